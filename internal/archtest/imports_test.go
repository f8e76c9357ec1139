package archtest_test

import (
	"slices"
	"strings"
)

var (
	everything = []string{"*"}
	services   = []string{"internal/auth", "internal/account", "internal/sales", "internal/billing", "internal/conversation", "internal/sharing", "internal/subscription",
		"internal/apikey", "internal/feed", "internal/webhook"}

	belowViews    = []string{"internal/portal", "internal/i18n", "static"}
	belowServices = []string{"internal/portal", "internal/access", "internal/i18n", "internal/mail", "internal/payment", "internal/pdf", "db"}
	belowPages    = and(services, "handlers/web", "views", "internal/portal", "internal/access", "internal/i18n", "internal/payment")
)

// mayImport is architecture §3: what each package of ours may import of ours.
// A package that is not here may not exist (conventions 1 and 2).
var mayImport = map[string][]string{
	"main":            everything,
	"internal/cli":    everything, // main's own: reads flags, opens, hands over
	"internal/server": everything, // main's own: puts the parts together
	"internal/bench":  everything,
	"internal/doctor": {"internal/config", "internal/keyring", "internal/backups", "internal/portal", "internal/mail", "internal/billing", "internal/webhook", "internal/server", "db"},

	"internal/portal":  {},
	"internal/config":  {},
	"internal/keyring": {},
	"internal/backups": {},
	"static":           {},

	"internal/access":  {"internal/portal"},
	"internal/i18n":    {"internal/portal"},
	"internal/payment": {"internal/portal"},
	"db":               {"internal/portal", "internal/access"},

	"views":       and(belowViews, "views/ui"),
	"views/ui":    belowViews,
	"views/email": and(belowViews, "views/ui"),

	"internal/pdf":  {"internal/portal", "internal/i18n"},
	"internal/mail": {"internal/portal", "internal/access", "internal/i18n", "internal/keyring", "db", "views/email"}, // seals the mail server's password

	"internal/auth":         and(belowServices, "internal/keyring"), // seals the seeds of second factors
	"internal/account":      belowServices,
	"internal/billing":      and(belowServices, "internal/sharing", "internal/keyring"), // seals the keys of providers
	"internal/sales":        and(belowServices, "internal/sharing", "internal/billing"),
	"internal/subscription": and(belowServices, "internal/sharing", "internal/billing"), // never the other way round

	"internal/sharing":      belowServices,
	"internal/conversation": and(belowServices, "internal/sharing"),

	"internal/payment/bank":           {"internal/portal", "internal/payment"},
	"internal/payment/demo":           {"internal/portal", "internal/payment"},
	"internal/payment/fake":           {"internal/portal", "internal/payment"},
	"internal/payment/stripe":         {"internal/portal", "internal/payment"},
	"internal/payment/stripe/standin": {"internal/payment"}, // plays Stripe for tests

	"internal/apikey":  {"internal/portal", "internal/access", "db"},                     // keys of programs
	"internal/feed":    {"internal/portal", "internal/access", "db"},                     // what programs read
	"internal/webhook": {"internal/portal", "internal/access", "internal/keyring", "db"}, // seals the secrets of endpoints

	"internal/exchange": {"internal/portal", "internal/access", "internal/i18n", "db", "internal/account", "internal/sales", "internal/billing"},
	"internal/jobs":     and(services, "internal/access", "internal/portal", "internal/mail", "internal/exchange", "db"), // keeps what it has run
	"internal/demo":     and(services, "internal/access", "internal/portal"),                                             // never db: it does what people do

	"handlers":          and(services, "internal/mail", "internal/jobs", "internal/exchange", "handlers/*", "static", "internal/portal", "internal/payment", "internal/payment/demo"),
	"handlers/web":      {"internal/access", "internal/auth", "internal/portal", "internal/i18n", "views", "static"},
	"handlers/public":   and(belowPages, "internal/payment/demo", "static"), // the demo's hosted page; assets
	"handlers/person":   belowPages,
	"handlers/customer": belowPages,
	"handlers/admin":    and(belowPages, "internal/mail", "internal/jobs", "internal/exchange"), // the outbox; what the program does by itself; files in and out
	"handlers/hooks":    belowPages,
	"handlers/api":      belowPages,

	"internal/testenv":     everything,
	"internal/browsertest": {"internal/keyring"}, // a black box: it knows the binary, and the key to sign as a provider
	"internal/archtest":    {},
}

// and is a list with more in it; append would write into the shared one.
func and(list []string, more ...string) []string { return slices.Concat(list, more) }

// testsMayImport comes on top for test files of every package.
var testsMayImport = []string{"internal/testenv", "internal/mail", "internal/payment", "internal/payment/fake", "internal/payment/bank", "internal/payment/stripe", "internal/payment/stripe/standin", "internal/pdf"}

// neverDB are the packages whose tests see the database through testenv only,
// as the packages themselves see it through services only.
var neverDB = []string{"handlers", "handlers/*", "views", "views/*", "internal/browsertest"}

