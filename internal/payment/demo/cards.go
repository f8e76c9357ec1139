package demo

import (
	"crypto/rand"
	"slices"
	"strings"

	"genkan/internal/payment"
	"genkan/internal/portal"
)

// Card is a pretend card, chosen on the hosted page instead of typing a number.
type Card struct {
	ID string // what the form posts; also what it is about: visa, mastercard, expiring, declined, careful
	portal.MethodDetails
}

// The cards, and what becomes of a charge.
const (
	Visa       = "visa"
	Mastercard = "mastercard"
	Expiring   = "expiring" // good, until the end of this month
	Declined   = "declined" // is saved, and declined whenever it is charged
	Careful    = "careful"  // its bank wants the customer there when it is charged
)

// declines are the cards that cannot be charged without the customer.
var declines = map[string]string{Declined: "payment.declined", Careful: "payment.needs_authentication"}

// Cards lists what can be chosen today.
func (p *Provider) Cards() []Card {
	now := p.cfg.Now()
	card := func(id, brand, last4 string, month, year int) Card {
		return Card{id, portal.MethodDetails{Kind: "card", Brand: brand, Last4: last4, ExpMonth: month, ExpYear: year, Fingerprint: "demo-" + id}}
	}
	later := now.Year() + 3
	return []Card{
		card(Visa, "visa", "4242", 12, later), card(Mastercard, "mastercard", "5454", 8, later),
		card(Expiring, "visa", "1111", int(now.Month()), now.Year()),
		card(Declined, "visa", "0341", 10, later), card(Careful, "mastercard", "3184", 3, later),
	}
}

// tokenPrefix begins what stands for a saved card. The card is a part of it,
// so that a charge needs no memory, which a restart would wipe.
const tokenPrefix = "demo_pm_"

// keep saves a card for a customer: Invalid (field card).
func (p *Provider) keep(id, customer string) (*payment.Saved, error) {
	cards := p.Cards()
	i := slices.IndexFunc(cards, func(c Card) bool { return c.ID == id })
	if i < 0 {
		var problems portal.Problems
		problems.Add("card", "payment.choose_card", nil)
		return nil, problems.Err()
	}
	return &payment.Saved{Token: tokenPrefix + id + "_" + rand.Text(), Customer: customer, MethodDetails: cards[i].MethodDetails}, nil
}

// cardOf is the card that a token stands for.
func cardOf(token string) (id string, ok bool) {
	rest, ours := strings.CutPrefix(token, tokenPrefix)
	id, _, whole := strings.Cut(rest, "_")
	return id, ours && whole
}
