-- +goose Up

ALTER TABLE report ADD COLUMN digest BLOB; -- of the report as it was stored, 8 bytes each for its row, figures, problems, sections, mentions and attachments; NULL only while it is being computed

CREATE INDEX report_undigested ON report (id) WHERE digest IS NULL;
