package message

// BenchColumns are the columns of what the bench measures, with what each counts; BenchFamilies the families of faults.
var (
	BenchColumns = Codes{
		"pages": short("网页", "pages"),
		"cells": short("格", "cells"),
		"right": word("读对", "right",
			"与网页所写相同，或知其无数，或按理应当不取值而已指明", "as the page says, known to have no number, or refused by name where a careful person may refuse"),
		"determined": word("受损而可推得", "determined",
			"这一格受损，但网页其余部分和格式的等式仍能确定其数", "spoiled, and still fixed by the page and the rules of the form"),
		"recovered": word("推回", "recovered", "受损而可推得的格中，读对的比例", "of those determined, the share that was read right"),
		"declined":  word("应当不取", "declined", "按理应当不取值，已指明", "refused by name where a careful person may refuse"),
		"refused":   word("未取值", "refused", "网页写有数字，程序没有取值", "a number is printed and no value was taken"),
		"unsaid":    word("未取值而无问题", "unsaid", "未取值的格中，没有任何问题提到的", "of those refused, named by no problem"),
		"named":     word("读错而已指明", "named", "读错，但有问题指出这一格", "read wrong, and named in a problem"),
		"silent":    word("读错而未指明", "silent", "读错，而且没有任何问题提到", "wrong without a word"),
		"astray": word("认错机关或年度", "astray",
			"网页被当作另一机关或另一年度的年报", "pages that were given another agency or year"),
	}
	BenchFamilies = Codes{
		"tokens":     short("单元格增减、移位", "cells lost, shifted, joined"),
		"hidden":     short("看不见的文字", "text that nobody sees"),
		"numbers":    short("数字的写法", "ways to write numbers"),
		"columns":    short("列的次序和增减", "columns in another order"),
		"labels":     short("行列名称的写法", "wordings of labels"),
		"qualifiers": short("限定语", "qualifiers"),
		"foreign":    short("另一机关或年度的表", "tables of another body or year"),
		"units":      short("单位", "units"),
		"names":      short("机关名和年度", "names of agencies, years"),
		"bytes":      short("字符编码", "character sets"),
		"text":       short("没有单元格的文字", "text without cells"),
		"mixed":      short("几种并有", "several at once"),
		"all":        short("合计", "all"),
	}
)
