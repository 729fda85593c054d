package storetest

import (
	"testing"

	"nianbao/store"
)

// Opener opens a new, empty database, which is closed when the test ends.
type Opener func(testing.TB) *store.DB

// Exercise holds a kind of database to what store promises, by what can be asked of it.
func Exercise(t *testing.T, open Opener) {
	for _, tt := range []struct {
		name string
		test func(*testing.T, Opener)
	}{
		{"Unverified", testUnverified},
		{"CutPages", testCutPages},
		{"Derive", testDerive},
		{"Tied", testTied},
		{"NotTied", testNotTied},
		{"GoneAtOnce", testGoneAtOnce},
		{"TurnedUp", testTurnedUp},
		{"RedirectIsToldOnce", testRedirectIsToldOnce},
		{"ReportFilter", testReportFilter},
		{"Sources", testSources},
		{"Problems", testProblems},
		{"HostStates", testHostStates},
		{"Lock", testLock},
		{"LockLost", testLockLost},
		{"PutPage", testPutPage},
		{"PutPageRefusesAForeignHash", testPutPageRefusesAForeignHash},
		{"LatestPageIsTheNewestFetch", testLatestPageIsTheNewestFetch},
		{"NotFound", testNotFound},
		{"TheSameFetchIsKeptOnce", testTheSameFetchIsKeptOnce},
		{"ReportsOfSeveralBatches", testReportsOfSeveralBatches},
		{"ReportsWithoutParts", testReportsWithoutParts},
		{"HasReport", testHasReport},
		{"ReportComesBackEqual", testReportComesBackEqual},
		{"AmountsAreExact", testAmountsAreExact},
		{"PutReportRefuses", testPutReportRefuses},
		{"PutReportFillsInThePage", testPutReportFillsInThePage},
		{"ReadingAgainReplacesInPlace", testReadingAgainReplacesInPlace},
		{"EditedReportKeepsItsHistory", testEditedReportKeepsItsHistory},
		{"Outcome", testOutcome},
		{"NoticeInPlaceOfAReportLeavesTheReport", testNoticeInPlaceOfAReportLeavesTheReport},
		{"PutOutcomeRefuses", testPutOutcomeRefuses},
		{"CosmeticChangeRaisesNothing", testCosmeticChangeRaisesNothing},
		{"EditedCellIsAnEvent", testEditedCellIsAnEvent},
		{"NewReaderIsNoEdit", testNewReaderIsNoEdit},
		{"LostNumbersDoNotReplaceAReport", testLostNumbersDoNotReplaceAReport},
		{"AddressThatCarriesAnotherYear", testAddressThatCarriesAnotherYear},
		{"FilesRaiseNoEvents", testFilesRaiseNoEvents},
		{"RunsAreGoneOnWith", testRunsAreGoneOnWith},
		{"FailingAndRecovered", testFailingAndRecovered},
		{"AFirstFailureWithholdsNothing", testAFirstFailureWithholdsNothing},
		{"GoneAndBack", testGoneAndBack},
		{"Moved", testMoved},
		{"ReadLedger", testReadLedger},
		{"ScheduleFollowsTheCells", testScheduleFollowsTheCells},
		{"Decisions", testDecisions},
		{"Misses", testMisses},
		{"SearchThatFound", testSearchThatFound},
		{"Snapshot", testSnapshot},
		{"ContentStamp", testContentStamp},
		{"Status", testStatus},
		{"Unparsed", testUnparsed},
		{"WriteWhileReading", testWriteWhileReading},
		{"NewestPage", testNewestPage},
		{"ClockSetRight", testClockSetRight},
		{"GoneUnderAWrongClock", testGoneUnderAWrongClock},
		{"PutReadings", testPutReadings},
		{"PutReadingsAllWell", testPutReadingsAllWell},
		{"EditsInOneBatch", testEditsInOneBatch},
		{"OneAmountASum", testOneAmountASum},
	} {
		t.Run(tt.name, func(t *testing.T) { tt.test(t, open) })
	}
}
