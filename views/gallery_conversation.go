package views

import (
	"time"

	"github.com/a-h/templ"

	"genkan/internal/portal"
)

func galleryThread() ThreadView {
	at := func(clock string) time.Time { return galleryTime("2026-11-" + clock) }
	return ThreadView{Now: at("23 09:00"), Idem: "idem", Thread: portal.Thread{
		Document: portal.Document{Kind: portal.InvoiceDocument, ID: 187}, Account: 7, Earlier: 3, Follows: true,
		People: []portal.Reader{{Account: 8, Name: "佐藤 美咲"}},
		Seen:   []portal.Reader{{Account: 2, Name: "Ren Ito", Staff: true, Seen: 9}, {Account: 7, Name: "Naomi Fischer", Seen: 9}},
		Posts: []portal.Post{
			{ID: 3, Staff: true, Account: 1, Author: "Mika Ogawa", Body: "Part of this one is still open.\nTwo payments are <b>fine</b>.", CreatedAt: at("19 03:10"), EditedAt: at("19 03:12")},
			{ID: 4, Account: 8, Author: "佐藤 美咲", Body: "ありがとうございます。", Told: []string{"Naomi Fischer", "Leo Brandt"}, CreatedAt: at("20 01:00")},
			{ID: 5, Account: 9, CreatedAt: at("20 02:00"), RemovedAt: at("20 03:00")},
			{ID: 6, Share: 4, Author: "Leo Brandt", Body: "Is the second box on its way?", CreatedAt: at("21 02:00")},
			{ID: 9, Account: 7, Author: "Naomi Fischer", Body: "Here is the list.", CreatedAt: at("23 08:59"),
				Files: []portal.Attachment{{ID: 5, Name: "list \"final\".xlsx", Type: "x", Size: 2_400_000}, {ID: 6, Name: "写真.png", Type: "image/png", Size: 900}}},
		}}}
}

func galleryStaffThread() ThreadView {
	v := galleryThread()
	v.Account, v.Follows, v.Earlier, v.Older = 1, false, 0, true
	v.People = append([]portal.Reader{{Account: 2, Name: "Ren Ito", Staff: true}}, v.People...)
	v.Posts = append(v.Posts[:2:2], portal.Post{ID: 10, Internal: true, Staff: true, Account: 1, Author: "Mika Ogawa", Body: "They always pay late.", CreatedAt: galleryTime("2026-11-23 08:50")})
	return v
}

func galleryConversation() []Sample {
	thread := func(name, area string, v ThreadView) Sample {
		return fragment(name, area, func(p Page) templ.Component { return Thread(p, v) })
	}
	refused, note, empty := galleryThread(), galleryStaffThread(), ThreadView{Thread: portal.Thread{Document: portal.Document{Kind: portal.OrderDocument, ID: 5}, Account: 7}}
	refused.Form = FormOf(typed("body", "Look at this", "tell", "8"), wrong("files", "file.type", portal.Args{"name": "drawing"}))
	note.Form, note.Internal = FormOf(typed("body", ""), wrong("body", "message.empty", nil)), true
	rows := []portal.ThreadRow{
		{Head: portal.Head{Document: portal.Document{Kind: portal.InvoiceDocument, ID: 187}, Number: "2026/00187", Form: "invoice", Customer: "株式会社北浜設計"}, Last: 9,
			At: galleryTime("2026-11-23 08:59"), By: "Naomi Fischer", Text: "Here is\nthe list.", Unread: 2, Waiting: true},
		{Head: portal.Head{Document: portal.Document{Kind: portal.OrderDocument, ID: 231}, Number: "S00231", Form: "quotation", Customer: "Aoi Foods"}, Last: 8,
			At: galleryTime("2026-11-20 08:59"), By: "Mika Ogawa", Staff: true, Text: "It is valid for another week."},
	}
	var topics []TopicView
	for i, t := range portal.Topics {
		topics = append(topics, TopicView{t, i%3 != 1})
	}
	notes := NotificationsView{ThreadsView: ThreadsView{Rows: rows, Next: "/my/notifications?messages_before=8"}, Topics: topics, Company: topics}
	post := portal.Post{ID: 9, Document: portal.Document{Kind: portal.InvoiceDocument, ID: 187}, Author: "Naomi Fischer", Body: "Here is the list."}
	return append([]Sample{
		thread("thread", "my", galleryThread()), thread("thread_empty", "my", empty), thread("thread_refused", "my", refused),
		thread("thread_staff", "admin", galleryStaffThread()), thread("thread_note_refused", "admin", note),
		page("notifications", "my", "notifications", "/my/notifications", func(p Page) templ.Component { return NotificationsPage(p, notes) }),
		page("notifications_none", "my", "notifications", "/my/notifications", func(p Page) templ.Component { return NotificationsPage(p, NotificationsView{Topics: topics}) }),
		page("threads", "admin", "messages", "/admin/messages", func(p Page) templ.Component { return ThreadsPage(p, ThreadsView{Rows: rows}) }),
		page("threads_none", "admin", "messages", "/admin/messages", func(p Page) templ.Component { return ThreadsPage(p, ThreadsView{Waiting: true}) }),
		page("message_edit", "my", "invoices", "/my/messages/9/edit", func(p Page) templ.Component {
			return EditMessagePage(p, MessageView{Post: post, Form: FormOf(typed("body", ""), wrong("body", "message.empty", nil))})
		}),
		page("message_remove", "admin", "messages", "/admin/messages/9/remove", func(p Page) templ.Component { return RemoveMessagePage(p, MessageView{Post: post}) }),
		page("reminders", "admin", "settings", "/admin/settings/reminders", func(p Page) templ.Component {
			r := portal.DefaultReminders()
			r.Fee = portal.LateFee{Amount: yen(500), After: 2}
			return RemindersPage(p, RemindersView{Reminders: r, Currency: "JPY"})
		}),
		page("reminders_refused", "admin", "settings", "/admin/settings/reminders", func(p Page) templ.Component {
			return RemindersPage(p, RemindersView{Currency: "JPY", Form: FormOf(typed("on", "1", "after_1", "10", "after_2", "5", "fee", "x"), wrong("after_2", "reminders.rising", nil))})
		}),
	}, galleryShares()...)
}

