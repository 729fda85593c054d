package align

import (
	"nianbao/parse/document"
	"testing"
)

func TestKey(t *testing.T) {
	for in, want := range map[string]string{
		"规　 章":                 "规章",
		"（一）予以公开":              "一予以公开",
		"㈠予以公開":                "一予以公开",
		"①属于国家秘密":              "1属于国家秘密",
		"危及“三安全一穩定”":           "危及三安全一稳定",
		"本年增/减":                "本年增减",
		"行政復議":                 "行政复议",
		"商业\n 企业":              "商业企业",
		"\u200b總\u00a0计\ufeff": "总计",
		"１．其他":                 "1其他",
		"|—·":                  "",
	} {
		if got := document.Key(in); got != want {
			t.Errorf("key(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestDropPinyin(t *testing.T) {
	for in, want := range map[string]string{
		"領(lǐng)導(dǎo)小組(zǔ)":         "領導小組",
		"依(yi)申(shen)請(qing)公開":       "依申請公開",
		"簽(hé)(hé)、規（guī）章":           "簽、規章",
		"第(一)項(xiàng)規(guī)數(shù)":    "第(一)項規數",
		"客服(QQ)、应用(APP)、标准(iec)":      "客服(QQ)、应用(APP)、标准(iec)",
		"只有一个(yī)":                    "只有一个(yī)", // fewer than three are left alone
		"function(a){return f(b)(c)}": "function(a){return f(b)(c)}",
	} {
		if got := document.DropPinyin(in); got != want {
			t.Errorf("dropPinyin(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestAlike(t *testing.T) {
	rows := words().rows
	for in, want := range map[string]string{
		"5.要求行政机关确认或重新出具己获取信息": "not_processed.confirm_or_reissue",
		"本机关不掌握相关政府信":          "unavailable.not_held",
		"属于四类过程信息":             "denied.deliberative_process",
		"其他主动公开文件":             "",
		"政府网站发布":               "",
	} {
		got := ""
		if spec := alike(document.Key(in), rows); spec != nil {
			got = spec.key
		}
		if got != want {
			t.Errorf("alike(%q) = %q, want %q", in, got, want)
		}
	}
}
