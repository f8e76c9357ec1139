package admin

import (
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/portal"
	"genkan/views"
)

func registerBank(rt *web.Routes, d Deps) {
	h := &bank{d.Site, d.Billing}
	rt.Staff("GET /admin/payments/bank", access.MatchBank, h.list)
	rt.Staff("POST /admin/payments/bank", access.MatchBank, h.upload)
	rt.Staff("POST /admin/payments/bank/confirm", access.MatchBank, h.confirmTicked)
	rt.Staff("POST /admin/payments/bank/{id}/confirm", access.MatchBank, h.confirm)
	rt.Staff("POST /admin/payments/bank/{id}/ignore", access.MatchBank, h.ignore)
	rt.Staff("POST /admin/payments/bank/{id}/reopen", access.MatchBank, h.reopen)
}

// bank is what came in at the bank, to be matched with what customers owe.
type bank struct {
	site    *web.Site
	billing *billing.Service
}

func (h *bank) list(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	v, err := h.view(r, who)
	if err != nil {
		return err
	}
	q := r.URL.Query()
	if q.Has("added") {
		v.Import = &portal.BankImport{Added: countOf(q.Get("added")), Known: countOf(q.Get("known")), Outgoing: countOf(q.Get("out"))}
	}
	return h.site.Respond(w, r, http.StatusOK, views.BankPage(h.page(w, r), v), nil)
}

func (h *bank) page(w http.ResponseWriter, r *http.Request) views.Page {
	return h.site.Page(w, r, "admin", "payments")
}

func (h *bank) view(r *http.Request, who access.Staff) (views.BankView, error) {
	f := web.Filter(r, portal.BankListing)
	page, err := h.billing.BankLines(r.Context(), who, f)
	return views.BankView{Rows: page.Rows, Filter: f, Next: page.Next.String(), Prev: page.Prev.String()}, err
}

// countOf is a number that this program put into the address; it only shows.
func countOf(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 {
		return 0
	}
	return n
}

func (h *bank) upload(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	name, data, err := uploaded(r)
	var done portal.BankImport
	if err == nil {
		done, err = h.billing.ImportBank(r.Context(), who, name, data)
	}
	if portal.KindOf(err) == portal.Invalid {
		v, e := h.view(r, who)
		if e != nil {
			return e
		}
		v.Upload = views.FormOf(nil, err)
		return web.Again(err, views.BankPage(h.page(w, r), v))
	}
	if err != nil {
		return err
	}
	return web.Redirect(w, r, "/admin/payments/bank?added="+strconv.Itoa(done.Added)+"&known="+strconv.Itoa(done.Known)+"&out="+strconv.Itoa(done.Outgoing))
}

// uploaded is the file of the form; the request's own limit holds for it.
func uploaded(r *http.Request) (name string, data []byte, err error) {
	file, head, err := r.FormFile("file")
	if errors.Is(err, http.ErrMissingFile) || errors.Is(err, http.ErrNotMultipart) {
		var p portal.Problems
		p.Add("file", "bank.no_file", nil)
		return "", nil, p.Err()
	}
	if err != nil {
		return "", nil, err
	}
	data, err = io.ReadAll(file)
	return head.Filename, data, errors.Join(err, file.Close())
}

// confirm books a line: for what was proposed, or for what was typed.
func (h *bank) confirm(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	id, form, err := web.PathForm[portal.BankLineID](r)
	if err != nil {
		return err
	}
	if form.Has("match") {
		_, err = h.billing.ConfirmLine(r.Context(), who, id, form.Get("match"))
	} else {
		_, err = h.billing.ConfirmLineFor(r.Context(), who, id, form.Get("number"))
	}
	if portal.KindOf(err) == portal.Invalid {
		v, e := h.view(r, who)
		if e != nil {
			return e
		}
		v.Row, v.Refused = id, views.FormOf(form, err)
		return web.Again(err, views.BankPage(h.page(w, r), v))
	}
	return h.back(w, r, err, "bank.confirmed")
}

// back returns to the list with a word of what was done.
func (h *bank) back(w http.ResponseWriter, r *http.Request, err error, flash string) error {
	if err != nil {
		return err
	}
	if err := h.site.SetFlash(r, flash); err != nil {
		return err
	}
	return web.Redirect(w, r, "/admin/payments/bank")
}

// confirmTicked books the ticked lines, each for what was shown; those for
// which something else is proposed by now stay open.
func (h *bank) confirmTicked(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	flash := "bank.confirmed_ticked"
	if len(form["line"]) == 0 {
		flash = "bank.none_ticked"
	}
	for _, choice := range form["line"] {
		line, match, _ := strings.Cut(choice, ":")
		n, err := strconv.ParseInt(line, 10, 64)
		if err != nil {
			flash = "bank.confirmed_some"
			continue
		}
		_, err = h.billing.ConfirmLine(r.Context(), who, portal.BankLineID(n), match)
		switch portal.KindOf(err) {
		case portal.Conflict, portal.NotFound:
			flash = "bank.confirmed_some"
		default:
			if err != nil {
				return err
			}
		}
	}
	return h.back(w, r, nil, flash)
}

func (h *bank) ignore(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	id, err := web.PathID[portal.BankLineID](r)
	if err != nil {
		return err
	}
	return h.back(w, r, h.billing.IgnoreLine(r.Context(), who, id), "bank.ignored_flash")
}

func (h *bank) reopen(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	id, err := web.PathID[portal.BankLineID](r)
	if err != nil {
		return err
	}
	return h.back(w, r, h.billing.ReopenLine(r.Context(), who, id), "bank.reopened_flash")
}