func galleryShares() []Sample {
	now, head := galleryTime("2026-11-23 09:00"), portal.Head{Document: portal.Document{Kind: portal.InvoiceDocument, ID: 187}, Number: "2026/00187", Form: "invoice"}
	given := func(id portal.ShareID, name string, s portal.Share) GivenShare {
		s.ID, s.Name, s.Email, s.ExpiresAt = id, name, "naomi@kitahama.example", now.AddDate(0, 0, int(60-30*id))
		return GivenShare{Share: s, Path: "/d/secret"}
	}
	v := ShareView{Head: head, Now: now, Idem: "01JDB0QX7M4T", Rights: portal.ShareRights{Pay: true}, Contacts: []ShareContact{{4, "株式会社北浜設計", "office@kitahama.example", false}, {5, "Naomi Fischer", "naomi@kitahama.example", true}},
		Given: []GivenShare{given(1, "Naomi Fischer", portal.Share{OpenedAt: now, Opens: 3, Pay: true, Sign: true}), given(3, "", portal.Share{}), given(2, "佐藤 美咲", portal.Share{RevokedAt: now})}}
	refused := v
	refused.Given, refused.Form = nil, FormOf(typed("contact", "5", "emails", "me@nowhere", "days", "0", "pay", "1"), wrong("emails", "share.email_wrong", portal.Args{"email": "me@nowhere"}))
	quote := refused
	quote.Head, quote.Rights = portal.Head{Document: portal.Document{Kind: portal.OrderDocument, ID: 231}, Number: "S00231", Form: "quotation"}, portal.ShareRights{Pay: true, Sign: true, Together: true}
	quote.Form = FormOf(typed("pay", "1"), wrong("sign", "share.both_rights", nil))
	thread := galleryThread()
	thread.Token, thread.Account, thread.Earlier, thread.Seen, thread.People = "secret", 0, 0, nil, nil
	guest := GuestView{Invoice: &InvoiceView{Invoice: galleryInvoice()}, Thread: thread, Until: now.AddDate(0, 3, 0), Done: "sent"}
	leave := UnsubscribeView{Token: "t.s", Email: "naomi@kitahama.example", Topic: portal.TopicMessage}
	gone := leave
	gone.Done = true
	return []Sample{
		page("share", "admin", "invoices", "/admin/invoices/187/share", func(p Page) templ.Component { return SharePage(p, v) }),
		page("share_refused", "admin", "invoices", "/admin/invoices/187/share", func(p Page) templ.Component { return SharePage(p, refused) }),
		page("share_rights_refused", "admin", "quotes", "/admin/orders/231/share", func(p Page) templ.Component { return SharePage(p, quote) }),
		page("guest", "", "", "/d/secret", func(p Page) templ.Component {
			p.Guest = galleryGuest(false, false)
			return GuestPage(p, guest)
		}),
		page("share_ended", "", "", "/d/secret", func(p Page) templ.Component { return EndedSharePage(p, EndedShareView{Token: "secret"}) }),
		page("share_renewed", "", "", "/d/secret", func(p Page) templ.Component { return EndedSharePage(p, EndedShareView{Token: "secret", Sent: true}) }),
		page("unsubscribe", "", "", "/unsubscribe/t.s", func(p Page) templ.Component { return UnsubscribePage(p, leave) }),
		page("unsubscribe_done", "", "", "/unsubscribe/t.s", func(p Page) templ.Component { return UnsubscribePage(p, gone) }),
	}
}
