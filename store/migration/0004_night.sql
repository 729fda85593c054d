-- +goose Up

-- One night: one crawl, also when it was broken off and gone on with.
CREATE TABLE run (
    id          INTEGER PRIMARY KEY,
    started_at  TEXT NOT NULL,
    ended_at    TEXT NOT NULL,    -- '' while it is under way, or when it was broken off
    first_event INTEGER NOT NULL, -- the events after this one have not been reported by an earlier run
    last_event  INTEGER           -- the last that this run reported; NULL until it ends
) STRICT;

-- What one source came to in one run. A row is there when the source was done.
CREATE TABLE run_source (
    run_id     INTEGER NOT NULL REFERENCES run (id),
    source     TEXT NOT NULL,
    started_at TEXT NOT NULL,
    ended_at   TEXT NOT NULL,
    lists      INTEGER NOT NULL,
    reports    INTEGER NOT NULL,
    new        INTEGER NOT NULL, -- other bytes than the time before
    unchanged  INTEGER NOT NULL,
    files      INTEGER NOT NULL,
    baseline   INTEGER NOT NULL, -- reports to be expected after the healthy runs before; 0: nothing was known
    healthy    INTEGER NOT NULL CHECK (healthy IN (0, 1)),
    accepted   INTEGER NOT NULL CHECK (accepted IN (0, 1)), -- the operator said that it yields less for good
    class      TEXT NOT NULL,    -- of the failure that makes it failing; '' when healthy
    reason     TEXT NOT NULL,    -- why it is failing; '' when healthy
    PRIMARY KEY (run_id, source)
) STRICT, WITHOUT ROWID;

CREATE INDEX run_source_history ON run_source (source, run_id);

-- What could not be fetched in a run, and why.
CREATE TABLE run_failure (
    run_id INTEGER NOT NULL REFERENCES run (id),
    source TEXT NOT NULL,
    seq    INTEGER NOT NULL,
    url    TEXT NOT NULL,
    class  TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (run_id, source, seq)
) STRICT, WITHOUT ROWID;

-- At most one row: who crawls into this database at present.
CREATE TABLE run_lock (
    id           INTEGER PRIMARY KEY CHECK (id = 1),
    owner        TEXT NOT NULL,    -- name of the machine
    pid          INTEGER NOT NULL,
    started_at   TEXT NOT NULL,
    heartbeat_at TEXT NOT NULL,
    expires_at   TEXT NOT NULL     -- without a sign of life until then, the lock is free
) STRICT;

-- A failing source: what was fetched from it since then is archived and not read.
CREATE TABLE hold (
    source TEXT PRIMARY KEY,
    since  TEXT NOT NULL
) STRICT;

-- Other bytes of an address that say the same as its report: the page changed, its cells did not.
CREATE TABLE copy (
    url        TEXT NOT NULL,
    body_id    INTEGER NOT NULL REFERENCES body (id),
    report_id  INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    page_id    INTEGER NOT NULL REFERENCES page (id),
    fetched_at TEXT NOT NULL,
    parser     TEXT NOT NULL,
    PRIMARY KEY (url, body_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX copy_report ON copy (report_id);

CREATE INDEX report_page ON report (page_id);

ALTER TABLE report ADD COLUMN gone_at TEXT NOT NULL DEFAULT '';  -- when its disappearance was noticed; '' while it is there

ALTER TABLE report ADD COLUMN moved_to TEXT NOT NULL DEFAULT ''; -- the address that has taken its place; '' for none

-- What happened, once each.
CREATE TABLE event (
    id       INTEGER PRIMARY KEY,
    at       TEXT NOT NULL,
    kind     TEXT NOT NULL CHECK (kind IN ('new', 'edited', 'gone', 'back', 'moved', 'failing', 'recovered')),
    source   TEXT NOT NULL,
    url      TEXT NOT NULL,
    year     INTEGER,                      -- of the report; NULL: not known, or not about a report
    old_page INTEGER REFERENCES page (id), -- the last capture before
    new_page INTEGER REFERENCES page (id), -- the capture that shows it
    detail   TEXT NOT NULL
) STRICT;

CREATE INDEX event_at ON event (at);

CREATE INDEX event_url ON event (url, kind);

-- The cells of an edited report that are not what they were.
CREATE TABLE event_cell (
    event_id  INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
    seq       INTEGER NOT NULL,
    cell_id   INTEGER NOT NULL, -- cell.id
    old_state INTEGER NOT NULL, -- state.id
    old_value ANY,
    old_raw   TEXT NOT NULL,
    new_state INTEGER NOT NULL,
    new_value ANY,
    new_raw   TEXT NOT NULL,
    PRIMARY KEY (event_id, seq)
) STRICT, WITHOUT ROWID;

-- Reports that a healthy run did not find where they were, until it is clear whether they are gone or have moved.
CREATE TABLE absence (
    url      TEXT PRIMARY KEY,
    source   TEXT NOT NULL,
    at       TEXT NOT NULL,
    new_page INTEGER REFERENCES page (id), -- the answer or the list that shows it
    detail   TEXT NOT NULL
) STRICT;

-- When a known report is asked for again. An address that is not here is due.
CREATE TABLE schedule (
    url        TEXT PRIMARY KEY,
    checked_at TEXT NOT NULL, -- last asked for
    changed_at TEXT NOT NULL, -- last found with other cells, or found at all
    next_due   TEXT NOT NULL
) STRICT;

-- Columns of reports found, to start from the next time.
CREATE TABLE learned (
    source     TEXT NOT NULL,
    url        TEXT NOT NULL,
    reports    INTEGER NOT NULL, -- that it led to
    healthy_at TEXT NOT NULL,    -- last time that it led to reports
    PRIMARY KEY (source, url)
) STRICT, WITHOUT ROWID;

-- The ledger of the crawl: every decision, with its reason.
CREATE TABLE decision (
    id      INTEGER PRIMARY KEY,
    run_id  INTEGER NOT NULL REFERENCES run (id),
    at      TEXT NOT NULL,
    source  TEXT NOT NULL,
    url     TEXT NOT NULL,
    role    TEXT NOT NULL,    -- what it was expected to be
    word    TEXT NOT NULL,    -- fetched, not_modified, blocked, failed, refused, skipped
    class   TEXT NOT NULL,    -- of what failed or was refused; '' for the rest
    reason  TEXT NOT NULL,
    status  INTEGER NOT NULL, -- HTTP; 0 when there was no answer
    bytes   INTEGER NOT NULL,
    millis  INTEGER NOT NULL,
    attempt INTEGER NOT NULL  -- 1 for the first; 0 when nothing was asked
) STRICT;

CREATE INDEX decision_run ON decision (run_id);
