package auth

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// The limits of passkeys: how long somebody may take to answer, and how often
// one network may ask, which every look at the sign-in page does.
const (
	ceremonyLife         = 5 * time.Minute
	ceremoniesPerAddress = 200
	passkeyIDLength      = 32
)

// Ceremony is what a browser's passkey is asked to do. It serves once.
type Ceremony struct {
	ID      string          `json:"ceremony"`
	Options json.RawMessage `json:"options"` // for navigator.credentials
}

// PasskeyHost is the host to which passkeys are bound (the relying party's id,
// WebAuthn §5.1.2): that of the address where people reach the portal. It is
// "" where browsers refuse passkeys: at a bare IP address, which is no domain,
// and without https. This machine's own addresses count as localhost.
func (s *Service) PasskeyHost() string {
	u, err := url.Parse(s.url())
	if err != nil {
		return ""
	}
	host := strings.ToLower(u.Hostname())
	if ip, err := netip.ParseAddr(host); err == nil && ip.IsLoopback() {
		host = "localhost"
	}
	local := host == "localhost" || strings.HasSuffix(host, ".localhost")
	if protocol.ValidateRPID(host) != nil || u.Scheme != "https" && !local {
		return ""
	}
	return host
}

// PasskeyHostOf is PasskeyHost if the person has a passkey to answer with.
func (s *Service) PasskeyHostOf(ctx context.Context, who access.Person) (host string, err error) {
	if host = s.PasskeyHost(); host == "" {
		return "", nil
	}
	has, err := s.HasPasskey(ctx, who.Account())
	if !has {
		host = ""
	}
	return host, err
}

// relyingParty is us, as passkeys know us: NotFound where they cannot.
func (s *Service) relyingParty(name string) (*webauthn.WebAuthn, error) {
	host := s.PasskeyHost()
	u, err := url.Parse(s.url())
	if err != nil || host == "" {
		return nil, portal.Missing()
	}
	origin := u.Scheme + "://" + host
	if port := u.Port(); port != "" {
		origin += ":" + port
	}
	wait := webauthn.TimeoutConfig{Timeout: ceremonyLife, TimeoutUVD: ceremonyLife} // for the browser: our clock decides
	return webauthn.New(&webauthn.Config{
		RPID: host, RPDisplayName: name, RPOrigins: []string{origin}, AttestationPreference: protocol.PreferNoAttestation,
		AuthenticatorSelection: protocol.AuthenticatorSelection{RequireResidentKey: protocol.ResidentKeyRequired(),
			ResidentKey: protocol.ResidentKeyRequirementRequired, UserVerification: protocol.VerificationRequired},
		Timeouts:                          webauthn.TimeoutsConfig{Login: wait, Registration: wait},
		ExtensionsUnsolicitedOutputPolicy: protocol.UnsolicitedOutputPolicyIgnore, // password managers add some of their own
	})
}

// keyholder is an account as the library wants to see it.
type keyholder struct {
	account portal.Account
	handle  []byte
	keys    []webauthn.Credential
}

func (k *keyholder) WebAuthnID() []byte                         { return k.handle }
func (k *keyholder) WebAuthnName() string                       { return k.account.Login }
func (k *keyholder) WebAuthnDisplayName() string                { return k.account.Name }
func (k *keyholder) WebAuthnCredentials() []webauthn.Credential { return k.keys }

// keyholderOf reads an account's passkeys and what stands for it in them.
func keyholderOf(ctx context.Context, q db.Reader, a portal.Account) (*keyholder, error) {
	k := &keyholder{account: a}
	rows, err := db.Passkeys(ctx, q, a.ID)
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		c, err := credentialOf(row)
		if err != nil {
			return nil, err
		}
		k.keys = append(k.keys, c)
	}
	k.handle, err = db.Handle(ctx, q, a.ID)
	return k, err
}

func credentialOf(row db.PasskeyRow) (c webauthn.Credential, err error) {
	if err := json.Unmarshal(row.Credential, &c); err != nil {
		return c, fmt.Errorf("passkey %d: %w", row.ID, err)
	}
	return c, nil
}

// ensureHandle gives an account something that stands for it in passkeys:
// random, since devices show and keep it.
func ensureHandle(ctx context.Context, tx *db.Tx, k *keyholder) (err error) {
	if k.handle != nil {
		return nil
	}
	k.handle = make([]byte, passkeyIDLength)
	rand.Read(k.handle) // never fails: it crashes the program instead
	return db.SetHandle(ctx, tx, k.account.ID, k.handle)
}

// ceremonyHash binds a ceremony to the browser that began it: its answer is
// worth nothing in another.
func ceremonyHash(id string, from Arrival) db.SessionHash { return hashID(id + " " + from.Previous) }

// begin stores what was asked and gives it to the browser.
func begin(ctx context.Context, tx *db.Tx, from Arrival, account portal.AccountID, options any, state *webauthn.SessionData) (c Ceremony, err error) {
	if _, err := countIn(ctx, tx, bound{"passkey:" + network(from.Address), ceremoniesPerAddress, tryWindow}); err != nil {
		return c, err
	}
	stored, err := json.Marshal(state)
	if err != nil {
		return c, err
	}
	if c.Options, err = json.Marshal(options); err != nil {
		return c, err
	}
	c.ID = newID()
	return c, db.InsertCeremony(ctx, tx, db.NewCeremony{Hash: ceremonyHash(c.ID, from), Account: account, State: stored, ExpiresAt: tx.Now.Add(ceremonyLife)})
}

// countIn counts one more in a bucket that is not full: TooMany.
func countIn(ctx context.Context, tx *db.Tx, b bound) (id int64, err error) {
	at, full, err := db.TriesFull(ctx, tx, b.bucket, tx.Now.Add(-b.window), b.limit)
	if err != nil {
		return 0, err
	}
	if full {
		return 0, tooMany(min(at.Add(b.window).Sub(tx.Now), b.window))
	}
	return db.InsertTry(ctx, tx, b.bucket)
}

// takeState takes a ceremony out and returns what was asked: Invalid
// "passkey.expired".
func takeState(ctx context.Context, tx *db.Tx, from Arrival, id string, account portal.AccountID) (state webauthn.SessionData, err error) {
	stored, err := db.TakeCeremony(ctx, tx, ceremonyHash(id, from), account)
	if portal.KindOf(err) == portal.NotFound {
		return state, portal.Failure(portal.Invalid, "passkey.expired", nil)
	}
	if err != nil {
		return state, err
	}
	return state, json.Unmarshal(stored, &state)
}
