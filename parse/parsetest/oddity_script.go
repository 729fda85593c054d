package parsetest

import (
	"fmt"
	"strings"
)

// What scripts do to whole tables: nothing in the cells themselves tells it.

var scriptFaults = []Fault{
	{Name: "script_table", Says: "a script puts the numbers into the cells of a table that the page prints with others",
		layouts: in("plain", "word", "thead"), apply: scriptTableFilled},
	{Name: "script_hides", Says: "a table of another report that a script hides", layouts: in("plain", "word", "thead"), apply: scriptHides},
	{Name: "script_tidies", Says: "scripts that lay out tables, fill blanks and count clicks", layouts: in("plain", "word", "thead"),
		apply: scriptTidies},
}

// fillers are scripts that write %[2]s into the cells of the table with the id %[1]s, which has the class %[1]s too.
var fillers = []string{
	`var a=[%[2]s];$("#%[1]s td.v").each(function(i){$(this).text(a[i])});`,
	`var t=document.getElementById("%[1]s"),a=[%[2]s];for(var i=0;i<t.rows.length;i++){t.rows[i].cells[1].innerHTML=a[i];}`,
	`$.getJSON("/nb/data.json",function(d){$(".%[1]s tr").each(function(i){$(this).children().eq(1).html(d[i])})});`,
	`fetch("/nb/data.json").then(r=>r.json()).then(a=>document.querySelectorAll("#%[1]s td").forEach((e,i)=>{e.textContent=a[i]}));`,
	`$("#%[1]s").load("/nb/table.html?y=1");`,
	`const box = document.querySelector(".%[1]s"); let a = [%[2]s]; box.querySelectorAll('td').forEach((e, i) => { e.innerText = a[i]; });`,
}

func scriptTableFilled(d *draft) bool {
	sheets := d.reportSheets()
	if len(sheets) == 0 {
		return false
	}
	s, name := pick(d.rng, sheets), pick(d.rng, []string{"tb1", "tbData", "sjb"})
	s.attrs += fmt.Sprintf(` id="%s"`, name)
	fill, zero := pick(d.rng, fillers), d.rng.IntN(2) == 0
	fill = strings.ReplaceAll(fill, ".%[1]s", "#%[1]s")
	var data []string
	for _, t := range d.allRows() {
		if t.sheet != s {
			continue
		}
		for _, c := range t.cells() {
			data = append(data, d.truth.Figures[c.id].Raw)
			if c.text = "0"; !zero {
				c.text = fmt.Sprint(d.rng.IntN(40))
			}
			c.markup = ""
			d.noNumberThere(c, c.text)
		}
	}
	for i, v := range data {
		data[i] = `"` + v + `"`
	}
	if strings.Contains(fill, "%[2]s") {
		fill = fmt.Sprintf(fill, name, strings.Join(data, ","))
	} else {
		fill = fmt.Sprintf(fill, name)
	}
	d.body = append(d.body, block{markup: "<script>" + fill + "</script>"})
	return len(data) > 0
}

// hidingCalls hide the element with the id %s.
var hidingCalls = []string{`$("#%s").hide();`, `document.getElementById('%s').style.display = 'none';`, `$('#%s').remove()`,
	`var o=document.querySelector("#%s");o.classList.add("hidden");`,
	`$(function(){ $( "#%s" ).css( "display", "none" ) });`, `document.getElementById("%s").hidden = true;`}

func scriptHides(d *draft) bool {
	call, done := pick(d.rng, hidingCalls), false
	sheets := d.reportSheets()
	for i, s := range sheets {
		if d.rng.IntN(2) == 0 && done {
			continue
		}
		name := fmt.Sprintf("lnb%d", i)
		h := foreignSheet(d.other(d.truth.Agency, d.truth.Year-d.rng.IntN(2)), s.name)
		h.attrs = fmt.Sprintf(` id="%s"`, name)
		d.insertBlocks(d.at(s)+d.rng.IntN(2), block{sheet: h})
		d.body = append(d.body, block{markup: "<script>" + fmt.Sprintf(call, name) + "</script>"})
		if i > 0 && d.rng.IntN(3) == 0 { // its own table is a picture: the hidden one is none instead
			d.loseSheet(s)
		}
		done = true
	}
	return done
}

// loseSheet leaves a picture in the place of a table.
func (d *draft) loseSheet(s *sheet) {
	for _, y := range s.valueRows() {
		d.loseAll(s.rowCells(y))
	}
	d.body[d.at(s)] = block{image: "/files/2024/t" + s.name + ".png"}
}

func scriptTidies(d *draft) bool {
	sheets := d.reportSheets()
	if len(sheets) == 0 {
		return false
	}
	s := pick(d.rng, sheets)
	s.attrs += ` id="bg1"`
	d.body = append(d.body, block{markup: "<script>" + pick(d.rng, []string{
		`$("#bg1").wrap('<div class="scroll"></div>');$("#hits").text(n);`,
		`$("#bg1 td").each(function(){if($(this).html()==""){$(this).html("&nbsp;")}});`,
		`$("#bg1 tr").each(function(i){$(this).css("background",i%2?"#fff":"#eee")});document.getElementById("hits").innerHTML=n;`,
		`var rows=document.getElementById("bg1").rows;document.getElementById("sum").innerText=rows.length;`,
		`$("#bg1 td").each(function(){$(this).text($(this).text().replace(/\s/g,""))});`,
		`function opens(){$("#bg1").show()} function closes(){$("#bg1").hide()}`,
		`$(".share").hide();$("#loading").remove();$(".tip").fadeOut();`}) + "</script>"})
	d.mark(nil, Debatable)
	return true
}
