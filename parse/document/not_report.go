package document

import (
	"fmt"
	"nianbao"
)

func NotReport(o nianbao.Outcome, reason string, args ...any) *nianbao.NotReport {
	return &nianbao.NotReport{Outcome: o, Reason: fmt.Sprintf(reason, args...)}
}
