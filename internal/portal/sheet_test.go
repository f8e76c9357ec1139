package portal_test

import (
	"testing"

	"genkan/internal/portal"
)

func TestSheetText(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"": "", "a": "a", "=1+1": "'=1+1", "+81 75": "'+81 75", "-5": "'-5", "@x": "'@x", "\tx": "'\tx", "\rx": "'\rx", "日本=1": "日本=1", "1=1": "1=1",
	} {
		if got := portal.SheetText(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
