package public

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/portal"
	"genkan/internal/sales"
	"genkan/views"
)

// order is the quotation or order of a link with the forms that the link lets
// its holder fill in, if any. Nobody knows who holds it, so that no name stands
// in the form.
func (h *shared) order(r *http.Request, who access.Guest, chosen url.Values) (*views.OrderView, error, error) {
	o, problem, err := h.chosen(r, who, chosen)
	if err != nil {
		return nil, nil, err
	}
	v := &views.OrderView{Order: o, Business: web.Business(r)}
	if who.Lacks(access.Accept) && who.Lacks(access.Pay) {
		return v, nil, nil
	}
	v.Decide = &views.DecideView{Idem: billing.NewKey(), Email: who.Receipts(), Wallet: portal.Zero(o.Total.Currency())}
	if !o.Payment || o.Status != portal.OrderSent || who.Lacks(access.Pay) {
		return v, problem, nil
	}
	facts, err := h.billing.OrderFacts(r.Context(), who, o)
	v.Decide.Providers = waysByLink(facts.Ways)
	return v, problem, err
}

// chosen is the order with what is chosen of it, or as it is when that cannot
// be: problem says why.
func (h *shared) chosen(r *http.Request, who access.Guest, chosen url.Values) (o portal.Order, problem, err error) {
	id := portal.OrderID(who.Share().Document.ID)
	if len(chosen) > 0 && !who.Lacks(access.Accept) {
		o, err = h.sales.Preview(r.Context(), who, id, web.Choice(chosen))
		if portal.KindOf(err) != portal.Invalid {
			return o, nil, err
		}
		problem = err
	}
	o, err = h.sales.Order(r.Context(), who, id)
	return o, problem, err
}

// invoice is the invoice of a link with the form to pay it, if the link lets
// its holder.
func (h *shared) invoice(r *http.Request, who access.Guest) (*views.InvoiceView, error) {
	inv, err := h.billing.Invoice(r.Context(), who, portal.InvoiceID(who.Share().Document.ID))
	if err != nil || who.Lacks(access.Pay) || inv.Kind != portal.PlainInvoice {
		return &views.InvoiceView{Invoice: inv}, err
	}
	panel := &views.PayView{Invoice: inv, Idem: billing.NewKey(), Email: who.Receipts(), Wallet: portal.Zero(inv.Total.Currency()),
		MinPart: portal.NewMoney(web.Business(r).MinPart, inv.Total.Currency())}
	facts, err := h.billing.PayFacts(r.Context(), who, inv)
	panel.Providers = waysByLink(facts.Ways)
	panel.Due, panel.Overdue = h.billing.DueNow(web.Business(r), inv)
	for _, p := range facts.UnderWay {
		panel.UnderWay = append(panel.UnderWay, views.UnderWay{ID: p.ID, Amount: p.Amount, Since: p.CreatedAt, Method: p.Method})
	}
	return &views.InvoiceView{Invoice: inv, Pay: panel}, err
}

// waysByLink are the ways to pay for somebody without an account, who can have
// nothing saved.
func waysByLink(ways []billing.Offer) (out []views.ProviderChoice) {
	for _, o := range ways {
		f := o.Features()
		out = append(out, views.ProviderChoice{Name: o.Name(), Method: f.Method, Trial: f.Trial, Manual: f.Manual, Words: o.Terms.Instructions})
	}
	return out
}

// drawing is the picture of the name on the quotation of the link.
func (h *shared) drawing(w http.ResponseWriter, r *http.Request, who access.Guest) error {
	id, err := orderOf(who)
	if err != nil {
		return err
	}
	f, err := h.sales.Drawing(r.Context(), who, id)
	if err != nil {
		return err
	}
	return web.Send(w, r, f)
}

// orderOf is the order of a link: NotFound for links to invoices.
func orderOf(who access.Guest) (portal.OrderID, error) {
	d := who.Share().Document
	if d.Kind != portal.OrderDocument {
		return 0, portal.Missing()
	}
	return portal.OrderID(d.ID), nil
}

// deciding reads a form about the order of a link, at most so many in a while.
func (h *shared) deciding(r *http.Request, who access.Guest) (id portal.OrderID, form url.Values, err error) {
	if id, err = orderOf(who); err != nil {
		return 0, nil, err
	}
	form, err = h.acting(r, who)
	return id, form, err
}

