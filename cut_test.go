package nianbao_test

import (
	"fmt"
	"strings"
	"testing"

	"nianbao"
)

func TestIsCut(t *testing.T) {
	row := func(n int) string {
		return fmt.Sprintf("<tr><td>第%d行的说明文字</td><td>%d</td></tr>\n", n, n*n)
	}
	page := func(rows int, stamp, tail string) string {
		var b strings.Builder
		b.WriteString("<html><head><title>年报</title></head><body>" + stamp + "<table>")
		for n := range rows {
			b.WriteString(row(n))
		}
		return b.String() + "</table>" + tail
	}
	footer := strings.Repeat("<p>主办单位：某县人民政府办公室</p>", 3) + "<div>网站标识码 1234567890</div>"
	whole := page(60, "", footer+"</body></html>")
	zeros := "<html><body><table>" + strings.Repeat("<td><p>0</p></td>", 300) + "</table></body></html>"
	for _, tt := range []struct {
		name, body, whole string
		want              bool
	}{
		{"the first third", whole[:len(whole)/3], whole, true},
		{"all but the last rows", whole[:len(whole)*8/10], whole, true},
		{"with another stamp", page(60, "<i>17:32</i>", footer)[:len(whole)/2], whole, true},
		{"of a page without end tags", whole[:len(whole)/2], page(60, "", footer), true},
		{"the whole", whole, whole, false},
		{"the end tags alone are gone", page(60, "", footer), whole, false},
		{"shortened, and ended", page(30, "", footer+"</body></html>"), whole, false},
		{"rows taken out, never an end tag", page(59, "", footer), page(60, "", footer), false},
		{"rows added, never an end tag", page(61, "", footer), page(60, "", footer), false},
		{"another page", "<html><body>" + strings.Repeat("<p>系统维护中，请稍后再访问本网站</p>", 5), whole, false},
		{"rows of zeros", zeros[:len(zeros)/2], zeros, true},
		{"nothing", "", whole, false},
		{"a word", "<html>", whole, false},
	} {
		if got := nianbao.IsCut([]byte(tt.body), []byte(tt.whole)); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
	for n := cutSomewhere; n < len(whole)*9/10; n += 7 {
		if !nianbao.IsCut([]byte(whole[:n]), []byte(whole)) {
			t.Errorf("cut after %d bytes of %d: not seen", n, len(whole))
		}
	}
}

const cutSomewhere = 200 // bytes from which a cut page is told from any other
