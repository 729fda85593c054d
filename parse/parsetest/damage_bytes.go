package parsetest

import (
	"bytes"
	"fmt"
	"strings"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/transform"

	"nianbao"
)

// byteDamages change the finished text: script, markup, encoding.
var byteDamages = []Damage{
	{"traditional", "Traditional characters", true, traditional},
	{"pinyin", "Traditional characters with pinyin in brackets after some, inside labels too", true, pinyin},
	{"entities", "every Chinese character a numeric entity", true, entities},
	{"deep_markup", "hundreds of tags that are never closed before the report", true, deepMarkup},
	{"charset_wrong", "another character set declared than used", true, declares(declareWrong)},
	{"charset_none", "no character set declared", true, declares(declareNone)},
	{"charset_meta", "the character set in a meta tag only", true, declares(declareMeta)},
	{"charset_header", "the character set in the HTTP header only", true, declares(declareHeader)},
	{"mojibake", "UTF-8 decoded as GBK and encoded again, nothing lost", true, mojibake},
	{"mojibake_1252", "UTF-8 decoded as Windows-1252 and encoded again: every byte is still there", true, mojibake1252},
	{"mojibake_gbk", "GBK decoded as Latin-1 and encoded again: every byte is still there", true, mojibakeGBK},
	{"mojibake_lossy", "UTF-8 decoded as GBK and encoded again: characters are lost", false, mojibakeLossy},
}

// finish runs the steps that damages have asked for over the finished text.
func (d *draft) finish(text string) string {
	for _, step := range d.steps {
		text = step(text)
	}
	return text
}

// traditional leaves the tags alone: they hold no Chinese. What is printed beside numbers changes with the rest.
func traditional(d *draft) bool { return d.convert(toTraditional) }

func pinyin(d *draft) bool {
	return d.convert(func(s string) string { return withPinyin(toTraditional(s)) })
}

func (d *draft) convert(f func(string) string) bool {
	if d.converted {
		return false
	}
	d.converted = true
	d.steps = append(d.steps, f)
	for id, fig := range d.truth.Figures {
		fig.Raw = f(fig.Raw)
		d.truth.Figures[id] = fig
	}
	return true
}

func entities(d *draft) bool {
	if d.layout.text || d.layout.name == "script" {
		return false
	}
	d.steps = append(d.steps, func(text string) string {
		var b strings.Builder
		for _, r := range text {
			if r < 0x3400 {
				b.WriteRune(r)
				continue
			}
			fmt.Fprintf(&b, "&#%d;", r)
		}
		return b.String()
	})
	return true
}

// deepMarkup nests deeper than the 512 elements that Go's HTML parser allows. Browsers show such pages.
func deepMarkup(d *draft) bool {
	if d.layout.text {
		return false
	}
	d.steps = append(d.steps, func(text string) string {
		var deep strings.Builder
		deep.WriteString("<body>")
		for i := range 600 {
			fmt.Fprintf(&deep, `<font size="%d">`, 1+i%7)
		}
		return strings.Replace(text, "<body>", deep.String(), 1)
	})
	return true
}

func declares(where declaration) func(*draft) bool {
	return func(d *draft) bool {
		if d.layout.text && where != declareWrong && where != declareNone || d.declare != declareBoth {
			return false // plain text declares nothing but its HTTP header
		}
		d.declare = where
		return true
	}
}

// reencode sends the finished text through decoding as another character set; the page is UTF-8 in the end.
func (d *draft) reencode(outcome nianbao.Outcome, f func([]byte) []byte) bool {
	if d.style.Charset != "utf-8" || d.reencoded {
		return false
	}
	d.reencoded = true
	if d.outcome == nianbao.OutcomeReport {
		d.outcome = outcome
	}
	d.steps = append(d.steps, func(text string) string { return string(f([]byte(text))) })
	return true
}

// mojibake is reversible only where the bytes of UTF-8 pair up as GBK. Characters that would be lost stand as numeric
// references, as some editors write them; plain text has no such way out.
func mojibake(d *draft) bool {
	if d.layout.text || d.layout.name == "script" {
		return false
	}
	return d.reencode(nianbao.OutcomeReport, func(b []byte) []byte { return []byte(asGBK([]rune(string(b)))) })
}

// asGBK decodes two characters of three bytes each as three of two bytes, where that can be undone.
func asGBK(text []rune) string {
	var out strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] < 0x80 {
			out.WriteRune(text[i])
			continue
		}
		if i+1 < len(text) && text[i] >= 0x800 && text[i+1] >= 0x800 {
			pair := string(text[i : i+2])
			read, _ := simplifiedchinese.GB18030.NewDecoder().String(pair)
			if back, err := simplifiedchinese.GB18030.NewEncoder().String(read); err == nil && back == pair {
				out.WriteString(read)
				i++
				continue
			}
		}
		fmt.Fprintf(&out, "&#%d;", text[i])
	}
	return out.String()
}

func mojibake1252(d *draft) bool {
	return d.reencode(nianbao.OutcomeReport, func(b []byte) []byte {
		var out bytes.Buffer
		for _, c := range b {
			r := charmap.Windows1252.DecodeByte(c)
			if r == '\uFFFD' {
				r = rune(c) // browsers map the five holes of Windows-1252 to controls
			}
			out.WriteRune(r)
		}
		return out.Bytes()
	})
}

func mojibakeGBK(d *draft) bool {
	return d.reencode(nianbao.OutcomeReport, func(b []byte) []byte {
		gbk, _ := encodeWith(simplifiedchinese.GB18030, string(b), !d.layout.text)
		var out bytes.Buffer
		for _, c := range gbk {
			out.WriteRune(rune(c))
		}
		return out.Bytes()
	})
}

// mojibakeLossy leaves the ASCII digits whole and the labels in ruins. A reader may refuse the page or prove the
// labels from what is left; it must not guess.
func mojibakeLossy(d *draft) bool {
	done := d.reencode(nianbao.OutcomeUndecodable, func(b []byte) []byte {
		out, _, err := transform.Bytes(simplifiedchinese.GBK.NewDecoder(), b)
		if err != nil {
			panic(err) // the decoder replaces what it cannot read
		}
		return bytes.ReplaceAll(out, []byte("\uFFFD"), []byte("?"))
	})
	if done {
		d.mark(d.truth.Cells(), Undetermined)
	}
	return done
}
