package views

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// MethodLabel names a saved method as far as it may be shown: "Visa •••• 4242",
// and by the day on which it was saved where no details are known.
func MethodLabel(ctx context.Context, d portal.MethodDetails, saved time.Time, zone *time.Location) string {
	if label := cardLabel(ctx, d); label != "" {
		return label
	}
	return i18n.T(ctx, "methods.saved_on", portal.Args{"date": portal.DateOf(saved, zone)})
}

// cardLabel is brand and last digits; "" when neither is known.
func cardLabel(ctx context.Context, d portal.MethodDetails) string {
	return d.Masked(methodLabel(ctx, d.Kind))
}

// submit is what the button of the demo's page does.
func (v CheckoutView) submit(ctx context.Context) string {
	if v.Setup {
		return i18n.T(ctx, "checkout.save")
	}
	return i18n.T(ctx, "checkout.succeed")
}

// MethodSaver is a way to add a method.
type MethodSaver struct {
	Name   string // of the provider, as the form posts it
	Method string // what it saves: card, direct_debit
	Trial  bool   // moves no money
}

// MethodRow is a saved method with what it pays for.
type MethodRow struct {
	portal.Method
	Uses []portal.Use
}

// MethodsView is the list of them.
type MethodsView struct {
	Rows   []MethodRow
	Savers []MethodSaver
}

// MethodAddView is the form by which one is added.
type MethodAddView struct {
	Form    Form
	Savers  []MethodSaver
	Chosen  string // provider that was asked for
	Company bool   // whether one may be added for the company
	Idem    string
}

// MethodDeleteView asks whether one shall go, and what takes its place.
type MethodDeleteView struct {
	MethodRow
	Others []portal.Method
	Form   Form
}

// SetupView is an attempt to save a method, and the method once it is saved.
type SetupView struct {
	Setup  portal.Setup
	Method portal.Method
	Tries  int // how often the page has asked for news
}

func (r MethodRow) path() string   { return "/my/payment_method/" + id(int64(r.ID)) }
func (r MethodRow) anchor() string { return "pm-" + id(int64(r.ID)) }
func (r MethodRow) dialog() string { return "del-" + id(int64(r.ID)) }

func (r MethodRow) label(ctx context.Context, p Page) string {
	return MethodLabel(ctx, r.MethodDetails, r.CreatedAt, p.zone())
}

func (r MethodRow) icon() string {
	if r.Kind == "card" {
		return "card"
	}
	return "bank"
}

// facts are when it ends and whose it is.
func (r MethodRow) facts(ctx context.Context, p Page) string {
	var out []string
	if r.ExpYear > 0 {
		out = append(out, r.expiry(ctx))
	}
	switch {
	case !r.Shared:
		out = append(out, i18n.T(ctx, "methods.own"))
	case p.Who != nil:
		out = append(out, i18n.T(ctx, "methods.company", portal.Args{"company": p.Who.Company, "name": r.Owner}))
	}
	return strings.Join(out, " · ")
}

// staffFacts are facts as the business's people read them.
func (r MethodRow) staffFacts(ctx context.Context) string {
	key := "methods.of_person"
	if r.Shared {
		key = "methods.of_company"
	}
	whose := i18n.T(ctx, key, portal.Args{"name": r.Owner})
	if r.ExpYear == 0 {
		return whose
	}
	return r.expiry(ctx) + " · " + whose
}

func (r MethodRow) expiry(ctx context.Context) string {
	return i18n.T(ctx, "methods.expires", portal.Args{"month": fmt.Sprintf("%02d", r.ExpMonth), "year": fmt.Sprintf("%02d", r.ExpYear%100)})
}

func methodUseText(ctx context.Context, u portal.Use) string {
	return i18n.T(ctx, "methods.use."+u.Kind, portal.Args{"currency": u.Name, "name": u.Name})
}

func (v MethodsView) addTitle(ctx context.Context) string {
	if len(v.Rows) == 0 {
		return i18n.T(ctx, "methods.add")
	}
	return i18n.T(ctx, "methods.add_another")
}

// deleting is the question about a row, whose uses any of the others could
// take over.
func (v MethodsView) deleting(r MethodRow, today portal.Date) MethodDeleteView {
	d := MethodDeleteView{MethodRow: r}
	for _, o := range v.Rows {
		if o.ID != r.ID && !o.Expired(today) {
			d.Others = append(d.Others, o.Method)
		}
	}
	return d
}

// chosen is the other that is ticked: what was posted, else the first.
func (v MethodDeleteView) chosen(i int) bool {
	return v.Form.Or("replacement", id(int64(v.Others[0].ID))) == id(int64(v.Others[i].ID))
}

// provider is what is ticked: what was posted or asked for, else the first.
func (v MethodAddView) provider() string {
	want := v.Form.Or("provider", v.Chosen)
	for _, s := range v.Savers {
		if s.Name == want {
			return want
		}
	}
	return v.Savers[0].Name
}

func (v MethodAddView) forCompany() bool { return v.Form.Value("owner") == "company" }

func (v SetupView) path() string { return "/my/payment_setups/" + id(int64(v.Setup.ID)) }

// phase is the state as far as people care.
func (v SetupView) phase() string {
	switch v.Setup.State {
	case portal.PaymentDone, portal.PaymentCancelled, portal.PaymentError:
		return string(v.Setup.State)
	}
	return "waiting"
}

func (v SetupView) polls() bool { return v.Setup.State.Open() && v.Tries < maxTries }

func (v SetupView) again() string { return v.path() + "?tries=" + strconv.Itoa(v.Tries+1) }

func (v SetupView) refresh() string {
	if !v.polls() {
		return ""
	}
	return v.again()
}

func (v SetupView) polling() templ.Attributes {
	if !v.polls() {
		return nil
	}
	return templ.Attributes{"hx-get": v.again(), "hx-trigger": "every 2s", "hx-swap": "outerHTML"}
}

func (v SetupView) heading(ctx context.Context) string {
	return i18n.T(ctx, "methods.setup."+v.phase()+".title")
}

func (v SetupView) lead(ctx context.Context, p Page) string {
	switch {
	case v.phase() == "error" && v.Setup.ErrorKey != "":
		return i18n.T(ctx, v.Setup.ErrorKey)
	case v.phase() == "done" && v.Method.ID == 0:
		return i18n.T(ctx, "methods.gone")
	case v.phase() == "waiting" && v.Tries >= maxTries:
		return i18n.T(ctx, "methods.setup.waiting.later")
	}
	return i18n.T(ctx, "methods.setup."+v.phase()+".text", portal.Args{"method": MethodRow{Method: v.Method}.label(ctx, p)})
}

func (v SetupView) icon() string {
	return map[string]string{"done": "check", "error": "alert", "cancelled": "alert", "waiting": "clock"}[v.phase()]
}

func (v SetupView) tone() string {
	return map[string]string{"done": "go", "error": "bad"}[v.phase()]
}
