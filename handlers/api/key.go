package api

import (
	"genkan/internal/access"
)

// Key is what a key is and may do.
type Key struct {
	ID        int64    `json:"id" min:"1" example:"1"`
	Name      string   `json:"name" example:"Web shop"`
	Prefix    string   `json:"prefix" doc:"How the key begins." example:"gk_abc123"`
	Scopes    []string `json:"scopes" example:"contacts:read|invoices:read"`
	ExpiresAt string   `json:"expires_at" format:"date-time"`
	CreatedAt string   `json:"created_at" format:"date-time"`
}

func (a *api) key() []*operation {
	return []*operation{{id: "getKey", method: get, path: "/key", tag: "Key", summary: "What the key itself may do", detail: "Every key may ask: a way to try the connection out.",
		perm: access.APIAny, answer: Key{}, do: func(c *call) (any, error) {
			k := c.who.Details()
			out := Key{ID: int64(k.ID), Name: k.Name, Prefix: k.Prefix, Scopes: []string{}, ExpiresAt: stamp(k.ExpiresAt), CreatedAt: stamp(k.CreatedAt)}
			for _, s := range k.Scopes {
				out.Scopes = append(out.Scopes, string(s))
			}
			return out, nil
		}}}
}
