package document

import (
	"nianbao/zhtext"
	"strings"
	"unicode/utf8"
)

// A layout is a way in which a table arrives. The HTML layouts (tables, boxes) are taken while the markup is
// read; the layouts below take what is left, runs of lines of text, and make grids of them.
type layout struct {
	name string
	// claims tells how much of the lines has this layout, 0 to 1.
	claims func(*shape) float64
	grid   func([]string) Grid
}

// textLayouts is the list to add to. The one that claims most is tried first, the others only where it leaves
// something unresolved.
var textLayouts = []layout{
	{"pipe rows", (*shape).pipeRows, readPipeRows},
	{"pipe cells", (*shape).pipeCells, readPipeCells},
	{"lines", (*shape).plainLines, readLines},
	{"words", (*shape).crowdedLines, readWords},
	{"single blanks", (*shape).spacedLines, readSpaced},
}

// shape is what can be counted in a run of lines without reading them.
type shape struct {
	lines   int // lines with text
	piped   int // lines with a pipe
	pipes   int
	rows    int // lines with two cells of text or more
	cells   int // lines with one cell of text, or only pipes
	numbers int // lines that are one number
	crowded int // lines in which six numbers or more stand between blanks
	counted int // lines that end in a unit and a number between blanks
}

const Pipe = "|"

// foldPipes replaces the other characters that are used as a cell border.
var foldPipes = strings.NewReplacer("｜", Pipe, "│", Pipe, "┃", Pipe, "¦", Pipe, "∣", Pipe)

func shapeOf(lines []string) *shape {
	var s shape
	for _, l := range lines {
		if l == "" {
			continue
		}
		s.lines++
		n := strings.Count(l, Pipe)
		s.pipes += n
		switch {
		case n > 0:
			s.piped++
			if filledCells(l) > 1 {
				s.rows++
			} else {
				s.cells++
			}
		case len(l) < 24 && ReadValue(l).Kind >= ValueDash:
			s.numbers++
		case len(l) < maxCrowded && hasBlanks(l, 5) && numbersIn(l) >= 6:
			s.crowded++
		case len(l) < maxLabelled && hasBlanks(l, 2) && endsCounted(l):
			s.counted++
		}
	}
	return &s
}

// maxLabelled is more than the longest label of a row with its unit and number, in bytes.
const maxLabelled = 400

// endsCounted tells a row of a table of one column, as the form of 2014 is: label, unit and number.
func endsCounted(l string) bool {
	words := strings.FieldsFunc(l, zhtext.IsBlank)
	n := len(words)
	return n > 2 && isUnitOf("1", words[n-2]) && ReadValue(words[n-1]).Kind >= ValueDash
}

// maxCrowded is the longest line that is divided into words, in bytes: a whole report on one line has some 20,000.
const maxCrowded = 1 << 17

func filledCells(line string) int {
	n := 0
	for c := range strings.SplitSeq(line, Pipe) {
		if zhtext.Trim(c) != "" {
			n++
		}
	}
	return n
}

// hasBlanks tells lines with so many blanks or more: few lines of text have.
func hasBlanks(line string, least int) bool {
	n := 0
	for i := 0; i < len(line) && n < least; {
		c := line[i]
		switch {
		case c > ' ' && c < utf8.RuneSelf-1:
			i++
		case c >= 0xE4 && c <= 0xE9: // an ideograph
			i += 3
		default:
			r, size := utf8.DecodeRuneInString(line[i:])
			if i += size; zhtext.IsBlank(r) {
				n++
			}
		}
	}
	return n >= least
}

// numbersIn counts words that are figures.
func numbersIn(line string) int {
	n := 0
	for w := range strings.FieldsFuncSeq(line, zhtext.IsBlank) {
		if len(w) < 24 && ReadValue(w).Kind >= ValueDash {
			n++
		}
	}
	return n
}

func (s *shape) share(n int) float64 {
	if s.lines == 0 {
		return 0
	}
	return float64(n) / float64(s.lines)
}

// pipeRows: a row of the table is a line of the text.
func (s *shape) pipeRows() float64 {
	if s.pipes < 4 || s.rows*2 < s.cells {
		return s.share(s.rows) / 2
	}
	return s.share(s.piped)
}

// pipeCells: a cell of the table is a line or more, and pipes end or open it.
func (s *shape) pipeCells() float64 {
	if s.pipes < 4 || s.rows > 4*s.cells { // rows are rows: to forget it would only lose the places of the cells
		return 0
	}
	if s.rows*2 >= s.cells {
		return s.share(s.piped) / 2
	}
	return s.share(s.piped)
}

// plainLines: a cell of the table is a line.
func (s *shape) plainLines() float64 { return s.share(s.numbers) }

// crowdedLines: blanks divide the cells.
func (s *shape) crowdedLines() float64 {
	if s.counted >= leastCounted {
		return min(1, 3*s.share(s.crowded+s.counted))
	}
	return min(1, 3*s.share(s.crowded))
}

// leastCounted is how many rows of one number make a table: fewer are lines of a list in prose.
const leastCounted = 8

// hasOtherPipe tells lines with border characters other than the plain pipe.
func hasOtherPipe(l string) bool { return otherPipes.In(l) }

var otherPipes = zhtext.WordsOf("｜", "│", "┃", "¦", "∣")

// spacedLines: single blanks divide the cells, so that two blanks stand around an empty one. Tried after words, which
// forgive uneven blanks.
func (s *shape) spacedLines() float64 { return min(1, 2*s.share(s.crowded)) }

// LayoutNames lists the layouts that are read, those of markup first.
func LayoutNames() []string {
	names := []string{"html table", "boxes", "script"}
	for _, l := range textLayouts {
		names = append(names, l.name)
	}
	return names
}
