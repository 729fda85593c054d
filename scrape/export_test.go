package scrape

import "nianbao"

// NewMemory lends the tests of package scrape_test the archive of those within.
func NewMemory() *memory { return newMemory() }

// All returns the archived pages whose address ends like that.
func (m *memory) All(suffix string) []nianbao.Page { return m.all(suffix) }
