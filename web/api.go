package web

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

type apiKey struct{}

// apiPath stands in front of the addresses of the data alone: those of the pages, without a language.
const apiPath = "/api"

// serveAPI answers with the data of a page. Its words, of errors above all, are in the language that the client prefers.
func (s *Server) serveAPI(w http.ResponseWriter, raw *http.Request, route route) {
	lang := preferred(raw.Header.Get("Accept-Language"))
	w.Header().Add("Vary", "Accept-Language")
	ctx := context.WithValue(raw.Context(), apiKey{}, true)
	if format, _ := ctx.Value(formatKey{}).(string); format == "" {
		ctx = withFormat(ctx, "json")
	}
	asked := raw.Clone(ctx)
	for _, path := range []*string{&asked.URL.Path, &asked.URL.RawPath} {
		*path = "/" + string(lang) + strings.TrimPrefix(*path, apiPath)
	}
	s.serve(w, asked, lang, route)
}

// led is an address to which an answer leads, in the format that was asked for: data lead to data.
func (r *request) led(to string) string {
	if r.format == "" {
		return to
	}
	if r.Context().Value(apiKey{}) != nil {
		return r.server.apiAddress(r.lang, r.format, to)
	}
	return twinOf(to, r.format)
}

// mostData is how many rows of a list are given as JSON at a time, where limit does not ask for fewer.
const mostData = 1000

// partOf is the part of a list that a request asks for, and the address of the next; "" at the end. A page shows fewer rows than data
// have, where limit does not say how many. CSV and workbooks go to the end.
func partOf[T any](r *request, all []T, keyOf func(T) string) (shown []T, next string, err error) {
	limit := mostData
	if r.format == "" {
		limit = mostRows
	}
	if word := r.params.Get("limit"); word != "" {
		if limit, err = strconv.Atoi(word); err != nil || limit < 1 || limit > mostData {
			return nil, "", &refusal{status: http.StatusBadRequest, say: r.t("err_value", "limit", word, r.t("want_limit", mostData))}
		}
	} else if r.asTable() {
		limit = len(all)
	}
	if key := r.params.Get("after"); key != "" {
		i := slices.IndexFunc(all, func(row T) bool { return keyOf(row) == key })
		if i < 0 {
			return nil, "", &refusal{status: http.StatusBadRequest, say: r.t("err_value", "after", key, r.t("want_after"))}
		}
		all = all[i+1:]
	}
	if len(all) > limit {
		all = all[:limit]
		next = r.with("after", keyOf(all[limit-1]))
	}
	return all, next, nil
}

// openAPI sends the description of the data, with the path that stands in front of it here.
func (s *Server) openAPI(w http.ResponseWriter, r *http.Request) {
	var doc map[string]any
	raw, err := files.ReadFile("openapi.json")
	if err == nil {
		err = json.Unmarshal(raw, &doc)
	}
	if err != nil {
		s.Log.Error("the description of the API: " + err.Error())
		http.Error(w, "the description cannot be read", http.StatusInternalServerError)
		return
	}
	doc["servers"] = []map[string]string{{"url": s.BasePath + "/"}}
	body, err := json.MarshalIndent(doc, "", "  ")
	if err != nil {
		s.Log.Error("the description of the API: " + err.Error())
		return
	}
	w.Header().Set("Content-Type", "application/openapi+json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-cache")
	send(w, r, 0, append(body, '\n'))
}
