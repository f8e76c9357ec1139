package auth_test

import (
	"testing"

	"genkan/internal/auth"
)

// TestPasskeyHost: passkeys are bound to a name, and browsers have them on
// secure pages alone (WebAuthn §5.1.2, Secure Contexts §3.1).
func TestPasskeyHost(t *testing.T) {
	t.Parallel()
	for url, want := range map[string]string{
		"":                            "",
		"://":                         "",
		"http://127.0.0.1:8080":       "localhost",
		"http://[::1]:8080":           "localhost",
		"http://localhost:8080":       "localhost",
		"http://desk.localhost":       "desk.localhost",
		"https://Portal.Example:8443": "portal.example",
		"http://portal.example":       "",
		"https://192.0.2.1":           "",
		"http://192.0.2.1:8080":       "",
		"https://[2001:db8::1]":       "",
	} {
		s := auth.New(nil, auth.Options{Cores: 1, URL: func() string { return url }})
		if got := s.PasskeyHost(); got != want {
			t.Errorf("at %q passkeys are bound to %q, want %q", url, got, want)
		}
	}
}
