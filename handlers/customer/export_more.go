package customer

import (
	"context"
	"encoding/hex"

	"genkan/internal/access"
	"genkan/internal/portal"
	"genkan/internal/subscription"
)

// conversations adds what was written about documents, which mails the
// customer wants, and the links that they gave or were given.
func (h *export) conversations(ctx context.Context, who access.Customer, j *jsonObject) error {
	choices, err := h.talk.Choices(ctx, who)
	if err != nil {
		return err
	}
	j.add("mail_choices", field{"own": choices.Own, "company": choices.Company})
	j.list("messages", func(add func(any)) error {
		return h.talk.Messages(ctx, who, func(d portal.Head, posts []portal.Post) error {
			for _, p := range posts {
				add(postData(d, p, who.Account()))
			}
			return j.err
		})
	})
	j.list("shares", func(add func(any)) error {
		return h.shares.OwnShares(ctx, who, func(list []portal.Share) error {
			for _, s := range list {
				add(field{"document": s.Document.Kind, "id": s.Document.ID, "to": s.Email, "name": s.Name, "by": s.By, "given": s.CreatedAt, "until": s.ExpiresAt,
					"revoked": moment(s.RevokedAt), "opened": moment(s.OpenedAt), "times": s.Opens})
			}
			return j.err
		})
	})
	return nil
}

func postData(d portal.Head, p portal.Post, me portal.AccountID) field {
	files := []field{}
	for _, f := range p.Files {
		files = append(files, field{"name": f.Name, "type": f.Type, "bytes": f.Size})
	}
	return field{"document": d.Form, "number": d.Number, "author": p.Author, "own": p.Account == me, "by_the_business": p.Staff, "at": p.CreatedAt, "edited": moment(p.EditedAt),
		"removed": moment(p.RemovedAt), "text": p.Body, "files": files}
}

// recurring adds the customer's subscriptions, and what they are paid with.
func (h *export) recurring(ctx context.Context, who access.Customer, j *jsonObject) error {
	methods, err := h.billing.OwnMethods(ctx, who)
	if err != nil {
		return err
	}
	saved := []field{}
	for _, m := range methods {
		saved = append(saved, field{"kind": m.Kind, "brand": m.Brand, "last4": m.Last4, "expires_month": m.ExpMonth, "expires_year": m.ExpYear,
			"saved_by": m.Owner, "of_the_company": m.Shared, "default": m.Default, "saved": m.CreatedAt})
	}
	j.add("payment_methods", saved)
	j.list("subscriptions", func(add func(any)) error {
		return h.subs.All(ctx, who, func(p subscription.Page) error {
			add(subscriptionData(p))
			return j.err
		})
	})
	return nil
}

func subscriptionData(p subscription.Page) field {
	periods, events := []field{}, []field{}
	for _, o := range p.Periods {
		periods = append(periods, field{"from": o.From, "until": o.Last(), "invoice": o.Number, "state": o.State, "total": o.Total.Decimal(), "left_to_pay": o.Left.Decimal()})
	}
	for _, e := range p.Events {
		events = append(events, field{"at": e.At, "what": e.Kind, "by": e.Actor, "details": e.Details})
	}
	return field{"number": p.Number, "customer": p.Customer, "plan": p.Plan.Name, "quantity": portal.DecimalQuantity(p.Quantity()), "currency": p.Currency(), "state": p.State,
		"started": p.StartedOn, "next": p.NextOn, "ends": p.EndsOn, "closed": p.ClosedOn, "reason": p.Reason, "comment": p.Comment,
		"paid_with": p.Paying.Masked(p.Paying.Kind), "periods": periods, "events": events}
}

// signed puts the signatures beside the orders of a page.
func (h *export) signed(ctx context.Context, who access.Customer, rows []portal.DocumentRow) (map[portal.OrderID][]field, error) {
	var ids []portal.OrderID
	for _, d := range rows {
		ids = append(ids, portal.OrderID(d.ID))
	}
	list, err := h.sales.Signatures(ctx, who, ids)
	out := map[portal.OrderID][]field{}
	for _, id := range ids {
		out[id] = []field{}
		for _, s := range list[id] {
			out[id] = append(out[id], field{"revision": s.Revision, "name": s.Name, "at": s.At, "drawn": s.Drawn, "address": s.Address, "browser": s.UserAgent,
				"sha256": hex.EncodeToString(s.Hash[:]), "voided": moment(s.VoidedAt)})
		}
	}
	return out, err
}
