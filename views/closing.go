package views

import (
	"genkan/internal/portal"
)

// DeleteView is the page on which a customer deletes their account.
type DeleteView struct {
	Form     Form
	Login    string
	Business string
	Open     []portal.DocumentRow // open invoices, the next due first
	More     bool                 // there are more of them
	Balances []portal.Balance     // what is left to pay, per currency
}

// ClosedView is where somebody ends who has done so.
type ClosedView struct {
	Until    portal.Date // "" when the address does not say
	Business portal.Business
}

// ExportView is the page on which a customer takes a copy of their data.
type ExportView struct {
	Form    Form
	MaxPDFs int
}
