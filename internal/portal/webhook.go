package portal

import (
	"time"
)

// EventType is what happened, as receivers of webhooks are told.
type EventType string

// The events that an endpoint can ask for.
const (
	EventInvoicePosted         EventType = "invoice.posted"
	EventInvoicePaid           EventType = "invoice.paid"
	EventPaymentSucceeded      EventType = "payment.done"
	EventPaymentFailed         EventType = "payment.failed"
	EventRefundSucceeded       EventType = "refund.done"
	EventRefundFailed          EventType = "refund.failed"
	EventQuotationSent         EventType = "order.sent"
	EventOrderAgreed           EventType = "order.confirmed"
	EventQuotationDeclined     EventType = "order.declined"
	EventOrderWithdrawn        EventType = "order.cancelled"
	EventSubscriptionStarted   EventType = "subscription.started"
	EventSubscriptionBehind    EventType = "subscription.past_due"
	EventSubscriptionHalted    EventType = "subscription.paused"
	EventSubscriptionContinued EventType = "subscription.resumed"
	EventSubscriptionEnding    EventType = "subscription.cancelled"
	EventSubscriptionEnded     EventType = "subscription.closed"
	EventContactCreated        EventType = "contact.created"
	EventContactUpdated        EventType = "contact.updated"
	EventMessageCreated        EventType = "message.created"
)

// EventPing is sent by hand, to try an endpoint out.
const EventPing EventType = "ping"

// EventTypes are all that can be asked for, in the order in which they are
// offered.
var EventTypes = []EventType{
	EventInvoicePosted, EventInvoicePaid, EventPaymentSucceeded, EventPaymentFailed, EventRefundSucceeded, EventRefundFailed,
	EventQuotationSent, EventOrderAgreed, EventQuotationDeclined, EventOrderWithdrawn,
	EventSubscriptionStarted, EventSubscriptionBehind, EventSubscriptionHalted, EventSubscriptionContinued, EventSubscriptionEnding, EventSubscriptionEnded,
	EventContactCreated, EventContactUpdated, EventMessageCreated,
}

// EventSubject names the thing that an event is about. What became of it is
// read by the API: events may come late, twice, and in any order.
type EventSubject struct {
	Object string `json:"object"`           // contact, order, invoice, payment, refund, subscription, message
	ID     int64  `json:"id"`               //
	Number string `json:"number,omitempty"` // or reference, where it has one
	URL    string `json:"url,omitempty"`    // path of the API, where it can be read
}

// Endpoint is where events are sent to.
type Endpoint struct {
	ID           EndpointID
	URL          string
	Description  string
	Events       []EventType
	Sealed       []byte // the secret
	Enabled      bool
	FailingSince time.Time // zero when the last delivery went well
	Stopped      StopReason
	Waiting      int // deliveries on their way
	GivenUp      int // deliveries that were given up
	Version      int
	CreatedAt    time.Time
	UpdatedAt    time.Time
}

// StopReason is why an endpoint was switched off by itself.
type StopReason string

// An endpoint is stopped when it has failed for days, or says that it is gone
// (410).
const (
	StopFailing StopReason = "failing"
	StopGone    StopReason = "gone"
)

// DeliveryState is where a delivery stands.
type DeliveryState string

// The states: it waits for its next try, has arrived, or was given up.
const (
	DeliveryQueued DeliveryState = "queued"
	DeliverySent   DeliveryState = "sent"
	DeliveryDead   DeliveryState = "dead"
)

// EndpointDelivery is an event on its way to an endpoint.
type EndpointDelivery struct {
	ID        DeliveryID
	Endpoint  EndpointID
	EventUID  string
	Event     EventType
	Data      string // JSON of the subject
	State     DeliveryState
	Tries     int
	NextTry   time.Time
	TriedAt   time.Time
	Took      time.Duration
	Status    int    // of HTTP; 0 when there was no answer
	Answer    string // its beginning
	Reason    string // a word of the catalog for why there was no good answer
	CreatedAt time.Time
	EventAt   time.Time
}

// webhookWaits lie between the tries of a delivery: three days in all.
var webhookWaits = []time.Duration{5 * time.Second, 5 * time.Minute, 30 * time.Minute, 2 * time.Hour, 5 * time.Hour, 10 * time.Hour,
	14 * time.Hour, 20 * time.Hour, 20 * time.Hour}

// WebhookRetryAfter is how long a delivery waits that has failed a number of
// times; false when it is given up.
func WebhookRetryAfter(tries int) (time.Duration, bool) {
	if tries < 1 || tries > len(webhookWaits) {
		return 0, false
	}
	return webhookWaits[tries-1], true
}

// EndpointPatience is how long every delivery to an endpoint may fail before it
// is switched off.
const EndpointPatience = 5 * 24 * time.Hour
