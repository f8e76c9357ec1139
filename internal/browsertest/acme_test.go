package browsertest_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/binary"
	"encoding/json"
	"encoding/pem"
	"errors"
	"io"
	"math/big"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/dns/dnsmessage"
)

// TestCertificate gets a certificate from a real authority, Pebble, whose
// program GENKAN_PEBBLE names: by TLS-ALPN-01, and, where the authority cannot
// reach that port, by HTTP-01. It is kept, and outlives a restart without the
// authority.
func TestCertificate(t *testing.T) {
	t.Parallel()
	for _, challenge := range []string{"tls-alpn-01", "http-01"} {
		t.Run(challenge, func(t *testing.T) {
			t.Parallel()
			ca := startAuthority(t, challenge)
			dir := t.TempDir()
			args := []string{"serve", "-data", dir, "-domain", "portal.test,www.portal.test", "-base-url", "https://portal.test:" + ca.tlsPort,
				"-addr", "127.0.0.1:" + ca.tlsPort, "-http-addr", "127.0.0.1:" + ca.httpPort, "-acme-directory", ca.directory, "-acme-ca", ca.rootFile, "-acme-email", "ops@portal.test"}
			begun := time.Now()
			p := begin(t, 1, command(t, args...))
			if p.url != "https://127.0.0.1:"+ca.tlsPort {
				t.Errorf("it listens on %s", p.url)
			}
			t.Cleanup(func() {
				if t.Failed() {
					t.Log(p.tail())
				}
			})
			client := ca.client(t)
			a := fetchSecure(t, client, "https://portal.test:"+ca.tlsPort+"/login")
			t.Logf("%s: first page with a certificate of %s after %s", challenge, a.TLS.PeerCertificates[0].Issuer.CommonName, time.Since(begun).Round(time.Millisecond))
			if a.StatusCode != http.StatusOK || a.TLS.Version < tls.VersionTLS12 || a.Proto != "HTTP/2.0" || !strings.Contains(a.Header.Get("Strict-Transport-Security"), "max-age=31536000") ||
				!strings.HasPrefix(strings.Join(a.Header.Values("Set-Cookie"), ";"), "__Host-") {
				t.Errorf("%s %d by TLS %x: %v", a.Proto, a.StatusCode, a.TLS.Version, a.Header)
			}
			if a := fetchSecure(t, client, "https://www.portal.test:"+ca.tlsPort+"/login?x=1"); a.Header.Get("Location") != "https://portal.test:"+ca.tlsPort+"/login?x=1" {
				t.Errorf("the other name answers %d %v", a.StatusCode, a.Header)
			}
			if a := fetchSecure(t, client, "http://portal.test:"+ca.httpPort+"/login"); a.Header.Get("Location") != "https://portal.test:"+ca.tlsPort+"/login" {
				t.Errorf("http answers %d %v", a.StatusCode, a.Header)
			}
			if _, err := tls.Dial("tcp", "127.0.0.1:"+ca.tlsPort, &tls.Config{ServerName: "portal.test", RootCAs: ca.issued(t), MaxVersion: tls.VersionTLS11}); err == nil {
				t.Error("TLS 1.1 is spoken")
			}
			eventually(t, stepLimit, "both certificates are kept", func() bool {
				kept, err := filepath.Glob(filepath.Join(dir, "certs", "*portal.test"))
				return err == nil && len(kept) == 2
			})
			closedToOthers(t, filepath.Join(dir, "certs"))
			out := runs(t, "", append([]string{"doctor"}, args[1:]...)...)
			if !strings.Contains(out.stdout, "ok       certificate of portal.test: until ") {
				t.Errorf("doctor says\n%s%s", out.stdout, out.stderr)
			}
			p.stop()
			ca.stop()
			begin(t, 1, command(t, args...))
			if a := fetchSecure(t, client, "https://portal.test:"+ca.tlsPort+"/login"); a.StatusCode != http.StatusOK {
				t.Errorf("with the kept certificate: %d", a.StatusCode)
			}
		})
	}
}

// closedToOthers: keys lie in the folder.
func closedToOthers(t *testing.T, dir string) {
	t.Helper()
	must(t, filepath.Walk(dir, func(path string, info os.FileInfo, err error) error {
		if err == nil && info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s: %v", path, info.Mode())
		}
		return err
	}))
}

// fetchSecure asks until there is a certificate.
func fetchSecure(t *testing.T, client *http.Client, url string) *http.Response {
	t.Helper()
	var res *http.Response
	eventually(t, stepLimit, url+" answers", func() (ok bool) {
		var err error
		if res, err = client.Get(url); err != nil {
			return false
		}
		_, err = io.Copy(io.Discard, res.Body)
		must(t, err)
		must(t, res.Body.Close())
		return true
	})
	return res
}

// authority is a Pebble that finds every name on this machine.
type authority struct {
	directory, rootFile, management string
	tlsPort, httpPort               string
	ask                             *http.Client // of the authority itself
	roots                           *x509.CertPool
	stop                            func()
}

