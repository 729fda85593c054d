package agency

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"nianbao"
	"nianbao/zhtext"
)

// Kind says what sort of body an agency is.
type Kind string

const (
	KindUnknown    Kind = ""
	KindGovernment Kind = "government" // the people's government of a province, city or county
	KindOffice     Kind = "office"     // its general office, which keeps the government's report
	KindDepartment Kind = "department" // a bureau, commission or institution of one government
	KindBranch     Kind = "branch"     // a bureau's branch in a district
	KindTownship   Kind = "township"   // township, town, sumu or sub-district
	KindZone       Kind = "zone"       // a development zone, or a bureau of one
	KindVertical   Kind = "vertical"   // led from above, not by the government of its place: tax, customs, weather
	KindNational   Kind = "national"   // an organ of the State Council
)

// Hints are what is known of an agency besides its name. They choose between readings of a name; they never overrule
// one that the name settles, except that a name without any place is placed by Region.
type Hints struct {
	Region string        // code the source states; "" when it does not
	Level  nianbao.Level // the source states; used only when the name settles nothing
	Host   string        // of the page; counts only when its province is sure (…hainan.gov.cn)
	Year   int           // of the report; 0 when unknown
}

// IdentityVersion goes up when any name may be identified differently: by other rules, functions or regions.
const IdentityVersion = "3"

// Identity is what a name says of an agency. Fields the name does not settle stay empty, and Unresolved says why.
type Identity struct {
	Name      string // canonical spelling; as printed, cleaned, where the place is not settled
	Kind      Kind
	Level     nianbao.Level
	Function  string   // the first of Functions
	Functions []string // names in the list Functions, in the order of the name
	// Region is the code of the province, city or county whose agency it is; for a township that of its county.
	Region string
	// Within is the smallest region that surely holds the agency, where Region is not settled; else equal to Region.
	Within     string
	Zone       string   // statistical code of a development zone, when the list has it
	Parent     string   // canonical name of the body above; "" when not settled
	Reasons    []string // what decided
	Unresolved []string // what is open, and why
}

// Resolved tells whether both level and region are settled.
func (id Identity) Resolved() bool { return id.Level != "" && id.Region != "" }

func (id *Identity) because(format string, args ...any) {
	id.Reasons = append(id.Reasons, fmt.Sprintf(format, args...))
}

func (id *Identity) open(format string, args ...any) {
	id.Unresolved = append(id.Unresolved, fmt.Sprintf(format, args...))
}

// longestAgencyName is in characters; the longest of 589 seen has 19, and a county may have 17 of its own.
const longestAgencyName = 80

// Identify reads level, field of work, region and parent out of a Chinese agency name in Simplified characters.
// It settles only what the name (with the hints) leaves a single reading for: a county name that several provinces
// have stays open unless a hint decides. It never uses likeness.
func Identify(name string, h Hints) Identity {
	clean, remark := cleanAgencyName(name)
	id := Identity{Name: clean}
	if remark != "" {
		id.because("the remark %q was left aside", remark)
	}
	switch {
	case clean == "":
		id.open("name: nothing but a remark")
		return id
	case utf8.RuneCountInString(clean) > longestAgencyName:
		id.open("name: longer than any agency's")
		return id
	case strings.ContainsAny(name, "?？"):
		id.open("name: marked as doubtful")
		return id
	case strings.ContainsAny(clean, "/／、"):
		return identifyJoint(id, clean, h)
	}
	id.Functions = FunctionsIn(clean)
	if len(id.Functions) > 0 {
		id.Function = id.Functions[0]
	}
	if !zhtext.IsNamed(clean) {
		id.open("name: it has not the structure of an agency's name, words of a sentence stand in it or it ends in no body")
		return id
	}
	if organ := nationalOrgan(clean); organ != "" {
		id.Kind = KindNational
		id.open("level, region: %s is an organ of the State Council", organ)
		return id
	}
	id.settle(clean, h)
	return id
}

// settle reads the place and then what the place's agency is.
func (id *Identity) settle(clean string, h Hints) {
	text := clean
	for _, prefix := range []string{"国家税务总局", "国家统计局"} {
		if s, ok := strings.CutPrefix(text, prefix); ok {
			text = s
			id.because("%s names the head office", prefix)
		}
	}
	p := readPlace(text, h)
	id.Reasons = append(id.Reasons, p.reasons...)
	id.Within = p.within
	body := describeBody(p, h)
	id.Kind, id.Level, id.Region, id.Zone = body.kind, body.level, body.region, body.zone
	if body.region != "" {
		id.Within = body.region
	}
	id.Reasons = append(id.Reasons, body.reasons...)
	id.Unresolved = append(id.Unresolved, body.open...)
	id.checkHints(h)
	id.nameParent(p, body)
}

