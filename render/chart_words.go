package render

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"nianbao"
	"nianbao/agency"
	"nianbao/analysis"
	"nianbao/dataset"
	"nianbao/render/message"
)

// How numbers, years and names are written in charts. Tables have their own ways: they are read by programs too.

// title is what is drawn, with its years and unit.
func (c *Charts) title(name string, years []int, unit string) string {
	if c.Title != "" {
		return c.Title
	}
	return message.ChartTitle.In(c.Lang, name, message.ChartAxis.In(c.Lang, c.yearsWord(years), unit))
}

func (c *Charts) measureTitle(m *Measure, years []int) string {
	return c.title(m.name.In(c.Lang), years, c.unitOf(m))
}

// axis is what an axis counts, with its unit.
func (c *Charts) axis(m *Measure) string {
	return message.ChartAxis.In(c.Lang, m.name.In(c.Lang), c.unitOf(m))
}

// unitOf is the unit of a measure; of one that is divided, with what it is divided by.
func (c *Charts) unitOf(m *Measure) string {
	if m.Of == nil || c.Per == nil {
		return message.Units.Of(c.Lang, m.Unit)
	}
	if c.Per.Per == 1 {
		return message.UnitPerOne.In(c.Lang, message.Units.Of(c.Lang, m.Of.Unit), c.Per.Unit)
	}
	return message.UnitPer.In(c.Lang, message.Units.Of(c.Lang, m.Of.Unit), message.Scales.Of(c.Lang, fmt.Sprint(c.Per.Per)), c.Per.Unit)
}

// yearsWord names the years from the first to the last.
func (c *Charts) yearsWord(years []int) string {
	switch {
	case len(years) == 0:
		return message.ChartNoYear.In(c.Lang)
	case years[0] == years[len(years)-1]:
		return message.ChartOneYear.In(c.Lang, years[0])
	}
	return message.ChartYearSpan.In(c.Lang, years[0], years[len(years)-1])
}

// numberOf writes a value without its unit: counts exactly, shares with one decimal, quotients of other things with two.
func numberOf(ind *analysis.Indicator, x *big.Rat) string {
	decimals := 1
	if ind.Kind == analysis.KindRatio && ind.Unit != "%" {
		decimals = 2
	}
	return strings.ReplaceAll(inUnit(ind, x, decimals), "-", "\u2212")
}

// amountOf writes a value with its unit, where the unit is short.
func (c *Charts) amountOf(m *Measure, number string) string {
	switch {
	case m.Unit == "%" && c.Lang == message.Chinese:
		return number + "%"
	case m.Unit == "%":
		return number + "\u00a0%"
	case m.Kind == analysis.KindCount && c.Lang == message.Chinese && len([]rune(m.Unit)) <= 2:
		return number + m.Unit
	}
	return number
}

// fraction is what a rate is made of; "" for a count.
func fraction(m *Measure, v analysis.IndicatorValue) string {
	if m.Kind == analysis.KindCount {
		return ""
	}
	return strings.ReplaceAll(fmt.Sprintf("%s/%s", v.Numerator, v.Denominator), "-", "\u2212")
}

// valueWords writes a value with what it was computed from, and in words what must not be overlooked.
func (c *Charts) valueWords(m *Measure, v *dataset.Value) string {
	words := c.amountOf(m, numberOf(m.Indicator, v.Value.Exact()))
	if of := fraction(m, v.Value); of != "" {
		words = message.ValueOf.In(c.Lang, words, of)
	}
	return strings.Join(append([]string{words}, c.tags(v)...), " ")
}

// rangeText writes both ends of a range.
func (c *Charts) rangeText(m *Measure, v *dataset.Value) string {
	low, high := numberOf(m.Indicator, v.Value.Range.Low), numberOf(m.Indicator, v.Value.Range.High)
	return strings.Join(append([]string{message.ValueRange.In(c.Lang, low, c.amountOf(m, high))}, c.tags(v)...), " ")
}

