package parsetest

import (
	"fmt"
	"math/rand/v2"
)

func publishedDate(rng *rand.Rand, year int) string {
	return fmt.Sprintf("%d-%02d-%02d", year+1, 1+rng.IntN(3), 1+rng.IntN(28))
}

// titles are the usual patterns; %[1]s is the agency, %[2]d the year.
var titles = []string{
	"%[1]s%[2]d年政府信息公开工作年度报告",
	"%[2]d年%[1]s政府信息公开工作年度报告",
	"%[1]s%[2]d年度政府信息公开工作年度报告",
	"%[1]s%[2]d年政府信息公开年度报告",
	"%[1]s%[2]d年政府信息公开工作年报",
	"%[1]s%[2]d年度政府信息公开工作报告",
	"%[1]s政府信息公开工作%[2]d年度报告",
	"%[1]s政府信息公开工作年度报告（%[2]d年度）",
	"%[1]s政府信息公开工作年度报告(%[2]d年)",
	"%[1]s%[2]d年政务公开工作年报",
	"%[1]s%[2]d年信息公开工作年度报告",
}

func title(rng *rand.Rand, agency string, year int) string {
	return fmt.Sprintf(titles[min(rng.IntN(2*len(titles)), rng.IntN(len(titles)))], agency, year)
}

// preface is what stands before section 一: it names the law, the agency and the period.
func preface(rng *rand.Rand, t Truth) []string {
	period := fmt.Sprintf("统计期限为%[1]d年1月1日至%[1]d年12月31日。", t.Year)
	switch rng.IntN(3) {
	case 0:
		return []string{fmt.Sprintf("按照《中华人民共和国政府信息公开条例》的规定，%s编制本报告，%s", t.Agency, period)}
	case 1:
		return []string{fmt.Sprintf("本报告由%s依据条例编写，共分六个部分。", t.Agency), fmt.Sprintf("报告中所列数据的%s", period)}
	}
	return nil
}

// overview is section 一, with the two numbers that the prose says and some that are not the report's.
func overview(rng *rand.Rand, t Truth) []string {
	ps := []string{
		fmt.Sprintf("%d年，%s认真落实政府信息公开各项要求，工作平稳有序。", t.Year, t.Agency),
		fmt.Sprintf("（一）主动公开。全年通过网站公开各类信息%d条，栏目更新及时。", t.PublishedItems),
		received(rng, t),
	}
	if rng.IntN(2) == 0 {
		ps = append(ps, fmt.Sprintf("（三）经费。安排平台运行经费%d.%02d万元，组织培训%d次。", rng.IntN(300), rng.IntN(100), 1+rng.IntN(6)))
	}
	return ps
}

func received(rng *rand.Rand, t Truth) string {
	if t.Received == 0 && rng.IntN(2) == 0 {
		return fmt.Sprintf("（二）依申请公开。%d年未收到政府信息公开申请。", t.Year)
	}
	return fmt.Sprintf("（二）依申请公开。%d年共收到政府信息公开申请%d件，均按时答复。", t.Year, t.Received)
}

// problems is section 五, others is section 六.
func problems(rng *rand.Rand, t Truth) []string {
	return []string{
		fmt.Sprintf("%d年的工作中还有不足：公开的主动性有待提高，解读的形式比较单一。", t.Year),
		fmt.Sprintf("下一步将充实人员，计划举办培训%d次，更新栏目%d个。", 1+rng.IntN(4), 2+rng.IntN(9)),
	}
}

func others(rng *rand.Rand) []string {
	return []string{pick(rng, []string{"无其他需要报告的事项。", "本年度未收取信息处理费。", "本年度没有发出收费通知，信息处理费为0元。"})}
}
