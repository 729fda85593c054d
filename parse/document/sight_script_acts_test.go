package document

import (
	"fmt"
	"strings"
	"testing"
)

// TestScriptActs: what scripts put into cells or hide, whatever they name; and what they only lay out or tidy up.
func TestScriptActs(t *testing.T) {
	const table = `<div id="box" class="box"><table id="t" class="t"><tr><td>规章<td>0<td class="n">12</table></div>`
	for _, c := range []struct{ script, want string }{
		{`document.getElementById("x").innerHTML = 5`, "0 12"},
		{`var t=document.getElementById("t");for(var i=0;i<d.length;i++){t.rows[0].cells[i].innerHTML=d[i];}`, "? ?"},
		{`var t=$("#t")[0]; for(var i=0;i<3;i++){var r = t.rows[i]; r.cells[1].innerHTML = d[i];}`, "? ?"},
		{`var t = document.querySelector('table.t'); t.querySelectorAll("td").forEach((e,i)=>{e.innerText=d[i]})`, "? ?"},
		{`$("#t tr").each(function(i,tr){$(tr).find("td").last().text(d[i])})`, "? ?"},
		{`$(".box td").html(function(i){return d[i]})`, "? ?"},
		{`$("#box").load("/data/3.html")`, "? ?"},
		{`$("#box").html(data.content)`, "? ?"},
		{`$("td.n").text(data.total)`, "0 ?"},
		{`$.getJSON("/a",function(d){$("td").eq(1).text(d.a)})`, "? ?"},
		{`$("#t td:last").text("15")`, "? ?"},
		{`$("#t td").each(function(){if($(this).text()==""){$(this).html("&nbsp;")}})`, "0 12"},
		{`$("#t td").each(function(){$(this).text($(this).text().replace(/ /g,""))})`, "0 12"},
		{`$("#t").wrap("<div class=scroll></div>"); $("#date").text(now.toString())`, "0 12"},
		{`var n=$("#t tr").length; $("#sum").text(n)`, "0 12"},
		{`$("td").css("padding","3px"); $("#hits").html(d.hits)`, "0 12"},
		{`$("#box").html($("#box").html().replace(/a/g,"b"))`, "0 12"},
		{`$("#box").hide()`, ""},
		{`document.getElementById('box').style.display = 'none';`, ""},
		{`var b=document.querySelector(".box"); b.classList.add("hidden")`, ""},
		{`$("#t").remove();`, ""},
		{`$(".box").css({"display":"none"})`, ""},
		{`$(".box:eq(1)").hide()`, ""},
		{`$("#t tr:last").hide()`, ""},
		{`$('#t tr').eq(0).remove();`, ""},
		{`$("#t").find("tr:gt(2)").remove()`, ""},
		{`document.getElementById("t").deleteRow(0)`, ""},
		{`var t=document.getElementById("t");t.rows[0].style.display="none";`, ""},
		{`$("#t tbody").empty()`, ""},
		{`$("#t img").remove()`, "0 12"},
		{`$(".box p:empty").remove()`, "0 12"},
		{`function open(){$("#box").show()} function close(){$("#box").hide()}`, "0 12"},
		{`$("#box").find("style").remove(); $("#box .tip").hide()`, "0 12"},
		{`$("p").hide()`, "0 12"},
		{`$("#box").addClass("wide")`, "0 12"},
	} {
		d := ReadHTML(table + "<script>" + c.script + "</script>")
		var got []string
		for _, p := range d.Parts {
			if p.Grid == nil {
				continue
			}
			for _, s := range p.Grid.Rows[0][1:] {
				switch v := s.Marked(ReadValue(s.Text)); v.Kind {
				case ValueNumber:
					got = append(got, s.Text)
				default:
					got = append(got, "?")
				}
			}
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %q; want %q", c.script, s, c.want)
		}
	}
}

// TestBindings: an attribute by which a library puts the text there makes what stands in the cell a sample.
func TestBindings(t *testing.T) {
	for attribute, filled := range map[string]bool{
		`v-text="a"`: true, `data-bind="text: a"`: true, `data-bind="css: a"`: false, `th:text="${a}"`: true, `data-th-utext="a"`: true, `ng-bind-html="a"`: true,
		`[innerText]="a"`: true, `:text-content="a"`: false, `x-html="a"`: true, `ms-text="a"`: true, `v-model="a"`: true, `data-text="a"`: false, `xml:lang="zh"`: false,
		`x:num="3"`: false, `v-if="a"`: false, `aria-label="text"`: false,
	} {
		d := ReadHTML(fmt.Sprintf(`<table><tr><td>规章<td %s>3<td><b %s>3</b></table>`, attribute, attribute))
		for _, s := range d.Parts[0].Grid.Rows[0][1:] {
			if got := s.Mark.Unread(); got != filled {
				t.Errorf("%s: unread %v", attribute, got)
			}
		}
	}
}
