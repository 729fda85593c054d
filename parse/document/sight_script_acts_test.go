package document

import (
	"fmt"
	"strings"
	"testing"
	"time"
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
		code := "<script>" + c.script + "</script>"
		if got := firstRow(ReadHTML(table + code)); got != c.want {
			t.Errorf("%s: %q; want %q", c.script, got, c.want)
		}
		outer := ReadHTML("<p>年度报告</p>" + code)
		if got := firstRow(LookAtHTML(table, Shown, outer)); got != c.want {
			t.Errorf("%s, on a table that the page holds as a string: %q; want %q", c.script, got, c.want)
		}
	}
}

// TestManyVariables: a script in which every choice is held by a variable that is used again and again takes no longer than others.
func TestManyVariables(t *testing.T) {
	code := strings.Repeat(`var t=$("#t");`, 300) + strings.Repeat("var b=t.rows[0];\n", 12) + "b.innerHTML=d; t.hide();" + strings.Repeat("b ", 450_000)
	start := time.Now()
	if got := firstRow(ReadHTML(`<table id="t"><tr><td>规章<td>3</table><script>` + code + "</script>")); got != "?" {
		t.Errorf("the row says %q", got)
	}
	if took := time.Since(start); took > 10*time.Second {
		t.Errorf("%d KB of script took %v", len(code)>>10, took)
	}
}

// firstRow is what the first row of each table of a document says behind its label, ? for what is no number.
func firstRow(d *Document) string {
	var got []string
	for _, p := range d.Parts {
		if p.Grid == nil {
			continue
		}
		for _, s := range p.Grid.Rows[0][1:] {
			if s.Marked(ReadValue(s.Text)).Kind == ValueNumber {
				got = append(got, s.Text)
			} else {
				got = append(got, "?")
			}
		}
	}
	return strings.Join(got, " ")
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

// TestScriptKinds: a script that names elements by a kind alone, an attribute or an id that it computes, may write into any of that kind, and
// into no other.
func TestScriptKinds(t *testing.T) {
	const table = `<table><tr><td>规章<td id="n1">0<td data-field="f1">0<td>0</table>`
	for script, want := range map[string]string{
		`var d={n1:5};for(var k in d)document.getElementById(k).textContent=d[k];`:                                                  "? 0 0",
		`fetch("/api/3").then(r=>r.json()).then(d=>{for(let k in d)document.getElementById(k).innerHTML=d[k]})`:                     "? 0 0",
		`$.each(d,function(k,v){$("#"+k).text(v)})`:                                                                                 "? 0 0",
		"for(const k in d)$(`#${k}`).html(d[k])":                                                                                    "? 0 0",
		`document.querySelectorAll("[data-field]").forEach(function(e){e.textContent=d[e.dataset.field]})`:                          "0 ? 0",
		`$('[data-field="f1"]').text(d.f1)`:                                                                                         "0 ? 0",
		`$("[data-toggle]").tooltip(); document.getElementById(k).style.color="red"; $("#hits").html(d.hits)`:                       "0 0 0",
		`function size(id){document.getElementById(id).style.fontSize="16px"} document.getElementById("date").innerHTML=new Date()`: "0 0 0",
	} {
		if got := firstRow(ReadHTML(table + "<script>" + script + "</script>")); got != want {
			t.Errorf("%s: %q; want %q", script, got, want)
		}
	}
}

// TestSeams: digits in two elements are one number where nothing but looks tells them apart, and two where one leads elsewhere, says what
// it is, is set smaller, or is seen apart.
func TestSeams(t *testing.T) {
	for cell, one := range map[string]bool{
		`<span style="font-family:a">1</span><span style="font-family:b">2</span>`: true, `<b>1</b>2`: true, `<font size=3>1</font>2`: true, `<a name="t">1</a>2`: true,
		`<span style="font-size:12pt">1</span><span style="font-size:10.5pt">2</span>`: true, `<span style="margin-left:2px">1</span>2`: true, `<span style="font-size:6pt">12</span>`: true,
		`<a href="a.html">12</a>`: true, `<label>12</label>`: true, `<span style="padding-left:20px">12</span>`: true, `<span style="display:inline-block;width:90%">12</span>`: true,
		`1<a href="b.html">2</a>`: false, `<a href="a.html">1</a><a href="b.html">2</a>`: false, `1<span role="tooltip">2</span>`: false, `<label>1</label><label>2</label>`: false,
		`1<font size=1>2</font>`: false, `1<span style="font-size:6pt">2</span>`: false, `1<span style="font-size:70%">2</span>`: false, `1<span style="font-size:.7em">2</span>`: false,
		`<span style="margin-right:20px">1</span><span>2</span>`: false, `1<i style="padding-left:30px">2</i>`: false,
		`<span style="display:inline-block;width:50%">1</span><span style="display:inline-block;width:50%">2</span>`: false,
	} {
		d := ReadHTML(`<table><tr><td>规章<td>` + cell + `</table>`)
		s := d.Parts[0].Grid.Rows[0][1]
		if v := s.Marked(ReadValue(s.Text)); (v.Kind == ValueNumber && !s.Mark.Unread()) != one {
			t.Errorf("%s: %q, kind %v, want one number: %v", cell, s.Text, v.Kind, one)
		}
	}
}
