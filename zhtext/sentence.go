package zhtext

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// sentenceWords publish, order, refer, introduce or evaluate: words of which the sentences around a name are made and that no name of an
// agency holds. A name begins behind the last of them. The verbs take the name as it stands; behind the others a particle may come first.
var (
	sentenceVerbs = strings.Fields(`公布 发布 公示 印发 下发 转发 编制 编写 编印 形成 汇总 起草 撰写 制定 制作 出台 同意 批准 审议 审定 关于 根据 按照 依照 依据 遵照 参照 结合 围绕
社会公开 现公开 予以公开 公开发布 现将 现就 现由 现对 现把 现向 现为 特将 特向 特由 兹将 兹由 以下为 此件为 内容为 下面是 下面为 由于 均由 统一由 已由 是由 系由 报告由 年报由 报告为 年报为 报告是 年报是 报告系 年报系 请与 来自 作者 标题 名称 附件`)
	sentenceNouns = strings.Fields(`公告 报送 上报 落实 贯彻 开展 做好 抓好 要求 规定 通知 精神 有关 通过 为了 进一步 以及 及其 如下 以下 以来 期间 所属 向社会 特此 经研究 经审核 经审查 经过 报经 报请 予以 进行 会同
年度 全年 今年 去年 上年 本年 年内 本报告 我们 他们 我局 我委 我县 我市 我区 我镇 我乡 我省 我厅 我办 各级 各地 同时 此外 另外 其中 包括 分别 一是 二是 三是 首先 其次
联系 咨询 致电 登录 访问 查阅 下载 可从 可在 来源 首页 位置 欢迎 认真 严格 积极 全面 深入 持续 切实 坚持 重视 领导下 指导下 部署 安排 负责 牵头 配合 委托 授权
此件 特编 组织编 说明 印制 发文 上一篇 下一篇 正文 索引号 摘要 主动公开 依申请公开 条例 第五十条 如实 现予 决定 并报 撤销 所在 作为 成为 位于 属于 关心 支持下 带领 推动 加快 强化 抓紧 这是 即将 日前 近日 目前 每年 指出 强调 召开 参加 出席 主持 介绍 宣布 依法 不断 下面 上面 以上 内容 本文 现有
督促 责成 协同 协助 参与 转来 划转 派出机构 内设机构 参阅 参见 详见 对照 比照 仿照 帮助 支持`)
)

// nameWords hold a sentence word as part of names.
var nameWords = []string{"机构编制", "编制委员会", "编制办公室", "编制管理", "信息发布中心", "根据地", "精神文明", "精神卫生", "精神病", "会同县", "会同分局", "通知书", "名称登记", "关心下一代", "全面深化改革", "全面依法治", "依法治", "职业介绍", "制作中心", "协同创新", "协同发展"}

// sentenceWord is a word of sentences that begins with a certain character.
type sentenceWord struct {
	word string
	verb bool
}

// sentenceIndex lists the sentence words by their first character: names are looked through once, not once a word.
var sentenceIndex = sync.OnceValue(func() map[rune][]sentenceWord {
	index := make(map[rune][]sentenceWord)
	for k, words := range [][]string{sentenceVerbs, sentenceNouns} {
		for _, w := range words {
			r, _ := utf8.DecodeRuneInString(w)
			index[r] = append(index[r], sentenceWord{w, k == 0})
		}
	}
	return index
})

// afterSentence returns where the last sentence word of s ends, 0 where it has none, and whether it is a verb.
func afterSentence(s string) (end int, verb bool) {
	index := sentenceIndex()
	for i, r := range s {
		for _, w := range index[r] {
			if strings.HasPrefix(s[i:], w.word) && i+len(w.word) > end && !insideNameWord(s, i, len(w.word)) {
				end, verb = i+len(w.word), w.verb
			}
		}
	}
	return end, verb
}

// SentenceEnd returns where the last word of s ends that only sentences have, 0 where it has none: a name begins behind it.
func SentenceEnd(s string) int {
	end, _ := afterSentence(s)
	return end
}

func insideNameWord(s string, at, size int) bool {
	for _, w := range nameWords {
		for from := 0; ; {
			i := strings.Index(s[from:], w)
			if i < 0 {
				break
			}
			i += from
			if i <= at && at+size <= i+len(w) {
				return true
			}
			from = i + len(w)
		}
	}
	return false
}
