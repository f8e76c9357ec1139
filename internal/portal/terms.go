package portal

import (
	"slices"
	"time"
)

// Terms are what the business has settled for a way to pay: whether it is
// offered, where in the order, to whom, and for what amounts.
type Terms struct {
	Provider     string
	Set          bool // the business has said so; else these are defaults
	Enabled      bool
	Position     int
	Mode         Mode       // in which payments begin, where a provider has a trial
	Countries    []string   // of customers, ISO 3166-1; none is every one
	Currencies   []Currency // none is every one that the provider takes
	Limits       []Limit    // one for a currency
	Instructions string     // what customers read beside it
	Version      int64
	UpdatedAt    time.Time
}

// Limit is what one payment may be in a currency; zero is no limit.
type Limit struct{ Least, Most Money }

// Currency is the one that the limit is for.
func (l Limit) Currency() Currency { return l.Least.Currency() }

// Limit is the one for a currency; without any, both ends are zero.
func (t Terms) Limit(c Currency) Limit {
	for _, l := range t.Limits {
		if l.Currency() == c {
			return l
		}
	}
	return Limit{Zero(c), Zero(c)}
}

// TakesCurrency reports that the business wants payments in a currency by it.
func (t Terms) TakesCurrency(c Currency) bool {
	return len(t.Currencies) == 0 || slices.Contains(t.Currencies, c)
}

// Serves reports that it is for customers of a country. Whose country is not
// known is not turned away.
func (t Terms) Serves(country string) bool {
	return len(t.Countries) == 0 || country == "" || slices.Contains(t.Countries, country)
}

// Reaches reports that some payment of at most an amount is within the limits:
// a part may be paid where all is too much, but never more than there is.
func (t Terms) Reaches(most Money) bool {
	least := t.Limit(most.Currency()).Least
	return least.Minor() <= most.Minor()
}

// Outside says, for people, why an amount is not taken by what customers know
// as method; no key when it is.
func (t Terms) Outside(amount Money, method string) Message {
	l := t.Limit(amount.Currency())
	below, above := amount.Minor() < l.Least.Minor(), l.Most.Positive() && amount.Minor() > l.Most.Minor()
	args := Args{"method": Message{Key: "method." + method}, "least": l.Least, "most": l.Most}
	switch {
	case !below && !above:
		return Message{}
	case l.Most.IsZero():
		return Message{Key: "pay.limit_least", Args: args}
	case l.Least.IsZero():
		return Message{Key: "pay.limit_most", Args: args}
	}
	return Message{Key: "pay.limit_both", Args: args}
}

// KeyHint is what may be shown of a key that is kept: never the key.
type KeyHint struct {
	Provider string
	Mode     Mode
	Name     string
	Hint     string // its last characters
	SetAt    time.Time
}
