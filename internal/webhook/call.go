package webhook

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"crypto/tls"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
	"syscall"
	"time"

	"genkan/internal/portal"
)

// Why a delivery did not arrive: words of the catalog ("webhook.failed.…").
const (
	reasonSecret  = "secret"  // it cannot be signed
	reasonPrivate = "private" // the name leads into an internal network
	reasonTimeout = "timeout"
	reasonTLS     = "tls"
	reasonDown    = "unreachable"
	reasonMoved   = "moved" // redirects are not followed
	reasonGone    = "gone"
	reasonStatus  = "status"
)

// errPrivate is what the dialer refuses with.
var errPrivate = errors.New("webhook: an address of an internal network")

// internal are networks beside those that netip knows, to which nothing of the
// business's own shall be led by a name (RFC 6890 and its like).
var internal = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"), netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("192.0.0.0/24"), netip.MustParsePrefix("192.0.2.0/24"),
	netip.MustParsePrefix("192.88.99.0/24"), netip.MustParsePrefix("198.18.0.0/15"), netip.MustParsePrefix("198.51.100.0/24"), netip.MustParsePrefix("203.0.113.0/24"), netip.MustParsePrefix("240.0.0.0/4"),
	netip.MustParsePrefix("64:ff9b::/96"), netip.MustParsePrefix("64:ff9b:1::/48"), netip.MustParsePrefix("100::/64"), netip.MustParsePrefix("2001::/23"), netip.MustParsePrefix("2001:db8::/32"),
	netip.MustParsePrefix("2002::/16"), netip.MustParsePrefix("3fff::/20"), netip.MustParsePrefix("5f00::/16"), netip.MustParsePrefix("fec0::/10"), netip.MustParsePrefix("::/96"),
}

// public reports an address of the open internet.
func public(ip netip.Addr) bool {
	ip = ip.Unmap().WithZone("")
	if !ip.IsGlobalUnicast() || ip.IsPrivate() || ip.IsLoopback() || ip.IsLinkLocalUnicast() || ip.IsMulticast() {
		return false
	}
	for _, p := range internal {
		if p.Contains(ip) {
			return false
		}
	}
	return true
}

// guard looks at the very address that is dialed, after names were resolved: a
// name that leads elsewhere at the second look gains nothing (SSRF).
func guard(_, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil || !public(at.Addr()) {
		return errPrivate
	}
	return nil
}

// maxAnswer is how much of an answer is kept.
const maxAnswer = 1024

// caller sends deliveries.
type caller struct{ http *http.Client }

// newCaller follows no redirect, uses no proxy, and keeps no connection: each
// delivery goes to the address that was looked at.
func newCaller(o Options) *caller {
	dialer := &net.Dialer{Timeout: o.Patience}
	if !o.Private {
		dialer.Control = guard
	}
	return &caller{&http.Client{
		Timeout:       o.Patience,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Transport: &http.Transport{DialContext: dialer.DialContext, DisableKeepAlives: true, TLSHandshakeTimeout: o.Patience, MaxResponseHeaderBytes: 32 << 10,
			TLSClientConfig: &tls.Config{RootCAs: o.Roots, MinVersion: tls.VersionTLS12}},
	}}
}

// payload is what an endpoint is sent.
type payload struct {
	Type      string          `json:"type"`
	Timestamp string          `json:"timestamp"`
	Data      json.RawMessage `json:"data"`
}

// send tries a delivery once and returns it with how that went: without a
// reason it has arrived.
func (c *caller) send(ctx context.Context, e portal.Endpoint, secret []byte, d portal.EndpointDelivery) portal.EndpointDelivery {
	d.Status, d.Answer, d.Reason = 0, "", ""
	key, ok := signingKey(secret)
	body, err := json.Marshal(payload{string(d.Event), d.EventAt.UTC().Format(time.RFC3339), json.RawMessage(d.Data)})
	if err != nil || !ok {
		d.Reason = reasonSecret
		return d
	}
	start := time.Now()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, e.URL, bytes.NewReader(body))
	if err != nil {
		d.Reason = reasonDown
		return d
	}
	at := strconv.FormatInt(start.Unix(), 10)
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("User-Agent", "Genkan-Webhooks/1")
	r.Header.Set("webhook-id", d.EventUID)
	r.Header.Set("webhook-timestamp", at)
	r.Header.Set("webhook-signature", "v1,"+sign(key, d.EventUID, at, body))
	res, err := c.http.Do(r)
	d.Took = time.Since(start)
	if err != nil {
		d.Reason = reasonOf(err)
		return d
	}
	defer res.Body.Close()
	d.Status, d.Reason = res.StatusCode, reasonOfStatus(res.StatusCode)
	text, err := io.ReadAll(io.LimitReader(res.Body, maxAnswer))
	d.Answer = strings.ReplaceAll(strings.ToValidUTF8(string(text), "\uFFFD"), "\x00", "\uFFFD")
	if err != nil && d.Reason == "" && len(text) == 0 {
		d.Reason = reasonOf(err)
	}
	d.Took = time.Since(start)
	return d
}

func signingKey(secret []byte) ([]byte, bool) {
	text, ok := strings.CutPrefix(string(secret), secretMark)
	key, err := base64.StdEncoding.DecodeString(text)
	return key, ok && err == nil
}

// sign is the signature of standardwebhooks.com, v1: HMAC-SHA256 of id, time and
// body, with points between.
func sign(key []byte, id, at string, body []byte) string {
	h := hmac.New(sha256.New, key)
	h.Write([]byte(id + "." + at + "."))
	h.Write(body)
	return base64.StdEncoding.EncodeToString(h.Sum(nil))
}

func reasonOf(err error) string {
	var unknown *tls.CertificateVerificationError
	var record tls.RecordHeaderError
	var timeout net.Error
	switch {
	case errors.Is(err, errPrivate):
		return reasonPrivate
	case errors.As(err, &unknown), errors.As(err, &record):
		return reasonTLS
	case errors.As(err, &timeout) && timeout.Timeout():
		return reasonTimeout
	}
	return reasonDown
}

func reasonOfStatus(status int) string {
	switch {
	case status >= 200 && status < 300:
		return ""
	case status == http.StatusGone:
		return reasonGone
	case status >= 300 && status < 400:
		return reasonMoved
	}
	return reasonStatus
}
