package admin

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/conversation"
	"genkan/internal/portal"
	"genkan/views"
)

// reminders is what the business settles about reminding of invoices.
type reminders struct {
	site *web.Site
	talk *conversation.Service
}

func registerReminders(rt *web.Routes, d Deps) {
	h := &reminders{d.Site, d.Talk}
	rt.Admin("GET /admin/settings/reminders", access.ReadSettings, h.show)
	rt.Admin("POST /admin/settings/reminders", access.EditSettings, h.save)
}

func (h *reminders) show(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	now, err := h.talk.Reminders(r.Context(), who)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.RemindersPage(h.site.Page(w, r, "admin", "settings"), views.RemindersView{Reminders: now, Currency: web.Business(r).MoneyCurrency()}), nil)
}

func (h *reminders) save(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	wanted := portal.Reminders{On: form.Get("on") == "1", OnDay: form.Get("day") == "1", Before: daysIn(form, "before"),
		After: [3]int{daysIn(form, "after_1"), daysIn(form, "after_2"), daysIn(form, "after_3")},
		Fee:   portal.LateFee{Amount: feeIn(form, web.Business(r).MoneyCurrency()), After: wholeNumber[int](form.Get("fee_after"))}}
	if err := h.talk.SetReminders(r.Context(), who, wanted, h.site.Address(r)); err != nil {
		v := views.RemindersView{Reminders: wanted, Currency: web.Business(r).MoneyCurrency(), Form: views.FormOf(form, err)}
		return web.Again(err, views.RemindersPage(h.site.Page(w, r, "admin", "settings"), v))
	}
	if err := h.site.SetFlash(r, "settings.saved"); err != nil {
		return err
	}
	return web.Redirect(w, r, "/admin/settings/reminders")
}

// feeIn is an amount in a field: zero for none, and less, which no rule takes,
// for what is no amount.
func feeIn(form url.Values, c portal.Currency) portal.Money {
	text := strings.TrimSpace(form.Get("fee"))
	if strings.Trim(text, "0.") == "" {
		return portal.Zero(c)
	}
	fee, err := portal.ParseMoney(c, text)
	if err != nil {
		return portal.NewMoney(-1, c)
	}
	return fee
}

// daysIn is a number of days in a field: 0 for none, and -1, which no rule
// takes, for what is no number.
func daysIn(form url.Values, field string) int {
	text := form.Get(field)
	if text == "" {
		return 0
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		return -1
	}
	return n
}
