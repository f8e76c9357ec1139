package billing_test

import (
	"slices"
	"strings"

	"genkan/internal/portal"
)

// books is what the rules of payments come to, in plain numbers: written down
// a second time, so that the program is held against something that does not
// share its code. Times are minutes, amounts cents.
type books struct {
	now    int64
	wallet int64
	left   map[portal.InvoiceID]int64 // of invoices and of credit notes
	pays   []*modelled
}

// modelled is a payment as the model sees it. there is what its provider
// knows of it, "" when it was never begun.
type modelled struct {
	id                        portal.PaymentID
	reference                 string
	way                       string // page, charge, transfer or wallet
	state, there              string
	amount, hold              int64
	targets, credits          []share
	reserved                  int64
	taken, allocated, surplus int64
}

type share struct {
	of     portal.InvoiceID
	amount int64
}

// moves are the states that may follow each other (product decision 12).
var moves = map[string]string{
	"draft":      "pending authorized done cancelled error",
	"pending":    "authorized done cancelled error",
	"authorized": "done cancelled error",
	"cancelled":  "done",
	"error":      "done",
}

func (p *modelled) open() bool { return strings.Contains("draft pending authorized", p.state) }

func (p *modelled) meansOneOf(ids []portal.InvoiceID) bool {
	return slices.ContainsFunc(slices.Concat(p.targets, p.credits), func(s share) bool { return slices.Contains(ids, s.of) })
}

// news is an event about a payment of its own provider and mode.
func (b *books) news(p *modelled, state string, rightAmount bool) {
	switch {
	case state == "done" && !rightAmount:
		if p.open() {
			p.state = "error"
		}
	case !slices.Contains(strings.Fields(moves[p.state]), state):
	case state == "done":
		b.settle(p)
	default:
		p.state = state
		if p.open() && p.reserved > 0 {
			p.reserved = b.now + 30
		}
	}
}

// settle counts the money: credit notes first, then what was collected, then
// the wallet; what is too much, or comes after a cancellation, is credit.
func (b *books) settle(p *modelled) {
	late := p.state == "cancelled"
	free := min(p.hold, max(0, b.wallet-b.held(p)))
	p.state = "done"
	if late {
		p.surplus = p.amount
		b.wallet += p.amount
		return
	}
	notes := map[portal.InvoiceID]int64{}
	for _, c := range p.credits {
		notes[c.of] = min(c.amount, b.left[c.of])
	}
	var wants []share
	need := int64(0)
	for _, t := range p.targets {
		want := min(t.amount, b.left[t.of])
		for _, c := range p.credits {
			x := min(want, notes[c.of])
			b.left[t.of], b.left[c.of], notes[c.of], want = b.left[t.of]-x, b.left[c.of]-x, notes[c.of]-x, want-x
		}
		wants, need = append(wants, share{t.of, want}), need+want
	}
	p.taken = min(max(0, need-p.amount), free)
	money := p.amount + p.taken
	p.allocated = min(need, money)
	p.surplus = money - p.allocated
	b.wallet += p.surplus - p.taken
	if p.way == "wallet" {
		b.wallet -= p.amount
	}
	for _, w := range wants {
		x := min(w.amount, money)
		b.left[w.of], money = b.left[w.of]-x, money-x
	}
}

// held is what other payments under way keep back of the wallet.
func (b *books) held(but *modelled) (sum int64) {
	for _, p := range b.pays {
		if p != but && p.open() && p.reserved > b.now {
			sum += p.hold
		}
	}
	return sum
}

// free is what may be paid on a document now.
func (b *books) free(id portal.InvoiceID) int64 {
	rest := b.left[id]
	for _, p := range b.pays {
		for _, s := range slices.Concat(p.targets, p.credits) {
			if s.of == id && p.open() && p.reserved > b.now {
				rest -= s.amount
			}
		}
	}
	return max(0, rest)
}

// cancel ends an attempt: what the provider says then counts.
func (b *books) cancel(p *modelled) {
	if p.way == "transfer" || p.there == "" {
		b.news(p, "cancelled", true)
		return
	}
	if p.there == "pending" {
		p.there = "cancelled"
	}
	b.news(p, p.there, true)
}

// closePages ends the pages for some documents before they are paid another
// way: all of them before a charge, else those that lapsed.
func (b *books) closePages(ids []portal.InvoiceID, way string) {
	var pages []*modelled
	for _, id := range ids {
		for _, p := range slices.Backward(b.pays) {
			if p.open() && p.way == "page" && p.meansOneOf([]portal.InvoiceID{id}) && (way == "charge" || p.reserved <= b.now) && !slices.Contains(pages, p) {
				pages = append(pages, p)
			}
		}
	}
	for _, p := range pages {
		b.cancel(p)
	}
}

// wish is what a customer asks for: amount 0 is in full.
type wish struct {
	invoices []share
	notes    []portal.InvoiceID
	wallet   bool
	way      string
}

// begin is the decision on a wish. It returns nil and true for what credit
// notes settle alone, nil and false for what is refused.
func (b *books) begin(w wish) (p *modelled, ok bool) {
	p = &modelled{way: w.way, state: "draft"}
	total := int64(0)
	for _, s := range w.invoices {
		open := b.free(s.of)
		if s.amount == 0 {
			s.amount = open
		}
		if open == 0 || s.amount > open || s.amount < min(100, open) {
			return nil, false
		}
		p.targets, total = append(p.targets, s), total+s.amount
	}
	for _, n := range w.notes {
		if x := min(b.free(n), total); x > 0 {
			p.credits, total = append(p.credits, share{n, x}), total-x
		}
	}
	if total == 0 {
		p.state = "pending"
		b.settle(p)
		return nil, true
	}
	if w.wallet {
		p.hold = min(total, max(0, b.wallet-b.held(nil)))
	}
	p.amount = total - p.hold
	if p.amount == 0 {
		p.way, p.amount, p.hold = "wallet", total, 0
	}
	if p.way == "page" || p.way == "charge" || p.hold > 0 {
		p.reserved = b.now + 30
	}
	b.pays = append(b.pays, p)
	if p.way == "wallet" {
		b.settle(p)
	}
	return p, true
}

// reconcile is the job that asks about everything that is open at the provider,
// after every reservation has ended.
func (b *books) reconcile() {
	for _, p := range b.pays {
		switch {
		case !p.open() || p.way == "transfer":
		case p.there == "":
			b.news(p, "cancelled", true)
		default:
			b.news(p, p.there, true)
		}
	}
}
