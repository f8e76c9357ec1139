package mail

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"time"
	"unicode"

	"genkan/internal/i18n"
	"genkan/internal/portal"
	"genkan/views/email"
)

// Composed is a mail in words: what its reader gets.
type Composed struct {
	Subject, Text, HTML string
}

// masked stands where the secret of a link would: whoever reads the outbox
// must not be able to use the links of others.
const masked = "••••••"

// draft is a mail being written.
type draft struct {
	email.Letter
	ctx      context.Context // speaks the reader's language
	business portal.Business
	base     string // where people reach the portal
	token    func(Link) string
	topic    portal.Topic      // "" for what cannot be declined
	told     map[string]string // what the built-in words were told, for own ones
	message  Message
}

// kinds knows each message by its name, to read it back from the outbox.
var kinds = func() map[string]reflect.Type {
	out := map[string]reflect.Type{}
	for _, m := range []Message{Receipt{}, Refunded{}, Invitation{}, Reset{}, Welcome{}, ConfirmEmail{}, Security{}, UseTwoFactor{}, Closing{}, Restored{},
		Decided{}, MethodExpires{}, Asked{}, Colleague{}, Alarm{}, Leaving{}, Test{}, TopUpStopped{}, TopUpCapped{}, ChargeFailed{}, MethodGone{},
		InvoiceSent{}, Written{}, CustomerWrote{}, Mentioned{}, Shared{}, Reminder{}, Subscribed{},
		OrderConfirmed{}, QuoteSigned{}, QuoteSent{}, QuoteRejected{}, OrderNews{}, Shipped{}, OrderCancelled{}} {
		out[m.kind()] = reflect.TypeOf(m)
	}
	return out
}()

// decode reads a message back from the outbox.
func decode(kind, params string) (Message, error) {
	t, ok := kinds[kind]
	if !ok {
		return nil, fmt.Errorf("mail: unknown kind %q", kind)
	}
	v := reflect.New(t)
	if err := json.Unmarshal([]byte(params), v.Interface()); err != nil {
		return nil, fmt.Errorf("mail: parameters of kind %q: %w", kind, err)
	}
	return v.Elem().Interface().(Message), nil
}

// write puts a message into words.
func write(ctx context.Context, l i18n.Lang, b portal.Business, base string, token func(Link) string, m Message, own portal.MailText) *draft {
	d := &draft{ctx: i18n.With(ctx, l), business: b, base: base, token: token, topic: topicOf(m), told: map[string]string{}}
	d.Lang, d.Business = l, line(b.Name)
	m.write(d)
	d.speak(own)
	d.Subject = cut(d.Subject, maxSubject)
	d.Closing = i18n.T(d.ctx, "mail.closing")
	d.Signature = d.signature()
	if d.Preheader == "" && len(d.Blocks) > 0 {
		d.Preheader = d.Blocks[0].Text
	}
	return d
}

// composed draws both parts.
func (d *draft) composed() (Composed, error) {
	var html bytes.Buffer
	if err := email.HTML(d.Letter).Render(d.ctx, &html); err != nil {
		return Composed{}, fmt.Errorf("mail: draw: %w", err)
	}
	return Composed{Subject: d.Subject, Text: plain(d.Letter), HTML: html.String()}, nil
}

// maxLine and maxSubject keep a name of a thousand characters in its place.
const (
	maxLine    = 200
	maxSubject = 120
)

// line makes any text one line: what people type never gets at the headers of
// a mail, nor does it break its layout (ASVS 1.3.11).
func line(s string) string { return cut(whole(s), maxLine) }

// whole is line without a limit.
func whole(s string) string {
	gap := func(r rune) bool { return unicode.IsControl(r) || r == ' ' || r == '\u2028' || r == '\u2029' }
	return strings.Join(strings.FieldsFunc(strings.ToValidUTF8(s, "\uFFFD"), gap), " ")
}

// cut shortens a text to a number of characters.
func cut(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}

