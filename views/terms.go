package views

import (
	"context"
	"strconv"
	"strings"

	"genkan/internal/i18n"
	"genkan/internal/portal"
	"genkan/views/ui"
)

const termsPath = settingsPath + "/terms"

// TermsView lists the payment terms.
type TermsView struct {
	Terms []portal.PaymentTerm
	Form  Form
}

// TermView is the form of one.
type TermView struct {
	portal.PaymentTerm
	Form Form
}

func (v TermView) path() string {
	if v.ID == 0 {
		return termsPath + "/new"
	}
	return termsPath + "/" + id(int64(v.ID))
}

func (v TermView) title(ctx context.Context) string {
	if v.ID == 0 {
		return i18n.T(ctx, "terms.new")
	}
	return v.Name
}

func (v TermView) version() string { return v.Form.Or("version", strconv.FormatInt(v.Version, 10)) }

// termRow is a part as it is typed.
type termRow struct{ n, share, days, months string }

// rows are the parts that there are and some more, as many as may be typed.
func (v TermView) rows() (out []termRow) {
	most := min(max(len(v.Parts)+2, 3), portal.MaxTermParts)
	for i := range most {
		n := strconv.Itoa(i + 1)
		row := termRow{n: n}
		if i < len(v.Parts) {
			p := v.Parts[i]
			row.share, row.days, row.months = portal.DecimalQuantity(p.Share), strconv.Itoa(p.Days), monthsValue(p)
		} else if v.ID == 0 && i == 0 {
			row.share, row.days = "100", "30"
		}
		row.share, row.days, row.months = v.Form.Or("share-"+n, row.share), v.Form.Or("days-"+n, row.days), v.Form.Or("months-"+n, row.months)
		out = append(out, row)
	}
	return out
}

// monthsValue is from where the days count: "" from the day of the invoice, else
// from the end of the month that many months later.
func monthsValue(p portal.TermPart) string {
	if !p.MonthEnd {
		return ""
	}
	return strconv.Itoa(p.Months)
}

func monthsOptions(ctx context.Context, chosen string) []ui.Option {
	out := []ui.Option{{Label: i18n.T(ctx, "terms.from_day")}, {Value: "0", Label: i18n.T(ctx, "terms.from_month")}, {Value: "1", Label: i18n.T(ctx, "terms.from_next")}}
	most := 3
	if n, err := strconv.Atoi(chosen); err == nil && n > most && n <= portal.MaxTermMonths {
		most = n
	}
	for n := 2; n <= most; n++ {
		out = append(out, ui.Option{Value: strconv.Itoa(n), Label: i18n.T(ctx, "terms.from_later", portal.Args{"n": n})})
	}
	return out
}

// termRule is what a term says, in words.
func termRule(ctx context.Context, t portal.PaymentTerm) string {
	var parts []string
	for _, p := range t.Parts {
		text := partRule(ctx, p)
		if len(t.Parts) > 1 {
			text = i18n.T(ctx, "terms.part", portal.Args{"share": i18n.Percent(ctx, p.Share), "when": text})
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, i18n.T(ctx, "settings.comma"))
}

func partRule(ctx context.Context, p portal.TermPart) string {
	switch {
	case !p.MonthEnd && p.Days == 0:
		return i18n.T(ctx, "terms.at_once")
	case !p.MonthEnd:
		return i18n.T(ctx, "terms.in_days", portal.Args{"n": p.Days})
	}
	end := i18n.T(ctx, "terms.from_month")
	if p.Months == 1 {
		end = i18n.T(ctx, "terms.from_next")
	} else if p.Months > 1 {
		end = i18n.T(ctx, "terms.from_later", portal.Args{"n": p.Months})
	}
	if p.Days == 0 {
		return end
	}
	return i18n.T(ctx, "terms.after", portal.Args{"end": end, "n": p.Days})
}

// termOptions are the terms to choose from, a customer's own first, and a day of
// one's own.
func termOptions(ctx context.Context, c portal.TermChoice, other string) (out []ui.Option) {
	if c.Own {
		out = append(out, ui.Option{Value: portal.AgreedTerms, Label: agreedTerm(ctx, c)})
	}
	for _, t := range c.Offered {
		out = append(out, ui.Option{Value: id(int64(t.ID)), Label: t.Name})
	}
	return append(out, ui.Option{Label: other})
}

// firstTerm is the one that a form begins with: what is agreed with the customer,
// else the default; "" where there is none.
func firstTerm(c portal.TermChoice) string {
	if c.Own {
		return portal.AgreedTerms
	}
	for _, t := range c.Offered {
		if t.Default {
			return id(int64(t.ID))
		}
	}
	return ""
}
