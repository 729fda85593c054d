package document

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// TestScripted: wherever a script stands, the elements that it names are known.
func TestScripted(t *testing.T) {
	const script = `<script>document.getElementById("total").innerHTML = 5</script>`
	for _, page := range []string{script, "<head>" + script, "<div><p>" + script, "<template>" + script + "</template>", "<svg><style>" + script + "</style></svg>", "<table><tr><td>" + script} {
		root, err := html.Parse(strings.NewReader(page))
		if err != nil {
			t.Fatal(err)
		}
		if !looksOf(root, nil).named("total") {
			t.Errorf("%s: the script is not known", page)
		}
	}
}
