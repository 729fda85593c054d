-- +goose Up

/* What is derived of reports, sources and the decisions of people, all at once: for queries, never the source of anything.
   Commands that compare bring it up to date first; its stamp is in table derived. */

-- One agency as its names, its source and the decisions of people tell, in one state of this knowledge.
CREATE TABLE identity (
    id        INTEGER PRIMARY KEY,
    name      TEXT NOT NULL,    -- canonical, Chinese
    source    TEXT NOT NULL,    -- '' when the name tells the agency from all others, else the source that does, or the address of a page that names neither
    level     TEXT NOT NULL,    -- province, city, county, township; '' when open
    function  TEXT NOT NULL,    -- field of work, Chinese: the first of functions; '' when the name has none
    functions TEXT NOT NULL,    -- all of them, parted by commas
    region    TEXT NOT NULL,    -- GB/T 2260 code of the place, or of what surely holds it; '' when open
    parent    TEXT NOT NULL,    -- canonical name of the body above; '' when open
    resolved  INTEGER NOT NULL CHECK (resolved IN (0, 1)), -- level and region are settled
    UNIQUE (name, source, level, functions, region, parent)
) STRICT;

ALTER TABLE report ADD COLUMN identity_id INTEGER REFERENCES identity (id); -- NULL: not derived yet

ALTER TABLE report ADD COLUMN counts INTEGER; -- 1: of the pages of its agency and year the one fetched last; 0: another one; NULL: not derived yet, or not current

CREATE INDEX report_identity ON report (identity_id, year);

-- One figure of one year over all agencies needs no more of the reports than this.
DROP INDEX report_year;

CREATE INDEX report_compare ON report (year, current, counts, identity_id, agency_id);

-- Figures that a person corrected, from the file of decisions.
CREATE TABLE correction (
    report_id  INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    cell_id    INTEGER NOT NULL, -- cell.id
    state      INTEGER NOT NULL, -- state.id, as corrected
    value      ANY,              -- as corrected
    was        TEXT NOT NULL,    -- what is printed
    who        TEXT NOT NULL,
    decided_on TEXT NOT NULL,    -- YYYY-MM-DD
    why        TEXT NOT NULL,
    PRIMARY KEY (report_id, cell_id)
) STRICT, WITHOUT ROWID;

-- What the derived tables were derived from.
CREATE TABLE derived (
    name  TEXT PRIMARY KEY,
    stamp TEXT NOT NULL -- hash of what it was derived from; no row: to be derived again
) STRICT;

-- The divisions of GB/T 2260 as they are now, and abolished ones under the last name they had.
CREATE TABLE region (
    code     TEXT PRIMARY KEY, -- six digits
    name     TEXT NOT NULL,
    level    TEXT NOT NULL,    -- province, city, county; '' for a zone
    province TEXT NOT NULL,    -- name
    city     TEXT NOT NULL,    -- name; '' for a province
    "full"   TEXT NOT NULL     -- the name with those of what it lies in
) STRICT;

-- The indicators that compare knows.
CREATE TABLE indicator (
    id              INTEGER PRIMARY KEY,
    name            TEXT NOT NULL UNIQUE, -- disclosure_rate
    kind            TEXT NOT NULL,        -- count, share, ratio, growth
    unit            TEXT NOT NULL,        -- of the value
    scale           INTEGER NOT NULL,     -- what the quotient is multiplied by to be in that unit
    chinese         TEXT NOT NULL,
    english         TEXT NOT NULL,
    min_denominator INTEGER NOT NULL,     -- below it no rank is given
    comparability   TEXT NOT NULL,        -- across editions of the form
    note            TEXT NOT NULL
) STRICT;

-- What is added up for them on each form.
CREATE TABLE indicator_term (
    indicator_id INTEGER NOT NULL REFERENCES indicator (id) ON DELETE CASCADE,
    form         TEXT NOT NULL,
    part         TEXT NOT NULL CHECK (part IN ('numerator', 'denominator')),
    seq          INTEGER NOT NULL,
    cell_id      INTEGER NOT NULL, -- cell.id
    sign         INTEGER NOT NULL CHECK (sign IN (1, -1)),
    PRIMARY KEY (indicator_id, form, part, seq)
) STRICT, WITHOUT ROWID;

