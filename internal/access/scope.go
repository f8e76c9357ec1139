package access

import "genkan/internal/portal"

// Scope is the set of documents that an actor may see: product decision 1,
// the one rule for list, count, detail, PDF and file. The zero Scope is empty.
type Scope struct {
	all        bool
	commercial portal.ContactID
	own        portal.ContactID
	document   portal.Document
	share      portal.ShareID
}

// All reports an unlimited scope.
func (s Scope) All() bool { return s.all }

// Commercial is the entity whose documents are in scope; 0 is none.
func (s Scope) Commercial() portal.ContactID { return s.commercial }

// Own is the one holder whose documents are in scope, for people who see their
// own alone; 0 is everybody of the entity.
func (s Scope) Own() portal.ContactID { return s.own }

// Document is the one document in scope, of whoever holds a link to it; the
// zero one for everybody else.
func (s Scope) Document() portal.Document { return s.document }

// Share is the link by which the one document is seen: payments that its reader
// began are in scope, and no others. 0 for everybody else.
func (s Scope) Share() portal.ShareID { return s.share }

// Holds reports whether an entity is in scope; of its documents, Own may leave
// only some.
func (s Scope) Holds(commercial portal.ContactID) bool {
	return s.all || (s.commercial != 0 && s.commercial == commercial)
}

// Of is the part of a scope that belongs to an entity, or to one holder in it; own
// is 0 for everybody of the entity. What is not in scope does not come in.
func (s Scope) Of(commercial, own portal.ContactID) Scope {
	if !s.Holds(commercial) || s.own != 0 && s.own != own {
		return Scope{}
	}
	return Scope{commercial: commercial, own: own}
}
