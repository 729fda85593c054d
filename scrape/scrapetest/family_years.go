package scrapetest

import (
	"fmt"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"
)

// years divides the column by the year reported on: /zfxxgk/gknb/ leads to 2022n/, 2021n/ and so on, each a list
// with pages of its own.
var years = &family{
	name: "years", says: "a column of columns, /zfxxgk/gknb/2022n/, one a year, each paged by 下一页",
	spec: spec{level: "city", agencies: 4, government: true, shared: true, perPage: 3, charset: "gb18030", declare: declareMeta, links: fullTitle,
		layouts: [2]string{"thead", "nested"}, title: "%[1]s%[2]d年度政府信息公开工作报告", robots: robotsMissing, validators: lastModified},
	list: func(*column) string { return yearsFolder },
	doc: func(d *document) string {
		if len(d.column.agencies) == 0 {
			return fmt.Sprintf("/xwzx/%s_%d.html", strings.ReplaceAll(d.date, "-", ""), d.id)
		}
		return fmt.Sprintf("%s%s/t%s_%d.html", yearsFolder, yearFolder(d), strings.ReplaceAll(d.date, "-", ""), d.id)
	},
	answer: func(v *served, r *http.Request) *reply {
		rest, ok := strings.CutPrefix(r.URL.Path, yearsFolder)
		c := v.site.columns[0]
		dir, file := path.Split(rest)
		switch {
		case !ok:
			return nil
		case dir == "" && (file == "" || file == "index.html"):
			return v.yearList(c)
		}
		return v.yearPage(c, strings.TrimSuffix(dir, "/"), file)
	},
}

const yearsFolder = "/zfxxgk/gknb/"

// yearFolder is the folder that a document stands in: of the year reported on, or else of its date.
func yearFolder(d *document) string {
	if d.year != 0 {
		return strconv.Itoa(d.year) + "n"
	}
	return d.date[:4] + "n"
}

func (v *served) yearList(c *column) *reply {
	var folders []string
	for _, d := range v.docs(c) {
		folders = append(folders, yearFolder(d))
	}
	slices.Sort(folders)
	var lines strings.Builder
	for _, f := range slices.Backward(slices.Compact(folders)) {
		fmt.Fprintf(&lines, v.look().line, link("./"+f+"/", strings.TrimSuffix(f, "n")+"年"), "")
	}
	return v.listed(c, lines.String(), "")
}

func (v *served) yearPage(c *column, folder, file string) *reply {
	var docs []*document
	for _, d := range v.docs(c) {
		if yearFolder(d) == folder {
			docs = append(docs, d)
		}
	}
	if docs == nil {
		return nil
	}
	return v.indexPage(c, docs, yearsFolder+folder+"/", file, func(n, pages int) string {
		if n+1 == pages {
			return link("index.html", "首页")
		}
		return link("index.html", "首页") + " " + link(indexName(n+1), "下一页")
	})
}
