package billing

import (
	"context"
	"fmt"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// Draft is an invoice, or a credit note, before it has a number.
type Draft struct {
	Kind      portal.InvoiceKind // "" is an invoice
	Holder    portal.ContactID   // whose it is
	Order     portal.OrderID
	Reverses  portal.InvoiceID // for a credit note: what it corrects
	IssuedOn  portal.Date
	DueOn     portal.Date
	Currency  portal.Currency
	Reference string
	Note      string
	Lines     []portal.Line // Amount is computed here
	portal.Pricing
	// Instalments divide the total, earliest first; none when it is due at once.
	Instalments []portal.Instalment
	// Term, where one is given, says when it is due in place of DueOn and
	// Instalments.
	Term *portal.PaymentTerm
}

// Issue gives a draft its number, freezes names and addresses, computes the
// totals and posts it. A credit note settles what is left on the invoice that
// it corrects. Errors: NotFound for the holder, Invalid for lines.
func (s *Service) Issue(ctx context.Context, who access.Actor, d Draft) (portal.InvoiceID, error) {
	var id portal.InvoiceID
	b, err := s.settings.Business(ctx)
	if err != nil {
		return 0, err
	}
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		id, err = s.issueTx(ctx, tx, who, d, b)
		return err
	})
	return id, err
}

func (s *Service) issueTx(ctx context.Context, tx *db.Tx, who access.Actor, d Draft, b portal.Business) (portal.InvoiceID, error) {
	if d.Kind == "" {
		d.Kind = portal.PlainInvoice
	}
	series, number, err := nextInvoiceNumber(ctx, tx, d.Kind, d.IssuedOn)
	if err != nil {
		return 0, err
	}
	inv, err := d.invoice(ctx, tx, who, b)
	if err != nil {
		return 0, err
	}
	inv.Number = number
	inv.PaymentReference = inv.Number
	if inv.ID, err = postInvoice(ctx, tx, inv, series); err != nil {
		return 0, err
	}
	if err := creditAgainst(ctx, tx, who, inv); err != nil {
		return 0, err
	}
	return inv.ID, db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: string(d.Kind) + ".issued", Subject: "invoice",
		SubjectID: int64(inv.ID), Details: inv.Number + " " + inv.Total.String()})
}

// invoice computes and freezes everything but the number.
func (d Draft) invoice(ctx context.Context, tx *db.Tx, who access.Actor, b portal.Business) (portal.Invoice, error) {
	holder, customer, err := FrozenParty(ctx, tx, who, d.Holder)
	if err != nil {
		return portal.Invoice{}, err
	}
	d.Stamp(d.Lines)
	if err := PriceLines(d.Lines); err != nil {
		return portal.Invoice{}, err
	}
	sums, err := portal.SumLines(d.Currency, d.Lines)
	if err != nil {
		return portal.Invoice{}, err
	}
	if d.Term != nil {
		d.DueOn = d.Term.Due(d.IssuedOn)
		if d.Instalments, err = d.Term.Instalments(sums.Total, d.IssuedOn); err != nil {
			return portal.Invoice{}, err
		}
	}
	if err := checkInstalments(d.Instalments, sums.Total); err != nil {
		return portal.Invoice{}, err
	}
	return portal.Invoice{
		Kind: d.Kind, Status: portal.InvoicePosted, Contact: holder.ID, Commercial: holder.Commercial,
		Order: d.Order, Reverses: d.Reverses, IssuedOn: d.IssuedOn, DueOn: d.DueOn, Reference: d.Reference, Note: d.Note,
		Seller: b.Party, Customer: customer, Lines: d.Lines, Instalments: d.Instalments, Untaxed: sums.Untaxed, Tax: sums.Tax, Total: sums.Total,
		Pricing: d.Pricing,
	}, nil
}

