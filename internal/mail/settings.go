package mail

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"net/url"
	"strconv"
	"syscall"
	"time"

	gomail "github.com/wneessen/go-mail"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/keyring"
	"genkan/internal/portal"
)

// passwordPlace binds the sealed password to its row.
const passwordPlace = "mail_server.password:1"

// office is how mail is sent now: by what the command line says, else by the
// settings; without a sender nothing leaves the house.
type office struct {
	sender  *Sender
	server  portal.MailServer // of the settings; the zero one by the command line
	unsound bool              // the password cannot be opened with this key file
}

// Seal lets the settings keep a mail server; without it only the command line
// names one.
func (s *Service) Seal(sealer keyring.Sealer) *Service {
	s.sealer = &sealer
	return s
}

// Problems are what is wrong with the stored password, for the check from the
// command line, which speaks English.
func Problems(ctx context.Context, store *db.DB, sealer keyring.Sealer) (out []string, err error) {
	var stored db.SealedServer
	err = store.View(ctx, func(q db.Reader) (err error) {
		stored, err = db.MailServer(ctx, q)
		return err
	})
	if err != nil || len(stored.Password) == 0 {
		return nil, err
	}
	if _, bad := sealer.Open(stored.Password, passwordPlace); bad != nil {
		out = append(out, "the password of the mail server cannot be opened with this genkan.key: put the right key file back, or type it again on /admin/settings/mail")
	}
	return out, nil
}

// ByFlag reports that the command line says how mail is sent.
func (s *Service) ByFlag() bool { return s.sender != nil }

// Configured reports that mails leave the house.
func (s *Service) Configured() bool {
	return s.office().sender != nil
}

// office reads the settings again after any change, so that a change of the
// server takes effect without a restart.
func (s *Service) office() office {
	if s.sender != nil || s.sealer == nil {
		return office{sender: s.sender}
	}
	o, err := s.offices.Get(s.db, "", func() (office, error) {
		var stored db.SealedServer
		err := s.db.View(context.Background(), func(q db.Reader) (err error) {
			stored, err = db.MailServer(context.Background(), q)
			return err
		})
		if err != nil || !stored.Set() {
			return office{}, err
		}
		return s.open(stored), nil
	})
	if err != nil {
		slog.Error("the mail server cannot be read", "error", err)
	}
	return o
}

// open makes a sender of the settings. One whose password cannot be opened is
// none: mails wait, and the page says why.
func (s *Service) open(stored db.SealedServer) office {
	o := office{server: stored.MailServer}
	password := ""
	if stored.HasPassword {
		text, err := s.sealer.Open(stored.Password, passwordPlace)
		if err != nil {
			slog.Error("the password of the mail server cannot be opened: is genkan.key another one?")
			o.unsound = true
			return o
		}
		password = string(text)
	}
	server, err := newServer(serverURL(stored.MailServer, password), nil)
	if err != nil {
		slog.Error("the mail server of the settings cannot be used", "error", err)
		return o
	}
	server.options = append(server.options, gomail.WithDialContextFunc((&net.Dialer{Timeout: patience, Control: onlyServers}).DialContext))
	o.sender = &Sender{server, stored.FromEmail}
	return o
}

// serverURL says what the command line would: both go the same way.
func serverURL(m portal.MailServer, password string) *url.URL {
	u := &url.URL{Scheme: "smtp", Host: net.JoinHostPort(m.Host, strconv.Itoa(m.Port))}
	switch m.Encryption {
	case portal.DirectTLS:
		u.Scheme = "smtps"
	case portal.NoEncryption:
		u.RawQuery = "tls=none"
	case portal.StartTLS:
		u.RawQuery = "tls=must"
	}
	if m.Login != "" {
		u.User = url.UserPassword(m.Login, password)
	}
	return u
}

// onlyServers looks at the address that a name has led to, just before it is
// called: a name may lead somewhere else each time it is asked (ASVS 1.3.6).
func onlyServers(_, address string, _ syscall.RawConn) error {
	host, err := netip.ParseAddrPort(address)
	if err != nil || !portal.MayCall(host.Addr()) {
		return &failure{road: true, reason: "forbidden", err: fmt.Errorf("no mail server may be at %s", address)}
	}
	return nil
}

// ServerState is the mail server as its page shows it.
type ServerState struct {
	portal.MailServer
	ByFlag  bool // the command line names one, which wins
	Unsound bool // the password was sealed with another key file
}

