package db

import (
	"context"
	"database/sql"

	"genkan/internal/access"
	"genkan/internal/portal"
)

const contactColumns = `id, COALESCE(external_id, ''), kind, COALESCE(parent_id, 0), commercial_id, name, job_title,
	email, phone, street, street2, city, region, postal_code, country, vat, language,
	billing_default, delivery_default, archived_at <> 0, version, website, currency, payment_days IS NOT NULL, COALESCE(payment_days, 0), payment_term,
	COALESCE(salesperson_id, 0), credit_limit, tags, COALESCE(merged_into, 0)`

// scanContact reads contactColumns, and what else was asked for.
func scanContact(r interface{ Scan(...any) error }, more ...any) (c portal.Contact, err error) {
	a := &c.Address
	var limit int64
	err = r.Scan(append([]any{&c.ID, &c.ExternalID, &c.Kind, &c.Parent, &c.Commercial, &c.Name, &c.JobTitle, &c.Email, &c.Phone,
		&a.Street, &a.Street2, &a.City, &a.Region, &a.PostalCode, &a.Country, &c.VAT, &c.Language,
		&c.BillingDefault, &c.DeliveryDefault, &c.Archived, &c.Version, &c.Website, &c.Currency, &c.Terms.Set, &c.Terms.Days, &c.Terms.Code,
		&c.Salesperson, &limit, &c.Tags, &c.MergedInto}, more...)...)
	if limit > 0 {
		c.CreditLimit = portal.NewMoney(limit, c.Currency)
	}
	return c, err
}

// ContactByID returns NotFound for contacts outside the scope.
func ContactByID(ctx context.Context, q Reader, s access.Scope, id portal.ContactID) (portal.Contact, error) {
	where, args := scoped(s, "commercial_id")
	c, err := scanContact(q.queryRow(ctx, "SELECT "+contactColumns+" FROM contacts WHERE id = ? AND "+where, append([]any{id}, args...)...))
	return c, missing(err)
}

// ContactAndEntity returns a contact and the entity that it belongs to, which
// may be itself: NotFound when one is outside the scope.
func ContactAndEntity(ctx context.Context, q Reader, s access.Scope, id, commercial portal.ContactID) (contact, entity portal.Contact, err error) {
	where, args := scoped(s, "commercial_id")
	rows, err := q.query(ctx, "SELECT "+contactColumns+" FROM contacts WHERE id IN (?, ?) AND "+where, append([]any{id, commercial}, args...)...)
	found, err := collect(rows, err, func(r *sql.Rows) (portal.Contact, error) { return scanContact(r) })
	for _, c := range found {
		if c.ID == id {
			contact = c
		}
		if c.ID == commercial {
			entity = c
		}
	}
	if err == nil && (contact.ID == 0 || entity.ID == 0) {
		err = portal.Missing()
	}
	return contact, entity, err
}

// ContactByExternalID finds a contact by its identity in imports, or who has
// taken it over: NotFound.
func ContactByExternalID(ctx context.Context, q Reader, s access.Scope, externalID string) (portal.Contact, error) {
	where, args := scoped(s, "commercial_id")
	c, err := scanContact(q.queryRow(ctx, "SELECT "+contactColumns+" FROM contacts WHERE id = (SELECT COALESCE(merged_into, id) FROM contacts WHERE external_id = ?) AND "+where, append([]any{externalID}, args...)...))
	return c, missing(err)
}

