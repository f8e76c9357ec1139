package billing

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/payment"
	"genkan/internal/portal"
)

// MethodUse is a saved method with what would stop if it went.
type MethodUse struct {
	portal.Method
	Uses []portal.Use
}

// MethodPage is what the page of saved methods shows.
type MethodPage struct {
	Methods []MethodUse
	Savers  []payment.Provider // by which one can be added
	Company bool               // whether one may be added for the company
	Today   portal.Date
}

// MethodPage lists the methods that a person may use, and how to add one.
// Tokens stay behind: no page needs them.
func (s *Service) MethodPage(ctx context.Context, who access.Customer) (p MethodPage, err error) {
	if p.Today, err = s.today(ctx, s.db.Now()); err != nil {
		return p, err
	}
	on, err := s.savers(ctx)
	if err != nil {
		return p, err
	}
	for _, saver := range on {
		p.Savers = append(p.Savers, saver)
	}
	p.Company = who.Scope().Own() == 0
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		p.Methods, err = usable(ctx, q, who, on)
		return err
	})
	return p, err
}

// usable are the methods of a person whose providers are on, with their uses.
func usable(ctx context.Context, q db.Reader, who access.Customer, on []payment.Saver) (out []MethodUse, err error) {
	list, err := saved(ctx, q, who)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	uses, err := db.MethodUses(ctx, q, who.Commercial())
	for _, m := range list {
		if keptBy(on, m) != nil {
			out = append(out, MethodUse{masked(m), uses[m.ID]})
		}
	}
	return out, err
}

// savers are the providers that keep methods and are switched on.
func (s *Service) savers(ctx context.Context) (out []payment.Saver, err error) {
	all, err := s.offers(ctx)
	for _, o := range all {
		if saver, saves := o.Provider.(payment.Saver); saves && o.open() {
			out = append(out, saver)
		}
	}
	return out, err
}

// keptBy is the provider that a method can be charged by now; nil when it is
// off, or in its other mode (case 150).
func keptBy(on []payment.Saver, m portal.Method) payment.Saver {
	i := slices.IndexFunc(on, func(p payment.Saver) bool { return p.Name() == m.Provider && p.Mode() == m.Mode })
	if i < 0 {
		return nil
	}
	return on[i]
}

// SavesMethods reports that methods can be saved at all, so that menus lead to
// their page.
func (s *Service) SavesMethods(ctx context.Context) (bool, error) {
	on, err := s.savers(ctx)
	return len(on) > 0, err
}

// SavedMethod is one method with its uses, and the others that could take them
// over: NotFound for what the person may not use.
func (s *Service) SavedMethod(ctx context.Context, who access.Customer, id portal.MethodID) (m MethodUse, others []portal.Method, err error) {
	p, err := s.MethodPage(ctx, who)
	if err != nil {
		return m, nil, err
	}
	i := slices.IndexFunc(p.Methods, func(m MethodUse) bool { return m.ID == id })
	if i < 0 {
		return m, nil, portal.Missing()
	}
	for _, o := range p.Methods {
		if o.ID != id && !o.Expired(p.Today) {
			others = append(others, o.Method)
		}
	}
	return p.Methods[i], others, nil
}

// CustomerMethods lists what a contact's entity has saved, for staff.
func (s *Service) CustomerMethods(ctx context.Context, who access.Staff, commercial portal.ContactID) (out []portal.Method, err error) {
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		out, err = db.ListMethods(ctx, q, who.Scope(), 0, 0, commercial, maxMethods)
		return err
	})
	for i := range out {
		out[i] = masked(out[i])
	}
	return out, err
}

// MakeDefault chooses what somebody pays with unless they say otherwise:
// NotFound for what they may not use.
func (s *Service) MakeDefault(ctx context.Context, who access.Customer, id portal.MethodID) error {
	return s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		m, err := db.MethodByID(ctx, tx, who.Scope(), who.Contact(), id)
		if err != nil {
			return err
		}
		return db.SetDefaultMethod(ctx, tx, who.Account(), m.ID)
	})
}

// DeleteMethod removes a method for good. What it pays for must be given to
// another first (case 149): Invalid on "replacement". The provider forgets it
// afterwards, at once or by ForgetMethods. NotFound for what the person may not
// use, and for what was removed before.
func (s *Service) DeleteMethod(ctx context.Context, who access.Customer, id, replacement portal.MethodID) error {
	on, err := s.savers(ctx)
	if err != nil {
		return err
	}
	today, err := s.today(ctx, s.db.Now())
	if err != nil {
		return err
	}
	var gone portal.Method
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) (err error) {
		if gone, err = db.MethodByID(ctx, tx, who.Scope(), who.Contact(), id); err != nil {
			return err
		}
		if err := replace(ctx, tx, who, gone, replacement, on, today); err != nil {
			return err
		}
		if err := db.RemoveMethod(ctx, tx, id); err != nil {
			return err
		}
		return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "method.removed", Subject: "contact", SubjectID: int64(gone.Contact), Details: described(gone)})
	})
	if err != nil {
		return err
	}
	s.forgetNow(ctx, gone)
	return nil
}

// replace hands over what a method pays for.
func replace(ctx context.Context, tx *db.Tx, who access.Customer, gone portal.Method, to portal.MethodID, on []payment.Saver, today portal.Date) error {
	uses, err := db.MethodUses(ctx, tx, gone.Commercial)
	if err != nil || len(uses[gone.ID]) == 0 {
		return err
	}
	m, err := db.MethodByID(ctx, tx, who.Scope(), who.Contact(), to)
	if err != nil && portal.KindOf(err) != portal.NotFound {
		return err
	}
	if err != nil || m.ID == gone.ID || m.Expired(today) || keptBy(on, m) == nil {
		return problem("replacement", "methods.choose_replacement", nil)
	}
	return db.MoveMethodUses(ctx, tx, who, gone.ID, m.ID, today)
}

// described is what the audit log keeps of a method: nothing that could be
// charged, and no more of a number than its end.
func described(m portal.Method) string {
	whose := "own"
	if m.Shared {
		whose = "company"
	}
	return fmt.Sprintf("%s %s %s %s, %s", m.Provider, m.Kind, m.Brand, m.Last4, whose)
}

// forgetNow tries to make the provider forget while the customer waits a
// little; what fails is left to the job.
func (s *Service) forgetNow(ctx context.Context, m portal.Method) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	for _, p := range s.providers.All() {
		if saver, saves := p.(payment.Saver); saves && p.Name() == m.Provider {
			if err := s.forgetAt(ctx, saver, m.ID); err != nil {
				slog.WarnContext(ctx, "provider keeps a removed method", "method", m.ID, "provider", m.Provider, "error", err)
			}
		}
	}
}
