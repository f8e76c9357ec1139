package admin

import (
	"context"
	"io"
	"net/http"
	"net/url"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/exchange"
	"genkan/internal/portal"
	"genkan/views"
)

func registerExports(rt *web.Routes, d Deps) {
	h := &exports{d.Site, d.Exchange}
	rt.Admin("GET /admin/export", access.ReadSettings, h.show)
	rt.Admin("POST /admin/export/journal", access.TakeData, h.journal)
	rt.Admin("POST /admin/export/everything", access.TakeData, h.everything)
	rt.Admin("POST /admin/export/{sheet}", access.TakeData, h.list)
}

// exports are what is taken out. They are POSTs, since each writes a line into
// the audit log.
type exports struct {
	site     *web.Site
	exchange *exchange.Service
}

func (h *exports) show(w http.ResponseWriter, r *http.Request, _ access.Admin) error {
	return h.site.Respond(w, r, http.StatusOK, views.TakeOutPage(h.site.Page(w, r, "admin", "settings"), views.Form{}), nil)
}

// list is a list as it stands on its page.
func (h *exports) list(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	t := exchange.Taking{Sheet: portal.Sheet(r.PathValue("sheet")), Filter: listFilter(form), Method: form.Get("method"), Group: form.Get("role"),
		Mark: form.Get("mark") != "", From: h.site.Address(r)}
	return stream(w, r, string(t.Sheet)+".csv", func(ctx context.Context, out io.Writer) error { return h.exchange.TakeList(ctx, who, t, out) })
}

// listFilter leaves it to the export which of the values its list knows.
func listFilter(form url.Values) portal.Filter {
	return staffFilter(form, portal.Listing{Statuses: []string{form.Get("status")}, Sorts: []string{form.Get("sort")}})
}

func (h *exports) journal(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	p, err := period(form)
	if err != nil {
		return h.refused(w, r, form, err)
	}
	return stream(w, r, "journal.csv", func(ctx context.Context, out io.Writer) error {
		return h.exchange.TakeJournal(ctx, who, p, form.Get("mark") != "", h.site.Address(r), out)
	})
}

func (h *exports) everything(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	a := exchange.Archive{PDFs: form.Get("pdfs") != "", Mark: form.Get("mark") != "", From: h.site.Address(r)}
	if a.Period, err = period(form); err == nil {
		err = h.exchange.CheckArchive(r.Context(), who, a)
	}
	if err != nil {
		return h.refused(w, r, form, err)
	}
	return stream(w, r, "genkan.zip", func(ctx context.Context, out io.Writer) error { return h.exchange.TakeEverything(ctx, who, a, out) })
}

func (h *exports) refused(w http.ResponseWriter, r *http.Request, form url.Values, err error) error {
	return web.Again(err, views.TakeOutPage(h.site.Page(w, r, "admin", "settings"), views.FormOf(form, err)))
}

// stream names the file by the day. What it holds is told by its name's end.
func stream(w http.ResponseWriter, r *http.Request, name string, make func(context.Context, io.Writer) error) error {
	kind := "text/csv; charset=utf-8"
	if name == "genkan.zip" {
		kind = "application/zip"
	}
	return web.Stream(w, r, string(web.Today(r))+"-"+name, kind, make)
}

// period reads two days, either of which may be missing.
func period(form url.Values) (p exchange.Period, err error) {
	var problems portal.Problems
	for name, into := range map[string]*portal.Date{"from": &p.From, "to": &p.To} {
		if text := form.Get(name); text != "" {
			d, ok := portal.ParseDate(text)
			if !ok {
				problems.Add(name, "takeout.not_a_day", nil)
			}
			*into = d
		}
	}
	if len(problems) == 0 && p.From != "" && p.To != "" && p.To < p.From {
		problems.Add("to", "takeout.ends_before", nil)
	}
	return p, problems.Err()
}
