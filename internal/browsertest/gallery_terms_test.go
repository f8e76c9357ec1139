package browsertest_test

// termsScreens are a customer's pages about what recurs and what is told.
func termsScreens(v *visitor) []screen {
	one := links(v.get("/my/subscriptions").body, `/my/subscriptions/\d+`)[0]
	return []screen{
		{"payments", v, "/my/payments", nil}, {"notifications", v, "/my/notifications", nil},
		{"subscriptions", v, "/my/subscriptions", nil}, {"subscription", v, one, nil},
		{"subscription-cancel", v, one + "/cancel", nil}, {"subscription-method", v, one + "/payment_method", nil},
	}
}

// termsStaffScreens are those of the business's people.
func termsStaffScreens(v *visitor) []screen {
	first := func(list, pattern string) string { return links(v.get(list).body, pattern)[0] }
	return []screen{
		{"staff-drafts", v, "/admin/quotes/drafts", nil}, {"staff-quote", v, first("/admin/quotes", `/admin/orders/\d+`), nil},
		{"staff-quote-cancel", v, first("/admin/quotes", `/admin/orders/\d+`) + "/cancel", nil},
		{"staff-quote-cancel-dialog", v, first("/admin/quotes", `/admin/orders/\d+`), func(b *tab) {
			b.do("ask whether to cancel", clickOn("#to-cancel"))
			b.wait("the dialog", `document.querySelector("dialog[open] #cancel-submit") !== null`)
		}},
		{"staff-messages", v, "/admin/messages", nil}, {"staff-share", v, first("/admin/orders", `/admin/orders/\d+`) + "/share", nil},
		{"staff-subscriptions", v, "/admin/subscriptions", nil}, {"staff-subscription", v, first("/admin/subscriptions", `/admin/subscriptions/\d+`), nil},
		{"plans", v, "/admin/plans", nil}, {"plan", v, first("/admin/plans", `/admin/plans/\d+`), nil}, {"plan-new", v, "/admin/plans/new", nil},
		{"jobs", v, "/admin/jobs", nil},
	}
}
