package mail

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/i18n"
	"genkan/internal/portal"
	"genkan/views/email"
)

// textKey names own words.
type textKey struct{ kind, language string }

// varied is a message whose kind has words that differ too much to share a
// subject.
type varied interface{ variant() string }

// variant: one reminds before the day, on it, after it, and for the last time.
func (m Reminder) variant() string { return m.stage() }

func (m Subscribed) variant() string { return m.Event }

// textKind is what a message's own words are kept under.
func textKind(m Message) string {
	if v, ok := m.(varied); ok {
		return m.kind() + "." + v.variant()
	}
	return m.kind()
}

// examples are the kinds whose words a business may add to, each as somebody
// would get it. Mails about security are not among them: they must say the same
// everywhere, so that people know a false one when they see it. Nor are those to
// the business itself.
var examples = sampleMails()

func sampleMails() []Message {
	const name, company, currency = "Naomi Fischer", "Kitahama Design", portal.Currency("JPY")
	day, until := portal.Date("2026-12-01"), time.Date(2026, 12, 8, 9, 0, 0, 0, time.UTC)
	way := Way{Method: "card", Brand: "visa", Last4: "4242"}
	order := OrderConfirmed{Order: 231, Number: "S00231", Name: name, Company: company, Signer: name, Total: "412500", Paid: "100000", Currency: currency}
	about := About{Kind: portal.InvoiceDocument, ID: 187, Form: "invoice", Number: "2026/00187", Name: name, Company: company, To: "naomi@kitahama.example"}
	out := []Message{
		Invitation{Name: name, For: company, By: "Mika Ogawa", Login: "naomi@kitahama.example", Until: until},
		Welcome{Name: name, Login: "naomi@kitahama.example"},
		QuoteSent{OrderConfirmed: order, Until: day, Version: 1},
		QuoteSigned{OrderConfirmed: order, Down: "100000"},
		QuoteRejected{OrderConfirmed: order, Reason: "…"},
		order,
		OrderCancelled{OrderConfirmed: order, Reason: "…"},
		Shipped{Order: 231, Number: "S00231", Name: name, Company: company, On: day, Carrier: "Yamato", Tracking: "1234-5678", All: true},
		Receipt{Payment: 17, Reference: "PAY-2026-00017", Currency: currency, Received: "30000", Way: way, Amount: "30000", Wallet: "0", Credit: "0",
			Settled: []Part{{Number: "2026/00187", Amount: "30000", Left: "12000"}}},
		Refunded{Refund: 1, Reference: "REF-2026-00001", Amount: "1000", Currency: currency, Target: portal.RefundToMethod, Payment: 17, PaymentRef: "PAY-2026-00017"},
		Written{About: about, Message: 1, Author: "Mika Ogawa", Text: "…"},
		Shared{About: about, By: "Mika Ogawa", Until: until, Pay: true},
		MethodExpires{Method: 4, Name: name, Kind: "card", Brand: "visa", Last4: "4242", Month: 12, Year: 2026},
		ChargeFailed{Payment: 21, Reference: "PAY-2026-00021", Purpose: portal.ForInvoices, Amount: "30000", Currency: currency, Way: way, Invoices: []portal.InvoiceID{187}, Numbers: []string{"2026/00187"}},
	}
	for _, l := range []portal.ReminderLevel{portal.LevelBefore, portal.LevelDay, portal.LevelDay + 1, portal.LevelLast} {
		out = append(out, Reminder{About: about, Level: l, Due: day, Days: 7, Left: "12000", Currency: currency})
	}
	for _, event := range []string{"started", "ahead", "invoiced", "changed", "paused", "resumed", "kept", "cancelled", "failed", "past_due", "closed"} {
		out = append(out, Subscribed{Event: event, Subscription: 3, Number: "2026/00190", Plan: "Office beans", Company: company, Name: name, Currency: currency, Amount: "32400"})
	}
	return out
}

// Text is the words of a kind, and what may stand in them.
type Text struct {
	portal.MailText
	Known []string // names of placeholders
}

// Texts are all kinds whose words can be added to, with the own words that there
// are, by language.
func (s *Service) Texts(ctx context.Context, _ access.Admin) (kinds []string, own []portal.MailText, err error) {
	for _, m := range examples {
		kinds = append(kinds, textKind(m))
	}
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		own, err = db.MailTexts(ctx, q)
		return err
	})
	return kinds, own, err
}

// example is the message that stands for a kind: NotFound.
func example(kind, language string) (Message, i18n.Lang, error) {
	l, ok := i18n.Parse(language)
	i := slices.IndexFunc(examples, func(m Message) bool { return textKind(m) == kind })
	if !ok || i < 0 {
		return nil, "", portal.Missing()
	}
	return examples[i], l, nil
}

