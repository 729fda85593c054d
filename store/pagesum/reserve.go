package pagesum

import (
	"errors"
	"fmt"
	"reflect"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// Reserve tells how many bytes at the end of each page SQLite leaves alone in the main database of a connection of the
// driver. With set it asks for Reserved bytes from the next VACUUM on.
func Reserve(conn any, set bool) (has int, err error) {
	handle, err := Handle(conn)
	if err != nil {
		return 0, err
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
	if rc := sqlite3.Xsqlite3_file_control(tls, handle, name, sqlite3.SQLITE_FCNTL_RESERVE_BYTES, p); rc != sqlite3.SQLITE_OK {
		return 0, fmt.Errorf("ask for the reserved bytes: error %d", rc)
	}
	return int(*at[int32](p)), nil
}

// KeepLog has a connection of the driver leave the log beside the database when it is closed as the last: it would bring it into the
// file, and one that makes no checksums without them. Whoever opens the database next brings it in.
func KeepLog(conn any) error {
	handle, err := Handle(conn)
	if err != nil {
		return err
	}
	tls := libc.NewTLS()
	defer tls.Close()
	args := libc.NewVaList(int32(1), uintptr(0))
	if args == 0 {
		return errors.New("no memory")
	}
	defer libc.Xfree(tls, args)
	if rc := sqlite3.Xsqlite3_db_config(tls, handle, sqlite3.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, args); rc != sqlite3.SQLITE_OK {
		return fmt.Errorf("keep the log: error %d", rc)
	}
	return nil
}

// Handle returns what SQLite knows a connection by. The driver has no method for what is asked of it here, and keeps it to itself.
func Handle(conn any) (uintptr, error) {
	v := reflect.ValueOf(conn)
	if v.Kind() != reflect.Pointer || v.Elem().Kind() != reflect.Struct {
		return 0, fmt.Errorf("%T is no connection of the driver", conn)
	}
	handle := v.Elem().FieldByName("db")
	if !handle.IsValid() || handle.Kind() != reflect.Uintptr {
		return 0, fmt.Errorf("%T has no handle", conn)
	}
	return uintptr(handle.Uint()), nil
}
