package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"nianbao/render"
	"nianbao/store"
)

const backupHelp = `Copy the database into a new file, also while a night is running, with a checksum on every page, and read the copy again.

Copies that other programs make have no checksums: damage in them cannot be told.`

// backupCommand copies the database.
func backupCommand(a *app) *cobra.Command {
	return &cobra.Command{Use: "backup FILE", Short: "Copy the database into a new file, and check the copy", Long: backupHelp,
		Example: "  nianbao backup /backup/nianbao-2026-01-31.db",
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usage("name the file to write, like backup.db")
			}
			c, err := store.Backup(cmd.Context(), a.dbPath, args[0])
			if err == nil {
				a.count(fmt.Sprintf("backup: %s copied to %s, all as they were written", render.CountOf(c.Pages, "page"), args[0]), false)
			}
			return err
		}}
}
