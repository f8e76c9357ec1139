// Package exchange takes files in, across areas: contacts, products, orders,
// invoices and payments, all of them or nothing. It knows the project's own CSV
// and the exports of other programs, turns their rows into its own, checks, and
// hands over; what a posting is, billing decides.
package exchange

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/portal"
)

// Settings is where the business's own data comes from.
type Settings interface {
	Business(context.Context) (portal.Business, error)
}

// Service imports files.
type Service struct {
	db       *db.DB
	billing  *billing.Service
	settings Settings
	progress progress
	turn     sync.Mutex // of Work: what one call is at would look broken off to another
}

// New makes the service on a store.
func New(store *db.DB, billing *billing.Service, settings Settings) *Service {
	return &Service{db: store, billing: billing, settings: settings}
}

// Options say how to import.
type Options struct {
	DryRun bool // look at a snapshot, and write nothing
	// Plan says how each of the files is read, and what is made of them; without
	// files in it, that is found out.
	Plan portal.ImportPlan
	// Progress is told now and then how many rows of a file are read, and once
	// at its end. It is called inside the transaction and must not dawdle.
	Progress func(file string, rows int)

	upload portal.Import // which is carried out; zero for the command line
}

// Import takes files in: contacts before products, orders, invoices and
// payments, whatever their order. What is there already under the same
// external_id, number or reference is left as it is, so that an import can be
// repeated. Any fault, and nothing is written: the error is Invalid and the
// report names the faults. Other errors are those of reading and storing.
func (s *Service) Import(ctx context.Context, who access.System, files []Source, opt Options) (Report, error) {
	report := Report{DryRun: opt.DryRun}
	b, err := s.settings.Business(ctx)
	if err != nil {
		return report, fmt.Errorf("exchange.Import: %w", err)
	}
	if opt.Plan.Currency == "" {
		opt.Plan.Currency = b.Currency
	}
	if len(opt.Plan.Files) == 0 {
		if files, err = expanded(files); err != nil {
			return report, fmt.Errorf("exchange.Import: %w", err)
		}
	}
	if opt.DryRun {
		err = s.db.View(ctx, func(q db.Reader) error {
			in := newRun(newTrial(q, who, s.db.Now()), who, b, opt)
			err := in.files(ctx, files, opt.Plan.Files)
			report.take(in)
			return err
		})
	} else {
		err = s.write(ctx, who, files, b, opt, &report)
	}
	if err != nil {
		return report, fmt.Errorf("exchange.Import: %w", err)
	}
	report.Written = !opt.DryRun
	return report, nil
}

// write takes files in. They are read inside the transaction, which conventions
// otherwise forbid: they are too large to be held in memory, and all of them go
// in or none. Reading is a small part of the time (see the bench test).
func (s *Service) write(ctx context.Context, who access.System, files []Source, b portal.Business, opt Options, report *Report) error {
	return s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) (err error) {
		m := opt.upload
		if m.ID == 0 {
			m = portal.Import{State: portal.ImportDone, Names: namesOf(files)}
			if m.ID, err = db.InsertImport(ctx, tx, m); err != nil {
				return err
			}
			m.Version = 1
		}
		in := newRun(&written{billing: s.billing, tx: tx, who: who, id: m.ID}, who, b, opt)
		err = in.files(ctx, files, opt.Plan.Files)
		report.take(in)
		report.ID = m.ID
		if err != nil {
			return err
		}
		return finish(ctx, tx, who, m, report)
	})
}

// finish keeps what an import has done, with its report. One by the command
// line that found everything there already leaves no trace.
func finish(ctx context.Context, tx *db.Tx, who access.System, m portal.Import, report *Report) error {
	was := m
	if m.Report = report.Summary(); m.Report.Fresh() == 0 && m.Report.Matched == 0 && m.State == portal.ImportDone {
		report.ID = 0
		return db.ForgetImport(ctx, tx, m.ID)
	}
	m.State, m.Source, m.Error, m.Done = portal.ImportDone, report.Source, "", tx.Now
	m.Plan.Files = nil // with samples of what is in them
	if err := db.UpdateImport(ctx, tx, was, m); err != nil {
		return err
	}
	if err := db.DropImportFiles(ctx, tx, m.ID); err != nil {
		return err
	}
	return auditDone(ctx, tx, who, m)
}

// auditDone notes that something was imported (product decision 19).
func auditDone(ctx context.Context, tx *db.Tx, who access.System, m portal.Import) error {
	var details string
	for _, c := range m.Report.Counts {
		if c.New > 0 {
			details += fmt.Sprintf("%s %d, ", c.Kind, c.New)
		}
	}
	if details == "" {
		return nil
	}
	return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "import.done", Subject: "import", SubjectID: int64(m.ID), Details: details[:len(details)-2]})
}

// files takes all files in, and fails when any of them has a fault.
func (in *run) files(ctx context.Context, files []Source, plans []portal.ImportFile) error {
	found, err := in.recognise(ctx, files, plans)
	if err != nil {
		return err
	}
	for _, f := range found {
		if err := in.file(ctx, f); err != nil {
			return fmt.Errorf("%s: %w", f.source.Name, err)
		}
		if f.last { // of its kind
			in.endOf(f.kind)
		}
	}
	if n := in.faults.count(); n > 0 {
		return portal.Failure(portal.Invalid, "import.refused", portal.Args{"n": n})
	}
	return in.left(ctx)
}

// file takes one file in.
func (in *run) file(ctx context.Context, f recognised) error {
	t, err := openTable(f.source, f.plan, nil)
	if err != nil {
		return err
	}
	if !t.sound {
		return errors.Join(errors.New("the file changed while it was read"), t.close())
	}
	t.faults, t.progress = &in.faults, in.progress // the header's faults are noted already
	rows, err := in.rowsOf(ctx, t, f)
	in.rows[f.kind] += rows
	in.partial[f.kind] = in.partial[f.kind] || t.cut
	return errors.Join(err, t.close())
}

// rowsOf takes the rows of a kind in, and says how many there were.
func (in *run) rowsOf(ctx context.Context, t *table, f recognised) (int, error) {
	var from feed = t
	var a *adapted
	if !t.sheet.own() {
		if !f.first { // what is wrong with the file's rows is said once
			t.faults = &faults{}
		}
		a = newAdapted(t, f.kind, in.book)
		a.out.shape.faults = &in.faults
		from = a
	}
	err := in.takeAll(ctx, from, f.kind)
	if a != nil {
		return a.rows, err
	}
	return t.rows, err
}

func (in *run) takeAll(ctx context.Context, from feed, k Kind) error {
	switch k {
	case Contacts:
		return each(ctx, from, in.contact)
	case Products:
		return each(ctx, from, in.product)
	case Orders:
		return documents(ctx, from, in.order)
	case Invoices:
		return documents(ctx, from, in.invoice)
	}
	return each(ctx, from, in.payment)
}

// endOf does what can only be done once a kind's last file is read.
func (in *run) endOf(k Kind) {
	if k == Contacts {
		in.blameOrphans()
	}
}
