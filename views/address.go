package views

import (
	"context"
	"net/url"
	"slices"

	"genkan/internal/i18n"
	"genkan/internal/portal"
	"genkan/views/ui"
)

// AddressesView is the address book of a customer.
type AddressesView struct {
	Entity  *portal.Contact // the company's own address; nil when it is not offered
	Own     *portal.Contact // the customer's own, when it is another
	Others  []portal.Contact
	Removed *portal.Contact // can be brought back
	MayEdit bool
	Problem AddressProblem
}

// AddressProblem is why something could not be done with one address.
type AddressProblem struct {
	ID portal.ContactID
	portal.Message
}

// ofKind are the addresses of one kind.
func (v AddressesView) ofKind(k portal.ContactKind) (out []AddressView) {
	for _, c := range v.Others {
		if c.Kind == k {
			out = append(out, v.card(c))
		}
	}
	return out
}

func (v AddressesView) card(c portal.Contact) AddressView {
	a := AddressView{Contact: c, MayEdit: v.MayEdit || v.Own != nil && c.ID == v.Own.ID, MayUse: v.MayEdit, Main: v.Entity != nil && c.ID == v.Entity.ID}
	if v.Problem.ID == c.ID {
		a.Problem = v.Problem.Message
	}
	if a.Main { // which is used for what no other is chosen for
		a.Contact.BillingDefault = !slices.ContainsFunc(v.Others, func(o portal.Contact) bool { return o.BillingDefault })
		a.Contact.DeliveryDefault = !slices.ContainsFunc(v.Others, func(o portal.Contact) bool { return o.DeliveryDefault })
	}
	return a
}

func (v AddressesView) heading(ctx context.Context) string {
	n := len(v.Others)
	if v.Entity != nil && !v.Entity.Address.Empty() {
		n++
	}
	if v.Own != nil {
		n++
	}
	if n == 0 {
		return i18n.T(ctx, "address.heading_none")
	}
	return i18n.T(ctx, "address.heading", portal.Args{"n": n})
}

// AddressView is one address as a card.
type AddressView struct {
	Contact portal.Contact
	Main    bool // the company's own
	MayEdit bool
	MayUse  bool // choose it as a default, remove it
	Focus   bool
	Problem portal.Message
}

func (v AddressView) id() string            { return addressID(v.Contact.ID) }
func (v AddressView) path() string          { return addressPath(v.Contact.ID) }
func addressID(c portal.ContactID) string   { return "a" + id(int64(c)) }
func addressPath(c portal.ContactID) string { return "/my/addresses/" + id(int64(c)) }

// reach is how the people at the address are reached.
func (v AddressView) reach() []string {
	return slices.DeleteFunc([]string{v.Contact.Phone, v.Contact.Email}, func(s string) bool { return s == "" })
}

// offers are the uses that the address could be made the default for.
func (v AddressView) offers() (out []portal.AddressUse) {
	if !v.MayUse || (!v.Main && !v.Contact.Kind.IsAddress()) {
		return nil
	}
	if portal.ForBilling.Serves(v.Contact.Kind) && !v.Contact.BillingDefault {
		out = append(out, portal.ForBilling)
	}
	if portal.ForDelivery.Serves(v.Contact.Kind) && !v.Contact.DeliveryDefault {
		out = append(out, portal.ForDelivery)
	}
	return out
}

// defaults are the words of the uses that it is the default for.
func (v AddressView) defaults(ctx context.Context) (out []string) {
	if v.Contact.BillingDefault {
		out = append(out, i18n.T(ctx, "address.default_billing"))
	}
	if v.Contact.DeliveryDefault {
		out = append(out, i18n.T(ctx, "address.default_delivery"))
	}
	return out
}

func useText(ctx context.Context, u portal.AddressUse) string {
	if u == portal.ForBilling {
		return i18n.T(ctx, "address.make_billing")
	}
	return i18n.T(ctx, "address.make_delivery")
}

// AddressForm is an address as a form; without an id it is a new one.
type AddressForm struct {
	Contact portal.Contact
	Locked  bool // the country
	Form    Form
	Next    string
	Changed bool // somebody was faster
}

