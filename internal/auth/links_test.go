package auth_test

import (
	"context"
	"encoding/json"
	"sync"
	"testing"
	"time"

	"genkan/db"
	"genkan/internal/auth"
	"genkan/internal/mail"
	"genkan/internal/portal"
)

const sato = "sato@aoi.example"

// invited makes sato's account an invited one and returns the mail's token.
func (h *house) invited() string {
	h.t.Helper()
	h.exec("UPDATE accounts SET status = 'invited', password_hash = '' WHERE login = ?", sato)
	h.update(func(ctx context.Context, tx *db.Tx) error {
		c, err := db.CredentialsByLogin(ctx, tx, sato)
		if err != nil {
			return err
		}
		return h.links.Invite(ctx, tx, c.Account, mail.Invitation{By: "Mika"})
	})
	return h.token(portal.InvitationLink)
}

// token is that of the newest mail with a link of a kind.
func (h *house) token(kind portal.LinkKind) string {
	h.t.Helper()
	var params string
	err := h.raw().QueryRow("SELECT params FROM outbox WHERE link_id = (SELECT MAX(id) FROM links WHERE kind = ?)", kind).Scan(&params)
	if err != nil {
		h.t.Fatal(err)
	}
	var p struct{ Link, Alarm mail.Link }
	if err := json.Unmarshal([]byte(params), &p); err != nil {
		h.t.Fatal(err)
	}
	if p.Link.Zero() {
		p.Link = p.Alarm
	}
	return h.links.Token(p.Link)
}

func (h *house) choose(token string) auth.NewPassword {
	return auth.NewPassword{Token: token, Password: "quite another phrase", Again: "quite another phrase", From: auth.Arrival{Address: "192.0.2.1", UserAgent: "test"}}
}

// Of parallel uses of one link exactly one counts.
func TestLinksCountOnce(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	uses := map[string]func(token string) error{
		"invitation": func(token string) error {
			_, _, err := h.AcceptInvitation(t.Context(), h.choose(token))
			return err
		},
		"reset": func(token string) error { return h.ResetPassword(t.Context(), h.choose(token)) },
		"alarm": func(token string) error { return h.RaiseAlarm(t.Context(), token, auth.Arrival{}) },
	}
	tokens := []struct {
		name  string
		token func() string
	}{
		{"invitation", h.invited},
		{"reset", func() string {
			if err := h.RequestReset(t.Context(), sato, auth.Arrival{Address: "192.0.2.1"}); err != nil {
				t.Fatal(err)
			}
			return h.token(portal.ResetLink)
		}},
		{"alarm", func() string { return h.token(portal.AlarmLink) }},
	}
	for _, l := range tokens {
		token, use := l.token(), uses[l.name]
		var wg sync.WaitGroup
		errs := make([]error, 8)
		for i := range errs {
			wg.Go(func() { errs[i] = use(token) })
		}
		wg.Wait()
		good := 0
		for _, err := range errs {
			switch portal.KindOf(err) {
			case portal.NotFound, portal.Conflict, portal.Unavailable:
			default:
				if err != nil {
					t.Errorf("%s: %v", l.name, err)
				}
				good++
			}
		}
		if good != 1 {
			t.Errorf("%s was used %d times", l.name, good)
		}
	}
}

// TestInvitationOfTheActive: who is invited again though they have access is
// led to the sign-in page, not told that the link is dead; the link opens
// nothing, and asks for no new one when it has run out.
func TestInvitationOfTheActive(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	token := h.invited()
	h.exec("UPDATE accounts SET status = 'active', password_hash = ? WHERE login = ?", h.hash, sato)
	for _, at := range []string{"in time", "later"} {
		l, err := h.Link(t.Context(), portal.InvitationLink, token)
		if err != nil || l.State != auth.LinkUsed {
			t.Errorf("%s: %v, %v", at, l.State, err)
		}
		if _, _, err := h.AcceptInvitation(t.Context(), h.choose(token)); portal.KindOf(err) != portal.NotFound {
			t.Errorf("%s: accepted: %v", at, err)
		}
		h.clock.pass(8 * 24 * time.Hour)
	}
}