func startAuthority(t *testing.T, challenge string) *authority {
	t.Helper()
	program := os.Getenv("GENKAN_PEBBLE")
	if program == "" {
		t.Skip("GENKAN_PEBBLE names no pebble (go install github.com/letsencrypt/pebble/v2/cmd/pebble@v2.10.1)")
	}
	work := t.TempDir()
	api, management := freePort(t), freePort(t)
	ca := &authority{directory: "https://127.0.0.1:" + api + "/dir", management: "https://127.0.0.1:" + management, rootFile: filepath.Join(work, "cert.pem"), tlsPort: freePort(t), httpPort: freePort(t)}
	writeOwnCertificate(t, work)
	settings := map[string]any{"listenAddress": "127.0.0.1:" + api, "managementListenAddress": "127.0.0.1:" + management, "certificate": ca.rootFile,
		"privateKey": filepath.Join(work, "key.pem"), "httpPort": port(t, ca.httpPort), "tlsPort": port(t, ca.tlsPort)}
	if challenge == "http-01" {
		settings["tlsPort"] = port(t, freePort(t)) // nobody listens there
	}
	text, err := json.Marshal(map[string]any{"pebble": settings})
	must(t, err)
	config := filepath.Join(work, "pebble.json")
	must(t, os.WriteFile(config, text, 0o600))
	cmd := exec.Command(program, "-config", config, "-strict", "-dnsserver", answerNames(t))
	cmd.Env = append(os.Environ(), "PEBBLE_VA_NOSLEEP=1")
	must(t, cmd.Start())
	stopped := false
	ca.stop = func() {
		if !stopped {
			stopped = true
			must(t, cmd.Process.Kill())
			_ = cmd.Wait() // it was killed
		}
	}
	t.Cleanup(ca.stop)
	own, err := os.ReadFile(ca.rootFile)
	must(t, err)
	trust := x509.NewCertPool()
	trust.AppendCertsFromPEM(own)
	ca.ask = &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: trust}}}
	fetchSecure(t, ca.ask, ca.directory)
	return ca
}

// issued is what the authority's certificates are known by.
func (ca *authority) issued(t *testing.T) *x509.CertPool {
	t.Helper()
	if ca.roots == nil {
		res, err := ca.ask.Get(ca.management + "/roots/0")
		must(t, err)
		text, err := io.ReadAll(res.Body)
		must(t, err)
		must(t, res.Body.Close())
		ca.roots = x509.NewCertPool()
		ca.roots.AppendCertsFromPEM(text)
	}
	return ca.roots
}

// client believes the authority, and finds every name on this machine.
func (ca *authority) client(t *testing.T) *http.Client {
	t.Helper()
	transport := &http.Transport{ForceAttemptHTTP2: true, TLSClientConfig: &tls.Config{RootCAs: ca.issued(t)}}
	transport.DialContext = func(ctx context.Context, network, addr string) (net.Conn, error) {
		_, port, err := net.SplitHostPort(addr)
		if err != nil {
			return nil, err
		}
		return new(net.Dialer).DialContext(ctx, network, net.JoinHostPort("127.0.0.1", port))
	}
	t.Cleanup(transport.CloseIdleConnections)
	return &http.Client{Transport: transport, Timeout: time.Minute, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}

// writeOwnCertificate makes the certificate of the authority's own server.
func writeOwnCertificate(t *testing.T, dir string) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	must(t, err)
	template := &x509.Certificate{SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign}
	cert, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	must(t, err)
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	must(t, err)
	must(t, os.WriteFile(filepath.Join(dir, "cert.pem"), pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: cert}), 0o600))
	must(t, os.WriteFile(filepath.Join(dir, "key.pem"), pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: secret}), 0o600))
}

// answerNames is a DNS server, by TCP, for which every name is this machine.
func answerNames(t *testing.T) (addr string) {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	t.Cleanup(func() { must(t, ln.Close()) })
	go func() { // ends when the listener is closed
		for {
			conn, err := ln.Accept()
			if err != nil {
				return
			}
			go func() {
				for answerName(conn) == nil {
				}
				_ = conn.Close() // the other side has gone, or was not understood
			}()
		}
	}()
	return ln.Addr().String()
}

func answerName(conn net.Conn) error {
	var size [2]byte // before each message (RFC 1035, 4.2.2)
	if _, err := io.ReadFull(conn, size[:]); err != nil {
		return err
	}
	query := make([]byte, binary.BigEndian.Uint16(size[:]))
	if _, err := io.ReadFull(conn, query); err != nil {
		return err
	}
	var m dnsmessage.Message
	if err := m.Unpack(query); err != nil || len(m.Questions) != 1 {
		return errors.Join(err, errors.ErrUnsupported)
	}
	q := m.Questions[0]
	m.Response, m.Authoritative, m.Additionals = true, true, nil
	if q.Type == dnsmessage.TypeA {
		m.Answers = []dnsmessage.Resource{{Header: dnsmessage.ResourceHeader{Name: q.Name, Type: q.Type, Class: q.Class, TTL: 1}, Body: &dnsmessage.AResource{A: [4]byte{127, 0, 0, 1}}}}
	}
	out, err := m.AppendPack(make([]byte, 2, 512))
	if err != nil {
		return err
	}
	binary.BigEndian.PutUint16(out, uint16(len(out)-2))
	_, err = conn.Write(out)
	return err
}

// freePort is one on which nobody listened a moment ago.
func freePort(t *testing.T) string {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	must(t, ln.Close())
	_, port, err := net.SplitHostPort(ln.Addr().String())
	must(t, err)
	return port
}

func port(t *testing.T, s string) int {
	t.Helper()
	n, err := strconv.Atoi(s)
	must(t, err)
	return n
}
