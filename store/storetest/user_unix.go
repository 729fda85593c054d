//go:build unix

package storetest

import (
	"os"
	"os/exec"
	"syscall"
)

// nobody is an ordinary user on every system.
const nobody = 65534

// asOrdinaryUser has a command run as somebody else where this process is root's, as whom PostgreSQL does not start. dir is given to that user.
func asOrdinaryUser(cmd *exec.Cmd, dir string) error {
	if os.Geteuid() != 0 {
		return nil
	}
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	return os.Chown(dir, nobody, nobody)
}
