package billing

import (
	"context"
	"fmt"
	"math"
	"slices"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// WalletPage is a wallet as its page shows it: in one currency, with what there
// is in the others.
type WalletPage struct {
	Heads   []portal.WalletHead
	Head    portal.WalletHead // the one that is shown; of no currency when there is none
	History portal.Page[portal.WalletEntry]
	Methods []portal.Method // by which it can be topped up
	Ways    []Offer         // and other ways
	Charged portal.Method   // by the rule, whether it still can be; zero when it is a colleague's
}

// Currency is the one that is shown; "" when there is none yet.
func (p WalletPage) Currency() portal.Currency { return p.Head.Balance.Currency() }

// Wallet shows a customer their company's wallet (case 153): NotFound for
// people who see their own documents alone.
func (s *Service) Wallet(ctx context.Context, who access.Customer, c portal.Currency, f portal.Filter) (page WalletPage, err error) {
	b, err := s.settings.Business(ctx)
	if err != nil {
		return page, err
	}
	var methods []portal.Method
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		if err := page.read(ctx, q, who, who.Commercial(), c, b, f, s.db.Now()); err != nil {
			return err
		}
		methods, err = saved(ctx, q, who)
		return err
	})
	if err != nil || page.Currency() == "" {
		return page, err
	}
	err = s.offerTopUps(ctx, who, &page, methods, b)
	return page, err
}

// offerTopUps fills in by what the wallet can be topped up, and what the rule
// charges.
func (s *Service) offerTopUps(ctx context.Context, who access.Customer, page *WalletPage, methods []portal.Method, b portal.Business) (err error) {
	most, limited := page.Head.Most()
	if !limited {
		most = portal.NewMoney(math.MaxInt64, page.Currency())
	}
	if page.Ways, err = s.Ways(ctx, who, most); err != nil {
		return err
	}
	page.Methods = chargeable(methods, page.Ways, b.Today(s.db.Now()))
	if i := slices.IndexFunc(methods, func(m portal.Method) bool { return m.ID == page.Head.Rule.Method }); i >= 0 {
		page.Charged = masked(methods[i])
	}
	return nil
}

// CustomerWallet shows staff the wallet of a contact's company: NotFound when
// there is no such contact.
func (s *Service) CustomerWallet(ctx context.Context, who access.Staff, id portal.ContactID, c portal.Currency, f portal.Filter) (entity portal.Contact, page WalletPage, err error) {
	b, err := s.settings.Business(ctx)
	if err != nil {
		return entity, page, err
	}
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		if entity, err = db.EntityOf(ctx, q, who.Scope(), id); err != nil {
			return err
		}
		return page.read(ctx, q, who, entity.ID, c, b, f, s.db.Now())
	})
	return entity, page, err
}

// read fills in the wallets, and the history of the one that was chosen: the
// first that was used when it is none of them.
func (p *WalletPage) read(ctx context.Context, q db.Reader, who access.Actor, commercial portal.ContactID, c portal.Currency, b portal.Business, f portal.Filter, now time.Time) (err error) {
	if p.Heads, err = db.WalletHeads(ctx, q, who.Scope(), commercial, b.Currency, now); err != nil || len(p.Heads) == 0 {
		return err
	}
	p.Head = chosenHead(p.Heads, c)
	p.History, err = db.WalletHistory(ctx, q, who.Scope(), commercial, p.Currency(), f)
	return err
}

// chosenHead is the wallet in a currency, else the first that was used, else
// the first.
func chosenHead(heads []portal.WalletHead, c portal.Currency) portal.WalletHead {
	i := slices.IndexFunc(heads, func(h portal.WalletHead) bool { return h.Balance.Currency() == c })
	if i < 0 {
		i = max(slices.IndexFunc(heads, func(h portal.WalletHead) bool { return h.Used }), 0)
	}
	return heads[i]
}

// Wallets lists the wallets of all customers, by name.
func (s *Service) Wallets(ctx context.Context, who access.Staff, f portal.Filter) (portal.Page[portal.WalletRow], error) {
	return db.Read(ctx, s.db, func(q db.Reader) (portal.Page[portal.WalletRow], error) {
		return db.ListWallets(ctx, q, who.Scope(), f)
	})
}

// walletLines is how many lines of a wallet are read at a time.
const walletLines = 1000

// WalletLines hands out the history of a customer's wallets, oldest first, some
// lines at a time and one currency after the other; c is one alone, "" all.
func (s *Service) WalletLines(ctx context.Context, who access.Customer, c portal.Currency, each func([]portal.WalletEntry) error) error {
	var heads []portal.WalletHead
	err := s.db.View(ctx, func(q db.Reader) (err error) {
		heads, err = db.WalletHeads(ctx, q, who.Scope(), who.Commercial(), "", s.db.Now())
		return err
	})
	if err != nil {
		return err
	}
	for _, h := range heads {
		if cur := h.Balance.Currency(); h.Used && (c == "" || c == cur) {
			if err := s.linesIn(ctx, who, cur, each); err != nil {
				return fmt.Errorf("billing.WalletLines: %w", err)
			}
		}
	}
	return nil
}

func (s *Service) linesIn(ctx context.Context, who access.Customer, c portal.Currency, each func([]portal.WalletEntry) error) error {
	f := portal.Filter{Status: "all", Sort: "date", Limit: walletLines}
	for {
		var page portal.Page[portal.WalletEntry]
		err := s.db.View(ctx, func(q db.Reader) (err error) {
			page, err = db.WalletHistory(ctx, q, who.Scope(), who.Commercial(), c, f)
			return err
		})
		if err != nil || len(page.Rows) == 0 {
			return err
		}
		if err := each(page.Rows); err != nil || page.Next.IsZero() {
			return err
		}
		f.After = page.Next
	}
}
