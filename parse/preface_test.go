package parse

import (
	"fmt"
	"maps"
	"nianbao/parse/prose"
	"slices"
	"strings"
	"testing"

	"nianbao"
)

// inventedNames are the shapes that names of agencies have; none of the places exists.
var inventedNames = []string{
	"砚溪县财政局", "砚溪县人民政府", "砚溪县人民政府办公室", "云岭省卫生健康委员会", "云岭省人民政府办公厅", "砚溪市发展和改革委员会", "砚溪市工业和信息化局", "砚溪市人力资源和社会保障局",
	"砚溪市机构编制委员会办公室", "砚溪市退役军人事务局", "砚溪市数据局", "砚溪市自然资源和规划局", "砚溪市经济和信息化局", "砚溪市城市管理综合行政执法局", "砚溪市市场监督管理局", "砚溪市农业农村局",
	"砚溪县青山镇人民政府", "砚溪县青山镇", "砚溪市南山区白云街道办事处", "砚溪市南山区白云街道", "砚溪旗巴彦苏木", "砚溪县石门彝族乡人民政府", "石门彝族回族自治县民政局", "中国人民银行砚溪市分行", "国家税务总局砚溪县税务局", "国家统计局砚溪调查队",
	"砚溪经济技术开发区管理委员会", "砚溪高新技术产业开发区管委会", "砚溪市政务服务和大数据管理局", "砚溪市政务公开办公室", "砚溪市政务信息中心", "砚溪市住房公积金管理中心", "砚溪市公安局南山分局", "砚溪市生态环境局石门分局", "砚溪市水务集团有限公司", "砚溪市自来水公司",
	"砚溪理工大学", "砚溪市第一人民医院", "砚溪市第三中学", "砚溪县水利局", "砚溪县供销合作社联合社", "砚溪县残疾人联合会", "砚溪县残联", "砚溪县气象局", "砚溪海关", "砚溪海事局", "砚溪县消防救援大队", "砚溪县档案馆", "砚溪市地震局", "砚溪市信访局",
	"砚溪市财政局(市国资委)", "砚溪市社会工作部", "砚溪县乡村振兴局", "砚溪县融媒体中心", "乌兰哈达市教育局", "将阳县林业局", "向山区审计局", "和畅县司法局", "砚溪市突发事件预警信息发布中心", "砚溪县精神文明建设办公室",
}

