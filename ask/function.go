package ask

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"nianbao/agency"
)

// everydayFields are short names of bureaus that stand in no list of words for names: in names they would mislead (市监察局).
const everydayFields = `
市场监管 市监 工商 质监 食药 食药监 药监 市场监督 市管 知识产权 市场局 市场
自然资源 自规 规自 自资 国土 规划 国土资源 资规 自然资源和规划 规划和自然资源 自然资源规划 城乡规划 国土规划 不动产
住房城乡建设 住建 建设 城建 建委 房管 住保 房产 住房 住房保障 住建委 城乡建设 住房和城乡建设 建设交通 房地产
卫生健康 卫健 卫生 卫计 健康 计生 卫生计生 爱卫 卫健体
文化旅游 文旅 文化 旅游 文广旅 文广新 文物 文化和旅游
发展改革 发改 计委 物价 发展和改革 发展改革 能源 发展委
人力资源社会保障 人社 人力 社保 人力社保 人力资源 劳动 人事 社会保障 人社保障 劳动保障
工业信息化 工信 经信 工业和信息化 经贸 工业 工信科 中小企业 经济信息化
生态环境 环保 生态 环境 环境保护 环生
农业农村 农业 农村 农委 农牧 农林 畜牧 农机
乡村振兴 扶贫 振兴
应急管理 应急 安监 应管 安全生产
退役军人 退役 退役军人事务 退伍军人
医疗保障 医保
行政审批 审批 行政审批服务
政务服务 政务 政务服务数据 政务服务管理 政务服务中心
数据管理 大数据 数据 数据资源 大数据发展 数字 大数据管理 数据和政务服务 数字化
城市管理 城管 城管执法 执法 行政执法 城市管理执法 城管综合执法 综合执法 市容 环卫
国有资产 国资 国资监管
商务 商业 外经贸 商务粮食
交通运输 交通 交委 运输 交运 路政
水利 水务 水
林业草原 林业 林草 绿化 园林 园林绿化 林
民族宗教 民宗 民族 宗教 民委 民宗委
政府办公室 政府办 府办 办公室 办公厅 政府办公室 政府办公厅
政府 人民政府 政府
教育 教体 教 教委 教育
体育 体 体育
科技 科技 科 科委 科学技术
司法 司法 法制 司法行政
公安 公安 警察 公安分局
人民防空 人防 民防 国动办 国动 国防动员
粮食物资 粮食 粮储 粮食和物资储备 物资储备 粮食物资储备
金融 金融 金融监管 地方金融 金融工作
信访 信访
统计 统计
审计 审计
财政 财政 财
民政 民政
外事 外事 侨务 外办 外侨
机关事务 机关事务 机关事务管理 事管
档案 档案
地方志 地方志 史志 方志
海洋渔业 海洋 渔业
税务 税务 国税 地税 税
气象 气象
地震 地震
邮政 邮政
海关 海关
海事 海事
消防 消防
住房公积金 公积金
营商环境 营商
招商投资 招商 投促 投资促进
移民 移民 水库移民
残疾人 残联
广播电视 广电
供销合作 供销 供销社
园区管理 管委会 开发区 经济开发区 高新区 经开区 园区
社会事业 社会事业
乡村振兴 乡村振兴
`

// compounds are names of bureaus that reforms joined, of two fields or three.
const compounds = `
教育+体育 教体 教体文 教育体育
科技+工业信息化 科工 科经 科工信 科工贸 工信科技 科技和工业信息化
农业农村+水利 农水 农业水务 农业农村水利
林业草原+水利 林水
文化旅游+体育 文体 文体旅 文旅体 文体旅游 旅体 文广旅体 文体广旅 文体广电旅 文体广旅
文化旅游+广播电视 文广 文广旅 文广新 文广电 文体广电
卫生健康+体育 卫体
住房城乡建设+交通运输 住建交通 建交 建交委 住建和交通 建设交通
自然资源+林业草原 自然资源和林业
农业农村+林业草原 农林
生态环境+水利 环境水务 环水
商务+招商投资 商务招商
行政审批+政务服务 行政审批政务服务 审批政务
工业信息化+商务 工信商务 工信和商务 经信商务
发展改革+粮食物资 发改粮储 发改和粮食
政务服务+数据管理 政务服务和数据 政务数据 政数 政务服务数据管理 数据和政务服务
市场监管+商务 市监商务
`

