package admin

import (
	"context"
	"net/http"
	"net/url"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/mail"
	"genkan/internal/portal"
	"genkan/views"
)

func (h *settings) registerMail(rt *web.Routes) {
	rt.Admin("GET /admin/settings/mail", access.ReadSettings, h.server)
	rt.Admin("POST /admin/settings/mail", access.EditSettings, h.saveServer)
	rt.Admin("POST /admin/settings/mail/test", access.EditSettings, h.testServer)
	rt.Admin("POST /admin/settings/mail/remove", access.EditSettings, h.removeServer)
	rt.Admin("GET /admin/settings/texts", access.ReadSettings, h.texts)
	rt.Admin("GET /admin/settings/texts/{kind}/{language}", access.ReadSettings, h.text)
	rt.Admin("POST /admin/settings/texts/{kind}/{language}", access.EditSettings, h.saveText)
	rt.Admin("GET /admin/settings/texts/{kind}/{language}/html", access.ReadSettings, h.textHTML)
	rt.Admin("POST /admin/settings/texts/{kind}/{language}/html", access.ReadSettings, h.textHTML)
	rt.Admin("POST /admin/settings/texts/{kind}/{language}/reset", access.EditSettings, h.resetText)
}

func (h *settings) serverView(r *http.Request, who access.Admin, form, test views.Form) (views.MailServerView, error) {
	now, err := h.mail.Server(r.Context(), who)
	v := views.MailServerView{Topic: views.Topic{Version: now.Version, Form: form}, Server: now.MailServer, ByFlag: now.ByFlag, Unsound: now.Unsound,
		Email: who.Details().Receipts(), Test: test}
	return v, err
}

func (h *settings) server(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	v, err := h.serverView(r, who, views.Form{}, views.Form{})
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.MailServerPage(h.frame(w, r), v), nil)
}

// setServer takes what was typed, here and in the set-up; the view is what to
// show when it was refused. The password is read as it was typed, and never
// shown again.
func (h *settings) setServer(r *http.Request, who access.Admin) (v views.MailServerView, err error) {
	form, err := web.Form(r)
	if err != nil {
		return v, err
	}
	m := portal.MailServer{Host: form.Get("host"), Port: wholeNumber[int](form.Get("port")), Encryption: portal.Encryption(form.Get("encryption")), Login: form.Get("login"),
		FromName: form.Get("from_name"), FromEmail: form.Get("from_email"), ReplyTo: form.Get("reply_to"), Version: version(form)}
	refused := h.mail.SetServer(r.Context(), who, mail.ServerEdit{MailServer: m, Password: r.PostForm.Get("password"), Address: h.site.Address(r)})
	if refused == nil {
		return v, nil
	}
	form.Del("password")
	if portal.KindOf(refused) == portal.Conflict {
		form = nil
	}
	if v, err = h.serverView(r, who, views.FormOf(form, refused), views.Form{}); err != nil {
		return v, err
	}
	return v, refused
}

func (h *settings) saveServer(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	v, err := h.setServer(r, who)
	if err != nil {
		return web.Again(err, views.MailServerPage(h.frame(w, r), v))
	}
	return h.done(w, r, "settings.saved", "/admin/settings/mail")
}

// testServer sends a mail now, and says what the server answered.
func (h *settings) testServer(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	if refused := h.mail.SendTest(r.Context(), who.Staff, form.Get("to"), h.site.Address(r)); refused != nil {
		v, err := h.serverView(r, who, views.Form{}, views.FormOf(form, refused))
		if err != nil {
			return err
		}
		return web.Again(refused, views.MailServerPage(h.frame(w, r), v))
	}
	return h.done(w, r, "letter.test_sent", "/admin/settings/mail")
}

func (h *settings) removeServer(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	if err := h.mail.RemoveServer(r.Context(), who, h.site.Address(r)); err != nil {
		return err
	}
	return h.done(w, r, "mailserver.removed", "/admin/settings/mail")
}

func (h *settings) texts(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	kinds, own, err := h.mail.Texts(r.Context(), who)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.TextsPage(h.frame(w, r), views.TextsView{Kinds: kinds, Own: own}), nil)
}

func (h *settings) textView(ctx context.Context, r *http.Request, who access.Admin, form views.Form, shown portal.MailText) (v views.TextView, err error) {
	t, err := h.mail.Text(ctx, who, r.PathValue("kind"), r.PathValue("language"))
	if err != nil {
		return v, err
	}
	if shown.Kind == "" {
		shown = t.MailText
	}
	v = views.TextView{MailText: t.MailText, Known: t.Known, Form: form}
	if c, err := h.mail.TextPreview(ctx, who, shown); err == nil { // what is wrong is said at its field
		v.Preview = &views.TextPreview{Subject: c.Subject, Text: c.Text}
	}
	return v, nil
}

func (h *settings) text(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	v, err := h.textView(r.Context(), r, who, views.Form{}, portal.MailText{})
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.TextPage(h.frame(w, r), v), nil)
}

// typedText are the words of a form.
func typedText(r *http.Request, form url.Values) portal.MailText {
	return portal.MailText{Kind: r.PathValue("kind"), Language: r.PathValue("language"), Subject: form.Get("subject"), Greeting: form.Get("greeting"),
		Paragraph: form.Get("paragraph"), Version: version(form)}
}

// saveText keeps own words, or shows what they would look like.
func (h *settings) saveText(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	t := typedText(r, form)
	if form.Get("preview") != "" {
		_, refused := h.mail.TextPreview(r.Context(), who, t)
		if refused == nil {
			v, err := h.textView(r.Context(), r, who, views.FormOf(form, nil), t)
			if err != nil {
				return err
			}
			return h.site.Respond(w, r, http.StatusOK, views.TextPage(h.frame(w, r), v), nil)
		}
		return h.textAgain(w, r, who, form, refused)
	}
	if err := h.mail.SetText(r.Context(), who, t, h.site.Address(r)); err != nil {
		return h.textAgain(w, r, who, form, err)
	}
	return h.done(w, r, "settings.saved", r.URL.Path)
}

func (h *settings) textAgain(w http.ResponseWriter, r *http.Request, who access.Admin, form url.Values, refused error) error {
	if portal.KindOf(refused) == portal.Conflict {
		form = nil
	}
	v, err := h.textView(r.Context(), r, who, views.FormOf(form, refused), portal.MailText{})
	if err != nil {
		return err
	}
	return web.Again(refused, views.TextPage(h.frame(w, r), v))
}

// textHTML is the other part of an example, as mail programs show it: a page by
// itself, which may style itself and nothing else.
func (h *settings) textHTML(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	t := typedText(r, form)
	if r.Method != http.MethodPost {
		stored, err := h.mail.Text(r.Context(), who, t.Kind, t.Language)
		if err != nil {
			return err
		}
		t = stored.MailText
	}
	c, err := h.mail.TextPreview(r.Context(), who, t)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Security-Policy", "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'")
	return web.Send(w, r, portal.File{Name: "example.html", Type: "text/html; charset=utf-8", Bytes: []byte(c.HTML)})
}

func (h *settings) resetText(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	t := portal.MailText{Kind: r.PathValue("kind"), Language: r.PathValue("language"), Version: version(form)}
	if err := h.mail.SetText(r.Context(), who, t, h.site.Address(r)); err != nil {
		return h.textAgain(w, r, who, nil, err)
	}
	return h.done(w, r, "texts.was_reset", "/admin/settings/texts/"+t.Kind+"/"+t.Language)
}
