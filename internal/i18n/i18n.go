// Package i18n holds every string that people read, in English and Japanese,
// and the ways to write amounts, dates and numbers in both. The language
// travels in the context; nothing else does.
package i18n

import (
	"context"
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"

	"genkan/internal/portal"
)

// Lang is a language that the product speaks.
type Lang string

// The languages; the first is the default.
const (
	English  Lang = "en"
	Japanese Lang = "ja"
)

// Langs lists the languages in the order of the switch.
var Langs = []Lang{English, Japanese}

var matcher = language.NewMatcher([]language.Tag{language.English, language.Japanese})

// Parse accepts exactly the languages that there are.
func Parse(s string) (Lang, bool) {
	for _, l := range Langs {
		if s == string(l) {
			return l, true
		}
	}
	return "", false
}

// Match chooses from an Accept-Language header (RFC 9110 §12.5.4).
func Match(accept string) Lang {
	tags, _, err := language.ParseAcceptLanguage(accept)
	if err != nil {
		return English
	}
	_, i, _ := matcher.Match(tags...)
	return Langs[i]
}

// Prefers is Match, and whether the header asks for a language of ours at all.
func Prefers(accept string) (Lang, bool) {
	tags, _, err := language.ParseAcceptLanguage(accept)
	if err != nil || len(tags) == 0 {
		return English, false
	}
	_, i, sure := matcher.Match(tags...)
	return Langs[i], sure > language.No
}

type contextKey struct{}

// With returns a context that speaks a language.
func With(ctx context.Context, l Lang) context.Context {
	return context.WithValue(ctx, contextKey{}, l)
}

// From is the language of a context; English when none was chosen.
func From(ctx context.Context) Lang {
	if l, ok := ctx.Value(contextKey{}).(Lang); ok {
		return l
	}
	return English
}

//go:embed catalog
var catalogFiles embed.FS

// entry is one message. Most have a text only: a map for each of ten thousand
// took more memory than the texts.
type entry struct {
	text  string                 // the plural form "other"
	forms map[plural.Form]string // of a message that has others; nil without
}

// catalogs are read when the first text of a language is wanted: a start that
// needs one language does not wait for both.
var catalogs = map[Lang]func() map[string]entry{
	English:  catalog(English),
	Japanese: catalog(Japanese),
}

func catalog(l Lang) func() map[string]entry {
	return sync.OnceValue(func() map[string]entry { return mustLoad(catalogFiles, l) })
}

var formNames = map[string]plural.Form{
	"zero": plural.Zero, "one": plural.One, "two": plural.Two,
	"few": plural.Few, "many": plural.Many, "other": plural.Other,
}

// mustLoad reads catalog/{lang}/*.json; the files are compiled in and tested,
// so a fault is an impossible state.
func mustLoad(files fs.FS, l Lang) map[string]entry {
	out := map[string]entry{}
	names, err := fs.Glob(files, path.Join("catalog", string(l), "*.json"))
	if err != nil {
		panic(err)
	}
	for _, name := range names {
		if err := loadFile(files, name, out); err != nil {
			panic(err)
		}
	}
	return out
}

// loadFile adds {"key": "text"} and {"key": {"one": …, "other": …}} entries;
// a key that two files define is an error.
func loadFile(files fs.FS, name string, into map[string]entry) error {
	text, err := fs.ReadFile(files, name)
	if err != nil {
		return err
	}
	var raw map[string]any
	if err := json.Unmarshal(text, &raw); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	for key, v := range raw {
		if _, twice := into[key]; twice {
			return fmt.Errorf("%s: key %s is defined twice", name, key)
		}
		e, err := parseEntry(v)
		if err != nil {
			return fmt.Errorf("%s: %s: %w", name, key, err)
		}
		into[key] = e
	}
	return nil
}

func parseEntry(v any) (entry, error) {
	if s, ok := v.(string); ok {
		return entry{text: s}, nil
	}
	forms, ok := v.(map[string]any)
	if !ok {
		return entry{}, fmt.Errorf("neither a text nor plural forms")
	}
	e := entry{forms: map[plural.Form]string{}}
	for name, text := range forms {
		form, known := formNames[name]
		s, ok := text.(string)
		if !known || !ok {
			return entry{}, fmt.Errorf("unknown plural form %q", name)
		}
		e.forms[form] = s
	}
	e.text = e.forms[plural.Other]
	return e, nil
}

// T is the text of a key with {name} values filled in. "n" chooses the plural
// form. A missing key shows itself, and a test makes sure that none is missing.
func T(ctx context.Context, key string, args ...portal.Args) string {
	l := From(ctx)
	e, ok := lookUp(l, key)
	if !ok {
		return key
	}
	if len(args) == 0 {
		return e.text
	}
	text := e.text
	if n, ok := args[0]["n"].(int); ok {
		if t, has := e.forms[pluralForm(l, n)]; has {
			text = t
		}
	}
	return fill(ctx, text, args[0])
}

func lookUp(l Lang, key string) (entry, bool) {
	texts, ok := catalogs[l]
	if !ok {
		return entry{}, false
	}
	e, ok := texts()[key]
	return e, ok
}

// Message is the text of a message that a service or an error carries.
func Message(ctx context.Context, m portal.Message) string { return T(ctx, m.Key, m.Args) }

func pluralForm(l Lang, n int) plural.Form {
	tag := language.English
	if l == Japanese {
		tag = language.Japanese
	}
	return plural.Cardinal.MatchPlural(tag, n, 0, 0, 0, 0)
}

// fill replaces {name}; a name without a value stays, so that it is seen.
func fill(ctx context.Context, text string, args portal.Args) string {
	var out strings.Builder
	for {
		before, rest, ok := strings.Cut(text, "{")
		out.WriteString(before)
		if !ok {
			return out.String()
		}
		name, after, ok := strings.Cut(rest, "}")
		v, known := args[name]
		if !ok || !known {
			out.WriteString("{")
			text = rest
			continue
		}
		out.WriteString(format(ctx, v))
		text = after
	}
}

// Value is a value of a message as it stands in the text.
func Value(ctx context.Context, v any) string { return format(ctx, v) }

// format writes a value as the language does.
func format(ctx context.Context, v any) string {
	switch v := v.(type) {
	case string:
		return v
	case portal.Money:
		return Money(ctx, v)
	case portal.Date:
		return Date(ctx, v)
	case portal.Message:
		return Message(ctx, v)
	case []portal.Message:
		var all []string
		for _, m := range v {
			all = append(all, Message(ctx, m))
		}
		return strings.Join(all, T(ctx, "message.and"))
	case int:
		return Number(ctx, v)
	}
	return fmt.Sprint(v)
}
