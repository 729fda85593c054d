package store

import (
	"fmt"
	"strings"

	"nianbao"
	"nianbao/analysis"
)

// Question is what the SQL text of a comparison asks: which reports, and how their values are grouped or cut.
type Question struct {
	ReportFilter
	Identity [][]AgencyCondition // of the agency's identity: of each list one
	Regions  []string            // beginnings of region codes, for the groups of regions
	By       string              // year, level, function or region: groups; "" for ranks
	Top      int                 // ranks up to this one; 0 for all
}

// AgencyCondition is what an agency's identity has to be. Fields left empty do not restrict; fields restrict together.
type AgencyCondition struct {
	Levels    []string // any of them
	Functions []string // all of them
	Regions   []string // beginnings of codes: any of them
	Name      string   // canonical, and the source that tells the agency from others of the name
	Apart     string
}

// terms are the condition as SQL on the table identity i.
func (a AgencyCondition) terms() *conditions {
	var c conditions
	in(&c, "i.level", a.Levels)
	for _, f := range a.Functions {
		c.add("',' || i.functions || ',' LIKE ?", "%,"+f+",%")
	}
	var any conditions
	for _, code := range a.Regions {
		any.add("i.region LIKE ?", code+"%")
	}
	if len(any.terms) > 0 {
		c.add("("+strings.Join(any.terms, " OR ")+")", any.args...)
	}
	if a.Name != "" {
		c.add("i.name = ? AND i.source = ?", a.Name, a.Apart)
	}
	return &c
}

// IndicatorSQL returns the query that gives the same ranks, or groups, of an indicator as a comparison, to be run on the
// database by any program that reads it. It reads the tables that Derive keeps up to date. DB.SQL puts it in the words of the database.
func (q Question) IndicatorSQL(ind *analysis.Indicator) string {
	if q.By != "" {
		return q.sqlGroups(ind)
	}
	return q.sqlRanks(ind)
}

// literal writes SQL text with its arguments in their places.
func literal(text string, args []any) string {
	var b strings.Builder
	for part := range strings.SplitAfterSeq(text, "?") {
		before, found := strings.CutSuffix(part, "?")
		b.WriteString(before)
		if !found {
			continue
		}
		switch v := args[0].(type) {
		case string:
			b.WriteString(sqlWord(v))
		default:
			fmt.Fprint(&b, v)
		}
		args = args[1:]
	}
	return b.String()
}

func sqlWords(words []string) string {
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = sqlWord(w)
	}
	return strings.Join(quoted, ", ")
}

