package parse_test

import (
	"bytes"
	"fmt"
	"html"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"nianbao"
	"nianbao/parse"
	"nianbao/parse/parsetest"
)

// oddPage is a small report on the form of 2021 with one cell to put something into, and places for a style sheet, for
// what stands before the tables and for a row after the one of 规章.
func oddPage(head, before, cell, row string) []byte {
	return []byte(`<!DOCTYPE html><html><head><meta charset="utf-8"><title>石桥县财政局2023年政府信息公开工作年度报告</title>` + head + `</head><body>` +
		before + `<h1>石桥县财政局2023年政府信息公开工作年度报告</h1><p>本报告的统计期限为2023年1月1日至2023年12月31日。</p><p>二、主动公开政府信息情况</p>
<table><tr><td colspan="4">第二十条第（一）项</td></tr><tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>
<tr><td>规章</td><td>0</td><td>0</td><td>5</td></tr>` + row + `<tr><td>行政规范性文件</td><td>7</td><td>2</td><td>23</td></tr>
<tr><td colspan="4">第二十条第（五）项</td></tr><tr><td>信息内容</td><td colspan="3">本年处理决定数量</td></tr><tr><td>行政许可</td>` + cell + `</tr>
<tr><td colspan="4">第二十条第（六）项</td></tr><tr><td>信息内容</td><td colspan="3">本年处理决定数量</td></tr><tr><td>行政处罚</td><td colspan="3">71</td></tr><tr><td>行政强制</td><td colspan="3">17</td></tr>
<tr><td colspan="4">第二十条第（八）项</td></tr><tr><td>信息内容</td><td colspan="3">本年收费金额（单位：万元）</td></tr><tr><td>行政事业性收费</td><td colspan="3">194.94</td></tr></table><p>四、政府信息公开行政复议、行政诉讼情况</p><table><tr><td colspan="5">行政复议</td><td colspan="10">行政诉讼</td></tr>
<tr><td rowspan="2">结果维持</td><td rowspan="2">结果纠正</td><td rowspan="2">其他结果</td><td rowspan="2">尚未审结</td><td rowspan="2">总计</td><td colspan="5">未经复议直接起诉</td><td colspan="5">复议后起诉</td></tr>
<tr>` + strings.Repeat("<td>结果维持</td><td>结果纠正</td><td>其他结果</td><td>尚未审结</td><td>总计</td>", 2) + `</tr><tr>` + strings.Repeat("<td>0</td>", 15) + `</tr></table></body></html>`)
}

// boxRows is oddPage with section 二 as rows of boxes, written in the order in which rules stand; %d in the style of a box is its place
// from the left.
func boxRows(head, row, box string, rules ...string) []byte {
	backwards := rules[0] != "规章"
	var b strings.Builder
	for _, line := range [][]string{{"信息内容", "本年制发件数", "本年废止件数", "现行有效件数"}, {"规章", "0", "0", "5"}, {"行政规范性文件", "7", "2", "23"}} {
		if line[0] == "规章" {
			line = slices.Clone(rules)
			if backwards {
				slices.Reverse(line)
			}
		}
		b.WriteString(`<div style="` + row + `">`)
		for i := range line {
			at := i
			if backwards {
				at = len(line) - 1 - i
			}
			b.WriteString(`<div style="` + strings.ReplaceAll(box, "%d", fmt.Sprint(at+1)) + `">` + line[at] + "</div>")
		}
		b.WriteString("</div>")
	}
	page := string(oddPage(head, "", `<td colspan="3">423</td>`, ""))
	from := strings.Index(page, "<table>")
	return []byte(page[:from] + b.String() + page[strings.Index(page, "<p>四、"):])
}

const oddCell = nianbao.CellID("proactive.administrative_licensing.decisions")

// answer says how a cell was read: its value, with ! where a problem names it; ? for unreadable and named; a blank or missing
// cell by its state.
func answer(t *testing.T, r *nianbao.Report, id nianbao.CellID) string {
	t.Helper()
	named := slices.ContainsFunc(r.Problems, func(p nianbao.Problem) bool { return slices.Contains(p.Cells, id) })
	i := slices.IndexFunc(r.Figures, func(f nianbao.Figure) bool { return f.Cell == id })
	if i < 0 {
		return "absent"
	}
	fig := r.Figures[i]
	switch {
	case fig.Known() && named:
		return fig.Value.String() + "!"
	case fig.Known():
		return fig.Value.String()
	case fig.State == nianbao.Unreadable && named:
		return "?"
	case named:
		return fmt.Sprint(fig.State) + "!"
	}
	return fmt.Sprint(fig.State)
}

