package pgsql

import _ "embed"

// Functions makes what SQLite has and PostgreSQL has not, in the schema in which the tables are made.
//
//go:embed functions.sql
var Functions string
