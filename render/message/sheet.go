package message

// The source sheet (出处核验单): the sentence that it begins with, and the titles of its parts.
var (
	SheetTitle    = Text{"出处核验单", "Source sheet"}
	SheetSubject  = Text{"%s%d年度：%s", "%s, report on %d: %s"}
	SheetFormula  = Text{"计算式", "Formula"}
	SheetCellPart = Text{"这一格", "The cell"}
	SheetPeers    = Text{"同类机关", "Peers"}
	SheetRules    = Text{"格式的等式", "Equations of the form"}
	SheetProof    = Text{"没有印出的数字怎样推得", "How what is not printed follows"}
	SheetPage     = Text{"存档网页", "The page as archived"}
	SheetSource   = Text{"出处", "Source"}
	SheetCaveats  = Text{"须注意", "To bear in mind"}
	SheetCheck    = Text{"自行核验", "How to check it without us"}
)

// The sentence of a cell.
var (
	SheetSays       = Text{"%d年度，%s年报“%s”", "In the report of %[2]s on %[1]d, “%[3]s”"}
	SheetPrinted    = Text{"为%s%s：网页%s，原文为“%s”", " is %s %s: %s of the page, printed “%s”"}
	SheetNotPrinted = Text{"没有印出数字（%s：%s）", " has no printed number (%s: %s)"}
	SheetRaw        = Text{"，原文为“%s”", ", printed “%s”"}
	SheetDetermined = Text{
		"；格式的等式只容一个值，推得%s%s，不是印出的数字",
		"; the equations of the form leave one value, so %s %s is derived and not printed"}
	SheetBounded = Text{
		"；格式的等式只定出上下限，为%s～%s%s，不能定为一个值",
		"; the equations of the form leave only a range, %s to %s %s, and no single value"}
	SheetOpen      = Text{"；格式的等式也定不出，数值未知", "; the equations of the form do not fix it: the value is unknown"}
	SheetCorrected = Text{
		"经人工更正为%s%s：网页%s，原文为“%s”；%s于%s更正，理由：%s",
		" was corrected by hand to %s %s: %s of the page, printed “%s”; corrected by %s on %s, for this reason: %s"}
	SheetDoubted     = Text{"；存疑：%s", "; flagged: %s"}
	SheetOtherwise   = Text{"；同一机关同一年度另有%d个网页说法不同", "; other pages of the same agency and year say otherwise (%d)"}
	SheetBlankNoZero = Text{"空白不等于零", "A blank is not a zero"}
	SheetEnd         = Text{"。", "."}
)

// The sentence of an indicator.
var (
	SheetRate        = Text{"为%s%%（%s/%s，95%%区间%s%%～%s%%）", " is %s %% (%s of %s; 95 %% interval %s %% to %s %%)"}
	SheetRatePlain   = Text{"为%s%s（%s/%s）", " is %[1]s %[2]s (%[3]s ÷ %[4]s)"}
	SheetCount       = Text{"为%s%s", " is %s %s"}
	SheetSmall       = Text{"为%s/%s，分母不足%d，不列比例", " is %s/%s; the denominator is below %d, too few for a rate"}
	SheetGrowth      = Text{"为%s%%：由上年度的%s变为%s", " is %s %%: from %s the year before to %s"}
	SheetGrowthSmall = Text{
		"：由上年度的%s变为%s；上年度不足%d，不列比例",
		": from %s the year before to %s; the year before is below %d, too few for a rate"}
	SheetDerived = Text{
		"；其中%d格没有印出数字，由格式的等式推得",
		"; %d of its cells have no printed number and follow from the equations of the form"}
	SheetRange = Text{
		"不能定为一个值：%d格没有印出数字，格式的等式只定出范围%s～%s%s",
		" has no single value: %d of its cells have no printed number, and the equations leave only the range %s to %s %s"}
	SheetUnknown    = Text{"未知：%s", " is unknown: %s"}
	SheetByHand     = Text{"；其中%d格经人工更正", "; %d of its cells were corrected by hand"}
	SheetNotAsked   = Text{"这一版格式未设此项", "this edition of the form does not ask for it"}
	SheetNoFormer   = Text{"没有可比的上一年度年报", "there is no comparable report of the year before"}
	SheetZero       = Text{"分母为零", "the denominator is zero"}
	SheetContradict = Text{"印出的数字互相矛盾", "the printed numbers contradict each other"}
	SheetCellsOpen  = Text{
		"以下各格没有印出数字，格式的等式也定不出：%s",
		"these cells have no printed number, and the equations do not fix them: %s"}
	SheetMore        = Text{"另有%d格", "%d more"}
	SheetPart        = Text{"%s（%s）", "%s (%s)"}
	SheetNumerator   = Text{"分子", "numerator"}
	SheetDenominator = Text{"分母", "denominator"}
	SheetLastYear    = Text{"上年度", "year before"}
	SheetNextYear    = Text{"下年度", "year after"}
)