// What is written for a login that nobody has is what is written for one that
// somebody has, but for the mail; so is how often (product decision 6).
func TestRequestResetDoesTheSame(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.exec("UPDATE accounts SET status = 'revoked' WHERE login = 'staff@hinoki.example'")
	for login, mails := range map[string]int{sato: 1, "nobody@aoi.example": 0, "staff@hinoki.example": 0} {
		tries, audit, outbox := h.count("SELECT COUNT(*) FROM tries"), h.count("SELECT COUNT(*) FROM audit"), h.count("SELECT COUNT(*) FROM outbox")
		if err := h.RequestReset(t.Context(), login, auth.Arrival{Address: "192.0.2.7"}); err != nil {
			t.Fatal(err)
		}
		if n := h.count("SELECT COUNT(*) FROM tries") - tries; n != 2 {
			t.Errorf("%s: %d tries are counted, want 2", login, n)
		}
		if n := h.count("SELECT COUNT(*) FROM audit") - audit; n != 1 {
			t.Errorf("%s: %d lines in the audit log, want 1", login, n)
		}
		if n := h.count("SELECT COUNT(*) FROM outbox") - outbox; n != mails {
			t.Errorf("%s: %d mails, want %d", login, n, mails)
		}
	}
	if n := h.count("SELECT COUNT(*) FROM tries WHERE bucket LIKE '%@aoi%'") + h.count("SELECT COUNT(*) FROM audit WHERE details LIKE '%nobody%'"); n != 0 {
		t.Error("what was typed is written down")
	}
}

// A reset opens the way for passwords again that wrong ones had closed, in the
// throttle too; a second factor and passkeys stay as they are.
func TestResetOpensTheClosedRoad(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	for range 10 {
		_, err := h.try(sato, "wrong", "192.0.2.1")
		wantKind(t, err, portal.Invalid)
	}
	_, err := h.try(sato, password, "192.0.2.1")
	wantKind(t, err, portal.TooMany)
	h.exec("UPDATE accounts SET failures = 100, totp_secret = x'01', totp_at = 1 WHERE login = ?", sato)
	if err := h.RequestReset(t.Context(), sato, auth.Arrival{Address: "192.0.2.1"}); err != nil {
		t.Fatal(err)
	}
	if err := h.ResetPassword(t.Context(), h.choose(h.token(portal.ResetLink))); err != nil {
		t.Fatal(err)
	}
	if n := h.count("SELECT COUNT(*) FROM accounts WHERE failures = 0 AND totp_at = 1 AND totp_secret IS NOT NULL AND login = ?", sato); n != 1 {
		t.Error("failures stay, or the second factor is gone")
	}
	h.exec("UPDATE accounts SET totp_secret = NULL, totp_at = 0")
	if _, err := h.try(sato, "quite another phrase", "192.0.2.1"); err != nil {
		t.Errorf("signing in: %v", err)
	}
}

// A revoked account's links open nothing, whatever they were for.
func TestRevokedLinks(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	token := h.invited()
	h.update(func(ctx context.Context, tx *db.Tx) error {
		c, err := db.CredentialsByLogin(ctx, tx, sato)
		if err != nil {
			return err
		}
		return db.EndAccess(ctx, tx, c.Account.ID)
	})
	_, err := h.Link(t.Context(), portal.InvitationLink, token)
	wantKind(t, err, portal.NotFound)
	_, _, err = h.AcceptInvitation(t.Context(), h.choose(token))
	wantKind(t, err, portal.NotFound)
	token = h.invited()
	h.exec("UPDATE accounts SET status = 'revoked' WHERE login = ?", sato) // even if the link were left
	_, err = h.Link(t.Context(), portal.InvitationLink, token)
	wantKind(t, err, portal.NotFound)
}
