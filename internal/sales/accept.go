package sales

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/mail"
	"genkan/internal/portal"
)

// Origin is where somebody decides from.
type Origin struct{ Address, UserAgent string }

// Acceptance is what the form of a quotation says.
type Acceptance struct {
	Order    portal.OrderID
	Revision int // that the form was drawn for
	Choice   portal.Choice
	Seen     string // the total that the form showed, as a plain decimal
	Name     string // as signed
	Agree    bool
	Drawing  string // of the name, as a browser sends it; "" for a typed one
	From     Origin
}

// maxName and maxReason are how much is read of what is typed.
const (
	maxName   = 100
	maxReason = 1000
)

// Accept signs a quotation. With it the quotation is an order, unless a payment
// is asked for too. What was signed is kept with a hash of all of it. Errors:
// NotFound, Forbidden (who may not), Invalid (sign-name, agree, drawing, take-<n>), Conflict (changed
// since, signed by somebody else, or no longer open).
func (s *Service) Accept(ctx context.Context, who access.Client, req Acceptance) (o portal.Order, err error) {
	b, err := s.deciding(ctx, who)
	if err != nil {
		return o, err
	}
	drawing, wrong := portal.ReadDrawing(req.Drawing)
	if wrong != nil && portal.KindOf(wrong) != portal.Invalid {
		return o, wrong
	}
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		if o, err = db.OrderByID(ctx, tx, who.Scope(), req.Order, tx.Now); err != nil || req.repeated(who, o) {
			return err
		}
		if o, err = req.check(who, o, b.Today(tx.Now)); err != nil {
			return err
		}
		if wrong != nil {
			return wrong
		}
		if err := sign(ctx, tx, who, &o, req, drawing); err != nil {
			return err
		}
		return accepted(ctx, tx, who, o, req.From.Address)
	})
	if err != nil {
		return o, fmt.Errorf("sales.Accept %d: %w", req.Order, err)
	}
	return o, nil
}

// deciding is the business whose quotation is decided on: Forbidden for who has
// not been given that right.
func (s *Service) deciding(ctx context.Context, who access.Client) (portal.Business, error) {
	if err := access.Check(who, access.Accept); err != nil {
		return portal.Business{}, err
	}
	return s.settings.Business(ctx)
}

// repeated tells a form that was sent twice: the first has signed.
func (req Acceptance) repeated(who access.Client, o portal.Order) bool {
	return o.Signed() && o.Signature.Account == who.Account() && o.Signature.Share == who.Link() && o.Signature.Revision == req.Revision && o.Signature.Name == req.name(who, o)
}

// name is the one that is signed with: what was typed, else the person's own
// where no signature is asked for.
func (req Acceptance) name(who access.Client, o portal.Order) string {
	if name := clean(req.Name); name != "" || !o.Unsigned {
		return name
	}
	return who.Name()
}

// check returns the quotation with what was chosen of it.
func (req *Acceptance) check(who access.Client, o portal.Order, today portal.Date) (portal.Order, error) {
	if err := o.CheckSignable(today); err != nil {
		return o, err
	}
	if req.Revision != o.Revision {
		return o, portal.Failure(portal.Conflict, "decide.changed", nil)
	}
	o, err := o.Choose(req.Choice)
	if err != nil {
		return o, err
	}
	if err := o.CheckSeen(req.Seen); err != nil {
		return o, err
	}
	req.Name = req.name(who, o)
	var wrong portal.Problems
	switch {
	case req.Name == "":
		wrong.Add("sign-name", "decide.name_needed", nil)
	case utf8.RuneCountInString(req.Name) > maxName:
		wrong.Add("sign-name", "decide.name_long", portal.Args{"most": maxName})
	}
	if !req.Agree {
		wrong.Add("agree", "decide.agree_needed", nil)
	}
	return o, wrong.Err()
}

// clean makes what was typed one line.
func clean(text string) string { return strings.Join(strings.Fields(text), " ") }

