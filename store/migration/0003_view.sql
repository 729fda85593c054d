-- +goose Up

CREATE VIEW comparison AS
/* One row a figure of every current report, with what is needed to show its source.
   value is NULL unless state is 'reported': a blank is not a zero. problems lists the codes that put the figure in doubt. */
SELECT
    a.name AS agency,
    r.source AS source,
    r.year AS year,
    r.form AS form,
    c.name AS cell,
    f.value AS value,
    s.word AS state,
    f.raw AS raw,
    'table ' || f.table_no || ' row ' || f.row_no || ' col ' || f.col_no AS at,
    r.url AS url,
    lower(hex(b.hash)) AS sha256,
    r.fetched_at AS fetched_at,
    (SELECT group_concat(DISTINCT p.code)
     FROM problem_cell pc
     JOIN problem p ON p.report_id = pc.report_id AND p.problem_no = pc.problem_no
     WHERE pc.report_id = f.report_id AND pc.cell_id = f.cell_id) AS problems,
    r.id AS report_id
FROM report r
JOIN figure f ON f.report_id = r.id
JOIN cell c ON c.id = f.cell_id
LEFT JOIN state s ON s.id = f.state -- outer, so that SQLite leaves out what a query does not ask for
LEFT JOIN body b ON b.id = r.body_id
LEFT JOIN agency a ON a.id = r.agency_id
WHERE r.current = 1;

CREATE VIEW requests AS
/* Section 3: one row a current report and result (granted, denied.state_secret, ...), applicants as columns.
   NULL means that no number is known; view comparison says why. unknown counts such columns,
   doubtful counts the columns that some problem names. */
SELECT
    a.name AS agency,
    r.source AS source,
    r.year AS year,
    r.form AS form,
    c.row_key AS result,
    max(CASE c.col_key WHEN 'natural_person' THEN f.value END) AS natural_person,
    max(CASE c.col_key WHEN 'business' THEN f.value END) AS business,
    max(CASE c.col_key WHEN 'research_institution' THEN f.value END) AS research_institution,
    max(CASE c.col_key WHEN 'public_interest_org' THEN f.value END) AS public_interest_org,
    max(CASE c.col_key WHEN 'legal_service' THEN f.value END) AS legal_service,
    max(CASE c.col_key WHEN 'other_org' THEN f.value END) AS other_org,
    max(CASE c.col_key WHEN 'total' THEN f.value END) AS total,
    sum(CASE WHEN f.value IS NULL THEN 1 ELSE 0 END) AS unknown,
    sum(CASE WHEN EXISTS (SELECT 1 FROM problem_cell pc
                          WHERE pc.report_id = f.report_id AND pc.cell_id = f.cell_id) THEN 1 ELSE 0 END) AS doubtful,
    r.url AS url,
    r.id AS report_id
FROM report r
LEFT JOIN agency a ON a.id = r.agency_id
CROSS JOIN figure f -- which tells SQLite to choose the reports first
CROSS JOIN cell c
WHERE r.current = 1 AND f.report_id = r.id AND c.id = f.cell_id AND c.block = 'requests'
GROUP BY r.id, c.row_key, a.name, r.source, r.year, r.form, r.url;

CREATE VIEW proactive AS
/* Section 2: one row a current report and subject (government_rules, administrative_fees, ...).
   form_2019 has created to published_total and the items_ columns, form_2021 has issued to in_force; a column
   that the form does not have is NULL, as is a number that is not known. amount and collected are in 万元. */
SELECT
    a.name AS agency,
    r.source AS source,
    r.year AS year,
    r.form AS form,
    c.row_key AS subject,
    max(CASE c.col_key WHEN 'issued' THEN f.value END) AS issued,
    max(CASE c.col_key WHEN 'repealed' THEN f.value END) AS repealed,
    max(CASE c.col_key WHEN 'in_force' THEN f.value END) AS in_force,
    max(CASE c.col_key WHEN 'created' THEN f.value END) AS created,
    max(CASE c.col_key WHEN 'newly_published' THEN f.value END) AS newly_published,
    max(CASE c.col_key WHEN 'published_total' THEN f.value END) AS published_total,
    max(CASE c.col_key WHEN 'items_previous_year' THEN f.value END) AS items_previous_year,
    max(CASE c.col_key WHEN 'items_change' THEN f.value END) AS items_change,
    max(CASE c.col_key WHEN 'items' THEN f.value END) AS items,
    max(CASE c.col_key WHEN 'decisions' THEN f.value END) AS decisions,
    max(CASE c.col_key WHEN 'amount' THEN f.value END) AS amount,
    max(CASE c.col_key WHEN 'collected' THEN f.value END) AS collected,
    sum(CASE WHEN f.value IS NULL THEN 1 ELSE 0 END) AS unknown,
    sum(CASE WHEN EXISTS (SELECT 1 FROM problem_cell pc
                          WHERE pc.report_id = f.report_id AND pc.cell_id = f.cell_id) THEN 1 ELSE 0 END) AS doubtful,
    r.url AS url,
    r.id AS report_id
FROM report r
LEFT JOIN agency a ON a.id = r.agency_id
CROSS JOIN figure f -- which tells SQLite to choose the reports first
CROSS JOIN cell c
WHERE r.current = 1 AND f.report_id = r.id AND c.id = f.cell_id AND c.block = 'proactive'
GROUP BY r.id, c.row_key, a.name, r.source, r.year, r.form, r.url;

CREATE VIEW cases AS
/* Section 4: one row a current report and path (review, litigation_direct, litigation_after_review), results as columns. */
SELECT
    a.name AS agency,
    r.source AS source,
    r.year AS year,
    r.form AS form,
    c.row_key AS path,
    max(CASE c.col_key WHEN 'upheld' THEN f.value END) AS upheld,
    max(CASE c.col_key WHEN 'corrected' THEN f.value END) AS corrected,
    max(CASE c.col_key WHEN 'other' THEN f.value END) AS other,
    max(CASE c.col_key WHEN 'pending' THEN f.value END) AS pending,
    max(CASE c.col_key WHEN 'total' THEN f.value END) AS total,
    sum(CASE WHEN f.value IS NULL THEN 1 ELSE 0 END) AS unknown,
    sum(CASE WHEN EXISTS (SELECT 1 FROM problem_cell pc
                          WHERE pc.report_id = f.report_id AND pc.cell_id = f.cell_id) THEN 1 ELSE 0 END) AS doubtful,
    r.url AS url,
    r.id AS report_id
FROM report r
LEFT JOIN agency a ON a.id = r.agency_id
CROSS JOIN figure f -- which tells SQLite to choose the reports first
CROSS JOIN cell c
WHERE r.current = 1 AND f.report_id = r.id AND c.id = f.cell_id AND c.block = 'cases'
GROUP BY r.id, c.row_key, a.name, r.source, r.year, r.form, r.url;
