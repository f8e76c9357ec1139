package pdf

import "genkan/internal/portal"

// tableAndSums draws the lines and what they add up to. Rows are never cut,
// headings stay with the row after them, and the last row goes with the sums,
// so that a page never begins with a total of nothing.
func (l *layout) tableAndSums() {
	g := gridOf(l.s.table)
	blocks := g.blocks(l.s.table)
	l.tableHead(g)
	fresh := true
	for i, b := range blocks {
		need := together(blocks, i)
		if i+1 >= len(blocks) || together(blocks, i) > heightOf(blocks[i:])-.001 {
			need += min(l.sumsHeight(), pageBody-headHeight-need)
		}
		if need > l.room() && !fresh {
			l.next()
			l.tableHead(g)
		}
		l.drawBlock(g, b, i+1 < len(blocks) && b.row.kind != portal.SectionLine)
		fresh = false
	}
	l.drawSums()
}

// together is the height of a block with those that must not be parted from
// it: after a heading comes what it heads.
func together(blocks []block, i int) float64 {
	sum := 0.0
	for ; i < len(blocks); i++ {
		sum += blocks[i].height
		if blocks[i].row.kind != portal.SectionLine {
			break
		}
	}
	return sum
}

func heightOf(blocks []block) float64 {
	sum := 0.0
	for _, b := range blocks {
		sum += b.height
	}
	return sum
}

// tableHead names the columns; it stands again on every page.
func (l *layout) tableHead(g grid) {
	l.text(leftEdge, l.y+3, labelType, l.s.table.first)
	for i, name := range l.s.table.columns {
		l.right(g.rights[i], l.y+3, labelType, name)
	}
	l.y += headHeight - 1
	l.rule(leftEdge, rightEdge, l.y, .3, ink)
}

// drawBlock draws a row. A row that is taller than a page is the one thing
// that is cut, between two lines, since nothing else can be done with it.
func (l *layout) drawBlock(g grid, b block, ruled bool) {
	top := l.y
	l.drawCells(g, b)
	for _, t := range b.lines {
		if top+t.end > bottomEdge {
			l.next()
			l.tableHead(g)
			top = l.y - t.base + t.style.leading()
		}
		l.text(leftEdge, top+t.base, t.style, t.text)
	}
	l.y = top + b.height
	if ruled {
		l.rule(leftEdge, rightEdge, l.y, .15, line)
	}
}

// drawCells puts the figures on the row's first base line, the amount at the
// edge. What is optional is softer: it does not count yet.
func (l *layout) drawCells(g grid, b block) {
	s := style{size: g.size, colour: ink}
	if b.row.optional != "" {
		s = s.in(soft)
	}
	if len(b.lines) == 0 {
		return
	}
	for i, cell := range b.row.cells {
		l.right(g.rights[i], l.y+b.lines[0].base, s, cell)
	}
}

// Where the sums stand, and how tall their rows are.
const (
	sumsLeft   = 100.0
	sumHeight  = 5.6
	grandSpace = 11.0
)

var (
	totalType = style{bold: true, size: 10, colour: ink}
	grandType = style{bold: true, size: 14, colour: ink}
)

// labelLines wraps the label of a sum to what its amount leaves.
func (x sum) labelLines() []string {
	return x.style().wrap(max(30, rightEdge-sumsLeft-4-x.amountStyle().width(x.amount)), x.label)
}

func (x sum) style() style {
	if x.weight == plainSum {
		return bodyType.in(soft)
	}
	return totalType
}

func (x sum) amountStyle() style {
	return [...]style{plainSum: bodyType, totalSum: totalType, grandSum: grandType}[x.weight]
}

func (x sum) height() float64 {
	more := float64(len(x.labelLines())-1) * bodyType.leading()
	return [...]float64{plainSum: sumHeight, totalSum: sumHeight + 3, grandSum: grandSpace}[x.weight] + more
}

func (l *layout) sumsHeight() float64 {
	height := 4.0
	for _, x := range l.s.sums {
		height += x.height()
	}
	return height
}

// drawSums keeps the sums on one page, as long as one page can hold them.
func (l *layout) drawSums() {
	l.rule(leftEdge, rightEdge, l.y, .3, ink)
	if l.sumsHeight() > l.room() {
		l.next()
	}
	l.y += 4
	asideY := l.y
	for _, t := range l.s.aside {
		asideY = l.column(leftEdge, asideY-.6, sumsLeft-leftEdge-6, smallType, []string{t}, 4)
	}
	for _, x := range l.s.sums {
		if x.height() > l.room() {
			l.next()
		}
		l.drawSum(x)
	}
	l.y = max(l.y, asideY)
}

func (l *layout) drawSum(x sum) {
	base := l.y + sumHeight - 2.2
	switch x.weight {
	case totalSum:
		l.rule(sumsLeft, rightEdge, l.y+1.2, .15, line)
		base += 3
	case grandSum:
		l.rule(sumsLeft, rightEdge, l.y+1.2, .3, ink)
		base += 4.6
	}
	amount := x.amountStyle()
	if x.weight == grandSum {
		amount = amount.in(accent(l.s.hue))
	}
	for i, t := range x.labelLines() {
		l.text(sumsLeft, base+float64(i)*bodyType.leading(), x.style(), t)
	}
	l.right(rightEdge, base, amount, x.amount)
	l.y += x.height()
}

// howToPay is the block with the account and the code, kept in one piece.
func (l *layout) howToPay() {
	p := l.s.pay
	if p == nil {
		return
	}
	const side = 28.0
	width := fullWidth
	if p.code != nil {
		width -= side + 12
	}
	height := 10 + l.factsHeight(width, p.rows)
	if p.code != nil {
		height = max(height, side+6)
	}
	if l.y += 7; height > l.room() {
		l.next()
	}
	top := l.y
	l.text(leftEdge, top+4, headingType, p.heading)
	l.y = l.factList(leftEdge, top+10, width, p.rows, p.link)
	if p.code != nil {
		l.code(rightEdge-side, top+1, side, p.code)
		l.right(rightEdge, top+side+6, labelType, fit(labelType, fullWidth-width+30, p.caption))
		l.y = max(l.y, top+side+6)
	}
}

// factsHeight measures what factList will draw.
func (l *layout) factsHeight(width float64, facts []fact) float64 {
	probe := &layout{canvas: newCanvas(), s: l.s}
	probe.addPage()
	return probe.factList(0, 0, width, facts, "")
}

// allNotes flows what the business wrote, line by line, over as many pages as
// it takes.
func (l *layout) allNotes() {
	for _, n := range l.s.notes {
		if l.y += 9; l.room() < 16 {
			l.next()
		}
		l.text(leftEdge, l.y+3, headingType, n.heading)
		l.y += 5
		s := bodyType.in(soft)
		for _, t := range s.wrap(fullWidth*.82, n.text) {
			if l.room() < s.leading() {
				l.next()
			}
			l.y += s.leading()
			l.text(leftEdge, l.y, s, t)
		}
	}
}
