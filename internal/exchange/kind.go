package exchange

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// Kind is what a file holds.
type Kind string

// The kinds, in the order in which they are taken.
const (
	Contacts Kind = "contacts"
	Products Kind = "products"
	Orders   Kind = "orders"
	Invoices Kind = "invoices"
	Payments Kind = "payments"
)

// Kinds lists them in the order in which they are taken: what a row names
// must be there before it.
var Kinds = []Kind{Contacts, Products, Orders, Invoices, Payments}

// Name is the kind's name in the language of the context.
func (k Kind) Name(ctx context.Context) string {
	return i18n.T(ctx, map[Kind]string{
		Contacts: "import.kind_contacts", Products: "import.kind_products", Orders: "import.kind_orders",
		Invoices: "import.kind_invoices", Payments: "import.kind_payments",
	}[k])
}

// format is the columns of a kind: those that a file must have, those that it
// may have, and, of a document, those that are the same on each of its rows.
type format struct{ required, optional, head []string }

var formats = map[Kind]format{
	Contacts: {
		required: []string{"external_id", "kind", "name"},
		optional: []string{"parent_external_id", "job_title", "email", "phone", "street", "street2", "city", "region",
			"postal_code", "country", "vat", "language"},
	},
	Products: {
		required: []string{"external_id", "name", "unit_price", "currency"},
		optional: []string{"description"},
	},
	Orders: {
		required: []string{"number", "customer_external_id", "order_date", "status", "currency", "quantity", "unit_price"},
		optional: []string{"valid_until", "customer_reference", "delivery_name", "delivery_street", "delivery_city",
			"delivery_region", "delivery_postal_code", "delivery_country", "product_external_id", "description",
			"discount_percent", "tax_percent"},
		head: []string{"customer_external_id", "order_date", "valid_until", "status", "currency", "customer_reference",
			"delivery_name", "delivery_street", "delivery_city", "delivery_region", "delivery_postal_code", "delivery_country"},
	},
	Invoices: {
		required: []string{"number", "customer_external_id", "invoice_date", "status", "currency", "quantity", "unit_price"},
		optional: []string{"order_number", "due_date", "product_external_id", "description", "discount_percent", "tax_percent"},
		head:     []string{"customer_external_id", "order_number", "invoice_date", "due_date", "status", "currency"},
	},
	Payments: {
		required: []string{"reference", "date", "amount", "currency", "method"},
		optional: []string{"invoice_number", "customer_external_id"},
	},
}

func (f format) knows(column string) bool {
	return slices.Contains(f.required, column) || slices.Contains(f.optional, column)
}

// kindOf recognises a file by its columns: the kind that knows most of them,
// and, of two such, the one that misses least. "" when less than half of the
// columns are known, or when two kinds are as likely.
func kindOf(header []string) Kind {
	type guess struct {
		kind           Kind
		known, missing int
	}
	var all []guess
	for _, k := range Kinds {
		g := guess{kind: k}
		for _, c := range header {
			if formats[k].knows(c) {
				g.known++
			}
		}
		g.missing = len(without(formats[k].required, header))
		all = append(all, g)
	}
	order := func(a, b guess) int { return cmp.Or(b.known-a.known, a.missing-b.missing) }
	slices.SortStableFunc(all, order)
	if best := all[0]; best.known < 2 || best.known*2 < len(header) || order(best, all[1]) == 0 {
		return ""
	}
	return all[0].kind
}

// without lists what of one list is not in another.
func without(list, other []string) []string {
	var out []string
	for _, s := range list {
		if !slices.Contains(other, s) {
			out = append(out, s)
		}
	}
	return out
}

