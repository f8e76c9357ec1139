package views

import (
	"context"
	"errors"

	"genkan/internal/i18n"
	"genkan/internal/portal"
	"genkan/views/ui"
)

// Form is what was typed into a form and what is wrong with it. The zero Form
// is one that nobody has filled in yet.
type Form struct {
	Values  map[string][]string
	Problem portal.Message      // what is wrong with the whole; no key means nothing
	Fields  []portal.FieldError // what is wrong with single fields
}

// FormOf makes a Form from the values that were sent (url.Values) and the
// error that a service answered, which may be nil.
func FormOf(values map[string][]string, err error) Form {
	f := Form{Values: values}
	var e *portal.Error
	if !errors.As(err, &e) {
		return f
	}
	f.Fields = e.Fields
	if len(e.Fields) == 0 {
		f.Problem = e.Message
	}
	return f
}

// Failed reports that something is wrong.
func (f Form) Failed() bool { return len(f.Fields) > 0 || f.Problem.Key != "" }

// Value is what was typed into a field, "" when nothing was.
func (f Form) Value(field string) string {
	if v := f.Values[field]; len(v) > 0 {
		return v[0]
	}
	return ""
}

// Or is Value with a default for a field that was not sent at all.
func (f Form) Or(field, otherwise string) string {
	if _, sent := f.Values[field]; !sent {
		return otherwise
	}
	return f.Value(field)
}

// Error is what is wrong with a field, translated; "" when nothing is.
func (f Form) Error(ctx context.Context, field string) string {
	for _, e := range f.Fields {
		if e.Field == field {
			return i18n.Message(ctx, e.Message)
		}
	}
	return ""
}

// Errors lists everything wrong in the order of the form, for the summary.
func (f Form) Errors(ctx context.Context) []ui.Problem {
	var out []ui.Problem
	if f.Problem.Key != "" {
		out = append(out, ui.Problem{Text: i18n.Message(ctx, f.Problem)})
	}
	for _, e := range f.Fields {
		out = append(out, ui.Problem{Field: e.Field, Text: i18n.Message(ctx, e.Message)})
	}
	return out
}
