-- +goose Up

-- Where agencies publish, from sources.csv.
CREATE TABLE source (
    id          TEXT PRIMARY KEY, -- the word the operator gave it in sources.csv
    name        TEXT NOT NULL,    -- the agency, Chinese
    url         TEXT NOT NULL,    -- home page or report list
    level       TEXT NOT NULL,    -- province, city, county, township; '' when not stated
    region      TEXT NOT NULL,    -- GB/T 2260 code; '' when not stated
    parent      TEXT NOT NULL,    -- id of the government it belongs to; '' when not stated
    expect_from INTEGER,          -- first year for which a report should exist
    expect_min  INTEGER           -- fewest reports a crawl should find
) STRICT;

-- The bytes of pages, each once, compressed. Nothing is ever changed or removed here.
CREATE TABLE body (
    id       INTEGER PRIMARY KEY,
    hash     BLOB NOT NULL UNIQUE CHECK (length(hash) = 32), -- SHA-256 of the bytes as they came over the wire
    size     INTEGER NOT NULL,                               -- of those bytes
    encoding TEXT NOT NULL CHECK (encoding IN ('zstd', 'none')),
    data     BLOB NOT NULL                                   -- last, so that the columns before it are read without it
) STRICT;

-- Every fetch of every address, also when nothing had changed.
CREATE TABLE page (
    id         INTEGER PRIMARY KEY,
    source     TEXT NOT NULL, -- source.id; no foreign key: the archive outlives the list of sources
    url        TEXT NOT NULL, -- as requested, or the path of a file
    referrer   TEXT NOT NULL,
    link_text  TEXT NOT NULL,
    role       TEXT NOT NULL, -- report, list, robots, file
    fetched_at TEXT NOT NULL, -- UTC, sortable; '' for a file
    status     INTEGER NOT NULL,
    header     BLOB NOT NULL, -- "Name: value" lines; bytes, since servers send headers in any charset
    body_id    INTEGER NOT NULL REFERENCES body (id)
) STRICT;

CREATE INDEX page_url ON page (url, fetched_at);

CREATE INDEX page_source ON page (source, body_id);

CREATE INDEX page_to_read ON page (id) WHERE role = 'report' AND status IN (0, 200);
