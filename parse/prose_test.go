package parse

import (
	"fmt"
	"nianbao/parse/prose"
	"strings"
	"testing"
	"time"

	"nianbao"
)

// saidIn lists the mentions of a text of section 一 in a report on 2023 as "kind value", "~" marking approximate ones.
func saidIn(text string) string {
	var out []string
	list, _ := prose.ReadMentions([]nianbao.Section{{Number: 1, Text: text}}, "", 2023)
	for _, m := range list {
		if m.Kind == nianbao.ItemizedTotal || m.Kind == nianbao.Item || m.Kind == nianbao.AmountSaid {
			continue // see TestItems
		}
		near := ""
		if m.Approx {
			near = "~"
		}
		out = append(out, fmt.Sprintf("%s %s%s", m.Kind, near, m.Value))
	}
	return strings.Join(out, "; ")
}

func TestMentions(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		// requests
		{"2023年共收到政府信息公开申请12件，均按时答复。", "requests_received 12"},
		{"全年受理依申请公开信息数量十二件。", "requests_received 12"},
		{"收到5件政府信息公开申请。", "requests_received 5"},
		{"（二）依申请公开。全年共收到申请二百零五宗。", "requests_received 205"},
		{"政府信息公开申请共0件。", "requests_received 0"},
		{"2023年我局新收政府信息公开申请11件，上年结转1件，已答复10件，结转下年度继续办理2件。", "requests_received 11; requests_carried_over 1; requests_answered 10; requests_carried_forward 2"},
		{"共收到依申请公开12件，其中自然人申请10件，企业申请2件。", "requests_received 12"},
		{"收到政府信息公開申請１２件，比去年增加3件。", "requests_received 12"},
		{"收到公开申请 1 2 件，同比增长20%。", "requests_received 12"},
		{"本年度未收到政府信息公开申请。", "requests_received 0"},
		{"全年无依申请公开事项，没有收到公民申请公开政府信息。", "requests_received 0; requests_received 0"},
		{"未收到当面提交的政府信息公开申请。", ""},
		{"收到行政许可申请30件，收到政府信息公开投诉2件，收到贷款申请5件。", ""},
		{"2022年共收到政府信息公开申请9件。", ""},
		{"去年收到政府信息公开申请9件。", ""},
		{"自2008年以来共收到政府信息公开申请900件。", ""},
		{"自2003年起累计受理政府信息公开申请1900件。", ""},
		{"与2022年相比有所增长，共收到政府信息公开申请12件。", "requests_received 12"},
		{"贯彻《2022年政务公开工作要点》，收到政府信息公开申请12件。", "requests_received 12"},
		{"收到政府信息公开申请**件，办结*2件，另收到申请件。", ""},
		{"收到政府信息公开申请3至5件。", ""},
		// items
		{"全年通过网站公开各类信息4,525条。", "items_published 4525"},
		{"公开发布信息118件，其中：公示公告21件、政务公开10件。", "items_published 118"},
		{"主动公开政府信息1.2万条。", "items_published 12000"},
		{"主动公开信息3074余条，发布政务信息百余条。", "items_published ~3074; items_published ~100"},
		{"公开信息约300条，发布信息四十余篇，公布信息500条以上。", "items_published ~300; items_published ~40; items_published ~500"},
		{"2022年主动公开信息500条，2023年主动公开信息600条，比上年增加100条。", "items_published 600"},
		{"文件要求每年公开信息不少于200条。", ""},
		{"发布118条政务信息。", "items_published 118"},
		{"更新栏目40个，组织培训6次，回复留言12条，公开栏目3个。", ""},
		{"较上年多发布信息20条，信息公开率100%。", ""},
		{"信息发布量增加20条。", ""},
		// money
		{"依申请公开共收取信息处理费380元。", "fees_collected 0.038"},
		{"本年度未收取信息处理费。", "fees_collected 0"},
		{"依申请公开没有收费减免，未收取任何费用。", "fees_collected 0; fees_collected 0"},
		{"发出收费通知的件数为3件，总金额为3000元，实际收取的总金额为2500元。", "fees_collected 0.25"},
		{"2023年发出收费通知3件，收费通知总金额3000元，实际收取2500元。", "fees_collected 0.25"},
		{"全年共收取行政事业性收费209.93万元。", "administrative_fees 209.93"},
		{"安排平台运行经费11.42万元，预算3000元，减税降费200万元。", ""},
		// cases
		{"因政府信息公开被申请行政复议3件、提起行政诉讼1件。", "reviews 3; lawsuits 1"},
		{"未发生因政府信息公开引起的行政复议、行政诉讼。", "reviews 0; lawsuits 0"},
		{"全年办理行政复议案件26件，纠正3件。", ""},
		{"涉及政府信息公开的行政复议2件，结果维持1件，结果纠正1件。", "reviews 2"},
		// documents and decisions
		{"制定行政规范性文件3件，废止行政规范性文件2件，现行有效规范性文件14件。", "normative_documents_issued 3; normative_documents_repealed 2; normative_documents_in_force 14"},
		{"公开规范性文件5件，解读规范性文件2件。", ""},
		{"作出行政许可决定324宗，行政处罚决定9宗，行政强制决定两件。", "licences 324; penalties 9; compulsions 2"},
		{"公示行政许可信息324条，行政处罚事项清单12项。", ""},
		// what only looks like a number of something
		{"根据条例第二十条第（一）项和国办公开办函〔2021〕30号，2023年12月3日公开第三件。", ""},
		{"落实每一条政府信息公开要求，逐件办理政府信息公开申请。", ""},
	} {
		if got := saidIn(c.text); got != c.want {
			t.Errorf("%s\n got  %s\n want %s", c.text, got, c.want)
		}
	}
}

