package parse_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"nianbao"
)

// TestQualifiers holds that what stands beside a label and is no part of it changes what its numbers are, unless it is known not to.
func TestQualifiers(t *testing.T) {
	two, three, four := ours()
	plain := report(bureau, 2023, two, three, four)
	if r := mustRead(t, "plain", plain); r == nil {
		return
	}
	places := []struct{ label, cell string }{{"行政处罚", string(penalty)}, {"第二十条第（六）项", string(penalty)}, {"（一）予以公开", string(granted)}, {"自然人", "requests.granted.natural_person"}, {"申请人情况", string(granted)}, {"结果维持", string(upheld)}, {"行政复议", string(upheld)}}
	forms := []string{"%s（%s）", "%s【%s】", "%s：%s", "%s—%s", "%s %s", "%s<br>%s", "%s<small>%s</small>"}
	used := 0
	for i, place := range places {
		whole := ">" + place.label + "<"
		if !strings.Contains(plain, whole) {
			continue
		}
		used++
		for n, word := range []string{"上年", "2021年以前", "三年合计", "白云县水务局", "下属单位", "截至6月底", "1-6月", "人次", "计划", "last year", "%"} {
			form := forms[(i+n)%len(forms)]
			text := fmt.Sprintf(form, place.label, word)
			r := mustRead(t, text, strings.Replace(plain, whole, ">"+text+"<", 1))
			if r == nil {
				continue
			}
			id := nianbao.CellID(place.cell)
			named := slices.ContainsFunc(r.Problems, func(p nianbao.Problem) bool { return slices.Contains(p.Cells, id) })
			if f := r.Figure(id); f.Known() && !named {
				t.Errorf("%s: %s is %s, and no problem names it", text, id, f.Value)
			}
		}
		for _, word := range []string{"（件）", "（单位：件）", "<br>本年度", "（2023年）", "（2023年1-12月）", "（本级）", "（本单位）", "（注1）", "①", "*", "（数量）", "（" + bureau + "）"} {
			text := place.label + word
			r := mustRead(t, text, strings.Replace(plain, whole, ">"+text+"<", 1))
			if r == nil {
				continue
			}
			if f := r.Figure(nianbao.CellID(place.cell)); !f.Known() {
				t.Errorf("%s: %s is %s, want it read; %v", text, place.cell, f.State, r.Problems)
			}
		}
	}
	if used < 5 {
		t.Errorf("%d of the places are on the page", used)
	}
}
