//go:build !unix

package storetest

import "os/exec"

func asOrdinaryUser(*exec.Cmd, string) error { return errNoServer }
