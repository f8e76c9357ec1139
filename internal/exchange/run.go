package exchange

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// place is where something stands; the zero place is the database.
type place struct {
	file string
	line int
}

func (p place) args() portal.Args {
	return portal.Args{"file": shown(p.file), "line": strconv.Itoa(p.line)}
}

func (r *row) place() place { return place{r.t.name, r.line} }

// known is what an import has of a thing that other rows may name. Broken
// things are remembered too, so that a fault is not repeated by all that
// depends on it.
type known struct {
	at     place
	broken bool
}

func (k known) inFile() bool { return k.at != place{} }

// party is a known contact.
type party struct {
	known
	waits      bool // for its parent
	id         portal.ContactID
	commercial portal.ContactID
	here       portal.Contact // as it was before the import; zero when it was not
}

// item is a known product.
type item struct {
	known
	id   portal.ProductID
	name string         // "" when only the database has it
	here portal.Product // as it was before the import
}

// paper is a known order, invoice or credit note.
type paper struct {
	known
	order      portal.OrderID   // of orders
	invoice    portal.InvoiceID // of the others
	kind       portal.InvoiceKind
	contact    portal.ContactID
	commercial portal.ContactID
	currency   portal.Currency
	total      portal.Money // of what was stored before the import
	stored     bool         // before the import: what it is, the database says
	closed     bool         // cancelled, or a draft: it is there, and takes nothing
}

// frozen is a holder as documents print it.
type frozen struct {
	holder portal.Contact
	party  portal.Party
}

// run is one import, within its transaction.
type run struct {
	shelf    shelf
	who      access.System
	business portal.Business
	progress func(string, int)

	faults   faults
	partial  map[Kind]bool // rows of the kind were not seen
	contacts map[string]*party
	waiting  map[string][]orphan // by the external id of the parent
	products map[string]*item
	orders   map[string]*paper
	invoices map[string]*paper
	payments map[string]place
	frozen   map[portal.ContactID]frozen
	doubtful map[portal.ContactID]bool // a payment of theirs has a fault: the balance is unknown
	currency bool                      // the business has one

	rows       map[Kind]int
	fresh, old map[Kind]int // documents, not rows
	changed    map[Kind]int // of the old, those of which the files say something else
	matched    int
	totals     map[portal.Currency]*Total

	book     *book
	also     map[string]string // second identities of contacts in the files
	sources  []string          // programs that the files come from
	shown    []portal.ImportRow
	matches  []portal.ImportMatch
	known    int                         // all matches
	firstNew portal.ContactID            // the first contact that this import made
	taken    map[portal.ContactID]string // matched contacts: one of the file's each
}

func newRun(s shelf, who access.System, business portal.Business, opt Options) *run {
	return &run{
		shelf: s, who: who, business: business, progress: opt.Progress, currency: business.Currency != "",
		partial: map[Kind]bool{}, contacts: map[string]*party{}, waiting: map[string][]orphan{}, products: map[string]*item{},
		orders: map[string]*paper{}, invoices: map[string]*paper{}, payments: map[string]place{},
		frozen: map[portal.ContactID]frozen{}, doubtful: map[portal.ContactID]bool{},
		rows: map[Kind]int{}, fresh: map[Kind]int{}, old: map[Kind]int{}, totals: map[portal.Currency]*Total{},
		changed: map[Kind]int{}, book: newBook(opt.Plan), taken: map[portal.ContactID]string{}, also: map[string]string{},
	}
}

// twice notes that an identity stands in the files a second time.
func (r *row) twice(column string, first place) {
	key := "import.duplicate"
	if first.file != r.t.name {
		key = "import.duplicate_elsewhere"
	}
	r.fault(column, key, first.args())
}

// unknown notes a name that nothing bears, unless the file in which it may
// stand could not be read: then that is the fault. The row is broken anyhow.
func (in *run) unknown(r *row, column, key string, k Kind) {
	r.broken = true
	if !in.partial[k] {
		r.fault(column, key, nil)
	}
}