// TestOddCells is one cell in the ways that pages show, hide, strike, mark, draw and fill numbers.
func TestOddCells(t *testing.T) {
	for _, c := range []struct{ name, head, cell, want string }{
		// What is not shown is not there.
		{"display none", "", `<span style="DISPLAY : None">9</span>423`, "423!"},
		{"important beats inline", `<style>.x{display:none!important}</style>`, `<b class="x" style="display:inline">9</b>423`, "423!"},
		{"inline beats sheet", `<style>b.x{display:none}</style>`, `<b class="x" style="display:inline">42</b>3`, "423"},
		{"more specific rule shows", `<style>td b{display:none}td b.y{display:inline}</style>`, `<b class="y">42</b>3`, "423"},
		{"later rule hides", `<style>.a{display:inline}.a{display:none}</style>`, `<i class="a">7</i>423`, "423!"},
		{"rule for print", `<style>@media print{.a{display:none}}</style>`, `<i class="a">42</i>3`, "423"},
		{"sheet for print", `<style media="print">.a{display:none}</style>`, `<i class="a">42</i>3`, "423"},
		{"rule for screens", `<style>@media screen and (min-width: 600px){.a{display:none}}</style>`, `<i class="a">7</i>423`, "423!"},
		{"rule for telephones", `<style>@media (max-width: 600px){.a{display:none}}</style>`, `<i class="a">42</i>3`, "423"},
		{"rule in supports", `<style>@supports (display:grid){.a{display:none}}</style>`, `<i class="a">7</i>423`, "423!"},
		{"rule for screens on two lines", "<style>@media screen and\n(min-width: 600px){.a{display:none}}</style>", `<i class="a">7</i>423`, "423!"},
		{"shown again by browsers of one kind", `<style>.a{display:none}@supports (-webkit-touch-callout:none){.a{display:inline}}</style>`, `<i class="a">9</i>`, "9!"},
		{"selector of a class that is also a name", `<style>.a:is(i){display:none}</style>`, `<i class="a">9</i>423`, "423!"},
		{"selector that stands for many", `<style>td :is(` + strings.Repeat(".b,", 70) + `.a){display:none}</style>`, `<i class="a">9</i>423`, "423!"},
		{"selector inside of another", `<style>.g :is(.h .a){display:none}</style>`, `<span class="h"><b class="g"><i class="a">9</i></b></span>423`, "423!"},
		{"selector that stands for none", `<style>:is(),td :is( ){display:none}</style>`, `<i class="a">42</i>3`, "423"},
		{"rule in a comment", `<style>/* .a{display:none} */</style>`, `<i class="a">42</i>3`, "423"},
		{"child combinator", `<style>td > i{display:none}</style>`, `<span><i>42</i></span>3`, "423"},
		{"sibling combinator", `<style>b + i{display:none}</style>`, `<b>423</b><i>9</i>`, "423!"},
		{"attribute selector", `<style>[data-old]{display:none}</style>`, `<i data-old>9</i>423`, "423!"},
		{"nth child", `<style>td span:nth-child(1){display:none}</style>`, `<span>9</span><span>423</span>`, "423!"},
		{"escaped class", `<style>.a\:b{display:none}</style>`, `<i class="a:b">9</i>423`, "423!"},
		{"broken rule skipped", `<style>.z{;;:x;} .q:::{} @bad; .a{display:none}</style>`, `<i class="a">9</i>423`, "423!"},
		{"visible inside hidden", "", `<span style="visibility:hidden">9<b style="visibility:visible">423</b></span>`, "423!"},
		{"far left", "", `<span style="position:absolute;left:-9999px">9</span>423`, "423!"},
		{"indented away", "", `<span style="display:inline-block;text-indent:-999em">9</span>423`, "423!"},
		{"clipped", "", `<span style="position:absolute;clip:rect(0 0 0 0);overflow:hidden;width:1px">9</span>423`, "423!"},
		{"no height", "", `<span style="display:block;height:0;overflow:hidden">9</span>423`, "423!"},
		{"no font size", "", `<span style="font-size:0">9</span>423`, "423!"},
		{"font size restored", "", `<span style="font-size:0"> <b style="font-size:14px">423</b></span>`, "423"},
		{"clear", "", `<span style="opacity:0">9</span>423`, "423!"},
		{"transparent", "", `<span style="color:transparent">9</span>423`, "423!"},
		{"colour of the ground", "", `<span style="background:#fff;color:white">9</span>423`, "423!"},
		{"white on blue", "", `<span style="background:#00f;color:white">423</span>`, "423"},
		{"pale beside black", "", `<font color="#ffffff">9</font>423`, "423!"},
		{"all pale, ground unknown", "", `<font color="#ffffff">423</font>`, "423!"},
		{"scaled to nothing", "", `<i style="transform:scale(0)">9</i>423`, "423!"},
		{"class that hides everywhere", "", `<i class="d-none">9</i>423`, "423!"},
		{"twice, once for readers aloud", "", `<span aria-hidden="true">423</span><span class="sr-only">423</span>`, "423!"},
		{"twice and not the same", "", `<span aria-hidden="true">423</span><span class="sr-only">9</span>`, "?"},
		{"all hidden", "", `<span hidden>423</span>`, "?"},
		{"label for small screens", "", `<span style="display:none">数量：</span>423`, "423"},
		{"comment of Word", "", `<!--[if gte mso 9]>9<![endif]-->423`, "423"},
		{"template", "", `<template>9</template>423`, "423"},
		{"rule that asks what is inside", `<style>td:has(b) i{display:none}</style>`, `<b></b><i>9</i>423`, "423!"},
		{"rule within a rule", `<style>td{color:#000; .a{display:none} }</style>`, `<i class="a">9</i>423`, "423!"},
		{"condition within a rule", `<style>.a{@media screen{display:none}}</style>`, `<i class="a">9</i>423`, "423!"},
		{"nobody points at it", `<style>.a:not(:hover){display:none}.b:hover{display:none}</style>`, `<i class="a">9</i><b class="b">423</b>`, "423!"},
		{"rule that only a browser follows", `<style>@media (hover:hover){.a{display:none}}</style>`, `<i class="a">9</i>423`, "423!"},
		{"rule that may show it again", `<style>.a{display:none}@media (hover:hover){.a{display:inline}}</style>`, `<i class="a">423</i>`, "423!"},
		{"selector of two kinds", `<style>.k :nth-child(1 of .a){display:none}</style>`, `<span class="k"><i class="a">9</i><b>423</b></span>`, "?"},
		{"rule for one other browser", `<style>@media (-ms-high-contrast:none){.a{display:none}}</style>`, `<i class="a">42</i>3`, "423"},
		// Struck out.
		{"strike", "", `<strike>400</strike>423`, "423!"},
		{"struck by an ancestor", "", `<span style="text-decoration: red line-through"><b>400</b></span> 423`, "423!"},
		{"underlined is not struck", "", `<u style="text-decoration:underline">423</u>`, "423"},
		{"inserted", "", `<ins>423</ins>`, "423"},
		{"only struck", "", `<del>423</del>`, "?"},
		{"struck characters", "", "4\u03360\u03360\u0336 423", "423!"},
		// Notes.
		{"raised letter", "", `423<sup>a</sup>`, "423!"},
		{"raised link", "", `10<sup><a href="#fn2">2</a></sup>`, "10!"},
		{"power", "", `10<sup>2</sup>`, "?"},
		{"long raised number", "", `4<sup>1234</sup>`, "?"},
		{"raised before", "", `<sup>1</sup>423`, "?"},
		{"fraction", "", `<sup>1</sup>/<sub>2</sub>`, "?"},
		{"raised by position", "", `423<span style="position:relative;top:-0.4em;font-size:60%">1</span>`, "423!"},
		{"set high in a box", `<style>td{vertical-align:text-top}</style>`, `<div style="vertical-align:super">423</div>`, "423"},
		{"all raised", "", `<sup>423</sup>`, "423!"},
		{"smaller digit", "", `42<small>3</small>`, "?"},
		{"dagger", "", `423†`, "423!"},
		{"ruby", "", `<ruby>423<rt>四二三</rt></ruby>`, "423"},
		// Two numbers.
		{"old and new", "", `<span class="old">400</span><span class="new">423</span>`, "?"},
		{"two colours", "", `<span style="color:red">42</span>3`, "?"},
		{"two dark colours", "", `<span style="color:#333">42</span>3`, "423"},
		{"lines", "", `400<br>423`, "?"},
		{"blocks", "", `<div>400</div><div>423</div>`, "?"},
		{"empty line behind", "", `<p>423</p><p>&nbsp;</p>`, "423"},
		{"torn at a comma", "", `1,<br>423`, "1423!"},
		{"floated as a whole", "", `<span style="float:right">423</span>`, "423"},
		{"floated in turn", "", `<span style="float:right">3</span><span style="float:right">42</span>`, "?"},
		{"floated", "", `<span style="float:right">3</span><span>42</span>`, "?"},
		{"class that nothing explains", "", `42<span class="qx">7</span>`, "?"},
		{"the same class twice", "", `<span class="qx">42</span><span class="qx">3</span>`, "423"},
		{"element that HTML does not know", "", `42<zz-x>7</zz-x>`, "?"},
		{"declaration that is not followed", "", `42<span style="offset-path:none">7</span>`, "?"},
		{"box that turns its items", "", `<span style="display:flex;flex-direction:row-reverse"><b>3</b><b>42</b></span>`, "?"},
		{"box of a sheet that orders its items", `<style>.f{display:grid}</style>`, `<span class="f"><b>3</b><b>42</b></span>`, "?"},
		{"name in escapes", "", `423<span style="d\69splay:none">7</span>`, "423!"},
		{"comment in a style", "", `423<span style="display:/**/none">7</span>`, "423!"},
		{"zoomed away", "", `<span style="zoom:0.01">423</span>`, "?"},
		{"masked", "", `<span style="-webkit-mask:linear-gradient(transparent,transparent)">423</span>`, "?"},
		{"without ink in another notation", "", `423<span style="color:hsl(0 0% 0% / 0)">7</span>`, "423!"},
		{"column as display", "", `423<span style="display:table-column">7</span>`, "423!"},
		{"turned by a matrix", "", `<span style="display:inline-block;transform:matrix(-1,0,0,1,0,0)">423</span>`, "?"},
		{"turned on its edge", "", `<span style="display:inline-block;transform:rotateY(90deg)">423</span>`, "?"},
		{"letters over each other", "", `<span style="letter-spacing:-1em">423</span>`, "?"},
		{"letters set a little closer", "", `<span style="letter-spacing:-0.5pt">423</span>`, "423"},
		{"too narrow a box", "", `<span style="display:inline-block;width:1ch;overflow:hidden">423</span>`, "?"},
		{"first letter hidden", `<style>.n{display:block}.n::first-letter{font-size:0}</style>`, `<span class="n">1423</span>`, "?"},
		{"first letter in red", `<style>.n::first-letter{color:red}</style>`, `<span class="n">423</span>`, "423"},
		{"one of several selectors", `<style>:is(.k,.m){display:none}</style>`, `423<b class="m">7</b>`, "423!"},
		{"replaced by a sheet", `<style>.n{content:url(a.png)}</style>`, `<span class="n">423</span>`, "?"},
		{"line drawn over it by a sheet", `<style>.n{position:relative}.n::after{content:"";position:absolute;top:50%;width:100%;border-top:1px solid}</style>`, `<span class="n">423</span>`, "423!"},
		{"a unit by a sheet that makes another number", `<style>.n::after{content:"%"}</style>`, `<span class="n">423</span>`, "?"},
		{"reading over it in a container", "", `<ruby>423<rtc>7</rtc></ruby>`, "423"},
		{"closed dialog", "", `423<dialog>7</dialog>`, "423!"},
		{"popover", "", `423<span popover>7</span>`, "423!"},
		{"closed details", "", `<details><summary>423</summary>7</details>`, "423!"},
		{"number of an item of a list", "", `<ol><li value="423"></li></ol>`, "?"},
		{"white, and a font of the same colour", "", `423<span style="color:#fff"><font color="inherit">7</font></span>`, "423!"},
		{"overridden at the beginning", "", "\u202e324\u202c", "423!"},
		{"overridden in the middle", "", "4\u202e32\u202c", "?"},
		{"moved into another column", "", `<span style="position:relative;left:120px">423</span>`, "?"},
		{"translated into another column", "", `<span style="display:inline-block;transform:translateX(-120px)">423</span>`, "?"},
		{"moved by a hair", "", `<span style="position:relative;left:2px">423</span>`, "423"},
		// Not text.
		{"field", "", `<input value=" 423 ">`, "423!"},
		{"two fields", "", `<input value="4"><input value="23">`, "?"},
		{"field with a hint only", "", `<input placeholder="423">`, "?"},
		{"hidden field", "", `<input type="hidden" value="9">423`, "423"},
		{"list", "", `<select><option>9<option selected>423</select>`, "423!"},
		{"list, nothing chosen", "", `<select><option>9<option>423</select>`, "?"},
		{"editable text", "", `<div contenteditable="true">423</div>`, "423"},
		{"picture", "", `<img src="a.png">`, "?"},
		{"described picture", "", `<img src="a.png" alt="423">`, "423!"},
		{"a picture a digit", "", `<img src="4.png" alt="4"><img src="2.png" alt="2">`, "?"},
		{"spacer", "", `<img src="spacer.gif" width="1">423`, "423"},
		{"icon beside", "", `<img src="up.png">423`, "423!"},
		{"picture in the ground", "", `<span style="background:url(423.png);display:inline-block;width:20px"></span>`, "?"},
		{"picture by a sheet", `<style>.d423{background-image:url(423.png)}</style>`, `<div class="d423"></div>`, "?"},
		{"a private character alone", "", "\ue604", "?"},
		{"element of its own without text", "", `<x-num v="423"></x-num>`, "?"},
		{"shadow of an element", "", `<x-num><template shadowrootmode="open">423</template></x-num>`, "?"},
		{"item of a numbered list", "", `<ol><li>423</li></ol>`, "423!"},
		{"empty item of a numbered list", "", `<ol start="423"><li></li></ol>`, "?"},
		{"drawn digits", "", `<svg><path d="M0 0"/></svg>`, "?"},
		{"drawn text", "", `<svg><text>423</text></svg>`, "423!"},
		{"canvas", "", `<canvas>423</canvas>`, "?"},
		{"formula", "", `<math><msup><mn>4</mn><mn>2</mn></msup></math>`, "?"},
		{"put before by a sheet", `<style>.n::before{content:"423"}</style>`, `<i class="n"></i>`, "423!"},
		{"put before from an attribute", `<style>.n:before{content:attr(title)}</style>`, `<i class="n" title="423"></i>`, "423!"},
		{"counter", `<style>.n::after{content:counter(x)}</style>`, `<i class="n"></i>`, "?"},
		{"arrow by a sheet", `<style>.n::after{content:"\2191"}</style>`, `<i class="n">423</i>`, "423"},
		{"written as a literal", "", `<script>document.write("423")</script>`, "423!"},
		{"written by a program", "", `<script>document.write(n+1)</script>`, "?"},
		{"named in a script", `<script>document.getElementById("xk").innerHTML = data.xk</script>`, `<span id="xk">0</span>`, "?"},
		{"counted up", "", `<span class="c" data-count="423">0</span>`, "423!"},
		{"to be counted up", "", `<span class="c" data-to="423"></span>`, "423!"},
		{"counted up halfway", "", `<span class="c" data-count="423">40</span>`, "?"},
		{"with another number for a script", "", `<span data-value="423">7</span>`, "7!"},
		{"a zero with another number for a script", "", `<span data-value="423">0</span>`, "?"},
		{"attribute that agrees", "", `<span data-value="423">423</span>`, "423"},
		{"attribute of a layout", "", `<span data-row="3" data-colwidth="120">423</span>`, "423"},
		{"binding", "", `<span v-text="xk">0</span>`, "?"},
		{"unfilled template", "", `{{ row.xk }}`, "?"},
		{"font of the page", `<style>@font-face{font-family:"qx";src:url(a.woff)}.n{font-family:qx}</style>`, `<i class="n">423</i>`, "?"},
		{"private characters", "", "\ue604\ue602\ue603", "?"},
		{"turned round", "", `<bdo dir="rtl">324</bdo>`, "423!"},
		{"partly turned round", "", `4<bdo dir="rtl">32</bdo>`, "?"},
		{"upside down", "", `<i style="transform:rotate(180deg)">69</i>`, "?"},
		{"masked", "", `<i style="-webkit-text-security:disc">423</i>`, "?"},
		// Writings.
		{"about", "", `约423`, "423!"},
		{"words", "", `四百二十三件`, "423!"},
		{"short words", "", `四百二`, "?"},
		{"bank numerals", "", `肆佰贰拾叁`, "423!"},
		{"scale", "", `0.0423万`, "423!"},
		{"bound", "", `不足423`, "?"},
		{"see elsewhere", "", `见附件`, "?"},
		{"none", "", `暂无`, "dash"},
		{"a letter", "", `42З`, "?"},
		{"blank", "", `&nbsp;`, "blank"},
		{"blank of an editor", "", `<p class="MsoNormal"><span lang="EN-US"><o:p></o:p></span></p>`, "blank"},
		{"empty and named", "", `<span class="num"></span>`, "?"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := parse.Parse(nianbao.Page{Body: oddPage(c.head, "", `<td colspan="3">`+c.cell+`</td>`, "")})
			if err != nil {
				t.Fatal(err)
			}
			if got := answer(t, r, oddCell); got != c.want {
				t.Errorf("%s: %s; want %s\n%v", c.cell, got, c.want, r.Problems)
			}
			if got := answer(t, r, "proactive.normative_documents.in_force"); got != "23" {
				t.Errorf("the cell beside: %s, want 23\n%v", got, r.Problems)
			}
		})
	}
}

