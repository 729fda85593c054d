package main

import (
	"github.com/spf13/cobra"

	"nianbao/render"
	"nianbao/store"
)

const checkHelp = `Read every page of the database file and hold it against its checksum: seconds, for a hundred thousand reports.

What is hurt is named, with the reports that lie there, and what to do. With --full every report is also held against its
digest. With --rewrite a file in which only indexes are hurt is written anew from its tables. Damage is exit code 1.`

// checkCommand says whether the database file is as it was written.
func checkCommand(a *app) *cobra.Command {
	var full, rewrite bool
	cmd := &cobra.Command{
		Use: "check", Short: "Say whether the database file is damaged, what is hurt, and what to do", Long: checkHelp, Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, err := store.Check(cmd.Context(), a.dbPath, full && !rewrite)
			if err == nil && rewrite {
				c, err = store.Rewrite(cmd.Context(), a.dbPath, c)
			}
			if c == nil || err != nil && c.Vouched() {
				return err
			}
			if err := a.printf("%s", render.DrawChecked(store.Shown(a.dbPath), c)); err != nil || c.Vouched() {
				return err
			}
			return errSomeFailed
		},
	}
	cmd.Flags().BoolVar(&full, "full", false, "also read every report, and hold tables and indexes against each other")
	cmd.Flags().BoolVar(&rewrite, "rewrite", false, "write the file anew where only indexes are hurt, and check it in full")
	return cmd
}