// TestMentionsOfPlaces: what all bodies of a place count is the number of its government, not of one of them.
func TestMentionsOfPlaces(t *testing.T) {
	for agency, want := range map[string]int{"柳河县财政局": 1, "柳河县人民政府": 2, "": 2} {
		text := "2023年全县各部门主动公开信息8000条，我局主动公开信息120条，面向全县公开。"
		if list, _ := prose.ReadMentions([]nianbao.Section{{Number: 1, Text: text}}, agency, 2023); len(list) != want || list[len(list)-1].Value != nianbao.Whole(120) {
			t.Errorf("%s: got %+v", agency, list)
		}
	}
}

func TestMentionRaw(t *testing.T) {
	text := "依法辦理。 2023 年財政局受理依申請公開 12 件,均已答復。"
	list, _ := prose.ReadMentions([]nianbao.Section{{Number: 1, Text: text}}, "", 2023)
	if len(list) != 1 || list[0].Raw != "2023 年財政局受理依申請公開 12 件" || list[0].Section != 1 {
		t.Errorf("got %+v", list)
	}
}

// reportWith is a report of the 2021 form with some cells reported.
func reportWith(t *testing.T, values map[nianbao.CellID]int64, text string) *nianbao.Report {
	form, err := nianbao.FormByID(nianbao.Form2021)
	if err != nil {
		t.Fatal(err)
	}
	r := &nianbao.Report{Form: form.ID, Year: 2023, Sections: []nianbao.Section{{Number: 1, Text: text}}}
	for _, c := range form.Cells() {
		fig := nianbao.Figure{Cell: c.ID, State: nianbao.Blank}
		if v, ok := values[c.ID]; ok {
			fig.State, fig.Value = nianbao.Reported, nianbao.Whole(v)
		}
		r.Figures = append(r.Figures, fig)
	}
	return r
}

func TestProseAgainstTables(t *testing.T) {
	received := func(fresh, old int64) map[nianbao.CellID]int64 {
		return map[nianbao.CellID]int64{"requests.new_requests.total": fresh, "requests.carried_over.total": old}
	}
	for _, c := range []struct {
		name, text string
		values     map[nianbao.CellID]int64
		want       nianbao.CellID // the cell of the problem, "" for none
	}{
		{"equal", "共收到政府信息公开申请12件。", received(12, 0), ""},
		{"with those carried over", "共收到政府信息公开申请12件。", received(11, 1), ""},
		{"another number", "共收到政府信息公开申请13件。", received(12, 0), "requests.new_requests.total"},
		{"none against some", "未收到政府信息公开申请。", received(2, 0), "requests.new_requests.total"},
		{"blank cell", "共收到政府信息公开申请13件。", nil, ""},
		{"approximate", "共收到政府信息公开申请100余件。", received(117, 0), ""},
		{"far from it", "共收到政府信息公开申请100余件。", received(400, 0), "requests.new_requests.total"},
		{"parts that add up", "收到书面政府信息公开申请5件。另收到口头的公开申请7件。", received(12, 0), ""},
		{"a wider circle", "全县共收到政府信息公开申请90件。", received(12, 0), ""},
		{"last year's", "2022年共收到政府信息公开申请90件。", received(12, 0), ""},
		{"fees", "共收取行政事业性收费35万元。", map[nianbao.CellID]int64{"proactive.administrative_fees.collected": 36}, "proactive.administrative_fees.collected"},
		{"reviews", "因政府信息公开被申请行政复议2件。", map[nianbao.CellID]int64{"cases.review.total": 1}, "cases.review.total"},
	} {
		r := reportWith(t, c.values, c.text)
		prose.AddMentions(r)
		switch {
		case c.want == "" && len(r.Problems) > 0:
			t.Errorf("%s: %v", c.name, r.Problems)
		case c.want != "" && (len(r.Problems) != 1 || r.Problems[0].Code != nianbao.ProseMismatch || r.Problems[0].Cells[0] != c.want):
			t.Errorf("%s: problems %v, want %s", c.name, r.Problems, c.want)
		}
	}
}

// TestLongProse gives the reader texts made of nothing but what it looks for: it must give up, not slow down.
func TestLongProse(t *testing.T) {
	var sections []nianbao.Section
	for i := range 40 {
		unit := fmt.Sprintf("收到政府信息公开申请%d件，未收到未收到无无无公开信息二百条，", i)
		sections = append(sections, nianbao.Section{Number: 1, Text: strings.Repeat(unit, 20_000)})
	}
	start := time.Now()
	list, _ := prose.ReadMentions(sections, "", 2023)
	if len(list) == 0 || len(list) > prose.MaxMentions {
		t.Errorf("%d mentions", len(list))
	}
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("took %v", took)
	}
}
