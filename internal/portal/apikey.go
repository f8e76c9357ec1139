package portal

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"hash/crc32"
	"slices"
	"strings"
	"time"
)

// Scope is what a key of the API may do: a resource and a verb.
type Scope string

// The scopes. Refunds are apart from the other writes, since money leaves.
const (
	ReadContactsScope       Scope = "contacts:read"
	WriteContactsScope      Scope = "contacts:write"
	ReadProductsScope       Scope = "products:read"
	WriteProductsScope      Scope = "products:write"
	ReadOrdersScope         Scope = "orders:read"
	WriteOrdersScope        Scope = "orders:write"
	ReadInvoicesScope       Scope = "invoices:read"
	WriteInvoicesScope      Scope = "invoices:write"
	ReadPaymentsScope       Scope = "payments:read"
	WritePaymentsScope      Scope = "payments:write"
	RefundPaymentsScope     Scope = "payments:refund"
	ReadSubscriptionsScope  Scope = "subscriptions:read"
	WriteSubscriptionsScope Scope = "subscriptions:write"
	ManageWebhooksScope     Scope = "webhooks:manage"
)

// Scopes are all of them, in the order in which they are offered.
var Scopes = []Scope{
	ReadContactsScope, WriteContactsScope, ReadProductsScope, WriteProductsScope, ReadOrdersScope, WriteOrdersScope,
	ReadInvoicesScope, WriteInvoicesScope, ReadPaymentsScope, WritePaymentsScope, RefundPaymentsScope,
	ReadSubscriptionsScope, WriteSubscriptionsScope, ManageWebhooksScope,
}

// APIKey is a key of the API as it is kept: its secret is shown once.
type APIKey struct {
	ID        KeyID
	Name      string
	Prefix    string // the beginning of the secret, to tell keys apart
	Scopes    []Scope
	Maker     Account // in whose name it acts
	ExpiresAt time.Time
	UsedAt    time.Time // to the minute
	UsedFrom  string    // address of the network
	RevokedAt time.Time
	CreatedAt time.Time
}

// KeyState is where a key stands.
type KeyState string

// The states of a key.
const (
	KeyActive  KeyState = "active"
	KeyExpired KeyState = "expired"
	KeyRevoked KeyState = "revoked"
)

// State is where the key stands at a time. One whose maker is no admin any
// more opens nothing, even if nobody revoked it.
func (k APIKey) State(now time.Time) KeyState {
	switch {
	case !k.RevokedAt.IsZero(), !k.Maker.Active, k.Maker.Role != RoleAdmin:
		return KeyRevoked
	case !now.Before(k.ExpiresAt):
		return KeyExpired
	}
	return KeyActive
}

// Has reports a scope.
func (k APIKey) Has(s Scope) bool { return slices.Contains(k.Scopes, s) }

// keyMark begins every key, so that scanners for leaked secrets know ours.
const keyMark = "gk_"

// shownOfKey is how much of a key is kept in clear.
const shownOfKey = len(keyMark) + 6

var keyDigits = base32.StdEncoding.WithPadding(base32.NoPadding)

// NewKeyText draws the secret of a key: 130 bits and, to tell a typing mistake
// from a key that is gone, a checksum.
func NewKeyText() string {
	text := keyMark + strings.ToLower(rand.Text())
	return text + keyChecksum(text)
}

func keyChecksum(text string) string {
	sum := crc32.ChecksumIEEE([]byte(text))
	return strings.ToLower(keyDigits.EncodeToString([]byte{byte(sum >> 24), byte(sum >> 16), byte(sum >> 8), byte(sum)}))
}

// KeyWellFormed reports that a text can be a key: it begins like one, and its
// checksum is right.
func KeyWellFormed(text string) bool {
	const sum = 7 // characters of base32 for 32 bits
	cut := len(text) - sum
	return strings.HasPrefix(text, keyMark) && cut > shownOfKey && keyChecksum(text[:cut]) == text[cut:]
}

// KeyPrefix is what may be shown of a key.
func KeyPrefix(text string) string { return text[:min(len(text), shownOfKey)] }

// HashKey is what is kept of a key. It was drawn at random, so that a slow hash
// would protect nothing.
func HashKey(text string) [sha256.Size]byte { return sha256.Sum256([]byte(text)) }
