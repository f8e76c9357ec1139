package account

import (
	"context"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// Overview is what a customer sees first.
type Overview struct {
	Today    portal.Date
	Tasks    []portal.Task // most pressing first
	Counts   portal.Counts
	Balances []portal.Balance
}

// Beyond is how many documents need the customer beside those in Tasks.
func (o Overview) Beyond() int {
	n := o.Counts.InvoicesOpen + o.Counts.QuotesOpen
	for _, t := range o.Tasks {
		if t.OfDocument() {
			n--
		}
	}
	return n
}

// maxTasks is how many of a kind are named; the rest is a link to the list.
const maxTasks = 5

// Overview reads the customer's first page in three queries.
func (s *Service) Overview(ctx context.Context, who access.Customer) (o Overview, err error) {
	b, err := s.Business(ctx)
	if err != nil {
		return o, err
	}
	o.Today = b.Today(s.db.Now())
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		if o.Counts, err = db.Counts(ctx, q, who.Scope(), o.Today); err != nil {
			return err
		}
		if o.Balances, err = db.Balances(ctx, q, who.Scope(), o.Today); err != nil {
			return err
		}
		o.Tasks, err = db.Tasks(ctx, q, who.Scope(), o.Today, maxTasks)
		return err
	})
	return o, err
}

// LeftOpen is what is still under way when a customer closes the account.
func (s *Service) LeftOpen(ctx context.Context, who access.Customer) (l portal.LeftOpen, err error) {
	b, err := s.Business(ctx)
	if err != nil {
		return l, err
	}
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		l, err = db.LeftOpen(ctx, q, who.Scope(), who.Account(), b.Today(s.db.Now()))
		return err
	})
	return l, err
}

// What staff's first page names of each kind.
const (
	maxNamed   = 3
	maxSignIns = 5
)

// Today is staff's first page, in four queries; while nothing is written it is
// read once.
func (s *Service) Today(ctx context.Context, who access.Staff) (portal.Today, error) {
	b, err := s.Business(ctx)
	if err != nil || !who.Scope().All() {
		return portal.Today{}, err
	}
	day := b.Today(s.db.Now())
	return s.todays.Get(s.db, day, func() (t portal.Today, err error) {
		err = s.db.View(ctx, func(q db.Reader) (err error) {
			if t.Waiting, err = db.WaitingForStaff(ctx, q, who.Scope(), day, b.Zone(), maxNamed); err != nil {
				return err
			}
			if t.Counts, t.Subscriptions, err = db.StaffCounts(ctx, q, who.Scope(), day); err != nil {
				return err
			}
			if t.Money, err = db.MoneyToday(ctx, q, who.Scope(), day, b.MoneyCurrency()); err != nil {
				return err
			}
			t.SignIns, err = db.LastSignIns(ctx, q, who.Scope(), maxSignIns)
			return err
		})
		return t, err
	})
}
