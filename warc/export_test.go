package warc

import "crypto/sha1"

// SHA1 returns the labelled digest of a block.
func SHA1(block string) string { return sha1Label(sha1.Sum([]byte(block))) }
