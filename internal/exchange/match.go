package exchange

import (
	"context"
	"strings"

	"genkan/db"
	"genkan/internal/portal"
)

// match finds whom a contact of another program is here already: by VAT number,
// e-mail address, or name, if exactly one bears it. A contact of ours is taken
// once: two customers of one address stay two. nil when there is nobody.
func (in *run) match(ctx context.Context, c portal.Contact, r *row) (*party, error) {
	if r.broken {
		return nil, nil
	}
	above, ok, err := in.above(ctx, r)
	if err != nil || !ok {
		return nil, err
	}
	for _, by := range []struct{ what, value string }{{"vat", c.VAT}, {"email", c.Email}, {"name", c.Name}} {
		if by.value == "" {
			continue
		}
		like, err := db.ContactsLike(ctx, in.shelf.reader(), in.who.Scope(), above, max(in.firstNew, 0), by.what, by.value)
		if err != nil {
			return nil, err
		}
		if len(like) != 1 || in.taken[like[0].ID] != "" || like[0].ID == above {
			continue
		}
		return in.matched1(ctx, c, like[0], by.what)
	}
	return nil, nil
}

// above is whom a contact is looked for under: nobody for those who stand for
// themselves. A child of somebody new is new.
func (in *run) above(ctx context.Context, r *row) (portal.ContactID, bool, error) {
	parent := r.text("parent_external_id")
	if parent == "" {
		return 0, true, nil
	}
	p, err := in.party(ctx, parent)
	if err != nil || p == nil || p.id <= 0 {
		return 0, false, err
	}
	return p.id, true, nil
}

func (in *run) matched1(ctx context.Context, c, here portal.Contact, by string) (*party, error) {
	p := &party{id: here.ID, commercial: here.Commercial, here: here}
	in.contacts[c.ExternalID] = p
	in.taken[here.ID] = c.ExternalID
	if in.known++; len(in.matches) < maxMatches {
		in.matches = append(in.matches, portal.ImportMatch{Name: shown(c.Name), Contact: here.ID, Here: shown(here.Name), By: by})
	}
	return p, in.shelf.alias(ctx, c.ExternalID, here.ID)
}

// differs reports that a file says something else of somebody who is here; what
// it does not say is no difference.
func (p *party) differs(c portal.Contact) bool {
	a, b := p.here.Address, c.Address
	for _, pair := range [][2]string{{p.here.Name, c.Name}, {p.here.Email, c.Email}, {p.here.Phone, c.Phone}, {p.here.VAT, c.VAT}, {a.Street, b.Street},
		{a.Street2, b.Street2}, {a.City, b.City}, {a.Region, b.Region}, {a.PostalCode, b.PostalCode}, {a.Country, b.Country}, {p.here.JobTitle, c.JobTitle}} {
		if pair[1] != "" && pair[0] != pair[1] {
			return true
		}
	}
	return false
}

// partyOf is party for a cell that may hold several names of one customer, the
// surest first.
func (in *run) partyOf(ctx context.Context, names string) (p *party, err error) {
	for name := range strings.SplitSeq(names, sep) {
		if p, err = in.party(ctx, name); p != nil || err != nil {
			return p, err
		}
	}
	return nil, nil
}

// nameOf is what the rows of a document call its customer, as far as they do.
func (in *run) nameOf(r *row) string {
	if r.src != nil {
		return r.src.text("customer")
	}
	return r.text("customer_external_id")
}

// compare keeps what a file says that a document's total is, and refuses a
// document that would come to something else.
func (in *run) compare(r *row, total portal.Money, of func(*Total) *Tally) {
	said, ok := portal.ParseDecimal(total.Currency(), r.claim)
	switch {
	case r.claim == "": // the lines are all that the file says
		said = total
	case !ok:
		return // noted where it stands
	}
	t := of(in.total(total.Currency()))
	if t.Stated.Currency() == "" {
		t.Stated = portal.Zero(total.Currency())
	}
	sum, err := t.Stated.Add(said)
	if err != nil {
		return // the tally has noted it
	}
	t.Stated = sum
	if said != total {
		r.fault("number", "import.total_differs", portal.Args{"said": said.String(), "total": total.String()})
	}
}
