package web

import (
	"context"
	"errors"
	"net/http"

	"genkan/internal/access"
	"genkan/internal/portal"
	"genkan/views"
)

// GuestHandler is for whoever holds a link to one document.
type GuestHandler func(http.ResponseWriter, *http.Request, access.Guest) error

// Shares knows the links to documents.
type Shares interface {
	Share(ctx context.Context, token string) (portal.Share, error)
}

// The rates of links to documents, for one address: tokens cannot be guessed,
// and whoever tries is slowed down; so is whoever reads as no person does.
const (
	guestPerSecond, guestsAtOnce = 2, 60
	wrongPerSecond, wrongAtOnce  = 0.5, 30
)

// gate is what stands before the routes of links to documents.
type gate struct{ visits, misses *Limiter }

func newGate() gate {
	return gate{NewLimiter(guestPerSecond, guestsAtOnce), NewLimiter(wrongPerSecond, wrongAtOnce)}
}

// Guest is for whoever holds the link whose {token} the path has, if it was given
// with the right: signed in or not, they are nobody but its holder. Search
// engines are kept out.
func (rt *Routes) Guest(pattern string, perm access.Permission, h GuestHandler) {
	rt.register(pattern, "link", perm, func(w http.ResponseWriter, r *http.Request) {
		rt.answer(w, r, "link", func(w http.ResponseWriter, r *http.Request) error {
			Unlisted(w)
			share, err := rt.share(r)
			if err != nil {
				return rt.site.noLink(w, r, err)
			}
			who, ok := access.NewGuest(share, rt.site.Now())
			if !ok {
				return rt.site.endedLink(w, r)
			}
			if err := access.Check(who, perm); err != nil {
				return err
			}
			if !who.Lacks(access.Pay) {
				rt.site.openTo(w, r)
			}
			return h(w, r, who)
		})
	})
}

// Unlisted keeps search engines off a page.
func Unlisted(w http.ResponseWriter) { w.Header().Set("X-Robots-Tag", "noindex, nofollow, noarchive") }

// share is the link that the path names.
func (rt *Routes) share(r *http.Request) (portal.Share, error) {
	address := rt.site.Address(r)
	if err := rt.gate.visits.Take(address); err != nil {
		return portal.Share{}, err
	}
	if rt.site.Shares == nil {
		return portal.Share{}, portal.Missing()
	}
	share, err := rt.site.Shares.Share(r.Context(), r.PathValue("token"))
	if portal.KindOf(err) == portal.NotFound && err != nil {
		if err := rt.gate.misses.Take(address); err != nil {
			return share, err
		}
	}
	return share, err
}

// GuestPage is a page outside of both areas, also for somebody who is signed
// in: a link shows one document and nothing else.
func (s *Site) GuestPage(w http.ResponseWriter, r *http.Request) views.Page {
	p := s.Page(w, r, "", "")
	p.Who = nil
	return p
}

// SharedPage is a page about the document of a link.
func (s *Site) SharedPage(w http.ResponseWriter, r *http.Request, who access.Guest) views.Page {
	p := s.GuestPage(w, r)
	p.Guest = &views.Guest{Token: r.PathValue("token"), Pay: !who.Lacks(access.Pay), Sign: !who.Lacks(access.Accept)}
	p.Trial = p.Guest.Pay && s.onTrial(r)
	return p
}

// noLink answers for links that never were: they are as absent as any page.
func (s *Site) noLink(w http.ResponseWriter, r *http.Request, err error) error {
	var known *portal.Error
	if !errors.As(err, &known) || known.Kind != portal.NotFound {
		return err
	}
	page := views.DeadLinkPage(s.GuestPage(w, r), views.DeadLinkView{})
	return &Shown{Err: err, Page: page, Fragment: page}
}

// endedLink answers for links that have run out or were taken back, without
// saying which, and offers a fresh one. A part of a page becomes that page.
func (s *Site) endedLink(w http.ResponseWriter, r *http.Request) error {
	if WantsFragment(r) {
		return Redirect(w, r, "/d/"+PathPart(r.PathValue("token")))
	}
	v := views.EndedShareView{Token: r.PathValue("token"), Sent: r.URL.Query().Get("done") == "sent"}
	return s.Respond(w, r, http.StatusGone, views.EndedSharePage(s.GuestPage(w, r), v), nil)
}
