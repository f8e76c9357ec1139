package i18n_test

import (
	"context"
	"slices"
	"testing"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

func TestCountries(t *testing.T) {
	t.Parallel()
	for _, ctx := range []context.Context{english, japanese} {
		all := i18n.Countries(ctx)
		if len(all) != len(portal.Countries) {
			t.Errorf("%s: %d countries, want %d", i18n.From(ctx), len(all), len(portal.Countries))
		}
		for _, c := range all {
			if c.Name == "" || c.Name == c.Code {
				t.Errorf("%s: %s has no name", i18n.From(ctx), c.Code)
			}
		}
	}
	codes := func(ctx context.Context) (out []string) {
		for _, c := range i18n.Countries(ctx) {
			out = append(out, c.Code)
		}
		return out
	}
	en := codes(english)
	if en[0] != "AF" || slices.Index(en, "AX") > slices.Index(en, "AL") {
		t.Errorf("the order is wrong: %v", en)
	}
	if slices.Equal(en, codes(japanese)) {
		t.Error("Japanese names stand in the order of the English ones")
	}
}
