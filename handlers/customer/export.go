package customer

import (
	"archive/zip"
	"cmp"
	"context"
	"io"
	"net/http"
	"slices"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/account"
	"genkan/internal/auth"
	"genkan/internal/billing"
	"genkan/internal/conversation"
	"genkan/internal/portal"
	"genkan/internal/sales"
	"genkan/internal/sharing"
	"genkan/internal/subscription"
	"genkan/views"
)

// export gives customers a copy of their data: what every service says of
// them, as JSON, and their documents as PDF.
type export struct {
	site    *web.Site
	auth    *auth.Service
	account *account.Service
	sales   *sales.Service
	billing *billing.Service
	talk    *conversation.Service
	shares  *sharing.Service
	subs    *subscription.Service
}

func (h *export) form(w http.ResponseWriter, r *http.Request, _ access.Customer) error {
	return h.site.Respond(w, r, http.StatusOK, views.ExportPage(h.site.Page(w, r, "my", "security"), views.ExportView{MaxPDFs: maxPDFs}), nil)
}

func (h *export) send(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	if err := h.account.BeginExport(r.Context(), who, h.site.Address(r)); err != nil {
		if portal.KindOf(err) != portal.TooMany {
			return err
		}
		page := views.ExportPage(h.site.Page(w, r, "my", "security"), views.ExportView{Form: views.FormOf(nil, err), MaxPDFs: maxPDFs})
		return &web.Shown{Err: err, Page: page, Fragment: page}
	}
	name := web.Business(r).Slug() + "-" + string(web.Today(r)) + ".zip"
	return web.Stream(w, r, name, "application/zip", func(ctx context.Context, out io.Writer) error {
		file := zip.NewWriter(out)
		if err := h.data(ctx, who, web.Business(r), file); err != nil {
			return err
		}
		if err := h.documents(ctx, who, file); err != nil {
			return err
		}
		return file.Close()
	})
}

// maxPDFs is how many documents are printed, the newest; data.json has all.
const maxPDFs = 500

// paper is a document to print.
type paper struct {
	folder string
	row    portal.DocumentRow
	print  func(context.Context) (portal.File, error)
}

// documents prints the newest ones in scope. One that was withdrawn while the
// others were printed is left out.
func (h *export) documents(ctx context.Context, who access.Customer, file *zip.Writer) error {
	papers, err := h.papers(ctx, who)
	if err != nil {
		return err
	}
	for _, p := range papers {
		f, err := p.print(ctx)
		if portal.KindOf(err) == portal.NotFound {
			continue
		}
		if err != nil {
			return err
		}
		// A PDF is compressed as it is.
		entry, err := file.CreateHeader(&zip.FileHeader{Name: p.folder + "/" + f.Name, Method: zip.Store})
		if err != nil {
			return err
		}
		if _, err := entry.Write(f.Bytes); err != nil {
			return err
		}
	}
	return nil
}

// papers are the newest documents of all kinds.
func (h *export) papers(ctx context.Context, who access.Customer) (out []paper, err error) {
	order := func(id int64) func(context.Context) (portal.File, error) {
		return func(ctx context.Context) (portal.File, error) { return h.sales.PDF(ctx, who, portal.OrderID(id)) }
	}
	invoice := func(id int64) func(context.Context) (portal.File, error) {
		return func(ctx context.Context) (portal.File, error) { return h.billing.PDF(ctx, who, portal.InvoiceID(id)) }
	}
	for _, l := range h.lists() {
		count, print := 0, order
		if l.name == "invoices" {
			print = invoice
		}
		err := l.each(ctx, who, func(rows []portal.DocumentRow) (bool, error) {
			for _, row := range rows {
				out = append(out, paper{l.name, row, print(row.ID)})
			}
			count += len(rows)
			return count < maxPDFs, nil
		})
		if err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(out, func(a, b paper) int { return cmp.Compare(b.row.On, a.row.On) })
	return out[:min(len(out), maxPDFs)], nil
}

// documentList is one of the customer's lists, all of it.
type documentList struct {
	name    string
	listing portal.Listing
	page    func(context.Context, access.Customer, portal.Filter) (portal.Page[portal.DocumentRow], error)
}

func (h *export) lists() []documentList {
	return []documentList{
		{"invoices", portal.InvoiceListing, func(ctx context.Context, who access.Customer, f portal.Filter) (portal.Page[portal.DocumentRow], error) {
			list, err := h.billing.Invoices(ctx, who, f)
			return list.Page, err
		}},
		{"orders", portal.OrderListing, func(ctx context.Context, who access.Customer, f portal.Filter) (portal.Page[portal.DocumentRow], error) {
			list, err := h.sales.Orders(ctx, who, f)
			return list.Page, err
		}},
		{"quotations", portal.QuoteListing, func(ctx context.Context, who access.Customer, f portal.Filter) (portal.Page[portal.DocumentRow], error) {
			list, err := h.sales.Quotes(ctx, who, f)
			return list.Page, err
		}},
	}
}

// each hands out the list, newest first, page by page, for as long as it is
// asked to go on.
func (l documentList) each(ctx context.Context, who access.Customer, do func([]portal.DocumentRow) (more bool, err error)) error {
	f := l.listing.Clean(portal.Filter{Status: "all", Sort: "-date", Limit: portal.Limits[len(portal.Limits)-1]})
	for {
		page, err := l.page(ctx, who, f)
		if err != nil {
			return err
		}
		more, err := do(page.Rows)
		if err != nil || !more || page.Next.IsZero() {
			return err
		}
		f.After = page.Next
	}
}
