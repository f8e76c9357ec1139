package auth_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/auth"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

const boss = "admin@hinoki.example"

// phone is what somebody has beside the password.
type phone struct {
	h        *house
	secret   string
	recovery []string
	session  string // in which it was set up
}

func (h *house) from(id string) auth.Arrival {
	return auth.Arrival{Address: "192.0.2.1", UserAgent: "test", Previous: id}
}

// person is who a session belongs to.
func (h *house) person(id string) access.Person {
	h.t.Helper()
	ses, err := h.Session(h.t.Context(), id)
	if err != nil {
		h.t.Fatal(err)
	}
	who, _ := access.NewPerson(ses.Account)
	return who
}

// begin makes a secret for the person of a session and reads it.
func (h *house) begin(id string) (secret string) {
	h.t.Helper()
	if err := h.BeginTOTP(h.t.Context(), h.person(id)); err != nil {
		h.t.Fatal(err)
	}
	e, err := h.Enrolment(h.t.Context(), h.person(id), "Hinoki")
	if err != nil {
		h.t.Fatal(err)
	}
	return e.Secret
}

// enrol switches codes on for a login; then a step of time passes.
func (h *house) enrol(login string) phone {
	h.t.Helper()
	id := h.mustSignIn(login)
	p := phone{h: h, secret: h.begin(id), session: id}
	codes, err := h.EnableTOTP(h.t.Context(), h.person(id), h.from(id), p.code())
	if err != nil {
		h.t.Fatal(err)
	}
	p.recovery = codes
	h.clock.pass(30 * time.Second)
	return p
}

// code is what the phone shows now; off is how many steps its clock is off.
func (p phone) code(off ...int) string {
	p.h.t.Helper()
	at := p.h.clock.now()
	for _, n := range off {
		at = at.Add(time.Duration(n) * 30 * time.Second)
	}
	return testenv.Code(p.h.t, p.secret, at)
}

func (p phone) wrong() string { return testenv.WrongCode(p.h.t, p.secret, p.h.clock.now()) }

// half gives the right password from an address and expects to be asked for a
// code.
func (h *house) half(login, address string) string {
	h.t.Helper()
	e, err := h.SignIn(h.t.Context(), auth.SignIn{Login: login, Password: password, Arrival: auth.Arrival{Address: address, UserAgent: "test"}})
	if err != nil || !e.NeedsCode || h.live(e.ID) {
		h.t.Fatalf("sign-in of %s: %v, %+v; a code was to be asked for", login, err, e)
	}
	return e.ID
}

// TestHalfIsWrittenDown: somebody who knows a password leaves a trace, also
// where the second factor keeps them out (ASVS 16.3.1).
func TestHalfIsWrittenDown(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	p := h.enrol(sato)
	h.half(sato, "198.51.100.9")
	n := h.count(`SELECT COUNT(*) FROM audit WHERE action = 'account.password_accepted' AND address = '198.51.100.9' AND account_id IS NULL
		AND subject = 'account' AND subject_id = (SELECT id FROM accounts WHERE login = ?)`, sato)
	if n != 1 {
		t.Errorf("%d lines in the audit log, want 1", n)
	}
	if list, err := h.SignIns(t.Context(), h.person(p.session)); err != nil || len(list) != 1 {
		t.Errorf("in the history of sign-ins it stands as one: %+v, %v", list, err)
	}
}

func (h *house) show(half, code string) (auth.Entry, error) {
	return h.SubmitCode(h.t.Context(), auth.SecondFactor{Arrival: h.from(half), Code: code})
}

func (h *house) showRecovery(half, code string) (auth.Entry, error) {
	return h.SubmitCode(h.t.Context(), auth.SecondFactor{Arrival: h.from(half), Recovery: code})
}

// wantField fails unless err is Invalid with this problem.
func wantField(t *testing.T, err error, field, key string) {
	t.Helper()
	e := wantKind(t, err, portal.Invalid)
	if len(e.Fields) != 1 || e.Fields[0].Field != field || e.Fields[0].Key != key {
		t.Fatalf("%+v, want %s on %s", e.Fields, key, field)
	}
}

