package portal_test

import (
	"errors"
	"net/netip"
	"testing"

	"genkan/internal/portal"
)

// TestMayCall: this machine and the network around it, and nothing that only
// answers to machines (ASVS 1.3.6).
func TestMayCall(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]bool{
		"127.0.0.1": true, "::1": true, "192.168.1.10": true, "10.0.0.1": true, "203.0.113.7": true, "2001:db8::1": true, "fd00::1": true,
		"169.254.169.254": false, "::ffff:169.254.169.254": false, "fe80::1": false, "fd00:ec2::254": false, "100.100.100.200": false,
		"168.63.129.16": false, "0.0.0.0": false, "::": false, "224.0.0.1": false, "255.255.255.255": false, "ff02::1": false,
	} {
		if got := portal.MayCall(netip.MustParseAddr(address)); got != want {
			t.Errorf("%s: %t", address, got)
		}
	}
}

func TestMailServerJudge(t *testing.T) {
	t.Parallel()
	good := portal.MailServer{Host: "smtp.test.example", Port: 587, Encryption: portal.StartTLS, Login: "u"}
	for _, r := range []struct {
		field    string
		password bool
		change   func(*portal.MailServer)
	}{
		{"", true, func(*portal.MailServer) {}},
		{"", false, func(m *portal.MailServer) { m.Login, m.Encryption = "", portal.NoEncryption }},
		{"", true, func(m *portal.MailServer) { m.Host, m.Encryption = "localhost", portal.NoEncryption }},
		{"host", true, func(m *portal.MailServer) { m.Host = "" }},
		{"host", true, func(m *portal.MailServer) { m.Host = "https://smtp.test.example/x" }},
		{"host", true, func(m *portal.MailServer) { m.Host = "a b" }},
		{"host", true, func(m *portal.MailServer) { m.Host = "169.254.169.254" }},
		{"port", true, func(m *portal.MailServer) { m.Port = 65536 }},
		{"port", true, func(m *portal.MailServer) { m.Port = 0 }},
		{"encryption", true, func(m *portal.MailServer) { m.Encryption = "ssl" }},
		{"encryption", true, func(m *portal.MailServer) { m.Encryption = portal.NoEncryption }},
		{"login", true, func(m *portal.MailServer) { m.Login = "" }},
		{"password", false, func(*portal.MailServer) {}},
		{"from_email", true, func(m *portal.MailServer) { m.FromEmail = "a@b\r\nBcc: x@y.example" }},
		{"reply_to", true, func(m *portal.MailServer) { m.ReplyTo = "nobody" }},
	} {
		m := good
		r.change(&m)
		var e *portal.Error
		err := m.Judge(r.password)
		if r.field == "" && err != nil || r.field != "" && (!errors.As(err, &e) || len(e.Fields) != 1 || e.Fields[0].Field != r.field) {
			t.Errorf("%+v: %v, want it on %q", m, err, r.field)
		}
	}
}
