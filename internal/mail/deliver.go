package mail

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"strconv"
	"time"

	"genkan/db"
	"genkan/internal/portal"
)

// batch is how many mails are sent in one go, so that a stop of the program
// never waits long.
const batch = 50

// Deliver sends what is due. Only one may run at a time: the lock on the data
// directory and the one runner of jobs see to it. Each mail is noted as sent
// after the server has taken it, never before: a crash between the two repeats
// a mail (with the same Message-ID), and loses none.
func (s *Service) Deliver(ctx context.Context) (err error) {
	o := s.office()
	if o.sender == nil || s.base() == "" { // the portal has no address before it listens
		return nil
	}
	r := &round{Service: s, office: o}
	defer func() { err = errors.Join(err, r.hangUp()) }()
	for range batch {
		if ctx.Err() != nil {
			return nil
		}
		more, err := r.next(ctx)
		if err != nil || !more {
			return err
		}
	}
	return nil
}

// round is one go at the outbox, with one conversation for all of it.
type round struct {
	*Service
	office office
	trip   trip
}

// hangUp ends the conversation. That a server does not part properly is no
// failure of ours: it has what it was given.
func (r *round) hangUp() error {
	if r.trip != nil {
		if err := r.trip.close(); err != nil {
			slog.Debug("mail server did not say goodbye", "error", err)
		}
		r.trip = nil
	}
	return nil
}

// next sends one mail; false when there is nothing more to do for now.
func (r *round) next(ctx context.Context) (more bool, err error) {
	var l portal.Letter
	err = r.db.View(ctx, func(q db.Reader) (err error) {
		l, err = db.DueLetter(ctx, q, r.db.Now())
		return err
	})
	switch {
	case portal.KindOf(err) == portal.NotFound:
		return false, nil
	case err != nil:
		return false, fmt.Errorf("mail.Deliver: %w", err)
	case !l.Link.Holds():
		slog.InfoContext(ctx, "mail cancelled", "letter", l.ID, "kind", l.Kind, "link", l.Link)
		return true, r.note(ctx, func(ctx context.Context, tx *db.Tx) error { return db.CancelLetter(ctx, tx, l.ID) })
	}
	if err := r.send(ctx, l); err != nil {
		return r.failed(ctx, l, failed(err))
	}
	slog.InfoContext(ctx, "mail sent", "letter", l.ID, "kind", l.Kind)
	return true, r.note(ctx, func(ctx context.Context, tx *db.Tx) error { return db.LetterSent(ctx, tx, l.ID) })
}

// note writes down what has happened, even when the program is about to end.
func (r *round) note(ctx context.Context, fn func(context.Context, *db.Tx) error) error {
	return r.db.Update(context.WithoutCancel(ctx), fn)
}

func (r *round) send(ctx context.Context, l portal.Letter) error {
	e, err := r.seal(ctx, r.office, l)
	if err != nil {
		return err
	}
	m, err := e.message()
	if err != nil {
		return err
	}
	if r.trip == nil {
		if r.trip, err = r.office.sender.open(ctx, domain(e.from)); err != nil {
			r.trip = nil
			return err
		}
	}
	return r.trip.send(m, e.name)
}

// failed notes a failure. When there is no way to the server at all, every
// mail that is due has failed: asking once is enough.
func (r *round) failed(ctx context.Context, l portal.Letter, f *failure) (more bool, err error) {
	if ctx.Err() != nil {
		return false, nil // the program ends: nobody is to blame, the mail waits
	}
	slog.WarnContext(ctx, "mail not sent", "letter", l.ID, "kind", l.Kind, "reason", f.reason, "permanent", f.permanent) // the server's words name addresses
	if f.road {
		return false, r.note(ctx, func(ctx context.Context, tx *db.Tx) error { return r.failAll(ctx, tx, f) })
	}
	if f.reason == "broken" {
		err = r.hangUp()
	}
	return true, errors.Join(err, r.note(ctx, func(ctx context.Context, tx *db.Tx) error { return fail(ctx, tx, l.ID, l.Tries, f) }))
}

func (r *round) failAll(ctx context.Context, tx *db.Tx, f *failure) error {
	due, err := db.DueTries(ctx, tx, tx.Now, 1000)
	if err != nil {
		return err
	}
	for id, tries := range due {
		if err := fail(ctx, tx, id, tries, f); err != nil {
			return err
		}
	}
	return nil
}

// maxError is how much of a server's words is kept.
const maxError = 500

func fail(ctx context.Context, tx *db.Tx, id portal.LetterID, tries int, f *failure) error {
	var next time.Time
	if wait, again := portal.RetryAfter(tries + 1); again && !f.permanent {
		next = tx.Now.Add(wait)
	}
	text := []rune(line(f.Error()))
	return db.LetterFailed(ctx, tx, id, next, f.reason, string(text[:min(len(text), maxError)]))
}

// seal puts a mail into words and into its envelope.
func (s *Service) seal(ctx context.Context, o office, l portal.Letter) (envelope, error) {
	b, err := s.settings.Business(ctx)
	if err != nil {
		return envelope{}, err
	}
	d, err := s.draft(ctx, l, b, s.links.Token)
	if err != nil {
		return envelope{}, &failure{permanent: true, reason: "words", err: err}
	}
	leave := d.leave(s.links, l.Recipient, d.topic)
	words, err := d.composed()
	if err != nil {
		return envelope{}, &failure{permanent: true, reason: "words", err: err}
	}
	e := envelope{Composed: words, lang: d.Lang, to: l.Recipient, business: o.name(b), from: s.from(o, b), replyTo: o.replies(b), at: s.db.Now(), id: attempt(l), leave: leave}
	e.name = fmt.Sprintf("%s-%010d-%s", e.at.UTC().Format("20060102T150405.000"), l.ID, rand.Text()[:8])
	e.paper, err = s.paperOf(ctx, d.Lang, d.message)
	return e, err
}

// from is the sender's address: the configured one, else the business's own.
func (s *Service) from(o office, b portal.Business) string {
	switch {
	case o.sender.from != "":
		return o.sender.from
	case portal.ValidEmail(b.Email):
		return b.Email
	}
	return "no-reply@" + hostOf(s.base())
}

// attempt names a try of a mail. Tries of their own differ, so that no program
// takes a mail that was sent again for the old one; a repetition by a crash
// does not.
func attempt(l portal.Letter) string {
	sum := sha256.Sum256([]byte(strconv.FormatInt(int64(l.ID), 10) + "/" + strconv.FormatInt(l.NextTry.UnixMilli(), 10) + "/" + l.Params))
	return hex.EncodeToString(sum[:16])
}
