-- +goose Up

-- What one run has cost a host, and how the host fared. It is kept so that a run which is broken off and gone on with has
-- neither a second budget nor a shorter pause.
CREATE TABLE run_host (
    run_id    INTEGER NOT NULL REFERENCES run (id),
    host      TEXT NOT NULL,
    pages     INTEGER NOT NULL, -- requests made
    bytes     INTEGER NOT NULL, -- of their answers
    failures  INTEGER NOT NULL, -- in a row
    breaks    INTEGER NOT NULL, -- times in a row that the host was left alone for them
    opened_at TEXT NOT NULL,    -- it is left alone until then; '' when it is not
    closed_at TEXT NOT NULL,    -- it asked to be left alone until then; '' when it did not
    PRIMARY KEY (run_id, host)
) STRICT, WITHOUT ROWID;

-- Sources whose newest report is overdue, and on which the way from the home page was walked again to find a further column.
CREATE TABLE search (
    source  TEXT NOT NULL,
    year    INTEGER NOT NULL, -- whose report is missed
    at      TEXT NOT NULL,    -- of the last look
    looks   INTEGER NOT NULL,
    next_at TEXT NOT NULL,
    PRIMARY KEY (source, year)
) STRICT, WITHOUT ROWID;

-- To find the fetches of a body, as by its hash.
CREATE INDEX page_body ON page (body_id);

-- To find what is gone, or has moved, among all reports.
CREATE INDEX report_gone ON report (source) WHERE gone_at <> '';

CREATE INDEX report_moved ON report (moved_to) WHERE moved_to <> '';
