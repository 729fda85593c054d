package files_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"nianbao"
	"nianbao/files"
)

const rosterText = "机关,区划代码,来源,层级,上级机关,起始年度,截止年度,列入,说明\r\n" +
	"合肥市财政局,340100,hf_cz,地级,合肥市人民政府,2015年度,,是,\"名单,2024年\"\r\n" +
	"\r\n" +
	"合肥市外经贸局,340100,,,,2008,2014年,否,已撤销\r\n"

var rosterEntries = []nianbao.RosterEntry{
	{Name: "合肥市财政局", Region: "340100", Source: "hf_cz", Level: nianbao.City, Parent: "合肥市人民政府", From: 2015, Listed: true, Note: "名单,2024年"},
	{Name: "合肥市外经贸局", Region: "340100", From: 2008, Until: 2014, Note: "已撤销"},
}

// TestParseRoster: one list in every encoding and with every separator that spreadsheets write.
func TestParseRoster(t *testing.T) {
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(rosterText)
	if err != nil {
		t.Fatal(err)
	}
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(strings.ReplaceAll(rosterText, ",", "\t"))
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"UTF-8": rosterText, "with a byte order mark": "\ufeff" + rosterText, "GB18030": gb, "UTF-16 with tabs": strings.ReplaceAll(wide, "\"", "\""),
		"line ends of old": strings.ReplaceAll(rosterText, "\r\n", "\r"), "headed in English": strings.Replace(rosterText, "机关,区划代码,来源,层级,上级机关,起始年度,截止年度,列入,说明", "Name,region,source,level,parent,from,until,listed,note", 1),
	} {
		lines, bad, err := files.ParseRoster([]byte(text))
		got, _ := files.RosterEntries(lines)
		want := slices.Clone(rosterEntries)
		if strings.Contains(name, "tabs") {
			want[0].Note = "名单\t2024年"
			if len(bad) != 1 || bad[0].Line != 2 { // a tab in a value
				t.Errorf("%s: %v", name, bad)
			}
			want = want[1:]
		} else if len(bad) > 0 {
			t.Errorf("%s: %v", name, bad)
		}
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: %v\n got %+v\nwant %+v", name, err, got, want)
		}
	}
}

// TestRosterRoundTrip: what is written is read again, whatever stands in it.
func TestRosterRoundTrip(t *testing.T) {
	entries := append(slices.Clone(rosterEntries),
		nianbao.RosterEntry{Name: "某局", Source: "=1+1", Listed: true, Note: `+"引号",逗号; 'x`},
		nianbao.RosterEntry{Name: "@某局（甲）", Source: "'=a", Parent: "-", Listed: true, Note: "'"})
	var b bytes.Buffer
	if err := files.WriteRoster(&b, files.RosterLines(entries, "person")); err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(b.String()) {
		for field := range strings.SplitSeq(strings.TrimSpace(line), ",") {
			if strings.HasPrefix(field, "=") || strings.HasPrefix(field, "+") || strings.HasPrefix(field, "@") {
				t.Errorf("a spreadsheet would run %q", field)
			}
		}
	}
	lines, bad, err := files.ParseRoster(b.Bytes())
	got, basis := files.RosterEntries(lines)
	if err != nil || len(bad) > 0 || !slices.Equal(got, entries) || basis[0] != "person" {
		t.Errorf("%v, %v\n got %+v\nwant %+v", err, bad, got, entries)
	}
}

// TestBadRosterLines: each is named with its number and what is wrong, and the others are kept.
func TestBadRosterLines(t *testing.T) {
	lines, bad, err := files.ParseRoster([]byte("name,region,level,from,until,listed\n" +
		"甲局,,,,,\n" + // 2
		"乙局,999999,,,,\n" +
		"丙局,,village,,,\n" +
		"丁局,,,19x,,\n" +
		"戊局,,,2020,2019,\n" +
		"己局,,,1990,,\n" +
		"庚局,,,,,maybe\n" +
		"辛局,,,\n" +
		"Bureau,,,,,\n" +
		"甲局,,,,,\n" +
		strings.Repeat("长", 300) + "局,,,,,\n" +
		"壬\u200b局,,,,,\n" +
		"癸局,,county,2019,,no\n"))
	if err != nil || len(lines) != 2 || lines[1].Line != 14 {
		t.Fatalf("%v, %+v", err, lines)
	}
	want := []string{"line 3: region: region \"999999\"", "line 4: level: level \"village\"", "line 5: from: \"19x\"", "line 6: from 2020, until 2019", "line 7: from 1990", "line 8: listed: \"maybe\"",
		"line 9: 4 fields, the first line has 6", "line 10: name \"Bureau\"", "line 11: 甲局: line 2 says", "line 12: name: 301 characters", "line 13: name \"壬"}
	if len(bad) != len(want) {
		t.Fatalf("%d bad lines: %v", len(bad), bad)
	}
	for i, w := range want {
		if got := fmt.Sprint(bad[i]); !strings.HasPrefix(got, w) {
			t.Errorf("%s, want %s …", got, w)
		}
	}
	for _, text := range []string{"", "\n\n", "甲局,340100\n", "name,name\n", "region\n340100\n", "name;region\n", "name,\"region\n"} {
		if lines, _, err := files.ParseRoster([]byte(text)); err == nil {
			t.Errorf("%q: no error, %+v", text, lines)
		}
	}
}
