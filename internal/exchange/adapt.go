package exchange

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"genkan/internal/portal"
)

// feed hands out rows of our own format, whatever they were before. It ends
// with io.EOF.
type feed interface {
	next(context.Context) (*row, error)
}

// each calls take with every row of a feed.
func each(ctx context.Context, f feed, take func(context.Context, *row) error) error {
	for {
		r, err := f.next(ctx)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := take(ctx, r); err != nil {
			return fmt.Errorf("line %d: %w", r.line, err)
		}
	}
}

// adapter turns the rows of another program into rows of ours. It is made anew
// for each kind that is taken from a file, and says all that the file holds
// each time: only the wanted kind is handed on, so that a file of any size is
// never in memory.
type adapter interface {
	take(*row, *output)
	end(*output)
}

// adapted is the feed of one kind out of a file of another program.
type adapted struct {
	table   *table
	adapter adapter
	out     output
	ended   bool
	rows    int
}

func newAdapted(t *table, k Kind, b *book) *adapted {
	a := &adapted{table: t, adapter: t.sheet.adapt(b)}
	a.out = output{kind: k, shape: shapeOf(t, k), book: b}
	return a
}

// shapeOf is a table of our own format whose rows come from another.
func shapeOf(t *table, k Kind) *table {
	f := formats[k]
	out := &table{name: t.name, kind: k, faults: t.faults, columns: map[string]int{}}
	for _, c := range append(append([]string{}, f.required...), f.optional...) {
		out.columns[c] = len(out.header)
		out.header = append(out.header, c)
	}
	out.titles = out.header
	return out
}

func (a *adapted) next(ctx context.Context) (*row, error) {
	for len(a.out.queue) == 0 {
		if a.ended {
			return nil, io.EOF
		}
		r, err := a.table.next(ctx)
		switch {
		case errors.Is(err, io.EOF):
			a.ended = true
			a.adapter.end(&a.out)
		case err != nil:
			return nil, err
		default:
			a.adapter.take(r, &a.out)
		}
	}
	r := a.out.queue[0]
	a.out.queue = a.out.queue[1:]
	a.rows++
	return r, nil
}

// output takes what an adapter makes of rows.
type output struct {
	kind  Kind
	shape *table
	book  *book
	queue []*row
}

// wants reports that a kind is being taken: what costs work is left out for
// the others.
func (o *output) wants(k Kind) bool { return o.kind == k }

// cell is a value of a column of ours, and the field of the file that it is of.
type cell struct{ column, value, field string }

// put hands on a row made of a row of the file. What is wrong with it is said
// of the file's own cells.
func (o *output) put(k Kind, src *row, cells ...cell) *row {
	n := len(o.shape.header)
	r := &row{t: o.shape, line: src.line, cells: make([]string, n), bad: make([]bool, n), src: src, from: make([]string, n), broken: src.broken}
	if !o.wants(k) {
		return r
	}
	for _, c := range cells {
		i, ok := o.shape.columns[c.column]
		if !ok {
			panic("exchange: no column " + c.column) // an adapter's mistake; its tests meet it
		}
		r.cells[i], r.from[i] = c.value, c.field
		r.check(i)
		if f := src.t.columns; c.field != "" {
			if at, has := f[c.field]; has && src.bad[at] {
				r.bad[i], r.broken = true, true
			}
		}
	}
	o.queue = append(o.queue, r)
	return r
}

// note says something about the whole import, once for each thing of a kind.
func (o *output) note(k Kind, key string) {
	if o.wants(k) {
		o.book.count(key)
	}
}

// sep parts the names by which a customer may be known. No text means anything
// by it (Unicode, private use).
const sep = "\ue000"

// book is what the files of an import, together, know and ask for.
type book struct {
	plan   portal.ImportPlan
	notes  map[string]int
	order  []string
	coins  map[string]portal.Currency // of customers, by the folded name
	paid   map[string]bool            // programs of which there is a file of payments
	people map[string]string          // folded name of a customer → the e-mail address that it first came with
}

func newBook(plan portal.ImportPlan) *book {
	return &book{plan: plan, notes: map[string]int{}, coins: map[string]portal.Currency{}, paid: map[string]bool{}, people: map[string]string{}}
}

func (b *book) count(key string) {
	if b.notes[key]++; b.notes[key] == 1 {
		b.order = append(b.order, key)
	}
}

// messages are the notes in the order in which they came up first.
func (b *book) messages() (out []portal.Message) {
	for _, key := range b.order {
		out = append(out, portal.Message{Key: key, Args: portal.Args{"n": b.notes[key]}})
	}
	return out
}

// currencyOf is what a customer's documents are in when they do not say.
func (b *book) currencyOf(customer string) portal.Currency {
	if c := b.coins[strings.ToLower(customer)]; c != "" {
		return c
	}
	return b.plan.Currency
}
