package doctor

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"genkan/db"
	"genkan/internal/billing"
	"genkan/internal/keyring"
	"genkan/internal/mail"
	"genkan/internal/portal"
	"genkan/internal/webhook"
)

// settings looks at what staff have set, and at what waits for them.
func (e *exam) settings(ctx context.Context) error {
	var v db.Vitals
	var b portal.Business
	var zone string
	err := e.store.View(ctx, func(q db.Reader) (err error) {
		if v, err = db.ReadVitals(ctx, q, e.Now().Add(-time.Hour)); err != nil {
			return err
		}
		if b, err = db.Business(ctx, q); err != nil {
			return err
		}
		zone, err = db.Setting(ctx, q, "time_zone")
		return err
	})
	if err != nil {
		return err
	}
	if v.Admins == 0 {
		e.warn("set-up", "nobody is admin yet", "open the link that `genkan serve` prints, or `genkan user add -role admin -login …`")
	}
	if ahead := v.NewestWrite.Sub(e.Now()); ahead > 5*time.Minute {
		e.wrong("clock", fmt.Sprintf("the newest line of the audit log is %s ahead of it", ahead.Round(time.Minute)), "set it (`timedatectl set-ntp true`)")
	}
	e.zone(zone)
	if v.MailsFailed > 0 {
		e.warn("outbox", fmt.Sprintf("%d mails were given up", v.MailsFailed), "/admin/outbox?status=failed says why, and sends again")
	} else {
		e.ok("outbox", fmt.Sprintf("%d mails wait", v.MailsWaiting))
	}
	if v.Alerts > 0 {
		e.warn("payments", fmt.Sprintf("%d need a person", v.Alerts), "/admin/payments")
	}
	e.senderDomain(ctx, b.Email)
	return nil
}

func (e *exam) zone(name string) {
	if name == "" {
		e.warn("time zone", "none is set, so days begin and end in UTC", "/admin/settings")
		return
	}
	if _, err := time.LoadLocation(name); err != nil {
		e.wrong("time zone", err.Error()+": UTC is taken instead", "/admin/settings")
		return
	}
	e.ok("time zone", name)
}

// late is by how much a task may miss its turn: others in its lane come first.
const late = 15 * time.Minute

func (e *exam) jobs(ctx context.Context) error {
	var runs []portal.JobRun
	err := e.store.View(ctx, func(q db.Reader) (err error) {
		runs, err = db.ListJobRuns(ctx, q)
		return err
	})
	if err != nil {
		return err
	}
	before := len(e.lines)
	for _, r := range runs {
		overdue := e.Now().Sub(r.NextAt)
		switch {
		case r.Error != "":
			e.warn("jobs", fmt.Sprintf("%q failed %d times in a row: %s", r.Name, r.Failures, r.Error), "/admin/jobs")
		case e.running && !r.NextAt.IsZero() && overdue > late:
			e.warn("jobs", fmt.Sprintf("%q is %s late", r.Name, overdue.Round(time.Minute)), "/admin/jobs; a restart begins it anew")
		}
	}
	if len(e.lines) == before {
		e.ok("jobs", fmt.Sprintf("none of %d failed or is late", len(runs)))
	}
	return nil
}

// providers looks at their keys and modes.
func (e *exam) providers(ctx context.Context) error {
	if _, err := os.Stat(e.config.Key()); errors.Is(err, fs.ErrNotExist) {
		return nil // said already, and to look must not make one
	}
	key, err := keyring.Load(e.config.Key())
	if err != nil {
		return nil // said already
	}
	problems, err := billing.NewVault(e.store, key.Sealer(keyring.Providers)).Problems(ctx)
	for _, p := range problems {
		e.warn("providers", p, "/admin/settings/providers")
	}
	if len(problems) == 0 && err == nil {
		e.ok("providers", "keys and modes fit")
	}
	return errors.Join(err, e.secrets(ctx, key))
}

// secrets are those of the settings that are sealed as well.
func (e *exam) secrets(ctx context.Context, key keyring.Key) error {
	password, err := mail.Problems(ctx, e.store, key.Sealer(keyring.MailServer))
	for _, p := range password {
		e.wrong("mail", p, "/admin/settings/mail")
	}
	webhooks, broken := webhook.Problems(ctx, e.store, key.Sealer(keyring.Webhooks))
	for _, p := range webhooks {
		e.wrong("webhooks", p, "/admin/settings/webhooks")
	}
	return errors.Join(err, broken)
}
