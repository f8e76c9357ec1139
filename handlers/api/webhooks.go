package api

import (
	"net/http"
	"slices"
	"strings"

	"genkan/internal/access"
	"genkan/internal/portal"
	"genkan/internal/webhook"
)

// Webhook is an endpoint that events are sent to.
type Webhook struct {
	ID          int64    `json:"id" min:"1" example:"2"`
	URL         string   `json:"url" format:"uri" example:"https://shop.example/genkan"`
	Description string   `json:"description" example:"Web shop"`
	Events      []string `json:"events" example:"invoice.paid|payment.done"`
	Enabled     bool     `json:"enabled" example:"true"`
	Stopped     *string  `json:"stopped" doc:"Why it was switched off by itself: failing, or gone."`
	FailingFrom *string  `json:"failing_since" format:"date-time" doc:"Since when nothing arrives."`
	Waiting     int      `json:"waiting" doc:"Deliveries on their way."`
	GivenUp     int      `json:"given_up" doc:"Deliveries that were given up."`
	Version     int      `json:"version" min:"1" example:"1"`
	CreatedAt   string   `json:"created_at" format:"date-time"`
	UpdatedAt   string   `json:"updated_at" format:"date-time"`
}

func (w Webhook) etag() int { return w.Version }

// WebhookWithSecret is a new endpoint with the secret of its signatures.
type WebhookWithSecret struct {
	Webhook
	Secret string `json:"secret" doc:"Shown this once: deliveries are signed with it (standardwebhooks.com)." example:"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"`
}

// WebhookList is all endpoints: there are never many.
type WebhookList struct {
	Data []Webhook `json:"data"`
}

// NewWebhook is an endpoint to be added.
type NewWebhook struct {
	Sent
	URL         string   `json:"url" need:"1" min:"1" max:"500" doc:"https; http only for this very machine, where that is allowed." example:"https://shop.example/genkan"`
	Description string   `json:"description" max:"200" example:"Web shop"`
	Events      []string `json:"events" need:"1" min:"1" max:"40" example:"invoice.paid|payment.done"`
}

// WebhookChange is what shall be different; what is left out stays.
type WebhookChange struct {
	Sent
	URL         *string  `json:"url" min:"1" max:"500" example:"https://shop.example/genkan"`
	Description *string  `json:"description" max:"200" example:"Web shop"`
	Events      []string `json:"events" min:"1" max:"40" example:"invoice.paid|payment.done"`
	Enabled     *bool    `json:"enabled" doc:"Switched off, what waits for it is given up." example:"true"`
}

func (a *api) webhooks() []*operation {
	const tag = "Webhooks"
	perm := access.APIManageWebhooks
	return []*operation{
		{id: "listWebhooks", method: get, path: "/webhooks", tag: tag, summary: "List the endpoints of webhooks", perm: perm, answer: WebhookList{}, do: a.listWebhooks},
		{id: "getWebhook", method: get, path: "/webhooks/{id}", tag: tag, summary: "Read an endpoint", perm: perm, answer: Webhook{}, do: a.getWebhook},
		{id: "createWebhook", method: post, path: "/webhooks", tag: tag, summary: "Add an endpoint", perm: perm, body: NewWebhook{}, answer: WebhookWithSecret{},
			detail: "Without Idempotency-Key: its answer holds a secret, which is kept nowhere in clear.", status: http.StatusCreated, conflicts: true, do: a.createWebhook},
		{id: "updateWebhook", method: patch, path: "/webhooks/{id}", tag: tag, summary: "Change an endpoint", perm: perm, body: WebhookChange{}, answer: Webhook{},
			key: optional, repeatable: true, version: mustVersion, conflicts: true, do: a.updateWebhook},
		{id: "deleteWebhook", method: del, path: "/webhooks/{id}", tag: tag, summary: "Remove an endpoint", perm: perm, status: http.StatusNoContent,
			key: optional, repeatable: true, do: a.deleteWebhook},
		{id: "pingWebhook", method: post, path: "/webhooks/{id}/ping", tag: tag, summary: "Send an event of no meaning", perm: perm, status: http.StatusAccepted, answer: Webhook{},
			key: optional, repeatable: true, conflicts: true, do: a.pingWebhook},
	}
}

