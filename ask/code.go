package ask

import (
	"slices"
	"strings"

	"nianbao"
	"nianbao/render/message"
)

// codes are the stored codes of a kind with their words.
func codes(kind Kind) message.Codes {
	switch kind {
	case Problem:
		out := make(message.Codes)
		for _, k := range nianbao.ProblemKinds {
			out[string(k.Code)] = message.ProblemWord(k.Code)
		}
		return out
	case State:
		return message.States
	case Hint:
		return message.HintKinds
	case Severity:
		return message.Severities
	case Peers:
		return message.PeerRanges
	}
	return nil
}

// everydayCodes are words that people use for codes beside their labels.
var everydayCodes = map[Kind]string{
	Problem:  "sum_mismatch 合计不对 合计不等 加总不符 勾稽不符 总计不符 合计有误\nrule_broken 勾稽关系不符\ntable_missing 没有表 少表 无表\nrow_missing 少行 无行\nnumber_malformed 非数字\ncorrected 已更正 更正过\nfigures_missing 无表格\nyear_missing 没有年度\nagency_missing 没有机关名 无机关\nprose_mismatch 正文与表格不一致 文表不一致\nmojibake_repaired 乱码",
	State:    "blank 空 空格 空白格 没填 未填 留空\ndash 横线 斜线 无 斜杠\nmissing 缺 缺失 缺行 没有这一行\nunreadable 读不出 不可读 无法识别\nreported 有数字 有数 已填 印有数字\nn/a 不适用 未要求\ndetermined 可推得 推出 可推定\nbounded 区间 上下限\nopen 未知数 不明",
	Hint:     "outlier 离群 异常值 极端值 偏高偏低\ncopied 照抄 与上年雷同 重复上年 复制\nround 整数 整百 整百数\nswapped 对调 颠倒 填反\nyears 跨年 年度不衔接 衔接\nwords 文表不符 正文与表格\nparent 上下级 部门合计 政府与部门",
	Severity: "error 错误 重 重大\nwarn 警告 提醒 warning\ninfo 提示 信息 轻 note",
	Peers:    "country 全国范围 全国 国内\nprovince 同省 省内 全省\ncity 同市 市内 全市 本地",
}

// CodeOf says which stored code of a kind a word means: problems, states, kinds of hints, severities, ranges of peers.
func CodeOf(kind Kind, typed string) *Answer {
	plain := func(s string) string { return strings.ReplaceAll(fold(s), "-", " ") }
	word := plain(typed)
	var exact, everyday []Meaning
	var names []named
	all := codes(kind)
	for _, id := range all.Known() {
		w := all[id].Short
		m := Meaning{{kind, id, w.ZH, w.EN}}
		for _, name := range []string{id, w.ZH, w.EN} {
			names = append(names, named{plain(name), m})
			if plain(name) == word && !slices.ContainsFunc(exact, func(o Meaning) bool { return o.String() == m.String() }) {
				exact = append(exact, m)
			}
		}
		for line := range strings.Lines(everydayCodes[kind]) {
			fields := strings.Fields(line)
			if len(fields) > 0 && fields[0] == id {
				for _, name := range fields[1:] {
					names = append(names, named{plain(name), m})
					if plain(name) == word {
						everyday = append(everyday, m)
					}
				}
			}
		}
	}
	switch {
	case len(exact) > 0:
		a := of(kind, typed, exact)
		a.Exact = a.OK()
		return a
	case len(everyday) > 0:
		return of(kind, typed, everyday)
	}
	return refuse(kind, typed, Unknown, nearest(typed, names, nil)...)
}

// Codes understands words of stored codes; those that mean none, or several, are an *Error. taken are the answers worth saying.
func Codes(kind Kind, words []string) (ids []string, taken []*Answer, err error) {
	var refused []*Answer
	for _, word := range words {
		a := CodeOf(kind, word)
		if !a.OK() {
			refused = append(refused, a)
			continue
		}
		if ids = append(ids, a.Taken[0].ID); !a.Exact {
			taken = append(taken, a)
		}
	}
	if len(refused) > 0 {
		return nil, nil, &Error{Answers: refused}
	}
	return ids, taken, nil
}
