package billing_test

import (
	"fmt"
	"slices"

	"genkan/internal/billing"
	"genkan/internal/payment/fake"
	"genkan/internal/portal"
)

// trouble is what a provider may do when it is asked to begin, and what it
// knows then: by way, the state there and the state here.
var trouble = map[string][]struct {
	outcome     fake.Outcome
	there, here string
}{
	"page": {
		{fake.OK, "pending", "pending"}, {fake.OK, "pending", "pending"}, {fake.OK, "pending", "pending"},
		{fake.ErrorBefore, "", "draft"}, {fake.ErrorAfter, "pending", "draft"}, {fake.Refused, "", "error"},
	},
	"charge": {
		{fake.OK, "done", "done"}, {fake.OK, "done", "done"}, {fake.Declined, "error", "error"}, {fake.NeedsPerson, "error", "error"},
		{fake.Pending, "pending", "pending"}, {fake.ErrorBefore, "", "draft"}, {fake.ErrorAfter, "done", "draft"}, {fake.Refused, "", "error"},
	},
}

// pay is a customer who begins to pay some of the documents.
func (p *play) pay() {
	var ids []portal.InvoiceID
	for _, id := range p.issued {
		if p.b.left[id] > 0 && (len(ids) == 0 || !p.chance(40)) {
			ids = append(ids, id)
		}
	}
	p.payThese(ids, []string{"page", "page", "charge", "transfer"}[p.r.IntN(4)], p.chance(40))
}

// overlap is two payments of the same wallet under way at once, of different
// invoices, so that neither closes the other's page. Often the first has lost its
// reservation before the second begins, and is paid all the same: what the
// second holds back is none of the first's then.
func (p *play) overlap(n int) {
	for len(p.issued) < 2 {
		p.issue()
	}
	p.fillWallet(n)
	p.payThese(p.issued[:1], "page", true)
	if p.chance(60) {
		p.note("half an hour passes")
		p.pass()
	}
	p.payThese(p.issued[1:2], []string{"page", "charge", "transfer"}[p.r.IntN(3)], true)
	for _, pay := range p.b.pays {
		if pay.there == "pending" && p.chance(70) {
			_, body, _ := p.fake.Pay(pay.reference)
			pay.there = "done"
			p.note("%s is paid at the provider", pay.reference)
			p.bring(&told{body: body, of: pay, state: "done", right: true})
		}
	}
}

// payThese begins to pay some invoices, each wholly or in part, perhaps with
// credit notes.
func (p *play) payThese(invoices []portal.InvoiceID, way string, wallet bool) {
	if len(invoices) == 0 {
		return
	}
	w := wish{way: way, wallet: wallet}
	ids := slices.Clone(invoices)
	req := billing.PayRequest{Several: true, Wallet: wallet, Key: billing.NewKey()}
	for _, id := range invoices {
		s, asked := share{of: id}, billing.Wish{Invoice: id}
		if part := int64(1_00 + p.r.IntN(4000)); part <= p.b.left[id] && p.chance(50) {
			s.amount, asked.Part, asked.Amount = part, true, fmt.Sprintf("%d.%02d", part/100, part%100)
		}
		w.invoices, req.Wishes = append(w.invoices, s), append(req.Wishes, asked)
	}
	for _, id := range p.notes {
		if p.chance(60) {
			w.notes, ids, req.Wishes = append(w.notes, id), append(ids, id), append(req.Wishes, billing.Wish{Invoice: id})
		}
	}
	switch way {
	case "page":
		req.Provider = "fake"
	case "charge":
		req.Method = p.card
	case "transfer":
		req.Provider = "bank_transfer"
	}
	p.b.closePages(ids, way)
	want, ok := p.b.begin(w)
	p.begin(w, req, want, ok)
}

// begin asks the program for what the model has decided.
func (p *play) begin(w wish, req billing.PayRequest, want *modelled, ok bool) {
	there, here := "", ""
	if want != nil && len(trouble[want.way]) > 0 {
		list := trouble[want.way]
		x := list[p.r.IntN(len(list))]
		there, here = x.there, x.here
		p.fake.QueueFor(map[string]fake.Op{"page": fake.OnStart, "charge": fake.OnCharge}[want.way], x.outcome)
	}
	begun, err := p.d.Billing.StartPayment(p.Context(), p.who, req)
	p.note("pay %+v: %+v %v; then %q there, %q here", w, begun, err, there, here)
	switch {
	case (err == nil) != ok:
		p.Errorf("StartPayment = %v, the model allows it: %v", err, ok)
	case want == nil && begun.Payment != 0:
		p.Errorf("payment %d was begun, the model has none", begun.Payment)
	case want == nil || begun.Payment == 0:
		if want != nil {
			p.Errorf("no payment was begun, the model has %+v", want)
		}
	default:
		p.began(want, begun.Payment, req, there, here)
	}
}

// began notes who a payment of the model is in the program.
func (p *play) began(want *modelled, id portal.PaymentID, req billing.PayRequest, there, here string) {
	got := payment(p.T, p.d, id)
	want.id, want.reference, want.there, p.keys[want] = id, got.Reference, there, req
	if got.Amount != euros(want.amount) || got.WalletHold != euros(want.hold) {
		p.Errorf("%s collects %s and holds %s, the model says %d and %d", got.Reference, got.Amount, got.WalletHold, want.amount, want.hold)
	}
	switch want.way {
	case "transfer":
		want.state = "pending"
	case "page", "charge":
		if here == "pending" {
			want.state = here // a start renews no reservation
		} else {
			p.b.news(want, here, true)
		}
	}
}

// again is the same form sent once more: it begins what could not be begun,
// and nothing twice.
func (p *play) again() {
	pay := p.some()
	if pay == nil {
		return
	}
	begun, err := p.d.Billing.StartPayment(p.Context(), p.who, p.keys[pay])
	p.must(err)
	if begun.Payment != pay.id {
		p.Errorf("%s again is payment %d", pay.reference, begun.Payment)
	}
	p.note("again %s", pay.reference)
	lapsed := pay.reserved > 0 && pay.reserved <= p.b.now
	switch {
	case !pay.open() || pay.way == "transfer" || pay.way == "wallet":
	case pay.way == "page" && lapsed:
		p.b.cancel(pay)
	case pay.way == "page":
		if pay.there == "" {
			pay.there = "pending"
		}
		if pay.state == "draft" {
			pay.state = "pending"
		}
	case !lapsed && pay.state == "draft":
		if pay.there == "" {
			pay.there = "done"
		}
		p.b.news(pay, pay.there, true)
	}
}
