package web

import (
	"embed"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"path"
	"strings"

	"nianbao/render/message"
)

//go:embed template static openapi.json
var files embed.FS

// templates are the parsed pages, each with the base and the parts, in each language: the words are bound when they are parsed.
type templates struct {
	byName map[message.Lang]map[string]*template.Template
	hash   string
}

// parseTemplates parses the pages: for a browser that asks a server, or for files.
func parseTemplates(static bool) (*templates, error) {
	t := &templates{byName: make(map[message.Lang]map[string]*template.Template)}
	names, err := fs.Glob(files, "template/*.tmpl")
	if err != nil {
		return nil, err
	}
	var all strings.Builder
	for _, name := range names {
		raw, err := files.ReadFile(name)
		if err != nil {
			return nil, err
		}
		all.Write(raw)
	}
	t.hash = hashOf([]byte(all.String()))
	for _, lang := range []message.Lang{message.Chinese, message.English} {
		t.byName[lang] = make(map[string]*template.Template)
		words := template.FuncMap{
			"t":       func(key string, args ...any) string { return webText(key).In(lang, args...) },
			"english": func() bool { return lang == message.English },
			"dict":    dict,
			"static":  func() bool { return static },
			"policy":  func() string { return filePolicy },
			"script":  func() template.JS { return template.JS(searchScript) }, // ours, whole
		}
		for _, name := range names {
			page := strings.TrimSuffix(path.Base(name), ".tmpl")
			if page == "base" || strings.HasPrefix(page, "part_") {
				continue
			}
			parsed, err := template.New("base.tmpl").Funcs(words).ParseFS(files, "template/base.tmpl", "template/part_*.tmpl", name)
			if err != nil {
				return nil, err
			}
			t.byName[lang][page] = parsed
		}
	}
	return t, nil
}

// dict makes the arguments of a part of names and values.
func dict(pairs ...any) (map[string]any, error) {
	if len(pairs)%2 != 0 {
		return nil, fmt.Errorf("dict: %d values for names", len(pairs))
	}
	m := make(map[string]any, len(pairs)/2)
	for i := 0; i < len(pairs); i += 2 {
		name, ok := pairs[i].(string)
		if !ok {
			return nil, fmt.Errorf("dict: %v is no name", pairs[i])
		}
		m[name] = pairs[i+1]
	}
	return m, nil
}

// view is what a template sees: the head of the page, and its model.
type view struct {
	page
	M any
}

func (t *templates) execute(w io.Writer, r *request, a *answer) error {
	parsed := t.byName[r.lang][a.template]
	if parsed == nil {
		return fmt.Errorf("there is no template %q", a.template)
	}
	return parsed.Execute(w, view{a.page, a.model})
}
