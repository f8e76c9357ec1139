package views

import (
	"github.com/a-h/templ"

	"genkan/internal/portal"
)

func galleryStatements() []Sample {
	sample := func(name, area string, change func(*StatementView)) Sample {
		return page(name, area, "statement", Page{Area: area}.base()+"/statement", func(p Page) templ.Component {
			v := galleryStatement()
			change(&v)
			return StatementPage(p, v)
		})
	}
	return []Sample{
		sample("statement", "my", func(*StatementView) {}),
		sample("statement_staff", "admin", func(*StatementView) {}),
		sample("statement_own", "my", func(v *StatementView) {
			v.OwnOf, v.HasWallet, v.Currencies = "Naomi Fischer", false, []portal.Currency{"JPY"}
			v.Lines[1].Number = ""
			v.Lines = append(v.Lines, portal.StatementLine{Kind: portal.StatementOffset, On: "2026-11-20", ID: 9, Amount: yen(-100), Balance: yen(88926)})
		}),
		sample("statement_credit", "my", func(v *StatementView) { v.Closing, v.Payable = yen(-3300), nil }),
		sample("statement_none", "my", func(v *StatementView) {
			v.Lines, v.Count, v.Opening, v.Debits, v.Credits, v.Closing = nil, 0, yen(0), yen(0), yen(0), yen(0)
			v.Ageing, v.Payable, v.Currencies = portal.NewAgeing("JPY"), nil, nil
		}),
		sample("statement_cut", "my", func(v *StatementView) { v.Count, v.Payable = 2345, v.Payable[:1] }),
	}
}

func galleryStatement() StatementView {
	a := portal.NewAgeing("JPY")
	a.Current, a.To30, a.Over90, a.Credit, a.Total = yen(31320), yen(65726), yen(1980), yen(-10000), yen(89026)
	return StatementView{portal.Statement{
		Customer: galleryBuyer(), Commercial: 31, Currency: "JPY", Currencies: []portal.Currency{"EUR", "JPY"}, From: "2026-01-01", To: galleryDay, Today: galleryDay,
		Opening: yen(1980), Debits: yen(120346), Credits: yen(33300), Closing: yen(89026), Count: 5, Wallet: yen(18000), HasWallet: true, Ageing: a,
		Payable: []portal.InvoiceID{170, 187, 190},
		Lines: []portal.StatementLine{
			{Kind: portal.StatementInvoice, On: "2026-11-01", DueOn: "2026-11-17", ID: 187, Number: "2026/00187", Amount: yen(85726), Balance: yen(87706)},
			{Kind: portal.StatementPayment, On: "2026-11-10", ID: 31, Number: "PAY-2026-00031", Amount: yen(-20000), Balance: yen(67706)},
			{Kind: portal.StatementInvoice, On: "2026-11-12", DueOn: "2026-11-30", ID: 190, Number: "2026/00190", Amount: yen(31320), Balance: yen(99026)},
			{Kind: portal.StatementCredit, On: "2026-11-13", ID: 191, Number: "C2026/00004", Amount: yen(-13300), Balance: yen(85726)},
			{Kind: portal.StatementRefund, On: "2026-11-15", ID: 4, Number: "REF-2026-00004", Amount: yen(3300), Balance: yen(89026)},
		},
	}}
}
