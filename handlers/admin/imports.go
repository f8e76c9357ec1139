package admin

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/exchange"
	"genkan/internal/i18n"
	"genkan/internal/portal"
	"genkan/views"
)

// imports are data of other programs on their way in: files, columns, check,
// and what came of them. A job does the work; its page says how far it is.
type imports struct {
	site     *web.Site
	exchange *exchange.Service
}

func registerImports(rt *web.Routes, d Deps) {
	h := &imports{d.Site, d.Exchange}
	rt.Admin("GET /admin/import", access.ReadImports, h.list)
	rt.Admin("GET /admin/import/new", access.RunImports, h.blank)
	rt.Admin("POST /admin/import", access.RunImports, h.upload)
	rt.UploadsOf(portal.MaxImportFiles, portal.MaxImportSize, "POST /admin/import")
	rt.Admin("GET /admin/import/{id}", access.ReadImports, h.show)
	rt.Admin("POST /admin/import/{id}/columns", access.RunImports, h.columns)
	rt.Admin("POST /admin/import/{id}/back", access.RunImports, h.back)
	rt.Admin("POST /admin/import/{id}/run", access.RunImports, h.run)
	rt.Admin("POST /admin/import/{id}/drop", access.RunImports, h.drop)
	rt.Admin("GET /admin/import/{id}/problems.csv", access.ReadImports, h.problems)
	rt.Admin("GET /admin/import/{id}/undo", access.RunImports, h.ask)
	rt.Admin("POST /admin/import/{id}/undo", access.RunImports, h.undo)
}

func (h *imports) page(w http.ResponseWriter, r *http.Request) views.Page {
	return h.site.Page(w, r, "admin", "settings")
}

func (h *imports) list(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	page, err := h.exchange.Imports(r.Context(), who, web.Filter(r, portal.ImportListing))
	if err != nil {
		return err
	}
	v := views.ImportsView{Rows: page.Rows, Next: page.Next.String(), Prev: page.Prev.String()}
	return h.site.Respond(w, r, http.StatusOK, views.ImportsPage(h.page(w, r), v), nil)
}

func (h *imports) blank(w http.ResponseWriter, r *http.Request, _ access.Admin) error {
	return h.site.Respond(w, r, http.StatusOK, views.NewImportPage(h.page(w, r), views.Form{}), nil)
}

func (h *imports) upload(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	id, err := h.exchange.Upload(r.Context(), who, web.Files(r))
	if err != nil {
		return web.Again(err, views.NewImportPage(h.page(w, r), views.FormOf(nil, err)))
	}
	return h.to(w, r, id)
}

// to leads to the page of an import, which says how it stands.
func (h *imports) to(w http.ResponseWriter, r *http.Request, id portal.ImportID) error {
	return web.Redirect(w, r, importPath(id))
}

func importPath(id portal.ImportID) string {
	return "/admin/import/" + strconv.FormatInt(int64(id), 10)
}

// view is an import as its page shows it.
func (h *imports) view(r *http.Request, who access.Admin) (v views.ImportView, err error) {
	id, err := web.PathID[portal.ImportID](r)
	if err != nil {
		return v, err
	}
	m, at, err := h.exchange.Get(r.Context(), who, id)
	v = views.ImportView{Import: m, Reading: at.File, Read: at.Rows, Codes: exchange.Encodings}
	if err != nil {
		return v, err
	}
	switch m.State {
	case portal.ImportUploaded:
		for _, name := range exchange.Formats() {
			v.Formats = append(v.Formats, views.ImportFormat{Name: name, Fields: exchange.FieldsOf(name), Must: exchange.MustOf(name)})
		}
	case portal.ImportDone:
		made, err := h.exchange.Made(r.Context(), who, id)
		if err != nil {
			return v, err
		}
		for _, t := range made {
			v.Links = append(v.Links, views.ImportLink{Kind: string(t.Kind), Name: t.Name, Path: thingPath(t)})
		}
	}
	return v, nil
}

// thingPath is where one thing that came in is looked at.
func thingPath(t exchange.Thing) string {
	pages := map[exchange.Kind]string{exchange.Contacts: "/admin/contacts/%d", exchange.Orders: "/admin/orders/%d", exchange.Invoices: "/admin/invoices/%d", exchange.Payments: "/admin/payments/%d"}
	return fmt.Sprintf(pages[t.Kind], t.ID)
}

func (h *imports) show(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	v, err := h.view(r, who)
	if err != nil {
		return err
	}
	p := h.page(w, r)
	return h.site.Respond(w, r, http.StatusOK, views.ImportPage(p, v), views.ImportStep(p, v))
}

// columns keeps which column is what. Where another kind or encoding was chosen
// the columns are guessed anew and shown again; else the check begins.
func (h *imports) columns(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	v, err := h.view(r, who)
	if err != nil {
		return err
	}
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	if v.State != portal.ImportUploaded {
		return h.to(w, r, v.ID)
	}
	again, err := h.readPlan(r, who, v.ID, form, &v.Plan)
	if err != nil {
		return err
	}
	again = again || form.Get("again") != ""
	err = h.exchange.Map(r.Context(), who, v.ID, wholeNumber[int](form.Get("version")), v.Plan, !again)
	if portal.KindOf(err) == portal.Invalid && err != nil {
		v.Form = views.FormOf(form, err)
		return web.Again(err, views.ImportPage(h.page(w, r), v))
	}
	if err != nil {
		return err
	}
	return h.to(w, r, v.ID)
}

