// Package nianbao holds the nouns of the project and the rules of the national forms: what an agency, a page, a form,
// a figure, a report and a problem are, and which sums a form promises. It imports the standard library only; every
// other package talks in its types.
//
// 年报 (niánbào) is the annual report that every Chinese government body publishes under the Regulation on Open
// Government Information (政府信息公开条例, articles 49 and 50). The main path:
//
//	scrape.New(archive, cfg).Crawl(ctx, source)   a source's lists and reports are fetched
//	archive.PutPage(ctx, page)                    every response is kept, bytes untouched
//	db.Unparsed(ctx, parse.Version)               pages that the present parser has not read
//	parse.Parse(page)                             bytes -> text -> grids -> figures, with problems
//	nianbao.Check(report)                         the sums that the form promises
//	db.PutReport(ctx, page, report)               one transaction
//	db.Reports(ctx, filter)                       reports out of the database
//	analysis.Compare(reports, cells)              agencies x years x cells
//	analysis.SeriesOf(reports, measure)           one agency over the years; Changes are its steps
//	analysis.HintsOf, Outliers, JudgeParent       what is worth a second look
//
// # Glossary
//
//	政府信息公开工作年度报告   annual report on open government information
//	主动公开                 proactive disclosure
//	依申请公开               disclosure on request
//	规章                     government rules (of ministries, provinces and larger cities)
//	规范性文件               normative documents
//	行政许可                 administrative licensing
//	行政处罚                 administrative penalty
//	行政强制                 administrative compulsion
//	行政事业性收费           administrative fees
//	政府集中采购             centralised government procurement
//	本年新收                 new requests
//	上年结转                 carried over from the year before
//	予以公开                 granted
//	部分公开                 partially granted
//	不予公开                 denied
//	无法提供                 unavailable
//	不予处理                 not processed
//	其他处理                 other processing
//	结转下年度               carried forward into the next year
//	勾稽关系                 tie-out: the sums that cells must satisfy
//	行政复议                 administrative review
//	行政诉讼                 administrative litigation
//	结果维持                 upheld
//	结果纠正                 corrected
//	尚未审结                 pending
//	自然人                   natural person
//	法人或其他组织           legal person or other organisation
//	万元                     10,000 yuan
package nianbao
