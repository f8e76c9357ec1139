-- How the numbers of documents look, and where their series begin. The rows are
-- how they have looked until now.
CREATE TABLE number_patterns (
  kind       TEXT PRIMARY KEY CHECK (kind IN ('invoice', 'credit_note', 'order')),
  prefix     TEXT NOT NULL DEFAULT '',
  year       TEXT NOT NULL DEFAULT 'none' CHECK (year IN ('none', 'long', 'short', 'long_after', 'short_after')),
  separator  TEXT NOT NULL DEFAULT '',
  digits     INTEGER NOT NULL DEFAULT 5 CHECK (digits BETWEEN 1 AND 9),
  suffix     TEXT NOT NULL DEFAULT '',
  yearly     INTEGER NOT NULL DEFAULT 0 CHECK (yearly IN (0, 1)),
  version    INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL DEFAULT 0,
  CHECK (yearly = 0 OR year <> 'none')
) STRICT, WITHOUT ROWID;
INSERT INTO number_patterns (kind, prefix, year, separator, digits, yearly) VALUES
  ('invoice', '', 'long', '/', 5, 1), ('credit_note', 'C', 'long', '/', 5, 1), ('order', 'S', 'none', '', 5, 0);

-- A series may begin anywhere, as when a business goes on with the numbers of
-- another program: first is where, last may be one before it. A series that is
-- begun anew within its year has a name with a dash and how many it is
-- (invoice-2); the year is 0 where numbers go on through the years. Nothing
-- refers to the table, so it can be made anew.
CREATE TABLE number_series_2 (
  name  TEXT NOT NULL,
  year  INTEGER NOT NULL,
  first INTEGER NOT NULL DEFAULT 1 CHECK (first > 0),
  last  INTEGER NOT NULL CHECK (last >= first - 1),
  PRIMARY KEY (name, year)
) STRICT, WITHOUT ROWID;
INSERT INTO number_series_2 (name, year, last) SELECT name, year, last FROM number_series;
DROP TABLE number_series;
ALTER TABLE number_series_2 RENAME TO number_series;
