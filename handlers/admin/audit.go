package admin

import (
	"context"
	"encoding/csv"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/account"
	"genkan/internal/portal"
	"genkan/views"
)

// audit is the log of what was done, by whom and from where.
type audit struct {
	site    *web.Site
	account *account.Service
}

func (h *audit) list(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	f := auditFilter(r.URL.Query())
	page, err := h.account.Audit(r.Context(), who, f)
	if err != nil {
		return err
	}
	p, v := h.site.Page(w, r, "admin", "audit"), views.AuditView{Page: page, Filter: f}
	return h.site.Respond(w, r, http.StatusOK, views.AuditPage(p, v), views.AuditResults(p, v))
}

// export is a POST, since it writes a line itself.
func (h *audit) export(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	f := auditFilter(form)
	name := "audit-" + string(web.Today(r)) + ".csv"
	return web.Stream(w, r, name, "text/csv; charset=utf-8", func(ctx context.Context, out io.Writer) error {
		sheet := auditSheet{ctx: ctx, out: csv.NewWriter(out), zone: web.Business(r).Zone()}
		return h.account.ExportAudit(ctx, who, f, h.site.Address(r), sheet.write)
	})
}

// auditSheet writes lines of the log as CSV, with a heading before the first.
type auditSheet struct {
	ctx   context.Context
	out   *csv.Writer
	zone  *time.Location
	begun bool
}

// bom tells spreadsheets that the file is UTF-8.
const bom = "\uFEFF"

func (s *auditSheet) write(lines []portal.AuditLine) error {
	if !s.begun {
		s.begun = true
		if err := s.out.Write([]string{bom + "number", "time", "account", "login", "actor", "action", "what", "subject", "subject_number", "subject_name", "address", "details"}); err != nil {
			return err
		}
	}
	for _, l := range lines {
		row := []string{strconv.FormatInt(l.ID, 10), l.At.In(s.zone).Format(time.RFC3339), number(int64(l.Account)), l.Login, l.Actor, l.Action,
			views.AuditSentence(s.ctx, l), l.Subject, number(l.SubjectID), l.Thing, l.Address, l.Details}
		for i := range row {
			row[i] = portal.SheetText(row[i])
		}
		if err := s.out.Write(row); err != nil {
			return err
		}
	}
	s.out.Flush()
	return s.out.Error()
}

// number is an id, and nothing for none.
func number(n int64) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatInt(n, 10)
}

// auditFilter reads what the log is narrowed to; what is not known falls back
// to the default (product decision 17).
func auditFilter(q url.Values) portal.AuditFilter {
	n := func(name string) int64 {
		n, err := strconv.ParseInt(q.Get(name), 10, 64)
		if err != nil {
			return 0
		}
		return n
	}
	f := portal.AuditFilter{Query: web.Query(q.Get("q")), Group: portal.AuditGroup(q.Get("group")), Account: portal.AccountID(n("account")),
		After: n("after"), Before: n("before"), Limit: int(n("limit"))}
	if d, ok := portal.ParseDate(q.Get("from")); ok {
		f.From = d
	}
	if d, ok := portal.ParseDate(q.Get("to")); ok {
		f.To = d
	}
	return f.Clean()
}
