-- +goose Up

ALTER TABLE source ADD COLUMN tls_exception TEXT NOT NULL DEFAULT ''; -- why its site may be read under a certificate that does not verify; '' when it must verify

-- Beside the header, and not in it: a server could send any header.
ALTER TABLE page ADD COLUMN unverified TEXT NOT NULL DEFAULT ''; -- what was wrong with the certificate that it came under, its SHA-256, and why it was accepted; '' when nothing was

CREATE INDEX page_unverified ON page (source) WHERE unverified <> '';
