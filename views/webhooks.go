package views

import (
	"context"
	"slices"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

const webhooksPath = settingsPath + "/webhooks"

func endpointPath(e portal.Endpoint) string { return webhooksPath + "/" + id(int64(e.ID)) }

// endpointState is the tag of an endpoint.
func endpointState(e portal.Endpoint) (tone, key string) {
	switch {
	case e.Stopped != "":
		return "bad", "webhook.state_stopped"
	case !e.Enabled:
		return "", "webhook.state_off"
	case !e.FailingSince.IsZero():
		return "warn", "webhook.state_failing"
	}
	return "go", "webhook.state_on"
}

// WebhookView is the page of an endpoint.
type WebhookView struct {
	Endpoint   portal.Endpoint
	Deliveries []portal.EndpointDelivery
	Older      portal.DeliveryID // where older ones begin; 0 at the end
	Form       Form
}

// WebhookFormView is the form of an endpoint; of none, of a new one.
type WebhookFormView struct {
	Endpoint portal.Endpoint
	Form     Form
}

func (v WebhookFormView) action() string {
	if v.Endpoint.ID == 0 {
		return webhooksPath
	}
	return endpointPath(v.Endpoint)
}

// has is a box as it was left, or as it stands.
func (v WebhookFormView) has(e portal.EventType) bool {
	if len(v.Form.Values) > 0 {
		return slices.Contains(v.Form.Values["event"], string(e))
	}
	return slices.Contains(v.Endpoint.Events, e)
}

func (v WebhookFormView) enabled() bool {
	if len(v.Form.Values) > 0 {
		return v.Form.Value("enabled") == "1"
	}
	return v.Endpoint.Enabled
}

// SecretView is the page that shows the secret of an endpoint, once.
type SecretView struct {
	Endpoint portal.Endpoint
	Secret   string
}

func eventName(ctx context.Context, e portal.EventType) string {
	return i18n.T(ctx, "webhook.event."+string(e))
}

// deliveryState is the tag of a delivery.
func deliveryState(d portal.EndpointDelivery) (tone, key string) {
	switch {
	case d.State == portal.DeliverySent:
		return "go", "webhook.delivery.sent"
	case d.State == portal.DeliveryDead:
		return "bad", "webhook.delivery.dead"
	case d.Tries > 0:
		return "warn", "webhook.delivery.retry"
	}
	return "", "webhook.delivery.queued"
}
