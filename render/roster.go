package render

import (
	"io"
	"strconv"

	"nianbao"
	"nianbao/agency"
	"nianbao/dataset"
	"nianbao/render/message"
	"nianbao/render/table"
)

// RosterTable lists agencies that owe a report: for machines with the columns that an import reads.
func RosterTable(list []*dataset.Member, lang message.Lang) *table.Table {
	type member = *dataset.Member
	year := func(n int) table.Cell {
		if n == 0 || n == dataset.NeverYet {
			return table.Cell{}
		}
		return table.Cell{Text: strconv.Itoa(n), Data: n}
	}
	field := func(name string, word func(nianbao.RosterEntry) string) table.Column[member] {
		return table.Texts(name, func(m member) string { return word(m.Entry()) })
	}
	columns := []table.Column[member]{
		field("name", func(e nianbao.RosterEntry) string { return e.Name }),
		field("region", func(e nianbao.RosterEntry) string { return e.Region }),
		field("source", func(e nianbao.RosterEntry) string { return e.Source }),
		table.Values("level", func(m member) table.Cell {
			level := string(m.Identity.Level)
			if level == "" {
				return table.Cell{}
			}
			return table.Cell{Text: message.Levels.Of(lang, level), Data: level}
		}).ToLeft(),
		field("parent", func(e nianbao.RosterEntry) string { return e.Parent }),
		table.Values("from", func(m member) table.Cell { return year(m.From) }),
		table.Values("until", func(m member) table.Cell { return year(m.Until) }),
		table.Values("listed", func(member) table.Cell { return table.Words("yes") }).ToLeft().Only(table.Machines),
		table.Values("basis", func(m member) table.Cell {
			return table.Cell{Text: message.Bases.Of(lang, string(m.Basis)), Data: string(m.Basis)}
		}).ToLeft(),
		field("note", func(e nianbao.RosterEntry) string { return e.Note }),
	}
	t := table.New(columns, list)
	t.Notes = []string{message.RosterNote.In(lang, agency.RegionDate())}
	return t
}

// ForPeople gives the headings of a table the words of a language.
func ForPeople(t *table.Table, heads message.Codes, lang message.Lang) *table.Table {
	for i, h := range t.Headings {
		t.Headings[i].Name = heads.Of(lang, h.Name)
	}
	return t
}

// WriteRoster writes the list of agencies in a format.
func WriteRoster(w io.Writer, f table.Format, list []*dataset.Member, lang message.Lang) error {
	t := RosterTable(list, lang)
	if f == table.Text || f == table.Markdown {
		t = ForPeople(t, message.RosterHeads, lang)
	}
	return t.Write(w, f)
}
