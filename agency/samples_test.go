package agency

import (
	"bufio"
	"encoding/json"
	"nianbao"
	"os"
	"regexp"
	"strings"
	"testing"
)

// sampleAgency is one line of real/samples.jsonl.
type sampleAgency struct {
	Agency string          `json:"agency"`
	Year   json.RawMessage `json:"year"` // a number; a few lines say a range
	Host   string          `json:"host"`
}

func (s sampleAgency) hints() Hints {
	h := Hints{Host: s.Host}
	_ = json.Unmarshal(s.Year, &h.Year) // a range is no year
	return h
}

func readSamples(t *testing.T) []sampleAgency {
	t.Helper()
	for _, path := range []string{"../shared/real/samples.jsonl", "../../shared/real/samples.jsonl"} {
		f, err := os.Open(path)
		if err != nil {
			continue
		}
		defer f.Close()
		var out []sampleAgency
		lines := bufio.NewScanner(f)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			var s sampleAgency
			if err := json.Unmarshal(lines.Bytes(), &s); err != nil {
				t.Fatal(err)
			}
			out = append(out, s)
		}
		return out
	}
	t.Skip("real/samples.jsonl is not here")
	return nil
}

// TestSampleAgencies prints what is settled of the agency names of real reports, and fails where that disagrees with
// what the words of the name tell when read by rules of their own.
func TestSampleAgencies(t *testing.T) {
	samples := readSamples(t)
	distinct := make(map[string]bool)
	var level, region, both, neither, within int
	for _, s := range samples {
		id := Identify(s.Agency, s.hints())
		level += one(id.Level != "")
		region += one(id.Region != "")
		both += one(id.Resolved())
		neither += one(id.Level == "" && id.Region == "")
		within += one(id.Region == "" && id.Within != "")
		if !id.Resolved() && !distinct[s.Agency] {
			t.Logf("open: %s: %s", s.Agency, strings.Join(id.Unresolved, "; "))
		}
		distinct[s.Agency] = true
		if told := levelTold(s.Agency); id.Level != "" && told != "" && told != id.Level {
			t.Errorf("%s: level %s, the name tells %s", s.Agency, id.Level, told)
		}
		if id.Region != "" && !regionTold(s.Agency, id.Region) {
			t.Errorf("%s: region %s %s, whose name does not stand in it", s.Agency, id.Region, RegionFullName(id.Region))
		}
	}
	t.Logf("%d names (%d distinct): level %d, region %d, both %d, neither %d; placed within a region only %d",
		len(samples), len(distinct), level, region, both, neither, within)
	if both < 545 {
		t.Errorf("both settled for %d names, want at least 545", both)
	}
}

var (
	toldTownship = regexp.MustCompile(`(镇|乡|街道|苏木|街道办事处|[镇乡]人民政府|[镇乡]人民政府办公室|区.{2}办事处)(\(.*)?$`)
	toldCounty   = regexp.MustCompile(`县|旗|市.{1,4}区`)
	toldProvince = regexp.MustCompile(`^([^市县区州]{2,3}省|[^市县]{2,5}自治区|(北京|天津|上海|重庆)市)([^区县市镇]|市场|城市)*$`)
)

// levelTold reads the level by the kinds of places that stand in a name, without any list of regions.
func levelTold(name string) nianbao.Level {
	name, _, _ = strings.Cut(name, "(")
	switch {
	case toldTownship.MatchString(name):
		return nianbao.Township
	case toldProvince.MatchString(name):
		return nianbao.Province
	case toldCounty.MatchString(strings.ReplaceAll(strings.ReplaceAll(name, "市场", ""), "城市", "")):
		return nianbao.County
	}
	return ""
}

// regionTold tells whether the region, or the stem of it, stands in the name.
func regionTold(name, code string) bool {
	for _, r := range pick(regionAtlas().regions, regionAtlas().byCode[code]) {
		stem := r.Stem()
		for _, short := range append(shortForms(r.Name), stem, r.Name) {
			if strings.Contains(name, short) {
				return true
			}
		}
	}
	for _, row := range regionRows("aliases") {
		if row[1] == code && strings.Contains(name, row[0]) {
			return true
		}
	}
	return false
}

// one counts a condition.
func one(b bool) int {
	if b {
		return 1
	}
	return 0
}
