package pdf

import (
	"context"
	"slices"
	"strings"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// table is the lines of a document as printed. The first column, the
// description, is not among the columns: it takes what they leave.
type table struct {
	first   string // its heading
	columns []string
	rows    []row
	least   float64 // width of the first column, if more than leastFirst
}

// row is a line: its description and a cell for each column. Headings and
// remarks have no cells.
type row struct {
	kind     portal.LineKind
	text     string
	optional string // "Optional, not in the total", or ""
	cells    []string
}

// lineTable puts lines into words. The discount column is only there if a line
// has a discount, the tax column only if there is tax.
func lineTable(ctx context.Context, all []portal.Line) table {
	discount := slices.ContainsFunc(all, func(l portal.Line) bool { return l.Kind == portal.ItemLine && l.Discount != 0 })
	tax := slices.ContainsFunc(all, func(l portal.Line) bool { return l.Kind == portal.ItemLine && l.TaxRate != 0 })
	t := table{first: i18n.T(ctx, "pdf.item"), columns: columns(ctx, discount, tax, portal.TaxIncluded(all))}
	for _, l := range all {
		r := row{kind: l.Kind, text: strings.TrimSpace(printable(l.Description))}
		if l.Kind == portal.ItemLine {
			r.cells = cells(ctx, l, discount, tax)
			if l.Optional && l.Chosen == 0 {
				r.optional = i18n.T(ctx, "pdf.optional")
			}
		}
		t.rows = append(t.rows, r)
	}
	return t
}

func columns(ctx context.Context, discount, tax, included bool) []string {
	keys := []string{"pdf.quantity", "pdf.unit_price"}
	if discount {
		keys = append(keys, "pdf.discount")
	}
	if tax {
		keys = append(keys, "pdf.tax_column")
	}
	var out []string
	amount := "pdf.amount"
	if included {
		amount = "pdf.amount_included"
	}
	for _, k := range append(keys, amount) {
		out = append(out, i18n.T(ctx, k))
	}
	return out
}

func cells(ctx context.Context, l portal.Line, discount, tax bool) []string {
	out := []string{i18n.Quantity(ctx, l.Count()), money(ctx, l.UnitPrice)}
	if discount {
		percent := ""
		if l.Discount != 0 {
			percent = i18n.Percent(ctx, l.Discount)
		}
		out = append(out, percent)
	}
	if tax {
		percent := i18n.Percent(ctx, l.TaxRate)
		if l.Reduced() {
			percent += "※"
		}
		out = append(out, percent)
	}
	return append(out, money(ctx, l.Amount))
}

// The looks of the table's parts; size is replaced by grid.size.
const (
	cellGap     = 6.0  // between columns, in millimetres
	leastFirst  = 52.0 // the description is never narrower, if type of 6 points allows it
	rowPadding  = 2.0
	rowLeading  = 1.45 // line height by type size
	headHeight  = 7.0
	sectionPad  = 3.6
	detailScale = .9
)

// grid is where the columns stand: they are as wide as their widest cell, and
// all type shrinks when the description would get too little.
type grid struct {
	size   float64   // of the type, in points
	first  float64   // width of the description
	rights []float64 // right edge of each column
}

func gridOf(t table) grid {
	for size := 9.0; ; size-- {
		g := grid{size: size}
		g.first, g.rights = columnEdges(t, size)
		if g.first >= max(leastFirst, t.least) || size <= 6 {
			g.first = max(g.first, 20)
			return g
		}
	}
}

// columnEdges measures from the right: the last column ends at the edge.
func columnEdges(t table, size float64) (first float64, rights []float64) {
	body, head := style{size: size, colour: ink}, style{size: 7.5, colour: soft}
	rights = make([]float64, len(t.columns))
	edge := rightEdge
	for i := len(t.columns) - 1; i >= 0; i-- {
		wide := head.width(t.columns[i])
		for _, r := range t.rows {
			if i < len(r.cells) {
				wide = max(wide, body.width(r.cells[i]))
			}
		}
		rights[i] = edge
		edge -= wide + cellGap
	}
	return edge - leftEdge, rights
}

// block is a row made ready: styled lines with where their base lines lie
// below the block's top.
type block struct {
	row    row
	lines  []blockLine
	height float64
}

type blockLine struct {
	style style
	text  string
	base  float64
	end   float64 // where the line's own space ends
}

// blocks wraps every row for a grid.
func (g grid) blocks(t table) []block {
	out := make([]block, len(t.rows))
	for i, r := range t.rows {
		out[i] = g.block(r)
	}
	return out
}

func (g grid) block(r row) block {
	b := block{row: r, height: rowPadding}
	body := style{size: g.size, colour: ink}
	detail := style{size: g.size * detailScale, colour: soft}
	switch r.kind {
	case portal.SectionLine:
		b.height = sectionPad
		b.add(style{bold: true, size: g.size, colour: ink}, fullWidth, r.text)
	case portal.NoteLine:
		b.add(detail, fullWidth, r.text)
	default:
		head, rest, more := strings.Cut(r.text, "\n")
		b.add(body, g.first, head)
		if more {
			b.add(detail, g.first, rest)
		}
		if r.optional != "" {
			b.add(detail, g.first, r.optional)
		}
	}
	b.height += rowPadding
	return b
}

// add appends wrapped text.
func (b *block) add(s style, width float64, text string) {
	step := s.size * mmPerPoint * rowLeading
	for _, l := range s.wrap(width, text) {
		b.lines = append(b.lines, blockLine{s, l, b.height + step*.7, b.height + step})
		b.height += step
	}
}
