package web

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"net/http"

	"genkan/internal/portal"
)

// TokenField is the hidden field of every form.
const TokenField = "csrf"

// token is the forgery token of a visit: an HMAC, masked anew for each page so
// that compression cannot leak it (BREACH). It is the second layer;
// http.CrossOriginProtection is the first.
func (s *Site) token(v *visit) string {
	mac := s.mac(v)
	masked := make([]byte, 2*sha256.Size)
	if _, err := rand.Read(masked[:sha256.Size]); err != nil {
		panic(err) // never happens: crypto/rand crashes the program itself
	}
	subtle.XORBytes(masked[sha256.Size:], mac, masked[:sha256.Size])
	return base64.RawURLEncoding.EncodeToString(masked)
}

// mac binds a form to the session in which it was drawn, by its number and
// when it began: its id may change while the form is open. Before there is a
// session a form is the cookie's.
func (s *Site) mac(v *visit) []byte {
	h := hmac.New(sha256.New, s.Key)
	if ses := v.session; ses.ID != 0 {
		fmt.Fprintf(h, "csrf-session:%d:%d", ses.ID, ses.CreatedAt.UnixMilli()) // hash.Hash never fails
	} else {
		h.Write([]byte("csrf:" + v.cookie))
	}
	return h.Sum(nil)
}

// checkToken refuses a form that was not drawn for this session or, before
// there is one, for this cookie (ASVS 3.5.1).
func (s *Site) checkToken(r *http.Request) error {
	refused := portal.Failure(portal.Forbidden, "error.forgery", nil)
	if err := parseForm(r); err != nil {
		return tooLarge(err)
	}
	v := visitOf(r)
	masked, err := base64.RawURLEncoding.DecodeString(r.PostForm.Get(TokenField))
	if err != nil || v.cookie == "" || len(masked) != 2*sha256.Size {
		return refused
	}
	mac := make([]byte, sha256.Size)
	subtle.XORBytes(mac, masked[sha256.Size:], masked[:sha256.Size])
	if !hmac.Equal(mac, s.mac(v)) {
		return refused
	}
	return nil
}

// parseForm reads a form, with its files where it may bring some.
func parseForm(r *http.Request) error {
	if err := r.ParseForm(); err != nil { // the next call would hide it
		return err
	}
	if visitOf(r).takes {
		return receive(r)
	}
	err := r.ParseMultipartForm(maxBody)
	if errors.Is(err, http.ErrNotMultipart) {
		return nil
	}
	return err
}

// tooLarge says what was wrong with a body that could not be read.
func tooLarge(err error) error {
	var known *portal.Error
	if errors.As(err, &known) {
		return err
	}
	var limit *http.MaxBytesError
	if errors.As(err, &limit) {
		return portal.Failure(portal.Invalid, "error.too_large", nil)
	}
	return portal.Failure(portal.Invalid, "error.unreadable", nil)
}
