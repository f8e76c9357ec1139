package db_test

import (
	"fmt"
	"testing"
)

// accessBreakages are those of accounts; contact 4 is a person.
var accessBreakages = []breakage{
	{"an account of an address", []string{"I12 accounts of customers stand for people"}, statements(account("active"), "UPDATE contacts SET kind = 'both' WHERE id = 4")},
	{"an account of somebody put away", []string{"I12 accounts of customers stand for people"}, statements(account("invited"), "UPDATE contacts SET archived_at = 1 WHERE id = 4")},
	{"two invitations", []string{"I12 one invitation is open at a time"}, statements(account("invited"), link("invitation"), link("invitation"))},
	{"a session of somebody revoked", []string{closed}, statements(account("revoked"),
		"INSERT INTO sessions (id_hash, account_id, created_at, seen_at, expires_at, password_at, address, user_agent) VALUES (randomblob(32), 9, 1, 1, 2, 1, '', '')")},
	{"a password of somebody revoked", []string{closed}, statements(account("revoked"), "UPDATE accounts SET password_hash = 'x' WHERE id = 9")},
	{"a second factor of somebody deleted", []string{closed}, statements(account("deleted"), "UPDATE accounts SET totp_secret = x'01' WHERE id = 9")},
	{"a passkey of somebody revoked", []string{closed}, statements(account("revoked"),
		"INSERT INTO passkeys (account_id, credential_id, credential, name, created_at) VALUES (9, x'01', '{}', 'Key', 1)")},
	{"a trusted device of somebody who closes", []string{closed}, statements(account("revoked"), closing,
		"INSERT INTO trusted_devices (account_id, hash, user_agent, address, created_at, seen_at, expires_at) VALUES (9, randomblob(32), '', '', 1, 1, 2)")},
	{"a link of somebody who closes", []string{closed}, statements(account("revoked"), closing, link("reset"))},
	{"a payment by a link to another invoice", []string{"I8 links act on their document alone"}, statements(share("invoice", 987654), "UPDATE payments SET share_id = 9")},
	{"a payment of an invoice by a link to an order", []string{"I8 links act on their document alone"}, statements(share("order", 1), "UPDATE payments SET share_id = 9")},
	{"a person as the address for bills", []string{"I12 default addresses serve their entity"}, statements("UPDATE contacts SET billing_default = 1 WHERE id = 4")},
	{"a delivery address for bills", []string{"I12 default addresses serve their entity"}, statements("UPDATE contacts SET kind = 'delivery', billing_default = 1 WHERE id = 4")},
	{"a default that was removed", []string{"I12 default addresses serve their entity"}, statements("UPDATE contacts SET kind = 'both', delivery_default = 1, archived_at = 1 WHERE id = 4")},
}

const (
	closed  = "I12 nothing opens what is closed"
	closing = "INSERT INTO deletions (account_id, requested_at, due_at) VALUES (9, 1, 2)"
)

// account is one of contact 4.
func account(status string) string {
	return "INSERT INTO accounts (id, contact_id, role, status, login, name, created_at, updated_at) VALUES (9, 4, 'portal', '" + status + "', 'x@x.example', 'X', 1, 1)"
}

// share is a link to a document that lets its holder pay.
func share(kind string, document int) string {
	return fmt.Sprintf("INSERT INTO shares (id, kind, document_id, commercial_id, email, may_pay, nonce, hash, created_at, expires_at) SELECT 9, '%s', %d, commercial_id, 'x@x.example', 1, randomblob(16), randomblob(32), 1, 2 FROM payments LIMIT 1", kind, document)
}

func link(kind string) string {
	return "INSERT INTO links (kind, account_id, nonce, hash, created_at, expires_at) VALUES ('" + kind + "', 9, randomblob(16), randomblob(32), 1, 2)"
}

// TestClosingKeeps: whoever closes an account gets it back with the password
// and the second factor, so that those are no fault until the time is over.
func TestClosingKeeps(t *testing.T) {
	t.Parallel()
	store := soundBooks(t)
	statements(account("revoked"), closing, "UPDATE accounts SET password_hash = 'x', totp_secret = x'01', totp_at = 1 WHERE id = 9")(t, damager(t, store))
	if _, all := findings(t, store); len(all) != 0 {
		t.Errorf("findings %v", all)
	}
}
