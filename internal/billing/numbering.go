package billing

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// nextInvoiceNumber takes the next number of the series of a day. A document
// that was imported under it keeps it and takes its place in the series, so that
// there is no gap. Conflict "numbering.taken" when a document of another series
// of ours has it: numbers are never passed over, so an admin must mend it.
func nextInvoiceNumber(ctx context.Context, tx *db.Tx, kind portal.InvoiceKind, on portal.Date) (db.Series, string, error) {
	at, err := seriesOn(ctx, tx, portal.NumberKind(kind), on)
	if err != nil {
		return db.Series{}, "", err
	}
	for {
		series, err := db.NextNumber(ctx, tx, at.Name, at.SeriesYear(at.Today))
		if err != nil {
			return series, "", err
		}
		number := at.Format(at.Today, series.Seq)
		if adopted, err := db.AdoptNumber(ctx, tx, number, series); err != nil || adopted {
			if err != nil {
				return series, "", err
			}
			continue
		}
		taken, err := db.NumberTaken(ctx, tx, number)
		if err == nil && taken {
			err = portal.Failure(portal.Conflict, "numbering.taken", portal.Args{"number": number})
		}
		return series, number, err
	}
}

// NextOrderNumber takes the next number of a quotation of a day. Drafts of them
// are deleted, so these numbers may have gaps: one that an import brought is
// passed by.
func NextOrderNumber(ctx context.Context, tx *db.Tx, on portal.Date) (string, error) {
	at, err := seriesOn(ctx, tx, portal.OrderNumbers, on)
	if err != nil {
		return "", err
	}
	for {
		series, err := db.NextNumber(ctx, tx, at.Name, at.SeriesYear(at.Today))
		if err != nil {
			return "", err
		}
		number := at.Format(at.Today, series.Seq)
		if taken, err := db.OrderIDByNumber(ctx, tx, number); err != nil || taken == 0 {
			return number, err
		}
	}
}

func seriesOn(ctx context.Context, q db.Reader, kind portal.NumberKind, on portal.Date) (s portal.NumberSeries, err error) {
	if len(on) < len("2006") {
		return s, fmt.Errorf("billing: no day %q to number by", on)
	}
	year, err := strconv.Atoi(string(on)[:4])
	if err != nil {
		return s, fmt.Errorf("billing: day %q: %w", on, err)
	}
	return db.NumberSeriesOf(ctx, q, kind, year)
}

// Numbering is how the numbers of all kinds look, and where they stand this year.
func (s *Service) Numbering(ctx context.Context, _ access.Admin) (out []portal.NumberSeries, err error) {
	b, err := s.settings.Business(ctx)
	if err != nil {
		return nil, err
	}
	err = s.db.View(ctx, func(q db.Reader) error {
		all, err := db.AllNumberSeries(ctx, q, b.Today(s.db.Now()).Time().Year())
		for i := range all {
			if err == nil {
				all[i].Clash, err = clashes(ctx, q, all[i])
			}
		}
		out = inOrder(all)
		return err
	})
	return out, err
}

// inOrder puts series into the order of the settings.
func inOrder(all []portal.NumberSeries) []portal.NumberSeries {
	slices.SortFunc(all, func(a, b portal.NumberSeries) int {
		return slices.Index(portal.NumberKinds, a.Kind) - slices.Index(portal.NumberKinds, b.Kind)
	})
	return all
}

// clashes reports that the next number of a series is that of another document.
func clashes(ctx context.Context, q db.Reader, s portal.NumberSeries) (bool, error) {
	if s.Kind == portal.OrderNumbers {
		return false, nil
	}
	return db.NumberTaken(ctx, q, s.Example())
}

// NumberEdit is what an admin says of the numbers of a kind.
type NumberEdit struct {
	portal.NumberPattern
	Next    string // as typed: the counter of the next number; "" as it comes
	Fresh   bool   // another number than that which comes begins a new series
	Address string
}

// PreviewNumbering is the series as an edit would make it: Invalid as
// SaveNumbering, NotFound. It writes nothing.
func (s *Service) PreviewNumbering(ctx context.Context, _ access.Admin, e NumberEdit) (out portal.NumberSeries, err error) {
	b, err := s.settings.Business(ctx)
	if err != nil {
		return out, err
	}
	err = s.db.View(ctx, func(q db.Reader) error {
		before, err := seriesOn(ctx, q, e.Kind, b.Today(s.db.Now()))
		if err != nil {
			return err
		}
		out, _, err = e.judge(ctx, q, before)
		return err
	})
	return out, err
}

