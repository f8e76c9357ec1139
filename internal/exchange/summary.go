package exchange

import (
	"strings"

	"genkan/internal/portal"
)

// maxMatches is how many of those who are here already are listed.
const maxMatches = 200

// maxKept is how many faults are kept with an import: those of a file that
// holds something else entirely.
const maxKept = 500

// take writes down what a run has found.
func (r *Report) take(in *run) {
	r.Source = strings.Join(in.sources, ",")
	r.Counts, r.Totals = in.counts(), in.sums()
	r.Faults, r.More = in.faults.kept, in.faults.more
	r.Rows, r.Matches, r.Matched, r.Notes = in.shown, in.matches, in.known, in.book.messages()
}

// Summary is the report as it is kept with the import.
func (r Report) Summary() portal.ImportReport {
	out := portal.ImportReport{Rows: r.Rows, Matches: r.Matches, Matched: r.Matched, Notes: r.Notes, More: r.More}
	for _, c := range r.Counts {
		out.Counts = append(out.Counts, portal.ImportCount{Kind: string(c.Kind), New: c.New, Changed: c.Changed, Same: c.Already - c.Changed, Booked: c.Matched})
	}
	for _, t := range r.Totals {
		out.Totals = append(out.Totals, t.lines()...)
	}
	for i, f := range r.Faults {
		if i == maxKept {
			out.More += len(r.Faults) - maxKept
			break
		}
		out.Faults = append(out.Faults, portal.ImportProblem{File: shown(f.File), Line: f.Line, Column: f.Column, Value: f.Value,
			Message: portal.Message{Key: f.Key, Args: plainArgs(f.Args)}})
	}
	return out
}

// lines are the sums of a currency, one for each kind that there is.
func (t Total) lines() (out []portal.ImportTotal) {
	for _, y := range []struct {
		kind string
		Tally
	}{{"orders", t.Orders}, {"invoices", t.Invoices}, {"credit_notes", t.CreditNotes}, {"payments", t.Payments}, {"left", t.Left}} {
		if y.Count == 0 {
			continue
		}
		l := portal.ImportTotal{Kind: y.kind, Currency: t.Currency, Count: y.Count, Here: y.Sum.Minor(), File: y.Sum.Minor()}
		if y.Stated.Currency() != "" {
			l.File, l.Stated = y.Stated.Minor(), true
		}
		out = append(out, l)
	}
	return out
}

// plainArgs are values that can be written down: amounts as texts.
func plainArgs(args portal.Args) portal.Args {
	if args == nil {
		return nil
	}
	out := portal.Args{}
	for name, v := range args {
		if m, ok := v.(portal.Money); ok {
			v = m.String()
		}
		out[name] = v
	}
	return out
}

// namesOf lists the files for people.
func namesOf(files []Source) string {
	var out []string
	for _, f := range files {
		out = append(out, shown(f.Name))
	}
	return listed(out)
}

// maxNames is how many characters of the names of files are kept.
const maxNames = 200

func listed(names []string) string { return cut(strings.Join(names, ", "), maxNames) }
