package exchange

import (
	"archive/zip"
	"context"
	"fmt"
	"io"
	"strconv"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// maxPrinted is how many documents one archive holds as PDF: more would take
// longer than a download may.
const maxPrinted = 20_000

// printWait is how long to wait for a free place at the printer, and
// printTries how often.
const (
	printWait  = time.Second
	printTries = 30
)

// Archive says what of everything is wanted.
type Archive struct {
	PDFs   bool   // the invoices and credit notes of the period, too
	Period Period // of the PDFs and the journal
	Mark   bool
	From   string // address of whoever takes it
}

// CheckArchive refuses an archive of more PDFs than one may hold: Invalid, at
// the field "from".
func (s *Service) CheckArchive(ctx context.Context, who access.Admin, a Archive) error {
	if !a.PDFs {
		return nil
	}
	n := 0
	err := s.eachPosted(ctx, who, a.Period, func(ids []int64) error {
		if n += len(ids); n > maxPrinted {
			return tooMany()
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("exchange.CheckArchive: %w", err)
	}
	return nil
}

func tooMany() error {
	var p portal.Problems
	p.Add("from", "takeout.too_many_documents", portal.Args{"n": maxPrinted})
	return p.Err()
}

// TakeEverything writes a zip archive of every sheet, the journal and, if they
// are wanted, the documents as PDF in the language of the context. Nothing is
// held in memory but a batch. NotFound for who does not see everything.
func (s *Service) TakeEverything(ctx context.Context, who access.Admin, a Archive, w io.Writer) error {
	if !who.Scope().All() {
		return portal.Missing()
	}
	entry := db.AuditEntry{Actor: who, Action: "everything.exported", Subject: "everything", Address: a.From}
	if err := s.remember(ctx, entry, map[string]string{"from": string(a.Period.From), "to": string(a.Period.To)}); err != nil {
		return fmt.Errorf("exchange.TakeEverything: %w", err)
	}
	out := zip.NewWriter(w)
	if err := s.fillArchive(ctx, who, a, out); err != nil {
		return fmt.Errorf("exchange.TakeEverything: %w", err)
	}
	return out.Close()
}

func (s *Service) fillArchive(ctx context.Context, who access.Admin, a Archive, out *zip.Writer) error {
	b, err := s.settings.Business(ctx)
	if err != nil {
		return err
	}
	for _, name := range portal.AllSheets {
		f, err := s.member(out, string(name)+".csv", zip.Deflate)
		if err != nil {
			return err
		}
		if err := s.wholeSheet(ctx, who, name, b, a.Mark, f); err != nil {
			return err
		}
	}
	f, err := s.member(out, "journal.csv", zip.Deflate)
	if err != nil {
		return err
	}
	if err := s.journal(ctx, who, a.Period, a.Mark, f); err != nil || !a.PDFs {
		return err
	}
	return s.eachPosted(ctx, who, a.Period, func(ids []int64) error { return s.printed(ctx, who, ids, out) })
}

func (s *Service) member(out *zip.Writer, name string, method uint16) (io.Writer, error) {
	return out.CreateHeader(&zip.FileHeader{Name: name, Method: method, Modified: s.db.Now()})
}

func (s *Service) wholeSheet(ctx context.Context, who access.Admin, name portal.Sheet, b portal.Business, mark bool, w io.Writer) error {
	sheet, err := newSheet(w, db.SheetColumns(name), b.Zone(), mark)
	if err != nil {
		return err
	}
	t := Taking{Sheet: name, Filter: portal.Filter{Limit: exportBatch}}
	all := func(ctx context.Context, q db.Reader, s access.Scope, t Taking, _ portal.Business, _ time.Time) ([]int64, portal.Cursor, error) {
		return following(ctx, q, s, t)
	}
	for {
		next, err := s.batch(ctx, who, t, b, all, sheet)
		if err != nil || next.IsZero() {
			return err
		}
		t.Filter.After = next
	}
}

// eachPosted hands out the numbers of the posted documents of a period, by
// date.
func (s *Service) eachPosted(ctx context.Context, who access.Admin, p Period, each func([]int64) error) error {
	f := clean(portal.InvoiceListing, portal.Filter{From: p.From, To: p.To, Sort: "date", Limit: exportBatch})
	for {
		var page portal.Page[portal.DocumentRow]
		err := s.db.View(ctx, func(q db.Reader) (err error) {
			page, err = db.ListInvoices(ctx, q, who.Scope(), f, "")
			return err
		})
		ids, next, err := numbers(page, err, documentNumber)
		if err != nil {
			return err
		}
		if err := each(ids); err != nil || next.IsZero() {
			return err
		}
		f.After = next
	}
}

// printed adds documents as they are sent to customers. They are compressed
// already.
func (s *Service) printed(ctx context.Context, who access.Admin, ids []int64, out *zip.Writer) error {
	for _, id := range ids {
		f, err := s.print(ctx, who, portal.InvoiceID(id))
		if err != nil {
			return err
		}
		// Two numbers may become one name of a file: the id keeps them apart.
		w, err := s.member(out, "pdf/"+strconv.FormatInt(id, 10)+"-"+f.Name, zip.Store)
		if err != nil {
			return err
		}
		if _, err := w.Write(f.Bytes); err != nil {
			return err
		}
	}
	return nil
}

// print waits while others print.
func (s *Service) print(ctx context.Context, who access.Admin, id portal.InvoiceID) (f portal.File, err error) {
	for range printTries {
		f, err = s.billing.PDF(ctx, who, id)
		if portal.KindOf(err) != portal.Unavailable {
			return f, err
		}
		select {
		case <-ctx.Done():
			return f, ctx.Err()
		case <-time.After(printWait):
		}
	}
	return f, err
}
