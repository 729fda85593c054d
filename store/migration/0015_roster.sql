-- +goose Up

-- Agencies that people put on the roster of those that owe a report, or took off it. The rest of the roster is known without: the governments
-- of GB/T 2260, and the agencies of sources and reports.
CREATE TABLE roster (
    name       TEXT NOT NULL,   -- of the agency, Chinese
    region     TEXT NOT NULL,   -- GB/T 2260 code; '' when not stated
    source     TEXT NOT NULL,   -- source.id that tells it from others of its name; '' when the name does
    level      TEXT NOT NULL,   -- province, city, county, township; '' when the name tells it
    parent     TEXT NOT NULL,   -- name of the body above; '' when not stated
    year_from  INTEGER,         -- first year reported on; NULL: not stated
    year_until INTEGER,         -- last year reported on; NULL: it still reports
    listed     INTEGER NOT NULL CHECK (listed IN (0, 1)), -- 0: it owes no report, whatever else says so
    note       TEXT NOT NULL,   -- who says so, and why
    PRIMARY KEY (name, region, source)
) STRICT, WITHOUT ROWID;

-- The link that led to what failed: a report on the year that it names may be there.
ALTER TABLE run_failure ADD COLUMN link_text TEXT NOT NULL DEFAULT '';
