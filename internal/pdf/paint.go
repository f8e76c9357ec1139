package pdf

import (
	"io"
	"time"

	"codeberg.org/go-pdf/fpdf"
)

// family is the name under which the pages ask for the font.
const family = "bizudpgothic"

// paint turns the recorded pages into a PDF. The fonts hold the characters of
// this document alone, and the bold one is only there if it is used.
func paint(w io.Writer, c *canvas, s sheet, created time.Time) error {
	p := fpdf.New("P", "mm", "A4", "")
	p.SetCatalogSort(true) // maps have no order; bytes must
	p.SetAutoPageBreak(false, 0)
	p.SetMargins(0, 0, 0)
	p.SetTitle(s.title, true)
	p.SetAuthor(s.issuer.name, true)
	p.SetCreator("Genkan", true)
	p.SetLang(s.lang)
	p.SetCreationDate(created)
	p.SetModificationDate(created)
	for i, f := range []func() *face{regular, bold} {
		if len(c.used[i]) > 0 {
			p.AddUTF8FontFromBytes(family, styleLetter(i == 1), f().cut(c.used[i]))
		}
	}
	for _, page := range c.pages {
		p.AddPage()
		for _, draw := range page {
			draw(p)
		}
	}
	return p.Output(w)
}
