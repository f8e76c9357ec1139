// Package pdf makes the PDF of a document in process: no browser, no external
// program, no network. It is given values and writes bytes; it must not read
// the database, know who asks, or decide what a document says beyond its
// layout and its words.
//
// The work goes in four steps, one file each or a few: the document becomes a
// sheet of printed words (invoice.go, order.go, sums.go, pay.go), the sheet is
// laid out on pages (layout.go, table.go, wrap.go), the pages record what is to
// be drawn (canvas.go), and, once every character is known, a font of just
// these characters is cut and the pages are painted (font.go, paint.go).
package pdf
