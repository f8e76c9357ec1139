// Package webhook tells other programs what happened: it keeps the endpoints
// that want to know, and delivers what db wrote down for them, signed after
// standardwebhooks.com. It asks nobody inside a transaction, and never an
// address of an internal network unless it was allowed to.
package webhook

import (
	"context"
	"crypto/rand"
	"crypto/x509"
	"encoding/base64"
	"fmt"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/keyring"
	"genkan/internal/portal"
)

// Options of the service.
type Options struct {
	Sealer   keyring.Sealer
	Private  bool           // internal addresses may be called: for tests, and machines of one's own network
	Patience time.Duration  // for one delivery; 0 is ten seconds
	Roots    *x509.CertPool // whose certificates are believed; nil is the machine's own
}

// Service does what pages, the API and jobs ask about endpoints.
type Service struct {
	db *db.DB
	Options
	client *caller
}

// New makes the service on a store.
func New(store *db.DB, o Options) *Service {
	if o.Patience == 0 {
		o.Patience = 10 * time.Second
	}
	return &Service{db: store, Options: o, client: newCaller(o)}
}

// Wish is an endpoint as it was asked for.
type Wish struct {
	ID          portal.EndpointID // 0 for a new one
	Version     int               // that was read; 0 is whichever there is
	URL         string
	Description string
	Events      []portal.EventType
	Enabled     bool
	From        string // address of the network
}

// Bounds of endpoints.
const (
	maxEndpoints = 20
	maxURL       = 500
	maxText      = 200
)

// Endpoints are all that there are.
func (s *Service) Endpoints(ctx context.Context, _ access.Admin) ([]portal.Endpoint, error) {
	return db.Read(ctx, s.db, func(q db.Reader) ([]portal.Endpoint, error) { return db.Endpoints(ctx, q, maxEndpoints) })
}

// Endpoint is one of them: NotFound.
func (s *Service) Endpoint(ctx context.Context, _ access.Admin, id portal.EndpointID) (portal.Endpoint, error) {
	return db.Read(ctx, s.db, func(q db.Reader) (portal.Endpoint, error) { return db.EndpointByID(ctx, q, id) })
}

// place binds a sealed secret to its row.
func place(id portal.EndpointID) string { return fmt.Sprintf("webhook_endpoints.secret:%d", id) }

// Problems are secrets that cannot be opened, for the check from the command
// line, which speaks English.
func Problems(ctx context.Context, store *db.DB, sealer keyring.Sealer) (out []string, err error) {
	var list []portal.Endpoint
	err = store.View(ctx, func(q db.Reader) (err error) {
		list, err = db.Endpoints(ctx, q, maxEndpoints)
		return err
	})
	for _, e := range list {
		if _, bad := sealer.Open(e.Sealed, place(e.ID)); bad != nil {
			out = append(out, fmt.Sprintf("the secret of the webhook to %s cannot be opened with this genkan.key: put the right key file back, or renew it on /admin/settings/webhooks/%d/secret", e.URL, e.ID))
		}
	}
	return out, err
}

// secretMark begins a secret, as the scheme has it.
const secretMark = "whsec_"

// Add keeps a new endpoint and returns the secret that its deliveries are
// signed with: it is not shown again. Errors: Invalid (url, description,
// events), Conflict when there are too many.
func (s *Service) Add(ctx context.Context, who access.Admin, w Wish) (id portal.EndpointID, secret string, err error) {
	e, err := s.judge(w, portal.Endpoint{})
	if err != nil {
		return 0, "", err
	}
	secret = newSecret()
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		there, err := db.Endpoints(ctx, tx, maxEndpoints)
		if err != nil {
			return err
		}
		if len(there) == maxEndpoints {
			return portal.Failure(portal.Conflict, "webhook.too_many", portal.Args{"most": maxEndpoints})
		}
		if id, err = db.InsertEndpoint(ctx, tx, e); err != nil {
			return err
		}
		if err := db.SetEndpointSecret(ctx, tx, id, s.Sealer.Seal([]byte(secret), place(id))); err != nil {
			return err
		}
		return note(ctx, tx, who, "webhook.added", id, e.URL+": "+list(e.Events), w.From)
	})
	if err != nil {
		return 0, "", fmt.Errorf("webhook.Add: %w", err)
	}
	return id, secret, nil
}

func newSecret() string {
	raw := make([]byte, 32)
	rand.Read(raw) // never fails: it crashes the program instead
	return secretMark + base64.StdEncoding.EncodeToString(raw)
}

func note(ctx context.Context, tx *db.Tx, who access.Actor, action string, id portal.EndpointID, details, from string) error {
	return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: action, Subject: "webhook", SubjectID: int64(id), Details: details, Address: from})
}

func list(events []portal.EventType) string {
	var out []string
	for _, e := range events {
		out = append(out, string(e))
	}
	return strings.Join(out, " ")
}

// Save changes an endpoint. Switched off, what waits for it is given up.
// Errors: NotFound, Invalid as for Add, Conflict.
func (s *Service) Save(ctx context.Context, who access.Admin, w Wish) error {
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		old, err := db.EndpointByID(ctx, tx, w.ID)
		if err != nil {
			return err
		}
		e, err := s.judge(w, old)
		if err != nil {
			return err
		}
		if e.Enabled = w.Enabled; w.Version != 0 {
			e.Version = w.Version
		}
		if err := db.UpdateEndpoint(ctx, tx, e); err != nil {
			return err
		}
		if !e.Enabled {
			if err := db.DropWaiting(ctx, tx, e.ID); err != nil {
				return err
			}
		}
		return note(ctx, tx, who, "webhook.changed", e.ID, fmt.Sprintf("%s → %s, on: %t, %s", old.URL, e.URL, e.Enabled, list(e.Events)), w.From)
	})
	if err != nil {
		return fmt.Errorf("webhook.Save %d: %w", w.ID, err)
	}
	return nil
}

