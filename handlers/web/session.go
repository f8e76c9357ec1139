package web

import (
	"errors"
	"net/http"
	"time"

	"github.com/gorilla/sessions"

	"genkan/internal/auth"
	"genkan/internal/portal"
)

// Store keeps gorilla's sessions in the database, behind auth: the cookie
// holds nothing but a random id, so that a session ends the moment its row
// does. Visitors have a cookie too, for the forgery token of the sign-in
// form, but no row: it is never taken for a session.
type Store struct {
	auth   *auth.Service
	name   string
	secure bool
}

// sessionValue is the key under which a session holds its portal.Session.
type sessionValue struct{}

// NewStore makes the store; https adds Secure and the __Host- prefix, which
// pins the cookie to this host and path (ASVS 3.3.1, 3.3.3).
func NewStore(a *auth.Service, secure bool) *Store {
	return &Store{auth: a, name: cookieName("genkan_session", secure), secure: secure}
}

func cookieName(name string, secure bool) string {
	if secure {
		return "__Host-" + name
	}
	return name
}

// Get returns the session of a request, read once.
func (st *Store) Get(r *http.Request, name string) (*sessions.Session, error) {
	return sessions.GetRegistry(r).Get(st, name)
}

// New reads the session that the cookie names; an unknown, expired or idle one
// is new, and keeps the cookie's id for the forgery token alone.
func (st *Store) New(r *http.Request, name string) (*sessions.Session, error) {
	s := sessions.NewSession(st, name)
	s.Options = &sessions.Options{Path: "/", HttpOnly: true, Secure: st.secure, SameSite: http.SameSiteLaxMode}
	s.IsNew = true
	c, err := r.Cookie(st.name)
	if err != nil || len(c.Value) < minCookie || len(c.Value) > maxCookie {
		return s, nil
	}
	s.ID = c.Value
	row, err := st.auth.Session(r.Context(), c.Value)
	if portal.KindOf(err) == portal.Unauthenticated {
		return s, nil
	}
	if err != nil {
		return s, err
	}
	s.Values[sessionValue{}] = row
	s.IsNew = false
	return s, nil
}

// An id has 43 characters; a cookie of another size was not made here.
const minCookie, maxCookie = 22, 64

// Save writes the cookie. A negative MaxAge ends the session as well.
func (st *Store) Save(r *http.Request, w http.ResponseWriter, s *sessions.Session) error {
	if s.Options.MaxAge < 0 {
		if err := st.auth.SignOut(r.Context(), s.ID); err != nil {
			return err
		}
		http.SetCookie(w, sessions.NewCookie(st.name, "", s.Options))
		return nil
	}
	http.SetCookie(w, sessions.NewCookie(st.name, s.ID, s.Options))
	return nil
}

// loadSession fills in the visit from the cookie.
func (s *Site) loadSession(r *http.Request, v *visit) error {
	sess, err := s.store.Get(r, s.store.name)
	if err != nil {
		return err
	}
	v.cookie = sess.ID
	if row, ok := sess.Values[sessionValue{}].(portal.Session); ok {
		v.session = row
	}
	return nil
}

// SignIn gives the browser the cookie of a new session.
func (s *Site) SignIn(w http.ResponseWriter, r *http.Request, id string) error {
	sess, err := s.store.Get(r, s.store.name)
	if err != nil {
		return err
	}
	sess.ID = id
	return sess.Save(r, w)
}

// Renew gives the browser the new id of its session. Forms that it has open
// stay good: their tokens are the session's, not the id's.
func (s *Site) Renew(w http.ResponseWriter, r *http.Request, id string) error {
	visitOf(r).cookie = id
	return s.SignIn(w, r, id)
}

// SignOut ends the session and makes the browser forget what it kept, so that
// the back button shows nothing (ASVS 14.3.1).
func (s *Site) SignOut(w http.ResponseWriter, r *http.Request) error {
	sess, err := s.store.Get(r, s.store.name)
	if err != nil {
		return err
	}
	if err := s.stopView(r); err != nil {
		return err
	}
	sess.Options.MaxAge = -1
	w.Header().Set("Clear-Site-Data", `"cache", "storage"`)
	return sess.Save(r, w)
}

// Previous is the id in the request's cookie: at sign-in it is given up.
func Previous(r *http.Request) string { return visitOf(r).cookie }

// Arrival is where somebody comes from who is about to sign in.
func (s *Site) Arrival(r *http.Request) auth.Arrival {
	from := auth.Arrival{Address: s.Address(r), UserAgent: r.UserAgent(), Previous: Previous(r)}
	if c, err := r.Cookie(cookieName(deviceCookie, s.Secure())); err == nil {
		from.Device = c.Value
	}
	return from
}

// deviceCookie names the cookie of browsers that need not show a second factor
// for a while.
const deviceCookie = "genkan_device"

// TrustDevice gives the browser the secret of a trusted device; "" leaves it
// as it is.
func (s *Site) TrustDevice(w http.ResponseWriter, secret string) {
	if secret == "" {
		return
	}
	http.SetCookie(w, &http.Cookie{Name: cookieName(deviceCookie, s.Secure()), Value: secret, Path: "/",
		MaxAge: int(auth.DeviceLife.Seconds()), HttpOnly: true, Secure: s.Secure(), SameSite: http.SameSiteLaxMode})
}

// takeFlash returns the message to be shown once.
func (s *Site) takeFlash(r *http.Request) string {
	v := visitOf(r)
	if v.session.Flash == "" || viewing(r) { // looking takes nothing
		return ""
	}
	text, err := s.Auth.TakeFlash(r.Context(), v.cookie)
	if err != nil && !errors.Is(err, r.Context().Err()) {
		logger(r).Error("flash is lost", "error", err)
	}
	return text
}

// setLanguage remembers the language that was chosen by ?lang= for a year.
func (s *Site) setLanguage(w http.ResponseWriter, lang string) {
	http.SetCookie(w, &http.Cookie{Name: cookieName("genkan_lang", s.Secure()), Value: lang, Path: "/",
		MaxAge: int((365 * 24 * time.Hour).Seconds()), HttpOnly: true, Secure: s.Secure(), SameSite: http.SameSiteLaxMode})
}

// SetFlash keeps a message, by its key, for the next page of this session.
func (s *Site) SetFlash(r *http.Request, key string) error {
	return s.Auth.SetFlash(r.Context(), visitOf(r).cookie, key)
}