-- What each report gives for each indicator that its form asks for: the sums, as printed, so that ten years of a country are
-- compared without reading 20 million figures. Written with the report.
CREATE TABLE operand (
    indicator_id INTEGER NOT NULL, -- indicator.id
    report_id    INTEGER NOT NULL, -- report.id; no foreign key, which would need an index of its own
    state        INTEGER NOT NULL, -- state.id of the least known figure
    numerator    ANY,              -- NULL unless every figure is reported; of growth, the year's own value
    denominator  ANY,              -- NULL too for counts and growth
    PRIMARY KEY (indicator_id, report_id)
) STRICT, WITHOUT ROWID;

-- The same for the reports with figures that a person corrected. Derived with table correction.
CREATE TABLE operand_corrected (
    indicator_id INTEGER NOT NULL, -- indicator.id
    report_id    INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    state        INTEGER NOT NULL,
    numerator    ANY,
    denominator  ANY,
    PRIMARY KEY (indicator_id, report_id)
) STRICT, WITHOUT ROWID;

DROP VIEW comparison;

CREATE VIEW comparison AS
/* One row a figure of every current report, with what is needed to show its source. value is NULL unless state is
   'reported': a blank is not a zero. Where a person corrected the figure, value and state are the corrected ones, corrected_by
   says who, and raw is still what is printed. problems lists the codes that put the figure in doubt. An agency may
   have several pages of one year: counts is 1 on the one fetched last. Several pages added up count twice. */
SELECT
    coalesce(i.name, a.name) AS agency,
    r.source AS source,
    r.year AS year,
    r.form AS form,
    c.name AS cell,
    CASE WHEN x.cell_id IS NULL THEN f.value ELSE x.value END AS value,
    s.word AS state,
    f.raw AS raw,
    x.who AS corrected_by,
    'table ' || f.table_no || ' row ' || f.row_no || ' col ' || f.col_no AS at,
    r.counts AS counts,
    i.level AS level,
    i.function AS function,
    i.region AS region,
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
LEFT JOIN correction x ON x.report_id = f.report_id AND x.cell_id = f.cell_id -- outer, so that SQLite leaves out what a query does not ask for
LEFT JOIN state s ON s.id = coalesce(x.state, f.state)
LEFT JOIN body b ON b.id = r.body_id
LEFT JOIN agency a ON a.id = r.agency_id
LEFT JOIN identity i ON i.id = r.identity_id
WHERE r.current = 1;

CREATE VIEW reports AS
/* One row a current report: who published it, for which year, on which form, and how much of it is known. */
SELECT
    coalesce(i.name, a.name) AS agency,
    a.name AS named_as, -- on the page
    r.source AS source,
    r.year AS year,
    r.form AS form,
    r.published AS published,
    coalesce(i.level, r.level) AS level,
    i.function AS function,
    i.region AS region,
    g.province AS province,
    g.city AS city,
    CASE WHEN g.level = 'county' THEN g.name END AS county,
    i.parent AS parent,
    i.resolved AS resolved, -- level and region are settled
    r.counts AS counts,     -- 1: of the pages of its agency and year the one fetched last
    (SELECT count(*) FROM figure f WHERE f.report_id = r.id) AS figures,
    (SELECT count(*) FROM figure f WHERE f.report_id = r.id AND f.state = 1) AS known,
    (SELECT count(*) FROM problem p WHERE p.report_id = r.id AND p.severity <> 'info') AS problems,
    r.title AS title,
    r.url AS url,
    lower(hex(b.hash)) AS sha256,
    r.fetched_at AS fetched_at,
    r.parser AS parser,
    r.id AS report_id
FROM report r
LEFT JOIN body b ON b.id = r.body_id
LEFT JOIN agency a ON a.id = r.agency_id
LEFT JOIN identity i ON i.id = r.identity_id
LEFT JOIN region g ON g.code = i.region
WHERE r.current = 1;

