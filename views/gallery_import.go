package views

import (
	"github.com/a-h/templ"

	"genkan/internal/portal"
)

func galleryImport() []Sample {
	list := func(name string, rows []portal.Import) Sample {
		return page(name, "admin", "settings", "/admin/import", func(p Page) templ.Component { return ImportsPage(p, ImportsView{Rows: rows}) })
	}
	one := func(name string, change func(*ImportView)) Sample {
		return page(name, "admin", "settings", "/admin/import/7", func(p Page) templ.Component {
			v := ImportView{Import: galleryImports()[0], Codes: []string{"UTF-8", "Shift_JIS"}}
			v.Formats = []ImportFormat{{Name: "xero.invoices", Fields: []string{"customer", "number", "date", "price"}, Must: []string{"customer", "number"}},
				{Name: "genkan.contacts", Fields: []string{"external_id", "kind", "name"}, Must: []string{"external_id"}}}
			change(&v)
			return ImportPage(p, v)
		})
	}
	undo := func(name string, blocks []portal.ImportBlock) Sample {
		return page(name, "admin", "settings", "/admin/import/7/undo", func(p Page) templ.Component {
			v := ImportView{Import: galleryImports()[0], Blocks: blocks}
			v.State = portal.ImportDone
			return UndoImportPage(p, v)
		})
	}
	fresh := func(name string, err error) Sample {
		return page(name, "admin", "settings", "/admin/import/new", func(p Page) templ.Component { return NewImportPage(p, FormOf(nil, err)) })
	}
	return []Sample{
		list("imports", galleryImports()), list("imports_none", nil),
		fresh("import_new", nil), fresh("import_new_refused", wrong("files", "import.upload_sheet", portal.Args{"name": "Book.xlsx"})),
		one("import_columns", func(*ImportView) {}),
		one("import_columns_refused", func(v *ImportView) {
			v.Form = FormOf(typed("sheet-0", "xero.invoices", "currency", ""), wrong("dates-0", "import.choose_days", portal.Args{"file": "Invoices.csv"}))
		}),
		one("import_checking", func(v *ImportView) { v.State, v.Reading, v.Read = portal.ImportChecking, "Invoices.csv", 12000 }),
		one("import_checked", func(v *ImportView) { v.State = portal.ImportChecked }),
		one("import_faults", func(v *ImportView) {
			v.State, v.Error = portal.ImportChecked, "import.interrupted"
			v.Report = portal.ImportReport{More: 120, Faults: []portal.ImportProblem{
				{File: "Invoices.csv", Line: 12, Column: "*UnitAmount", Value: "one", Message: portal.Message{Key: "import.any_amount"}},
				{File: "Invoices.csv", Message: portal.Message{Key: "import.empty"}}}}
		}),
		one("import_running", func(v *ImportView) { v.State = portal.ImportRunning }),
		one("import_done", func(v *ImportView) {
			v.State, v.Done = portal.ImportDone, galleryTime("2026-11-23 09:15")
			v.Links = []ImportLink{{"contacts", "Fen & Son", "/admin/contacts/3"}, {"invoices", "INV-0007", "/admin/invoices/4"}}
		}),
		one("import_undone", func(v *ImportView) {
			v.State, v.Done, v.Undone, v.UndoneBy = portal.ImportUndone, galleryTime("2026-11-23 09:15"), galleryTime("2026-11-23 09:20"), "Mika Ogawa"
		}),
		undo("import_undo", nil), undo("import_undo_blocked", []portal.ImportBlock{{Table: "payments", Count: 2}, {Table: "something_new", Count: 1}}),
	}
}

func galleryImports() []portal.Import {
	report := portal.ImportReport{
		Counts:  []portal.ImportCount{{Kind: "contacts", New: 118, Changed: 7, Same: 2}, {Kind: "invoices", New: 400}},
		Totals:  []portal.ImportTotal{{Kind: "invoices", Currency: "GBP", Count: 400, File: 1234567, Here: 1234567, Stated: true}, {Kind: "left", Currency: "GBP", Count: 3, File: 9900, Here: 9900}},
		Rows:    []portal.ImportRow{{Kind: "contacts", Name: "Fen & Son", Text: "fen@fen.example", State: "changed"}, {Kind: "invoices", Name: "INV-0007", Text: "Fen & Son", Amount: "GBP 144.00", State: "new"}},
		Matches: []portal.ImportMatch{{Name: "Fen & Son", Contact: 3, Here: "Fen and Son", By: "email"}}, Matched: 5,
		Notes: []portal.Message{{Key: "import.note_draft", Args: portal.Args{"n": 2}}},
	}
	columns := []portal.ImportColumn{{Title: "*ContactName", Field: "customer", Samples: []string{"Fen & Son", "株式会社北浜設計"}}, {Title: "*InvoiceNumber", Field: "number", Samples: []string{"INV-0007"}},
		{Title: "*InvoiceDate", Field: "date", Samples: []string{"03/04/2026"}, Day: true, Order: portal.UnclearOrder}, {Title: "Planet"}}
	plan := portal.ImportPlan{Currency: "GBP", Paid: true, Skipped: []string{"Readme.pdf"}, Files: []portal.ImportFile{
		{Name: "Invoices.csv", Sheet: "xero.invoices", Encoding: "UTF-8", Line: 1, Rows: 400, Columns: columns}, {Name: "Other.csv", Encoding: "Shift_JIS", Line: 4, Rows: 1, Columns: columns[3:]}}}
	at := galleryTime("2026-11-23 09:12")
	return []portal.Import{
		{ID: 7, State: portal.ImportUploaded, Source: "xero", Names: "Invoices.csv, Other.csv", Account: 1, By: "Mika Ogawa", Plan: plan, Report: report, Version: 2, Created: at},
		{ID: 6, State: portal.ImportDone, Source: "stripe,genkan", Names: "Payments.csv", Report: report, Created: at, Done: at},
		{ID: 5, State: portal.ImportUndone, Names: "X.csv", Account: 1, By: "Mika Ogawa", Created: at},
	}
}