// customer finds the contact that a column names; nil, with a fault where one
// is due, when there is none to work with.
func (in *run) customer(ctx context.Context, r *row, column string) (*party, error) {
	id := r.text(column)
	if id == "" {
		return nil, nil
	}
	p, err := in.partyOf(ctx, id)
	switch {
	case err != nil:
		return nil, err
	case p == nil && r.soft && !in.book.plan.Credit:
	case p == nil:
		in.unknown(r, column, "import.unknown_customer", Contacts)
	case p.broken || p.waits:
		r.broken = true
	default:
		return p, nil
	}
	return nil, nil
}

// party finds a contact in the files or in the database; nil when there is none.
func (in *run) party(ctx context.Context, externalID string) (*party, error) {
	if p := in.contacts[externalID]; p != nil {
		return p, nil
	}
	if p := in.contacts[in.also[externalID]]; p != nil {
		return p, nil
	}
	c, err := db.ContactByExternalID(ctx, in.shelf.reader(), in.who.Scope(), externalID)
	if portal.KindOf(err) == portal.NotFound {
		c, err = db.ContactByImportName(ctx, in.shelf.reader(), in.who.Scope(), externalID)
	}
	if portal.KindOf(err) == portal.NotFound {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	p := &party{id: c.ID, commercial: c.Commercial, here: c}
	in.contacts[strings.Clone(externalID)] = p
	return p, nil
}

// freeze is a holder as documents print it today.
func (in *run) freeze(ctx context.Context, id portal.ContactID) (frozen, error) {
	if f, ok := in.frozen[id]; ok {
		return f, nil
	}
	f, err := in.shelf.freeze(ctx, id)
	if err == nil {
		in.frozen[id] = f
	}
	return f, err
}

// setCurrency makes the currency of the first document that of a business
// which has none yet.
func (in *run) setCurrency(ctx context.Context, c portal.Currency) error {
	if in.currency {
		return nil
	}
	in.currency = true
	return in.shelf.currency(ctx, c)
}

// tally counts a document into a sum of its currency: a fault where the sum
// leaves the range of what can be counted.
func (in *run) tally(r *row, column string, m portal.Money, of func(*Total) *Tally) {
	if !of(in.total(m.Currency())).add(m) {
		r.fault(column, "import.sum_too_large", nil)
	}
}

func (in *run) total(c portal.Currency) *Total {
	t := in.totals[c]
	if t == nil {
		t = newTotal(c)
		in.totals[c] = t
	}
	return t
}

// left adds up what is open, after the import, on the documents of the files.
func (in *run) left(ctx context.Context) error {
	for _, p := range in.invoices {
		if !p.inFile() || p.closed || p.kind != portal.PlainInvoice {
			continue
		}
		open, err := in.shelf.left(ctx, p.invoice)
		if err != nil {
			return err
		}
		if left := &in.total(p.currency).Left; !open.IsZero() && !left.add(open) {
			return portal.ErrOverflow
		}
	}
	return nil
}

// counts lists the kinds that had a file.
func (in *run) counts() []Count {
	var out []Count
	for _, k := range Kinds {
		if _, had := in.rows[k]; !had {
			continue
		}
		c := Count{Kind: k, New: in.fresh[k], Already: in.old[k], Changed: in.changed[k], Rows: in.rows[k]}
		if k == Payments {
			c.Matched = in.matched
		}
		out = append(out, c)
	}
	return out
}

// sums lists the totals by currency.
func (in *run) sums() []Total {
	var out []Total
	for _, t := range in.totals {
		out = append(out, *t)
	}
	slices.SortFunc(out, func(a, b Total) int { return strings.Compare(string(a.Currency), string(b.Currency)) })
	return out
}

// source remembers a program that a file comes from.
func (in *run) source(program string) {
	if !slices.Contains(in.sources, program) {
		in.sources = append(in.sources, program)
	}
}

// shownRows is how many of the things in the files are shown.
const shownRows = 20

// show keeps the first of what comes in, for people to look at.
func (in *run) show(k Kind, name, text string, amount portal.Money, state string) {
	if len(in.shown) >= shownRows {
		return
	}
	r := portal.ImportRow{Kind: string(k), Name: shown(name), Text: shown(text), State: state}
	if amount.Currency() != "" {
		r.Amount = amount.String()
	}
	in.shown = append(in.shown, r)
}

// already counts something that is here, and may differ from what the files say.
func (in *run) already(k Kind, differs bool) string {
	in.old[k]++
	if differs {
		in.changed[k]++
		return "changed"
	}
	return "same"
}
