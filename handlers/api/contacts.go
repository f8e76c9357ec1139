package api

import (
	"net/http"

	"genkan/internal/access"
	"genkan/internal/account"
	"genkan/internal/portal"
)

// Address is a postal address; every part may be empty.
type Address struct {
	Street     string `json:"street" max:"200" example:"1-2-3 Honmachi"`
	Street2    string `json:"street2" max:"200" example:""`
	City       string `json:"city" max:"200" example:"Osaka"`
	Region     string `json:"region" max:"200" example:"Osaka"`
	PostalCode string `json:"postal_code" max:"200" example:"541-0053"`
	Country    string `json:"country" max:"2" doc:"ISO 3166 alpha-2, or empty." example:"JP"`
}

// Contact is a company, a person, or a mere address.
type Contact struct {
	ID         int64   `json:"id" min:"1" example:"7"`
	ExternalID *string `json:"external_id" doc:"Identity in imports." example:"ACME-1"`
	Kind       string  `json:"kind" enum:"company|person|billing|delivery|both" doc:"The last three are mere addresses." example:"company"`
	ParentID   *int64  `json:"parent_id" doc:"The company that it belongs to."`
	CustomerID int64   `json:"customer_id" min:"1" doc:"The company or single person at the top, whose documents it sees." example:"7"`
	Name       string  `json:"name" example:"Acme K.K."`
	JobTitle   string  `json:"job_title"`
	Email      string  `json:"email" example:"office@acme.example"`
	Phone      string  `json:"phone" example:"+81 6 1234 5678"`
	Address    Address `json:"address"`
	VAT        string  `json:"vat" doc:"Tax number."`
	Language   string  `json:"language" enum:"|en|ja" doc:"Empty when nobody chose." example:"ja"`
	Archived   bool    `json:"archived"`
	Version    int     `json:"version" min:"1" example:"1"`
	CreatedAt  string  `json:"created_at" format:"date-time"`
	UpdatedAt  string  `json:"updated_at" format:"date-time"`
}

func (c Contact) etag() int { return c.Version }

// NewAddress is Address as it is sent: what is left out is empty, or stays.
type NewAddress struct {
	Sent
	Street     *string `json:"street" max:"200" example:"1-2-3 Honmachi"`
	Street2    *string `json:"street2" max:"200" example:""`
	City       *string `json:"city" max:"200" example:"Osaka"`
	Region     *string `json:"region" max:"200" example:"Osaka"`
	PostalCode *string `json:"postal_code" max:"200" example:"541-0053"`
	Country    *string `json:"country" max:"2" doc:"ISO 3166 alpha-2, or empty." example:"JP"`
}

// NewContact is a contact to be added.
type NewContact struct {
	ContactParts
	Kind       string `json:"kind" enum:"company|person" need:"1" example:"company"`
	Name       string `json:"name" min:"1" max:"200" need:"1" example:"Acme K.K."`
	ExternalID string `json:"external_id" max:"100" doc:"An identity of your own; no two contacts have the same." example:"CRM-4711"`
}

// ContactParts is what can be sent of every contact.
type ContactParts struct {
	Sent
	ParentID *int64      `json:"parent_id" min:"0" doc:"The company that a person belongs to; 0 for none." example:"0"`
	JobTitle *string     `json:"job_title" max:"200" example:""`
	Email    *string     `json:"email" max:"254" example:"office@acme.example"`
	Phone    *string     `json:"phone" max:"200" example:"+81 6 1234 5678"`
	Address  *NewAddress `json:"address"`
	VAT      *string     `json:"vat" max:"200" example:""`
	Language *string     `json:"language" enum:"|en|ja" example:"ja"`
}

// ContactChange is what shall be different; what is left out stays.
type ContactChange struct {
	ContactParts
	Kind *string `json:"kind" enum:"company|person" example:"company"`
	Name *string `json:"name" min:"1" max:"200" example:"Acme K.K."`
}

func (a *api) contacts() []*operation {
	return []*operation{
		{id: "listContacts", method: get, path: "/contacts", tag: "Contacts", summary: "List contacts", perm: access.APIReadContacts, list: true,
			query: []param{statusParam("active", "archived"), customerParam}, answer: Page[Contact]{},
			do: lister(func(c *call, f portal.FeedFilter) (portal.FeedPage[portal.Contact], error) {
				return a.Feed.Contacts(c.Context(), c.staff, f)
			}, showContact)},
		{id: "getContact", method: get, path: "/contacts/{id}", tag: "Contacts", summary: "Read a contact", perm: access.APIReadContacts, answer: Contact{}, do: a.getContact},
		{id: "createContact", method: post, path: "/contacts", tag: "Contacts", summary: "Add a contact", perm: access.APIWriteContacts, body: NewContact{}, answer: Contact{},
			status: http.StatusCreated, key: optional, conflicts: true, do: a.createContact},
		{id: "updateContact", method: patch, path: "/contacts/{id}", tag: "Contacts", summary: "Change a contact", perm: access.APIWriteContacts, body: ContactChange{}, answer: Contact{},
			detail: "What is left out stays as it is. A login never changes with its contact.", key: optional, repeatable: true, version: mustVersion, conflicts: true, do: a.updateContact},
	}
}

