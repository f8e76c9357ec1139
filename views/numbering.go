package views

import (
	"context"
	"strconv"

	"genkan/internal/i18n"
	"genkan/internal/portal"
	"genkan/views/ui"
)

const numberingPath = settingsPath + "/numbering"

// NumberingView lists how the numbers of all kinds look.
type NumberingView struct{ Series []portal.NumberSeries }

// NumberView is the form of one kind's numbers: what holds, and what was typed.
type NumberView struct {
	portal.NumberSeries
	Shown string // the number that comes next, by what was typed; "" for what is wrong
	Form  Form
}

func numberPath(k portal.NumberKind) string { return numberingPath + "/" + string(k) }

// numberKind is what a kind is called, and nextNumber says what comes next.
func numberKind(ctx context.Context, k portal.NumberKind) string {
	return i18n.T(ctx, "numbering.kind."+string(k))
}

func nextNumber(ctx context.Context, k portal.NumberKind, number string) string {
	return i18n.T(ctx, "numbering.next."+string(k), portal.Args{"number": number})
}

func (v NumberView) version() string { return v.Form.Or("version", strconv.FormatInt(v.Version, 10)) }

// years are the places of the year, each with an example.
func (v NumberView) years(ctx context.Context) (out []ui.Option) {
	for _, y := range portal.NumberYears {
		p := portal.NumberPattern{Year: y, Separator: "/", Digits: v.Digits}
		out = append(out, ui.Option{Value: string(y), Label: i18n.T(ctx, "numbering.year."+string(y), portal.Args{"number": p.Format(v.Today, v.Next())})})
	}
	return out
}

func (v NumberView) digits() (out []ui.Option) {
	for n := 1; n <= portal.MaxNumberDigits; n++ {
		p := portal.NumberPattern{Digits: n}
		out = append(out, ui.Option{Value: strconv.Itoa(n), Label: strconv.Itoa(n) + " (" + p.Format(v.Today, 1) + ")"})
	}
	return out
}

// ticked is whether a box is ticked: as it was sent, else as it holds.
func (v NumberView) ticked(field string, holds bool) bool {
	if v.Form.Values == nil {
		return holds
	}
	return v.Form.Value(field) == "1"
}

func (v NumberView) next() string { return v.Form.Or("next", strconv.FormatInt(v.Next(), 10)) }
