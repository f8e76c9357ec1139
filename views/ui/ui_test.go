package ui_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/a-h/templ"

	"genkan/internal/i18n"
	"genkan/internal/portal"
	"genkan/views/ui"
)

func draw(t *testing.T, ctx context.Context, c templ.Component) string {
	t.Helper()
	var out strings.Builder
	if err := c.Render(ctx, &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestForeign(t *testing.T) {
	t.Parallel()
	en, ja := i18n.With(t.Context(), i18n.English), i18n.With(t.Context(), i18n.Japanese)
	for _, tt := range []struct {
		name, text string
		ctx        context.Context
		want       string
	}{
		{"kanji on an English page", "佐藤 美咲", en, "ja"},
		{"kana on an English page", "Café ひのき", en, "ja"},
		{"latin on an English page", "Zoë Müller", en, ""},
		{"kanji on a Japanese page", "佐藤 美咲", ja, ""},
		{"nothing", "", en, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := ui.Foreign(tt.ctx, tt.text); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestDescribedBy(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ err, hint, want string }{
		{"", "", ""}, {"e", "", "amount-err"}, {"", "h", "amount-hint"}, {"e", "h", "amount-err amount-hint"},
	} {
		if got := ui.DescribedBy("amount", tt.err, tt.hint); got != tt.want {
			t.Errorf("%+v: got %q", tt, got)
		}
	}
}

// A part either draws what it is given, in the right wrapping, or nothing.
func TestParts(t *testing.T) {
	t.Parallel()
	ctx := i18n.With(t.Context(), i18n.English)
	at := time.Date(2026, 11, 23, 1, 41, 0, 0, time.UTC)
	for _, tt := range []struct {
		name string
		part templ.Component
		want string // "" for nothing at all
	}{
		{"money", ui.Money(portal.NewMoney(-65726, "JPY")), `<bdi class="nowrap">−¥65,726</bdi>`},
		{"date", ui.Date("2026-11-17"), `<time datetime="2026-11-17" class="nowrap">17 November 2026</time>`},
		{"no date", ui.Date(""), ""},
		{"no short date", ui.ShortDate(""), ""},
		{"moment in a zone", ui.Moment(at, time.FixedZone("JST", 9*3600)), `<time datetime="2026-11-23T01:41:00Z" class="nowrap">23 November 2026, 10:41</time>`},
		{"no moment", ui.Moment(time.Time{}, time.UTC), ""},
		{"name", ui.Name("<b>"), `<bdi>&lt;b&gt;</bdi>`},
		{"Japanese name", ui.Name("佐藤"), `<bdi lang="ja">佐藤</bdi>`},
		{"address", ui.Address("https://a.example/<b>/?q"), `<bdi>https://<wbr>a.example/<wbr>&lt;b&gt;/<wbr>?q</bdi>`},
		{"no errors", ui.ErrorSummary("s", nil), ""},
		{"no field error", ui.FieldError("x", ""), ""},
		{"no pager", ui.Pager("", ""), ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := draw(t, ctx, tt.part); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// TestFieldSaysWhatIsWrong: ux.md (d): the error stands at the field, is tied
// to it, and what was typed is kept, but for secrets.
func TestFieldSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	ctx := i18n.With(t.Context(), i18n.English)
	in := ui.Input{Name: "login", Label: "Email", Hint: "As in a@b.example", Error: "Enter an address", Value: `x"y`, Type: "email", Autocomplete: "username", Optional: true}
	field := draw(t, ctx, ui.Field(in))
	for _, want := range []string{`for="login"`, `id="login-err"`, `id="login-hint"`, `aria-describedby="login-err login-hint"`, `aria-invalid="true"`, `value="x&#34;y"`, `type="email"`, "(optional)"} {
		if !strings.Contains(field, want) {
			t.Errorf("%s is missing in %s", want, field)
		}
	}
	if secret := draw(t, ctx, ui.Password(in)); strings.Contains(secret, "value=") || !strings.Contains(secret, `type="password"`) {
		t.Errorf("a password is written back: %s", secret)
	}
}

func TestDialogIsLabelled(t *testing.T) {
	t.Parallel()
	body := templ.WithChildren(t.Context(), ui.Name("Really?"))
	got := draw(t, body, ui.Dialog("del", "Delete it?"))
	if !strings.Contains(got, `aria-labelledby="del-title"`) || !strings.Contains(got, `<h2 id="del-title">Delete it?</h2>`) || !strings.Contains(got, "Really?") {
		t.Errorf("got %s", got)
	}
}
