package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"html/template"
	"net/http"

	"nianbao/render/message"
)

// filePolicy is pagePolicy as an element of a page that no server sends: without what browsers heed in a header only (frame-ancestors, and
// sandbox, for which the frames themselves have their attribute), with our one script, by its hash. Opened from a disk, 'self' means
// nothing to some browsers: there the pages' own files are those of the scheme file.
var filePolicy = "default-src 'none'; script-src '" + scriptHash() + "'; style-src 'self' file:; img-src 'self' file:; frame-src 'self' file:; form-action 'self' file:; base-uri 'none'"

func scriptHash() string {
	sum := sha256.Sum256([]byte(searchScript))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// bare is the frame of the pages of a site of files that have no language, or no words of ours.
var bare = template.Must(template.New("bare").Parse(`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{{.Policy}}">
<title>{{.Title}}</title>
<link rel="stylesheet" href="{{.CSS}}">
</head>
<body>
<main class="w">
<h1>{{.Title}}</h1>
{{range .Links}}<p><a href="{{.Href}}" lang="{{.Text.Tag}}">{{.Word}}</a></p>
{{end}}{{with .Text}}<p>{{.}}</p>
{{end}}</main>
</body>
</html>
`))

type bareModel struct {
	Policy, Title, CSS, Text string
	Links                    []bareLink
}

type bareLink struct {
	Href, Word string
	Text       message.Lang
}

// languages is the first page of a site of files, which cannot ask the browser what its reader prefers.
func (s *Server) languages(w http.ResponseWriter) {
	m := bareModel{Policy: filePolicy, Title: webText("site").In(message.Chinese), CSS: s.BasePath + "/static/" + s.css}
	for _, lang := range []message.Lang{message.Chinese, message.English} {
		m.Links = append(m.Links, bareLink{s.address(lang), webText("choose_lang").In(lang), lang})
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_ = bare.Execute(w, m) // to memory, or to whom nobody listens
}

// textPage makes a page of an answer that is plain text.
func (s *Server) textPage(text string) []byte {
	var b bytes.Buffer
	_ = bare.Execute(&b, bareModel{Policy: filePolicy, Title: webText("site").In(message.Chinese), CSS: s.BasePath + "/static/" + s.css, Text: text})
	return b.Bytes()
}
