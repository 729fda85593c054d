package parse

import (
	"strings"

	"nianbao"
)

var attachmentEnds = []string{".pdf", ".doc", ".docx", ".wps", ".xls", ".xlsx", ".et", ".ofd", ".zip", ".rar"}

// attachments lists the documents that the page points to, each once.
func attachments(d *document) []nianbao.Link {
	var out []nianbao.Link
	seen := make(map[string]bool)
	for _, l := range d.links {
		href := strings.ToLower(l.href)
		path, query, _ := strings.Cut(href, "?")
		if !hasAnySuffix(path, attachmentEnds) && !hasAnySuffix(query, attachmentEnds) && !strings.Contains(path, "downfile") && !strings.Contains(path, "/download/") {
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
func attachmentName(l link) string {
	if l.text != "" {
		return l.text
	}
	name := l.href[strings.LastIndexAny(l.href, "/=")+1:]
	name, _, _ = strings.Cut(name, "?")
	return name
}

func hasAnySuffix(s string, ends []string) bool {
	for _, e := range ends {
		if strings.HasSuffix(s, e) {
			return true
		}
	}
	return false
}
