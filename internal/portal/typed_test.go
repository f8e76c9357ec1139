package portal_test

import (
	"slices"
	"strings"
	"testing"

	"genkan/internal/portal"
)

func texts(lines portal.TypedLines) (out []string) {
	for _, l := range lines {
		out = append(out, l.Text)
	}
	return out
}

// TestTypedLinesDo: lines are added, moved, copied and removed; what cannot be
// done does nothing.
func TestTypedLinesDo(t *testing.T) {
	t.Parallel()
	lines := portal.TypedLines{{Kind: portal.ItemLine, Text: "a", Tax: "8"}, {Kind: portal.SectionLine, Text: "b"}, {Kind: portal.ItemLine, Text: "c", Tax: "10"}}
	rows := []struct {
		verb string
		want string
		ok   bool
	}{
		{"up-1", "b a c", true}, {"up-0", "a b c", true}, {"down-0", "b a c", true}, {"down-2", "a b c", true},
		{"copy-1", "a b b c", true}, {"remove-1", "a c", true}, {"add_item", "a b c ", true}, {"add_section", "a b c ", true}, {"add_note", "a b c ", true},
		{"add_optional", "a b c", false}, {"up-3", "a b c", false}, {"up--1", "a b c", false}, {"up-x", "a b c", false}, {"", "a b c", false}, {"drop-1", "a b c", false},
	}
	for _, r := range rows {
		got, ok := lines.Do(r.verb)
		if strings.Join(texts(got), " ") != r.want || ok != r.ok {
			t.Errorf("%q: %q, %v; want %q", r.verb, texts(got), ok, r.want)
		}
	}
	if got, _ := lines.Do("add_item"); got[3].Tax != "10" || got[3].Quantity != "1" {
		t.Errorf("a new item is %+v", got[3])
	}
	if strings.Join(texts(lines), "") != "abc" {
		t.Errorf("the lines that were typed are now %q", texts(lines))
	}
	full := portal.TypedLines(slices.Repeat([]portal.TypedLine{{Kind: portal.ItemLine, Text: "x"}}, portal.MaxLines))
	for _, verb := range []string{"add_item", "copy-0"} {
		if got, _ := full.Do(verb); len(got) != portal.MaxLines {
			t.Errorf("%s makes %d lines", verb, len(got))
		}
	}
}

// TestTypedLinesRead: what is wrong is said at its cell; blank lines go.
func TestTypedLinesRead(t *testing.T) {
	t.Parallel()
	lines := portal.TypedLines{
		{Kind: portal.ItemLine, Text: "Beans", Quantity: "２.５", Price: "1,200", Discount: "10%", Tax: "8"},
		{Kind: portal.ItemLine, Quantity: "1"},
		{Kind: portal.SectionLine, Text: "Extras"},
		{Kind: portal.NoteLine, Text: " "},
		{Kind: portal.ItemLine, Text: "Discount", Quantity: "1", Price: "−500", Tax: "8"},
	}
	var wrong portal.Problems
	got := lines.Read("JPY", portal.Pricing{PricesIncludeTax: true}, &wrong)
	if len(wrong) > 0 || len(got) != 3 || got[0].Quantity != 2500 || got[0].Amount != yen(2700) || !got[0].TaxIncluded || got[2].Amount != yen(-500) || got[1].Kind != portal.SectionLine {
		t.Errorf("%+v, %v", got, wrong)
	}
	bad := portal.TypedLines{
		{Kind: portal.ItemLine, Text: "", Quantity: "0", Price: "1.5", Discount: "101", Tax: "x"},
		{Kind: portal.ItemLine, Text: strings.Repeat("x", 1001), Quantity: "1", Price: ""},
		{Kind: portal.ItemLine, Text: "much", Quantity: "1000000", Price: "99999999999999"},
		{Kind: portal.ItemLine, Text: "less, and optional", Quantity: "-1", Price: "1", Optional: true},
		{Kind: portal.SectionLine, Text: strings.Repeat("x", 1001)},
	}
	bad.Read("JPY", portal.Pricing{}, &wrong)
	var fields []string
	for _, w := range wrong {
		fields = append(fields, w.Field)
	}
	want := "text-0 quantity-0 price-0 discount-0 tax-0 text-1 price-1 price-2 quantity-3 text-4"
	if strings.Join(fields, " ") != want {
		t.Errorf("%q, want %q", fields, want)
	}
	wrong = nil
	portal.TypedLines(slices.Repeat(lines[:1], portal.MaxLines+1)).Read("JPY", portal.Pricing{}, &wrong)
	if len(wrong) != 1 || wrong[0].Field != "lines" {
		t.Errorf("too many lines: %v", wrong)
	}
}

