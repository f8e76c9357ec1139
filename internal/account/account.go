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
	changes  atomic.Int64 // of settings, by this process
	business atomic.Pointer[business]
	wizard   db.Kept[string, map[string]string]
	logos    db.Kept[portal.Logo, []byte]
	todays   db.Kept[portal.Date, portal.Today]
}

// business is what was read, and after which change.
type business struct {
	portal.Business
	changes int64
}

// New makes the service on a store; links makes the links in mails.
func New(store *db.DB, links mail.Links) *Service { return &Service{db: store, links: links} }

// Business is what the settings say. Every page needs it, so it is kept until
// this process changes a setting; other processes never do (they would need
// the directory's lock). What was read before a change is not kept after it.
func (s *Service) Business(ctx context.Context) (portal.Business, error) {
	changes := s.changes.Load()
	if b := s.business.Load(); b != nil && b.changes == changes {
		return b.Business, nil
	}
	var b portal.Business
	err := s.db.View(ctx, func(q db.Reader) (err error) {
		b, err = db.Business(ctx, q)
		return err
	})
	if err != nil {
		return portal.Business{}, err
	}
	s.business.Store(&business{b, changes})
	return b, nil
}

// forgetBusiness makes the next page read the settings again.
func (s *Service) forgetBusiness() { s.changes.Add(1) }
