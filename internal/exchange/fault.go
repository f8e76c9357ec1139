package exchange

import (
	"context"
	"strconv"
	"strings"
	"unicode/utf8"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// maxFaults is how many faults are kept; the rest is counted.
const maxFaults = 1000

// maxShown is how much of a value a fault repeats, in characters.
const maxShown = 60

// Fault is something wrong in a file, and where.
type Fault struct {
	File   string
	Line   int    // of the file, from 1; 0 when it is about the whole file
	Column string // "" when it is about the whole row
	Value  string // what stands there, safe to print: cut, control characters escaped
	Key    string // catalog key of what is wrong, or of what should stand there
	Args   portal.Args
}

// Text names the place, then what is wrong: "orders.csv, line 12, column
// quantity, “abc”: a number with at most three decimals, like 1.5".
func (f Fault) Text(ctx context.Context) string {
	key := "import.at_value"
	switch {
	case f.Line == 0:
		key = "import.at_file"
	case f.Column == "" && f.Value == "":
		key = "import.at_line"
	case f.Column == "":
		key = "import.at_row"
	case f.Value == "":
		key = "import.at_column"
	}
	return i18n.T(ctx, key, portal.Args{
		"file": shown(f.File), "line": strconv.Itoa(f.Line), "column": f.Column, "value": f.Value,
		"reason": i18n.T(ctx, f.Key, f.Args),
	})
}

// shown makes a value safe for terminals and pages: what cannot be printed is
// escaped, and what is long is cut.
func shown(s string) string {
	var out strings.Builder
	used := 0
	for s != "" {
		r, size := utf8.DecodeRuneInString(s)
		part := s[:size]
		if (r == utf8.RuneError && size == 1) || !strconv.IsPrint(r) {
			part = strings.Trim(strconv.Quote(part), `"`)
		}
		if used += utf8.RuneCountInString(part); used > maxShown {
			return out.String() + "…"
		}
		out.WriteString(part)
		s = s[size:]
	}
	return out.String()
}

// faults collects what is wrong, so that one run finds all of it.
type faults struct {
	kept []Fault
	more int
}

func (fs *faults) add(f Fault) {
	if len(fs.kept) >= maxFaults {
		fs.more++
		return
	}
	f.Value = shown(f.Value)
	fs.kept = append(fs.kept, f)
}

func (fs *faults) count() int { return len(fs.kept) + fs.more }
