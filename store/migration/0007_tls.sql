-- +goose Up

-- Why the source's site may be read under a certificate that does not verify; '' when it must verify.
ALTER TABLE source ADD COLUMN tls_exception TEXT NOT NULL DEFAULT '';

-- What was wrong with the certificate that the page came under, the certificate's SHA-256, and why it was accepted; '' when
-- nothing was wrong. Beside the header, since a server could send any header.
ALTER TABLE page ADD COLUMN unverified TEXT NOT NULL DEFAULT '';
