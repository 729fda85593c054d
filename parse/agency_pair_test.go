package parse

import (
	"testing"

	"nianbao"
	"nianbao/parse/document"
	"nianbao/parse/prose"
)

// TestAgencyOfTwo: where two agencies stand in a title, in a sentence or under a title, the report is the one's of which the text says so, and nobody's where
// it does not. Two names are never one.
func TestAgencyOfTwo(t *testing.T) {
	const a, b, untitledYear = "砚溪县水利局", "砚溪县林业局", "2023年政府信息公开工作年度报告"
	for text, want := range map[string]string{
		// sentences
		b + "会同" + a + "编制本报告。": "", a + "协同" + b + "编制本报告。": "", "受" + b + "委托，" + a + "编制本报告。": "", b + "委托" + a + "编制本报告。": "", a + "协助" + b + "编制本报告。": "", a + "参与" + b + "编制本报告。": "",
		"由" + b + "指导" + a + "编制本报告。": "", b + "转来" + a + "编制的本报告。": "", b + "下属" + a + "编制本报告。": "", b + "管理的" + a + "编制本报告。": "", b + "直属" + a + "编制本报告。": "", a + "，" + b + untitledYear + "现予公布。": "",
		b + "督促" + a + "编制本报告。": a, "应" + b + "要求，" + a + "编制本报告。": a, "经" + b + "审核，" + a + "编制本报告。": a,
		a + "根据《条例》及有关规定，特向社会公布2023年度报告。": a, a + "按照《条例》和上级要求，认真总结，编制了本报告。": a,
		// lines under a title without a name
		a + "\n" + b + "\n砚溪县教育局": "", a + b + "砚溪县教育局": "", a + "　" + b: "", a: a, "砚溪县各乡镇": "", a + "等部门": "", "砚溪县政府工作部门": "",
	} {
		h := prose.ReadHeading(document.ReadText(untitledYear+"\n"+text+"\n"+bodyOfReport), nianbao.Page{})
		if h.Agency != want || want == "" && !has(&h, nianbao.AgencyMissing) && !has(&h, nianbao.AgencyConflict) {
			t.Errorf("%q: agency %q, want %q (%v)", text, h.Agency, want, h.Problems)
		}
	}
	for name, want := range map[string]string{
		a + b: "", a + "，" + b: "", a + "；" + b: "", a + a: a, "砚溪县人民政府" + "青山街道办事处": "砚溪县人民政府青山街道办事处", a + "等部门": "", "砚溪县各乡镇": "", "砚溪县所有部门": "", "砚溪县全县": "", "砚溪县乡镇街道": "", "李各庄镇人民政府": "李各庄镇人民政府",
		"砚溪县政府信息公开办公室": "砚溪县政府信息公开办公室", "砚溪监狱": "砚溪监狱", "砚溪市人民政府研究室": "砚溪市人民政府研究室",
	} {
		h := prose.ReadHeading(document.ReadText(name+untitledYear+"\n"+bodyOfReport), nianbao.Page{})
		if h.Agency != want || want == "" && !has(&h, nianbao.AgencyMissing) && !has(&h, nianbao.AgencyConflict) {
			t.Errorf("title of %q: agency %q, want %q (%v)", name, h.Agency, want, h.Problems)
		}
	}
}

// TestTitleOfCollection: the words with which a title ends its line are no part of the name on the next, and a collection of reports has no agency.
func TestTitleOfCollection(t *testing.T) {
	const next = "砚溪县教育局"
	for title, want := range map[string]string{
		"2023年政府信息公开工作年度报告全文": next, "2023年政府信息公开工作年度报告公示": next, "2023年政府信息公开工作年度报告列表": next, "2023年政府信息公开工作年度报告汇编": "", "砚溪县2023年政府信息公开工作年度报告合集": "", "政府信息公开年报_砚溪县人民政府": "",
	} {
		page := "<html><head><title>" + title + "</title></head><body><h1>" + title + "</h1>"
		if title != "政府信息公开年报_砚溪县人民政府" {
			page += "<h2>" + next + "</h2>"
		}
		h := prose.ReadHeading(document.ReadHTML(page+"<p>"+bodyOfReport+"</p></body></html>"), nianbao.Page{})
		if h.Agency != want {
			t.Errorf("%q: agency %q, want %q (%v)", title, h.Agency, want, h.Problems)
		}
	}
}
