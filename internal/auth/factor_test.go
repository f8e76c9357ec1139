package auth_test

import (
	"bytes"
	"image/png"
	"net/url"
	"slices"
	"strings"
	"testing"

	"genkan/internal/access"
	"genkan/internal/auth"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// mailed counts the notices of a kind.
func (h *house) mailed(event string) int {
	h.t.Helper()
	return h.count("SELECT COUNT(*) FROM outbox WHERE kind = 'security' AND json_extract(params, '$.event') = ?", event)
}

// TestEnrol: a wrong code leaves codes off, a right one switches them on, and
// the owner is told.
//
// Cases 46, 56.
func TestEnrol(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	elsewhere, id := h.mustSignIn(sato), h.mustSignIn(sato)
	who, p := h.person(id), phone{h: h}
	_, err := h.EnableTOTP(t.Context(), who, h.from(id), "123456")
	if e := wantKind(t, err, portal.Conflict); e.Key != "totp.begin_first" {
		t.Errorf("before there is a secret: %s", e.Key)
	}
	p.secret = h.begin(id)
	_, err = h.EnableTOTP(t.Context(), who, h.from(id), p.wrong())
	wantField(t, err, "code", "totp.mismatch")
	_, err = h.EnableTOTP(t.Context(), who, h.from(id), "12345x")
	wantField(t, err, "code", "totp.digits")
	if h.person(id).Details().TOTP || !h.live(elsewhere) || h.mailed("totp_on") != 0 {
		t.Error("a wrong code changes something")
	}
	codes, err := h.EnableTOTP(t.Context(), who, h.from(id), p.code())
	if err != nil {
		t.Fatal(err)
	}
	if !h.person(id).Details().TOTP || h.live(elsewhere) || h.mailed("totp_on") != 1 {
		t.Error("it is not on, or another session lives, or nobody is told")
	}
	slices.Sort(codes)
	if len(slices.Compact(codes)) != 10 || len(codes[0]) != 11 || codes[0][5] != '-' {
		t.Errorf("recovery codes %v", codes)
	}
	if n := h.count("SELECT COUNT(*) FROM audit WHERE action = 'account.totp_enabled' AND account_id = ? AND address = '192.0.2.1'", who.Account()); n != 1 {
		t.Errorf("%d lines in the audit log", n)
	}
}

// TestEnrolAgain: what is on is not begun again, and its secret never shown.
//
// Case 57.
func TestEnrolAgain(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	p := h.enrol(sato)
	stale := h.person(p.session)
	if e := wantKind(t, h.BeginTOTP(t.Context(), stale), portal.Conflict); e.Key != "totp.already" {
		t.Errorf("begin: %s", e.Key)
	}
	_, err := h.EnableTOTP(t.Context(), stale, h.from(p.session), p.code())
	if e := wantKind(t, err, portal.Conflict); e.Key != "totp.already" {
		t.Errorf("enable: %s", e.Key)
	}
	_, err = h.Enrolment(t.Context(), stale, "Hinoki")
	wantKind(t, err, portal.NotFound)
	_, err = h.EnrolmentPicture(t.Context(), stale, "Hinoki")
	wantKind(t, err, portal.NotFound)
	if _, err := h.show(h.half(sato, "192.0.2.1"), p.code()); err != nil {
		t.Errorf("the first secret counts no more: %v", err)
	}
}

// TestEnrolOnlyOneself: a secret is bound to its account; a code from one
// person's app switches nothing on for another.
//
// Case 58.
func TestEnrolOnlyOneself(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	mine, theirs := h.mustSignIn(sato), h.mustSignIn(boss)
	p := phone{h: h, secret: h.begin(mine)}
	h.begin(theirs)
	_, err := h.EnableTOTP(t.Context(), h.person(theirs), h.from(theirs), p.code())
	wantField(t, err, "code", "totp.mismatch")
	h.exec("UPDATE accounts SET totp_secret = (SELECT totp_secret FROM accounts WHERE login = ?) WHERE login = ?", sato, boss)
	_, err = h.EnableTOTP(t.Context(), h.person(theirs), h.from(theirs), p.code())
	if e := wantKind(t, err, portal.Conflict); e.Key != "totp.unreadable" {
		t.Errorf("a row copied to another account: %s", e.Key)
	}
}

// TestEnrolmentShown: the secret in fours, the address for apps, and a picture
// of it; what is stored gives none of it away.
func TestEnrolmentShown(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	id := h.mustSignIn(sato)
	who := h.person(id)
	if _, err := h.Enrolment(t.Context(), who, "Hinoki"); portal.KindOf(err) != portal.NotFound {
		t.Errorf("before it was begun: %v", err)
	}
	first := h.begin(id)
	if second := h.begin(id); second == first {
		t.Error("beginning again shows the same secret")
	}
	e, err := h.Enrolment(t.Context(), who, "Hinoki: 珈琲 & Co")
	if err != nil {
		t.Fatal(err)
	}
	secret := strings.ReplaceAll(e.Secret, " ", "")
	if len(secret) != 32 || len(strings.Fields(e.Secret)) != 8 {
		t.Errorf("secret %q, want 160 bits in fours", e.Secret)
	}
	u, err := url.Parse(e.URL)
	if err != nil || u.Scheme != "otpauth" || u.Host != "totp" || u.Path != "/Hinoki  珈琲 & Co:"+sato {
		t.Errorf("address %s, %v", e.URL, err)
	}
	if q := u.Query(); q.Get("secret") != secret || q.Get("issuer") != "Hinoki  珈琲 & Co" || len(q) != 2 {
		t.Errorf("address %s", e.URL)
	}
	f, err := h.EnrolmentPicture(t.Context(), who, "Hinoki")
	if err != nil || f.Type != "image/png" {
		t.Fatal(f.Type, err)
	}
	if img, err := png.Decode(bytes.NewReader(f.Bytes)); err != nil || img.Bounds().Dx() != 320 {
		t.Errorf("picture: %v", err)
	}
	if n := h.count("SELECT COUNT(*) FROM accounts WHERE instr(totp_secret, ?) > 0", secret); n != 0 {
		t.Error("the secret is stored as it is")
	}
}

// TestDisable: then the password is enough again, and everything that stood in
// for the second factor is gone.
//
// Case 46.
func TestDisable(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	p := h.enrol(sato)
	e, err := h.SubmitCode(t.Context(), auth.SecondFactor{Arrival: h.from(h.half(sato, "192.0.2.1")), Code: p.code(), Remember: true})
	if err != nil {
		t.Fatal(err)
	}
	half := h.half(sato, "192.0.2.1")
	if err := h.DisableTOTP(t.Context(), h.person(p.session), h.from(p.session)); err != nil {
		t.Fatal(err)
	}
	if h.live(e.ID) || !h.live(p.session) || h.mailed("totp_off") != 1 {
		t.Error("another session lives, or this one does not, or nobody is told")
	}
	if _, err := h.showRecovery(half, p.recovery[0]); portal.KindOf(err) != portal.Unauthenticated {
		t.Errorf("a half session outlives it: %v", err)
	}
	for _, q := range []string{"SELECT COUNT(*) FROM recovery_codes", "SELECT COUNT(*) FROM trusted_devices", "SELECT COUNT(*) FROM accounts WHERE totp_secret IS NOT NULL"} {
		if n := h.count(q); n != 0 {
			t.Errorf("%s: %d", q, n)
		}
	}
	if id := h.mustSignIn(sato); !h.live(id) {
		t.Error("the password is not enough")
	}
	wantKind(t, h.DisableTOTP(t.Context(), h.person(p.session), h.from(p.session)), portal.Conflict)
	again := h.enrol(sato)
	if again.secret == p.secret {
		t.Error("the same secret comes back")
	}
}

// TestRecovery: each code opens once, in place of the phone, and the owner is
// told how many are left.
func TestRecovery(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	p := h.enrol(sato)
	e, err := h.showRecovery(h.half(sato, "192.0.2.1"), strings.ToUpper(p.recovery[3]))
	if err != nil || !h.live(e.ID) {
		t.Fatal(err)
	}
	if ses, err := h.Session(t.Context(), e.ID); err != nil || ses.Method != "recovery" {
		t.Errorf("session %+v, %v", ses, err)
	}
	if n := h.count("SELECT COUNT(*) FROM outbox WHERE json_extract(params, '$.event') = 'recovery_used' AND json_extract(params, '$.what') = '9'"); n != 1 {
		t.Errorf("%d mails that tell that 9 are left", n)
	}
	_, err = h.showRecovery(h.half(sato, "192.0.2.1"), p.recovery[3])
	wantField(t, err, "recovery", "recovery.wrong")
	if f, err := h.Factors(t.Context(), h.person(e.ID)); err != nil || !f.On || f.Left != 9 {
		t.Errorf("%+v, %v", f, err)
	}
	if n := h.count("SELECT COUNT(*) FROM recovery_codes WHERE instr(hash, ?) > 0", strings.ReplaceAll(p.recovery[0], "-", "")); n != 0 {
		t.Error("codes are stored as they are")
	}
}

// TestRecoveryOfAnother: a code of B is worth nothing for A, is counted as a
// guess, and is not used up by it (GHSA-p6x6-9mx6-26wj).
func TestRecoveryOfAnother(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	a, b := h.enrol(sato), h.enrol(boss)
	half := h.half(sato, "192.0.2.1")
	for range 5 {
		_, err := h.showRecovery(half, b.recovery[0])
		wantField(t, err, "recovery", "recovery.wrong")
	}
	_, err := h.showRecovery(half, a.recovery[0])
	wantKind(t, err, portal.TooMany)
	if _, err := h.showRecovery(h.half(boss, "192.0.2.1"), b.recovery[0]); err != nil {
		t.Errorf("B's own code is burned: %v", err)
	}
}

// TestRenewCodes: the old codes are void.
func TestRenewCodes(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	id := h.mustSignIn(boss)
	_, err := h.RenewCodes(t.Context(), h.person(id), h.from(id))
	if e := wantKind(t, err, portal.Conflict); e.Key != "totp.off" {
		t.Errorf("without a second factor: %s", e.Key)
	}
	p := h.enrol(sato)
	codes, err := h.RenewCodes(t.Context(), h.person(p.session), h.from(p.session))
	if err != nil || len(codes) != 10 || h.mailed("codes_renewed") != 1 {
		t.Fatal(codes, err)
	}
	half := h.half(sato, "192.0.2.1")
	_, err = h.showRecovery(half, p.recovery[0])
	wantField(t, err, "recovery", "recovery.wrong")
	if _, err := h.showRecovery(half, codes[9]); err != nil {
		t.Error(err)
	}
}

// TestRemoveTOTP: an administrator helps somebody who has lost the phone; the
// person signs in by password alone then, and gets a notice.
//
// Case 64.
func TestRemoveTOTP(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	p := h.enrol(sato)
	staff, _ := access.NewStaff(h.person(h.mustSignIn("staff@hinoki.example")))
	if _, ok := access.NewAdmin(staff.Person); ok {
		t.Fatal("staff pass for an administrator")
	}
	admin, _ := access.NewAdmin(h.person(h.mustSignIn(boss)))
	account := h.person(p.session).Account()
	if err := h.RemoveTOTP(t.Context(), admin, account, "lost the phone", "192.0.2.9"); err != nil {
		t.Fatal(err)
	}
	if h.live(p.session) || !h.live(h.mustSignIn(sato)) || h.mailed("totp_removed") != 1 {
		t.Error("a session lives, or the password is not enough, or nobody is told")
	}
	if n := h.count(`SELECT COUNT(*) FROM audit WHERE action = 'account.totp_removed' AND account_id = ? AND subject_id = ? AND address = '192.0.2.9'
		AND json_extract(details, '$.reason') = 'lost the phone' AND json_extract(details, '$.before.totp')`, admin.Account(), account); n != 1 {
		t.Errorf("%d lines in the audit log", n)
	}
	if e := wantKind(t, h.RemoveTOTP(t.Context(), admin, account, "", ""), portal.Conflict); e.Key != "totp.off_theirs" {
		t.Errorf("again: %s", e.Key)
	}
	wantKind(t, h.RemoveTOTP(t.Context(), admin, 987654, "", ""), portal.NotFound)
}

// TestLostKey: with another genkan.key no code can be checked; the page says
// who can help, and an administrator can.
func TestLostKey(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	p := h.enrol(sato)
	h.exec("UPDATE accounts SET totp_secret = zeroblob(48) WHERE login = ?", sato)
	_, err := h.show(h.half(sato, "192.0.2.1"), testenv.Code(t, p.secret, h.clock.now()))
	if e := wantKind(t, err, portal.Conflict); e.Key != "totp.unreadable" {
		t.Errorf("%s", e.Key)
	}
}
