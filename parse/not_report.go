package parse

import (
	"fmt"
	"nianbao"
)

func notReport(o nianbao.Outcome, reason string, args ...any) *nianbao.NotReport {
	return &nianbao.NotReport{Outcome: o, Reason: fmt.Sprintf(reason, args...)}
}