// ownImports holds imports of ours to the table.
func ownImports(t *tree) (out []breach) {
	for _, s := range t.sources {
		allowed, known := mayImport[s.pkg]
		if !known {
			out = append(out, breach{s.path, "package " + s.pkg + " has no row in the table of imports"})
			continue
		}
		for _, spec := range s.syntax.Imports {
			target, ours := strings.CutPrefix(importPath(spec), module)
			switch {
			case spec.Name != nil && spec.Name.Name == ".":
				out = append(out, t.breach(spec, "imports %s into its own names, which hides what is used", importPath(spec)))
			case ours && !importAllowed(s, target, allowed):
				out = append(out, t.breach(spec, "package %s may not import %s", s.pkg, target))
			}
		}
	}
	return out
}

func importAllowed(s source, target string, allowed []string) bool {
	if s.test {
		return target == s.pkg || in(target, allowed) || in(target, testsMayImport) || (target == "db" && !in(s.pkg, neverDB))
	}
	return in(target, allowed) && !in(target, onlyForTests)
}

// use says which packages may import an outside module, or a part of one.
type use struct {
	path string
	in   []string
}

// modules are the libraries in use, each with the one job it is there for
// (reference: the decision table of libraries). The longest path that fits
// decides. A new one needs a reason in the commit (conventions 3).
var modules = []use{
	{"codeberg.org/go-pdf/fpdf", []string{"internal/pdf"}},
	{"github.com/VictoriaMetrics/metrics", []string{"internal/server"}},
	{"github.com/a-h/templ", []string{"views", "views/*", "handlers/web"}},
	{"github.com/bojanz/currency", []string{"internal/i18n"}},
	{"github.com/boombuler/barcode", []string{"internal/auth", "internal/billing", "internal/pdf"}}, // second factor; transfers
	{"github.com/ccojocar/zxcvbn-go", []string{"internal/auth"}},
	{"github.com/go-webauthn/webauthn", []string{"internal/auth"}},
	{"github.com/gorilla/sessions", []string{"handlers/web"}},
	{"github.com/klauspost/compress/gzhttp", []string{"handlers/web"}},
	{"github.com/mattn/go-sqlite3", []string{"db"}},
	{"github.com/nyaruka/phonenumbers", []string{"internal/account"}},
	{"github.com/pquerna/otp", []string{"internal/auth"}},
	{"github.com/stripe/stripe-go", []string{"internal/payment/stripe"}},
	{"github.com/wneessen/go-mail", []string{"internal/mail"}},
	{"golang.org/x/crypto/acme", []string{"internal/server"}},
	{"golang.org/x/crypto/x509roots/fallback", []string{"main"}}, // an empty container asks Stripe and mail servers too
	{"golang.org/x/crypto/argon2", []string{"internal/auth"}},
	{"golang.org/x/sync", []string{"internal/auth", "internal/pdf"}}, // how many hash or print at once
	{"golang.org/x/term", []string{"internal/cli"}},
	{"golang.org/x/text/unicode/norm", []string{"internal/portal", "internal/auth", "internal/account", "internal/pdf", "internal/exchange", "internal/billing"}},
	{"golang.org/x/text/encoding", []string{"internal/billing", "internal/exchange"}}, // what banks and spreadsheets write
	{"golang.org/x/text", []string{"internal/i18n", "internal/exchange"}},
	{"golang.org/x/time", []string{"handlers/web"}},
}

// testModules come on top for test files.
var testModules = []string{
	"github.com/bojanz/currency", "github.com/chromedp/cdproto", "github.com/chromedp/chromedp", "github.com/emersion/go-sasl", "github.com/emersion/go-smtp",
	"github.com/santhosh-tekuri/jsonschema/v6", // reads the description of the API as others do
	"golang.org/x/net/html", "golang.org/x/net/dns/dnsmessage", "golang.org/x/text",
}

// outsideImports holds imports of other people's modules to their table.
func outsideImports(t *tree) (out []breach) {
	for _, s := range t.sources {
		for _, spec := range s.syntax.Imports {
			p := importPath(spec)
			if first, _, _ := strings.Cut(p, "/"); !strings.Contains(first, ".") {
				continue // standard library, or ours
			}
			if s.test && slices.ContainsFunc(testModules, func(m string) bool { return within(p, m) }) {
				continue
			}
			if rule, known := moduleRule(p); !known || !in(s.pkg, rule.in) {
				out = append(out, t.breach(spec, "package %s may not import the module of %s", s.pkg, p))
			}
		}
	}
	return out
}

// moduleRule finds the row with the longest path that an import lies in.
func moduleRule(imported string) (best use, known bool) {
	for _, m := range modules {
		if within(imported, m.path) && len(m.path) > len(best.path) {
			best, known = m, true
		}
	}
	return best, known
}

// within reports whether an import is a module's path or lies below it.
func within(imported, module string) bool {
	return imported == module || strings.HasPrefix(imported, module+"/")
}
