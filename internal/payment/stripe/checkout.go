package stripe

import (
	"cmp"
	"context"
	"fmt"
	"time"

	sdk "github.com/stripe/stripe-go/v85"

	"genkan/internal/payment"
	"genkan/internal/portal"
)

// shortestPage is how long a hosted page has to be open at least: Stripe wants
// half an hour from when it gets the request, so that a little comes on top.
const shortestPage = 32 * time.Minute

// Start opens a hosted page for one exact amount. Asked again under a
// reference it leads to the page that there is.
func (p *Provider) Start(ctx context.Context, a payment.Attempt) (payment.Started, error) {
	amount, currency, err := toStripe(a.Amount)
	if err != nil {
		return payment.Started{}, err
	}
	params := p.page(a.Language, a.ReturnURL, a.ExpiresAt)
	params.Params = p.key(aCheckout, a.Reference)
	params.Mode = sdk.String(sdk.CheckoutSessionModePayment)
	params.ClientReferenceID = sdk.String(a.Reference)
	params.Metadata = p.metadata(aCheckout, a.Reference)
	params.LineItems = item(amount, currency, cmp.Or(a.Description, a.Reference))
	params.PaymentIntentData = &sdk.CheckoutSessionCreatePaymentIntentDataParams{
		Description: sdk.String(a.Reference), Metadata: p.metadata(aCheckout, a.Reference)}
	// The customer pays what is owed, in its currency, without a charge for exchange.
	params.AdaptivePricing = &sdk.CheckoutSessionCreateAdaptivePricingParams{Enabled: sdk.Bool(false)}
	payer(params, a)
	return p.open(ctx, aCheckout, a.Reference, a.Amount, params)
}

// payer names who pays; for a method that is kept there has to be somebody.
func payer(params *sdk.CheckoutSessionCreateParams, a payment.Attempt) {
	switch {
	case a.Customer != "":
		params.Customer = sdk.String(a.Customer)
	case a.Email != "":
		params.CustomerEmail = sdk.String(a.Email)
	}
	if a.Save && a.Customer != "" {
		params.Metadata[metaSave] = "1"
		params.PaymentIntentData.SetupFutureUsage = sdk.String(sdk.PaymentIntentSetupFutureUsageOffSession)
	}
}

// SetUp opens a hosted page on which a method is entered.
func (p *Provider) SetUp(ctx context.Context, r payment.SetupRequest) (payment.Started, error) {
	params := p.page(r.Language, r.ReturnURL, r.ExpiresAt)
	params.Params = p.key(aSetup, r.Reference)
	params.Mode = sdk.String(sdk.CheckoutSessionModeSetup)
	params.ClientReferenceID = sdk.String(r.Reference)
	params.Metadata = p.metadata(aSetup, r.Reference)
	params.SetupIntentData = &sdk.CheckoutSessionCreateSetupIntentDataParams{Metadata: p.metadata(aSetup, r.Reference)}
	params.Customer = sdk.String(r.Customer)
	return p.open(ctx, aSetup, r.Reference, portal.Money{}, params)
}

// page is what all hosted pages have in common. The customer comes back to the
// same page of ours however it ends: that page shows, and decides nothing.
func (p *Provider) page(language, returnURL string, expires time.Time) *sdk.CheckoutSessionCreateParams {
	if soonest := p.cfg.Now().Add(shortestPage); expires.Before(soonest) {
		expires = soonest
	}
	return &sdk.CheckoutSessionCreateParams{
		PaymentMethodTypes: []*string{sdk.String(sdk.PaymentMethodTypeCard)},
		Locale:             sdk.String(locale(language)),
		SuccessURL:         sdk.String(returnURL),
		CancelURL:          sdk.String(returnURL),
		ExpiresAt:          sdk.Int64(expires.Unix()),
	}
}

// locale is the language of the hosted page: ours, or the browser's.
func locale(language string) string {
	switch language {
	case "en", "ja":
		return language
	}
	return "auto"
}

func item(amount int64, currency, name string) []*sdk.CheckoutSessionCreateLineItemParams {
	return []*sdk.CheckoutSessionCreateLineItemParams{{
		Quantity: sdk.Int64(1),
		PriceData: &sdk.CheckoutSessionCreateLineItemPriceDataParams{
			Currency: sdk.String(currency), UnitAmount: sdk.Int64(amount),
			ProductData: &sdk.CheckoutSessionCreateLineItemPriceDataProductDataParams{Name: sdk.String(name)},
		},
	}}
}

// open creates a session. A reference that was used before with anything else,
// such as a later end, has its session already.
func (p *Provider) open(ctx context.Context, k kind, reference string, amount portal.Money, params *sdk.CheckoutSessionCreateParams) (payment.Started, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	api, err := p.api(p.Mode())
	if err != nil {
		return payment.Started{}, begun("open", err)
	}
	s, err := api.V1CheckoutSessions.Create(ctx, params)
	switch {
	case err != nil && reused(err):
		if s, err = p.findSession(ctx, api, k, reference); err != nil {
			return payment.Started{}, fmt.Errorf("stripe.open: %s was used before: %v", reference, err)
		}
	case err != nil:
		return payment.Started{}, begun("open", err)
	case s.ID == "" || s.URL == "":
		return payment.Started{}, fmt.Errorf("stripe.open: %w", errUnread)
	}
	return opened(s, amount)
}

// opened is a session as the beginning of an attempt. What is over already is
// said, unless the amount is another than asked: then the event says so.
func opened(s *sdk.CheckoutSession, amount portal.Money) (payment.Started, error) {
	ev, err := ofSDKSession(s).session()
	if err != nil {
		return payment.Started{}, fmt.Errorf("stripe.open: %w", err)
	}
	started := payment.Started{Ref: s.ID, Redirect: s.URL, State: ev.State, ErrorKey: ev.ErrorKey}
	if ev.State == portal.PaymentDone && (ev.Kind == payment.OfSetup || ev.Amount != amount) {
		started.State = portal.PaymentPending
	}
	return started, nil
}

// Cancel closes a hosted page, or an open charge, and tells how it stands
// then: what was paid a moment before stays paid.
func (p *Provider) Cancel(ctx context.Context, ask payment.Question) (payment.Event, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	ev, err := p.Lookup(ctx, ask)
	if err != nil || !ev.State.Open() {
		return ev, err
	}
	api, err := p.api(ask.Mode)
	if err != nil {
		return payment.Event{}, asked("Cancel", err)
	}
	if isSession(ev.Ref) {
		_, err = api.V1CheckoutSessions.Expire(ctx, ev.Ref, nil)
	} else {
		_, err = api.V1PaymentIntents.Cancel(ctx, ev.Ref, nil)
	}
	if err != nil && !refused(err) { // refused: it is over already, one way or the other
		return payment.Event{}, asked("Cancel", err)
	}
	ask.Ref = ev.Ref
	return p.Lookup(ctx, ask)
}
