package stripe

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"

	sdk "github.com/stripe/stripe-go/v85"

	"genkan/internal/payment"
	"genkan/internal/portal"
)

// Customer makes somebody known. The key holds the name and the address too:
// who was renamed meanwhile gets a second entry, which is harmless, and not an
// error for a day.
func (p *Provider) Customer(ctx context.Context, c payment.Customer) (ref string, err error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	api, err := p.api(p.Mode())
	if err != nil {
		return "", begun("Customer", err)
	}
	sum := sha256.Sum256([]byte(c.Name + "\x00" + c.Email))
	params := &sdk.CustomerCreateParams{Params: p.key(aCustomer, c.Reference+":"+hex.EncodeToString(sum[:6])), Metadata: p.metadata(aCustomer, c.Reference)}
	if c.Name != "" {
		params.Name = sdk.String(c.Name)
	}
	if c.Email != "" {
		params.Email = sdk.String(c.Email)
	}
	made, err := api.V1Customers.Create(ctx, params)
	switch {
	case err != nil:
		return "", begun("Customer", err)
	case made.ID == "":
		return "", fmt.Errorf("stripe.Customer: %w", errUnread)
	}
	return made.ID, nil
}

// Charge takes money by a saved method, without the customer there. A bank
// that wants the customer for it has declined.
func (p *Provider) Charge(ctx context.Context, c payment.Charge) (payment.Started, error) {
	amount, currency, err := toStripe(c.Amount)
	if err != nil {
		return payment.Started{}, err
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	api, err := p.api(c.Mode)
	if err != nil {
		return payment.Started{}, begun("Charge", err)
	}
	params := &sdk.PaymentIntentCreateParams{
		Params: p.key(aCharge, c.Reference), Metadata: p.metadata(aCharge, c.Reference),
		Amount: sdk.Int64(amount), Currency: sdk.String(currency), Description: sdk.String(cmp.Or(c.Description, c.Reference)),
		PaymentMethod: sdk.String(c.Token), PaymentMethodTypes: []*string{sdk.String(sdk.PaymentMethodTypeCard)},
		OffSession: sdk.Bool(true), Confirm: sdk.Bool(true),
	}
	if c.Customer != "" {
		params.Customer = sdk.String(c.Customer)
	}
	i, err := api.V1PaymentIntents.Create(ctx, params)
	if err != nil && reused(err) {
		i, err = p.findIntent(ctx, api, aCharge, c.Reference)
		if err != nil {
			return payment.Started{}, fmt.Errorf("stripe.Charge: %s was used before: %v", c.Reference, err)
		}
	}
	switch {
	case declined(err):
		return notCharged(err), nil
	case err != nil:
		return payment.Started{}, begun("Charge", err)
	}
	return settled(ctx, api, i, c.Amount)
}

// notCharged is a bank's no.
func notCharged(err error) payment.Started {
	e := answer(err)
	s := payment.Started{State: portal.PaymentError, ErrorKey: errorKey(string(e.Code), string(e.DeclineCode))}
	if e.PaymentIntent != nil {
		s.Ref = e.PaymentIntent.ID
	}
	return s
}

// errAmount: another amount was taken than asked for, which needs a person.
// The event that reports it says so.
var errAmount = errors.New("another amount was taken")

// settled is how a charge stands. One that waits for the customer is called
// off, or it would stay open for ever.
func settled(ctx context.Context, api *sdk.Client, i *sdk.PaymentIntent, amount portal.Money) (payment.Started, error) {
	if i.ID == "" || i.Status == "" {
		return payment.Started{}, fmt.Errorf("stripe.Charge: %w", errUnread)
	}
	if i.Status == sdk.PaymentIntentStatusRequiresAction {
		var err error
		if i, err = callOff(ctx, api, i.ID); err != nil {
			return payment.Started{}, err
		}
	}
	ev, err := ofSDKIntent(i).intent()
	switch {
	case err != nil:
		return payment.Started{}, fmt.Errorf("stripe.Charge: %w", err)
	case ev.State == portal.PaymentDone && ev.Amount != amount:
		return payment.Started{}, fmt.Errorf("stripe.Charge %s: %w", i.ID, errAmount)
	}
	return payment.Started{Ref: i.ID, State: ev.State, ErrorKey: ev.ErrorKey}, nil
}

// callOff cancels a charge that the bank wants the customer for. One that went
// through meanwhile stays.
func callOff(ctx context.Context, api *sdk.Client, id string) (*sdk.PaymentIntent, error) {
	i, err := api.V1PaymentIntents.Cancel(ctx, id, &sdk.PaymentIntentCancelParams{CancellationReason: sdk.String(abandoned)})
	if err != nil && refused(err) {
		i, err = api.V1PaymentIntents.Retrieve(ctx, id, nil)
	}
	if err != nil {
		return nil, asked("Charge", err)
	}
	return i, nil
}

// Forget makes a method useless. One that is gone, or that Stripe has taken
// off its customer itself, is no error.
func (p *Provider) Forget(ctx context.Context, m portal.Method) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	api, err := p.api(m.Mode)
	if err != nil {
		return asked("Forget", err)
	}
	_, err = api.V1PaymentMethods.Detach(ctx, m.Token, nil)
	if err == nil {
		return nil
	}
	first := asked("Forget", err)
	if refused(err) && !errors.Is(first, payment.ErrUnknown) {
		var there *sdk.PaymentMethod
		if there, err = api.V1PaymentMethods.Retrieve(ctx, m.Token, nil); err == nil && there.ID != "" && there.Customer == nil {
			return nil
		}
	}
	if err != nil && errors.Is(asked("Forget", err), payment.ErrUnknown) {
		return nil
	}
	return first
}
