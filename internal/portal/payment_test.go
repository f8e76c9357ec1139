package portal_test

import (
	"slices"
	"testing"

	"genkan/internal/portal"
)

var states = []portal.PaymentState{portal.PaymentDraft, portal.PaymentPending, portal.PaymentAuthorized,
	portal.PaymentDone, portal.PaymentCancelled, portal.PaymentError}

// moves is product decision 12 written out; what is not here is ignored.
var moves = map[portal.PaymentState][]portal.PaymentState{
	portal.PaymentDraft:      {portal.PaymentPending, portal.PaymentAuthorized, portal.PaymentDone, portal.PaymentCancelled, portal.PaymentError},
	portal.PaymentPending:    {portal.PaymentAuthorized, portal.PaymentDone, portal.PaymentCancelled, portal.PaymentError},
	portal.PaymentAuthorized: {portal.PaymentDone, portal.PaymentCancelled, portal.PaymentError},
	portal.PaymentError:      {portal.PaymentDone}, // case 131: the bank confirms late
	portal.PaymentCancelled:  {portal.PaymentDone}, // paid after all: credit, and an alert
}

func TestPaymentNext(t *testing.T) {
	t.Parallel()
	reports := append(slices.Clone(states), "", "refunded", "Done")
	for _, from := range append(slices.Clone(states), "", "nonsense") {
		for _, reported := range reports {
			next, ok := from.Next(reported)
			want := slices.Contains(moves[from], reported)
			if ok != want {
				t.Errorf("%q after %q: %v, want %v", reported, from, ok, want)
			}
			if target := map[bool]portal.PaymentState{true: reported, false: from}[want]; next != target {
				t.Errorf("%q after %q leads to %q, want %q", reported, from, next, target)
			}
		}
	}
}

func TestPaymentOpen(t *testing.T) {
	t.Parallel()
	for _, s := range states {
		want := s == portal.PaymentDraft || s == portal.PaymentPending || s == portal.PaymentAuthorized
		if s.Open() != want {
			t.Errorf("%s: Open = %v", s, s.Open())
		}
	}
	if portal.PaymentState("").Open() {
		t.Error("no state is open")
	}
}

// FuzzPaymentNext plays events in any order and number: money is counted at
// most once (case 132), done and cancelled are final, an error only ever
// becomes done, and what is open only moves forward.
func FuzzPaymentNext(f *testing.F) {
	f.Add([]byte{1, 3, 3, 5})
	f.Add([]byte{5, 5, 3, 3, 4})
	f.Add([]byte{4, 3})
	f.Fuzz(func(t *testing.T, events []byte) {
		state, counted := portal.PaymentDraft, 0
		for _, e := range events {
			reported := states[int(e)%len(states)]
			next, ok := state.Next(reported)
			switch {
			case !ok && next != state:
				t.Errorf("%s is refused after %s, and yet leads to %s", reported, state, next)
			case ok && state == portal.PaymentDone:
				t.Errorf("%s after %s", next, state)
			case ok && (state == portal.PaymentError || state == portal.PaymentCancelled) && next != portal.PaymentDone:
				t.Errorf("%s after %s", next, state)
			case ok && slices.Index(states, next) <= slices.Index(states, state) && state.Open():
				t.Errorf("%s after %s goes back", next, state)
			}
			if ok && next == portal.PaymentDone {
				counted++
			}
			state = next
		}
		if counted > 1 || (counted == 1) != (state == portal.PaymentDone) {
			t.Errorf("counted %d times, and ended as %s", counted, state)
		}
	})
}
