package stripe

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	sdk "github.com/stripe/stripe-go/v85"

	"genkan/internal/payment"
	"genkan/internal/portal"
)

// Lookup asks how something stands: by the id that Stripe gave it or, when
// that was never learned, by our reference. ErrUnknown is said only when
// everything that it could be was looked at.
func (p *Provider) Lookup(ctx context.Context, ask payment.Question) (payment.Event, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	api, err := p.api(ask.Mode)
	if err != nil {
		return payment.Event{}, asked("Lookup", err)
	}
	ev, err := p.find(ctx, api, ask)
	if err != nil {
		return payment.Event{}, err
	}
	ev.Mode = ask.Mode
	return ev, nil
}

func (p *Provider) find(ctx context.Context, api *sdk.Client, ask payment.Question) (payment.Event, error) {
	switch {
	case ask.Kind == payment.OfRefund:
		return p.lookUpRefund(ctx, api, ask)
	case ask.Kind == payment.OfDispute:
		return p.lookUpDispute(ctx, api, ask.Ref)
	case isSession(ask.Ref):
		return lookUpSession(ctx, api, ask.Ref)
	case ask.Ref != "":
		return lookUpIntent(ctx, api, ask.Ref)
	case ask.Reference == "":
		return payment.Event{}, payment.ErrUnknown
	case ask.Kind == payment.OfSetup:
		s, err := p.findSession(ctx, api, aSetup, ask.Reference)
		if err != nil {
			return payment.Event{}, err
		}
		return lookUpSession(ctx, api, s.ID)
	}
	return p.findPayment(ctx, api, ask.Reference)
}

func isSession(ref string) bool { return strings.HasPrefix(ref, "cs_") }

// findPayment looks for an attempt by reference: among the latest hosted
// pages, among the latest charges, and in the index of all payments, which
// lags behind but forgets nothing. Repeating the request that began it would
// answer too, and would begin one where there is none.
func (p *Provider) findPayment(ctx context.Context, api *sdk.Client, reference string) (payment.Event, error) {
	s, err := p.findSession(ctx, api, aCheckout, reference)
	if err == nil {
		return lookUpSession(ctx, api, s.ID)
	}
	if !errors.Is(err, payment.ErrUnknown) {
		return payment.Event{}, err
	}
	i, err := p.findIntent(ctx, api, aCharge, reference)
	if errors.Is(err, payment.ErrUnknown) {
		i, err = p.searchIntent(ctx, api, reference)
	}
	if err != nil {
		return payment.Event{}, err
	}
	if o := ofSDKIntent(i); !o.is(aCheckout) {
		return o.intent()
	}
	return sessionOf(ctx, api, i.ID)
}

// sessionOf finds the hosted page on which a payment was made.
func sessionOf(ctx context.Context, api *sdk.Client, intent string) (payment.Event, error) {
	for s, err := range api.V1CheckoutSessions.List(ctx, &sdk.CheckoutSessionListParams{PaymentIntent: sdk.String(intent)}).All(ctx) {
		if err != nil {
			return payment.Event{}, asked("Lookup", err)
		}
		return lookUpSession(ctx, api, s.ID)
	}
	return payment.Event{}, payment.ErrUnknown
}

func lookUpSession(ctx context.Context, api *sdk.Client, id string) (payment.Event, error) {
	params := &sdk.CheckoutSessionRetrieveParams{}
	params.AddExpand("payment_intent.payment_method")
	params.AddExpand("setup_intent.payment_method")
	s, err := api.V1CheckoutSessions.Retrieve(ctx, id, params)
	if err != nil {
		return payment.Event{}, asked("Lookup", err)
	}
	o := ofSDKSession(s)
	ev, err := o.session()
	switch {
	case err != nil || s.ID == "" || s.Status == "":
		return payment.Event{}, fmt.Errorf("stripe.Lookup %s: %w", id, errUnread)
	case ev.Kind == payment.OfSetup && ev.State == portal.PaymentDone && o.Saved == nil:
		return payment.Event{}, fmt.Errorf("stripe.Lookup %s: what was saved is not said", id)
	}
	if ev.State == portal.PaymentDone && (o.is(aSetup) || o.saves()) {
		ev.Method = o.Saved
	}
	return ev, nil
}

func lookUpIntent(ctx context.Context, api *sdk.Client, id string) (payment.Event, error) {
	i, err := api.V1PaymentIntents.Retrieve(ctx, id, nil)
	if err != nil {
		return payment.Event{}, asked("Lookup", err)
	}
	ev, err := ofSDKIntent(i).intent()
	if err != nil || i.ID == "" || i.Status == "" {
		return payment.Event{}, fmt.Errorf("stripe.Lookup %s: %w", id, errUnread)
	}
	return ev, nil
}