// Patterns of what stands over and in a report (A: the agency, Y: the year). They are made after the kinds that real pages have; their words are ours.
var (
	titledBy = []string{
		"AY年政府信息公开工作年度报告", "AY年度政府信息公开工作年度报告", "Y年A政府信息公开工作年度报告", "Y年度A政府信息公开年度报告", "A政府信息公开工作年度报告（Y年度）", "A政府信息公开工作Y年度报告", "A关于Y年政府信息公开工作的年度报告", "关于AY年度政府信息公开工作年度报告",
		"AY年政府信息公开工作年度报告（图片版）", "AY年政府信息公开工作年度报告（更正）", "AY年政府信息公开工作年度报告（更正版）", "AY年政府信息公开工作年度报告（PDF版）", "AY年政府信息公开工作年度报告【全文】", "【Y年度信息公开年报】A", "【Y年度】A政府信息公开工作年度报告", "［公示］AY年政府信息公开工作年度报告",
		"《AY年政府信息公开工作年度报告》", "“AY年政府信息公开工作年度报告”", "附件：AY年政府信息公开工作年度报告", "附件1：AY年政府信息公开工作年度报告", "1．AY年政府信息公开工作年度报告", "一、AY年政府信息公开工作年度报告", "（一）AY年政府信息公开工作年度报告",
		"现公布AY年政府信息公开工作年度报告", "现将AY年政府信息公开工作年度报告公布如下", "特向社会公布AY年政府信息公开工作年度报告", "关于公布AY年政府信息公开工作年度报告的公告", "关于AY年政府信息公开工作年度报告的公示", "公布：AY年政府信息公开工作年度报告", "关于发布《AY年政府信息公开工作年度报告》的公告",
		"2026年1月发布 AY年政府信息公开工作年度报告", "2026-01-15 AY年政府信息公开工作年度报告", "2026年1月15日AY年政府信息公开工作年度报告", "（2026年1月15日）AY年政府信息公开工作年度报告", "AY年政府信息公开工作年度报告（2026年1月）", "AY年政府信息公开工作年度报告（2026年发布）", "AY年政府信息公开工作年度报告及2026年工作安排",
		"AY年政务公开工作年度报告", "AY年信息公开工作年报", "AY年政府信息公开年报", "AY年度政府信息公开工作情况报告", "AY年政府信息公开工作总结报告", "AY年贯彻落实政府信息公开条例工作年度报告", "A实施《政府信息公开条例》Y年度报告",
		"関于AY年政府信息公开工作年度报告", "A　Y　年政府信息公开工作年度报告", "A\u200bY年\u202a政府信息公开\u202c工作年度报告", "\u202dA\u202cY年政府信息公开工作年度报告", "A政府信息公开工作年度报告(Y)", "A政府信息公开工作年度报告—Y年", "A：Y年政府信息公开工作年度报告", "A|Y年政府信息公开工作年度报告", "A - Y年政府信息公开工作年度报告",
		"标题：AY年政府信息公开工作年度报告", "索引　AY年政府信息公开工作年度报告", "〔A〕Y年政府信息公开工作年度报告", "（A）Y年政府信息公开工作年度报告", "Y年政府信息公开工作年度报告（A）", "Y年政府信息公开工作年度报告——A", "Y年度政府信息公开工作年度报告 A",
	}
	prefacedBy = []string{
		"现公布AY年政府信息公开工作年度报告。", "现将AY年政府信息公开工作年度报告公布如下。", "特向社会公布AY年政府信息公开工作年度报告，欢迎监督。", "现编制形成了《AY年政府信息公开工作年度报告》。", "现予以公布AY年度政府信息公开工作年度报告。", "特此公布AY年政府信息公开工作年度报告。", "现对外发布AY年政府信息公开年度报告。", "经研究，现将AY年政府信息公开工作年度报告予以公布。", "经审核同意，现公布AY年政府信息公开工作年度报告。", "兹公布AY年度政府信息公开工作年度报告如下。",
		"根据《中华人民共和国政府信息公开条例》有关规定，现公布AY年政府信息公开工作年度报告。", "根据《中华人民共和国政府信息公开条例》（国务院令第711号，以下简称《条例》）规定，A编制了Y年政府信息公开工作年度报告。", "根据条例和上级部署，A认真组织编制了本报告。", "按照《条例》要求，由A编制本报告，现予公布。", "按照国务院办公厅关于印发年度报告格式的通知要求，A现向社会公布Y年政府信息公开工作年度报告。", "依据《条例》第五十条，A现将Y年度政府信息公开工作情况报告如下。",
		"本报告由A编制，全文由六个部分组成。", "本报告由A根据《条例》编制，全文由六个部分组成。", "本年度报告由A按照《条例》和有关文件的要求编制。", "本报告由A依照《条例》规定组织编制并向社会公布。", "本年报由A负责编制，如有疑问请来信。", "本报告系由A编制。", "Y年政府信息公开工作年度报告由A编制，内容包括六个部分。", "A编制本报告，全文包括总体情况等六个部分。", "A编制并公布Y年政府信息公开工作年度报告。", "A依法编制Y年度政府信息公开工作年度报告，现予公布。", "A根据《条例》的规定，编制本报告。A严格依法公开各类信息。",
		"为便于公众了解，AY年政府信息公开工作年度报告现予公布。", "AY年度政府信息公开工作年度报告由总体情况、主动公开情况等六个部分组成。", "AY年政府信息公开工作年度报告已经审定，现予公布。", "《AY年政府信息公开工作年度报告》全文由六部分组成。", "“AY年政府信息公开工作年度报告”已编制完成，现予公布。", "以下为AY年政府信息公开工作年度报告，请予监督。", "此件为AY年政府信息公开工作年度报告，现予公开。", "结合A工作实际，编制本报告，现公布如下。", "结合AY年政府信息公开工作实际情况，编制本报告。",
		"按照砚溪市人民政府办公室《关于做好Y年政府信息公开工作年度报告编制工作的通知》要求，现将AY年政府信息公开工作年度报告公布如下。", "根据云岭省人民政府办公厅关于编制Y年政府信息公开工作年度报告的通知，A编制了本报告。", "按照上级要求，现将AY年度政府信息公开工作情况报告如下。", "在市委、市政府的正确领导下，A认真落实《条例》，现将Y年工作情况报告如下。A全面推进公开工作。", "Y年，A认真贯彻落实《条例》，持续做好公开工作。", "Y年度，A坚持以公开为常态，不断规范公开内容。", "Y年以来，A严格按照《条例》要求，做好公开工作。",
		"A（以下简称“我局”）按照《条例》规定编制本报告。", "A（以下简称本机关）Y年持续做好政府信息公开工作，现予公布。", "2026年1月15日，A发布Y年政府信息公开工作年度报告。", "2026年1月，现公布AY年政府信息公开工作年度报告。", "二〇二六年一月发布AY年政府信息公开工作年度报告，请予监督。", "1月20日，AY年政府信息公开工作年度报告发布，全文如下。", "AY年度政府信息公开工作年度报告（含所属单位）现予公布。", "現公布AY年政府信息公開工作年度報告，歡迎監督。", "本報告由A編制，全文由六個部分組成。", "関于AY年政府信息公开工作年度报告，现予公布。",
		"如对本报告有疑问，请与A联系，本报告电子版可下载。", "现把AY年政府信息公开工作年度报告向社会公布。", "下面就AY年政府信息公开工作年度报告作如下公布。", "受A委托，现公布AY年政府信息公开工作年度报告。", "由A汇总形成的Y年政府信息公开工作年度报告，现向社会公开。", "A对Y年政府信息公开工作进行了总结，并编制本报告。", "A现就Y年政府信息公开工作年度报告如下，欢迎监督。", "AY年政府信息公开工作年度报告，由A办公室编制，现予公布。",
		"为深入贯彻《条例》，A编制Y年度政府信息公开工作年度报告，现面向社会发布。", "根据《条例》规定，特制作AY年政府信息公开工作年度报告。", "本年度报告按照《条例》要求，由A政府信息公开工作领导小组办公室编制。", "Y年，在区委、区政府的正确领导下，在区政务公开办的精心指导下，A认真贯彻落实《条例》精神，不断提升公开水平。", "现将A二〇二三年度政府信息公开工作有关情况报告如下：",
		"为保障公民依法获取政府信息，AY年认真做好政府信息公开工作，现报告如下。", "A严格按照县委、县政府工作部署，扎实推进政府信息公开。", "一年来，A高度重视政府信息公开工作，成立了领导小组。", "如需了解更多信息，请与A政府信息公开办公室联系，电话略。", "此报告为AY年政府信息公开工作年度报告，内容真实有效。", "根据工作要求，我单位（A）编制了Y年政府信息公开工作年度报告。", "《条例》规定行政机关应当公布年度报告。据此，A公布Y年政府信息公开工作年度报告。",
	}
	// namesOthers speak of agencies whose report it is not, or of none.
	namesOthers = []string{
		"根据《条例》的规定和砚溪县人民政府办公室《关于做好Y年度政府信息公开工作年度报告编制工作的通知》要求，现将年度报告公布如下。", "按照云岭省人民政府办公厅的要求，现公布Y年政府信息公开工作年度报告。", "根据国务院办公厅政府信息与政务公开办公室关于印发年度报告格式的通知，编制本报告。", "现公布本局Y年政府信息公开工作年度报告。", "现将我县Y年政府信息公开工作年度报告公布如下。", "特向社会公布全市Y年政府信息公开工作年度报告。", "本报告由总体情况、主动公开情况等六个部分组成。",
		"在砚溪县委、砚溪县人民政府的正确领导下，我局认真落实《条例》，现将Y年工作情况报告如下。", "按照砚溪市政务公开领导小组办公室部署，我局编制了本报告。", "本报告电子版可从砚溪县人民政府门户网站下载，如有疑问请来电。", "本机关编制Y年政府信息公开工作年度报告，现予公布。", "落实砚溪县政府信息公开工作要求，现将Y年工作情况报告如下。", "根据砚溪县人民政府关于Y年政府信息公开工作要点的通知，现将年度报告公布如下。", "经中共砚溪县委同意，现公布Y年政府信息公开工作年度报告。", "我局在砚溪县人民政府网站公布Y年政府信息公开工作年度报告。",
		"收到砚溪县人民政府转来的申请2件，均已答复。现公布Y年政府信息公开工作年度报告。", "向砚溪县档案馆移交文件12份，现公布Y年政府信息公开工作年度报告。", "参加砚溪市人民政府办公室组织的培训2次，现公布Y年政府信息公开工作年度报告。", "全县各部门Y年政府信息公开工作年度报告现予公布。", "砚溪县有关部门和各乡镇均已编制Y年政府信息公开工作年度报告，现予公布。", "各级行政机关Y年政府信息公开工作年度报告已编制，现予公布。", "砚溪县重点领域Y年政府信息公开年度报告现予公布。",
		"按照砚溪县政务服务和大数据管理局的统一部署，我镇编制了Y年政府信息公开工作年度报告，现予公布。", "根据砚溪县人民政府信息公开工作年度报告编制要求，现将有关情况报告如下。", "Y年，砚溪县人民政府办公室对我局开展了政务公开考核，公开工作稳步推进。", "本报告所列数据已报送砚溪市政务公开办公室，公众可登录砚溪市人民政府门户网站查阅。", "申请人不服，向砚溪市中级人民法院提起诉讼，砚溪市中级人民法院依法维持，现予公布。", "收到砚溪县司法局行政复议决定书1份，结果维持，砚溪县人民检察院未提出意见。",
		"Y年，驻砚溪市教育局纪检监察组全面监督公开工作，我委公开信息30条。", "我镇通过砚溪县融媒体中心发布信息40条，砚溪县融媒体中心积极配合。", "全县各部门、各乡镇Y年政府信息公开工作年度报告由砚溪县政务公开办公室统一汇总。",
		"对照《砚溪县人民政府Y年政府信息公开工作年度报告》，我局补充了数据。", "详见《砚溪县人民政府Y年政府信息公开工作年度报告》。", "本局数据已纳入《砚溪县人民政府Y年政府信息公开工作年度报告》。", "根据《砚溪县人民政府Y年政府信息公开工作年度报告》提出的意见，我局整理了材料。", "参阅砚溪县人民政府Y年政府信息公开工作年度报告。", "汇入砚溪县人民政府Y年政府信息公开工作年度报告。", "作为砚溪县人民政府Y年政府信息公开工作年度报告的组成部分，我局提供了材料。", "已为编制砚溪县人民政府Y年政府信息公开工作年度报告提供数据。", "已报送砚溪县人民政府Y年政府信息公开工作年度报告编写组。", "《砚溪县人民政府Y年政府信息公开工作年度报告》发布后，我局整理了材料。", "砚溪县人民政府Y年政府信息公开工作年度报告另行公布。",
		"砚溪县人民政府办公室根据《条例》要求各部门公布年度报告。", "砚溪县司法局按照《条例》对我局编制的年度报告提出意见。",
	}
)

