package web

import (
	"context"
	"net/http"
	"strings"

	"genkan/internal/access"
	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// Keys is who knows the keys of the API.
type Keys interface {
	// Find returns the key of a secret: Unauthenticated, with what is wrong.
	Find(ctx context.Context, secret, address string) (portal.APIKey, error)
}

// KeyHandler answers a program.
type KeyHandler func(http.ResponseWriter, *http.Request, access.Key) error

// programPath is where programs come in. Nothing of a browser counts there: no
// cookie is read, so that no page elsewhere can send a visitor's browser.
const programPath = "/api/"

func forPrograms(r *http.Request) bool { return strings.HasPrefix(r.URL.Path, programPath) }

// Key is for programs with a key whose scopes have the permission: errors are
// problem details (RFC 9457), never pages.
func (rt *Routes) Key(pattern string, perm access.Permission, h KeyHandler) {
	rt.register(pattern, "key", perm, func(w http.ResponseWriter, r *http.Request) {
		visitOf(r).pattern = r.Pattern
		if err := rt.program(w, r, perm, h); err != nil {
			failProgram(w, r, err)
		}
	})
}

func (rt *Routes) program(w http.ResponseWriter, r *http.Request, perm access.Permission, h KeyHandler) error {
	who, err := rt.keyOf(w, r)
	if err != nil {
		return err
	}
	if !who.May(perm) {
		w.Header().Set("WWW-Authenticate", `Bearer realm="genkan", error="insufficient_scope", scope="`+perm.Name+`"`)
		return portal.Failure(portal.Forbidden, "api.scope_missing", portal.Args{"scope": perm.Name})
	}
	return h(w, r, who)
}

// keyOf is the program behind the Authorization header (RFC 6750).
func (rt *Routes) keyOf(w http.ResponseWriter, r *http.Request) (who access.Key, err error) {
	v := visitOf(r)
	scheme, secret, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if secret = strings.TrimSpace(secret); !strings.EqualFold(scheme, "Bearer") || secret == "" {
		w.Header().Set("WWW-Authenticate", `Bearer realm="genkan"`)
		return who, portal.Failure(portal.Unauthenticated, "api.key_needed", nil)
	}
	key, err := rt.site.Keys.Find(r.Context(), secret, v.address)
	if err == nil {
		who, ok := access.NewKey(key, v.now)
		if !ok {
			err = portal.Failure(portal.Unauthenticated, "api.key_revoked", nil)
		} else {
			v.key = key.ID
			return who, rt.perKey.take(w.Header(), key.ID, v.now)
		}
	}
	if portal.KindOf(err) != portal.Unauthenticated {
		return who, err
	}
	if limit := rt.badKeys.take(w.Header(), v.address, v.now); limit != nil {
		return who, limit
	}
	w.Header().Set("WWW-Authenticate", `Bearer realm="genkan", error="invalid_token"`)
	return who, err
}

// programs is dispatch for programs: what the mux itself would answer becomes a
// problem.
func (rt *Routes) programs(w http.ResponseWriter, r *http.Request) {
	v := visitOf(r)
	r = r.WithContext(i18n.With(r.Context(), i18n.English))
	business, err := rt.site.Settings.Business(r.Context())
	if err != nil {
		failProgram(w, r, err)
		return
	}
	v.business = business
	h, pattern := rt.mux.Handler(r)
	if pattern != "" && r.URL.Path == cleanPath(r.URL.Path) {
		rt.mux.ServeHTTP(w, r)
		return
	}
	probe := &headOnly{header: http.Header{}}
	h.ServeHTTP(probe, r)
	if pattern == "" && probe.status == http.StatusMethodNotAllowed {
		w.Header().Set("Allow", probe.header.Get("Allow"))
		failProgram(w, r, &Refusal{Status: http.StatusMethodNotAllowed, Message: portal.Message{Key: "api.method"}})
		return
	}
	failProgram(w, r, portal.Failure(portal.NotFound, "api.no_such_path", nil))
}

// cleanPath is "" for paths that the mux would redirect to another: programs
// are told that there is nothing.
func cleanPath(path string) string {
	if strings.Contains(path, "//") || strings.Contains(path, "/./") || strings.Contains(path, "/../") || strings.HasSuffix(path, "/..") || strings.HasSuffix(path, "/.") {
		return ""
	}
	return path
}
