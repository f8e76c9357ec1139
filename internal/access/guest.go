package access

import (
	"time"

	"genkan/internal/portal"
)

// nobody is no contact, so that whatever is filtered by its holder is empty.
const nobody portal.ContactID = -1

// Guest is whoever holds a link to one document, without an account. Of
// everything else a guest sees nothing.
type Guest struct{ share portal.Share }

// NewGuest is false for links that hold no longer.
func NewGuest(s portal.Share, now time.Time) (Guest, bool) {
	if s.ID == 0 || s.State(now) != portal.ShareOpen {
		return Guest{}, false
	}
	return Guest{s}, true
}

// Share is the link.
func (g Guest) Share() portal.Share { return g.share }

// Account of a guest is none.
func (g Guest) Account() portal.AccountID { return 0 }

// Label names the kind of actor, and whom the link was given to: no account
// says that.
func (g Guest) Label() string { return "link: " + g.share.Email }

// Contact is whom the link was given to; 0 for somebody who is only an address.
func (g Guest) Contact() portal.ContactID { return g.share.Contact }

// Commercial is the entity that the document of the link belongs to.
func (g Guest) Commercial() portal.ContactID { return g.share.Commercial }

// Link is the one that the guest holds.
func (g Guest) Link() portal.ShareID { return g.share.ID }

// Name is what the recipient of the link is called.
func (g Guest) Name() string { return g.share.Reader() }

// Receipts is the address that the link was given to.
func (g Guest) Receipts() string { return g.share.Email }

// Language is the one that the link was sent in.
func (g Guest) Language() string { return g.share.Language }

// Lacks is true for every verb but reading, writing about the document, and
// those that the link was given with.
func (g Guest) Lacks(perm Permission) bool {
	switch perm.Name {
	case ReadDocuments.Name, Write.Name:
		return false
	case Pay.Name:
		return !g.share.Pay
	case Accept.Name:
		return !g.share.Sign
	}
	return true
}

// Scope is the one document of the link.
func (g Guest) Scope() Scope {
	if g.share.ID == 0 {
		return Scope{}
	}
	return Scope{own: nobody, document: g.share.Document, share: g.share.ID}
}

func (g Guest) sealed() {}
