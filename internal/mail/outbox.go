package mail

import (
	"context"
	"encoding/json"
	"fmt"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/i18n"
	"genkan/internal/keyring"
	"genkan/internal/portal"
)

// Settings is where the business's own data comes from.
type Settings interface {
	Business(context.Context) (portal.Business, error)
}

// Service is the outbox: what waits there is put into words and sent, and
// staff read what was.
type Service struct {
	db       *db.DB
	settings Settings
	links    Links
	base     func() string
	sender   *Sender // by the command line; nil leaves it to the settings
	sealer   *keyring.Sealer
	offices  db.Kept[string, office]
	texts    db.Kept[textKey, portal.MailText]
	papers   Papers // nil: mails bring no papers along
}

// New makes the service. base is where people reach the portal, the beginning
// of every link in every mail.
func New(store *db.DB, settings Settings, links Links, base func() string, sender *Sender) *Service {
	return &Service{db: store, settings: settings, links: links, base: base, sender: sender}
}

// Read is a mail of the outbox in words. The secrets of its links are masked.
type Read struct {
	portal.Letter
	Composed
}

// Letters is a page of the outbox, each mail with its subject.
func (s *Service) Letters(ctx context.Context, _ access.Staff, f portal.Filter) (out portal.Page[Read], err error) {
	b, err := s.settings.Business(ctx)
	if err != nil {
		return out, err
	}
	var found portal.Page[portal.Letter]
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		found, err = db.ListLetters(ctx, q, f, s.db.Now())
		return err
	})
	out.Next, out.Prev = found.Next, found.Prev
	for _, l := range found.Rows {
		r := Read{Letter: l}
		if d, err := s.draft(ctx, l, b, mask); err == nil { // a mail that cannot be read still has a row
			r.Subject = d.Subject
		}
		out.Rows = append(out.Rows, r)
	}
	return out, err
}

// Letter is one mail, as it was or will be sent: NotFound.
func (s *Service) Letter(ctx context.Context, _ access.Staff, id portal.LetterID) (out Read, err error) {
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		out.Letter, err = db.LetterByID(ctx, q, id, s.db.Now())
		return err
	})
	if err != nil {
		return out, err
	}
	b, err := s.settings.Business(ctx)
	if err != nil {
		return out, err
	}
	if d, err := s.draft(ctx, out.Letter, b, mask); err == nil {
		out.Subject, out.Text = d.Subject, plain(d.Letter)
	}
	return out, nil
}

// mask hides the secret of a link.
func mask(Link) string { return masked }

func (s *Service) draft(ctx context.Context, l portal.Letter, b portal.Business, token func(Link) string) (*draft, error) {
	m, err := decode(l.Kind, l.Params)
	if err != nil {
		return nil, err
	}
	lang := s.language(l.Language, b)
	own, err := s.own(ctx, m, lang)
	if err != nil {
		return nil, err
	}
	d := write(ctx, lang, b, s.base(), token, m, own)
	d.message = m
	return d, nil
}

// language is the reader's, else the business's, else English.
func (s *Service) language(chosen string, b portal.Business) i18n.Lang {
	for _, code := range []string{chosen, b.Language} {
		if l, ok := i18n.Parse(code); ok {
			return l
		}
	}
	return i18n.English
}

// Resend sends a mail once more. One whose link no longer holds is refused:
// nobody could use it.
func (s *Service) Resend(ctx context.Context, who access.Staff, id portal.LetterID, address string) error {
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		l, err := db.LetterByID(ctx, tx, id, tx.Now)
		if err != nil {
			return err
		}
		if err := resendable(l); err != nil {
			return err
		}
		if err := db.QueueAgain(ctx, tx, id); err != nil {
			return err
		}
		details, err := json.Marshal(map[string]any{"kind": l.Kind, "before": l.State, "after": portal.LetterQueued})
		if err != nil {
			return err
		}
		return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "outbox.resent", Subject: "letter", SubjectID: int64(id),
			Details: string(details), Address: address})
	})
	if err != nil {
		return fmt.Errorf("mail.Resend %d: %w", id, err)
	}
	return nil
}

func resendable(l portal.Letter) error {
	switch {
	case l.State == portal.LetterCancelled || l.Link == portal.LinkGone:
		return portal.Failure(portal.Conflict, "letter.resend_gone", nil)
	case l.Link == portal.LinkUsed:
		return portal.Failure(portal.Conflict, "letter.resend_used", nil)
	case l.Link == portal.LinkExpired:
		return portal.Failure(portal.Conflict, "letter.resend_expired", nil)
	}
	return nil
}
