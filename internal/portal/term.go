package portal

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// PaymentTerm says when an invoice is due, in one part or in several.
type PaymentTerm struct {
	ID       TermID
	Name     string
	Parts    []TermPart // at least one; their shares make 100 %
	Default  bool       // of new invoices
	Archived bool       // offered for nothing new
	Version  int64
}

// TermPart is a share of the total with its own due date. Days count from the
// day of the invoice, or, where MonthEnd is set, from the last day of its month
// or of one that is Months later (Japan's 末締め翌月末払い is one month, no days).
type TermPart struct {
	Share    int64 // percent in PercentScale
	Days     int
	MonthEnd bool
	Months   int // 0 unless MonthEnd
}

// Bounds of a term.
const (
	MaxTermParts  = 12
	MaxTermDays   = 365
	MaxTermMonths = 12
	MaxTermName   = 60
	wholeShare    = 100 * PercentScale
)

// Immediate is due on the day of the invoice.
func (t PaymentTerm) Immediate() bool {
	return len(t.Parts) == 1 && t.Parts[0] == TermPart{Share: wholeShare}
}

// Term is how long a contact has to pay, as a payment term without a name.
func (p PayIn) Term() PaymentTerm {
	return PaymentTerm{Parts: []TermPart{{Share: wholeShare, Days: p.Days}}}
}

// TermChoice is what an invoice's payment terms are chosen from, and what the
// chosen ones come to.
type TermChoice struct {
	Offered []PaymentTerm
	Agreed  PaymentTerm // see AgreedTerms
	Own     bool        // Agreed are the customer's own
	Due     Date        // "" where that cannot be said yet
	Parts   []Instalment
}

// Due is when the part is due of an invoice that is issued on a day.
func (p TermPart) Due(issued Date) Date {
	if issued == "" {
		return ""
	}
	if p.MonthEnd {
		day := issued.Time()
		issued = Date(time.Date(day.Year(), day.Month()+time.Month(p.Months)+1, 0, 0, 0, 0, 0, time.UTC).Format(time.DateOnly))
	}
	return issued.AddDays(p.Days)
}

// Due is when all of an invoice is due that is issued on a day: with the last of
// its parts.
func (t PaymentTerm) Due(issued Date) (due Date) {
	for _, p := range t.Parts {
		due = max(due, p.Due(issued))
	}
	if due == "" {
		return issued
	}
	return due
}

// Instalments divide a total, the earliest first; parts of one day are one, and
// none is zero. There are none where all is due at once, or nothing is to pay.
func (t PaymentTerm) Instalments(total Money, issued Date) ([]Instalment, error) {
	if len(t.Parts) < 2 || !total.Positive() {
		return nil, nil
	}
	weights := make([]int64, len(t.Parts))
	for i, p := range t.Parts {
		weights[i] = p.Share
	}
	amounts, err := total.Allocate(weights)
	if err != nil {
		return nil, err
	}
	var out []Instalment
	for i, p := range t.Parts {
		out = append(out, Instalment{DueOn: p.Due(issued), Amount: amounts[i]})
	}
	slices.SortStableFunc(out, func(a, b Instalment) int { return strings.Compare(string(a.DueOn), string(b.DueOn)) })
	return merged(out)
}

// merged puts parts of one day together, and leaves out those of nothing.
func merged(parts []Instalment) (out []Instalment, err error) {
	for _, p := range parts {
		if n := len(out); n > 0 && out[n-1].DueOn == p.DueOn {
			if out[n-1].Amount, err = out[n-1].Amount.Add(p.Amount); err != nil {
				return nil, err
			}
		} else if p.Amount.Positive() {
			out = append(out, p)
		}
	}
	if len(out) < 2 {
		return nil, nil
	}
	return out, nil
}

// Judge says what is wrong: Invalid on "name", "share-1", "days-1", "months-1"
// and so on, or on "share-1" when the shares do not make 100 %.
func (t PaymentTerm) Judge() error {
	var p Problems
	switch n := utf8.RuneCountInString(t.Name); {
	case n == 0:
		p.Add("name", "terms.name_needed", nil)
	case n > MaxTermName:
		p.Add("name", "terms.name_long", Args{"n": MaxTermName})
	}
	if len(t.Parts) == 0 || len(t.Parts) > MaxTermParts {
		p.Add("share-1", "terms.parts_number", Args{"n": MaxTermParts})
		return p.Err()
	}
	sum := int64(0)
	for i, part := range t.Parts {
		part.judge(&p, strconv.Itoa(i+1))
		sum += part.Share
	}
	if len(p) == 0 && sum != wholeShare {
		p.Add("share-1", "terms.shares_sum", Args{"sum": DecimalQuantity(sum)})
	}
	return p.Err()
}

func (p TermPart) judge(out *Problems, n string) {
	if p.Share <= 0 || p.Share > wholeShare {
		out.Add("share-"+n, "terms.share_wrong", nil)
	}
	if p.Days < 0 || p.Days > MaxTermDays {
		out.Add("days-"+n, "terms.days_wrong", Args{"n": MaxTermDays})
	}
	if p.Months < 0 || p.Months > MaxTermMonths || p.Months > 0 && !p.MonthEnd {
		out.Add("months-"+n, "terms.months_wrong", Args{"n": MaxTermMonths})
	}
}
