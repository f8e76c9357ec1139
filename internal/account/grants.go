package account

import (
	"context"
	"fmt"
	"slices"
	"unicode/utf8"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/mail"
	"genkan/internal/portal"
)

// Grants lets contacts in and keeps them out: *Portal Access Management* for
// staff, and the people of a company for its owners (product decisions 4, 5).
type Grants struct {
	db       *db.DB
	business *Service
	links    mail.Links
	options  GrantOptions
}

// GrantOptions say what the service is told of its surroundings.
type GrantOptions struct {
	URL       func() string // where people reach the portal
	MailReady func() bool   // mail is sent; nil is no; then staff hand links over themselves
}

// NewGrants makes the service on a store; business is where its name and
// address come from.
func NewGrants(store *db.DB, business *Service, links mail.Links, o GrantOptions) *Grants {
	if o.URL == nil {
		o.URL = func() string { return "" }
	}
	return &Grants{db: store, business: business, links: links, options: o}
}

// Selection says which rows of *Portal Access Management* are wanted.
type Selection = db.GrantQuery

// RowsPerPage is how many rows the dialog shows at once.
const RowsPerPage = 100

// Rows are the dialog's rows with what is typed in them, each with its state,
// and the contact behind which the next page begins; 0 when there is none.
func (s *Grants) Rows(ctx context.Context, who access.Staff, sel Selection, typed map[portal.ContactID]string) (rows []portal.GrantRow, next portal.ContactID, err error) {
	sel.Limit = RowsPerPage
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		if rows, err = db.GrantRows(ctx, q, who.Scope(), sel); err != nil {
			return err
		}
		if len(rows) > sel.Limit {
			rows = rows[:sel.Limit]
			next = rows[len(rows)-1].Contact
		}
		_, err = judge(ctx, q, rows, typed)
		return err
	})
	if err != nil {
		return nil, 0, fmt.Errorf("account.Rows: %w", err)
	}
	return rows, next, nil
}

// Find is NotFound for contacts that have no row: those outside the scope, and
// addresses.
func (s *Grants) Find(ctx context.Context, who access.Staff, id portal.ContactID) error {
	return s.db.View(ctx, func(q db.Reader) error {
		_, err := db.GrantByContact(ctx, q, who.Scope(), id)
		return err
	})
}

// Row is one contact's row with what is typed in it. NotFound outside the
// scope, and for addresses.
func (s *Grants) Row(ctx context.Context, who access.Actor, id portal.ContactID, typed map[portal.ContactID]string) (portal.GrantRow, error) {
	rows := make([]portal.GrantRow, 1)
	err := s.db.View(ctx, func(q db.Reader) (err error) {
		if rows[0], err = db.GrantByContact(ctx, q, who.Scope(), id); err != nil {
			return err
		}
		_, err = judge(ctx, q, rows, typed)
		return err
	})
	return rows[0], err
}

// judge fills in what is typed and how rows stand, in one query.
func judge(ctx context.Context, q db.Reader, rows []portal.GrantRow, typed map[portal.ContactID]string) (portal.Registry, error) {
	for i, r := range rows {
		if email, there := typed[r.Contact]; there {
			rows[i] = r.Typed(email)
		}
	}
	g, err := db.Registered(ctx, q, portal.GrantEmails(rows))
	if err == nil {
		portal.PlanGrants(rows, g)
	}
	return g, err
}

// GrantRequest is what the dialog sends.
type GrantRequest struct {
	Contacts []portal.ContactID          // the ticked rows
	Emails   map[portal.ContactID]string // what stands in them; a row that is not here keeps its own
	Note     string                      // a line for the invitation
	Rights   portal.Rights
	From     string // address of the client
}

// Outcome is what became of one row: State says why it was not granted.
type Outcome struct {
	portal.GrantRow
	Done bool
	Link string // to hand over, where no mail is sent
}

// Reason says why a row was not granted.
func (o Outcome) Reason() portal.Message {
	return portal.Message{Key: "grant.reason." + string(o.State), Args: portal.Args{"name": o.Name, "email": o.Email}}
}

