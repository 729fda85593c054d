package main

import (
	"context"
	"errors"
	"fmt"

	"nianbao"
	"nianbao/store"
)

// mostWaiting pages are counted. The database hands out pages with their bytes, and a look at its state should not
// take minutes after a large crawl.
const mostWaiting = 1000

// lookFurther adds what takes more than counting rows: the pages that wait for the reader, and the documents that
// pages have attached in place of a report.
func (s *summary) lookFurther(ctx context.Context, db *store.DB) error {
	for _, err := range db.Unparsed(ctx, s.version) {
		if err != nil && !errors.Is(err, store.ErrDamaged) {
			return err
		}
		if s.waiting++; s.waiting > mostWaiting {
			break
		}
	}
	if s.outcomes[nianbao.OutcomeAttachment] == 0 {
		return nil
	}
	for f, err := range db.Problems(ctx, store.ProblemFilter{Severities: []nianbao.Severity{nianbao.Error}}) {
		if err != nil {
			return err
		}
		if f.NoReport != nil && f.NoReport.Outcome == nianbao.OutcomeAttachment {
			s.attached += len(f.NoReport.Attachments)
		}
	}
	return nil
}

func (s *summary) waitingWords() string {
	words := plural(s.waiting, "page waits", "pages wait")
	if s.waiting > mostWaiting {
		words = fmt.Sprintf("more than %d pages wait", mostWaiting)
	}
	return words + " for the parser: \"nianbao extract\" reads them"
}
