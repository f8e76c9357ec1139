package pdf

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"genkan/internal/portal"
)

// Options are what a document itself does not say. The zero Options are
// usable.
type Options struct {
	Today     portal.Date // the business's day: what is late, what has expired; "" for never
	PayURL    string      // page where the document is paid or accepted; "" for none
	CreatedAt time.Time   // printed in the file's properties; fixed makes the bytes reproducible
	Logo      []byte      // PNG or JPEG; anything else gives way to the letter mark
}

// Invoice writes an invoice or a credit note, on A4, in the language of the
// context. It fails only when the context is done, when the lines cannot be
// summed (portal.ErrCurrency, portal.ErrOverflow), or when w fails.
func Invoice(ctx context.Context, w io.Writer, inv portal.Invoice, b portal.Business, opt Options) error {
	s, err := invoiceSheet(ctx, inv, b, opt)
	if err == nil {
		err = write(ctx, w, s, opt.created(inv.IssuedOn))
	}
	if err != nil {
		return fmt.Errorf("pdf.Invoice %d: %w", inv.ID, err)
	}
	return nil
}

// Order writes a quotation or a sales order; it fails as Invoice does.
func Order(ctx context.Context, w io.Writer, o portal.Order, b portal.Business, opt Options) error {
	s, err := orderSheet(ctx, o, b, opt)
	if err == nil {
		err = write(ctx, w, s, opt.created(o.OrderedOn))
	}
	if err != nil {
		return fmt.Errorf("pdf.Order %d: %w", o.ID, err)
	}
	return nil
}

// write lays the sheet out and paints it. A reader who has gone is not worth
// the milliseconds, so the context is asked before each half.
func write(ctx context.Context, w io.Writer, s sheet, created time.Time) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	c := lay(s)
	if err := ctx.Err(); err != nil {
		return err
	}
	return paint(w, c, s, created)
}

// created falls back on the days that the document knows, never on the clock:
// the same document must always be the same bytes.
func (o Options) created(issued portal.Date) time.Time {
	switch {
	case !o.CreatedAt.IsZero():
		return o.CreatedAt.UTC()
	case issued != "":
		return issued.Time()
	case o.Today != "":
		return o.Today.Time()
	}
	return time.Unix(0, 0).UTC()
}

// FileName is the name under which a document is saved, made of ASCII letters,
// digits and dashes: "Hinoki-invoice-2026-00187.pdf". What has no such letter,
// like a name in Japanese, is left out.
func FileName(b portal.Business, kind, number string) string {
	var parts []string
	for _, p := range []string{b.Slug(), portal.Slug(kind), portal.Slug(number)} {
		if p = strings.Trim(p[:min(len(p), 60)], "-"); p != "" {
			parts = append(parts, p)
		}
	}
	if len(parts) == 0 {
		return "document.pdf"
	}
	return strings.Join(parts, "-") + ".pdf"
}
