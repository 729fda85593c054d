package parse_test

import (
	"strings"
	"testing"

	"nianbao"
	"nianbao/parse"
)

// TestFrameNamedByItsPage: what a report's page shows in a frame has no title of its own; the page's title came with the link.
func TestFrameNamedByItsPage(t *testing.T) {
	body := aReport(1, wrapAgency, 2022)
	body = body[strings.Index(body, "<table"):] // no title, no preface, no date
	r, err := parse.Parse(nianbao.Page{Body: []byte("<html><body>" + body), URL: "http://a.gov.cn/nb/W0.files/body.htm", LinkText: wrapTitle})
	if err != nil || r.Agency != wrapAgency || r.Year != 2022 {
		t.Errorf("%v %v", r, err)
	}
}
