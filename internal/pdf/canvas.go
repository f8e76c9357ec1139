package pdf

import (
	"codeberg.org/go-pdf/fpdf"
)

// A4, in millimetres, and what surrounds the text.
const (
	pageWidth  = 210.0
	pageHeight = 297.0
	leftEdge   = 20.0
	rightEdge  = pageWidth - 20
	fullWidth  = rightEdge - leftEdge
	topEdge    = 18.0
	bottomEdge = pageHeight - 21
	mmPerPoint = 25.4 / 72
)

// style is how a text looks: its size in points.
type style struct {
	bold   bool
	size   float64
	colour colour
}

func (s style) face() *face {
	if s.bold {
		return bold()
	}
	return regular()
}

// width of a text in millimetres.
func (s style) width(text string) float64 { return s.face().width(text, s.size) }

// wrap breaks a text into lines of the style.
func (s style) wrap(width float64, text string) []string {
	return wrap(s.face(), s.size, width, text)
}

// in is the style in another colour.
func (s style) in(c colour) style { s.colour = c; return s }

// canvas records what stands on the pages. Nothing is painted before all is
// known: the page count, and the characters that the fonts must have.
type canvas struct {
	pages [][]func(*fpdf.Fpdf)
	used  [2]map[rune]bool // characters in the regular and in the bold face
}

func newCanvas() *canvas { return &canvas{used: [2]map[rune]bool{{}, {}}} }

// addPage begins a page; everything goes there until the next one.
func (c *canvas) addPage() { c.pages = append(c.pages, nil) }

func (c *canvas) draw(f func(*fpdf.Fpdf)) { c.drawOn(len(c.pages)-1, f) }

func (c *canvas) drawOn(page int, f func(*fpdf.Fpdf)) { c.pages[page] = append(c.pages[page], f) }

// text puts the base line of a text at y, from x to the right.
func (c *canvas) text(x, y float64, s style, text string) { c.textOn(len(c.pages)-1, x, y, s, text) }

// textOn is text on an earlier page: heads and feet come last.
func (c *canvas) textOn(page int, x, y float64, s style, text string) {
	if text == "" {
		return
	}
	used := c.used[faceIndex(s.bold)]
	for _, r := range text {
		used[r] = true
	}
	c.drawOn(page, func(p *fpdf.Fpdf) {
		p.SetFont(family, styleLetter(s.bold), s.size)
		p.SetTextColor(s.colour.r, s.colour.g, s.colour.b)
		p.Text(x, y, text)
	})
}

// right puts a text so that it ends at x.
func (c *canvas) right(x, y float64, s style, text string) { c.text(x-s.width(text), y, s, text) }

// rule is a level line of a thickness in millimetres.
func (c *canvas) rule(x1, x2, y, thick float64, col colour) {
	c.draw(func(p *fpdf.Fpdf) {
		p.SetDrawColor(col.r, col.g, col.b)
		p.SetLineWidth(thick)
		p.Line(x1, y, x2, y)
	})
}

// box is a filled rectangle with round corners.
func (c *canvas) box(x, y, w, h, radius float64, col colour) {
	c.draw(func(p *fpdf.Fpdf) {
		p.SetFillColor(col.r, col.g, col.b)
		p.RoundedRect(x, y, w, h, radius, "1234", "F")
	})
}

// link makes a rectangle lead to an address.
func (c *canvas) link(x, y, w, h float64, url string) {
	c.draw(func(p *fpdf.Fpdf) { p.LinkString(x, y, w, h, url) })
}

func faceIndex(bold bool) int {
	if bold {
		return 1
	}
	return 0
}

func styleLetter(bold bool) string {
	if bold {
		return "B"
	}
	return ""
}
