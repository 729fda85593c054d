package pagesum

import (
	"fmt"
	"reflect"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// Reserve tells how many bytes at the end of each page SQLite leaves alone in the main database of a connection of the
// driver. With set it asks for Reserved bytes from the next VACUUM on.
func Reserve(conn any, set bool) (has int, err error) {
	// The driver has no method for this file control, and keeps the handle to itself.
	v := reflect.ValueOf(conn)
	if v.Kind() != reflect.Pointer || v.Elem().Kind() != reflect.Struct {
		return 0, fmt.Errorf("%T is no connection of the driver", conn)
	}
	handle := v.Elem().FieldByName("db")
	if !handle.IsValid() || handle.Kind() != reflect.Uintptr {
		return 0, fmt.Errorf("%T has no handle", conn)
	}
	tls := libc.NewTLS()
	defer tls.Close()
	name, err := libc.CString("main")
	if err != nil {
		return 0, err
	}
	defer libc.Xfree(tls, name)
	p := tls.Alloc(8)
	defer tls.Free(8)
	*at[int32](p) = -1
	if set {
		*at[int32](p) = Reserved
	}
	if rc := sqlite3.Xsqlite3_file_control(tls, uintptr(handle.Uint()), name, sqlite3.SQLITE_FCNTL_RESERVE_BYTES, p); rc != sqlite3.SQLITE_OK {
		return 0, fmt.Errorf("ask for the reserved bytes: error %d", rc)
	}
	return int(*at[int32](p)), nil
}
