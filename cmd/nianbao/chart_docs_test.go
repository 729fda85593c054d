package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// drawnInDocs is a command of a document that draws a picture of it.
var drawnInDocs = regexp.MustCompile(`(?m)^nianbao ((?:compare|series) .*--chart (docs/[a-z0-9-]+\.svg).*)$`)

// TestChartsOfDocs draws the pictures of the documents again, by the commands that stand beside them, and compares them to the last byte:
// go test ./cmd/nianbao -run TestChartsOfDocs -update draws them anew.
func TestChartsOfDocs(t *testing.T) {
	db := demoDatabase(t)
	drawn := make(map[string]string)
	for _, name := range []string{"charts.md", "charts.zh.md"} {
		text, err := os.ReadFile("../../docs/" + name)
		if err != nil {
			t.Fatal(err)
		}
		commands := drawnInDocs.FindAllStringSubmatch(string(text), -1)
		if len(commands) != 6 {
			t.Errorf("%s draws %d pictures, want 6", name, len(commands))
		}
		for _, m := range commands {
			if !strings.Contains(string(text), "]("+strings.TrimPrefix(m[2], "docs/")+")") {
				t.Errorf("%s draws %s and does not show it", name, m[2])
			}
			if other := drawn[m[2]]; other != "" && other != m[1] {
				t.Errorf("%s draws %s otherwise than the other language", name, m[2])
			}
			drawn[m[2]] = m[1]
		}
	}
	for picture, command := range drawn {
		kept := "../../" + picture
		file := filepath.Join(t.TempDir(), "chart.svg")
		if *update {
			file = kept
		}
		args := strings.Fields(strings.ReplaceAll(strings.Replace(command, picture, file, 1), "docs/demo-", "../../docs/demo-"))
		program(t, realReader(), 0, append(args, "--quiet", "--db", db)...)
		got, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		want, err := os.ReadFile(kept)
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is not what nianbao %s draws (%v): look at both, then run with -update", picture, command, err)
		}
	}
}
