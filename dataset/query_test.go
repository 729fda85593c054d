package dataset

import (
	"errors"
	"strings"
	"testing"
	"time"

	"nianbao"
	"nianbao/agency"
	"nianbao/ask"
)

// TestQueryWords asks with the words of people which agencies are chosen: fields restrict together, words of one field are
// alternatives, and the conditions of one word hold together.
func TestQueryWords(t *testing.T) {
	agencies := map[string]agency.Identity{
		"省财政厅":  {Level: nianbao.Province, Kind: agency.KindDepartment, Function: "财政", Functions: []string{"财政"}, Region: "330000"},
		"省政府":   {Level: nianbao.Province, Kind: agency.KindGovernment, Function: "政府", Functions: []string{"政府"}, Region: "330000"},
		"杭州财政局": {Level: nianbao.City, Kind: agency.KindDepartment, Function: "财政", Functions: []string{"财政"}, Region: "330100"},
		"西湖教体局": {Level: nianbao.County, Kind: agency.KindDepartment, Function: "教育", Functions: []string{"教育", "体育"}, Region: "330106"},
		"西湖教育局": {Level: nianbao.County, Function: "教育", Functions: []string{"教育"}, Within: "330106"},
		"某镇":    {Level: nianbao.Township, Function: "政府", Functions: []string{"政府"}, Region: "330106"},
		"无处可查":  {},
	}
	for _, test := range []struct {
		flags map[string]string
		keeps []string
	}{
		{map[string]string{"function": "财政厅"}, []string{"省财政厅"}},
		{map[string]string{"function": "财政局"}, []string{"省财政厅", "杭州财政局"}},
		{map[string]string{"function": "教体局"}, []string{"西湖教体局"}},
		{map[string]string{"function": "教育"}, []string{"西湖教体局", "西湖教育局"}},
		{map[string]string{"function": "财政厅,教体局"}, []string{"省财政厅", "西湖教体局"}},
		{map[string]string{"level": "省直"}, []string{"省财政厅"}},
		{map[string]string{"level": "省直、区县"}, []string{"省财政厅", "西湖教体局", "西湖教育局"}},
		{map[string]string{"level": "省级", "agency-kind": "政府"}, []string{"省政府"}},
		{map[string]string{"agency-kind": "部门"}, []string{"省财政厅", "杭州财政局", "西湖教体局", "西湖教育局"}},
		{map[string]string{"agency-kind": "乡镇街道"}, []string{"某镇"}},
		{map[string]string{"region": "杭州"}, []string{"杭州财政局", "西湖教体局", "西湖教育局", "某镇"}},
		{map[string]string{"region": "3301", "level": "地级"}, []string{"杭州财政局"}},
		{map[string]string{"region": "浙江杭州西湖"}, []string{"西湖教体局", "西湖教育局", "某镇"}},
		{map[string]string{"region": "上海，广东"}, nil},
		{map[string]string{"function": "杭州市财政局"}, []string{"杭州财政局"}},
		{map[string]string{"region": "全国", "level": "全部"}, []string{"省财政厅", "省政府", "杭州财政局", "西湖教体局", "西湖教育局", "某镇", "无处可查"}},
	} {
		var q Query
		for name, words := range test.flags {
			if err := q.Set(name, words); err != nil {
				t.Fatal(err)
			}
		}
		if err := q.Check(); err != nil {
			t.Errorf("%v: %v", test.flags, err)
			continue
		}
		want := make(map[string]bool)
		for _, name := range test.keeps {
			want[name] = true
		}
		for name, id := range agencies {
			if q.Keeps(id) != want[name] {
				t.Errorf("%v: %s kept: %v", test.flags, name, !want[name])
			}
		}
	}
}

// TestQueryClock counts relative years from the clock that the question has, and refuses what means nothing.
func TestQueryClock(t *testing.T) {
	q := Query{Now: time.Date(2026, 11, 27, 0, 0, 0, 0, time.UTC)}
	if err := q.Set("year", "近三年"); err != nil {
		t.Fatal(err)
	}
	if err := q.Check(); err != nil || q.Years != (Years{From: 2023, To: 2025}) || len(q.Taken()) != 1 {
		t.Errorf("got %v, %d answers, %v", q.Years, len(q.Taken()), err)
	}
	for name, words := range map[string]string{"year": "2022年3月", "region": "西湖区", "level": "", "function": "法院", "agency-kind": "企业"} {
		var q Query
		err := q.Set(name, words)
		if err == nil {
			err = q.Check()
		}
		if asked := (*ask.Error)(nil); !errors.As(err, &asked) || len(asked.Answers) != 1 {
			t.Errorf("--%s %q: %v", name, words, err)
		}
	}
	for _, words := range []string{"", " "} {
		if err := new(Query).Set("year", words); err == nil {
			t.Errorf("--year %q is taken", words)
		}
	}
}

// TestAgenciesOf chooses stored agencies for a list: the one that bears the whole name, all whose names hold a part of one, or those that people call so; what is
// blank chooses none.
func TestAgenciesOf(t *testing.T) {
	bodies := []body{{Body: ask.Body{ID: "甲县财政局城关分局", Name: "甲县财政局城关分局", Via: []string{"甲县人民政府"}}}, {Body: ask.Body{ID: "甲县财政局", Name: "甲县财政局"}}, {Body: ask.Body{ID: "甲县人民政府", Name: "甲县人民政府"}},
		{Body: ask.Body{ID: "乙市财政局", Name: "乙市财政局", Spellings: []string{"乙县财政局"}, Functions: []string{"财政"}, Via: []string{"乙市政务网"}}}}
	for word, want := range map[string]struct {
		look, answer string
		exact        bool
	}{
		"甲县财政局":  {"甲县财政局", "agency:甲县财政局", true},   // and not its branch
		"甲县人民政府": {"甲县人民政府", "agency:甲县人民政府", true}, // and not what its site publishes for others
		"财政局":    {"甲县财政局城关分局,甲县财政局,乙市财政局", "agency:甲县财政局城关分局,甲县财政局,乙市财政局", false},
		"乙市财政局":  {"乙市财政局", "agency:乙市财政局", true},
		"乙县财政局":  {"乙市财政局", "agency:乙市财政局", true},
		"乙财政局":   {"乙市财政局", "agency:乙市财政局", false},
		"乙市政务":   {"乙市财政局", "agency:乙市财政局", false},
		"丙市财政局":  {"", "refuse:no_such_agency", false},
		"甲县人民法院": {"", "refuse:not_an_agency", false},
		" ":      {"", "refuse:no_such_agency", false},
	} {
		a, found := agenciesOf(word, bodies)
		var look []string
		for _, b := range found {
			look = append(look, b.Name)
		}
		if strings.Join(look, ",") != want.look || a.String() != want.answer || a.Exact != want.exact {
			t.Errorf("%q: %s, exact %v, looked for as %v", word, a, a.Exact, look)
		}
	}
}
