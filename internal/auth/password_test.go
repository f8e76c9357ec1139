package auth_test

import (
	"strings"
	"testing"

	"genkan/internal/auth"
)

// The vector is the one of the reference implementation's test.c.
const reference = "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"

func TestVerifyReference(t *testing.T) {
	t.Parallel()
	for pass, want := range map[string]bool{"password": true, "Password": false, "password ": false, "": false} {
		if ok, err := auth.Verify(reference, pass); ok != want || err != nil {
			t.Errorf("Verify(%q) = %v, %v; want %v", pass, ok, err, want)
		}
	}
}

func TestHashPasswordStandard(t *testing.T) {
	t.Parallel()
	s := auth.New(nil, auth.Options{Cores: 1})
	hash, err := s.HashPassword(t.Context(), " 合言葉はひ・み・つ ")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(hash, "$argon2id$v=19$m=19456,t=2,p=1$") || len(hash) != len("$argon2id$v=19$m=19456,t=2,p=1$")+22+1+43 {
		t.Errorf("hash %s", hash)
	}
	if ok, err := auth.Verify(hash, " 合言葉はひ・み・つ "); !ok || err != nil {
		t.Errorf("the right password: %v, %v", ok, err)
	}
	if ok, _ := auth.Verify(hash, "合言葉はひ・み・つ"); ok {
		t.Error("a trimmed password passes")
	}
	if s.Stale(hash) || !s.Stale(reference) {
		t.Error("which hashes are stale is wrong")
	}
}

func TestVerifyMalformed(t *testing.T) {
	t.Parallel()
	rows := map[string]string{
		"empty":          "",
		"other function": "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
		"bcrypt":         "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy",
		"old version":    strings.Replace(reference, "v=19", "v=16", 1),
		"memory of 4 TB": strings.Replace(reference, "m=256", "m=4294967295", 1),
		"no memory":      strings.Replace(reference, "m=256", "m=0", 1),
		"no passes":      strings.Replace(reference, "t=2", "t=0", 1),
		"no lanes":       strings.Replace(reference, "p=1", "p=0", 1),
		"negative":       strings.Replace(reference, "t=2", "t=-2", 1),
		"trailing cost":  strings.Replace(reference, "p=1", "p=1,x=2", 1),
		"no tag":         reference[:strings.LastIndex(reference, "$")+1],
		"bad base64":     reference + "*",
		"more fields":    reference + "$",
	}
	for name, hash := range rows {
		if ok, err := auth.Verify(hash, "password"); ok || err == nil {
			t.Errorf("%s: %v, %v; want an error", name, ok, err)
		}
	}
}
