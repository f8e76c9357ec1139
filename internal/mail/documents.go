package mail

import (
	"fmt"
	"strconv"
	"time"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// About names the document that a mail is about, and its reader.
type About struct {
	Kind    portal.DocumentKind `json:"kind"`
	ID      int64               `json:"id"`
	Form    string              `json:"form"` // "quotation", "order", "invoice" or "credit_note"
	Number  string              `json:"number"`
	Name    string              `json:"name"`    // of the reader
	Company string              `json:"company"` // of the reader
	To      string              `json:"to"`
	Share   Link                `json:"share"` // for readers without an account
}

// AboutDocument begins a mail about a document.
func AboutDocument(h portal.Head, to, name, company string) About {
	return About{Kind: h.Kind, ID: h.ID, Form: h.Form, Number: h.Number, Name: name, Company: company, To: to}
}

// what is the document in words: "invoice INV/2026/00187".
func (a About) what(d *draft) string {
	return d.t("mail.document."+a.Form, portal.Args{"number": a.Number})
}

// path of the document's page in an area.
func (a About) path(area string) string {
	return "/" + area + "/" + string(a.Kind) + "s/" + strconv.FormatInt(a.ID, 10)
}

// open leads to the document: by a link of its own for those without account.
func (d *draft) open(key string, a About, anchor string) {
	d.lead(key, a.Share, "", a.path("my")+anchor)
}

// lead is a button to a page of a customer's. Those without account come by
// their link, and rest is where the page is below it.
func (d *draft) lead(key string, share Link, rest, path string) {
	if share.Nonce == nil {
		d.button(key, path)
		return
	}
	d.button(key, Path(share.Kind, d.token(share))+rest)
}

// Written tells a customer what the business, or a colleague, has written
// about a document.
type Written struct {
	About
	Message portal.MessageID `json:"message"`
	Author  string           `json:"author"`
	Text    string           `json:"text"`
	Files   []string         `json:"files"`
	Mention bool             `json:"mention"` // it is written for the reader
}

func (m Written) kind() string        { return "written" }
func (m Written) key() string         { return fmt.Sprintf("written:%d:%s", m.Message, m.To) }
func (m Written) topic() portal.Topic { return portal.TopicMessage }

func (m Written) write(d *draft) {
	args := portal.Args{"by": first(m.Author, d.business.Name), "document": m.what(d)}
	d.greet(m.Company, m.Name)
	if m.Mention {
		d.Subject = d.t("mail.written.mention_subject", args)
		d.say("mail.written.mention_text", args)
	} else {
		d.Subject = d.t("mail.written.subject", args)
		d.say("mail.written.text", args)
	}
	d.quoteWhole(m.Text)
	d.files(m.Files)
	d.open("mail.written.button", m.About, "#messages")
}

// CustomerWrote tells the business what a customer has written.
type CustomerWrote struct {
	About
	Message  portal.MessageID `json:"message"`
	Author   string           `json:"author"`
	Customer string           `json:"customer"`
	Text     string           `json:"text"`
	Files    []string         `json:"files"`
}

func (m CustomerWrote) kind() string { return "customer_wrote" }
func (m CustomerWrote) key() string  { return fmt.Sprintf("customer_wrote:%d:%s", m.Message, m.To) }

func (m CustomerWrote) write(d *draft) {
	args := portal.Args{"by": m.Author, "company": m.Customer, "document": m.what(d)}
	d.Subject = d.t("mail.customer_wrote.subject", args)
	d.greetStaff()
	d.say("mail.customer_wrote.text", args)
	d.quoteWhole(m.Text)
	d.files(m.Files)
	d.button("mail.customer_wrote.button", m.path("admin")+"#messages")
}

// Mentioned tells one of staff that a colleague has written something for them.
type Mentioned struct {
	About
	Message  portal.MessageID `json:"message"`
	Author   string           `json:"author"`
	Text     string           `json:"text"`
	Files    []string         `json:"files"`
	Internal bool             `json:"internal"` // customers do not see it
}

func (m Mentioned) kind() string { return "mentioned" }
func (m Mentioned) key() string  { return fmt.Sprintf("mentioned:%d:%s", m.Message, m.To) }

func (m Mentioned) write(d *draft) {
	args := portal.Args{"by": first(m.Author, d.business.Name), "document": m.what(d)}
	d.Subject = d.t("mail.mentioned.subject", args)
	d.greetStaff()
	d.say("mail.mentioned.text", args)
	d.quoteWhole(m.Text)
	d.files(m.Files)
	d.button("mail.mentioned.button", m.path("admin")+"#messages")
	if m.Internal {
		d.remark("mail.mentioned.internal", nil)
	}
}

// files names what came with a message; the files themselves stay where who
// may see them is known.
func (d *draft) files(names []string) {
	for i, name := range names {
		label := "mail.fact.file"
		if i == 0 {
			d.facts(label, name)
			continue
		}
		last := &d.Blocks[len(d.Blocks)-1]
		last.Facts = append(last.Facts, last.Facts[0])
		last.Facts[i].Value = line(name)
	}
}

// Shared gives somebody a link to a document.
type Shared struct {
	About
	By    string    `json:"by"` // "" for the business itself
	Note  string    `json:"note"`
	Until time.Time `json:"until"`
	Fresh bool      `json:"fresh"` // in place of one that had run out
	Pay   bool      `json:"pay"`
	Sign  bool      `json:"sign"`
}

func (m Shared) kind() string { return "shared" }
func (m Shared) key() string {
	if m.Fresh {
		return once("shared") // one that holds is mailed as often as it is asked for
	}
	return fmt.Sprintf("shared:%d", m.Share.ID)
}

func (m Shared) write(d *draft) {
	args := portal.Args{"by": first(m.By, d.business.Name), "document": m.what(d), "until": d.moment(m.Until)}
	d.greet(m.Company, m.Name)
	if m.Fresh {
		d.Subject = d.t("mail.shared.subject_fresh", args)
		d.say("mail.shared.text_fresh", args)
	} else {
		d.Subject = d.t("mail.shared.subject", args)
		d.say("mail.shared.text", args)
	}
	if m.Sign {
		d.say("mail.shared.sign", args)
	}
	if m.Pay {
		d.say("mail.shared.pay", args)
	}
	if m.Note != "" {
		d.quoteWhole(m.Note)
	}
	d.open("mail.shared.button", m.About, "")
	d.remark("mail.shared.until", args)
	d.remark("mail.shared.private", nil)
}

// InvoiceSent brings an invoice or a credit note, with its PDF.
type InvoiceSent struct {
	About
	Total    string          `json:"total"` // plain decimal
	Left     string          `json:"left"`  // plain decimal
	Currency portal.Currency `json:"currency"`
	Due      portal.Date     `json:"due"`
	Credit   bool            `json:"credit"`
	Cause    string          `json:"cause"` // the form by which it was sent
}

func (m InvoiceSent) kind() string        { return "invoice_sent" }
func (m InvoiceSent) key() string         { return fmt.Sprintf("invoice_sent:%d:%s", m.ID, m.Cause) }
func (m InvoiceSent) topic() portal.Topic { return portal.TopicInvoice }

func (m InvoiceSent) write(d *draft) {
	args := portal.Args{"number": m.Number, "total": d.money(m.Total, m.Currency), "date": i18n.Date(d.ctx, m.Due)}
	d.greet(m.Company, m.Name)
	switch {
	case m.Credit:
		d.Subject = d.t("mail.invoice_sent.subject_credit", args)
		d.say("mail.invoice_sent.credit", args)
		d.facts("mail.fact.of_note", m.Number, "mail.fact.total", d.money(m.Total, m.Currency))
		d.open("mail.invoice_sent.button_credit", m.About, "")
		return
	case m.Due == "":
		d.Subject = d.t("mail.invoice_sent.subject_open", args)
	default:
		d.Subject = d.t("mail.invoice_sent.subject", args)
	}
	d.say("mail.invoice_sent.text", args)
	d.facts("mail.fact.invoice", m.Number, "mail.fact.total", d.money(m.Total, m.Currency), "mail.fact.due", i18n.Date(d.ctx, m.Due), "mail.fact.left", d.money(m.Left, m.Currency))
	d.open("mail.invoice_sent.button", m.About, "")
}

// Reminder asks for what is left to pay of an invoice.
type Reminder struct {
	About
	Level    portal.ReminderLevel `json:"level"`
	Due      portal.Date          `json:"due"`
	Days     int                  `json:"days"` // until the day, or since
	Left     string               `json:"left"` // plain decimal
	Currency portal.Currency      `json:"currency"`
	Fee      string               `json:"fee,omitempty"` // that it brings, plain decimal; "" for none
}

func (m Reminder) kind() string        { return "reminder" }
func (m Reminder) key() string         { return fmt.Sprintf("reminder:%d:%d:%s", m.ID, m.Level, m.To) }
func (m Reminder) topic() portal.Topic { return m.Level.Topic() }

// stage is which of the words it has.
func (m Reminder) stage() string {
	switch m.Level {
	case portal.LevelBefore:
		return "soon"
	case portal.LevelDay:
		return "today"
	case portal.LevelLast:
		return "last"
	}
	return "late"
}

func (m Reminder) write(d *draft) {
	args := portal.Args{"number": m.Number, "amount": d.money(m.Left, m.Currency), "date": i18n.Date(d.ctx, m.Due), "n": m.Days}
	stage := m.stage()
	d.Subject = d.t("mail.reminder."+stage+".subject", args)
	d.greet(m.Company, m.Name)
	d.say("mail.reminder."+stage+".text", args)
	if m.Fee != "" {
		d.say("mail.reminder.fee", portal.Args{"amount": d.money(m.Fee, m.Currency)})
	}
	d.facts("mail.fact.invoice", m.Number, "mail.fact.due", i18n.Date(d.ctx, m.Due), "mail.fact.left", d.money(m.Left, m.Currency))
	d.open("mail.reminder.button", m.About, "")
	d.remark("mail.reminder.crossed", nil)
}
