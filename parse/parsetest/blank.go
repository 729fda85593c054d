package parsetest

import (
	"math/rand/v2"

	"nianbao"
)

// BlankMode says what an agency prints where it prints no number.
type BlankMode string

// The blank modes. A blank is not a zero, and neither is a dash: the figure's State says so.
const (
	BlankEmpty BlankMode = "empty" // nothing
	BlankNbsp  BlankMode = "nbsp"  // a no-break space
	BlankSlash BlankMode = "slash" // /
	BlankDash  BlankMode = "dash"  // one of the dashes
	BlankMixed BlankMode = "mixed" // everything at once
)

// BlankModes lists the modes.
func BlankModes() []BlankMode {
	return []BlankMode{BlankEmpty, BlankNbsp, BlankSlash, BlankDash, BlankMixed}
}

// tokens are the texts that a mode prints; the empty ones make a Blank, the others a Dash.
var blankTokens = map[BlankMode][]string{
	BlankEmpty: {""},
	BlankNbsp:  {""},
	BlankSlash: {"/", "/", "／"},
	BlankDash:  {"-", "—", "－", "--"},
	BlankMixed: {"", "", "/", "-", "—", "－", "无"},
}

// Blank turns some zeros, or all of them, into blanks or dashes.
func (t *Truth) Blank(rng *rand.Rand, mode BlankMode) {
	share := []float64{0.1, 0.4, 0.4, 0.8, 1}[rng.IntN(5)]
	t.BlankZeros(rng, mode, share)
}

// BlankZeros turns the given share of the zeros into blanks or dashes.
func (t *Truth) BlankZeros(rng *rand.Rand, mode BlankMode, share float64) {
	t.blank(rng, mode, func(f nianbao.Figure) bool { return f.Value == 0 && rng.Float64() < share })
}

// BlankAll leaves no number at all, as in a form that nobody filled in.
func (t *Truth) BlankAll(rng *rand.Rand, mode BlankMode) {
	t.blank(rng, mode, func(nianbao.Figure) bool { return true })
}

func (t *Truth) blank(rng *rand.Rand, mode BlankMode, which func(nianbao.Figure) bool) {
	tokens := blankTokens[mode]
	// One report keeps to one dash; only the mixed ones use several.
	if mode != BlankMixed {
		tokens = []string{pick(rng, tokens)}
	}
	t.BlankMode = mode
	for _, id := range t.Cells() {
		f := t.Figures[id]
		if f.State != nianbao.Reported || !which(f) {
			continue
		}
		f.Value, f.Raw, f.State = 0, pick(rng, tokens), nianbao.Dash
		if f.Raw == "" {
			f.State = nianbao.Blank
		}
		t.Figures[id] = f
	}
	t.Slips = t.broken() // an error can vanish behind a blank
}

// blankText is how a Blank cell is printed: nothing, or one of the spaces that look like it.
func (m BlankMode) blankText(rng *rand.Rand) string {
	switch m {
	case BlankNbsp:
		return "\u00a0"
	case BlankMixed:
		return pick(rng, []string{"", "", "\u00a0", "\u3000"})
	}
	return ""
}
