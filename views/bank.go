package views

import (
	"context"
	"net/url"
	"strconv"
	"strings"

	"genkan/internal/i18n"
	"genkan/internal/portal"
	"genkan/views/ui"
)

// BankView is the list of what came in at the bank.
type BankView struct {
	Rows       []portal.BankProposal
	Filter     portal.Filter // cleaned by portal.BankListing
	Next, Prev string
	Upload     Form               // of the file
	Import     *portal.BankImport // what a file has just brought; nil for none
	Row        portal.BankLineID  // whose form was refused
	Refused    Form               // of that row
}

// link is the list in a state, from a cursor on.
func (v BankView) link(status, cursor, value string) string {
	q := url.Values{}
	if status != portal.BankListing.Statuses[0] {
		q.Set("status", status)
	}
	if cursor != "" {
		if value == "" {
			return ""
		}
		q.Set(cursor, value)
	}
	if len(q) == 0 {
		return "/admin/payments/bank"
	}
	return "/admin/payments/bank?" + q.Encode()
}

func (v BankView) failed() bool { return v.Upload.Failed() || v.Refused.Failed() }

// exact reports that a line can be confirmed with others at once.
func exactMatch(r portal.BankProposal) bool {
	return r.State == portal.BankOpen && r.Match.Strength == portal.MatchExact
}

// anyExact reports that the button for several has something to do.
func (v BankView) anyExact() bool {
	for _, r := range v.Rows {
		if exactMatch(r) {
			return true
		}
	}
	return false
}

func bankPath(id portal.BankLineID) string {
	return "/admin/payments/bank/" + strconv.FormatInt(int64(id), 10)
}

// bankChoice is a line with its proposal, as the form of several sends it.
func bankChoice(r portal.BankProposal) string { return id(int64(r.ID)) + ":" + r.Match.Key() }

// strengthTag is how sure a proposal is, in a word.
func strengthTag(s portal.Strength) (tone, key string) {
	switch s {
	case portal.MatchExact:
		return "go", "bank.exact"
	case portal.MatchDiffers:
		return "warn", "bank.differs"
	case portal.MatchWeak:
		return "open", "bank.weak"
	}
	return "plain", "bank.none"
}

// bankFor names what a line seems to pay.
func bankFor(ctx context.Context, m portal.BankMatch) string {
	if m.Payment != 0 {
		return i18n.T(ctx, "bank.for_transfer", portal.Args{"number": m.Number, "customer": m.Customer})
	}
	var numbers []string
	for _, t := range m.Invoices {
		numbers = append(numbers, t.Number)
	}
	return i18n.T(ctx, "bank.for_invoices", portal.Args{"numbers": strings.Join(numbers, ", "), "customer": m.Customer})
}

// bankFollows says what becomes of an amount that differs.
func bankFollows(ctx context.Context, r portal.BankProposal) string {
	m := r.Match
	if m.Strength != portal.MatchDiffers {
		return ""
	}
	key, difference := "bank.less", m.Expected.Minor()-r.Amount.Minor()
	if difference < 0 {
		key, difference = "bank.more", -difference
	}
	return i18n.T(ctx, key, portal.Args{"expected": m.Expected, "difference": portal.NewMoney(difference, r.Amount.Currency())})
}

// bankErrors leads from the summary to the field of the row.
func bankErrors(ctx context.Context, r portal.BankProposal, f Form) []ui.Problem {
	out := f.Errors(ctx)
	for i := range out {
		if out[i].Field != "" {
			out[i].Field += "-" + id(int64(r.ID))
		}
	}
	return out
}
