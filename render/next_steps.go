package render

import (
	"fmt"
	"path/filepath"
	"strings"

	"nianbao"
)

// NextSteps lists commands that work on the database of the demo, one of them about a cell. The sites are gone by then, the archived pages are not.
func NextSteps(arg0, path, cell string, reports []*nianbao.Report) string {
	program := programName(arg0)
	agency, url := "", "URL"
	if len(reports) > 0 {
		agency, url = reports[0].Agency, reports[0].URL
	}
	db := " --db " + shellWord(path)
	return fmt.Sprintf(`
The database is %s. Try next:

  %s status%s
  %s problems%s --severity error
  %s extract%s %s --explain %s
  %s compare%s --list-cells 国家秘密
  %s compare%s --cell requests.denied.state_secret.total --year 2021.. --format csv
  %s compare%s --indicator disclosure_rate --year 2022 --top 5
  %s series%s --metric requests_received --agency %s
  %s hints%s
  %s extract%s    # nothing to do: every page was read by this parser
  %s serve%s      # the same in a browser
`, path, program, db, program, db, program, db, url, cell, program, db, program, db, program, db, program, db, shellWord(agency), program, db, program, db, program, db)
}

// programName is how to call the program again: "go run" leaves no file behind.
func programName(arg0 string) string {
	if strings.Contains(filepath.ToSlash(arg0), "/go-build") {
		return "go run ./cmd/nianbao"
	}
	return arg0
}
