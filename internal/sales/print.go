package sales

import (
	"context"
	"fmt"
	"io"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/i18n"
	"genkan/internal/pdf"
	"genkan/internal/portal"
)

// PDF is the quotation or order as a file, in the language of the context:
// NotFound outside the scope, Unavailable when too many are asked for.
func (s *Service) PDF(ctx context.Context, who access.Actor, id portal.OrderID) (portal.File, error) {
	o, err := s.Order(ctx, who, id)
	if err != nil {
		return portal.File{}, err
	}
	b, err := s.settings.Business(ctx)
	if err != nil {
		return portal.File{}, err
	}
	opt := pdf.Options{Today: b.Today(s.db.Now()), CreatedAt: s.db.Now()}
	key := fmt.Sprintf("order %d v%d for %d %s %s %+v", id, o.Version, who.Scope().Own(), i18n.From(ctx), opt.Today, b)
	if err := s.addDrawing(ctx, who, &o); err != nil {
		return portal.File{}, err
	}
	bytes, err := s.press.Print(ctx, key, func(w io.Writer) (err error) {
		if opt.Logo, err = s.settings.Letterhead(ctx, b); err != nil {
			return err
		}
		return pdf.Order(ctx, w, o, b, opt)
	})
	if err != nil {
		return portal.File{}, fmt.Errorf("sales.PDF %d: %w", id, err)
	}
	kind := "order"
	if o.IsQuote() {
		kind = "quotation"
	}
	return portal.File{Name: pdf.FileName(b, kind, o.Number), Type: "application/pdf", Bytes: bytes}, nil
}

// addDrawing reads the picture of a signature that holds.
func (s *Service) addDrawing(ctx context.Context, who access.Actor, o *portal.Order) error {
	if !o.Signed() || !o.Signature.Drawn {
		return nil
	}
	return s.db.View(ctx, func(q db.Reader) (err error) {
		o.Signature.Drawing, err = db.SignatureDrawing(ctx, q, who.Scope(), o.ID)
		return err
	})
}

// Drawing is the picture of the newest signature of an order: NotFound outside
// the scope, and where the name was typed.
func (s *Service) Drawing(ctx context.Context, who access.Actor, id portal.OrderID) (portal.File, error) {
	var png []byte
	err := s.db.View(ctx, func(q db.Reader) (err error) {
		png, err = db.SignatureDrawing(ctx, q, who.Scope(), id)
		return err
	})
	if err == nil && png == nil {
		err = portal.Missing()
	}
	return portal.File{Name: "signature.png", Type: "image/png", Bytes: png}, err
}
