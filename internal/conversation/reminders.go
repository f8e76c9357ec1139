package conversation

import (
	"context"
	"fmt"
	"strconv"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/mail"
	"genkan/internal/portal"
)

// remindersKey begins the names of the settings.
const remindersKey = "reminders_"

// Reminders are what the business has settled.
func (s *Service) Reminders(ctx context.Context, _ access.Admin) (portal.Reminders, error) {
	return db.Read(ctx, s.db, func(q db.Reader) (portal.Reminders, error) { return reminders(ctx, q) })
}

func reminders(ctx context.Context, q db.Reader) (portal.Reminders, error) {
	r := portal.DefaultReminders()
	fee, err := db.LateFee(ctx, q)
	if err != nil {
		return r, err
	}
	set, err := db.Settings(ctx, q, remindersKey)
	if err != nil || len(set) == 0 {
		return r, err
	}
	days := func(name string) int {
		n, err := strconv.Atoi(set[remindersKey+name])
		if err != nil {
			return 0
		}
		return n
	}
	r = portal.Reminders{On: set[remindersKey+"on"] == "1", Since: portal.Date(set[remindersKey+"since"]), Before: days("before"),
		OnDay: set[remindersKey+"day"] == "1", After: [3]int{days("after_1"), days("after_2"), days("after_3")}, Fee: fee}
	return r, nil
}

// SetReminders settles them. Switched on, they begin with what comes due for
// one from this day on: nobody is reminded of old debts all at once.
func (s *Service) SetReminders(ctx context.Context, who access.Admin, r portal.Reminders, address string) error {
	if err := r.Judge(); err != nil {
		return err
	}
	b, err := s.settings.Business(ctx)
	if err != nil {
		return err
	}
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		before, err := reminders(ctx, tx)
		if err != nil {
			return err
		}
		if r.Since = before.Since; r.On && !before.On {
			r.Since = b.Today(tx.Now)
		}
		if r.Fee.Since = before.Fee.Since; r.Fee.Amount != before.Fee.Amount || r.Fee.After != before.Fee.After {
			r.Fee.Since = tx.Now // reminders that said something else, or nothing, bring none
		}
		if err := db.SetLateFee(ctx, tx, r.Fee); err != nil {
			return err
		}
		for name, value := range settingsOf(r) {
			if err := db.SetSetting(ctx, tx, remindersKey+name, value); err != nil {
				return err
			}
		}
		return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "settings.reminders", Subject: "business", Details: fmt.Sprintf("%+v", r), Address: address})
	})
	if err != nil {
		return fmt.Errorf("conversation.SetReminders: %w", err)
	}
	return nil
}

func settingsOf(r portal.Reminders) map[string]string {
	return map[string]string{"on": flag(r.On), "since": string(r.Since), "before": strconv.Itoa(r.Before), "day": flag(r.OnDay),
		"after_1": strconv.Itoa(r.After[0]), "after_2": strconv.Itoa(r.After[1]), "after_3": strconv.Itoa(r.After[2])}
}

func flag(on bool) string {
	if on {
		return "1"
	}
	return "0"
}

// remindBatch is how many invoices are looked at at a time.
const remindBatch = 200

// Remind sends the reminders that are due: at most one for an invoice and
// level, however often it runs.
func (s *Service) Remind(ctx context.Context, _ access.System) error {
	b, err := s.settings.Business(ctx)
	if err != nil {
		return err
	}
	var r portal.Reminders
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		r, err = reminders(ctx, q)
		return err
	})
	if err != nil || !r.On {
		return err
	}
	today := b.Today(s.db.Now())
	from, until := today.AddDays(-2*portal.MaxReminderDays), today.AddDays(r.Before)
	for behind := (db.Remindable{}); ; {
		var due []db.Remindable
		err := s.db.View(ctx, func(q db.Reader) (err error) {
			due, err = db.Remindables(ctx, q, from, until, behind, s.db.Now(), remindBatch)
			return err
		})
		if err != nil {
			return fmt.Errorf("conversation.Remind: %w", err)
		}
		for _, inv := range due {
			if err := s.remind(ctx, r, inv, today); err != nil {
				return fmt.Errorf("conversation.Remind %d: %w", inv.ID, err)
			}
		}
		if len(due) < remindBatch {
			return nil
		}
		behind = due[len(due)-1]
	}
}

// remind sends one, if one is due: of what stands when it is written down, since
// a payment may have come after the invoices were listed. Of two that run at
// once the database lets one through.
func (s *Service) remind(ctx context.Context, r portal.Reminders, listed db.Remindable, today portal.Date) error {
	if _, due := r.Due(listed.Due, today, listed.Sent); !due {
		return nil
	}
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		inv, err := db.RemindableByID(ctx, tx, portal.InvoiceID(listed.ID), tx.Now)
		if err != nil {
			return err
		}
		level, due := r.Due(inv.Due, today, inv.Sent)
		if !due {
			return nil
		}
		if err := db.InsertReminder(ctx, tx, portal.InvoiceID(inv.ID), level); err != nil {
			return err
		}
		to, link, err := s.shares.HolderTx(ctx, tx, inv.Head)
		if err != nil || to.Email == "" {
			return err
		}
		about := mail.AboutDocument(inv.Head, to.Email, to.Name, to.Company)
		about.Share = link
		days := today.DaysSince(inv.Due)
		fee, err := feeOf(ctx, tx, r.Fee, inv, level)
		if err != nil {
			return err
		}
		return mail.Enqueue(ctx, tx, to.Email, to.Language, mail.Reminder{About: about, Level: level, Due: inv.Due, Days: max(days, -days),
			Left: inv.Left.Decimal(), Currency: inv.Left.Currency(), Fee: fee})
	})
	if k := portal.KindOf(err); err != nil && (k == portal.Conflict || k == portal.NotFound) {
		return nil // sent meanwhile, or there is nothing left to remind of
	}
	return err
}

// feeOf is the late fee that a reminder brings, as a plain decimal; "" for none.
func feeOf(ctx context.Context, tx *db.Tx, f portal.LateFee, inv db.Remindable, level portal.ReminderLevel) (string, error) {
	if !f.Begins(level, inv.Sent, inv.Left.Currency()) {
		return "", nil
	}
	spared, err := db.SparedLateFee(ctx, tx, portal.InvoiceID(inv.ID))
	if err != nil || spared {
		return "", err
	}
	return f.Amount.Decimal(), nil
}