// offices are the parts of a bureau's name that say no field; of some of them the level can be told.
const offices = `
- 局 委 委员会 办 办公室 部门 管理 监督 监督管理 事务 服务 工作 和 与 及 、 和改革 发展 行政 综合 管理局 登记 中心 系统 口 条线 领域 类 方面 单位 机关 保障 保护 开发 的 各 全部 所有 局办 部门的 职能 管理委员会 事务局 总局 主管部门 业务 线 国家 bureau department commission office of and the
province 厅 省 省级 省直 自治区 省属
city 市级 市直 市本级 地级市 州 盟 州级
county 县 区 旗 县级 区级 县直 区直 县属
township 乡 镇 街道
city? 市
national 部
`

// fieldWords are all words of a bureau's name: fields of work as field:NAME, levels, and what says nothing.
var fieldWords = sync.OnceValue(func() map[string]reading {
	words := vocabularyOf(offices)
	for line := range strings.Lines(everydayFields + compounds) {
		fields := strings.Fields(line)
		for i, w := range fields {
			if i == 0 && strings.Contains(w, "+") {
				continue
			}
			var says reading
			for name := range strings.SplitSeq(fields[0], "+") {
				says = append(says, concept("field:"+name))
			}
			if old, known := words[fold(w)]; !known || strings.Contains(fields[0], "+") || len(old) == 0 {
				words[fold(w)] = says
			}
		}
	}
	for _, f := range agency.Functions {
		for _, w := range append(slices.Clone(f.Words), f.Name, f.English) {
			if _, known := words[fold(w)]; !known {
				words[fold(w)] = fieldsOf(w, f)
			}
		}
	}
	return words
})

// fieldsOf are the fields that a word of names says: 教体 is of two.
func fieldsOf(word string, f agency.Function) reading {
	in := agency.FunctionsIn(word)
	if !slices.Contains(in, f.Name) {
		in = []string{f.Name}
	}
	var r reading
	for _, name := range in {
		r = append(r, concept("field:"+name))
	}
	return r
}

// notAgencies are organs that the Regulation does not mean: courts, procuratorates, congresses, Party organs, associations, and
// the undertakings of article 55, which publish under rules of their own.
var notAgencies = []string{"法院", "检察院", "人大", "人民代表大会", "政协", "党委", "党组", "组织部", "宣传部", "统战部", "纪委", "监委", "监察委", "纪检", "政法", "团委", "共青团", "团省委", "团市委", "团县委", "妇联", "妇女联合会", "工会", "工商联", "科协", "文联", "作协", "侨联", "社科联",
	"红十字会", "编办", "编委办", "编制委员会", "机构编制", "网信", "党校", "台办", "台湾事务", "军分区", "武装部", "党史", "老干部", "文明办", "巡察", "巡视", "机要", "党工委", "社工部", "社会工作部", "改革办", "密码管理", "保密局", "讲师团", "直工委", "机关工委", "市委", "省委", "县委", "区委", "州委", "旗委",
	"公司", "银行", "医院", "学校", "大学", "中学", "小学", "幼儿园", "学院", "自来水", "供电局", "电力公司", "居委会", "村委会", "仲裁委", "court", "procuratorate", "people's congress", "party committee", "trade union"}

// notAgency tells an organ that publishes no such report. 区委 of 区委员会 and 县委 of 县委办 are told by what stands around them.
func notAgency(word string) bool {
	return slices.ContainsFunc(notAgencies, func(w string) bool {
		at := strings.Index(word, w)
		if at < 0 {
			return false
		}
		rest := word[at+len(w):]
		return !strings.HasSuffix(w, "委") || len([]rune(w)) != 2 || !strings.HasPrefix(rest, "员会") || strings.HasPrefix(rest, "员会办")
	})
}

