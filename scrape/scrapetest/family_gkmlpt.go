package scrapetest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
)

// gkmlpt is Guangdong's platform: one page a unit, /UNIT/gkmlpt/index, whose script reads the column behind "#" from an
// API. What it lists are addresses of articles of the same platform.
var gkmlpt = &family{
	name: "gkmlpt", says: "/UNIT/gkmlpt/index#COLUMN, lists as JSON from an API by pages of 100",
	spec: spec{level: "city", agencies: 2, perPage: 100, charset: "utf-8", declare: declareHeader, links: fullTitle,
		layouts: [2]string{"thead", "word"}, decoys: []string{"index_card"}, title: "%[1]s%[2]d年政府信息公开年度报告", robots: robotsPrivate, validators: etag, gzip: true},
	list: func(c *column) string { return fmt.Sprintf("%sindex#%d", gkmlptFolder(c), c.id) },
	doc: func(d *document) string {
		return fmt.Sprintf("%scontent/%d/%d/post_%d.html", gkmlptFolder(d.column), d.id/1000, d.id, d.id)
	},
	answer: func(v *served, r *http.Request) *reply {
		for _, c := range v.columns() {
			rest, ok := strings.CutPrefix(r.URL.Path, gkmlptFolder(c))
			switch {
			case !ok:
			case rest == "index" || rest == "":
				return v.gkmlptIndex(c)
			case rest == fmt.Sprintf("api/all/%d", c.id):
				return v.gkmlptData(c, r)
			}
		}
		return nil
	},
}

func gkmlptFolder(c *column) string { return "/" + c.slug + "/gkmlpt/" }

// gkmlptSID is the number under which the API knows a unit.
func gkmlptSID(c *column) int { return 755_000 + c.id }

// gkmlptIndex is an empty page with a script: without the API there is nothing to see.
func (v *served) gkmlptIndex(c *column) *reply {
	type node struct {
		ID       int    `json:"id"`
		Name     string `json:"name"`
		Children []node `json:"children"`
	}
	tree, err := json.Marshal([]node{{ID: c.id + 50, Name: "政府信息公开指南"}, {ID: c.id + 51, Name: "政府信息公开制度"}, {ID: c.id, Name: "政府信息公开年报"}})
	if err != nil {
		panic(err) // numbers and words
	}
	script := fmt.Sprintf(`<div id="app"></div><script>window._CONFIG = {"SID":"%d","NAME":%q,"TREE":%s,"API":"%sapi/all/"};</script>`,
		gkmlptSID(c), c.name, tree, gkmlptFolder(c))
	return &reply{kind: "text/html", text: v.page("政府信息公开目录", v.wayTo(c), script)}
}

func (v *served) gkmlptData(c *column, r *http.Request) *reply {
	n, err := strconv.Atoi(r.URL.Query().Get("page"))
	if err != nil || r.URL.Query().Get("sid") != strconv.Itoa(gkmlptSID(c)) {
		return nil
	}
	type article struct {
		ID    int    `json:"id"`
		Title string `json:"title"`
		URL   string `json:"url"`
		Date  string `json:"display_publish_time"`
	}
	docs, _ := c.pageOf(v.docs(c), n)
	list := []article{}
	for _, d := range docs {
		list = append(list, article{d.id, d.title, d.path, d.date})
	}
	body, err := json.Marshal(map[string]any{"articles": list, "total": len(v.docs(c)), "page": n})
	if err != nil {
		panic(err) // numbers and words
	}
	return &reply{kind: "application/json", data: true, text: string(body)}
}
