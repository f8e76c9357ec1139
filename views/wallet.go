package views

import (
	"context"
	"net/url"
	"slices"
	"strconv"

	"genkan/internal/i18n"
	"genkan/internal/portal"
	"genkan/views/ui"
)

// WalletView is a wallet in one currency, as its owner sees it.
type WalletView struct {
	Heads     []portal.WalletHead // of all currencies
	Head      portal.WalletHead   // of the one that is shown; of no currency when there is none
	History   portal.Page[portal.WalletEntry]
	Filter    portal.Filter // cleaned
	Methods   []portal.Method
	Charged   portal.Method // by the rule; zero when it is a colleague's
	Providers []ProviderChoice
	Form      Form
	Idem      string
}

const walletPath = "/my/wallet"

func (v WalletView) currency() portal.Currency { return v.Head.Balance.Currency() }

// offered reports that there is a currency and a way to top it up by.
func (v WalletView) offered() bool {
	return v.currency() != "" && !v.ways().none()
}

func (v WalletView) heading(ctx context.Context) string {
	if v.currency() == "" || !v.Head.Used && v.Head.Balance.IsZero() {
		return i18n.T(ctx, "wallet.empty_title")
	}
	return i18n.T(ctx, "wallet.heading", portal.Args{"amount": v.Head.Balance})
}

// used are the wallets that have a history, and the one that is shown.
func (v WalletView) used() []portal.WalletHead {
	return slices.DeleteFunc(slices.Clone(v.Heads), func(h portal.WalletHead) bool { return !h.Used && h.Balance.Currency() != v.currency() })
}

// fresh are the other currencies in which the wallet can be topped up.
func (v WalletView) fresh() []portal.WalletHead {
	return slices.DeleteFunc(slices.Clone(v.Heads), func(h portal.WalletHead) bool { return h.Used || h.Balance.Currency() == v.currency() })
}

// inCurrency is a path of the wallet in a currency.
func inCurrency(path string, c portal.Currency) string {
	return path + "?currency=" + url.QueryEscape(string(c))
}

// walletLine says what a line of the history was.
func walletLine(ctx context.Context, e portal.WalletEntry) string {
	args := portal.Args{"reference": e.Memo, "invoices": e.Targets}
	switch {
	case e.Kind == "transfer":
		return i18n.T(ctx, "wallet.transfer", portal.Args{"name": e.Memo})
	case e.Kind == "adjustment":
		return e.Memo
	case e.Kind == "refund" && e.Amount.Positive():
		return i18n.T(ctx, "wallet.line.refund_in", args)
	case e.Kind == "refund":
		return i18n.T(ctx, "wallet.line.refund_out", args)
	case e.Purpose == portal.ForTopUp && e.Automatic:
		return i18n.T(ctx, "wallet.line.automatic", args)
	case e.Purpose == portal.ForTopUp:
		return i18n.T(ctx, "wallet.line.top_up", args)
	case e.Amount.Positive():
		return i18n.T(ctx, "wallet.line.surplus", args)
	case e.Targets == "":
		return i18n.T(ctx, "wallet.line.spent", args)
	}
	return i18n.T(ctx, "wallet.line.paid", args)
}

// WalletKind is the kind of a line, for lists that machines read.
func WalletKind(e portal.WalletEntry) string {
	switch {
	case e.Kind != "payment":
		return e.Kind
	case e.Purpose == portal.ForTopUp:
		return "top_up"
	case e.Amount.Positive():
		return "surplus"
	}
	return "payment"
}

// WalletSentence is walletLine for them.
func WalletSentence(ctx context.Context, e portal.WalletEntry) string { return walletLine(ctx, e) }

// plus is what stands ahead of money that came in.
func plus(m portal.Money) string {
	if m.Positive() {
		return "+"
	}
	return ""
}

// unsigned is an amount without its sign.
func unsigned(m portal.Money) portal.Money {
	if m.Minor() < 0 {
		return m.Neg()
	}
	return m
}

// historyLinks are the addresses of a history: below path, in a currency.
type historyLinks struct {
	path string
	head portal.WalletHead
	page portal.Page[portal.WalletEntry]
	f    portal.Filter
}

