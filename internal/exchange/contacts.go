package exchange

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"genkan/internal/portal"
)

// orphan is a contact whose parent has not been seen yet: a child may stand
// before its parent.
type orphan struct {
	contact portal.Contact
	parent  string // external id
	also    string // by which children may name it
	row     *row
}

// contact takes a row of contacts.csv in.
func (in *run) contact(ctx context.Context, r *row) error {
	c := readContact(r)
	if c.ExternalID == "" {
		return nil
	}
	old, err := in.party(ctx, c.ExternalID)
	if r.implied && (old == nil || !old.inFile()) {
		if known, err := in.partyOf(ctx, r.names); err != nil || known != nil && known.inFile() {
			return err
		}
	}
	if err != nil {
		return err
	}
	if r.also != "" && in.also[r.also] == "" {
		in.also[r.also] = c.ExternalID
	}
	if old != nil && old.inFile() {
		if !r.implied {
			r.twice("external_id", old.at)
		}
		return nil
	}
	if old == nil && r.src != nil {
		if old, err = in.match(ctx, c, r); err != nil {
			return err
		}
	}
	if old != nil { // in the database: it stays as it is
		old.known = known{at: r.place(), broken: r.broken}
		in.show(Contacts, c.Name, c.Email, portal.Money{}, in.already(Contacts, old.differs(c)))
		return nil
	}
	o := orphan{contact: c, parent: r.text("parent_external_id"), also: r.also, row: r}
	if o.parent == c.ExternalID {
		r.fault("parent_external_id", "import.cycle", nil)
	}
	in.contacts[c.ExternalID] = &party{known: known{at: r.place(), broken: r.broken}, waits: true}
	return in.settleContact(ctx, o)
}

func readContact(r *row) portal.Contact {
	return portal.Contact{
		ExternalID: r.identity("external_id"),
		Kind:       portal.ContactKind(r.oneOf("kind", "company", "person", "billing", "delivery")),
		Name:       r.required("name"),
		JobTitle:   r.text("job_title"),
		Email:      r.email("email"),
		Phone:      r.text("phone"),
		Address: portal.Address{
			Street: r.text("street"), Street2: r.text("street2"), City: r.text("city"), Region: r.text("region"),
			PostalCode: r.text("postal_code"), Country: r.country("country"),
		},
		VAT:      r.text("vat"),
		Language: r.language("language"),
	}
}

// settleContact stores a contact, or lets it wait for its parent.
func (in *run) settleContact(ctx context.Context, o orphan) error {
	if o.parent == "" || o.parent == o.contact.ExternalID {
		return in.storeTree(ctx, o)
	}
	parent, err := in.party(ctx, o.parent)
	if err != nil {
		return err
	}
	if parent == nil || parent.waits {
		key := strings.Clone(o.parent)
		in.waiting[key] = append(in.waiting[key], o)
		return nil
	}
	o.adopt(parent)
	return in.storeTree(ctx, o)
}

// adopt gives an orphan its parent; the children of a broken one are broken.
func (o *orphan) adopt(parent *party) {
	o.contact.Parent = parent.id
	o.row.broken = o.row.broken || parent.broken
}

// storeTree stores a contact and all that waited for it. A list instead of
// recursion, since a chain may be as long as the file.
func (in *run) storeTree(ctx context.Context, first orphan) error {
	for list := []orphan{first}; len(list) > 0; {
		o := list[0]
		p := in.contacts[o.contact.ExternalID]
		p.waits, p.broken = false, o.row.broken
		if !p.broken {
			c, err := in.shelf.contact(ctx, o.contact)
			if err != nil {
				return err
			}
			p.id, p.commercial = c.ID, c.Commercial
			if in.firstNew == 0 {
				in.firstNew = c.ID
			}
			in.fresh[Contacts]++
			in.show(Contacts, c.Name, c.Email, portal.Money{}, "new")
		}
		children := in.waiting[o.contact.ExternalID]
		delete(in.waiting, o.contact.ExternalID)
		if o.also != "" {
			children = append(children, in.waiting[o.also]...)
			delete(in.waiting, o.also)
		}
		for i := range children {
			children[i].adopt(p)
		}
		list = append(list[1:], children...)
	}
	return nil
}

// blameOrphans notes, after the last row, whose parent does not exist and who
// is their own ancestor. Those below them are broken, and not to blame.
func (in *run) blameOrphans() {
	var blamed []orphan
	parents := map[string]string{}
	for parent, children := range in.waiting {
		for _, o := range children {
			parents[o.contact.ExternalID] = parent
			in.contacts[o.contact.ExternalID].broken = true
		}
	}
	ring := inCycles(parents)
	for parent, children := range in.waiting {
		for _, o := range children {
			if in.contacts[parent] == nil || ring[o.contact.ExternalID] {
				blamed = append(blamed, o)
			}
		}
	}
	slices.SortFunc(blamed, func(a, b orphan) int {
		return cmp.Or(strings.Compare(a.row.t.name, b.row.t.name), a.row.line-b.row.line)
	})
	for _, o := range blamed {
		if ring[o.contact.ExternalID] {
			o.row.fault("parent_external_id", "import.cycle", nil)
		} else {
			in.unknown(o.row, "parent_external_id", "import.unknown_parent", Contacts)
		}
	}
	in.waiting = nil
}

// inCycles finds who comes back to themselves by going from child to parent.
// Each is walked over twice at most, however long the chains are.
func inCycles(parents map[string]string) map[string]bool {
	ring, walked := map[string]bool{}, map[string]int{}
	walk := 0
	for start := range parents {
		walk++
		at := start
		for {
			if _, has := parents[at]; !has || walked[at] != 0 {
				break
			}
			walked[at] = walk
			at = parents[at]
		}
		if walked[at] != walk {
			continue
		}
		for !ring[at] {
			ring[at] = true
			at = parents[at]
		}
	}
	return ring
}
