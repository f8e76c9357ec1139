package views

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"genkan/internal/i18n"
	"genkan/internal/portal"
	"genkan/views/ui"
)

const setUpPath = "/admin/setup"

// Topic is a form of the settings, on its own page or as a step of the set-up.
type Topic struct {
	Version int64
	Form    Form
	Step    string // of the set-up in which it stands; "" on its own page
}

// action is where the form is posted.
func (t Topic) action(page string) string {
	if t.Step != "" {
		return setUpPath + "/" + t.Step
	}
	return settingsPath + "/" + page
}

// version is the one that the form carries: after somebody else was faster,
// that of the values which are shown now.
func (t Topic) version() string { return t.Form.Or("version", strconv.FormatInt(t.Version, 10)) }

// save is what the button says.
func (t Topic) save(ctx context.Context) string {
	if t.Step != "" {
		return i18n.T(ctx, "wizard.save")
	}
	return i18n.T(ctx, "settings.save")
}

// CompanyView is who the business is.
type CompanyView struct {
	Topic
	Business portal.Business
}

// legalName is empty where it is the name.
func (v CompanyView) legalName() string {
	if v.Business.Party.Name == v.Business.Name {
		return ""
	}
	return v.Business.Party.Name
}

// speaks is a box as it was left, or as it stands.
func (v CompanyView) speaks(l i18n.Lang) bool {
	if _, sent := v.Form.Values["name"]; sent {
		return slices.Contains(v.Form.Values["languages"], string(l))
	}
	return v.Business.Speaks(string(l))
}

func (v CompanyView) languages(ctx context.Context) []ui.Option {
	out := []ui.Option{{Label: i18n.T(ctx, "company.language_auto")}}
	for _, l := range i18n.Langs {
		out = append(out, ui.Option{Value: string(l), Label: languageName(ctx, string(l))})
	}
	return out
}

func (v CompanyView) currencies() string {
	return strings.Join(strings.Fields(v.Business.Currencies), ", ")
}

// vatExample shows how a number looks in the business's country.
func (v CompanyView) vatHint(ctx context.Context) string {
	if example := portal.VATExample(v.Form.Or("country", v.Business.Country)); example != "" {
		return i18n.T(ctx, "company.vat_like", portal.Args{"example": example})
	}
	return i18n.T(ctx, "company.vat_hint")
}

// RetentionView is how long things are kept.
type RetentionView struct {
	Topic
	Kept portal.Retention
}

func keepLabel(ctx context.Context, k portal.Keepable) string {
	return i18n.T(ctx, "retention."+string(k))
}

func keepHint(ctx context.Context, k portal.Keepable) string {
	return i18n.T(ctx, "retention."+string(k)+"_hint", portal.Args{"least": k.Least()})
}
