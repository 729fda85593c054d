// Package docs holds the documents that the program itself shows.
package docs

import _ "embed"

// Accuracy is accuracy.md: what the bench measured of the reader.
//
//go:embed accuracy.md
var Accuracy string
