package mail

import (
	"context"
	"encoding/json"
	"fmt"

	"genkan/db"
	"genkan/internal/portal"
)

// Invite issues an invitation to an account and mails it to its login; the
// invitation before it is gone (product decision 4). Of in, By, Note and Again
// are read; the rest is filled in from the account.
func (l Links) Invite(ctx context.Context, tx *db.Tx, a portal.Account, in Invitation) error {
	_, err := l.InviteByLink(ctx, tx, a, in)
	return err
}

// InviteByLink is Invite that returns the link, for whoever hands it over
// where no mail is sent.
func (l Links) InviteByLink(ctx context.Context, tx *db.Tx, a portal.Account, in Invitation) (link Link, err error) {
	if in.Link, err = l.Issue(ctx, tx, portal.InvitationLink, a.ID, ""); err != nil {
		return Link{}, err
	}
	if in.For = a.Company; in.For == "" {
		business, err := db.Business(ctx, tx)
		if err != nil {
			return Link{}, err
		}
		in.For = business.Name
	}
	in.Name, in.Login, in.Until = a.Name, a.Login, tx.Now.Add(Life(portal.InvitationLink))
	if err := db.SetInvited(ctx, tx, a.ID); err != nil {
		return Link{}, err
	}
	return in.Link, Enqueue(ctx, tx, a.Login, a.Language, in)
}

// InvitationOf is the invitation that was mailed with a link: who invites, and
// what they wrote. The zero Invitation when its mail is gone.
func InvitationOf(ctx context.Context, q db.Reader, link portal.LinkID) (in Invitation, err error) {
	params, err := db.LetterParams(ctx, q, link)
	if err != nil || params == "" {
		return Invitation{}, err
	}
	if err := json.Unmarshal([]byte(params), &in); err != nil {
		return Invitation{}, fmt.Errorf("mail.InvitationOf %d: %w", link, err)
	}
	return in, nil
}