// prefacePage is a page with a title of no agency and a preface, and the text of a report of which the agency is not named.
func prefacePage(title, preface string, year int) string {
	return title + "\n" + preface + fmt.Sprintf("本报告所列数据的统计期限自%d年1月1日起至%d年12月31日止。", year, year) + "\n" + bodyOfReport
}

// TestAgencyPatterns crosses the patterns with the invented names and, where they are at hand, with the names of the records. A wrong agency fails; the shares
// found are printed and have floors.
func TestAgencyPatterns(t *testing.T) {
	names := slices.Clone(inventedNames)
	recorded := recordedNames(t)
	for _, c := range []struct {
		says     string
		patterns []string
		page     func(text string) string
		floor    float64
	}{
		{"titles", titledBy, func(text string) string { return prefacePage(text, "现予公布。", 2023) }, 0.99},
		{"prefaces", prefacedBy, func(text string) string { return prefacePage("政府信息公开年报", text, 2023) }, 0.95},
	} {
		for _, set := range []struct {
			says  string
			names []string
			every int // of the pairs of a pattern and a name one in so many is tried: each name and each pattern often
		}{{"invented", names, 1}, {"recorded", recorded, 10}} {
			made, found, wrong := 0, 0, 0
			missed := make(map[string]int)
			for i, p := range c.patterns {
				for k, name := range set.names {
					if (i+k)%set.every != 0 {
						continue
					}
					text := strings.NewReplacer("A", name, "Y", "2023").Replace(p)
					h := headingOf(c.page(text))
					made++
					switch {
					case h.Agency == name || h.Agency == name+"人民政府":
						found++
					case h.Agency == "":
						missed[p]++
						missed[name]++
					case prose.OffOffice(name) == h.Agency, prose.WithoutOffice(name) == prose.WithoutOffice(h.Agency) && len(h.Agency) > len(name):
						found++
					default:
						wrong++
						t.Errorf("%q: agency %q, want %q", text, h.Agency, name)
					}
					if h.Year != 2023 {
						t.Errorf("%q: year %d", text, h.Year)
					}
				}
			}
			if made == 0 {
				continue
			}
			t.Logf("%s, %d patterns with %d %s names: %d made, %.2f %% found, %d wrong", c.says, len(c.patterns), len(set.names), set.says, made, 100*float64(found)/float64(made), wrong)
			for _, k := range slices.SortedFunc(maps.Keys(missed), func(a, b string) int { return missed[b] - missed[a] })[:min(12, len(missed))] {
				t.Logf("  not found %d times: %s", missed[k], k)
			}
			if share := float64(found) / float64(made); share < c.floor {
				t.Errorf("%s, %s names: %.2f %% found, want %.2f %%", c.says, set.says, 100*share, 100*c.floor)
			}
		}
	}
}

