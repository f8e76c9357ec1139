// Package web is the frame around every handler: routes with their policies,
// sessions, forgery tokens, headers, rendering, and the one place that turns
// errors into answers.
package web

import (
	"net/http"
	"strings"
	"time"

	"genkan/internal/access"
	"genkan/internal/portal"
)

// Handlers take the actor that their policy grants, so that a customer's
// handler cannot be hung on a staff route, and return their errors.
type (
	PublicHandler   func(http.ResponseWriter, *http.Request) error
	PersonHandler   func(http.ResponseWriter, *http.Request, access.Person) error
	CustomerHandler func(http.ResponseWriter, *http.Request, access.Customer) error
	StaffHandler    func(http.ResponseWriter, *http.Request, access.Staff) error
	AdminHandler    func(http.ResponseWriter, *http.Request, access.Admin) error
	HookHandler     func(http.ResponseWriter, *http.Request) error
)

// Route is a line of the route table, for the golden file.
type Route struct {
	Method     string
	Pattern    string
	Policy     string
	Permission string
}

// Routes is the only way to register a handler: a route without a policy does
// not compile (architecture §4, first lock).
type Routes struct {
	mux   *http.ServeMux
	site  *Site
	table []Route
	hooks *Limiter
	gate  gate

	perKey  *quota[portal.KeyID]
	badKeys *quota[string] // by address

	uploads map[string]room // by pattern: forms that may bring files
	turns   *turns
	may     map[string]func(access.Person) bool // by pattern
}

// NewRoutes begins an empty table.
func NewRoutes(site *Site) *Routes {
	return &Routes{mux: http.NewServeMux(), site: site, hooks: NewLimiter(50, 200), gate: newGate(), turns: newTurns(), uploads: map[string]room{}, may: map[string]func(access.Person) bool{},
		perKey: newQuota[portal.KeyID]("key", 600, time.Minute), badKeys: newQuota[string]("wrong-keys", 10, time.Minute)}
}

// Table lists the routes in the order of registration.
func (rt *Routes) Table() []Route { return rt.table }

func (rt *Routes) register(pattern, policy string, perm access.Permission, h http.HandlerFunc) {
	permission := perm.Name
	if perm.Fresh > 0 {
		permission += " (fresh)"
	}
	method, path, _ := strings.Cut(pattern, " ")
	rt.table = append(rt.table, Route{Method: method, Pattern: path, Policy: policy, Permission: permission})
	rt.mux.HandleFunc(pattern, h)
}

// Public is for everybody, signed in or not.
func (rt *Routes) Public(pattern string, h PublicHandler) {
	rt.register(pattern, "public", access.Permission{}, func(w http.ResponseWriter, r *http.Request) {
		rt.answer(w, r, "public", h)
	})
}

// Person is for everybody who is signed in, whatever their role: for what is
// the person's own.
func (rt *Routes) Person(pattern string, perm access.Permission, h PersonHandler) {
	rt.register(pattern, "person", perm, func(w http.ResponseWriter, r *http.Request) {
		rt.answer(w, r, "person", func(w http.ResponseWriter, r *http.Request) error {
			person, err := signedIn(r)
			if err != nil {
				return err
			}
			if !person.May(perm) {
				return portal.Missing()
			}
			return rt.fresh(w, r, person, perm, func() error { return h(w, r, person) })
		})
	})
}

// Customer is for portal users who have the permission. A verb that customers
// have, but not this one, is forbidden; everything else is not found.
func (rt *Routes) Customer(pattern string, perm access.Permission, h CustomerHandler) {
	rt.allow(pattern, func(p access.Person) bool {
		who, ok := access.NewCustomer(p)
		return ok && who.May(perm) && !who.Lacks(perm)
	})
	rt.register(pattern, "customer", perm, func(w http.ResponseWriter, r *http.Request) {
		rt.answer(w, r, "customer", func(w http.ResponseWriter, r *http.Request) error {
			person, err := signedIn(r)
			if err != nil {
				return err
			}
			if who, looking, ok := viewed(r, person); ok {
				return look(w, looking, who, perm, h)
			}
			who, ok := access.NewCustomer(person)
			if _, staff := access.NewStaff(person); staff && r.URL.Path == "/my" {
				return Redirect(w, r, "/admin") // the start that everybody knows
			}
			if !ok || !who.May(perm) {
				return portal.Missing()
			}
			if who.Lacks(perm) {
				return portal.Failure(portal.Forbidden, "error.right_missing", nil)
			}
			rt.site.openForms(w, r)
			return rt.fresh(w, r, person, perm, func() error { return h(w, r, who) })
		})
	})
}

