package web

import (
	"encoding/json"
	"errors"
	"net/http"
	"strconv"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// Refusal is an answer to a program that no portal.Kind stands for, such as 415.
type Refusal struct {
	Status int
	portal.Message
	Fields []portal.FieldError
}

// Error is for the log.
func (f *Refusal) Error() string { return f.Key }

// Problem is what programs get instead of an answer (RFC 9457). Type tells the
// kinds apart, code the single reason; both are for programs, the rest is for
// whoever reads the program's log.
type Problem struct {
	Type    string         `json:"type"`
	Title   string         `json:"title"`
	Status  int            `json:"status"`
	Detail  string         `json:"detail"`
	Code    string         `json:"code"`
	Request string         `json:"request_id"`
	Errors  []ProblemField `json:"errors,omitempty"`
}

// ProblemField is what is wrong with one field, named as in the request.
type ProblemField struct {
	Field  string `json:"field"`
	Detail string `json:"detail"`
	Code   string `json:"code"`
}

// ProblemTypes are the kinds of problem with the status that each comes with.
var ProblemTypes = map[int]struct{ Type, Title string }{
	http.StatusBadRequest:            {"malformed", "The request cannot be read"},
	http.StatusUnauthorized:          {"key", "No key, or none that opens anything"},
	http.StatusForbidden:             {"scope", "The key lacks a scope"},
	http.StatusNotFound:              {"not-found", "There is no such thing"},
	http.StatusMethodNotAllowed:      {"method", "That cannot be done here"},
	http.StatusConflict:              {"conflict", "The thing has changed, or does not allow this now"},
	http.StatusLengthRequired:        {"length", "The length of the body must be known"},
	http.StatusRequestEntityTooLarge: {"too-large", "The body is too large"},
	http.StatusUnsupportedMediaType:  {"media-type", "The body must be JSON"},
	http.StatusUnprocessableEntity:   {"invalid", "Something in the request is wrong"},
	http.StatusPreconditionRequired:  {"precondition", "Name the version that you change"},
	http.StatusTooManyRequests:       {"rate-limit", "Too many requests"},
	http.StatusInternalServerError:   {"internal", "Something went wrong on our side"},
	http.StatusBadGateway:            {"provider", "The payment provider failed"},
	http.StatusServiceUnavailable:    {"unavailable", "Too busy just now"},
}

// ProblemType is how a kind of problem is named.
func ProblemType(status int) string { return "urn:genkan:problem:" + ProblemTypes[status].Type }

// failProgram is fail for programs: it answers with a problem, and logs once.
func failProgram(w http.ResponseWriter, r *http.Request, err error) {
	status := statuses[portal.KindOf(err)]
	var pe *portal.Error
	var refusal *Refusal
	said := portal.Message{Key: "error.internal"}
	var fields []portal.FieldError
	switch {
	case errors.As(err, &refusal):
		status, said, fields = refusal.Status, refusal.Message, refusal.Fields
	case errors.As(err, &pe) && status != http.StatusInternalServerError:
		said, fields = pe.Message, pe.Fields
		if pe.RetryAfter > 0 {
			w.Header().Set("Retry-After", strconv.Itoa(int(pe.RetryAfter.Seconds()+0.999)))
		}
	}
	logFailure(r, status, err)
	kind := ProblemTypes[status]
	p := Problem{Type: ProblemType(status), Title: kind.Title, Status: status, Code: said.Key, Request: visitOf(r).requestID}
	ctx := i18n.With(r.Context(), i18n.English)
	p.Detail = i18n.Message(ctx, said)
	for _, f := range fields {
		p.Errors = append(p.Errors, ProblemField{Field: f.Field, Detail: i18n.Message(ctx, f.Message), Code: f.Key})
	}
	text, broken := json.Marshal(p)
	if broken != nil { // impossible: it is texts and numbers
		panic(broken)
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.Header().Set("Content-Length", strconv.Itoa(len(text)))
	w.WriteHeader(status)
	if _, err := w.Write(text); err != nil {
		logger(r).Debug("the program went away", "error", err)
	}
}
