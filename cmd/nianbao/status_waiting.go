package main

import (
	"context"

	"nianbao"
	"nianbao/render"
	"nianbao/store"
)

// lookFurther adds what the status by source does not say: the pages that wait for the reader, and the documents that pages
// have attached in place of a report.
func (s *summary) lookFurther(ctx context.Context, db *store.DB) (err error) {
	if s.waiting, err = db.CountUnparsed(ctx, s.version); err != nil {
		return err
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
	return render.Plural(s.waiting, "page waits", "pages wait") + " for the parser: \"nianbao extract\" reads them"
}
