// Package account is about people: contacts, accounts, the business's own
// data, and the first page that a customer sees. It posts no money.
package account

import (
	"context"
	"sync/atomic"

	"genkan/db"
	"genkan/internal/mail"
	"genkan/internal/portal"
)

// Service answers what pages ask about people and the business.
type Service struct {
	db       *db.DB
	links    mail.Links
	business atomic.Pointer[portal.Business]
}

// New makes the service on a store; links makes the links in mails.
func New(store *db.DB, links mail.Links) *Service { return &Service{db: store, links: links} }

// Business is what the settings say. Every page needs it, so it is kept until
// this process changes a setting; other processes never do (they would need
// the directory's lock).
func (s *Service) Business(ctx context.Context) (portal.Business, error) {
	if b := s.business.Load(); b != nil {
		return *b, nil
	}
	var b portal.Business
	err := s.db.View(ctx, func(q db.Reader) (err error) {
		b, err = db.Business(ctx, q)
		return err
	})
	if err != nil {
		return portal.Business{}, err
	}
	s.business.Store(&b)
	return b, nil
}

// forgetBusiness makes the next page read the settings again.
func (s *Service) forgetBusiness() { s.business.Store(nil) }
