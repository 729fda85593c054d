package agency

import (
	"cmp"
	"slices"
	"strings"
)

// Function is a field of government work as agency names tell it, at every level and in every year: 发展和改革局 and
// 发展改革委 are both 发展改革.
type Function struct {
	Name    string // Chinese, the key in data
	English string
	Words   []string // in agency names; the longest that fits wins where words overlap
}

// Functions lists the fields of work. Agencies that reforms joined carry several (教育体育局).
var Functions = []Function{
	{"政府", "Government itself", []string{"人民政府", "政府"}},
	{"政府办公室", "Office of the government", []string{"人民政府办公室", "人民政府办公厅", "政府办公室", "政府办公厅", "政府办"}},
	{"发展改革", "Development and reform", []string{"发展和改革", "发展改革", "发改", "经济发展"}},
	{"教育", "Education", []string{"教育", "教委", "教体"}},
	{"科技", "Science and technology", []string{"科学技术", "科技"}},
	{"工业信息化", "Industry and information technology", []string{"工业和信息化", "工业信息化", "经济和信息化", "工信", "经信"}},
	{"民族宗教", "Ethnic and religious affairs", []string{"民族和宗教事务", "民族宗教", "民族事务", "宗教事务", "民宗"}},
	{"公安", "Public security", []string{"公安"}},
	{"民政", "Civil affairs", []string{"民政"}},
	{"司法", "Justice", []string{"司法"}},
	{"财政", "Finance", []string{"财政"}},
	{"人力资源社会保障", "Human resources and social security", []string{"人力资源和社会保障", "人力资源社会保障", "人社"}},
	{"自然资源", "Natural resources", []string{"自然资源", "国土资源", "规划和自然资源"}},
	{"生态环境", "Ecology and environment", []string{"生态环境", "环境保护", "环保"}},
	{"住房城乡建设", "Housing and urban-rural development", []string{"住房和城乡建设", "住房城乡建设", "住建", "城乡建设"}},
	{"住房公积金", "Housing provident fund", []string{"住房公积金"}},
	{"交通运输", "Transport", []string{"交通运输", "交通局", "交通厅"}},
	{"水利", "Water", []string{"水利", "水务"}},
	{"农业农村", "Agriculture and rural affairs", []string{"农业农村", "农业局", "农业委", "农牧", "农林"}},
	{"乡村振兴", "Rural revitalisation", []string{"乡村振兴", "扶贫"}},
	{"商务", "Commerce", []string{"商务", "商贸"}},
	{"招商投资", "Investment promotion", []string{"招商", "外来投资", "投资促进", "经济合作"}},
	{"营商环境", "Business environment", []string{"营商环境"}},
	{"文化旅游", "Culture and tourism", []string{"文化和旅游", "文化旅游", "文化广电", "文化体育", "文体广电", "文广新旅", "文广新", "文广", "文旅", "旅游局", "旅游委"}},
	{"体育", "Sport", []string{"体育", "教体", "旅体"}},
	{"卫生健康", "Health", []string{"卫生健康", "卫生和计划生育", "卫生计生", "卫计", "卫健", "卫生局"}},
	{"医疗保障", "Medical insurance", []string{"医疗保障", "医保"}},
	{"退役军人", "Veterans", []string{"退役军人"}},
	{"应急管理", "Emergency management", []string{"应急管理", "安全生产监督", "安监"}},
	{"消防", "Fire and rescue", []string{"消防救援", "消防"}},
	{"审计", "Audit", []string{"审计"}},
	{"外事", "Foreign affairs", []string{"外事"}},
	{"国有资产", "State assets", []string{"国有资产", "国资"}},
	{"市场监管", "Market regulation", []string{"市场监督管理", "市场监管", "工商行政管理", "质量技术监督", "质监", "食品药品监督", "食药监"}},
	{"药品监管", "Drug regulation", []string{"药品监督", "食品药品监督", "食药监"}},
	{"知识产权", "Intellectual property", []string{"知识产权"}},
	{"统计", "Statistics", []string{"统计", "调查总队", "调查队"}},
	{"信访", "Petitions", []string{"信访"}},
	{"城市管理", "Urban management", []string{"城市管理", "综合行政执法", "综合执法", "城管", "城市综合管理"}},
	{"林业草原", "Forestry and grassland", []string{"林业和草原", "林业草原", "林业", "林草"}},
	{"政务服务", "Government services", []string{"政务服务", "政务管理"}},
	{"行政审批", "Administrative approval", []string{"行政审批"}},
	{"数据管理", "Data administration", []string{"大数据", "数据管理", "数据资源", "数字化建设", "数据局"}},
	{"人民防空", "Civil air defence", []string{"人民防空", "国防动员", "人防"}},
	{"机关事务", "Government offices administration", []string{"机关事务", "机关后勤"}},
	{"地方志", "Local chronicles", []string{"地方志", "史志"}},
	{"档案", "Archives", []string{"档案"}},
	{"粮食物资", "Grain and reserves", []string{"粮食和物资", "粮食"}},
	{"金融", "Financial services", []string{"金融"}},
	{"广播电视", "Radio and television", []string{"广播电视", "文化广电", "文体广电", "文广新旅", "文广新", "文广"}},
	{"海洋渔业", "Ocean and fisheries", []string{"海洋", "渔业"}},
	{"移民", "Resettlement", []string{"移民"}},
	{"供销合作", "Supply and marketing co-operatives", []string{"供销"}},
	{"残疾人", "Disabled persons' federation", []string{"残疾人联合会", "残联"}},
	{"政法", "Political and legal affairs", []string{"政法"}},
	{"税务", "Taxation", []string{"税务", "国税", "地税"}},
	{"气象", "Meteorology", []string{"气象"}},
	{"地震", "Earthquake administration", []string{"地震"}},
	{"邮政", "Postal administration", []string{"邮政"}},
	{"海关", "Customs", []string{"海关"}},
	{"海事", "Maritime safety", []string{"海事"}},
	{"社会事业", "Social undertakings", []string{"社会事业"}},
	{"园区管理", "Development zone administration", []string{"管委会", "区管理委员会"}},
}

// FunctionsIn returns the fields of work that a name tells, in the order in which it tells them. A word inside a longer
// word of the same place does not count: 政府办公室 is not 政府.
func FunctionsIn(name string) []string {
	var found []functionSpot
	for _, f := range Functions {
		for _, w := range f.Words {
			if at := strings.Index(name, w); at >= 0 {
				found = append(found, functionSpot{f.Name, at, at + len(w)})
			}
		}
	}
	slices.SortStableFunc(found, func(a, b functionSpot) int { return cmp.Or(a.at-b.at, b.end-a.end) })
	var out []string
	for _, s := range found {
		inside := slices.ContainsFunc(found, func(o functionSpot) bool {
			return o.at <= s.at && s.end <= o.end && o.end-o.at > s.end-s.at
		})
		if !inside && !slices.Contains(out, s.function) {
			out = append(out, s.function)
		}
	}
	if len(out) > 1 { // 人民政府外事办公室 is for foreign affairs
		out = slices.DeleteFunc(out, func(f string) bool { return f == Functions[0].Name })
	}
	return out
}

// functionSpot is a word of a function at its bytes in a name.
type functionSpot struct {
	function string
	at, end  int
}

// startsWithFunction tells whether a word of some function stands first.
func startsWithFunction(s string) bool {
	for _, f := range Functions {
		for _, w := range f.Words {
			if strings.HasPrefix(s, w) {
				return true
			}
		}
	}
	return false
}
