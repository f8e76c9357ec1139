package config_test

import (
	"bytes"
	"errors"
	"flag"
	"io"
	"net/netip"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"genkan/internal/config"
)

// parse reads serve's flags from arguments and an environment.
func parse(args []string, env map[string]string) (config.Config, error) {
	var c config.Config
	f := config.New("serve", func(name string) string { return env[name] }, io.Discard)
	f.Serve(&c)
	return c, f.Parse(args)
}

func TestDefaultsWork(t *testing.T) {
	t.Parallel()
	c, err := parse(nil, nil)
	if err != nil || c.Addr != "127.0.0.1:8080" || c.Data != "data" || c.BaseURL != nil || c.Proxies != nil || c.DemoPayments || c.Verbose || c.LogFormat != "text" {
		t.Errorf("%+v, %v", c, err)
	}
}

// A flag goes before the environment, and that before the default.
func TestOrderOfSources(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		args []string
		env  map[string]string
		want string
	}{
		{"default", nil, nil, "127.0.0.1:8080"},
		{"environment", nil, map[string]string{"GENKAN_ADDR": ":1"}, ":1"},
		{"flag", []string{"-addr", ":2"}, nil, ":2"},
		{"both", []string{"-addr", ":2"}, map[string]string{"GENKAN_ADDR": ":1"}, ":2"},
		{"empty in the environment", nil, map[string]string{"GENKAN_ADDR": ""}, "127.0.0.1:8080"},
		{"two dashes", []string{"--addr=:3"}, nil, ":3"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if c, err := parse(tt.args, tt.env); err != nil || c.Addr != tt.want {
				t.Errorf("addr %q, %v; want %q", c.Addr, err, tt.want)
			}
		})
	}
}

func TestEveryFlagHasAVariable(t *testing.T) {
	t.Parallel()
	c, err := parse(nil, map[string]string{
		"GENKAN_DATA": "/srv/genkan", "GENKAN_ADDR": ":1", "GENKAN_KEY_FILE": "/run/key", "GENKAN_LOG": "json", "GENKAN_VERBOSE": "true",
		"GENKAN_DEMO_PAYMENTS": "1", "GENKAN_STRIPE_API": "http://127.0.0.1:12111", "GENKAN_BASE_URL": "https://portal.example.com/", "GENKAN_TRUSTED_PROXIES": "10.0.0.0/8",
	})
	if err != nil || c.Data != "/srv/genkan" || c.KeyFile != "/run/key" || c.LogFormat != "json" || !c.Verbose || !c.DemoPayments || c.StripeAPI != "http://127.0.0.1:12111" ||
		c.BaseURL == nil || c.BaseURL.String() != "https://portal.example.com" || len(c.Proxies) != 1 {
		t.Errorf("%+v, %v", c, err)
	}
}

func TestBadVariablesAreNamed(t *testing.T) {
	t.Parallel()
	_, err := parse([]string{"-addr", ":1"}, map[string]string{"GENKAN_VERBOSE": "perhaps", "GENKAN_BASE_URL": "portal"})
	for _, want := range []string{"GENKAN_VERBOSE", "perhaps", "GENKAN_BASE_URL", "https://portal.example.com"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v does not say %s", err, want)
		}
	}
}

func TestBadFlags(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{"-nonsense"}, {"-verbose=perhaps"}, {"-base-url", "ftp://x"}, {"-stripe-api", "api.stripe.com"}, {"-stripe-api", "https://x/v1"}, {"-trusted-proxies", "x"}, {"-addr"}} {
		if _, err := parse(args, nil); err == nil {
			t.Errorf("%v was taken", args)
		}
	}
}

func TestHelpNamesTheVariables(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	var c config.Config
	f := config.New("serve", func(string) string { return "" }, &out)
	f.Serve(&c)
	if err := f.Parse([]string{"-h"}); !errors.Is(err, flag.ErrHelp) {
		t.Fatalf("Parse = %v, want ErrHelp", err)
	}
	f.VisitAll(func(fl *flag.Flag) {
		name := "[GENKAN_" + strings.ToUpper(strings.ReplaceAll(fl.Name, "-", "_")) + "]"
		if !strings.Contains(out.String(), name) {
			t.Errorf("the help does not name %s", name)
		}
	})
}

func TestParseBase(t *testing.T) {
	t.Parallel()
	tests := []struct{ in, want string }{
		{"https://portal.example.com", "https://portal.example.com"},
		{"https://portal.example.com/", "https://portal.example.com"},
		{"http://127.0.0.1:8080", "http://127.0.0.1:8080"},
		{"http://[::1]:8080", "http://[::1]:8080"},
		{"HTTPS://portal.example.com", "https://portal.example.com"},
		{"", ""},
		{"portal.example.com", ""},
		{"portal.example.com:8080", ""},
		{"//portal.example.com", ""},
		{"/portal", ""},
		{"ftp://portal.example.com", ""},
		{"javascript:alert(1)", ""},
		{"https://", ""},
		{"https://:8080", ""},
		{"https://portal.example.com/portal", ""},
		{"https://portal.example.com?x=1", ""},
		{"https://portal.example.com#x", ""},
		{"https://user:secret@portal.example.com", ""},
		{"https://portal.example.com:port", ""},
		{" https://portal.example.com", ""},
	}
	for _, tt := range tests {
		u, err := config.ParseBase(tt.in)
		switch {
		case tt.want == "" && err == nil:
			t.Errorf("%q was taken for %s", tt.in, u)
		case tt.want != "" && (err != nil || u.String() != tt.want):
			t.Errorf("%q: %v, %v; want %s", tt.in, u, err, tt.want)
		}
	}
}

func TestParseProxies(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, in string
		want     []string // nil: refused
	}{
		{"one address", "10.0.0.1", []string{"10.0.0.1/32"}},
		{"a network", "10.0.0.0/8", []string{"10.0.0.0/8"}},
		{"several, with blanks", " 10.0.0.1 , 192.168.0.0/16", []string{"10.0.0.1/32", "192.168.0.0/16"}},
		{"IPv6", "::1,fd00::/8", []string{"::1/128", "fd00::/8"}},
		{"a name", "proxy.example.com", nil},
		{"nothing", "", nil},
		{"an empty part", "10.0.0.1,", nil},
		{"too long a mask", "10.0.0.0/33", nil},
		{"a port", "10.0.0.1:80", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, err := config.ParseProxies(tt.in)
			var want []netip.Prefix
			for _, p := range tt.want {
				want = append(want, netip.MustParsePrefix(p))
			}
			if (err == nil) != (want != nil) || !slices.Equal(got, want) {
				t.Errorf("ParseProxies(%q) = %v, %v; want %v", tt.in, got, err, want)
			}
		})
	}
}

func TestPaths(t *testing.T) {
	t.Parallel()
	c := config.Config{Data: "d"}
	if got := c.Key(); got != filepath.Join("d", "genkan.key") {
		t.Errorf("Key = %s", got)
	}
	c.KeyFile = "/run/secrets/genkan"
	if got := c.Key(); got != "/run/secrets/genkan" {
		t.Errorf("Key elsewhere = %s", got)
	}
	if got := config.Database("d"); got != filepath.Join("d", "genkan.db") {
		t.Errorf("Database = %s", got)
	}
}
