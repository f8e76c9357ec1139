package billing_test

import (
	"crypto/rand"
	"encoding/binary"
	"fmt"
	mrand "math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"genkan/internal/access"
	"genkan/internal/billing"
	wire "genkan/internal/payment"
	"genkan/internal/payment/fake"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// sequenceDesks work side by side. One has a fixed seed, the others a fresh one.
const sequenceDesks = 4

// sequencesOfDesk is how many a desk plays: 2,000 on all of them at full size.
func sequencesOfDesk() int {
	if testenv.Full() {
		return 500
	}
	return 150
}

// TestRandomSequences: whatever customers, staff, the provider and the network
// do in whatever order, payments, invoices, credit notes and the wallet end as
// the rules say. Events come twice, late, in another order or never, are forged
// or about another amount, currency or mode; payments are of several invoices,
// with credit notes and the wallet, by page, saved card or transfer, and fail
// in every way a provider knows; what got lost is asked about at the end. In
// many sequences two payments hold parts of one wallet at once.
func TestRandomSequences(t *testing.T) {
	t.Parallel()
	for i := range sequenceDesks {
		seed := uint64(20261126)
		if i > 0 {
			seed = freshSeed(t)
		}
		t.Run(fmt.Sprintf("seed %d", seed), func(t *testing.T) {
			t.Parallel()
			t.Logf("seed %d", seed)
			p := newPlay(t, seed)
			for n := range sequencesOfDesk() {
				if p.sequence(n); t.Failed() {
					t.Fatalf("sequence %d of seed %d:\n%s", n, seed, strings.Join(p.log, "\n"))
				}
			}
		})
	}
}

func freshSeed(t *testing.T) uint64 {
	t.Helper()
	var b [8]byte
	if _, err := rand.Read(b[:]); err != nil {
		t.Fatal(err)
	}
	return binary.LittleEndian.Uint64(b[:])
}

// play is a desk and the model of it.
type play struct {
	*testing.T
	d      *testenv.Desk
	fake   *fake.Provider
	r      *mrand.Rand
	b      *books
	who    access.Customer
	staff  access.Staff
	card   portal.MethodID
	queue  []*told
	issued []portal.InvoiceID // invoices of this sequence
	notes  []portal.InvoiceID
	keys   map[*modelled]billing.PayRequest
	log    []string
}

// told is an event on its way, and what it ought to do.
type told struct {
	body      []byte
	of        *modelled // nil for what is about nothing of ours
	state     string
	right     bool // amount and currency
	delivered bool
}

func newPlay(t *testing.T, seed uint64) *play {
	t.Helper()
	d, p := desk(t)
	alice := d.Acme.People[0]
	customer, err := p.Customer(t.Context(), wire.Customer{Reference: "customer"})
	if err != nil {
		t.Fatal(err)
	}
	return &play{T: t, d: d, fake: p, r: mrand.New(mrand.NewPCG(seed, 1)), b: &books{left: map[portal.InvoiceID]int64{}},
		who: d.Customer(t, alice), staff: d.Staff(t), card: d.SavedMethod(t, p, alice, true, p.Keep(customer, fake.Visa))}
}

func (p *play) note(format string, args ...any) { p.log = append(p.log, fmt.Sprintf(format, args...)) }

func (p *play) chance(percent int) bool { return p.r.IntN(100) < percent }

func (p *play) must(err error) {
	p.Helper()
	if err != nil {
		p.Error(err)
	}
}

func (p *play) sequence(n int) {
	p.log, p.queue, p.issued, p.notes, p.b.pays, p.keys = nil, nil, nil, nil, nil, map[*modelled]billing.PayRequest{}
	for range 1 + p.r.IntN(3) {
		p.issue()
	}
	if p.chance(40) {
		p.credit()
	}
	switch x := p.r.IntN(100); {
	case x < 30:
		p.overlap(n)
	case x < 60:
		p.fillWallet(n)
		fallthrough
	default:
		p.pay()
	}
	for range 3 + p.r.IntN(8) {
		p.step()
		if p.Failed() {
			return
		}
	}
	p.end()
	p.compare()
}

func (p *play) issue() {
	cents := int64(1+p.r.IntN(9000)) + 1_00
	inv := p.d.Invoice(p, p.d.Acme.Entity.ID, cents, 10)
	p.issued, p.b.left[inv.ID] = append(p.issued, inv.ID), cents
	p.note("invoice %d of %d", inv.ID, cents)
}

func (p *play) credit() {
	cents := int64(1 + p.r.IntN(5000))
	id := p.d.CreditNote(p, p.d.Acme.Entity.ID, cents)
	p.notes, p.b.left[id] = append(p.notes, id), cents
	p.note("credit note %d of %d", id, cents)
}

func (p *play) fillWallet(n int) {
	cents := int64(1 + p.r.IntN(6000))
	p.must(p.d.Billing.Record(p.Context(), p.d.System, portal.Payment{Reference: fmt.Sprintf("GIFT-%d", n), Method: "bank_transfer",
		Contact: p.d.Acme.Entity.ID, Commercial: p.d.Acme.Entity.ID, Amount: euros(cents), On: testenv.Today}))
	p.b.wallet += cents
	p.note("%d into the wallet", cents)
}

// step is one thing that happens.
func (p *play) step() {
	switch x := p.r.IntN(100); {
	case x < 15:
		p.pay()
	case x < 30:
		p.atThePage()
	case x < 45:
		p.anyEvent()
	case x < 65:
		p.deliver()
	case x < 72:
		p.refusedEvent()
	case x < 80:
		p.cancel()
	case x < 86:
		p.again()
	case x < 91:
		p.reverse()
	case x < 95:
		p.confirm()
	default:
		p.note("half an hour passes")
		p.pass()
	}
}

func (p *play) pass() {
	p.d.Clock.Move(31 * time.Minute)
	p.b.now += 31
}

// some picks a payment of this sequence, nil when there is none.
func (p *play) some() *modelled {
	if len(p.b.pays) == 0 {
		return nil
	}
	return p.b.pays[p.r.IntN(len(p.b.pays))]
}

// atThePage is what the customer does at the provider. The event about it may
// come later, or never.
func (p *play) atThePage() {
	pay := p.some()
	if pay == nil || pay.there != "pending" {
		return
	}
	var body []byte
	switch p.r.IntN(3) {
	case 0:
		_, body, _ = p.fake.Pay(pay.reference)
		pay.there = "done"
	case 1:
		_, body = p.fake.Decline(pay.reference)
		pay.there = "error"
	default:
		_, body = p.fake.Abandon(pay.reference)
		pay.there = "cancelled"
	}
	p.note("%s is %s at the provider", pay.reference, pay.there)
	if p.chance(70) {
		p.queue = append(p.queue, &told{body: body, of: pay, state: pay.there, right: true})
	}
}

// anyEvent is an event that claims anything: true or not, it is signed.
func (p *play) anyEvent() {
	pay := p.some()
	if pay == nil {
		return
	}
	state := []string{"pending", "authorized", "done", "cancelled", "error"}[p.r.IntN(5)]
	ev := wire.Event{Kind: wire.OfPayment, Reference: pay.reference, Ref: p.fake.Ref(pay.reference), State: portal.PaymentState(state), Amount: euros(pay.amount)}
	e := &told{of: pay, state: state, right: true}
	switch x := p.r.IntN(100); {
	case x < 10:
		ev.Amount, e.right = euros(pay.amount+1-2*int64(p.r.IntN(2))), false
	case x < 20:
		ev.Amount, e.right = portal.NewMoney(pay.amount, "USD"), false
	case x < 25:
		ev.Mode, e.of = portal.LiveMode, nil
	case x < 30:
		ev.Reference, e.of = "PAY-1999-00001", nil
	case x < 35:
		ev.Kind, e.of = wire.OfMethod, nil
	}
	if pay.way == "transfer" || pay.way == "wallet" {
		e.of = nil // this provider has nothing to say about it
	}
	_, e.body = p.fake.Sign(ev)
	p.note("event %d: %s %s %s mode %q kind %s", len(p.queue), ev.Reference, state, ev.Amount, ev.Mode, ev.Kind)
	p.queue = append(p.queue, e)
}

// deliver brings any event of the queue, also one that was brought before.
func (p *play) deliver() {
	if len(p.queue) == 0 {
		return
	}
	i := p.r.IntN(len(p.queue))
	for range 1 + p.r.IntN(2) {
		p.bring(p.queue[i])
	}
	p.note("delivered event %d (%s)", i, p.queue[i].state)
}

func (p *play) bring(e *told) {
	header, body := p.fake.Duplicate(e.body)
	p.must(p.d.Billing.ReceiveEvent(p.Context(), p.d.System, "fake", header, body))
	if !e.delivered && e.of != nil {
		p.b.news(e.of, e.state, e.right)
	}
	e.delivered = true
}

// refusedEvent is signed by somebody else, or long ago.
func (p *play) refusedEvent() {
	pay := p.some()
	if pay == nil {
		return
	}
	header, body := p.fake.Forged(pay.reference, portal.PaymentDone, euros(pay.amount))
	if p.chance(50) {
		header, body = p.fake.Stale(pay.reference, portal.PaymentDone, euros(pay.amount))
	}
	if err := p.d.Billing.ReceiveEvent(p.Context(), p.d.System, "fake", header, body); portal.KindOf(err) != portal.Invalid {
		p.Errorf("a forged or stale event: %v", err)
	}
}

func (p *play) cancel() {
	pay := p.some()
	if pay == nil {
		return
	}
	got, err := p.d.Billing.Cancel(p.Context(), p.who, pay.id)
	p.must(err)
	if pay.open() {
		p.b.cancel(pay)
	}
	p.note("cancel %s: %s", pay.reference, got.State)
}

// reverse is a credit note by staff against an invoice.
func (p *play) reverse() {
	id, cents := p.issued[p.r.IntN(len(p.issued))], int64(1+p.r.IntN(6000))
	_, err := p.d.Billing.Issue(p.Context(), p.d.System, billing.Draft{Kind: portal.CreditNote, Reverses: id, Holder: p.d.Acme.Entity.ID,
		IssuedOn: testenv.Today, Currency: "EUR", Lines: testenv.Lines(cents)})
	p.must(err)
	p.b.left[id] -= min(cents, p.b.left[id])
	p.note("invoice %d credited by %d", id, cents)
}

// confirm is staff who find a transfer on the bank statement.
func (p *play) confirm() {
	pay := p.some()
	if pay == nil || pay.way != "transfer" || !pay.open() {
		return
	}
	_, err := p.d.Billing.Confirm(p.Context(), p.staff, pay.id)
	p.must(err)
	p.b.news(pay, "done", true)
	p.note("confirmed %s", pay.reference)
}

// end lets the rest of the events come in any order, loses some, and asks the
// provider about everything that is still open.
func (p *play) end() {
	p.r.Shuffle(len(p.queue), func(i, j int) { p.queue[i], p.queue[j] = p.queue[j], p.queue[i] })
	for _, e := range p.queue {
		if p.chance(60) {
			p.bring(e)
			p.note("at last %s (%v)", e.state, e.right)
		}
	}
	for _, pay := range p.b.pays {
		if pay.there == "pending" {
			p.fake.Abandon(pay.reference)
			pay.there = "cancelled"
		}
		if pay.way == "transfer" && pay.open() {
			_, err := p.d.Billing.Cancel(p.Context(), p.who, pay.id)
			p.must(err)
			p.b.cancel(pay)
		}
	}
	p.pass()
	p.must(p.d.Billing.AskStale(p.Context(), p.d.System))
	p.b.reconcile()
}

func (p *play) compare() {
	for _, want := range p.b.pays {
		got := payment(p.T, p.d, want.id)
		line := fmt.Sprintf("%s taken %d allocated %d surplus %d", got.State, got.WalletTaken.Minor(), got.Allocated.Minor(), got.Surplus.Minor())
		if model := fmt.Sprintf("%s taken %d allocated %d surplus %d", want.state, want.taken, want.allocated, want.surplus); line != model {
			p.Errorf("%s is %s, the model says %s", want.reference, line, model)
		}
	}
	for _, id := range slices.Concat(p.issued, p.notes) {
		if got := left(p.T, p.d, id); got != p.b.left[id] {
			p.Errorf("document %d has %d left, the model says %d", id, got, p.b.left[id])
		}
	}
	if got := p.d.Wallet(p, p.d.Acme.Entity.ID); got != p.b.wallet {
		p.Errorf("wallet %d, the model says %d", got, p.b.wallet)
	}
}
