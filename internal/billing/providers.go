package billing

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/payment"
	"genkan/internal/portal"
)

// Providers is what administrators settle about ways to pay.
type Providers struct {
	*Service
	vault *Vault
}

// NewProviders makes the service on billing's own.
func NewProviders(s *Service, v *Vault) *Providers { return &Providers{s, v} }

// ProviderState is a provider as administrators see it.
type ProviderState struct {
	Name       string
	Terms      portal.Terms
	Features   payment.Features
	Saves      bool // it keeps methods
	Refunds    bool
	Tests      bool // its settings can be tried out
	Keyed      bool
	KeyNames   []string
	Keys       []portal.KeyHint
	Missing    []string // keys without which it is off
	Unreadable bool     // a key was sealed with another genkan.key
	Ready      bool     // it takes payments now, if it is switched on
	EventTypes []string // what its webhook has to be told of
	Hears      bool
	WebhookURL string
}

// List are all providers, in the order in which they are offered.
func (s *Providers) List(ctx context.Context, _ access.Admin) (out []ProviderState, err error) {
	all, err := s.offers(ctx)
	if err != nil {
		return nil, fmt.Errorf("billing.Providers.List: %w", err)
	}
	hints, err := s.hints(ctx, "")
	if err != nil {
		return nil, fmt.Errorf("billing.Providers.List: %w", err)
	}
	for _, o := range all {
		out = append(out, s.state(o, hints))
	}
	return out, nil
}

// Provider is one of them: NotFound when there is none of the name.
func (s *Providers) Provider(ctx context.Context, who access.Admin, name string) (ProviderState, error) {
	all, err := s.List(ctx, who)
	if err != nil {
		return ProviderState{}, err
	}
	i := slices.IndexFunc(all, func(p ProviderState) bool { return p.Name == name })
	if i < 0 {
		return ProviderState{}, portal.Missing()
	}
	return all[i], nil
}

func (s *Providers) hints(ctx context.Context, provider string) (out []portal.KeyHint, err error) {
	var sealed []db.SealedKey
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		sealed, err = db.SealedKeys(ctx, q, provider)
		return err
	})
	for _, k := range sealed {
		out = append(out, k.KeyHint)
	}
	return out, err
}

func (s *Providers) state(o Offer, hints []portal.KeyHint) ProviderState {
	p := ProviderState{Name: o.Name(), Terms: o.Terms, Features: o.Features()}
	_, p.Saves = o.Provider.(payment.Saver)
	_, p.Refunds = o.Provider.(payment.Refunder)
	_, p.Tests = o.Provider.(payment.Tester)
	p.Ready = slices.ContainsFunc(s.currencies(o), o.Accepts)
	keyed, ok := o.Provider.(payment.Keyed)
	if !ok {
		return p
	}
	p.Keyed, p.KeyNames, p.EventTypes = true, keyed.KeyNames(), keyed.EventTypes()
	p.Missing, p.Hears = keyed.MissingKeys(o.Terms.Mode), keyed.Hears()
	p.Unreadable = len(s.vault.Keys(p.Name).Unreadable) > 0
	p.WebhookURL = s.address("/webhooks/" + p.Name)
	for _, h := range hints {
		if h.Provider == p.Name {
			p.Keys = append(p.Keys, h)
		}
	}
	return p
}

// currencies are those by which readiness is tried: what the terms name, else
// the common ones.
func (s *Providers) currencies(o Offer) []portal.Currency {
	if len(o.Terms.Currencies) > 0 {
		return o.Terms.Currencies
	}
	return []portal.Currency{"EUR", "USD", "JPY", "GBP"}
}

// Edit is what the form of a provider says. Amounts and lists are as typed.
type Edit struct {
	Name         string
	Version      int64
	Enabled      bool
	Mode         portal.Mode
	Countries    []string // codes
	Currencies   string
	Limits       []LimitEdit
	Instructions string
	Address      string // where the request came from
}

// LimitEdit is a row of the limits.
type LimitEdit struct{ Currency, Least, Most, Fields string }

// maxInstructions is how long the words beside a way to pay may be.
const maxInstructions = 1000

// Save writes the terms of a provider. NotFound when there is none, Invalid
// with each field that is wrong, Conflict when somebody else was faster.
func (s *Providers) Save(ctx context.Context, who access.Admin, e Edit) error {
	state, err := s.Provider(ctx, who, e.Name)
	if err != nil {
		return err
	}
	next, err := s.read(state, e)
	if err != nil {
		return err
	}
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		before, err := db.TermsOf(ctx, tx, e.Name)
		if err != nil {
			return err
		}
		if before.Version != e.Version {
			return portal.Failure(portal.Conflict, "error.conflict", nil)
		}
		if err := db.SetTerms(ctx, tx, next); err != nil {
			return err
		}
		return noteTerms(ctx, tx, who, e.Address, state.Terms, next)
	})
	if err != nil {
		return fmt.Errorf("billing.Providers.Save %s: %w", e.Name, err)
	}
	return nil
}

// read turns the form into terms.
func (s *Providers) read(state ProviderState, e Edit) (portal.Terms, error) {
	t := state.Terms
	var p portal.Problems
	t.Version, t.Enabled, t.Instructions, t.Countries = e.Version, e.Enabled, strings.TrimSpace(e.Instructions), e.Countries
	if len([]rune(t.Instructions)) > maxInstructions {
		p.Add("instructions", "settings.instructions_long", portal.Args{"n": maxInstructions})
	}
	t.Currencies = readCurrencies(&p, e.Currencies)
	t.Limits = readRows(&p, e.Limits)
	if state.Keyed {
		t.Mode = s.readMode(&p, state, e)
	}
	return t, p.Err()
}

