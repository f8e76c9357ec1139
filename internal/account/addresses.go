package account

import (
	"context"
	"fmt"
	"slices"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// AddressBook is what a customer sees of the company's addresses.
type AddressBook struct {
	Entity  *portal.Contact // nil when it is not offered: see Addresses
	Own     *portal.Contact // the customer's own record, when it is another and has an address
	Others  []portal.Contact
	Removed *portal.Contact // one that was just removed and can be brought back
	MayEdit bool            // the company's addresses
}

// maxAddresses is how many a page shows.
const maxAddresses = 200

// Addresses lists what the customer may use: the company's own address, the
// customer's own, and those for bills and deliveries. A company's address that
// is not complete is kept from people who cannot mend it (Odoo case 90).
// removed is the id of an address that was just removed, or 0.
func (s *Service) Addresses(ctx context.Context, who access.Customer, removed portal.ContactID) (b AddressBook, err error) {
	b.MayEdit = mayCompany(who)
	err = s.db.View(ctx, func(q db.Reader) error {
		all, err := db.AddressBook(ctx, q, who.Scope(), who.Commercial(), who.Contact(), maxAddresses)
		if err != nil {
			return err
		}
		for _, c := range all {
			b.add(who, c)
		}
		if removed == 0 {
			return nil
		}
		c, err := db.ContactByID(ctx, q, who.Scope(), removed)
		if err == nil && c.Archived && c.Kind.IsAddress() && b.MayEdit {
			b.Removed = &c
		}
		if portal.KindOf(err) == portal.NotFound {
			return nil
		}
		return err
	})
	if err != nil {
		return AddressBook{}, fmt.Errorf("account.Addresses: %w", err)
	}
	return b, nil
}

func (b *AddressBook) add(who access.Customer, c portal.Contact) {
	switch {
	case c.ID == who.Commercial():
		if b.MayEdit || c.Address.Complete() {
			b.Entity = &c
		}
	case c.ID == who.Contact():
		if !c.Address.Empty() {
			b.Own = &c
		}
	default:
		b.Others = append(b.Others, c)
	}
}

// AddressCard is one address as it is edited.
type AddressCard struct {
	Contact portal.Contact
	Locks   portal.Locks
	MayEdit bool

	MayCompany bool // change what the company owns, such as its defaults
}

// Locked reports that the country can no longer be chosen freely.
func (c AddressCard) Locked() bool { return c.Locks.Country && c.Contact.Address.Country != "" }

// Address returns one address of the book: NotFound for other companies', for
// colleagues' own records (Odoo cases 84 and 85), and for removed ones.
func (s *Service) Address(ctx context.Context, who access.Customer, id portal.ContactID) (c AddressCard, err error) {
	err = s.db.View(ctx, func(q db.Reader) error {
		c, err = s.address(ctx, q, who, id, false)
		return err
	})
	if err != nil {
		return AddressCard{}, fmt.Errorf("account.Address %d: %w", id, err)
	}
	return c, nil
}

func (s *Service) address(ctx context.Context, q db.Reader, who access.Customer, id portal.ContactID, archived bool) (c AddressCard, err error) {
	if c.Contact, err = db.ContactByID(ctx, q, who.Scope(), id); err != nil {
		return c, err
	}
	own := c.Contact.ID == who.Contact()
	shared := c.Contact.ID == who.Commercial() || c.Contact.Kind.IsAddress()
	if (!own && !shared) || c.Contact.Archived != archived {
		return c, portal.Missing()
	}
	c.MayCompany = mayCompany(who)
	c.MayEdit = own || c.MayCompany
	c.Locks, err = db.DocumentLocks(ctx, q, c.Contact)
	return c, err
}

// editable is address for those who are going to change it: Forbidden for
// people who see their own documents alone.
func (s *Service) editable(ctx context.Context, q db.Reader, who access.Customer, id portal.ContactID, archived bool) (AddressCard, error) {
	c, err := s.address(ctx, q, who, id, archived)
	if err == nil && !c.MayEdit {
		return c, notCompany()
	}
	return c, err
}

// AddressData is what is typed into the form of an address. Of a company's or
// a person's own record only the postal address is changed by it.
type AddressData struct {
	Kind               portal.ContactKind
	Name, Email, Phone string
	Address            portal.Address
	Version            int
}

func (in AddressData) checked(card AddressCard) (portal.Contact, error) {
	var p portal.Problems
	c := card.Contact
	if c.Kind.IsAddress() || c.ID == 0 {
		if c.Kind = in.Kind; !c.Kind.IsAddress() {
			p.Add("kind", "address.kind_missing", nil)
		}
		c.Name = checkName(&p, c.Name, in.Name)
		c.Email = checkEmail(&p, c.Email, in.Email, true)
	}
	address := checkAddress(&p, c.Address, in.Address, card.Locked())
	if c.Kind.IsAddress() || c.ID == 0 {
		c.Phone = checkPhone(&p, c.Phone, in.Phone, address.Country, true)
	}
	c.Address = address
	return c, p.Err()
}

// AddAddress stores a new address under the commercial entity, not under the
// person (Odoo case 83). One that the book has already, to the letter, is
// found and not doubled: people click twice. Forbidden; Invalid, with
// everything that is wrong.
func (s *Service) AddAddress(ctx context.Context, who access.Customer, in AddressData, from Origin) (id portal.ContactID, err error) {
	if !mayCompany(who) {
		return 0, fmt.Errorf("account.AddAddress: %w", notCompany())
	}
	c, err := in.checked(AddressCard{})
	if err != nil {
		return 0, fmt.Errorf("account.AddAddress: %w", err)
	}
	c.Parent = who.Commercial()
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		book, err := db.AddressBook(ctx, tx, who.Scope(), who.Commercial(), who.Contact(), maxAddresses)
		if err != nil {
			return err
		}
		if twin := slices.IndexFunc(book, c.SameAddress); twin >= 0 {
			c = book[twin]
			return nil
		}
		if len(book) >= maxAddresses {
			return portal.Failure(portal.Conflict, "address.too_many", portal.Args{"n": maxAddresses})
		}
		if c, err = db.InsertContact(ctx, tx, c); err != nil {
			return err
		}
		return auditContact(ctx, tx, who, from, "address.added", c.ID, states{nil, contactFields(c)})
	})
	if err != nil {
		return 0, fmt.Errorf("account.AddAddress: %w", err)
	}
	return c.ID, nil
}

