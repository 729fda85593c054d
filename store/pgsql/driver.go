package pgsql

import (
	"context"
	"database/sql/driver"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
)

// Connector returns connections that take the statements of SQLite and answer in its types.
func Connector(config *pgx.ConnConfig) driver.Connector {
	return connector{stdlib.GetConnector(*config)}
}

type connector struct{ driver.Connector }

func (c connector) Connect(ctx context.Context) (driver.Conn, error) {
	inner, err := c.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	return &Conn{Conn: inner.(*stdlib.Conn)}, nil
}

// Conn is a connection. What is inside takes statements as they are.
type Conn struct {
	*stdlib.Conn
	within bool // a transaction
}

// gone tells database/sql to ask again over another connection, where this one ended before it answered: the server was restarted while nobody
// asked. Within a transaction that would be another one, and a statement that changes something may have done so.
func (c *Conn) gone(err error) error {
	if err != nil && !c.within && c.Conn.Conn().IsClosed() {
		return driver.ErrBadConn
	}
	return err
}

// BeginTx implements driver.ConnBeginTx.
func (c *Conn) BeginTx(ctx context.Context, opts driver.TxOptions) (driver.Tx, error) {
	inner, err := c.Conn.BeginTx(ctx, opts)
	if err != nil {
		if ctx.Err() == nil {
			err = c.gone(err)
		}
		return nil, err
	}
	c.within = true
	return tx{inner, c}, nil
}

// tx notes the end of a transaction.
type tx struct {
	driver.Tx
	conn *Conn
}

func (t tx) Commit() error {
	t.conn.within = false
	return t.Tx.Commit()
}

func (t tx) Rollback() error {
	t.conn.within = false
	return t.Tx.Rollback()
}

// Prepare implements driver.Conn.
func (c *Conn) Prepare(query string) (driver.Stmt, error) {
	return c.PrepareContext(context.Background(), query)
}

// PrepareContext implements driver.ConnPrepareContext.
func (c *Conn) PrepareContext(ctx context.Context, query string) (driver.Stmt, error) {
	inner, err := c.Conn.PrepareContext(ctx, Statement(query))
	if err != nil {
		return nil, err
	}
	return &stmt{inner.(*stdlib.Stmt)}, nil
}

// ExecContext implements driver.ExecerContext.
func (c *Conn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	return c.Conn.ExecContext(ctx, Statement(query), args)
}

// QueryContext implements driver.QueryerContext.
func (c *Conn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	inner, err := c.Conn.QueryContext(ctx, Statement(query), args)
	if err != nil && ctx.Err() == nil {
		err = c.gone(err)
	}
	return wrapRows(inner, err)
}

// CheckNamedValue implements driver.NamedValueChecker: values are of the few types that SQLite takes.
func (c *Conn) CheckNamedValue(v *driver.NamedValue) error {
	value, err := driver.DefaultParameterConverter.ConvertValue(v.Value)
	if err != nil {
		return err
	}
	switch is := value.(type) {
	case bool:
		value = int64(0)
		if is {
			value = int64(1)
		}
	case string:
		value = encodeText(is)
	}
	v.Value = value
	return nil
}

type stmt struct{ *stdlib.Stmt }

func (s *stmt) QueryContext(ctx context.Context, args []driver.NamedValue) (driver.Rows, error) {
	return wrapRows(s.Stmt.QueryContext(ctx, args))
}

// rows gives values as SQLite does.
type rows struct {
	*stdlib.Rows
	numeric []bool // columns of exact numbers, which come as text
}

func wrapRows(inner driver.Rows, err error) (driver.Rows, error) {
	if err != nil {
		return nil, err
	}
	r := &rows{Rows: inner.(*stdlib.Rows)}
	r.numeric = make([]bool, len(r.Columns()))
	for i := range r.numeric {
		r.numeric[i] = r.ColumnTypeDatabaseTypeName(i) == "NUMERIC"
	}
	return r, nil
}

// Next implements driver.Rows.
func (r *rows) Next(into []driver.Value) error {
	if err := r.Rows.Next(into); err != nil {
		return err
	}
	for i, value := range into {
		switch is := value.(type) {
		case bool:
			into[i] = int64(0)
			if is {
				into[i] = int64(1)
			}
		case []byte:
			if len(is) == 0 {
				into[i] = []byte(nil)
			}
		case string:
			if !r.numeric[i] {
				into[i] = decodeText(is)
				continue
			}
			number, err := parseNumeric(is)
			if err != nil {
				return err
			}
			into[i] = number
		}
	}
	return nil
}

// parseNumeric returns a whole number as an integer, and any other as a double.
func parseNumeric(text string) (driver.Value, error) {
	if !strings.ContainsAny(text, ".Nn") {
		return strconv.ParseInt(text, 10, 64)
	}
	return strconv.ParseFloat(text, 64)
}

// Raw returns connections that take the statements of PostgreSQL as they are.
func Raw(config *pgx.ConnConfig) driver.Connector { return stdlib.GetConnector(*config) }