func showContact(s portal.Stamped[portal.Contact]) Contact {
	c, at := s.Item, s.Item.Address
	return Contact{ID: int64(c.ID), ExternalID: orNull(c.ExternalID), Kind: string(c.Kind), ParentID: orNull(int64(c.Parent)), CustomerID: int64(c.Commercial),
		Name: c.Name, JobTitle: c.JobTitle, Email: c.Email, Phone: c.Phone, VAT: c.VAT, Language: c.Language, Archived: c.Archived, Version: c.Version,
		Address:   Address{at.Street, at.Street2, at.City, at.Region, at.PostalCode, at.Country},
		CreatedAt: stamp(s.CreatedAt), UpdatedAt: stamp(s.UpdatedAt)}
}

func (a *api) getContact(c *call) (any, error) {
	number, err := id[portal.ContactID](c)
	if err != nil {
		return nil, err
	}
	return a.contact(c, number)
}

func (a *api) contact(c *call, number portal.ContactID) (any, error) {
	one, err := a.Account.Contact(c.Context(), c.staff, number)
	if err != nil {
		return nil, err
	}
	s := portal.Stamped[portal.Contact]{Item: one}
	s.CreatedAt, s.UpdatedAt, err = a.Feed.Stamp(c.Context(), c.staff, "contacts", int64(number))
	return showContact(s), err
}

func (a *api) createContact(c *call) (any, error) {
	in := sentTo[NewContact](c)
	e := account.ContactEdit{Contact: portal.Contact{Kind: portal.ContactKind(in.Kind), Name: in.Name, ExternalID: in.ExternalID}, From: c.address}
	if err := a.fill(c, &e, in.ContactParts); err != nil {
		return nil, err
	}
	saved, err := a.Account.SaveContact(c.Context(), c.staff, e)
	if err != nil {
		return nil, renamed(err, contactFields)
	}
	created(c, "/contacts", int64(saved))
	return a.contact(c, saved)
}

func (a *api) updateContact(c *call) (any, error) {
	number, err := id[portal.ContactID](c)
	if err != nil {
		return nil, err
	}
	old, err := a.Account.Contact(c.Context(), c.staff, number)
	if err != nil {
		return nil, err
	}
	in := sentTo[ContactChange](c)
	e := account.ContactEdit{Contact: old, From: c.address}
	if c.version != 0 {
		e.Version = c.version
	}
	if in.Kind != nil && !old.Kind.IsAddress() {
		e.Kind = portal.ContactKind(*in.Kind)
	}
	put(&e.Name, in.Name)
	if in.ParentID == nil {
		in.ParentID = ptr(int64(old.Parent))
	}
	if err := a.fill(c, &e, in.ContactParts); err != nil {
		return nil, err
	}
	if _, err := a.Account.SaveContact(c.Context(), c.staff, e); err != nil {
		return nil, renamed(err, contactFields)
	}
	return a.contact(c, number)
}

// put writes what was sent over what there is.
func put[T any](into *T, sent *T) {
	if sent != nil {
		*into = *sent
	}
}

// fill puts what was sent into a contact. The service looks a company up by
// name, as people type it; which of several it is, it knows by the id.
func (a *api) fill(c *call, e *account.ContactEdit, in ContactParts) error {
	put(&e.JobTitle, in.JobTitle)
	put(&e.Email, in.Email)
	put(&e.Phone, in.Phone)
	put(&e.VAT, in.VAT)
	put(&e.Language, in.Language)
	if at := in.Address; at != nil {
		to := &e.Address
		for _, p := range []struct{ into, sent *string }{{&to.Street, at.Street}, {&to.Street2, at.Street2}, {&to.City, at.City},
			{&to.Region, at.Region}, {&to.PostalCode, at.PostalCode}, {&to.Country, at.Country}} {
			put(p.into, p.sent)
		}
	}
	if in.ParentID == nil || *in.ParentID == 0 {
		e.Parent, e.Company = 0, ""
		return nil
	}
	above, err := a.Account.Contact(c.Context(), c.staff, portal.ContactID(*in.ParentID))
	switch {
	case portal.KindOf(err) == portal.NotFound, err == nil && (above.Kind != portal.Company || above.ID == e.ID) && above.ID != e.Parent:
		return fault("parent_id", "api.no_company", nil)
	case err != nil:
		return err
	}
	e.Parent, e.Company = above.ID, above.Name
	return nil
}

// contactFields are the fields of the form, as they are named here.
var contactFields = map[string]string{"company": "parent_id", "street": "address.street", "street2": "address.street2", "city": "address.city",
	"region": "address.region", "postal_code": "address.postal_code", "country": "address.country"}
