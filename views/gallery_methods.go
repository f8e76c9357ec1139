package views

import (
	"github.com/a-h/templ"

	"genkan/internal/portal"
)

func galleryMethod(n portal.MethodID, d portal.MethodDetails, change func(*MethodRow)) MethodRow {
	r := MethodRow{Method: portal.Method{ID: n, Provider: "stripe", Owner: "Naomi Fischer", CreatedAt: galleryTime("2026-04-04 01:00"), MethodDetails: d}}
	change(&r)
	return r
}

func gallerySaved() []Sample {
	visa := galleryMethod(12, portal.MethodDetails{Kind: "card", Brand: "visa", Last4: "4242", ExpMonth: 11, ExpYear: 2026}, func(r *MethodRow) {
		r.Uses = []portal.Use{{Kind: "top_up", Name: "JPY"}}
	})
	mc := galleryMethod(15, portal.MethodDetails{Kind: "card", Brand: "mastercard", Last4: "5454", ExpMonth: 8, ExpYear: 2029}, func(r *MethodRow) {
		r.Default, r.Shared = true, true
	})
	old := galleryMethod(9, portal.MethodDetails{Kind: "card", Brand: "jcb", Last4: "0505", ExpMonth: 1, ExpYear: 2026}, func(*MethodRow) {})
	bare := galleryMethod(19, portal.MethodDetails{Kind: "direct_debit"}, func(r *MethodRow) { r.Shared = true })
	savers := []MethodSaver{{Name: "stripe", Method: "card"}, {Name: "demo", Method: "card", Trial: true}}
	list := func(name string, v MethodsView, change func(*Page)) Sample {
		return page(name, "my", "methods", "/my/payment_method", func(p Page) templ.Component {
			p.Who.Methods = true
			change(&p)
			return MethodsPage(p, v)
		})
	}
	same := func(*Page) {}
	return append([]Sample{
		list("methods", MethodsView{Rows: []MethodRow{mc, visa, bare, old}, Savers: savers}, same),
		list("methods_none", MethodsView{Savers: savers[:1]}, same),
		list("methods_no_saver", MethodsView{}, func(p *Page) { p.Who.Methods = false }),
		list("methods_read_only", MethodsView{Rows: []MethodRow{mc}, Savers: savers}, func(p *Page) { p.Who.Rights.Pay = false }),
		page("method_add", "my", "methods", "/my/payment_method/new", func(p Page) templ.Component {
			return MethodAddPage(p, MethodAddView{Savers: savers, Chosen: "demo", Company: true, Idem: "KEY"})
		}),
		page("method_add_refused", "my", "methods", "/my/payment_method", func(p Page) templ.Component {
			var problems portal.Problems
			problems.Add("provider", "methods.choose_provider", nil)
			return MethodAddPage(p, MethodAddView{Savers: savers[:1], Idem: "KEY", Form: FormOf(map[string][]string{"provider": {"gone"}}, problems.Err())})
		}),
		page("method_delete", "my", "methods", "/my/payment_method/15/delete", func(p Page) templ.Component {
			return MethodDeletePage(p, MethodDeleteView{MethodRow: mc})
		}),
		page("method_delete_used", "my", "methods", "/my/payment_method/12/delete", func(p Page) templ.Component {
			var problems portal.Problems
			problems.Add("replacement", "methods.choose_replacement", nil)
			return MethodDeletePage(p, MethodDeleteView{MethodRow: visa, Others: []portal.Method{mc.Method, bare.Method}, Form: FormOf(nil, problems.Err())})
		}),
		page("method_delete_stuck", "my", "methods", "/my/payment_method/12/delete", func(p Page) templ.Component {
			return MethodDeletePage(p, MethodDeleteView{MethodRow: visa})
		}),
	}, gallerySetups(mc.Method)...)
}

func gallerySetups(m portal.Method) []Sample {
	setup := func(name string, v SetupView) Sample {
		v.Setup.ID, v.Setup.Reference = 3, "SAVE-2026-00003"
		return page(name, "my", "methods", "/my/payment_setups/3", func(p Page) templ.Component { return SetupPage(p, v) })
	}
	return []Sample{
		setup("setup_done", SetupView{Setup: portal.Setup{State: portal.PaymentDone}, Method: m}),
		setup("setup_gone", SetupView{Setup: portal.Setup{State: portal.PaymentDone}}),
		setup("setup_waiting", SetupView{Setup: portal.Setup{State: portal.PaymentPending}}),
		setup("setup_later", SetupView{Setup: portal.Setup{State: portal.PaymentPending}, Tries: maxTries}),
		setup("setup_cancelled", SetupView{Setup: portal.Setup{State: portal.PaymentCancelled}}),
		setup("setup_error", SetupView{Setup: portal.Setup{State: portal.PaymentError, ErrorKey: "payment.declined"}}),
		setup("setup_error_unknown", SetupView{Setup: portal.Setup{State: portal.PaymentError}}),
		fragment("setup_status", "my", func(p Page) templ.Component {
			return SetupStatus(p, SetupView{Setup: portal.Setup{ID: 3, State: portal.PaymentPending}, Tries: 3})
		}),
	}
}
