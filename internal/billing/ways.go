package billing

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"net/url"
	"slices"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/payment"
	"genkan/internal/portal"
)

// Offer is a provider with the terms on which it is offered.
type Offer struct {
	payment.Provider
	Terms portal.Terms
}

// Ways lists the providers by which somebody can pay at most an amount, in the
// order that the business has set.
func (s *Service) Ways(ctx context.Context, who access.Client, most portal.Money) ([]Offer, error) {
	return s.waysFor(ctx, who.Commercial(), func(o Offer) bool { return o.takes(most.Currency()) && o.Terms.Reaches(most) })
}

// waysFor lists the providers that are on, serve a company's country, and fit.
func (s *Service) waysFor(ctx context.Context, commercial portal.ContactID, fits func(Offer) bool) ([]Offer, error) {
	all, err := s.offers(ctx)
	if err != nil {
		return nil, err
	}
	country, err := s.countryFor(ctx, all, commercial)
	return slices.DeleteFunc(all, func(o Offer) bool { return !o.serves(country) || !fits(o) }), err
}

// Enabled reports that a provider is there, set up and switched on: else its
// saved methods are neither shown nor charged.
func (s *Service) Enabled(ctx context.Context, name string) (bool, error) {
	all, err := s.offers(ctx)
	i := slices.IndexFunc(all, func(o Offer) bool { return o.Name() == name })
	return i >= 0 && all[i].open(), err
}

// Instructions are what the business tells those who pay by a provider, whether
// it is offered now or not.
func (s *Service) Instructions(ctx context.Context, name string) (string, error) {
	all, err := s.offers(ctx)
	if i := slices.IndexFunc(all, func(o Offer) bool { return o.Name() == name }); i >= 0 {
		return all[i].Terms.Instructions, err
	}
	return "", err
}

// way finds the provider that was chosen for a payment and holds the payment
// to its terms: Invalid on "provider".
func (s *Service) way(ctx context.Context, tx *db.Tx, name string, p portal.Payment) (payment.Provider, error) {
	provider, ok := s.providers.ByName(name)
	if !ok {
		return nil, problem("provider", "pay.choose_provider", nil)
	}
	t, err := db.TermsOf(ctx, tx, name)
	if err != nil {
		return nil, err
	}
	o := offer(provider, t, 0)
	country, err := countryOf(ctx, tx, p.Commercial)
	if err != nil {
		return nil, err
	}
	if !o.serves(country) || !o.takes(p.Amount.Currency()) {
		return nil, problem("provider", "pay.choose_provider", nil)
	}
	if m := o.Terms.Outside(p.Amount, provider.Features().Method); m.Key != "" {
		return nil, problem("provider", m.Key, m.Args)
	}
	return provider, nil
}

// open reports that the provider is switched on and has the keys it needs.
func (o Offer) open() bool {
	if k, keyed := o.Provider.(payment.Keyed); keyed && len(k.MissingKeys(o.Provider.Mode())) > 0 {
		return false
	}
	return o.Terms.Enabled
}

// serves reports that the provider is offered to customers of a country.
func (o Offer) serves(country string) bool { return o.open() && o.Terms.Serves(country) }

func (o Offer) takes(c portal.Currency) bool { return o.Accepts(c) && o.Terms.TakesCurrency(c) }

// offer puts a provider and its terms together. What was never set has
// defaults: what needs no keys is on, at its place in the program.
func offer(p payment.Provider, t portal.Terms, place int) Offer {
	if !t.Set {
		_, keyed := p.(payment.Keyed)
		t = portal.Terms{Provider: p.Name(), Enabled: !keyed, Position: place}
	}
	return Offer{p, t}
}

// offers are all providers in their order, as the settings are now.
func (s *Service) offers(ctx context.Context) ([]Offer, error) {
	terms, err := s.terms.Get(s.db, "", func() ([]portal.Terms, error) { return s.readTerms(ctx) })
	if err != nil {
		return nil, err
	}
	return arrange(s.providers, terms), nil
}

