package web_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// usedKeys are the keys of texts that the sources and templates of this package name.
func usedKeys(t *testing.T) map[string]bool {
	t.Helper()
	used := make(map[string]bool)
	named := regexp.MustCompile(`(?:\bt\s*\(?|webText\(|\bt\()"([a-z_0-9]+)"|"((?:agency_later|legend|nav|way|see|twin|left|better|change|job)_[a-z_]+)"`)
	for _, pattern := range []string{"*.go", "template/*.tmpl"} {
		names, err := filepath.Glob(pattern)
		must(t, err)
		for _, name := range names {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			raw, err := os.ReadFile(name)
			must(t, err)
			for _, m := range named.FindAllStringSubmatch(string(raw), -1) {
				if key := m[1] + m[2]; !strings.HasSuffix(key, "_") { // a key that is put together
					used[key] = true
				}
			}
		}
	}
	return used
}
