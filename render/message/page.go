package message

import "nianbao"

// What the view of an archived page says for itself.
var (
	ViewStrip = Text{"存档网页　这是%s存档的网页，由本程序改写后显示：脚本、链接和外部内容已去掉，标出的单元格为本程序所加。以原始字节为准，校验值（SHA-256）%s",
		"Archived page. This is the page as archived on %s, rewritten for display: scripts, links and external content are removed, and the marks are ours. The untouched bytes decide; their SHA-256 is %s"}
	ViewCell    = Text{"此格", "this cell"}
	ViewPicture = Text{"〔图片〕", "[picture]"}
	ViewDrawing = Text{"〔图形或媒体〕", "[drawing or media]"}
	ViewFrame   = Text{"〔另一网页的框架，未存档在内〕", "[frame of another page, not part of this one]"}
)

// What the command says of a page that it gives out.
var (
	pageGiven     = Text{"网页：%s，%s存档，校验值（SHA-256）%s，%d字节", "page: %s, captured %s, SHA-256 %s, %d bytes"}
	pageNewest    = Text{"；共存档%d次，这是最近一次，`--list` 列出全部", "; captured %d times, this is the newest, --list lists all"}
	NothingMarked = Text{
		"%s：%s 不在网页上，或所在之处无法标出；`nianbao extract --explain` 显示它如何读出",
		"%s: %s is not on the page, or stands where nothing can be marked; \"nianbao extract --explain\" shows how it was read"}
	NotMarked = Text{
		"未能标出：%s；网页没有这些格，或所在之处无法标出",
		"not marked: %s; the page lacks these cells, or they stand where nothing can be marked"}
)

// PageGiven says which page was given out, and how many captures there are.
func PageGiven(l Lang, page nianbao.Page, captures int) string {
	s := pageGiven.In(l, page.URL, Moment(l, page.FetchedAt), page.Hash, len(page.Body))
	if captures > 1 {
		s += pageNewest.In(l, captures)
	}
	return s
}
