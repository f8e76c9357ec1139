package billing

import (
	"bytes"
	"context"
	"fmt"
	"image/png"
	"io"
	"log/slog"

	"github.com/boombuler/barcode"
	"github.com/boombuler/barcode/qr"

	"genkan/internal/access"
	"genkan/internal/i18n"
	"genkan/internal/pdf"
	"genkan/internal/portal"
)

// PDF is the invoice or credit note as a file, in the language of the context:
// NotFound outside the scope, Unavailable when too many are asked for.
func (s *Service) PDF(ctx context.Context, who access.Actor, id portal.InvoiceID) (portal.File, error) {
	inv, err := s.Invoice(ctx, who, id)
	if err != nil {
		return portal.File{}, err
	}
	b, err := s.settings.Business(ctx)
	if err != nil {
		return portal.File{}, err
	}
	opt := pdf.Options{Today: b.Today(s.db.Now()), CreatedAt: s.db.Now(), PayURL: s.invoiceURL(id)}
	// The business is in the key, since its settings change without the invoice;
	// so is whoever sees only their own, for whom fewer documents are named.
	key := fmt.Sprintf("invoice %d v%d for %d %s %s %+v", id, inv.Version, who.Scope().Own(), i18n.From(ctx), opt.Today, b)
	bytes, err := s.press.Print(ctx, key, func(w io.Writer) (err error) {
		if opt.Logo, err = s.settings.Letterhead(ctx, b); err != nil {
			return err
		}
		return pdf.Invoice(ctx, w, inv, b, opt)
	})
	if err != nil {
		return portal.File{}, fmt.Errorf("billing.PDF %d: %w", id, err)
	}
	return portal.File{Name: pdf.FileName(b, string(inv.Kind), inv.Number), Type: "application/pdf", Bytes: bytes}, nil
}

// TransferQR is the code that a banking app reads to fill in a transfer in
// euros (EPC069-12), as PNG; nil when the payment is not one.
func TransferQR(b portal.Business, p portal.Payment) []byte {
	payload := portal.EPCPayload(b.Bank, p.Amount, p.Reference)
	if payload == "" || p.Method != "bank_transfer" || !p.State.Open() {
		return nil
	}
	out, err := drawQR(payload)
	if err != nil {
		slog.Error("no QR code for a transfer", "payment", p.ID, "error", err)
		return nil
	}
	return out
}

// TransferPicture is TransferQR of one payment: NotFound where there is none.
func (s *Service) TransferPicture(ctx context.Context, who access.Actor, id portal.PaymentID) (portal.File, error) {
	p, err := s.Payment(ctx, who, id)
	if err != nil {
		return portal.File{}, err
	}
	b, err := s.settings.Business(ctx)
	if err != nil {
		return portal.File{}, err
	}
	png := TransferQR(b, p)
	if png == nil {
		return portal.File{}, portal.Missing()
	}
	return portal.File{Name: "transfer.png", Type: "image/png", Bytes: png}, nil
}

// SampleTransferQR is such a code for one euro, so that the business can try
// its account out before customers do; nil when the account has no IBAN.
func SampleTransferQR(b portal.Business) []byte {
	return TransferQR(b, portal.Payment{Reference: "TEST", Method: "bank_transfer", State: portal.PaymentPending, Amount: portal.NewMoney(100, "EUR")})
}

func drawQR(payload string) ([]byte, error) {
	code, err := qr.Encode(payload, qr.M, qr.Auto)
	if err != nil {
		return nil, err
	}
	const size = 320 // pixels; printed at 11 rem
	if code, err = barcode.Scale(code, size, size); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = png.Encode(&out, code)
	return out.Bytes(), err
}
