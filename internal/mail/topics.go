package mail

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"strings"

	"genkan/internal/i18n"
	"genkan/internal/portal"
	"genkan/views/email"
)

// optional is a message that its reader can choose not to get.
type optional interface{ topic() portal.Topic }

// topicOf is what a message is about, "" when everybody must get it.
func topicOf(m Message) portal.Topic {
	if o, ok := m.(optional); ok {
		return o.topic()
	}
	return ""
}

func (r Receipt) topic() portal.Topic { return portal.TopicReceipt }

func (m QuoteSent) topic() portal.Topic { return portal.TopicQuotation }

// topic: an invoice and what somebody chose can be read in the portal, too.
// That a charge failed, or that it ends, everybody must be told.
func (m Subscribed) topic() portal.Topic {
	switch m.Event {
	case "invoiced":
		return portal.TopicInvoice
	case "ahead", "started", "changed", "paused", "resumed", "kept":
		return portal.TopicSubscription
	}
	return ""
}

// Leave is the token of a link by which an address unsubscribes from a topic.
// It needs no row of its own: it says what it is for, and is signed.
func (l Links) Leave(address string, t portal.Topic) string {
	what := string(t) + "\x00" + strings.ToLower(address)
	return base64.RawURLEncoding.EncodeToString([]byte(what)) + "." + base64.RawURLEncoding.EncodeToString(l.sign(what))
}

// ReadLeave reads such a token: ok is false when anything of it was altered.
func (l Links) ReadLeave(token string) (address string, t portal.Topic, ok bool) {
	head, tail, _ := strings.Cut(token, ".")
	what, err := base64.RawURLEncoding.Strict().DecodeString(head)
	mac, bad := base64.RawURLEncoding.Strict().DecodeString(tail)
	if err != nil || bad != nil || !hmac.Equal(mac, l.sign(string(what))) {
		return "", "", false
	}
	topic, address, ok := strings.Cut(string(what), "\x00")
	return address, portal.Topic(topic), ok && portal.Topic(topic).Known()
}

func (l Links) sign(what string) []byte {
	mac := hmac.New(sha256.New, l.key)
	mac.Write([]byte("leave\x00" + what)) // hash.Hash never fails
	return mac.Sum(nil)
}

// leave adds the way out of optional mails.
func (d *draft) leave(links Links, recipient string, t portal.Topic) string {
	if t == "" {
		return ""
	}
	url := d.base + "/unsubscribe/" + links.Leave(recipient, t)
	d.Leave = &email.Link{Label: i18n.T(d.ctx, "mail.leave"), URL: url}
	return url
}
