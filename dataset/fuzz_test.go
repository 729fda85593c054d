package dataset

import "testing"

// FuzzQuery: a part of a question is read as it is written, or refused; what is checked can be asked.
func FuzzQuery(f *testing.F) {
	f.Add("year", "2021..2023")
	f.Add("year", "..2023")
	f.Add("region", "65,新疆,650102")
	f.Add("function", "公安")
	f.Add("level", "county,city")
	f.Add("agency", ",")
	f.Fuzz(func(t *testing.T, name, value string) {
		var q, again Query
		if q.Set(name, value) != nil {
			return
		}
		if words := q.Words(name); words != "" {
			if err := again.Set(name, words); err != nil || again.Words(name) != words {
				t.Fatalf("%s %q is written %q and read as %q, %v", name, value, words, again.Words(name), err)
			}
		}
		if q.Check() == nil {
			q.Filter()
			q.RegionCodes()
		}
	})
}
