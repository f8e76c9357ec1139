package web_test

import (
	"net/http/httptest"
	"net/netip"
	"net/url"
	"testing"

	"genkan/handlers/web"
)

// TestAddress: X-Forwarded-For is believed only from a proxy that was named
// (ASVS 4.1.3, 15.3.4).
func TestAddress(t *testing.T) {
	t.Parallel()
	site := &web.Site{Proxies: []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("fd00::/8")}}
	rows := []struct {
		name, peer string
		forwarded  []string
		want       string
	}{
		{"nobody forwards", "192.0.2.1:1234", nil, "192.0.2.1"},
		{"a stranger forwards", "192.0.2.1:1234", []string{"203.0.113.9"}, "192.0.2.1"},
		{"the proxy forwards", "10.1.2.3:1234", []string{"203.0.113.9"}, "203.0.113.9"},
		{"the proxy says nothing", "10.1.2.3:1234", nil, "10.1.2.3"},
		{"the visitor made up a hop", "10.1.2.3:1234", []string{"1.1.1.1, 203.0.113.9"}, "203.0.113.9"},
		{"two proxies", "10.1.2.3:1234", []string{"1.1.1.1, 203.0.113.9, 10.9.9.9"}, "203.0.113.9"},
		{"two headers", "10.1.2.3:1234", []string{"1.1.1.1", "203.0.113.9"}, "203.0.113.9"},
		{"all are proxies", "10.1.2.3:1234", []string{"10.7.7.7, 10.9.9.9"}, "10.7.7.7"},
		{"not an address", "10.1.2.3:1234", []string{"<script>"}, "10.1.2.3"},
		{"not an address behind one", "10.1.2.3:1234", []string{"evil, 10.9.9.9"}, "10.9.9.9"},
		{"empty", "10.1.2.3:1234", []string{""}, "10.1.2.3"},
		{"with a port", "10.1.2.3:1234", []string{"203.0.113.9:80"}, "10.1.2.3"},
		{"IPv6", "[fd00::1]:1234", []string{"2001:db8::7"}, "2001:db8::7"},
		{"IPv4 in IPv6", "[::ffff:10.1.2.3]:1234", []string{"203.0.113.9"}, "203.0.113.9"},
		{"no port", "pipe", nil, "pipe"},
	}
	for _, row := range rows {
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr = row.peer
		r.Header["X-Forwarded-For"] = row.forwarded
		if got := site.Address(r); got != row.want {
			t.Errorf("%s: %q, want %q", row.name, got, row.want)
		}
	}
}

func TestSecure(t *testing.T) {
	t.Parallel()
	for base, want := range map[string]bool{"https://portal.example": true, "http://portal.example": false} {
		u, err := url.Parse(base)
		if err != nil {
			t.Fatal(err)
		}
		if got := (&web.Site{BaseURL: u}).Secure(); got != want {
			t.Errorf("%s: %v", base, got)
		}
	}
	if (&web.Site{}).Secure() {
		t.Error("no base URL counts as https")
	}
}