// FunctionOf says which field of work a word means, with the level where the word tells it (厅 is of the province). The fields
// of a bureau that reforms joined stand together.
func FunctionOf(typed string) *Answer {
	word := fold(typed)
	for _, f := range agency.Functions {
		if word == fold(f.Name) || word == fold(f.English) {
			if notAgency(word) {
				break
			}
			return &Answer{Kind: Function, Typed: typed, Taken: Meaning{fieldTerm(f.Name)}, Exact: true}
		}
	}
	if notAgency(word) {
		return refuse(Function, typed, NotAnAgency)
	}
	r, ok := read(word, fieldWords())
	if m := bureau(r); ok && len(m) > 0 {
		a := of(Function, typed, []Meaning{m})
		if level := m.Of(Level); level != "" {
			a.Note, a.NoteOn = LevelFromName, levelWord(word)
		}
		return a
	}
	if found := bureauAt(word); len(found) > 0 {
		return of(Function, typed, found)
	}
	var names []named
	for _, f := range agency.Functions {
		for _, w := range append(slices.Clone(f.Words), f.Name, f.English) {
			names = append(names, named{fold(w), Meaning{fieldTerm(f.Name)}})
		}
	}
	return refuse(Function, typed, Unknown, nearest(typed, names, []string{"局", "厅", "委", "办", "部门", "委员会", "办公室", "管理"})...)
}

// bureauAt reads a bureau with the place that it is of: 杭州市教育局. A name that several places have is asked back.
func bureauAt(word string) []Meaning {
	for at := len(word); at >= len("中中"); at-- {
		if at == len(word) || !utf8.RuneStart(word[at]) {
			continue
		}
		r, ok := read(word[at:], fieldWords())
		m := bureau(r)
		if !ok || len(m) == 0 || m.Of(AgencyKind) != "" {
			continue
		}
		stated := m.Of(Level)
		m = slices.DeleteFunc(m, func(t Term) bool { return t.Kind == Level })
		found := placesNamed(word[:at])
		if len(found) == 0 {
			continue
		}
		a := regionAnswer(word[:at], word[:at], found)
		all := a.Candidates
		if a.OK() {
			all = []Meaning{a.Taken}
		}
		var out []Meaning
		for _, place := range all {
			r, err := agency.RegionByCode(place[0].ID)
			if err != nil || stated != "" && stated != string(r.Level) {
				continue // 杭州市教育厅 is no bureau
			}
			out = append(out, slices.Concat(m, Meaning{term(Level, string(r.Level))}, place))
		}
		return out
	}
	return nil
}

// bureau makes conditions of a reading: fields, then the level, or the State Council for 部. Without a field there are none.
func bureau(r reading) Meaning {
	var m Meaning
	for _, c := range r {
		if name, ok := strings.CutPrefix(string(c), "field:"); ok {
			m = append(m, fieldTerm(name))
		}
	}
	if len(m) == 0 || len(m) > 3 {
		return nil
	}
	for _, l := range levelOrder {
		if r.has(concept(l)) {
			m = append(m, term(Level, l))
		}
	}
	if r.has("national") {
		m = append(m, term(AgencyKind, "national"))
	}
	if len(m.Of(Level)) > 0 && strings.Contains(m.Of(Level), ",") {
		return nil // 省县水利局 is no bureau
	}
	return m
}

// levelWord is the word of a name that tells its level.
func levelWord(word string) string {
	longest := ""
	for w, r := range vocabularyOf(offices) {
		if len(r) > 0 && len(w) > len(longest) && (strings.HasPrefix(word, w) || strings.HasSuffix(word, w)) && slices.Contains(levelOrder, string(r[0])) {
			longest = w
		}
	}
	return longest
}

func fieldTerm(name string) Term {
	t := Term{Kind: Function, ID: name, ZH: name}
	for _, f := range agency.Functions {
		if f.Name == name {
			t.EN = f.English
		}
	}
	return t
}
