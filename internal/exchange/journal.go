package exchange

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// Period is from one day to another, both included; "" is open.
type Period struct{ From, To portal.Date }

// last is a day behind all others.
const last portal.Date = "9999-12-31"

var journalHead = []string{"entry", "date", "kind", "document", "account", "customer_reference", "customer", "currency", "debit", "credit", "memo"}

// TakeJournal writes the postings of a period as CSV: one row for each side,
// the sides of a posting together, so that debits equal credits in every
// entry. NotFound for who does not see everything.
func (s *Service) TakeJournal(ctx context.Context, who access.Admin, p Period, mark bool, from string, w io.Writer) error {
	if !who.Scope().All() {
		return portal.Missing()
	}
	entry := db.AuditEntry{Actor: who, Action: "journal.exported", Subject: "journal", Address: from}
	if err := s.remember(ctx, entry, map[string]string{"from": string(p.From), "to": string(p.To)}); err != nil {
		return fmt.Errorf("exchange.TakeJournal: %w", err)
	}
	return s.journal(ctx, who, p, mark, w)
}

func (s *Service) journal(ctx context.Context, who access.Admin, p Period, mark bool, w io.Writer) error {
	if p.To == "" {
		p.To = last
	}
	out, head := csv.NewWriter(w), append([]string{}, journalHead...)
	if mark {
		head[0] = bom + head[0]
	}
	if err := out.Write(head); err != nil {
		return err
	}
	for day, entry := portal.Date(""), int64(0); ; {
		var lines []portal.JournalLine
		err := s.db.View(ctx, func(q db.Reader) (err error) {
			lines, err = db.JournalLines(ctx, q, who.Scope(), p.From, p.To, day, entry, exportBatch)
			return err
		})
		if err != nil {
			return fmt.Errorf("exchange.journal: %w", err)
		}
		if err := writeJournal(out, lines); err != nil || len(lines) == 0 {
			return err
		}
		end := lines[len(lines)-1]
		day, entry = end.On, end.Entry
	}
}

func writeJournal(out *csv.Writer, lines []portal.JournalLine) error {
	for _, l := range lines {
		debit, credit := l.Amount.Decimal(), ""
		if !l.Amount.Positive() {
			debit, credit = "", l.Amount.Neg().Decimal()
		}
		row := []string{strconv.FormatInt(l.Entry, 10), string(l.On), l.Kind, portal.SheetText(l.Document), string(l.Account), portal.SheetText(l.Reference),
			portal.SheetText(l.Customer), string(l.Amount.Currency()), debit, credit, portal.SheetText(l.Memo)}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
