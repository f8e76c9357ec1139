package views

import (
	"context"
	"net/url"
	"strconv"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// OutboxView is a page of the mails.
type OutboxView struct {
	Rows       []LetterView
	Filter     portal.Filter
	Next, Prev string
	Configured bool   // a mail server is
	Test       Form   // of the test mail
	Email      string // where a test mail goes unless something else is typed
}

// LetterView is one mail.
type LetterView struct {
	portal.Letter
	Subject, Text string // in words; "" when they cannot be made
	Configured    bool
	Refused       Form // why it was not sent again
}

func (v OutboxView) narrowed() bool { return v.Filter.Query != "" || v.Filter.Status != "all" }

// heading says what the list shows: that is its state.
func (v OutboxView) heading(ctx context.Context) string {
	if !v.Configured {
		return i18n.T(ctx, "letter.heading_unset")
	}
	return i18n.T(ctx, "letter.heading."+v.Filter.Status)
}

// link is this list with another filter.
func (v OutboxView) link(status, cursor, value string) string {
	q := url.Values{}
	if status != "all" {
		q.Set("status", status)
	}
	if v.Filter.Query != "" {
		q.Set("q", v.Filter.Query)
	}
	if v.Filter.Limit != portal.Limits[0] {
		q.Set("limit", strconv.Itoa(v.Filter.Limit))
	}
	if cursor != "" {
		if value == "" {
			return ""
		}
		q.Set(cursor, value)
	}
	if len(q) == 0 {
		return "/admin/outbox"
	}
	return "/admin/outbox?" + q.Encode()
}

func letterPath(l portal.Letter) string { return "/admin/outbox/" + id(int64(l.ID)) }

// title is the subject, or what can be said without one.
func (v LetterView) title(ctx context.Context) string {
	if v.Subject == "" {
		return i18n.T(ctx, "letter.unreadable", portal.Args{"kind": v.Kind})
	}
	return v.Subject
}

// state is a word, with a colour only where somebody must act.
func (v LetterView) state(ctx context.Context) (tone, text string) {
	switch v.State {
	case portal.LetterSent:
		return "plain", i18n.T(ctx, "letter.state.sent")
	case portal.LetterDead:
		return "bad", i18n.T(ctx, "letter.state.failed")
	case portal.LetterCancelled:
		return "plain", i18n.T(ctx, "letter.state.cancelled")
	}
	if v.Tries > 0 {
		return "warn", i18n.T(ctx, "letter.state.retrying")
	}
	return "open", i18n.T(ctx, "letter.state.waiting")
}

// reason is why the last try failed, in a sentence; "" when none has.
func (v LetterView) reason(ctx context.Context) string {
	if v.Reason == "" {
		return ""
	}
	return i18n.T(ctx, "letter.failed."+v.Reason)
}

// resendable reports that the mail may go out again.
func (v LetterView) resendable() bool {
	return v.State != portal.LetterCancelled && v.Link.Holds()
}

// heading says what became of the mail.
func (v LetterView) heading(ctx context.Context) string {
	switch {
	case v.State == portal.LetterSent:
		return i18n.T(ctx, "letter.title_sent", portal.Args{"to": v.Recipient})
	case v.State == portal.LetterDead:
		return i18n.T(ctx, "letter.title_failed", portal.Args{"to": v.Recipient})
	case v.State == portal.LetterCancelled:
		return i18n.T(ctx, "letter.title_cancelled", portal.Args{"to": v.Recipient})
	}
	return i18n.T(ctx, "letter.title_waiting", portal.Args{"to": v.Recipient})
}

// whyNot says why a mail cannot go out again.
func (v LetterView) whyNot() string {
	switch {
	case v.State != portal.LetterCancelled && v.Link == portal.LinkUsed:
		return "letter.resend_used"
	case v.State != portal.LetterCancelled && v.Link == portal.LinkExpired:
		return "letter.resend_expired"
	}
	return "letter.resend_gone"
}
