package views

import (
	"context"
	"strings"

	"genkan/internal/i18n"
	"genkan/internal/portal"
	"genkan/views/ui"
)

// CustomerWalletView is a customer's wallet as staff see it.
type CustomerWalletView struct {
	Entity  portal.Contact
	Heads   []portal.WalletHead
	Head    portal.WalletHead
	History portal.Page[portal.WalletEntry]
	Filter  portal.Filter
	Form    Form
	Idem    string
}

func customerWalletPath(n portal.ContactID) string { return contactPath(n) + "/wallet" }

func (v CustomerWalletView) path() string { return customerWalletPath(v.Entity.ID) }

func (v CustomerWalletView) currency() portal.Currency { return v.Head.Balance.Currency() }

func (v CustomerWalletView) heading(ctx context.Context) string {
	if !v.Head.Used {
		return i18n.T(ctx, "wallets.unused")
	}
	return i18n.T(ctx, "wallets.balance", portal.Args{"amount": v.Head.Balance})
}

func (v CustomerWalletView) used() []portal.WalletHead {
	return WalletView{Heads: v.Heads, Head: v.Head}.used()
}

// currencies are those that staff may adjust.
func (v CustomerWalletView) currencies(ctx context.Context) (out []ui.Option) {
	for _, h := range v.Heads {
		c := h.Balance.Currency()
		out = append(out, ui.Option{Value: string(c), Label: string(c) + " " + currencyWord(ctx, c)})
	}
	return out
}

func (v CustomerWalletView) field(ctx context.Context, name, label, hint string) ui.Input {
	return ui.Input{Name: name, Label: label, Hint: hint, Value: v.Form.Value(name), Error: v.Form.Error(ctx, name), MaxLength: "500", Autocomplete: "off"}
}

// WalletsView is the list of all customers' wallets.
type WalletsView struct {
	Page   portal.Page[portal.WalletRow]
	Filter portal.Filter
}

func (v WalletsView) neighbour(key string, c portal.Cursor) string {
	if c.IsZero() {
		return ""
	}
	return "/admin/wallets?" + key + "=" + c.String()
}

// balances are what a customer has, in every currency.
func balances(ctx context.Context, all []portal.Money) string {
	var out []string
	for _, m := range all {
		out = append(out, i18n.Money(ctx, m))
	}
	return strings.Join(out, " · ")
}

// WalletLimitsView is the page on which top-ups are bounded.
type WalletLimitsView struct {
	Limits []portal.WalletLimits
	Form   Form // of the currency that was sent
}

// fieldOf is an amount in the form of a currency; what was typed stands in the
// form that it was typed into.
func (v WalletLimitsView) fieldOf(ctx context.Context, c portal.Currency, name, label string, set portal.Money) ui.Input {
	in := ui.Input{ID: name, Name: name, Label: label, MaxLength: "40", Autocomplete: "off", Mode: amountMode(c)}
	if c != "" {
		in.ID = name + "-" + string(c)
	}
	if set.Positive() {
		in.Value = i18n.Amount(set)
	}
	if v.sent(c) {
		in.ID, in.Value, in.Error = name, v.Form.Or(name, in.Value), v.Form.Error(ctx, name)
	} else if c == "" {
		in.ID = name + "-new"
	}
	return in
}

// sent reports that a form was refused: that of a currency with limits, or the
// one for another currency, which is "".
func (v WalletLimitsView) sent(c portal.Currency) bool {
	if !v.Form.Failed() {
		return false
	}
	typed, _ := portal.ParseCurrency(v.Form.Value("currency"))
	for _, l := range v.Limits {
		if l.Least.Currency() == typed {
			return c == typed
		}
	}
	return c == ""
}
