package views

import "genkan/internal/portal"

// holderID is the contact that a list is narrowed to, as it stands in the
// address; "" for everybody's.
func holderID(f portal.Filter) string {
	if f.Contact == 0 {
		return ""
	}
	return id(int64(f.Contact))
}

// unheld is a filter without its contact.
func unheld(f portal.Filter) portal.Filter {
	f.Contact, f.Commercial = 0, 0
	return f
}

// everybodys is the list of everybody's, filtered alike.
func (v ListView) everybodys(p Page) string {
	v.Filter = unheld(v.Filter)
	return v.URL(p)
}

func (v PaymentsView) everybodys() string {
	v.Filter.Filter = unheld(v.Filter.Filter)
	return v.URL()
}

func (v SubscriptionsView) everybodys(p Page) string {
	v.Filter = unheld(v.Filter)
	return v.URL(p)
}

func (v RecurringsView) everybodys() string {
	v.Filter = unheld(v.Filter)
	return v.URL()
}
