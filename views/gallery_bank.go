package views

import (
	"github.com/a-h/templ"

	"genkan/internal/portal"
)

func galleryBank() []Sample {
	sample := func(name string, change func(*BankView)) Sample {
		return page(name, "admin", "payments", "/admin/payments/bank", func(p Page) templ.Component {
			v := BankView{Filter: portal.BankListing.Clean(portal.Filter{}), Rows: galleryBankLines(), Next: "5~2026-11-12"}
			change(&v)
			return BankPage(p, v)
		})
	}
	return []Sample{
		sample("bank", func(*BankView) {}),
		sample("bank_imported", func(v *BankView) { v.Import = &portal.BankImport{Added: 3, Known: 2, Outgoing: 9} }),
		sample("bank_refused", func(v *BankView) {
			v.Upload = FormOf(nil, wrong("file", "bank.bad_date", portal.Args{"line": 7, "value": "03/04/2026"}))
		}),
		sample("bank_number_refused", func(v *BankView) {
			v.Row, v.Refused = 8, FormOf(typed("number", "2026/99999"), wrong("number", "bank.number_unknown", nil))
		}),
		sample("bank_empty", func(v *BankView) { v.Rows, v.Next = nil, "" }),
		sample("bank_booked", func(v *BankView) {
			v.Filter.Status, v.Rows, v.Next, v.Prev = "matched", v.Rows[:1], "", "9~2026-11-22"
			v.Rows[0].State, v.Rows[0].Reference = portal.BankMatched, "PAY-2026-00044"
		}),
		sample("bank_ignored", func(v *BankView) {
			v.Filter.Status, v.Rows, v.Next = "ignored", v.Rows[:1], ""
			v.Rows[0].State = portal.BankIgnored
		}),
	}
}

func galleryBankLines() []portal.BankProposal {
	line := func(id portal.BankLineID, amount int64, payer, text string, m portal.BankMatch) portal.BankProposal {
		m.Customer = "株式会社北浜設計"
		return portal.BankProposal{BankLine: portal.BankLine{ID: id, On: "2026-11-20", Amount: yen(amount), Payer: payer, Text: text, State: portal.BankOpen}, Match: m}
	}
	target := func(id portal.InvoiceID, number string, left int64) portal.Target {
		return portal.Target{Invoice: id, Number: number, Amount: yen(left), Left: yen(left)}
	}
	return []portal.BankProposal{
		line(9, 65726, "カ)キタハマセッケイ", "2026/00187", portal.BankMatch{Strength: portal.MatchExact, Expected: yen(65726), Invoices: []portal.Target{target(187, "2026/00187", 65726)}}),
		line(8, 20000, "KITAHAMA DESIGN", "PAY-2026-00044", portal.BankMatch{Strength: portal.MatchDiffers, Expected: yen(31320), Payment: 44, Number: "PAY-2026-00044"}),
		line(7, 99999, "KITAHAMA DESIGN", "00187 + 00190", portal.BankMatch{Strength: portal.MatchDiffers, Expected: yen(97046),
			Invoices: []portal.Target{target(187, "2026/00187", 65726), target(190, "2026/00190", 31320)}}),
		line(6, 31320, "株式会社北浜設計", "", portal.BankMatch{Strength: portal.MatchWeak, Expected: yen(31320), Invoices: []portal.Target{target(190, "2026/00190", 31320)}}),
		line(5, 100, "", "?", portal.BankMatch{}),
	}
}
