package ask

import (
	"slices"
	"sync"

	"nianbao/render/message"
)

// levelWords say levels (a concept named after the level) and kinds of agencies; "either" is a word of two levels.
var levelWords = sync.OnceValue(func() map[string]reading {
	return vocabularyOf(`
- 级 的 各 所有 全部 本级 层级 级别 层面 一级 机关 行政机关 行政区 单位 和 与 及 、 , / ( ) level levels all
province 省级 省 省份 省区市 自治区 自治区级 直辖市 省部级 省一级 全省性 省、自治区、直辖市 province provinces provincial
city 地级 地级市 市级 地市 地市级 设区市 设区的市 市州 地州 地州市 州 盟 自治州 副省级市 副省级城市 副省级 计划单列市 prefecture-level prefecture-level~city prefecture~level prefecture-level~cities 地区 省辖市 州市 盟市 市地 prefecture prefectures city cities prefectural municipal
county 县级 县 区县 县区 县市区 区市县 市辖区 区 旗 自治县 县级市 旗县 旗县区 县域 区县级 区级 县、市、区 县(市、区) 县(市区) 区(县) 县(区) 省直管县 省管县 省直辖县 省直辖县级市 省直管市 county counties district districts
township 乡级 乡 镇 乡镇 街道 镇街 街镇 乡镇街道 乡镇级 镇级 街道办 街道办事处 街办 办事处 苏木 乡镇(街道) 基层乡镇 镇乡 民族乡 乡镇(街道、苏木) 街道级 township townships town towns subdistrict subdistricts street
city|county 市
city+department 市直 市直部门
unclear 省直辖市 厅级 局级 处级 科级 厅局级 县处级 地厅级 副省部级 股级 副处级 正科级
city+county 市县 市区县 市、县 县市
government 政府 人民政府 本级政府 本级人民政府 行署 政府本身 政府机关 government governments
office 办公厅 办公室 政府办 府办 政府办公室 政府办公厅 人民政府办公室 人民政府办公厅 general~office office offices
department 部门 直 直属 直属部门 直部门 政府部门 工作部门 政府工作部门 局委办 委办局 局办 直机关 直单位 直属单位 组成部门 职能部门 厅局 局 厅 委 department departments bureau bureaus
branch 派出机构 分局 派出机关 branch branches
zone 开发区 功能区 园区 高新区 管委会 经开区 新区 产业园区 工业园区 开发区等功能区 经济开发区 zone zones
vertical 垂直管理 垂直 垂管 垂直管理机构 垂直管理部门 垂直部门 垂管部门 垂管单位 条管 双管 中央驻 vertical
national 国务院部门 国务院 部委 中央部门 中央 国家部委 国家级 中央部委 国家 国务院部委 中央级 ministry ministries national
`)
})

var levelOrder = []string{"province", "city", "county", "township"}
var kindOrder = []string{"government", "office", "department", "branch", "township", "zone", "vertical", "national"}

// LevelOf says which level a word means, with the kind of agency where the word says that too: 省直 are the departments of a province.
func LevelOf(typed string) *Answer { return levelOrKind(Level, typed) }

// KindOf says which kind of agency a word means, with the level where the word says that too.
func KindOf(typed string) *Answer { return levelOrKind(AgencyKind, typed) }

func levelOrKind(kind Kind, typed string) *Answer {
	word := fold(typed)
	codes := map[Kind]message.Codes{Level: message.Levels, AgencyKind: message.Kinds}[kind]
	for _, id := range codes.Known() {
		w := codes[id].Short
		if word == fold(id) || word == fold(w.ZH) || word == fold(w.EN) {
			return &Answer{Kind: kind, Typed: typed, Taken: Meaning{term(kind, id)}, Exact: true}
		}
	}
	if slices.Contains(everywhere, word) {
		return &Answer{Kind: kind, Typed: typed, Taken: Meaning{{Kind: kind}}, Exact: true}
	}
	r, ok := read(word, levelWords())
	if !ok || r.has("unclear") {
		return refuse(kind, typed, Unknown, nearest(typed, levelNames(kind), nil)...)
	}
	var levels, kinds []string
	for _, l := range levelOrder {
		if r.has(concept(l)) && !(kind == AgencyKind && l == "township" && len(r) == 1) {
			levels = append(levels, l)
		}
	}
	for _, k := range kindOrder {
		if k == "township" && (kind == Level || len(r) > 1) {
			continue
		}
		if r.has(concept(k)) {
			kinds = append(kinds, k)
		}
	}
	if slices.Equal(levels, []string{"township"}) && slices.Equal(kinds, []string{"government"}) { // the only agency of a township there is
		if kinds = nil; kind == AgencyKind {
			levels, kinds = nil, []string{"township"}
		}
	}
	if len(kinds) > 1 || r.has("national") && len(levels) > 0 {
		return refuse(kind, typed, Unknown)
	}
	make := func(levels []string) Meaning {
		var m Meaning
		for _, l := range levels {
			m = append(m, term(Level, l))
		}
		for _, k := range kinds {
			m = append(m, term(AgencyKind, k))
		}
		return m
	}
	if r.has("city|county") {
		if len(levels) > 0 { // 市县乡
			return of(kind, typed, []Meaning{make(ordered(append(levels, "city")))})
		}
		return of(kind, typed, []Meaning{make([]string{"city"}), make([]string{"county"})})
	}
	if len(levels)+len(kinds) == 0 {
		return refuse(kind, typed, Unknown)
	}
	return of(kind, typed, []Meaning{make(levels)})
}

// ordered puts levels in their order, each once.
func ordered(levels []string) []string {
	return slices.DeleteFunc(slices.Clone(levelOrder), func(l string) bool { return !slices.Contains(levels, l) })
}

func levelNames(kind Kind) []named {
	var out []named
	for w, r := range levelWords() {
		for _, c := range r {
			if slices.Contains(map[Kind][]string{Level: levelOrder, AgencyKind: kindOrder}[kind], string(c)) {
				out = append(out, named{w, Meaning{term(kind, string(c))}})
			}
		}
	}
	slices.SortFunc(out, func(a, b named) int {
		if a.name < b.name {
			return -1
		}
		return 1
	})
	return out
}
