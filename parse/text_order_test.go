package parse_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"nianbao"
)

// requestText is a report of the form of 2021 whose section 三 is written by write, row by row.
func requestText(write func(labels []string, columns int) string) string {
	form, _ := nianbao.FormByID(nianbao.Form2021)
	table := form.Table("requests")
	var labels []string
	for _, row := range table.Rows {
		if !row.Header {
			labels = append(labels, row.Label)
		}
	}
	return "长岭市水务局2022年政府信息公开工作年度报告\n一、总体情况\n2022年，长岭市水务局认真落实政府信息公开各项要求，工作平稳有序。\n二、主动公开政府信息情况\n" +
		"第二十条第（一）项\n信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n规章\n1\n2\n3\n行政规范性文件\n4\n5\n6\n三、收到和处理政府信息公开申请情况\n" +
		write(labels, len(table.Columns)) + "\n五、存在的主要问题及改进情况\n不足之处有待改进。\n"
}

// TestLabelCutByLine: a line ends within the label of the next row, behind six numbers of seven. The piece of the label is no number: which
// of the seven is lost nothing says, and all of the row are refused by name.
func TestLabelCutByLine(t *testing.T) {
	text := requestText(func(labels []string, columns int) string {
		var b strings.Builder
		for i, l := range labels {
			n := columns
			if strings.Contains(l, "属于国家秘密") {
				n--
				next := []rune(labels[i+1])
				labels[i+1] = string(next[:3]) + "\n" + string(next[3:])
			}
			b.WriteString(l + strings.Repeat(" 0", n) + " ")
		}
		return b.String()
	})
	r := mustRead(t, "label cut", text)
	if r == nil {
		return
	}
	refused := 0
	for _, f := range r.Figures {
		if !strings.HasPrefix(string(f.Cell), "requests.denied.state_secret.") {
			continue
		}
		if f.Known() && !names(r, nianbao.CellsUnresolved, f.Cell) {
			t.Errorf("%s is %s %q, and nothing says that it may be another's", f.Cell, f.Value, f.Raw)
		}
		refused++
	}
	if refused == 0 {
		t.Errorf("the row is not read at all: %v", r.Problems)
	}
}

