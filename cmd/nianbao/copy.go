package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"nianbao/render"
	"nianbao/store"
)

const copyHelp = `Copy a database into a new one, in a file or on a PostgreSQL server, and read all of it again: each table has as many rows as
before, and the same. Nobody may write into the first meanwhile what the second is to have.

The decisions of people are a file beside the database: copy it too.`

// copyCommand moves a database between a file and a server.
func copyCommand(a *app) *cobra.Command {
	return &cobra.Command{Use: "copy FROM TO", Short: "Copy a database from a file to a server, or back, and check the copy", Long: copyHelp,
		Example: "  nianbao copy nianbao.db postgres://nianbao@db.example.org/nianbao\n  nianbao copy postgres://nianbao@db.example.org/nianbao copy.db",
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) != 2 {
				return usage("name two databases: the one to copy, and the new one")
			}
			m := a.progress("copy", "tables", 0)
			rows, err := store.Transfer(cmd.Context(), args[0], args[1], m.step)
			m.stop()
			if err != nil {
				return err
			}
			from, to := decisionsBeside(args[0]), decisionsBeside(args[1])
			a.count(fmt.Sprintf("copy: %s of %s written to %s and read again, all equal; decisions of people, if there are any, are in %s: copy that to %s",
				render.CountOf(int(rows), "row"), store.Shown(args[0]), store.Shown(args[1]), from, to), false)
			return nil
		}}
}

// decisionsBeside is the file with the decisions of people on a database.
func decisionsBeside(path string) string {
	return strings.TrimSuffix(store.Beside(path), ".db") + ".corrections.tsv"
}
