package auth_test

import (
	"context"
	"fmt"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"genkan/db"
	"genkan/internal/auth"
	"genkan/internal/portal"
)

func TestSignIn(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	e, err := h.SignIn(t.Context(), auth.SignIn{
		Login: " Sato@Aoi.Example ", Password: password,
		Arrival: auth.Arrival{Address: "192.0.2.1", UserAgent: strings.Repeat("é", 200)},
	})
	if err != nil {
		t.Fatal(err)
	}
	id, account := e.ID, e.Account
	if account.Login != "sato@aoi.example" || account.Company != "Aoi Foods" || account.Role != portal.RolePortal || !account.Active {
		t.Errorf("account %+v", account)
	}
	ses, err := h.Session(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	if ses.Account != account || !ses.PasswordAt.Equal(h.clock.now()) || !ses.ExpiresAt.Equal(h.clock.now().Add(7*24*time.Hour)) {
		t.Errorf("session %+v", ses)
	}
	if n := h.count("SELECT COUNT(*) FROM sessions WHERE hex(id_hash) = hex(?) OR length(user_agent) > 256", id); n != 0 {
		t.Error("the id itself is stored, or a long user agent")
	}
	if n := h.count("SELECT COUNT(*) FROM audit WHERE action = 'account.signed_in' AND account_id = ? AND address = '192.0.2.1'", account.ID); n != 1 {
		t.Errorf("%d lines in the audit log, want 1", n)
	}
	if n := h.count("SELECT COUNT(*) FROM accounts WHERE signed_in_at = ? AND failures = 0", h.clock.now().UnixMilli()); n != 1 {
		t.Error("when the account signed in is not noted")
	}
}

// whoCannot are logins that no password opens, each for another reason.
func (h *house) whoCannot() []string {
	h.addAccount(portal.RoleStaff, "revoked@hinoki.example", h.hash)
	h.addAccount(portal.RoleStaff, "closed@hinoki.example", h.hash)
	h.addAccount(portal.RoleStaff, "none@hinoki.example", "")
	h.addAccount(portal.RoleStaff, "broken@hinoki.example", "$argon2id$v=19$m=")
	h.exec("UPDATE accounts SET status = 'revoked' WHERE login = 'revoked@hinoki.example'")
	h.exec("UPDATE accounts SET failures = 100 WHERE login = 'closed@hinoki.example'")
	return []string{"nobody@hinoki.example", "", "revoked@hinoki.example", "closed@hinoki.example", "none@hinoki.example", "broken@hinoki.example"}
}

func TestSignInSameAnswer(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	_, want := h.try("sato@aoi.example", "wrong "+password, "192.0.2.1")
	if e := wantKind(t, want, portal.Invalid); e.Key != "signin.wrong" || e.Fields != nil || e.Err != nil {
		t.Fatalf("answer %+v", e)
	}
	for _, login := range h.whoCannot() {
		id, err := h.try(login, password, "192.0.2.1")
		if id != "" || !reflect.DeepEqual(err, want) {
			t.Errorf("%q: %q, %v; want %v", login, id, err, want)
		}
	}
	if n := h.count("SELECT COUNT(*) FROM audit WHERE action = 'account.sign_in_failed' AND actor = 'system: sign-in'"); n != 7 {
		t.Errorf("%d lines in the audit log, want 7", n)
	}
	if n := h.count("SELECT COUNT(*) FROM sessions"); n != 0 {
		t.Errorf("%d sessions", n)
	}
}

// All of them hash, so that the answer takes the same time: with the gate
// shut, none gets an answer. And then the try does not count.
func TestSignInAllHash(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	logins := append(h.whoCannot(), "sato@aoi.example")
	h.Gate().SetWait(time.Millisecond)
	free := block(t, h.Gate(), 2)
	for _, login := range logins {
		_, err := h.try(login, password, "192.0.2.1")
		wantKind(t, err, portal.Unavailable)
	}
	if n := h.count("SELECT (SELECT COUNT(*) FROM tries) + (SELECT SUM(failures) FROM accounts)"); n != 100 {
		t.Errorf("tries that were never checked count: %d", n-100)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	h.Gate().SetWait(time.Minute)
	if _, err := h.SignIn(ctx, auth.SignIn{Login: "sato@aoi.example", Password: password}); err == nil {
		t.Error("a visitor who left is signed in")
	}
	if n := h.count("SELECT COUNT(*) FROM tries"); n != 0 {
		t.Errorf("the try of a visitor who left counts")
	}
	free()
	h.mustSignIn("sato@aoi.example")
}

func TestSignInFixation(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	planted := h.mustSignIn("staff@hinoki.example")
	e, err := h.SignIn(t.Context(), auth.SignIn{Login: "sato@aoi.example", Password: password, Arrival: auth.Arrival{Previous: planted}})
	if err != nil {
		t.Fatal(err)
	}
	id := e.ID
	if id == planted || h.live(planted) || !h.live(id) {
		t.Error("the browser's previous session outlives the sign-in")
	}
	if _, err := h.try("sato@aoi.example", "wrong", "192.0.2.1"); err == nil || !h.live(id) {
		t.Error("a failed sign-in ends a session")
	}
}

func TestSignInTenSessions(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	var ids []string
	for range 12 {
		ids = append(ids, h.mustSignIn("sato@aoi.example"))
		h.clock.pass(time.Second)
	}
	other := h.mustSignIn("staff@hinoki.example")
	for i, id := range append(ids, other) {
		if got, want := h.live(id), i >= 2; got != want {
			t.Errorf("session %d: live %v, want %v", i, got, want)
		}
	}
}

func TestSignInRehash(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.Dearer()
	if _, err := h.try("sato@aoi.example", "wrong", "192.0.2.1"); err == nil {
		t.Fatal("a wrong password passes")
	}
	stored := func() (hash string) {
		if err := h.raw().QueryRow("SELECT password_hash FROM accounts WHERE login = 'sato@aoi.example'").Scan(&hash); err != nil {
			t.Fatal(err)
		}
		return hash
	}
	if stored() != h.hash {
		t.Error("a wrong password changes the hash")
	}
	h.mustSignIn("sato@aoi.example")
	if fresh := stored(); fresh == h.hash || h.Stale(fresh) {
		t.Error("the hash stays stale")
	}
	h.mustSignIn("sato@aoi.example")
}

// Revoked while the password was being checked: no session is left behind.
func TestSignInRevokedMeanwhile(t *testing.T) {
	t.Parallel()
	rows := map[string]string{
		"revoked":          "UPDATE accounts SET status = 'revoked' WHERE login = 'sato@aoi.example'",
		"password changed": "UPDATE accounts SET password_hash = 'x' WHERE login = 'sato@aoi.example'",
		"deleted":          "DELETE FROM accounts WHERE login = 'sato@aoi.example'",
	}
	for name, query := range rows {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := newHouse(t)
			free := block(t, h.Gate(), 2)
			got := make(chan error)
			go func() {
				_, err := h.try("sato@aoi.example", password, "192.0.2.1")
				got <- err
			}()
			for h.count("SELECT COUNT(*) FROM tries") == 0 { // until it waits at the gate
				time.Sleep(time.Millisecond)
			}
			h.exec(query)
			free()
			if e := wantKind(t, <-got, portal.Invalid); e.Key != "signin.wrong" {
				t.Errorf("answer %v", e)
			}
			if n := h.count("SELECT COUNT(*) FROM sessions"); n != 0 {
				t.Errorf("%d sessions", n)
			}
		})
	}
}

