package apikey_test

import (
	"crypto/sha256"
	"slices"
	"strings"
	"testing"
	"time"

	"genkan/internal/access"
	"genkan/internal/apikey"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// desk is keys on a store of their own.
type desk struct {
	*testenv.Desk
	keys  *apikey.Service
	admin access.Admin
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	d := testenv.NewDesk(t)
	return &desk{d, apikey.New(d.DB), d.Admin(t, "ada@test.example")}
}

// fields names what a wish is refused for.
func fields(err error) (out []string) {
	if pe, ok := err.(*portal.Error); ok {
		for _, f := range pe.Fields {
			out = append(out, f.Field)
		}
	}
	return out
}

func TestCreate(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	good := []portal.Scope{portal.WriteOrdersScope, portal.ReadContactsScope}
	for name, c := range map[string]struct {
		wish  apikey.Wish
		wrong []string
	}{
		"nothing":          {apikey.Wish{}, []string{"name", "scopes", "until"}},
		"an unknown scope": {apikey.Wish{Name: "x", Scopes: []portal.Scope{"all:write"}, Days: 30}, []string{"scopes"}},
		"a week":           {apikey.Wish{Name: "x", Scopes: good, Days: 7}, []string{"expiry"}},
		"yesterday":        {apikey.Wish{Name: "x", Scopes: good, Until: testenv.Today.AddDays(-1)}, []string{"until"}},
		"for ever":         {apikey.Wish{Name: "x", Scopes: good, Until: testenv.Today.AddDays(apikey.MaxDays + 1)}, []string{"until"}},
		"a long name":      {apikey.Wish{Name: strings.Repeat("名", 81), Scopes: good, Days: 30}, []string{"name"}},
	} {
		if _, _, err := d.keys.Create(t.Context(), d.admin, testenv.Business, c.wish); !slices.Equal(fields(err), c.wrong) {
			t.Errorf("%s: %v", name, err)
		}
	}
	k, secret, err := d.keys.Create(t.Context(), d.admin, testenv.Business, apikey.Wish{Name: " Shop ", Scopes: good, Days: 30, From: "192.0.2.1"})
	if err != nil {
		t.Fatal(err)
	}
	if k.Name != "Shop" || !k.ExpiresAt.Equal(time.Date(2026, 12, 24, 0, 0, 0, 0, time.UTC)) || !slices.Equal(k.Scopes, []portal.Scope{portal.ReadContactsScope, portal.WriteOrdersScope}) {
		t.Errorf("%+v", k)
	}
	if !strings.HasPrefix(secret, k.Prefix) || len(k.Prefix) != 9 || !portal.KeyWellFormed(secret) {
		t.Errorf("prefix %q of %q", k.Prefix, secret)
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM api_keys WHERE instr(CAST(hash AS TEXT) || prefix || name || scopes, '"+secret[9:]+"') > 0"); n != 0 {
		t.Error("the secret is in the database")
	}
	if got := d.Text(t, "SELECT action || ' ' || actor || ' ' || address FROM audit ORDER BY id DESC LIMIT 1"); got != "key.made admin 192.0.2.1" {
		t.Errorf("audit: %s", got)
	}
}

// TestFind: who comes with a key is known until it ends, by whatever way; its
// use is noted once a minute.
func TestFind(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	find := func(secret string) string {
		k, err := d.keys.Find(t.Context(), secret, "192.0.2.7")
		if err == nil {
			if who, ok := access.NewKey(k, d.Clock.Now()); !ok || who.Label() != "key: Test" || who.Account() != d.admin.Account() {
				t.Errorf("%+v is nobody", k)
			}
			return ""
		}
		if portal.KindOf(err) != portal.Unauthenticated {
			t.Fatal(err)
		}
		return err.(*portal.Error).Key
	}
	secret := d.Key(t, d.admin, portal.ReadContactsScope)
	typo := secret[:10] + strings.Map(func(r rune) rune { return r ^ 1 }, secret[10:11]) + secret[11:]
	for text, want := range map[string]string{secret: "", typo: "api.key_mistyped", secret[:20]: "api.key_mistyped", "": "api.key_mistyped",
		strings.ToUpper(secret): "api.key_mistyped", portal.NewKeyText(): "api.key_unknown"} {
		if got := find(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	used := func() string { return d.Text(t, "SELECT used_at || ' ' || used_from FROM api_keys WHERE id = 1") }
	first := used()
	d.Clock.Move(59 * time.Second)
	find(secret)
	if used() != first {
		t.Error("the use was noted twice in a minute")
	}
	d.Clock.Move(time.Second)
	find(secret)
	if used() == first {
		t.Error("the use was not noted after a minute")
	}
	d.Clock.Move(31 * 24 * time.Hour)
	if got := find(secret); got != "api.key_expired" {
		t.Errorf("after a month: %q", got)
	}
	other := d.Key(t, d.admin, portal.ReadContactsScope)
	if err := d.keys.Revoke(t.Context(), d.admin, 2, ""); err != nil {
		t.Fatal(err)
	}
	if got := find(other); got != "api.key_revoked" {
		t.Errorf("revoked: %q", got)
	}
	if err := d.keys.Revoke(t.Context(), d.admin, 99, ""); portal.KindOf(err) != portal.NotFound {
		t.Errorf("no such key: %v", err)
	}
}

// TestMakerEnds: a key never outlives the rights of whoever made it, and does
// not come back with them.
func TestMakerEnds(t *testing.T) {
	t.Parallel()
	for name, end := range map[string]string{
		"demoted":         "UPDATE accounts SET role = 'staff' WHERE login = 'kim@test.example'",
		"revoked":         "UPDATE accounts SET status = 'revoked' WHERE login = 'kim@test.example'",
		"not yet invited": "UPDATE accounts SET status = 'invited' WHERE login = 'kim@test.example'",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t)
			secret := d.Key(t, d.Admin(t, "kim@test.example"), portal.ReadContactsScope)
			d.Exec(t, end)
			if _, err := d.keys.Find(t.Context(), secret, ""); portal.KindOf(err) != portal.Unauthenticated {
				t.Errorf("%v", err)
			}
		})
	}
}

