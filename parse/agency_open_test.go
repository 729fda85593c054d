package parse

import (
	"testing"

	"nianbao"
	"nianbao/parse/document"
	"nianbao/parse/prose"
)

// Pages whose title may not say whose report they are. "" is none, and said.

const untitled = "2023年政府信息公开工作年度报告\n"

// TestAgencyOfSources: who publishes is weaker than what the text calls itself, and the media, the site and the office of a government are nobody's agency.
func TestAgencyOfSources(t *testing.T) {
	const ourBureau, ourTown, ourCounty, ourOffice, ourCentre, nobody = "我局扎实推进公开工作，成效明显。", "我镇扎实推进公开工作，成效明显。", "我县扎实推进公开工作，成效明显。", "我办扎实推进公开工作，成效明显。", "我中心扎实推进公开工作，成效明显。", "公开工作扎实推进，成效明显。"
	for _, c := range []struct{ source, text, want string }{
		{"砚溪县融媒体中心", ourBureau, ""}, {"砚溪县融媒体中心", nobody, ""}, {"砚溪县信息中心", ourBureau, ""}, {"砚溪县信息中心", nobody, ""}, {"砚溪县政务服务中心", ourTown, ""}, {"砚溪县政务服务中心", nobody, ""},
		{"砚溪县大数据局", ourBureau, ""}, {"砚溪县大数据发展管理局", nobody, ""}, {"砚溪县政务服务和大数据管理局", ourBureau, ""}, {"砚溪市数据局", ourBureau, ""}, {"砚溪县行政审批服务局", ourBureau, ""}, {"砚溪县电子政务办公室", ourBureau, ""},
		{"砚溪县人民政府办公室", ourBureau, ""}, {"砚溪县人民政府办公室", nobody, ""}, {"砚溪县人民政府", ourBureau, ""}, {"砚溪县人民政府", nobody, ""}, {"砚溪县政府网", nobody, ""}, {"县政府办", nobody, ""}, {"本站", ourBureau, ""}, {"砚溪县委宣传部", ourBureau, ""},
		{"砚溪县互联网信息办公室", ourBureau, ""}, {"砚溪日报社", ourBureau, ""}, {"砚溪市广播电视台", ourBureau, ""}, {"某某局", ourBureau, ""}, {"局机关", ourBureau, ""}, {"办公室", ourBureau, ""}, {"XX县财政局", ourBureau, ""},
		{"砚溪县教育局", ourTown, ""}, {"砚溪县青山镇人民政府", ourBureau, ""}, {"砚溪县教育局", ourCounty, ""}, {"砚溪县档案馆", ourBureau, ""},
		{"砚溪县教育局", ourBureau, "砚溪县教育局"}, {"砚溪县教育局", nobody, "砚溪县教育局"}, {"砚溪县青山镇人民政府", ourTown, "砚溪县青山镇人民政府"}, {"砚溪县青山镇人民政府", nobody, "砚溪县青山镇人民政府"}, {"砚溪县人民政府", ourCounty, "砚溪县人民政府"},
		{"砚溪县人民政府办公室", ourOffice, "砚溪县人民政府办公室"}, {"砚溪县融媒体中心", ourCentre, "砚溪县融媒体中心"}, {"砚溪县政务服务中心", ourCentre, "砚溪县政务服务中心"},
	} {
		for _, label := range []string{"来源：", "发布机构：", "信息来源："} {
			h := prose.ReadHeading(document.ReadText(untitled+label+c.source+"　发布日期：2024-01-20\n"+c.text+"\n"+bodyOfReport), nianbao.Page{})
			if h.Agency != c.want || c.want == "" && !has(&h, nianbao.AgencyMissing) {
				t.Errorf("%s%s, %q: agency %q, want %q (%v)", label, c.source, c.text, h.Agency, c.want, h.Problems)
			}
		}
		// the title goes before it
		h := prose.ReadHeading(document.ReadText("砚溪县林业局"+untitled+"来源："+c.source+"\n"+bodyOfReport), nianbao.Page{})
		if h.Agency != "砚溪县林业局" {
			t.Errorf("titled, source %s: agency %q (%v)", c.source, h.Agency, h.Problems)
		}
	}
}

// TestAgencyOfFields: the value of a field on a line of its own, right over a title without an agency, is who publishes and begins no title.
func TestAgencyOfFields(t *testing.T) {
	for _, c := range []struct{ over, want string }{
		{"发布机构：\n砚溪县人民政府办公室", ""}, {"发布机构\n砚溪县人民政府办公室", ""}, {"来源：\n砚溪县融媒体中心", ""}, {"主办单位：\n砚溪县人民政府办公室", ""}, {"责任编辑\n砚溪县司法局", ""}, {"友情链接\n砚溪县司法局", ""},
		{"索引号：123　发布机构：\n砚溪县大数据中心", ""}, {"主管单位\n砚溪县司法局", ""},
		{"信息来源：\n砚溪县教育局", "砚溪县教育局"}, {"编制单位：\n砚溪县教育局", "砚溪县教育局"}, {"砚溪县教育局", "砚溪县教育局"}, {"2024年1月\n砚溪县教育局", "砚溪县教育局"},
	} {
		h := prose.ReadHeading(document.ReadText(c.over+"\n"+untitled+"我局编制本报告，现予公布。\n"+bodyOfReport), nianbao.Page{})
		if h.Agency != c.want || c.want == "" && !has(&h, nianbao.AgencyMissing) {
			t.Errorf("%q: agency %q, want %q (%v)", c.over, h.Agency, c.want, h.Problems)
		}
	}
}

