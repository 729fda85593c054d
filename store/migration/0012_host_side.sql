-- +goose Up

-- A page that is read again from the archive, when the run is gone on with, leads where it led when it was fetched.
ALTER TABLE run_host ADD COLUMN public INTEGER NOT NULL DEFAULT 0; -- 1: a public address answered for it, so that its pages lead to no private one; kept where some are open
