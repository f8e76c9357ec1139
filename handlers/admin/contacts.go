package admin

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/account"
	"genkan/internal/billing"
	"genkan/internal/portal"
	"genkan/views"
)

func registerContacts(rt *web.Routes, d Deps) {
	c := &contacts{d.Site, d.Account, d.Billing}
	rt.Staff("GET /admin/contacts", access.ReadContacts, c.list)
	rt.Staff("GET /admin/contacts/companies", access.EditContacts, c.companies)
	rt.Staff("GET /admin/contacts/new", access.EditContacts, c.blank)
	rt.Staff("POST /admin/contacts/new", access.EditContacts, c.add)
	rt.Staff("GET /admin/contacts/{id}", access.ReadContacts, c.show)
	rt.Staff("GET /admin/contacts/{id}/edit", access.EditContacts, c.edit)
	rt.Staff("POST /admin/contacts/{id}/edit", access.EditContacts, c.save)

	c.registerCare(rt)
	c.registerBulk(rt)

	v := &viewAs{d.Site, d.Auth}
	rt.Staff("POST /admin/contacts/{id}/view", access.ViewAsCustomer, v.start)
	rt.Staff("POST "+web.StopPath, access.ViewAsCustomer, v.stop)

	g := &grants{d.Site, d.Grants}
	rt.Staff("GET /admin/contacts/access", access.GrantAccess, g.several)
	rt.Staff("POST /admin/contacts/access", access.GrantAccess, g.grantTicked)
	rt.Staff("GET /admin/contacts/{id}/access", access.GrantAccess, g.one)
	rt.Staff("GET /admin/contacts/{id}/access/status", access.ReadContacts, g.status)
	rt.Staff("POST /admin/contacts/{id}/grant", access.GrantAccess, g.grantRow)
	rt.Staff("POST /admin/contacts/{id}/reinvite", access.GrantAccess, g.reinvite)
	rt.Staff("GET /admin/contacts/{id}/revoke", access.GrantAccess, g.askRevoke)
	rt.Staff("POST /admin/contacts/{id}/revoke", access.GrantAccess, g.revoke)
	rt.Staff("POST /admin/contacts/{id}/rights", access.GrantAccess, g.rights)
}

// contacts are companies and people.
type contacts struct {
	site    *web.Site
	account *account.Service
	billing *billing.Service
}

func (h *contacts) list(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	f := staffFilter(r.URL.Query(), portal.ContactListing)
	list, err := h.account.Contacts(r.Context(), who, f)
	if err != nil {
		return err
	}
	v := views.ContactsView{Rows: list.Rows, Filter: f, Total: list.Total, Staff: list.Staff, Tags: list.Tags, Next: list.Next.String(), Prev: list.Prev.String()}
	page := h.site.Page(w, r, "admin", "contacts")
	if web.WantsFragment(r) {
		web.KeepAddress(w, r, v.URL())
	}
	return h.site.Respond(w, r, http.StatusOK, views.ContactsPage(page, v), views.ContactResults(page, v))
}

// companies are the names to choose from while one is typed.
func (h *contacts) companies(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	names, err := h.account.Companies(r.Context(), who, r.URL.Query().Get("company"))
	if err != nil {
		return err
	}
	if !web.WantsFragment(r) {
		return web.Redirect(w, r, "/admin/contacts?status=companies")
	}
	return h.site.Respond(w, r, http.StatusOK, views.CompanyOptions(names), views.CompanyOptions(names))
}

func (h *contacts) show(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	id, err := web.PathID[portal.ContactID](r)
	if err != nil {
		return err
	}
	page, err := h.page(w, r, who, id, views.Form{})
	var merged *mergedError
	if errors.As(err, &merged) {
		return web.Redirect(w, r, contactPath(merged.into))
	}
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, page, nil)
}

// mergedError says that a contact was merged, and into which.
type mergedError struct{ into portal.ContactID }

func (e *mergedError) Error() string { return "the contact was merged" }

// methods are what a company's people have saved to pay with, or one of them.
func (h *contacts) methods(r *http.Request, who access.Staff, c portal.Contact) ([]portal.Method, error) {
	all, err := h.billing.CustomerMethods(r.Context(), who, c.Commercial)
	if c.ID == c.Commercial {
		return all, err
	}
	return slices.DeleteFunc(all, func(m portal.Method) bool { return m.Contact != c.ID }), err
}

