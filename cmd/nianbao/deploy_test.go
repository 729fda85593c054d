package main

import (
	"os"
	"path"
	"regexp"
	"strings"
	"testing"
)

// TestDeployFitsTheInstructions: what the service and the cron line start, and where, is what the operator's page installs.
func TestDeployFitsTheInstructions(t *testing.T) {
	read := func(name string) string {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	one := func(pattern, text string) string {
		found := regexp.MustCompile(pattern).FindStringSubmatch(text)
		if found == nil {
			t.Fatalf("no %s in %q", pattern, text)
		}
		return found[1]
	}
	page, service, cron := read("../../docs/operations.md"), read("../../deploy/nianbao.service"), read("../../deploy/nianbao.cron")
	program := one(`go build .*-o (\S+) `, page)
	if got := one(`(?m)^ExecStart=(\S+)`, service); got != program {
		t.Errorf("the service starts %s, installed is %s", got, program)
	}
	if folders := one(`(?m)^PATH=(\S+)`, cron); !strings.Contains(":"+folders+":", ":"+path.Dir(program)+":") {
		t.Errorf("cron looks for the program in %s, installed is %s", folders, program) // cron's own path is /usr/bin:/bin
	}
	folder := one(`cd (\S+)`, cron)
	if got := one(`(?m)^WorkingDirectory=(\S+)`, service); got != folder {
		t.Errorf("cron works in %s, the service in %s", folder, got)
	}
	if owned := one(`install -d -o (nianbao -g nianbao \S+)`, page); owned != "nianbao -g nianbao "+folder {
		t.Errorf("the page makes %q, worked in is %s", owned, folder)
	}
}
