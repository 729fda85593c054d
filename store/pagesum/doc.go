// Package pagesum gives the pages of a SQLite database a checksum each, so that a byte that changed on the disk is an error
// wherever it is read: in a table, an index, the schema or the list of free pages.
//
// [VFS] is the name of a file system of SQLite that is the default one but for the main database file: of each page that
// it writes, it fills the last 8 bytes, which SQLite leaves alone in such a file, with a mark and the CRC-32C of the
// page and its place; of each page that it reads, it checks them, and answers SQLITE_IOERR_DATA when they
// do not fit. SQLite gets the 8 bytes as zeros, and so does its write-ahead log, which has checksums of its own. Another
// program that brings the log of a killed process into the file leaves zeros there: such a page is read as it is,
// until it is written again.
//
//	page.go       the checksum of one page
//	vfs.go        the file system
//	reserve.go    room for the checksum in a file that was made without
package pagesum
