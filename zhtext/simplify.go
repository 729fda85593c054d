package zhtext

import (
	"bufio"
	"embed"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The conversion tables are OpenCC's t2s dictionaries (Apache-2.0, licence beside them). Only a copy of the text is
// converted, for matching and for names; what is printed stays as it is. The chains that exchange words
// (twp, hk) are never used: they turn 档案 into 文件 in official text.
//
//go:embed opencc/TSCharacters.txt opencc/TSPhrases.txt
var openccFiles embed.FS

// otherForms are characters in the forms of Japan and of old prints, each with its Simplified one. They come into these texts with input methods and
// converters; none of them is in GB 2312, so that no Simplified text means another character by them.
const otherForms = "関关県县郷乡庁厅総总処处経经済济発发応应対对説说証证続续価价労劳薬药気气検检収收広广図图団团単单厳严験验険险駅驿営营戦战歴历帯带浄净権权観观覧览録录銭钱鉄铁転转軽轻辺边遅迟隠隐霊灵顕显騒骚黙默斉齐歯齿売卖変变拠据択择沢泽渓溪満满犠牺猟猎獣兽畳叠眞真髙高"

// radicals are the shapes of characters as parts of others, each with its character: documents turned into text have them where the font of the document drew
// both with one shape. For those without an entry here Unicode says which they are (NFKC), as for the compatibility ideographs of other standards.
const radicals = "⺠民⻓长⻔门⻅见⻢马⻜飞⻚页⻛风⻋车⻬齐⻰龙⻣骨⻥鱼⻩黄⻄西⺟母⻤鬼⻁虎⻦鸟⻨麦⻮齿"

// compatible are the ranges whose characters are others by their compatibility decomposition: Kangxi radicals and compatibility ideographs.
var compatible = [][2]rune{{0x2F00, 0x2FD5}, {0xF900, 0xFAD9}}

type conversion struct {
	char    [1 << 16]uint16 // Basic Multilingual Plane, 0 = unchanged
	phrases map[string]string
	longest int           // bytes of the longest phrase
	starts  map[rune]bool // first characters of phrases
}

var traditional = sync.OnceValue(func() *conversion {
	c := &conversion{phrases: make(map[string]string), starts: make(map[rune]bool)}
	eachPair("opencc/TSCharacters.txt", func(from, to string) {
		f, t := []rune(from), []rune(to)
		if len(f) == 1 && f[0] < 1<<16 && t[0] < 1<<16 {
			c.char[f[0]] = uint16(t[0])
		}
	})
	for v := []rune(otherForms + radicals); len(v) > 1; v = v[2:] {
		if c.char[v[0]] == 0 {
			c.char[v[0]] = uint16(v[1])
		}
	}
	for _, span := range compatible {
		for r := span[0]; r <= span[1]; r++ {
			if to, _ := utf8.DecodeRuneInString(norm.NFKC.String(string(r))); to != r && to < 1<<16 {
				c.char[r] = uint16(c.simplifyRune(to))
			}
		}
	}
	eachPair("opencc/TSPhrases.txt", func(from, to string) {
		c.phrases[from] = to
		c.longest = max(c.longest, len(from))
		for _, r := range from {
			c.starts[r] = true
			break
		}
	})
	return c
})

func eachPair(name string, fn func(from, to string)) {
	data, err := openccFiles.ReadFile(name)
	if err != nil {
		panic(err) // the file is part of the program
	}
	for sc := bufio.NewScanner(strings.NewReader(string(data))); sc.Scan(); {
		from, to, ok := strings.Cut(sc.Text(), "\t")
		if ok && !strings.HasPrefix(from, "#") {
			first, _, _ := strings.Cut(to, " ")
			fn(from, first)
		}
	}
}

// SimplifyRune converts one character without looking at its neighbours: enough for labels.
func SimplifyRune(r rune) rune { return traditional().simplifyRune(r) }

func (c *conversion) simplifyRune(r rune) rune {
	if r < 1<<16 && r >= 0x2E80 {
		if s := c.char[r]; s != 0 {
			return rune(s)
		}
	}
	return r
}

// Simplify converts Traditional to Simplified characters, longest phrase first.
func Simplify(s string) string {
	c := traditional()
	var b strings.Builder
	for i, r := range s {
		if b.Len() == 0 && c.simplifyRune(r) == r && !c.starts[r] {
			continue
		}
		b.Grow(len(s))
		b.WriteString(s[:i])
		c.appendFrom(&b, s[i:])
		return b.String()
	}
	return s
}

func (c *conversion) appendFrom(b *strings.Builder, s string) {
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if c.starts[r] {
			if from, to := c.phraseAt(s[i:]); from != "" {
				b.WriteString(to)
				i += len(from)
				continue
			}
		}
		b.WriteRune(c.simplifyRune(r))
		i += size
	}
}

func (c *conversion) phraseAt(s string) (from, to string) {
	for n := min(c.longest, len(s)); n > 0; n-- {
		if to, ok := c.phrases[s[:n]]; ok {
			return s[:n], to
		}
	}
	return "", ""
}

// alsoSimplified are characters that the conversion tables change and that names in Simplified script use too: 乾县, 於潜镇.
const alsoSimplified = "乾於著瞭藉徵夥鍾甯昇堃剋薹麼託覆餘硷硃"

// AlsoSimplified tells the characters that Traditional and Simplified names share although the tables change them.
func AlsoSimplified(r rune) bool { return strings.ContainsRune(alsoSimplified, r) }

// IsTraditional tells characters that only Traditional text has.
func IsTraditional(r rune) bool { return traditional().only(r) }

func (c *conversion) only(r rune) bool {
	return r >= 0x2E80 && c.simplifyRune(r) != r && !AlsoSimplified(r)
}

// ToSimplified converts s if it is Traditional at all.
func ToSimplified(s string) string {
	c := traditional()
	for _, r := range s {
		if c.only(r) {
			return Simplify(s)
		}
	}
	return s
}
