package server

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"golang.org/x/crypto/acme"
	"golang.org/x/crypto/acme/autocert"

	"genkan/internal/config"
)

// certificates gets, keeps and renews one for each name of the portal (RFC
// 8555; by TLS-ALPN-01, RFC 8737, else by HTTP-01). nil without names.
func certificates(c config.Config) (*autocert.Manager, error) {
	if len(c.ACME.Domains) == 0 {
		return nil, nil
	}
	client := &acme.Client{DirectoryURL: c.ACME.Directory, UserAgent: "genkan"}
	if client.DirectoryURL == "" {
		client.DirectoryURL = autocert.DefaultACMEDirectory
	}
	if c.ACME.Roots != "" {
		roots, err := rootsOf(c.ACME.Roots)
		if err != nil {
			return nil, fmt.Errorf("-acme-ca: %w", err)
		}
		client.HTTPClient = &http.Client{Timeout: time.Minute, Transport: &http.Transport{
			Proxy: http.ProxyFromEnvironment, TLSClientConfig: &tls.Config{RootCAs: roots, MinVersion: tls.VersionTLS12}}}
	}
	dir := certificateDir(c)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("certificates: %w", err)
	}
	return &autocert.Manager{Prompt: autocert.AcceptTOS, Cache: autocert.DirCache(dir), HostPolicy: only(c.ACME.Domains),
		Email: c.ACME.Email, Client: client}, nil
}

// only asks for certificates for the portal's own names. A challenge by HTTP-01
// comes with the port in its Host where that is another than 80.
func only(domains []string) autocert.HostPolicy {
	known := autocert.HostWhitelist(domains...)
	return func(ctx context.Context, host string) error {
		if name, _, err := net.SplitHostPort(host); err == nil {
			host = name
		}
		return known(ctx, host)
	}
}

func certificateDir(c config.Config) string { return filepath.Join(c.Data, "certs") }

func rootsOf(file string) (*x509.CertPool, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	roots := x509.NewCertPool()
	if !roots.AppendCertsFromPEM(text) {
		return nil, fmt.Errorf("%s holds no certificate (PEM)", file)
	}
	return roots, nil
}

// secure is how TLS is spoken: 1.2 or newer, the library's own choice of
// ciphers, HTTP/2, and the authority's challenge. Why a certificate of ours is
// missing is logged once a minute; what strangers try at the door is not.
func (s *Server) secure() *tls.Config {
	t := s.certs.TLSConfig()
	t.MinVersion = tls.VersionTLS12
	var told atomic.Int64
	t.GetCertificate = func(hello *tls.ClientHelloInfo) (*tls.Certificate, error) {
		cert, err := s.certs.GetCertificate(hello)
		if err != nil && slices.Contains(s.domains, hello.ServerName) {
			if now, last := time.Now().Unix(), told.Load(); now-last >= 60 && told.CompareAndSwap(last, now) {
				slog.Error("no certificate", "domain", hello.ServerName, "error", err)
			}
		}
		return cert, err
	}
	return t
}

// fetchCertificates asks for what is missing before a visitor has to wait for
// it, and begins to look after the rest: the library renews what it was asked
// for once. It takes no context, so nobody waits for this at the end; a
// certificate under way is asked for again at the next start.
func (s *Server) fetchCertificates() {
	for _, name := range s.domains {
		hello := &tls.ClientHelloInfo{ServerName: name, CipherSuites: []uint16{tls.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256}}
		cert, err := s.certs.GetCertificate(hello)
		if err != nil {
			slog.Error("no certificate; the next visitor causes another try", "domain", name, "error", err)
			continue
		}
		slog.Info("certificate is there", "domain", name, "until", cert.Leaf.NotAfter)
	}
}

// toSecure leads from http to the portal. Only reading is led on: what a form
// has sent in the clear should not look as if it had arrived.
func toSecure(base *url.URL) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			http.Error(w, "use https", http.StatusBadRequest)
			return
		}
		to := *base
		to.Path, to.RawPath, to.RawQuery = r.URL.Path, r.URL.RawPath, r.URL.RawQuery
		w.Header().Set("Cache-Control", "no-store")
		http.Redirect(w, r, to.String(), http.StatusMovedPermanently)
	})
}

// toFirst leads from the other names to the one that people are given:
// cookies and passkeys belong to one.
func toFirst(c config.Config, next http.Handler) http.Handler {
	if len(c.ACME.Domains) < 2 {
		return next
	}
	others := slices.DeleteFunc(slices.Clone(c.ACME.Domains), func(d string) bool { return d == c.BaseURL.Hostname() })
	lead := toSecure(c.BaseURL)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host, _, _ := strings.Cut(r.Host, ":")
		if slices.Contains(others, strings.ToLower(host)) {
			lead.ServeHTTP(w, r)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// CertificateEnd is when the certificate that is kept for a name runs out;
// os.ErrNotExist when there is none yet.
func CertificateEnd(c config.Config, name string) (end time.Time, err error) {
	text, err := os.ReadFile(filepath.Join(certificateDir(c), name))
	if err != nil {
		return end, err
	}
	for len(text) > 0 {
		var block *pem.Block
		if block, text = pem.Decode(text); block == nil {
			break
		}
		if block.Type == "CERTIFICATE" { // the first one is the name's own
			cert, err := x509.ParseCertificate(block.Bytes)
			if err != nil {
				return end, err
			}
			return cert.NotAfter, nil
		}
	}
	return end, errors.New("the file holds no certificate")
}
