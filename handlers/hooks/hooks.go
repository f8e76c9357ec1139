// Package hooks takes what machines send: payment providers' events, signed
// by them. There is no session here, and the actor is the system itself.
package hooks

import (
	"io"
	"net/http"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/portal"
)

// Register hangs the webhooks on their route.
func Register(rt *web.Routes, b *billing.Service) {
	h := &payments{b, access.NewSystem("webhook")}
	rt.Hook("POST /webhooks/{provider}", h.receive)
}

type payments struct {
	billing *billing.Service
	who     access.System
}

// receive answers 200 as soon as the event is stored; the body is limited by
// the chain.
func (h *payments) receive(w http.ResponseWriter, r *http.Request) error {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return &portal.Error{Kind: portal.Invalid, Message: portal.Message{Key: "error.unreadable"}, Err: err}
	}
	if err := h.billing.ReceiveEvent(r.Context(), h.who, r.PathValue("provider"), r.Header, body); err != nil {
		return err
	}
	w.WriteHeader(http.StatusOK)
	return nil
}
