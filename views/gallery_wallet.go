package views

import (
	"github.com/a-h/templ"

	"genkan/internal/portal"
)

func galleryWallet() []Sample {
	zero := yen(0)
	head := portal.WalletHead{Balance: yen(18_000), Held: zero, Used: true, Limits: portal.WalletLimits{Least: yen(1000), Most: zero, MaxBalance: yen(100_000)}}
	empty := portal.WalletHead{Balance: zero, Held: zero, Limits: portal.WalletLimits{Least: zero, Most: zero, MaxBalance: zero}}
	lines := []portal.WalletEntry{
		{ID: 16, Kind: "refund", Refund: 2, Memo: "REF-2026-00002", Payment: 12, On: "2026-11-22", Amount: yen(-500), Balance: yen(18_000)},
		{ID: 14, Kind: "payment", Purpose: portal.ForInvoices, Payment: 12, Memo: "PAY-2026-00012", Targets: "2026/00187, 2026/00190", On: "2026-11-21", Amount: yen(-20_000), Balance: yen(18_500)},
		{ID: 12, Kind: "payment", Purpose: portal.ForTopUp, Automatic: true, Payment: 11, Memo: "PAY-2026-00011", On: "2026-11-20", Amount: yen(10_000), Balance: yen(38_500)},
		{ID: 11, Kind: "payment", Purpose: portal.ForTopUp, Payment: 10, Memo: "PAY-2026-00010", On: "2026-11-20", Amount: yen(10_000), Balance: yen(28_500)},
		{ID: 9, Kind: "payment", Purpose: portal.ForInvoices, Payment: 9, Memo: "PAY-2026-00009", On: "2026-11-19", Amount: yen(1500), Balance: yen(18_500)},
		{ID: 7, Kind: "refund", Refund: 1, Memo: "REF-2026-00001", Payment: 8, On: "2026-11-18", Amount: yen(12_000), Balance: yen(17_000)},
		{ID: 5, Kind: "adjustment", Memo: "遅延のお詫び", On: "2026-11-17", Amount: yen(5000), Balance: yen(5000)},
	}
	card := portal.Method{ID: 7, Shared: true, MethodDetails: portal.MethodDetails{Kind: "card", Brand: "visa", Last4: "4242", ExpYear: 2030, ExpMonth: 12}}
	own := portal.Method{ID: 8, MethodDetails: portal.MethodDetails{Kind: "card", Last4: "0005", ExpYear: 2027, ExpMonth: 1}}
	ways := []ProviderChoice{{Name: "demo", Method: "card", Trial: true, Saves: true}, {Name: "bank_transfer", Method: "bank_transfer", Manual: true}}
	f := portal.WalletListing.Clean(portal.Filter{})
	full := WalletView{Heads: []portal.WalletHead{head}, Head: head, History: portal.Page[portal.WalletEntry]{Rows: lines}, Filter: f, Methods: []portal.Method{card, own}, Providers: ways, Idem: "idem-key"}
	wallet := func(name string, v WalletView, change ...func(*Page)) Sample {
		return page(name, "my", "wallet", walletPath, func(p Page) templ.Component {
			for _, c := range change {
				c(&p)
			}
			return WalletPage(p, v)
		})
	}
	rule := portal.WalletRule{Method: 7, Threshold: yen(5000), Amount: yen(10_000), MonthlyCap: yen(30_000), State: portal.RuleOn, Version: 3}
	looks := func(p *Page) { p.Who.Rights.Pay = false }

	out := []Sample{wallet("wallet", full), wallet("wallet_looks", full, looks)}
	out = append(out, wallet("wallet_empty", WalletView{Heads: []portal.WalletHead{empty}, Head: empty, Filter: f, Providers: ways[:1], Idem: "idem-key"}),
		wallet("wallet_none", WalletView{Filter: f}))

	held := full
	held.Head.Held, held.Head.TopUp = yen(3000), portal.OpenTopUp{Payment: 31, Amount: yen(10_000), Method: "card"}
	held.Heads = []portal.WalletHead{held.Head, {Balance: euro(1250), Held: euro(0), Used: true}, {Balance: portal.Zero("USD"), Held: portal.Zero("USD")}}
	held.History = portal.Page[portal.WalletEntry]{Rows: lines[:2], Next: portal.Cursor{ID: 14}, Prev: portal.Cursor{ID: 16}}
	held.Filter.Sort, held.Filter.Limit, held.Head.Rule, held.Charged = "date", 50, rule, card
	out = append(out, wallet("wallet_open", held), wallet("wallet_open_looks", held, looks))

	refused := full
	refused.Form = FormOf(typed("preset", "other", "amount", "500", "provider", "bank_transfer"), wrong("amount", "amount.min", portal.Args{"amount": yen(1000)}))
	refused.Head.Rule = rule
	refused.Head.Rule.State, refused.Head.Rule.Method = portal.RuleStopped, 99
	filled := full
	filled.Head.Balance, filled.Head.Rule = yen(99_500), rule
	filled.Head.Rule.Failures, filled.Head.Rule.Method = 1, 99
	return append(append(out, wallet("wallet_refused", refused), wallet("wallet_full", filled)), galleryWalletForms(full, rule)...)
}