// recordedNames lists the distinct names of the records; none where they are not at hand.
func recordedNames(t *testing.T) []string {
	if !hasSamples() {
		return nil
	}
	samples := readSamples(t)
	var names []string
	for i := range samples {
		if name := samples[i].nameOf(); name != "" && samples[i].Kind == "report" {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// TestAgencyOfOthers holds that no name is taken from sentences that speak of other agencies.
func TestAgencyOfOthers(t *testing.T) {
	for _, p := range namesOthers {
		text := strings.ReplaceAll(p, "Y", "2023")
		h := headingOf(prefacePage("政府信息公开年报", text, 2023))
		if h.Agency != "" || !has(&h, nianbao.AgencyMissing) {
			t.Errorf("%q: agency %q, want none and said so: %v", text, h.Agency, h.Problems)
		}
	}
}

// TestAgencyOfTitles holds what is named where the title and the source of the page, 砚溪市教育局, say the same, different things, or one of them nothing.
func TestAgencyOfTitles(t *testing.T) {
	for title, want := range map[string]string{
		"市教育局2023年政府信息公开工作年度报告":                                 "砚溪市教育局",
		"教育局2023年政府信息公开工作年度报告":                                  "砚溪市教育局",
		"政府信息公开年报":                                              "砚溪市教育局",
		"2023年政府信息公开工作年度报告":                                     "砚溪市教育局",
		"我局2023年政府信息公开工作年度报告":                                   "砚溪市教育局",
		"审计局2023年政府信息公开工作年度报告":                                  "审计局",
		"砚溪县2023年政府信息公开工作年度报告":                                  "砚溪县",
		"砚溪县各部门2023年政府信息公开工作年度报告":                               "",
		"砚溪县城管2023年政府信息公开工作年度报告":                                "",
		"砚溪县青山镇example2023年政府信息公开工作年度报告":                        "",
		"新疆生产建设兵团第八师砚溪市2023年政府信息公开工作年度报告":                       "新疆生产建设兵团第八师砚溪市",
		"砚溪县统计局 国家统计局砚溪调查队2023年政府信息公开工作年度报告":                    "砚溪县统计局 国家统计局砚溪调查队",
		"砚溪市体育局、砚溪市教育局2023年政府信息公开工作年度报告":                        "砚溪市体育局、砚溪市教育局",
		"砚溪市体育局、砚溪市教育局2023年政府信息公开工作年度报告\n2023年，砚溪市教育局认真落实各项要求。": "砚溪市教育局",
	} {
		h := headingOf(title + "\n来源：砚溪市教育局　日期：2024-01-20\n" + bodyOfReport)
		if h.Agency != want || want == "" && !has(&h, nianbao.AgencyConflict) {
			t.Errorf("%q: agency %q, want %q: %v", title, h.Agency, want, h.Problems)
		}
	}
}
