-- What SQLite has and PostgreSQL has not, or has under another name, so that views and statements are written once.

CREATE FUNCTION hex(bytes bytea) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS 'SELECT upper(encode(bytes, ''hex''))';

-- An element of a JSON list of whole numbers, by a path like $[0].
CREATE FUNCTION json_extract(list text, path text) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS 'SELECT (list::json ->> substr(path, 3, length(path) - 3)::int)::numeric';

-- The elements of a JSON list of whole numbers.
CREATE FUNCTION json_each(list text) RETURNS TABLE (value bigint) LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS 'SELECT e::bigint FROM json_array_elements_text(list::json) e';

-- The greatest and the least of some numbers: NULL where one is NULL, which greatest and least leave out.
CREATE FUNCTION max(a float8, b float8) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT CASE WHEN a IS NULL OR b IS NULL THEN NULL ELSE greatest(a, b) END';

CREATE FUNCTION min(a float8, b float8, c float8) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT CASE WHEN a IS NULL OR b IS NULL OR c IS NULL THEN NULL ELSE least(a, b, c) END';

CREATE FUNCTION group_concat_add(so_far text, word text, sep text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT CASE WHEN word IS NULL THEN so_far WHEN so_far IS NULL THEN word ELSE so_far || sep || word END';

CREATE FUNCTION group_concat_add(so_far text, word text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT CASE WHEN word IS NULL THEN so_far WHEN so_far IS NULL THEN word ELSE so_far || '','' || word END';

CREATE AGGREGATE group_concat(text) (SFUNC = group_concat_add, STYPE = text);

CREATE AGGREGATE group_concat(text, text) (SFUNC = group_concat_add, STYPE = text);

-- How many of the truths hold.
CREATE FUNCTION sum_add(n bigint, truth boolean) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT CASE WHEN truth IS NULL THEN n ELSE coalesce(n, 0) + truth::int END';

CREATE AGGREGATE sum(boolean) (SFUNC = sum_add, STYPE = bigint);

-- How many transactions have changed something: one row. made tells databases of one name apart.
CREATE TABLE change (
    made text NOT NULL,
    n    bigint NOT NULL
);

INSERT INTO change (made, n) VALUES (now()::text, 0);

