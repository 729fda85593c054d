package parsetest_test

import (
	"bytes"
	"html"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"

	"nianbao"
	"nianbao/parse/parsetest"
)

// TestNumbersStandInTheOrderOfTheForm reads a layout of one cell a line back: the lines that are numbers are the
// figures in printed order, and nothing else.
func TestNumbersStandInTheOrderOfTheForm(t *testing.T) {
	for _, form := range forms {
		for seed := range uint64(20) {
			rng := random(seed)
			page := parsetest.Write(rng, draw(rng, form), parsetest.Style{Layout: "D13"})
			var got, want []string
			for line := range strings.Lines(string(page.Body)) {
				if line = strings.TrimSuffix(line, "\n"); isNumber(line) {
					got = append(got, line)
				}
			}
			for _, id := range page.Truth.Cells() {
				want = append(want, page.Truth.Figures[id].Raw)
			}
			if !slices.Equal(got, want) {
				t.Fatalf("%s seed %d: the page prints %d numbers, the truth has %d, or their order differs", form, seed, len(got), len(want))
			}
		}
	}
}

func isNumber(s string) bool {
	_, err := nianbao.ParseAmount(s)
	return err == nil
}

// TestCharsetsDecodeToTheText writes the same report in every character set and decodes it again.
func TestCharsetsDecodeToTheText(t *testing.T) {
	decoders := map[string]encoding.Encoding{"utf-8": unicode.UTF8, "utf-8-bom": unicode.UTF8BOM, "gbk": simplifiedchinese.GBK, "gb18030": simplifiedchinese.GB18030,
		"big5": traditionalchinese.Big5, "utf-16le": unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "utf-16be": unicode.UTF16(unicode.BigEndian, unicode.UseBOM)}
	for _, name := range parsetest.Charsets() {
		for seed := range uint64(10) {
			rng := random(seed)
			page := parsetest.Write(rng, draw(rng, forms[seed%3]), parsetest.Style{Layout: "D13", Charset: name, Decoys: parsetest.Decoys()})
			text, err := decoders[name].NewDecoder().Bytes(page.Body)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			for line := range bytes.Lines(text) {
				if bytes.ContainsAny(line, "?\uFFFD") {
					t.Errorf("%s seed %d: characters are lost in %q", name, seed, line)
				}
			}
		}
	}
}

// TestMojibakeCanBeUndone proves that the reversible kinds are.
func TestMojibakeCanBeUndone(t *testing.T) {
	write := func(damages ...string) parsetest.Page {
		rng := random(9)
		return parsetest.Write(rng, draw(rng, nianbao.Form2021), parsetest.Style{Layout: "D1", Damages: damages})
	}
	clean := write().Body
	var undone []byte
	for _, r := range string(write("mojibake_1252").Body) {
		b, ok := charmap.Windows1252.EncodeRune(r)
		if !ok {
			b = byte(r)
		}
		undone = append(undone, b)
	}
	if !bytes.Equal(undone, clean) {
		t.Error("mojibake_1252 cannot be undone")
	}
	markup := func(damages ...string) string {
		rng := random(9)
		return string(parsetest.Write(rng, draw(rng, nianbao.Form2021), parsetest.Style{Damages: damages}).Body)
	}
	back, err := simplifiedchinese.GB18030.NewEncoder().String(markup("mojibake"))
	if want := markup(); err != nil || html.UnescapeString(back) != html.UnescapeString(want) {
		t.Errorf("mojibake cannot be undone: %v", err)
	}
	undone = nil
	for _, r := range string(write("mojibake_gbk").Body) {
		undone = append(undone, byte(r))
	}
	if text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(undone); err != nil || !bytes.Equal(text, clean) {
		t.Errorf("mojibake_gbk cannot be undone: %v", err)
	}
	if p := write("mojibake_lossy"); p.Outcome != nianbao.OutcomeUndecodable {
		t.Errorf("lossy mojibake comes to %s", p.Outcome)
	}
}

// TestTraditionalTurnsEveryLabel looks for Simplified characters that the mapping lacks: Big5 has most of them not.
func TestTraditionalTurnsEveryLabel(t *testing.T) {
	for seed := range uint64(40) {
		rng := random(seed)
		page := parsetest.Write(rng, draw(rng, forms[seed%3]), parsetest.Style{Damages: []string{"traditional"}})
		for _, r := range string(page.Body) {
			if r < 0x4e00 {
				continue
			}
			if _, err := traditionalchinese.Big5.NewEncoder().String(string(r)); err != nil {
				t.Errorf("seed %d: %c is not Traditional", seed, r)
			}
		}
	}
}

// TestOutcomesOfRuinedPages holds the damages that take every figure to what the reader should say.
func TestOutcomesOfRuinedPages(t *testing.T) {
	for damage, want := range map[string]nianbao.Outcome{"tables_gone": nianbao.OutcomeNoTables, "table_images": nianbao.OutcomeImages,
		"masked_all": nianbao.OutcomeMasked, "lines_deduplicated": nianbao.OutcomeDeduplicated} {
		rng := random(4)
		page := parsetest.Write(rng, draw(rng, nianbao.Form2021), parsetest.Style{Layout: "D1", Damages: []string{damage}})
		if page.Outcome != want {
			t.Errorf("%s comes to %s", damage, page.Outcome)
		}
		for id, f := range page.Truth.Figures {
			if f.Known() {
				t.Errorf("%s: %s still has a value", damage, id)
			}
		}
	}
}
