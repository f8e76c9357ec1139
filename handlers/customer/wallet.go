package customer

import (
	"context"
	"encoding/csv"
	"io"
	"net/http"
	"net/url"
	"strconv"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/portal"
	"genkan/views"
)

// wallet is the company's eWallet: what it holds, and how it is topped up.
type wallet struct {
	site    *web.Site
	billing *billing.Service
}

func registerWallet(rt *web.Routes, d Deps) {
	h := &wallet{d.Site, d.Billing}
	rt.Customer("GET /my/wallet", access.ReadWallet, h.show)
	rt.Customer("GET /my/wallet.csv", access.ReadWallet, h.export)
	rt.Customer("POST /my/wallet/topup", access.UseWallet, h.topUp)
	rt.Customer("POST /my/wallet/topup/cancel", access.UseWallet, h.cancel)
	rt.Customer("GET /my/wallet/auto", access.UseWallet, h.rule)
	rt.Customer("POST /my/wallet/auto", access.UseWallet, h.setRule)
	rt.Customer("POST /my/wallet/auto/end", access.UseWallet, h.endRule)
}

func (h *wallet) show(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	v, err := h.view(r, who, r.URL.Query().Get("currency"))
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.WalletPage(h.site.Page(w, r, "my", "wallet"), v), nil)
}

// view is the page, with a new key for its form.
func (h *wallet) view(r *http.Request, who access.Customer, currency string) (v views.WalletView, err error) {
	v.Filter, v.Idem = web.Filter(r, portal.WalletListing), billing.NewKey()
	page, err := h.billing.Wallet(r.Context(), who, walletCurrency(currency), v.Filter)
	if err != nil {
		return v, err
	}
	v.Heads, v.Head, v.History, v.Methods, v.Charged = page.Heads, page.Head, page.History, page.Methods, page.Charged
	v.Providers = providers(page.Ways)
	return v, nil
}

// walletCurrency reads a currency; what is none is "".
func walletCurrency(text string) portal.Currency {
	c, ok := portal.ParseCurrency(text)
	if !ok {
		return ""
	}
	return c
}

func (h *wallet) topUp(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	begun, err := h.billing.StartTopUp(r.Context(), who, billing.TopUp{
		Currency: walletCurrency(form.Get("currency")), Amount: presetAmount(form), Way: wayOf(form), Key: form.Get("idem")})
	if err != nil {
		return h.redraw(w, r, who, form, err)
	}
	return onwards(w, r, begun)
}

// presetAmount is the amount that was chosen, else the one that was typed.
func presetAmount(form url.Values) string {
	if preset := form.Get("preset"); preset != "" && preset != "other" {
		return preset
	}
	return form.Get("amount")
}

// redraw shows the page again with what was typed and what is wrong.
func (h *wallet) redraw(w http.ResponseWriter, r *http.Request, who access.Customer, form url.Values, cause error) error {
	if k := portal.KindOf(cause); k != portal.Invalid && k != portal.Conflict {
		return cause
	}
	v, err := h.view(r, who, form.Get("currency"))
	if err != nil {
		return err
	}
	v.Form = views.FormOf(form, cause)
	page := views.WalletPage(h.site.Page(w, r, "my", "wallet"), v)
	return &web.Shown{Err: cause, Page: page, Fragment: page}
}

func (h *wallet) cancel(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	c := walletCurrency(form.Get("currency"))
	p, err := h.billing.CancelTopUp(r.Context(), who, c)
	if err != nil {
		return h.redraw(w, r, who, form, err)
	}
	flash := "wallet.cancelled"
	switch {
	case p.State.Open():
		flash = "wallet.cannot_cancel"
	case p.State == portal.PaymentDone:
		flash = "wallet.paid_meanwhile"
	}
	return h.back(w, r, c, flash)
}