// InsertContact stores a contact and works out its commercial entity from the
// parent, which must exist. Conflict when the external id is taken.
func InsertContact(ctx context.Context, tx *Tx, c portal.Contact) (portal.Contact, error) {
	commercial, err := commercialEntity(ctx, tx, c)
	if err != nil {
		return portal.Contact{}, err
	}
	a := c.Address
	id, err := tx.insert(ctx, `INSERT INTO contacts (external_id, kind, parent_id, commercial_id, name, job_title, email, phone,
		street, street2, city, region, postal_code, country, vat, language, website, currency, payment_days, payment_term, salesperson_id, credit_limit, tags,
		created_at, updated_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		nullText(c.ExternalID), c.Kind, nullID(c.Parent), commercial, c.Name, c.JobTitle, c.Email, c.Phone,
		a.Street, a.Street2, a.City, a.Region, a.PostalCode, a.Country, c.VAT, c.Language, c.Website, c.Currency, daysOf(c.Terms), c.Terms.Code,
		nullID(c.Salesperson), c.CreditLimit.Minor(), c.Tags, toMillis(tx.Now), toMillis(tx.Now))
	if isUnique(err) {
		return portal.Contact{}, portal.Failure(portal.Conflict, "contact.external_id_taken", portal.Args{"id": c.ExternalID})
	}
	if err != nil {
		return portal.Contact{}, err
	}
	c.ID, c.Commercial = portal.ContactID(id), commercial
	if commercial == 0 { // the foreign key is deferred, so that a row can name itself
		c.Commercial = c.ID
		if _, err = tx.exec(ctx, "UPDATE contacts SET commercial_id = id WHERE id = ?", id); err != nil {
			return portal.Contact{}, err
		}
	}
	c.Version = 1
	if err := announce(ctx, tx, portal.EventContactCreated, aboutContact(c)); err != nil {
		return portal.Contact{}, err
	}
	return c, setContactText(ctx, tx, c)
}

// daysOf is a term of payment as it is stored.
func daysOf(t portal.PayIn) any {
	if !t.Set {
		return nil
	}
	return t.Days
}

// setContactText keeps what a search of contacts looks through, the words that
// it is marked with, and what it is recognised by.
func setContactText(ctx context.Context, tx *Tx, c portal.Contact) error {
	_, err := tx.exec(ctx, `INSERT INTO contact_texts (contact_id, text) VALUES (?, ?)
		ON CONFLICT (contact_id) DO UPDATE SET text = excluded.text`, c.ID, c.SearchText())
	if err != nil {
		return err
	}
	if _, err := tx.exec(ctx, "DELETE FROM contact_tags WHERE contact_id = ?", c.ID); err != nil {
		return err
	}
	for _, tag := range c.TagList() {
		if _, err := tx.exec(ctx, `INSERT INTO contact_tags (tag, contact_id, name, created_at, archived, salesperson_id)
			SELECT ?, id, name, created_at, archived_at > 0, salesperson_id FROM contacts WHERE id = ?`, portal.Fold(tag), c.ID); err != nil {
			return err
		}
	}
	if _, err := tx.exec(ctx, "DELETE FROM contact_keys WHERE contact_id = ?", c.ID); err != nil {
		return err
	}
	for _, k := range c.Keys() {
		if _, err := tx.exec(ctx, "INSERT INTO contact_keys (kind, value, contact_id) VALUES (?, ?, ?)", k.Kind, k.Value, c.ID); err != nil {
			return err
		}
	}
	return nil
}

// UpdateContact writes what can be edited of a contact, if it is still at the
// version that was read: Conflict when somebody was faster, NotFound outside
// the scope.
func UpdateContact(ctx context.Context, tx *Tx, s access.Scope, c portal.Contact) error {
	if _, err := ContactByID(ctx, tx, s, c.ID); err != nil {
		return err
	}
	a := c.Address
	res, err := tx.exec(ctx, `UPDATE contacts SET kind = ?, name = ?, job_title = ?, email = ?, phone = ?, street = ?, street2 = ?, city = ?,
		region = ?, postal_code = ?, country = ?, vat = ?, language = ?, billing_default = ?, delivery_default = ?,
		website = ?, currency = ?, payment_days = ?, payment_term = ?, salesperson_id = ?, credit_limit = ?, tags = ?,
		archived_at = iif(?, iif(archived_at = 0, ?, archived_at), 0), version = version + 1, updated_at = ? WHERE id = ? AND version = ?`,
		c.Kind, c.Name, c.JobTitle, c.Email, c.Phone, a.Street, a.Street2, a.City, a.Region, a.PostalCode, a.Country, c.VAT, c.Language,
		c.BillingDefault, c.DeliveryDefault, c.Website, c.Currency, daysOf(c.Terms), c.Terms.Code, nullID(c.Salesperson), c.CreditLimit.Minor(), c.Tags,
		c.Archived, toMillis(tx.Now), toMillis(tx.Now), c.ID, c.Version)
	if err := expectOne(res, err); err != nil {
		return err
	}
	if err := announce(ctx, tx, portal.EventContactUpdated, aboutContact(c)); err != nil {
		return err
	}
	return setContactText(ctx, tx, c)
}

// commercialEntity applies portal.CommercialOf to the stored parent.
func commercialEntity(ctx context.Context, tx *Tx, c portal.Contact) (portal.ContactID, error) {
	if c.Parent == 0 {
		return portal.CommercialOf(c.Kind, nil, false), nil
	}
	var parent portal.Contact
	var entityKind portal.ContactKind
	err := tx.queryRow(ctx, `SELECT p.id, p.commercial_id, e.kind FROM contacts p JOIN contacts e ON e.id = p.commercial_id WHERE p.id = ?`, c.Parent).
		Scan(&parent.ID, &parent.Commercial, &entityKind)
	if err != nil {
		return 0, missing(err)
	}
	return portal.CommercialOf(c.Kind, &parent, entityKind == portal.Company), nil
}
