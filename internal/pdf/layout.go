package pdf

import (
	"fmt"

	"codeberg.org/go-pdf/fpdf"
)

// The styles of the pages. One accent colour; sizes in points.
var (
	bodyType    = style{size: 9, colour: ink}
	smallType   = style{size: 8.5, colour: soft}
	labelType   = style{size: 7.5, colour: soft}
	boldType    = style{bold: true, size: 9, colour: ink}
	headingType = style{bold: true, size: 10, colour: ink}
)

// middle is where the right half begins: the issuer, the dates.
const middle = 118.0

// leading is the distance of two base lines of a style, in millimetres.
func (s style) leading() float64 { return s.size * mmPerPoint * rowLeading }

// layout walks down the pages. y is where the next thing begins.
type layout struct {
	*canvas
	s sheet
	y float64
}

// lay puts a sheet on pages.
func lay(s sheet) *canvas {
	l := &layout{canvas: newCanvas(), s: s}
	l.addPage()
	l.letterhead()
	l.heading()
	l.partiesAndFacts()
	l.heroPanel()
	l.tableAndSums()
	l.agesPanel()
	l.howToPay()
	l.allNotes()
	l.signature()
	l.feet()
	return l.canvas
}

// room is what the page has left, in millimetres.
func (l *layout) room() float64 { return bottomEdge - l.y }

// next begins a page with a running head, so that a page that has gone astray
// still says what it is a part of.
func (l *layout) next() {
	l.addPage()
	l.text(leftEdge, topEdge, boldType, fit(boldType, fullWidth*.55, l.s.title))
	l.right(rightEdge, topEdge, smallType, fit(smallType, fullWidth*.4, l.s.issuer.name))
	l.rule(leftEdge, rightEdge, topEdge+3, .15, line)
	l.y = topEdge + 8
}

// pageBody is the height that a page after the first one offers.
const pageBody = bottomEdge - topEdge - 8

// letterhead is the brand at the left and the issuer at the right.
func (l *layout) letterhead() {
	l.brand(middle - leftEdge - 8)
	y := topEdge + 3
	l.text(middle, y, boldType, fit(boldType, rightEdge-middle, l.s.issuer.name))
	y = l.column(middle, y, rightEdge-middle, smallType, l.s.issuer.lines, 11)
	l.y = max(y, topEdge+14)
}

// brand is the logo, or a letter in a square of the brand's colour with the
// name beside it.
func (l *layout) brand(width float64) {
	const side = 11.0
	if g := l.s.logo; g != nil {
		scale := min(60/float64(g.width), 14/float64(g.height))
		l.picture("logo", leftEdge, topEdge-1, float64(g.width)*scale, float64(g.height)*scale, g)
		return
	}
	l.box(leftEdge, topEdge-1, side, side, 2.6, accent(l.s.hue))
	letter := style{bold: true, size: 15, colour: white}
	l.text(leftEdge+(side-letter.width(l.s.mark))/2, topEdge+6.4, letter, l.s.mark)
	name := style{bold: true, size: 12, colour: ink}
	names := name.wrap(width-side-4, l.s.brand)
	y := topEdge + 6.2
	if len(names) > 1 {
		names, y = clipLines(name, width-side-4, names, 2), topEdge+3.4
	}
	for _, n := range names {
		l.text(leftEdge+side+4, y, name, n)
		y += 5.6
	}
}

// heading is the title with what stands to be said about it.
func (l *layout) heading() {
	title := style{bold: true, size: 22, colour: ink}
	for title.size > 14 && title.width(l.s.title) > fullWidth {
		title.size--
	}
	l.y += 15
	for _, t := range clipLines(title, fullWidth, title.wrap(fullWidth, l.s.title), 3) {
		l.text(leftEdge, l.y, title, t)
		l.y += title.leading()
	}
	l.y -= title.leading()
	status := style{bold: true, size: 10, colour: accent(l.s.hue)}
	if l.s.status == "" {
		return
	}
	l.y += 1.5
	for _, t := range clipLines(status, fullWidth, status.wrap(fullWidth, l.s.status), 3) {
		l.y += status.leading()
		l.text(leftEdge, l.y, status, t)
	}
}

