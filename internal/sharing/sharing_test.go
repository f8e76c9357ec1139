package sharing_test

import (
	"context"
	"errors"
	"strconv"
	"testing"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/mail"
	"genkan/internal/portal"
	"genkan/internal/sharing"
	"genkan/internal/testenv"
)

// A link is sent once more as long as it holds for a good while, and not to
// those from whom it was taken.
func TestLinkTx(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	d := testenv.NewDesk(t)
	s, staff := sharing.New(d.DB, mail.NewLinks([]byte("key"))), d.Staff(t)
	doc := portal.Document{Kind: portal.InvoiceDocument, ID: int64(d.Invoice(t, d.Acme.Entity.ID, 100_00, 10).ID)}
	link := func() (l mail.Link) {
		t.Helper()
		err := d.DB.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
			h, err := db.HeadOf(ctx, tx, d.System.Scope(), doc)
			if err != nil {
				return err
			}
			l, err = s.LinkTx(ctx, tx, h, sharing.Recipient{Email: "x@there.example"})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	first := link()
	if again := link(); again.ID != first.ID {
		t.Errorf("a second link for the same reader")
	}
	d.Clock.Move(portal.ShareLife - 1)
	second := link()
	if second.ID == first.ID {
		t.Errorf("a link that is about to run out was sent once more")
	}
	one, err := s.Share(ctx, mail.NewLinks([]byte("key")).Token(second))
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := access.NewGuest(one, d.Clock.Now()); !ok {
		t.Errorf("no guest by a good link")
	}
	if _, err := s.Revoke(ctx, staff, one.ID, ""); err != nil {
		t.Fatal(err)
	}
	if l := link(); l.ID != 0 {
		t.Errorf("who lost a link was sent another")
	}
	one.RevokedAt = d.Clock.Now()
	if _, ok := access.NewGuest(one, d.Clock.Now()); ok {
		t.Errorf("a guest by a link that was taken back")
	}
}

// By the link of a mail about it, whom a document is for may do what it asks
// for, also by one that they were given to look only; others look. What staff
// have taken back stays so.
func TestLinkTxLetsHoldersAct(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	office := o.Acme.Entity.Email
	order := func(id portal.OrderID) portal.Document {
		return portal.Document{Kind: portal.OrderDocument, ID: int64(id)}
	}
	alice := o.Acme.People[0].ID // has no address: what is for her goes to the company
	rows := []struct {
		name, to  string
		doc       portal.Document
		pay, sign bool
	}{
		{"an invoice", office, o.doc, true, false},
		{"written otherwise", "OFFICE@acme.EXAMPLE", portal.Document{Kind: portal.InvoiceDocument, ID: int64(o.Invoice(t, alice, 7_00, 10).ID)}, true, false},
		{"a credit note", office, portal.Document{Kind: portal.InvoiceDocument, ID: int64(o.CreditNote(t, o.Acme.Entity.ID, 5_00))}, false, false},
		{"a quotation", office, order(o.Order(t, alice, portal.OrderSent, 5_00)), false, true},
		{"one with a prepayment", office, order(o.Prepaid(t, alice, 30, testenv.Lines(100_00))), true, true},
		{"an order", office, order(o.Order(t, alice, portal.OrderSale, 5_00)), false, false},
		{"an invoice, to somebody else", "x@there.example", o.doc, false, false},
	}
	for _, given := range []bool{false, true} {
		for _, r := range rows {
			if o.doc = r.doc; given {
				o.Exec(t, "DELETE FROM shares")
				o.give(t, sharing.Wish{Emails: r.to})
			}
			o.link(t, r.to)
			if got := o.newest(t); got.Pay != r.pay || got.Sign != r.sign {
				t.Errorf("%s: may pay %v, sign %v (given before: %v)", r.name, got.Pay, got.Sign, given)
			}
		}
	}
	o.doc = rows[0].doc
	old := o.give(t, sharing.Wish{Emails: office, Days: "3"})
	o.link(t, office)
	if _, err := o.s.Revoke(t.Context(), o.staff, old.ID, ""); err != nil {
		t.Fatal(err)
	}
	if l := o.link(t, office); l.ID != 0 {
		t.Error("who lost a link was sent another")
	}
	if n := o.Count(t, "SELECT COUNT(*) FROM shares WHERE id = "+strconv.FormatInt(int64(old.ID), 10)+" AND (may_pay OR may_sign)"); n != 0 {
		t.Error("a link that was to end soon has more rights")
	}
}

// link is what a mail about the document leads by.
func (o *office) link(t *testing.T, email string) (l mail.Link) {
	t.Helper()
	err := o.DB.Update(t.Context(), func(ctx context.Context, tx *db.Tx) error {
		h, err := db.HeadOf(ctx, tx, o.System.Scope(), o.doc)
		if err != nil {
			return err
		}
		l, err = o.s.LinkTx(ctx, tx, h, sharing.Recipient{Email: email})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// office is a desk where links are given.
type office struct {
	*testenv.Desk
	s     *sharing.Service
	staff access.Staff
	doc   portal.Document
}

func newOffice(t *testing.T) *office {
	t.Helper()
	d := testenv.NewDesk(t)
	return &office{d, sharing.New(d.DB, mail.Links{}), d.Staff(t),
		portal.Document{Kind: portal.InvoiceDocument, ID: int64(d.Invoice(t, d.Acme.Entity.ID, 100_00, 10).ID)}}
}

const form = "0123456789abcdef"

// give gives links as a form says, and returns the newest.
func (o *office) give(t *testing.T, w sharing.Wish) portal.Share {
	t.Helper()
	if w.Key == "" {
		w.Key = form + o.Text(t, "SELECT COUNT(*) FROM shares")
	}
	if _, err := o.s.Give(t.Context(), o.staff, o.doc, w, ""); err != nil {
		t.Fatal(err)
	}
	return o.newest(t)
}

func (o *office) newest(t *testing.T) portal.Share {
	t.Helper()
	p, err := o.s.Page(t.Context(), o.staff, o.doc)
	if err != nil || len(p.Given) == 0 {
		t.Fatalf("no link: %v", err)
	}
	return p.Given[0].Share
}

func (o *office) token(s portal.Share) string {
	return mail.Links{}.Token(mail.Link{Kind: portal.ShareLink, Nonce: s.Nonce})
}

// fields are those that an Invalid error names.
func fields(err error) (out []string) {
	var e *portal.Error
	if errors.As(err, &e) && e.Kind == portal.Invalid {
		for _, f := range e.Fields {
			out = append(out, f.Field)
		}
	}
	return out
}

// What was sent twice gives each recipient one link, and one mail.
func TestGiveOnce(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	w := sharing.Wish{Emails: "a@there.example, b@there.example", Contacts: []portal.ContactID{o.Acme.Entity.ID}, Key: form, Days: "5"}
	for range 2 {
		o.give(t, w)
	}
	if n, m := o.Count(t, "SELECT COUNT(*) FROM shares"), o.Count(t, "SELECT COUNT(*) FROM outbox WHERE kind = 'shared'"); n != 3 || m != 3 {
		t.Errorf("%d links, %d mails, want 3 of each", n, m)
	}
	w.Key = "short"
	if _, err := o.s.Give(t.Context(), o.staff, o.doc, w, ""); portal.KindOf(err) != portal.Conflict {
		t.Errorf("a key of no form: %v", err)
	}
}

// Who is not listed gets nothing, and nor do the others of the same form.
func TestGiveToStrangers(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	for _, id := range []portal.ContactID{o.Bolt.Entity.ID, 0, 987654} {
		_, err := o.s.Give(t.Context(), o.staff, o.doc, sharing.Wish{Contacts: []portal.ContactID{o.Acme.Entity.ID, id}, Key: form}, "")
		if got := fields(err); len(got) != 1 || got[0] != "contact" {
			t.Errorf("contact %d: %v", id, err)
		}
	}
	if n := o.Count(t, "SELECT COUNT(*) FROM shares"); n != 0 {
		t.Errorf("%d links", n)
	}
}

// Rights are given as far as the document has what they are for.
func TestGiveRights(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	order := func(id portal.OrderID) portal.Document {
		return portal.Document{Kind: portal.OrderDocument, ID: int64(id)}
	}
	rows := []struct {
		name      string
		doc       portal.Document
		pay, sign bool
		want      string // the field that is wrong
	}{
		{"an invoice is paid", o.doc, true, false, ""},
		{"an invoice is not signed", o.doc, false, true, "sign"},
		{"a credit note is not paid", portal.Document{Kind: portal.InvoiceDocument, ID: int64(o.CreditNote(t, o.Acme.Entity.ID, 5_00))}, true, false, "pay"},
		{"a quotation is signed", order(o.Order(t, o.Acme.Entity.ID, portal.OrderSent, 5_00)), false, true, ""},
		{"but not paid", order(o.Order(t, o.Acme.Entity.ID, portal.OrderSent, 5_00)), true, true, "pay"},
		{"one with a prepayment is", order(o.Prepaid(t, o.Acme.Entity.ID, 30, testenv.Lines(100_00))), true, true, ""},
		{"paying it accepts it", order(o.Prepaid(t, o.Acme.Entity.ID, 30, testenv.Lines(100_00))), true, false, "sign"},
		{"an order is signed already", order(o.Order(t, o.Acme.Entity.ID, portal.OrderSale, 5_00)), false, true, "sign"},
	}
	for i, r := range rows {
		_, err := o.s.Give(t.Context(), o.staff, r.doc, sharing.Wish{Emails: "a@there.example", Pay: r.pay, Sign: r.sign, Key: form + string(rune('a'+i))}, "")
		if got := fields(err); r.want == "" && err != nil || r.want != "" && (len(got) != 1 || got[0] != r.want) {
			t.Errorf("%s: %v, want %q", r.name, err, r.want)
		}
	}
}

// Revoking ends all that an address was given to the document, and no more.
func TestRevokeEndsAllOfOneReader(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	first := o.give(t, sharing.Wish{Emails: "a@there.example"})
	o.give(t, sharing.Wish{Emails: "A@THERE.example", Pay: true})
	o.give(t, sharing.Wish{Emails: "b@there.example"})
	here := o.doc
	o.doc.ID = int64(o.Invoice(t, o.Acme.Entity.ID, 7_00, 10).ID)
	o.give(t, sharing.Wish{Emails: "a@there.example"})
	if _, err := o.s.Revoke(t.Context(), o.staff, first.ID, ""); err != nil {
		t.Fatal(err)
	}
	if n := o.Count(t, "SELECT COUNT(*) FROM shares WHERE revoked_at = 0"); n != 2 {
		t.Errorf("%d links hold, want that of the other reader and that to the other document", n)
	}
	o.doc = here
	if err := o.s.Renew(t.Context(), o.token(first), "a@there.example", ""); err != nil {
		t.Fatal(err)
	}
	if n := o.Count(t, "SELECT COUNT(*) FROM outbox WHERE recipient = 'a@there.example' AND params LIKE '%\"fresh\":true%'"); n != 0 {
		t.Error("who lost a link gave themselves another")
	}
	if _, err := o.s.Revoke(t.Context(), o.staff, first.ID, ""); portal.KindOf(err) != portal.Conflict {
		t.Errorf("revoked twice: %v", err)
	}
}

// A fresh link holds as long as the one that ran out was made to, with its
// rights; one that still holds is mailed again, and no other is made.
func TestRenewKeepsWhatWasChosen(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	old := o.give(t, sharing.Wish{Emails: "a@there.example", Days: "3", Pay: true})
	renew := func() {
		t.Helper()
		if err := o.s.Renew(t.Context(), o.token(old), "A@there.example", ""); err != nil {
			t.Fatal(err)
		}
	}
	renew()
	if n := o.newest(t); n.ID != old.ID || o.Count(t, "SELECT COUNT(*) FROM outbox WHERE kind = 'shared'") != 2 {
		t.Error("one that holds was not mailed again as it is")
	}
	o.Clock.Move(3 * 24 * time.Hour)
	renew()
	fresh := o.newest(t)
	if fresh.ID == old.ID || !fresh.Pay || fresh.Sign || fresh.Life() != 3*24*time.Hour || fresh.State(o.Clock.Now()) != portal.ShareOpen {
		t.Errorf("the fresh link: %+v", fresh)
	}
}
