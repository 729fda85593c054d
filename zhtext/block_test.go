package zhtext

import (
	"strings"
	"testing"
)

// TestBlockSign holds what stands in the way of a page, and what only looks like it.
func TestBlockSign(t *testing.T) {
	for _, c := range []struct {
		says, source, title, shown string
		blocked                    bool
	}{
		{"a firewall's mark", `<script>$_ts=window['$_ts']</script>`, "", "", true},
		{"words in the text", "", "", "请完成安全验证后继续访问", true},
		{"an address shut out", "", "", "您的IP已被拦截,请联系管理员", true},
		{"words in the title", "", "访问被拦截", "编号1a2b", true},
		{"a login", `<input name=p type="password">`, "", "用户名", true},
		{"a script that sets a cookie and asks again", `<script>document.cookie="a=1";location.reload()</script>`, "", "", true},
		{"a page that a script draws", `<div id=app></div><script src=app.js></script>`, "", "", false},
		{"a cookie beside text", `<script>document.cookie="a=1"</script>`, "", "某县财政局", false},
		{"a page with more to say", "", "", strings.Repeat("某县财政局", 60) + "请登录", false},
		{"the plain text of an agency", "", "某县财政局", "机构职能", false},
	} {
		if got := BlockSign(c.source, c.title, c.shown); (got != "") != c.blocked {
			t.Errorf("%s: %q", c.says, got)
		}
	}
	for status, want := range map[int]bool{200: false, 403: false, 404: false, 412: true, 500: false, 521: true} {
		if IsBlockStatus(status) != want {
			t.Errorf("status %d: %v", status, !want)
		}
	}
}

// TestMissingSign holds what error pages say.
func TestMissingSign(t *testing.T) {
	for _, c := range []struct {
		title, shown string
		missing      bool
	}{
		{"404", "", true}, {"404NotFound", "nginx", true}, {"出错了-某县人民政府", strings.Repeat("菜单", 2000), true}, {"502BadGateway", "", true},
		{"某县人民政府", "您访问的页面不存在", true}, {"", "该信息已被删除", true}, {"", "页面走丢了", true}, {"", "无法找到该页", true}, {"", "系统繁忙,请稍后再试", true}, {"", "403Forbidden", true},
		{"", "NotFound", true}, {"", "服务器内部错误500", true}, {"", "系统维护中,请稍后访问", true}, {"", "某县财政局关于系统维护的公告", false},
		{"某县财政局", "机构职能", false}, {"", "本机关不掌握相关政府信息", false}, {"", "对不存在的信息作出答复", false},
		{"", strings.Repeat("某县财政局", 120) + "页面不存在", false},
	} {
		if got := MissingSign(c.title, c.shown); (got != "") != c.missing {
			t.Errorf("%q %q: %q", c.title, c.shown, got)
		}
	}
}

func TestFileKind(t *testing.T) {
	for body, file := range map[string]bool{
		"%PDF-1.7": true, "PK\x03\x04x": true, "{\\rtf1": true, "\x1f\x8b\x08": true, "\x00\x01\x00\x02": true,
		"<html>": false, "": false, "{}": false, "<p>a\x00b</p>" + strings.Repeat("text", 100): false, "\xff\xfe1\x00": false, strings.Repeat("1\x00", 64): false,
	} {
		if got := FileKind([]byte(body)); (got != "") != file {
			t.Errorf("%q: %q", body[:min(len(body), 12)], got)
		}
	}
}