// TestTypeLines: what is typed out is read as it was.
func TestTypeLines(t *testing.T) {
	t.Parallel()
	lines := []portal.Line{priced("EUR", 1500, 1999, 12500, 19000, true), priced("EUR", -2000, 100, 0, 0, true), priced("EUR", 1000, -1, 0, 7000, true),
		{Kind: portal.SectionLine, Description: "s", UnitPrice: euros(0), Amount: euros(0), TaxIncluded: true}}
	lines[0].Optional, lines[0].Product = true, 7
	var wrong portal.Problems
	got := portal.TypeLines(lines).Read("EUR", portal.Pricing{PricesIncludeTax: true}, &wrong)
	if len(wrong) > 0 || !slices.Equal(got, lines) {
		t.Errorf("%+v, %v", got, wrong)
	}
}

func euros(cents int64) portal.Money { return portal.NewMoney(cents, "EUR") }

// FuzzTypedLines: whatever is typed, reading it ends, and what is read can be
// added up or says why not; a live total never counts what cannot be read.
func FuzzTypedLines(f *testing.F) {
	for _, s := range []string{"1", "-1", "1.234", "１２", "1e9", "99999999999999999999", "", "½", "-", "0,500", "1%", "\x00"} {
		f.Add(s, s, s, s, true, true)
	}
	f.Fuzz(func(t *testing.T, quantity, price, discount, tax string, optional, included bool) {
		lines := portal.TypedLines{{Kind: portal.ItemLine, Text: "x", Quantity: quantity, Price: price, Discount: discount, Tax: tax, Optional: optional}}
		var wrong portal.Problems
		pricing := portal.Pricing{PricesIncludeTax: included}
		read := lines.Read("EUR", pricing, &wrong)
		live, ok := lines.Drafted("EUR", pricing)
		if len(wrong) > 0 {
			if len(live.Amounts) != 0 || live.Whole {
				t.Fatalf("%v, and yet %+v", wrong, live)
			}
			return
		}
		sums, err := portal.SumLines("EUR", read)
		if err != nil || !ok || sums.Total != live.Total {
			t.Fatalf("%+v and %+v (%v)", sums, live, err)
		}
		back := portal.TypeLines(read).Read("EUR", pricing, &wrong)
		if len(wrong) > 0 || !slices.Equal(back, read) {
			t.Fatalf("%+v became %+v (%v)", read, back, wrong)
		}
	})
}

// TestTypedTerms: the term says when it is due, in one part or several, unless
// parts are typed; one that there is not is wrong at its field.
func TestTypedTerms(t *testing.T) {
	t.Parallel()
	halves := portal.PaymentTerm{Parts: []portal.TermPart{{Share: 50_000}, {Share: 50_000, Days: 30}}}
	once := portal.PayIn{Set: true, Days: 14}.Term()
	for _, r := range []struct {
		name, terms string
		term        *portal.PaymentTerm
		until       string
		parts       int
		due, wrong  string
	}{
		{"once", "agreed", &once, "", 0, "2026-12-07", ""},
		{"in halves", "term-4", &halves, "", 2, "2026-12-23", ""},
		{"a day", "", nil, "2026-12-24", 0, "2026-12-24", ""},
		{"a day in place of what is agreed", "agreed", &halves, "2026-12-24", 0, "2026-12-24", ""},
		{"a day and a term", "term-4", &halves, "2026-12-24", 0, "", "until"},
		{"nothing that there is", "term-9", nil, "", 0, "", "terms"},
	} {
		var wrong portal.Problems
		w := portal.TypedDocument{Contact: 1, Date: "2026-11-23", Until: r.until, Currency: "EUR", Terms: r.terms, Term: r.term,
			Lines: portal.TypedLines{{Kind: portal.ItemLine, Text: "Tea", Quantity: "1", Price: "10"}}}.Invoice(&wrong)
		got := ""
		if len(wrong) > 0 {
			got = wrong[0].Field
		}
		if string(w.Until) != r.due || len(w.Parts) != r.parts || got != r.wrong {
			t.Errorf("%s: due %s in %d parts, wrong %v", r.name, w.Until, len(w.Parts), wrong)
		}
	}
	for text, want := range map[string]portal.TermID{"term-4": 4, "term-x": 0, "4": 0, "term--4": 0, "": 0, portal.TermText(7): 7} {
		if got := portal.TermIn(text); got != want {
			t.Errorf("%q is term %d", text, got)
		}
	}
}