// checkInstalments refuses parts that do not add up to the total.
func checkInstalments(parts []portal.Instalment, total portal.Money) error {
	if len(parts) == 0 {
		return nil
	}
	var amounts []portal.Money
	for _, p := range parts {
		amounts = append(amounts, p.Amount)
	}
	if sum, err := portal.SumMoney(total.Currency(), amounts...); err != nil || sum != total {
		return problem("instalments", "invoice.instalments_differ", portal.Args{"total": total})
	}
	return nil
}

// PriceLines fills in the amount of each item line.
func PriceLines(lines []portal.Line) (err error) {
	for i, l := range lines {
		if l.Kind != portal.ItemLine {
			continue
		}
		if lines[i].Amount, err = portal.LineAmount(l.Count(), l.UnitPrice, l.Discount); err != nil {
			return fmt.Errorf("line %d: %w", i+1, err)
		}
	}
	return nil
}

// FrozenParty returns a holder with its name and address as they are printed
// today, in the holder's language.
func FrozenParty(ctx context.Context, tx *db.Tx, who access.Actor, id portal.ContactID) (holder portal.Contact, p portal.Party, err error) {
	if holder, err = db.ContactByID(ctx, tx, who.Scope(), id); err != nil {
		return holder, p, err
	}
	entity := holder
	if holder.Commercial != holder.ID {
		if entity, err = db.ContactByID(ctx, tx, who.Scope(), holder.Commercial); err != nil {
			return holder, p, err
		}
	}
	return holder, portal.PartyOf(holder, entity, countryName(ctx, holder, entity)), nil
}

// Addressee is FrozenParty for a contact that staff have chosen for a document:
// one that is not there, archived, or a mere address is wrong on field
// "contact_q", and the zero Contact is returned.
func Addressee(ctx context.Context, tx *db.Tx, who access.Staff, id portal.ContactID, wrong *portal.Problems) (holder portal.Contact, p portal.Party, err error) {
	holder, p, err = FrozenParty(ctx, tx, who, id)
	gone := portal.KindOf(err) == portal.NotFound
	if err != nil && !gone {
		return holder, p, err
	}
	if gone || holder.Archived || holder.Kind.IsAddress() {
		wrong.Add("contact_q", "editor.contact_gone", nil)
		return portal.Contact{}, portal.Party{}, nil
	}
	return holder, p, nil
}

// countryName is left out of Japanese addresses, which begin with 〒.
func countryName(ctx context.Context, holder, entity portal.Contact) string {
	country := holder.Address.Country
	if country == "" {
		country = entity.Address.Country
	}
	if country == "" || country == "JP" {
		return ""
	}
	if l, ok := i18n.Parse(holder.Language); ok {
		ctx = i18n.With(ctx, l)
	}
	return i18n.Country(ctx, country)
}

// postInvoice stores a document with its ledger transaction.
func postInvoice(ctx context.Context, tx *db.Tx, inv portal.Invoice, series db.Series) (portal.InvoiceID, error) {
	id, err := db.InsertInvoice(ctx, tx, inv, series)
	if err != nil {
		return 0, err
	}
	head := db.LedgerTx{Kind: string(inv.Kind), Invoice: id, Day: inv.IssuedOn, Memo: inv.Number}
	return id, db.Post(ctx, tx, head, portal.InvoicePostings(inv))
}

// creditAgainst lets a credit note settle what is left on the invoice that it
// corrects; what it is more stays as credit on the note.
func creditAgainst(ctx context.Context, tx *db.Tx, who access.Actor, note portal.Invoice) error {
	if note.Kind != portal.CreditNote || note.Reverses == 0 {
		return nil
	}
	inv, err := db.InvoiceHead(ctx, tx, who.Scope(), note.Reverses, tx.Now)
	if err != nil {
		return err
	}
	take := min(inv.Left.Minor(), note.Total.Minor())
	if take == 0 {
		return nil
	}
	return db.Allocate(ctx, tx, inv.ID, portal.Settlement{CreditNote: note.ID, Amount: portal.NewMoney(take, inv.Left.Currency())})
}
