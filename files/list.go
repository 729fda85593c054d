package files

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// pageEnds are the names under which pages are saved. In folders, other files are passed over and counted;
// a file named on the command line is always read.
var pageEnds = []string{"", ".html", ".htm", ".shtml", ".shtm", ".xhtml", ".jhtml", ".php", ".asp", ".aspx", ".jsp", ".do", ".txt", ".text"}

// Named is a file to be read, or a path of which nothing could be made.
type Named struct {
	Name string
	Err  error
}

// IsWebArchive tells a WARC file by its name.
func IsWebArchive(name string) bool {
	name = strings.ToLower(name)
	return strings.HasSuffix(name, ".warc") || strings.HasSuffix(name, ".warc.gz")
}

// ListPages walks folders, in the order of the paths and by name within a folder; stdin is the path that stands for standard input. passed counts
// the files of folders that are no pages by their names.
func ListPages(paths []string, stdin string) (found []Named, passed int) {
	for _, path := range paths {
		info, err := os.Stat(path)
		if path == stdin || err != nil || !info.IsDir() {
			found = append(found, Named{Name: path}) // a missing file fails when it is read
			continue
		}
		before := len(found)
		_ = filepath.WalkDir(path, func(name string, d fs.DirEntry, err error) error {
			switch odd := OneLine(name); {
			case odd != nil:
				found = append(found, Named{fmt.Sprintf("%q", name), odd})
			case err != nil:
				found = append(found, Named{name, Explain(name, err)})
			case name != path && strings.HasPrefix(d.Name(), "."):
				if d.IsDir() {
					return filepath.SkipDir
				}
				passed++
			case d.IsDir():
			case isPageFile(name) || IsWebArchive(name):
				found = append(found, Named{Name: name})
			default:
				passed++
			}
			return nil // one folder that cannot be read does not stop the others
		})
		if len(found) == before {
			found = append(found, Named{path, fmt.Errorf("%s: no page in this folder; name the files, or give the folder with the saved .html or .txt files", path)})
		}
	}
	return found, passed
}

func isPageFile(name string) bool {
	info, err := os.Stat(name) // follows links, which the walk does not
	return slices.Contains(pageEnds, strings.ToLower(filepath.Ext(name))) && (err != nil || info.Mode().IsRegular())
}