// Renew draws another secret; the one before signs nothing any more: NotFound.
func (s *Service) Renew(ctx context.Context, who access.Admin, id portal.EndpointID, from string) (secret string, err error) {
	secret = newSecret()
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		if err := db.SetEndpointSecret(ctx, tx, id, s.Sealer.Seal([]byte(secret), place(id))); err != nil {
			return err
		}
		return note(ctx, tx, who, "webhook.renewed", id, "", from)
	})
	if err != nil {
		return "", fmt.Errorf("webhook.Renew %d: %w", id, err)
	}
	return secret, nil
}

// Remove forgets an endpoint with all its deliveries: NotFound.
func (s *Service) Remove(ctx context.Context, who access.Admin, id portal.EndpointID, from string) error {
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		e, err := db.EndpointByID(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := db.DeleteEndpoint(ctx, tx, id); err != nil {
			return err
		}
		return note(ctx, tx, who, "webhook.removed", id, e.URL, from)
	})
	if err != nil {
		return fmt.Errorf("webhook.Remove %d: %w", id, err)
	}
	return nil
}

// Ping queues an event of no meaning, to try the endpoint out: NotFound, and
// Conflict for one that is switched off.
func (s *Service) Ping(ctx context.Context, who access.Admin, id portal.EndpointID, from string) error {
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		e, err := db.EndpointByID(ctx, tx, id)
		if err != nil {
			return err
		}
		if !e.Enabled {
			return portal.Failure(portal.Conflict, "webhook.is_off", nil)
		}
		if err := db.Ping(ctx, tx, id); err != nil {
			return err
		}
		return note(ctx, tx, who, "webhook.pinged", id, e.URL, from)
	})
	if err != nil {
		return fmt.Errorf("webhook.Ping %d: %w", id, err)
	}
	return nil
}

// Shown is how many deliveries a page shows.
const Shown = 50

// Deliveries are those of an endpoint, the newest first, from before one on;
// next is where to go on, 0 at the end.
func (s *Service) Deliveries(ctx context.Context, _ access.Admin, id portal.EndpointID, before portal.DeliveryID) (out []portal.EndpointDelivery, next portal.DeliveryID, err error) {
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		out, err = db.Deliveries(ctx, q, id, before, Shown+1)
		return err
	})
	if len(out) > Shown {
		out = out[:Shown]
		next = out[Shown-1].ID
	}
	return out, next, err
}

// Again queues a delivery once more: NotFound, and Conflict for an endpoint
// that is switched off, or a delivery that waits anyway.
func (s *Service) Again(ctx context.Context, who access.Admin, id portal.DeliveryID, from string) (endpoint portal.EndpointID, err error) {
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		d, err := db.DeliveryByID(ctx, tx, id)
		if err != nil {
			return err
		}
		endpoint = d.Endpoint
		e, err := db.EndpointByID(ctx, tx, d.Endpoint)
		if err != nil {
			return err
		}
		if !e.Enabled {
			return portal.Failure(portal.Conflict, "webhook.is_off", nil)
		}
		if err := db.QueueDelivery(ctx, tx, id); err != nil {
			return err
		}
		return note(ctx, tx, who, "webhook.resent", d.Endpoint, string(d.Event)+" "+d.EventUID, from)
	})
	if err != nil {
		return endpoint, fmt.Errorf("webhook.Again %d: %w", id, err)
	}
	return endpoint, nil
}

// judge reads a wish onto an endpoint. What the address leads to is looked at
// again whenever it is called: names may lead elsewhere by then.
func (s *Service) judge(w Wish, e portal.Endpoint) (portal.Endpoint, error) {
	var wrong portal.Problems
	e.URL, e.Description, e.Events = strings.TrimSpace(w.URL), strings.TrimSpace(w.Description), nil
	if key := s.badURL(e.URL); key != "" {
		wrong.Add("url", key, portal.Args{"n": maxURL})
	}
	if utf8.RuneCountInString(e.Description) > maxText {
		wrong.Add("description", "contact.too_long", portal.Args{"n": maxText})
	}
	for _, known := range portal.EventTypes {
		if slices.Contains(w.Events, known) {
			e.Events = append(e.Events, known)
		}
	}
	if len(e.Events) == 0 {
		wrong.Add("events", "webhook.events_needed", nil)
	}
	return e, wrong.Err()
}

// badURL is why an address cannot be one; "" when it can.
func (s *Service) badURL(text string) string {
	u, err := url.Parse(text)
	switch {
	case len(text) > maxURL:
		return "contact.too_long"
	case err != nil, u.Hostname() == "", u.User != nil, u.Fragment != "", u.Opaque != "", u.Scheme != "https" && u.Scheme != "http":
		return "webhook.url_wrong"
	}
	ip, err := netip.ParseAddr(u.Hostname())
	literal := err == nil
	loopback := u.Hostname() == "localhost" || literal && ip.Unmap().IsLoopback()
	switch {
	case u.Scheme == "http" && !loopback:
		return "webhook.url_https"
	case s.Private:
		return ""
	case loopback, literal && !public(ip):
		return "webhook.url_private"
	}
	return ""
}