func TestOnce(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	k, err := d.keys.Find(t.Context(), d.Key(t, d.admin, portal.ReadContactsScope), "")
	if err != nil {
		t.Fatal(err)
	}
	who, _ := access.NewKey(k, d.Clock.Now())
	hash, other := sha256.Sum256([]byte("a")), sha256.Sum256([]byte("b"))
	begin := func(h [32]byte, repeatable bool) (apikey.Attempt, portal.Kind) {
		a, err := d.keys.Begin(t.Context(), who, "k", h, repeatable)
		if err == nil {
			return a, -1
		}
		return a, portal.KindOf(err)
	}
	one, kind := begin(hash, false)
	if kind != -1 || one.Nonce == "" || one.Done != nil {
		t.Fatalf("the first: %+v, %v", one, kind)
	}
	if _, kind := begin(hash, false); kind != portal.Conflict {
		t.Errorf("beside the first: %v", kind)
	}
	if _, kind := begin(other, false); kind != portal.Invalid {
		t.Errorf("something else: %v", kind)
	}
	if err := d.keys.Finish(t.Context(), one, &apikey.Answer{Status: 201, Headers: map[string]string{"ETag": "1"}, Body: []byte("{}")}); err != nil {
		t.Fatal(err)
	}
	if again, kind := begin(hash, false); kind != -1 || again.Done == nil || again.Done.Status != 201 || again.Done.Headers["ETag"] != "1" || string(again.Done.Body) != "{}" {
		t.Errorf("again: %+v, %v", again, kind)
	}
	d.Clock.Move(apikey.Kept)
	two, kind := begin(other, false)
	if kind != -1 || two.Nonce == one.Nonce {
		t.Errorf("after a day: %+v, %v", two, kind)
	}
	d.Clock.Move(time.Minute) // the program was cut off
	if _, kind := begin(other, false); kind != portal.Conflict {
		t.Errorf("broken off, and nobody knows: %v", kind)
	}
	three, kind := begin(other, true)
	if kind != -1 || three.Nonce != two.Nonce {
		t.Errorf("broken off, and known: %+v, %v", three, kind)
	}
	if err := d.keys.Finish(t.Context(), three, nil); err != nil {
		t.Fatal(err)
	}
	if _, kind := begin(hash, false); kind != -1 {
		t.Errorf("after a failure: %v", kind)
	}
	d.Clock.Move(apikey.Kept + time.Minute)
	if err := d.keys.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM api_requests"); n != 0 {
		t.Errorf("%d are left", n)
	}
}
