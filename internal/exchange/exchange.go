// Package exchange takes CSV files in, across areas: contacts, products,
// orders, invoices and payments, all of them or nothing. It reads, checks and
// hands over; what a posting is, billing decides.
package exchange

import (
	"context"
	"errors"
	"fmt"

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
}

// New makes the service on a store.
func New(store *db.DB, billing *billing.Service, settings Settings) *Service {
	return &Service{db: store, billing: billing, settings: settings}
}

// Options say how to import.
type Options struct {
	DryRun bool // do all the work, then write nothing
	// Progress is told now and then how many rows of a file are read, and once
	// at its end. It is called inside the transaction and must not dawdle.
	Progress func(file string, rows int)
}

// errDryRun rolls the work of a dry run back.
var errDryRun = errors.New("dry run")

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
	// Files are read inside the transaction, which conventions otherwise forbid:
	// they are too large to be held in memory, and all of them go in or none.
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		in := newRun(s.billing, tx, who, b, opt)
		err := in.files(ctx, files)
		report.Counts, report.Totals = in.counts(), in.sums()
		report.Faults, report.More = in.faults.kept, in.faults.more
		if err == nil && opt.DryRun {
			err = errDryRun
		}
		return err
	})
	if errors.Is(err, errDryRun) {
		return report, nil
	}
	if err != nil {
		return report, fmt.Errorf("exchange.Import: %w", err)
	}
	report.Written = true
	return report, nil
}

// files takes all files in, and fails when any of them has a fault.
func (in *run) files(ctx context.Context, files []Source) error {
	found, err := in.recognise(files)
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
	if err := in.left(ctx); err != nil {
		return err
	}
	return in.audit(ctx)
}

// file takes one file in.
func (in *run) file(ctx context.Context, f recognised) error {
	t, err := openTable(f.source)
	if err != nil {
		return err
	}
	if !t.sound || t.kind != f.kind {
		return errors.Join(errors.New("the file changed while it was read"), t.close())
	}
	t.faults, t.progress = &in.faults, in.progress // the header's faults are noted already
	switch f.kind {
	case Contacts:
		err = t.each(ctx, in.contact)
	case Products:
		err = t.each(ctx, in.product)
	case Orders:
		err = t.documents(ctx, in.order)
	case Invoices:
		err = t.documents(ctx, in.invoice)
	case Payments:
		err = t.each(ctx, in.payment)
	}
	in.rows[f.kind] += t.rows
	in.partial[f.kind] = in.partial[f.kind] || t.cut
	return errors.Join(err, t.close())
}

// endOf does what can only be done once a kind's last file is read.
func (in *run) endOf(k Kind) {
	if k == Contacts {
		in.blameOrphans()
	}
}

// audit notes that something was imported (product decision 19); an import
// that found everything there already leaves no trace.
func (in *run) audit(ctx context.Context) error {
	var details string
	for _, c := range in.counts() {
		if c.New > 0 {
			details += fmt.Sprintf("%s %d, ", c.Kind, c.New)
		}
	}
	if details == "" {
		return nil
	}
	return db.InsertAudit(ctx, in.tx, db.AuditEntry{Actor: in.who, Action: "import.done", Subject: "import", Details: details[:len(details)-2]})
}
