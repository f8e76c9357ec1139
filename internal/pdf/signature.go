package pdf

import (
	"context"
	"encoding/hex"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// signatureBlock puts a signature that holds into words; nil for none.
func signatureBlock(ctx context.Context, o portal.Order, b portal.Business) *signed {
	if !o.Signed() {
		return nil
	}
	sig := o.Signature
	out := &signed{heading: i18n.T(ctx, "pdf.signature"), drawing: readLogo(sig.Drawing)}
	zone := b.Zone()
	for _, f := range []struct{ key, value string }{
		{"pdf.signed_by", sig.Name},
		{"pdf.signed_at", i18n.Moment(ctx, sig.At, zone) + " " + sig.At.In(zone).Format("MST")},
		{"pdf.signed_by_link", sig.SharedTo},
		{"pdf.signed_from", sig.Address},
		{"pdf.signed_with", portal.DeviceOf(sig.UserAgent).String()},
		{"pdf.signed_hash", hex.EncodeToString(sig.Hash[:])},
	} {
		if value := oneLine(f.value); value != "" {
			out.rows = append(out.rows, fact{i18n.T(ctx, f.key), value})
		}
	}
	return out
}

// The drawing of a name is at most this large on paper, in millimetres.
const (
	drawingWidth  = 60.0
	drawingHeight = 20.0
)

// signature draws the block, kept in one piece.
func (l *layout) signature() {
	s := l.s.signed
	if s == nil {
		return
	}
	height := 8 + l.factsHeight(fullWidth, s.rows)
	if s.drawing != nil {
		height += drawingHeight + 3
	}
	if l.y += 9; height > l.room() {
		l.next()
	}
	l.text(leftEdge, l.y+3, headingType, s.heading)
	l.y += 8
	if g := s.drawing; g != nil {
		scale := min(drawingWidth/float64(g.width), drawingHeight/float64(g.height))
		l.picture("signature", leftEdge, l.y, float64(g.width)*scale, float64(g.height)*scale, g)
		l.y += drawingHeight + 3
	}
	l.y = l.factList(leftEdge, l.y, fullWidth, s.rows, "")
}
