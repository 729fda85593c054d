-- +goose Up

-- What the equations of the form leave for counts that are not printed. Derived from the figures, never the source of anything.

-- Per cell, where it is more than that a count is not negative.
CREATE TABLE bound (
    report_id INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    cell_id   INTEGER NOT NULL, -- cell.id
    low       INTEGER NOT NULL,
    high      INTEGER,          -- NULL: no limit. Where low = high the cell is determined
    PRIMARY KEY (report_id, cell_id)
) STRICT, WITHOUT ROWID;

-- The same for the reports with figures that a person corrected.
CREATE TABLE bound_corrected (
    report_id INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    cell_id   INTEGER NOT NULL,
    low       INTEGER NOT NULL,
    high      INTEGER,
    PRIMARY KEY (report_id, cell_id)
) STRICT, WITHOUT ROWID;

-- Per indicator, of the sums as a whole, which are known better than their cells: a JSON list of the least and the greatest
-- numerator, denominator, and denominator without numerator; null for no limit. NULL where every figure is printed, or nothing is left to say.
ALTER TABLE operand ADD COLUMN bounds TEXT;
ALTER TABLE operand_corrected ADD COLUMN bounds TEXT;

DROP VIEW indicators;

CREATE VIEW indicators AS
/* One row an indicator of every current report whose form asks for it. known_as says how its value is known: 'reported', every figure
   is printed; 'determined', some are not and the equations of the form leave one value; 'bounded', they leave a range, bound_low
   to bound_high; 'open', anything. state is that of the least known figure (blank, missing, ...: a blank is not a zero). value is
   in its unit (100 for all where that is %), NULL unless it is reported or determined, when the denominator is zero, and when the
   figures contradict each other; state is then 'unreadable' if a share exceeds the whole. low and high are the 95 % interval of a
   share (Wilson, 1927). Below the indicator's minimum denominator rankable is 0. Growth, which needs two years, is not here: it is
   made of the counts. */
SELECT
    o.agency AS agency,
    o.source AS source,
    o.year AS year,
    o.form AS form,
    o.indicator AS indicator,
    CASE WHEN o.known_as NOT IN ('reported', 'determined') OR o.kind <> 'count' AND o.denominator = 0 THEN NULL
         WHEN o.kind = 'count' THEN o.numerator
         ELSE o.scale * o.numerator * 1.0 / o.denominator END AS value,
    o.unit AS unit,
    CASE WHEN o.known_as NOT IN ('reported', 'determined') OR o.kind <> 'share' OR o.denominator <= 0 THEN NULL
         WHEN o.numerator = 0 THEN 0.0
         ELSE o.scale * (o.numerator + 1.9207294103470858 - 1.959963984540054 * sqrt(o.numerator * 1.0 * (o.denominator - o.numerator) / o.denominator
              + 0.9603647051735429)) / (o.denominator + 3.8414588206941716) END AS low,
    CASE WHEN o.known_as NOT IN ('reported', 'determined') OR o.kind <> 'share' OR o.denominator <= 0 THEN NULL
         WHEN o.numerator = o.denominator THEN 1.0 * o.scale
         ELSE o.scale * (o.numerator + 1.9207294103470858 + 1.959963984540054 * sqrt(o.numerator * 1.0 * (o.denominator - o.numerator) / o.denominator
              + 0.9603647051735429)) / (o.denominator + 3.8414588206941716) END AS high,
    o.numerator AS numerator,
    o.denominator AS denominator,
    CASE WHEN o.contradicts THEN 'unreadable' ELSE s.word END AS state,
    CASE WHEN o.known_as = 'bounded' AND (o.kind = 'count' OR o.d_low >= o.min_denominator) THEN 1
         WHEN o.known_as IN ('bounded', 'open') THEN 0
         WHEN o.kind = 'count' OR o.denominator <> 0 AND o.denominator >= o.min_denominator THEN 1
         ELSE 0 END AS rankable,
    o.doubtful AS doubtful,
    o.corrected AS corrected,
    o.counts AS counts,
    o.level AS level,
    o.function AS function,
    o.region AS region,
    o.url AS url,
    o.fetched_at AS fetched_at,
    o.report_id AS report_id,
    o.known_as AS known_as,
    CASE WHEN o.known_as = 'bounded' THEN o.bound_low END AS bound_low,
    CASE WHEN o.known_as = 'bounded' THEN o.bound_high END AS bound_high
