package customer

import (
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"strconv"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/i18n"
	"genkan/internal/portal"
	"genkan/views"
)

// together is where several invoices are paid at once.
type together struct {
	site    *web.Site
	billing *billing.Service
}

// registerTogether hangs the pages on their routes. They are for those who may
// pay: to others nothing leads there.
func registerTogether(rt *web.Routes, d Deps) {
	h := &together{d.Site, d.Billing}
	rt.Customer("GET /my/invoices/pay", access.Pay, h.show)
	rt.Customer("POST /my/invoices/pay", access.Pay, h.start)
	rt.Customer("GET /my/invoices/pay/quote", access.Pay, h.quote)
	rt.Customer("GET /my/invoices/selection", access.Pay, h.selection)
	rt.Customer("GET /my/invoices/overdue", access.Pay, h.overdue)
}

// ticked are the documents that are named in a query or a form, once each; what
// is no number is left out.
func ticked(form url.Values) (out []portal.InvoiceID) {
	seen := map[int64]bool{}
	for _, text := range form["id"] {
		n, err := strconv.ParseInt(text, 10, 64)
		if err == nil && n > 0 && !seen[n] && len(out) <= billing.MaxTogether {
			seen[n] = true
			out = append(out, portal.InvoiceID(n))
		}
	}
	return out
}

func (h *together) show(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	ids := ticked(r.URL.Query())
	if len(ids) == 0 {
		return web.Redirect(w, r, listWith("none_ticked"))
	}
	return h.page(w, r, who, ids, false)
}

// overdue is all that is late; nothing leads back to the list (case 141).
func (h *together) overdue(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	ids, err := h.billing.Overdue(r.Context(), who)
	if err != nil {
		return err
	}
	if len(ids) == 0 {
		return web.Redirect(w, r, listWith("none_overdue"))
	}
	return h.page(w, r, who, ids, true)
}

// notes are what the list says to somebody who was led back to it. They travel
// in its address, since following a link writes nothing.
var notes = map[string]string{"none_ticked": "together.none_ticked", "none_overdue": "together.none_overdue", "none_open": "together.none_open"}

func listWith(note string) string { return "/my/invoices?note=" + note }

func (h *together) page(w http.ResponseWriter, r *http.Request, who access.Customer, ids []portal.InvoiceID, overdue bool) error {
	bundles, err := h.billing.Together(r.Context(), who, ids)
	if err != nil {
		return err
	}
	v := views.TogetherView{Overdue: overdue}
	for i, b := range bundles {
		form := h.form(r, who, b, r.URL.Query(), suggested(b, ids))
		if i > 0 {
			form.Prefix = fmt.Sprintf("%s-", b.Currency)
		}
		v.Forms = append(v.Forms, form)
	}
	if len(v.Forms) == 0 {
		return web.Redirect(w, r, listWith("none_open"))
	}
	return h.site.Respond(w, r, http.StatusOK, views.TogetherPage(h.site.Page(w, r, "my", "invoices"), v), nil)
}

// suggested are the documents that are ticked when the page is drawn: those
// that were asked for, and, for credit notes alone, as many of the oldest
// invoices as they settle.
func suggested(b billing.Bundle, asked []portal.InvoiceID) map[portal.InvoiceID]bool {
	out := map[portal.InvoiceID]bool{}
	for _, n := range asked {
		out[n] = true
	}
	credit, alone := int64(0), true
	for _, d := range b.Documents {
		if d.Kind == portal.CreditNote {
			credit += d.Open().Minor()
		} else if out[d.ID] {
			alone = false
		}
	}
	for _, d := range b.Documents {
		if d.Kind == portal.PlainInvoice && alone && credit > 0 {
			out[d.ID] = true
			credit -= d.Open().Minor()
		}
	}
	return out
}

// form draws a bundle: with what was typed, else all that is open.
func (h *together) form(r *http.Request, who access.Customer, b billing.Bundle, typed url.Values, ticks map[portal.InvoiceID]bool) views.BundleView {
	v := views.BundleView{Currency: b.Currency, Wallet: b.Wallet, Methods: b.Methods, Providers: providers(b.Ways),
		Idem: billing.NewKey(), Email: who.Details().Receipts()}
	var wishes []billing.Wish
	for _, d := range b.Documents {
		row := views.BundleRow{Invoice: d, Ticked: ticks[d.ID] && d.Open().Positive(), Amount: i18n.Amount(d.Open()), UnderWay: b.UnderWay[d.ID]}
		if text, sent := typed[amountName(d.ID)]; sent {
			row.Amount = text[0]
		}
		v.Rows = append(v.Rows, row)
		if row.Ticked {
			wishes = append(wishes, wish(d.ID, row.Amount))
		}
	}
	v.Sum = sumView(h.billing.SumOf(web.Business(r), b, payRequest(typed, wishes...)))
	return v
}

func amountName(n portal.InvoiceID) string { return "amount-" + strconv.FormatInt(int64(n), 10) }

func wish(n portal.InvoiceID, amount string) billing.Wish {
	return billing.Wish{Invoice: n, Part: true, Amount: amount}
}

// wishes reads what is ticked, with its amounts.
func wishes(form url.Values) (out []billing.Wish) {
	for _, n := range ticked(form) {
		w := billing.Wish{Invoice: n}
		if amount, sent := form[amountName(n)]; sent {
			w = wish(n, amount[0])
		}
		out = append(out, w)
	}
	return out
}

