package account

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// readDealings reads what was typed of how the business stands to a contact.
// Invalid on payment_days, credit_limit, currency and tags. A limit without a
// currency is in the business's, which the contact then has.
func (e *ContactEdit) readDealings(b portal.Business) error {
	var p portal.Problems
	ok := false
	if e.Tags, ok = portal.TidyTags(e.Marks); !ok {
		p.Add("tags", "contact.tags_wrong", nil)
	}
	e.Terms = portal.PayIn{}
	if days := strings.TrimSpace(e.Days); days != "" {
		n, err := strconv.Atoi(days)
		if err != nil || n < 0 {
			p.Add("payment_days", "contact.days_wrong", portal.Args{"n": 365})
		}
		e.Terms = portal.PayIn{Set: true, Days: n, Code: "days"}
	}
	if e.Currency = portal.Currency(strings.ToUpper(strings.TrimSpace(string(e.Currency)))); e.Currency != "" && !e.Currency.Valid() {
		p.Add("currency", "contact.currency_wrong", nil)
		return p.Err()
	}
	if e.CreditLimit = (portal.Money{}); strings.TrimSpace(e.Limit) != "" {
		if e.Currency == "" {
			e.Currency = b.MoneyCurrency()
		}
		m, err := portal.ParseMoney(e.Currency, e.Limit)
		if err != nil {
			p.Add("credit_limit", "contact.limit_wrong", nil)
		}
		e.CreditLimit = m
	}
	if e.Website = strings.TrimSpace(e.Website); e.Website != "" && !strings.Contains(e.Website, "://") {
		e.Website = "https://" + e.Website
	}
	return p.Err()
}

// checkCurrency is Invalid on currency for one that new documents are not offered
// in, unless the contact has had it.
func (e ContactEdit) checkCurrency(ctx context.Context, q db.Reader, who access.Staff, b portal.Business) error {
	var had portal.Currency
	if e.ID != 0 && !b.Takes(e.Currency) {
		old, err := db.ContactByID(ctx, q, who.Scope(), e.ID)
		if err != nil {
			return err
		}
		had = old.Currency
	}
	var p portal.Problems
	b.CheckOffered(e.Currency, had, &p)
	return p.Err()
}

// checkPlace holds tax numbers, and the addresses that bills and deliveries go
// to, to the rules of their country, as the customer's own form does.
func (e *ContactEdit) checkPlace(old portal.Contact) error {
	var p portal.Problems
	e.VAT = checkVAT(&p, old.VAT, e.VAT, e.Address.Country, false)
	if e.Kind.IsAddress() && e.Address != old.Address {
		e.Address = checkAddress(&p, old.Address, e.Address, false)
	}
	return p.Err()
}

// hasSalesperson is Invalid for whoever is none of the business's people.
func hasSalesperson(ctx context.Context, q db.Reader, id portal.AccountID) error {
	if id == 0 {
		return nil
	}
	all, err := db.StaffNames(ctx, q)
	if err != nil || slices.ContainsFunc(all, func(n portal.StaffName) bool { return n.ID == id }) {
		return err
	}
	var p portal.Problems
	p.Add("salesperson", "contact.salesperson_wrong", nil)
	return p.Err()
}

// StaffNames are the business's people, to choose a salesperson of.
func (s *Service) StaffNames(ctx context.Context, _ access.Staff) ([]portal.StaffName, error) {
	return db.Read(ctx, s.db, func(q db.Reader) ([]portal.StaffName, error) { return db.StaffNames(ctx, q) })
}

// today is the business's day.
func (s *Service) today(ctx context.Context) portal.Date {
	b, err := s.Business(ctx)
	if err != nil {
		b = portal.DefaultBusiness()
	}
	return b.Today(s.db.Now())
}

// maxNotes is how many notes a contact's page shows.
const maxNotes = 50

// readStanding reads what a contact has, owes, and what was noted.
func (p *ContactPage) readStanding(ctx context.Context, q db.Reader, who access.Staff, today portal.Date) (err error) {
	if p.Contact.Kind.IsAddress() {
		return nil
	}
	own := p.Contact.ID
	if own == p.Contact.Commercial {
		own = 0
	}
	scope := who.Scope().Of(p.Contact.Commercial, own)
	if p.Papers, err = db.Newest(ctx, q, scope, shownPapers); err != nil {
		return err
	}
	if p.Money, err = db.Balances(ctx, q, scope, today); err != nil {
		return err
	}
	p.Notes, p.Sales, err = db.ContactNotes(ctx, q, who.Scope(), p.Contact, maxNotes)
	return err
}

