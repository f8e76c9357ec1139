package standin

import (
	"net/http"
	"strings"
)

func (s *Server) balance(_ *http.Request, c *caller) (int, any) {
	return http.StatusOK, map[string]any{"object": "balance", "livemode": c.livemode, "available": []any{}, "pending": []any{}}
}

func (s *Server) createCustomer(_ *http.Request, c *caller) (int, any) {
	made := &customer{base: s.base("cus_", c.livemode, metadataOf(c.form, "metadata")), name: c.form.Get("name"), email: c.form.Get("email")}
	s.keep(made)
	return http.StatusOK, made.json(s, nil)
}

const halfAnHour = 30 * 60

func (s *Server) createSession(r *http.Request, c *caller) (int, any) {
	f := c.form
	x := &session{mode: f.Get("mode"), status: "open", paymentStatus: "unpaid", customer: f.Get("customer"), email: f.Get("customer_email"),
		reference: f.Get("client_reference_id"), success: f.Get("success_url"), cancel: f.Get("cancel_url"), locale: f.Get("locale"),
		expires: number(f, "expires_at", s.cfg.Now().Unix()+24*60*60), keeps: f.Get("payment_intent_data[setup_future_usage]") != ""}
	if status, body := s.judge(x, c); body != nil {
		return status, body
	}
	kind, data := "pay", "payment_intent_data[metadata]"
	if x.mode == "setup" {
		kind, data, x.paymentStatus = "setup", "setup_intent_data[metadata]", "no_payment_required"
	}
	x.intentData = metadataOf(f, data)
	x.amount = number(f, "line_items[0][price_data][unit_amount]", 0) * number(f, "line_items[0][quantity]", 1)
	x.currency, x.item = f.Get("line_items[0][price_data][currency]"), f.Get("line_items[0][price_data][product_data][name]")
	if x.mode == "payment" && (x.amount < 1 || len(x.currency) != 3) {
		return invalid("amount_too_small", "The amount must be more.")
	}
	x.base = s.base("cs_"+modeName(c.livemode)+"_", c.livemode, metadataOf(f, "metadata"))
	x.url = "http://" + r.Host + "/c/" + kind + "/" + x.id
	s.keep(x)
	return http.StatusOK, x.json(s, expands(f))
}

// judge refuses a hosted page that Stripe would not open.
func (s *Server) judge(x *session, c *caller) (int, any) {
	now := s.cfg.Now().Unix()
	switch {
	case x.mode != "payment" && x.mode != "setup":
		return invalid("", "Invalid mode")
	case !strings.HasPrefix(x.success, "http") || x.cancel != "" && !strings.HasPrefix(x.cancel, "http"):
		return invalid("url_invalid", "Not a valid URL")
	case x.expires < now+halfAnHour || x.expires > now+24*60*60:
		return invalid("", "The `expires_at` timestamp must be between 30 minutes and 24 hours from now.")
	case x.customer != "" && x.email != "":
		return invalid("", "You may only specify one of these parameters: customer, customer_email.")
	}
	if _, ok := get[*customer](s, x.customer, c.livemode); x.customer != "" && !ok {
		return invalid("resource_missing", "No such customer")
	}
	return 0, nil
}

func modeName(livemode bool) string {
	if livemode {
		return "live"
	}
	return "test"
}

func (s *Server) expireSession(r *http.Request, c *caller) (int, any) {
	s.expireOld()
	x, ok := get[*session](s, r.PathValue("id"), c.livemode)
	switch {
	case !ok:
		return missing("checkout.session", r.PathValue("id"))
	case x.status != "open":
		return invalid("", "Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout Session has a status of `"+x.status+"`.")
	}
	s.expire(x)
	return http.StatusOK, x.json(s, nil)
}

func (s *Server) expire(x *session) {
	x.status = "expired"
	s.emit("checkout.session.expired", x)
}

// expireOld closes the pages whose time is over. The caller holds mu.
func (s *Server) expireOld() {
	for _, t := range s.order {
		if x, ok := t.(*session); ok && x.status == "open" && x.expires <= s.cfg.Now().Unix() {
			s.expire(x)
		}
	}
}