// Heads of the table of cells, and what stands in it.
var (
	SheetNo      = Text{"号", "no."}
	SheetIn      = Text{"用于", "part"}
	SheetItem    = Text{"项目", "item"}
	SheetState   = Text{"状态", "state"}
	SheetValue   = Text{"数值", "value"}
	SheetPrint   = Text{"原文", "as printed"}
	SheetPlace   = Text{"位置", "place"}
	SheetPlaceOf = Text{"第%d表第%d行第%d列", "table %d, row %d, column %d"}
	SheetNowhere = Text{"网页没有这一格", "not on the page"}
	SheetNothing = Text{"（未填）", "(empty)"}
	SheetNumbers = Text{
		"号与网页上标出的一致。表、行、列按读取程序的切分计数",
		"The numbers are those of the marks on the page. Tables, rows and columns count as the reader cut them"}
	SheetFormulas = Text{"%s＝%s", "%s = %s"}
	SheetRow      = Text{"行", "row"}
	SheetColumn   = Text{"第%d列", "col. %d"}
	SheetRowNo    = Text{"第%d行", "row %d"}
	SheetAround   = Text{
		"第%d表，标出各格及其四周；未填的照原样空着",
		"Table %d: the marked cells and what stands around them; what is empty is left empty"}
)

// Peers.
var (
	SheetPeersAre = Text{
		"%[1]d年度%[2]s、%[3]s：库中%[4]d个机关（含本机关），其中%[5]d个已知，%[6]d个未知",
		"%[3]s, %[2]s, reports on %[1]d: %[4]d agencies in the database (this one included), %[5]d known, %[6]d unknown"}
	SheetMedian = Text{
		"中位数%s，中间一半为%s～%s，最小%s，最大%s（%s）",
		"Median %s, middle half %s to %s, least %s, greatest %s (%s)"}
	SheetWhole  = Text{"全部相加为%s%%（%s/%s）", "All together %s %% (%s of %s)"}
	SheetWithin = Text{
		"中位数在本机关95%区间之内：与同类的差别可能出于偶然",
		"The median lies within the 95 % interval of this agency: the difference may be chance"}
	SheetBeyond   = Text{"中位数在本机关95%区间之外", "The median lies outside the 95 % interval of this agency"}
	SheetFewPeers = Text{"已知的同类机关不足%d个，不作比较", "Fewer than %d peers are known: no comparison is made"}
	SheetNoPeers  = Text{
		"本机关的层级、地区或领域未定，没有同类",
		"The level, place or field of this agency is not settled: it has no peers"}
)

// Equations.
var (
	SheetHolds    = Text{"成立", "holds"}
	SheetFails    = Text{"不成立", "fails"}
	SheetOpenRule = Text{"无法判定", "open"}
	SheetRules0   = Text{
		"格式没有涉及这些格的等式：没有合计可以核对",
		"No equation of the form has these cells: no sum can check them"}
	SheetZeros   = Text{"%d格为零", "%d cells of 0"}
	SheetYearOf  = Text{"%s（%d年度）", "%s (%d)"}
	SheetNotHere = Text{"库中没有该年度的年报", "no report on that year is stored"}
	SheetSince   = Text{"依据：%s", "by: %s"}
	SheetIs      = Text{"%s ＝ %s", "%s = %s"}
	SheetAtLeast = Text{"%s ≥ %s", "%s ≥ %s"}
	SheetAtMost  = Text{"%s ≤ %s", "%s ≤ %s"}
	SheetAtMost0 = Text{"%s ＝ 0（至多为0，而件数不为负）", "%s = 0 (at most 0, and no count is negative)"}
	SheetFromTo  = Text{"%s 为 %s～%s", "%s is %s to %s"}
	SheetVoid    = Text{
		"这张表印出的数字与等式矛盾，不能据以推算",
		"The printed numbers of this table contradict its equations: nothing follows from them"}
)

