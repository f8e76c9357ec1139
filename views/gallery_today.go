package views

import (
	"github.com/a-h/templ"

	"genkan/internal/portal"
)

// galleryToday is a morning on which something of every kind waits.
func galleryToday() portal.Today {
	t := portal.Today{
		Counts:        portal.Counts{QuotesOpen: 3, Quotes: 40, Orders: 140, InvoicesOpen: 12, Invoices: 10_000},
		Subscriptions: portal.SubscriptionCounts{Active: 31, PastDue: 2, Ending: 1},
		SignIns: []portal.Visit{
			{Contact: 12, Name: "Naomi Fischer", Company: "株式会社北浜設計", At: galleryTime("2026-11-23 01:40").UnixMilli()},
			{Contact: 14, Name: "Leo Brandt", At: galleryTime("2026-11-21 09:05").UnixMilli()},
		},
		Money: []portal.MoneyToday{
			{Received: []portal.DayMoney{{Day: "2026-11-02", Amount: yen(412_500)}, {Day: "2026-11-10", Amount: yen(85_726)}, {Day: "2026-11-20", Amount: yen(1_284_000)}},
				Before:   []portal.DayMoney{{Day: "2026-10-05", Amount: yen(640_000)}, {Day: "2026-10-31", Amount: yen(820_000)}},
				Invoiced: yen(2_145_300), Owed: [portal.Ages]portal.Money{yen(1_420_000), yen(265_726), yen(0), yen(38_000), yen(12_100)}, OwedCount: [portal.Ages]int{14, 3, 0, 1, 1}},
			{Invoiced: euro(0), Owed: [portal.Ages]portal.Money{euro(0), euro(12840), euro(0), euro(0), euro(0)}, OwedCount: [portal.Ages]int{0, 1, 0, 0, 0}},
		},
	}
	for i, kind := range portal.WaitKinds {
		w := portal.StaffWaiting{Kind: kind, Count: 1 + i%3, First: []portal.WaitItem{{ID: int64(20 + i), Title: "S00231", Whose: "株式会社北浜設計", On: "2026-11-20"}}}
		if kind == portal.WaitJob {
			w.First[0] = portal.WaitItem{Title: "sweep-sessions", On: "2026-11-22"}
		}
		if kind == portal.WaitAlert {
			w.Count = 4
			w.First = append(w.First, portal.WaitItem{Title: "unknown_event", On: "2026-11-21"}, portal.WaitItem{ID: 4, Title: "PAY-2026-00004", Whose: "Aoi Foods", On: "2026-11-22"})
		}
		t.Waiting = append(t.Waiting, w)
	}
	return t
}

func gallerySearch() []Sample {
	hits := func(more bool, count int) []portal.HitGroup {
		return []portal.HitGroup{
			{Kind: portal.FoundContact, Hits: []portal.Hit{{ID: 12, Title: "Naomi Fischer", Whose: "株式会社北浜設計", Detail: "naomi@kitahama.example"}}},
			{Kind: portal.FoundQuote, Hits: []portal.Hit{{ID: 5, Title: "S00231", Whose: "株式会社北浜設計", On: "2026-11-01", Amount: yen(412_500)}}},
			{Kind: portal.FoundInvoice, More: more, Count: count, Hits: []portal.Hit{{ID: 187, Title: "2026/00187", Whose: "株式会社北浜設計", Detail: "PO-88", On: "2026-10-18", Amount: yen(65_726)},
				{ID: 190, Title: "2026/00190", Whose: "Aoi Foods", On: "2026-11-02", Amount: euro(12840)}}},
			{Kind: portal.FoundPayment, More: more, Hits: []portal.Hit{{ID: 9, Title: "PAY-2026-00009", Whose: "Aoi Foods", On: "2026-11-03", Amount: euro(12840)}}},
			{Kind: portal.FoundSubscription, Hits: []portal.Hit{{ID: 3, Title: "SUB-2026-00003", Whose: "Aoi Foods", Detail: "Office beans", On: "2026-01-05"}}},
		}
	}
	draw := func(v SearchView) func(Page) templ.Component {
		return func(p Page) templ.Component { return SearchPage(p, v) }
	}
	many := SearchView{Query: "北浜", Found: portal.Findings{Searching: true, Groups: hits(true, 48)}}
	return []Sample{
		page("search", "admin", "home", searchPath, draw(SearchView{})),
		page("search_none", "admin", "home", searchPath, draw(SearchView{Query: "nobody", Found: portal.Findings{Searching: true}})),
		page("search_few", "admin", "home", searchPath, draw(SearchView{Query: "fischer", Found: portal.Findings{Searching: true, Groups: hits(false, 0)[:1]}})),
		page("search_many", "admin", "home", searchPath, draw(many)),
		fragment("search_exact", "admin", func(Page) templ.Component {
			return SearchResults(SearchView{Query: "2026/00187", Found: portal.Findings{Searching: true, Exact: portal.FoundInvoice, ExactID: 187}})
		}),
	}
}