DROP VIEW requests;

CREATE VIEW requests AS
/* Section 3: one row a current report and result (granted, denied.state_secret, ...), applicants as columns.
   NULL means that no number is known; view comparison says why. unknown counts such columns,
   doubtful counts the columns that some problem names, by_hand those that a person
   corrected. counts is 1 on the page of an agency and year that was fetched last. */
SELECT
    coalesce(i.name, a.name) AS agency,
    r.source AS source,
    r.year AS year,
    r.form AS form,
    c.row_key AS result,
    max(CASE c.col_key WHEN 'natural_person' THEN CASE WHEN x.cell_id IS NULL THEN f.value ELSE x.value END END) AS natural_person,
    max(CASE c.col_key WHEN 'business' THEN CASE WHEN x.cell_id IS NULL THEN f.value ELSE x.value END END) AS business,
    max(CASE c.col_key WHEN 'research_institution' THEN CASE WHEN x.cell_id IS NULL THEN f.value ELSE x.value END END) AS research_institution,
    max(CASE c.col_key WHEN 'public_interest_org' THEN CASE WHEN x.cell_id IS NULL THEN f.value ELSE x.value END END) AS public_interest_org,
    max(CASE c.col_key WHEN 'legal_service' THEN CASE WHEN x.cell_id IS NULL THEN f.value ELSE x.value END END) AS legal_service,
    max(CASE c.col_key WHEN 'other_org' THEN CASE WHEN x.cell_id IS NULL THEN f.value ELSE x.value END END) AS other_org,
    max(CASE c.col_key WHEN 'total' THEN CASE WHEN x.cell_id IS NULL THEN f.value ELSE x.value END END) AS total,
    sum(CASE WHEN x.cell_id IS NULL AND f.value IS NULL OR x.cell_id IS NOT NULL AND x.value IS NULL THEN 1 ELSE 0 END) AS unknown,
    sum(CASE WHEN EXISTS (SELECT 1 FROM problem_cell pc
                          WHERE pc.report_id = f.report_id AND pc.cell_id = f.cell_id) THEN 1 ELSE 0 END) AS doubtful,
    count(x.cell_id) AS by_hand,
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
WHERE r.current = 1 AND f.report_id = r.id AND c.id = f.cell_id AND c.block = 'requests'
GROUP BY r.id, c.row_key, coalesce(i.name, a.name), r.source, r.year, r.form, r.counts, i.level, i.region, r.url;

DROP VIEW proactive;

CREATE VIEW proactive AS
/* Section 2: one row a current report and subject (government_rules, administrative_fees, ...).
   form_2019 has created to published_total and the items_ columns, form_2021 has issued to in_force; a column
   that the form does not have is NULL, as is a number that is not known. amount and collected are in 万元. */
