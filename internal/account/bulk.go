package account

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// BulkPage is what staff are about to do to several contacts. Only companies and
// people that are still there are among them.
type BulkPage struct {
	Rows  []BulkRow
	Staff []portal.StaffName // to choose a salesperson of
}

// BulkRow is one of the contacts, and why it cannot be done to it.
type BulkRow struct {
	Contact   portal.Contact
	Obstacles []portal.Message
}

// Blocked counts those to which it cannot be done.
func (p BulkPage) Blocked() (n int) {
	for _, r := range p.Rows {
		if len(r.Obstacles) > 0 {
			n++
		}
	}
	return n
}

// BulkPage reads the contacts that were ticked, and what stands in the way.
// NotFound for an act that there is not.
func (s *Service) BulkPage(ctx context.Context, who access.Staff, act portal.BulkAct, ids []portal.ContactID) (out BulkPage, err error) {
	if !act.Valid() {
		return out, portal.Missing()
	}
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		if out.Rows, err = bulkRows(ctx, q, who, act, ids); err == nil && act == portal.BulkSalesperson {
			out.Staff, err = db.StaffNames(ctx, q)
		}
		return err
	})
	if err != nil {
		return out, fmt.Errorf("account.BulkPage: %w", err)
	}
	return out, nil
}

func bulkRows(ctx context.Context, q db.Reader, who access.Staff, act portal.BulkAct, ids []portal.ContactID) (out []BulkRow, err error) {
	ids = ids[:min(len(ids), portal.MaxBulk)]
	found, err := db.ContactsAmong(ctx, q, who.Scope(), ids)
	if err != nil {
		return nil, err
	}
	open := map[portal.ContactID]portal.OpenOf{}
	if act == portal.BulkArchive {
		if open, err = db.OpenOfContacts(ctx, q, ids); err != nil {
			return nil, err
		}
	}
	for _, c := range found {
		r := BulkRow{Contact: c}
		if !c.Archived {
			r.Obstacles = open[c.ID].Obstacles()
		}
		out = append(out, r)
	}
	return out, nil
}

// Bulk is what is done to several contacts at once.
type Bulk struct {
	Act         portal.BulkAct
	Contacts    []portal.ContactID
	Tags        string // words with commas between them, to be added or taken off
	Salesperson portal.AccountID
	From        string // address of the client
}

// Bulk does the same to several contacts, to all of them or to none, each with a
// line in the audit log unless it was so before. Invalid on tags and salesperson;
// Conflict when it cannot be done to one of them: BulkPage says to which, and why;
// or when one is no longer there.
func (s *Service) Bulk(ctx context.Context, who access.Staff, b Bulk) error {
	if !b.Act.Valid() {
		return portal.Missing()
	}
	if err := b.check(); err != nil {
		return fmt.Errorf("account.Bulk: %w", err)
	}
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		if err := hasSalesperson(ctx, tx, b.Salesperson); err != nil {
			return err
		}
		rows, err := bulkRows(ctx, tx, who, b.Act, b.Contacts)
		if err != nil {
			return err
		}
		if n := (BulkPage{Rows: rows}).Blocked(); n > 0 {
			return portal.Failure(portal.Conflict, "bulk.blocked", portal.Args{"n": n})
		}
		if len(rows) != len(b.Contacts) {
			return portal.Failure(portal.Conflict, "bulk.gone", nil)
		}
		for _, r := range rows {
			if err := b.do(ctx, tx, who, r.Contact.ID); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("account.Bulk: %w", err)
	}
	return nil
}

// check judges what was typed, as far as it is the same for all.
func (b *Bulk) check() error {
	slices.Sort(b.Contacts)
	b.Contacts = slices.Compact(b.Contacts)
	var p portal.Problems
	if len(b.Contacts) == 0 || len(b.Contacts) > portal.MaxBulk {
		return portal.Failure(portal.Conflict, "bulk.several", portal.Args{"n": portal.MaxBulk})
	}
	if b.Act == portal.BulkTag || b.Act == portal.BulkUntag {
		tags, ok := portal.TidyTags(b.Tags)
		if b.Tags = tags; !ok {
			p.Add("tags", "contact.tags_wrong", nil)
		} else if tags == "" {
			p.Add("tags", "bulk.tags_needed", nil)
		}
	}
	return p.Err()
}

// do changes one of them, as it is after what was done to those before it: a
// company takes its people along.
func (b Bulk) do(ctx context.Context, tx *db.Tx, who access.Staff, id portal.ContactID) error {
	c, err := db.ContactByID(ctx, tx, who.Scope(), id)
	if err != nil {
		return err
	}
	archive := b.Act == portal.BulkArchive
	if archive || b.Act == portal.BulkRestore {
		if c.Archived == archive {
			return nil
		}
		return putAway(ctx, tx, who, c, archive, b.From)
	}
	before := contactFields(c)
	if c, err = b.mark(c); err != nil {
		return err
	}
	after := contactFields(c)
	if before["tags"] == after["tags"] && before["salesperson"] == after["salesperson"] {
		return nil
	}
	if err := db.UpdateContact(ctx, tx, who.Scope(), c); err != nil {
		return err
	}
	return auditContact(ctx, tx, who, Origin{Address: b.From}, "contact.changed", id, states{before, after})
}

// mark is a contact with the words or the salesperson that were chosen. Invalid
// on tags when it has too many already.
func (b Bulk) mark(c portal.Contact) (portal.Contact, error) {
	switch b.Act {
	case portal.BulkSalesperson:
		c.Salesperson = b.Salesperson
	case portal.BulkTag:
		tags, ok := portal.TidyTags(c.Tags + ", " + b.Tags)
		if !ok {
			var p portal.Problems
			p.Add("tags", "bulk.tags_many", portal.Args{"name": c.Name})
			return c, p.Err()
		}
		c.Tags = tags
	case portal.BulkUntag:
		gone := portal.Dealings{Tags: portal.Fold(b.Tags)}.TagList()
		c.Tags = strings.Join(slices.DeleteFunc(c.TagList(), func(w string) bool { return slices.Contains(gone, portal.Fold(w)) }), ", ")
	}
	return c, nil
}
