package agency

import "testing"

// TestNoAgencies holds that words which are not the name of an agency never become an entry, though a region of the list stands first in them
// or the source states one.
func TestNoAgencies(t *testing.T) {
	g, err := NewRegistry(nil)
	if err != nil {
		t.Fatal(err)
	}
	names := []string{
		"现公布郎溪县财政局", "现将郎溪县财政局", "特向社会公布郎溪县财政局", "现编制形成了《郎溪县财政局", "1月发布郎溪县财政局", "[", "郎溪县关于做好", "郎溪县重点领域", "郎溪县有关部门", "郎溪县各部门", "郎溪县人民政府门户网站",
		"根据条例的规定和郎溪县人民政府办公室", "按照郎溪县人民政府办公室要求", "郎溪县2023年", "郎溪县落实", "郎溪县经济社会", "本局", "我县", "全市", "各部门", "郎溪县财政局编制本报告", "郎溪县人民政府印发", "puroview.com郎溪县",
	}
	for _, name := range names {
		if id, ok := g.Observe(name, Hints{Region: "341821", Year: 2023}); ok {
			t.Errorf("%q became %s, %s %s", name, id.Name, id.Level, id.Region)
		}
	}
	if entries := g.Agencies(); len(entries) > 0 {
		t.Errorf("%d entries of %d words that are no agencies", len(entries), len(names))
	}
}