// sign keeps the choice and the signature.
func sign(ctx context.Context, tx *db.Tx, who access.Client, o *portal.Order, req Acceptance, drawing []byte) error {
	if o.HasOptions() {
		if err := db.SetChosen(ctx, tx, *o); err != nil {
			return err
		}
	}
	content, err := o.Content()
	if err != nil {
		return err
	}
	sig := portal.Signature{Account: who.Account(), Share: who.Link(), Revision: o.Revision, Name: req.Name, At: tx.Now, Address: req.From.Address,
		UserAgent: cut(req.From.UserAgent, 500), Content: content, Hash: portal.HashOf(content), Drawing: drawing, Drawn: drawing != nil}
	if err := db.InsertSignature(ctx, tx, o.ID, sig); err != nil {
		return err
	}
	o.Signature = &sig
	return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "order.signed", Subject: "order", SubjectID: int64(o.ID),
		Details: fmt.Sprintf("%s %s, %s, sha256 %x", o.Number, o.Total, sig.Name, sig.Hash), Address: req.From.Address})
}

func cut(text string, most int) string {
	if len(text) > most {
		return strings.ToValidUTF8(text[:most], "")
	}
	return text
}

// accepted makes the quotation an order, or says what is still to be paid.
func accepted(ctx context.Context, tx *db.Tx, who access.Client, o portal.Order, address string) error {
	to := reader(who)
	if o.Confirms() {
		return billing.ConfirmTx(ctx, tx, who, o, to, address)
	}
	m := news(o, to)
	if err := mail.Enqueue(ctx, tx, to.Email, to.Language, mail.QuoteSigned{OrderConfirmed: m, Down: o.Down().Decimal()}); err != nil {
		return err
	}
	return mail.Business(ctx, tx, m.Business("signed", to.Name, ""))
}

// reader is whoever decides, for mails to them.
func reader(who access.Client) billing.Reader {
	r := billing.Reader{Name: who.Name(), Email: who.Receipts(), Language: who.Language()}
	if g, ok := who.(access.Guest); ok {
		r.Link = mail.Link{ID: portal.LinkID(g.Link()), Kind: portal.ShareLink, Nonce: g.Share().Nonce}
	}
	return r
}

// news is what mails say of a quotation.
func news(o portal.Order, to billing.Reader) mail.OrderConfirmed {
	m := mail.OrderConfirmed{Order: o.ID, Number: o.Number, Name: to.Name, Share: to.Link, Company: o.Customer.Name, Total: o.Total.Decimal(), Currency: o.Total.Currency()}
	if o.Signed() {
		m.Signer = o.Signature.Name
	}
	return m
}

// Preview is a quotation with other options chosen. Nothing is kept. NotFound;
// Invalid on "take-<n>"; what can no longer be chosen stays as it is.
func (s *Service) Preview(ctx context.Context, who access.Client, id portal.OrderID, c portal.Choice) (portal.Order, error) {
	o, err := s.Order(ctx, who, id)
	if err != nil {
		return o, err
	}
	b, err := s.settings.Business(ctx)
	if err != nil || o.Fixed(b.Today(s.db.Now())) {
		return o, err
	}
	return o.Choose(c)
}

// Changes are what staff changed of a quotation since a revision; none when
// that is the present one, or was never shown.
func (s *Service) Changes(ctx context.Context, who access.Actor, o portal.Order, since int) (out []portal.LineChange, err error) {
	if since >= o.Revision {
		return nil, nil
	}
	err = s.db.View(ctx, func(q db.Reader) error {
		old, err := db.RevisionOf(ctx, q, who.Scope(), o.ID, since)
		if portal.KindOf(err) == portal.NotFound {
			return nil
		}
		out = portal.CompareLines(old.Lines, o.Lines)
		return err
	})
	return out, err
}

// Looked notes that a customer has looked at a quotation, once a day.
func (s *Service) Looked(ctx context.Context, who access.Customer, o portal.Order) error {
	b, err := s.settings.Business(ctx)
	if err != nil || o.Status != portal.OrderSent || who.Viewed() {
		return err
	}
	today, seen := b.Today(s.db.Now()), false
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		seen, err = db.ViewedOn(ctx, q, o.ID, who.Account(), today)
		return err
	})
	if err != nil || seen {
		return err
	}
	return s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		return db.InsertView(ctx, tx, o.ID, who.Account(), today)
	})
}
