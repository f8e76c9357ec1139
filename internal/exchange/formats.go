package exchange

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"genkan/internal/portal"
)

// field is something that a file may tell, and the names under which programs
// write it, folded. "phone#2" is the second column of that name.
type field struct {
	name  string
	heads []string
	day   bool // the cells are days
}

// sheet is one kind of file of one program: by which columns it is recognised
// (never by their places), and what it is turned into.
type sheet struct {
	name   string // "genkan.contacts", "invoiceninja.invoices"
	fields []field
	must   []string // fields without which no row can be read
	marks  []string // names of columns of which one must be there, to tell programs apart; folded
	yields []Kind
	adapt  func(*book) adapter // nil: the rows are ours as they are
}

// Formats are the names of all kinds of file, for people to choose from.
func Formats() (out []string) {
	for _, s := range sheets() {
		out = append(out, s.name)
	}
	return out
}

// FieldsOf are the fields of a kind of file, in its order.
func FieldsOf(format string) (out []string) {
	if s := sheetNamed(format); s != nil {
		for _, f := range s.fields {
			out = append(out, f.name)
		}
	}
	return out
}

// MustOf are the fields that a kind of file cannot do without.
func MustOf(format string) []string {
	if s := sheetNamed(format); s != nil {
		return s.must
	}
	return nil
}

// sheets lists all kinds of file; of two that fit as well, the first counts.
func sheets() []*sheet {
	return slices.Concat(ownSheets, odooSheets, invoiceNinjaSheets, stripeSheets, xeroSheets, quickBooksSheets)
}

// ownSheets are the project's own format.
var ownSheets = func() (out []*sheet) {
	for _, k := range Kinds {
		s := &sheet{name: "genkan." + string(k), must: formats[k].required, yields: []Kind{k}}
		for _, c := range slices.Concat(formats[k].required, formats[k].optional) {
			day := c == "date" || strings.HasSuffix(c, "_date") || c == "valid_until"
			s.fields = append(s.fields, field{c, []string{c}, day})
		}
		out = append(out, s)
	}
	return out
}()

func sheetNamed(name string) *sheet {
	for _, s := range sheets() {
		if s.name == name {
			return s
		}
	}
	return nil
}

// own reports the project's own format, whose rules are stricter.
func (s *sheet) own() bool { return s != nil && s.adapt == nil }

// program is whose format it is: the first part of its name.
func (s *sheet) program() string {
	name, _, _ := strings.Cut(s.name, ".")
	return name
}

func (s *sheet) day(name string) bool {
	return slices.ContainsFunc(s.fields, func(f field) bool { return f.name == name && f.day })
}

// fold is a column's name without what programs write differently.
func fold(title string) string {
	t := strings.ToLower(strings.Join(strings.Fields(norm.NFKC.String(title)), " "))
	return strings.TrimSpace(strings.TrimPrefix(t, "*"))
}

// folded are the names of the columns, the second of one name as "name#2".
func folded(header []string) (out []string) {
	count := map[string]int{}
	for _, h := range header {
		name := fold(h)
		if count[name]++; count[name] > 1 {
			name += "#" + strconv.Itoa(count[name])
		}
		out = append(out, name)
	}
	return out
}

// assign says which column is which field of a sheet: by its earliest name,
// each field once. The rest is "".
func (s *sheet) assign(names []string) []string {
	out := make([]string, len(names))
	for _, f := range s.fields {
		for _, head := range f.heads {
			if i := slices.Index(names, head); i >= 0 && out[i] == "" {
				out[i] = f.name
				break
			}
		}
	}
	return out
}

// complete reports that nothing is missing.
func (s *sheet) complete(fields, names []string) bool {
	return len(without(s.must, fields)) == 0 && (len(s.marks) == 0 || len(without(s.marks, names)) < len(s.marks))
}

// guessSheet finds the kind of file by its header: of those of which nothing is
// missing, the one that knows most columns. nil when there is none.
func guessSheet(header []string) (best *sheet, fields []string) {
	names, most := folded(header), 0
	for _, s := range sheets() {
		got := s.assign(names)
		if n := len(got) - countEmpty(got); n > most && s.complete(got, names) {
			best, fields, most = s, got, n
		}
	}
	return best, fields
}

func countEmpty(list []string) (n int) {
	for _, s := range list {
		if s == "" {
			n++
		}
	}
	return n
}

// columnsFor lists a file's columns as a kind of file takes them.
func (s *sheet) columnsFor(was []portal.ImportColumn) []portal.ImportColumn {
	titles := make([]string, len(was))
	for i, c := range was {
		titles[i] = c.Title
	}
	out := slices.Clone(was)
	fields := make([]string, len(was))
	if s != nil {
		fields = s.assign(folded(titles))
	}
	for i := range out {
		out[i].Field = fields[i]
		out[i].Day = s != nil && !s.own() && s.day(fields[i]) // ours are ISO 8601 alone
	}
	return out
}