// TestFilledOnOneSide: short labels have blanks behind them, which are no values. A row with a cell too many in the middle is filled up as the
// others are: its last blank is a value, and which of its zeros is one too many nothing says.
func TestFilledOnOneSide(t *testing.T) {
	row := func(cells ...string) string { return strings.Join(cells, " | ") + "\n" }
	text := requestText(func(labels []string, columns int) string {
		var b strings.Builder
		b.WriteString(row("", "", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"))
		for _, l := range labels {
			switch {
			case strings.Contains(l, "逾期不补正"):
				b.WriteString(row("", l, "0", "0", "0", "", "0", "0", "", ""))
			case strings.ContainsAny(l[:len("一")], "一二四"), strings.HasPrefix(l, "（"):
				b.WriteString(row(l, "", "0", "0", "0", "0", "0", "0", "0"))
			default:
				b.WriteString(row("", l, "0", "0", "0", "0", "0", "0", "0"))
			}
		}
		return b.String()
	})
	r := mustRead(t, "filled before", text)
	if r == nil {
		return
	}
	wantFigure(t, "filled before", r, "requests.other.fee_unpaid.total", 0)
	wantFigure(t, "filled before", r, "requests.handled_total.total", 0)
	for _, kind := range []string{"research_institution", "public_interest_org", "other_org"} {
		id := nianbao.CellID("requests.other.not_corrected_in_time." + kind)
		if f := r.Figure(id); f.Known() && !names(r, nianbao.CellsUnresolved, id) && !names(r, nianbao.CellsReread, id) {
			t.Errorf("%s is %s %q, and nothing says that a cell too many stands in its row", id, f.Value, f.Raw)
		}
	}
}

// TestRowsFromTheBottom: a table is written from its last row to its first.
func TestRowsFromTheBottom(t *testing.T) {
	lines := strings.Split(strings.TrimSuffix(strings.Replace(plainRequests(), "予以公开|0|0|0|0|0|0|0", "予以公开|3|0|0|0|0|0|3", 1), "\n"), "\n")
	slices.Reverse(lines[1:])
	w := wanted{"requests.new_requests.total": "0", "requests.granted.total": "3", "requests.carried_forward.business": "0", "requests.other.other.total": "0"}
	checkTables(t, plainProactive+"\n"+strings.Join(lines, "\n"), w)
	checkText(t, plainProactive+"\n"+strings.Join(lines, "\n"), w)
}

// TestColumnsOneByOne: a reader of PDF files has written the table column by column, without its blanks. 其他 and 总计 are called like
// rows, but stand among the headers of columns: their numbers are no row of the table.
func TestColumnsOneByOne(t *testing.T) {
	text := requestText(func(labels []string, columns int) string {
		lines := append([]string{"申请人情况"}, labels...)
		for _, head := range []string{"自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"} {
			lines = append(lines, head)
			for range columns {
				lines = append(lines, "0")
			}
		}
		return strings.Join(lines, "\n")
	})
	r := mustRead(t, "column by column", text)
	if r == nil {
		return
	}
	for _, f := range r.Figures {
		if strings.HasPrefix(string(f.Cell), "requests.") && f.Known() {
			t.Errorf("%s is %s at %s; its column says nothing of its row", f.Cell, f.Value, f.At)
		}
	}
}

// TestOtherwiseWrittenFirst: the first number of section 四 is no number, and a column without a header stands behind the last. The first
// is not the label of a row, behind which all others would move up by one.
func TestOtherwiseWrittenFirst(t *testing.T) {
	row := func(cells ...string) string { return "<tr><td>" + strings.Join(cells, "</td><td>") + "</td></tr>" }
	outcomes := []string{"结果维持", "结果纠正", "其他结果", "尚未审结", "总计"}
	var heads string
	for range 3 {
		for _, o := range outcomes {
			heads += "<td>" + o + "</td>"
		}
	}
	numbers := []string{"0或6"}
	for i := range 14 {
		numbers = append(numbers, fmt.Sprint(i%5/4))
	}
	page := `<h1>长岭市水务局2022年政府信息公开工作年度报告</h1><p>一、总体情况</p><p>四、政府信息公开行政复议、行政诉讼情况</p><table border="1">` +
		`<tr><td colspan="5">行政复议</td><td colspan="5">未经复议直接起诉</td><td colspan="5">复议后起诉</td><td></td></tr><tr>` + heads + "<td></td></tr>" + row(append(numbers, "")...) + "</table>"
	r := mustRead(t, "first otherwise", page)
	if r == nil {
		return
	}
	if f := r.Figure("cases.review.upheld"); f.Known() {
		t.Errorf("cases.review.upheld is %s %q", f.Value, f.Raw)
	}
	wantFigure(t, "first otherwise", r, "cases.review.corrected", 0)
	if f := r.Figure("cases.review.corrected"); f.At.Column != 2 {
		t.Errorf("cases.review.corrected was read at %s", f.At)
	}
}

// TestOtherLayoutDecides: rows between pipes, filled up to one width, in which nothing but some zeros stands: the blank cells before and
// behind them can be the table's or what fills the row up. Read cell by cell the same text has one reading, since that layout knows of no
// width; what the likelier one leaves open stays open.
func TestOtherLayoutDecides(t *testing.T) {
	zeros := map[string]string{"新收": "|||||||0|||", "予以公开": "||0||0|||0||", "结转下年度": "|||0||||0|||", "部分公开": "||||||0|||"}
	text := requestText(func(labels []string, columns int) string {
		lines := []string{"||（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）||||||申请人情况||||||||||||||",
			"||||||||自然人||法人或其他组织||||||||||总计||", "||||||||||商业企业||科研机构||社会公益组织||法律服务机构||其他||||"}
		for i, l := range labels {
			lead, blanks := "|||", "||||||||"
			if i < 2 || i == len(labels)-1 {
				lead, blanks = "|", "||||||||||"
			} else if strings.HasPrefix(l, "（") {
				lead, blanks = "||", "|||||||||"
			}
			for word, row := range zeros {
				if strings.Contains(l, word) {
					blanks = row
				}
			}
			lines = append(lines, lead+l+blanks)
		}
		return strings.Join(lines, "\n")
	})
	r := mustRead(t, "rows of one width", text)
	if r == nil {
		return
	}
	for _, f := range r.Figures {
		if strings.HasPrefix(string(f.Cell), "requests.") && f.Known() && !names(r, nianbao.CellsUnresolved, f.Cell) {
			t.Errorf("%s is %s at %s, and nothing says that it may be another's", f.Cell, f.Value, f.At)
		}
	}
}

// TestParagraphsWithoutText: paragraphs are the cells of a table. One with a field says what the field holds; one with something that no
// reader of text can know is no blank cell.
func TestParagraphsWithoutText(t *testing.T) {
	page := func(cell string) string {
		var b strings.Builder
		for line := range strings.Lines(requestText(func(labels []string, columns int) string {
			var b strings.Builder
			for _, head := range []string{"自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"} {
				b.WriteString(head + "\n")
			}
			for _, l := range labels {
				b.WriteString(l + strings.Repeat("\n0", columns) + "\n")
			}
			return b.String()
		})) {
			b.WriteString("<p>" + strings.TrimSpace(line) + "</p>\n")
		}
		row := "予以公开</p>\n<p>"
		return strings.Replace(b.String(), row+"0", row+cell, 1)
	}
	for cell, want := range map[string]string{"3": "3", `<input value="3">`: "3", `<select><option>2</option><option selected>3</option></select>`: "3", `<textarea>3</textarea>`: "3",
		`<img src="3.png">`: "", `<span data-count="3" class="counter"></span>`: "", `<input placeholder="3">`: "", `<canvas></canvas>`: ""} {
		r := mustRead(t, cell, page(cell))
		if r == nil {
			continue
		}
		f := r.Figure("requests.granted.natural_person")
		if want != "" && f.Value.String() != want {
			t.Errorf("%s is %s %s, want %s", cell, f.State, f.Value, want)
		}
		if want == "" && (f.State != nianbao.Unreadable || len(nianbao.ProblemsOf(r.Problems, f.Cell)) == 0) {
			t.Errorf("%s is %s %q, want it unreadable and named", cell, f.State, f.Raw)
		}
		wantFigure(t, cell, r, "requests.partially_granted.total", 0)
	}
}

// TestYearForANumber: a spreadsheet has made years of the numbers of a row, and the text has a cell a line. They are no caption of another
// year's table: the row is left open, and those behind it are the report's.
func TestYearForANumber(t *testing.T) {
	text := requestText(func(labels []string, columns int) string {
		var b strings.Builder
		for _, head := range []string{"自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"} {
			b.WriteString(head + "\n")
		}
		for _, l := range labels {
			cell := "\n0"
			if strings.Contains(l, "执法案卷") {
				cell = "\n2023年"
			}
			b.WriteString(l + strings.Repeat(cell, columns) + "\n")
		}
		return b.String()
	})
	r := mustRead(t, "years", text)
	if r == nil {
		return
	}
	wantFigure(t, "years", r, "requests.denied.administrative_inquiry.total", 0)
	wantFigure(t, "years", r, "requests.carried_forward.total", 0)
	if id := nianbao.CellID("requests.denied.enforcement_files.total"); r.Figure(id).Known() || len(nianbao.ProblemsOf(r.Problems, id)) == 0 {
		t.Errorf("%s is %s, and nothing says why", id, r.Figure(id).State)
	}
}

// TestLabelsWithTwoNumbers: the rows are numbered before their labels, which have numbers of their own. 信访 in one is no other subject.
func TestLabelsWithTwoNumbers(t *testing.T) {
	text := requestText(func(labels []string, columns int) string {
		var b strings.Builder
		b.WriteString("自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计\n")
		for i, l := range labels {
			if strings.Contains(l, "信访") {
				b.WriteString("（五）不予处理 |\n")
			}
			fmt.Fprintf(&b, "%d.%s |\n%s|\n", i+1, l, strings.Repeat("0 | ", columns))
		}
		return b.String()
	})
	text = strings.Replace(text, "一、总体情况\n", "一、总体情况\n"+strings.Repeat("工作平稳有序，公开栏目更新及时，解读形式多样，答复按时。\n", 9), 1)
	if r := mustRead(t, "two numbers", text); r != nil {
		wantFigure(t, "two numbers", r, "requests.not_processed.petition_complaint.total", 0)
		wantFigure(t, "two numbers", r, "requests.carried_forward.total", 0)
	}
}