func (s *Service) readTerms(ctx context.Context) ([]portal.Terms, error) {
	return db.Read(ctx, s.db, func(q db.Reader) ([]portal.Terms, error) { return db.AllTerms(ctx, q) })
}

// arrange gives each provider its terms and sorts by place.
func arrange(providers payment.Registry, terms []portal.Terms) (out []Offer) {
	for place, p := range providers.All() {
		i := slices.IndexFunc(terms, func(t portal.Terms) bool { return t.Provider == p.Name() })
		t := portal.Terms{}
		if i >= 0 {
			t = terms[i]
		}
		out = append(out, offer(p, t, place))
	}
	slices.SortStableFunc(out, func(a, b Offer) int { return cmp.Compare(a.Terms.Position, b.Terms.Position) })
	return out
}

// countryFor is the country of an entity, read only if any terms ask for it.
func (s *Service) countryFor(ctx context.Context, all []Offer, commercial portal.ContactID) (country string, err error) {
	if !slices.ContainsFunc(all, func(o Offer) bool { return len(o.Terms.Countries) > 0 }) {
		return "", nil
	}
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		country, err = countryOf(ctx, q, commercial)
		return err
	})
	return country, err
}

func countryOf(ctx context.Context, q db.Reader, commercial portal.ContactID) (string, error) {
	entity, err := db.ContactByID(ctx, q, access.NewSystem("payment").Scope(), commercial)
	return entity.Address.Country, err
}

// Origins are the hosts to which forms may lead, those of the providers that
// are on: scheme and host.
func (s *Service) Origins(ctx context.Context) (out []string, err error) {
	all, err := s.offers(ctx)
	for _, o := range all {
		if h, hosted := o.Provider.(payment.Hosted); hosted && o.open() {
			out = append(out, h.Origins()...)
		}
	}
	return out, err
}

// OnTrial reports that a provider is on whose payments move no money yet,
// because the business has not gone live with it.
func (s *Service) OnTrial(ctx context.Context) (bool, error) {
	all, err := s.offers(ctx)
	return slices.ContainsFunc(all, func(o Offer) bool { return o.open() && o.Provider.Mode() == portal.TestMode }), err
}

// hears reports that a provider's webhook is there. Whether the provider is
// switched on does not matter: money that was begun before may still come.
func hears(p payment.Provider) bool {
	k, keyed := p.(payment.Keyed)
	return !p.Features().Manual && (!keyed || k.Hears())
}

// errElsewhere is a provider's page on a host where it has none.
var errElsewhere = errors.New("billing: the provider leads to a host that is not its own")

// leadsAstray refuses to send customers anywhere but to a provider's own hosts
// or to a page of ours: an answer that was tampered with must not lead people
// to a place that asks for their card.
func (s *Service) leadsAstray(ctx context.Context, p payment.Provider, to string) error {
	if to == "" || s.known(p, to) {
		return nil
	}
	slog.ErrorContext(ctx, "a provider leads to a strange host", "provider", p.Name(), "to", hostOf(to))
	return &portal.Error{Kind: portal.Provider, Message: portal.Message{Key: "pay.elsewhere"}, Err: errElsewhere}
}

func (s *Service) known(p payment.Provider, to string) bool {
	u, err := url.Parse(to)
	if err != nil || u.User != nil || u.Opaque != "" {
		return false
	}
	if u.Scheme == "" && u.Host == "" {
		return len(u.Path) > 1 && u.Path[0] == '/' && u.Path[1] != '/' && u.Path[1] != '\\'
	}
	origin := u.Scheme + "://" + u.Host
	h, hosted := p.(payment.Hosted)
	return hosted && slices.Contains(h.Origins(), origin) || origin == s.address("")
}

// hostOf is what may be logged of an address: its path could hold a session.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Host
}
