package portal

import (
	"errors"
	"strings"
	"time"
)

// Kind says how a failure is answered. Only handlers/web turns a Kind into an
// HTTP status; everything below it just names the kind.
type Kind int

const (
	Internal        Kind = iota // unforeseen; the visitor learns nothing but a request id
	Invalid                     // the input is wrong; Fields say where
	Unauthenticated             // sign in first
	Forbidden                   // a verb that this person lacks on something they may see
	NotFound                    // absent, or out of scope: the two are never told apart
	Conflict                    // the state has changed since the page was drawn
	TooMany                     // a limit was reached; RetryAfter says when it ends
	Provider                    // the payment provider failed or did not answer
	Unavailable                 // we are too busy to do this now; RetryAfter says when to try again
)

// Args are the named values of a message, filled in by i18n.
type Args map[string]any

// Message is a catalog key with its values. Prose is chosen in the views.
type Message struct {
	Key  string
	Args Args
}

// FieldError ties a message to the form field that it is about.
type FieldError struct {
	Field string
	Message
}

// Error is the one error type that users ever see the effect of.
type Error struct {
	Kind
	Message
	Fields     []FieldError
	RetryAfter time.Duration
	Err        error // what lies beneath; logged, never shown
}

// Error implements error with the key, which is enough for a log line.
func (e *Error) Error() string {
	parts := []string{e.Key}
	for _, f := range e.Fields {
		parts = append(parts, f.Field+"="+f.Key)
	}
	if e.Err != nil {
		parts = append(parts, e.Err.Error())
	}
	return strings.Join(parts, ": ")
}

// Unwrap gives errors.Is and errors.As the cause.
func (e *Error) Unwrap() error { return e.Err }

// Failure builds an Error of a kind from a catalog key.
func Failure(kind Kind, key string, args Args) *Error {
	return &Error{Kind: kind, Message: Message{Key: key, Args: args}}
}

// Missing is the one answer to what is absent and to what is not yours.
func Missing() *Error { return Failure(NotFound, "error.not_found", nil) }

// KindOf names the kind of err; errors that are not ours are Internal.
func KindOf(err error) Kind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return Internal
}

// Problems collects field errors while a form is read.
type Problems []FieldError

// Add notes that a field is wrong.
func (p *Problems) Add(field, key string, args Args) {
	*p = append(*p, FieldError{Field: field, Message: Message{Key: key, Args: args}})
}

// Err is nil when nothing was noted, else one Invalid error with all of it.
func (p Problems) Err() error {
	if len(p) == 0 {
		return nil
	}
	return &Error{Kind: Invalid, Message: Message{Key: "error.invalid"}, Fields: p}
}
