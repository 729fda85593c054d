package main

import (
	"fmt"
	"io"
	"nianbao/analysis"
	"strings"

	"nianbao"
)

// sqlText returns the query that gives the same numbers as the comparison, to be run on the file by any program that
// reads SQLite. It reads the tables that derive keeps up to date.
func (c *comparing) sqlText(ind *analysis.Indicator, cells []nianbao.CellID) string {
	switch {
	case ind == nil:
		return c.sqlCells(cells)
	case c.by != "":
		return c.sqlGroups(ind)
	}
	return c.sqlRanks(ind)
}

// writeSQL prints the query.
func (c *comparing) writeSQL(w io.Writer, ind *analysis.Indicator, cells []nianbao.CellID) error {
	_, err := io.WriteString(w, c.sqlText(ind, cells)+";\n")
	return err
}

// sqlWord quotes text as SQL does.
func sqlWord(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

func sqlWords(words []string) string {
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = sqlWord(w)
	}
	return strings.Join(quoted, ", ")
}

// sqlPart is a pattern of LIKE … ESCAPE '\' for text that stands anywhere.
func sqlPart(s string) string {
	return sqlWord("%"+strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`).Replace(s)+"%") + ` ESCAPE '\'`
}

const sqlFrom = `FROM report r
    JOIN identity i ON i.id = r.identity_id
    LEFT JOIN agency a ON a.id = r.agency_id
    LEFT JOIN source s ON s.id = r.source`

// sqlChosen is the condition of the selection on the tables of sqlFrom; from is the first year wanted, 0 for any.
func (c *comparing) sqlChosen(from int) string {
	s := &c.selection
	terms := []string{"r.current = 1"}
	if from != 0 {
		terms = append(terms, fmt.Sprintf("r.year >= %d", from))
	}
	if s.years.to != 0 {
		terms = append(terms, fmt.Sprintf("r.year <= %d", s.years.to))
	}
	if len(s.sources) > 0 {
		terms = append(terms, "r.source IN ("+sqlWords(s.sources)+")")
	}
	if len(s.levels) > 0 {
		terms = append(terms, "i.level IN ("+sqlWords(s.levels)+")")
	}
	either := func(words []string, term func(string) string) {
		var any []string
		for _, word := range words {
			any = append(any, term(word))
		}
		if len(any) > 0 {
			terms = append(terms, "("+strings.Join(any, " OR ")+")")
		}
	}
	either(s.agencies, func(name string) string {
		return fmt.Sprintf("r.source = %s OR s.name LIKE %s OR a.name LIKE %s", sqlWord(name), sqlPart(name), sqlPart(name))
	})
	either(s.functions, func(f string) string { return "',' || i.functions || ',' LIKE " + sqlWord("%,"+f+",%") })
	either(s.codes, func(code string) string { return "i.region LIKE " + sqlWord(code+"%") })
	return strings.Join(terms, "\n      AND ")
}

// sqlPages names the chosen pages; nth is 1 for the one of its agency and year that was fetched last.
func (c *comparing) sqlPages(from int) string {
	return `WITH page AS (
    SELECT r.id, i.name AS agency, i.source AS apart, r.source, r.year, r.form, r.url, i.level, i.function, i.region,
        row_number() OVER (PARTITION BY i.name, i.source, r.year, CASE WHEN r.year IS NULL THEN r.url END ORDER BY r.fetched_at DESC, r.url) AS nth
    ` + sqlFrom + `
    WHERE ` + c.sqlChosen(from) + `
)`
}

// sqlValues adds the values of the pages that count, those of forms that do not ask too.
func (c *comparing) sqlValues(ind *analysis.Indicator) string {
	if ind.Kind == analysis.KindGrowth {
		return c.sqlGrowth(ind)
	}
	return c.sqlPages(c.selection.years.from) + fmt.Sprintf(`, value AS (
    SELECT p.id, p.agency, p.source, p.year, p.url, p.level, p.function, p.region, v.value, %s AS unit, v.low, v.high, v.numerator, v.denominator,
        coalesce(v.state, 'missing') AS state, coalesce(v.rankable, 0) AS rankable
    FROM page p
    LEFT JOIN indicators v ON v.report_id = p.id AND v.indicator = %s
    WHERE p.nth = 1
)`, sqlWord(ind.Unit), sqlWord(ind.ID))
}

// sqlGrowth compares with the page of the year before that counts.
func (c *comparing) sqlGrowth(ind *analysis.Indicator) string {
	from, first := c.selection.years.from, ""
	if from != 0 {
		first = fmt.Sprintf(" AND p.year >= %d", from)
		from--
	}
	return c.sqlPages(from) + fmt.Sprintf(`, operands AS (
    SELECT p.*, d.unit, d.scale, d.min_denominator, coalesce(x.state, o.state, %[2]d) AS state_id,
        CASE WHEN x.report_id IS NULL THEN o.numerator ELSE x.numerator END AS n
    FROM page p
    JOIN indicator d ON d.name = %[1]s
    LEFT JOIN operand o ON o.indicator_id = d.id AND o.report_id = p.id
    LEFT JOIN operand_corrected x ON x.indicator_id = d.id AND x.report_id = p.id
    WHERE p.nth = 1
), grown AS (
    SELECT p.*, CASE WHEN p.state_id >= coalesce(b.state_id, %[2]d) THEN p.state_id ELSE coalesce(b.state_id, %[2]d) END AS worst, b.n AS last
    FROM operands p
    LEFT JOIN operands b ON b.agency = p.agency AND b.apart = p.apart AND b.year = p.year - 1
), value AS (
    SELECT p.id, p.agency, p.source, p.year, p.url, p.level, p.function, p.region,
        CASE WHEN p.worst = 1 AND p.last <> 0 THEN 1.0 * p.scale * (p.n - p.last) / p.last END AS value, p.unit, NULL AS low, NULL AS high,
        CASE WHEN p.worst = 1 THEN p.n - p.last END AS numerator, CASE WHEN p.worst = 1 THEN p.last END AS denominator,
        s.word AS state, CASE WHEN p.worst = 1 AND p.last <> 0 AND p.last >= p.min_denominator THEN 1 ELSE 0 END AS rankable
    FROM grown p
    JOIN state s ON s.id = p.worst
    WHERE 1 = 1%[3]s
)`, sqlWord(ind.ID), missingState, first)
}

// missingState is the number of that state in the database, which never changes.
const missingState = 4

func (c *comparing) sqlRanks(ind *analysis.Indicator) string {
	ranked := c.sqlValues(ind) + `, ranked AS (
    SELECT CASE WHEN v.rankable = 1 THEN rank() OVER (PARTITION BY v.year ORDER BY v.rankable DESC, v.value DESC) END AS rank, v.*
    FROM value v
)
SELECT rank, agency, year, value, unit, low, high, numerator, denominator, state, source, url
FROM ranked`
	if c.top > 0 {
		ranked += fmt.Sprintf("\nWHERE rank <= %d", c.top)
	}
	return ranked + "\nORDER BY year, rank IS NULL, rank, agency, source, url"
}

// sqlGroups sums values up. Quartiles lie between two values: place 1 + (n-1)·q, as in nianbao.DistributionOf.
func (c *comparing) sqlGroups(ind *analysis.Indicator) string {
	quartile := func(q string) string {
		at := "max(CASE WHEN at = CAST((n - 1) * " + q + " AS INTEGER) THEN value END)"
		next := "max(CASE WHEN at = CAST((n - 1) * " + q + " AS INTEGER) + 1 THEN value END)"
		return at + " + ((max(n) - 1) * " + q + " - CAST((max(n) - 1) * " + q + " AS INTEGER)) * coalesce(" + next + " - " + at + ", 0)"
	}
	pooled := "NULL"
	if ind.Kind != analysis.KindCount {
		pooled = fmt.Sprintf("sum(CASE WHEN value IS NOT NULL THEN numerator END) * %d.0 / nullif(sum(CASE WHEN value IS NOT NULL THEN denominator END), 0)", ind.Scale())
	}
	return c.sqlValues(ind) + `, placed AS (
    SELECT ` + c.sqlGroup() + ` AS grp, v.*,
        row_number() OVER (PARTITION BY ` + c.sqlGroup() + `, v.year ORDER BY v.value IS NULL, v.value) - 1 AS at,
        count(v.value) OVER (PARTITION BY ` + c.sqlGroup() + `, v.year) AS n
    FROM value v
    LEFT JOIN region g ON g.code = ` + c.sqlRegion() + `
)
SELECT grp AS "` + c.by + `", year, count(value) AS known, count(*) - count(value) AS open, min(value) AS min,
    ` + quartile("0.25") + ` AS q1,
    ` + quartile("0.5") + ` AS median,
    ` + quartile("0.75") + ` AS q3,
    max(value) AS max,
    ` + pooled + ` AS pooled
FROM placed
GROUP BY grp, year
ORDER BY grp, year`
}

func (c *comparing) sqlGroup() string {
	switch c.by {
	case "level":
		return "CASE WHEN v.level = '' THEN '(open)' ELSE v.level END"
	case "function":
		return "CASE WHEN v.function = '' THEN '(open)' ELSE v.function END"
	case "region":
		return "CASE WHEN v.region = '' THEN '(open)' ELSE trim(" + c.sqlRegion() + " || ' ' || coalesce(g.full, '')) END"
	}
	return "'all'"
}

// sqlRegion is the code one level below what --region chose, as regionOf has it.
func (c *comparing) sqlRegion() string {
	digits := "2"
	if codes := c.selection.codes; len(codes) > 0 {
		digits = "CASE"
		for i := len(codes) - 1; i >= 0; i-- { // of several that fit, the last decides
			digits += fmt.Sprintf(" WHEN v.region LIKE %s THEN %d", sqlWord(codes[i]+"%"), min(6, len(codes[i])+2))
		}
		digits += " ELSE 2 END"
	}
	return "substr(substr(v.region, 1, " + digits + ") || '000000', 1, 6)"
}

// sqlCells has a row a page and for each cell its value, what stands for it where there is none, and why to look twice.
func (c *comparing) sqlCells(cells []nianbao.CellID) string {
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
    WHERE ` + c.sqlChosen(c.selection.years.from) + `
GROUP BY r.id, a.name, r.year, r.form, r.source, r.url, r.fetched_at
ORDER BY agency, r.source, r.year, r.fetched_at DESC, r.url`
}
