package views

import (
	"context"
	"io"
	"strconv"
	"sync"

	"github.com/a-h/templ"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// documentRows writes the rows of a list by appending to one buffer: a list
// of 80 rows is the largest thing that this program draws, and components
// would take seven times as long. Every string of a row goes through
// appendEscaped; nothing else may write one.
func documentRows(p Page, v ListView) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		buf := rowBuffers.Get().(*[]byte)
		defer rowBuffers.Put(buf)
		rw := newRowWriter(ctx, p, v)
		b := (*buf)[:0]
		for i := range v.Page.Rows {
			b = rw.append(b, &v.Page.Rows[i])
		}
		*buf = b
		_, err := w.Write(b)
		return err
	})
}

var rowBuffers = sync.Pool{New: func() any { b := make([]byte, 0, 48<<10); return &b }}

// rowWriter holds what all rows of a list share.
type rowWriter struct {
	ctx    context.Context
	lang   i18n.Lang
	kind   List
	staff  bool
	picks  bool // rows that can be paid have a box to tick
	today  portal.Date
	link   string // of a row, up to the id
	tags   map[string]string
	unread map[int64]int
	until  string // label of the due date where rows become cards
}

// linkBase is the path of a row's document; quotations are orders not yet
// confirmed, and live at the same address.
func linkBase(p Page, kind List) string {
	if kind == Quotes {
		kind = Orders
	}
	return p.base() + "/" + string(kind) + "/"
}

func newRowWriter(ctx context.Context, p Page, v ListView) *rowWriter {
	rw := &rowWriter{ctx: ctx, lang: i18n.From(ctx), kind: v.Kind, staff: p.staff(), picks: v.picks(p), today: p.Today,
		link: linkBase(p, v.Kind), tags: make(map[string]string, 8), unread: v.Unread}
	key := "list.due"
	if v.Kind == Quotes {
		key = "list.valid_until"
	}
	rw.until = string(appendEscaped(nil, i18n.T(ctx, key)))
	return rw
}

func (rw *rowWriter) append(b []byte, r *portal.DocumentRow) []byte {
	b = append(b, `<tr role="row">`...)
	if rw.picks {
		b = rw.appendPick(b, r)
	}
	b = append(b, `<th role="rowheader" scope="row"><a href="`...)
	b = append(b, rw.link...)
	b = strconv.AppendInt(b, r.ID, 10)
	b = append(b, `"><bdi>`...)
	b = appendEscaped(b, r.Number)
	b = append(b, `</bdi></a>`...)
	if rw.unread[r.ID] > 0 {
		b = append(b, ` <span class="tag open">`...)
		b = appendEscaped(b, i18n.T(rw.ctx, "list.unread"))
		b = append(b, `</span>`...)
	}
	b = append(b, `</th><td role="cell" class="ref">`...)
	b = appendBdi(b, r.Reference)
	if rw.staff {
		b = append(b, `</td><td role="cell" class="who">`...)
		b = appendBdi(b, r.Customer)
	}
	b = append(b, `</td><td role="cell" class="day">`...)
	b = rw.appendDate(b, r.On)
	if rw.kind != Orders {
		b = append(b, `</td><td role="cell" class="until" data-l="`...)
		b = append(b, rw.until...)
		b = append(b, `">`...)
		b = rw.appendDate(b, r.DueOn)
	}
	b = append(b, `</td><td role="cell" class="num sum1">`...)
	b = rw.appendMoney(b, rw.total(r))
	switch rw.kind {
	case Quotes:
		b = append(b, `</td><td role="cell" class="state">`...)
		b = append(b, rw.tag(rw.quoteState(r))...)
	case Invoices:
		b = append(b, `</td><td role="cell" class="num left">`...)
		b = rw.appendLeft(b, r)
	}
	return append(b, `</td></tr>`...)
}

