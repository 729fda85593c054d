package scrape

import (
	"testing"

	"nianbao"
)

func TestLook(t *testing.T) {
	pages := column()
	pages["/robots.txt"] = page("User-agent: *\nDisallow: /closed/\n")
	pages["/moved.html"] = redirect("/nb/2023.html")
	pages["/challenge.html"] = status(412, "<script>$_ts</script>")
	site := newSite(t, pages)
	for _, tt := range []struct {
		path   string
		status int
		class  nianbao.FailureClass // "" for an answer
	}{
		{"/nb/2023.html", 200, ""},
		{"/nb/1999.html", 404, ""},
		{"/moved.html", 200, ""},
		{"/challenge.html", 412, nianbao.ClassBlocked},
		{"/closed/1.html", 0, nianbao.ClassRobots},
	} {
		archive := newMemory()
		got, err := New(archive, quick()).Probe(t.Context(), "s", site.URL+tt.path)
		if got.Status != tt.status || err == nil && tt.class != "" || err != nil && ClassOf(err) != tt.class {
			t.Errorf("%s: status %d, %v", tt.path, got.Status, err)
		}
		if kept := archive.all(tt.path); got.Status != 0 && (len(kept) == 0 || kept[0].Source != "s") {
			t.Errorf("%s: archived as %+v", tt.path, kept)
		}
	}
}
