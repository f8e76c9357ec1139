package db

import (
	"context"

	"genkan/internal/portal"
)

// RecipientOf is a contact as far as mail can reach them: by their own address,
// else by the login of their account, else at their company; in the language
// that the account has chosen, else the contact's, else the company's. Email is
// "" when there is none. Whoever asks has read something of the contact's in
// their scope. NotFound.
func RecipientOf(ctx context.Context, q Reader, contact portal.ContactID) (p Recipient, err error) {
	err = q.queryRow(ctx, `SELECT COALESCE(a.id, 0), c.id, iif(c.kind = 'company', '', c.name), e.name, COALESCE(NULLIF(c.email, ''), a.login, e.email),
			COALESCE(NULLIF(a.language, ''), NULLIF(c.language, ''), e.language)
		FROM contacts c JOIN contacts e ON e.id = c.commercial_id LEFT JOIN accounts a ON a.contact_id = c.id AND a.status = 'active' WHERE c.id = ?`, contact).
		Scan(&p.Account, &p.Contact, &p.Name, &p.Company, &p.Email, &p.Language)
	return p, missing(err)
}
