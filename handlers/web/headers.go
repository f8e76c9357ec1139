package web

import (
	"net/http"
	"regexp"
	"slices"
	"strings"
)

// policy lets nothing load but our own files: no inline script or style, no
// frame, no other host (security.md §4.3, ASVS 3.4.3). formsTo is where forms
// may lead beside our own pages.
func policy(formsTo ...string) string {
	to := strings.Join(append([]string{"'self'"}, formsTo...), " ")
	return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; " +
		"connect-src 'self'; form-action " + to + "; frame-ancestors 'none'; base-uri 'none'; object-src 'none'"
}

// closed is the policy of every page but those on which something is paid.
var closed = policy()

// payPages are where the forms stand whose answer leads to a provider's page.
var payPages = []string{"/my/invoices", "/my/payments", "/my/payment_method", "/my/wallet", "/my/orders"}

// paysHere reports that a page has such a form.
func paysHere(r *http.Request) bool {
	return slices.ContainsFunc(payPages, func(page string) bool { return within(r.URL.Path, page) })
}

// plainOrigin is a host that may stand in a policy: what holds a blank, a
// semicolon or a star would say more than where forms lead.
var plainOrigin = regexp.MustCompile(`^https?://(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]+)?$`)

// openForms lets the forms of a pay page lead to the providers that are on:
// browsers hold the redirect that answers a form to the page's policy.
func (s *Site) openForms(w http.ResponseWriter, r *http.Request) {
	if paysHere(r) {
		s.openTo(w, r)
	}
}

// openTo is openForms for a page that is known to have such a form.
func (s *Site) openTo(w http.ResponseWriter, r *http.Request) {
	if s.Checkout == nil {
		return
	}
	origins, err := s.Checkout.Origins(r.Context())
	if err != nil {
		logger(r).Error("the providers' hosts cannot be read", "error", err)
	}
	if origins = slices.DeleteFunc(origins, func(o string) bool { return !plainOrigin.MatchString(o) }); len(origins) > 0 {
		w.Header().Set("Content-Security-Policy", policy(origins...))
	}
}

// trial reports that a page should say that payments move no money: every page
// of staff, and those on which customers pay.
func (s *Site) trial(r *http.Request, area string) bool {
	return area != "" && (area != "my" || paysHere(r)) && s.onTrial(r)
}

// onTrial reports that payments move no money, though nobody expects that.
func (s *Site) onTrial(r *http.Request) bool {
	if s.Checkout == nil || s.Demo {
		return false
	}
	on, err := s.Checkout.OnTrial(r.Context())
	if err != nil {
		logger(r).Error("the providers' modes cannot be read", "error", err)
	}
	return on
}

// setHeaders sets what every answer carries. Pages are private, so nothing is
// stored anywhere; static files say otherwise themselves.
func (s *Site) setHeaders(h http.Header) {
	h.Set("Content-Security-Policy", closed)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
	h.Set("Cache-Control", "private, no-store")
	if s.Secure() {
		h.Set("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
	}
}
