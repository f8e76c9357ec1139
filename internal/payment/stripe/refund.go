package stripe

import (
	"context"
	"fmt"

	sdk "github.com/stripe/stripe-go/v85"

	"genkan/internal/payment"
	"genkan/internal/portal"
)

// Refund gives money back to the method that it came from.
func (p *Provider) Refund(ctx context.Context, r payment.RefundRequest) (payment.Started, error) {
	amount, _, err := toStripe(r.Amount)
	if err != nil {
		return payment.Started{}, err
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	api, err := p.api(r.Payment.Mode)
	if err != nil {
		return payment.Started{}, begun("Refund", err)
	}
	intent, err := p.intentOf(ctx, api, r.Payment)
	if err != nil {
		return payment.Started{}, err
	}
	made, err := api.V1Refunds.Create(ctx, &sdk.RefundCreateParams{
		Params: p.key(aRefund, r.Reference), Metadata: p.metadata(aRefund, r.Reference),
		PaymentIntent: sdk.String(intent), Amount: sdk.Int64(amount),
	})
	switch {
	case err != nil && reused(err):
		if made, err = p.findRefund(ctx, api, r.Reference); err != nil {
			return payment.Started{}, fmt.Errorf("stripe.Refund: %s was used before: %v", r.Reference, err)
		}
	case err != nil:
		return payment.Started{}, begun("Refund", err)
	}
	return refunding(made, r.Amount)
}

func refunding(made *sdk.Refund, amount portal.Money) (payment.Started, error) {
	if made.ID == "" || made.Status == "" {
		return payment.Started{}, fmt.Errorf("stripe.Refund: %w", errUnread)
	}
	ev, err := ofSDKRefund(made).refund()
	switch {
	case err != nil:
		return payment.Started{}, fmt.Errorf("stripe.Refund: %w", err)
	case ev.Amount != amount:
		return payment.Started{}, fmt.Errorf("stripe.Refund %s: %w", made.ID, errAmount)
	}
	return payment.Started{Ref: made.ID, State: ev.State, ErrorKey: ev.ErrorKey}, nil
}

// intentOf finds the payment intent of a payment, which for a hosted page its
// session names. A payment that has none took no money: nothing to give back.
func (p *Provider) intentOf(ctx context.Context, api *sdk.Client, pay portal.Payment) (string, error) {
	ref := pay.ProviderRef
	if ref == "" {
		ev, err := p.Lookup(ctx, payment.Question{Kind: payment.OfPayment, Mode: pay.Mode, Reference: pay.Reference})
		if err != nil {
			return "", err
		}
		ref = ev.Ref
	}
	if !isSession(ref) {
		return ref, nil
	}
	s, err := api.V1CheckoutSessions.Retrieve(ctx, ref, nil)
	switch {
	case err != nil:
		return "", asked("Refund", err)
	case s.ID == "":
		return "", fmt.Errorf("stripe.Refund: %w", errUnread)
	case s.PaymentIntent == nil:
		return "", fmt.Errorf("stripe.Refund: %s took no money: %w", ref, payment.ErrRefused)
	}
	return s.PaymentIntent.ID, nil
}
