package render

import (
	"fmt"
	"nianbao/analysis"
	"nianbao/dataset"
)

// IndicatorWords says what an indicator is, below its table.
func IndicatorWords(ind *analysis.Indicator) []string {
	words := []string{fmt.Sprintf("%s %s: %s.", ind.ID, ind.Chinese, ind.English)}
	if ind.MinDenominator > 0 {
		words = append(words, fmt.Sprintf("Ranked from a denominator of %d on.", ind.MinDenominator))
	}
	if ind.Note != "" {
		words = append(words, "Note: "+ind.Note+".")
	}
	if ind.Comparability != "" {
		words = append(words, "Comparable across editions of the form: "+ind.Comparability+".")
	}
	return words
}

// FollowedWords says what is followed, below its table.
func FollowedWords(f dataset.Followed) []string {
	switch m := f.Measure.(type) {
	case *analysis.Indicator:
		return IndicatorWords(m)
	case analysis.MetricPart:
		return MetricWords(m.Metric)
	}
	return nil
}

// MetricWords says what a metric is, below its table.
func MetricWords(m *analysis.Metric) []string {
	words := []string{fmt.Sprintf("%s in %s. Comparable across editions of the form: %s.", m.ID, m.Unit, m.Comparability)}
	if m.Note != "" {
		words = append(words, "Note: "+m.Note+".")
	}
	return words
}
