package customer

import (
	"errors"
	"net/http"
	"net/url"
	"regexp"
	"strconv"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/account"
	"genkan/internal/portal"
	"genkan/views"
)

// addresses are the company's, and the customer's own.
type addresses struct {
	site    *web.Site
	account *account.Service
}

func (h *addresses) view(r *http.Request, who access.Customer, removed portal.ContactID) (views.AddressesView, error) {
	b, err := h.account.Addresses(r.Context(), who, removed)
	return views.AddressesView{Entity: b.Entity, Own: b.Own, Others: b.Others, Removed: b.Removed, MayEdit: b.MayEdit}, err
}

func (h *addresses) list(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	removed, err := strconv.ParseInt(r.URL.Query().Get("removed"), 10, 64)
	if err != nil || removed < 0 {
		removed = 0
	}
	v, err := h.view(r, who, portal.ContactID(removed))
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.AddressesPage(h.site.Page(w, r, "my", "addresses"), v), nil)
}

// start is the form of a new address, which begins with the person's own
// e-mail address and telephone number.
func (h *addresses) start(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	c, err := h.blank(r, who)
	if err != nil {
		return err
	}
	if kind := portal.ContactKind(r.URL.Query().Get("type")); kind.IsAddress() {
		c.Kind = kind
	}
	v := views.AddressForm{Contact: c, Next: web.Next(r.URL.Query().Get("next"))}
	return h.site.Respond(w, r, http.StatusOK, views.AddressFormPage(h.site.Page(w, r, "my", "addresses"), v), nil)
}

// blank is what a new address begins with.
func (h *addresses) blank(r *http.Request, who access.Customer) (portal.Contact, error) {
	d, err := h.account.Details(r.Context(), who)
	if err != nil {
		return portal.Contact{}, err
	}
	if !d.MayCompany {
		return portal.Contact{}, portal.Failure(portal.Forbidden, "error.right_missing", nil)
	}
	return portal.Contact{Kind: portal.Delivery, Name: d.Entity.Name, Email: d.Contact.Email, Phone: d.Contact.Phone,
		Address: portal.Address{Country: d.Entity.Address.Country}}, nil
}

// formName is what ids of a form's fields may begin with.
var formName = regexp.MustCompile(`^(company|new|a[1-9][0-9]{0,17})$`)

// fields are those of another country, with what was typed so far; without
// script it is the form of a new address.
func (h *addresses) fields(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	typed := r.URL.Query()
	at := typed.Get("at")
	if !formName.MatchString(at) {
		at = "new"
	}
	form := views.FormOf(typed, nil)
	part := views.AddressFields(views.AddressFieldsView{At: at, Form: form, Kind: portal.ContactKind(typed.Get("kind"))})
	page := views.AddressFormPage(h.site.Page(w, r, "my", "addresses"), views.AddressForm{Contact: portal.Contact{Kind: portal.Delivery}, Form: form})
	return h.site.Respond(w, r, http.StatusOK, page, part)
}

func addressData(form url.Values) account.AddressData {
	return account.AddressData{Kind: portal.ContactKind(form.Get("kind")), Name: form.Get("name"), Email: form.Get("email"), Phone: form.Get("phone"),
		Address: postal(form), Version: version(form)}
}

func (h *addresses) add(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	v := views.AddressForm{Next: web.Next(form.Get("next"))}
	page := h.site.Page(w, r, "my", "addresses")
	if form.Get("refresh") != "" {
		v.Form = views.FormOf(form, nil)
		return h.site.Respond(w, r, http.StatusOK, views.AddressFormPage(page, v), views.AddressEditor(page, v))
	}
	_, err = h.account.AddAddress(r.Context(), who, addressData(form), origin(h.site, r))
	if k := portal.KindOf(err); err != nil && (k == portal.Invalid || k == portal.Conflict) {
		v.Form = views.FormOf(form, err)
		return &web.Shown{Err: err, Page: views.AddressFormPage(page, v), Fragment: views.AddressEditor(page, v)}
	}
	if err != nil {
		return err
	}
	return web.Redirect(w, r, orElse(v.Next, "/my/addresses"))
}

func (h *addresses) edit(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	id, err := web.PathID[portal.ContactID](r)
	if err != nil {
		return err
	}
	card, err := h.account.Address(r.Context(), who, id)
	if err != nil {
		return err
	}
	if !card.MayEdit {
		return portal.Failure(portal.Forbidden, "error.right_missing", nil)
	}
	v := views.AddressForm{Contact: card.Contact, Locked: card.Locked(), Next: web.Next(r.URL.Query().Get("next"))}
	page := h.site.Page(w, r, "my", "addresses")
	return h.site.Respond(w, r, http.StatusOK, views.AddressFormPage(page, v), views.AddressEditor(page, v))
}

