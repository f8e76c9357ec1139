package standin

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// customer is somebody whom the business made known.
type customer struct {
	base
	name, email string
}

func (c *customer) json(*Server, expand) map[string]any {
	out := c.common("customer")
	out["name"], out["email"] = text(c.name), text(c.email)
	return out
}

// method is a payment method.
type method struct {
	base
	card     card
	customer string // "" before it is attached, and after it was detached
}

func (m *method) json(s *Server, e expand) map[string]any {
	out := m.common("payment_method")
	out["type"], out["customer"], out["allow_redisplay"] = "card", s.link(m.customer, "customer", e), "limited"
	out["card"] = map[string]any{"brand": m.card.brand, "display_brand": m.card.brand, "last4": m.card.last4, "exp_month": m.card.month,
		"exp_year": m.card.year, "fingerprint": m.card.fingerprint, "funding": "credit", "country": "US"}
	return out
}

// session is a hosted page.
type session struct {
	base
	mode, status, paymentStatus, customer, email, reference string
	amount                                                  int64
	currency, item, locale                                  string
	success, cancel, url                                    string
	expires                                                 int64
	keeps                                                   bool // setup_future_usage
	intentData                                              map[string]string
	intent, setup                                           string
	promised                                                bool // the money comes later
	refusal                                                 string
	pending                                                 card // waits for authentication
}

func (x *session) json(s *Server, e expand) map[string]any {
	out := x.common("checkout.session")
	out["mode"], out["status"], out["payment_status"] = x.mode, x.status, x.paymentStatus
	out["client_reference_id"], out["customer"], out["customer_email"] = text(x.reference), s.link(x.customer, "customer", e), text(x.email)
	out["expires_at"], out["success_url"], out["cancel_url"], out["locale"] = x.expires, x.success, x.cancel, text(x.locale)
	out["payment_method_types"], out["ui_mode"] = []string{"card"}, "hosted_page"
	out["payment_intent"], out["setup_intent"] = s.link(x.intent, "payment_intent", e), s.link(x.setup, "setup_intent", e)
	if x.mode == "payment" {
		out["amount_subtotal"], out["amount_total"], out["currency"] = x.amount, x.amount, x.currency
	}
	if x.status == "open" {
		out["url"] = x.url
	}
	return out
}

// intent is a payment: begun by a hosted page, or charged.
type intent struct {
	base
	amount, received, refunded int64
	currency, description      string
	status, customer, method   string
	cancelledFor               string
	refusal                    *refusal
	offSession                 bool
	charge                     string
}

func (i *intent) json(s *Server, e expand) map[string]any {
	out := i.common("payment_intent")
	out["amount"], out["amount_received"], out["currency"], out["status"] = i.amount, i.received, i.currency, i.status
	out["customer"], out["payment_method"] = s.link(i.customer, "customer", e), s.link(i.method, "payment_method", e)
	out["description"], out["latest_charge"] = text(i.description), text(i.charge)
	out["cancellation_reason"], out["payment_method_types"] = text(i.cancelledFor), []string{"card"}
	out["client_secret"] = i.id + "_secret_standin"
	out["last_payment_error"] = nil
	if i.refusal != nil {
		out["last_payment_error"] = i.refusal.json()
	}
	return out
}

// setupIntent is what a hosted page leaves that saves a method.
type setupIntent struct {
	base
	customer, method string
}

func (i *setupIntent) json(s *Server, e expand) map[string]any {
	out := i.common("setup_intent")
	out["status"], out["usage"] = "succeeded", "off_session"
	out["customer"], out["payment_method"] = s.link(i.customer, "customer", e), s.link(i.method, "payment_method", e)
	return out
}

// refund is money that goes back.
type refund struct {
	base
	amount                           int64
	currency, intent, status, charge string
}

func (x *refund) json(s *Server, e expand) map[string]any {
	out := x.common("refund")
	delete(out, "livemode")
	out["amount"], out["currency"], out["status"], out["charge"] = x.amount, x.currency, x.status, text(x.charge)
	out["payment_intent"] = s.link(x.intent, "payment_intent", e)
	return out
}

// dispute is a payment that a cardholder contests.
type dispute struct {
	base
	amount                   int64
	currency, intent, reason string
}

func (x *dispute) json(s *Server, e expand) map[string]any {
	out := x.common("dispute")
	out["amount"], out["currency"], out["reason"], out["status"] = x.amount, x.currency, x.reason, "needs_response"
	out["payment_intent"] = s.link(x.intent, "payment_intent", e)
	return out
}

// refusal is why a bank said no.
type refusal struct{ code, declineCode, message string }

func (r *refusal) json() map[string]any {
	out := map[string]any{"type": "card_error", "code": r.code, "message": r.message}
	if r.declineCode != "" {
		out["decline_code"] = r.declineCode
	}
	return out
}

// card is what the stand-in keeps of a number: never the number.
type card struct {
	brand, last4, fingerprint string
	month, year               int
	trait
}

// trait is how a card behaves.
type trait struct {
	refuses      *refusal // the bank says no wherever it is used
	refusesLater *refusal // only when it is charged without the customer
	asks         bool     // the bank asks the customer, on the page
}

var (
	noReason   = &refusal{"card_declined", "generic_decline", "Your card was declined."}
	noMoney    = &refusal{"card_declined", "insufficient_funds", "Your card has insufficient funds."}
	expired    = &refusal{"expired_card", "expired_card", "Your card has expired."}
	wantsOwner = &refusal{"authentication_required", "authentication_required", "Your card was declined. This transaction requires authentication."}
)

// The numbers that Stripe gives for tests.
const (
	Visa         = "4242424242424242"
	Mastercard   = "5555555555554444"
	Declined     = "4000000000000002"
	NoMoney      = "4000000000009995"
	Expired      = "4000000000000069"
	DeclinesLate = "4000000000000341" // can be saved, and not charged
	AsksOnce     = "4000002500003155" // asks on the page, and can be charged later
	AsksAlways   = "4000002760003184" // asks on the page, and whenever it is charged
)

var traits = map[string]trait{
	Visa: {}, Mastercard: {}, Declined: {refuses: noReason}, NoMoney: {refuses: noMoney}, Expired: {refuses: expired},
	DeclinesLate: {refusesLater: noReason}, AsksOnce: {asks: true}, AsksAlways: {asks: true, refusesLater: wantsOwner},
}

// readCard knows the numbers for tests, and no other.
func readCard(number string) (card, bool) {
	number = strings.ReplaceAll(strings.TrimSpace(number), " ", "")
	t, known := traits[number]
	if !known {
		return card{}, false
	}
	sum := sha256.Sum256([]byte("standin " + number))
	c := card{brand: "visa", last4: number[12:], fingerprint: hex.EncodeToString(sum[:8]), month: 12, year: 2034, trait: t}
	if number[0] == '5' {
		c.brand = "mastercard"
	}
	return c, true
}
