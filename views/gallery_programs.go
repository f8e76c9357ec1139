package views

import (
	"time"

	"github.com/a-h/templ"

	"genkan/internal/portal"
)

// galleryPrograms are the pages of keys and webhooks.
func galleryPrograms() []Sample {
	now := galleryTime("2026-11-23 03:00")
	maker := portal.Account{ID: 1, Role: portal.RoleAdmin, Name: "Ada Admin", Active: true}
	key := portal.APIKey{ID: 1, Name: "Web shop", Prefix: "gk_q4bz7m", Scopes: []portal.Scope{portal.ReadContactsScope, portal.ReadInvoicesScope, portal.WritePaymentsScope}, Maker: maker,
		CreatedAt: now.AddDate(0, -1, 0), ExpiresAt: now.AddDate(0, 2, 0), UsedAt: now.Add(-time.Minute), UsedFrom: "192.0.2.7"}
	unused, expired, revoked := key, key, key
	unused.ID, unused.Name, unused.UsedAt = 2, "会計ソフト", time.Time{}
	expired.ID, expired.Name, expired.ExpiresAt = 3, "Old shop", now.AddDate(0, 0, -1)
	revoked.ID, revoked.Name, revoked.RevokedAt = 4, "Lost laptop", now
	list := APIKeysView{Keys: []portal.APIKey{key, unused, expired, revoked}, Now: now, URL: "https://portal.hinoki.example"}
	form := KeyFormView{Lives: []int{30, 90, 365}, Most: 730}
	refused := form
	refused.Form = FormOf(typed("name", "", "expiry", "date", "until", "2020-01-01", "scope", string(portal.ReadOrdersScope)),
		problems("name", "apikey.name_needed", "scopes", "apikey.scopes_needed", "expiry", "apikey.expiry_wrong", "until", "apikey.last_day"))
	const secret = "gk_q4bz7mzv2n5xw3k6h7d4s2t3a5cy6mfpqa"
	at := func(name, path string, draw func(Page) templ.Component) Sample {
		return page(name, "admin", "settings", path, draw)
	}
	return append([]Sample{
		at("keys", keysPath, func(p Page) templ.Component { return APIKeysPage(p, list) }),
		at("keys_none", keysPath, func(p Page) templ.Component { return APIKeysPage(p, APIKeysView{Now: now, URL: list.URL}) }),
		at("key_form", keysPath+"/new", func(p Page) templ.Component { return KeyFormPage(p, form) }),
		at("key_form_wrong", keysPath, func(p Page) templ.Component { return KeyFormPage(p, refused) }),
		at("key_made", keysPath, func(p Page) templ.Component { return NewKeyPage(p, NewKeyView{key, secret, list.URL}) }),
		at("key_revoke", keysPath+"/1/revoke", func(p Page) templ.Component { return KeyRevokePage(p, key) }),
	}, galleryWebhooks(at, now)...)
}

func galleryWebhooks(at func(string, string, func(Page) templ.Component) Sample, now time.Time) []Sample {
	on := portal.Endpoint{ID: 1, URL: "https://shop.hinoki.example/genkan", Description: "Web shop", Enabled: true, Version: 1,
		Events: []portal.EventType{portal.EventInvoicePaid, portal.EventPaymentSucceeded, portal.EventContactUpdated}}
	failing, gone, off, stopped := on, on, on, on
	failing.ID, failing.FailingSince, failing.Waiting, failing.GivenUp = 2, now.Add(-3*time.Hour), 7, 1
	gone.ID, gone.Enabled, gone.Stopped = 3, false, portal.StopGone
	off.ID, off.Enabled, off.Description = 4, false, ""
	stopped.ID, stopped.Enabled, stopped.Stopped, stopped.GivenUp = 5, false, portal.StopFailing, 12
	sent := portal.EndpointDelivery{ID: 9, Endpoint: 1, EventUID: "msg_Q4BZ7MZV2N5XW3K6H7D4S2T3A5", Event: portal.EventInvoicePaid, State: portal.DeliverySent, Tries: 1,
		TriedAt: now, EventAt: now, Took: 84 * time.Millisecond, Status: 200, Answer: `{"ok":true}`}
	retry, dead, waiting := sent, sent, sent
	retry.ID, retry.State, retry.Status, retry.Reason, retry.Tries, retry.NextTry, retry.Answer = 8, portal.DeliveryQueued, 0, "timeout", 2, now.Add(30*time.Minute), ""
	dead.ID, dead.State, dead.Status, dead.Reason, dead.Tries, dead.Answer = 7, portal.DeliveryDead, 503, "status", 10, "<h1>Service Unavailable</h1>"
	waiting.ID, waiting.State, waiting.Tries, waiting.Status, waiting.Answer, waiting.Event = 10, portal.DeliveryQueued, 0, 0, "", portal.EventPing
	full := WebhookView{Endpoint: failing, Deliveries: []portal.EndpointDelivery{waiting, sent, retry, dead}, Older: 7}
	wrongForm := WebhookFormView{Form: FormOf(typed("url", "http://shop.example"), problems("url", "webhook.url_https", "events", "webhook.events_needed", "description", "contact.too_long"))}
	changed := full
	changed.Form = FormOf(nil, portal.Failure(portal.Conflict, "error.conflict", nil))
	return []Sample{
		at("webhooks", webhooksPath, func(p Page) templ.Component {
			return WebhooksPage(p, []portal.Endpoint{on, failing, gone, off, stopped})
		}),
		at("webhooks_none", webhooksPath, func(p Page) templ.Component { return WebhooksPage(p, nil) }),
		at("webhook_form", webhooksPath+"/new", func(p Page) templ.Component { return WebhookFormPage(p, WebhookFormView{}) }),
		at("webhook_form_wrong", webhooksPath, func(p Page) templ.Component { return WebhookFormPage(p, wrongForm) }),
		at("webhook", endpointPath(failing), func(p Page) templ.Component { return WebhookPage(p, full) }),
		at("webhook_changed", endpointPath(failing), func(p Page) templ.Component { return WebhookPage(p, changed) }),
		at("webhook_new", endpointPath(off), func(p Page) templ.Component { return WebhookPage(p, WebhookView{Endpoint: off}) }),
		at("webhook_secret", webhooksPath, func(p Page) templ.Component {
			return WebhookSecretPage(p, SecretView{on, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKY0="})
		}),
		at("webhook_renew", endpointPath(on)+"/secret", func(p Page) templ.Component { return WebhookRenewPage(p, on) }),
		at("webhook_remove", endpointPath(on)+"/remove", func(p Page) templ.Component { return WebhookRemovePage(p, on) }),
	}
}