// The archived page.
var (
	SheetRewritten = Text{
		"下面是%s存档的网页，由本程序改写后显示：脚本、链接和外部内容已去掉，标出的单元格和号码为本程序所加；以所附存档中的原始字节为准",
		"Below is the page as archived on %s, rewritten for display: scripts, links and external content are removed, and the marks and numbers are ours. The untouched bytes in the archive file decide"}
	SheetUnmarkable = Text{
		"未能在网页上标出：%s。网页没有这些格，或所在之处（%s）无法标出；上表为读取程序所见",
		"Not marked on the page: %s. The page lacks them, or they stand where nothing can be marked (%s); the table above is what the reader saw"}
	SheetInner = Text{
		"表格写在脚本或数据之中，显示的是取出的部分",
		"The tables stand in a script or in data; what was taken out of it is shown"}
	SheetLines = Text{
		"原文不是网页标记，按读取程序所见逐行画出",
		"The original is no markup; it is drawn line by line as the reader saw it"}
	SheetPlain      = Text{"网页", "page"}
	SheetFrameTitle = Text{"存档网页，已标出单元格", "The archived page with the cells marked"}
	SheetFrameSmall = Text{"打印时框内的网页不印出，以上表代替", "The frame is not printed; the table above stands for it"}
)

// Where it comes from.
var (
	SheetURL       = Text{"原网址", "address"}
	SheetCaptured  = Text{"存档时间", "captured"}
	SheetHash      = Text{"校验值（SHA-256）", "SHA-256"}
	SheetBytes     = Text{"原始字节", "bytes"}
	SheetPublished = Text{"网页标注的公布日期", "date on the page"}
	SheetForm      = Text{"格式", "form"}
	SheetReader    = Text{"读取程序", "read by"}
	SheetReaderOf  = Text{"读取程序第%s版", "parser %s"}
	SheetCaptures  = Text{"此网址的存档", "captures of the address"}
	SheetCapturesN = Text{
		"共%d次，最早%s，最近%s；内容与此相同的%d次",
		"%d, the first on %s, the last on %s; %d of them brought these bytes"}
	SheetUnknown0 = Text{"未写明", "not stated"}
)

// What to bear in mind.
var (
	SheetAgain = Text{
		"出具本单时由存档字节重新读取，各格与库中一致",
		"The archived bytes were read again for this sheet: every cell is as stored"}
	SheetAgainNot = Text{
		"由存档字节重新读取，与库中不一致：%s",
		"Read again from the archived bytes, this differs from what is stored: %s"}
	SheetCompares = Text{"各版格式之间：%s", "Across editions of the form: %s"}
	SheetEdition  = Text{
		"本数取自%s；与其他版格式的年报比较之前，须看口径是否相同",
		"The number is from the %s; before it is compared with reports in another edition, see whether both count the same"}
	SheetParent = Text{
		"政府的年报有的含所属部门的数字，有的不含；本数是否含部门，网页没有说明时不能确定",
		"The report of a government may or may not hold the figures of its departments; where the page does not say, it is not certain"}
	SheetMinimum = Text{"分母不足%d时不作排名", "Not ranked where the denominator is below %d"}
	SheetEdited  = Text{
		"这个网址公布后有改动：%s存档的内容（校验值%s）与此不同",
		"This address was changed: what was captured on %s (SHA-256 %s) differs"}
	SheetOldCapture = Text{"这不是这个网址的最新内容", "These are not the newest bytes of this address"}
	SheetFix        = Text{
		"人工更正：%s，原文为“%s”，更正为%s；%s，%s，理由：%s",
		"Corrected by hand: %s, printed “%s”, corrected to %s; %s, %s, for this reason: %s"}
	SheetStale = Text{
		"未采用的人工更正（网页内容已变）：%s，原记“%s”，更正为%s；%s，%s",
		"A correction that no longer fits is not applied: %s, was “%s”, corrected to %s; %s, %s"}
	SheetDiffers   = Text{"另一网页为%s：%s（校验值%s）", "Another page says %s: %s (SHA-256 %s)"}
	SheetAgrees    = Text{"另一网页说法相同：%s（校验值%s）", "Another page says the same: %s (SHA-256 %s)"}
	SheetNoOpinion = Text{
		"本单只说明数字从何而来，不对机关的行为作任何评价",
		"This sheet says where a number comes from; it says nothing of what an agency did"}
	SheetProblem = Text{"%s：%s", "%s: %s"}
)