func sumView(s billing.Sum) views.SumView {
	return views.SumView{Invoices: s.Invoices, Total: s.Total, Netted: s.Netted, Wallet: s.Wallet, Rest: s.Rest, Problem: s.First()}
}

// start pays what is ticked. Everything that is wrong is said at once; a total
// that is no longer what the button named is shown before it is paid.
func (h *together) start(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	req := payRequest(form, wishes(form)...)
	req.Several = true
	sum, err := h.billing.Sum(r.Context(), who, req)
	if err != nil {
		return err
	}
	if err := agreed(form, sum); err != nil {
		return h.redraw(w, r, who, form, err)
	}
	begun, err := h.billing.StartPayment(r.Context(), who, req) // which knows a form that was sent twice
	if err != nil {
		return h.redraw(w, r, who, form, cmp.Or(sum.Err(), err))
	}
	if begun.Payment == 0 {
		if err := h.site.SetFlash(r, "together.settled"); err != nil {
			return err
		}
		return web.Redirect(w, r, "/my/invoices")
	}
	return onwards(w, r, begun)
}

// agreed refuses to pay another total than the one that the button named.
func agreed(form url.Values, sum billing.Sum) error {
	named, sent := form["total"]
	if !sent || !sum.Payable() {
		return nil
	}
	total, err := sum.Total.Sub(sum.Netted)
	if err != nil || named[0] == total.Decimal() {
		return err
	}
	return portal.Failure(portal.Conflict, "together.total_changed", portal.Args{"amount": total})
}

// redraw shows the form again with what was typed and what is wrong.
func (h *together) redraw(w http.ResponseWriter, r *http.Request, who access.Customer, form url.Values, cause error) error {
	if k := portal.KindOf(cause); k != portal.Invalid && k != portal.Conflict {
		return cause
	}
	ids := append(ticked(form), listed(form)...)
	bundles, err := h.billing.Together(r.Context(), who, once(ids))
	if err != nil {
		return err
	}
	ticks := map[portal.InvoiceID]bool{}
	for _, n := range ticked(form) {
		ticks[n] = true
	}
	v := views.TogetherView{}
	for i, b := range bundles {
		f := h.form(r, who, b, form, ticks)
		if f.Form.Values = form; i == 0 {
			f.Form = views.FormOf(form, cause)
		} else {
			f.Prefix = fmt.Sprintf("%s-", b.Currency)
		}
		v.Forms = append(v.Forms, f)
	}
	if len(v.Forms) == 0 {
		return web.Redirect(w, r, listWith("none_ticked"))
	}
	page := h.site.Page(w, r, "my", "invoices")
	shown := &web.Shown{Err: cause, Page: views.TogetherPage(page, v), Fragment: views.TogetherForm(page, v.Forms[0])}
	return shown
}

// listed are the invoices that the form offered, ticked or not: each has a
// field for its amount.
func listed(form url.Values) (out []portal.InvoiceID) {
	for name := range form {
		var n int64
		if _, err := fmt.Sscanf(name, "amount-%d", &n); err == nil && n > 0 && len(out) < billing.MaxTogether {
			out = append(out, portal.InvoiceID(n))
		}
	}
	return out
}

func once(ids []portal.InvoiceID) (out []portal.InvoiceID) {
	seen := map[portal.InvoiceID]bool{}
	for _, n := range ids {
		if !seen[n] && len(out) < billing.MaxTogether {
			seen[n] = true
			out = append(out, n)
		}
	}
	return out
}

// quote is what is ticked comes to, by the server's arithmetic.
func (h *together) quote(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	q := r.URL.Query()
	req := payRequest(q, wishes(q)...)
	req.Several = true
	sum, err := h.billing.Sum(r.Context(), who, req)
	if err != nil {
		return err
	}
	if !web.WantsFragment(r) {
		return web.Redirect(w, r, "/my/invoices/pay?"+url.Values{"id": q["id"]}.Encode())
	}
	c := views.TogetherSum(prefixOf(r), sumView(sum))
	return h.site.Respond(w, r, http.StatusOK, c, c)
}

// prefixOf is that of the ids of the form that asks, by the element that the
// answer replaces.
func prefixOf(r *http.Request) string {
	target := r.Header.Get("HX-Target")
	if len(target) == len("EUR-sum") && target[3:] == "-sum" {
		return target[:4]
	}
	return ""
}

// selection says what the ticks on the list come to.
func (h *together) selection(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	ids := ticked(r.URL.Query())
	if !web.WantsFragment(r) {
		return web.Redirect(w, r, "/my/invoices/pay?"+url.Values{"id": r.URL.Query()["id"]}.Encode())
	}
	v := views.SelectionView{}
	if len(ids) > 0 {
		var req billing.PayRequest
		for _, n := range ids {
			req.Wishes = append(req.Wishes, billing.Wish{Invoice: n})
		}
		sum, err := h.billing.Sum(r.Context(), who, req)
		if err != nil {
			return err
		}
		v.Count, v.Amount, v.Problem = sum.Count, sum.Rest, sum.First()
		if sum.Invoices == 0 {
			v.Problem = portal.Message{}
		}
	}
	return h.site.Respond(w, r, http.StatusOK, views.Selection(v), views.Selection(v))
}
