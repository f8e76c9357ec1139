package views

import (
	"context"
	"strconv"
	"strings"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// DuplicatesView is a page of pairs that are likely the same.
type DuplicatesView struct {
	Pairs []portal.TwinPair
	Next  string
}

func (v DuplicatesView) heading(ctx context.Context) string {
	if len(v.Pairs) == 0 {
		return i18n.T(ctx, "merge.heading_none")
	}
	return i18n.T(ctx, "merge.heading", portal.Args{"n": len(v.Pairs)})
}

// MergeView is a contact with its likely duplicates, or beside one of them.
type MergeView struct {
	Contact portal.Contact
	Twins   []portal.TwinRow
	Sides   []MergeSide // two, or none
	Staff   []portal.StaffName
	Form    Form
}

// MergeSide is one of two contacts.
type MergeSide struct {
	Contact  portal.Contact
	Parent   string
	Holdings portal.Holdings
}

// holds are the numbers of what a side has.
func (s MergeSide) holds() portal.Args {
	h := s.Holdings
	return portal.Args{"id": strconv.FormatInt(int64(s.Contact.ID), 10), "orders": h.Orders, "invoices": h.Invoices, "payments": h.Payments, "subscriptions": h.Subscriptions, "methods": h.Methods,
		"threads": h.Threads, "shares": h.Shares, "people": h.People, "addresses": h.Addresses, "accounts": h.Accounts}
}

// sideOf names a side in the form.
func sideOf(i int) string { return string(rune('a' + i)) }

// mergeField is what two contacts have differently in a field.
type mergeField struct {
	Name, Label, Chosen string
	Values              [2]string
}

// differing are the fields in which the two differ; what is empty is not chosen.
func (v MergeView) differing(ctx context.Context) (out []mergeField) {
	for _, name := range portal.MergeFields {
		f := mergeField{Name: name, Label: i18n.T(ctx, "contact."+name), Chosen: "a"}
		for i, s := range v.Sides {
			f.Values[i] = v.text(ctx, s.Contact, name)
		}
		if f.Values[0] == f.Values[1] {
			continue
		}
		if f.Values[0] == "" {
			f.Chosen = "b"
		}
		for i := range f.Values {
			if f.Values[i] == "" {
				f.Values[i] = i18n.T(ctx, "log.no_value")
			}
		}
		out = append(out, f)
	}
	return out
}

func (v MergeView) text(ctx context.Context, c portal.Contact, field string) string {
	switch field {
	case "name":
		return c.Name
	case "job_title":
		return c.JobTitle
	case "email":
		return c.Email
	case "phone":
		return c.Phone
	case "website":
		return c.Website
	case "address":
		return strings.Join(c.Address.Lines(), ", ")
	case "vat":
		return c.VAT
	case "language":
		return languageName(ctx, c.Language)
	case "currency":
		return string(c.Currency)
	case "payment_days":
		return ContactEditView{Contact: c}.days()
	}
	for _, n := range v.Staff {
		if n.ID == c.Salesperson {
			return n.Name
		}
	}
	return ""
}
