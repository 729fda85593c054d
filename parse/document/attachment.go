package document

import (
	"strings"

	"nianbao"
)

var attachmentEnds = []string{".pdf", ".doc", ".docx", ".wps", ".xls", ".xlsx", ".et", ".ofd", ".zip", ".rar"}

// Attachments lists the documents that the page points to, each once.
func Attachments(d *Document) []nianbao.Link {
	var out []nianbao.Link
	seen := make(map[string]bool)
	for _, l := range d.Links {
		href := strings.ToLower(l.href)
		if strings.HasPrefix(href, "javascript:") {
			href = strings.TrimRight(href, "'\"); ") // download('2023.doc');
		}
		path, query, _ := strings.Cut(href, "?")
		if !HasAnySuffix(path, attachmentEnds) && !HasAnySuffix(query, attachmentEnds) && !HasAnySuffix(strings.ToLower(l.Text), attachmentEnds) && !strings.Contains(path, "downfile") && !strings.Contains(path, "/download/") {
			continue
		}
		if !seen[l.href] {
			seen[l.href] = true
			out = append(out, nianbao.Link{Text: attachmentName(l), URL: l.href})
		}
	}
	return out
}

// attachmentName is the text of the link; where it has none, as in viewers that show the document in the page, the name of the file.
func attachmentName(l Link) string {
	if l.Text != "" {
		return l.Text
	}
	name := l.href[strings.LastIndexAny(l.href, "/=")+1:]
	name, _, _ = strings.Cut(name, "?")
	return name
}

func HasAnySuffix(s string, ends []string) bool {
	for _, e := range ends {
		if strings.HasSuffix(s, e) {
			return true
		}
	}
	return false
}
