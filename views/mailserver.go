package views

import (
	"context"
	"strconv"

	"genkan/internal/i18n"
	"genkan/internal/portal"
	"genkan/views/ui"
)

// MailServerView is where mails go.
type MailServerView struct {
	Topic
	Server  portal.MailServer
	ByFlag  bool // the command line says it, and wins
	Unsound bool // the password cannot be opened with this key file
	Email   string
	Sender  string // who mails come from while nothing else is said
	Test    Form
}

func (v MailServerView) port() string {
	if v.Server.Port == 0 {
		return "587"
	}
	return strconv.Itoa(v.Server.Port)
}

func (v MailServerView) encryption() string {
	if v.Server.Encryption == "" {
		return v.Form.Or("encryption", string(portal.StartTLS))
	}
	return v.Form.Or("encryption", string(v.Server.Encryption))
}

func (v MailServerView) encryptions(ctx context.Context) (out []ui.Option) {
	for _, e := range portal.Encryptions {
		out = append(out, ui.Option{Value: string(e), Label: i18n.T(ctx, "mailserver.encryption."+string(e))})
	}
	return out
}

func (v MailServerView) passwordHint(ctx context.Context) string {
	if v.Server.HasPassword {
		return i18n.T(ctx, "mailserver.password_kept")
	}
	return i18n.T(ctx, "mailserver.password_hint")
}

// testPath is where a test is asked for, and where its answer leads.
func (v MailServerView) testPath() string { return settingsPath + "/mail/test" }
