package stripe

import (
	"context"
	"net/http"

	sdk "github.com/stripe/stripe-go/v85"

	"genkan/internal/portal"
)

// Test proves the key of the mode in use by reading one hosted page, which
// costs nothing and needs the right that payments need. What is wrong comes as
// words for administrators.
func (p *Provider) Test(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	s := p.cfg.Keys()
	c := s.of(s.Mode)
	switch {
	case c.SecretKey == "":
		return portal.Failure(portal.Provider, "payment.test_no_key", nil)
	case !fits(c.SecretKey, s.Mode):
		return portal.Failure(portal.Provider, "payment.test_other_key", nil)
	}
	api, err := p.api(s.Mode)
	if err != nil {
		return err
	}
	if err := tryOut(ctx, api); err != nil {
		return err
	}
	if len(c.WebhookSecrets) == 0 {
		return portal.Failure(portal.Provider, "payment.test_no_secret", nil)
	}
	return nil
}

func tryOut(ctx context.Context, api *sdk.Client) error {
	params := &sdk.CheckoutSessionListParams{ListParams: sdk.ListParams{Limit: sdk.Int64(1), Single: true}}
	err := api.V1CheckoutSessions.List(ctx, params).Err()
	if err == nil {
		return nil
	}
	failure := portal.Failure(portal.Provider, "payment.test_no_answer", nil)
	if e := answer(err); e != nil {
		switch e.HTTPStatusCode {
		case http.StatusUnauthorized:
			failure.Key = "payment.test_bad_key"
		case http.StatusForbidden:
			failure.Key = "payment.test_no_right"
		}
	}
	failure.Err = plain(err)
	return failure
}
