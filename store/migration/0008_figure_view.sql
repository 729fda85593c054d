-- +goose Up

-- The three pivot views repeated their joins, and with them the rule which value counts. Now they stand once.

DROP VIEW cases;
DROP VIEW proactive;
DROP VIEW requests;

CREATE VIEW current_figure AS
/* One row a figure of every current report, as it counts: value is that of the page, or the one that a person corrected it to
   (by_hand is then 1), and NULL when no number is known. doubtful is 1 where some problem names the cell. The views requests,
   proactive and cases are made of it; view comparison shows a figure with its source. */
SELECT
    coalesce(i.name, a.name) AS agency,
    r.source AS source,
    r.year AS year,
    r.form AS form,
    c.block AS block,
    c.row_key AS row_key,
    c.col_key AS col_key,
    CASE WHEN x.cell_id IS NULL THEN f.value ELSE x.value END AS value,
    CASE WHEN EXISTS (SELECT 1 FROM problem_cell pc WHERE pc.report_id = f.report_id AND pc.cell_id = f.cell_id) THEN 1 ELSE 0 END AS doubtful,
    CASE WHEN x.cell_id IS NULL THEN 0 ELSE 1 END AS by_hand,
    r.counts AS counts,
    i.level AS level,
    i.region AS region,
    r.url AS url,
    r.id AS report_id
FROM report r
LEFT JOIN agency a ON a.id = r.agency_id
LEFT JOIN identity i ON i.id = r.identity_id
CROSS JOIN figure f -- which tells SQLite to choose the reports first
CROSS JOIN cell c
LEFT JOIN correction x ON x.report_id = f.report_id AND x.cell_id = f.cell_id
WHERE r.current = 1 AND f.report_id = r.id AND c.id = f.cell_id;

CREATE VIEW requests AS
/* Section 3: one row a current report and result (granted, denied.state_secret, ...), applicants as columns.
   NULL means that no number is known; view comparison says why. unknown counts such columns,
   doubtful counts the columns that some problem names, by_hand those that a person
   corrected. counts is 1 on the page of an agency and year that was fetched last. */
SELECT
    f.agency AS agency,
    f.source AS source,
    f.year AS year,
    f.form AS form,
    f.row_key AS result,
    max(CASE f.col_key WHEN 'natural_person' THEN f.value END) AS natural_person,
    max(CASE f.col_key WHEN 'business' THEN f.value END) AS business,
    max(CASE f.col_key WHEN 'research_institution' THEN f.value END) AS research_institution,
    max(CASE f.col_key WHEN 'public_interest_org' THEN f.value END) AS public_interest_org,
    max(CASE f.col_key WHEN 'legal_service' THEN f.value END) AS legal_service,
    max(CASE f.col_key WHEN 'other_org' THEN f.value END) AS other_org,
    max(CASE f.col_key WHEN 'total' THEN f.value END) AS total,
    sum(CASE WHEN f.value IS NULL THEN 1 ELSE 0 END) AS unknown,
    sum(f.doubtful) AS doubtful,
    sum(f.by_hand) AS by_hand,
    f.counts AS counts,
    f.level AS level,
    f.region AS region,
    f.url AS url,
    f.report_id AS report_id
FROM current_figure f
WHERE f.block = 'requests'
GROUP BY f.report_id, f.row_key, f.agency, f.source, f.year, f.form, f.counts, f.level, f.region, f.url;

CREATE VIEW proactive AS
/* Section 2: one row a current report and subject (government_rules, administrative_fees, ...).
   form_2019 has created to published_total and the items_ columns, form_2021 has issued to in_force; a column
   that the form does not have is NULL, as is a number that is not known. amount and collected are in 万元. */
SELECT
    f.agency AS agency,
    f.source AS source,
    f.year AS year,
    f.form AS form,
    f.row_key AS subject,
    max(CASE f.col_key WHEN 'issued' THEN f.value END) AS issued,
    max(CASE f.col_key WHEN 'repealed' THEN f.value END) AS repealed,
    max(CASE f.col_key WHEN 'in_force' THEN f.value END) AS in_force,
    max(CASE f.col_key WHEN 'created' THEN f.value END) AS created,
    max(CASE f.col_key WHEN 'newly_published' THEN f.value END) AS newly_published,
    max(CASE f.col_key WHEN 'published_total' THEN f.value END) AS published_total,
    max(CASE f.col_key WHEN 'items_previous_year' THEN f.value END) AS items_previous_year,
    max(CASE f.col_key WHEN 'items_change' THEN f.value END) AS items_change,
    max(CASE f.col_key WHEN 'items' THEN f.value END) AS items,
    max(CASE f.col_key WHEN 'decisions' THEN f.value END) AS decisions,
    max(CASE f.col_key WHEN 'amount' THEN f.value END) AS amount,
    max(CASE f.col_key WHEN 'collected' THEN f.value END) AS collected,
    sum(CASE WHEN f.value IS NULL THEN 1 ELSE 0 END) AS unknown,
    sum(f.doubtful) AS doubtful,
    sum(f.by_hand) AS by_hand,
    f.counts AS counts,
    f.level AS level,
    f.region AS region,
    f.url AS url,
    f.report_id AS report_id
FROM current_figure f
WHERE f.block = 'proactive'
GROUP BY f.report_id, f.row_key, f.agency, f.source, f.year, f.form, f.counts, f.level, f.region, f.url;

CREATE VIEW cases AS
/* Section 4: one row a current report and path (review, litigation_direct, litigation_after_review), results as columns. */
SELECT
    f.agency AS agency,
    f.source AS source,
    f.year AS year,
    f.form AS form,
    f.row_key AS path,
    max(CASE f.col_key WHEN 'upheld' THEN f.value END) AS upheld,
    max(CASE f.col_key WHEN 'corrected' THEN f.value END) AS corrected,
    max(CASE f.col_key WHEN 'other' THEN f.value END) AS other,
    max(CASE f.col_key WHEN 'pending' THEN f.value END) AS pending,
    max(CASE f.col_key WHEN 'total' THEN f.value END) AS total,
    sum(CASE WHEN f.value IS NULL THEN 1 ELSE 0 END) AS unknown,
    sum(f.doubtful) AS doubtful,
    sum(f.by_hand) AS by_hand,
    f.counts AS counts,
    f.level AS level,
    f.region AS region,
    f.url AS url,
    f.report_id AS report_id
FROM current_figure f
WHERE f.block = 'cases'
GROUP BY f.report_id, f.row_key, f.agency, f.source, f.year, f.form, f.counts, f.level, f.region, f.url;