func (v AddressForm) fresh() bool { return v.Contact.ID == 0 }

// whole reports that the address is a contact of its own, with a name.
func (v AddressForm) whole() bool { return v.fresh() || v.Contact.Kind.IsAddress() }

func (v AddressForm) at() string {
	if v.fresh() {
		return "new"
	}
	return addressID(v.Contact.ID)
}

func (v AddressForm) action() string {
	if v.fresh() {
		return "/my/addresses"
	}
	return addressPath(v.Contact.ID)
}

func (v AddressForm) title(ctx context.Context) string {
	if v.fresh() {
		return i18n.T(ctx, "address.new_title")
	}
	return i18n.T(ctx, "address.edit_title", portal.Args{"name": v.Contact.Name})
}

func (v AddressForm) kind() portal.ContactKind {
	return portal.ContactKind(v.Form.Or("kind", string(v.Contact.Kind)))
}

func kinds(ctx context.Context) []ui.Option {
	return []ui.Option{
		{Value: "billing", Label: i18n.T(ctx, "address.kind_billing")},
		{Value: "delivery", Label: i18n.T(ctx, "address.kind_delivery")},
		{Value: "both", Label: i18n.T(ctx, "address.kind_both")},
	}
}

// AddressFieldsView are the fields that follow the country. Their ids begin
// with At, since several forms can stand in one page.
type AddressFieldsView struct {
	At     string
	Form   Form
	Stored portal.Address
	Kind   portal.ContactKind
}

func (v AddressFieldsView) rule() portal.AddressRule {
	return portal.AddressRuleOf(v.Form.Or("country", v.Stored.Country))
}

// purpose goes before the autocomplete tokens (HTML §4.10.18.7).
func (v AddressFieldsView) purpose() string {
	switch v.Kind {
	case portal.Billing:
		return "billing "
	case portal.Delivery:
		return "shipping "
	}
	return ""
}

var tokens = map[portal.AddressPart]string{portal.Street: "address-line1", portal.Street2: "address-line2", portal.City: "address-level2",
	portal.Region: "address-level1", portal.PostalCode: "postal-code"}

func (v AddressFieldsView) input(ctx context.Context, p portal.AddressPart) ui.Input {
	rule, name := v.rule(), string(p)
	in := ui.Input{ID: v.At + "-" + name, Name: name, Label: i18n.T(ctx, rule.Term(p).Label), Value: v.Form.Or(name, v.Stored.Part(p)),
		Error: v.Form.Error(ctx, name), Autocomplete: v.purpose() + tokens[p], MaxLength: "200", Optional: !rule.Needs(p)}
	if p == portal.PostalCode && rule.Country == "JP" {
		in.Mode = "numeric"
	}
	return in
}

// regionOptions are the choices of a country's regions; the first says that
// none is chosen yet.
func (v AddressFieldsView) regionOptions(ctx context.Context) []ui.Option {
	out := []ui.Option{{Value: "", Label: i18n.T(ctx, "address.choose")}}
	for _, r := range v.rule().Regions {
		label := r.Name
		if v.rule().Country == "JP" {
			label = r.Name + " " + r.Value
			if i18n.From(ctx) == i18n.Japanese {
				label = r.Value
			}
		}
		out = append(out, ui.Option{Value: r.Value, Label: label})
	}
	return out
}

// regionChosen is the value of the list that fits what is stored.
func (v AddressFieldsView) regionChosen() string {
	typed := v.Form.Or("region", v.Stored.Region)
	return v.rule().Clean(portal.Address{Region: typed}).Region
}

func countryOptions(ctx context.Context, chosen string) (out []ui.Option) {
	if chosen == "" {
		out = append(out, ui.Option{Value: "", Label: i18n.T(ctx, "address.choose")})
	}
	for _, c := range i18n.Countries(ctx) {
		out = append(out, ui.Option{Value: c.Code, Label: c.Name})
	}
	return out
}

// fieldsPath is where the fields of another country are fetched for a form.
func fieldsPath(at string) string { return "/my/addresses/fields?at=" + url.QueryEscape(at) }
