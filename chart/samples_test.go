package chart

import "strings"

// samples are charts of invented agencies, one a kind of drawing and one a thing that can go wrong.
var samples = map[string]Chart{
	"bars": {
		Title: "公开率（予以公开和部分公开占办理总数） · Granted and partially granted, of the requests handled", Subtitle: "2022 · county · 公安",
		Notes: []string{"Bars are ranked; the whiskers are 95 % intervals (Wilson). 12 values further down, 3 not ranked (denominator below 30) and 5 open (blank, missing or unreadable on the page) are not drawn: a blank is not a zero.",
			"* hollow: doubtful or corrected by a person: 砚溪县公安局 2022 (sum_mismatch)"},
		Source: "Source: 41 annual reports, snapshot of 2023-04-01T02:00:00Z; nianbao 0.1 (parser 12).",
		Drawing: Bars{Axis: "公开率 / % of the requests handled", Bars: []Bar{
			{Label: "龙泉县公安局", Value: 88.4, Low: 80, High: 93, Interval: true, Words: "88.40 · 61/69"},
			{Label: "砚溪县公安局", Value: 71.43, Low: 60.5, High: 80.1, Interval: true, Words: "71.43* · 55/77", Hollow: true},
			{Label: "<白鹭&\"市'>公安局\u202e", Value: 50, Low: 33.2, High: 66.8, Interval: true, Words: "50.00 · 15/30"},
			{Label: "新疆维吾尔自治区伊犁哈萨克自治州察布查尔锡伯自治县公安局交通警察大队车辆管理所办证大厅", Value: 0, Low: 0, High: 11.3, Interval: true, Words: "0.00 · 0/30"},
		}},
	},
	"bars_growth": {
		Title: "收到申请数量增长率 · Growth of requests received against the year before", Subtitle: "2022", Notes: []string{"Bars are ranked."}, Source: "Source: 3 annual reports.",
		Drawing: Bars{Axis: "收到申请数量增长率 / %", Bars: []Bar{{Label: "甲县", Value: 140, Words: "140.00"}, {Label: "乙县", Value: 0, Words: "0.00"}, {Label: "丙县", Value: -62.5, Words: "-62.50"}}},
	},
	"bars_ranges": {
		Title: "不予公开率 · Denied, of the requests handled", Subtitle: "2022", Source: "Source: 3 annual reports.",
		Notes: []string{"Dashed: not printed; the equations of the form leave a range: 乙县 2022."},
		Drawing: Bars{Axis: "不予公开率 / %", Bars: []Bar{{Label: "甲县", Value: 70, Low: 60, High: 80, Interval: true, Words: "70.00 · 70/100"},
			{Label: "乙县", Range: true, Low: 30, High: 45, Words: "30.00~45.00"}, {Label: "丙县", Value: 12, Low: 6, High: 20, Interval: true, Words: "12.00 · 12/100"}}},
	},
	"lines_ranges": {
		Title: "不予公开率 · Denied, of the requests handled", Subtitle: "2019..2022", Source: "Source: 4 annual reports.",
		Drawing: Lines{Axis: "不予公开率 / %", From: 2019, To: 2022, Lines: []Line{{Label: "甲县", Points: []Point{
			{Year: 2019, Value: 10}, {Year: 2020, Value: 14}, {Year: 2021, Range: true, Low: 11, High: 30}, {Year: 2022, Value: 13}}}}},
	},
	"lines": {
		Title: "不予公开率 · Denied, of the requests handled", Subtitle: "2017..2023 · 砚溪县, 龙泉县, 白鹭市",
		Notes:  []string{"A year without a known value is a gap; 4 values are open.", "break 1 (2018/2019): form_2014 and form_2019 are not comparable (poor): 2014 holds 'not government information', which has no row later"},
		Source: "Source: 19 annual reports.",
		Drawing: Lines{Axis: "不予公开率 / %", From: 2017, To: 2023, Breaks: []Break{{2018, "break 1"}, {2020, "break 2"}}, Lines: []Line{
			{Label: "砚溪县人民政府", Points: []Point{{Year: 2017, Value: 5, Low: 2, High: 11, Interval: true}, {Year: 2018, Value: 6, Low: 3, High: 12, Interval: true}, {Year: 2019, Value: 12, Low: 8, High: 18, Interval: true, Apart: true}, {Year: 2020, Value: 14, Low: 10, High: 19, Interval: true}}},
			{Label: "龙泉县人民政府", Points: []Point{{Year: 2019, Value: 22}, {Year: 2021, Value: 25, Hollow: true}, {Year: 2022, Value: 21}, {Year: 2023, Value: 19}}},
			{Label: "白鹭市财政局", Points: []Point{{Year: 2017, Value: 3}, {Year: 2018, Value: 2}, {Year: 2019, Value: 8, Apart: true}, {Year: 2020, Value: 7}, {Year: 2021, Value: 7}, {Year: 2022, Value: 9}, {Year: 2023, Value: 4}}},
			{Label: "青石镇人民政府", Points: []Point{{Year: 2020, Value: 0}, {Year: 2021, Value: 1}, {Year: 2022, Value: 0}}},
			{Label: "丁区", Points: []Point{{Year: 2019, Value: 30}, {Year: 2020, Value: 29}}},
			{Label: "戊区", Points: []Point{{Year: 2021, Value: 33}, {Year: 2022, Value: 31}}},
			{Label: "己区", Points: []Point{{Year: 2022, Value: 15}, {Year: 2023, Value: 16}}},
			{Label: "庚区", Points: []Point{{Year: 2022, Value: 17}, {Year: 2023, Value: 27}}},
		}},
	},
	"band": {
		Title: "公开率 · Granted and partially granted, of the requests handled", Subtitle: "2019..2023", Notes: []string{"Line: median; band: half of the agencies lie in it."}, Source: "Source: 190 annual reports.",
		Drawing: Lines{Axis: "公开率 / %", From: 2019, To: 2023, Lines: []Line{{Label: "median of 38 agencies, quartile band", Band: true, Points: []Point{
			{Year: 2019, Value: 40, Low: 30, High: 55}, {Year: 2021, Value: 44, Low: 31, High: 58}, {Year: 2022, Value: 47, Low: 33, High: 60}, {Year: 2023, Value: 52, Low: 36, High: 64}}}}},
	},
	"boxes": {
		Title: "公开率 · Granted and partially granted, of the requests handled", Subtitle: "2023 · by region", Notes: []string{"Box: quartiles; line: median; whiskers: smallest and greatest."}, Source: "Source: 60 annual reports.",
		Drawing: Boxes{Axis: "公开率 / %", Boxes: []Box{
			{Label: "650100 新疆维吾尔自治区乌鲁木齐市", Known: true, Min: 10, Q1: 30, Median: 42, Q3: 60, Max: 93, Words: "42.00 · n 12 · 3 open"},
			{Label: "650200 新疆维吾尔自治区克拉玛依市", Known: true, Min: 50, Q1: 50, Median: 50, Q3: 50, Max: 50, Words: "50.00 · n 1"},
			{Label: "(open)", Words: "n 0 · 2 open"},
		}},
	},
	"coverage": {
		Title: "年报覆盖 · Reports by region and year", Subtitle: "2019..2022", Notes: []string{"n/m: reports there, of agencies expected; ○k: the value is open in k of them."}, Source: "Source: 31 annual reports.",
		Drawing: Coverage{Columns: []string{"2019", "2020", "2021", "2022"}, Scale: "share of the agencies expected:", Unlooked: "not checked", Shades: shadeWords, Rows: []CoverageRow{
			{Label: "650000 新疆维吾尔自治区", Cells: []CoverageCell{{Unknown: 12}, {Absent: 12}, {Known: 3, Absent: 4, Unknown: 5}, {7, 1, 4, 0}}},
			{Label: "(open)", Cells: []CoverageCell{{Known: 2}, {Known: 9, Absent: 1}, {6, 2, 2, 0}, {Known: 10}}},
		}},
	},
	"coverage_wide": {
		Title: "公开率 · Granted and partially granted, of the requests handled", Subtitle: "coverage · 2008..2023", Notes: []string{"Stacked where years are many."}, Source: "Source: 900 annual reports.",
		Drawing: Coverage{Columns: strings.Fields("2008 2009 2010 2011 2012 2013 2014 2015 2016 2017 2018 2019 2020 2021 2022 2023"), Scale: "of the agencies expected:", Shades: shadeWords, Rows: []CoverageRow{
			{Label: "150000 内蒙古自治区", Cells: wideCells(110, 12)}, {Label: "650000 新疆维吾尔自治区", Cells: wideCells(1400, 103)},
		}},
	},
	"long_names": {
		Title: "三、本年度办理结果 · （三）不予公开 · 1.属于国家秘密 · 法人或其他组织 · 法律服务机构 · requests.denied.state_secret.legal_service", Subtitle: "2021..2022", Notes: []string{"x"}, Source: "Source: 2 annual reports.",
		Drawing: Lines{Axis: "三、本年度办理结果 · （三）不予公开 · 1.属于国家秘密 · 法人或其他组织 · 法律服务机构 / 件", From: 2021, To: 2022, Lines: []Line{{Label: "甲县", Points: []Point{{Year: 2021, Value: 1}, {Year: 2022, Value: 2}}}}},
	},
	"long_axis": {
		Title: "三、本年度办理结果", Subtitle: "2022", Notes: []string{"x"}, Source: "Source: 1 annual report.",
		Drawing: Bars{Axis: "三、本年度办理结果 · （三）不予公开 · 1.属于国家秘密 · 法人或其他组织 · 法律服务机构 / 件", Bars: []Bar{{Label: "甲县", Value: 1, Words: "1"}}},
	},
}

// wideCells are sixteen years of a group that grows.
func wideCells(n, open int) []CoverageCell {
	var cells []CoverageCell
	for i := range 16 {
		cells = append(cells, CoverageCell{Known: n * i / 16, Open: open * (i % 3), Absent: n - n*i/16})
	}
	return cells
}
