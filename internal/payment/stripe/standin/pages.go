package standin

import (
	"bytes"
	"errors"
	"html/template"
	"net/http"
	"strings"
)

// Errors of what a customer does on a hosted page.
var (
	ErrClosed   = errors.New("standin: the page is closed")
	ErrNumber   = errors.New("standin: not one of the numbers for tests")
	ErrDeclined = errors.New("standin: the card was declined")
	ErrAsks     = errors.New("standin: the bank asks the customer")
)

// Submit does what a customer does on a hosted page who enters a card:
// ErrAsks when the bank wants more, which Authenticate answers.
func (s *Server) Submit(id, number string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.expireOld()
	x, ok := s.things[id].(*session)
	if !ok || x.status != "open" {
		return ErrClosed
	}
	c, ok := readCard(number)
	switch {
	case !ok:
		return ErrNumber
	case c.refuses != nil:
		s.decline(x, c.refuses)
		return ErrDeclined
	case c.asks:
		x.pending = c
		return ErrAsks
	}
	s.complete(x, c)
	return nil
}

// Authenticate answers for the customer whom the bank has asked.
func (s *Server) Authenticate(id string, yes bool) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.expireOld()
	x, ok := s.things[id].(*session)
	if !ok || x.status != "open" || x.pending.brand == "" {
		return ErrClosed
	}
	c := x.pending
	x.pending = card{}
	if !yes {
		s.decline(x, &refusal{"payment_intent_authentication_failure", "", "We are unable to authenticate your payment method."})
		return ErrDeclined
	}
	s.complete(x, c)
	return nil
}

// decline leaves the page open: the customer may try another card.
func (s *Server) decline(x *session, why *refusal) {
	x.refusal = why.message
	if x.mode == "setup" {
		return
	}
	i := s.intentOf(x)
	i.status, i.refusal = "requires_payment_method", why
	s.emit("payment_intent.payment_failed", i)
}

// intentOf is the payment of a hosted page, begun when it is first tried.
func (s *Server) intentOf(x *session) *intent {
	if i, ok := s.things[x.intent].(*intent); ok {
		return i
	}
	i := &intent{base: s.base("pi_", x.livemode, x.intentData), amount: x.amount, currency: x.currency, customer: x.customer}
	s.keep(i)
	x.intent = i.id
	return i
}

// complete takes the card, and the money.
func (s *Server) complete(x *session, c card) {
	m := &method{base: s.base("pm_", x.livemode, nil), card: c}
	s.keep(m)
	x.status, x.refusal = "complete", ""
	if x.mode == "setup" || x.keeps && x.customer != "" {
		m.customer = x.customer
		s.emit("payment_method.attached", m)
	}
	if x.mode == "setup" {
		i := &setupIntent{base: s.base("seti_", x.livemode, x.intentData), customer: x.customer, method: m.id}
		s.keep(i)
		x.setup = i.id
		s.emit("checkout.session.completed", x)
		return
	}
	i := s.intentOf(x)
	i.method, i.refusal = m.id, nil
	if x.promised {
		i.status = "processing"
		s.emit("checkout.session.completed", x)
		return
	}
	s.collect(i)
	x.paymentStatus = "paid"
	s.emit("checkout.session.completed", x)
}

var pageTemplate = template.Must(template.New("page").Parse(`<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Stand-in of Stripe</title>
<main>
<h1>{{if .Pays}}Pay {{.Amount}}{{else}}Save a payment method{{end}}</h1>
<p>This is a stand-in of Stripe for tests. No money moves.</p>
{{if .Pays}}<p id="item">{{.Item}}</p>{{end}}
{{if .Refusal}}<p id="error" role="alert">{{.Refusal}}</p>{{end}}
{{if .Closed}}<p id="closed">This page is closed.</p>
{{else if .Asks}}<p id="asks">Your bank wants to know whether this is you.</p>
<form method="post" action="{{.Path}}/authenticate">
<button id="authenticate" name="answer" value="yes">Complete authentication</button>
<button id="refuse" name="answer" value="no">Fail authentication</button></form>
{{else}}<form method="post" action="{{.Path}}">
<p><label>Card number <input id="number" name="number" inputmode="numeric" autocomplete="off" list="numbers" required></label></p>
<datalist id="numbers">{{range .Numbers}}<option value="{{.}}">{{end}}</datalist>
<p><label>Expiry <input id="expiry" name="expiry" placeholder="12 / 34"></label> <label>CVC <input id="cvc" name="cvc"></label></p>
<button id="submit">{{if .Pays}}Pay{{else}}Save{{end}}</button></form>
<p><a id="back" href="{{.Cancel}}">Back</a></p>{{end}}
</main></html>`))

// pageView is what a hosted page shows.
type pageView struct {
	Pays, Asks, Closed                  bool
	Amount, Item, Refusal, Path, Cancel string
	Numbers                             []string
}

func (s *Server) view(id, kind string) (v pageView, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.expireOld()
	x, ok := s.things[id].(*session)
	if !ok {
		return v, false
	}
	return pageView{Pays: x.mode == "payment", Asks: x.pending.brand != "", Closed: x.status != "open", Amount: amountText(x.amount, x.currency),
		Item: x.item, Refusal: x.refusal, Path: "/c/" + kind + "/" + id, Cancel: x.cancel,
		Numbers: []string{Visa, Mastercard, Declined, NoMoney, Expired, DeclinesLate, AsksOnce, AsksAlways}}, true
}

func (s *Server) showPage(w http.ResponseWriter, r *http.Request) { s.render(w, r, http.StatusOK) }

func (s *Server) render(w http.ResponseWriter, r *http.Request, status int) {
	v, ok := s.view(r.PathValue("id"), r.PathValue("kind"))
	if !ok {
		http.NotFound(w, r)
		return
	}
	var out bytes.Buffer
	if err := pageTemplate.Execute(&out, v); err != nil {
		http.Error(w, "the page cannot be shown", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(out.Bytes()) // whoever has gone needs no page
}

func (s *Server) submitPage(w http.ResponseWriter, r *http.Request) {
	s.follow(w, r, s.Submit(r.PathValue("id"), r.PostFormValue("number")))
}

func (s *Server) authenticatePage(w http.ResponseWriter, r *http.Request) {
	s.follow(w, r, s.Authenticate(r.PathValue("id"), r.PostFormValue("answer") == "yes"))
}

// follow leads back to the business once a page is done with.
func (s *Server) follow(w http.ResponseWriter, r *http.Request, err error) {
	switch {
	case err == nil:
		http.Redirect(w, r, s.successOf(r.PathValue("id")), http.StatusSeeOther)
	case errors.Is(err, ErrNumber):
		s.mu.Lock()
		if x, ok := s.things[r.PathValue("id")].(*session); ok {
			x.refusal = "Your card number is invalid."
		}
		s.mu.Unlock()
		fallthrough
	default:
		s.render(w, r, http.StatusOK)
	}
}

func (s *Server) successOf(id string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if x, ok := s.things[id].(*session); ok {
		return strings.ReplaceAll(x.success, "{CHECKOUT_SESSION_ID}", x.id)
	}
	return "/"
}
