package exchange

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"

	"genkan/internal/portal"
)

// maxLines is how many lines one document may have: it is held in memory until
// its last row is read.
const maxLines = 10_000

// document is the rows of one order, invoice or credit note.
type document struct {
	number string
	first  *row // says what the document is
	rows   []*row
}

func (d *document) broken() bool {
	for _, r := range d.rows {
		if r.broken {
			return true
		}
	}
	return false
}

// documents calls take with the rows of each document, which stand together.
func documents(ctx context.Context, f feed, take func(context.Context, *document) error) error {
	var d *document
	finish := func() error {
		if d == nil {
			return nil
		}
		d.compareHeads()
		if err := take(ctx, d); err != nil {
			return fmt.Errorf("line %d: %w", d.first.line, err)
		}
		return nil
	}
	for {
		r, err := f.next(ctx)
		if errors.Is(err, io.EOF) {
			return finish()
		}
		if err != nil {
			return err
		}
		number := r.identity("number")
		if number == "" { // noted; nobody knows whose row it is
			continue
		}
		if d == nil || d.number != number {
			if err := finish(); err != nil {
				return err
			}
			d = &document{number: number, first: r}
		}
		d.add(r)
	}
}

// add takes a row; a document that never ends is noted once.
func (d *document) add(r *row) {
	if len(d.rows) < maxLines {
		d.rows = append(d.rows, r)
	} else if len(d.rows) == maxLines && !d.first.bad[d.first.t.columns["number"]] {
		d.first.fault("number", "import.too_many_lines", portal.Args{"max": maxLines})
	}
}

// compareHeads notes where a row says something else about the document than
// its first row does.
func (d *document) compareHeads() {
	for _, r := range d.rows[1:] {
		for _, column := range formats[r.t.kind].head {
			i, has := r.t.columns[column]
			if !has || r.bad[i] || d.first.bad[i] || r.cells[i] == d.first.cells[i] {
				continue
			}
			r.note(i, "import.differs", portal.Args{
				"first": shown(d.first.cells[i]), "line": strconv.Itoa(d.first.lineOf(i))})
		}
	}
}

// claim remembers a document under its number. It returns nil, with a fault,
// when the number has been in the files before: rows of one document that do
// not stand together, or two documents of one number.
func (in *run) claim(papers map[string]*paper, d *document) *paper {
	p := papers[d.number]
	switch {
	case p == nil:
		p = &paper{}
		papers[d.number] = p
	case p.inFile() && p.at.file == d.first.t.name:
		d.first.fault("number", "import.scattered", p.at.args())
		return nil
	case p.inFile():
		d.first.twice("number", p.at)
		return nil
	}
	p.at, p.broken = d.first.place(), true // until it is known to be sound
	return p
}

// lines reads the lines and adds them up. The currency is "" when it could
// not be read.
func (in *run) lines(ctx context.Context, d *document, c portal.Currency) ([]portal.Line, portal.Totals, error) {
	var out []portal.Line
	for _, r := range d.rows {
		l, err := in.line(ctx, r, c)
		if err != nil {
			return nil, portal.Totals{}, err
		}
		out = append(out, l)
	}
	if d.broken() {
		return nil, portal.Totals{}, nil
	}
	sums, err := portal.SumLines(c, out)
	switch {
	case err != nil || !sums.Total.Plausible():
		d.first.fault("number", "import.sum_too_large", nil)
	case sums.Total.Minor() < 0 || sums.Untaxed.Minor() < 0 || sums.Tax.Minor() < 0:
		d.first.fault("number", "import.negative_total", portal.Args{"total": sums.Total.String()})
	}
	return out, sums, nil
}

func (in *run) line(ctx context.Context, r *row, c portal.Currency) (portal.Line, error) {
	product, name, err := in.lineItem(ctx, r)
	if err != nil {
		return portal.Line{}, err
	}
	l := portal.Line{
		Kind: portal.ItemLine, Product: product, Description: r.text("description"),
		Quantity: r.quantity("quantity"), UnitPrice: r.price("unit_price", c),
		Discount: r.percent("discount_percent"), TaxRate: r.percent("tax_percent"),
	}
	if l.Description == "" {
		l.Description = name
	}
	if l.Description == "" {
		r.fault("description", "import.description", nil)
	}
	if r.broken {
		return l, nil
	}
	if l.Amount, err = portal.LineAmount(l.Quantity, l.UnitPrice, l.Discount); err != nil || !l.Amount.Plausible() {
		r.fault("unit_price", "import.too_large", nil)
	}
	return l, nil
}