// TestSecondFactor: the password opens nothing, the code after it does; the
// half session is used up.
func TestSecondFactor(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	p := h.enrol(sato)
	half := h.half(sato, "192.0.2.1")
	if a, err := h.AwaitsCode(t.Context(), half); err != nil || a.Login != sato {
		t.Errorf("AwaitsCode = %+v, %v", a, err)
	}
	e, err := h.show(half, p.code())
	if err != nil || e.NeedsCode || e.Device != "" || e.Account.Login != sato || !h.live(e.ID) || e.ID == half {
		t.Fatalf("%+v, %v", e, err)
	}
	if ses, err := h.Session(t.Context(), e.ID); err != nil || ses.Method != "totp" || !ses.PasswordAt.Equal(h.clock.now()) {
		t.Errorf("session %+v, %v", ses, err)
	}
	h.clock.pass(30 * time.Second)
	if _, err := h.show(half, p.code()); portal.KindOf(err) != portal.Unauthenticated {
		t.Errorf("the half session opens twice: %v", err)
	}
	if _, err := h.AwaitsCode(t.Context(), half); portal.KindOf(err) != portal.Unauthenticated {
		t.Errorf("the half session is still there: %v", err)
	}
	if n := h.count("SELECT COUNT(*) FROM audit WHERE action = 'account.signed_in' AND details LIKE 'totp%'"); n != 1 {
		t.Errorf("%d lines in the audit log", n)
	}
}

// TestCodeOnce: a code counts once, and once is not a guess.
//
// Case 59.
func TestCodeOnce(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	p := h.enrol(sato)
	code := p.code()
	if _, err := h.show(h.half(sato, "192.0.2.1"), code); err != nil {
		t.Fatal(err)
	}
	for range 7 { // more than may be wrong
		_, err := h.show(h.half(sato, "192.0.2.1"), code)
		wantField(t, err, "code", "totp.used")
	}
	_, err := h.show(h.half(sato, "192.0.2.1"), p.code(-1)) // older than the one that was used
	wantField(t, err, "code", "totp.used")
	h.clock.pass(30 * time.Second)
	if _, err := h.show(h.half(sato, "192.0.2.1"), p.code()); err != nil {
		t.Errorf("the next code: %v", err)
	}
}

// TestCodeFromSetUp: the code that switched the factor on is used, too.
func TestCodeFromSetUp(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	p := h.enrol(sato)
	h.clock.pass(-30 * time.Second)
	_, err := h.show(h.half(sato, "192.0.2.1"), p.code())
	wantField(t, err, "code", "totp.used")
}

// TestCodeParallel posts one code fifty times at once: from one half session,
// and from one each. One gets in.
func TestCodeParallel(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"one half session", "fifty half sessions"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := newHouse(t)
			p := h.enrol(sato)
			halves := slices.Repeat([]string{h.half(sato, "192.0.2.1")}, 50)
			if name != "one half session" {
				for i := range halves {
					halves[i] = h.half(sato, "192.0.2.1")
				}
			}
			before := h.count("SELECT COUNT(*) FROM sessions")
			code, errs := p.code(), make([]error, len(halves))
			var wg sync.WaitGroup
			for i, half := range halves {
				wg.Go(func() { _, errs[i] = h.show(half, code) })
			}
			wg.Wait()
			in := 0
			for _, err := range errs {
				if k := portal.KindOf(err); err == nil {
					in++
				} else if k != portal.Invalid && k != portal.Unauthenticated {
					t.Errorf("%v", err)
				}
			}
			if after := h.count("SELECT COUNT(*) FROM sessions"); in != 1 || after != before+1 {
				t.Errorf("%d got in, %d sessions more; want 1", in, after-before)
			}
		})
	}
}

