package main

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// example is a command of a README with what it prints.
var example = regexp.MustCompile("(?s)```console\n\\$ \\./nianbao ([^\n]*)\n(.*?)```")

// TestReadmeExamples runs the commands of both READMEs on the data of the demo and holds what they print, all but the
// addresses, whose ports are new in every demo.
func TestReadmeExamples(t *testing.T) {
	db := demoDatabase(t)
	for _, name := range []string{"README.md", "README.zh.md"} {
		text, err := os.ReadFile("../../" + name)
		if err != nil {
			t.Fatal(err)
		}
		examples := example.FindAllStringSubmatch(string(text), -1)
		if len(examples) != 3 {
			t.Errorf("%s has %d examples, want 3", name, len(examples))
		}
		for _, m := range examples {
			args := strings.Fields(strings.Replace(m[1], "demo.db", db, 1))
			out, _ := program(t, realReader(), 0, append(args, "--quiet")...)
			if got, want := withoutAddresses(out), withoutAddresses(m[2]); got != want {
				t.Errorf("%s: nianbao %s prints\n%s\nwant\n%s", name, m[1], got, want)
			}
		}
	}
}

var (
	anAddress = regexp.MustCompile(`https?://\S+`)
	padding   = regexp.MustCompile(`[ ─]{2,}`)
)

// withoutAddresses leaves what is the same in every demo; the widths of columns are not.
func withoutAddresses(s string) string {
	return strings.TrimSpace(padding.ReplaceAllString(anAddress.ReplaceAllString(s, "(address)"), " "))
}
