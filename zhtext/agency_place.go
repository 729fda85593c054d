package zhtext

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// notPlaces are words that hold the word for a kind of place and tell none.
var notPlaces = []string{"市场", "市政公用", "市政园林", "市政工程", "市政管理", "市政设施", "市政建设", "市容", "市民中心", "市民服务", "市民热线", "市直",
	"社区", "小区", "区域", "区划", "区块", "县域", "城乡", "乡村", "州府", "县直", "县级", "市级", "区级", "省级", "省直", "旗舰", "乡镇", "村镇", "城镇"}

// placeStem returns how many characters stand before the first word for a kind of place in a name: 2 for 柳河县财政局. -1 is none.
func placeStem(name string) int {
	name = BareName(name)
	n := 0
	for i, r := range name {
		if n == 1 && strings.HasPrefix(name, "城市") {
			n++
			continue
		}
		if n > 0 && strings.ContainsRune(kindsOfPlaces, r) && !inWordOfNoPlace(name, i, r) || strings.HasPrefix(name[i:], "街道") || strings.HasPrefix(name[i:], "苏木") {
			return n
		}
		n++
	}
	return -1
}

// kindsOfPlaces are the characters that are words for kinds of places.
const kindsOfPlaces = "省市县区州旗盟镇乡"

// notPlacesBy lists, for each of kindsOfPlaces, the words of notPlaces that hold it, and at which byte.
var notPlacesBy = func() map[rune][]placedIn {
	by := make(map[rune][]placedIn)
	for _, w := range notPlaces {
		for at, r := range w {
			if strings.ContainsRune(kindsOfPlaces, r) {
				by[r] = append(by[r], placedIn{w, at})
			}
		}
	}
	return by
}()

// placedIn is a word with the place of a character in it.
type placedIn struct {
	word string
	at   int
}

// inWordOfNoPlace tells whether the character r at byte i of s, one of kindsOfPlaces, belongs to one of notPlaces.
func inWordOfNoPlace(s string, i int, r rune) bool {
	for _, in := range notPlacesBy[r] {
		if from := i - in.at; from >= 0 && strings.HasPrefix(s[from:], in.word) {
			return true
		}
	}
	return false
}

// ofState begins the names of agencies that are led from the capital; their place follows.
var ofState = []string{"国家税务总局", "国家统计局", "国家矿山安全监察局", "国家金融监督管理总局", "国家外汇管理局", "国家能源局", "国家粮食和物资储备局", "中国人民银行", "中国证券监督管理委员会", "中国气象局", "中国地震局", "中国银行保险监督管理委员会", "中华人民共和国"}

// provinces are the short names that stand before a city without 省: 四川广元市.
var provinces = strings.Fields("河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 内蒙古 广西 西藏 宁夏 新疆 北京 天津 上海 重庆")

// IsWhole tells a name that says whose it is without the page around it: it begins with a place, or with the state body that it is a part of. 县财政局
// and 财政局 are the names of many. The stem of a place has up to three characters, more where it is a transliteration or an
// autonomous area; a longer one may have words of the sentence in it that nobody thought of, so it takes a second mention.
func IsWhole(name string) bool {
	if strings.Count(name, "某") > 1 {
		return false // 某市某局 is somebody's name, made unknown with its place: it tells whose nobody's is, and not whose anything is
	}
	for _, head := range ofState {
		if rest, ok := strings.CutPrefix(name, head); ok {
			return utf8.RuneCountInString(rest) >= 3
		}
	}
	if strings.HasPrefix(name, "国家") && hasAnySuffix(name, []string{"局", "署", "委员会"}) {
		return true
	}
	if hasAnyPrefix(name, []string{"国家", "国务院", "中共", "中国", "省", "县", "区"}) || strings.HasPrefix(name, "市") && !hasAnyPrefix(name, []string{"市中区", "市南区", "市北区"}) {
		return false
	}
	n := placeStem(name)
	if n > 3 {
		name = corpsDivision.ReplaceAllString(name, "")
		for _, province := range provinces {
			if rest, ok := strings.CutPrefix(name, province); ok && placeStem(rest) > 1 {
				name = rest
				break
			}
		}
		n = placeStem(name)
	}
	switch {
	case n < 0:
		return isInstitution(name)
	case n <= 3:
		return n > 0
	}
	stem := string([]rune(name)[:n])
	short := placeKinds.ReplaceAllString(stem, "")
	return utf8.RuneCountInString(short) <= 3 || transliterated(short)
}

