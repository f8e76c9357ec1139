package handlers_test

import (
	"net/http"
	"strings"
	"testing"

	"genkan/internal/testenv"
)

// maxStatements is how many queries a page may take (conventions, 22), beside
// those for the session, which is kept until something is written.
const maxStatements = 3

// dearer are the pages that need more, and why: a document is a head, its
// lines and what was paid or invoiced, each rows of another kind, and beside
// them customers see what is open and what they can pay with, staff whose
// document it is, and by what it is repeated.
var dearer = map[string]int{"/my/invoices/{id}": 8, "/admin/invoices/{id}": 8, "/admin/orders/{id}": 7, "/my/orders/{id}": 6,
	// A conversation is its document, its messages, and who has read them; notifications are what is new and two sets of choices.
	"/admin/orders/{id}/share": 4, "/admin/invoices/{id}/share": 4, // with what a link may let its holder do
	// The editor asks for a document, whom it is for, which rates of tax there are, and when an invoice is due; to
	// repeat one, whether it is due as agreed.
	"/admin/orders/{id}/edit": 5, "/admin/invoices/{id}/edit": 5, "/admin/orders/{id}/invoice": 4, "/admin/invoices/{id}/repeat": 6,
	// A receipt is a payment, what it was for, who paid, what it settled and what went back.
	"/my/payments/{id}/pdf": 5, "/admin/payments/{id}/pdf": 5,
	// Of a contact staff see the addresses, access, history, how its subscriptions stand, what it pays with, its
	// documents, what it owes, and notes: rows of another kind each.
	"/admin/contacts/{id}": 8, "/admin/contacts/{id}/edit": 8,
	// A subscription is a head, its periods, and its history; a form beside it what can be chosen.
	"/my/subscriptions/{id}/change": 4, "/my/subscriptions/{id}/payment_method": 5, "/admin/subscriptions/new": 4,
	// Staff see all that is known of a payment, and on the list what needs a person.
	"/admin/payments": 4, "/admin/payments/{id}": 11, "/admin/invoices/{id}/credit": 4}

// fewest is what a page asks for; beyond what it may, it is asked again: the
// session and what is set are read anew after each write, and somewhere in the
// background it is noted once a second who was seen.
func (h *house) fewest(b *testenv.Browser, path string, most int) (got []string) {
	for range 3 {
		if got = h.Statements(b, path); len(got) <= most {
			break
		}
	}
	return got
}

// TestStatements gets every page as everybody whom it is for, and counts what
// it asks of the database.
func TestStatements(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	for _, b := range []*testenv.Browser{h.alice, h.staff, h.admin} {
		h.Enrol(t, b) // so that no part of /my/security is empty
	}
	for _, r := range h.Server.Routes.Table() {
		if r.Method != http.MethodGet {
			continue
		}
		most := max(maxStatements, dearer[r.Pattern])
		for _, b := range h.allowed(r) {
			if got := h.fewest(b, h.at(t, r).own, most); len(got) > most {
				t.Errorf("%s takes %d statements, want at most %d:\n%s", r.Pattern, len(got), most, strings.Join(got, "\n"))
			}
		}
	}
}
