// Package message has the words that people read, in Chinese and in English.
//
//	message.go      Text, Lang, Noun: one message in both languages
//	code.go         Word: what stands for a stored code in a table and in a sentence
//	code_figure.go  states of figures, problems, rules, mentions
//	code_crawl.go   outcomes, publication, events, decisions of the crawler, failures
//	code_agency.go  levels, kinds of agencies, editions, corrections, hints
//	measure.go      names of indicators and metrics
//
// Stored codes never change; what a reader sees for them is decided here alone. A topic of its own (charts, an evidence
// sheet, a page) is a file of its own whose texts stand as variables: a name that does not exist does not compile, and
// tests hold that every text has both languages with the same slots.
package message

import (
	"fmt"
	"strconv"
	"strings"
)

// Lang is the language of what is shown.
type Lang string

// The languages of the house.
const (
	Chinese Lang = "zh"
	English Lang = "en"
)

// ParseLang returns the language that people name with zh or en; an error names what is allowed.
func ParseLang(s string) (Lang, error) {
	switch l := Lang(strings.ToLower(strings.TrimSpace(s))); l {
	case Chinese, English:
		return l, nil
	}
	return "", fmt.Errorf("language %q: zh (Chinese) or en (English)", s)
}

// Tag returns the language tag for HTML and HTTP (BCP 47).
func (l Lang) Tag() string {
	if l == Chinese {
		return "zh-CN"
	}
	return "en"
}

// Text is one message in both languages. Slots are those of fmt; where the order of words differs they are numbered: %[2]s.
type Text struct{ ZH, EN string }

// In returns the text in a language with its slots filled.
func (t Text) In(l Lang, args ...any) string {
	s := t.EN
	if l == Chinese {
		s = t.ZH
	}
	if len(args) == 0 {
		return s
	}
	return fmt.Sprintf(s, args...)
}

// Noun is what is counted: the measure word of Chinese with its noun, and both numbers of English.
type Noun struct{ ZH, One, Many string }

// Count returns n of them: 48份年报, 48 reports, 1 report.
func (n Noun) Count(l Lang, k int) string {
	switch {
	case l == Chinese:
		return strconv.Itoa(k) + n.ZH
	case k == 1:
		return "1 " + n.One
	}
	return strconv.Itoa(k) + " " + n.Many
}

// What is counted everywhere.
var (
	Reports    = Noun{"份年报", "report", "reports"}
	Agencies   = Noun{"个机关", "agency", "agencies"}
	Cells      = Noun{"格", "cell", "cells"}
	Pages      = Noun{"个网页", "page", "pages"}
	Problems   = Noun{"处问题", "problem", "problems"}
	Hints      = Noun{"条提示", "hint", "hints"}
	Sources    = Noun{"个来源", "source", "sources"}
	Days       = Noun{"天", "day", "days"}
	Years      = Noun{"个年度", "year", "years"}
	Indicators = Noun{"项指标", "indicator", "indicators"}
)

// List joins words as the language does: 、 in Chinese, commas in English.
func List(l Lang, words []string) string {
	if l == Chinese {
		return strings.Join(words, "、")
	}
	return strings.Join(words, ", ")
}
