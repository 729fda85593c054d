package store_test

import "nianbao/store/storetest"

// What the suite for all databases uses too.
var (
	day         = storetest.Day
	page        = storetest.Page
	put         = storetest.Put
	reportURL   = storetest.ReportURL
	mustForm    = storetest.Form
	report      = storetest.Report
	putReport   = storetest.PutReport
	collect     = storetest.Collect
	wantReports = storetest.WantReports
	readPage    = storetest.ReadPage
	unparsed    = storetest.Unparsed
	openAt      = storetest.Open
)

const version = storetest.Version