// tags are the words beside a value: that it is not printed, flagged, corrected, or otherwise on another page.
func (c *Charts) tags(v *dataset.Value) []string {
	var tags []string
	if v.Value.Known == analysis.KnownDetermined {
		tags = append(tags, message.TagDetermined.In(c.Lang))
	}
	corrected, flagged := false, false
	for _, p := range v.Value.Doubts {
		corrected = corrected || p.Code == nianbao.Corrected
		flagged = flagged || p.Loud() && p.Code != nianbao.Corrected
	}
	if corrected {
		tags = append(tags, message.TagCorrected.In(c.Lang))
	}
	if flagged {
		tags = append(tags, message.TagFlagged.In(c.Lang))
	}
	if len(v.Rivals) > 0 {
		tags = append(tags, message.TagDiffers.In(c.Lang))
	}
	return tags
}

// hollow tells a value that is not to be taken as it stands, or is not printed.
func hollow(v *dataset.Value) bool {
	return v.Doubted() || v.Value.Known == analysis.KnownDetermined
}

// chosenWords says what was chosen, for the line below the title.
func (c *Charts) chosenWords() string {
	var words []string
	for _, code := range c.Query.RegionCodes() {
		words = append(words, c.regionName(code))
	}
	for _, level := range c.Query.Levels {
		words = append(words, message.Levels.Of(c.Lang, level))
	}
	for _, f := range c.Query.Functions {
		words = append(words, FunctionName(c.Lang, f))
	}
	for _, word := range slices.Concat(c.Query.Agencies, c.Query.Sources) { // of which some are ids of sources
		if c.SourceName != nil {
			word = c.SourceName(word)
		}
		words = append(words, word)
	}
	if c.Query.Mixed {
		words = append(words, message.ChartMixed.In(c.Lang))
	}
	if c.By != "" {
		words = append(words, message.ChartGrouped.In(c.Lang, message.Groupings.Of(c.Lang, c.By)))
	}
	return strings.Join(slices.DeleteFunc(words, func(s string) bool { return s == "" }), " · ")
}

// regionName names a region; the code stands for one that the list has not.
func (c *Charts) regionName(code string) string {
	code += strings.Repeat("0", max(0, 6-len(code)))
	if name := agency.RegionFullName(code); name != "" {
		return name
	}
	if name := c.places[code]; name != "" {
		return name
	}
	return code
}

// learnPlaces names the regions that the list has not by the governments that are there.
func (c *Charts) learnPlaces(all []*dataset.Value) {
	c.places = dataset.PlacesOf(all)
}

// groupName is the name of a group without its peers.
func (c *Charts) groupName(g dataset.Group) string {
	switch {
	case g.Name == dataset.OpenGroup:
		return message.GroupOpen.In(c.Lang)
	case c.By == "level":
		return message.Levels.Of(c.Lang, g.Name)
	case c.By == "function":
		return FunctionName(c.Lang, g.Name)
	case c.By == "region":
		code, _, _ := strings.Cut(g.Name, " ")
		return c.regionName(code)
	}
	return ""
}

// groupLabel names a group with its peers, and the year where there are several.
func (c *Charts) groupLabel(g dataset.Group, year bool) string {
	words := []string{c.groupName(g), c.peersName(g.Peers)}
	if c.By == "level" && g.Name != dataset.OpenGroup && g.Peers != "" { // which says the level too
		words = words[1:]
	}
	if year {
		words = append([]string{c.yearsWord([]int{g.Year})}, words...)
	}
	return strings.Join(slices.DeleteFunc(words, func(s string) bool { return s == "" }), " · ")
}

// peersName names the peers of dataset.Peers.
func (c *Charts) peersName(peers string) string {
	level, kind, _ := strings.Cut(peers, " ")
	switch {
	case peers == "":
		return ""
	case peers == dataset.OpenGroup:
		return message.PeersOpen.In(c.Lang)
	case kind == "government":
		return message.PeersGovernment.In(c.Lang, message.Levels.Of(c.Lang, level))
	case kind == "department":
		return message.PeersDepartment.In(c.Lang, message.Levels.Of(c.Lang, level))
	}
	return message.Levels.Of(c.Lang, level)
}
