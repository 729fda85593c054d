package render_test

import (
	"testing"

	"nianbao/analysis"
	"nianbao/render/message"
)

// TestEveryMeasureHasAName holds the names of indicators and metrics to the lists: each has one in both languages, no
// name is of a measure that does not exist, and no two measures of a list share a name.
func TestEveryMeasureHasAName(t *testing.T) {
	var indicators, metrics []string
	for _, ind := range analysis.Indicators {
		indicators = append(indicators, ind.ID)
	}
	for _, m := range analysis.Metrics {
		metrics = append(metrics, m.ID)
	}
	for _, list := range []struct {
		ids   []string
		names message.Codes
	}{{indicators, message.IndicatorNames}, {metrics, message.MetricNames}} {
		used := make(map[string]string)
		for _, id := range list.ids {
			for _, lang := range []message.Lang{message.Chinese, message.English} {
				name := list.names[id].Short.In(lang)
				if name == "" {
					t.Errorf("%s has no name in %s", id, lang)
				}
				if other := used[name]; other != "" {
					t.Errorf("%s and %s are both called %s", other, id, name)
				}
				used[name] = id
			}
		}
		if len(list.names) != len(list.ids) {
			t.Errorf("%d names for %d measures", len(list.names), len(list.ids))
		}
	}
}