// look shows a customer's page to somebody of the business: none of those that
// do something, or that lead to doing it.
func look(w http.ResponseWriter, r *http.Request, who access.Customer, perm access.Permission, h CustomerHandler) error {
	if !who.May(perm) {
		return portal.Missing()
	}
	if who.Lacks(perm) || perm.Fresh > 0 {
		return portal.Failure(portal.Forbidden, "view.read_only", nil)
	}
	return h(w, r, who)
}

// Staff is for the business's people who have the permission.
func (rt *Routes) Staff(pattern string, perm access.Permission, h StaffHandler) {
	rt.allow(pattern, func(p access.Person) bool {
		who, ok := access.NewStaff(p)
		return ok && who.May(perm)
	})
	rt.register(pattern, "staff", perm, func(w http.ResponseWriter, r *http.Request) {
		rt.answer(w, r, "staff", func(w http.ResponseWriter, r *http.Request) error {
			person, err := signedIn(r)
			if err != nil {
				return err
			}
			who, ok := access.NewStaff(person)
			if !ok || !who.May(perm) {
				return portal.Missing()
			}
			return withFactor(w, r, person, func() error {
				return rt.fresh(w, r, person, perm, func() error { return h(w, r, who) })
			})
		})
	})
}

// Admin is for admins.
func (rt *Routes) Admin(pattern string, perm access.Permission, h AdminHandler) {
	rt.allow(pattern, func(p access.Person) bool {
		who, ok := access.NewAdmin(p)
		return ok && who.May(perm)
	})
	rt.register(pattern, "admin", perm, func(w http.ResponseWriter, r *http.Request) {
		rt.answer(w, r, "admin", func(w http.ResponseWriter, r *http.Request) error {
			person, err := signedIn(r)
			if err != nil {
				return err
			}
			who, ok := access.NewAdmin(person)
			if !ok || !who.May(perm) {
				return portal.Missing()
			}
			return withFactor(w, r, person, func() error {
				return rt.fresh(w, r, person, perm, func() error { return h(w, r, who) })
			})
		})
	})
}

// Hook is for machines that sign what they send: no session, no token, and a
// rate of its own per address.
func (rt *Routes) Hook(pattern string, h HookHandler) {
	rt.register(pattern, "hook", access.Permission{}, func(w http.ResponseWriter, r *http.Request) {
		rt.answer(w, r, "hook", func(w http.ResponseWriter, r *http.Request) error {
			if err := rt.hooks.Take(rt.site.Address(r)); err != nil {
				return err
			}
			return h(w, r)
		})
	})
}

// answer runs a handler and is the only caller of fail: whatever a handler
// returns becomes an answer there.
func (rt *Routes) answer(w http.ResponseWriter, r *http.Request, policy string, h PublicHandler) {
	v := visitOf(r)
	v.pattern = r.Pattern
	guarded := policy != "hook"
	r, end, err := rt.roomy(w, r)
	if err != nil {
		rt.site.fail(w, r, err)
		return
	}
	defer end()
	defer func() { forget(r) }()
	if guarded && !safe(r.Method) {
		if err := rt.site.checkToken(r); err != nil {
			if to := rt.through(r, err); to != "" {
				http.Redirect(w, r, to, http.StatusSeeOther)
				return
			}
			rt.site.fail(w, r, err)
			return
		}
	}
	if err = hiddenFrom(r, policy); err == nil {
		err = h(w, r)
	}
	switch {
	case err == nil:
	case guarded:
		rt.site.fail(w, r, err)
	default:
		failHook(w, r, err)
	}
}

// through is where a form of a door leads that was sent twice, or again by the
// back button: the first time has changed the cookie for which it was drawn,
// and its sender is where they wanted to be. Nothing is done; "" for all else.
func (rt *Routes) through(r *http.Request, refused error) string {
	if portal.KindOf(refused) != portal.Forbidden || isHTMX(r) {
		return ""
	}
	a := visitOf(r).session.Account
	switch r.Pattern {
	case "POST /login", "POST /login/code", "POST /invitation/{token}":
		if a.ID != 0 {
			return Start(a)
		}
	}
	return ""
}

// signedIn is the person behind the session: Unauthenticated when there is
// none.
func signedIn(r *http.Request) (access.Person, error) {
	person, ok := access.NewPerson(visitOf(r).session.Account)
	if !ok {
		return access.Person{}, portal.Failure(portal.Unauthenticated, "error.sign_in", nil)
	}
	return person, nil
}

// safe reports the methods that change nothing (RFC 9110 §9.2.1).
func safe(method string) bool {
	return method == http.MethodGet || method == http.MethodHead || method == http.MethodOptions
}
