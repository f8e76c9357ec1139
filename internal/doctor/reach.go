package doctor

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	netmail "net/mail"
	"strings"
	"time"

	"genkan/internal/mail"
	"genkan/internal/server"
)

// patience is how long somebody else may take to answer.
const patience = 5 * time.Second

// address looks at how people reach the portal.
func (e *exam) address(ctx context.Context) {
	base := e.config.BaseURL
	switch {
	case base == nil:
		e.warn("address", "without -base-url links in mails lead to this machine alone, and passkeys are not offered", "serve with -base-url https://…, or with -domain")
		return
	case base.Scheme != "https" && !local(base.Hostname()):
		e.wrong("address", base.String()+": passwords cross the network in the clear", "serve with -domain, or behind a proxy with https and -base-url https://…")
		return
	case base.Scheme == "https" && len(e.config.ACME.Domains) == 0 && len(e.config.Proxies) == 0:
		e.warn("address", base.String()+" by a proxy that is not named: all visitors seem to come from one address, and are throttled as one", "serve with -trusted-proxies and the proxy's address")
	default:
		e.ok("address", base.String())
	}
	if !e.running {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	if err := fetch(ctx, base.String()+"/readyz"); err != nil {
		e.warn("from outside", "this machine does not reach the portal by its address: "+err.Error(), "see to the name's DNS record, the firewall, and the proxy; where a router does not lead back in, try from elsewhere")
		return
	}
	e.ok("from outside", "the portal answers under its address")
}

func fetch(ctx context.Context, url string) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	if err := res.Body.Close(); err != nil {
		return err
	}
	if res.StatusCode != http.StatusOK {
		return fmt.Errorf("it answers %s", res.Status)
	}
	return nil
}

func local(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// certificates looks at those that we get ourselves. They are renewed a month
// before their end, so two weeks tell that this fails.
func (e *exam) certificates(ctx context.Context) {
	for _, name := range e.config.ACME.Domains {
		check := "certificate of " + name
		end, err := server.CertificateEnd(e.config, name)
		left := end.Sub(e.Now())
		switch {
		case errors.Is(err, fs.ErrNotExist):
			e.warn(check, "there is none yet", e.resolves(ctx, name))
		case err != nil:
			e.wrong(check, err.Error(), "remove its file: the server gets another one")
		case left < 0:
			e.wrong(check, "it ran out on "+end.Format(time.DateOnly), e.resolves(ctx, name))
		case left < 14*24*time.Hour:
			e.warn(check, "it runs out on "+end.Format(time.DateOnly)+" and was not renewed", e.resolves(ctx, name))
		default:
			e.ok(check, "until "+end.Format(time.DateOnly))
		}
	}
}

// resolves is what to do about a certificate that does not come.
func (e *exam) resolves(ctx context.Context, name string) string {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	if addresses, err := e.LookupHost(ctx, name); err == nil {
		return name + " leads to " + strings.Join(addresses, ", ") + ": that must be this machine, and ports 443 and 80 must come through; the server's log says what the authority answered"
	}
	return "the name cannot be looked up: it needs an A or AAAA record that leads to this machine"
}

// mail looks whether letters leave, and whether others will take them.
func (e *exam) mail(ctx context.Context) {
	c := e.config
	if c.Mail == nil {
		e.warn("mail", "no server is named: mails wait in /admin/outbox", "serve with -smtp")
		return
	}
	sender, err := mail.NewSender(c.Mail, c.MailFrom, nil)
	if err != nil {
		e.wrong("mail", err.Error(), "mend -smtp or -mail-from")
		return
	}
	reach, cancel := context.WithTimeout(ctx, 2*patience)
	defer cancel()
	if err := sender.Reach(reach); err != nil {
		e.wrong("mail", fmt.Sprintf("%s does not take mails: %v", c.Mail.Host, err), "mend -smtp; /admin/outbox sends a test mail")
		return
	}
	e.ok("mail", c.Mail.Redacted()+" takes mails")
}

// senderDomain looks whether the world is told who may send in our name (SPF,
// RFC 7208; DMARC, RFC 7489). Without an answer nothing is said against it.
func (e *exam) senderDomain(ctx context.Context, business string) {
	from := e.config.MailFrom
	if from == "" {
		from = business
	}
	parsed, err := netmail.ParseAddress(from)
	if err != nil || e.config.Mail == nil || e.config.Mail.Scheme == "file" {
		return
	}
	_, domain, _ := strings.Cut(parsed.Address, "@")
	for _, record := range []struct{ check, name, begins, remedy string }{
		{"SPF", domain, "v=spf1", "add a TXT record to %s, such as \"v=spf1 include:YOUR-MAIL-SERVICE -all\""},
		{"DMARC", "_dmarc." + domain, "v=DMARC1", "add a TXT record to %s, such as \"v=DMARC1; p=none; rua=mailto:postmaster@" + domain + "\""},
	} {
		limited, cancel := context.WithTimeout(ctx, patience)
		texts, err := e.LookupTXT(limited, record.name)
		cancel()
		var missing *net.DNSError
		switch found := begins(texts, record.begins); {
		case found:
			e.ok(record.check, record.name+" has it")
		case err == nil, errors.As(err, &missing) && missing.IsNotFound:
			e.warn(record.check, record.name+" has none: mails are likely to be taken for spam", fmt.Sprintf(record.remedy, record.name))
		default:
			e.ok(record.check, "cannot be looked up from here")
		}
	}
}

func begins(texts []string, with string) bool {
	for _, t := range texts {
		if strings.HasPrefix(t, with) {
			return true
		}
	}
	return false
}
