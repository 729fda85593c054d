package align

import (
	"cmp"
	"maps"
	"nianbao/parse/document"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"nianbao"
)

// rowSpec is a row of the national forms, whichever editions print it. Rows are bound by their labels; the
// editions differ in columns, which the headers tell.
type rowSpec struct {
	table   string // id of the table, the same in every edition
	kind    tableKind
	key     string
	id      int      // place in vocabulary.rows
	order   int      // place in printed order, over all tables and editions
	groups  []string // matching forms of the groups that the editions print it under
	cores   []string // matching forms of the label: full, core, aliases, guesses
	chars   []chars  // of each core
	printed uint     // the editions that print the row, one bit each
	// ids are the cells of the row by edition, in the order of nianbao.Forms; nil where an edition lacks the row.
	ids [][]nianbao.CellID
	// at says where each of them stands in the cells of its form.
	at [][]int
}

// indexIn says where column c of the row, as edition own prints it, stands in the cells of edition e; -1 where e has no such cell.
func (s *rowSpec) indexIn(e, own, c int) int {
	if e == own {
		return s.at[e][c]
	}
	return nianbao.Forms[e].Index(s.ids[own][c])
}

// rowSet are rows of the forms, by their places in vocabulary.rows; nil for none.
type rowSet []bool

func (s rowSet) has(row *rowSpec) bool { return s != nil && s[row.id] }

// widest is the edition that prints the row with the most columns.
func (s *rowSpec) widest() int {
	most := 0
	for e := range s.ids {
		if len(s.ids[e]) > len(s.ids[most]) {
			most = e
		}
	}
	return most
}

// columns is how many values the row has in the first edition that has it.
func (s *rowSpec) columns() int {
	for _, ids := range s.ids {
		if ids != nil {
			return len(ids)
		}
	}
	return 0
}

// tableKind says how a table is read: it follows from the section that the form prints it in.
type tableKind uint8

const (
	statistics tableKind = iota + 1 // one value a row: the form that has no sections
	proactive                       // section 二: small blocks, each with a header of its own
	requests                        // section 三: many rows under one header
	cases                           // section 四: one row under groups of outcomes
)

func kindOf(t *nianbao.Table) tableKind {
	switch t.Section {
	case 2:
		return proactive
	case 3:
		return requests
	case 4:
		return cases
	}
	return statistics
}

// editionIndex is the place of a form in nianbao.Forms.
func editionIndex(id nianbao.FormID) int {
	return slices.IndexFunc(nianbao.Forms, func(f *nianbao.Form) bool { return f.ID == id })
}

// columnSpec is a value column of a block in one edition.
type columnSpec struct {
	form    nianbao.FormID
	edition int // place of the form in nianbao.Forms
	table   string
	kind    tableKind
	index   int      // place in the printed order of its edition
	exact   bool     // the label itself, no alias
	path    []string // matching forms of the headers over it
}

// columnStem is what tells a column when its header is cut.
type columnStem struct {
	text, label string
	column      columnSpec
}

// vocabulary knows every label of every edition by its matching form.
type vocabulary struct {
	rows         []*rowSpec
	byKey        map[string][]*rowSpec
	canonical    map[string]*rowSpec // rows by their names in canonical words; nil where several are called so
	columns      map[string][]columnSpec
	columnNames  []string // the keys of columns, sorted
	columnChars  []chars
	headsColumns map[string]bool // heads over several columns
	groups       map[string]bool // group headings and notes: text that is neither row nor column
	groupKeys    []string        // the groups again, longest first
	stems        []columnStem
	names        []string          // that bind or head numbers, longest first
	articles     map[string]string // the block that a title opens
	tables       map[string][]*rowSpec
	order        []string                 // ids of the tables of all editions, in printed order
	sums         map[string][]*tableSums  // by table: what the rules of each edition promise of it, in the order of nianbao.Forms
	headers      map[string][]blockHeader // by table: how each edition prints the header of a block
	headerNames  map[string][]string      // by table: the headers of its columns in all editions and the pieces that tell them, the longest first
	cases        *caseHeader
	requests     *applicants
	alike        map[string][][]int      // by table and edition: the editions that print it with the same cells
	twins        map[*rowSpec][]*rowSpec // the rows that are called as a row with a piece more
	missing      [][]nianbao.Figure      // by edition: all its figures, of a page that has none
}

