package jobs_test

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"os/signal"
	"syscall"
	"testing"

	"nianbao"
	"nianbao/parse"
	"nianbao/store"
	"nianbao/worker"
	"nianbao/worker/jobs"
)

// workerOf names, in the environment of a test program, the database that it is to work on, instead of testing.
const workerOf = "NIANBAO_TEST_WORKER"

func TestMain(m *testing.M) {
	if address := os.Getenv(workerOf); address != "" {
		if err := work(address); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// work is what such a process does until it gets a SIGTERM.
func work(address string) error {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	db, err := store.Open(ctx, address)
	if err != nil {
		return err
	}
	defer db.Close()
	team := &jobs.Team{Worker: &worker.Worker{DB: db, Reader: worker.Reader{Version: "mine", Parse: parse.Parse}}, Visits: 24, Log: slog.New(slog.DiscardHandler),
		Decisions: func(context.Context) ([]nianbao.Correction, error) { return nil, nil },
		Deliver:   func(context.Context, worker.Report) {}}
	return team.Work(ctx)
}

// startProcess starts a worker that can be killed.
func startProcess(t testing.TB, address string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), workerOf+"="+address)
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd
}
