package views

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"genkan/internal/i18n"
	"genkan/internal/portal"
	"genkan/views/ui"
)

const keysPath = settingsPath + "/api"

// APIKeysView is the page of the keys of programs.
type APIKeysView struct {
	Keys []portal.APIKey
	Now  time.Time
	URL  string // of the API, as programs reach it
}

func keyTone(s portal.KeyState) string {
	if s == portal.KeyActive {
		return "go"
	}
	return ""
}

// lastDay is the last one on which a key works: it ends with the day.
func lastDay(k portal.APIKey, p Page) portal.Date {
	return portal.DateOf(k.ExpiresAt.Add(-time.Millisecond), p.zone())
}

// KeyFormView is the form of a new key.
type KeyFormView struct {
	Lives []int // days
	Most  int
	Form  Form
}

// lives are the choices of how long a key shall live; the last is by a date.
func (v KeyFormView) lives(ctx context.Context) []ui.Option {
	var out []ui.Option
	for _, n := range v.Lives {
		out = append(out, ui.Option{Value: strconv.Itoa(n), Label: i18n.T(ctx, "apikey.days", portal.Args{"n": n})})
	}
	return append(out, ui.Option{Value: "date", Label: i18n.T(ctx, "apikey.by_date")})
}

func (v KeyFormView) has(s portal.Scope) bool {
	return slices.Contains(v.Form.Values["scope"], string(s))
}

// scopeName says in words what a scope allows.
func scopeName(ctx context.Context, s portal.Scope) string {
	return i18n.T(ctx, "apikey.scope."+strings.Replace(string(s), ":", "_", 1))
}

func scopeNames(ctx context.Context, list []portal.Scope) string {
	var out []string
	for _, s := range list {
		out = append(out, scopeName(ctx, s))
	}
	return strings.Join(out, i18n.T(ctx, "settings.comma"))
}

// NewKeyView is the page that shows a key, once.
type NewKeyView struct {
	Key    portal.APIKey
	Secret string
	URL    string
}