// TestOddParts is rows, columns, tables and whole pages that are hidden, or shown another way.
func TestOddParts(t *testing.T) {
	const rules = nianbao.CellID("proactive.government_rules.in_force")
	old := strings.NewReplacer("2023", "2022", ">5<", ">9<").Replace(string(oddPage("", "", `<td colspan="3">88</td>`, "")))
	body := old[strings.Index(old, "<h1>"):strings.Index(old, "</body>")]
	report := string(oddPage("", "", `<td colspan="3">423</td>`, ""))
	within := func(open, end string) []byte {
		return []byte(strings.NewReplacer("<table>", open+"<table>", "</table>", "</table>"+end).Replace(report))
	}
	first, last := strings.Index(report, "<table>"), strings.LastIndex(report, "</body>")
	for _, c := range []struct {
		name string
		body []byte
		want string // the cell of 规章, and the year
	}{
		{"hidden row", oddPage("", "", `<td colspan="3">423</td>`, `<tr style="display:none"><td>规章</td><td>1</td><td>1</td><td>9</td></tr>`), "5 2023"},
		{"collapsed row", oddPage(`<style>tr.old{visibility:collapse}</style>`, "", `<td colspan="3">423</td>`, `<tr class="old"><td>规章</td><td>1</td><td>1</td><td>9</td></tr>`), "5 2023"},
		{"row that a rule may hide", oddPage(`<style>@media (hover:hover){tr.old{display:none}}</style>`, "", `<td colspan="3">423</td>`, `<tr class="old"><td>规章</td><td>1</td><td>1</td><td>9</td></tr>`), "? 2023"},
		{"only row, which a rule may hide", []byte(strings.NewReplacer("</head>", "<style>@media (hover:hover){.m{display:none}}</style></head>", "<tr><td>规章", `<tr class="m"><td>规章`).Replace(report)), "5! 2023"},
		{"hidden column", []byte(strings.ReplaceAll(report, "<td>5</td>", `<td hidden>9</td><td>5</td>`)), "5 2023"},
		{"cells of a table, which no order moves", []byte(strings.ReplaceAll(report, "<td>0</td><td>0</td><td>5</td>", `<td style="order:3">0</td><td style="order:1">0</td><td style="order:2">5</td>`)), "5 2023"},
		{"cells put in another order", []byte(strings.ReplaceAll(report, "<tr><td>规章</td><td>0</td><td>0</td><td>5</td>", `<tr style="display:flex"><td>规章</td><td style="order:3">0</td><td style="order:1">0</td><td style="order:2">5</td>`)), "? 2023"},
		{"cells moved by a sheet", []byte(strings.NewReplacer("</head>", "<style>.m{transform:translate(120px,0)}</style></head>", "<td>5</td>", `<td class="m">5</td>`).Replace(report)), "? 2023"},
		{"row that moves as a whole", []byte(strings.ReplaceAll(report, "<tr><td>规章", `<tr style="position:relative;left:40px"><td>规章`)), "5 2023"},
		{"rows of boxes that run backwards", boxRows("", `display:flex;flex-direction:row-reverse`, "", "5", "0", "0", "规章"), "5 2023"},
		{"rows of boxes that a sheet turns", boxRows("<style>.r{display:flex;flex-flow:row-reverse nowrap}</style>", `" class="r`, "", "5", "0", "0", "规章"), "5 2023"},
		{"boxes that all float right", boxRows("", "overflow:hidden", "float:right;width:25%", "5", "0", "0", "规章"), "5 2023"},
		{"rows of boxes from right to left", boxRows("", "display:flex;direction:rtl", "", "5", "0", "0", "规章"), "5 2023"},
		{"backwards from right to left is forwards", boxRows("", "display:flex;direction:rtl;flex-direction:row-reverse", "", "规章", "0", "0", "5"), "5 2023"},
		{"boxes put in order", boxRows("", "display:flex", "order:%d", "5", "0", "0", "规章"), "5 2023"},
		{"boxes put in columns of a grid", boxRows("", "display:grid", "grid-column:%d;grid-row:1", "5", "0", "0", "规章"), "5 2023"},
		{"boxes put at a distance", boxRows("", "position:relative", "position:absolute;left:%d00px", "5", "0", "0", "规章"), "5 2023"},
		{"boxes counted from the other end of a grid", boxRows("", "display:grid", "grid-column:-%d;grid-row:1", "5", "0", "0", "规章"), "? 2023"},
		{"boxes of which one has no column of the grid", bytes.ReplaceAll(boxRows("", "display:grid", "grid-column:%d;grid-row:1", "5", "0", "0", "规章"), []byte(`style="grid-column:4;grid-row:1"`), nil), "? 2023"},
		{"boxes at distances that cannot be compared", bytes.ReplaceAll(boxRows("", "position:relative", "position:absolute;left:%d00px", "5", "0", "0", "规章"), []byte("left:400px"), []byte("left:75%")), "? 2023"},
		{"boxes at shares of the width", bytes.ReplaceAll(boxRows("", "position:relative", "position:absolute;left:%d0%", "5", "0", "0", "规章"), []byte("left:10%"), []byte("left:0")), "5 2023"},
		{"rows of boxes that are not turned", boxRows("", "display:flex", "", "规章", "0", "0", "5"), "5 2023"},
		{"hidden report before", oddPage("", `<div style="display:none">`+body+`</div>`, `<td colspan="3">423</td>`, ""), "5 2023"},
		{"hidden heading", oddPage("", `<h1 hidden>石桥县财政局2022年政府信息公开工作年度报告</h1>`, `<td colspan="3">423</td>`, ""), "5 2023"},
		{"closed tab", oddPage("", `<div><div class="tab-pane">`+body+`</div><div class="tab-pane active"></div></div>`, `<td colspan="3">423</td>`, ""), "5 2023"},
		{"closed details", oddPage("", `<details><summary>往年</summary>`+body+`</details>`, `<td colspan="3">423</td>`, ""), "5 2023"},
		{"report in closed details", within("<details><summary>表</summary>", "</details>"), "5! 2023"},
		{"report in open details", within("<details open>", "</details>"), "5 2023"},
		{"report that is hidden", within(`<div style="display:none">`, "</div>"), "5! 2023"},
		{"report in a frame of the page", []byte(report[:first] + `<iframe srcdoc="` + html.EscapeString(report[first:last]) + `"></iframe>` + report[last:]), "5 2023"},
		{"box around every number", []byte(strings.ReplaceAll(report, "<td>5</td>", `<td><table><tr><td>5</td></tr></table></td>`)), "5 2023"},
		{"hidden row below 600 boxes", []byte(strings.Replace(strings.Replace(report, "<body>", "<body>"+strings.Repeat("<div>", 600), 1), "<tr><td>规章", `<tr style="display:none"><td>规章</td><td>1</td><td>1</td><td>9</td></tr><tr><td>规章`, 1)), "5 2023"},
		{"report in a floating box", []byte(strings.ReplaceAll(strings.Replace(report, "<table>", `<div style="float:left;position:relative;left:10px"><table>`, 1), "<td>5</td>", "<td>55</td>")), "55 2023"},
		{"template of a report", oddPage("", `<template>`+body+`</template>`, `<td colspan="3">423</td>`, ""), "5 2023"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := parse.Parse(nianbao.Page{Body: c.body})
			if err != nil {
				t.Fatal(err)
			}
			if got := answer(t, r, rules) + fmt.Sprintf(" %d", r.Year); got != c.want {
				t.Errorf("%s; want %s\n%v", got, c.want, r.Problems)
			}
		})
	}
}

