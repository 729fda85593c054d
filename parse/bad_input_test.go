package parse_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"nianbao"
	"nianbao/parse"
)

// TestBadInput: what is no report is refused with its outcome and advice.
func TestBadInput(t *testing.T) {
	for name, c := range map[string]struct {
		body []byte
		want nianbao.Outcome
	}{
		"empty":        {nil, nianbao.OutcomeEmpty},
		"blanks":       {[]byte(" \n\t "), nianbao.OutcomeEmpty},
		"pdf":          {[]byte("%PDF-1.7\n..."), nianbao.OutcomeBinary},
		"zip":          {[]byte("PK\x03\x04...."), nianbao.OutcomeBinary},
		"controls":     {bytes.Repeat([]byte{0x01, 0x02, 'a', 0x03}, 300), nianbao.OutcomeBinary},
		"50 MB":        {bytes.Repeat([]byte("<p>0</p>\n"), 50<<20/9), nianbao.OutcomeTooLarge},
		"10,000 tags":  {[]byte(strings.Repeat("<div>", 10_000) + "市政府召开会议" + strings.Repeat("</div>", 10_000)), nianbao.OutcomeOther},
		"wide colspan": {[]byte(`<table><tr><td colspan="1000000">a</td></tr>` + strings.Repeat(`<tr><td colspan="1000000" rowspan="0">1</td></tr>`, 3000) + `</table>`), nianbao.OutcomeOther},
	} {
		_, err := parse.Parse(nianbao.Page{Body: c.body})
		var no *nianbao.NotReport
		if !errors.As(err, &no) || no.Outcome != c.want {
			t.Errorf("%s: %v, want %s", name, err, c.want)
			continue
		}
		if !errors.Is(err, nianbao.ErrNotReport) || nianbao.OutcomeAdvice[no.Outcome] == "" || no.Reason == "" {
			t.Errorf("%s: %v lacks its reason or advice", name, err)
		}
	}
}

// explosive is a page made to blow up the search for readings: every row of section 三 has lost two cells of seven different
// numbers, so that every row has many readings that no sum of its own decides.
func explosive() []byte {
	var b strings.Builder
	f, _ := nianbao.FormByID(nianbao.Form2021)
	b.WriteString("<h1>砚溪市财政局2024年政府信息公开工作年度报告</h1><p>一、总体情况</p><p>三、收到和处理政府信息公开申请情况</p><table>")
	for _, row := range f.Table("requests").Rows {
		fmt.Fprintf(&b, "<tr><td>%s</td><td></td><td>0</td><td></td><td>0</td><td></td></tr>", row.Label)
	}
	b.WriteString("</table>")
	return []byte(b.String())
}

// TestSearchIsBounded reads pages that are built to explode it. The bound is on work, not on the clock: the reader
// must come back, and leave those rows open.
func TestSearchIsBounded(t *testing.T) {
	r, err := parse.Parse(nianbao.Page{Body: explosive()})
	if err != nil {
		t.Fatal(err)
	}
	if fig := r.Figure("requests.granted.total"); fig.State != nianbao.Unreadable {
		t.Errorf("requests.granted.total is %s, want unreadable", fig.State)
	}
	var same strings.Builder
	for range 20_000 {
		same.WriteString("<tr><td>规章</td><td>1</td><td>2</td><td>3</td></tr>")
	}
	if _, err := parse.Parse(nianbao.Page{Body: []byte("<table>" + same.String() + "</table>")}); err == nil {
		t.Error("20,000 rows of one label are taken for a report")
	}
}

func BenchmarkExplosive(b *testing.B) {
	page := explosive()
	for b.Loop() {
		if _, err := readChecked(nianbao.Page{Body: page}); err != nil {
			b.Fatal(err)
		}
	}
}
