package message

// Levels of agencies; the sentence says what the level holds.
var Levels = Codes{
	"province": word("省级", "province",
		"含自治区、直辖市", "provinces, autonomous regions, municipalities under the State Council"),
	"city": word("地级", "city",
		"含地级市、地区、自治州、盟", "prefecture-level cities, prefectures, autonomous prefectures, leagues"),
	"county": word("县级", "county",
		"含县、县级市、市辖区、旗；直辖市的区县也在内",
		"counties, county-level cities, districts, banners; also those of the municipalities"),
	"township": word("乡级", "township",
		"含乡、镇、街道", "townships, towns, sub-districts"),
}

// Kinds of agencies (agency.Kind).
var Kinds = Codes{
	"government": short("人民政府", "government"),
	"office":     short("政府办公厅（室）", "general office"),
	"department": short("政府工作部门", "department"),
	"branch":     short("派出机构", "branch"),
	"township":   short("乡镇、街道", "township or sub-district"),
	"zone":       short("开发区等功能区", "development zone"),
	"vertical":   short("垂直管理机构", "led from above"),
	"national":   short("国务院部门", "organ of the State Council"),
}

// Forms are the editions of the national form.
var Forms = Codes{
	"form_2014": word("2014年统计表", "statistics form of 2014",
		"国办发〔2014〕32号", "Notice No. 32 of 2014 of the General Office of the State Council"),
	"form_2019": word("2019年格式（试行）", "form of 2019 (trial)",
		"国办公开办函〔2019〕60号", "Letter No. 60 of 2019 of the Office for Open Government"),
	"form_2021": word("2021年格式", "form of 2021",
		"国办公开办函〔2021〕30号", "Letter No. 30 of 2021 of the Office for Open Government"),
}

// Comparability says how far two editions count the same (analysis.Grade).
var Comparability = Codes{
	"good": short("可比", "comparable"),
	"fair": short("基本可比", "fairly comparable"),
	"poor": short("难以比较", "hardly comparable"),
	"none": short("不可比", "not comparable"),
}

// Hints are the kinds of what is worth a second look (dataset.HintKind), Verdicts how strong one is.
var (
	HintKinds = Codes{
		"outlier": short("离群值", "outlier"),
		"copied":  short("与上年相同", "same as the year before"),
		"round":   short("整百数偏多", "many round numbers"),
		"swapped": short("疑似对调", "perhaps swapped"),
		"years":   short("年度衔接", "years do not follow"),
		"words":   short("文表对照", "text and table"),
		"parent":  short("政府与部门对照", "government and departments"),
	}
	// SearchParts are what a search finds.
	SearchParts = Codes{
		"agencies": short("机关", "agencies"),
		"reports":  short("年报", "reports"),
		"passages": short("正文", "passages"),
	}
	Verdicts = Codes{
		"hint":          short("待核", "to be checked"),
		"contradiction": short("不一致", "contradiction"),
	}
	Severities = Codes{
		"error": short("严重", "error"),
		"warn":  short("注意", "warning"),
		"info":  short("备注", "note"),
	}
)

// ParentScopes say whether a government's report holds its departments' figures (analysis).
var ParentScopes = Codes{
	"whole": short("含所属部门", "departments included"),
	"own":   short("仅本机关", "the agency alone"),
	"open":  short("口径不明", "scope not known"),
}

// Corrections are the kinds of decisions of people (nianbao.CorrectionKind) and how they stand.
var Corrections = Codes{
	"figure":   short("数字更正", "figure"),
	"identity": short("机关信息更正", "identity"),
	"alias":    short("同一机关", "same agency"),
	"distinct": short("不是同一机关", "not the same agency"),
	"rename":   short("更名", "renamed"),
	"merge":    short("合并", "merged"),
	"split":    short("拆分", "split"),
	"in_force": short("有效", "in force"),
	"stale":    short("已失效", "stale"),
}

// PeerRanges say where peers are looked for (hints --peers).
var PeerRanges = Codes{
	"country":  short("全国", "country"),
	"province": short("本省", "province"),
	"city":     short("本市", "city"),
}
