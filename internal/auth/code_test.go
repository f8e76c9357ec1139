package auth_test

import (
	"strings"
	"testing"
	"time"

	"genkan/internal/auth"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// TestMatchCode holds codes to the vectors of RFC 6238, appendix B (SHA-1; the
// last six of their eight digits).
func TestMatchCode(t *testing.T) {
	t.Parallel()
	seed := []byte("12345678901234567890")
	rows := []struct {
		at   int64
		code string
	}{
		{59, "287082"}, {1111111109, "081804"}, {1111111111, "050471"}, {1234567890, "005924"}, {2000000000, "279037"}, {20000000000, "353130"},
	}
	for _, r := range rows {
		step, ok, err := auth.MatchCode(seed, r.code, time.Unix(r.at, 0))
		if err != nil || !ok || step != r.at/30 {
			t.Errorf("at %d: step %d, %v, %v", r.at, step, ok, err)
		}
		if code := testenv.Code(t, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", time.Unix(r.at, 0)); code != r.code {
			t.Errorf("at %d the tests' own app shows %s", r.at, code)
		}
	}
}

// TestCodeSteps: one step either way is let pass, since clocks differ.
func TestCodeSteps(t *testing.T) {
	t.Parallel()
	seed, secret, now := []byte("12345678901234567890"), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", time.Unix(1111111110, 0)
	for off := int64(-3); off <= 3; off++ {
		code := testenv.Code(t, secret, now.Add(time.Duration(off)*30*time.Second))
		step, ok, err := auth.MatchCode(seed, code, now)
		if want := off >= -1 && off <= 1; err != nil || ok != want || ok && step != now.Unix()/30+off {
			t.Errorf("%d steps off: %v (step %d, %v)", off, ok, step, err)
		}
	}
}

func TestParseCode(t *testing.T) {
	t.Parallel()
	rows := []struct{ name, text, code, problem string }{
		{"as apps show it", "123 456", "123456", ""},
		{"full-width, from a Japanese keyboard", "１２３４５６", "123456", ""},
		{"with a full-width blank", "123　456\t", "123456", ""},
		{"with a no-break space", "123\u00a0456", "123456", ""},
		{"a leading zero", "000001", "000001", ""},
		{"nothing", "  ", "", "totp.needed"},
		{"letters", "12345a", "", "totp.digits"},
		{"a sign", "-12345", "", "totp.digits"},
		{"digits of another script", "١٢٣٤٥٦", "", "totp.digits"},
		{"a recovery code", "4x8kd-p2m9q", "", "totp.digits"},
		{"five", "12345", "", "totp.six"},
		{"seven", "1234567", "", "totp.six"},
		{"very long", strings.Repeat("1", 100_000), "", "totp.six"},
	}
	for _, r := range rows {
		code, err := auth.ParseCode(r.text)
		if r.problem == "" {
			if err != nil || code != r.code {
				t.Errorf("%s: %q, %v", r.name, code, err)
			}
			continue
		}
		e := wantKind(t, err, portal.Invalid)
		if len(e.Fields) != 1 || e.Fields[0].Field != "code" || e.Fields[0].Key != r.problem {
			t.Errorf("%s: %+v, want %s", r.name, e.Fields, r.problem)
		}
	}
}

func TestParseRecovery(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"0c1ve-r5t1n", " 0C1VE R5T1N ", "oclve-r5tin", "0c1ver5t1n", "０ｃ１ｖｅ‐ｒ５ｔ１ｎ"} {
		if code, err := auth.ParseRecovery(text); err != nil || code != "0c1ver5t1n" {
			t.Errorf("%q: %q, %v", text, code, err)
		}
	}
	for _, text := range []string{"", "0c1ve", "0c1ve-r5t1nn", "0c1ve-r5t1u", "123456", strings.Repeat("a", 100_000)} {
		if _, err := auth.ParseRecovery(text); portal.KindOf(err) != portal.Invalid {
			t.Errorf("%.20q: %v", text, err)
		}
	}
}

// FuzzCodes: whatever is typed, it is a code or refused.
func FuzzCodes(f *testing.F) {
	for _, s := range []string{"123456", "１２３ ４５６", "4x8kd-p2m9q", "\xff", "㉑"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if code, err := auth.ParseCode(s); err == nil && (len(code) != 6 || strings.Trim(code, "0123456789") != "") {
			t.Errorf("ParseCode(%q) = %q", s, code)
		}
		if code, err := auth.ParseRecovery(s); err == nil && len(code) != 10 {
			t.Errorf("ParseRecovery(%q) = %q", s, code)
		}
	})
}