FROM (
    SELECT p.*,
        CASE WHEN p.contradicts THEN 'open'
             WHEN p.state_id = 1 THEN 'reported'
             WHEN p.numerator IS NOT NULL THEN 'determined'
             WHEN p.bound_low IS NOT NULL AND p.bound_high IS NOT NULL AND NOT (p.kind = 'share' AND p.bound_low = 0 AND p.bound_high = p.scale) THEN 'bounded'
             ELSE 'open' END AS known_as
    FROM (
        SELECT q.*,
            q.state_id = 1 AND q.kind = 'share' AND q.denominator <> 0 AND q.numerator NOT BETWEEN 0 AND q.denominator AS contradicts,
            CASE WHEN q.kind = 'count' THEN q.n_low
                 WHEN q.d_low > 0 THEN q.scale * max(coalesce(q.n_low * 1.0 / nullif(q.d_high, 0), 0), CASE WHEN q.n_low > 0 THEN coalesce(q.n_low * 1.0 / nullif(q.n_low + q.r_high, 0), 0) ELSE 0 END) END AS bound_low,
            CASE WHEN q.kind = 'count' THEN q.n_high
                 WHEN q.d_low <= 0 OR q.kind <> 'share' AND q.n_high IS NULL THEN NULL
                 WHEN q.kind <> 'share' THEN q.scale * q.n_high * 1.0 / q.d_low
                 ELSE q.scale * min(1.0, coalesce(q.n_high * 1.0 / q.d_low, 1.0), CASE WHEN q.r_low > 0 THEN coalesce(q.n_high * 1.0 / nullif(q.n_high + q.r_low, 0), 1.0) ELSE 1.0 END) END AS bound_high
        FROM (
            SELECT t.agency, t.source, t.year, t.form, t.indicator, t.kind, t.unit, t.scale, t.min_denominator, t.level, t.region, t.function, t.counts, t.url,
                t.fetched_at, t.report_id, t.state_id, t.doubtful, t.corrected, t.n_low, t.n_high, t.d_low, t.d_high, t.r_low, t.r_high,
                CASE WHEN t.state_id = 1 THEN t.numerator WHEN t.n_low = t.n_high AND (t.kind = 'count' OR t.d_low = t.d_high) THEN t.n_low END AS numerator,
                CASE WHEN t.state_id = 1 THEN t.denominator WHEN t.n_low = t.n_high AND t.kind <> 'count' AND t.d_low = t.d_high THEN t.d_low END AS denominator
            FROM (
                SELECT u.*, json_extract(u.bounds, '$[0]') AS n_low, json_extract(u.bounds, '$[1]') AS n_high, json_extract(u.bounds, '$[2]') AS d_low,
                    json_extract(u.bounds, '$[3]') AS d_high, json_extract(u.bounds, '$[4]') AS r_low, json_extract(u.bounds, '$[5]') AS r_high
                FROM (
                    SELECT coalesce(i.name, a.name) AS agency, r.source, r.year, r.form, d.name AS indicator, d.kind, d.unit, d.scale, d.min_denominator,
                        i.level, i.function, i.region, r.counts, r.url, r.fetched_at, r.id AS report_id,
                        CASE WHEN x.report_id IS NULL THEN o.state ELSE x.state END AS state_id,
                        CASE WHEN x.report_id IS NULL THEN o.numerator ELSE x.numerator END AS numerator,
                        CASE WHEN x.report_id IS NULL THEN o.denominator ELSE x.denominator END AS denominator,
                        CASE WHEN x.report_id IS NULL THEN o.bounds ELSE x.bounds END AS bounds,
                        CASE WHEN EXISTS (SELECT 1 FROM problem_cell p JOIN indicator_term t ON t.cell_id = p.cell_id
                                WHERE p.report_id = r.id AND t.indicator_id = d.id AND t.form = r.form) THEN 1 ELSE 0 END AS doubtful,
                        CASE WHEN x.report_id IS NULL THEN 0 ELSE 1 END AS corrected
                    FROM indicator d
                    JOIN operand o ON o.indicator_id = d.id
                    JOIN report r ON r.id = o.report_id
                    LEFT JOIN operand_corrected x ON x.indicator_id = o.indicator_id AND x.report_id = o.report_id
                    LEFT JOIN agency a ON a.id = r.agency_id
                    LEFT JOIN identity i ON i.id = r.identity_id
                    WHERE r.current = 1 AND d.kind <> 'growth'
                ) u
            ) t
        ) q
    ) p
) o
JOIN state s ON s.id = o.state_id;

DROP VIEW comparison;

CREATE VIEW counting_bound AS
/* What counts of the tables bound and bound_corrected: the latter for reports of which a person corrected a figure. */
SELECT z.report_id AS report_id, z.cell_id AS cell_id, z.low AS bound_low, z.high AS bound_high FROM bound z
WHERE NOT EXISTS (SELECT 1 FROM correction c WHERE c.report_id = z.report_id)
UNION ALL
SELECT z.report_id, z.cell_id, z.low, z.high FROM bound_corrected z;

CREATE VIEW comparison AS
/* One row a figure of every current report, with what is needed to show its source. value is NULL unless state is
   'reported': a blank is not a zero. bound_low and bound_high are what the equations of the form leave for a count that is not printed, NULL for no
   limit; where they are equal it is determined. Where a person corrected the figure, value and state are the corrected ones,
   corrected_by says who, and raw is still what is printed. problems lists the codes that put the figure in doubt. An agency may
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
    r.id AS report_id,
    (SELECT z.bound_low FROM counting_bound z WHERE z.report_id = f.report_id AND z.cell_id = f.cell_id) AS bound_low,
    (SELECT z.bound_high FROM counting_bound z WHERE z.report_id = f.report_id AND z.cell_id = f.cell_id) AS bound_high
FROM report r
JOIN figure f ON f.report_id = r.id
JOIN cell c ON c.id = f.cell_id
LEFT JOIN correction x ON x.report_id = f.report_id AND x.cell_id = f.cell_id -- outer, so that SQLite leaves out what a query does not ask for
LEFT JOIN state s ON s.id = coalesce(x.state, f.state)
LEFT JOIN body b ON b.id = r.body_id
LEFT JOIN agency a ON a.id = r.agency_id
LEFT JOIN identity i ON i.id = r.identity_id
WHERE r.current = 1;