// TestInstalments: parts are percentages, amounts, or the rest, and come to
// the total.
func TestInstalments(t *testing.T) {
	t.Parallel()
	doc := portal.TypedDocument{Contact: 1, Date: "2026-11-23", Currency: "JPY", Lines: portal.TypedLines{{Kind: portal.ItemLine, Text: "x", Quantity: "1", Price: "1000"}}}
	rows := []struct {
		name  string
		parts []portal.TypedPart
		want  []int64 // nil: refused
		field string
	}{
		{"thirds", []portal.TypedPart{{"2026-12-01", "33.333%"}, {"2027-01-01", "33.333%"}, {"2027-02-01", "33.334%"}}, []int64{334, 333, 333}, ""},
		{"an amount and the rest", []portal.TypedPart{{"2026-12-01", "400"}, {"2027-01-01", ""}}, []int64{400, 600}, ""},
		{"percent and amount", []portal.TypedPart{{"2026-12-01", "30%"}, {"2027-01-01", "700"}}, []int64{300, 700}, ""},
		{"too little", []portal.TypedPart{{"2026-12-01", "30%"}, {"2027-01-01", "699"}}, nil, "parts"},
		{"nothing left", []portal.TypedPart{{"2026-12-01", "1000"}, {"2027-01-01", ""}}, nil, "part-1"},
		{"two rests", []portal.TypedPart{{"2026-12-01", ""}, {"2027-01-01", ""}}, nil, "part-1"},
		{"backwards", []portal.TypedPart{{"2027-01-01", "50%"}, {"2026-12-01", "50%"}}, nil, "due-1"},
		{"before the invoice", []portal.TypedPart{{"2026-11-01", "50%"}, {"2026-12-01", "50%"}}, nil, "due-0"},
		{"one", []portal.TypedPart{{"2026-12-01", "100%"}}, nil, "parts"},
		{"odd", []portal.TypedPart{{"2026-12-01", "some"}, {"2027-01-01", ""}}, nil, "part-0"},
		{"beyond all of it", []portal.TypedPart{{"2026-12-01", "200%"}, {"2027-01-01", ""}}, nil, "part-0"},
	}
	for _, r := range rows {
		t.Run(r.name, func(t *testing.T) {
			t.Parallel()
			doc := doc
			doc.Parts = r.parts
			var wrong portal.Problems
			w := doc.Invoice(&wrong)
			if r.want == nil {
				if len(wrong) == 0 || wrong[0].Field != r.field {
					t.Errorf("%v, want %s", wrong, r.field)
				}
				return
			}
			if len(wrong) > 0 || len(w.Parts) != len(r.want) || string(w.Until) != r.parts[len(r.parts)-1].Due {
				t.Fatalf("%+v, %v", w.Parts, wrong)
			}
			for i, p := range w.Parts {
				if p.Amount.Minor() != r.want[i] {
					t.Errorf("part %d is %s, want %d", i, p.Amount, r.want[i])
				}
			}
			again := doc
			again.Parts = portal.TypeParts(w.Parts)
			if back := again.Invoice(&wrong); len(wrong) > 0 || !slices.Equal(back.Parts, w.Parts) {
				t.Errorf("typed again: %+v, %v", back.Parts, wrong)
			}
		})
	}
}

// TestTypedDocumentRefused: the head is checked field by field.
func TestTypedDocumentRefused(t *testing.T) {
	t.Parallel()
	doc := portal.TypedDocument{Date: "soon", Until: "2026-02-30", Currency: "XXX", Reference: strings.Repeat("x", 201), Note: strings.Repeat("x", 4001), Payment: true, Prepayment: "0"}
	check := func(name string, wrong portal.Problems, want string) {
		t.Helper()
		var fields []string
		for _, w := range wrong {
			fields = append(fields, w.Field)
		}
		if strings.Join(fields, " ") != want {
			t.Errorf("%s: %q, want %q", name, fields, want)
		}
	}
	var quote, invoice, negative portal.Problems
	doc.Quote(&quote)
	check("quotation", quote, "contact_q date currency reference note until prepayment")
	doc.Invoice(&invoice)
	check("invoice", invoice, "contact_q date currency reference note until")
	below := portal.TypedDocument{Contact: 1, Date: "2026-11-23", Until: "2026-11-23", Currency: "EUR", Lines: portal.TypedLines{{Kind: portal.ItemLine, Text: "x", Quantity: "1", Price: "-1"}}}
	below.Invoice(&negative)
	check("below nothing", negative, "lines")
	var early portal.Problems
	below.Lines[0].Price, below.Until = "1", "2026-11-22"
	below.Invoice(&early)
	check("due before it is issued", early, "until")
}
