package billing

import (
	"context"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// closeOrderPages is closePages for a quotation. Where what was chosen of its
// options was fixed by a page alone, that stays chosen.
func (s *Service) closeOrderPages(ctx context.Context, who access.Client, req *OrderPay) error {
	o, pages, err := s.pagesOfOrder(ctx, who, *req)
	if err != nil || len(pages) == 0 {
		return err
	}
	today, err := s.today(ctx, s.db.Now())
	if err != nil {
		return err
	}
	if o.Fixed(today) {
		req.Choice = o.Chosen()
	}
	return s.closeAll(ctx, pages, req.Method != 0)
}

// pagesOfOrder lists the hosted pages to be closed before a request is carried
// out: none for a request that would be refused anyway, or is repeated.
func (s *Service) pagesOfOrder(ctx context.Context, who access.Client, req OrderPay) (o portal.Order, out []portal.Payment, err error) {
	key, err := keyOf(who, req.Key)
	if err != nil {
		return o, nil, err
	}
	today, err := s.today(ctx, s.db.Now())
	if err != nil {
		return o, nil, err
	}
	err = s.db.View(ctx, func(q db.Reader) error {
		if _, err := db.PaymentByKey(ctx, q, who.Scope(), key); err == nil || portal.KindOf(err) != portal.NotFound {
			return err
		}
		if req.Method != 0 {
			if _, err := db.MethodByID(ctx, q, who.Scope(), who.Contact(), req.Method); err != nil {
				return err
			}
		}
		if o, err = db.OrderByID(ctx, q, who.Scope(), req.Order, s.db.Now()); err != nil {
			return err
		}
		o.Reserved = portal.Zero(o.Total.Currency())
		if o.Revision != req.Revision || o.CheckPrepayable(today) != nil {
			return nil
		}
		open, err := db.OpenPaymentsOfOrder(ctx, q, access.NewSystem("payment").Scope(), o.ID, maxOpen)
		out = s.pagesAmong(open, req.Method != 0)
		return err
	})
	return o, out, err
}

// maxOpen is how many undecided payments of one document are looked at.
const maxOpen = 20

// pagesAmong are the hosted pages among undecided payments: all of them, or
// those whose reservation has ended.
func (s *Service) pagesAmong(open []portal.Payment, all bool) (out []portal.Payment) {
	for _, p := range open {
		if s.isPage(p) && (all || !p.ReservedUntil.After(s.db.Now())) {
			out = append(out, p)
		}
	}
	return out
}