// Text is one of them: NotFound.
func (s *Service) Text(ctx context.Context, _ access.Admin, kind, language string) (t Text, err error) {
	if t.Known, err = s.known(ctx, kind, language); err != nil {
		return t, err
	}
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		t.MailText, err = db.MailText(ctx, q, kind, language)
		return err
	})
	return t, err
}

// known are the placeholders of a kind: whatever its built-in words are told.
func (s *Service) known(ctx context.Context, kind, language string) ([]string, error) {
	m, l, err := example(kind, language)
	if err != nil {
		return nil, err
	}
	b, err := s.settings.Business(ctx)
	if err != nil {
		return nil, err
	}
	d := write(ctx, l, b, s.base(), mask, m, portal.MailText{})
	return slices.Sorted(maps.Keys(d.told)), nil
}

// TextPreview is an example with words that are still being typed: NotFound, or
// Invalid by field.
func (s *Service) TextPreview(ctx context.Context, _ access.Admin, t portal.MailText) (c Composed, err error) {
	m, l, err := example(t.Kind, t.Language)
	if err != nil {
		return c, err
	}
	known, err := s.known(ctx, t.Kind, t.Language)
	if err != nil {
		return c, err
	}
	if err := tidyText(t).Judge(known); err != nil {
		return c, err
	}
	b, err := s.settings.Business(ctx)
	if err != nil {
		return c, err
	}
	return write(ctx, l, b, s.base(), mask, m, tidyText(t)).composed()
}

// SetText puts own words over the built-in ones, in mails that are sent from now
// on, those that wait included; empty ones go back. NotFound; Invalid by field,
// with the placeholder that is not known; Conflict.
func (s *Service) SetText(ctx context.Context, who access.Admin, t portal.MailText, address string) error {
	known, err := s.known(ctx, t.Kind, t.Language)
	if err != nil {
		return err
	}
	t = tidyText(t)
	if err := t.Judge(known); err != nil {
		return err
	}
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		before, err := db.MailText(ctx, tx, t.Kind, t.Language)
		if err != nil || before == t {
			return err
		}
		if err := db.SetMailText(ctx, tx, t); err != nil {
			return changedMeanwhile(err)
		}
		details, err := json.Marshal(map[string]any{"before": textFields(before), "after": textFields(t)})
		if err != nil {
			return err
		}
		return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "settings.mail_text", Subject: "settings", Details: string(details), Address: address})
	})
	if err != nil {
		return fmt.Errorf("mail.SetText %s: %w", t.Kind, err)
	}
	return nil
}

func textFields(t portal.MailText) map[string]string {
	where := t.Kind + " (" + t.Language + "): "
	return map[string]string{where + "subject": t.Subject, where + "greeting": t.Greeting, where + "paragraph": t.Paragraph}
}

// tidyText keeps the lines of what was typed, and nothing else that is no word.
func tidyText(t portal.MailText) portal.MailText {
	t.Subject, t.Greeting, t.Paragraph = portal.Tidy(t.Subject), tidyLines(t.Greeting), tidyLines(t.Paragraph)
	return t
}

func tidyLines(text string) string {
	var lines []string
	for l := range strings.Lines(portal.TidyBody(text)) {
		lines = append(lines, portal.Tidy(l))
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// own are the words for a message; none that cannot be read keep a mail back.
func (s *Service) own(ctx context.Context, m Message, l i18n.Lang) (portal.MailText, error) {
	key := textKey{textKind(m), string(l)}
	return s.texts.Get(s.db, key, func() (t portal.MailText, err error) {
		err = s.db.View(ctx, func(q db.Reader) (err error) {
			t, err = db.MailText(ctx, q, key.kind, key.language)
			return err
		})
		return t, err
	})
}

// speak puts own words over those that are there. What the mail is for, its
// facts and its links, stays.
func (d *draft) speak(own portal.MailText) {
	if own.Subject != "" {
		d.Subject = cmp.Or(line(d.fill(own.Subject)), d.Subject)
	}
	if own.Greeting != "" {
		d.Greeting = nil
		for l := range strings.SplitSeq(own.Greeting, "\n") {
			d.Greeting = append(d.Greeting, whole(d.fill(l)))
		}
	}
	if own.Paragraph == "" {
		return
	}
	var blocks []email.Block
	for l := range strings.SplitSeq(own.Paragraph, "\n") {
		if l = whole(d.fill(l)); l != "" {
			blocks = append(blocks, email.Block{Text: l})
		}
	}
	d.Blocks = append(blocks, d.Blocks...)
}

// fill puts values in the place of placeholders. One that this very mail says
// nothing of, such as a date that was never set, leaves nothing behind.
func (d *draft) fill(text string) string {
	return portal.Placeholder.ReplaceAllStringFunc(text, func(name string) string { return d.told[strings.Trim(name, "{}")] })
}

// tell notes what the built-in words are told, the first value of each name.
func (d *draft) tell(args portal.Args) {
	for name, v := range args {
		if _, there := d.told[name]; !there {
			d.told[name] = line(i18n.Value(d.ctx, v))
		}
	}
}
