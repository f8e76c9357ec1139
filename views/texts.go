package views

import (
	"context"
	"slices"
	"strings"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

const textsPath = settingsPath + "/texts"

// TextsView lists the mails whose words can be added to.
type TextsView struct {
	Kinds []string
	Own   []portal.MailText
}

// has reports that there are own words.
func (v TextsView) has(kind string, l i18n.Lang) bool {
	return slices.ContainsFunc(v.Own, func(t portal.MailText) bool { return t.Kind == kind && t.Language == string(l) })
}

// TextView is the form of the words of one kind in one language.
type TextView struct {
	portal.MailText
	Known   []string
	Form    Form
	Preview *TextPreview // asked for, or of what holds
}

// TextPreview is an example in words.
type TextPreview struct{ Subject, Text string }

func textPath(kind, language string) string { return textsPath + "/" + kind + "/" + language }

// textName is what a kind of mail is called.
func textName(ctx context.Context, kind string) string { return i18n.T(ctx, "texts.kind."+kind) }

func (v TextView) version() string { return v.Form.Or("version", id(v.Version)) }

func (v TextView) placeholders() string {
	var out []string
	for _, k := range v.Known {
		out = append(out, "{"+k+"}")
	}
	return strings.Join(out, " ")
}