// TestAgencyOfActors: bodies that act upon the one that reports, or of which the text tells, are not it, however often they are named.
func TestAgencyOfActors(t *testing.T) {
	for _, said := range []string{
		"2023年，砚溪县纪委监委对砚溪县教育局开展了巡察，效果明显。", "2023年，砚溪县司法局对我局进行了指导，效果明显。", "2023年，砚溪县人民政府办公室对我局开展考核，效果明显。", "2023年，砚溪县审计局在我局开展审计，提出意见。", "2023年，砚溪县委巡察组认真开展巡察，提出意见。", "2023年，砚溪县监察委员会持续加强监督，效果明显。",
		"2023年，砚溪县人大常委会认真听取汇报，提出意见。", "2023年，砚溪县政协积极建言，提出意见。", "2023年，砚溪县委高度重视公开工作，作出部署。", "2023年，砚溪市中级人民法院依法受理案件，维持原判。", "2023年，驻砚溪县教育局纪检监察组全面监督公开工作。", "砚溪县财政局对砚溪县教育局开展检查。", "2023年，砚溪县司法局在本机关开展普法，效果明显。",
		"申请人张某诉砚溪县自然资源局政府信息公开一案，法院判决驳回。", "查阅地点：砚溪县档案馆、砚溪县图书馆。", "抄送：砚溪县人民政府办公室、砚溪县司法局。", "在砚溪县委、砚溪县人民政府的坚强领导下，在砚溪县司法局的指导下，我们扎实推进工作。",
		"2023年砚溪县司法局收到政府信息公开申请3件，转我局办理。", "砚溪县司法局认真贯彻落实条例，为我们作出表率。", "砚溪县司法局不断加强指导。",
		"参照砚溪县司法局范本，编制本报告。如有疑问，请与砚溪县司法局联系。", "会同砚溪县司法局，组织编制本报告。如有疑问，请与砚溪县司法局联系。",
	} {
		for _, text := range []string{said, said + said + said} {
			h := prose.ReadHeading(document.ReadText(untitled+text+"\n"+bodyOfReport), nianbao.Page{})
			if h.Agency != "" || !has(&h, nianbao.AgencyMissing) {
				t.Errorf("%q: agency %q, want none and said so (%v)", text, h.Agency, h.Problems)
			}
		}
	}
	for _, said := range []string{"2023年，砚溪县教育局认真贯彻条例，对公开工作再部署。", "2023年，砚溪县教育局对标要求，主动公开信息。砚溪县教育局认真落实条例。", "2023年，砚溪县教育局严格按照要求，对依申请公开件逐件登记。"} {
		if h := prose.ReadHeading(document.ReadText(untitled+said+"\n"+bodyOfReport), nianbao.Page{}); h.Agency != "砚溪县教育局" {
			t.Errorf("%q: agency %q (%v)", said, h.Agency, h.Problems)
		}
	}
}

// TestAgencyOfMarkedTitles: two names with a mark between them, marks at the end of a name, and what stands for a name that is not said.
func TestAgencyOfMarkedTitles(t *testing.T) {
	const a, b, joint = "砚溪县统计局", "砚溪县档案局", "砚溪县统计局、砚溪县档案局"
	for name, want := range map[string]string{
		a + "&" + b: joint, a + "＆" + b: joint, a + "+" + b: joint, a + "、" + b: joint, a + "/" + b: a + "/" + b, a + " & " + b: joint,
		a + "-" + b: "", a + "—" + b: "", a + "·" + b: "", a + "|" + b: "", a + "_" + b: "", a + "：" + b: "", a + " - " + b: "", a + ">" + b: "",
		"砚溪县人民政府-" + b: b, "砚溪县人民政府门户网站-" + b: b, "砚溪县政府信息公开网-" + b: b, "砚溪县人民政府|" + b: b, b + "-" + b: b,
		a + "/": a, a + "|": a, a + "-": a, a + "_": a, a + "：": a, a + "·": a, a + "—": a, a + "*": a, a + "&": a, a + "+": a, a + "~": a, "/" + a: a,
		"某某局": "", "某县财政局": "", "局机关": "", "本局": "", "我局": "", "XX局": "", "XX县人民政府": "", "××县财政局": "", "**县财政局": "", "○○县财政局": "", "＊＊市教育局": "", "……县教育局": "", "xx镇": "", "各乡镇": "", "NN县水利局": "", "□□县水利局": "",
	} {
		title := name + untitled
		for _, page := range []string{
			"<html><head><title>" + title + "</title></head><body><h1>" + title + "</h1><p>" + bodyOfReport + "</p></body></html>", "<html><head><title>" + title + "</title></head><body><p>" + bodyOfReport + "</p></body></html>", "<html><body><p>" + title + "</p><p>" + bodyOfReport + "</p></body></html>",
		} {
			h := prose.ReadHeading(document.ReadHTML(page), nianbao.Page{})
			if h.Agency != want || want == "" && !has(&h, nianbao.AgencyMissing) && !has(&h, nianbao.AgencyConflict) {
				t.Errorf("%q: agency %q, want %q (%v)", title, h.Agency, want, h.Problems)
			}
		}
	}
}
