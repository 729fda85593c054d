package scrapetest

import "net/http"

// family is a content management system: how it addresses documents and lists, and how it pages them.
type family struct {
	name, says string
	spec       spec
	doc        func(*document) string              // address of a document
	list       func(*column) string                // address of a list, as a visitor would give it
	answer     func(*served, *http.Request) *reply // lists and what their scripts ask for; nil when the address is none of these
}

// families lists every system: adding one is a file and a line here. The first defaultFamilies make the default world.
var families = []*family{trs, hanweb, gkmlpt, anhui, vsb, hashed, slugs, years, aspx}

const defaultFamilies = 6

// FamilyNames lists the systems that sites can be kept by.
func FamilyNames() []string {
	var names []string
	for _, f := range families {
		names = append(names, f.name)
	}
	return names
}

// FamilySays describes a family in one line.
func FamilySays(name string) string { return familyNamed(name).says }

func familyNamed(name string) *family {
	for _, f := range families {
		if f.name == name {
			return f
		}
	}
	panic("scrapetest: unknown family " + name)
}
