package billing

import (
	"context"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// ImportBank takes in a bank's list of what came in. All of it is taken or,
// where a line is not understood, nothing: Invalid on "file". Lines that are
// there already, from the same file or one that overlaps, are not doubled.
func (s *Service) ImportBank(ctx context.Context, who access.Staff, name string, data []byte) (out portal.BankImport, err error) {
	b, err := s.settings.Business(ctx)
	if err != nil {
		return out, err
	}
	currency := b.Currency
	if currency == "" {
		currency = "EUR"
	}
	f, err := readBankFile(data, currency)
	if err != nil {
		return out, err
	}
	out.Outgoing = f.outgoing
	seen := map[[32]byte]int{}
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		for _, l := range f.lines {
			l.File = fileName(name)
			added, err := db.InsertBankLine(ctx, tx, l, bankHash(l, seen))
			if err != nil {
				return err
			}
			if added {
				out.Added++
			} else {
				out.Known++
			}
		}
		return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "bank.imported", Subject: "bank",
			Details: fmt.Sprintf("%s: %d new, %d known, %d outgoing", fileName(name), out.Added, out.Known, out.Outgoing)})
	})
	return out, err
}

// bankHash tells a line from all others. Lines of a file that are equal in
// everything are counted, so that two payments on one day are two.
func bankHash(l portal.BankLine, seen map[[32]byte]int) []byte {
	text := strings.Join([]string{string(l.On), l.Amount.String(), l.Payer, l.Text}, "\x00")
	base := sha256.Sum256([]byte(text))
	seen[base]++
	hash := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", text, seen[base]))
	return hash[:]
}

// BankLines lists the lines in a state, open ones with what they seem to pay.
func (s *Service) BankLines(ctx context.Context, who access.Staff, f portal.Filter) (page portal.Page[portal.BankProposal], err error) {
	err = s.db.View(ctx, func(q db.Reader) error {
		found, err := db.ListBankLines(ctx, q, who.Scope(), f)
		if err != nil {
			return err
		}
		page.Next, page.Prev = found.Next, found.Prev
		var known candidates
		if f.Status == string(portal.BankOpen) {
			if known, err = s.candidates(ctx, q, who, found.Rows); err != nil {
				return err
			}
		}
		for _, l := range found.Rows {
			page.Rows = append(page.Rows, portal.BankProposal{BankLine: l, Match: known.propose(l)})
		}
		return nil
	})
	return page, err
}

// candidates reads what lines may pay, in two queries however many they are.
func (s *Service) candidates(ctx context.Context, q db.Reader, who access.Staff, lines []portal.BankLine) (c candidates, err error) {
	var references, numbers, names []string
	for _, l := range lines {
		r, n := bankKeys(l.Text)
		references, numbers = append(references, r...), append(numbers, n...)
		if l.Payer != "" {
			names = append(names, payerName(l.Payer))
		}
	}
	if len(lines) == 0 {
		return c, nil
	}
	if c.byKey, err = db.BankCandidates(ctx, q, who.Scope(), once(references), once(numbers)); err != nil {
		return c, err
	}
	c.byName, err = db.BankCandidatesByName(ctx, q, who.Scope(), once(names))
	return c, err
}

// once is each text once: what is asked for twice would be found twice.
func once(all []string) []string {
	slices.Sort(all)
	return slices.Compact(all)
}

// ConfirmLine books a line as the payment that was shown to staff. Once booked
// it stays as it is: a second click returns the same payment. Conflict when
// something else is proposed by now, or the line was set aside.
func (s *Service) ConfirmLine(ctx context.Context, who access.Staff, id portal.BankLineID, shown string) (portal.PaymentID, error) {
	return s.bookLine(ctx, who, id, func(ctx context.Context, tx *db.Tx, l portal.BankLine) (portal.BankMatch, error) {
		c, err := s.candidates(ctx, tx, who, []portal.BankLine{l})
		if err != nil {
			return portal.BankMatch{}, err
		}
		m := c.propose(l)
		if m.Strength == portal.MatchNone || m.Key() != shown {
			return m, portal.Failure(portal.Conflict, "bank.changed", nil)
		}
		return m, nil
	})
}

// ConfirmLineFor books a line as the payment of what staff typed: numbers of
// invoices of one customer, or the reference of a transfer that waits. Invalid
// on "number".
func (s *Service) ConfirmLineFor(ctx context.Context, who access.Staff, id portal.BankLineID, typed string) (portal.PaymentID, error) {
	return s.bookLine(ctx, who, id, func(ctx context.Context, tx *db.Tx, l portal.BankLine) (portal.BankMatch, error) {
		named := portal.BankLine{Text: typed, Amount: l.Amount}
		c, err := s.candidates(ctx, tx, who, []portal.BankLine{named})
		if err != nil {
			return portal.BankMatch{}, err
		}
		m := c.propose(named)
		if m.Strength == portal.MatchNone {
			return m, problem("number", "bank.number_unknown", nil)
		}
		return m, nil
	})
}

