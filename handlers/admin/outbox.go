package admin

import (
	"net/http"
	"strconv"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/mail"
	"genkan/internal/portal"
	"genkan/views"
)

// outbox is every mail: waiting, sent, given up, taken back.
type outbox struct {
	site *web.Site
	mail *mail.Service
}

func (h *outbox) list(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	v, err := h.listView(r, who, views.Form{})
	if err != nil {
		return err
	}
	page := h.site.Page(w, r, "admin", "outbox")
	return h.site.Respond(w, r, http.StatusOK, views.OutboxPage(page, v), views.OutboxResults(page, v))
}

func (h *outbox) listView(r *http.Request, who access.Staff, test views.Form) (views.OutboxView, error) {
	f := web.Filter(r, portal.LetterListing)
	found, err := h.mail.Letters(r.Context(), who, f)
	v := views.OutboxView{Filter: f, Next: found.Next.String(), Prev: found.Prev.String(), Configured: h.mail.Configured(), Test: test,
		Email: who.Details().Receipts()}
	for _, l := range found.Rows {
		v.Rows = append(v.Rows, views.LetterView{Letter: l.Letter, Subject: l.Subject})
	}
	return v, err
}

func (h *outbox) letter(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	v, err := h.letterView(r, who)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.LetterPage(h.site.Page(w, r, "admin", "outbox"), v), nil)
}

func (h *outbox) letterView(r *http.Request, who access.Staff) (views.LetterView, error) {
	id, err := web.PathID[portal.LetterID](r)
	if err != nil {
		return views.LetterView{}, err
	}
	l, err := h.mail.Letter(r.Context(), who, id)
	return views.LetterView{Letter: l.Letter, Subject: l.Subject, Text: l.Text, Configured: h.mail.Configured()}, err
}

// resend queues a mail once more, or says on its page why that cannot be.
func (h *outbox) resend(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	id, err := web.PathID[portal.LetterID](r)
	if err != nil {
		return err
	}
	if err := h.mail.Resend(r.Context(), who, id, h.site.Address(r)); err != nil {
		return h.refused(w, r, who, err)
	}
	if err := h.site.SetFlash(r, "letter.resent"); err != nil {
		return err
	}
	return web.Redirect(w, r, "/admin/outbox/"+strconv.FormatInt(int64(id), 10))
}

func (h *outbox) refused(w http.ResponseWriter, r *http.Request, who access.Staff, cause error) error {
	if portal.KindOf(cause) != portal.Conflict {
		return cause
	}
	v, err := h.letterView(r, who)
	if err != nil {
		return err
	}
	v.Refused = views.FormOf(nil, cause)
	return &web.Shown{Err: cause, Page: views.LetterPage(h.site.Page(w, r, "admin", "outbox"), v)}
}

// test sends a mail at once, so that what is wrong is said here and now.
func (h *outbox) test(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	if err := h.mail.SendTest(r.Context(), who, form.Get("to"), h.site.Address(r)); err != nil {
		return h.untested(w, r, who, form, err)
	}
	if err := h.site.SetFlash(r, "letter.test_sent"); err != nil {
		return err
	}
	return web.Redirect(w, r, "/admin/outbox")
}

func (h *outbox) untested(w http.ResponseWriter, r *http.Request, who access.Staff, form map[string][]string, cause error) error {
	if portal.KindOf(cause) != portal.Invalid {
		return cause
	}
	v, err := h.listView(r, who, views.FormOf(form, cause))
	if err != nil {
		return err
	}
	page := h.site.Page(w, r, "admin", "outbox")
	return &web.Shown{Err: cause, Page: views.OutboxPage(page, v), Fragment: views.TestMail(page, v)}
}
