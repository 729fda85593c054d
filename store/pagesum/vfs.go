package pagesum

import (
	"encoding/binary"
	"errors"
	"fmt"
	"sync"
	"unsafe"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// VFS is the name of the file system, for parameter vfs of a DSN.
const VFS = "nianbao"

// Known is the name of the file system that a connection of this process gets which names none. It checks the files that
// have checksums, so that no such connection writes pages without them, and leaves all others alone.
const Known = "nianbao-known"

var (
	base  uintptr // the default file system of SQLite, which does the work
	known uintptr // the one called Known
)

// Unchecked returns the name of the file system without any checksums.
func Unchecked() string { return libc.GoString(at[sqlite3.Tsqlite3_vfs](base).FzName) }

// patched holds our methods by those they are made of, which are theirs but for reading and writing. They lie in memory of
// SQLite and are never freed: there are as many as the default file system has ways of locking.
var (
	patchedMu sync.Mutex
	patched   = make(map[uintptr]uintptr)
)

type (
	openFunc     = func(tls *libc.TLS, vfs, name, file uintptr, flags int32, outFlags uintptr) int32
	transferFunc = func(tls *libc.TLS, file, buf uintptr, amount int32, offset sqlite3.Tsqlite3_int64) int32
	sizeFunc     = func(tls *libc.TLS, file, size uintptr) int32
	deviceFunc   = func(tls *libc.TLS, file uintptr) int32
)

func init() {
	if err := register(); err != nil {
		panic(err)
	}
}

func register() (err error) {
	tls := libc.NewTLS()
	defer tls.Close()
	if base = sqlite3.Xsqlite3_vfs_find(tls, 0); base == 0 {
		return errors.New("SQLite has no file system")
	}
	if _, err = derive(tls, VFS, 0); err == nil {
		known, err = derive(tls, Known, 1)
	}
	return err
}

// derive registers a file system that opens files as ours, under a name; first makes it the default one.
func derive(tls *libc.TLS, name string, first int32) (uintptr, error) {
	ours := libc.Xcalloc(tls, 1, libc.Tsize_t(unsafe.Sizeof(sqlite3.Tsqlite3_vfs{})))
	cname, err := libc.CString(name)
	if ours == 0 || err != nil {
		return 0, fmt.Errorf("register the file system %s of SQLite: no memory", name)
	}
	vfs := at[sqlite3.Tsqlite3_vfs](ours)
	*vfs = *at[sqlite3.Tsqlite3_vfs](base)
	vfs.FpNext, vfs.FzName = 0, cname
	vfs.FszOsFile += roomSize
	*(*openFunc)(unsafe.Pointer(&vfs.FxOpen)) = open
	if rc := sqlite3.Xsqlite3_vfs_register(tls, ours, first); rc != sqlite3.SQLITE_OK {
		return 0, fmt.Errorf("register the file system %s of SQLite: error %d", name, rc)
	}
	return ours, nil
}

// at takes an address in memory of SQLite for what lies there.
func at[T any](address uintptr) *T { return *(**T)(unsafe.Pointer(&address)) }

// function takes an address of SQLite for a function.
func function[F any](address uintptr) F {
	f := struct{ address uintptr }{address}
	return *(*F)(unsafe.Pointer(&f))
}

func open(tls *libc.TLS, vfs, name, file uintptr, flags int32, outFlags uintptr) int32 {
	rc := function[openFunc](at[sqlite3.Tsqlite3_vfs](base).FxOpen)(tls, base, name, file, flags, outFlags)
	f := at[sqlite3.Tsqlite3_file](file)
	if rc != sqlite3.SQLITE_OK || flags&sqlite3.SQLITE_OPEN_MAIN_DB == 0 || f.FpMethods == 0 || vfs == known && !hasSums(tls, file) {
		return rc
	}
	ours := patch(tls, f.FpMethods)
	if ours == 0 {
		function[func(*libc.TLS, uintptr) int32](at[sqlite3.Tsqlite3_io_methods](f.FpMethods).FxClose)(tls, file)
		f.FpMethods = 0
		return sqlite3.SQLITE_NOMEM
	}
	*room(file), f.FpMethods = ourFile{f.FpMethods, name}, ours
	return rc
}

// ourFile is what a file of ours has behind that of the default file system.
type ourFile struct {
	methods uintptr // of the default file system
	name    uintptr // of the file; SQLite keeps it as long as the file is open
}

const roomSize = int32(unsafe.Sizeof(ourFile{}))

func room(file uintptr) *ourFile {
	return at[ourFile](file + uintptr(at[sqlite3.Tsqlite3_vfs](base).FszOsFile))
}

// nameOf is the path of a file of ours.
func nameOf(file uintptr) string {
	if room(file).name == 0 {
		return ""
	}
	return libc.GoString(room(file).name)
}

// hasSums tells whether the first page of a file has a checksum.
func hasSums(tls *libc.TLS, file uintptr) bool {
	const size = 4096 // as newHeader says
	buf := tls.Alloc(size)
	defer tls.Free(size)
	m := at[sqlite3.Tsqlite3_io_methods](at[sqlite3.Tsqlite3_file](file).FpMethods)
	return function[transferFunc](m.FxRead)(tls, file, buf, size, 0) == sqlite3.SQLITE_OK && Marked(unsafe.Slice(at[byte](buf), size))
}

// patch returns our methods on top of others; 0 when there is no memory.
func patch(tls *libc.TLS, of uintptr) uintptr {
	patchedMu.Lock()
	defer patchedMu.Unlock()
	if ours := patched[of]; ours != 0 {
		return ours
	}
	ours := libc.Xcalloc(tls, 1, libc.Tsize_t(unsafe.Sizeof(sqlite3.Tsqlite3_io_methods{})))
	if ours == 0 {
		return 0
	}
	m := at[sqlite3.Tsqlite3_io_methods](ours)
	*m = *at[sqlite3.Tsqlite3_io_methods](of)
	m.FiVersion = min(m.FiVersion, 2) // no memory maps, which would go past the check
	*(*transferFunc)(unsafe.Pointer(&m.FxRead)) = read
	*(*transferFunc)(unsafe.Pointer(&m.FxWrite)) = write
	*(*deviceFunc)(unsafe.Pointer(&m.FxDeviceCharacteristics)) = device
	patched[of] = ours
	return ours
}

// below returns the methods of the default file system for a file of ours.
func below(file uintptr) *sqlite3.Tsqlite3_io_methods {
	return at[sqlite3.Tsqlite3_io_methods](room(file).methods)
}

func read(tls *libc.TLS, file, buf uintptr, amount int32, offset sqlite3.Tsqlite3_int64) int32 {
	m := below(file)
	rc := function[transferFunc](m.FxRead)(tls, file, buf, amount, offset)
	b := unsafe.Slice(at[byte](buf), int(amount))
	switch {
	case rc == sqlite3.SQLITE_IOERR_SHORT_READ && offset == 0 && amount == headerSize && sizeOf(tls, m, file) == 0:
		copy(b, newHeader()) // SQLite makes the file as its header says
		return sqlite3.SQLITE_OK
	case rc == sqlite3.SQLITE_IOERR_SHORT_READ && isPage(amount) && endsWithin(tls, m, file, offset, amount):
		return sqlite3.SQLITE_IOERR_DATA // SQLite would take what is missing for zeros
	case rc != sqlite3.SQLITE_OK || !isPage(amount):
		return rc
	}
	switch judge(b, offset) {
	case damaged:
		return sqlite3.SQLITE_IOERR_DATA
	case bare:
		if isWhole(tls, m, file, amount) {
			return sqlite3.SQLITE_IOERR_DATA
		}
		met.add(nameOf(file), offset)
	}
	clear(b[len(b)-Reserved:])
	return rc
}

// firstIsBare tells that the first page of a file has no checksum.
func firstIsBare(tls *libc.TLS, file uintptr, size int32) bool {
	buf := tls.Alloc(int(size))
	defer tls.Free(int(size))
	rc := function[transferFunc](below(file).FxRead)(tls, file, buf, size, 0)
	return rc == sqlite3.SQLITE_OK && judge(unsafe.Slice(at[byte](buf), int(size)), 0) == bare
}

// isWhole tells that each page of a file is to have a checksum. It is asked where one has none.
func isWhole(tls *libc.TLS, m *sqlite3.Tsqlite3_io_methods, file uintptr, size int32) bool {
	buf := tls.Alloc(int(size))
	defer tls.Free(int(size))
	return function[transferFunc](m.FxRead)(tls, file, buf, size, 0) == sqlite3.SQLITE_OK && wholly(unsafe.Slice(at[byte](buf), int(size)))
}

func write(tls *libc.TLS, file, buf uintptr, amount int32, offset sqlite3.Tsqlite3_int64) int32 {
	f := function[transferFunc](below(file).FxWrite)
	if !isPage(amount) {
		return f(tls, file, buf, amount, offset)
	}
	b := unsafe.Slice(at[byte](buf), int(amount))
	if offset == 0 && saysWhole(b) && firstIsBare(tls, file, amount) {
		// Another program copied the words of the first page: with a checksum they would be taken for ours.
		binary.BigEndian.PutUint32(b[versionAt:], Writing)
		defer binary.BigEndian.PutUint32(b[versionAt:], Whole)
	}
	seal(b, offset)
	rc := f(tls, file, buf, amount, offset)
	clear(b[len(b)-Reserved:])
	if met.some.Load() && rc == sqlite3.SQLITE_OK {
		met.remove(nameOf(file), offset)
	}
	return rc
}

// device says what the disk can do, but for parts of pages: SQLite would read long values past the check.
func device(tls *libc.TLS, file uintptr) int32 {
	return function[deviceFunc](below(file).FxDeviceCharacteristics)(tls, file) &^ sqlite3.SQLITE_IOCAP_SUBPAGE_READ
}

// isPage tells whole pages from the parts of the header that SQLite reads alone.
func isPage(amount int32) bool { return amount >= smallestPage && amount&(amount-1) == 0 }

// endsWithin tells that the file was cut in the middle of a page: they are only ever written whole.
func endsWithin(tls *libc.TLS, m *sqlite3.Tsqlite3_io_methods, file uintptr, offset sqlite3.Tsqlite3_int64, amount int32) bool {
	size := sizeOf(tls, m, file)
	return size > offset && size < offset+int64(amount)
}

func sizeOf(tls *libc.TLS, m *sqlite3.Tsqlite3_io_methods, file uintptr) int64 {
	p := tls.Alloc(8)
	defer tls.Free(8)
	if function[sizeFunc](m.FxFileSize)(tls, file, p) != sqlite3.SQLITE_OK {
		return -1
	}
	return *at[int64](p)
}

const headerSize = 100

// newHeader is the beginning of a file of pages of 4096 bytes that leave room for the checksum.
func newHeader() []byte {
	h := make([]byte, headerSize)
	copy(h, pageOne)
	h[16], h[17] = 4096>>8, 4096&0xff
	h[18], h[19] = 1, 1 // the versions of rollback journals; WAL is set by pragma
	h[20] = Reserved
	h[21], h[22], h[23] = 64, 32, 32
	return h
}