// checkHints says where the name contradicts what the source states; the name stands.
func (id *Identity) checkHints(h Hints) {
	if h.Region != "" && id.Within != "" && !RegionWithin(id.Within, h.Region) && !RegionWithin(h.Region, id.Within) {
		id.open("conflict: the source states region %s, the name says %s", h.Region, id.Within)
	}
	if h.Level != "" && id.Level != "" && h.Level != id.Level {
		id.open("conflict: the source states level %s, the name says %s", h.Level, id.Level)
	}
}

// identifyJoint reads a name that joins two; only what both say is kept.
func identifyJoint(id Identity, clean string, h Hints) Identity {
	parts := strings.FieldsFunc(clean, func(r rune) bool { return strings.ContainsRune("/／、", r) })
	var ids []Identity
	for _, part := range parts {
		ids = append(ids, Identify(part, h))
	}
	if len(ids) == 0 {
		id.open("name: no words")
		return id
	}
	first := ids[0]
	same := func(eq func(Identity) bool) bool {
		return !slices.ContainsFunc(ids, func(o Identity) bool { return !eq(o) })
	}
	id.because("the name joins %d agencies; what all of them say was kept", len(ids))
	if same(func(o Identity) bool { return o.Level == first.Level && o.Region == first.Region && o.Resolved() }) {
		id.Level, id.Region, id.Within = first.Level, first.Region, first.Within
	} else {
		id.open("level, region: the joined names differ")
	}
	if same(func(o Identity) bool { return o.Function == first.Function }) {
		id.Function, id.Functions = first.Function, first.Functions
	}
	return id
}

// cleanAgencyName removes blanks and remarks in brackets: 宣城市财政局(市国资委).
func cleanAgencyName(name string) (clean, remark string) {
	var text, aside strings.Builder
	depth := 0
	for _, r := range name {
		switch {
		case r == '(' || r == '（':
			depth++
		case r == ')' || r == '）':
			depth = max(0, depth-1)
		case r == ' ' || r == '\u3000' || r == '\u00a0' || r == '\t' || r == '\n':
			if depth == 0 && text.Len() > 0 && looksComplete(text.String()) {
				text.WriteString("、")
			}
		case depth > 0:
			aside.WriteRune(r)
		default:
			text.WriteRune(r)
		}
	}
	return strings.Trim(text.String(), "、"), aside.String()
}

// looksComplete tells whether a blank after s parts two agencies rather than the words of one.
func looksComplete(s string) bool {
	for _, end := range []string{"人民政府", "局", "委员会", "管委会", "办公室", "办事处"} {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

// stateOrgans are ministries and other bodies of the State Council that publish reports of their own.
var stateOrgans = strings.Fields("外交部 国防部 国家发展和改革委员会 国家发展改革委 教育部 科学技术部 科技部 工业和信息化部 国家民族事务委员会 公安部 国家安全部 民政部 司法部 财政部 " +
	"人力资源和社会保障部 自然资源部 生态环境部 环境保护部 住房和城乡建设部 交通运输部 水利部 农业农村部 农业部 商务部 文化和旅游部 国家卫生健康委员会 国家卫生健康委 退役军人事务部 " +
	"应急管理部 中国人民银行 审计署 海关总署 国家税务总局 国家市场监督管理总局 国家广播电视总局 国家体育总局 国家统计局 国家机关事务管理局 国家林业和草原局 国家铁路局 中国民用航空局 " +
	"国家邮政局 国家文物局 国家能源局 国家医疗保障局 国家知识产权局 国家药品监督管理局 中国气象局 国家粮食和物资储备局")

// nationalOrgan returns the organ that the whole name is, or that an own bureau named by it belongs to.
func nationalOrgan(name string) string {
	for _, organ := range stateOrgans {
		rest, ok := strings.CutPrefix(name, organ)
		if !ok {
			continue
		}
		if p := readPlace(rest, Hints{}); rest == "" || p.region < 0 && p.within == "" && len(p.tied) == 0 {
			return organ
		}
	}
	return ""
}
