package portal

import "slices"

// Topic is what optional mails are about, for whoever chooses among them.
type Topic string

// The topics. Mails about security, access and money that goes back have
// none: they cannot be declined.
const (
	TopicQuotation    Topic = "quotation"
	TopicInvoice      Topic = "invoice_issued"
	TopicDue          Topic = "due_soon"
	TopicOverdue      Topic = "overdue"
	TopicReceipt      Topic = "receipt"
	TopicMessage      Topic = "message"
	TopicSubscription Topic = "subscription"
)

// Topics lists them in the order in which they are shown.
var Topics = []Topic{TopicQuotation, TopicInvoice, TopicDue, TopicOverdue, TopicReceipt, TopicMessage, TopicSubscription}

// Known reports a topic that there is.
func (t Topic) Known() bool { return slices.Contains(Topics, t) }

// MailChoices are what somebody has chosen; a topic that is not there was not
// chosen.
type MailChoices map[Topic]bool

// Wanted is the choice of the account, else of its company, else yes.
func Wanted(t Topic, own, company MailChoices) bool {
	if w, chosen := own[t]; chosen {
		return w
	}
	if w, chosen := company[t]; chosen {
		return w
	}
	return true
}
