//go:build race

package warc_test

const raceEnabled = true
