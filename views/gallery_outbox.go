package views

import (
	"github.com/a-h/templ"

	"genkan/internal/portal"
)

func galleryOutbox() []Sample {
	list := func(name string, change func(*OutboxView)) Sample {
		return page(name, "admin", "outbox", "/admin/outbox", func(p Page) templ.Component { return OutboxPage(p, galleryLetters(change)) })
	}
	letter := func(name string, change func(*LetterView)) Sample {
		return page(name, "admin", "outbox", "/admin/outbox/7", func(p Page) templ.Component { return LetterPage(p, galleryLetter(change)) })
	}
	failed := portal.Failure(portal.Invalid, "letter.test_failed", portal.Args{"reason": "The mail server cannot be reached.", "error": "dial tcp 127.0.0.1:25: connection refused"})
	return []Sample{
		list("outbox", func(*OutboxView) {}),
		list("outbox_unset", func(v *OutboxView) { v.Configured, v.Rows = false, v.Rows[:1] }),
		list("outbox_none", func(v *OutboxView) { v.Rows, v.Next = nil, "" }),
		list("outbox_no_match", func(v *OutboxView) { v.Rows, v.Next, v.Filter.Query, v.Filter.Status = nil, "", "x", "failed" }),
		list("outbox_test_failed", func(v *OutboxView) { v.Test = FormOf(typed("to", "naomi@kitahama.example"), failed) }),
		list("outbox_test_wrong", func(v *OutboxView) { v.Test = FormOf(typed("to", "naomi"), wrong("to", "letter.test_invalid", nil)) }),
		letter("letter_waiting", func(v *LetterView) { v.Configured = false }),
		letter("letter_retrying", func(v *LetterView) {
			v.Tries, v.Reason, v.LastError, v.NextTry = 2, "later", "451 4.3.0 come back later", galleryTime("2026-11-23 01:00")
		}),
		letter("letter_sent", func(v *LetterView) {
			v.State, v.Tries, v.SentAt = portal.LetterSent, 1, galleryTime("2026-11-23 00:31")
		}),
		letter("letter_dead", func(v *LetterView) {
			v.State, v.Tries, v.Reason, v.LastError = portal.LetterDead, 1, "refused", "550 5.1.1 no such user"
		}),
		letter("letter_cancelled", func(v *LetterView) {
			v.State, v.Link = portal.LetterCancelled, portal.LinkGone
			v.Refused = FormOf(nil, portal.Failure(portal.Conflict, "letter.resend_gone", nil))
		}),
		letter("letter_used", func(v *LetterView) { v.State, v.Link, v.Text, v.Subject = portal.LetterSent, portal.LinkUsed, "", "" }),
		fragment("outbox_results", "admin", func(p Page) templ.Component {
			return OutboxResults(p, galleryLetters(func(*OutboxView) {}))
		}),
		fragment("outbox_test", "admin", func(p Page) templ.Component {
			return TestMail(p, galleryLetters(func(v *OutboxView) { v.Test = FormOf(typed("to", "naomi"), wrong("to", "letter.test_invalid", nil)) }))
		}),
	}
}

func galleryLetter(change func(*LetterView)) LetterView {
	v := LetterView{Configured: true, Subject: "小川より、お客様ページのご案内", Text: "佐藤 美咲 様\n\nいつもお世話になっております。\n", Letter: portal.Letter{
		ID: 7, Kind: "invitation", Recipient: "misaki@kitahama.example", Language: "ja", State: portal.LetterQueued, Link: portal.LinkOpen,
		CreatedAt: galleryTime("2026-11-23 00:30")}}
	change(&v)
	return v
}

func galleryLetters(change func(*OutboxView)) OutboxView {
	v := OutboxView{Filter: portal.LetterListing.Clean(portal.Filter{}), Next: "4~", Configured: true, Email: "mika@hinoki.example", Rows: []LetterView{
		galleryLetter(func(*LetterView) {}),
		galleryLetter(func(v *LetterView) { v.ID, v.Tries, v.Reason = 6, 1, "unreachable" }),
		galleryLetter(func(v *LetterView) { v.ID, v.State = 5, portal.LetterSent }),
		galleryLetter(func(v *LetterView) { v.ID, v.State, v.Reason = 4, portal.LetterDead, "refused" }),
	}}
	change(&v)
	return v
}