var words = sync.OnceValue(func() *vocabulary {
	v := &vocabulary{byKey: make(map[string][]*rowSpec), canonical: make(map[string]*rowSpec), columns: make(map[string][]columnSpec), groups: make(map[string]bool), headsColumns: make(map[string]bool), tables: make(map[string][]*rowSpec),
		articles: make(map[string]string), sums: make(map[string][]*tableSums), headers: make(map[string][]blockHeader)}
	for e, f := range nianbao.Forms {
		for _, t := range f.Tables {
			v.addTable(f, t)
			if v.sums[t.ID] == nil {
				v.sums[t.ID] = make([]*tableSums, len(nianbao.Forms))
			}
			v.sums[t.ID][e] = sumsOf(f, t)
			if kindOf(t) == proactive {
				v.headers[t.ID] = append(v.headers[t.ID], headerOf(f, t))
			}
			if kindOf(t) == cases && v.cases == nil {
				v.cases = caseHeaderOf(t)
				v.cases.spec, v.cases.sums = v.tables[t.ID][0], v.sums[t.ID][e]
			}
		}
	}
	for _, f := range nianbao.Forms {
		var missing []nianbao.Figure
		for _, c := range f.Cells() {
			missing = append(missing, nianbao.Figure{Cell: c.ID, State: nianbao.Missing})
		}
		v.missing = append(v.missing, missing)
	}
	v.sortRows()
	v.findAlike()
	v.addTwins()
	for _, columns := range v.columns { // those of one table stand together, as they are asked for
		slices.SortStableFunc(columns, func(x, y columnSpec) int { return strings.Compare(x.table, y.table) })
	}
	v.columnNames = slices.Sorted(maps.Keys(v.columns))
	v.requests = v.applicants()
	v.headerNames = v.namesOfHeaders()
	for _, name := range v.columnNames {
		v.columnChars = append(v.columnChars, charsOf(name))
	}
	for _, s := range []string{"信息内容", "申请人情况", "法人或其他组织", "行政复议", "行政诉讼", "未经复议直接起诉", "复议后起诉", "统计指标", "单位", "统计数", "项目", "三本年度办理结果", "本年度办理结果",
		"第二十条第一项", "第二十条第五项", "第二十条第六项", "第二十条第八项", "第二十条第九项", "本列数据的勾稽关系为第一项加第二项之和等于第三项加第四项之和"} {
		v.groups[s] = true
	}
	for g := range v.groups {
		v.groupKeys = append(v.groupKeys, g)
	}
	v.names = v.allNames()
	slices.SortFunc(v.groupKeys, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	return v
})

// allNames lists the names that bind or head numbers, longest first. Short ones, as 总计, are words of other labels.
func (v *vocabulary) allNames() []string {
	names := slices.Concat(v.columnNames, v.groupKeys, slices.Collect(maps.Keys(v.byKey)))
	if v.cases != nil {
		names = slices.Concat(names, v.cases.groups, slices.Collect(maps.Keys(v.cases.outcomes)))
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	return slices.DeleteFunc(slices.Compact(names), func(k string) bool { return utf8.RuneCountInString(k) < 3 || document.StripNumber(k) != k })
}

// namesOfHeaders lists, for every table, what its headers are called.
func (v *vocabulary) namesOfHeaders() map[string][]string {
	names := make(map[string][]string)
	for _, k := range v.columnNames {
		for _, c := range v.columns[k] {
			names[c.table] = append(names[c.table], k)
		}
	}
	for _, s := range v.stems {
		names[s.column.table] = append(names[s.column.table], s.text)
	}
	for table, list := range names {
		slices.SortFunc(list, func(x, y string) int { return cmp.Or(cmp.Compare(len(y), len(x)), cmp.Compare(x, y)) })
		names[table] = slices.Compact(list)
	}
	return names
}

// findAlike lists, for every table, the editions that print it alike.
func (v *vocabulary) findAlike() {
	v.alike = make(map[string][][]int, len(v.tables))
	for table, rows := range v.tables {
		alike := make([][]int, len(nianbao.Forms))
		for x := range alike {
			for y := range alike {
				if !slices.ContainsFunc(rows, func(s *rowSpec) bool { return !slices.Equal(s.ids[x], s.ids[y]) }) {
					alike[x] = append(alike[x], y)
				}
			}
		}
		v.alike[table] = alike
	}
}

func (v *vocabulary) addTable(f *nianbao.Form, t *nianbao.Table) {
	if kindOf(t) == proactive {
		v.articles[document.Key(t.Title)] = t.ID
	}
	for i := range t.Rows {
		row := &t.Rows[i]
		for _, g := range row.Group {
			v.groups[document.Key(g)] = true
			v.groups[document.StripNumber(document.Key(g))] = true
		}
		if row.Header {
			v.groups[document.Key(row.Label)] = true
			v.groups[document.Key(row.Core)] = true
			continue
		}
		v.addRow(f, t, row)
	}
	for i, c := range t.Columns {
		path := make([]string, len(c.Path))
		for n, p := range c.Path {
			path[n] = document.Key(p)
			v.headsColumns[path[n]] = true
		}
		for _, s := range c.Stems {
			v.stems = append(v.stems, columnStem{s, document.Key(c.Label), columnSpec{f.ID, editionIndex(f.ID), t.ID, kindOf(t), i, false, path}})
		}
		for _, label := range slices.Concat([]string{c.Label}, c.Aliases, c.Guesses) {
			k := document.Key(label)
			v.columns[k] = append(v.columns[k], columnSpec{f.ID, editionIndex(f.ID), t.ID, kindOf(t), i, label == c.Label, path})
		}
	}
}

// labelDrift adds wordings that pages print and the form data does not list: spelling mistakes that recur.
var labelDrift = map[string][]string{
	"administrative_fees":         {"行政事业型收费", "行政性事业收费", "行政事业收费"},
	"carried_forward":             {"结转下年度继续办理的申请", "转结下年度继续办理", "结转下年度办理", "结转下年继续办理", "结转下年度"},
	"government_rules":            {"政府规章", "地方政府规章"},
	"denied.state_secret":         {"涉及国家秘密"},
	"normative_documents":         {"规范性文件", "行政规范性文件", "行政规范性档案", "规范性档案"},
	"new_requests":                {"本年新收政府信息公开申请"},
	"carried_over":                {"上年结转政府信息公开申请", "上年转结政府信息公开申请数量"},
	"other.not_corrected_in_time": {"申请人无正当理由逾期不补正行政机关不再处理其政府信息公开申请"},
}

func (v *vocabulary) addRow(f *nianbao.Form, t *nianbao.Table, row *nianbao.Row) {
	var spec *rowSpec
	for _, s := range v.tables[t.ID] {
		if s.key == row.Key {
			spec = s
		}
	}
	if spec == nil {
		spec = &rowSpec{table: t.ID, kind: kindOf(t), key: row.Key, ids: make([][]nianbao.CellID, len(nianbao.Forms)), at: make([][]int, len(nianbao.Forms))}
		v.tables[t.ID] = append(v.tables[t.ID], spec)
		spec.id = len(v.rows)
		v.rows = append(v.rows, spec)
	}
	for _, g := range row.Group {
		spec.groups = append(spec.groups, document.StripNumber(document.Key(g)))
	}
	for c := range t.Columns {
		e := editionIndex(f.ID)
		id := t.CellID(row, &t.Columns[c])
		spec.printed |= 1 << e
		spec.ids[e], spec.at[e] = append(spec.ids[e], id), append(spec.at[e], f.Index(id))
	}
	for _, label := range slices.Concat([]string{row.Label, row.Core}, row.Aliases, row.Guesses, labelDrift[row.Key]) {
		k := document.Key(label)
		if k == "" || slices.Contains(spec.cores, k) {
			continue
		}
		spec.cores = append(spec.cores, k)
		v.addCanonical(k, spec)
		spec.chars = append(spec.chars, charsOf(k))
		if !slices.Contains(v.byKey[k], spec) {
			v.byKey[k] = append(v.byKey[k], spec)
		}
	}
}

// sortRows numbers the rows in the printed order of all editions together.
func (v *vocabulary) sortRows() {
	var tables [][]string
	for _, f := range nianbao.Forms {
		var ids []string
		for _, t := range f.Tables {
			ids = append(ids, t.ID)
		}
		tables = append(tables, ids)
	}
	v.order = mergeOrder(tables...)
	next := 0
	for _, id := range v.order {
		for _, rowKey := range rowOrder(id) {
			for _, s := range v.tables[id] {
				if s.key == rowKey {
					s.order = next
					next++
				}
			}
		}
		slices.SortFunc(v.tables[id], func(a, b *rowSpec) int { return a.order - b.order })
	}
}

// rowOrder lists the keys of the rows of a table, of all editions that print it.
func rowOrder(table string) []string {
	var lists [][]string
	for _, f := range nianbao.Forms {
		if t := f.Table(table); t != nil {
			var keys []string
			for i := range t.Rows {
				if !t.Rows[i].Header {
					keys = append(keys, t.Rows[i].Key)
				}
			}
			lists = append(lists, keys)
		}
	}
	return mergeOrder(lists...)
}

// isColumn tells whether the key is a column header of some block.
func (v *vocabulary) isColumn(k string) bool { return len(v.columns[k]) > 0 }

// known tells whether the text is any label of the forms.
func (v *vocabulary) known(k string) bool {
	return len(v.byKey[k]) > 0 || v.isColumn(k) || v.groups[k] || v.groups[document.StripNumber(k)]
}

// under tells whether the form prints the row in a group; "" is none.
func (s *rowSpec) under(group string) bool { return group == "" || slices.Contains(s.groups, group) }

// width is how many columns the newest edition that prints the row has.
func (s *rowSpec) width() int {
	for _, ids := range s.ids {
		if ids != nil {
			return len(ids)
		}
	}
	return 0
}
