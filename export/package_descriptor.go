package export

import (
	"encoding/json"
	"io"
	"time"

	"nianbao"
)

// The profiles of the Data Package standard, version 2. Descriptors also keep to version 1.
const (
	packageProfile  = "https://datapackage.org/profiles/2.0/datapackage.json"
	resourceProfile = "https://datapackage.org/profiles/2.0/dataresource.json"
	dialectProfile  = "https://datapackage.org/profiles/2.0/tabledialect.json"
	schemaProfile   = "https://datapackage.org/profiles/2.0/tableschema.json"
)

// descriptor is datapackage.json.
type descriptor struct {
	Profile      string        `json:"$schema"`
	Name         string        `json:"name"`
	Title        string        `json:"title,omitempty"`
	Description  string        `json:"description,omitempty"`
	Homepage     string        `json:"homepage,omitempty"`
	Version      string        `json:"version,omitempty"`
	Created      string        `json:"created,omitempty"`
	Keywords     []string      `json:"keywords,omitempty"`
	Licenses     []License     `json:"licenses,omitempty"`
	Contributors []Contributor `json:"contributors,omitempty"`
	Resources    []resource    `json:"resources"`
}

// resource is a file of the package.
type resource struct {
	Profile     string       `json:"$schema"`
	Name        string       `json:"name"`
	Type        string       `json:"type,omitempty"` // "table" or ""
	Path        string       `json:"path"`
	Title       string       `json:"title,omitempty"`
	Description string       `json:"description,omitempty"`
	Format      string       `json:"format"`
	Mediatype   string       `json:"mediatype"`
	Encoding    string       `json:"encoding,omitempty"`
	Bytes       int64        `json:"bytes"`
	Hash        string       `json:"hash"`
	Dialect     *dialect     `json:"dialect,omitempty"`
	Schema      *tableSchema `json:"schema,omitempty"`
}

// dialect says how a CSV file is written. It is what readers assume, but some guess from the text when nothing is said.
type dialect struct {
	Profile   string `json:"$schema"`
	Delimiter string `json:"delimiter"`
	Quote     string `json:"quoteChar"`
	Header    bool   `json:"header"`
}

type tableSchema struct {
	Profile       string       `json:"$schema"`
	Fields        []field      `json:"fields"`
	MissingValues []string     `json:"missingValues"`
	PrimaryKey    []string     `json:"primaryKey,omitempty"`
	ForeignKeys   []foreignKey `json:"foreignKeys,omitempty"`
}

type field struct {
	Name        string       `json:"name"`
	Type        string       `json:"type"`
	Title       string       `json:"title,omitempty"`
	Description string       `json:"description,omitempty"`
	Constraints *constraints `json:"constraints,omitempty"`
}

type constraints struct {
	Required bool     `json:"required,omitempty"`
	Enum     []string `json:"enum,omitempty"`
	Pattern  string   `json:"pattern,omitempty"`
}

type foreignKey struct {
	Fields    []string  `json:"fields"`
	Reference reference `json:"reference"`
}

type reference struct {
	Resource string   `json:"resource"`
	Fields   []string `json:"fields"`
}

var fieldTypes = map[Type]string{TypeText: "string", TypeWords: "string", TypeInteger: "integer", TypeDecimal: "number", TypeNumber: "number",
	TypeTime: "datetime", TypeBoolean: "boolean"}

// tableResource describes a table as CSV. Its path and checksum come when it is written.
func tableResource(t *Table) resource {
	schema := &tableSchema{Profile: schemaProfile, MissingValues: []string{""}, PrimaryKey: t.Key}
	for _, at := range t.columns(CSV) {
		c := &t.Columns[at]
		f := field{Name: c.Name, Type: fieldTypes[c.Type], Title: c.Chinese, Description: c.English, Constraints: constraintsOf(t, c)}
		if c.Number { // words of states stand among the numbers, and a count may have been printed with decimals
			f.Type = "number"
			schema.MissingValues = []string{"", string(nianbao.Dash), string(nianbao.Missing), string(nianbao.Unreadable), notAsked}
		}
		schema.Fields = append(schema.Fields, f)
	}
	if t.Name != "reports" && len(t.Key) > 1 && t.Key[1] == hashColumn.Name {
		page := []string{urlColumn.Name, hashColumn.Name}
		schema.ForeignKeys = append(schema.ForeignKeys, foreignKey{Fields: page, Reference: reference{Resource: "reports", Fields: page}})
	}
	if t.Name != "agencies" && t.Name != "corrections" && t.columnAt(agencyIDColumn.Name) >= 0 { // a correction may be of a page that is gone
		agency := []string{agencyIDColumn.Name}
		schema.ForeignKeys = append(schema.ForeignKeys, foreignKey{Fields: agency, Reference: reference{Resource: "agencies", Fields: agency}})
	}
	return resource{Profile: resourceProfile, Name: t.Name, Type: "table", Title: t.Chinese, Description: t.English,
		Format: "csv", Mediatype: "text/csv", Dialect: &dialect{Profile: dialectProfile, Delimiter: ",", Quote: `"`, Header: true}, Schema: schema}
}

func constraintsOf(t *Table, c *Column) *constraints {
	switch {
	case c.Name == hashColumn.Name:
		return &constraints{Required: true, Pattern: "[0-9a-f]{64}"}
	case c.Name == "state":
		return &constraints{Required: true, Enum: words(nianbao.States)}
	case c.Name == "standing":
		return &constraints{Required: true, Enum: []string{inForce, stale}}
	case c.Name == "severity":
		return &constraints{Required: true, Enum: words([]nianbao.Severity{nianbao.Error, nianbao.Warning, nianbao.Info})}
	case c.Name == "change":
		return &constraints{Required: true, Enum: []string{added, removed, changed}}
	}
	for _, key := range t.Key {
		if key == c.Name {
			return &constraints{Required: true}
		}
	}
	return nil
}

// descriptor writes datapackage.json.
func (p *packaging) descriptor() error {
	o := &p.options
	d := descriptor{Profile: packageProfile, Name: o.Name, Title: o.Title, Description: o.Description, Homepage: o.Homepage,
		Version: o.Version, Keywords: o.Keywords, Licenses: o.Licenses, Contributors: o.Contributors, Resources: p.resources}
	if !o.Created.IsZero() {
		d.Created = o.Created.UTC().Format(time.RFC3339)
	}
	for i := range d.Resources {
		d.Resources[i].Profile = resourceProfile
	}
	_, err := p.create("datapackage.json", func(w io.Writer) (int64, error) {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		return 0, enc.Encode(d)
	})
	return err
}