// sqlWord quotes text as SQL does.
func sqlWord(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

const sqlFrom = `FROM report r
    JOIN identity i ON i.id = r.identity_id
    LEFT JOIN agency a ON a.id = r.agency_id
    LEFT JOIN source s ON s.id = r.source`

// sqlChosen is the condition of the question on the tables of sqlFrom; from is the first year wanted, 0 for any.
func (q Question) sqlChosen(from int) string {
	filter := q.ReportFilter
	filter.YearFrom = from
	if filter.Rows != nil { // Identity names whose they are
		filter.Rows, filter.Agencies = nil, nil
	}
	var c conditions
	c.reports(filter)
	for _, alternatives := range q.Identity {
		var any conditions
		for _, a := range alternatives {
			one := a.terms()
			any.add("("+strings.Join(one.terms, " AND ")+")", one.args...)
		}
		c.add("("+strings.Join(any.terms, " OR ")+")", any.args...)
	}
	return literal(strings.Join(c.terms, "\n      AND "), c.args)
}

// sqlPeers is dataset.PeersOf.
const sqlPeers = `CASE WHEN i.level = '' THEN '(open)' WHEN i.level = 'township' THEN i.level
        WHEN i.function = '政府' THEN i.level || ' government' ELSE i.level || ' department' END`

// sqlPages names the chosen pages; nth is 1 for the one of its agency and year that was fetched last.
func (q Question) sqlPages(from int) string {
	return `WITH page AS (
    SELECT r.id, i.name AS agency, i.source AS apart, r.source, r.year, r.form, r.url, i.level, i.function, i.region, ` + sqlPeers + ` AS peers,
        row_number() OVER (PARTITION BY i.name, i.source, r.year, CASE WHEN r.year IS NULL THEN r.url END ORDER BY ` + latestFirst + `) AS nth
    ` + sqlFrom + `
    WHERE ` + q.sqlChosen(from) + `
)`
}

// sqlValues adds the values of the pages that count, those of forms that do not ask too.
func (q Question) sqlValues(ind *analysis.Indicator) string {
	if ind.Kind == analysis.KindGrowth {
		return q.sqlGrowth(ind)
	}
	return q.sqlPages(q.YearFrom) + fmt.Sprintf(`, value AS (
    SELECT p.id, p.agency, p.peers, p.source, p.year, p.url, p.level, p.function, p.region, v.value, %s AS unit, v.low, v.high, v.numerator, v.denominator,
        coalesce(v.known_as, 'open') AS known_as, v.bound_low, v.bound_high, coalesce(v.state, 'missing') AS state, coalesce(v.rankable, 0) AS rankable
    FROM page p
    LEFT JOIN indicators v ON v.report_id = p.id AND v.indicator = %s
    WHERE p.nth = 1
)`, sqlWord(ind.Unit), sqlWord(ind.ID))
}

// sqlGrowth compares with the page of the year before that counts.
func (q Question) sqlGrowth(ind *analysis.Indicator) string {
	from, first := q.YearFrom, ""
	if from != 0 {
		first = fmt.Sprintf(" AND p.year >= %d", from)
		from--
	}
	if len(q.Years) > 0 {
		first += literal(" AND p.year IN ("+placeholders(len(q.Years))+")", numbers(q.Years))
		q.Years = nil // the years before are read too
	}
	return q.sqlPages(from) + fmt.Sprintf(`, read AS (
    SELECT p.*, d.unit, d.scale, d.min_denominator, coalesce(x.state, o.state, %[2]d) AS state_id,
        CASE WHEN x.report_id IS NULL THEN o.numerator ELSE x.numerator END AS n,
        CASE WHEN x.report_id IS NULL THEN o.bounds ELSE x.bounds END AS bounds
    FROM page p
    JOIN indicator d ON d.name = %[1]s
    LEFT JOIN operand o ON o.indicator_id = d.id AND o.report_id = p.id
    LEFT JOIN operand_corrected x ON x.indicator_id = d.id AND x.report_id = p.id
    WHERE p.nth = 1
), operands AS (
    SELECT r.*, coalesce(r.n, json_extract(r.bounds, '$[0]')) AS n_low, coalesce(r.n, json_extract(r.bounds, '$[1]')) AS n_high FROM read r
), grown AS (
    SELECT p.*, CASE WHEN p.state_id >= coalesce(b.state_id, %[2]d) THEN p.state_id ELSE coalesce(b.state_id, %[2]d) END AS worst,
        b.n_low AS last_low, b.n_high AS last_high, coalesce(p.n_low = p.n_high AND b.n_low = b.n_high, 1 = 0) AS exact
    FROM operands p
    LEFT JOIN operands b ON b.agency = p.agency AND b.apart = p.apart AND b.year = p.year - 1
), value AS (
    SELECT p.id, p.agency, p.peers, p.source, p.year, p.url, p.level, p.function, p.region,
        CASE WHEN p.exact AND p.last_low <> 0 THEN 1.0 * p.scale * (p.n_low - p.last_low) / p.last_low END AS value, p.unit, NULL AS low, NULL AS high,
        CASE WHEN p.exact THEN p.n_low - p.last_low END AS numerator, CASE WHEN p.exact THEN p.last_low END AS denominator,
        CASE WHEN p.worst = 1 THEN 'reported' WHEN p.exact THEN 'determined' WHEN p.ranges THEN 'bounded' ELSE 'open' END AS known_as,
        CASE WHEN p.ranges THEN p.scale * (1.0 * p.n_low / p.last_high - 1) END AS bound_low, CASE WHEN p.ranges THEN p.scale * (1.0 * p.n_high / p.last_low - 1) END AS bound_high,
        s.word AS state, CASE WHEN (p.exact OR p.ranges) AND p.last_low <> 0 AND p.last_low >= p.min_denominator THEN 1 ELSE 0 END AS rankable
    FROM (SELECT g.*, NOT g.exact AND coalesce(g.last_low > 0 AND g.n_low >= 0 AND g.n_high IS NOT NULL AND g.last_high IS NOT NULL, 1 = 0) AS ranges FROM grown g) p
    JOIN state s ON s.id = p.worst
    WHERE 1 = 1%[3]s
)`, sqlWord(ind.ID), missingState, first)
}

// missingState is the number of that state in the database, which never changes.
const missingState = 4

// sqlRanks ranks among peers. A value of which only a range is known has a rank where it meets no other.
func (q Question) sqlRanks(ind *analysis.Indicator) string {
	ranked := q.sqlValues(ind) + `, placed AS (
    SELECT v.*, CASE WHEN v.rankable = 1 AND (v.value IS NOT NULL OR NOT EXISTS (SELECT 1 FROM value o
        WHERE o.year IS NOT DISTINCT FROM v.year AND o.peers = v.peers AND o.id <> v.id AND o.rankable = 1
            AND coalesce(o.value, o.bound_low) <= v.bound_high AND coalesce(o.value, o.bound_high) >= v.bound_low)) THEN 1 ELSE 0 END AS placed
    FROM value v
), ranked AS (
    SELECT CASE WHEN v.placed = 1 THEN rank() OVER (PARTITION BY v.year, v.peers ORDER BY v.placed DESC, coalesce(v.value, v.bound_low) DESC) END AS rank, v.*
    FROM placed v
)
SELECT rank, agency, peers, year, value, unit, low, high, numerator, denominator, known_as, bound_low, bound_high, state, source, url
FROM ranked`
	if q.Top > 0 {
		ranked += fmt.Sprintf("\nWHERE rank <= %d", q.Top)
	}
	return ranked + "\nORDER BY year NULLS FIRST, peers, rank IS NULL, rank, known_as <> 'bounded', agency, source, url"
}

// sqlGroups sums values up. Quartiles lie between two values: place 1 + (n-1)·q, as in analysis.DistributionOf.
func (q Question) sqlGroups(ind *analysis.Indicator) string {
	quartile := func(q string) string {
		at := "max(CASE WHEN at = CAST(floor((n - 1) * " + q + ") AS INTEGER) THEN value END)"
		next := "max(CASE WHEN at = CAST(floor((n - 1) * " + q + ") AS INTEGER) + 1 THEN value END)"
		return at + " + ((max(n) - 1) * " + q + " - CAST(floor((max(n) - 1) * " + q + ") AS INTEGER)) * coalesce(" + next + " - " + at + ", 0)"
	}
	pooled, fewest := "NULL", "1 = 0"
	if ind.Kind != analysis.KindCount {
		pooled = fmt.Sprintf("sum(CASE WHEN value IS NOT NULL THEN numerator END) * %d.0 / nullif(sum(CASE WHEN value IS NOT NULL THEN denominator END), 0)", ind.Scale())
		fewest = fmt.Sprintf("coalesce(sum(CASE WHEN value IS NOT NULL THEN denominator END), 0) < %d", ind.MinDenominator)
	}
	said := func(text string) string {
		return "CASE WHEN count(value) >= 3 AND NOT " + fewest + " THEN " + text + " END"
	}
	return q.sqlValues(ind) + `, placed AS (
    SELECT ` + q.sqlGroup() + ` AS grp, v.*,
        row_number() OVER (PARTITION BY ` + q.sqlGroup() + `, v.peers, v.year ORDER BY v.value IS NULL, v.value) - 1 AS at,
        count(v.value) OVER (PARTITION BY ` + q.sqlGroup() + `, v.peers, v.year) AS n
    FROM value v
    LEFT JOIN region g ON g.code = ` + q.sqlRegion() + `
)
-- Nothing is said of a group of fewer than three known values, or below the minimum of the denominator.
SELECT grp AS "` + q.By + `", peers, year, count(*) AS n, count(value) AS known, sum(value IS NOT NULL AND known_as = 'determined') AS determined,
    sum(known_as = 'bounded') AS bounded, sum(value IS NULL AND known_as <> 'bounded') AS open,
    sum(CASE WHEN value IS NOT NULL THEN numerator END) AS numerator, sum(CASE WHEN value IS NOT NULL THEN denominator END) AS denominator,
    ` + said("min(value)") + ` AS min,
    ` + said(quartile("0.25")) + ` AS q1,
    ` + said(quartile("0.5")) + ` AS median,
    ` + said(quartile("0.75")) + ` AS q3,
    ` + said("max(value)") + ` AS max,
    ` + said(pooled) + ` AS pooled
FROM placed
GROUP BY grp, peers, year
ORDER BY grp, peers, placed.year NULLS FIRST`
}

func (q Question) sqlGroup() string {
	switch q.By {
	case "level":
		return "CASE WHEN v.level = '' THEN '(open)' ELSE v.level END"
	case "function":
		return "CASE WHEN v.function = '' THEN '(open)' ELSE v.function END"
	case "region":
		return "CASE WHEN v.region = '' THEN '(open)' ELSE trim(" + q.sqlRegion() + " || ' ' || coalesce(g.full, '')) END"
	}
	return "'all'"
}

// sqlRegion is the code one level below what --region chose, as dataset.Query.GroupOf has it.
func (q Question) sqlRegion() string {
	digits := "2"
	if codes := q.Regions; len(codes) > 0 {
		digits = "CASE"
		for i := len(codes) - 1; i >= 0; i-- { // of several that fit, the last decides
			digits += fmt.Sprintf(" WHEN v.region LIKE %s THEN %d", sqlWord(codes[i]+"%"), min(6, len(codes[i])+2))
		}
		digits += " ELSE 2 END"
	}
	return "substr(substr(v.region, 1, " + digits + ") || '000000', 1, 6)"
}

// CellsSQL returns the query that gives the same figures as a comparison of cells: it has a row a page and for each cell its value, what stands for it where there is none, and why to look twice.
func (q Question) CellsSQL(cells []nianbao.CellID) string {
	var columns, names []string
	for _, cell := range cells {
		word := sqlWord(string(cell))
		columns = append(columns, fmt.Sprintf(`    max(CASE v.cell WHEN %s THEN v.value END) AS "%s",
    coalesce(max(CASE v.cell WHEN %s THEN v.state END), 'not_asked') AS "%s state",
    max(CASE v.cell WHEN %s THEN v.problems END) AS "%s problems",
    max(CASE v.cell WHEN %s THEN v.corrected_by END) AS "%s corrected_by"`, word, cell, word, cell, word, cell, word, cell))
		names = append(names, string(cell))
	}
	return `-- Pages that say the same are listed each by itself.
SELECT coalesce(a.name, '') AS agency, r.year AS year, r.form AS form,
` + strings.Join(columns, ",\n") + `,
    r.source AS source, r.url AS url, r.fetched_at AS fetched_at
` + sqlFrom + `
    LEFT JOIN comparison v ON v.report_id = r.id AND v.cell IN (` + sqlWords(names) + `)
    WHERE ` + q.sqlChosen(q.YearFrom) + `
GROUP BY r.id, a.name, r.year, r.form, r.source, r.url, r.fetched_at
ORDER BY agency, r.source, r.year NULLS FIRST, ` + latestFirst
}
