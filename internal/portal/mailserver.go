package portal

import (
	"net/netip"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"
)

// Encryption is how a mail server is talked to.
type Encryption string

// STARTTLS begins in the clear and must turn to TLS; TLS is so from the first
// byte. Without either, everything can be read on the way.
const (
	StartTLS     Encryption = "starttls"
	DirectTLS    Encryption = "tls"
	NoEncryption Encryption = "none"
)

// Encryptions lists them in the order of the form.
var Encryptions = []Encryption{StartTLS, DirectTLS, NoEncryption}

// MailServer is where mails go, as the settings know it; the zero one is none.
type MailServer struct {
	Host        string
	Port        int
	Encryption  Encryption
	Login       string
	HasPassword bool // the password itself is never read back
	FromName    string
	FromEmail   string
	ReplyTo     string
	Version     int64
	UpdatedAt   time.Time
}

// Set reports that there is one.
func (m MailServer) Set() bool { return m.Host != "" }

// Local reports a server on this machine, whose certificate is its own and to
// which a password may go in the clear.
func (m MailServer) Local() bool {
	ip, err := netip.ParseAddr(m.Host)
	return m.Host == "localhost" || err == nil && ip.Unmap().IsLoopback()
}

const maxMailText = 200

var hostName = regexp.MustCompile(`^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*\.?$`)

// Judge says what is wrong with a mail server: Invalid on host, port,
// encryption, login, password, from_name, from_email, reply_to. password is
// whether there will be one.
func (m MailServer) Judge(password bool) error {
	var p Problems
	_, err := netip.ParseAddr(m.Host)
	switch {
	case m.Host == "":
		p.Add("host", "mailserver.host_needed", nil)
	case len(m.Host) > 253 || err != nil && !hostName.MatchString(m.Host):
		p.Add("host", "mailserver.host_wrong", nil)
	case err == nil && !MayCall(netip.MustParseAddr(m.Host)):
		p.Add("host", "mailserver.host_refused", nil)
	}
	if m.Port < 1 || m.Port > 65535 {
		p.Add("port", "mailserver.port_wrong", nil)
	}
	switch m.Encryption {
	case StartTLS, DirectTLS:
	case NoEncryption:
		if m.Login != "" && !m.Local() {
			p.Add("encryption", "mailserver.password_in_clear", nil)
		}
	default:
		p.Add("encryption", "mailserver.encryption_needed", nil)
	}
	if password && m.Login == "" {
		p.Add("login", "mailserver.login_needed", nil)
	}
	if m.Login != "" && !password {
		p.Add("password", "mailserver.password_needed", nil)
	}
	for field, text := range map[string]string{"login": m.Login, "from_name": m.FromName} {
		if utf8.RuneCountInString(text) > maxMailText {
			p.Add(field, "settings.bank_long", Args{"n": maxMailText})
		}
	}
	for _, f := range [][2]string{{"from_email", m.FromEmail}, {"reply_to", m.ReplyTo}} {
		if f[1] != "" && !ValidEmail(f[1]) {
			p.Add(f[0], "details.email_wrong", nil)
		}
	}
	return p.Err()
}

// metadata is where clouds that do not use a link-local address tell machines
// their secrets.
var metadata = []netip.Addr{netip.MustParseAddr("fd00:ec2::254"), netip.MustParseAddr("100.100.100.200"), netip.MustParseAddr("168.63.129.16")}

// MayCall reports that a server of the settings may sit at an address. This
// machine and the network around it may: that is where mail servers of small
// businesses are. What only answers to machines, as the metadata of clouds, and
// what is no single machine, may not (ASVS 1.3.6).
func MayCall(ip netip.Addr) bool {
	ip = ip.Unmap()
	if !ip.IsValid() || ip.IsLinkLocalUnicast() || ip.IsMulticast() || ip.IsUnspecified() || ip == netip.AddrFrom4([4]byte{255, 255, 255, 255}) {
		return false
	}
	for _, m := range metadata {
		if ip.WithZone("") == m {
			return false
		}
	}
	return !strings.Contains(ip.String(), "%")
}