// back leads to the wallet, with a message.
func (h *wallet) back(w http.ResponseWriter, r *http.Request, c portal.Currency, flash string) error {
	if err := h.site.SetFlash(r, flash); err != nil {
		return err
	}
	return web.Redirect(w, r, "/my/wallet?currency="+string(c))
}

func (h *wallet) rule(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	v, err := h.ruleView(r, who, r.URL.Query().Get("currency"))
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.RulePage(h.site.Page(w, r, "my", "wallet"), v), nil)
}

func (h *wallet) ruleView(r *http.Request, who access.Customer, currency string) (v views.WalletView, err error) {
	page, err := h.billing.TopUpRule(r.Context(), who, walletCurrency(currency))
	v.Head, v.Methods, v.Charged = page.Head, page.Methods, page.Charged
	return v, err
}

func (h *wallet) setRule(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	e := billing.RuleEdit{Currency: walletCurrency(form.Get("currency")), Threshold: form.Get("threshold"), Amount: form.Get("amount"),
		MonthlyCap: form.Get("monthly_cap"), From: h.site.Address(r)}
	e.Version, e.Method = formID[int](form.Get("version")), formID[portal.MethodID](form.Get("method"))
	err = h.billing.SetTopUpRule(r.Context(), who, e)
	if k := portal.KindOf(err); k == portal.Invalid || k == portal.Conflict {
		v, fault := h.ruleView(r, who, form.Get("currency"))
		if fault != nil {
			return fault
		}
		v.Form = views.FormOf(form, err)
		page := views.RulePage(h.site.Page(w, r, "my", "wallet"), v)
		return &web.Shown{Err: err, Page: page, Fragment: page}
	}
	if err != nil {
		return err
	}
	return h.back(w, r, e.Currency, "wallet.rule_saved")
}

// formID reads a whole number of a hidden field; what is none is 0.
func formID[N ~int | ~int64](text string) N {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return 0
	}
	return N(n)
}

func (h *wallet) endRule(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	c := walletCurrency(form.Get("currency"))
	if err := h.billing.EndTopUpRule(r.Context(), who, c, h.site.Address(r)); err != nil {
		return err
	}
	return h.back(w, r, c, "wallet.rule_ended")
}

// bom tells spreadsheets that the file is UTF-8.
const bom = "\uFEFF"

// export is the whole history as CSV: of one currency, or of all.
func (h *wallet) export(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	c := walletCurrency(r.URL.Query().Get("currency"))
	name := web.Business(r).Slug() + "-wallet-" + string(web.Today(r)) + ".csv"
	return web.Stream(w, r, name, "text/csv; charset=utf-8", func(ctx context.Context, out io.Writer) error {
		sheet := csv.NewWriter(out)
		begun := false
		begin := func() error {
			begun = true
			return sheet.Write([]string{bom + "number", "date", "currency", "kind", "description", "reference", "invoices", "amount", "balance"})
		}
		err := h.billing.WalletLines(ctx, who, c, func(lines []portal.WalletEntry) error {
			if !begun {
				if err := begin(); err != nil {
					return err
				}
			}
			return writeWalletLines(ctx, sheet, lines)
		})
		if err == nil && !begun {
			err = begin()
		}
		sheet.Flush()
		if err != nil {
			return err
		}
		return sheet.Error()
	})
}

// writeWalletLines writes lines of the history. Amounts are ours, and may begin
// with a minus; texts are kept from being formulas.
func writeWalletLines(ctx context.Context, sheet *csv.Writer, lines []portal.WalletEntry) error {
	for _, e := range lines {
		err := sheet.Write([]string{strconv.FormatInt(int64(e.ID), 10), string(e.On), string(e.Amount.Currency()), views.WalletKind(e),
			portal.SheetText(views.WalletSentence(ctx, e)), portal.SheetText(e.Memo), portal.SheetText(e.Targets), e.Amount.Decimal(), e.Balance.Decimal()})
		if err != nil {
			return err
		}
	}
	sheet.Flush()
	return sheet.Error()
}
