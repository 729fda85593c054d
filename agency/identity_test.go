package agency

import (
	"nianbao"
	"strings"
	"testing"
)

func TestIdentifyAgency(t *testing.T) {
	for _, tt := range []struct {
		name     string
		hints    Hints
		level    nianbao.Level
		region   string
		function string
		parent   string
	}{
		{"南京市鼓楼区财政局", Hints{}, nianbao.County, "320106", "财政", "南京市鼓楼区人民政府"},
		{"鼓楼区财政局", Hints{}, nianbao.County, "", "财政", ""},
		{"鼓楼区财政局", Hints{Region: "320100"}, nianbao.County, "320106", "财政", "南京市鼓楼区人民政府"},
		{"鼓楼区财政局", Hints{Host: "www.henan.gov.cn"}, nianbao.County, "410204", "财政", "开封市鼓楼区人民政府"},
		{"鼓楼区财政局", Hints{Host: "glq.example.com"}, nianbao.County, "", "财政", ""},
		{"东乡县交通运输局", Hints{}, nianbao.County, "", "交通运输", ""},
		{"东乡县交通运输局", Hints{Year: 2023}, nianbao.County, "622926", "交通运输", "东乡族自治县人民政府"},
		{"公主岭市档案局", Hints{Year: 2014}, nianbao.County, "220381", "档案", "公主岭市人民政府"},
		{"公主岭市档案局", Hints{Year: 2022}, nianbao.County, "220184", "档案", "公主岭市人民政府"},
		{"杭州市公安局滨江区分局", Hints{}, nianbao.County, "330108", "公安", "杭州市公安局"},
		{"淄博市公安局高新区分局", Hints{}, "", "", "公安", "淄博市公安局"},
		{"内江市隆昌生态环境局", Hints{}, nianbao.County, "511083", "生态环境", ""},
		{"福州市人民政府外事办公室", Hints{}, nianbao.City, "350100", "外事", "福州市人民政府"},
		{"枣庄高新区消防救援大队", Hints{}, "", "", "消防", ""},
		{"国家统计局湖北调查总队", Hints{}, nianbao.Province, "420000", "统计", ""},
		{"国家税务总局佛山市税务局", Hints{}, nianbao.City, "440600", "税务", ""},
		{"应急管理部", Hints{}, "", "", "应急管理", ""},
		{"广州海关", Hints{}, "", "", "海关", ""},
		{"衢州市衢江区湖南镇", Hints{}, nianbao.Township, "330803", "", "衢州市衢江区人民政府"},
		{"重庆市江津区杜市镇", Hints{}, nianbao.Township, "500116", "", "重庆市江津区人民政府"},
		{"东莞市虎门镇", Hints{}, nianbao.Township, "441900", "", "东莞市人民政府"},
		{"商洛市城关镇", Hints{}, nianbao.Township, "", "", ""},
		{"鞍山道街道办事处", Hints{}, nianbao.Township, "", "", ""}, // a street of Tianjin, not of 鞍山市
		{"中山陵园管理局", Hints{}, "", "", "", ""},                // in Nanjing, not in 中山市
		{"广州市某区档案局", Hints{}, "", "", "档案", ""},
		{"和安县财政局", Hints{}, nianbao.County, "", "财政", ""}, // founded after the newest edition
		{"财政局", Hints{Region: "654301", Level: nianbao.County}, nianbao.County, "654301", "财政", "阿勒泰市人民政府"},
		{"财政局", Hints{}, "", "", "财政", ""},
		{"", Hints{}, "", "", "", ""},
	} {
		id := Identify(tt.name, tt.hints)
		if id.Level != tt.level || id.Region != tt.region || id.Function != tt.function || id.Parent != tt.parent {
			t.Errorf("%s %+v: level %q region %q function %q parent %q\n want %q %q %q %q\n open: %v", tt.name, tt.hints,
				id.Level, id.Region, id.Function, id.Parent, tt.level, tt.region, tt.function, tt.parent, id.Unresolved)
		}
		if !id.Resolved() && len(id.Unresolved) == 0 {
			t.Errorf("%s: open without a reason", tt.name)
		}
	}
}

