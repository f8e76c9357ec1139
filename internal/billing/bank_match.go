package billing

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"genkan/db"
	"genkan/internal/portal"
)

// Numbers of ours in whatever way a bank or a customer writes them.
var (
	ourReference = regexp.MustCompile(`PAY\W{0,2}(20\d\d)\W{0,2}(\d{5,})`)
	ourInvoice   = regexp.MustCompile(`(?:^|[^0-9A-Z])(20\d\d)[^0-9A-Z]{0,2}(\d{5,})`)
)

// maxKeys bounds what is looked up of one line.
const maxKeys = 40

// bankKeys are the references and numbers that a text may name.
func bankKeys(text string) (references, numbers []string) {
	text = strings.ToUpper(norm.NFKC.String(text))
	for _, m := range ourReference.FindAllStringSubmatch(text, maxKeys) {
		references = append(references, fmt.Sprintf("PAY-%s-%s", m[1], m[2]))
	}
	text = ourReference.ReplaceAllString(text, " ")
	for _, m := range ourInvoice.FindAllStringSubmatch(text, maxKeys) {
		numbers = append(numbers, m[1]+"/"+m[2])
	}
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" \t\n,;:()[]\"'、。+", r) }) {
		word = strings.Trim(word, "./-#_")
		if len(word) >= 3 && len(word) <= 64 && strings.ContainsAny(word, "0123456789") && len(numbers) < maxKeys {
			numbers = append(numbers, word)
		}
	}
	slices.Sort(references)
	slices.Sort(numbers)
	return slices.Compact(references), slices.Compact(numbers)
}

// payerName is a payer's name as it is compared with those of customers.
func payerName(s string) string {
	return strings.Join(strings.Fields(norm.NFKC.String(s)), " ")
}

// candidates are what lines may pay, by what they name.
type candidates struct{ byKey, byName []db.BankCandidate }

// propose says what a line seems to pay. Whatever is in doubt is no proposal:
// two transfers, invoices of two customers.
func (c candidates) propose(l portal.BankLine) portal.BankMatch {
	references, numbers := bankKeys(l.Text)
	var transfers, invoices []db.BankCandidate
	for _, x := range c.byKey {
		named := slices.Contains(references, x.Key) || x.Payment == 0 && slices.Contains(numbers, strings.ToUpper(x.Key))
		switch {
		case !named || x.Amount.Currency() != l.Amount.Currency():
		case x.Payment != 0:
			transfers = append(transfers, x)
		default:
			invoices = append(invoices, x)
		}
	}
	switch {
	case len(transfers) == 1:
		return transferMatch(transfers[0], l)
	case len(transfers) == 0 && len(invoices) > 0:
		return invoicesMatch(invoices, l)
	case len(transfers) > 1:
		return portal.BankMatch{}
	}
	return c.byPayer(l)
}

func strength(l portal.BankLine, expected portal.Money) portal.Strength {
	if l.Amount == expected {
		return portal.MatchExact
	}
	return portal.MatchDiffers
}

func transferMatch(x db.BankCandidate, l portal.BankLine) portal.BankMatch {
	return portal.BankMatch{Strength: strength(l, x.Amount), Payment: x.Payment, Number: x.Number, Customer: x.Customer, Expected: x.Amount}
}

// invoicesMatch spreads the money over the invoices of one customer, what is
// due first before the others.
func invoicesMatch(all []db.BankCandidate, l portal.BankLine) portal.BankMatch {
	slices.SortFunc(all, func(a, b db.BankCandidate) int {
		return cmp.Or(cmp.Compare(a.DueOn, b.DueOn), cmp.Compare(a.Invoice, b.Invoice))
	})
	all = slices.CompactFunc(all, func(a, b db.BankCandidate) bool { return a.Invoice == b.Invoice })
	m := portal.BankMatch{Customer: all[0].Customer}
	sum := int64(0)
	for _, x := range all {
		if x.Commercial != all[0].Commercial {
			return portal.BankMatch{}
		}
		sum += x.Amount.Minor()
		m.Invoices = append(m.Invoices, portal.Target{Invoice: x.Invoice, Number: x.Number, Amount: x.Amount, Left: x.Amount})
	}
	m.Expected = portal.NewMoney(sum, l.Amount.Currency())
	m.Strength = strength(l, m.Expected)
	return m
}

// byPayer finds what a customer of the payer's name owes to the cent: a
// transfer that waits, else the invoice that is due first.
func (c candidates) byPayer(l portal.BankLine) (m portal.BankMatch) {
	var best *db.BankCandidate
	for i, x := range c.byName {
		if x.Amount != l.Amount || l.Payer == "" || !strings.EqualFold(x.Key, payerName(l.Payer)) {
			continue
		}
		switch {
		case best == nil, best.Payment == 0 && x.Payment != 0:
			best = &c.byName[i]
		case best.Commercial != x.Commercial:
			return portal.BankMatch{}
		case best.Payment == 0 && x.Payment == 0 && cmp.Or(cmp.Compare(x.DueOn, best.DueOn), cmp.Compare(x.Invoice, best.Invoice)) < 0:
			best = &c.byName[i]
		}
	}
	if best == nil {
		return m
	}
	if best.Payment != 0 {
		m = transferMatch(*best, l)
	} else {
		m = invoicesMatch([]db.BankCandidate{*best}, l)
	}
	m.Strength = portal.MatchWeak
	return m
}
