package views

import (
	"cmp"
	"net/url"
	"slices"

	"genkan/internal/portal"
)

// keptOf are the choices that stand in a list's address, without its place: what
// is taken out is all of it.
func keptOf(address string) (out []Kept) {
	u, err := url.Parse(address)
	if err != nil { // it is ours
		return nil
	}
	for name, values := range u.Query() {
		if !slices.Contains([]string{"after", "before", "limit"}, name) {
			out = append(out, Kept{name, values[0]})
		}
	}
	slices.SortFunc(out, func(a, b Kept) int { return cmp.Compare(a.Name, b.Name) })
	return out
}

// sheet is what a list of documents is taken out as.
func (v ListView) sheet() portal.Sheet {
	return map[List]portal.Sheet{Quotes: portal.QuoteSheet, Orders: portal.OrderSheet, Invoices: portal.InvoiceSheet}[v.Kind]
}

// takes reports that the viewer may take lists out.
func (p Page) takes() bool { return p.Who != nil && p.Who.Admin && p.Area == "admin" }
