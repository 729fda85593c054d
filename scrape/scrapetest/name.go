package scrapetest

import (
	"nianbao"
)

// syllable is a character with its reading, of which ids are made.
type syllable struct{ han, ascii string }

// Invented places are named by two or three of these: no division of China bears such a name.
var (
	firsts = []syllable{{"岚", "lan"}, {"霁", "ji"}, {"栖", "qi"}, {"砚", "yan"}, {"苇", "wei"}, {"枫", "feng"}, {"沐", "mu"}, {"笙", "sheng"},
		{"棠", "tang"}, {"澄", "cheng"}, {"朔", "shuo"}, {"翠", "cui"}, {"墨", "mo"}, {"素", "su"}, {"昀", "yun"}, {"琼", "qiong"},
		{"皓", "hao"}, {"芷", "zhi"}, {"榆", "yu"}, {"桐", "tong"}, {"槐", "huai"}, {"菱", "ling"}, {"荻", "di"}, {"杉", "shan"}}
	seconds = []syllable{{"溪", "xi"}, {"原", "yuan"}, {"渡", "du"}, {"岗", "gang"}, {"泽", "ze"}, {"陵", "ling"}, {"湾", "wan"}, {"屏", "ping"},
		{"洲", "zhou"}, {"川", "chuan"}, {"台", "tai"}, {"峪", "yu"}, {"浦", "pu"}, {"埠", "bu"}, {"塘", "tang"}, {"汀", "ting"},
		{"寨", "zhai"}, {"峰", "feng"}, {"坞", "wu"}, {"崖", "ya"}}
)

// office is an agency of a government.
type office struct {
	han, ascii string
	level      nianbao.Level // "" for the level of the place
}

var government = office{han: "人民政府", ascii: "gov"}

var offices = []office{{han: "财政局", ascii: "finance"}, {han: "教育局", ascii: "education"}, {han: "公安局", ascii: "police"}, {han: "民政局", ascii: "civil"},
	{han: "自然资源和规划局", ascii: "land"}, {han: "生态环境局", ascii: "environment"}, {han: "住房和城乡建设局", ascii: "housing"},
	{han: "交通运输局", ascii: "transport"}, {han: "农业农村局", ascii: "agriculture"}, {han: "卫生健康委员会", ascii: "health"},
	{han: "市场监督管理局", ascii: "market"}, {han: "统计局", ascii: "statistics"}, {han: "审计局", ascii: "audit"}, {han: "医疗保障局", ascii: "insurance"},
	{han: "人力资源和社会保障局", ascii: "labour"}, {han: "应急管理局", ascii: "emergency"}, {han: "水利局", ascii: "water"},
	{han: "文化广电和旅游局", ascii: "culture"}, {han: "退役军人事务局", ascii: "veterans"}, {han: "档案馆", ascii: "archive"}}

// towns stand among the offices of a county only.
var towns = []office{{"三里镇人民政府", "sanli", nianbao.Township}, {"河口乡人民政府", "hekou", nianbao.Township}}

// place is a city, county or district.
type place struct {
	han, ascii string
	level      nianbao.Level
}

func (p place) offices() []office {
	if p.level == nianbao.City {
		return offices
	}
	return append([]office{offices[0], towns[0], offices[1], towns[1]}, offices[2:]...)
}

var suffixes = map[nianbao.Level][]string{nianbao.City: {"市"}, nianbao.County: {"县", "区"}}

// namer deals out places, none twice.
type namer struct {
	order []int
	next  int
}

func (n *namer) place(level nianbao.Level) place {
	k := n.order[n.next%len(n.order)]
	a, b := firsts[k%len(firsts)], seconds[k/len(firsts)]
	name := syllable{a.han + b.han, a.ascii + b.ascii}
	switch again := n.next / len(n.order); {
	case again > len(seconds):
		panic("scrapetest: more agencies than there are names")
	case again > 0: // all pairs are dealt: a third syllable makes as many more
		c := seconds[again-1]
		name = syllable{name.han + c.han, name.ascii + c.ascii}
	}
	n.next++
	words := suffixes[level]
	return place{han: name.han + words[n.next%len(words)], ascii: name.ascii, level: level}
}
