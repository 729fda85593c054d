package parsetest_test

import (
	"bytes"
	"testing"

	"nianbao"
	"nianbao/parse/parsetest"
)

// TestEveryLayoutWritesEveryNumber looks for each reported number in the bytes of a page without damages.
func TestEveryLayoutWritesEveryNumber(t *testing.T) {
	for _, layout := range parsetest.Layouts() {
		for _, form := range forms {
			for seed := range uint64(5) {
				rng := random(seed)
				truth := draw(rng, form)
				if seed%2 == 1 {
					truth.Blank(rng, parsetest.BlankModes()[rng.IntN(5)])
				}
				page := parsetest.Write(rng, truth, parsetest.Style{Layout: layout})
				for id, f := range page.Truth.Figures {
					if f.Known() && !bytes.Contains(page.Body, []byte(f.Raw)) {
						t.Errorf("%s %s seed %d: %s = %s is not on the page", layout, form, seed, id, f.Raw)
					}
				}
			}
		}
	}
}

// TestSameSeedSameBytes covers every layout, damage, decoy and charset.
func TestSameSeedSameBytes(t *testing.T) {
	for seed := range uint64(300) {
		var bodies [2][]byte
		for i := range bodies {
			rng := random(seed)
			truth := draw(rng, forms[seed%3])
			truth.Blank(rng, parsetest.BlankMixed)
			bodies[i] = parsetest.Write(rng, truth, anyStyle(seed)).Body
		}
		if !bytes.Equal(bodies[0], bodies[1]) {
			t.Fatalf("seed %d, %+v: two writings differ", seed, anyStyle(seed))
		}
	}
}

// anyStyle walks through all names as the seed grows.
func anyStyle(seed uint64) parsetest.Style {
	rng := random(seed)
	at := func(names []string) string { return names[int(seed)%len(names)] }
	s := parsetest.Style{Layout: at(parsetest.Layouts()), Charset: at(parsetest.Charsets()), Decoys: parsetest.Decoys()}
	s.Damages = []string{at(parsetest.Damages())}
	for range rng.IntN(4) {
		s.Damages = append(s.Damages, parsetest.Damages()[rng.IntN(len(parsetest.Damages()))])
	}
	return s
}

func TestEveryNameIsDocumented(t *testing.T) {
	for _, name := range parsetest.Layouts() {
		if parsetest.LayoutSays(name) == "" {
			t.Errorf("layout %s says nothing", name)
		}
	}
	for _, name := range parsetest.Damages() {
		if parsetest.DamageByName(name).Says == "" {
			t.Errorf("damage %s says nothing", name)
		}
	}
	for _, name := range parsetest.Decoys() {
		if parsetest.DecoySays(name) == "" {
			t.Errorf("decoy %s says nothing", name)
		}
	}
	for _, f := range parsetest.Faults() {
		if f.Says == "" {
			t.Errorf("fault %s says nothing", f.Name)
		}
	}
}

// TestEveryDamageCanBeDone tries each damage on every layout and form until one carries it, and holds it to its promise.
func TestEveryDamageCanBeDone(t *testing.T) {
	for _, name := range parsetest.Damages() {
		done := 0
		for i, layout := range parsetest.Layouts() {
			rng := random(uint64(i))
			truth := draw(rng, forms[i%3])
			if i%2 == 0 {
				truth.Blank(rng, parsetest.BlankEmpty)
			}
			page := parsetest.Write(rng, truth, parsetest.Style{Layout: layout, Damages: []string{name}})
			done += len(page.Style.Damages)
			if parsetest.DamageByName(name).Keeps && len(page.Style.Damages) == 1 && layout != "one_line_spaces" {
				for id := range page.Damaged {
					if !page.Determined(id) {
						t.Errorf("%s on %s keeps its figures, but %s is not determined", name, layout, id)
					}
				}
			}
		}
		if done == 0 {
			t.Errorf("no layout carries damage %s", name)
		}
	}
}

// TestEveryFaultOfTokensFindsAPlace applies each of them to many reports; truth values that the page still determines never change.
func TestEveryFaultOfTokensFindsAPlace(t *testing.T) {
	for _, fault := range parsetest.Faults() {
		if fault.Family != parsetest.FamilyTokens {
			continue
		}
		done, determined, damaged := 0, 0, 0
		for seed := range uint64(40) {
			rng := random(seed)
			truth := draw(rng, forms[seed%3])
			if seed%2 == 0 {
				truth.BlankZeros(rng, parsetest.BlankEmpty, 0.5)
			}
			page, ok := fault.Apply(rng, truth, parsetest.Style{Layout: parsetest.Layouts()[int(seed)%len(parsetest.Layouts())]})
			if !ok {
				continue
			}
			done++
			for id := range page.Damaged {
				damaged++
				if page.Determined(id) {
					determined++
				}
			}
			for id, f := range truth.Figures {
				if now := page.Truth.Figures[id]; page.Determined(id) && fault.Name != "flip_digit" && (now.Value != f.Value || now.State != f.State) {
					t.Errorf("%s: %s changed from %+v to %+v", fault.Name, id, f, now)
				}
			}
		}
		if done == 0 {
			t.Errorf("fault %s finds no place", fault.Name)
		}
		t.Logf("%-16s %2d pages, %4d cells damaged, %4d of them determined", fault.Name, done, damaged, determined)
	}
}

// TestPagesOfAFault: every fault finds reports that it befalls, the same for the same seed, and says what it did.
func TestPagesOfAFault(t *testing.T) {
	for _, fault := range parsetest.Faults() {
		few, more := fault.Pages(5, 2), fault.Pages(5, 3)
		for i, page := range few {
			if page.Name != more[i].Name || !bytes.Equal(page.Body, more[i].Body) {
				t.Errorf("%s: page %d differs when more are asked for", fault.Name, i)
			}
			if page.Faults[0] != fault.Name {
				t.Errorf("%s: the page says that it has %v", fault.Name, page.Faults)
			}
		}
	}
}

func TestHybridPrintsTheOtherEdition(t *testing.T) {
	for seed := range uint64(20) {
		rng := random(seed)
		truth := draw(rng, nianbao.Form2021)
		truth.Mix(rng)
		page := parsetest.Write(rng, truth, parsetest.Style{})
		if !bytes.Contains(page.Body, []byte("本年新制作数量")) && !bytes.Contains(page.Body, []byte("上一年项目数量")) {
			t.Fatalf("seed %d: no header of the other edition", seed)
		}
	}
}
