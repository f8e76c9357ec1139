package sales_test

import (
	"testing"

	"genkan/internal/access"
	"genkan/internal/portal"
	"genkan/internal/sales"
)

func (d *desk) link(t *testing.T, id portal.OrderID, sign bool) access.Guest {
	t.Helper()
	return d.Guest(t, portal.Document{Kind: portal.OrderDocument, ID: int64(id)}, false, sign)
}

// A signature that came by a link says by which; sent twice it is one, and by
// another link it comes too late.
func TestAcceptByLink(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	id, other := d.offer(t, nil), d.offer(t, nil)
	guest, form := d.link(t, id, true), d.form(t, id)
	for _, r := range []struct {
		who  access.Client
		kind portal.Kind
	}{{d.link(t, id, false), portal.Forbidden}, {d.link(t, other, true), portal.NotFound}, {access.Guest{}, portal.NotFound}} {
		if _, err := d.Sales.Accept(t.Context(), r.who, form); portal.KindOf(err) != r.kind {
			t.Errorf("accepted by %s: %v", r.who.Label(), err)
		}
		if err := d.Sales.Decline(t.Context(), r.who, id, "No", from); portal.KindOf(err) != r.kind {
			t.Errorf("rejected by %s: %v", r.who.Label(), err)
		}
	}
	for range 2 {
		if _, err := d.Sales.Accept(t.Context(), guest, form); err != nil {
			t.Fatal(err)
		}
	}
	sig := d.order(t, id).Signature
	if sig == nil || sig.Account != 0 || sig.Share != guest.Link() || sig.SharedTo != "carl@there.example" || sig.Name != "Alice Acme" || sig.Address != from.Address || sig.UserAgent != from.UserAgent {
		t.Errorf("signature %+v", sig)
	}
	_, err := d.Sales.Accept(t.Context(), d.link(t, id, true), form)
	if portal.KindOf(err) != portal.Conflict {
		t.Errorf("by another link: %v", err)
	}
	if _, err := d.Sales.Accept(t.Context(), d.alice, form); portal.KindOf(err) != portal.Conflict {
		t.Errorf("by somebody who is signed in: %v", err)
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM audit WHERE action = 'order.signed' AND actor = 'link: carl@there.example' AND account_id IS NULL"); n != 1 {
		t.Errorf("%d lines of the audit log", n)
	}
}

// What is rejected by a link is so in the recipient's name.
func TestDeclineByLink(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	id := d.offer(t, func(o *sales.Draft) { o.Unsigned = true })
	guest := d.link(t, id, true)
	for range 2 {
		if err := d.Sales.Decline(t.Context(), guest, id, "Too large", from); err != nil {
			t.Fatal(err)
		}
	}
	if o := d.order(t, id); o.Status != portal.OrderCancelled || o.DeclinedBy != "Carl" {
		t.Errorf("%s, by %q", o.Status, o.DeclinedBy)
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM outbox WHERE recipient = 'carl@there.example' AND kind = 'quote_rejected'"); n != 1 {
		t.Errorf("%d mails", n)
	}
}

// A link that is taken back while its holder decides decides nothing any more.
func TestDecideByLinkTakenBackMeanwhile(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	id := d.offer(t, nil)
	guest, form := d.link(t, id, true), d.form(t, id)
	d.Exec(t, "UPDATE shares SET revoked_at = 1")
	if _, err := d.Sales.Accept(t.Context(), guest, form); portal.KindOf(err) != portal.NotFound {
		t.Errorf("accepted: %v", err)
	}
	if err := d.Sales.Decline(t.Context(), guest, id, "No", from); portal.KindOf(err) != portal.NotFound {
		t.Errorf("rejected: %v", err)
	}
	if o := d.order(t, id); o.Signature != nil || o.Status != portal.OrderSent {
		t.Errorf("%s, signed by %v", o.Status, o.Signature)
	}
}
