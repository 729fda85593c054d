package main

import (
	"nianbao/render"
	"nianbao/worker"
)

// printReport prints one page for people: the report as its form, then its problems in sentences.
func (x *extraction) printReport(r worker.Reading) error {
	if r.Err != nil { // why it failed was said on standard error
		return x.printf("%s", render.AttachedLines(r))
	}
	return x.printf("%s\n", render.DrawReport(r.Name, r.Report))
}

// printLine prints one archived page in a line: what it came to.
func (x *extraction) printLine(r worker.Reading) error {
	if r.Err != nil {
		return nil // said on standard error
	}
	return x.printf("%s\n", render.ReadingLine(r))
}

// printJSON writes the line of one page.
func (x *extraction) printJSON(r worker.Reading) error {
	return render.Encode(x.stdout, render.ReadingRecord(r, x.sections, x.reader.Version))
}

// printer chooses between the JSON line and what is printed for people.
func (x *extraction) printer(people func(worker.Reading) error) func(worker.Reading) error {
	switch {
	case x.json:
		return x.printJSON
	case x.mute:
		return func(worker.Reading) error { return nil }
	}
	return people
}