// check is what can be said of a request without looking at the store.
func (g GrantRequest) check() error {
	var p portal.Problems
	if len(g.Contacts) == 0 {
		p.Add("", "grant.none_ticked", nil)
	}
	if utf8.RuneCountInString(g.Note) > maxNote {
		p.Add("note", "grant.note_long", portal.Args{"n": maxNote})
	}
	return p.Err()
}

// Grant lets the ticked contacts in: those that can be are, in one
// transaction, the others say why not (product decision 4). Invalid when
// nothing is ticked, NotFound when a contact is not there.
func (s *Grants) Grant(ctx context.Context, who access.Staff, g GrantRequest) (out []Outcome, err error) {
	if err := g.check(); err != nil {
		return nil, fmt.Errorf("account.Grant: %w", err)
	}
	slices.Sort(g.Contacts)
	g.Contacts = slices.Compact(g.Contacts)
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		out, err = s.grant(ctx, tx, who, who.Details().Name, g)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("account.Grant: %w", err)
	}
	return out, nil
}

// grant goes through the rows in order, so that of two with the same address
// the first one gets it.
func (s *Grants) grant(ctx context.Context, tx *db.Tx, who access.Actor, by string, g GrantRequest) (out []Outcome, err error) {
	rows, err := db.GrantRows(ctx, tx, who.Scope(), Selection{Contacts: g.Contacts, Exactly: true, Limit: len(g.Contacts)})
	if err != nil {
		return nil, err
	}
	if len(rows) != len(g.Contacts) {
		return nil, portal.Missing()
	}
	registry, err := judge(ctx, tx, rows, g.Emails)
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		r.State = registry.State(r)
		o := Outcome{GrantRow: r, Done: r.State.Grantable()}
		if o.Done {
			if o.GrantRow, o.Link, err = s.admit(ctx, tx, who, by, r, g); err != nil {
				return nil, err
			}
			registry.Take(o.Login, o.Account)
		}
		out = append(out, o)
	}
	return out, nil
}

// admit makes the contact's account, or opens the one that it had before
// (Odoo cases 15 and 16), and invites its owner.
func (s *Grants) admit(ctx context.Context, tx *db.Tx, who access.Actor, by string, r portal.GrantRow, g GrantRequest) (portal.GrantRow, string, error) {
	before := standing(r)
	login, err := portal.FoldLogin(r.Email), error(nil)
	if r.Account != 0 {
		err = db.Reinstate(ctx, tx, r.Account, login, g.Rights)
	} else {
		r.Account, err = db.InsertAccount(ctx, tx, db.NewAccount{Role: portal.RolePortal, Login: login, Name: r.Name, Language: r.Language,
			Contact: r.Contact, Status: portal.Invited, Rights: g.Rights})
	}
	if err != nil {
		return r, "", err
	}
	if r.ContactEmail == "" {
		if err := db.SetContactEmail(ctx, tx, r.Contact, login); err != nil {
			return r, "", err
		}
	}
	r.Role, r.Status, r.Login, r.Rights, r.InvitedAt, r.State = portal.RolePortal, portal.Invited, login, g.Rights, tx.Now, portal.GrantInvited
	if err := noteChange(ctx, tx, who, "access.granted", r, before, g.From); err != nil {
		return r, "", err
	}
	_, peer := who.(access.Customer) // an owner, not the business
	link, err := s.invite(ctx, tx, r, mail.Invitation{By: by, Note: g.Note, Peer: peer})
	return r, link, err
}

// invite sends a new link, in place of any that was sent before, and returns
// its address where no mail is sent.
func (s *Grants) invite(ctx context.Context, tx *db.Tx, r portal.GrantRow, m mail.Invitation) (string, error) {
	a := portal.Account{ID: r.Account, Name: r.Name, Login: r.Login, Language: r.Language, Company: r.Company}
	link, err := s.links.InviteByLink(ctx, tx, a, m)
	if err != nil || s.mailReady() {
		return "", err
	}
	return s.options.URL() + mail.Path(portal.InvitationLink, s.links.Token(link)), nil
}

// mailReady reports that invitations are mailed.
func (s *Grants) mailReady() bool { return s.options.MailReady != nil && s.options.MailReady() }
