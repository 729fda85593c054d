// Package warc writes and reads web archive files: WARC 1.1 (ISO 28500:2017) out, WARC 1.0 and 1.1 in.
//
// [Writer] puts pages into a .warc.gz, one gzip member a record, the same bytes for the same pages. [Limits.Read] (or
// [Read]) yields the records of a file, of ours or of anybody's, Common Crawl's among them; [Limits.Pages] (or [Pages])
// makes them into pages again. Pages that this package wrote come back equal, all but their row number.
//
// A WARC file from outside is not trusted: each size has a limit, beyond which a record is refused and never cut; a
// damaged record is reported with its place ([RecordError]) and reading goes on at the next one.
//
// # Why not a library
//
// github.com/nlnwa/gowarc/v2 (v2.2.4, Apache-2.0) was tried on files of three records. Whole files it reads as we do. Of one whose
// middle record is cut short it yields the first record and an error and then ends, where [Read] goes on at the next gzip
// member and yields the third; a member of 1 MB that unpacks to 1 GiB takes 3.1 GB of memory, where [Limits] refuses the record
// and goes on; and its records get new ids and dates unless each is set, so that the same pages would not give the same
// bytes by themselves. TestDamage, TestBombs and TestRoundTrip hold what a replacement would have to do.
//
// # What is where
//
//	write.go     Writer: warcinfo, and one record after the other
//	compose.go   which records a page becomes
//	describe.go  the metadata record that holds what HTTP has no place for
//	uuid.go      record ids made from content
//	read.go      Read: the next record, checked
//	recover.go   where to go on after a damaged one
//	text.go      the text of a file, compressed or not
//	source.go    the bytes of a file, of which the last can be read again
//	memory.go    payloads seen, for the revisit records that refer to them
//	record.go    Record, RecordError
//	field.go     Fields: named fields, as in record headers and warc-fields blocks
//	http.go      the head of an HTTP message
//	content.go   transfer and content encodings undone
//	digest.go    labelled digests
//	pages.go     Pages
//	filter.go    Filter
package warc
