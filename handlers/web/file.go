package web

import (
	"context"
	"encoding/json"
	"mime"
	"net/http"
	"strconv"

	"genkan/internal/access"
	"genkan/internal/portal"
)

// File is the handler of a file that a service makes of the {id} in the path,
// for whichever actor the route's policy grants.
func File[A access.Actor, ID ~int64](get func(context.Context, access.Actor, ID) (portal.File, error)) func(http.ResponseWriter, *http.Request, A) error {
	return func(w http.ResponseWriter, r *http.Request, who A) error {
		id, err := PathID[ID](r)
		if err != nil {
			return err
		}
		f, err := get(r.Context(), who, id)
		if err != nil {
			return err
		}
		return Send(w, r, f)
	}
}

// Send answers with a file: inline, or as an attachment when ?download=1 asks
// for it. The name has an ASCII form and, where it needs one, a UTF-8 form
// (RFC 6266).
func Send(w http.ResponseWriter, r *http.Request, f portal.File) error {
	if r.URL.Query().Get("download") != "" {
		return Attach(w, r, f)
	}
	return send(w, r, "inline", f)
}

// Attach answers with a file to keep.
func Attach(w http.ResponseWriter, r *http.Request, f portal.File) error {
	return send(w, r, "attachment", f)
}

func send(w http.ResponseWriter, r *http.Request, disposition string, f portal.File) error {
	h := w.Header()
	h.Set("Content-Type", f.Type)
	h.Set("Content-Disposition", Disposition(disposition, f.Name))
	h.Set("Content-Length", strconv.Itoa(len(f.Bytes)))
	if _, err := w.Write(f.Bytes); err != nil {
		logger(r).Debug("the visitor went away", "error", err)
	}
	return nil
}

// Disposition is the header of a file with its name.
func Disposition(how, name string) string {
	return mime.FormatMediaType(how, map[string]string{"filename": name})
}

// JSON answers a script of ours.
func JSON(w http.ResponseWriter, r *http.Request, v any) error {
	text, err := json.Marshal(v)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", strconv.Itoa(len(text)))
	if _, err := w.Write(text); err != nil {
		logger(r).Debug("the visitor went away", "error", err)
	}
	return nil
}
