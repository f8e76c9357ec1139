package customer

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"time"

	"genkan/internal/access"
	"genkan/internal/portal"
)

// data writes data.json. Lists that may be long are written as they are read.
func (h *export) data(ctx context.Context, who access.Customer, b portal.Business, file *zip.Writer) error {
	out, err := file.Create("data.json")
	if err != nil {
		return err
	}
	j := &jsonObject{out: out}
	if err := h.person(ctx, who, b, j); err != nil {
		return err
	}
	j.list("log", func(add func(any)) error {
		return h.account.OwnLog(ctx, who, func(lines []portal.AuditLine) error {
			for _, l := range lines {
				add(field{"at": l.At, "by": l.Actor, "action": l.Action, "details": l.Details, "address": l.Address})
			}
			return j.err
		})
	})
	for _, l := range h.lists() {
		j.list(l.name, func(add func(any)) error {
			return l.each(ctx, who, func(rows []portal.DocumentRow) (bool, error) {
				list, err := h.documentsData(ctx, who, l.name, rows)
				for _, d := range list {
					add(d)
				}
				return j.err == nil && err == nil, errors.Join(j.err, err)
			})
		})
	}
	j.list("payments", func(add func(any)) error {
		return h.billing.Payments(ctx, who, func(list []portal.Payment) error {
			for _, p := range list {
				add(field{"reference": p.Reference, "method": p.Method, "state": p.State, "amount": p.Amount.Decimal(), "currency": p.Amount.Currency(),
					"began": p.CreatedAt, "done": moment(p.DoneAt), "date": p.On, "receipt_to": p.Email})
			}
			return j.err
		})
	})
	if err := h.recurring(ctx, who, j); err != nil {
		return err
	}
	if err := h.conversations(ctx, who, j); err != nil {
		return err
	}
	return j.close()
}

// field are the parts of an object, written in the order of their names.
type field map[string]any

// person is what is kept about the customer, without any secret.
func (h *export) person(ctx context.Context, who access.Customer, b portal.Business, j *jsonObject) error {
	d, err := h.account.Details(ctx, who)
	if err != nil {
		return err
	}
	book, err := h.account.Addresses(ctx, who, 0)
	if err != nil {
		return err
	}
	o, err := h.auth.Overview(ctx, who.Person, 0)
	if err != nil {
		return err
	}
	f, err := h.auth.Factors(ctx, who.Person)
	if err != nil {
		return err
	}
	a := who.Details()
	j.add("kept_by", b.Name)
	j.add("account", field{"login": a.Login, "name": a.Name, "language": a.Language, "password_set": moment(o.PasswordAt), "two_factor": f.On,
		"recovery_codes_left": f.Left, "rights": field{"own_documents_only": a.Rights.OwnOnly, "pay": a.Rights.Pay, "accept": a.Rights.Accept, "manage_people": a.Rights.Manage}})
	j.add("contact", contactData(d.Contact))
	j.add("company", contactData(d.Entity))
	addresses := []field{}
	for _, c := range book.Others {
		addresses = append(addresses, contactData(c))
	}
	j.add("addresses", addresses)
	j.add("unconfirmed_email", d.Pending)
	sessions, devices, passkeys := []field{}, []field{}, []field{}
	for _, s := range o.Sessions {
		sessions = append(sessions, field{"method": s.Method, "browser": s.UserAgent, "address": s.Address, "began": s.CreatedAt, "seen": s.SeenAt})
	}
	for _, t := range f.Devices {
		devices = append(devices, field{"browser": t.UserAgent, "address": t.Address, "trusted": t.CreatedAt, "seen": t.SeenAt, "until": t.ExpiresAt})
	}
	for _, p := range o.Passkeys {
		passkeys = append(passkeys, field{"name": p.Name, "added": p.CreatedAt, "used": moment(p.UsedAt)})
	}
	j.add("sessions", sessions)
	j.add("trusted_devices", devices)
	j.add("passkeys", passkeys)
	return nil
}

func contactData(c portal.Contact) field {
	a := c.Address
	return field{"kind": c.Kind, "name": c.Name, "job_title": c.JobTitle, "email": c.Email, "phone": c.Phone, "vat": c.VAT, "street": a.Street,
		"street2": a.Street2, "city": a.City, "region": a.Region, "postal_code": a.PostalCode, "country": a.Country, "language": c.Language}
}

// documentsData are the documents of a page; quotations and orders with their
// signatures.
func (h *export) documentsData(ctx context.Context, who access.Customer, list string, rows []portal.DocumentRow) (out []field, err error) {
	signatures := map[portal.OrderID][]field{}
	if list != "invoices" {
		if signatures, err = h.signed(ctx, who, rows); err != nil {
			return nil, err
		}
	}
	for _, d := range rows {
		one := documentData(list, d)
		if list != "invoices" {
			one["signatures"] = signatures[portal.OrderID(d.ID)]
		}
		out = append(out, one)
	}
	return out, nil
}

func documentData(list string, d portal.DocumentRow) field {
	out := field{"number": d.Number, "reference": d.Reference, "customer": d.Customer, "status": d.Status, "date": d.On,
		"total": d.Total.Decimal(), "currency": d.Total.Currency()}
	if list == "invoices" {
		out["due"], out["left_to_pay"] = d.DueOn, d.Left.Decimal()
	}
	return out
}

// moment is a time, or null for never.
func moment(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t
}

// jsonObject writes an object part by part. The first error is kept, and
// ends it.
type jsonObject struct {
	out io.Writer
	n   int
	err error
}

func (j *jsonObject) write(texts ...string) {
	for _, s := range texts {
		if j.err == nil {
			_, j.err = io.WriteString(j.out, s)
		}
	}
}

// value writes what JSON makes of a value, with names that people can read.
func (j *jsonObject) value(v any) {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil && j.err == nil {
		j.err = err
	}
	j.write(string(bytes.TrimRight(buf.Bytes(), "\n")))
}

func (j *jsonObject) name(name string) {
	j.write([]string{"{\n", ",\n"}[min(j.n, 1)])
	j.n++
	j.value(name)
	j.write(": ")
}

func (j *jsonObject) add(name string, v any) {
	j.name(name)
	j.value(v)
}

// list writes an array whose elements come one by one.
func (j *jsonObject) list(name string, fill func(add func(any)) error) {
	j.name(name)
	sep := "["
	err := fill(func(v any) {
		j.write(sep, "\n")
		j.value(v)
		sep = ","
	})
	if j.err == nil {
		j.err = err
	}
	if sep == "[" {
		j.write(sep)
	}
	j.write("]")
}

func (j *jsonObject) close() error {
	j.write("\n}\n")
	return j.err
}
