package db

import (
	"context"
	"database/sql"

	"genkan/internal/access"
	"genkan/internal/portal"
)

const contactColumns = `id, COALESCE(external_id, ''), kind, COALESCE(parent_id, 0), commercial_id, name, job_title,
	email, phone, street, street2, city, region, postal_code, country, vat, language`

func scanContact(r interface{ Scan(...any) error }) (c portal.Contact, err error) {
	a := &c.Address
	err = r.Scan(&c.ID, &c.ExternalID, &c.Kind, &c.Parent, &c.Commercial, &c.Name, &c.JobTitle, &c.Email, &c.Phone,
		&a.Street, &a.Street2, &a.City, &a.Region, &a.PostalCode, &a.Country, &c.VAT, &c.Language)
	return c, err
}

// ContactByID returns NotFound for contacts outside the scope.
func ContactByID(ctx context.Context, q Reader, s access.Scope, id portal.ContactID) (portal.Contact, error) {
	where, args := scoped(s, "commercial_id")
	c, err := scanContact(q.queryRow(ctx, "SELECT "+contactColumns+" FROM contacts WHERE id = ? AND "+where, append([]any{id}, args...)...))
	return c, missing(err)
}

// ContactByExternalID finds a contact by its identity in imports: NotFound.
func ContactByExternalID(ctx context.Context, q Reader, s access.Scope, externalID string) (portal.Contact, error) {
	where, args := scoped(s, "commercial_id")
	c, err := scanContact(q.queryRow(ctx, "SELECT "+contactColumns+" FROM contacts WHERE external_id = ? AND "+where, append([]any{externalID}, args...)...))
	return c, missing(err)
}

// ContactsOfEntity lists a commercial entity: itself first, then its people
// and addresses. At most limit rows.
func ContactsOfEntity(ctx context.Context, q Reader, s access.Scope, commercial portal.ContactID, limit int) ([]portal.Contact, error) {
	where, args := scoped(s, "commercial_id")
	args = append([]any{commercial}, args...)
	rows, err := q.query(ctx, "SELECT "+contactColumns+` FROM contacts
		WHERE commercial_id = ? AND archived_at = 0 AND `+where+" ORDER BY id <> commercial_id, id LIMIT ?", append(args, limit)...)
	return collect(rows, err, func(r *sql.Rows) (portal.Contact, error) { return scanContact(r) })
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
		street, street2, city, region, postal_code, country, vat, language, created_at, updated_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		nullText(c.ExternalID), c.Kind, nullID(c.Parent), commercial, c.Name, c.JobTitle, c.Email, c.Phone,
		a.Street, a.Street2, a.City, a.Region, a.PostalCode, a.Country, c.VAT, c.Language, toMillis(tx.Now), toMillis(tx.Now))
	if isUnique(err) {
		return portal.Contact{}, portal.Failure(portal.Conflict, "contact.external_id_taken", portal.Args{"id": c.ExternalID})
	}
	if err != nil {
		return portal.Contact{}, err
	}
	c.ID, c.Commercial = portal.ContactID(id), commercial
	if commercial == 0 { // the foreign key is deferred, so that a row can name itself
		c.Commercial = c.ID
		_, err = tx.exec(ctx, "UPDATE contacts SET commercial_id = id WHERE id = ?", id)
	}
	return c, err
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
