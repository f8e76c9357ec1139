package api

import (
	"net/http"

	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/portal"
)

// PaymentSummary is a payment in a list.
type PaymentSummary struct {
	ID          int64   `json:"id" min:"1" example:"31"`
	Reference   string  `json:"reference" doc:"Ours, unique: what the provider and the bank are told." example:"PAY-2026-00031"`
	Purpose     string  `json:"purpose" enum:"invoices|top_up|order" example:"invoices"`
	Provider    string  `json:"provider" example:"stripe"`
	ProviderRef *string `json:"provider_reference" doc:"The provider's own identity of it."`
	Mode        string  `json:"mode" enum:"|test|live" doc:"In test mode no money moves; empty where there is no such difference." example:"live"`
	Method      string  `json:"method" enum:"card|direct_debit|bank_transfer|cash|wallet|other" example:"card"`
	State       string  `json:"state" enum:"draft|pending|authorized|done|cancelled|failed" example:"done"`
	Automatic   bool    `json:"automatic" doc:"Nobody pressed a button: a rule or a subscription did."`
	ContactID   int64   `json:"contact_id" min:"1" example:"8"`
	CustomerID  int64   `json:"customer_id" min:"1" example:"7"`
	OrderID     *int64  `json:"order_id"`
	Amount      Money   `json:"amount" doc:"What came from outside."`
	Wallet      Money   `json:"wallet" doc:"What the customer's wallet gave beside it."`
	Allocated   Money   `json:"allocated" doc:"What went against invoices."`
	Credit      Money   `json:"credit" doc:"What became credit of the customer."`
	On          string  `json:"on" format:"date" doc:"The day that it counts for."`
	Failure     *string `json:"failure" doc:"Why it failed, as a word for programs." example:"payment.declined"`
	DoneAt      *string `json:"done_at" format:"date-time"`
	CreatedAt   string  `json:"created_at" format:"date-time"`
	UpdatedAt   string  `json:"updated_at" format:"date-time"`
}

// Payment is a payment with what it is for, and what went back of it.
type Payment struct {
	PaymentSummary
	Targets []Target `json:"targets" doc:"What it is meant for, and credit notes that are netted with it."`
	Refunds []Refund `json:"refunds"`
}

// Target is an invoice that a payment is meant for.
type Target struct {
	InvoiceID int64  `json:"invoice_id" min:"1" example:"20"`
	Number    string `json:"number" example:"2026/00020"`
	Amount    Money  `json:"amount"`
	Credit    bool   `json:"credit" doc:"A credit note, which pays its part."`
}

// Refund is money that goes back.
type Refund struct {
	ID           int64   `json:"id" min:"1" example:"4"`
	Reference    string  `json:"reference" example:"REF-2026-00004"`
	PaymentID    *int64  `json:"payment_id"`
	CreditNoteID *int64  `json:"credit_note_id"`
	Target       string  `json:"target" enum:"method|wallet|elsewhere" example:"method"`
	State        string  `json:"state" enum:"pending|done|failed" example:"done"`
	Amount       Money   `json:"amount"`
	Reason       string  `json:"reason" example:"Returned goods"`
	On           string  `json:"on" format:"date"`
	Failure      *string `json:"failure" doc:"Why it failed, as a word for programs."`
	CreatedAt    string  `json:"created_at" format:"date-time"`
	DoneAt       *string `json:"done_at" format:"date-time"`
}

// NewRefund is what of a payment goes back.
type NewRefund struct {
	Sent
	Amount NewMoney `json:"amount" need:"1"`
	Target string   `json:"target" need:"1" enum:"method|wallet|elsewhere" doc:"To where it came from, into the customer's wallet, or by your own hand." example:"method"`
	Reason string   `json:"reason" need:"1" min:"1" max:"500" example:"Returned goods"`
}

func (a *api) payments() []*operation {
	return []*operation{
		{id: "listPayments", method: get, path: "/payments", tag: "Payments", summary: "List payments", perm: access.APIReadPayments, list: true,
			query: []param{statusParam("open", "done", "cancelled", "failed"), customerParam}, answer: Page[PaymentSummary]{},
			do: lister(func(c *call, f portal.FeedFilter) (portal.FeedPage[portal.Payment], error) {
				return a.Feed.Payments(c.Context(), c.staff, f)
			}, showPayment)},
		{id: "getPayment", method: get, path: "/payments/{id}", tag: "Payments", summary: "Read a payment", perm: access.APIReadPayments, answer: Payment{}, do: a.getPayment},
		{id: "confirmPayment", method: post, path: "/payments/{id}/confirm", tag: "Payments", summary: "Confirm that a transfer has arrived", perm: access.APIWritePayments, answer: Payment{},
			detail: "Confirming again changes nothing.", key: optional, repeatable: true, conflicts: true, do: a.confirmPayment},
		{id: "createRefund", method: post, path: "/payments/{id}/refunds", tag: "Payments", summary: "Refund a payment", perm: access.APIRefundPayments, body: NewRefund{}, answer: Refund{},
			detail: "A refund by a provider may be pending at first.", status: http.StatusCreated, key: required, repeatable: true, conflicts: true, do: a.createRefund},
	}
}

