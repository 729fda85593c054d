package scrapetest_test

import (
	"fmt"
	"net/http"
	"testing"

	"nianbao/scrape/scrapetest"
)

func ExampleWorld_Start() {
	world := scrapetest.New(1)
	server := world.Start()
	defer server.Close()

	source := server.Sources()[0]
	res, err := http.Get(source.URL)
	if err != nil {
		panic(err)
	}
	res.Body.Close()
	fmt.Println(source.ID, source.ExpectMin, res.StatusCode)

	report := server.Reports()[0]
	truth, ok := server.Truth(report.URL)
	fmt.Println(ok, truth.Agency == source.Name, truth.Year, truth.Form)
	// Output:
	// tongwan_gov 9 200
	// true true 2020 form_2019
}

func BenchmarkServe(b *testing.B) {
	s := scrapetest.New(1, scrapetest.Agencies(120)).Start()
	defer s.Close()
	reports := s.Reports()
	for i := 0; b.Loop(); i++ {
		get(b, reports[i%len(reports)].URL)
	}
}
