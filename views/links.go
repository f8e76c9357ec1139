package views

import (
	"context"
	"time"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// InvitationView is the page where an invitation is accepted, posted to its
// own address: password, verify_password. Login and company cannot be changed.
type InvitationView struct {
	Form  Form
	Token string
	Login string
	By    string // who invites; "" when that is not known any more
	For   string // company whose documents they will see
	Note  string // a line of the one who invites
	Until time.Time
}

func (v InvitationView) path() string { return "/invitation/" + v.Token }

func (v InvitationView) lead(ctx context.Context, p Page) string {
	if v.By == "" {
		return i18n.T(ctx, "invitation.lead", portal.Args{"business": p.Brand.Name})
	}
	return i18n.T(ctx, "invitation.lead_by", portal.Args{"by": v.By, "business": p.Brand.Name})
}

// ResetView is the page where a new password is chosen by a link, posted to
// its own address: password, verify_password.
type ResetView struct {
	Form  Form
	Token string
	Login string
}

func (v ResetView) path() string { return "/reset_password/" + v.Token }

// AskView is the page that asks for a reset link: login.
type AskView struct {
	Form Form
	Sent bool
}

// AlarmView is the page behind "this was not me".
type AlarmView struct {
	Token string
	Login string
}

// DeadLinkView is a link that opens nothing any more. An invitation that ran
// out can be sent again: Renew is where that is posted, "" for other links.
type DeadLinkView struct {
	Expired bool
	Renew   string
}

func (v DeadLinkView) title(ctx context.Context) string {
	if v.Expired {
		return i18n.T(ctx, "link.expired")
	}
	return i18n.T(ctx, "link.dead")
}
