package exchange

import (
	"slices"
	"strconv"
	"strings"

	"genkan/internal/portal"
)

// fieldsOf makes fields of their names, each with the columns that it stands
// in: "name: full name, company". Days end in "!".
func fieldsOf(list ...string) (out []field) {
	for _, l := range list {
		name, heads, _ := strings.Cut(l, ":")
		f := field{name: strings.TrimSuffix(name, "!"), day: strings.HasSuffix(name, "!")}
		for h := range strings.SplitSeq(heads, ",") {
			f.heads = append(f.heads, strings.TrimSpace(h))
		}
		out = append(out, f)
	}
	return out
}

// grouped gathers the rows of each document: one for each line, the document's
// own cells repeated, or blank after the first.
type grouped struct {
	begin func(*row, *output) *bill
	add   func(*bill, *row, *output)
	now   *bill
	heads []string // fields that say the same on all rows, or nothing
}

func (g *grouped) take(r *row, o *output) {
	number := r.text("number")
	if g.now == nil || number != "" && number != g.now.number {
		g.end(o)
		r.required("number")
		g.now = g.begin(r, o)
		g.now.number = strings.Clone(number)
	} else {
		g.compare(r)
	}
	g.add(g.now, r, o)
}

func (g *grouped) end(o *output) {
	if g.now != nil {
		g.now.put(o)
	}
	g.now = nil
}

// compare notes where a row says something else about the document than its
// first row does.
func (g *grouped) compare(r *row) {
	for _, f := range g.heads {
		if a, b := g.now.src.text(f), r.text(f); b != "" && a != b {
			r.fault(f, "import.differs", portal.Args{"first": shown(a), "line": strconv.Itoa(g.now.src.line)})
		}
	}
}

// statuses turns a program's words into ours: "" leaves the document out, and
// says why by a note.
type statuses map[string]string

// of reads a status, folded; without one a document was issued.
func (s statuses) of(r *row, o *output, k Kind, otherwise string) string {
	word := fold(r.text("status"))
	if word == "" {
		return otherwise
	}
	out, known := s[word]
	if !known {
		r.fault("status", "import.any_status", nil)
	}
	if strings.HasPrefix(out, "import.") {
		o.note(k, out)
		return ""
	}
	return out
}

// Why documents are left out.
const (
	asDraft     = "import.note_draft"
	asCancelled = "import.note_cancelled"
	asPurchase  = "import.note_purchase"
)

// less is one number less another: what was paid of a total, say. "" when one
// of them is not there.
func less(r *row, total, left string) string {
	a, b := r.number(total), r.number(left)
	if a == "" || b == "" {
		return ""
	}
	x, dx, ok := scaled(a)
	y, dy, ok2 := scaled(b)
	if !ok || !ok2 {
		return ""
	}
	for ; dx < dy; dx++ {
		x *= 10
	}
	for ; dy < dx; dy++ {
		y *= 10
	}
	return pointed(x-y, dx)
}

// pointed writes a whole number with a point before its last digits.
func pointed(n int64, digits int) string {
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	text := strconv.FormatInt(n, 10)
	if len(text) <= digits {
		text = strings.Repeat("0", digits-len(text)+1) + text
	}
	if digits == 0 {
		return sign + text
	}
	out := strings.TrimSuffix(strings.TrimRight(text[:len(text)-digits]+"."+text[len(text)-digits:], "0"), ".")
	return sign + out
}

// percentIn finds the rate in the name of a tax: "20% (VAT on Income)". A tax
// without one is said.
func percentIn(r *row, field string, o *output, k Kind) string {
	text := r.text(field)
	at := strings.IndexAny(text, "%％")
	if at < 0 {
		if _, ok := portal.ParsePercent(text); ok {
			return text
		}
		if text != "" && r.text("tax_amount") == "" && !slices.Contains([]string{"none", "no tax", "tax exempt", "exempt", "non"}, strings.ToLower(text)) {
			o.note(k, "import.note_tax")
		}
		return ""
	}
	head := strings.TrimSpace(text[:at])
	from := strings.LastIndexFunc(head, func(c rune) bool { return (c < '0' || c > '9') && c != '.' && c != ',' })
	rate := strings.ReplaceAll(head[from+1:], ",", ".")
	if _, ok := portal.ParsePercent(rate); !ok {
		return ""
	}
	return rate
}

// described is a product and what a line says about it.
func described(product, text string) string {
	switch {
	case product == "" || strings.HasPrefix(text, product):
		return text
	case text == "":
		return product
	}
	return product + ": " + text
}

// nameCustomer is a customer as documents name one: by name and e-mail address, of
// whom contacts of the same program say more, or nobody does.
func nameCustomer(o *output, program, name, email string, r *row, address ...cell) string {
	by := customerNames(program, name, email)
	first, _, _ := strings.Cut(by, sep)
	if _, last, found := strings.Cut(by, sep); found {
		first = last // the plain name: whoever says more of it bears it too
	}
	cells := append([]cell{{"external_id", first, "customer"}, {"kind", "company", ""}, {"name", name, "customer"}, {"email", email, "email"}}, address...)
	c := o.put(Contacts, r, cells...)
	c.implied, c.names = true, by
	return by
}

// customerNames are the identities of a customer that has none but a name: with
// its e-mail address, since two may bear one name, then alone.
func customerNames(program, name, email string) string {
	plain := program + ":" + strings.ToLower(name)
	if email == "" {
		return plain
	}
	return plain + "|" + strings.ToLower(email) + sep + plain
}

// whose is the identity under which a customer of a list is kept: the name, and
// for a second one of that name the e-mail address too.
func (b *book) whose(program, name, email string) string {
	plain := program + ":" + strings.ToLower(name)
	first, seen := b.people[plain]
	switch {
	case !seen:
		b.people[plain] = strings.ToLower(email)
	case first != strings.ToLower(email):
		return plain + "|" + strings.ToLower(email)
	}
	return plain
}