// TestCodeOff: a step off passes, two do not.
//
// Case 60.
func TestCodeOff(t *testing.T) {
	t.Parallel()
	for off := -2; off <= 2; off++ {
		t.Run(fmt.Sprint(off), func(t *testing.T) {
			t.Parallel()
			h := newHouse(t)
			p := h.enrol(sato)
			h.clock.pass(5 * time.Minute) // away from the step of the set-up
			_, err := h.show(h.half(sato, "192.0.2.1"), p.code(off))
			if passes := off >= -1 && off <= 1; passes != (err == nil) {
				t.Errorf("%d steps off: %v", off, err)
			}
		})
	}
}

// TestCodeClockBack: a clock that goes back does not make old codes new.
func TestCodeClockBack(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	p := h.enrol(sato)
	if _, err := h.show(h.half(sato, "192.0.2.1"), p.code()); err != nil {
		t.Fatal(err)
	}
	h.clock.pass(-time.Hour)
	half := h.half(sato, "192.0.2.1")
	_, err := h.show(half, p.code())
	wantField(t, err, "code", "totp.used")
	if _, err := h.showRecovery(half, p.recovery[0]); err != nil {
		t.Errorf("a recovery code has no clock: %v", err)
	}
}

// TestCodeTries: five wrong codes in an hour, from wherever they come and in
// whichever half session, close the way for the right one, too.
//
// Case 61.
func TestCodeTries(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	p := h.enrol(sato)
	other := h.enrol(boss)
	for i := range 5 {
		half := h.half(sato, fmt.Sprintf("192.0.2.%d", i+1))
		_, err := h.SubmitCode(t.Context(), auth.SecondFactor{Code: p.wrong(),
			Arrival: auth.Arrival{Previous: half, Address: fmt.Sprintf("192.0.2.%d", i+1)}})
		wantField(t, err, "code", "totp.wrong")
		h.clock.pass(time.Minute)
	}
	half := h.half(sato, "198.51.100.1")
	for name, show := range map[string]func() error{
		"the right code":        func() error { _, err := h.show(half, p.code()); return err },
		"a right recovery code": func() error { _, err := h.showRecovery(half, p.recovery[0]); return err },
	} {
		if e := wantKind(t, show(), portal.TooMany); e.RetryAfter != 55*time.Minute || e.Key != "totp.too_many" {
			t.Errorf("%s: wait %v (%s)", name, e.RetryAfter, e.Key)
		}
	}
	if _, err := h.show(h.half(boss, "192.0.2.1"), other.code()); err != nil {
		t.Errorf("somebody else: %v", err)
	}
	h.clock.pass(55*time.Minute - time.Millisecond)
	_, err := h.show(h.half(sato, "192.0.2.1"), p.code())
	wantKind(t, err, portal.TooMany)
	h.clock.pass(time.Millisecond)
	if _, err := h.show(h.half(sato, "192.0.2.1"), p.code()); err != nil {
		t.Errorf("an hour after the first: %v", err)
	}
	if n := h.count("SELECT COUNT(*) FROM audit WHERE action = 'account.code_failed'"); n != 5 {
		t.Errorf("%d failures are written down, want 5", n)
	}
	if n := h.count("SELECT COUNT(*) FROM tries WHERE bucket LIKE 'code:%'"); n != 0 {
		t.Errorf("a right code leaves %d tries", n)
	}
}

// TestCodeTriesParallel: guesses at once cannot pass the limit together, and
// what cannot be a code is no guess.
func TestCodeTriesParallel(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	p := h.enrol(sato)
	half := h.half(sato, "192.0.2.1")
	for _, text := range []string{"", "abc", "12345", "1234567"} {
		if _, err := h.show(half, text); portal.KindOf(err) != portal.Invalid {
			t.Errorf("%q: %v", text, err)
		}
	}
	var wg sync.WaitGroup
	errs := make([]error, 20)
	for i := range errs {
		wg.Go(func() { _, errs[i] = h.show(half, p.wrong()) })
	}
	wg.Wait()
	judged := slices.DeleteFunc(errs, func(err error) bool { return portal.KindOf(err) == portal.TooMany })
	if len(judged) != 5 {
		t.Errorf("%d guesses were judged, want 5: %v", len(judged), errors.Join(judged...))
	}
}

