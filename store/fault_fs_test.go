package store_test

import (
	"fmt"
	"maps"
	"sync"
	"testing"
	"unsafe"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"

	"nianbao/store/pagesum"
)

// operation is what SQLite asks of the file system.
type operation string

const (
	opRead     operation = "read"
	opWrite    operation = "write"
	opSync     operation = "sync"
	opTruncate operation = "truncate"
	opDelete   operation = "delete"
	opOpen     operation = "open"
	opLock     operation = "lock"
	opMap      operation = "map" // of the index of the write-ahead log
)

// fault is what goes wrong. The zero fault is none.
type fault struct {
	op      operation
	nth     int   // call that fails, counted from 1
	lasting bool  // so do all that follow; else that one alone
	code    int32 // what SQLite is told
	half    bool  // of a write, the first half gets to the disk
}

func (f fault) String() string {
	s := fmt.Sprintf("%s %d fails with %d", f.op, f.nth, f.code)
	if f.half {
		s += " half way"
	}
	if f.lasting {
		s += " and all after it"
	}
	return s
}

// faults stands between SQLite and the file system: a VFS that is a copy of the one that the store names, under the same name, whose
// files fail when they are told to.
var faults = &faultFS{calls: make(map[operation]int), patched: make(map[uintptr]uintptr)}

type faultFS struct {
	mu      sync.Mutex
	plan    fault
	calls   map[operation]int
	fired   int
	tls     *libc.TLS
	system  uintptr             // the VFS that was there
	own     uintptr             // ours
	patched map[uintptr]uintptr // methods of the system's files to ours
}

// methods are those of our files, with the system's behind them: a file tells us by them alone which it is.
type methods struct {
	sqlite3.Tsqlite3_io_methods
	system uintptr
}

// install makes it the file system of all databases that the test opens from now on.
func (f *faultFS) install(t *testing.T) {
	t.Helper()
	if f.own == 0 {
		f.tls = libc.NewTLS()
		name, err := libc.CString(pagesum.VFS)
		if err != nil {
			t.Fatal(err)
		}
		f.system = sqlite3.Xsqlite3_vfs_find(f.tls, name)
		f.own = allocate(f.tls, unsafe.Sizeof(sqlite3.Tsqlite3_vfs{}))
		if f.system == 0 {
			t.Fatal("no VFS")
		}
		vfs := at[sqlite3.Tsqlite3_vfs](f.own)
		*vfs = *at[sqlite3.Tsqlite3_vfs](f.system)
		vfs.FpNext, vfs.FzName = 0, name
		vfs.FxOpen, vfs.FxDelete = pointer(faultyOpen), pointer(faultyDelete)
	}
	if rc := sqlite3.Xsqlite3_vfs_register(f.tls, f.own, 1); rc != sqlite3.SQLITE_OK { // the first of its name is found
		t.Fatal("register VFS: ", rc)
	}
	t.Cleanup(func() { f.arm(fault{}); sqlite3.Xsqlite3_vfs_unregister(f.tls, f.own) })
}

// arm begins to count anew.
func (f *faultFS) arm(plan fault) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.plan, f.fired = plan, 0
	clear(f.calls)
}

// disarm ends the fault and returns how often it struck.
func (f *faultFS) disarm() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.plan = fault{}
	return f.fired
}

// strikes counts a call and tells whether it fails.
func (f *faultFS) strikes(op operation) (fault, bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.calls[op]++
	n := f.calls[op]
	if f.plan.op != op || n < f.plan.nth || n > f.plan.nth && !f.plan.lasting {
		return fault{}, false
	}
	f.fired++
	return f.plan, true
}

// patch returns our methods for those of the system.
func (f *faultFS) patch(system uintptr) uintptr {
	f.mu.Lock()
	defer f.mu.Unlock()
	if own, ok := f.patched[system]; ok {
		return own
	}
	own := allocate(f.tls, unsafe.Sizeof(methods{}))
	m := at[methods](own)
	m.Tsqlite3_io_methods, m.system = *at[sqlite3.Tsqlite3_io_methods](system), system
	m.FxRead, m.FxWrite = pointer(faultyRead), pointer(faultyWrite)
	m.FxSync, m.FxTruncate = pointer(faultySync), pointer(faultyTruncate)
	m.FxLock, m.FxShmMap = pointer(faultyLock), pointer(faultyMap)
	m.FiVersion = min(m.FiVersion, 2) // no xFetch: what is mapped cannot fail
	f.patched[system] = own
	return own
}