// bookLine decides a line in one transaction with what follows from it.
func (s *Service) bookLine(ctx context.Context, who access.Staff, id portal.BankLineID,
	choose func(context.Context, *db.Tx, portal.BankLine) (portal.BankMatch, error)) (paid portal.PaymentID, err error) {
	b, err := s.settings.Business(ctx)
	if err != nil {
		return 0, err
	}
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		l, err := db.BankLineByID(ctx, tx, who.Scope(), id)
		if err != nil || l.State == portal.BankMatched {
			paid = l.Payment
			return err
		}
		if l.State != portal.BankOpen {
			return portal.Failure(portal.Conflict, "bank.set_aside", nil)
		}
		m, err := choose(ctx, tx, l)
		if err != nil {
			return err
		}
		if paid, err = s.payLine(ctx, tx, who, l, m, b); err != nil {
			return err
		}
		if err := db.SetBankLine(ctx, tx, l, portal.BankMatched, paid, who.Account()); err != nil {
			return err
		}
		return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "bank.matched", Subject: "payment", SubjectID: int64(paid),
			Details: fmt.Sprintf("%s of %s, %s", l.Amount, l.On, m.Strength)})
	})
	return paid, err
}

// payLine makes the money count.
func (s *Service) payLine(ctx context.Context, tx *db.Tx, who access.Staff, l portal.BankLine, m portal.BankMatch, b portal.Business) (portal.PaymentID, error) {
	if m.Payment != 0 {
		return m.Payment, s.arrived(ctx, tx, who, m.Payment, l)
	}
	return s.newTransfer(ctx, tx, who, l, m, b)
}

// arrived closes a transfer that was announced, with what has really come: less
// leaves a rest open on its invoices, more becomes credit.
func (s *Service) arrived(ctx context.Context, tx *db.Tx, who access.Staff, id portal.PaymentID, l portal.BankLine) error {
	p, err := db.PaymentByID(ctx, tx, who.Scope(), id)
	if err != nil {
		return err
	}
	if p.Amount != l.Amount {
		if err := db.SetTransferAmount(ctx, tx, p, l.Amount); err != nil {
			return err
		}
		err := db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "bank.amount_differs", Subject: "payment", SubjectID: int64(id),
			Details: fmt.Sprintf("%s announced, %s arrived", p.Amount, l.Amount)})
		if err != nil {
			return err
		}
	}
	p.Amount = l.Amount
	return s.arrivedAsAnnounced(ctx, tx, who, p)
}

// bankLineRef begins the references of transfers that nobody announced.
const bankLineRef = "bank-line-"

// newTransfer records a transfer that nobody announced. Its identity at the
// bank is the line, which therefore can pay but once.
func (s *Service) newTransfer(ctx context.Context, tx *db.Tx, who access.Staff, l portal.BankLine, m portal.BankMatch, b portal.Business) (portal.PaymentID, error) {
	inv, err := db.InvoiceHead(ctx, tx, who.Scope(), m.Invoices[0].Invoice, tx.Now)
	if err != nil {
		return 0, err
	}
	holder, entity, err := db.ContactAndEntity(ctx, tx, who.Scope(), inv.Contact, inv.Commercial)
	if err != nil {
		return 0, err
	}
	zero := portal.Zero(l.Amount.Currency())
	p := portal.Payment{Provider: "bank_transfer", Method: "bank_transfer", ProviderRef: fmt.Sprintf("%s%d", bankLineRef, l.ID), State: portal.PaymentDraft,
		Contact: inv.Contact, Commercial: inv.Commercial, Email: holder.Email, Language: holder.Language, Amount: l.Amount,
		WalletHold: zero, WalletTaken: zero, On: min(l.On, b.Today(tx.Now)), Targets: m.Invoices}
	if p.Email == "" {
		p.Email, p.Language = entity.Email, entity.Language
	}
	if p.Reference, err = nextReference(ctx, tx, b); err != nil {
		return 0, err
	}
	d, err := divide(ctx, tx, who.Scope(), &p)
	if err != nil {
		return 0, err
	}
	p.State, p.DoneAt = portal.PaymentDone, tx.Now
	if p.ID, err = db.InsertPayment(ctx, tx, p); err != nil {
		return 0, err
	}
	if err := s.warn(ctx, tx, p); err != nil {
		return 0, err
	}
	return p.ID, s.book(ctx, tx, who, p, d, p.On)
}

// IgnoreLine sets an open line aside, ReopenLine takes that back. Conflict for
// a line that is booked.
func (s *Service) IgnoreLine(ctx context.Context, who access.Staff, id portal.BankLineID) error {
	return s.turnLine(ctx, who, id, portal.BankOpen, portal.BankIgnored, "bank.ignored")
}

// ReopenLine makes a line wait again that was set aside.
func (s *Service) ReopenLine(ctx context.Context, who access.Staff, id portal.BankLineID) error {
	return s.turnLine(ctx, who, id, portal.BankIgnored, portal.BankOpen, "bank.reopened")
}

func (s *Service) turnLine(ctx context.Context, who access.Staff, id portal.BankLineID, from, to portal.BankLineState, action string) error {
	return s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		l, err := db.BankLineByID(ctx, tx, who.Scope(), id)
		if err != nil || l.State == to {
			return err
		}
		if l.State != from {
			return portal.Failure(portal.Conflict, "bank.booked", nil)
		}
		if err := db.SetBankLine(ctx, tx, l, to, 0, who.Account()); err != nil {
			return err
		}
		return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: action, Subject: "bank", SubjectID: int64(id),
			Details: fmt.Sprintf("%s of %s, %s", l.Amount, l.On, l.Payer)})
	})
}