func (h *shared) acting(r *http.Request, who access.Guest) (url.Values, error) {
	if err := h.acts.Take(strconv.FormatInt(int64(who.Link()), 10)); err != nil {
		return nil, err
	}
	return web.Form(r)
}

// totals works out what a choice comes to, as on the page of who is signed in.
func (h *shared) totals(w http.ResponseWriter, r *http.Request, who access.Guest) error {
	id, err := orderOf(who)
	if err != nil {
		return err
	}
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	if !web.WantsFragment(r) {
		return web.Redirect(w, r, path(r)+"?"+web.ChosenQuery(form).Encode()+"#options")
	}
	o, problem := h.sales.Preview(r.Context(), who, id, web.Choice(form))
	if problem != nil && portal.KindOf(problem) != portal.Invalid {
		return problem
	}
	v, _, err := h.order(r, who, nil)
	if err != nil {
		return err
	}
	v.Order, v.Decide.Form, v.Decide.Refused = o, views.FormOf(form, nil), "pay"
	text := ""
	var e *portal.Error
	if errors.As(problem, &e) && len(e.Fields) > 0 {
		text = web.Text(r, e.Fields[0].Key, e.Fields[0].Args)
	}
	return h.site.Respond(w, r, http.StatusOK, nil, views.OrderRecalculated(h.site.SharedPage(w, r, who), *v, text))
}

func (h *shared) accept(w http.ResponseWriter, r *http.Request, who access.Guest) error {
	id, form, err := h.deciding(r, who)
	if err != nil {
		return err
	}
	// A picture is longer than what other fields may hold.
	o, err := h.sales.Accept(r.Context(), who, sales.Acceptance{Order: id, Revision: web.Number(form.Get("version")), Choice: web.Choice(form), Seen: form.Get("total"),
		Name: form.Get("sign-name"), Agree: form.Get("agree") == "1", Drawing: r.PostForm.Get("drawing"), From: h.origin(r)})
	if err != nil {
		return h.refuse(w, r, who, "accept", form, err)
	}
	done := "signed"
	switch {
	case !o.Payment || !o.Down().Positive():
	case who.Lacks(access.Pay):
		done = "signed_unpaid"
	default:
		done = "to_pay"
	}
	return web.Redirect(w, r, path(r)+"?done="+done)
}

func (h *shared) origin(r *http.Request) sales.Origin {
	return sales.Origin{Address: h.site.Address(r), UserAgent: r.UserAgent()}
}

func (h *shared) decline(w http.ResponseWriter, r *http.Request, who access.Guest) error {
	id, form, err := h.deciding(r, who)
	if err != nil {
		return err
	}
	if err := h.sales.Decline(r.Context(), who, id, form.Get("reason"), h.origin(r)); err != nil {
		return h.refuse(w, r, who, "decline", form, err)
	}
	return web.Redirect(w, r, path(r)+"?done=rejected")
}

// refuse draws the page as the document is now, with what was typed, what is
// wrong, and what was changed of a quotation since the form was drawn.
func (h *shared) refuse(w http.ResponseWriter, r *http.Request, who access.Guest, verb string, form url.Values, cause error) error {
	if k := portal.KindOf(cause); k != portal.Invalid && k != portal.Conflict {
		return cause
	}
	v, _, err := h.view(r, who, form, views.Form{})
	if err != nil {
		return err // which says more than the cause
	}
	page := h.site.SharedPage(w, r, who)
	shown := &web.Shown{Err: cause}
	switch {
	case v.Order != nil && v.Order.Decide != nil:
		v.Order.Decide.Form, v.Order.Decide.Refused = views.FormOf(form, cause), verb
		if since := web.Number(form.Get("version")); since > 0 {
			if v.Order.Changes, err = h.sales.Changes(r.Context(), who, v.Order.Order, since); err != nil {
				return err
			}
		}
		shown.Fragment = views.OrderBody(page, *v.Order)
	case v.Invoice != nil && v.Invoice.Pay != nil:
		v.Invoice.Pay.Form = views.FormOf(form, cause)
		shown.Fragment = views.PayPanel(page, *v.Invoice.Pay)
	default:
		return cause
	}
	shown.Page = views.GuestPage(page, v)
	return shown
}
