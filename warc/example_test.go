package warc_test

import (
	"bytes"
	"fmt"
	"log"
	"time"

	"nianbao"
	"nianbao/warc"
)

func Example() {
	var file bytes.Buffer
	w := warc.NewWriter(&file, warc.Info{Filename: "reports.warc.gz"})
	first := time.Date(2025, 1, 20, 0, 0, 0, 0, time.UTC)
	for night := range 2 {
		err := w.WritePage(nianbao.Page{URL: "http://www.example.gov.cn/nb/2024.html", Status: 200, FetchedAt: first.AddDate(0, 0, night),
			Header: map[string][]string{"Content-Type": {"text/html"}}, Body: []byte("政府信息公开工作年度报告")})
		if err != nil {
			log.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		log.Fatal(err)
	}

	reader := bytes.NewReader(file.Bytes())
	for page, err := range warc.Pages(reader, warc.Filter{Hosts: []string{"gov.cn"}, Words: []string{"信息公开"}}) {
		if err != nil {
			fmt.Println(err) // one record; the next may be well
			continue
		}
		fmt.Println(page.FetchedAt.Format(time.DateOnly), page.URL, len(page.Body))
	}
	reader.Reset(file.Bytes())
	for rec, err := range warc.Read(reader) {
		if err == nil && rec.Type != warc.TypeMetadata {
			fmt.Println(rec.Type)
		}
	}
	// Output:
	// 2025-01-20 http://www.example.gov.cn/nb/2024.html 36
	// 2025-01-21 http://www.example.gov.cn/nb/2024.html 36
	// warcinfo
	// response
	// revisit
}
