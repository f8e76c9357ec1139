package portal

import "time"

// AlertKind is why a payment needs a person.
type AlertKind string

// The kinds; each has its words in the catalog (alert.<kind>).
const (
	AlertLate         AlertKind = "late"          // paid after it was cancelled: it is credit now
	AlertSurplus      AlertKind = "surplus"       // more than the invoices took
	AlertMismatch     AlertKind = "mismatch"      // another amount or currency than asked
	AlertUnknownEvent AlertKind = "unknown_event" // money or news of no attempt of ours
	AlertFailedEvent  AlertKind = "failed_event"  // an event that could not be acted upon
	AlertRefundFailed AlertKind = "refund_failed"
	AlertRefundThere  AlertKind = "refund_there" // refunded at the provider, not here
	AlertDispute      AlertKind = "dispute"
	AlertNoNews       AlertKind = "no_news" // an attempt that the provider does not answer for
	AlertTopUp        AlertKind = "top_up"  // an automatic top-up was stopped
)

// Alert is something about money that a person must look at.
type Alert struct {
	ID         AlertID
	Key        string // the same thing is told once
	Kind       AlertKind
	Payment    PaymentID
	PaymentRef string
	Refund     RefundID
	RefundRef  string
	Event      EventID
	Commercial ContactID
	Customer   string
	Details    string
	CreatedAt  time.Time
	ResolvedAt time.Time
	ResolvedBy string
	Note       string
}