SELECT
    coalesce(i.name, a.name) AS agency,
    r.source AS source,
    r.year AS year,
    r.form AS form,
    c.row_key AS subject,
    max(CASE c.col_key WHEN 'issued' THEN CASE WHEN x.cell_id IS NULL THEN f.value ELSE x.value END END) AS issued,
    max(CASE c.col_key WHEN 'repealed' THEN CASE WHEN x.cell_id IS NULL THEN f.value ELSE x.value END END) AS repealed,
    max(CASE c.col_key WHEN 'in_force' THEN CASE WHEN x.cell_id IS NULL THEN f.value ELSE x.value END END) AS in_force,
    max(CASE c.col_key WHEN 'created' THEN CASE WHEN x.cell_id IS NULL THEN f.value ELSE x.value END END) AS created,
    max(CASE c.col_key WHEN 'newly_published' THEN CASE WHEN x.cell_id IS NULL THEN f.value ELSE x.value END END) AS newly_published,
    max(CASE c.col_key WHEN 'published_total' THEN CASE WHEN x.cell_id IS NULL THEN f.value ELSE x.value END END) AS published_total,
    max(CASE c.col_key WHEN 'items_previous_year' THEN CASE WHEN x.cell_id IS NULL THEN f.value ELSE x.value END END) AS items_previous_year,
    max(CASE c.col_key WHEN 'items_change' THEN CASE WHEN x.cell_id IS NULL THEN f.value ELSE x.value END END) AS items_change,
    max(CASE c.col_key WHEN 'items' THEN CASE WHEN x.cell_id IS NULL THEN f.value ELSE x.value END END) AS items,
    max(CASE c.col_key WHEN 'decisions' THEN CASE WHEN x.cell_id IS NULL THEN f.value ELSE x.value END END) AS decisions,
    max(CASE c.col_key WHEN 'amount' THEN CASE WHEN x.cell_id IS NULL THEN f.value ELSE x.value END END) AS amount,
    max(CASE c.col_key WHEN 'collected' THEN CASE WHEN x.cell_id IS NULL THEN f.value ELSE x.value END END) AS collected,
    sum(CASE WHEN x.cell_id IS NULL AND f.value IS NULL OR x.cell_id IS NOT NULL AND x.value IS NULL THEN 1 ELSE 0 END) AS unknown,
    sum(CASE WHEN EXISTS (SELECT 1 FROM problem_cell pc
                          WHERE pc.report_id = f.report_id AND pc.cell_id = f.cell_id) THEN 1 ELSE 0 END) AS doubtful,
    count(x.cell_id) AS by_hand,
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
WHERE r.current = 1 AND f.report_id = r.id AND c.id = f.cell_id AND c.block = 'proactive'
GROUP BY r.id, c.row_key, coalesce(i.name, a.name), r.source, r.year, r.form, r.counts, i.level, i.region, r.url;

DROP VIEW cases;

CREATE VIEW cases AS
/* Section 4: one row a current report and path (review, litigation_direct, litigation_after_review), results as columns. */
SELECT
    coalesce(i.name, a.name) AS agency,
    r.source AS source,
    r.year AS year,
    r.form AS form,
    c.row_key AS path,
    max(CASE c.col_key WHEN 'upheld' THEN CASE WHEN x.cell_id IS NULL THEN f.value ELSE x.value END END) AS upheld,
    max(CASE c.col_key WHEN 'corrected' THEN CASE WHEN x.cell_id IS NULL THEN f.value ELSE x.value END END) AS corrected,
    max(CASE c.col_key WHEN 'other' THEN CASE WHEN x.cell_id IS NULL THEN f.value ELSE x.value END END) AS other,
    max(CASE c.col_key WHEN 'pending' THEN CASE WHEN x.cell_id IS NULL THEN f.value ELSE x.value END END) AS pending,
    max(CASE c.col_key WHEN 'total' THEN CASE WHEN x.cell_id IS NULL THEN f.value ELSE x.value END END) AS total,
    sum(CASE WHEN x.cell_id IS NULL AND f.value IS NULL OR x.cell_id IS NOT NULL AND x.value IS NULL THEN 1 ELSE 0 END) AS unknown,
    sum(CASE WHEN EXISTS (SELECT 1 FROM problem_cell pc
                          WHERE pc.report_id = f.report_id AND pc.cell_id = f.cell_id) THEN 1 ELSE 0 END) AS doubtful,
    count(x.cell_id) AS by_hand,
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
WHERE r.current = 1 AND f.report_id = r.id AND c.id = f.cell_id AND c.block = 'cases'
GROUP BY r.id, c.row_key, coalesce(i.name, a.name), r.source, r.year, r.form, r.counts, i.level, i.region, r.url;

CREATE VIEW indicators AS
/* One row an indicator of every current report whose form asks for it. value is in its unit (100 for all where that is %), NULL
   when state is not 'reported' (an operand is blank, missing, ...: a blank is not a zero), when the denominator is
   zero, and when the figures contradict each other; state is then 'unreadable' if a share exceeds the whole. low and high are the 95 % interval of a share (Wilson, 1927). Below the
   indicator's minimum denominator rankable is 0. Growth, which needs two years, is not
   here: it is made of the counts. */
