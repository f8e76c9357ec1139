package views

import (
	"strconv"
	"time"

	"genkan/internal/portal"
)

// LoginView is the sign-in page. The form's fields are login, password and
// the hidden next; the password is never written back.
type LoginView struct {
	Form        Form
	Next        string // where to go afterwards; the handler has checked it
	PasskeyHost string // where passkeys work; "" where they do not
}

// SetUpView is the page of the one-time set-up link, posted to
// /setup/{token}: company, currency, time_zone, name, login, password.
type SetUpView struct {
	Form  Form
	Token string
}

// ErrorView is an answer that is not the page asked for.
type ErrorView struct {
	Status     int            // 403, 404, 405, 409, 422, 429, 500, 502 or 503
	Message    portal.Message // says more than the status; without a key the usual text stands
	RequestID  string         // shown with a 500, to be quoted
	RetryAfter time.Duration  // shown with a 429 and 503 when it is known
}

// commonCurrencies and commonZones are suggestions; any other may be typed.
var (
	commonCurrencies = []string{"JPY", "EUR", "USD", "GBP", "AUD", "CAD", "CHF", "CNY", "HKD", "KRW", "SGD", "TWD"}
	commonZones      = []string{"Asia/Tokyo", "UTC", "Europe/London", "Europe/Berlin", "Europe/Paris", "America/New_York", "America/Chicago", "America/Los_Angeles", "Asia/Singapore", "Asia/Shanghai", "Australia/Sydney"}
)

// known is the status when there are words for it, else 500.
func (v ErrorView) known() int {
	switch v.Status {
	case 403, 404, 405, 409, 422, 429, 502, 503:
		return v.Status
	}
	return 500
}

func (v ErrorView) titleKey() string { return "error." + strconv.Itoa(v.known()) + ".title" }

// homeKey is the words of the way out.
func (v ErrorView) homeKey(p Page) string {
	if p.Who == nil {
		return "error.to_login"
	}
	return "error.to_home"
}

// minutes is how long to wait, rounded up; a message of its own says it itself.
func (v ErrorView) minutes() int {
	if v.Message.Key != "" {
		return 0
	}
	return int((v.RetryAfter + time.Minute - 1) / time.Minute)
}
