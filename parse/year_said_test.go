package parse

import (
	"strings"
	"testing"

	"nianbao"
	"nianbao/parse/document"
	"nianbao/parse/prose"
)

// Sentences of a report whose title names no year. The first kind say on which year it reports, the others only mention one.
var (
	saysTheYear = []string{
		"2023年，我局认真贯彻落实条例，公开工作平稳有序。", "2023年度，本机关坚持以公开为常态，不断规范公开内容。",
		"2023年我局认真做好政府信息公开工作，取得了成效。", "2023年，柳河县财政局严格按照要求，做好各项工作。", "在2023年，我局主动公开信息30条。",
		"2023年度政府信息公开工作情况如下，欢迎监督。",
		"现将2023年度政府信息公开工作情况报告如下。", "现公布柳河县财政局2023年政府信息公开工作年度报告。",
		"本报告为2023年政府信息公开工作年度报告，欢迎监督。", "特向社会公布2023年度报告，请予监督。",
		"《柳河县财政局2023年政府信息公开工作年度报告》已编制完成，现予公布。", "二〇二三年，我局扎实推进政务公开，各项任务圆满完成。",
		"统计期限为2023年，全文由六个部分组成。", "数据统计时间：2023年，按规定填报。",
		"本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。", "2023年，我局将公开工作纳入考核，定期通报。",
		"2023年，我局公开工作取得新成效。与2022年相比，公开数量增加。", "2023年，我局认真落实《2022年政务公开工作要点》，各项任务完成。",
		"2023年，我局共受理申请3件，较2022年减少2件。2024年，我局将继续努力。",
		"根据2019年修订的《条例》，现将2023年度政府信息公开工作情况报告如下。", "2023年全局主动公开信息200条，办理申请5件。",
		"过去的2023年，我局持续推进公开工作，成效明显。", "2023年，在县委、县政府的领导下，我局扎实推进公开。",
		"2023年政务公开工作总结如下，请予审阅。",
	}
	mentionsAYear = []string{
		"较2020年同期增长12%，公开力度加大。", "与2020年相比，公开数量明显增加。", "同比2020年，申请数量下降。", "公开数量比2020年多30条，成效明显。",
		"2020年同期为20条，有所增加。", "2022年存在的问题已整改到位，成效明显。", "2022年底前完成栏目调整，公开渠道更加畅通。",
		"根据2019年修订的《中华人民共和国政府信息公开条例》，编制本报告。", "根据《条例》（2019年4月3日修订）和《格式（2021年修订）》，编制本报告。",
		"自2008年5月1日《条例》施行以来，我单位认真推进公开工作。", "自2008年以来，我局坚持公开，成效明显。", "按照2021年新修订的格式，编制本报告。",
		"2019年新修订的条例施行后，我局认真学习，抓好落实。", "依据国办公开办函〔2021〕30号文件要求，编制本报告。",
		"“十四五”（2021—2025年）期间，我单位积极推进公开。", "2021-2025年，我局按规划推进公开工作。", "2021年至2025年规划期内，公开工作稳步推进。",
		"按照《法治政府建设实施纲要（2021－2025年）》部署，编制本报告。", "按照《2024年政务公开工作要点》部署，编制本报告。",
		"根据《关于开展2024年政务公开工作的通知》要求，现公布年度报告。",
		"根据《省政府办公厅关于做好2022年政府信息公开工作年度报告编制和发布工作的通知》要求，编制本报告。",
		"按照省政府办公厅关于做好2022年政府信息公开工作年度报告编制工作的通知要求，编制本报告。", "根据市政府办2024年1月5日会议要求，编制本报告。",
		"按照2024年全市政务公开工作会议部署，编制本报告。", "依据2024年政务公开考核方案，编制本报告。",
		"2024年，我们将继续加强公开工作。", "下一步，2024年工作打算如下，请予监督。", "2024年，我局将进一步完善制度，提升水平。",
		"2024年，我局将以更高标准推进公开，接受监督。", "2024年我局计划在三个方面改进，努力提高水平。", "今后，我局将在2024年继续推进，不断提高。",
		"展望2024年，我们信心满怀，继续努力。", "2024年工作思路：健全制度，强化队伍。", "拟于2024年开展培训，提高水平。",
		"2024年1月，召开专题会议，部署工作。", "2024年1月20日，报告在网站公布，接受监督。", "截至2024年3月，已全部整改完成，效果良好。",
		"本局成立于2019年，负责全县相关工作。", "2019年机构改革，原两局合并组建本局，职责明确。", "2020年，国务院办公厅印发意见，部署公开工作。",
		"2019年，中共中央印发文件，明确要求。",
		"对照2021年版格式，认真填报，确保准确。", "申请人要求公开2018年征地补偿文件，我局依法答复。",
		"参照2018年发布的目录，调整公开内容，确保规范。", "原2020年版指南已更新，内容更加完善。",
	}
)

// TestYearOfText: a title without a year, and a text with one in each of these ways.
func TestYearOfText(t *testing.T) {
	const title = "柳河县财政局政府信息公开工作年度报告\n"
	for _, said := range saysTheYear {
		for _, page := range []string{title + said + "\n" + bodyOfReport, title + "一、总体情况\n" + said + "\n" + bodyOfReport} {
			if h := prose.ReadHeading(document.ReadText(page), nianbao.Page{}); h.Year != 2023 {
				t.Errorf("%q: year %d, want 2023 (%v)", said, h.Year, h.Problems)
			}
		}
	}
	for i, said := range mentionsAYear {
		other := mentionsAYear[(i+7)%len(mentionsAYear)]
		for _, page := range []string{title + said + "\n" + bodyOfReport, title + "发布日期：2024-01-20\n一、总体情况\n" +
			strings.Repeat(said+"\n", 3) + bodyOfReport, title + said + other + "\n" + bodyOfReport} {
			if h := prose.ReadHeading(document.ReadText(page), nianbao.Page{}); h.Year != 0 || !has(&h, nianbao.YearMissing) {
				t.Errorf("%q: year %d, want none and said so (%v)", said, h.Year, h.Problems)
			}
		}
		// beside a sentence that says it, a mention changes nothing
		for _, says := range []string{saysTheYear[0], saysTheYear[6], saysTheYear[14]} {
			if h := prose.ReadHeading(document.ReadText(title+said+says+"\n"+bodyOfReport), nianbao.Page{}); h.Year != 2023 {
				t.Errorf("%q before %q: year %d, want 2023 (%v)", said, says, h.Year, h.Problems)
			}
		}
	}
}