// UpdateAddress changes an address of the book. An unchanged form writes
// nothing. NotFound; Forbidden; Invalid; Conflict when somebody was faster.
func (s *Service) UpdateAddress(ctx context.Context, who access.Customer, id portal.ContactID, in AddressData, from Origin) error {
	return s.changeAddress(ctx, who, id, false, "UpdateAddress", func(ctx context.Context, tx *db.Tx, card AddressCard) error {
		c, err := in.checked(card)
		if err != nil {
			return err
		}
		c.BillingDefault = c.BillingDefault && portal.ForBilling.Serves(c.Kind)
		c.DeliveryDefault = c.DeliveryDefault && portal.ForDelivery.Serves(c.Kind)
		if c == card.Contact {
			return nil
		}
		c.Version = in.Version
		return s.saveAddress(ctx, tx, who, from, "address.changed", card.Contact, c)
	})
}

// RemoveAddress archives an address: documents keep their copy of it. Conflict
// for a main record, and for an address that an order under way uses.
func (s *Service) RemoveAddress(ctx context.Context, who access.Customer, id portal.ContactID, from Origin) error {
	return s.changeAddress(ctx, who, id, false, "RemoveAddress", func(ctx context.Context, tx *db.Tx, card AddressCard) error {
		if !card.Contact.Kind.IsAddress() {
			return portal.Failure(portal.Conflict, "address.main", nil)
		}
		order, err := db.OpenOrderOf(ctx, tx, id)
		if err != nil {
			return err
		}
		if order != "" {
			return portal.Failure(portal.Conflict, "address.in_use", portal.Args{"number": order})
		}
		c := card.Contact
		c.Archived = true
		return s.saveAddress(ctx, tx, who, from, "address.removed", card.Contact, c)
	})
}

// RestoreAddress brings a removed address back, as it was.
func (s *Service) RestoreAddress(ctx context.Context, who access.Customer, id portal.ContactID, from Origin) error {
	return s.changeAddress(ctx, who, id, true, "RestoreAddress", func(ctx context.Context, tx *db.Tx, card AddressCard) error {
		if !card.Contact.Kind.IsAddress() {
			return portal.Missing()
		}
		c := card.Contact
		c.Archived = false
		return s.saveAddress(ctx, tx, who, from, "address.restored", card.Contact, c)
	})
}

// DefaultAddress makes an address the one that is used for bills or deliveries
// unless another is named. Conflict for an address that does not serve the use.
func (s *Service) DefaultAddress(ctx context.Context, who access.Customer, id portal.ContactID, use portal.AddressUse, from Origin) error {
	return s.changeAddress(ctx, who, id, false, "DefaultAddress", func(ctx context.Context, tx *db.Tx, card AddressCard) error {
		c := card.Contact
		switch {
		case !use.Serves(c.Kind) || (!c.Kind.IsAddress() && c.ID != who.Commercial()):
			return portal.Failure(portal.Conflict, "address.not_for_this", nil)
		case !mayCompany(who):
			return notCompany()
		case use == portal.ForBilling && c.BillingDefault, use == portal.ForDelivery && c.DeliveryDefault:
			return nil
		}
		if err := db.ClearDefault(ctx, tx, c.Commercial, use); err != nil {
			return err
		}
		if use == portal.ForBilling {
			c.BillingDefault = true
		} else {
			c.DeliveryDefault = true
		}
		return s.saveAddress(ctx, tx, who, from, "address.default", card.Contact, c)
	})
}

func (s *Service) changeAddress(ctx context.Context, who access.Customer, id portal.ContactID, archived bool, name string,
	do func(context.Context, *db.Tx, AddressCard) error) error {
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		card, err := s.editable(ctx, tx, who, id, archived)
		if err != nil {
			return err
		}
		return do(ctx, tx, card)
	})
	if err != nil {
		return fmt.Errorf("account.%s %d: %w", name, id, err)
	}
	return nil
}

func (s *Service) saveAddress(ctx context.Context, tx *db.Tx, who access.Customer, from Origin, action string, old, c portal.Contact) error {
	if err := db.UpdateContact(ctx, tx, who.Scope(), c); err != nil {
		return err
	}
	return auditContact(ctx, tx, who, from, action, c.ID, states{contactFields(old), contactFields(c)})
}
