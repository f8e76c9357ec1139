package mail

import (
	"strconv"

	"genkan/internal/i18n"
	"genkan/internal/portal"
	"genkan/views/email"
)

// What follows is for the business's own people.

func (m Asked) write(d *draft) {
	args := portal.Args{"company": m.Company, "by": m.By, "field": d.field(m.Field)}
	d.Subject = d.t("mail.asked.subject", args)
	d.greetStaff()
	d.say("mail.asked.text", args)
	d.facts("mail.fact.old", m.Old, "mail.fact.wanted", m.New)
	if m.Note != "" {
		d.say("mail.asked.note", args)
		d.quote(m.Note)
	}
	d.button("mail.asked.button", "/admin/requests")
}

func (m Colleague) write(d *draft) {
	args := portal.Args{"company": m.Company, "by": m.By}
	d.Subject = d.t("mail.colleague.subject", args)
	d.greetStaff()
	d.say("mail.colleague.text", args)
	d.facts("mail.fact.name", m.Name, "mail.fact.email", m.Email, "mail.fact.rights", i18n.T(d.ctx, "mail.preset."+string(m.Preset)))
	d.button("mail.colleague.button", "/admin/contacts/"+strconv.FormatInt(int64(m.Contact), 10))
}

func (m Alarm) write(d *draft) {
	d.Subject = d.t("mail.alarm.subject", portal.Args{"name": first(m.Name, m.Login)})
	d.greetStaff()
	d.say("mail.alarm.text", portal.Args{"name": first(m.Name, m.Login)})
	d.facts(append([]string{"mail.fact.login", m.Login}, d.place(m.Place)...)...)
	d.button("mail.alarm.button", "/admin/users/"+strconv.FormatInt(int64(m.Account), 10))
}

func (m Leaving) write(d *draft) {
	args := portal.Args{"name": first(m.Name, m.Login), "until": d.moment(m.Until)}
	d.Subject = d.t("mail.leaving.subject", args)
	d.greetStaff()
	d.say("mail.leaving.text", args)
	d.facts("mail.fact.name", first(m.Company, m.Name), "mail.fact.login", m.Login)
	d.button("mail.leaving.button", "/admin")
}

func (m Test) write(d *draft) {
	d.Subject = d.t("mail.test.subject", nil)
	d.greetStaff()
	d.say("mail.test.text", portal.Args{"by": m.By})
	d.remark("mail.test.time", nil)
}

// greetStaff opens a mail within the business.
func (d *draft) greetStaff() {
	d.Greeting = []string{i18n.T(d.ctx, "mail.hello_staff"), "", i18n.T(d.ctx, "mail.opening_staff")}
}

// items lists texts of the catalog.
func (d *draft) items(keys ...string) {
	var out []string
	for _, key := range keys {
		out = append(out, i18n.T(d.ctx, key))
	}
	d.Blocks = append(d.Blocks, email.Block{Items: out})
}

// list names documents by their numbers.
func (d *draft) list(key string, numbers []string) {
	var out []string
	for _, n := range numbers {
		out = append(out, d.t(key, portal.Args{"number": n}))
	}
	d.Blocks = append(d.Blocks, email.Block{Items: out})
}

// field names what a customer asked to have changed.
func (d *draft) field(name string) string {
	switch name {
	case "name", "vat", "country", "login":
		return i18n.T(d.ctx, "mail.field."+name)
	}
	return line(name)
}

// money writes a stored amount as its reader is used to; an amount that cannot
// be read stays as it is.
func (d *draft) money(decimal string, c portal.Currency) string {
	m, ok := portal.ParseDecimal(c, decimal)
	if !ok {
		return decimal
	}
	return i18n.Money(d.ctx, m)
}

// first is the first text that says something.
func first(texts ...string) string {
	for _, t := range texts {
		if line(t) != "" {
			return t
		}
	}
	return ""
}
