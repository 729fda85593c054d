package main

import (
	"time"

	"github.com/spf13/cobra"

	"nianbao/web"
)

const mcpHelp = `Answer a program that speaks the Model Context Protocol over standard input and output: find_agency, figures, compare, explain, problems.

Reports are only read, and each answer has the page, the cell and the SHA-256 that it comes from. For programs elsewhere there is serve --mcp.`

// mcpCommand lets a machine ask by tools.
func mcpCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "mcp", Short: "Answer a program by tools, over standard input and output", Long: mcpHelp, Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			s, err := web.New(cmd.Context(), a.pageOptions(web.Options{Parallel: 1, Timeout: 30 * time.Second}))
			if err != nil {
				return err
			}
			defer s.Close() // opened for reading
			return s.ServeMCP(cmd.Context(), a.stdin, a.data)
		},
	}
}
