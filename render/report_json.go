package render

import (
	"bytes"

	"nianbao"
	"nianbao/worker"
)

// record is the JSON line of a page that is a report. Its words are a contract with those who read them.
type record struct {
	Source    string            `json:"source"`
	SHA256    string            `json:"sha256"`
	Agency    string            `json:"agency"` // "" when the page does not say
	Year      *int              `json:"year"`   // null when the page does not say
	Form      nianbao.FormID    `json:"form"`   // "" when no table was recognised
	Title     string            `json:"title"`
	Published string            `json:"published"` // "" when not given
	Figures   figures           `json:"figures"`
	Mentions  []mention         `json:"mentions"`
	Problems  []nianbao.Problem `json:"problems"`
	Sections  []SectionRecord   `json:"sections,omitempty"` // with --sections
	Parser    string            `json:"parser"`
}

// Failure is the JSON line of a page that is no report, or of a path that could not be read: then it has no hash.
type Failure struct {
	Source      string          `json:"source"`
	SHA256      string          `json:"sha256,omitempty"`
	Outcome     nianbao.Outcome `json:"outcome,omitempty"`
	Error       string          `json:"error"`
	Title       string          `json:"title,omitempty"`
	Attachments []Link          `json:"attachments,omitempty"`
	Parser      string          `json:"parser"`
}

type mention struct {
	Kind    nianbao.MentionKind `json:"kind"`
	Value   nianbao.Amount      `json:"value"`
	Raw     string              `json:"raw"`
	Section int                 `json:"section"`
	Approx  bool                `json:"approx,omitempty"`
	Label   string              `json:"label,omitempty"` // what is counted, or what money is for
	Unit    string              `json:"unit,omitempty"`
	Of      int                 `json:"part_of,omitempty"` // number of the mention that this one is a part of, from 1

	Paragraph int `json:"paragraph"`
	Character int `json:"character"`
}

// SectionRecord is the prose under a heading, as it was read.
type SectionRecord struct {
	Number int    `json:"number"` // 0 for what stands before the first heading
	Title  string `json:"title"`
	Text   string `json:"text"` // paragraphs parted by line ends
}

// figures writes an object whose keys keep the order of the form, which a map would lose.
type figures []nianbao.Figure

func (fs figures) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, f := range fs {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('"')
		b.WriteString(string(f.Cell))
		b.WriteString(`":{"value":`)
		if f.Known() {
			b.WriteString(f.Value.String())
		} else {
			b.WriteString("null")
		}
		b.WriteString(`,"raw":`)
		if err := Encode(&b, f.Raw); err != nil {
			return nil, err
		}
		b.WriteString(`,"state":"` + string(f.State) + `","at":"` + f.At.String() + `"}`)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

func NewRecord(name string, rep *nianbao.Report) record {
	rec := record{Source: name, SHA256: rep.Page.String(), Agency: rep.Agency, Form: rep.Form, Title: rep.Title, Published: rep.Published,
		Figures: rep.Figures, Mentions: []mention{}, Problems: rep.Problems, Parser: rep.Parser}
	if rep.Year != 0 {
		rec.Year = &rep.Year
	}
	for _, m := range rep.Mentions {
		rec.Mentions = append(rec.Mentions, mention(m))
	}
	if rec.Problems == nil {
		rec.Problems = []nianbao.Problem{}
	}
	return rec
}

// NewFailure makes the record of a page of which no report could be made.
func NewFailure(r worker.Reading, parser string) Failure {
	f := Failure{Source: r.Name, Error: r.Err.Error(), Parser: parser}
	if r.Page.Hash != (nianbao.Hash{}) {
		f.SHA256 = r.Page.Hash.String()
	}
	if no := r.NotReport(); no != nil {
		f.Outcome, f.Title, f.Attachments = no.Outcome, no.Title, Links(no.Attachments)
	}
	return f
}
