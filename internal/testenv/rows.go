package testenv

import (
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"
)

// RowsHash is the SHA-256 of every row of every table of a database file that
// nobody has open, whatever order they lie in.
func RowsHash(t testing.TB, path string) string {
	t.Helper()
	d, err := sql.Open("sqlite3", "file:"+path+"?mode=ro&immutable=1")
	must(t, err)
	defer d.Close()
	sum := sha256.New()
	for _, table := range texts(t, d, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name") {
		columns := texts(t, d, "SELECT 'quote(\"' || name || '\")' FROM pragma_table_info(?)", table)
		rows := texts(t, d, "SELECT "+strings.Join(columns, " || ',' || ")+" FROM \""+table+"\" ORDER BY 1")
		_, err := fmt.Fprintln(sum, table, len(rows), strings.Join(rows, "\n"))
		must(t, err)
	}
	return hex.EncodeToString(sum.Sum(nil))
}

func texts(t testing.TB, d *sql.DB, query string, args ...any) (out []string) {
	t.Helper()
	rows, err := d.Query(query, args...)
	must(t, err)
	defer rows.Close()
	for rows.Next() {
		var s string
		must(t, rows.Scan(&s))
		out = append(out, s)
	}
	must(t, rows.Err())
	return out
}
