// Package worker does what runs unattended: a run of the crawler, reading what it has archived, reading it again with a newer
// parser, and verifying what is stored. It is handed the parser, the clock and the database, prints nothing and knows no flags:
// what it finds it returns as values, or hands over one by one.
package worker
