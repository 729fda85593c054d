//go:build !race

package warc_test

const raceEnabled = false