// partiesAndFacts is the band of addresses, with the dates at the right.
func (l *layout) partiesAndFacts() {
	top := l.y + 10
	width := (middle - leftEdge) / float64(max(1, len(l.s.parties)))
	for i, p := range l.s.parties {
		l.y = max(l.y, l.party(leftEdge+float64(i)*width, top, width-6, p))
	}
	l.y = max(l.y, l.factList(middle, top, rightEdge-middle, l.s.facts, ""))
}

// party draws label, name and address and returns where they end.
func (l *layout) party(x, y, width float64, p party) float64 {
	l.text(x, y, labelType, p.label)
	name := style{bold: true, size: 10, colour: ink}
	y += 1
	for _, t := range clipLines(name, width, name.wrap(width, p.name), 3) {
		y += name.leading()
		l.text(x, y, name, t)
	}
	return l.column(x, y, width, bodyType, p.lines, 10)
}

// column draws lines, wrapped, below y; no more than most of them, so that an
// address that is a novel cannot push the document off the page.
func (l *layout) column(x, y, width float64, s style, texts []string, most int) float64 {
	var all []string
	for _, t := range texts {
		all = append(all, s.wrap(width, t)...)
	}
	for _, t := range clipLines(s, width, all, most) {
		y += s.leading()
		l.text(x, y, s, t)
	}
	return y
}

// factList draws rows of label and value and returns where they end. The last
// row leads to link, if there is one.
func (l *layout) factList(x, y, width float64, facts []fact, link string) float64 {
	indent := 0.0
	for _, f := range facts {
		indent = max(indent, smallType.width(f.label)+5)
	}
	indent = min(indent, width*.55)
	y -= bodyType.leading()
	for i, f := range facts {
		y += .6
		first := y + bodyType.leading()
		for j, t := range clipLines(smallType, indent-3, smallType.wrap(indent-3, f.label), 2) {
			l.text(x, first+float64(j)*smallType.leading(), smallType, t)
		}
		value := bodyType
		if link != "" && i == len(facts)-1 {
			value = value.in(accent(l.s.hue))
		}
		for _, t := range clipLines(value, width-indent, value.wrap(width-indent, f.value), 4) {
			y += value.leading()
			l.text(x+indent, y, value, t)
		}
		if value.colour != bodyType.colour {
			l.link(x+indent, first-value.leading(), width-indent, y-first+value.leading()*1.3, link)
		}
	}
	return y
}

// heroPanel shows the amount that counts.
func (l *layout) heroPanel() {
	const height, inset = 18.0, 5.0
	h := l.s.hero
	top := l.y + 8
	l.box(leftEdge, top, fullWidth, height, 2.6, tint(l.s.hue))
	amount := style{bold: true, size: 20, colour: accent(l.s.hue)}
	l.text(leftEdge+inset, top+6.2, smallType, h.label)
	l.text(leftEdge+inset, top+14, amount, h.amount)
	l.right(rightEdge-inset, top+6.2, smallType, h.aside)
	l.right(rightEdge-inset, top+14, style{bold: true, size: 11, colour: ink}, h.value)
	l.y = top + height + 7
}

// feet go to every page once it is known how many there are.
func (l *layout) feet() {
	const y = pageHeight - 13
	foot := style{size: 7.5, colour: soft}
	for i := range l.pages {
		count := fmt.Sprintf("%d / %d", i+1, len(l.pages))
		l.drawOn(i, func(p *fpdf.Fpdf) {
			p.SetDrawColor(line.r, line.g, line.b)
			p.SetLineWidth(.15)
			p.Line(leftEdge, y-5, rightEdge, y-5)
		})
		l.textOn(i, leftEdge, y, foot, fit(foot, fullWidth-20, l.s.foot))
		l.textOn(i, rightEdge-foot.width(count), y, foot, count)
	}
}

// fit shortens a text to a width, if it must.
func fit(s style, width float64, text string) string {
	if s.width(text) <= width {
		return text
	}
	return shorten(s, width, text)
}

// shorten ends a text with the mark of what was left out.
func shorten(s style, width float64, text string) string {
	limit := int((width - s.width("…")) / s.size / mmPerPoint * 1000)
	for i, r := range text {
		if limit -= s.face().advance(r); limit < 0 {
			return text[:i] + "…"
		}
	}
	return text + "…"
}

// clipLines keeps the first most lines and marks that more were there.
func clipLines(s style, width float64, all []string, most int) []string {
	if len(all) <= most {
		return all
	}
	out := append([]string(nil), all[:most]...)
	out[most-1] = shorten(s, width, out[most-1])
	return out
}
