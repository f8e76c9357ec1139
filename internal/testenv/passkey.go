package testenv

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"net/http"
	"net/url"
	"testing"
)

// Authenticator is a device that keeps passkeys, in software: it answers what
// a browser would ask of it (WebAuthn §6).
type Authenticator struct {
	Origin     string // of the page that asks
	Host       string // to which its passkeys are bound
	Unverified bool   // it does not ask who holds it
	Counter    uint32 // counts uses; one that stays at 0 counts none
	Synced     bool

	id, handle []byte
	key        *ecdsa.PrivateKey
}

// NewAuthenticator is one for a site, at localhost.
func (s *Site) NewAuthenticator(t testing.TB) *Authenticator {
	t.Helper()
	u, err := url.Parse(s.URL)
	must(t, err)
	return &Authenticator{Origin: "http://localhost:" + u.Port(), Host: "localhost"}
}

type asked struct {
	Ceremony string
	Options  struct {
		PublicKey struct {
			Challenge string
			User      struct{ ID string }
		}
	}
}

var base64url = base64.RawURLEncoding

// AddPasskey makes a passkey on the browser's own security page.
func (b *Browser) AddPasskey(a *Authenticator, name string) Answer {
	b.t.Helper()
	page := "/my/security/passkeys/new"
	q := b.ask(page, "/my/security/passkeys/begin")
	return b.HTMX().Submit(page, "/my/security/passkeys", url.Values{"ceremony": {q.Ceremony}, "answer": {a.create(b.t, q)}, "name": {name}})
}

// SignInBy signs in with a passkey.
func (b *Browser) SignInBy(a *Authenticator) Answer {
	b.t.Helper()
	return b.Prove(a, "/login", "/login/passkey", nil)
}

// Prove answers a page's question for a passkey.
func (b *Browser) Prove(a *Authenticator, page, path string, more url.Values) Answer {
	b.t.Helper()
	form := b.Answer(a, page, path)
	for name, values := range more {
		form[name] = values
	}
	return b.HTMX().Do(http.MethodPost, path, form)
}

// Answer is what Prove would send.
func (b *Browser) Answer(a *Authenticator, page, path string) url.Values {
	b.t.Helper()
	q := b.ask(page, path+"/begin")
	return url.Values{"csrf": {b.Hidden(page).Get("csrf")}, "ceremony": {q.Ceremony}, "answer": {a.get(b.t, q)}}
}

func (b *Browser) ask(page, path string) (q asked) {
	b.t.Helper()
	got := b.HTMX().Submit(page, path, nil)
	if got.Status != http.StatusOK {
		b.t.Fatalf("%s answers %d: %s", path, got.Status, got.Body)
	}
	must(b.t, json.Unmarshal([]byte(got.Body), &q))
	return q
}

func (a *Authenticator) create(t testing.TB, q asked) string {
	t.Helper()
	var err error
	a.key, err = ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	must(t, err)
	a.id = []byte(rand.Text())
	a.handle, err = base64url.DecodeString(q.Options.PublicKey.User.ID)
	must(t, err)
	data := append(a.data(0x40), make([]byte, 16)...) // flag AT; no model
	data = binary.BigEndian.AppendUint16(data, uint16(len(a.id)))
	data = append(append(data, a.id...), a.publicKey(t)...)
	object := append([]byte("\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58"), byte(len(data)))
	return a.answer(t, "webauthn.create", q, map[string]string{"attestationObject": base64url.EncodeToString(append(object, data...))})
}

// publicKey is the key in COSE form: EC2, ES256, P-256 (RFC 9053 §7.1.1).
func (a *Authenticator) publicKey(t testing.TB) []byte {
	t.Helper()
	point, err := a.key.PublicKey.Bytes() // 4, x, y
	must(t, err)
	out := append([]byte("\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20"), point[1:33]...)
	return append(append(out, "\x22\x58\x20"...), point[33:]...)
}

// data is what the device says of itself: which host, which checks, how often.
func (a *Authenticator) data(flags byte) []byte {
	host := sha256.Sum256([]byte(a.Host))
	flags |= 0x01 // somebody was there
	if !a.Unverified {
		flags |= 0x04
	}
	if a.Synced {
		flags |= 0x18
	}
	return binary.BigEndian.AppendUint32(append(host[:], flags), a.Counter)
}

func (a *Authenticator) get(t testing.TB, q asked) string {
	t.Helper()
	if a.key == nil {
		a.create(t, q) // one that nobody knows
	}
	data := a.data(0)
	client := sha256.Sum256(a.client(t, "webauthn.get", q))
	digest := sha256.Sum256(append(data[:len(data):len(data)], client[:]...))
	signature, err := ecdsa.SignASN1(rand.Reader, a.key, digest[:])
	must(t, err)
	return a.answer(t, "webauthn.get", q, map[string]string{"authenticatorData": base64url.EncodeToString(data),
		"signature": base64url.EncodeToString(signature), "userHandle": base64url.EncodeToString(a.handle)})
}

func (a *Authenticator) client(t testing.TB, kind string, q asked) []byte {
	t.Helper()
	text, err := json.Marshal(map[string]any{"type": kind, "challenge": q.Options.PublicKey.Challenge, "origin": a.Origin, "crossOrigin": false})
	must(t, err)
	return text
}

func (a *Authenticator) answer(t testing.TB, kind string, q asked, response map[string]string) string {
	t.Helper()
	response["clientDataJSON"] = base64url.EncodeToString(a.client(t, kind, q))
	id := base64url.EncodeToString(a.id)
	text, err := json.Marshal(map[string]any{"id": id, "rawId": id, "type": "public-key", "response": response, "clientExtensionResults": map[string]any{}})
	must(t, err)
	return string(text)
}