// TestEmptyForm: a form without a number or dash anywhere is not one that says nothing; an empty table beside others is named where the
// others print their zeros.
func TestEmptyForm(t *testing.T) {
	page := string(oddPage("", "", `<td colspan="3">423</td>`, ""))
	rng := rand.New(rand.NewPCG(1, 1))
	truth := parsetest.New(rng, nianbao.Form2021, "石桥县财政局", 2023)
	whole := string(parsetest.Write(rng, truth, parsetest.Style{Layout: "plain"}).Body)
	cell := regexp.MustCompile(`>[0-9.]+</td>`)
	cases := strings.LastIndex(whole, "<table")
	for _, c := range []struct{ name, body, want string }{
		{"every cell empty", cell.ReplaceAllString(whole, "></td>"), "? ?"},
		{"section 四 empty, zeros elsewhere", whole[:cases] + cell.ReplaceAllString(whole[cases:], "></td>"), "2 blank!"},
		{"one table of few cells", cell.ReplaceAllString(page[:strings.LastIndex(page, "<table")], "></td>"), "blank missing!"},
	} {
		r, err := parse.Parse(nianbao.Page{Body: []byte(c.body)})
		if err != nil {
			t.Fatal(c.name, err)
		}
		got := answer(t, r, "requests.denied.state_secret.legal_service") + " " + answer(t, r, "cases.review.upheld")
		if c.name == "one table of few cells" {
			got = answer(t, r, oddCell) + " " + answer(t, r, "cases.review.upheld")
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s\n%v", c.name, got, c.want, r.Problems)
		}
	}
}