// readPlan reads the form of the columns onto a plan. again says that a file is
// taken for something else now.
func (h *imports) readPlan(r *http.Request, who access.Admin, id portal.ImportID, form url.Values, plan *portal.ImportPlan) (again bool, err error) {
	for i := range plan.Files {
		f := &plan.Files[i]
		at := func(name string) string { return form.Get(name + "-" + strconv.Itoa(i)) }
		if code := at("encoding"); code != f.Encoding && code != "" {
			if *f, err = h.exchange.Reread(r.Context(), who, id, i, code); err != nil {
				return false, err
			}
			again = true
		}
		if format := at("sheet"); format != f.Sheet && form.Has("sheet-"+strconv.Itoa(i)) {
			*f, again = exchange.Remap(*f, format), true
			continue
		}
		readColumns(form, i, f)
		if d := portal.DateOrder(at("dates")); d == portal.DayFirst || d == portal.MonthFirst {
			f.Dates = d
		}
	}
	plan.Currency, _ = portal.ParseCurrency(strings.TrimSpace(form.Get("currency"))) // none is said when it is checked
	plan.Paid, plan.Opening, plan.Credit = form.Get("paid") != "", form.Get("opening") != "", form.Get("credit") != ""
	plan.Language = string(i18n.From(r.Context()))
	return again, nil
}

func readColumns(form url.Values, i int, f *portal.ImportFile) {
	known := exchange.FieldsOf(f.Sheet)
	for j := range f.Columns {
		name := fmt.Sprintf("col-%d-%d", i, j)
		if !form.Has(name) {
			continue
		}
		field := form.Get(name)
		for _, k := range append(known, "") {
			if k == field {
				exchange.Assign(f, j, field)
			}
		}
	}
}

// step is a form that moves an import on.
func (h *imports) step(w http.ResponseWriter, r *http.Request, do func(ctx context.Context, id portal.ImportID, version int) error) error {
	id, form, err := web.PathForm[portal.ImportID](r)
	if err != nil {
		return err
	}
	if err := do(r.Context(), id, wholeNumber[int](form.Get("version"))); err != nil {
		return err
	}
	return h.to(w, r, id)
}

func (h *imports) back(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	return h.step(w, r, func(ctx context.Context, id portal.ImportID, version int) error {
		return h.exchange.Back(ctx, who, id, version)
	})
}

func (h *imports) run(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	return h.step(w, r, func(ctx context.Context, id portal.ImportID, version int) error {
		return h.exchange.Run(ctx, who, id, version, h.site.Address(r))
	})
}

func (h *imports) drop(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	id, err := web.PathID[portal.ImportID](r)
	if err != nil {
		return err
	}
	if err := h.exchange.Drop(r.Context(), who, id); err != nil {
		return err
	}
	if err := h.site.SetFlash(r, "import.dropped"); err != nil {
		return err
	}
	return web.Redirect(w, r, "/admin/import")
}

// problems are the faults as a file, each with its reason, to be worked off.
func (h *imports) problems(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	v, err := h.view(r, who)
	if err != nil {
		return err
	}
	return web.Stream(w, r, "problems.csv", "text/csv; charset=utf-8", func(ctx context.Context, out io.Writer) error {
		c := csv.NewWriter(out)
		rows := [][]string{{"file", "line", "column", "value", "reason"}}
		for _, p := range v.Report.Faults {
			rows = append(rows, []string{portal.SheetText(p.File), strconv.Itoa(p.Line), portal.SheetText(p.Column), portal.SheetText(p.Value), portal.SheetText(i18n.Message(r.Context(), p.Message))})
		}
		return c.WriteAll(rows)
	})
}

// ask says what an undo takes away, or what stands in its way.
func (h *imports) ask(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	v, err := h.undoView(r, who)
	if err != nil {
		return err
	}
	if v.State != portal.ImportDone {
		return h.to(w, r, v.ID)
	}
	return h.site.Respond(w, r, http.StatusOK, views.UndoImportPage(h.page(w, r), v), nil)
}

func (h *imports) undoView(r *http.Request, who access.Admin) (views.ImportView, error) {
	v, err := h.view(r, who)
	if err != nil || v.State != portal.ImportDone {
		return v, err
	}
	v.Blocks, err = h.exchange.Blocks(r.Context(), who, v.ID)
	return v, err
}

func (h *imports) undo(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	id, form, err := web.PathForm[portal.ImportID](r)
	if err != nil {
		return err
	}
	err = h.exchange.Undo(r.Context(), who, id, wholeNumber[int](form.Get("version")), h.site.Address(r))
	if portal.KindOf(err) == portal.Conflict && err != nil {
		return web.Redraw(r, err, func() (web.Component, error) {
			v, failed := h.undoView(r, who)
			v.Form = views.FormOf(nil, err)
			return views.UndoImportPage(h.page(w, r), v), failed
		})
	}
	if err != nil {
		return err
	}
	if err := h.site.SetFlash(r, "import.undone"); err != nil {
		return err
	}
	return h.to(w, r, id)
}