// createIntent charges a saved method: nobody is there.
func (s *Server) createIntent(_ *http.Request, c *caller) (int, any) {
	f := c.form
	m, ok := get[*method](s, f.Get("payment_method"), c.livemode)
	switch {
	case !ok:
		return missing("payment_method", f.Get("payment_method"))
	case f.Get("confirm") != "true" || f.Get("off_session") != "true":
		return invalid("", "The stand-in only charges saved methods.")
	case m.customer == "" || m.customer != f.Get("customer"):
		return invalid("", "The PaymentMethod does not belong to this Customer.")
	}
	i := &intent{base: s.base("pi_", c.livemode, metadataOf(f, "metadata")), amount: number(f, "amount", 0), currency: f.Get("currency"),
		description: f.Get("description"), customer: m.customer, offSession: true}
	if i.amount < 1 {
		return invalid("amount_too_small", "The amount must be more.")
	}
	s.keep(i)
	if no := firstOf(m.card.refuses, m.card.refusesLater); no != nil {
		i.status, i.refusal = "requires_payment_method", no
		s.emit("payment_intent.payment_failed", i)
		e := no.json()
		e["payment_intent"] = i.json(s, nil)
		return http.StatusPaymentRequired, map[string]any{"error": e}
	}
	i.method = m.id
	s.collect(i)
	return http.StatusOK, i.json(s, nil)
}

func firstOf(refusals ...*refusal) *refusal {
	for _, r := range refusals {
		if r != nil {
			return r
		}
	}
	return nil
}

// collect takes the money of a payment. The caller holds mu.
func (s *Server) collect(i *intent) {
	i.status, i.received, i.charge = "succeeded", i.amount, strings.Replace(i.id, "pi_", "ch_", 1)
	s.emit("payment_intent.succeeded", i)
}

func (s *Server) cancelIntent(r *http.Request, c *caller) (int, any) {
	i, ok := get[*intent](s, r.PathValue("id"), c.livemode)
	switch {
	case !ok:
		return missing("payment_intent", r.PathValue("id"))
	case i.status == "succeeded" || i.status == "canceled":
		return invalid("payment_intent_unexpected_state", "You cannot cancel this PaymentIntent because it has a status of "+i.status+".")
	}
	i.status, i.cancelledFor = "canceled", c.form.Get("cancellation_reason")
	s.emit("payment_intent.canceled", i)
	return http.StatusOK, i.json(s, nil)
}

// searchIntents knows one query: metadata['name']:'value'.
func (s *Server) searchIntents(r *http.Request, c *caller) (int, any) {
	name, value, ok := strings.Cut(strings.TrimPrefix(c.form.Get("query"), "metadata['"), "']:'")
	if !ok {
		return invalid("", "The stand-in does not know this query.")
	}
	found := []any{}
	for _, i := range all[*intent](s, c.livemode) {
		if i.metadata[name] == strings.TrimSuffix(value, "'") {
			found = append(found, i.json(s, nil))
		}
	}
	return http.StatusOK, map[string]any{"object": "search_result", "url": r.URL.Path, "has_more": false, "data": found}
}

func (s *Server) detachMethod(r *http.Request, c *caller) (int, any) {
	m, ok := get[*method](s, r.PathValue("id"), c.livemode)
	switch {
	case !ok:
		return missing("payment_method", r.PathValue("id"))
	case m.customer == "":
		return invalid("", "The payment method you provided is not attached to a customer so detachment is impossible.")
	}
	m.customer = ""
	s.emit("payment_method.detached", m)
	return http.StatusOK, m.json(s, nil)
}

func (s *Server) createRefund(_ *http.Request, c *caller) (int, any) {
	i, ok := get[*intent](s, c.form.Get("payment_intent"), c.livemode)
	if !ok {
		return missing("payment_intent", c.form.Get("payment_intent"))
	}
	return s.giveBack(i, number(c.form, "amount", i.received-i.refunded), metadataOf(c.form, "metadata"))
}

// giveBack is a refund by us or by the business at its dashboard. The caller
// holds mu.
func (s *Server) giveBack(i *intent, amount int64, metadata map[string]string) (int, any) {
	switch {
	case i.status != "succeeded":
		return invalid("", "This PaymentIntent does not have a successful charge to refund.")
	case i.refunded == i.received:
		return invalid("charge_already_refunded", "Charge has already been refunded.")
	case amount < 1 || amount > i.received-i.refunded:
		return invalid("", "Refund amount is greater than unrefunded amount on charge.")
	}
	x := &refund{base: s.base("re_", i.livemode, metadata), amount: amount, currency: i.currency, intent: i.id, charge: i.charge, status: "succeeded"}
	if s.slowly {
		x.status = "pending"
	}
	i.refunded += amount
	s.keep(x)
	s.emit("refund.created", x)
	s.emitBody("charge.refunded", i.livemode, map[string]any{"id": i.charge, "object": "charge", "amount": i.amount, "amount_refunded": i.refunded,
		"currency": i.currency, "metadata": i.metadata, "payment_intent": i.id, "refunded": i.refunded == i.received, "status": "succeeded"})
	return http.StatusOK, x.json(s, nil)
}