// TestRightPasswordForgives: the throttle of passwords starts anew though the
// code is still to come.
func TestRightPasswordForgives(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.enrol(sato)
	for range 9 {
		if _, err := h.try(sato, "wrong", "192.0.2.1"); portal.KindOf(err) != portal.Invalid {
			t.Fatal(err)
		}
	}
	h.half(sato, "192.0.2.1")
	if n := h.count("SELECT failures FROM accounts WHERE login = ?", sato); n != 0 {
		t.Errorf("%d failures are left", n)
	}
	for range 9 {
		if _, err := h.try(sato, "wrong", "192.0.2.1"); portal.KindOf(err) != portal.Invalid {
			t.Fatal(err)
		}
	}
}

// TestHalfSession: it is over after ten minutes, with another sign-in, when
// the person signs out, and when the account changes.
func TestHalfSession(t *testing.T) {
	t.Parallel()
	rows := []struct {
		name string
		do   func(h *house, half string)
	}{
		{"ten minutes", func(h *house, _ string) { h.clock.pass(10 * time.Minute) }},
		{"signed out", func(h *house, half string) {
			if err := h.SignOut(h.t.Context(), half); err != nil {
				h.t.Fatal(err)
			}
		}},
		{"another sign-in in the browser", func(h *house, half string) {
			if _, err := h.SignIn(h.t.Context(), auth.SignIn{Login: boss, Password: password, Arrival: h.from(half)}); err != nil {
				h.t.Fatal(err)
			}
		}},
		{"revoked", func(h *house, _ string) { h.exec("UPDATE accounts SET status = 'revoked' WHERE login = ?", sato) }},
		{"all sessions end", func(h *house, half string) {
			a, err := h.AwaitsCode(h.t.Context(), half)
			if err != nil {
				h.t.Fatal(err)
			}
			h.update(func(ctx context.Context, tx *db.Tx) error { return h.EndSessions(ctx, tx, a.ID) })
		}},
	}
	for _, r := range rows {
		t.Run(r.name, func(t *testing.T) {
			t.Parallel()
			h := newHouse(t)
			p := h.enrol(sato)
			half := h.half(sato, "192.0.2.1")
			r.do(h, half)
			if _, err := h.show(half, p.code()); portal.KindOf(err) != portal.Unauthenticated {
				t.Errorf("it opens: %v", err)
			}
			if _, err := h.AwaitsCode(t.Context(), half); portal.KindOf(err) != portal.Unauthenticated {
				t.Errorf("it is there: %v", err)
			}
		})
	}
}

// TestHalfSessionTakesOver: the session that the browser had ends, as at every
// sign-in, and ids that are of no half session open nothing.
func TestHalfSessionTakesOver(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	p := h.enrol(sato)
	full := h.mustSignIn(boss)
	e, err := h.SignIn(t.Context(), auth.SignIn{Login: sato, Password: password, Arrival: h.from(full)})
	if err != nil || !e.NeedsCode || h.live(full) {
		t.Errorf("the browser's session outlives a right password: %v", err)
	}
	for _, id := range []string{"", "x", full, h.mustSignIn(boss), strings.Repeat("a", 43)} {
		if _, err := h.show(id, p.code()); portal.KindOf(err) != portal.Unauthenticated {
			t.Errorf("%q: %v", id, err)
		}
	}
	id, err := h.Confirm(t.Context(), h.person(p.session), password, h.from(e.ID))
	if portal.KindOf(err) != portal.Unauthenticated || h.live(e.ID) || h.live(id) {
		t.Errorf("a confirmation makes a half session whole (%v)", err)
	}
}
