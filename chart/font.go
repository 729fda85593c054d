package chart

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/flopp/go-findfont"
	"golang.org/x/image/font/opentype"

	"nianbao/files/disk"
)

// MissingGlyphs says that no font has some characters of a PNG.
type MissingGlyphs struct {
	Runes []rune
	Font  string // the file that was given; "" when the fonts of the machine were searched
}

func (e *MissingGlyphs) Error() string {
	const most = 20
	shown := e.Runes[:min(most, len(e.Runes))]
	words := fmt.Sprintf("%q", string(shown))
	if more := len(e.Runes) - len(shown); more > 0 {
		words += fmt.Sprintf(" and %d more", more)
	}
	if e.Font != "" {
		return fmt.Sprintf("%s has no glyph for %s", e.Font, words)
	}
	return "no font of this machine has a glyph for " + words
}

// fontSet is the fonts that write a PNG. Their files stay open while they do.
type fontSet struct {
	fonts []*opentype.Font
	files []*disk.File
}

func (s *fontSet) close() {
	for _, f := range s.files {
		_ = f.Close() // opened for reading
	}
}

// fontsFor returns fonts that have all characters among them: that of the file, or of the machine those that are the
// first to have them. What none has is an error: a box says nothing.
func fontsFor(seen map[rune]bool, file string) (*fontSet, error) {
	set := &fontSet{}
	needed := maps.Clone(seen)
	maps.DeleteFunc(needed, func(r rune, _ bool) bool { return unicode.IsSpace(r) })
	var err error
	if file != "" {
		err = set.add(file, needed)
	} else {
		set.search(needed)
	}
	if err == nil && len(needed) > 0 {
		err = &MissingGlyphs{Runes: slices.SortedFunc(maps.Keys(needed), latinLast), Font: file}
	}
	if err != nil {
		set.close()
		return nil, err
	}
	return set, nil
}

// latinLast orders characters, those first that say what kind of font is missing.
func latinLast(a, b rune) int {
	if (a < 0x80) != (b < 0x80) {
		return cmp.Compare(b, a)
	}
	return cmp.Compare(a, b)
}

// familiar are parts of the names of files of Chinese fonts, the plainest first: they are tried before all others.
var familiar = []string{"notosanscjk-regular", "notosanscjksc-regular", "notosanssc-regular", "sourcehansans-regular", "sourcehansanssc-regular",
	"sourcehansanscn-regular", "pingfang", "hiragino sans gb", "stheiti light", "msyh.", "wqy-microhei", "wqy-zenhei", "simhei", "simsun", "droidsansfallback", "cjk", "hei", "song"}

// search opens the fonts of the machine until every character is found. A Chinese font goes first, with Latin letters of
// its own; the rest of the order is that of the paths, so that one machine always gives one picture.
func (s *fontSet) search(needed map[rune]bool) {
	place := func(path string) int {
		name := strings.ToLower(filepath.Base(path))
		at := slices.IndexFunc(familiar, func(word string) bool { return strings.Contains(name, word) })
		if at < 0 {
			return len(familiar)
		}
		return at
	}
	paths := findfont.List()
	slices.SortFunc(paths, func(a, b string) int { return cmp.Or(cmp.Compare(place(a), place(b)), cmp.Compare(a, b)) })
	own := false
	for _, path := range paths {
		if place(path) == len(familiar) && !own {
			s.addOwn(needed)
			own = true
		}
		if len(needed) == 0 {
			return
		}
		_ = s.add(path, needed) // a file that is no font we can read is one that helps nobody
	}
}

// addOwn takes our Latin letters for what a Chinese font lacks: the next font of the machine may be one in bold italics.
func (s *fontSet) addOwn(needed map[rune]bool) {
	fonts, err := latinFont()
	if err != nil {
		return // it is the letters that text is measured by: whoever needs them says so
	}
	before := len(needed)
	maps.DeleteFunc(needed, func(r rune, _ bool) bool { return has(fonts[0], r) })
	if len(needed) < before {
		s.fonts = append(s.fonts, fonts[0])
	}
}

// add opens a font and takes it when it has a character that is needed, which then is needed no more. Of a collection,
// which holds one face a region, the one that has most of them.
func (s *fontSet) add(path string, needed map[rune]bool) error {
	file, err := disk.OpenFile(path)
	if err != nil {
		return err
	}
	best, most, err := bestFace(file, needed)
	if err != nil || most == 0 {
		return errors.Join(err, file.Close())
	}
	s.fonts, s.files = append(s.fonts, best), append(s.files, file)
	maps.DeleteFunc(needed, func(r rune, _ bool) bool { return has(best, r) })
	return nil
}

func bestFace(file *disk.File, needed map[rune]bool) (best *opentype.Font, most int, err error) {
	count := 1
	faces, err := opentype.ParseCollectionReaderAt(file)
	if err == nil {
		count = faces.NumFonts()
	}
	for i := range count {
		face, err := faceOf(file, faces, i)
		if err != nil {
			return nil, 0, fmt.Errorf("%s: not a font that can be read (TrueType or OpenType, also as collection): %w", file.Name(), err)
		}
		n := 0
		for r := range needed {
			if has(face, r) {
				n++
			}
		}
		if n > most {
			best, most = face, n
		}
	}
	return best, most, nil
}

// faceOf returns a face of a collection, which is nil when the library refused it whole.
func faceOf(file *disk.File, faces *opentype.Collection, index int) (*opentype.Font, error) {
	if faces != nil {
		if face, err := faces.Font(index); err == nil {
			return face, nil
		}
	}
	return packedFace(file, index)
}