func faultyOpen(tls *libc.TLS, vfs, path, file uintptr, flags int32, outFlags uintptr) int32 {
	if fault, yes := faults.strikes(opOpen); yes {
		at[sqlite3.Tsqlite3_file](file).FpMethods = 0
		return fault.code
	}
	system := at[sqlite3.Tsqlite3_vfs](faults.system).FxOpen
	rc := function[func(*libc.TLS, uintptr, uintptr, uintptr, int32, uintptr) int32](system)(tls, vfs, path, file, flags, outFlags)
	if f := at[sqlite3.Tsqlite3_file](file); f.FpMethods != 0 {
		f.FpMethods = faults.patch(f.FpMethods)
	}
	return rc
}

func faultyDelete(tls *libc.TLS, vfs, path uintptr, syncDir int32) int32 {
	if fault, yes := faults.strikes(opDelete); yes {
		return fault.code
	}
	system := at[sqlite3.Tsqlite3_vfs](faults.system).FxDelete
	return function[func(*libc.TLS, uintptr, uintptr, int32) int32](system)(tls, vfs, path, syncDir)
}

func faultyRead(tls *libc.TLS, file, buf uintptr, n int32, offset int64) int32 {
	if fault, yes := faults.strikes(opRead); yes {
		return fault.code
	}
	return function[func(*libc.TLS, uintptr, uintptr, int32, int64) int32](systemMethods(file).FxRead)(tls, file, buf, n, offset)
}

func faultyWrite(tls *libc.TLS, file, buf uintptr, n int32, offset int64) int32 {
	fault, yes := faults.strikes(opWrite)
	if yes && !fault.half {
		return fault.code
	}
	if yes {
		n /= 2
	}
	rc := function[func(*libc.TLS, uintptr, uintptr, int32, int64) int32](systemMethods(file).FxWrite)(tls, file, buf, n, offset)
	if yes {
		return fault.code
	}
	return rc
}

func faultySync(_ *libc.TLS, _ uintptr, _ int32) int32 {
	if fault, yes := faults.strikes(opSync); yes {
		return fault.code
	}
	return sqlite3.SQLITE_OK // no test takes the power away: without waiting for the disk, more faults fit into the time
}

func faultyTruncate(tls *libc.TLS, file uintptr, size int64) int32 {
	if fault, yes := faults.strikes(opTruncate); yes {
		return fault.code
	}
	return function[func(*libc.TLS, uintptr, int64) int32](systemMethods(file).FxTruncate)(tls, file, size)
}

func faultyLock(tls *libc.TLS, file uintptr, level int32) int32 {
	if fault, yes := faults.strikes(opLock); yes {
		return fault.code
	}
	return function[func(*libc.TLS, uintptr, int32) int32](systemMethods(file).FxLock)(tls, file, level)
}

func faultyMap(tls *libc.TLS, file uintptr, region, size, extend int32, out uintptr) int32 {
	if fault, yes := faults.strikes(opMap); yes {
		*at[uintptr](out) = 0
		return fault.code
	}
	return function[func(*libc.TLS, uintptr, int32, int32, int32, uintptr) int32](systemMethods(file).FxShmMap)(tls, file, region, size, extend, out)
}

func systemMethods(file uintptr) *sqlite3.Tsqlite3_io_methods {
	return at[sqlite3.Tsqlite3_io_methods](at[methods](at[sqlite3.Tsqlite3_file](file).FpMethods).system)
}

// at is the T at an address of C.
func at[T any](p uintptr) *T { return *(**T)(unsafe.Pointer(&p)) }

// pointer is what SQLite, as it was translated to Go, calls a function by; function is its inverse. The functions are not closures:
// nobody else holds them.
func pointer[F any](f F) uintptr { return *(*uintptr)(unsafe.Pointer(&f)) }

func function[F any](p uintptr) F { return *(*F)(unsafe.Pointer(&p)) }

func allocate(tls *libc.TLS, size uintptr) uintptr {
	return libc.Xcalloc(tls, 1, libc.Tsize_t(size))
}

// counted returns how often each operation was asked for since it was armed.
func (f *faultFS) counted() map[operation]int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return maps.Clone(f.calls)
}
