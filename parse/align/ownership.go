package align

import (
	"fmt"
	"nianbao/zhtext"
)

// The words over, in and under a table say whose numbers it holds: another year's, another body's, those of half a year, a plan, a
// sample. Such a table looks like the report's own in every other way, so neither labels nor sums can tell it. Every row of numbers
// therefore gets a placing, made of what the nearest words say (ownership_walk.go reads them in the order of the page), and only rows
// that nothing gives to somebody else are aligned with the form. What was left out is named with the cells that it would have filled.

// ownership says whose numbers a table holds.
type ownership uint8

const (
	ownerUnsaid  ownership = iota // no word says whose they are: taken, as most tables have no caption
	ownerWider                    // the words count others together with the report's own body: taken, and in doubt by name
	ownerUnclear                  // the words say of what the numbers are, and it is nothing that the form knows: taken, and in doubt by name
	ownerReport                   // the words name the report's own year, body or final version
	ownerOtherYear
	ownerOtherBody
	ownerPartOfYear
	ownerPlan
	ownerSample
	ownerVoid
	ownerOtherSubject
	ownerQualified // words beside the name of the section say that they are others
)

// foreign tells tables that are not the report's own.
func (o ownership) foreign() bool { return o > ownerReport }

var ownershipWords = [...]string{"nobody's", "the report's and others'", "of what the form does not know", "the report's", "another year's", "another body's", "those of a part of the year", "planned", "a sample's", "a void version's", "of another subject", "others than the form asks for"}

func (o ownership) String() string { return ownershipWords[o] }

// claim is what one text says of a table in one respect.
type claim struct {
	owner ownership
	year  int    // the other year, where it is one
	body  string // the other body, where it is one
	words string // the text, as printed
}

// The respects in which a text can claim a table. They are settled apart: a caption with the report's year does not make a
// subordinate's table the report's own.
const (
	byYear = iota
	byBody
	byKind
	respects
)

type claims [respects]claim

// empty tells claims that say nothing at all.
func (c *claims) empty() bool {
	for i := range c {
		if c[i].says() {
			return false
		}
	}
	return true
}

// says tells a claim that names somebody, even where it is not known who the report's own are.
func (c *claim) says() bool { return c.owner != ownerUnsaid || c.year != 0 || c.body != "" }

// add fills in what c does not say yet.
func (c *claims) add(other claims) {
	for i := range c {
		if !c[i].says() {
			c[i] = other[i]
		}
	}
}

// tableClaims is what is said of one table as printed: by the caption over it and the notes under it.
type tableClaims struct {
	caption, note claims
	rows          rowSet       // rows seen under the caption
	last          int          // order of the last of them
	kind          tableKind    // of the last of them
	filled        bool         // it has rows of numbers
	grid          int          // of the last of them
	whole         *tableClaims // the first piece of the table, where lines, pages or headings part it
	seen          rowSet       // rows of all pieces, in the first
}

// placing is where a row of numbers stands, nearest words first.
type placing struct {
	row     *claims // cells of its own row; nil where they say nothing, as the next two
	header  *claims
	table   *tableClaims
	heading *claims // of the section
	scope   *reportScope
	units   *[]string // lines of the section that say in which unit its amounts are
}

// settled returns, for one respect, what the nearest words say. Words that nobody knows do not outweigh those that are known.
func (p *placing) settled(respect int) claim {
	var unclear claim
	for _, c := range []*claims{p.row, &p.table.note, p.header, &p.table.caption, p.heading, &p.scope.claims} {
		switch {
		case c == nil || !c[respect].says() || c[respect].year == thisYear:
		case c[respect].owner == ownerUnclear:
			unclear = c[respect]
		default:
			return c[respect]
		}
	}
	return unclear
}

// owner returns the claim that gives the row to somebody else; else the nearest one, by which it is the report's.
func (p *placing) owner() claim {
	if p == nil {
		return claim{}
	}
	var own claim
	for r := range respects {
		c := p.settled(r)
		if c.owner.foreign() {
			return c
		}
		if c.owner == ownerReport {
			own = c
		}
	}
	return own
}

// claimedNear tells rows whose own table says that it is the report's, and not only the report around it.
func (p *placing) claimedNear() bool {
	if p == nil || p.owner().owner != ownerReport {
		return false
	}
	for _, c := range []*claims{p.row, &p.table.note, p.header, &p.table.caption} {
		for r := range respects {
			if c != nil && c[r].owner == ownerReport {
				return true
			}
		}
	}
	return false
}

// apart tells two rows that cannot belong to one table: they stand in different reports of the page, or their tables are said to
// be of different years or bodies. Pieces that share no row are put together again elsewhere, and must not be across such a border: a row
// that the report lacks would be filled from somebody else's.
func (p *placing) apart(q *placing) bool {
	if p == nil || q == nil {
		return false
	}
	if p.scope != q.scope {
		return true
	}
	a, b := p.settled(byYear), q.settled(byYear)
	if a.year != b.year && a.year != 0 && b.year != 0 {
		return true
	}
	a, b = p.settled(byBody), q.settled(byBody)
	return a.body != b.body && a.body != "" && b.body != ""
}

// describe says whose a claim makes a table.
func (c claim) describe() string {
	if c.words == "" {
		return "numbers that are " + c.owner.String()
	}
	return fmt.Sprintf("numbers that are %s by %q", c.owner, zhtext.Shorten(c.words))
}
