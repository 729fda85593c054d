package scrape

import "testing"

func TestIsReportLink(t *testing.T) {
	for text, want := range map[string]bool{
		"某县人民政府2023年政府信息公开工作年度报告": true, "2023年政府信息公开年报": true, "某市财政局2020年度政府信息公开工作年度报告": true,
		"某区教育局政府信息公开工作2020年度报告": true, "某镇政府信息公开工作年度报告(2020年度)": true, "某镇政府信息公开工作年度报告（2020年度）": true,
		"【2023年度信息公开年报】某街道": true, "2021政府信息公开工作报告": true, "某局2019年政务公开工作年报": true, "某局2022年政务信息公开年度报告": true,
		"某县 2023 年 政府信息 公开 工作 年度 报告": true, "２０２３年政府信息公开工作年度报告": true, "二〇二三年政府信息公开工作年度报告": true,
		"某局政府信息公开2023年度工作年度报告": true, "关于2015年政府信息公开工作情况的报告": true, "某市2021年政府信息公开工作年報": true, "某局2021年政府資訊公開": false,
		"某署2020年政府信息公開工作年度報告": true, "某局2014年政府信息公开工作报告": true, "某局2023年度政府信息公开年度工作报告": true,
		"关于做好2023年政府信息公开工作年度报告编制工作的通知": false, "政府信息公开工作年度报告格式": false, "2023年政府信息公开工作年度报告解读": false,
		"图解：2023年政府信息公开工作年度报告": false, "2023年政府信息公开年报（图文版）": false, "政府信息公开指南": false, "政府信息公开制度": false, "政府信息公开目录": false,
		"2023年政府信息公开工作要点": false, "2023年第一季度政府信息公开工作报告": false, "2023年上半年政府信息公开工作报告": false, "2023年政府工作报告": false,
		"2023年部门决算公开": false, "2023年法治政府建设年度报告": false, "政府网站工作年度报表": false, "某县教育局": false, "依申请公开": false, "": false,
	} {
		if got := IsReportLink(text); got != want {
			t.Errorf("IsReportLink(%q) = %v", text, got)
		}
	}
}

func TestIsColumnLink(t *testing.T) {
	for text, want := range map[string]bool{
		"2023年": true, "2023": true, "2023年度": true, "2023年年报": true, "2023年政府信息公开年报": true, "政府信息公开年报": true, "政府信息公开工作年度报告": true, "年报": true,
		"部门年报": true, "县直部门": true, "乡镇年报": true, "2023年部门年报": true, "市政府部门政府信息公开年报": true, "区县政府年报": true, "镇（街道）年报": true, "各部门": true,
		"某县2023年政府信息公开工作年度报告": false, "政府信息公开指南": false, "2023年通知": false, "财政预决算": false, "首页": false, "202": false, "2023年财政决算": false, "": false,
	} {
		if got := IsColumnLink(text); got != want {
			t.Errorf("IsColumnLink(%q) = %v", text, got)
		}
	}
}

func TestIsAgencyName(t *testing.T) {
	for text, want := range map[string]bool{
		"浑南区国资局": true, "曲江镇": true, "市教育局": true, "某县人民政府办公室": true, "财政局(市国资委)": true, "财政局（市国资委）": true, "城关街道办事处": true, "某县档案馆": true,
		"首页": false, "下一页": false, "局": false, "2023年": false, "政府信息公开指南": false, "关于某局的通知": false, "www.x.gov.cn": false, "": false,
	} {
		if got := IsAgencyName(text); got != want {
			t.Errorf("IsAgencyName(%q) = %v", text, got)
		}
	}
}
