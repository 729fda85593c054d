package export

import "nianbao"

// Reports is the table of reports: one row a report, with how well it was read.
func Reports() *Table {
	count := func(name, chinese, english string) Column {
		return Column{Name: name, Type: TypeInteger, Chinese: chinese, English: english}
	}
	return &Table{
		Name: "reports", Chinese: "报告（每行一份年报）", English: "One row a report.",
		Key: []string{"page_url", "page_sha256"}, Prose: true,
		Columns: []Column{
			sourceColumn, agencyColumn, agencyIDColumn, agencyNameColumn, levelColumn, functionsColumn, regionColumn, provinceColumn, cityColumn, countyColumn,
			parentColumn, resolvedColumn, yearColumn, formColumn, countsColumn,
			{Name: "title", Type: TypeText, Chinese: "标题", English: "The title as printed, in simplified characters."},
			{Name: "published", Type: TypeText, Chinese: "发布日期", English: "Date of publication as YYYY-MM-DD; empty when not given."},
			{Name: "charset", Type: TypeText, Chinese: "字符编码", English: "What the page's bytes were decoded as."},
			count("figures", "数值个数", "Rows of the report in the table of figures."),
			count("reported", "有数值", "Figures with a number."),
			count("blank", "空白", "Figures whose cell is empty."),
			count("dash", "短横线", "Figures whose cell holds a dash or 无."),
			count("missing", "缺失", "Figures whose row, column or table is not on the page."),
			count("unreadable", "无法读取", "Figures whose text is no number or has no certain place."),
			count("corrected", "人工更正", "Figures that a person corrected; the counts of states are those after it."),
			count("problems", "问题个数", "Rows of the report in the table of problems."),
			count("mentions", "文中数字个数", "Rows of the report in the table of mentions."),
			count("attachments", "附件个数", "Attachments that the page links."),
			urlColumn, fetchedAtColumn, hashColumn, parserColumn,
		},
		fill: func(k *knowledge) run { return run{add: reportRows{k}.add} },
	}
}

type reportRows struct{ known *knowledge }

func (t reportRows) add(r *entry, row []value, emit func() error) error {
	o, who, at := originOf(r), r.agency, t.known.region(r.agency)
	states := make(map[nianbao.State]int)
	for i := range r.Figures {
		states[r.Figures[i].State]++
	}
	copy(row, []value{
		o.source, o.agency, o.agencyID, textOf(who.Name), textOf(string(who.Level)), wordsOf(who.Functions), at.code, at.province, at.city, at.county,
		textOf(who.Parent), flagOf(who.Resolved()), o.year, o.form, r.counts, textOf(r.Title), textOf(r.Published), textOf(r.Charset),
		integerOf(len(r.Figures)), integerOf(states[nianbao.Reported]), integerOf(states[nianbao.Blank]), integerOf(states[nianbao.Dash]),
		integerOf(states[nianbao.Missing]), integerOf(states[nianbao.Unreadable]),
		integerOf(len(r.corrected)), integerOf(len(r.Problems)), integerOf(len(r.Mentions)), integerOf(len(r.Attachments)),
		o.url, o.fetchedAt, o.hash, o.parser,
	})
	return emit()
}