// How to check it.
var (
	SheetBeside = Text{
		"所附文件%s含本单所据的%d个网页（WARC 1.1），与本单放在同一文件夹",
		"The file %s beside this sheet has the %d pages that it rests on (WARC 1.1)"}
	SheetPlainWay = Text{
		"不用本程序：取出原始字节，算校验值，应为%s",
		"Without this program: take the bytes out and hash them; the result must be %s"}
	SheetLook = Text{
		"再用浏览器打开取出的文件（断网），找到上述位置",
		"Then open the file in a browser, off line, and find the place"}
	SheetOurWay = Text{
		"用本程序（空文件夹即可）：读入、重新推出全部数字、看标出的网页",
		"With this program, in an empty folder: read it in, derive every number again, look at the marked page"}
	SheetLive = Text{
		"对照原网址（网页可能已改动；不同不等于本单有误）",
		"Against the address itself (the page may have changed since; a difference is no error of this sheet)"}
	SheetOtherTool = Text{"任何能读WARC的工具都可打开所附文件", "Any tool that reads WARC opens the file"}
	SheetFoot      = Text{
		"数字取自机关公布的年报，未作改动；人工更正另有注明。数据截至%s，%s，nianbao %s",
		"Numbers are as the agency published them; corrections by hand are said. Data as of %s, %s, nianbao %s"}
)

// ComparabilityOf says how an indicator compares across editions, of the words of the crosswalk.
func ComparabilityOf(l Lang, grade string) string {
	words := Codes{
		"good": Comparability["good"], "fair": Comparability["fair"], "poor": Comparability["poor"], "none": Comparability["none"],
		"good 2019+":            short("2019年度起可比", "comparable from reports on 2019 on"),
		"2019+":                 short("2019年度起可比", "comparable from reports on 2019 on"),
		"2021+ only":            short("仅2021年度起有此项", "only from reports on 2021 on"),
		"2014-2018 only":        short("仅2014—2018年度有此项", "only in reports on 2014 to 2018"),
		"none across 2018/2019": short("与2018年度以前不可比", "not comparable with reports on 2018 and earlier"),
	}
	return words.Of(l, grade)
}

// IndicatorNotes are what a reader must know of an indicator, where there is something. The English words are the indicator's own.
var IndicatorNotes = map[string]string{
	"requests_growth":        "分子为两年之差",
	"carry_over_rate":        "办理期限为20个工作日，12月收到的申请结转下年属正常",
	"disclosure_rate":        "2014年统计表按答复计，一件申请可有数件答复；不属于政府信息公开申请的会拉低比例",
	"refusal_rate":           "2014年统计表的不予公开含“非政府信息”，此后另列；2019年格式起含第十六条的理由",
	"not_held_rate":          "2019年格式起，信息不存在与属于其他机关合为一行",
	"other_processing_rate":  "2019年格式为一行，2021年格式为三行",
	"review_correction_rate": "尚未审结的案件不在分母之内",
	"litigation_loss_rate":   "直接起诉与复议后起诉合计；尚未审结的案件不在分母之内",
	"disputes_per_100":       "案件可能涉及往年的申请；2014年总数是否含未结案件不明",
	"documents_in_force":     "2019年格式所填为对外公开总数量，口径不同",
	"fees_collected":         "2019年格式数收费项目，2021年格式数收费金额",
}

// Note is what a reader must know of an indicator; english is the indicator's own.
func Note(l Lang, indicator, english string) string {
	if zh := IndicatorNotes[indicator]; l == Chinese && zh != "" {
		return zh
	}
	return english
}

// What the command says.
var (
	SheetDone = Text{"核验单：%s；所据网页%[3]d个，写入%[2]s", "prove: %s; the pages that it rests on (%[3]d) are in %[2]s"}
)