func (h *addresses) save(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	id, form, err := web.PathForm[portal.ContactID](r)
	if err != nil {
		return err
	}
	if form.Get("refresh") != "" {
		return h.redraw(w, r, who, id, form, nil)
	}
	if err := h.account.UpdateAddress(r.Context(), who, id, addressData(form), origin(h.site, r)); err != nil {
		return h.redraw(w, r, who, id, form, err)
	}
	if next := web.Next(form.Get("next")); next != "" || !web.WantsFragment(r) {
		return web.Redirect(w, r, orElse(next, "/my/addresses"))
	}
	return h.card(w, r, who, id)
}

// redraw shows the form again with what was typed, and with what is wrong, if
// anything is.
func (h *addresses) redraw(w http.ResponseWriter, r *http.Request, who access.Customer, id portal.ContactID, form url.Values, cause error) error {
	if k := portal.KindOf(cause); cause != nil && k != portal.Invalid && k != portal.Conflict {
		return cause
	}
	card, err := h.account.Address(r.Context(), who, id)
	if err != nil {
		return err
	}
	v := views.AddressForm{Contact: card.Contact, Locked: card.Locked(), Next: web.Next(form.Get("next")), Form: views.FormOf(form, meanwhile(cause)),
		Changed: cause != nil && portal.KindOf(cause) == portal.Conflict}
	page := h.site.Page(w, r, "my", "addresses")
	whole, part := views.AddressFormPage(page, v), views.AddressEditor(page, v)
	if cause == nil {
		return h.site.Respond(w, r, http.StatusOK, whole, part)
	}
	return &web.Shown{Err: cause, Page: whole, Fragment: part}
}

// card answers htmx with an address as it now is.
func (h *addresses) card(w http.ResponseWriter, r *http.Request, who access.Customer, id portal.ContactID) error {
	card, err := h.cardView(r, who, id, nil)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.AddressCard(h.site.Page(w, r, "my", "addresses"), card), nil)
}

func (h *addresses) cardView(r *http.Request, who access.Customer, id portal.ContactID, cause error) (views.AddressView, error) {
	c, err := h.account.Address(r.Context(), who, id)
	if err != nil {
		return views.AddressView{}, err
	}
	main := id == who.Commercial()
	v := views.AddressView{Contact: c.Contact, Main: main, MayEdit: c.MayEdit, MayUse: c.MayCompany && !main, Focus: true}
	v.Problem = problemOf(cause)
	return v, nil
}

// problemOf is what an error tells people; empty when there is none.
func problemOf(cause error) portal.Message {
	var e *portal.Error
	if errors.As(cause, &e) {
		return e.Message
	}
	return portal.Message{}
}

func (h *addresses) remove(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	id, err := web.PathID[portal.ContactID](r)
	if err != nil {
		return err
	}
	if err := h.account.RemoveAddress(r.Context(), who, id, origin(h.site, r)); err != nil {
		return h.refuse(w, r, who, id, err)
	}
	v, err := h.view(r, who, id)
	if err != nil {
		return err
	}
	if !web.WantsFragment(r) || v.Removed == nil {
		return web.Redirect(w, r, "/my/addresses?removed="+strconv.FormatInt(int64(id), 10))
	}
	return h.site.Respond(w, r, http.StatusOK, views.AddressRemoved(h.site.Page(w, r, "my", "addresses"), *v.Removed), nil)
}

// refuse says at the address why something cannot be done with it.
func (h *addresses) refuse(w http.ResponseWriter, r *http.Request, who access.Customer, id portal.ContactID, cause error) error {
	if portal.KindOf(cause) != portal.Conflict {
		return cause
	}
	v, err := h.view(r, who, 0)
	if err != nil {
		return err
	}
	card, err := h.cardView(r, who, id, cause)
	if err != nil {
		return err
	}
	v.Problem = views.AddressProblem{ID: id, Message: card.Problem}
	page := h.site.Page(w, r, "my", "addresses")
	return &web.Shown{Err: cause, Page: views.AddressesPage(page, v), Fragment: views.AddressCard(page, card)}
}

func (h *addresses) restore(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	id, err := web.PathID[portal.ContactID](r)
	if err != nil {
		return err
	}
	if err := h.account.RestoreAddress(r.Context(), who, id, origin(h.site, r)); err != nil {
		return err
	}
	if web.WantsFragment(r) {
		return h.card(w, r, who, id)
	}
	return web.Redirect(w, r, "/my/addresses")
}

func (h *addresses) setDefault(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	id, form, err := web.PathForm[portal.ContactID](r)
	if err != nil {
		return err
	}
	if err := h.account.DefaultAddress(r.Context(), who, id, portal.AddressUse(form.Get("use")), origin(h.site, r)); err != nil {
		return h.refuse(w, r, who, id, err)
	}
	return web.Redirect(w, r, "/my/addresses")
}
