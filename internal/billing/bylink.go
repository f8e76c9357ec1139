package billing

import (
	"context"
	"strconv"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/mail"
	"genkan/internal/portal"
)

// linkOf is the link by which a payment was begun, for a mail to its holder,
// whether it holds or not: what was paid is told all the same. The zero Link for
// payments of people who are signed in.
func linkOf(ctx context.Context, q db.Reader, id portal.ShareID) (mail.Link, error) {
	if id == 0 {
		return mail.Link{}, nil
	}
	one, err := db.ShareByID(ctx, q, access.NewSystem("payment").Scope(), id)
	return mail.Link{ID: portal.LinkID(id), Kind: portal.ShareLink, Nonce: one.Nonce}, err
}

// paymentURL is where somebody comes back to from a provider: whoever began by
// a link has no other page than what lies behind it.
func (s *Service) paymentURL(ctx context.Context, p portal.Payment) (string, error) {
	page := "/payments/" + strconv.FormatInt(int64(p.ID), 10)
	if p.Share == 0 {
		return s.address("/my" + page), nil
	}
	var link mail.Link
	err := s.db.View(ctx, func(q db.Reader) (err error) {
		link, err = linkOf(ctx, q, p.Share)
		return err
	})
	return s.address(s.shares.Path(link) + page), err
}