// Server is the mail server of the settings, without its password.
func (s *Service) Server(ctx context.Context, _ access.Admin) (out ServerState, err error) {
	out.ByFlag, out.Unsound = s.ByFlag(), s.office().unsound
	err = s.db.View(ctx, func(q db.Reader) error {
		stored, err := db.MailServer(ctx, q)
		out.MailServer = stored.MailServer
		return err
	})
	return out, err
}

// ServerEdit is a mail server as typed. An empty password keeps the one that
// there is, as long as it goes to the same host and login.
type ServerEdit struct {
	portal.MailServer
	Password string
	Forget   bool // of the password
	Address  string
}

// SetServer says where mails go. What waits is tried at once. Invalid by field;
// Conflict when it was changed meanwhile.
func (s *Service) SetServer(ctx context.Context, who access.Admin, in ServerEdit) error {
	if s.sealer == nil {
		return portal.Failure(portal.Conflict, "mailserver.no_key", nil)
	}
	m := in.MailServer
	m.Host, m.Login, m.FromName = portal.Tidy(m.Host), portal.Tidy(m.Login), portal.Tidy(m.FromName)
	m.FromEmail, m.ReplyTo = portal.TidyEmail(m.FromEmail), portal.TidyEmail(m.ReplyTo)
	var sealed []byte
	if in.Password != "" {
		sealed = s.sealer.Seal([]byte(in.Password), passwordPlace)
	}
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		before, err := db.MailServer(ctx, tx)
		if err != nil {
			return err
		}
		if sealed == nil && !in.Forget && m.Login != "" && m.Login == before.Login && m.Host == before.Host {
			sealed = before.Password // a secret does not follow to another host
		}
		if err := m.Judge(len(sealed) > 0); err != nil {
			return err
		}
		if err := db.SetMailServer(ctx, tx, db.SealedServer{MailServer: m, Password: sealed}); err != nil {
			return changedMeanwhile(err)
		}
		if err := db.ReviveLetters(ctx, tx); err != nil {
			return err
		}
		return noteServer(ctx, tx, who, in.Address, serverFields(before), serverFields(db.SealedServer{MailServer: m, Password: sealed}), in.Password != "")
	})
	if err != nil {
		return fmt.Errorf("mail.SetServer: %w", err)
	}
	return nil
}

func changedMeanwhile(err error) error {
	if portal.KindOf(err) == portal.Conflict {
		return portal.Failure(portal.Conflict, "settings.changed_meanwhile", nil)
	}
	return err
}

// RemoveServer forgets the server and its password: mails wait from then on.
func (s *Service) RemoveServer(ctx context.Context, who access.Admin, address string) error {
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		before, err := db.MailServer(ctx, tx)
		if err != nil || !before.Set() {
			return err
		}
		if err := db.DeleteMailServer(ctx, tx); err != nil {
			return err
		}
		return noteServer(ctx, tx, who, address, serverFields(before), map[string]string{}, false)
	})
	if err != nil {
		return fmt.Errorf("mail.RemoveServer: %w", err)
	}
	return nil
}

// serverFields are what the audit log may say: that there is a password, never
// which.
func serverFields(m db.SealedServer) map[string]string {
	if !m.Set() {
		return map[string]string{}
	}
	out := map[string]string{"host": m.Host, "port": strconv.Itoa(m.Port), "encryption": string(m.Encryption), "login": m.Login,
		"from_name": m.FromName, "from_email": m.FromEmail, "reply_to": m.ReplyTo}
	if len(m.Password) > 0 {
		out["password"] = "set"
	}
	return out
}

func noteServer(ctx context.Context, tx *db.Tx, who access.Admin, address string, before, after map[string]string, fresh bool) error {
	if fresh && before["password"] != "" {
		after["password"] = "set anew"
	}
	details, err := json.Marshal(map[string]any{"before": before, "after": after})
	if err != nil {
		return err
	}
	return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "settings.mail_server", Subject: "settings", Details: string(details), Address: address})
}

// sendTime is how long a mail may take that somebody waits for.
const sendTime = 30 * time.Second

// name is who mails come from.
func (o office) name(b portal.Business) string { return cmp.Or(o.server.FromName, b.Name) }

// replies is where answers go; "" where nobody would read them.
func (o office) replies(b portal.Business) string {
	switch {
	case o.server.ReplyTo != "":
		return o.server.ReplyTo
	case portal.ValidEmail(b.Email):
		return b.Email
	}
	return ""
}
