// Package pgsql has PostgreSQL take the SQL of package store, which is written once, and answer it as SQLite does.
//
// Statement writes one in the words of PostgreSQL, Schema a migration. A connection of Connector does the former with each statement, and gives
// values in the types that SQLite has: whole numbers as int64, others as float64, truth as 0 and 1. What no replacement of words makes equal, the
// functions in functions.sql do, which stand in the schema beside the tables.
package pgsql
