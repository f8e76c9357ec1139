package portal_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"genkan/internal/portal"
)

func TestFoldLogin(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		" Naomi@X.example ": "naomi@x.example",
		"naomi@x.example":   "naomi@x.example",
		"\u3000ＮＡＯＭＩ＠Ｘ．ｅｘａｍｐｌｅ\t": "naomi@x.example",
		"ÉMILE@x.example":         "émile@x.example",
		"E\u0301MILE@x.example":   "émile@x.example",
		"\u2000\u00a0a@x.example": "a@x.example",
		"":                        "",
	} {
		got := portal.FoldLogin(in)
		if got != want {
			t.Errorf("FoldLogin(%q) = %q, want %q", in, got, want)
		}
		if again := portal.FoldLogin(got); again != got {
			t.Errorf("FoldLogin(%q) = %q: folding twice differs", got, again)
		}
	}
}

// TestTidyEmail: an address that was typed with an input method for Japanese
// is the one that was meant, and keeps its capitals.
func TestTidyEmail(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"\u3000Ｎａｏｍｉ＠ｘ．ｅｘａｍｐｌｅ ": "Naomi@x.example",
		"naomi＠x.example":  "naomi@x.example",
		" Naomi@X.example": "Naomi@X.example",
		"":                 "",
	} {
		if got := portal.TidyEmail(in); got != want {
			t.Errorf("TidyEmail(%q) = %q, want %q", in, got, want)
		}
	}
}

// FuzzFoldLogin: what is stored must be what is looked up.
func FuzzFoldLogin(f *testing.F) {
	for _, s := range []string{" A@x ", "¨a", "ＡＢ", "ﬁ", "İ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) { // no form lets it through
			return
		}
		if once := portal.FoldLogin(s); portal.FoldLogin(once) != once {
			t.Errorf("FoldLogin(%q) = %q, then %q", s, once, portal.FoldLogin(once))
		}
	})
}

func TestValidEmail(t *testing.T) {
	t.Parallel()
	tests := []struct {
		text string
		want bool
	}{
		{"naomi@x.example", true},
		{"naomi.tanaka+portal@mail.x.example", true},
		{"o'brien@x-y.example", true},
		{"info@例え.jp", true},
		{"hello", false}, // Odoo case 79, as are the next two
		{"hello@.com", false},
		{"hello@oo.", false},
		{"", false},
		{"@x.example", false},
		{"hello@", false},
		{"hello@localhost", false},
		{"hello@a..b", false},
		{"hello@a,b@c.de", false},
		{"a@x.example,b@x.example", false},
		{"a@x.example b@x.example", false},
		{"two words@x.example", false},
		{`"two words"@x.example`, false},
		{"Naomi <naomi@x.example>", false},
		{"<naomi@x.example>", false},
		{"naomi@x.example (home)", false},
		{" naomi@x.example", false},
		{"naomi@x.example\r\nBcc: all@x.example", false},
		{"naomi@[127.0.0.1]", false},
		{"naomi@x!.example", false},
		{"naomi@-x.example", false},
		{"naomi@x-.example", false},
		{"naomi@x_y.example", false},
		{"na\x00omi@x.example", false},
		{strings.Repeat("a", 60) + "@" + strings.Repeat("b", 60) + ".example", true},
		{strings.Repeat("a", 240) + "@" + strings.Repeat("b", 60) + ".example", false},
	}
	for _, tt := range tests {
		if got := portal.ValidEmail(tt.text); got != tt.want {
			t.Errorf("ValidEmail(%q) = %v", tt.text, got)
		}
	}
}

func TestReceipts(t *testing.T) {
	t.Parallel()
	a := portal.Account{Login: "login@x.example"}
	if got := a.Receipts(); got != "login@x.example" {
		t.Errorf("without an address of the contact: %q", got)
	}
	a.Email = "contact@x.example"
	if got := a.Receipts(); got != "contact@x.example" {
		t.Errorf("with one: %q", got)
	}
}

func TestRoleAndKindValid(t *testing.T) {
	t.Parallel()
	for role, want := range map[portal.Role]bool{"portal": true, "staff": true, "admin": true, "": false, "Admin": false, "root": false} {
		if role.Valid() != want {
			t.Errorf("role %q: Valid = %v", role, !want)
		}
	}
	for kind, want := range map[portal.ContactKind]bool{"company": true, "person": true, "billing": true, "delivery": true, "": false, "other": false} {
		if kind.Valid() != want {
			t.Errorf("kind %q: Valid = %v", kind, !want)
		}
	}
}