// t is a text of the catalog; values from outside are made one line each.
func (d *draft) t(key string, args portal.Args) string {
	clean := portal.Args{"business": d.Business}
	for name, v := range args {
		if s, ok := v.(string); ok {
			v = line(s)
		}
		clean[name] = v
	}
	d.tell(clean)
	return i18n.T(d.ctx, key, clean)
}

// greet opens the mail: Japanese ones name the reader's company first.
func (d *draft) greet(company, name string) {
	company, name = line(company), line(name)
	d.greetNobody()
	if company != "" {
		d.tell(portal.Args{"company": company})
	}
	if name != "" {
		d.tell(portal.Args{"name": name})
		d.Greeting[0] = d.t("mail.hello", portal.Args{"name": name})
	}
	if d.Lang == i18n.Japanese && company != "" && company != name && name != "" {
		d.Greeting = append([]string{company}, d.Greeting...)
	}
}

// greetNobody opens a mail that knows no name: own words have none to put in.
func (d *draft) greetNobody() {
	d.Greeting = []string{i18n.T(d.ctx, "mail.hello_nobody"), "", d.t("mail.opening", nil)}
}

func (d *draft) say(key string, args portal.Args) {
	d.Blocks = append(d.Blocks, email.Block{Text: d.t(key, args)})
}

func (d *draft) remark(key string, args portal.Args) {
	d.Blocks = append(d.Blocks, email.Block{Small: d.t(key, args)})
}

// quote shows what a person wrote, in their own lines.
func (d *draft) quote(words string) {
	var lines []string
	for l := range strings.Lines(words) {
		if l = line(l); l != "" {
			lines = append(lines, l)
		}
	}
	if len(lines) > 0 {
		d.Blocks = append(d.Blocks, email.Block{Quote: lines})
	}
}

// quoteWhole is quote for what is read in the mail alone: no line is cut.
func (d *draft) quoteWhole(words string) {
	var lines []string
	for l := range strings.Lines(words) {
		if l = whole(l); l != "" {
			lines = append(lines, l)
		}
	}
	if len(lines) > 0 {
		d.Blocks = append(d.Blocks, email.Block{Quote: lines})
	}
}

// facts lists what is known: label keys and values in turn.
func (d *draft) facts(pairs ...string) {
	var out []email.Fact
	for i := 0; i+1 < len(pairs); i += 2 {
		if v := line(pairs[i+1]); v != "" {
			out = append(out, email.Fact{Label: i18n.T(d.ctx, pairs[i]), Value: v})
		}
	}
	if len(out) > 0 {
		d.Blocks = append(d.Blocks, email.Block{Facts: out})
	}
}

// button leads to a page of ours; the address is always the base URL's, which
// no request has any say in.
func (d *draft) button(key, path string) {
	d.Blocks = append(d.Blocks, email.Block{Link: &email.Link{Label: i18n.T(d.ctx, key), URL: d.base + path}})
}

// key is a button that holds the secret of a link.
func (d *draft) key(key string, l Link) { d.button(key, Path(l.Kind, d.token(l))) }

// moment is an instant as the business's clocks show it.
func (d *draft) moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	zone := d.business.Zone()
	return i18n.Moment(d.ctx, t, zone) + " " + t.In(zone).Format("MST")
}

// device names a browser as people know it.
func (d *draft) device(userAgent string) string {
	v := portal.DeviceOf(userAgent)
	switch {
	case v.Browser != "" && v.Platform != "":
		return d.t("mail.device_on", portal.Args{"browser": v.Browser, "platform": v.Platform})
	case v.Browser+v.Platform != "":
		return v.Browser + v.Platform
	}
	return i18n.T(d.ctx, "mail.device_unknown")
}

// place says when and from where something was done.
func (d *draft) place(p Place) []string {
	if p.At.IsZero() {
		return nil
	}
	return []string{"mail.fact.time", d.moment(p.At), "mail.fact.device", d.device(p.Device), "mail.fact.address", p.Address}
}

// signature is who writes, and how to reach them.
func (d *draft) signature() []string {
	b, out := d.business, []string{d.Business}
	for _, part := range []string{b.Email, b.Phone, d.base} {
		if part = line(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}
