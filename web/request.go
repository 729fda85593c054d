package web

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"nianbao/ask"
	"nianbao/dataset"
	"nianbao/render/message"
)

type formatKey struct{}

// withFormat notes which twin of a page is asked for: "" for the page itself, or the ending of one of twins.
func withFormat(ctx context.Context, format string) context.Context {
	return context.WithValue(ctx, formatKey{}, format)
}

// request is a question for a page, with what answers it.
type request struct {
	*http.Request
	server *Server
	lang   message.Lang
	format string // "" or the ending of one of twins
	data   *dataset.Data
	store  Store
	known  *snapshot
	made   map[string]made // what was gathered for it, so that its tag and its page are of one content, and nothing is waited for twice
	taken  []string        // how words of the question were understood, where that is worth saying
	params url.Values
}

// t is the text of a key, its slots filled.
func (r *request) t(key string, args ...any) string { return webText(key).In(r.lang, args...) }

// href is the address of a page in the language of the request.
func (r *request) href(parts ...string) string { return r.server.address(r.lang, parts...) }

// address is that of a page: its parts escaped, so that a name cannot be a path.
func (s *Server) address(lang message.Lang, parts ...string) string {
	escaped := make([]string, len(parts))
	for i, p := range parts {
		escaped[i] = escapePart(p)
	}
	return s.BasePath + "/" + string(lang) + "/" + strings.Join(escaped, "/")
}

// escapePart escapes a part of a path. A name that ends as a twin does would be taken for one.
func escapePart(p string) string {
	escaped := strings.ReplaceAll(url.PathEscape(p), ":", "%3A")
	if t := twinAt(escaped); t != nil {
		return strings.TrimSuffix(escaped, "."+t.ending) + "%2E" + t.ending
	}
	return escaped
}

// path is the address of the request itself, without its twin, in a language; with the choices that it makes.
func (r *request) path(lang message.Lang) string {
	path := r.server.BasePath + "/" + string(lang) + strings.TrimPrefix(r.URL.RawPath, "/"+string(r.lang))
	if q := r.params.Encode(); q != "" {
		path += "?" + q
	}
	return path
}

// twin is the address of the request as another format.
func (r *request) twin(format string) string { return twinOf(r.path(r.lang), format) }

// hasTwin tells whether the request is there in another format: in files only some are.
func (r *request) hasTwin(format string) bool {
	if !r.server.Static {
		return true
	}
	at, err := url.Parse(r.twin(format))
	if err != nil {
		return false
	}
	_, ok := r.server.fileOf(at)
	return ok
}

// presentation are parameters that every page takes: how a twin is written, not what is asked.
var presentation = []string{"pretty", "bom"}

// allow refuses parameters that the page does not know: a choice that is not followed would be a wrong answer.
func (r *request) allow(names ...string) error {
	for _, name := range slices.Sorted(maps.Keys(r.params)) {
		if !slices.Contains(names, name) && !slices.Contains(presentation, name) {
			return &refusal{status: http.StatusBadRequest, say: r.t("err_param", name, strings.Join(append(slices.Clone(names), presentation...), ", "))}
		}
	}
	return nil
}

// list returns the words of a parameter: repeated, or parted by commas.
func (r *request) list(name string) []string {
	var out []string
	for _, v := range r.params[name] {
		for word := range strings.SplitSeq(v, ",") {
			if word = strings.TrimSpace(word); word != "" {
				out = append(out, word)
			}
		}
	}
	return out
}

// wordsOf reads the words of a parameter that has a few.
func wordsOf[T ~string](r *request, name string, known []T, codes message.Codes) (out []T, err error) {
	for _, word := range r.list(name) {
		if !slices.Contains(known, T(word)) {
			return nil, r.noChoice(name, word, texted(known), func(s string) string { return codes.Of(r.lang, s) })
		}
		out = append(out, T(word))
	}
	return out, nil
}

// noChoice refuses a value, and tells those that there are: each in words, since a code alone says nothing to most.
func (r *request) noChoice(name, value string, known []string, word func(string) string) error {
	offered := make([]string, len(known))
	for i, k := range known {
		offered[i] = r.t("choice", word(k), k)
	}
	return &refusal{status: http.StatusBadRequest, say: r.t("err_choice", name, value, strings.Join(offered, r.t("comma")))}
}

func texted[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, w := range list {
		out[i] = string(w)
	}
	return out
}

// ofNewestYear leads a question that names no year to that of the newest one, so that the address says so.
func (r *request) ofNewestYear(q *dataset.Query) error {
	years := r.known.directory.Years
	if q.Years.String() != "" || len(years) == 0 {
		return nil
	}
	return &moved{to: r.with("year", fmt.Sprint(years[len(years)-1])), status: http.StatusFound}
}

// query makes the question of the parameters: the names of the command line.
func (r *request) query() (*dataset.Query, error) {
	q := new(dataset.Query)
	for _, p := range dataset.Params {
		if words := r.list(p.Name); len(words) > 0 {
			if err := q.Set(p.Name, strings.Join(words, ",")); err != nil {
				return nil, &refusal{status: http.StatusBadRequest, say: r.t("err_value", p.Name, strings.Join(words, ","), err.Error())}
			}
		}
	}
	q.Mixed = r.params.Get("mixed") != ""
	err := q.Check()
	if err == nil {
		err = r.data.SettleIn(r.known.directory, q)
	}
	if err != nil {
		return nil, r.notTaken(err)
	}
	for _, a := range q.Taken() {
		r.taken = append(r.taken, a.Say(r.lang))
	}
	return q, nil
}

// nothing says that no report is of what was chosen; in English, which knows the names of the parameters, also what is there with one of them less.
func (r *request) nothing(q *dataset.Query) error {
	err := r.data.Nothing(r.Context(), q)
	empty := (*dataset.Nothing)(nil)
	if !errors.As(err, &empty) {
		return err
	}
	say := r.t("err_none_chosen")
	if r.lang == message.English {
		say = empty.Error()
	}
	return &refusal{status: http.StatusNotFound, say: say}
}

// notTaken refuses words of a question: what they may mean, or why they mean nothing.
func (r *request) notTaken(err error) error {
	say := err.Error()
	if asked := (*ask.Error)(nil); errors.As(err, &asked) {
		say = asked.Say(r.lang)
	}
	return &refusal{status: http.StatusBadRequest, say: say}
}
