-- +goose Up

-- The turns of machines among several workers. A lock of the server says who has one; the row, when it was used.
CREATE TABLE host_turn (
    machine   TEXT PRIMARY KEY,
    asked_at  INTEGER NOT NULL, -- end of the last request, in microseconds since 1970 by the server's clock; 0 for none
    under_way INTEGER NOT NULL -- 1: a request was begun and its end was not noted, yet or ever
) STRICT;

-- Processes that work on this database, or did within a day.
CREATE TABLE worker (
    id         TEXT PRIMARY KEY,
    machine    TEXT NOT NULL,
    pid        INTEGER NOT NULL,
    started_at TEXT NOT NULL,
    seen_at    TEXT NOT NULL
) STRICT;

-- The machine behind the name of a host, by its address, so that all workers of a run take the same names for one machine.
ALTER TABLE run_host ADD COLUMN machine TEXT NOT NULL DEFAULT ''; -- '' while nobody has looked

-- Pages that are being read and are large or take long: one that is still here when its process is not has ended it. Beside a database
-- file they are files of their own.
CREATE TABLE reading_mark (
    hash    BLOB PRIMARY KEY, -- of the bytes
    version TEXT NOT NULL,    -- of the reader
    machine TEXT NOT NULL,
    pid     INTEGER NOT NULL,
    since   TEXT NOT NULL
) STRICT;
