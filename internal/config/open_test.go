package config_test

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// TestDomain: a name of the portal settles where it listens and how it is
// reached, unless that is said; what contradicts it is refused.
func TestDomain(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ args, addr, base, refused string }{
		{"", "127.0.0.1:8080", "", ""},
		{"-domain portal.example.com", ":443", "https://portal.example.com", ""},
		{"-domain Portal.Example.com,www.example.com,portal.example.com", ":443", "https://portal.example.com", ""},
		{"-domain a.example,b.example -base-url https://b.example:8443 -addr :8443", ":8443", "https://b.example:8443", ""},
		{"-domain a.example -addr 127.0.0.1:8080", "127.0.0.1:8080", "https://a.example", ""},
		{"-domain a.example -base-url https://c.example", "", "", "one of the names"},
		{"-domain a.example -base-url http://a.example", "", "", "must be https"},
		{"-domain https://a.example", "", "", "is no name"},
		{"-domain a.example:443", "", "", "is no name"},
		{"-domain 192.0.2.1", "", "", "is no name"},
		{"-domain localhost", "", "", "is no name"},
		{"-domain *.example.com", "", "", "is no name"},
		{"-domain 玄関.example", "", "", "is no name"},
		{"-domain a.example,", "", "", "is no name"},
		{"-acme-email ops@example.com", "", "", "without -domain"},
		{"-http-addr :8081", "", "", "without -domain"},
		{"-domain a.example -acme-directory http://ca.example/dir", "", "", "https"},
	} {
		c, err := parse(strings.Fields(tt.args), nil)
		if tt.refused != "" {
			if err == nil || !strings.Contains(err.Error(), tt.refused) {
				t.Errorf("%s: %v, want %q", tt.args, err, tt.refused)
			}
			continue
		}
		base := ""
		if c.BaseURL != nil {
			base = c.BaseURL.String()
		}
		if err != nil || c.Addr != tt.addr || base != tt.base {
			t.Errorf("%s: %q %q %v", tt.args, c.Addr, base, err)
		}
	}
	c, err := parse(nil, map[string]string{"GENKAN_DOMAIN": "a.example, b.example", "GENKAN_ADDR": ":8443"})
	if err != nil || !slices.Equal(c.ACME.Domains, []string{"a.example", "b.example"}) || c.Addr != ":8443" {
		t.Errorf("by the environment: %+v, %v", c.ACME, err)
	}
}

// TestMetricsStayInside: an address that strangers may reach must be meant.
func TestMetricsStayInside(t *testing.T) {
	t.Parallel()
	for addr, fine := range map[string]bool{"127.0.0.1:9090": true, "[::1]:9090": true, "localhost:9090": true, "10.0.0.7:9090": true, "[fd00::7]:9090": true, "": true,
		":9090": false, "0.0.0.0:9090": false, "[::]:9090": false, "203.0.113.5:9090": false, "metrics.example.com:9090": false, "127.0.0.1": false} {
		if _, err := parse([]string{"-metrics-addr", addr}, nil); (err == nil) != fine {
			t.Errorf("%q: %v", addr, err)
		}
		if _, err := parse([]string{"-metrics-addr", addr, "-metrics-open"}, nil); (err == nil) != (addr != "127.0.0.1") {
			t.Errorf("%q, meant: %v", addr, err)
		}
	}
}

func TestDrain(t *testing.T) {
	t.Parallel()
	if c, err := parse([]string{"-drain", "5s"}, nil); err != nil || c.Drain != 5*time.Second {
		t.Errorf("%s, %v", c.Drain, err)
	}
	for _, bad := range []string{"-1s", "2m", "soon"} {
		if _, err := parse([]string{"-drain", bad}, nil); err == nil {
			t.Errorf("%s is taken", bad)
		}
	}
}
