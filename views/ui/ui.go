// Package ui holds the small parts that every page is made of: fields,
// amounts, dates, tags, icons. It knows no portal nouns but money and dates,
// and decides nothing.
package ui

import (
	"context"
	"io"
	"strings"
	"unicode"

	"github.com/a-h/templ"

	"genkan/internal/i18n"
	"genkan/static"
)

// Problem is a line of an error summary. Without a field it is about the
// whole form.
type Problem struct{ Field, Text string }

// icon is where an icon of the sprite is found.
func icon(name string) string { return static.URL("icons.svg") + "#" + name }

// Foreign is the language of a name that is not written in the page's own:
// Japanese names on English pages need the right glyphs and voice (ux.md, i).
// It is "" when the page's language will do.
func Foreign(ctx context.Context, name string) string {
	if i18n.From(ctx) == i18n.Japanese {
		return ""
	}
	for _, r := range name {
		if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) {
			return string(i18n.Japanese)
		}
	}
	return ""
}

// Input describes a one-line text field. Its id is its name unless ID is set.
type Input struct {
	ID           string
	Name         string
	Label        string
	Hint         string
	Error        string
	Value        string
	Type         string // "text" when empty
	Mode         string // inputmode
	Autocomplete string
	MaxLength    string
	List         string // id of a datalist
	Verbatim     bool   // no spell checking and no capitals
	Optional     bool
	Focus        bool // autofocus
}

func (in Input) id() string {
	if in.ID != "" {
		return in.ID
	}
	return in.Name
}

func (in Input) kind() string {
	if in.Type != "" {
		return in.Type
	}
	return "text"
}

// DescribedBy lists the ids of the error and the hint of a field, in the order
// in which they are read out; "" when it has neither.
func DescribedBy(id, err, hint string) string {
	switch {
	case err != "" && hint != "":
		return id + "-err " + id + "-hint"
	case err != "":
		return id + "-err"
	case hint != "":
		return id + "-hint"
	}
	return ""
}

// Option is a line of a select.
type Option struct{ Value, Label string }

// attributes are those that only some fields have.
func (in Input) attributes() templ.Attributes {
	a := templ.Attributes{}
	for name, value := range map[string]string{
		"inputmode": in.Mode, "autocomplete": in.Autocomplete, "maxlength": in.MaxLength, "list": in.List,
		"aria-describedby": DescribedBy(in.id(), in.Error, in.Hint),
	} {
		if value != "" {
			a[name] = value
		}
	}
	if in.Error != "" {
		a["aria-invalid"] = "true"
	}
	if in.Verbatim {
		a["spellcheck"], a["autocapitalize"] = "false", "none"
	}
	if in.Focus {
		a["autofocus"] = true
	}
	return a
}

// Address is one of the web, which breaks behind a slash; a template would put
// spaces there.
func Address(address string) templ.Component {
	breaks := strings.NewReplacer("//", "//<wbr>", "/", "/<wbr>")
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		_, err := io.WriteString(w, "<bdi>"+breaks.Replace(templ.EscapeString(address))+"</bdi>")
		return err
	})
}