// appendPick is the box of a document that can be paid, or used to pay; what
// cannot has an empty cell.
func (rw *rowWriter) appendPick(b []byte, r *portal.DocumentRow) []byte {
	b = append(b, `<td role="cell" class="pick">`...)
	if r.Left.Positive() {
		b = append(b, `<input type="checkbox" name="id" value="`...)
		b = strconv.AppendInt(b, r.ID, 10)
		b = append(b, `" aria-label="`...)
		b = appendEscaped(b, i18n.T(rw.ctx, "together.pick", portal.Args{"number": r.Number, "amount": r.Left}))
		b = append(b, `">`...)
	}
	return append(b, `</td>`...)
}

// total of a credit note is written with a minus: it takes away.
func (rw *rowWriter) total(r *portal.DocumentRow) portal.Money {
	if r.Status == string(portal.CreditNote) {
		return r.Total.Neg()
	}
	return r.Total
}

func (rw *rowWriter) appendLeft(b []byte, r *portal.DocumentRow) []byte {
	b = append(b, rw.tag(rw.invoiceState(r))...)
	if r.Status == string(portal.CreditNote) || r.Left.IsZero() {
		return b
	}
	b = append(b, ` <b>`...)
	b = rw.appendMoney(b, r.Left)
	return append(b, `</b>`...)
}

// invoiceState is the tag of an invoice: tone, key and number of days.
func (rw *rowWriter) invoiceState(r *portal.DocumentRow) (tone, key string, n int) {
	switch {
	case r.Status == string(portal.CreditNote):
		return "plain", "state.credit_note", 0
	case r.Left.IsZero():
		return "plain", "state.paid", 0
	case r.DueOn != "" && r.DueOn < rw.today:
		return "bad", "state.late", rw.today.DaysSince(r.DueOn)
	case r.Left != r.Total:
		return "open", "state.partly_paid", 0
	}
	return "open", "state.open", 0
}

// quoteState is the tag of a quotation.
func (rw *rowWriter) quoteState(r *portal.DocumentRow) (tone, key string, n int) {
	tone, key = orderState(portal.Order{Status: portal.OrderStatus(r.Status), ValidUntil: r.DueOn}, rw.today, rw.staff)
	return tone, key, 0
}

// tag is made once for each text that a list needs.
func (rw *rowWriter) tag(tone, key string, n int) string {
	slot := key
	if n != 0 {
		slot = strconv.Itoa(n)
	}
	if t, ok := rw.tags[slot]; ok {
		return t
	}
	b := append([]byte(`<span class="tag `), tone...)
	b = append(b, `">`...)
	b = appendEscaped(b, i18n.T(rw.ctx, key, portal.Args{"n": n}))
	rw.tags[slot] = string(append(b, `</span>`...))
	return rw.tags[slot]
}

func (rw *rowWriter) appendDate(b []byte, d portal.Date) []byte {
	if d == "" {
		return b
	}
	b = append(b, `<time datetime="`...)
	b = appendEscaped(b, string(d))
	b = append(b, `">`...)
	b = i18n.AppendShortDate(b, rw.lang, d)
	return append(b, `</time>`...)
}

func (rw *rowWriter) appendMoney(b []byte, m portal.Money) []byte {
	b = append(b, `<bdi>`...)
	b = i18n.AppendMoney(b, rw.lang, m)
	return append(b, `</bdi>`...)
}

func appendBdi(b []byte, s string) []byte {
	if s == "" {
		return b
	}
	b = append(b, `<bdi>`...)
	b = appendEscaped(b, s)
	return append(b, `</bdi>`...)
}

// appendEscaped writes a string as HTML text or the value of a quoted
// attribute; it escapes what templ escapes.
func appendEscaped(b []byte, s string) []byte {
	from := 0
	for i := range len(s) {
		var entity string
		switch s[i] {
		case '&':
			entity = "&amp;"
		case '<':
			entity = "&lt;"
		case '>':
			entity = "&gt;"
		case '"':
			entity = "&#34;"
		case '\'':
			entity = "&#39;"
		default:
			continue
		}
		b = append(b, s[from:i]...)
		b = append(b, entity...)
		from = i + 1
	}
	return append(b, s[from:]...)
}