// paymentState: programs call an error a failure.
func paymentState(s portal.PaymentState) string {
	if s == portal.PaymentError {
		return "failed"
	}
	return string(s)
}

func showPayment(s portal.Stamped[portal.Payment]) PaymentSummary {
	p := s.Item
	return PaymentSummary{ID: int64(p.ID), Reference: p.Reference, Purpose: string(p.Purpose), Provider: p.Provider, ProviderRef: orNull(p.ProviderRef), Mode: string(p.Mode),
		Method: p.Method, State: paymentState(p.State), Automatic: p.Automatic, ContactID: int64(p.Contact), CustomerID: int64(p.Commercial), OrderID: orNull(int64(p.Order)),
		Amount: showMoney(p.Amount), Wallet: showMoney(p.WalletTaken), Allocated: showMoney(p.Allocated), Credit: showMoney(p.Surplus), On: string(p.On),
		Failure: orNull(p.ErrorKey), DoneAt: moment(p.DoneAt), CreatedAt: stamp(s.CreatedAt), UpdatedAt: stamp(s.UpdatedAt)}
}

func (a *api) getPayment(c *call) (any, error) {
	number, err := id[portal.PaymentID](c)
	if err != nil {
		return nil, err
	}
	return a.payment(c, number)
}

func (a *api) payment(c *call, number portal.PaymentID) (any, error) {
	p, err := a.Billing.Payment(c.Context(), c.staff, number)
	if err != nil {
		return nil, err
	}
	s := portal.Stamped[portal.Payment]{Item: p}
	if s.CreatedAt, s.UpdatedAt, err = a.Feed.Stamp(c.Context(), c.staff, "payments", int64(number)); err != nil {
		return nil, err
	}
	refunds, err := a.Billing.RefundsOf(c.Context(), c.staff, number)
	if err != nil {
		return nil, err
	}
	out := Payment{PaymentSummary: showPayment(s), Targets: []Target{}, Refunds: []Refund{}}
	for i, t := range append(append([]portal.Target(nil), p.Targets...), p.Credits...) {
		out.Targets = append(out.Targets, Target{int64(t.Invoice), t.Number, showMoney(t.Amount), i >= len(p.Targets)})
	}
	for _, f := range refunds {
		out.Refunds = append(out.Refunds, showRefund(f))
	}
	return out, nil
}

func showRefund(f portal.Refund) Refund {
	return Refund{ID: int64(f.ID), Reference: f.Reference, PaymentID: orNull(int64(f.Payment)), CreditNoteID: orNull(int64(f.CreditNote)), Target: string(f.Target),
		State: paymentState(f.State), Amount: showMoney(f.Amount), Reason: f.Reason, On: string(f.On), Failure: orNull(f.ErrorKey), CreatedAt: stamp(f.CreatedAt), DoneAt: moment(f.DoneAt)}
}

func (a *api) confirmPayment(c *call) (any, error) {
	number, err := id[portal.PaymentID](c)
	if err != nil {
		return nil, err
	}
	if _, err := a.Billing.Confirm(c.Context(), c.staff, number); err != nil {
		return nil, err
	}
	return a.payment(c, number)
}

func (a *api) createRefund(c *call) (any, error) {
	number, err := id[portal.PaymentID](c)
	if err != nil {
		return nil, err
	}
	p, err := a.Billing.Payment(c.Context(), c.staff, number)
	if err != nil {
		return nil, err
	}
	in := sentTo[NewRefund](c)
	req := billing.RefundRequest{Payment: number, Target: portal.RefundTarget(in.Target), Reason: in.Reason, Key: c.nonce, Address: c.address}
	if req.Amount, err = typed(&in.Amount, "amount", p.Amount.Currency()); err != nil {
		return nil, err
	}
	f, err := a.Billing.Refund(c.Context(), c.staff, req)
	if err != nil {
		return nil, renamed(err, amountFields)
	}
	refunds, err := a.Billing.RefundsOf(c.Context(), c.staff, number)
	for _, one := range refunds {
		if one.ID == f.ID {
			f = one
		}
	}
	created(c, "/payments", int64(number))
	return showRefund(f), err
}
