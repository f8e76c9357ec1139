// Package billing is everything that posts money: invoices, payments,
// allocations and the ledger, in one package so that each posting is one
// transaction. Amounts are decided here; what a browser or a provider says is
// a wish or a report.
package billing

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/payment"
	"genkan/internal/pdf"
	"genkan/internal/portal"
	"genkan/internal/sharing"
)

// Settings is where the business's own data comes from.
type Settings interface {
	Business(context.Context) (portal.Business, error)
	// Letterhead is the picture that documents carry; nil where they carry the
	// letter mark.
	Letterhead(context.Context, portal.Business) ([]byte, error)
}

// Service does what pages, webhooks, jobs and imports ask about money.
type Service struct {
	db        *db.DB
	settings  Settings
	providers payment.Registry
	press     *pdf.Press
	shares    *sharing.Service
	address   func(path string) string
	headings  db.Kept[access.Scope, heading]
	terms     db.Kept[string, []portal.Terms]
	dueTerms  db.Kept[bool, []portal.PaymentTerm] // with archived ones, and without
}

// New makes the service. press draws the PDFs; shares gives links to customers
// without an account; address makes a path of ours into what people can open
// from outside: a provider's page, a printed code.
func New(store *db.DB, settings Settings, providers payment.Registry, press *pdf.Press, shares *sharing.Service, address func(path string) string) *Service {
	return &Service{db: store, settings: settings, providers: providers, press: press, shares: shares, address: address}
}

// invoiceURL is the invoice's page, for the code on its PDF.
func (s *Service) invoiceURL(id portal.InvoiceID) string {
	return s.address("/my/invoices/" + strconv.FormatInt(int64(id), 10))
}

// InvoiceList is a page of invoices with what is owed over all pages.
type InvoiceList struct {
	portal.Page[portal.DocumentRow]
	Total    int              // documents without any filter, counted up to db.MaxCount
	Balances []portal.Balance // open invoices; empty for staff, who see every customer's
}

// Open is how many invoices are open, in all currencies.
func (l InvoiceList) Open() int {
	n := 0
	for _, b := range l.Balances {
		n += b.Count
	}
	return n
}

// Invoices lists posted invoices and credit notes in the actor's scope.
func (s *Service) Invoices(ctx context.Context, who access.Actor, f portal.Filter) (list InvoiceList, err error) {
	today, err := s.today(ctx, s.db.Now())
	if err != nil {
		return list, err
	}
	if f.Contact == 0 { // whose list it is says the heading then
		h, err := s.headings.Get(s.db, who.Scope(), func() (heading, error) { return s.heading(ctx, who.Scope()) })
		if err != nil {
			return list, err
		}
		list.Total, list.Balances = h.total, h.balances
	}
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		list.Page, err = db.ListInvoices(ctx, q, who.Scope(), f, today)
		return err
	})
	return list, err
}

// heading is what the list's title says, whichever page it shows.
type heading struct {
	total    int
	balances []portal.Balance
}

func (s *Service) heading(ctx context.Context, scope access.Scope) (h heading, err error) {
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		if h.total, err = db.CountInvoices(ctx, q, scope); err != nil || scope.All() {
			return err
		}
		h.balances, err = db.Owed(ctx, q, scope)
		return err
	})
	return h, err
}

// Invoice returns an invoice or credit note: NotFound outside the scope.
func (s *Service) Invoice(ctx context.Context, who access.Actor, id portal.InvoiceID) (portal.Invoice, error) {
	return db.Read(ctx, s.db, func(q db.Reader) (portal.Invoice, error) { return db.InvoiceByID(ctx, q, who.Scope(), id, s.db.Now()) })
}

// InvoiceHead is Invoice without lines and payments, for the pay panel.
func (s *Service) InvoiceHead(ctx context.Context, who access.Actor, id portal.InvoiceID) (portal.Invoice, error) {
	return db.Read(ctx, s.db, func(q db.Reader) (portal.Invoice, error) { return db.InvoiceHead(ctx, q, who.Scope(), id, s.db.Now()) })
}

// Payment returns a payment: NotFound outside the scope.
func (s *Service) Payment(ctx context.Context, who access.Actor, id portal.PaymentID) (portal.Payment, error) {
	return db.Read(ctx, s.db, func(q db.Reader) (portal.Payment, error) { return db.PaymentByID(ctx, q, who.Scope(), id) })
}

// NextOpen is the open invoice that is due first, if there is any.
func (s *Service) NextOpen(ctx context.Context, who access.Actor) (next portal.Task, found bool, err error) {
	today, err := s.today(ctx, s.db.Now())
	if err != nil {
		return next, false, err
	}
	err = s.db.View(ctx, func(q db.Reader) error {
		tasks, err := db.Tasks(ctx, q, who.Scope(), today, 1)
		if len(tasks) > 0 && tasks[0].Kind == "invoice" {
			next, found = tasks[0], true
		}
		return err
	})
	return next, found, err
}

// Waiting lists the transfers that staff have to confirm.
func (s *Service) Waiting(ctx context.Context, who access.Staff) ([]portal.WaitingPayment, error) {
	return db.Read(ctx, s.db, func(q db.Reader) ([]portal.WaitingPayment, error) {
		return db.OpenPayments(ctx, q, who.Scope(), "bank_transfer", 100)
	})
}

// today is the business's day at an instant.
func (s *Service) today(ctx context.Context, now time.Time) (portal.Date, error) {
	b, err := s.settings.Business(ctx)
	return b.Today(now), err
}

// CustomerPayments are a page of a customer's payments, and how many there are
// at all.
type CustomerPayments struct {
	portal.Page[portal.PaymentRow]
	Total int // up to db.MaxCount
	Open  int // of them, not decided yet
}

// PaymentsOf lists the payments of a customer: of people who see their own
// documents alone, those.
func (s *Service) PaymentsOf(ctx context.Context, who access.Customer, f portal.Filter) (list CustomerPayments, err error) {
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		if list.Total, list.Open, err = db.CountCustomerPayments(ctx, q, who.Scope()); err != nil {
			return err
		}
		list.Page, err = db.ListCustomerPayments(ctx, q, who.Scope(), f)
		return err
	})
	return list, err
}

// paymentsPage is how many payments are read at a time.
const paymentsPage = 200

// Payments hands out all of a customer's payments, newest first, some at a time.
func (s *Service) Payments(ctx context.Context, who access.Customer, each func([]portal.Payment) error) error {
	for last := (portal.Payment{}); ; {
		var list []portal.Payment
		err := s.db.View(ctx, func(q db.Reader) (err error) {
			list, err = db.PaymentsAfter(ctx, q, who.Scope(), last, paymentsPage)
			return err
		})
		if err != nil {
			return fmt.Errorf("billing.Payments: %w", err)
		}
		if len(list) == 0 {
			return nil
		}
		if err := each(list); err != nil {
			return err
		}
		last = list[len(list)-1]
	}
}