func (h historyLinks) link(key, value string) string {
	q := url.Values{"currency": {string(h.head.Balance.Currency())}}
	if h.f.Sort != portal.WalletListing.Sorts[0] {
		q.Set("sort", h.f.Sort)
	}
	if h.f.Limit != portal.Limits[0] && h.f.Limit != 0 {
		q.Set("limit", strconv.Itoa(h.f.Limit))
	}
	if key != "" {
		q.Set(key, value)
	}
	return h.path + "?" + q.Encode() + "#history"
}

func (h historyLinks) neighbour(key string, c portal.Cursor) string {
	if c.IsZero() {
		return ""
	}
	return h.link(key, c.String())
}

// turned is the same history in the other order, from its beginning.
func (h historyLinks) turned() string {
	if h.f.Sort == "date" {
		h.f.Sort = "-date"
	} else {
		h.f.Sort = "date"
	}
	return h.link("", "")
}

func (h historyLinks) sorted() (aria, arrow string) {
	if h.f.Sort == "date" {
		return "ascending", "↑"
	}
	return "descending", "↓"
}

func (v WalletView) ways() WaysView {
	return WaysView{Methods: v.Methods, Providers: v.Providers, Form: v.Form}
}

// chosenPreset is which of the amounts is set; -1 is another one.
func (v WalletView) chosenPreset(presets []portal.Money) int {
	switch text := v.Form.Value("preset"); {
	case text == "other" || len(presets) == 0:
		return -1
	case text != "":
		return slices.IndexFunc(presets, func(m portal.Money) bool { return m.Decimal() == text })
	}
	return 0
}

// bounds says what a top-up may be.
func (v WalletView) bounds(ctx context.Context) string {
	args := portal.Args{"least": v.Head.Least()}
	if most, limited := v.Head.Most(); limited {
		args["most"] = most
		return i18n.T(ctx, "wallet.bounds", args)
	}
	return i18n.T(ctx, "wallet.bounds_least", args)
}

func amountMode(c portal.Currency) string {
	if c.Digits() == 0 {
		return "numeric"
	}
	return "decimal"
}

// ruleText says what the wallet does by itself.
func (v WalletView) ruleText(ctx context.Context, p Page) string {
	r := v.Head.Rule
	return i18n.T(ctx, "wallet.rule_text", portal.Args{"threshold": r.Threshold, "amount": r.Amount, "cap": r.MonthlyCap, "method": v.ruleMethod(ctx, p)})
}

// ruleMethod is what the rule charges; a colleague's own is not named.
func (v WalletView) ruleMethod(ctx context.Context, p Page) string {
	if v.Charged.ID == 0 {
		return i18n.T(ctx, "wallet.method_hidden")
	}
	return methodText(ctx, p, v.Charged)
}

// ruleField is a field of the rule's form: what was typed, else what is set.
func (v WalletView) ruleField(ctx context.Context, name, label, hint string, set portal.Money) ui.Input {
	value := ""
	if set.Positive() {
		value = i18n.Amount(set)
	}
	return ui.Input{Name: name, Label: label, Hint: hint, Value: v.Form.Or(name, value), Error: v.Form.Error(ctx, name), MaxLength: "40",
		Mode: amountMode(v.currency()), Autocomplete: "off"}
}

// ruleMethods are the methods to choose from.
func (v WalletView) ruleMethods(ctx context.Context, p Page) (out []ui.Option) {
	for _, m := range v.Methods {
		out = append(out, ui.Option{Value: id(int64(m.ID)), Label: methodText(ctx, p, m)})
	}
	return out
}

// chosenMethod is the one that is set.
func (v WalletView) chosenMethod() string { return v.Form.Or("method", id(int64(v.Head.Rule.Method))) }

// ruleVerb is what the link to the rule's form says.
func ruleVerb(r portal.WalletRule) string {
	switch r.State {
	case portal.RuleOn:
		return "wallet.rule_change"
	case portal.RuleStopped:
		return "wallet.rule_again"
	}
	return "wallet.rule_start"
}

// topUp reports that a payment is for the wallet; toppedUp that it is in it.
func (v PaymentView) topUp() bool { return v.Payment.Purpose == portal.ForTopUp }

func (v PaymentView) toppedUp() bool { return v.topUp() && v.phase() == "done" }