var (
	corpsDivision = regexp.MustCompile(`^新疆生产建设兵团(第[一二三四五六七八九十]+师)?|^第[一二三四五六七八九十]+师`)
	// placeKinds end the stems of development zones, of autonomous areas with their peoples, and of banners.
	placeKinds = regexp.MustCompile(`((国家|省)?级?(经济技术|经济|高新技术产业|高新技术|高新|产业集聚|综合)?(开发|高新|经开|示范|合作|特别合作|工业园|产业园|管理|旅游度假|旅游|度假|风景名胜|风景|试验|自由贸易试验|自贸试验|综合保税|保税|新)|` +
		`((壮|回|满|苗|彝|土家|藏|蒙古|侗|布依|瑶|白|朝鲜|哈尼|哈萨克|黎|傣|畲|傈僳|仡佬|东乡|拉祜|水|佤|纳西|羌|土|仫佬|锡伯|柯尔克孜|达斡尔|景颇|毛南|撒拉|布朗|塔吉克|维吾尔|普米|鄂温克|怒|保安|裕固|鄂伦春|各)族?)*自治|左翼|右翼|联合|林|地)+$`)
)

// IsMerged tells two names that stand together without anything between them: 某区人民政府某开发区管委会. A street office is named with its government.
func IsMerged(name string) bool {
	if strings.ContainsFunc(name, IsJoint) {
		return false
	}
	if repeatsPlace(name) {
		return true
	}
	name = BareName(name)
	for i := range name {
		left, right := name[:i], name[i:]
		if hasAnySuffix(left, []string{"人民政府", "局", "委员会", "办公室"}) && IsWhole(left) && IsAgencyName(right) && IsWhole(right) && !hasAnySuffix(right, []string{"分局", "街道办事处", "地区办事处"}) && !hasAnyPrefix(left, ofState) {
			return true
		}
	}
	return false
}

// repeatsPlace tells words in which the place that they begin with comes again behind a body of that place: 某县林业局督促某县水利局, 某县教育局某县民政局. No
// name says its place twice, so whatever stands between them, these are two names.
func repeatsPlace(s string) bool {
	s = BareName(s) // the second name of a body stands in brackets, with its place or without: 某县农业农村局(某县乡村振兴局)
	n := placeStem(s)
	if n < 1 {
		return false
	}
	end := runesLen(s, n+1)
	again := strings.LastIndex(s[end:], s[:end])
	return again > 0 && repeatedBody.MatchString(s[end:end+again])
}

// repeatedBody is the word for a body between the two places, with words of a sentence behind it or without: 林业局督促.
var repeatedBody = regexp.MustCompile(`局|委员会|办公室|人民政府|厅|办事处|中心|管委会`)

// runesLen returns how many bytes the first n characters of s take.
func runesLen(s string, n int) int {
	at := 0
	for ; n > 0 && at < len(s); n-- {
		_, size := utf8.DecodeRuneInString(s[at:])
		at += size
	}
	return at
}

// IsDoubtful tells a name whose place is too long to be one even for a title, where the names of a city and its county (天水清水县) or its zone
// (盘锦辽滨沿海经开区) stand together: words may stand before it that belong to no name.
func IsDoubtful(name string) bool {
	n := placeStem(name)
	if n <= 4 || IsWhole(name) {
		return false
	}
	stem := string([]rune(BareName(name))[:n])
	short := placeKinds.ReplaceAllString(stem, "")
	return short == stem || utf8.RuneCountInString(short) > 6
}

// isInstitution tells the names of schools, hospitals, banks and stations of vertical services, which carry a place without its kind: 广东海事局.
func isInstitution(name string) bool {
	name = BareName(name)
	n := utf8.RuneCountInString(name)
	return n >= 4 && hasAnySuffix(name, []string{"海关", "总署"}) || n >= 5 && hasAnySuffix(name, []string{"海事局", "大学", "学院", "医院", "银行", "分行", "支行", "公司", "集团", "调查总队", "调查队", "中学", "小学", "学校", "研究院", "出版社"})
}

// transliterated tells stems written with the characters that spell Mongolian, Uyghur and Tibetan names; two in three of them do.
func transliterated(stem string) bool {
	n, all := 0, 0
	for _, r := range stem {
		if all++; strings.ContainsRune("阿巴布察车达得德额尔鄂恩哈汉浩呼吉加喀卡科克库拉勒里鲁伦洛玛曼默木穆纳那尼诺皮齐奇其日若萨赛什斯苏塔台泰特图吐托瓦乌西锡新牙雅亚也叶依伊扎珠孜左右中林坦楚多斯和彦淖郭音楞博沁虎新", r) {
			n++
		}
	}
	return 3*n >= 2*all
}
