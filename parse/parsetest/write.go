package parsetest

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"nianbao"
)

// Style says how a page is written.
type Style struct {
	Layout   string   // one of Layouts; "" is "plain"
	Damages  []string // of Damages; those that the layout or form cannot carry are left out
	Decoys   []string // of Decoys
	Charset  string   // of Charsets; "" is utf-8
	Untitled bool     // no title on the page: the agency stands in the prose only
}

// Determination says what a damage left of a figure.
type Determination string

const (
	// Determined: the printed tokens and the rules of the form leave one reading, and it is that of Page.Truth.
	Determined Determination = "determined"
	// Undetermined: several readings fit. A reader may give the value of Page.Truth or none; any other is wrong.
	Undetermined Determination = "undetermined"
	// Lost: the number is printed nowhere any more. Page.Truth has it as Missing or Unreadable.
	Lost Determination = "lost"
	// Debatable: a careful reader may give the value of Page.Truth or none, by name; both are right.
	Debatable Determination = "debatable"
	// Unknown: it was not worked out; to be judged like Undetermined.
	Unknown Determination = "unknown"
)

// Page is a report, or something else, as it comes over the wire.
type Page struct {
	Name        string // file name that fits the content
	Body        []byte
	ContentType string
	Truth       Truth // as the page stands, Raw as printed
	Style       Style // what was really done: damages that could not be carried are gone
	// Damaged holds the cells that a damage touched in a way that puts their place or value in question.
	Damaged map[nianbao.CellID]Determination
	Faults  []string        // of Faults: what Apply did, and what a fault of two drew
	Outcome nianbao.Outcome // what reading the page should come to
}

// Determined tells whether the page still determines the figure of a cell.
func (p Page) Determined(id nianbao.CellID) bool {
	d, hit := p.Damaged[id]
	return !hit || d == Determined
}

// Write writes the report as a page. An unknown name in the style is a mistake of the caller and panics.
func Write(rng *rand.Rand, t Truth, s Style) Page {
	return newDraft(rng, t, s).page()
}

// draft is a page in the making: what is drawn, before and while damages change it.
type draft struct {
	traceless  bool // a fault of one row that no reader could notice
	rng        *rand.Rand
	truth      Truth
	style      Style
	layout     layout
	body       []block
	title      string
	meta       string // line with date and source
	damaged    map[nianbao.CellID]Determination
	outcome    nianbao.Outcome
	declare    declaration
	steps      []func(string) string // what is done to the finished text
	dated      bool                  // the date of publication was printed
	converted  bool                  // to Traditional characters
	reencoded  bool                  // through a wrong character set
	hardWraps  bool                  // extractors kept the line breaks inside labels
	css        []string              // rules of the page's own style sheet
	faults     []string              // that were applied
	disclaimer string                // the sentence of the preface that takes all numbers back
	wrap       func([]byte) []byte   // what is done to the finished bytes
}

// block is a piece of the page's body: exactly one of its parts is set.
type block struct {
	heading, para string
	sheet         *sheet
	image         string // a table as a picture
	markup        string // HTML as it stands, for layouts in HTML
}

func newDraft(rng *rand.Rand, t Truth, s Style) *draft {
	d := &draft{rng: rng, truth: t.Clone(), style: s, layout: layoutNamed(s.Layout), title: t.Title,
		damaged: make(map[nianbao.CellID]Determination), outcome: nianbao.OutcomeReport}
	d.style.Layout = d.layout.name
	if d.style.Charset == "" {
		d.style.Charset = "utf-8"
	}
	d.meta = fmt.Sprintf("发布日期：%s　来源：%s　浏览次数：%d", t.Published, t.Agency, 100+rng.IntN(9000))
	if s.Untitled {
		d.title = ""
	}
	sheets := drawSheets(d.truth, func(f nianbao.Figure) string {
		if f.State == nianbao.Blank {
			return t.BlankMode.blankText(rng)
		}
		return f.Raw
	})
	d.compose(sheets)
	return d
}

// compose puts prose and tables in order.
func (d *draft) compose(sheets []*sheet) {
	say := func(ps ...string) {
		for _, p := range ps {
			d.body = append(d.body, block{para: p})
		}
	}
	head := func(h string) { d.body = append(d.body, block{heading: h}) }
	say(preface(d.rng, d.truth)...)
	if d.truth.Form == nianbao.Form2014 {
		head("一、概述")
		say(overview(d.rng, d.truth)...)
		head("二、存在的问题和改进措施")
		say(problems(d.rng, d.truth)...)
		head("附表：政府信息公开情况统计表")
		d.body = append(d.body, block{sheet: sheets[0]})
		return
	}
	f, _ := nianbao.FormByID(d.truth.Form)
	head(f.Sections[0].Heading)
	say(overview(d.rng, d.truth)...)
	for i, s := range sheets {
		head(f.Sections[i+1].Heading)
		d.body = append(d.body, block{sheet: s})
	}
	head(f.Sections[4].Heading)
	say(problems(d.rng, d.truth)...)
	head(f.Sections[5].Heading)
	say(others(d.rng)...)
}

// sheets lists the tables that are on the page.
func (d *draft) sheets() []*sheet {
	var list []*sheet
	for _, b := range d.body {
		if b.sheet != nil && !b.sheet.foreign {
			list = append(list, b.sheet)
		}
	}
	return list
}

// sheet returns the table of that name, or nil.
func (d *draft) sheet(name string) *sheet {
	for _, s := range d.sheets() {
		if s.name == name {
			return s
		}
	}
	return nil
}

// page applies the damages and writes the page.
func (d *draft) page() Page {
	d.prepareAndDamage()
	return d.write()
}

// prepareAndDamage does the damages that the style asks for.
func (d *draft) prepareAndDamage() {
	d.style.Damages = d.damage()
	d.prepare()
}

// write lays the page out and turns it into bytes.
func (d *draft) write() Page {
	d.judgeGaps()
	text := d.finish(d.layout.write(d))
	d.truth.Title = strings.ReplaceAll(d.title, "\n", "")
	if !d.dated {
		d.truth.Published = ""
	}
	body, contentType := d.encode(text)
	if d.wrap != nil {
		body = d.wrap(body)
	}
	return Page{Name: d.name(), Body: body, ContentType: contentType, Truth: d.truth, Style: d.style, Damaged: d.damaged, Faults: d.faults, Outcome: d.outcome}
}

func (d *draft) name() string {
	ext := ".html"
	if d.layout.text {
		ext = ".txt"
	}
	return fmt.Sprintf("%s_%d%s", strings.ReplaceAll(d.style.Layout, " ", "_"), d.truth.Year, ext)
}
