package account

import (
	"context"
	"encoding/json"
	"strconv"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/mail"
	"genkan/internal/portal"
)

// Origin is where a request comes from, for the audit log and for notices.
type Origin struct{ Address, UserAgent string }

func (o Origin) place(tx *db.Tx) mail.Place {
	return mail.Place{Device: o.UserAgent, Address: o.Address, At: tx.Now}
}

// states are a contact's data before and after something was done to it.
type states struct{ before, after map[string]string }

// auditContact writes down what was done to a contact.
func auditContact(ctx context.Context, tx *db.Tx, who access.Actor, from Origin, action string, id portal.ContactID, st states) error {
	details, err := changed(st)
	if err != nil {
		return err
	}
	return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: action, Subject: "contact", SubjectID: int64(id), Details: details, Address: from.Address})
}

// changed is what differs between two states of a thing, as JSON.
func changed(st states) (string, error) {
	differ := func(of, from map[string]string) map[string]string {
		out := map[string]string{}
		for name, value := range of {
			if from[name] != value {
				out[name] = value
			}
		}
		return out
	}
	details, err := json.Marshal(map[string]any{"before": differ(st.before, st.after), "after": differ(st.after, st.before)})
	return string(details), err
}

// contactFields are a contact's data by name, for the audit log.
func contactFields(c portal.Contact) map[string]string {
	return map[string]string{"kind": string(c.Kind), "name": c.Name, "job_title": c.JobTitle, "email": c.Email, "phone": c.Phone,
		"street": c.Address.Street, "street2": c.Address.Street2, "city": c.Address.City, "region": c.Address.Region,
		"postal_code": c.Address.PostalCode, "country": c.Address.Country, "vat": c.VAT, "language": c.Language,
		"billing_default": flag(c.BillingDefault), "delivery_default": flag(c.DeliveryDefault), "archived": flag(c.Archived),
		"website": c.Website, "currency": string(c.Currency), "payment_days": daysText(c.Terms), "tags": c.Tags, "credit_limit": limitText(c.CreditLimit),
		"salesperson": accountText(c.Salesperson)}
}

func daysText(t portal.PayIn) string {
	if !t.Set {
		return ""
	}
	return strconv.Itoa(t.Days)
}

func limitText(m portal.Money) string {
	if m.IsZero() {
		return ""
	}
	return m.String()
}

func accountText(id portal.AccountID) string {
	if id == 0 {
		return ""
	}
	return strconv.FormatInt(int64(id), 10)
}

func flag(set bool) string {
	if set {
		return "yes"
	}
	return ""
}
