package portal_test

import (
	"errors"
	"fmt"
	"testing"

	"genkan/internal/portal"
)

func TestKindOf(t *testing.T) {
	t.Parallel()
	conflict := portal.Failure(portal.Conflict, "pay.closed", nil)
	tests := []struct {
		name string
		err  error
		want portal.Kind
	}{
		{"nothing", nil, portal.Internal},
		{"not ours", errors.New("disk"), portal.Internal},
		{"ours", conflict, portal.Conflict},
		{"wrapped", fmt.Errorf("billing.Pay: %w", conflict), portal.Conflict},
		{"joined", errors.Join(errors.New("disk"), conflict), portal.Conflict},
		{"missing", portal.Missing(), portal.NotFound},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := portal.KindOf(tt.err); got != tt.want {
				t.Errorf("KindOf = %d, want %d", got, tt.want)
			}
		})
	}
}

func TestErrorText(t *testing.T) {
	t.Parallel()
	disk := errors.New("disk")
	err := &portal.Error{Kind: portal.Unavailable, Message: portal.Message{Key: "error.unavailable"}, Err: disk}
	if err.Error() != "error.unavailable: disk" || !errors.Is(err, disk) {
		t.Errorf("%v", err)
	}
}

func TestProblems(t *testing.T) {
	t.Parallel()
	var p portal.Problems
	if err := p.Err(); err != nil {
		t.Errorf("without problems: %v", err)
	}
	p.Add("amount", "amount.min", portal.Args{"amount": yen(5)})
	p.Add("provider", "pay.choose_provider", nil)
	err := p.Err()
	var e *portal.Error
	if !errors.As(err, &e) || e.Kind != portal.Invalid || len(e.Fields) != 2 || e.Fields[0].Args["amount"] != yen(5) {
		t.Errorf("%+v", err)
	}
	if want := "error.invalid: amount=amount.min: provider=pay.choose_provider"; err.Error() != want {
		t.Errorf("Error = %q, want %q", err, want)
	}
}
