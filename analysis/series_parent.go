package analysis

import "nianbao"

// ParentVerdict says how a government's figure contradicts the sum of its departments.
type ParentVerdict string

const (
	ParentBelow   ParentVerdict = "below"   // smaller than what the departments that are known add up to
	ParentDiffers ParentVerdict = "differs" // all departments are known, and the sum is another
)

// ParentFinding is a cell in which a government's report does not fit the reports of its departments.
type ParentFinding struct {
	Cell    nianbao.CellID
	Parent  nianbao.Amount
	Low     nianbao.Amount // sum of what the departments report: the figure cannot be smaller if it includes them
	Open    bool           // some department is unknown, so the sum has no upper bound
	Read    int            // departments whose figure is known
	Unknown int            // departments that left the cell open, use another form, or have no report
	Verdict ParentVerdict
}

// Why says the finding with its numbers.
func (f ParentFinding) Why() Reason {
	if f.Open {
		return reason(ReasonAbove, f.Cell, f.Parent, f.Read, f.Low, f.Unknown)
	}
	return reason(ReasonOther, f.Cell, f.Parent, f.Read, f.Low)
}

// CheckParent tests a government's report against those of its departments, of one year, under the reading that the
// government's figures include them. A nil among parts is a department that is expected and has no report. Each cell is
// tested by intervals: the sum of the known departments is the least that the government can report (counts are not
// negative); only when every department is known must the figures be equal. Governments also report for themselves
// alone; ScopeOf tells the two apart, and its answer decides whether a finding means anything.
func CheckParent(parent *nianbao.Report, parts []*nianbao.Report) []ParentFinding {
	f, err := nianbao.FormByID(parent.Form)
	if err != nil || len(parts) == 0 {
		return nil
	}
	var out []ParentFinding
	for _, c := range f.Cells() {
		finding, ok := sumOfParts(parent, parts, c)
		switch {
		case !ok || finding.Read == 0:
			continue
		case finding.Open && (c.Type == nianbao.SignedCount || finding.Parent >= finding.Low):
			continue
		case finding.Parent == finding.Low:
			continue
		case finding.Open || finding.Parent < finding.Low && c.Type != nianbao.SignedCount:
			finding.Verdict = ParentBelow
		default:
			finding.Verdict = ParentDiffers
		}
		out = append(out, finding)
	}
	return out
}

// sumOfParts adds a cell over the departments. ok is false when the parent's own figure is not known or the sum does
// not fit.
func sumOfParts(parent *nianbao.Report, parts []*nianbao.Report, c nianbao.Cell) (ParentFinding, bool) {
	own := parent.Figure(c.ID)
	f := ParentFinding{Cell: c.ID, Parent: own.Value}
	if own.State != nianbao.Reported {
		return f, false
	}
	for _, part := range parts {
		if part == nil || part.Year != parent.Year || part.Figure(c.ID).State != nianbao.Reported {
			f.Unknown++
			continue
		}
		sum, ok := nianbao.Sum(f.Low, part.Figure(c.ID).Value)
		if !ok {
			return f, false
		}
		f.Low = sum
		f.Read++
	}
	f.Open = f.Unknown > 0
	return f, true
}

// Scope says whose figures a government's report holds.
type Scope string

const (
	ScopeWhole Scope = "whole" // the government with its departments
	ScopeOwn   Scope = "own"   // the government's office alone
	ScopeOpen  Scope = "open"  // the figures do not tell
)

// scopeCells is the number of cells that must speak before ScopeOf decides.
const scopeCells = 5

// ScopeOf reads from the figures whether a government's report includes its departments: nearly all cells in which the
// departments report something must be at least their sum (at least four of five: whole), or must be smaller (own).
// It is a hint; the report's first section usually says it in words.
func ScopeOf(parent *nianbao.Report, parts []*nianbao.Report) (scope Scope, why Reason) {
	f, err := nianbao.FormByID(parent.Form)
	if err != nil {
		return ScopeOpen, reason(ReasonNoForm)
	}
	var fits, below int
	for _, c := range f.Cells() {
		finding, ok := sumOfParts(parent, parts, c)
		if !ok || finding.Low <= 0 || c.Type == nianbao.SignedCount {
			continue
		}
		if finding.Parent >= finding.Low {
			fits++
		} else {
			below++
		}
	}
	why = reason(ReasonScope, fits+below, fits, below)
	switch total := fits + below; {
	case total < scopeCells:
		return ScopeOpen, why
	case fits*5 >= total*4:
		return ScopeWhole, why
	case below*5 >= total*4:
		return ScopeOwn, why
	}
	return ScopeOpen, why
}

// ParentCheck is what the reports of a government and its departments on one year say of each other.
type ParentCheck struct {
	Scope Scope
	Why   Reason // why the scope is that, by ScopeOf
	// Fit of Sums say how many of the sums that are known whole, and are not zero, are the government's figure to the digit.
	Fit, Sums int
	// Findings contradict a report that holds the whole government: figures below what the departments add up to and,
	// where nobody seems to be missing, figures above. None unless Scope is whole.
	Findings []ParentFinding
	// Differ are figures that differ from the sum of all departments that are known, most of them above: they are wrong, or
	// a department is not known. Where Scope is open, those below the sum: wrong, if the figures hold the departments.
	Differ []ParentFinding
}

// Complete tells that nobody seems to be missing: nine of ten sums fit to the digit.
func (c ParentCheck) Complete() bool { return c.Sums >= scopeCells && c.Fit*10 >= c.Sums*9 }

// JudgeParent tells what a government's report contradicts. A nil among parts is a department that has no report.
func JudgeParent(parent *nianbao.Report, parts []*nianbao.Report) ParentCheck {
	var out ParentCheck
	if out.Scope, out.Why = ScopeOf(parent, parts); out.Scope == ScopeOwn {
		return out
	}
	out.Fit, out.Sums = fitting(parent, parts)
	for _, f := range CheckParent(parent, parts) {
		switch {
		case out.Scope == ScopeOpen && f.Verdict == ParentDiffers:
		case out.Scope == ScopeOpen, f.Verdict == ParentDiffers && !out.Complete():
			out.Differ = append(out.Differ, f)
		default:
			out.Findings = append(out.Findings, f)
		}
	}
	return out
}

// fitting counts the sums that are known whole, and those of them that are the government's figure.
func fitting(parent *nianbao.Report, parts []*nianbao.Report) (fit, sums int) {
	f, err := nianbao.FormByID(parent.Form)
	if err != nil {
		return 0, 0
	}
	for _, c := range f.Cells() {
		finding, ok := sumOfParts(parent, parts, c)
		if !ok || finding.Open || finding.Low == 0 {
			continue
		}
		sums++
		if finding.Parent == finding.Low {
			fit++
		}
	}
	return fit, sums
}