// 64 people at once: those for whom there is no room are told so, and none
// of them is locked out by it.
func TestSignInCrowd(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.update(func(ctx context.Context, tx *db.Tx) error {
		for i := range 64 {
			a := db.NewAccount{Role: portal.RoleStaff, Login: fmt.Sprintf("s%d@hinoki.example", i), Name: "S", PasswordHash: h.hash}
			if _, err := db.InsertAccount(ctx, tx, a); err != nil {
				return err
			}
		}
		return nil
	})
	var wg sync.WaitGroup
	errs := make([]error, 64)
	for i := range errs {
		wg.Go(func() {
			_, errs[i] = h.try(fmt.Sprintf("s%d@hinoki.example", i), password, fmt.Sprintf("192.0.2.%d", i))
		})
	}
	wg.Wait()
	in := 0
	for _, err := range errs {
		if err == nil {
			in++
			continue
		}
		wantKind(t, err, portal.Unavailable)
	}
	if in < 34 || h.count("SELECT COUNT(*) FROM sessions") != in {
		t.Errorf("%d signed in", in)
	}
	if n := h.count("SELECT (SELECT COUNT(*) FROM tries) + (SELECT SUM(failures) FROM accounts)"); n != 0 {
		t.Errorf("%d failures are counted", n)
	}
}
