package views

import (
	"context"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"

	"genkan/internal/i18n"
	"genkan/internal/portal"
	"genkan/views/ui"
)

// ThreadView is the conversation under a document. The forms' fields are body,
// files and tell (several; customers and staff), and the hidden message_key and csrf.
type ThreadView struct {
	portal.Thread
	Now      time.Time
	Idem     string // idempotency key of this drawing of the form
	Form     Form   // a message that was refused
	Internal bool   // and it was one of staff's own notes
	Token    string // of a link, for readers without an account

	Swapped bool // it is drawn alone, in answer to one of its forms
	Posted  bool // and what that has left is the last message
	Chosen  bool // whether to follow was just chosen
}

// insiders are the business's own of the people whom a message can be for.
func (v ThreadView) insiders() (out []portal.Reader) {
	for _, r := range v.People {
		if r.Staff {
			out = append(out, r)
		}
	}
	return out
}

// failed reports that a form of it was refused.
func (v *ThreadView) failed() bool { return v != nil && v.Form.Failed() }

// swaps lets a form of the thread be answered by the thread alone. Holders of
// links go the plain way.
func (v ThreadView) swaps(p Page, verb string) templ.Attributes {
	if v.Token != "" {
		return nil
	}
	return templ.Attributes{"hx-post": v.path(p) + verb, "hx-target": "#messages", "hx-swap": "outerHTML", "hx-encoding": "multipart/form-data",
		"hx-sync": "this:drop", "hx-disabled-elt": "find button[type=submit]"}
}

// kept lets what is typed into the other of staff's two forms stay as it is.
func (v ThreadView) kept(internal bool) templ.Attributes {
	if v.Swapped && internal != v.Internal {
		return templ.Attributes{"hx-preserve": "true"}
	}
	return nil
}

// news is where the focus goes after a message was posted.
func (v ThreadView) news(m portal.Post) templ.Attributes {
	if v.Posted && m.ID == v.Posts[len(v.Posts)-1].ID {
		return templ.Attributes{"tabindex": "-1", "data-focus": true}
	}
	return nil
}

// path of the document's page for whoever reads.
func (v ThreadView) path(p Page) string {
	if v.Token != "" {
		return "/d/" + v.Token
	}
	return documentPath(p.base(), v.Document)
}

// documentPath is where a document's page is.
func documentPath(base string, d portal.Document) string {
	return base + "/" + string(d.Kind) + "s/" + id(d.ID)
}

func (v ThreadView) filePath(p Page, f portal.Attachment) string {
	n := "/files/" + id(int64(f.ID))
	if v.Token != "" {
		return v.path(p) + n
	}
	return p.base() + n
}

// form is what was typed into one of the two forms: only the one that was
// refused shows it.
func (v ThreadView) form(internal bool) Form {
	if internal == v.Internal {
		return v.Form
	}
	return Form{}
}

// author is how a writer is called: they may have gone since.
func author(ctx context.Context, p Page, m portal.Post) string {
	switch {
	case m.Author != "":
		return m.Author
	case m.Staff:
		return p.Brand.Name
	}
	return i18n.T(ctx, "message.gone_author")
}

// initial is the first sign of a name, for the round picture beside it.
func initial(name string) string {
	for _, r := range name {
		return strings.ToUpper(string(r))
	}
	return "?"
}

// seenBy says who has seen the last message: people of the business by the
// business's name, to customers.
func (v ThreadView) seenBy(ctx context.Context, p Page) string {
	var names []string
	business, you := false, false
	for _, r := range v.Seen {
		switch {
		case r.Account == v.Account && v.Account != 0:
			you = true
		case r.Staff && !p.staff():
			business = true
		default:
			names = append(names, r.Name)
		}
	}
	if business {
		names = append([]string{p.Brand.Name}, names...)
	}
	if you {
		names = append([]string{i18n.T(ctx, "message.you")}, names...)
	}
	if len(names) == 0 {
		if len(v.Posts) == 0 || v.Older || v.Token != "" {
			return ""
		}
		return i18n.T(ctx, "message.unseen")
	}
	return i18n.T(ctx, "message.seen", portal.Args{"names": strings.Join(names, i18n.T(ctx, "message.and"))})
}

// fileSize is a size as people know it.
func fileSize(n int64) string {
	const kilo = 1024
	if n < kilo*kilo {
		return strconv.FormatInt(max(n/kilo, 1), 10) + " KB"
	}
	return strconv.FormatInt(n/kilo/kilo, 10) + "." + strconv.FormatInt(n/kilo%kilo*10/kilo, 10) + " MB"
}

// fileHint says what may be sent.
func fileHint(ctx context.Context) string {
	return i18n.T(ctx, "message.files_hint", portal.Args{"n": portal.MaxFiles, "mb": portal.MaxFileSize >> 20,
		"types": strings.ReplaceAll(strings.TrimPrefix(portal.FileEndings, "."), ",.", ", ")})
}

// MessageView is the page on which a message is changed, or removed.
type MessageView struct {
	Post portal.Post
	Form Form
}

