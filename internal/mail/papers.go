package mail

import (
	"context"
	"log/slog"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// Papers draws the PDF of a document in the language of the context, as it is
// when it is asked: NotFound once it is gone.
type Papers func(context.Context, portal.Document) (portal.File, error)

// Attach gives the service what draws papers. Without it mails lead to the
// document by their link alone.
func (s *Service) Attach(p Papers) { s.papers = p }

// maxPaper is the largest file that goes with a mail, as many servers take no
// more than 10 MB in the letters of a mail: what is larger is behind the link.
const maxPaper = 5 << 20

// papered is a message that brings a document along.
type papered interface{ paper() portal.Document }

func (m InvoiceSent) paper() portal.Document {
	return portal.Document{Kind: portal.InvoiceDocument, ID: m.ID}
}

func (m QuoteSent) paper() portal.Document {
	return portal.Document{Kind: portal.OrderDocument, ID: int64(m.Order)}
}

// paperOf draws what a message brings along, outside of any transaction; nil
// where there is nothing, it is gone, or it is too large. An error is worth
// another try: the mail waits.
func (s *Service) paperOf(ctx context.Context, l i18n.Lang, m Message) (*portal.File, error) {
	p, ok := m.(papered)
	if !ok || s.papers == nil {
		return nil, nil
	}
	f, err := s.papers(i18n.With(ctx, l), p.paper())
	switch {
	case portal.KindOf(err) == portal.NotFound:
		return nil, nil
	case err != nil:
		return nil, &failure{reason: "paper", err: err}
	case len(f.Bytes) > maxPaper:
		slog.WarnContext(ctx, "a paper is too large for its mail", "document", p.paper(), "bytes", len(f.Bytes))
		return nil, nil
	}
	return &f, nil
}
