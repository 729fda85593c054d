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
	if got := one(`(?m)^ExecStart=(\S+)`, read("../../deploy/nianbao-work.service")); got != program {
		t.Errorf("the service of a worker starts %s, installed is %s", got, program)
	}
	if owned := one(`install -d -o (nianbao -g nianbao \S+)`, page); owned != "nianbao -g nianbao "+folder {
		t.Errorf("the page makes %q, worked in is %s", owned, folder)
	}
}

// TestServiceDropsRights: each unit gives up each right that fetching, reading and writing into one folder do without.
func TestServiceDropsRights(t *testing.T) {
	for _, line := range []string{"UMask=0077", "NoNewPrivileges=yes", "ProtectSystem=strict", "ProtectHome=yes", "PrivateTmp=yes", "PrivateDevices=yes", "PrivateUsers=yes", "DevicePolicy=closed",
		"ProtectKernelTunables=yes", "ProtectKernelModules=yes", "ProtectKernelLogs=yes", "ProtectControlGroups=yes", "ProtectClock=yes", "ProtectHostname=yes", "ProtectProc=invisible",
		"RemoveIPC=yes", "RestrictNamespaces=yes", "RestrictRealtime=yes", "RestrictSUIDSGID=yes", "LockPersonality=yes", "MemoryDenyWriteExecute=yes", "SystemCallArchitectures=native",
		"SystemCallFilter=@system-service", "SystemCallFilter=~@privileged", "CapabilityBoundingSet=", "AmbientCapabilities="} {
		for _, name := range []string{"nianbao.service", "nianbao-work.service"} {
			unit, err := os.ReadFile("../../deploy/" + name)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(string(unit), "\n"+line+"\n") {
				t.Errorf("%s does not say %s", name, line)
			}
		}
	}
	container, err := os.ReadFile("../../deploy/Containerfile")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{"FROM scratch", "USER 65532:65532", "THIRD-PARTY.txt"} {
		if !strings.Contains(string(container), line) {
			t.Errorf("the container does not say %s", line)
		}
	}
}
