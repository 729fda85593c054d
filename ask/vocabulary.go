package ask

import "sync"

// vocabulary is what words of the forms, and those that people use instead, say of a number. A line is a concept with its
// words; a dash begins words that say nothing, a plus joins concepts, ~ is a blank.
var vocabulary = sync.OnceValue(func() map[string]reading {
	return vocabularyOf(`
- 的 之 情况 政府信息公开 政府信息 信息 本年 本年度 年度 当年 全年 年内 行政 类 类型 件 项 条 个 理由 原因 以 由 为由 因 由于 属于 涉及 危及 保护 其中 占 中 所有 各 被 已 共 机关 数据 指标 次 和 与 及 或 且 、 , . ( ) :
- ; · / - + “ ” 结果 案件 案 事项 者 提出 方面 有关 相关 关于 有 了 是 情形 合法权益 总体 政府 该 里 内 里面 方式 答复书 占全部 占总 the of a in for and by with share~of number~of
rate 率 比 比例 占比 比率 比重 百分比 占比率 所占比例 所占比重 占比例 百分率 rate rates share percentage percent ratio proportion %
count 数 数量 量 件数 总数 总量 总数量 个数 次数 条数 数目 多少 几件 有多少 有几件 总件数 数字 人数 num number count counts
total 总计 合计 共计 总 总和 全部合计 total all sum
amount 金额 总金额 额 总额 钱 款额 amount money
growth 增长 同比 增长率 同比增长 同比增长率 增幅 增速 涨幅 增加 比上年 较上年 同比增减 增减率 增长幅度 增长速度 同比变化 变化率 同比增速 同比增幅 growth increase change~rate
request 申请 依申请 申请件 申请书 政府信息公开申请 信息公开申请 公开申请 申请公开 申请量 request requests application applications
onrequest 依申请公开 依申请信息公开 依申请公开政府信息 依申请公开信息 依申请公开申请 依申请公开工作
received 来件 新收 收到 受理 接收 接到 新增 收件 新收到 收到的 新受理 收取申请 新申请 received new incoming
over 上年结转 上年度结转 上年转入 上年结转来 结转上年 上年未办结 年初结转 上一年结转 上一年度结转 结转自上年 上年结余 去年结转 上年转来 上年遗留 carried~over
forward 结转到下一年 结转至下一年 结转到下一年度 转到下年 留到下年 结转下年度继续办理 结转下年继续办理 结转下年 结转下年度 结转下一年 结转下一年度 结转下一年继续办理 转入下年 转下年 转入下年度 下年结转 结转至下年 结转到下年 结转至下年度 结转到下年度
forward 年末结转 年末未办结 期末未办结 未办结 尚未办结 留待下年 继续办理 转结下年度继续办理 转结下年 carried~forward
carry 结转 carry~over carried
handled 办理 办结 答复 办理完 处理 处理完 处理的 办理的 办完 处置 handled processed closed answered
granted 予以公开 同意公开 给予公开 全部公开 完全公开 准予公开 予公开 全文公开 同意 granted fully~granted disclosed~in~full
partial 部分公开 区分处理 部分予以公开 同意部分公开 部分同意公开 予以部分公开 部分同意 partially~granted partial partly~granted
disclosed 公开 信息公开 disclosed disclosure
denied 拒 被拒 不予公开 不公开 拒绝公开 拒绝 不同意公开 不允许公开 不给公开 拒不公开 拒绝提供 不予信息公开 驳回申请 不同意 拒公开 denied refused refusal refusals denial denials
secret 国家秘密 涉密 国家机密 机密 国密 保密 涉及国家秘密 秘密 state~secret state~secrets secret
otherlaw 其他法律行政法规禁止公开 其他法律、行政法规禁止公开 法律行政法规禁止公开 其他法律禁止 其他法律行政法规 法律禁止 法律法规禁止 法规禁止 禁止公开 法律法规禁止公开 法律行政法规禁止 法律禁止公开 其他法律 其他法律禁止公开 other~law another~law
security 三安全一稳定 三安全 三安全一稳 安全稳定 社会稳定 公共安全 国家安全 经济安全 security~stability security~and~stability
thirdparty 第三方合法权益 第三方权益 第三方 第三人 第三人权益 第三人合法权益 第三方利益 third~party third~party~rights third~parties
tradesecret 商业秘密 商业机密 trade~secret trade~secrets
privacy 个人隐私 隐私 隐私权 privacy
internal 三类内部事务信息 内部事务信息 内部事务 内部信息 内部管理信息 内部管理 三类内部 三类内部信息 内部事务类 内部 internal~affairs internal
process 四类过程性信息 过程性信息 过程性 过程信息 四类过程性 过程类 过程性文件 deliberative~process deliberative deliberation
enforcement 行政执法案卷 执法案卷 案卷 执法卷宗 执法案卷信息 enforcement~files
inquiry 行政查询事项 行政查询 查询事项 查询 查询类 administrative~inquiry look~ups
unavailable 无法提供 不能提供 未能提供 提供不了 无法公开 unavailable cannot~be~provided
notheld 本机关不掌握相关政府信息 本机关不掌握 不掌握 不掌握相关政府信息 不掌握信息 信息不存在 不存在 未掌握 不持有 没有信息 无此信息 政府信息不存在 没有掌握 不归本机关掌握 不属于本机关 非本机关 not~held
creation 没有现成信息需要另行制作 没有现成信息、需要另行制作 没有现成信息 需要另行制作 另行制作 需另行制作 需要制作 需加工 加工分析 无现成信息 重新制作 needs~creation
unclear 补正后申请内容仍不明确 补正后仍不明确 仍不明确 内容不明确 申请不明确 不明确 申请内容不明确 补正后不明确 补正不明确 申请内容仍不明确 unclear
notprocessed 不予处理 不处理 未予处理 不作处理 not~processed
petition 信访举报投诉类申请 信访举报投诉类 信访举报投诉 信访、举报、投诉类申请 信访、举报、投诉 信访投诉 信访类 信访 投诉举报 信访举报 以申请名义信访 信访申请 petition petitions
complaint 举报投诉 投诉 举报 complaint complaints
repeated 重复申请 重复 repeated repeated~requests
publication 要求提供公开出版物 公开出版物 出版物 publication publications
excessive 无正当理由大量反复申请 大量反复申请 反复申请 大量申请 滥用申请 滥用申请权 频繁申请 大量反复 滥用知情权 excessive
confirm 确认信息 要求行政机关确认或重新出具已获取信息 要求确认或重新出具已获取信息 确认或重新出具已获取信息 重新出具 确认或重新出具 已获取信息 重新出具已获取信息 确认或者重新出具 要求重新出具
otherproc 其他处理 其它处理 其他方式处理 其他办理 other~processing closed~otherwise
notcorrected 申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请 申请人无正当理由逾期不补正 无正当理由逾期不补正 逾期不补正 逾期未补正 不补正 未补正 未按期补正 到期不补正
feeunpaid 申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请 申请人逾期未按收费通知要求缴纳费用 逾期未按收费通知要求缴纳费用 逾期不缴费 未缴费 不缴费 逾期未缴费 逾期未缴纳费用 不交费 未交费 逾期不交费 逾期未交费
other 其他 其它 其余 other others
natural 自然人 个人 公民 群众 市民 百姓 老百姓 民众 普通人 natural~person natural~persons individuals individual citizens person persons
business 商业企业 企业 公司 商企 工商企业 企业法人 商业公司 business businesses companies enterprises company enterprise
research 科研机构 科研院所 科研单位 研究机构 科研 研究院所 高校科研 research~institution research~institutions research
ngo 社会公益组织 公益组织 社会组织 公益 社团 公益机构 社会公益 ngo ngos public~interest~organisations public~interest~organization
legal 法律服务机构 律所 律师事务所 律师 法律服务 法律机构 法律服务所 legal~service law~firms lawyers legal
otherorg 其他组织 其他机构 其他单位 其他法人 other~org other~organisations other~organizations
orgs 法人 法人或其他组织 法人或者其他组织 法人和其他组织 单位
applicant 各类申请人 申请人 申请人情况 申请主体 申请人类型
review 复议 行政复议 复议案 行政复议案 review reviews administrative~review
suit 诉讼 民告官 行政诉讼 官司 应诉 起诉 被诉 被告 行政应诉 诉讼案 打官司 lawsuit lawsuits litigation court~cases
direct+suit 未经复议直接起诉 直接起诉 未经复议 未经复议起诉 直接诉讼 未经复议的诉讼 未复议直接起诉 direct~lawsuits
after+suit 复议后起诉 复议后诉讼 经复议后起诉 复议后再起诉 经复议起诉 复议后
upheld 维持 结果维持 维持原决定 维持原行政行为 upheld
corrected 纠正 结果纠正 纠错 被纠正 被纠错 依法纠错 被依法纠错 撤销 改判 corrected correction
suit+corrected 败诉 输官司 lost loss lost~lawsuits
suit+upheld 胜诉
otherresult 其他结果 其它结果 其他结案
pending 尚未审结 未审结 审理中 在审 未结 未决 待审 正在审理 尚未结案 未结案 没审完 pending undecided
dispute 争议 复议诉讼 复议和诉讼 复议及诉讼 复议、诉讼 行政争议 复议与诉讼 复议加诉讼 行政复议和行政诉讼 行政复议行政诉讼 行政复议、行政诉讼 行政复议诉讼 涉诉 disputes dispute
per100 每百件 每百件申请 每一百件 每100件 百件 每百 每百份申请 per~100 per~hundred
normdoc 规范性文件 行政规范性文件 红头文件 normative~documents normative~document
rules 规章 政府规章 部门规章 地方政府规章 government~rules
normdoc+issued 制发文件 发文数 印发文件
normdoc+repealed 废止文件
normdoc+inforce 有效文件 现行文件 现行有效文件
issued 制发 制定 发布 出台 印发 新制定 本年制发 制定发布 制发件 新出台 issued
created 新制作 制作 created
newpub 新公开 newly~published
pubtotal 对外公开总 对外公开 公开总数 对外公开总数量
repealed 废止 本年废止 失效 废除 清理废止 repealed
inforce 现行有效 有效 现行 继续有效 in~force
stock 存量 库存 stock
turnover 更替 更新 周转 更替率 turnover
license 行政许可 许可 行政审批 许可办件 licensing licences licenses licence license administrative~licensing
penalty 行政处罚 处罚 罚单 行政罚款 penalty penalties administrative~penalty
compulsion 行政强制 强制 强制措施 行政强制措施 强制执行 compulsion
otherservice 其他对外管理服务事项 其他对外管理服务 对外管理服务 其他对外管理和服务事项 对外管理服务事项
fees 费用 行政事业性收费 事业性收费 收费 行政收费 行政性收费 fees fee administrative~fees
procurement 政府集中采购 集中采购 政府采购 采购 政采 procurement
decision 决定 处理决定 决定书 作出决定 办件 decisions decision
items 项目 事项数 项目数 项目数量 权责事项 权力事项 清单事项 事项数量 items
powers 权责清单 权力清单 权责清单事项 权责 power~list
lastyear 上一年 上年 上年度 去年 上一年度
change 增减 增/减 变动 本年增减 本年增/减
collected 收取 征收 collected
proactive 主动公开 主动公开信息 主动公开政府信息 主动 主动发布 published
requestfee 信息处理费 依申请公开收费 申请收费 依申请收费 信息公开收费 信息公开处理费 request~fees
`)
})

// askedElsewhere are things that people ask about and no national form of these reports has.
var askedElsewhere = []string{"按时", "及时", "准时", "按期", "超期", "超时", "延期", "满意", "时间", "处罚金额", "罚金", "时长", "天数", "用时", "耗时", "时限", "时效", "周期",
	"多久", "访问", "浏览", "点击", "阅读量", "下载", "粉丝", "关注度", "公众号", "转发", "点赞",
	"咨询", "热线", "电话", "留言", "得分", "评分", "考核", "排名", "打分", "评议", "评价", "评估", "问责", "追责", "处分", "人均", "每万人", "万人", "性别", "男", "年龄", "职业",
	"行业", "标的", "赔偿", "一审", "二审", "再审", "上诉", "成本", "效率",
	"解读", "回应", "微博", "微信", "政务新媒体", "发布会", "培训", "会议", "经费", "预算", "编制", "专职", "兼职", "转办", "媒体", "记者", "外国", "罚款", "罚没", "环比", "补正", "当面",
	"信函", "邮寄", "传真", "网上申请", "线上", "渠道", "调解", "撤回", "on time", "satisfaction", "duration", "visits", "days", "overdue", "timely"}