// checkHeader notes what is wrong with a header; false when the rows below it
// cannot be read.
func checkHeader(file string, line int, kind Kind, header []string, fs *faults) bool {
	add := func(key string, columns []string, args portal.Args) {
		if len(columns) > 0 {
			args["n"], args["columns"] = len(columns), shown(cmp.Or(strings.Join(columns, ", "), `""`))
			fs.add(Fault{File: file, Line: line, Key: key, Args: args})
		}
	}
	if kind == "" {
		fs.add(Fault{File: file, Line: line, Value: strings.Join(header, ","), Key: "import.unknown_kind", Args: portal.Args{"kinds": kindWords()}})
		return false
	}
	f := formats[kind]
	all := slices.Concat(f.required, f.optional)
	missing, double := without(f.required, header), repeated(header)
	add("import.unknown_columns", without(header, all), portal.Args{"kind": string(kind), "known": strings.Join(all, ", ")})
	add("import.missing_columns", missing, portal.Args{"kind": string(kind)})
	add("import.double_columns", double, portal.Args{})
	return len(missing) == 0 && len(double) == 0
}

func kindWords() string {
	words := make([]string, len(Kinds))
	for i, k := range Kinds {
		words[i] = string(k)
	}
	return strings.Join(words, ", ")
}

func repeated(list []string) []string {
	var out []string
	for i, s := range list {
		if slices.Contains(list[:i], s) && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// recognised is a source whose header can be read, and a kind that it holds.
type recognised struct {
	source Source
	plan   portal.ImportFile
	kind   Kind
	main   bool // the file is about this kind first of all
	first  bool // of the kinds of its file
	last   bool // of its kind
}

// recognise looks at the header of every file and puts what they hold into the
// order in which it is taken. plans say how files are read; nil finds it out.
func (in *run) recognise(ctx context.Context, files []Source, plans []portal.ImportFile) ([]recognised, error) {
	if len(files) == 0 {
		return nil, errors.New("there is no file to import")
	}
	var out []recognised
	for i, src := range files {
		plan, strict, err := planOf(ctx, src, plans, i, in.book.plan.Dates)
		if err != nil {
			return nil, err
		}
		t, err := openTable(src, plan, strict)
		if err != nil {
			return nil, err
		}
		in.faults.kept = append(in.faults.kept, t.faults.kept...)
		if t.sound && plan.Unclear() {
			t.sound = false
			in.faults.add(Fault{File: src.Name, Key: "import.unclear_days"})
		}
		if t.sound {
			out = append(out, in.holds(t, src, plan)...)
		} else {
			in.notRead(t.kind)
		}
		if err := t.close(); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(out, func(a, b recognised) int {
		return cmp.Or(slices.Index(Kinds, a.kind)-slices.Index(Kinds, b.kind), later(a.main)-later(b.main))
	})
	for i := range out {
		out[i].last = i == len(out)-1 || out[i+1].kind != out[i].kind
	}
	return out, nil
}

// planOf is how a file is read. Where nobody chose, a file of our own format
// must have its columns and no others, and order is that of unclear days.
func planOf(ctx context.Context, src Source, plans []portal.ImportFile, i int, order portal.DateOrder) (portal.ImportFile, *sheet, error) {
	if plans != nil {
		return plans[i], nil, nil
	}
	plan, err := Inspect(ctx, src, "")
	if plan.Unclear() {
		plan.Dates = order
	}
	if s := sheetNamed(plan.Sheet); s.own() {
		return plan, s, err
	}
	return plan, nil, err
}

// holds lists what a file is taken for.
func (in *run) holds(t *table, src Source, plan portal.ImportFile) (out []recognised) {
	kinds := t.sheet.yields
	in.source(t.sheet.program())
	if slices.Equal(kinds, []Kind{Payments}) || kinds[0] == Payments {
		in.book.paid[t.sheet.program()] = true
	}
	for _, k := range kinds {
		out = append(out, recognised{source: src, plan: plan, kind: k, main: k == kinds[0]})
	}
	first := slices.IndexFunc(Kinds, func(k Kind) bool { return slices.Contains(kinds, k) })
	for i := range out {
		out[i].first = out[i].kind == Kinds[first]
	}
	return out
}

// later puts files that are about something before those that only name it.
func later(main bool) int {
	if main {
		return 0
	}
	return 1
}

// notRead notes that rows of a kind, or of who knows which, were not seen:
// what other rows name may well stand there.
func (in *run) notRead(k Kind) {
	for _, each := range Kinds {
		if k == "" || k == each {
			in.partial[each] = true
		}
	}
}