func TestCanonicalNames(t *testing.T) {
	for name, want := range map[string]string{
		"宣城市广德市统计局":     "广德市统计局",
		"江苏省南京市鼓楼区财政局":  "南京市鼓楼区财政局",
		"科右中旗哈日诺尔苏木":    "科尔沁右翼中旗哈日诺尔苏木人民政府",
		"松阳县大东坝镇":       "松阳县大东坝镇人民政府",
		"南京市鼓楼区华侨路街道":   "南京市鼓楼区华侨路街道办事处",
		"佳木斯市向阳区政府办":    "佳木斯市向阳区人民政府办公室",
		"合江县":           "合江县人民政府",
		"兴安盟":           "兴安盟行政公署",
		"宣城市财政局（市国资委）":  "宣城市财政局",
		"重庆市 渝中区 大溪沟街道": "重庆市渝中区大溪沟街道办事处",
	} {
		if got := Identify(name, Hints{}).Name; got != want {
			t.Errorf("%s became %s, want %s", name, got, want)
		}
	}
}

// TestContradictingHints: the name stands, and the contradiction is said.
func TestContradictingHints(t *testing.T) {
	id := Identify("南京市财政局", Hints{Region: "440100", Level: nianbao.County})
	if id.Region != "320100" || id.Level != nianbao.City {
		t.Errorf("the hints overruled the name: %+v", id)
	}
	if said := strings.Join(id.Unresolved, "; "); strings.Count(said, "conflict") != 2 {
		t.Errorf("the conflict is not said: %s", said)
	}
}

func TestFunctionsIn(t *testing.T) {
	for name, want := range map[string]string{
		"合肥市蜀山区教育体育局":    "教育 体育",
		"上海市人民政府办公厅":     "政府办公室",
		"铜陵市城市管理行政执法局":   "城市管理",
		"弋阳县文广新旅局":       "文化旅游 广播电视",
		"天津市城市管理委员会":     "城市管理",
		"某市交通运输综合执法支队":   "交通运输 城市管理",
		"南京市人民防空办公室":     "人民防空",
		"县人力资源和社会保障局":    "人力资源社会保障",
		"浙江省食品药品监督管理局":   "市场监管 药品监管",
		"某市经济和信息化局":      "工业信息化",
		"丽水市莲都区人民政府":     "政府",
		"哈尔滨市供销合作社联合社":   "供销合作",
		"市住房和城乡建设局":      "住房城乡建设",
		"没有职能词的单位":       "",
		"国家统计局湖北调查总队":    "统计",
		"上海市青浦区规划和自然资源局": "自然资源",
	} {
		if got := strings.Join(FunctionsIn(name), " "); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// FuzzIdentifyAgency: no name stops the reader, and what stays open has a reason.
func FuzzIdentifyAgency(f *testing.F) {
	f.Add("南京市鼓楼区财政局", "320100", "www.henan.gov.cn", 2020)
	f.Add("珙县/高县某乡", "", "", 0)
	f.Add("吉林吉林市昌邑区", "999999", "gov.cn", -5)
	f.Fuzz(func(t *testing.T, name, region, host string, year int) {
		id := Identify(name, Hints{Region: region, Host: host, Year: year})
		if !id.Resolved() && len(id.Unresolved) == 0 {
			t.Errorf("%q is open without a reason: %+v", name, id)
		}
		if id.Region != "" {
			if _, err := RegionByCode(id.Region); err != nil {
				t.Error(err)
			}
		}
	})
}

func BenchmarkIdentifyAgency(b *testing.B) {
	for b.Loop() {
		Identify("安徽省宣城市郎溪县发展和改革局", Hints{Year: 2023})
	}
}
