package main

import (
	"context"
	"errors"
	"time"

	"github.com/spf13/cobra"

	"nianbao/render"
	"nianbao/store"
	"nianbao/worker/jobs"
)

const workHelp = `work takes part in the runs of a PostgreSQL database, until it is stopped. Any number of processes on any number
of machines can: each host is asked by one at a time, with its delay, and the jobs of a process that dies go on in
others within seconds. A run begins at the time of --at, or with "nianbao work start".

Into a database file one process crawls: see "nianbao crawl".`

// workCommand has this process work on the jobs of a server.
func workCommand(a *app) *cobra.Command {
	w := &working{crawling: crawling{app: a}}
	cmd := &cobra.Command{
		Use: "work", Short: "Crawl and read together with other processes, on PostgreSQL", Long: workHelp, Args: noArgs,
		Example: `  nianbao work --db postgres://nianbao@db.example.org/nianbao --visits 100
  nianbao work --db postgres://… --at 01:30 --contact you@example.org --report night.html
  nianbao work start --db postgres://… --sources sources.csv
  nianbao work status --db postgres://…`,
		RunE: func(cmd *cobra.Command, _ []string) error { return w.work(cmd.Context()) },
	}
	flags := cmd.Flags()
	flags.IntVar(&w.visits, "visits", 32, "machines visited at the same time by this process, never one that another process visits")
	flags.DurationVar(&w.slice, "slice", jobs.DefaultSlice, "how long a visit goes on before the next in the queue has its turn")
	flags.StringVar(&w.at, "at", "", "time of day, in Chinese time, at which a run begins by itself, like 01:30; the flags below are for that run")
	w.addNetworkTo(flags)
	w.addNightTo(flags)
	cmd.AddCommand(workStartCommand(a), workStatusCommand(a))
	return cmd
}

// working is one run of work.
type working struct {
	crawling
	visits int
	slice  time.Duration
	at     string
	begins time.Duration // what at says, since midnight
}

func (w *working) work(ctx context.Context) error {
	if err := w.check(); err != nil {
		return err
	}
	db, err := store.Open(ctx, w.dbPath)
	if err != nil {
		return err
	}
	defer db.Close()
	w.options.Read = true // so that the report is printed
	team := &jobs.Team{Worker: w.worker(db), Visits: w.visits, Slice: w.slice, Log: w.log, Decisions: w.corrections, Deliver: w.Deliver}
	if w.at != "" {
		team.Nights = &jobs.Daily{At: w.begins, Settings: jobs.NewSettings(w.options)}
	}
	return team.Work(ctx)
}

func (w *working) check() error {
	if err := needServer(w.dbPath); err != nil {
		return err
	}
	if w.visits < 1 || w.slice < time.Second {
		return usage("--visits %d --slice %v: at least 1, and at least 1s", w.visits, w.slice)
	}
	if w.at != "" {
		var err error
		if w.begins, err = jobs.ParseAt(w.at); err != nil {
			return usage("--at %v", err)
		}
	}
	w.options.Parallel = 1
	if err := w.checkFlags(); err != nil {
		return err
	}
	return w.checkNight()
}

func needServer(path string) error {
	if store.IsServer(path) {
		return nil
	}
	return usage("--db %s: several processes work on a server, like --db postgres://USER@HOST/DATABASE; into a file one process crawls: nianbao crawl --read", path)
}

// workStartCommand begins a run.
func workStartCommand(a *app) *cobra.Command {
	c := &crawling{app: a}
	cmd := &cobra.Command{
		Use: "start", Short: "Have the workers begin a run now", Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return c.startWork(cmd.Context()) },
	}
	flags := cmd.Flags()
	flags.StringVar(&c.file, "sources", "", "sources.csv with the sources to crawl; without it those that the database knows")
	flags.StringSliceVar(&c.options.Only, "source", nil, "crawl only the source of this id (may be repeated)")
	flags.BoolVar(&c.options.Recheck, "recheck", false, "also ask for known reports that are not due")
	flags.StringSliceVar(&c.options.Accepted, "accept", nil, "take what the source of this id yields now for its measure (may be repeated)")
	c.addNetworkTo(flags)
	return cmd
}

func (c *crawling) startWork(ctx context.Context) error {
	if err := needServer(c.dbPath); err != nil {
		return err
	}
	c.options.Parallel = 1
	if err := c.checkFlags(); err != nil {
		return err
	}
	var err error
	if c.options.Sources, err = c.givenSources(nil); err != nil {
		return err
	}
	db, err := store.Open(ctx, c.dbPath)
	if err != nil {
		return err
	}
	defer db.Close()
	n, err := jobs.Start(ctx, db, c.options)
	if errors.Is(err, jobs.ErrUnderWay) {
		return usage("%v; \"nianbao work status\" says how far it is", err)
	}
	if err != nil {
		return explainSources(err, db.Path())
	}
	return c.printf("a run of %s begins as soon as a worker is there; \"nianbao work status\" says how far it is\n", render.CountOf(n, "source"))
}

// workStatusCommand says how the workers stand.
func workStatusCommand(a *app) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use: "status", Short: "Say who works, on what, and how far the run is", Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := needServer(a.dbPath); err != nil {
				return err
			}
			return a.withReader(cmd.Context(), func(db *store.DB) error {
				q, err := db.QueueStatus(cmd.Context())
				if err != nil {
					return err
				}
				record := render.NewQueueRecord(q, time.Now())
				if asJSON {
					return render.Encode(a.stdout, record)
				}
				return a.printf("%s", record.Draw())
			})
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "one JSON object")
	return cmd
}