// ThreadsView lists documents that were written about.
type ThreadsView struct {
	Rows    []portal.ThreadRow
	Waiting bool   // only those that wait for an answer; for staff
	Next    string // address of what follows; "" at the end
}

// NotificationsView is what is new for a customer, and which mails they get.
type NotificationsView struct {
	ThreadsView
	Topics  []TopicView
	Company []TopicView // of owners, who choose for those who did not; nil for others
}

// TopicView is a kind of mails.
type TopicView struct {
	Topic  portal.Topic
	Wanted bool
}

// unread counts what is new on the page.
func (v ThreadsView) unread() (n int) {
	for _, r := range v.Rows {
		n += r.Unread
	}
	return n
}

// formName is a document in words: "Invoice INV/2026/00187".
func formName(ctx context.Context, h portal.Head) string {
	return i18n.T(ctx, "document."+h.Form, portal.Args{"number": h.Number})
}

// excerpt is the beginning of a message on one line.
func excerpt(text string) string {
	const most = 120
	r := []rune(strings.Join(strings.Fields(text), " "))
	if len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return string(r)
}

// ShareView is the page on which staff give links to a document. The form's
// fields are contact (several), emails, language, note, days, pay, sign and idem.
type ShareView struct {
	Head     portal.Head
	Given    []GivenShare
	Contacts []ShareContact
	Rights   portal.ShareRights // that can be given
	Idem     string             // idempotency key of this drawing of the form
	Form     Form
	Now      time.Time
}

// GivenShare is a link that was given.
type GivenShare struct {
	portal.Share
	Path string
}

// ShareContact is somebody whom a link can be given to.
type ShareContact struct {
	ID          portal.ContactID
	Name, Email string
	Access      bool // they have an account
}

func (v ShareView) path() string { return documentPath("/admin", v.Head.Document) }

func (v ShareView) ticked(c portal.ContactID) bool {
	for _, n := range v.Form.Values["contact"] {
		if n == id(int64(c)) {
			return true
		}
	}
	return false
}

// shareTag is the state of a link.
func shareTag(s portal.Share, now time.Time) (tone, key string) {
	switch s.State(now) {
	case portal.ShareRevoked:
		return "bad", "share.revoked"
	case portal.ShareExpired:
		return "plain", "share.expired"
	}
	return "open", "share.open"
}

// languageOptions are those that mails are written in.
func languageOptions(ctx context.Context) (out []ui.Option) {
	for _, l := range i18n.Langs {
		out = append(out, ui.Option{Value: string(l), Label: i18n.T(i18n.With(ctx, l), "language.name")})
	}
	return out
}

// GuestView is what the holder of a link sees: one document.
type GuestView struct {
	Invoice *InvoiceView
	Order   *OrderView
	Thread  ThreadView
	Until   time.Time
	Done    string // what was just done: sent, signed, to_pay, rejected; "" for nothing
}

// EndedShareView is where a link leads that holds no longer; Sent says that a
// fresh one was asked for.
type EndedShareView struct {
	Token string
	Sent  bool
	Form  Form
}

// UnsubscribeView is the page of a link in a mail's head.
type UnsubscribeView struct {
	Token, Email string
	Topic        portal.Topic
	Done         bool
}

// RemindersView is what a business settles about reminders. The form's fields
// are on, before, day, after_1, after_2, after_3.
type RemindersView struct {
	Reminders portal.Reminders
	Currency  portal.Currency // of the late fee
	Form      Form
}

func (v RemindersView) fee() string {
	if !v.Reminders.Fee.Amount.Positive() {
		return ""
	}
	return v.Reminders.Fee.Amount.Decimal()
}

func (v RemindersView) feeAfter() string { return strconv.Itoa(max(v.Reminders.Fee.After, 1)) }

// feeLevels are the reminders that can bring the fee.
func (v RemindersView) feeLevels(ctx context.Context) []ui.Option {
	return []ui.Option{{Value: "1", Label: i18n.T(ctx, "reminders.fee_1")}, {Value: "2", Label: i18n.T(ctx, "reminders.fee_2")}, {Value: "3", Label: i18n.T(ctx, "reminders.fee_3")}}
}

// days is a number of days in a field; nothing is "never".
func days(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// described ties a control to its error and hint.
func described(field, problem, hint string) templ.Attributes {
	a := templ.Attributes{}
	if text := ui.DescribedBy(field, problem, hint); text != "" {
		a["aria-describedby"] = text
	}
	if problem != "" {
		a["aria-invalid"] = "true"
	}
	return a
}

// noteProblems lead to the fields of staff's own form, which have ids of their
// own.
func noteProblems(ctx context.Context, f Form) []ui.Problem {
	out := f.Errors(ctx)
	for i := range out {
		if out[i].Field != "" {
			out[i].Field = "note-" + out[i].Field
		}
	}
	return out
}

func unreadArgs(t portal.ThreadRow) portal.Args { return portal.Args{"n": t.Unread} }