// blank is the form of a new contact, below a company if one is named.
func (h *contacts) blank(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	v := views.ContactEditView{Contact: portal.Contact{Kind: portal.Company}}
	kind := portal.ContactKind(r.URL.Query().Get("kind"))
	if id, err := strconv.ParseInt(r.URL.Query().Get("company"), 10, 64); err == nil {
		above, err := h.account.Contact(r.Context(), who, portal.ContactID(id))
		if err != nil {
			return err
		}
		v.Contact.Kind, v.Contact.Parent, v.Company = portal.Person, above.ID, above.Name
		if kind.IsAddress() {
			v.Contact.Kind, v.Contact.Name, v.Contact.Address.Country = kind, above.Name, above.Address.Country
		}
	}
	return h.form(w, r, who, v)
}

func (h *contacts) form(w http.ResponseWriter, r *http.Request, who access.Staff, v views.ContactEditView) (err error) {
	if v.Staff, err = h.account.StaffNames(r.Context(), who); err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.ContactEditPage(h.site.Page(w, r, "admin", "contacts"), v), nil)
}

func (h *contacts) add(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	return h.store(w, r, who, 0)
}

func (h *contacts) edit(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	id, err := web.PathID[portal.ContactID](r)
	if err != nil {
		return err
	}
	c, err := h.account.ContactPage(r.Context(), who, id)
	if err != nil {
		return err
	}
	return h.form(w, r, who, views.ContactEditView{Contact: c.Contact, Company: c.Parent, Login: c.Access.Login})
}

func (h *contacts) save(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	id, err := web.PathID[portal.ContactID](r)
	if err != nil {
		return err
	}
	return h.store(w, r, who, id)
}

// store writes what was typed; id is 0 for a new contact.
func (h *contacts) store(w http.ResponseWriter, r *http.Request, who access.Staff, id portal.ContactID) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	if id != 0 { // what is not there has no form
		if _, err := h.account.Contact(r.Context(), who, id); err != nil {
			return err
		}
	}
	e := contactEdit(form)
	e.ID, e.From = id, h.site.Address(r)
	saved, err := h.account.SaveContact(r.Context(), who, e)
	if k := portal.KindOf(err); k == portal.Invalid || k == portal.Conflict {
		v := views.ContactEditView{Form: views.FormOf(form, err), Contact: e.Contact, Company: e.Company}
		if v.Staff, _ = h.account.StaffNames(r.Context(), who); v.Staff == nil { // the form is worth more than the choice
			v.Staff = []portal.StaffName{}
		}
		page := views.ContactEditPage(h.site.Page(w, r, "admin", "contacts"), v)
		return &web.Shown{Err: err, Page: page, Fragment: page}
	}
	if err != nil {
		return err
	}
	if err := h.site.SetFlash(r, "contacts.saved"); err != nil {
		return err
	}
	return web.Redirect(w, r, contactPath(saved))
}

func contactPath(id portal.ContactID) string {
	return "/admin/contacts/" + strconv.FormatInt(int64(id), 10)
}

// contactEdit reads the form of a contact. A kind that cannot be chosen is a
// person; an address keeps its own in the service.
func contactEdit(form url.Values) account.ContactEdit {
	e := account.ContactEdit{Company: form.Get("company"), Days: form.Get("payment_days"), Limit: form.Get("credit_limit"), Marks: form.Get("tags"), Contact: portal.Contact{
		Kind: portal.Person, Name: form.Get("name"), JobTitle: form.Get("job_title"), Email: form.Get("email"), Phone: form.Get("phone"),
		VAT: form.Get("vat"), Language: form.Get("language"), Address: portal.Address{
			Street: form.Get("street"), Street2: form.Get("street2"), City: form.Get("city"), Region: form.Get("region"),
			PostalCode: form.Get("postal_code"), Country: form.Get("country")},
		Dealings: portal.Dealings{Website: form.Get("website"), Currency: portal.Currency(form.Get("currency")), Salesperson: hiddenID[portal.AccountID](form.Get("salesperson"))},
	}}
	if kind := portal.ContactKind(form.Get("kind")); kind.Valid() {
		e.Kind = kind
	}
	e.Version = hiddenID[int](form.Get("version"))
	e.Parent = hiddenID[portal.ContactID](form.Get("parent"))
	return e
}

// staffFilter is web.FilterOf with what only staff's lists are filtered by.
func staffFilter(q url.Values, l portal.Listing) portal.Filter {
	f := web.FilterOf(q, l)
	f.Contact, f.Salesperson, f.Tag = max(hiddenID[portal.ContactID](q.Get("contact")), 0), max(hiddenID[portal.AccountID](q.Get("salesperson")), 0), web.Query(q.Get("tag"))
	return f
}

// hiddenID reads a whole number of a hidden field; what is none is 0.
func hiddenID[N ~int | ~int64](text string) N {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return 0
	}
	return N(n)
}
