package parsetest_test

import (
	"nianbao"
	"nianbao/parse/parsetest"
	"os"
	"testing"
)

func TestShow(t *testing.T) {
	if os.Getenv("SHOW") == "" {
		t.Skip()
	}
	rng := random(3)
	tr := draw(rng, nianbao.FormID(os.Getenv("FORM")))
	if m := os.Getenv("BLANK"); m != "" {
		tr.Blank(rng, parsetest.BlankMode(m))
	}
	var ds []string
	if x := os.Getenv("DMG"); x != "" {
		ds = []string{x}
	}
	p := parsetest.Write(rng, tr, parsetest.Style{Layout: os.Getenv("SHOW"), Damages: ds})
	os.Stdout.Write(p.Body)
	t.Log(p.Style, len(p.Damaged))
}