// SaveNumbering changes how the numbers of a kind look, from the next document
// on, and where they go on. Invalid by field (as portal.NumberPattern.Judge;
// prefix where another kind could come to the same numbers; next); Conflict when
// it was changed meanwhile; NotFound.
func (s *Service) SaveNumbering(ctx context.Context, who access.Admin, e NumberEdit) error {
	b, err := s.settings.Business(ctx)
	if err != nil {
		return err
	}
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		before, err := seriesOn(ctx, tx, e.Kind, b.Today(tx.Now))
		if err != nil {
			return err
		}
		if before.Version != e.Version {
			return portal.Failure(portal.Conflict, "settings.changed_meanwhile", nil)
		}
		after, begun, err := e.judge(ctx, tx, before)
		if err != nil {
			return err
		}
		if begun {
			if err := db.BeginSeries(ctx, tx, after); err != nil {
				return err
			}
		}
		if err := db.SaveNumberPattern(ctx, tx, after.NumberPattern); err != nil {
			return err
		}
		return noteNumbering(ctx, tx, who, before, after, e.Address)
	})
	if err != nil {
		return fmt.Errorf("billing.SaveNumbering %s: %w", e.Kind, err)
	}
	return nil
}

// judge is the series that an edit comes to, and whether it begins one: a start
// is written where no number was given yet, and a series of its own where one
// was, so that no gap comes about unsaid.
func (e NumberEdit) judge(ctx context.Context, q db.Reader, before portal.NumberSeries) (after portal.NumberSeries, begun bool, err error) {
	var wrong portal.Problems
	p := e.Tidy()
	p.Judge(&wrong)
	if len(wrong) == 0 {
		if err := checkKinds(ctx, q, p, &wrong); err != nil {
			return after, false, err
		}
	}
	next, ok := e.counter()
	if !ok {
		wrong.Add("next", "numbering.next_wrong", portal.Args{"n": portal.MaxNumber})
	}
	if len(wrong) > 0 {
		return after, false, wrong.Err()
	}
	if after, err = db.SeriesFor(ctx, q, p, before.Today); err != nil {
		return after, false, err
	}
	if begun = next != 0 && next != after.Next(); begun && after.Given() && !e.Fresh {
		wrong.Add("next", "numbering.next_needs_series", portal.Args{"number": after.Example(), "n": after.Next()})
		return after, false, wrong.Err()
	}
	if begun {
		after = after.BeginAt(next)
	}
	if err := checkFree(ctx, q, after, before, &wrong); err != nil {
		return after, false, err
	}
	return after, begun, wrong.Err()
}

// counter is the next number as typed; 0 for none.
func (e NumberEdit) counter() (int64, bool) {
	text := strings.TrimSpace(e.Next)
	if text == "" {
		return 0, true
	}
	n, err := strconv.ParseInt(text, 10, 64)
	return n, err == nil && n > 0 && n <= portal.MaxNumber
}

// checkKinds refuses a pattern by which documents of two kinds could get equal
// numbers.
func checkKinds(ctx context.Context, q db.Reader, p portal.NumberPattern, wrong *portal.Problems) error {
	all, err := db.AllNumberSeries(ctx, q, 0)
	if err != nil {
		return err
	}
	for _, o := range all {
		if o.Kind != p.Kind && p.CollidesWith(o.NumberPattern) {
			wrong.Add("prefix", "numbering.collides."+string(o.Kind), nil)
			return nil
		}
	}
	return nil
}

// checkFree refuses a series that would come to a number that another one gave.
// Where nothing is changed there is nothing new to find.
func checkFree(ctx context.Context, q db.Reader, after, before portal.NumberSeries, wrong *portal.Problems) error {
	if after == before || after.Kind == portal.OrderNumbers {
		return nil
	}
	numbers, err := db.NumbersInTheWay(ctx, q, after)
	if err != nil {
		return err
	}
	highest := int64(0)
	for _, n := range numbers {
		if seq, ok := after.Counter(after.Today, n); ok {
			highest = max(highest, seq)
		}
	}
	if highest >= after.Next() {
		wrong.Add("next", "numbering.in_the_way", portal.Args{"number": after.Format(after.Today, highest), "n": highest + 1})
	}
	return nil
}

func noteNumbering(ctx context.Context, tx *db.Tx, who access.Admin, before, after portal.NumberSeries, address string) error {
	details, err := json.Marshal(map[string]any{"before": numberFields(before), "after": numberFields(after)})
	if err != nil {
		return err
	}
	return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "settings.numbering", Subject: "settings", Details: string(details), Address: address})
}

func numberFields(s portal.NumberSeries) map[string]string {
	out := map[string]string{"kind": string(s.Kind), "next": s.Example(), "series": s.Name}
	if s.Yearly {
		out["yearly"] = "1"
	}
	return out
}
