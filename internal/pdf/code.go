package pdf

import (
	"image/color"
	"strconv"

	"codeberg.org/go-pdf/fpdf"
	"github.com/boombuler/barcode/qr"
)

// code is a QR code: its dark modules as level runs, so that the page holds
// lines and not an image, and prints sharp at any size.
type code struct {
	side int // in modules, without the quiet zone
	runs []run
}

// run is a row of dark modules side by side.
type run struct{ x, y, length int }

// encode makes the code of a text; nil for none, or for one that is too long,
// since a document without a code is better than no document. Error correction
// M is what EPC069-12 demands.
func encode(text string) *code {
	if text == "" {
		return nil
	}
	img, err := qr.Encode(text, qr.M, qr.Unicode)
	if err != nil {
		return nil
	}
	c := &code{side: img.Bounds().Dx()}
	for y := range c.side {
		for x := 0; x < c.side; x++ {
			first := x
			for x < c.side && img.At(x, y) == color.Black {
				x++
			}
			if x > first {
				c.runs = append(c.runs, run{first, y, x - first})
			}
		}
	}
	return c
}

// code draws a code of a width in millimetres as one filled path.
func (c *canvas) code(x, y, width float64, q *code) {
	module := width / float64(q.side) / mmPerPoint // in points
	left, top := x/mmPerPoint, (pageHeight-y)/mmPerPoint
	path := []byte("q 0 g")
	for _, r := range q.runs {
		for _, v := range []float64{left + float64(r.x)*module, top - float64(r.y+1)*module, float64(r.length) * module, module} {
			path = strconv.AppendFloat(append(path, ' '), v, 'f', 3, 64)
		}
		path = append(path, " re"...)
	}
	path = append(path, " f Q"...)
	c.draw(func(p *fpdf.Fpdf) { p.RawWriteStr(string(path)) })
}