// maxContactNote is how long a note may be.
const maxContactNote = 4000

// AddNote keeps a note on a contact, for the business alone. A form that is sent
// twice keeps one. Invalid on body; NotFound.
func (s *Service) AddNote(ctx context.Context, who access.Staff, id portal.ContactID, body, key, from string) error {
	body = portal.TidyBody(body)
	var p portal.Problems
	switch {
	case body == "":
		p.Add("body", "contact.note_empty", nil)
	case utf8.RuneCountInString(body) > maxContactNote:
		p.Add("body", "contact.note_long", portal.Args{"n": maxContactNote})
	}
	if err := p.Err(); err != nil {
		return err
	}
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		if _, err := mergeable(ctx, tx, who, id); err != nil {
			return err
		}
		added, err := db.InsertContactNote(ctx, tx, portal.Note{Contact: id, Account: who.Account(), Author: who.Details().Name, Body: body}, fmt.Sprintf("%d:%s", who.Account(), key))
		if err != nil || !added {
			return err
		}
		return auditContact(ctx, tx, who, Origin{Address: from}, "contact.noted", id, states{})
	})
	if err != nil {
		return fmt.Errorf("account.AddNote %d: %w", id, err)
	}
	return nil
}

// ArchiveContact takes a contact out of lists and pickers, with all that belongs
// to a company, or brings it back. Invalid, with everything that stands in the
// way: access, and what is still open. Conflict when somebody was faster;
// NotFound.
func (s *Service) ArchiveContact(ctx context.Context, who access.Staff, id portal.ContactID, archive bool, from string) error {
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		c, err := db.ContactByID(ctx, tx, who.Scope(), id)
		if err != nil {
			return err
		}
		if c.MergedInto != 0 {
			return portal.Missing()
		}
		if c.Archived == archive {
			return nil
		}
		if archive {
			if err := mayArchive(ctx, tx, c); err != nil {
				return err
			}
		}
		return putAway(ctx, tx, who, c, archive, from)
	})
	if err != nil {
		return fmt.Errorf("account.ArchiveContact %d: %w", id, err)
	}
	return nil
}

// putAway archives a contact, or brings it back, and notes it.
func putAway(ctx context.Context, tx *db.Tx, who access.Staff, c portal.Contact, archive bool, from string) error {
	if err := db.ArchiveContact(ctx, tx, c, archive); err != nil {
		return err
	}
	if archive {
		if err := stopRecurring(ctx, tx, who, c.ID, from); err != nil {
			return err
		}
		return auditContact(ctx, tx, who, Origin{Address: from}, "contact.archived", c.ID, states{})
	}
	return auditContact(ctx, tx, who, Origin{Address: from}, "contact.restored", c.ID, states{})
}

// stopRecurring stops the invoices that are repeated for a contact that was
// archived, and for those that were archived with it.
func stopRecurring(ctx context.Context, tx *db.Tx, who access.Staff, id portal.ContactID, from string) error {
	stopped, err := db.StopRecurringOf(ctx, tx, id)
	if err != nil {
		return err
	}
	for _, r := range stopped {
		err := db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "recurring.stopped", Subject: "recurring", SubjectID: int64(r), Address: from})
		if err != nil {
			return err
		}
	}
	return nil
}

func mayArchive(ctx context.Context, tx *db.Tx, c portal.Contact) error {
	open, err := db.OpenOfContacts(ctx, tx, []portal.ContactID{c.ID})
	if err != nil {
		return err
	}
	var p portal.Problems
	for _, m := range open[c.ID].Obstacles() {
		p.Add("", m.Key, m.Args)
	}
	return p.Err()
}

// RemoveContact deletes a contact to which nothing refers: Conflict otherwise.
func (s *Service) RemoveContact(ctx context.Context, who access.Staff, id portal.ContactID, from string) error {
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		c, err := db.ContactByID(ctx, tx, who.Scope(), id)
		if err != nil {
			return err
		}
		if err := db.RemoveContact(ctx, tx, who.Scope(), c); err != nil {
			return err
		}
		return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "contact.removed", Subject: "contact", SubjectID: int64(id), Details: c.Name, Address: from})
	})
	if err != nil {
		return fmt.Errorf("account.RemoveContact %d: %w", id, err)
	}
	return nil
}
