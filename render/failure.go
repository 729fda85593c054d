package render

import (
	"fmt"

	"nianbao"
	"nianbao/worker"
)

// FailureLine says what could not be fetched for a source, why, and what to do. Of a private address there is nothing to do.
func FailureLine(source string, f nianbao.Failure) string {
	line := fmt.Sprintf("%s: %s: %s: %v", source, f.URL, f.Class, f.Cause())
	if f.Class == nianbao.ClassPrivate {
		return line
	}
	if f.Others > 0 {
		line += ", and " + Plural(f.Others, "further address", "further addresses") + " of this host not asked for the same reason"
	}
	return line + "; " + worker.FailureAdvice[f.Class]
}
