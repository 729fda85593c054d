-- +goose Up

-- The names that reports give their agencies. Whose agency it is, is in table identity.
CREATE TABLE agency (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE -- as reports name it, Simplified; two agencies of one name differ by report.source
) STRICT;

-- What was read from one text of a page.
CREATE TABLE report (
    id         INTEGER PRIMARY KEY,
    url        TEXT NOT NULL,
    body_id    INTEGER NOT NULL REFERENCES body (id),
    page_id    INTEGER NOT NULL REFERENCES page (id), -- the fetch that was read
    current    INTEGER NOT NULL CHECK (current IN (0, 1)), -- 0: the page was edited since, this is what it said before
    source     TEXT NOT NULL,
    fetched_at TEXT NOT NULL,
    agency_id  INTEGER REFERENCES agency (id),        -- NULL: the page does not name it
    level      TEXT NOT NULL,
    year       INTEGER,                               -- the year reported on; NULL: the page does not say
    form       TEXT NOT NULL,                         -- '' when no table of a national form was recognised
    title      TEXT NOT NULL,
    published  TEXT NOT NULL,                         -- YYYY-MM-DD or ''
    charset    TEXT NOT NULL,
    parser     TEXT NOT NULL,                         -- version of the reader
    UNIQUE (url, body_id)
) STRICT;

CREATE UNIQUE INDEX report_current ON report (url) WHERE current = 1;

CREATE INDEX report_year ON report (year, source);

CREATE INDEX report_source ON report (source, year);

CREATE INDEX report_agency ON report (agency_id, year);

-- The words for what is known of a figure.
CREATE TABLE state (
    id   INTEGER PRIMARY KEY,
    word TEXT NOT NULL UNIQUE
) STRICT;

INSERT INTO state (id, word)
VALUES (1, 'reported'), (2, 'blank'), (3, 'dash'), (4, 'missing'), (5, 'unreadable');

-- The cells of the national forms, and what they are called.
CREATE TABLE cell (
    id      INTEGER PRIMARY KEY,
    name    TEXT NOT NULL UNIQUE, -- requests.denied.state_secret.total
    block   TEXT NOT NULL,        -- requests
    row_key TEXT NOT NULL,        -- denied.state_secret
    col_key TEXT NOT NULL         -- total
) STRICT;

-- One row a number; by far the largest table, hence the small keys.
CREATE TABLE figure (
    report_id INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    cell_id   INTEGER NOT NULL,   -- cell.id; no foreign key: the dictionary only grows, and 20 million checks cost a third more time
    seq       INTEGER,            -- place in the report; NULL: the place its form gives it
    state     INTEGER NOT NULL,   -- state.id
    value     ANY,                -- INTEGER when whole, REAL otherwise; NULL unless reported: a blank is not a zero
    raw       TEXT NOT NULL,      -- as printed
    table_no  INTEGER,            -- where on the page, from 1; NULL: nowhere
    row_no    INTEGER,
    col_no    INTEGER,
    PRIMARY KEY (report_id, cell_id),
    CHECK (state BETWEEN 1 AND 5),
    CHECK ((state = 1) = (value IS NOT NULL))
) STRICT, WITHOUT ROWID;

-- What is doubtful or wrong in a report.
CREATE TABLE problem (
    report_id  INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    problem_no INTEGER NOT NULL,
    code       TEXT NOT NULL,
    severity   TEXT NOT NULL,    -- of the code when the report was stored
    rule       TEXT NOT NULL,    -- rule of the form, or ''
    detail     TEXT NOT NULL,
    PRIMARY KEY (report_id, problem_no)
) STRICT, WITHOUT ROWID;

-- The cells whose figures a problem puts in doubt, in the order in which it names them.
CREATE TABLE problem_cell (
    report_id  INTEGER NOT NULL,
    problem_no INTEGER NOT NULL,
    seq        INTEGER NOT NULL,
    cell_id    INTEGER NOT NULL, -- cell.id
    PRIMARY KEY (report_id, problem_no, seq),
    FOREIGN KEY (report_id, problem_no) REFERENCES problem (report_id, problem_no) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Numbers said in the prose.
CREATE TABLE mention (
    report_id INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    seq       INTEGER NOT NULL,
    kind      TEXT NOT NULL,
    value     ANY NOT NULL,
    raw       TEXT NOT NULL,
    section   INTEGER NOT NULL,
    approx    INTEGER NOT NULL CHECK (approx IN (0, 1)),
    PRIMARY KEY (report_id, seq)
) STRICT, WITHOUT ROWID;

-- The prose of a report, part by part.
CREATE TABLE section (
    report_id INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    seq       INTEGER NOT NULL,
    number    INTEGER NOT NULL, -- as printed; 0 before the first heading
    title     TEXT NOT NULL,
    text      TEXT NOT NULL,
    PRIMARY KEY (report_id, seq)
) STRICT;

-- Files that a report links, under the words of the link.
CREATE TABLE attachment (
    report_id INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    seq       INTEGER NOT NULL,
    text      TEXT NOT NULL,
    url       TEXT NOT NULL,
    PRIMARY KEY (report_id, seq)
) STRICT, WITHOUT ROWID;

-- Pages of which no report could be made, and why.
CREATE TABLE outcome (
    id         INTEGER PRIMARY KEY,
    url        TEXT NOT NULL,
    body_id    INTEGER NOT NULL REFERENCES body (id),
    page_id    INTEGER NOT NULL REFERENCES page (id),
    current    INTEGER NOT NULL CHECK (current IN (0, 1)), -- 0: a later fetch of the address was read
    source     TEXT NOT NULL,
    fetched_at TEXT NOT NULL,
    outcome    TEXT NOT NULL, -- list, notice, blocked, tables_images, ...
    reason     TEXT NOT NULL,
    title      TEXT NOT NULL,
    parser     TEXT NOT NULL,
    UNIQUE (url, body_id)
) STRICT;

CREATE INDEX outcome_source ON outcome (source);

-- Files that a page without a report links: often the report itself.
CREATE TABLE outcome_attachment (
    outcome_id INTEGER NOT NULL REFERENCES outcome (id) ON DELETE CASCADE,
    seq        INTEGER NOT NULL,
    text       TEXT NOT NULL,
    url        TEXT NOT NULL,
    PRIMARY KEY (outcome_id, seq)
) STRICT, WITHOUT ROWID;