// galleryWalletForms are the rule's form and what staff see.
func galleryWalletForms(full WalletView, rule portal.WalletRule) []Sample {
	set := full
	set.Head.Rule, set.Charged = rule, full.Methods[0]
	stopped := set
	stopped.Head.Rule.State = portal.RuleStopped
	stopped.Form = FormOf(typed("threshold", "", "amount", "1", "monthly_cap", "5", "method", "8"), wrong("threshold", "amount.empty", nil))
	auto := func(name string, v WalletView) Sample {
		return page(name, "my", "wallet", walletPath+"/auto", func(p Page) templ.Component { return RulePage(p, v) })
	}
	none := WalletView{Heads: full.Heads, Head: full.Head}
	done := portal.Payment{ID: 31, Reference: "PAY-2026-00031", Purpose: portal.ForTopUp, Method: "card", State: portal.PaymentDone, Amount: yen(10_000), Surplus: yen(10_000),
		Email: "naomi@kitahama.example", CreatedAt: galleryTime("2026-11-23 03:00"), DoneAt: galleryTime("2026-11-23 03:01")}
	failed := done
	failed.State, failed.ErrorKey, failed.Surplus = portal.PaymentError, "payment.declined", yen(0)
	payment := func(name string, pay portal.Payment) Sample {
		return page(name, "my", "wallet", "/my/payments/31", func(p Page) templ.Component {
			return PaymentPage(p, PaymentView{Payment: pay, Business: galleryBusiness()})
		})
	}
	return append([]Sample{auto("wallet_rule", set), auto("wallet_rule_new", full), auto("wallet_rule_stopped", stopped), auto("wallet_rule_no_method", none),
		payment("wallet_payment_done", done), payment("wallet_payment_failed", failed)}, galleryStaffWallets(full)...)
}

func galleryStaffWallets(full WalletView) []Sample {
	firm := portal.Contact{ID: 12, Name: "株式会社北浜設計"}
	of := CustomerWalletView{Entity: firm, Heads: full.Heads, Head: full.Head, History: full.History, Filter: full.Filter, Idem: "idem-key"}
	of.Head.TopUp = portal.OpenTopUp{Payment: 31, Amount: yen(10_000), Method: "bank_transfer"}
	refused := of
	refused.Head.TopUp = portal.OpenTopUp{}
	refused.Form = FormOf(typed("direction", "take", "currency", "JPY", "amount", "20000", "reason", "x"), wrong("amount", "wallet.too_little", portal.Args{"amount": yen(18_000)}))
	unused := CustomerWalletView{Entity: firm, Filter: full.Filter}
	limits := []portal.WalletLimits{full.Head.Limits}
	staff := func(name, path string, draw func(Page) templ.Component) Sample {
		return page(name, "admin", "wallets", path, draw)
	}
	customer := func(name string, v CustomerWalletView) Sample {
		return staff(name, v.path(), func(p Page) templ.Component { return CustomerWalletPage(p, v) })
	}
	rows := []portal.WalletRow{{ID: 12, Name: firm.Name, Balances: []portal.Money{yen(18_000), euro(1250)}}, {ID: 13, Name: "Bolt & Co", Balances: []portal.Money{yen(0)}}}
	settings := func(name string, v WalletLimitsView) Sample {
		return page(name, "admin", "settings", "/admin/settings/wallet", func(p Page) templ.Component { return WalletLimitsPage(p, v) })
	}
	problem := wrong("most", "amount.min", portal.Args{"amount": yen(5000)})
	return []Sample{
		customer("admin_wallet", of), customer("admin_wallet_refused", refused), customer("admin_wallet_unused", unused),
		staff("admin_wallets", "/admin/wallets", func(p Page) templ.Component {
			return WalletsPage(p, WalletsView{Page: portal.Page[portal.WalletRow]{Rows: rows, Next: portal.Cursor{ID: 13}, Prev: portal.Cursor{ID: 12}}})
		}),
		staff("admin_wallets_none", "/admin/wallets", func(p Page) templ.Component { return WalletsPage(p, WalletsView{}) }),
		settings("wallet_limits", WalletLimitsView{Limits: limits}),
		settings("wallet_limits_refused", WalletLimitsView{Limits: limits, Form: FormOf(typed("currency", "JPY", "least", "5000", "most", "1000"), problem)}),
		settings("wallet_limits_new_refused", WalletLimitsView{Limits: limits, Form: FormOf(typed("currency", "YEN"), wrong("currency", "setup.currency_unknown", nil))}),
	}
}
