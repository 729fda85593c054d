-- +goose Up

-- How many rows some tables have, and the sum of the hashes of their rows, so that it is noticed when another program adds, removes or changes some. Whoever writes keeps
-- it in the same transaction, by triggers that only his connection has.
CREATE TABLE tally (
    name    TEXT PRIMARY KEY, -- of the table
    columns TEXT NOT NULL,    -- that are hashed
    n       INTEGER NOT NULL,
    digest  INTEGER NOT NULL  -- of each row 8 bytes of SHA-256, all combined by exclusive or
) STRICT;
