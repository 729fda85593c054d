package chart

import "strings"

var shadeWords = [5]string{"0 %", "under 50 %", "50 to under 80 %", "80 to under 100 %", "100 %"}

func init() {
	samples["stacks"] = Chart{
		Title: "不予公开理由构成，2022年度（%）", Subtitle: "县级", Notes: []string{"虚框为理由未知的部分，不当作零。"}, Source: "资料来源：2022年度政府信息公开工作年度报告5份。", Language: "zh-CN",
		Drawing: Stacks{Axis: "占不予公开件数的比例（%）", Open: "理由未知", Parts: strings.Fields("国家秘密 其他法律行政法规禁止公开 危及“三安全一稳定” 保护第三方合法权益 三类内部事务信息 四类过程性信息 行政执法案卷 行政查询事项"), Rows: []Stack{
			{Label: "砚溪县公安局", Known: true, Parts: []float64{0.1, 0.2, 0.05, 0.15, 0.1, 0.1, 0.2, 0.1}, Words: "100件"},
			{Label: "龙泉县人民政府", Known: true, Parts: []float64{0, 0.25, 0, 0, 0, 0, 0.25, 0}, Open: 0.5, Words: "40件"},
			{Label: "白鹭市财政局", Known: true, Parts: []float64{1, 0, 0, 0, 0, 0, 0, 0}, Words: "31件"},
			{Label: "青石镇人民政府", Words: "36件，理由未知"},
			{Label: "新疆维吾尔自治区伊犁哈萨克自治州察布查尔锡伯自治县公安局交通警察大队车辆管理所办证大厅", Known: true, Parts: []float64{0.005, 0.005, 0.01, 0.98, 0, 0, 0, 0}, Words: "200件"},
		}},
	}
	panel := func(label string, shift float64) Panel {
		return Panel{Line: Line{Label: label, Band: true, Points: []Point{{Year: 2019, Value: 10 + shift, Low: 5 + shift, High: 20 + shift, Words: "n=9"}, {Year: 2020, Value: 12 + shift, Low: 8 + shift, High: 18 + shift, Words: "n=11"},
			{Year: 2022, Value: 9 + shift, Low: 7 + shift, High: 15 + shift, Words: "n=12"}, {Year: 2023, Value: 14 + shift, Low: 8 + shift, High: 25 + shift, Words: "n=12"}}}}
	}
	samples["panels"] = Chart{
		Title: "不予公开率，2019—2023年度（%）", Subtitle: "按地区", Notes: []string{"每幅一个地区。"}, Source: "资料来源：48份。", Language: "zh-CN",
		Drawing: Panels{Axis: "不予公开率（%）", From: 2019, To: 2023, Breaks: []Break{{2020, "格式"}}, Panels: []Panel{
			panel("安徽省", 0), panel("新疆维吾尔自治区伊犁哈萨克自治州察布查尔锡伯自治县", 30), {Line: Line{Label: "广东省"}, Silent: "已知机关不足3个"}, panel("云南省", 5), panel("四川省", 12)}},
	}
	whiskers := func(label string, shift float64) Line {
		return Line{Label: label, Points: []Point{{Year: 2021, Value: 20 + shift, Low: 10, High: 40 + shift, Interval: true, Words: "20/100"}, {Year: 2022, Value: 20, Low: 12, High: 33, Interval: true, Words: "20/100"},
			{Year: 2023, Range: true, Low: 15, High: 30 + shift, Words: "15/100～30/100"}}}
	}
	samples["lines_whiskers"] = Chart{
		Title: "Share denied, 2021 to 2023 (%)", Source: "Source: 9 reports.", Language: "en",
		Drawing: Lines{Axis: "Share denied (%)", From: 2021, To: 2023, Lines: []Line{whiskers("砚溪县财政局", 0), whiskers("龙泉县财政局", 2), whiskers("白鹭市财政局", 5)}},
	}
}
