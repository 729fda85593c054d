package render

import (
	"nianbao"
	"nianbao/render/table"
	"time"
)

// DecisionColumns are the fields of a decision as it is written.
var DecisionColumns = []table.Column[nianbao.Decision]{
	table.Values("run", func(d nianbao.Decision) table.Cell { return table.Cell{Data: d.Run} }),
	table.Texts("time", func(d nianbao.Decision) string { return d.Time.UTC().Format(time.RFC3339Nano) }),
	table.Texts("source", func(d nianbao.Decision) string { return d.Source }),
	table.Texts("url", func(d nianbao.Decision) string { return d.URL }),
	table.Texts("role", func(d nianbao.Decision) string { return string(d.Role) }),
	table.Texts("word", func(d nianbao.Decision) string { return string(d.Word) }),
	table.Texts("class", func(d nianbao.Decision) string { return string(d.Class) }),
	table.Texts("reason", func(d nianbao.Decision) string { return d.Reason }),
	table.Numbers("status", func(d nianbao.Decision) int { return d.Status }),
	table.Numbers("bytes", func(d nianbao.Decision) int { return d.Bytes }),
	table.Values("millis", func(d nianbao.Decision) table.Cell { return table.Cell{Data: d.Duration.Milliseconds()} }),
	table.Numbers("attempt", func(d nianbao.Decision) int { return d.Attempt }),
}