func showWebhook(e portal.Endpoint) Webhook {
	out := Webhook{ID: int64(e.ID), URL: e.URL, Description: e.Description, Events: []string{}, Enabled: e.Enabled, Stopped: orNull(string(e.Stopped)),
		FailingFrom: moment(e.FailingSince), Waiting: e.Waiting, GivenUp: e.GivenUp, Version: e.Version, CreatedAt: stamp(e.CreatedAt), UpdatedAt: stamp(e.UpdatedAt)}
	for _, name := range e.Events {
		out.Events = append(out.Events, string(name))
	}
	return out
}

// manager is the key as somebody who looks after webhooks; its scope was looked
// at before.
func manager(c *call) (access.Admin, error) {
	who, ok := c.who.Admin()
	if !ok {
		return who, portal.Missing()
	}
	return who, nil
}

func (a *api) listWebhooks(c *call) (any, error) {
	who, err := manager(c)
	if err != nil {
		return nil, err
	}
	all, err := a.Webhooks.Endpoints(c.Context(), who)
	out := WebhookList{Data: []Webhook{}}
	for _, e := range all {
		out.Data = append(out.Data, showWebhook(e))
	}
	return out, err
}

// onWebhook does something to the endpoint of the path.
func (a *api) onWebhook(c *call, do func(who access.Admin, number portal.EndpointID) error) (e portal.Endpoint, err error) {
	who, err := manager(c)
	if err != nil {
		return e, err
	}
	number, err := id[portal.EndpointID](c)
	if err != nil {
		return e, err
	}
	if err := do(who, number); err != nil {
		return e, err
	}
	return a.Webhooks.Endpoint(c.Context(), who, number)
}

func (a *api) getWebhook(c *call) (any, error) {
	e, err := a.onWebhook(c, func(access.Admin, portal.EndpointID) error { return nil })
	if err != nil {
		return nil, err
	}
	return showWebhook(e), nil
}

func eventTypes(names []string) (out []portal.EventType, err error) {
	known := eventNames()
	for _, name := range names {
		if !slices.Contains(known, name) {
			return nil, fault("events", "api.one_of", portal.Args{"values": strings.Join(known, ", ")})
		}
		out = append(out, portal.EventType(name))
	}
	return out, nil
}

func eventNames() (out []string) {
	for _, e := range portal.EventTypes {
		out = append(out, string(e))
	}
	return out
}

func (a *api) createWebhook(c *call) (any, error) {
	who, err := manager(c)
	if err != nil {
		return nil, err
	}
	in := sentTo[NewWebhook](c)
	w := webhook.Wish{URL: in.URL, Description: in.Description, From: c.address}
	if w.Events, err = eventTypes(in.Events); err != nil {
		return nil, err
	}
	number, secret, err := a.Webhooks.Add(c.Context(), who, w)
	if err != nil {
		return nil, err
	}
	e, err := a.Webhooks.Endpoint(c.Context(), who, number)
	created(c, "/webhooks", int64(number))
	return WebhookWithSecret{showWebhook(e), secret}, err
}

func (a *api) updateWebhook(c *call) (any, error) {
	in := sentTo[WebhookChange](c)
	e, err := a.onWebhook(c, func(who access.Admin, number portal.EndpointID) error {
		old, err := a.Webhooks.Endpoint(c.Context(), who, number)
		if err != nil {
			return err
		}
		w := webhook.Wish{ID: number, Version: c.version, URL: old.URL, Description: old.Description, Events: old.Events, Enabled: old.Enabled, From: c.address}
		if w.Version == 0 {
			w.Version = old.Version
		}
		put(&w.URL, in.URL)
		put(&w.Description, in.Description)
		put(&w.Enabled, in.Enabled)
		if in.Events != nil {
			if w.Events, err = eventTypes(in.Events); err != nil {
				return err
			}
		}
		return a.Webhooks.Save(c.Context(), who, w)
	})
	if err != nil {
		return nil, err
	}
	return showWebhook(e), nil
}

func (a *api) deleteWebhook(c *call) (any, error) {
	who, err := manager(c)
	if err != nil {
		return nil, err
	}
	number, err := id[portal.EndpointID](c)
	if err != nil {
		return nil, err
	}
	return nil, a.Webhooks.Remove(c.Context(), who, number, c.address)
}

func (a *api) pingWebhook(c *call) (any, error) {
	e, err := a.onWebhook(c, func(who access.Admin, number portal.EndpointID) error {
		return a.Webhooks.Ping(c.Context(), who, number, c.address)
	})
	if err != nil {
		return nil, err
	}
	return showWebhook(e), nil
}
