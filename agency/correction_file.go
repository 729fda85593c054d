package agency

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"nianbao"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// correctionColumns is the header of a corrections file: tab-separated, one decision a line, # begins a comment line.
// A tab, a line end or a backslash inside a value is written \t, \n or \\.
var correctionColumns = []string{"kind", "page", "cell", "was", "becomes", "year", "who", "when", "why"}

var (
	escapeField   = strings.NewReplacer(`\`, `\\`, "\t", `\t`, "\n", `\n`, "\r", `\r`)
	unescapeField = strings.NewReplacer(`\\`, `\`, `\t`, "\t", `\n`, "\n", `\r`, "\r")
)

// CorrectionError is a mistake in a corrections file, with its place.
type CorrectionError struct {
	Line   int
	Column string // the name of the column; "" for the whole line
	Err    error
}

func (e *CorrectionError) Error() string {
	if e.Column == "" {
		return fmt.Sprintf("corrections: line %d: %v", e.Line, e.Err)
	}
	return fmt.Sprintf("corrections: line %d, column %s: %v", e.Line, e.Column, e.Err)
}

func (e *CorrectionError) Unwrap() error { return e.Err }

// ParseCorrections reads a corrections file. All mistakes are reported together, each a CorrectionError; the lines that
// are sound are returned with them.
func ParseCorrections(r io.Reader) ([]nianbao.Correction, error) {
	var out []nianbao.Correction
	var errs []error
	seen := make(map[string]int)
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	header := false
	for n := 1; lines.Scan(); n++ {
		text := strings.TrimSuffix(strings.TrimPrefix(lines.Text(), "\ufeff"), "\r")
		if !utf8.ValidString(text) { // in another encoding it would name other agencies than it means
			return nil, &CorrectionError{n, "", errors.New("it is not UTF-8, perhaps GBK: save the file as UTF-8")}
		}
		if text == "" || text[0] == '#' {
			continue
		}
		fields := strings.Split(text, "\t")
		if !header {
			header = true
			if !slices.Equal(fields, correctionColumns) {
				return nil, &CorrectionError{n, "", fmt.Errorf("want the header %q", strings.Join(correctionColumns, " "))}
			}
			continue
		}
		c, err := parseCorrection(n, fields)
		if first := seen[correctionKey(c)]; err == nil && first > 0 {
			err = &CorrectionError{n, "cell", fmt.Errorf("line %d decides the same", first)}
		}
		if err != nil {
			errs = append(errs, err)
			continue
		}
		seen[correctionKey(c)] = n
		out = append(out, c)
	}
	if err := lines.Err(); err != nil {
		errs = append(errs, fmt.Errorf("corrections: %w", err))
	}
	return out, errors.Join(errs...)
}

// HasCorrectionHeader tells whether a corrections file has its header: whatever decisions it then lacks, it lacks on purpose.
func HasCorrectionHeader(file []byte) bool {
	for line := range bytes.Lines(file) {
		text := strings.TrimRight(strings.TrimPrefix(string(line), "\ufeff"), "\r\n")
		if text != "" && text[0] != '#' {
			return text == strings.Join(correctionColumns, "\t")
		}
	}
	return false
}

// correctionKey names what a correction decides: two lines must not decide the same.
func correctionKey(c nianbao.Correction) string {
	if c.Kind == nianbao.CorrectFigure {
		return fmt.Sprintf("figure %s %s", c.Page, c.Cell)
	}
	if c.Kind == nianbao.DecideDistinct {
		return fmt.Sprintf("distinct %s %s", c.Was, c.Becomes)
	}
	return fmt.Sprintf("%s %s %s %s %d", c.Kind, c.Page, c.Cell, c.Was, c.Year)
}

func parseCorrection(line int, fields []string) (nianbao.Correction, error) {
	c := nianbao.Correction{Line: line}
	bad := func(column string, format string, args ...any) (nianbao.Correction, error) {
		return c, &CorrectionError{line, column, fmt.Errorf(format, args...)}
	}
	if len(fields) != len(correctionColumns) {
		return bad("", "%d columns, want %d", len(fields), len(correctionColumns))
	}
	for i := range fields {
		fields[i] = unescapeField.Replace(fields[i])
	}
	c.Kind, c.Cell, c.Was, c.Becomes, c.Who, c.Why = nianbao.CorrectionKind(fields[0]), nianbao.CellID(fields[2]), fields[3], fields[4], fields[6], fields[8]
	var err error
	if fields[1] != "" {
		if c.Page, err = nianbao.ParseHash(fields[1]); err != nil {
			return bad("page", "%w", err)
		}
	}
	if fields[5] != "" {
		if c.Year, err = strconv.Atoi(fields[5]); err != nil {
			return bad("year", "%q: want a year", fields[5])
		}
		if err := nianbao.CheckReportYear(c.Year); err != nil {
			return bad("year", "%w", err)
		}
	}
	if c.When, err = time.Parse(time.DateOnly, fields[7]); err != nil {
		return bad("when", "%q: want a day as YYYY-MM-DD", fields[7])
	}
	column, err := checkCorrection(c)
	if err != nil {
		return bad(column, "%w", err)
	}
	return c, nil
}

// checkCorrection tests what a correction must say, by its kind; column is where it fails.
func checkCorrection(c nianbao.Correction) (column string, err error) {
	switch {
	case c.Who == "":
		return "who", errors.New("a correction names the person who made it")
	case c.Why == "":
		return "why", errors.New("a correction says why")
	case c.Was == "":
		return "was", errors.New("empty: nothing says what was corrected")
	case c.Becomes == "":
		return "becomes", errors.New("empty: a figure that is not there is written blank or missing")
	}
	switch c.Kind {
	case nianbao.CorrectFigure:
		return checkFigure(c)
	case nianbao.CorrectIdentity:
		return checkIdentity(c)
	case nianbao.DecideAlias, nianbao.DecideDistinct:
		return "", nil
	case nianbao.DecideRename, nianbao.DecideMerge, nianbao.DecideSplit:
		if c.Year == 0 {
			return "year", errors.New("empty: a change of names has a first year")
		}
		return "", nil
	}
	return "kind", fmt.Errorf("%q: want figure, identity, alias, distinct, rename, merge or split", c.Kind)
}

func checkFigure(c nianbao.Correction) (string, error) {
	if c.Page == (nianbao.Hash{}) {
		return "page", errors.New("empty: a figure is keyed by the hash of its page")
	}
	if !slices.ContainsFunc(nianbao.Forms, func(f *nianbao.Form) bool { return f.Index(c.Cell) >= 0 }) {
		return "cell", fmt.Errorf("%q: no form has that cell", c.Cell)
	}
	fig, err := c.Figure(nianbao.Figure{})
	if err == nil && fig.State == nianbao.Reported && !fits(c.Cell, fig.Value) {
		err = fmt.Errorf("%q: no form lets %s be that: counts are whole, and only changes are negative", c.Becomes, c.Cell)
	}
	return "becomes", err
}

// fits tells whether some form lets the value stand in the cell.
func fits(id nianbao.CellID, v nianbao.Amount) bool {
	return slices.ContainsFunc(nianbao.Forms, func(f *nianbao.Form) bool {
		i := f.Index(id)
		if i < 0 {
			return false
		}
		switch f.Cells()[i].Type {
		case nianbao.Count:
			return v.IsWhole() && v >= 0
		case nianbao.SignedCount:
			return v.IsWhole()
		}
		return v >= 0
	})
}

func checkIdentity(c nianbao.Correction) (string, error) {
	switch c.Cell {
	case "level":
		return "becomes", nianbao.Level(c.Becomes).Validate()
	case "region":
		_, err := RegionByCode(c.Becomes)
		return "becomes", err
	case "function":
		if !slices.ContainsFunc(Functions, func(f Function) bool { return f.Name == c.Becomes }) {
			return "becomes", fmt.Errorf("%q is no field of work in the list", c.Becomes)
		}
		return "", nil
	case "name", "parent":
		return "", nil
	}
	return "cell", fmt.Errorf("%q: want name, level, function, region or parent", c.Cell)
}

// FormatCorrections writes a corrections file: what ParseCorrections reads back, in the order given.
func FormatCorrections(w io.Writer, cs []nianbao.Correction) error {
	out := bufio.NewWriter(w)
	fmt.Fprintln(out, strings.Join(correctionColumns, "\t"))
	for _, c := range cs {
		if column, err := checkCorrection(c); err != nil {
			return fmt.Errorf("correction of %s %s: %s: %w", c.Page, c.Cell, column, err)
		}
		var page, year string
		if c.Page != (nianbao.Hash{}) {
			page = c.Page.String()
		}
		if c.Year != 0 {
			year = strconv.Itoa(c.Year)
		}
		fields := []string{string(c.Kind), page, string(c.Cell), c.Was, c.Becomes, year, c.Who, c.When.Format(time.DateOnly), c.Why}
		for i := range fields {
			fields[i] = escapeField.Replace(fields[i])
		}
		fmt.Fprintln(out, strings.Join(fields, "\t"))
	}
	return out.Flush()
}

// ErrContradicts says that a decision cannot stand beside those that were made before.
var ErrContradicts = errors.New("it contradicts an earlier decision")

// AppendCorrection returns the text of a corrections file with a decision at its end. Lines and comments that are there stay
// as they are. The error is a *CorrectionError or ErrContradicts where the file as a whole would not be sound.
func AppendCorrection(file []byte, c nianbao.Correction) ([]byte, error) {
	var line bytes.Buffer
	if err := FormatCorrections(&line, []nianbao.Correction{c}); err != nil {
		return nil, err
	}
	text, whole := line.Bytes(), slices.Clone(file)
	if len(bytes.TrimSpace(file)) > 0 {
		_, text, _ = bytes.Cut(text, []byte("\n")) // the header is there
		if !bytes.HasSuffix(whole, []byte("\n")) {
			whole = append(whole, '\n')
		}
	}
	whole = append(whole, text...)
	decisions, err := ParseCorrections(bytes.NewReader(whole))
	if err != nil {
		return nil, err
	}
	if _, err := NewRegistry(decisions); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrContradicts, err)
	}
	return whole, nil
}