// TestHeadingWithDrawing: what is drawn, chosen or pressed in a heading is no part of it.
func TestHeadingWithDrawing(t *testing.T) {
	for _, beside := range []string{`<svg><text>平桥县</text></svg>`, `<select><option>平桥县</option></select>`, `<textarea>平桥县</textarea>`, `<math><mi>平桥县</mi></math>`, `<button>平桥县</button>`} {
		body := strings.NewReplacer("<h1>", "<h1>"+beside, "<title>石桥县财政局2023年政府信息公开工作年度报告", "<title>信息公开").Replace(string(oddPage("", "", `<td colspan="3">423</td>`, "")))
		r, err := parse.Parse(nianbao.Page{Body: []byte(body)})
		if err != nil {
			t.Fatal(err)
		}
		if r.Agency != "石桥县财政局" {
			t.Errorf("%s: %s", beside, r.Agency)
		}
	}
}

// TestEmptyOfFormat: an element without text, of a class that formats text elsewhere, is empty and not filled by anything.
func TestEmptyOfFormat(t *testing.T) {
	r, err := parse.Parse(nianbao.Page{Body: oddPage("", `<span class="f">石桥</span>`, `<td colspan="3"><span class="f"></span></td>`, "")})
	if err != nil {
		t.Fatal(err)
	}
	if got := answer(t, r, oddCell); got != "blank" {
		t.Errorf("%s, want blank", got)
	}
}