func (p *Provider) lookUpRefund(ctx context.Context, api *sdk.Client, ask payment.Question) (payment.Event, error) {
	var r *sdk.Refund
	var err error
	if ask.Ref != "" {
		r, err = api.V1Refunds.Retrieve(ctx, ask.Ref, nil)
	} else {
		r, err = p.findRefund(ctx, api, ask.Reference)
	}
	switch {
	case errors.Is(err, payment.ErrUnknown), errors.Is(err, errTooMany):
		return payment.Event{}, err
	case err != nil:
		return payment.Event{}, asked("Lookup", err)
	}
	ev, err := ofSDKRefund(r).refund()
	if err != nil || r.ID == "" || r.Status == "" {
		return payment.Event{}, fmt.Errorf("stripe.Lookup: %w", errUnread)
	}
	return ev, nil
}

// lookUpDispute tells which payment of ours a dispute is about.
func (p *Provider) lookUpDispute(ctx context.Context, api *sdk.Client, id string) (payment.Event, error) {
	params := &sdk.DisputeRetrieveParams{}
	params.AddExpand("payment_intent")
	d, err := api.V1Disputes.Retrieve(ctx, id, params)
	if err != nil {
		return payment.Event{}, asked("Lookup", err)
	}
	o := object{ID: d.ID, Status: string(d.Status), Amount: d.Amount, Currency: string(d.Currency), Reason: string(d.Reason)}
	if d.PaymentIntent != nil {
		o.PaymentIntent, o.Metadata = named(d.PaymentIntent.ID), d.PaymentIntent.Metadata
	}
	ev, err := p.ours(o).dispute()
	if err != nil || d.ID == "" {
		return payment.Event{}, fmt.Errorf("stripe.Lookup %s: %w", id, errUnread)
	}
	return ev, nil
}

// How far lists are read: what was begun without our learning its id is asked
// for within minutes, and after a long standstill within the days in which
// Stripe repeats its events.
const (
	lately   = 72 * time.Hour
	pageSize = 100
	maxItems = 5000
)

// errTooMany: what was asked for may be there or not.
var errTooMany = errors.New("stripe: too much to look through")

func latest(now time.Time) (sdk.ListParams, *sdk.RangeQueryParams) {
	return sdk.ListParams{Limit: sdk.Int64(pageSize)}, &sdk.RangeQueryParams{GreaterThanOrEqual: now.Add(-lately).Unix()}
}

// first is the first thing of a list that fits.
func first[T any](list sdk.Seq2[T, error], fits func(T) bool) (out T, err error) {
	n := 0
	for x, err := range list {
		switch {
		case err != nil:
			return out, asked("Lookup", err)
		case fits(x):
			return x, nil
		}
		if n++; n >= maxItems {
			return out, errTooMany
		}
	}
	return out, payment.ErrUnknown
}

func (p *Provider) findSession(ctx context.Context, api *sdk.Client, k kind, reference string) (*sdk.CheckoutSession, error) {
	params := &sdk.CheckoutSessionListParams{}
	params.ListParams, params.CreatedRange = latest(p.cfg.Now())
	return first(api.V1CheckoutSessions.List(ctx, params).All(ctx), func(s *sdk.CheckoutSession) bool {
		return p.began(ofSDKSession(s), k, reference)
	})
}

func (p *Provider) findIntent(ctx context.Context, api *sdk.Client, k kind, reference string) (*sdk.PaymentIntent, error) {
	params := &sdk.PaymentIntentListParams{}
	params.ListParams, params.CreatedRange = latest(p.cfg.Now())
	return first(api.V1PaymentIntents.List(ctx, params).All(ctx), func(i *sdk.PaymentIntent) bool {
		return p.began(ofSDKIntent(i), k, reference)
	})
}

// findRefund reads all refunds, for they are few: one that is overlooked would
// be given twice.
func (p *Provider) findRefund(ctx context.Context, api *sdk.Client, reference string) (*sdk.Refund, error) {
	params := &sdk.RefundListParams{ListParams: sdk.ListParams{Limit: sdk.Int64(pageSize)}}
	return first(api.V1Refunds.List(ctx, params).All(ctx), func(r *sdk.Refund) bool {
		return p.began(ofSDKRefund(r), aRefund, reference)
	})
}

// searchIntent asks the index of all payments. Where Stripe offers none, as in
// some countries, the lists have to do.
func (p *Provider) searchIntent(ctx context.Context, api *sdk.Client, reference string) (*sdk.PaymentIntent, error) {
	query := fmt.Sprintf("metadata['%s']:'%s'", metaReference, strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(reference))
	params := &sdk.PaymentIntentSearchParams{SearchParams: sdk.SearchParams{Query: query}}
	for i, err := range api.V1PaymentIntents.Search(ctx, params).All(ctx) {
		switch {
		case err != nil && refused(err):
			return nil, payment.ErrUnknown
		case err != nil:
			return nil, asked("Lookup", err)
		case p.ours(ofSDKIntent(i)).reference() == reference:
			return i, nil
		}
	}
	return nil, payment.ErrUnknown
}
