package worker

import (
	"testing"

	"nianbao"
)

// TestCrawlAdvice: every class of failure has its advice.
func TestCrawlAdvice(t *testing.T) {
	for _, class := range nianbao.FailureClasses {
		if FailureAdvice[class] == "" {
			t.Errorf("nothing says what to do about %s", class)
		}
	}
}
