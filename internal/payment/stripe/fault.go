package stripe

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"

	sdk "github.com/stripe/stripe-go/v85"

	"genkan/internal/payment"
)

// errUnread: an answer came, and cannot be made sense of.
var errUnread = errors.New("the answer cannot be read")

// begun tells what the failure of a call that begins something means: that
// nothing was begun (payment.ErrRefused), or that nobody knows.
func begun(op string, err error) error {
	cause := plain(err)
	if refused(err) {
		return fmt.Errorf("stripe.%s: %w: %w", op, payment.ErrRefused, cause)
	}
	return fmt.Errorf("stripe.%s: %w", op, cause)
}

// asked tells what the failure of a question means: that Stripe does not know
// the thing (payment.ErrUnknown), or that there is no answer.
func asked(op string, err error) error {
	if e := answer(err); e != nil && e.HTTPStatusCode == http.StatusNotFound {
		return fmt.Errorf("stripe.%s: %w", op, payment.ErrUnknown)
	}
	return fmt.Errorf("stripe.%s: %w", op, plain(err))
}

// answer is Stripe's own report of an error; nil when there was none.
func answer(err error) *sdk.Error {
	var e *sdk.Error
	if errors.As(err, &e) {
		return e
	}
	return nil
}

// refused reports that Stripe turned a request down before it did anything. A
// conflict or a limit may hide that the same request is being carried out, and
// a key that was used for other parameters shows that something was begun.
func refused(err error) bool {
	e := answer(err)
	if e == nil {
		return errors.Is(err, errNoKey) || errors.Is(err, payment.ErrRefused)
	}
	switch e.HTTPStatusCode {
	case http.StatusRequestTimeout, http.StatusConflict, http.StatusTooEarly, http.StatusTooManyRequests:
		return false
	}
	return e.HTTPStatusCode >= 400 && e.HTTPStatusCode < 500 && e.Type != sdk.ErrorTypeIdempotency
}

// reused reports that the key was used before with other parameters: what was
// begun then is what counts.
func reused(err error) bool {
	e := answer(err)
	return e != nil && e.Type == sdk.ErrorTypeIdempotency && e.HTTPStatusCode != http.StatusConflict
}

// plain is an error without what must not be logged: the SDK puts whole
// answers into its errors, addresses with queries, and client secrets.
func plain(err error) error {
	var network *url.Error
	switch e := answer(err); {
	case e != nil:
		return fmt.Errorf("status %d %s %s (request %s)", e.HTTPStatusCode, e.Type, e.Code, e.RequestID)
	case errors.As(err, &network):
		return network.Err
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded), errors.Is(err, io.ErrUnexpectedEOF),
		errors.Is(err, errNoKey), errors.Is(err, payment.ErrRefused), errors.Is(err, payment.ErrPayload):
		return err
	}
	return errUnread
}

// declined reports that the bank said no: a definite end.
func declined(err error) bool {
	e := answer(err)
	return e != nil && e.HTTPStatusCode == http.StatusPaymentRequired
}

// errorKey says in our words why a bank said no. A stolen card is "declined":
// who holds it learns nothing else.
func errorKey(code, declineCode string) string {
	switch {
	case code == string(sdk.ErrorCodeAuthenticationRequired), declineCode == string(sdk.ErrorCodeAuthenticationRequired),
		code == string(sdk.ErrorCodePaymentIntentAuthenticationFailure):
		return "payment.needs_authentication"
	case code == string(sdk.ErrorCodeExpiredCard), declineCode == string(sdk.DeclineCodeExpiredCard):
		return "payment.expired_card"
	case declineCode == string(sdk.DeclineCodeInsufficientFunds), code == string(sdk.ErrorCodeInsufficientFunds):
		return "payment.insufficient_funds"
	}
	return "payment.declined"
}
