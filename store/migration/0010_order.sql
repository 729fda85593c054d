-- +goose Up

-- What was said last is decided by the order of storing where the recorded times cannot all be true, see order.go.
ALTER TABLE page ADD COLUMN ordered_at TEXT NOT NULL DEFAULT ''; -- its place in the order of fetches: fetched_at, unless that time cannot be true

UPDATE page SET ordered_at = fetched_at;

DROP INDEX page_url;

CREATE INDEX page_url ON page (url, ordered_at);

CREATE INDEX page_ordered ON page (ordered_at);

-- To find the pages whose recorded time is not believed.
CREATE INDEX page_misdated ON page (fetched_at) WHERE fetched_at <> ordered_at;

ALTER TABLE report ADD COLUMN ordered_at TEXT NOT NULL DEFAULT ''; -- that of its page

UPDATE report SET ordered_at = fetched_at;

ALTER TABLE event ADD COLUMN completes INTEGER NOT NULL DEFAULT 0; -- 1 of a new report whose page was known, but had come cut