SELECT
    o.agency AS agency,
    o.source AS source,
    o.year AS year,
    o.form AS form,
    o.indicator AS indicator,
    CASE WHEN o.state_id <> 1 OR o.kind <> 'count' AND o.denominator = 0 OR o.kind = 'share' AND o.numerator NOT BETWEEN 0 AND o.denominator THEN NULL
         WHEN o.kind = 'count' THEN o.numerator
         ELSE o.scale * o.numerator * 1.0 / o.denominator END AS value,
    o.unit AS unit,
    CASE WHEN o.state_id <> 1 OR o.kind <> 'share' OR o.denominator <= 0 OR o.numerator NOT BETWEEN 0 AND o.denominator THEN NULL
         WHEN o.numerator = 0 THEN 0.0
         ELSE o.scale * (o.numerator + 1.9207294103470858 - 1.959963984540054 * sqrt(o.numerator * 1.0 * (o.denominator - o.numerator) / o.denominator
              + 0.9603647051735429)) / (o.denominator + 3.8414588206941716) END AS low,
    CASE WHEN o.state_id <> 1 OR o.kind <> 'share' OR o.denominator <= 0 OR o.numerator NOT BETWEEN 0 AND o.denominator THEN NULL
         WHEN o.numerator = o.denominator THEN 1.0 * o.scale
         ELSE o.scale * (o.numerator + 1.9207294103470858 + 1.959963984540054 * sqrt(o.numerator * 1.0 * (o.denominator - o.numerator) / o.denominator
              + 0.9603647051735429)) / (o.denominator + 3.8414588206941716) END AS high,
    CASE WHEN o.state_id = 1 THEN o.numerator END AS numerator,
    CASE WHEN o.state_id = 1 THEN o.denominator END AS denominator,
    CASE WHEN o.state_id = 1 AND o.kind = 'share' AND o.denominator <> 0 AND o.numerator NOT BETWEEN 0 AND o.denominator THEN 'unreadable' ELSE s.word END AS state,
    CASE WHEN o.state_id = 1 AND (o.kind = 'count' OR o.denominator <> 0 AND o.denominator >= o.min_denominator
         AND NOT (o.kind = 'share' AND o.numerator NOT BETWEEN 0 AND o.denominator)) THEN 1 ELSE 0 END AS rankable,
    o.doubtful AS doubtful,
    o.corrected AS corrected,
    o.counts AS counts,
    o.level AS level,
    o.function AS function,
    o.region AS region,
    o.url AS url,
    o.fetched_at AS fetched_at,
    o.report_id AS report_id
FROM (
    SELECT coalesce(i.name, a.name) AS agency, r.source, r.year, r.form, d.name AS indicator, d.kind, d.unit, d.scale, d.min_denominator,
        i.level, i.function, i.region, r.counts, r.url, r.fetched_at, r.id AS report_id,
        CASE WHEN x.report_id IS NULL THEN o.state ELSE x.state END AS state_id,
        CASE WHEN x.report_id IS NULL THEN o.numerator ELSE x.numerator END AS numerator,
        CASE WHEN x.report_id IS NULL THEN o.denominator ELSE x.denominator END AS denominator,
        EXISTS (SELECT 1 FROM problem_cell p JOIN indicator_term t ON t.cell_id = p.cell_id
                WHERE p.report_id = r.id AND t.indicator_id = d.id AND t.form = r.form) AS doubtful,
        x.report_id IS NOT NULL AS corrected
    FROM indicator d
    JOIN operand o ON o.indicator_id = d.id
    JOIN report r ON r.id = o.report_id
    LEFT JOIN operand_corrected x ON x.indicator_id = o.indicator_id AND x.report_id = o.report_id
    LEFT JOIN agency a ON a.id = r.agency_id
    LEFT JOIN identity i ON i.id = r.identity_id
    WHERE r.current = 1 AND d.kind <> 'growth'
) o
JOIN state s ON s.id = o.state_id;
