package auth_test

import (
	"strings"
	"testing"
	"time"

	"genkan/internal/auth"
	"genkan/internal/portal"
)

// TestTrustedDevice: the browser that was remembered is not asked again, for
// thirty days, for this account alone.
//
// Case 62.
func TestTrustedDevice(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	p := h.enrol(sato)
	h.enrol(boss)
	e, err := h.SubmitCode(t.Context(), auth.SecondFactor{Arrival: h.from(h.half(sato, "192.0.2.1")), Code: p.code(), Remember: true})
	if err != nil || len(e.Device) != 43 || h.mailed("device_trusted") != 1 {
		t.Fatalf("%+v, %v", e, err)
	}
	in := func(login, device string) auth.Entry {
		t.Helper()
		got, err := h.SignIn(t.Context(), auth.SignIn{Login: login, Password: password, Arrival: auth.Arrival{Address: "192.0.2.1", Device: device}})
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	h.clock.pass(time.Hour)
	got := in(sato, e.Device)
	if got.NeedsCode || !h.live(got.ID) {
		t.Error("the trusted device is asked for a code")
	}
	if ses, err := h.Session(t.Context(), got.ID); err != nil || ses.Method != "device" {
		t.Errorf("session %+v, %v", ses, err)
	}
	if f, err := h.Factors(t.Context(), h.person(got.ID)); err != nil || len(f.Devices) != 1 || !f.Devices[0].SeenAt.Equal(h.clock.now()) {
		t.Errorf("devices %+v, %v", f.Devices, err)
	}
	for name, entry := range map[string]auth.Entry{
		"another account": in(boss, e.Device), "no device": in(sato, ""), "another secret": in(sato, strings.Repeat("a", 43)), "a long one": in(sato, strings.Repeat("a", 9999)),
	} {
		if !entry.NeedsCode {
			t.Errorf("%s: no code is asked for", name)
		}
	}
	if _, err := h.try(sato, "wrong", "192.0.2.1"); portal.KindOf(err) != portal.Invalid {
		t.Errorf("the device stands in for the password: %v", err)
	}
	h.clock.pass(auth.DeviceLife - time.Hour)
	if !in(sato, e.Device).NeedsCode {
		t.Error("trusted for longer than thirty days")
	}
}

// TestForgetDevice: of two, the one that was removed is asked for a code.
//
// Case 63.
func TestForgetDevice(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	p, other := h.enrol(sato), h.enrol(boss)
	remember := func(p phone, login string) auth.Entry {
		t.Helper()
		h.clock.pass(30 * time.Second)
		e, err := h.SubmitCode(t.Context(), auth.SecondFactor{Arrival: h.from(h.half(login, "192.0.2.1")), Code: p.code(), Remember: true})
		if err != nil {
			t.Fatal(err)
		}
		return e
	}
	asked := func(login, device string) bool {
		t.Helper()
		e, err := h.SignIn(t.Context(), auth.SignIn{Login: login, Password: password, Arrival: auth.Arrival{Address: "192.0.2.1", Device: device}})
		if err != nil {
			t.Fatal(err)
		}
		return e.NeedsCode
	}
	first, second, theirs := remember(p, sato), remember(p, sato), remember(other, boss)
	who := h.person(second.ID)
	f, err := h.Factors(t.Context(), who)
	if err != nil || len(f.Devices) != 2 {
		t.Fatal(f.Devices, err)
	}
	wantKind(t, h.ForgetDevice(t.Context(), h.person(theirs.ID), f.Devices[1].ID, h.from(theirs.ID)), portal.NotFound)
	if err := h.ForgetDevice(t.Context(), who, f.Devices[1].ID, h.from(second.ID)); err != nil {
		t.Fatal(err)
	}
	if !asked(sato, first.Device) || asked(sato, second.Device) {
		t.Error("the wrong device is asked for a code")
	}
	wantKind(t, h.ForgetDevice(t.Context(), who, f.Devices[1].ID, h.from(second.ID)), portal.NotFound)
	if err := h.ForgetDevices(t.Context(), who, h.from(second.ID)); err != nil || !asked(sato, second.Device) || asked(boss, theirs.Device) {
		t.Errorf("all of one's own, and nobody else's: %v", err)
	}
}

// TestDevicesAreFew: the oldest go, and a browser that is remembered again is
// one device.
func TestDevicesAreFew(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	p := h.enrol(sato)
	device := ""
	for i := range 25 {
		h.clock.pass(30 * time.Second)
		from := h.from(h.half(sato, "192.0.2.1"))
		if i >= 22 {
			from.Device = device
		}
		e, err := h.SubmitCode(t.Context(), auth.SecondFactor{Arrival: from, Code: p.code(), Remember: true})
		if err != nil {
			t.Fatal(err)
		}
		device = e.Device
	}
	if n := h.count("SELECT COUNT(*) FROM trusted_devices"); n != 20 {
		t.Errorf("%d devices, want 20", n)
	}
}
