package account

import (
	"context"
	"fmt"
	"slices"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// maxTwins is how many likely duplicates a page proposes.
const maxTwins = 20

// MergeSide is one of two contacts that are to become one.
type MergeSide struct {
	Contact  portal.Contact
	Parent   string
	Holdings portal.Holdings // moves if it is given up
}

// MergePage is what staff choose from: likely duplicates of a contact, and one
// of them beside it.
type MergePage struct {
	Contact portal.Contact
	Twins   []portal.TwinRow
	Sides   []MergeSide // the contact and the other; empty while none is chosen
	Staff   []portal.StaffName
}

// MergePage reads a contact beside another, or its likely duplicates: NotFound
// when one is not there, or was merged before.
func (s *Service) MergePage(ctx context.Context, who access.Staff, id, other portal.ContactID) (out MergePage, err error) {
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		if out.Contact, err = mergeable(ctx, q, who, id); err != nil {
			return err
		}
		if other == 0 {
			out.Twins, err = db.Twins(ctx, q, who.Scope(), id, maxTwins)
			return err
		}
		for _, id := range []portal.ContactID{id, other} {
			side := MergeSide{}
			if side.Contact, side.Parent, err = db.ContactBelow(ctx, q, who.Scope(), id); err != nil {
				return err
			}
			if side.Contact.MergedInto != 0 || side.Contact.Kind.IsAddress() {
				return portal.Missing()
			}
			if side.Holdings, err = db.Holdings(ctx, q, who.Scope(), id); err != nil {
				return err
			}
			out.Sides = append(out.Sides, side)
		}
		out.Staff, err = db.StaffNames(ctx, q)
		return err
	})
	if err != nil {
		return MergePage{}, fmt.Errorf("account.MergePage %d: %w", id, err)
	}
	return out, nil
}

// mergeable is a company or a person that was not merged before.
func mergeable(ctx context.Context, q db.Reader, who access.Staff, id portal.ContactID) (portal.Contact, error) {
	c, err := db.ContactByID(ctx, q, who.Scope(), id)
	if err == nil && (c.MergedInto != 0 || c.Kind.IsAddress()) {
		err = portal.Missing()
	}
	return c, err
}

// Merge is what staff chose: who is kept and who is given up, as they were read,
// and the fields that are taken from the one that is given up.
type Merge struct {
	Keep, From               portal.ContactID
	KeepVersion, FromVersion int
	Take                     []string
	Origin                   Origin
}

// Merge makes two contacts one, in one transaction: all that the one holds moves
// to the other, which keeps its id; documents keep the names that were printed on
// them. What the one owes, and has in the wallet, moves by a transfer in the
// ledger. NotFound; Conflict when somebody was faster, or, by its key, for what
// stands in the way.
func (s *Service) Merge(ctx context.Context, who access.Staff, m Merge) error {
	b, err := s.Business(ctx)
	if err != nil {
		return err
	}
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		keep, err := mergeable(ctx, tx, who, m.Keep)
		if err != nil {
			return err
		}
		from, err := mergeable(ctx, tx, who, m.From)
		if err != nil {
			return err
		}
		if keep.Version != m.KeepVersion || from.Version != m.FromVersion {
			return portal.Failure(portal.Conflict, "error.conflict", nil)
		}
		if err := mayMerge(ctx, tx, from, keep); err != nil {
			return err
		}
		if err := db.MergeContact(ctx, tx, from, keep, b.Today(tx.Now)); err != nil {
			return err
		}
		return noteMerge(ctx, tx, who, m, from, keep)
	})
	if err != nil {
		return fmt.Errorf("account.Merge %d into %d: %w", m.From, m.Keep, err)
	}
	return nil
}

// mayMerge says what stands in the way. An account belongs to one contact and
// nobody's access changes by a merge: so only one of the two can have one that
// is in use, and it must find its place at the contact that is kept.
func mayMerge(ctx context.Context, tx *db.Tx, from, keep portal.Contact) error {
	refuse := func(key string) error {
		return portal.Failure(portal.Conflict, key, portal.Args{"from": from.Name, "keep": keep.Name})
	}
	switch {
	case from.ID == keep.ID:
		return refuse("merge.itself")
	case keep.Archived:
		return refuse("merge.archived")
	case from.Kind != keep.Kind:
		return refuse("merge.kinds")
	case from.ID != from.Commercial && from.Commercial != keep.Commercial:
		return refuse("merge.other_company")
	}
	parts, err := db.MergePartsOf(ctx, tx, from, keep)
	switch {
	case err != nil:
		return err
	case parts.Below:
		return refuse("merge.below")
	case from.Kind == portal.Person && parts.People:
		return refuse("merge.people_below")
	case parts.FromAccount.Live && parts.IntoAccount.Live:
		return refuse("merge.two_accounts")
	case parts.FromAccount.Live && parts.IntoAccount.Any:
		return refuse("merge.old_account")
	case parts.TopUps:
		return refuse("merge.two_topups")
	case parts.Requests:
		return refuse("merge.two_requests")
	}
	return nil
}

// noteMerge writes the fields that were chosen, and down what was done.
func noteMerge(ctx context.Context, tx *db.Tx, who access.Staff, m Merge, from, keep portal.Contact) error {
	c := keep
	for _, field := range portal.MergeFields {
		if slices.Contains(m.Take, field) {
			c.TakeField(field, from)
		}
	}
	if tags, ok := portal.TidyTags(keep.Tags + ", " + from.Tags); ok {
		c.Tags = tags
	}
	if err := db.UpdateContact(ctx, tx, who.Scope(), c); err != nil {
		return err
	}
	if err := db.NameAccount(ctx, tx, c.ID, c.Name); err != nil {
		return err
	}
	before, after := contactFields(keep), contactFields(c)
	before["merged"], after["merged"] = "", from.Name
	if err := auditContact(ctx, tx, who, m.Origin, "contact.merged", keep.ID, states{before, after}); err != nil {
		return err
	}
	return auditContact(ctx, tx, who, m.Origin, "contact.merged_away", from.ID, states{nil, map[string]string{"merged": keep.Name}})
}

// Duplicates is a page of pairs of contacts that are likely the same.
func (s *Service) Duplicates(ctx context.Context, who access.Staff, after portal.TwinCursor) (out []portal.TwinPair, more bool, err error) {
	const page = 50
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		out, err = db.Duplicates(ctx, q, who.Scope(), after, page+1)
		return err
	})
	if more = len(out) > page; more {
		out = out[:page]
	}
	return out, more, err
}