// readMode: a mode needs its keys before it can be switched to.
func (s *Providers) readMode(p *portal.Problems, state ProviderState, e Edit) portal.Mode {
	if e.Mode != portal.TestMode && e.Mode != portal.LiveMode {
		if e.Enabled {
			p.Add("mode", "settings.mode_needed", nil)
		}
		return state.Terms.Mode
	}
	provider, _ := s.providers.ByName(state.Name)
	keyed, ok := provider.(payment.Keyed)
	if ok && e.Enabled && len(keyed.MissingKeys(e.Mode)) > 0 {
		p.Add("mode", "settings.mode_without_keys", portal.Args{"mode": modeWord(e.Mode)})
	}
	return e.Mode
}

func modeWord(m portal.Mode) portal.Message {
	if m == portal.LiveMode {
		return portal.Message{Key: "settings.mode_live"}
	}
	return portal.Message{Key: "settings.mode_test"}
}

func readCurrencies(p *portal.Problems, typed string) (out []portal.Currency) {
	for _, code := range strings.FieldsFunc(typed, func(r rune) bool { return strings.ContainsRune(" ,;、，\t\r\n", r) }) {
		c, ok := portal.ParseCurrency(code)
		if !ok {
			p.Add("currencies", "settings.currency_unknown", portal.Args{"code": code})
			return nil
		}
		if !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	return out
}

// readRows reads the rows; one without a currency, or without amounts, says
// nothing.
func readRows(p *portal.Problems, rows []LimitEdit) (out []portal.Limit) {
	for _, r := range rows {
		if r.Least == "" && r.Most == "" {
			continue
		}
		c, ok := portal.ParseCurrency(r.Currency)
		if !ok {
			p.Add("currency"+r.Fields, "settings.currency_unknown", portal.Args{"code": r.Currency})
			continue
		}
		if slices.ContainsFunc(out, func(l portal.Limit) bool { return l.Currency() == c }) {
			p.Add("currency"+r.Fields, "settings.limit_twice", portal.Args{"code": string(c)})
			continue
		}
		least, most := readBound(p, "least"+r.Fields, c, r.Least), readBound(p, "most"+r.Fields, c, r.Most)
		if most.Positive() && most.Minor() < least.Minor() {
			p.Add("most"+r.Fields, "settings.limit_order", nil)
		}
		out = append(out, portal.Limit{Least: least, Most: most})
	}
	return out
}

// readBound reads a limit; nothing typed is no limit.
func readBound(p *portal.Problems, field string, c portal.Currency, typed string) portal.Money {
	if typed == "" {
		return portal.Zero(c)
	}
	m, err := portal.ParseMoney(c, typed)
	var e *portal.Error
	if errors.As(err, &e) {
		for _, f := range e.Fields {
			p.Add(field, f.Key, f.Args)
		}
		return portal.Zero(c)
	}
	return m
}

// noteTerms writes what has changed into the audit log.
func noteTerms(ctx context.Context, tx *db.Tx, who access.Admin, address string, before, after portal.Terms) error {
	details, err := json.Marshal(map[string]any{"before": termsFields(before), "after": termsFields(after)})
	if err != nil {
		return err
	}
	return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "provider.changed", Subject: "provider", Address: address,
		Details: string(details)})
}

func termsFields(t portal.Terms) map[string]any {
	var limits []string
	for _, l := range t.Limits {
		limits = append(limits, l.Least.String()+" – "+l.Most.String())
	}
	return map[string]any{"provider": t.Provider, "enabled": t.Enabled, "mode": t.Mode, "countries": strings.Join(t.Countries, " "),
		"currencies": fmt.Sprint(t.Currencies), "limits": strings.Join(limits, ", "), "instructions": t.Instructions}
}

// Move puts a provider one place up or down in the order.
func (s *Providers) Move(ctx context.Context, who access.Admin, name string, up bool, address string) error {
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		terms, err := db.AllTerms(ctx, tx)
		if err != nil {
			return err
		}
		all := arrange(s.providers, terms)
		at := slices.IndexFunc(all, func(o Offer) bool { return o.Name() == name })
		if at < 0 {
			return portal.Missing()
		}
		to := at + 1
		if up {
			to = at - 1
		}
		if to < 0 || to >= len(all) {
			return nil
		}
		all[at], all[to] = all[to], all[at]
		if err := placeAll(ctx, tx, all); err != nil {
			return err
		}
		return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "provider.moved", Subject: "provider", Address: address, Details: name})
	})
	if err != nil {
		return fmt.Errorf("billing.Providers.Move %s: %w", name, err)
	}
	return nil
}

// placeAll keeps the order; what had its defaults keeps them.
func placeAll(ctx context.Context, tx *db.Tx, all []Offer) error {
	for i, o := range all {
		t := o.Terms
		t.Position = i
		var err error
		if t.Set {
			err = db.PlaceProvider(ctx, tx, o.Name(), i)
		} else {
			err = db.SetTerms(ctx, tx, t)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// Test tries a provider's settings out. What is wrong comes as an error with
// words: Provider.
func (s *Providers) Test(ctx context.Context, who access.Admin, name string) error {
	p, ok := s.providers.ByName(name)
	tester, can := p.(payment.Tester)
	if !ok || !can {
		return portal.Missing()
	}
	err := tester.Test(ctx)
	if err != nil {
		slog.WarnContext(ctx, "a provider's settings do not work", "provider", name, "error", err)
	}
	if err != nil && portal.KindOf(err) == portal.Internal {
		err = &portal.Error{Kind: portal.Provider, Message: portal.Message{Key: "settings.test_failed"}, Err: err}
	}
	return err
}
