package views

import (
	"context"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// ProviderChoice is a way to pay as a form offers it.
type ProviderChoice struct {
	Name   string // value of the field
	Method string // card, bank_transfer, wallet: the words are chosen by it
	Trial  bool   // moves no money
	Manual bool   // staff confirm
	Saves  bool   // can keep the method for later
	Words  string // of the business, for who pays by it
}

// WaysView is the part of a form in which somebody chooses how to pay. Its
// fields are wallet ("1"), provider (a name, or "method-" and an id), save and
// share ("1").
type WaysView struct {
	Prefix    string          // of the ids, where several forms stand on a page
	Wallet    portal.Money    // what the eWallet can give; zero offers nothing
	Methods   []portal.Method // saved, the default first
	Providers []ProviderChoice
	Form      Form
}

// none reports that there is no way at all.
func (w WaysView) none() bool {
	return len(w.Providers)+len(w.Methods) == 0 && !w.Wallet.Positive()
}

// chosen is the way that is set: the one that was, else the first.
func (w WaysView) chosen() string {
	if name := w.Form.Value("provider"); name != "" {
		return name
	}
	if len(w.Methods) > 0 {
		return methodValue(w.Methods[0].ID)
	}
	if len(w.Providers) > 0 {
		return w.Providers[0].Name
	}
	return ""
}

func (w WaysView) saves() bool {
	for _, p := range w.Providers {
		if p.Saves {
			return true
		}
	}
	return false
}

const methodPrefix = "method-"

func methodValue(m portal.MethodID) string { return methodPrefix + id(int64(m)) }

// MethodChosen reads a value of the field provider: the saved method, or 0 for
// a provider.
func MethodChosen(value string) portal.MethodID {
	number, ok := strings.CutPrefix(value, methodPrefix)
	n, err := strconv.ParseInt(number, 10, 64)
	if !ok || err != nil || n <= 0 {
		return 0
	}
	return portal.MethodID(n)
}

// wayID gives the first way to pay the field's name as its id, which is where
// the error summary leads.
func (w WaysView) wayID(i int) string {
	if i == 0 {
		return w.Prefix + "provider"
	}
	return w.Prefix + "provider-" + strconv.Itoa(i+1)
}

// methodLabel is the name of a way to pay; imports may bring ways without one.
func methodLabel(ctx context.Context, method string) string {
	key := "method." + method
	if label := i18n.T(ctx, key); label != key {
		return label
	}
	return i18n.T(ctx, "method.other")
}

// newLabel is the name of a way that is entered anew, where others are saved.
func (w WaysView) newLabel(ctx context.Context, c ProviderChoice) string {
	if c.Method == "card" && len(w.Methods) > 0 {
		return i18n.T(ctx, "pay.new_card")
	}
	return methodLabel(ctx, c.Method)
}

// hint says whether a method is the company's rather than the person's own.
func methodHint(ctx context.Context, m portal.Method) string {
	if m.Shared {
		return i18n.T(ctx, "methods.shared")
	}
	return ""
}

// methodText is a saved method in running text and where there is one line
// alone: "Visa •••• 4242, your company's".
func methodText(ctx context.Context, p Page, m portal.Method) string {
	label := MethodLabel(ctx, m.MethodDetails, m.CreatedAt, p.zone())
	if m.Shared {
		return i18n.T(ctx, "methods.shared_text", portal.Args{"method": label})
	}
	return label
}

// hint says what a way to pay means; "" when its name says it all.
func (c ProviderChoice) hint(ctx context.Context) string {
	switch {
	case c.Trial:
		return i18n.T(ctx, "pay.trial_hint")
	case c.Manual:
		return i18n.T(ctx, "pay.manual_hint")
	}
	return ""
}

// describedBy points to a text that belongs to a control, where there is one.
func describedBy(there bool, id string) templ.Attributes {
	if !there {
		return nil
	}
	return templ.Attributes{"aria-describedby": id}
}

// sharable is the company for which a method may be saved; "" for people who
// are none, and for those who see only their own documents.
func sharable(p Page) string {
	if p.Who == nil || p.Who.Rights.OwnOnly || p.Who.Company == p.Who.Name {
		return ""
	}
	return p.Who.Company
}
