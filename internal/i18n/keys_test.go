package i18n_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// builtKeys are the keys that the program puts together: a prefix, what may
// follow, and what ends it. A prefix that is not here fails the test below.
var builtKeys = []struct {
	prefix string
	parts  []string
	ends   []string
}{
	{"alert.", []string{"late", "surplus", "mismatch", "unknown_event", "failed_event", "refund_failed", "refund_there", "dispute", "no_news", "top_up"},
		[]string{"", ".do"}},
	{"branding.", []string{"logo", "print"}, []string{"", "_none", "_hint", "_save", "_remove"}},
	{"mailserver.encryption.", []string{"starttls", "tls", "none"}, none},
	{"retention.", []string{"letters", "devices", "files"}, []string{"", "_hint"}},
	{"takeout.sheet.", []string{"contacts", "products", "quotes", "orders", "invoices", "payments", "subscriptions", "recurring_invoices", "wallets", "users"}, none},
	{"terms.do.", []string{"default", "archive", "restore"}, none},
	{"texts.kind.", textKinds, none},
	{"wizard.choice.", []string{"upload", "empty", "new", "later"}, []string{"", "_text", "_button"}},
	{"wizard.lead.", []string{"company", "branding", "mail", "import", "customer"}, none},
	{"wizard.step.", []string{"company", "branding", "mail", "import", "customer"}, none},
	{"apikey.scope.", []string{"contacts_read", "contacts_write", "products_read", "products_write", "orders_read", "orders_write", "invoices_read", "invoices_write",
		"payments_read", "payments_write", "payments_refund", "subscriptions_read", "subscriptions_write", "webhooks_manage"}, none},
	{"apikey.state.", []string{"active", "expired", "revoked"}, none},
	{"audit.", nil, none}, // the actions, which readActions finds
	{"contact.", []string{"kind", "company", "name", "job_title", "email", "phone", "street", "street2", "city", "region", "postal_code", "country", "vat",
		"language", "login", "status", "rights", "own_only", "role", "totp", "archived", "billing_default", "delivery_default"}, none},
	{"contact.kind.", []string{"company", "person", "billing", "delivery", "both"}, none},
	{"contacts.filter.", []string{"all", "companies", "people", "access", "without", "invited", "never", "archived"}, none},
	{"bulk.act.", []string{"archive", "restore", "tag", "untag", "salesperson"}, none},
	{"bulk.heading.", []string{"archive", "restore", "tag", "untag", "salesperson"}, none},
	{"bulk.text.", []string{"archive", "restore", "tag", "untag", "salesperson"}, none},
	{"bulk.done.", []string{"archive", "restore", "tag", "untag", "salesperson"}, none},
	{"contacts.sort.", []string{"name", "-created"}, none},
	{"contact.", []string{"address"}, none},
	{"merge.by.", []string{"vat", "email", "name"}, none},
	{"progress.", []string{"confirmed", "partly_delivered", "delivered", "invoiced"}, none},
	{"checkout.", []string{"decline", "pending", "late", "cancel"}, none},
	{"checkout.card.", []string{"visa", "mastercard", "expiring", "declined", "careful"}, none},
	{"currency.", []string{"JPY", "USD", "EUR", "GBP"}, none}, // others show their code
	{"document.", []string{"quotation", "order", "invoice", "credit_note"}, none},
	{"error.", []string{"403", "404", "405", "409", "422", "429", "500", "502", "503"}, []string{".title", ".text"}},
	{"invoice.is.", []string{"open", "paid", "reversed", "cancelled"}, none},
	{"invoice.credit_is.", []string{"open", "used", "cancelled"}, none},
	{"letter.failed.", []string{"address", "auth", "broken", "folder", "forbidden", "host", "later", "other", "paper", "refused", "sender", "tls", "unreachable", "words"}, none},
	{"letter.filter.", []string{"all", "waiting", "sent", "failed", "cancelled"}, none},
	{"letter.heading.", []string{"all", "waiting", "sent", "failed", "cancelled"}, none},
	{"grant.state.", []string{"none", "valid", "no_email", "malformed", "taken", "blocked", "active", "invited", "revoked", "internal", "closing"}, none},
	{"grant.reason.", []string{"no_email", "malformed", "taken", "blocked", "active", "invited", "internal", "closing"}, none},
	{"list.", []string{"quotes", "orders", "invoices"}, []string{".name", ".none", ".total", ".total_many", ".empty", ".staff_empty",
		".no_match", ".no_match_query", ".shown", ".shown_page"}},
	{"list.", []string{"quotes", "invoices"}, []string{".open", ".done"}},
	{"list.", []string{"quotes", "orders", "invoices"}, []string{".of"}},
	{"list.status.", []string{"all", "open", "late", "paid", "credit", "expired", "cancelled"}, none},
	{"list.sort.", []string{"-date", "date", "due", "-due", "number", "-number", "total", "-total"}, none},
	{"log.group.", []string{"signins", "access", "money", "data", "settings"}, none},
	{"log.task.", []string{"webhook", "webhooks", "jobs", "subscriptions", "recurring", "sign_in", "set_up", "payment", "command_line", "import", "demo", "reset", "link", "e_mail_link"}, none},
	{"mail.charge_failed.", []string{"top_up", "invoices"}, []string{".subject", ".text", ".button"}},
	{"mail.field.", []string{"name", "vat", "country", "login"}, none},
	{"mail.document.", []string{"quotation", "order", "invoice", "credit_note"}, none},
	{"mail.reminder.", []string{"soon", "today", "late", "last"}, []string{".subject", ".text"}},
	{"mail.preset.", []string{"standard", "owner", "bookkeeper", "viewer", "custom"}, none},
	{"mail.receipt.", []string{"one", "several", "wallet"}, []string{".subject", ".text"}},
	{"mail.security.", []string{"password", "login", "email", "totp_on", "totp_off", "totp_removed", "codes_renewed", "recovery_used",
		"passkey_added", "passkey_removed", "new_device", "device_trusted", "password_closed"}, []string{".subject", ".text"}},
	{"method.", []string{"card", "direct_debit", "bank_transfer", "cash", "wallet", "other"}, none},
	{"methods.setup.", []string{"done", "waiting", "cancelled", "error"}, []string{".title", ".text"}},
	{"methods.use.", []string{"top_up", "subscription"}, none},
	{"nav.", []string{"quotes", "orders", "invoices", "payments"}, none},
	{"order.is.", []string{"confirmed", "quote_open", "sent", "expired", "cancelled", "draft"}, none},
	{"pays.status.", []string{"all", "open", "done", "refunded", "failed"}, none},
	{"payment.", []string{"done", "cancelled", "error", "transfer", "waiting"}, []string{".title", ".text"}},
	{"payment.refund.", []string{"done", "pending", "error"}, none},
	{"payment.refund_to.", []string{"method", "wallet", "elsewhere"}, none},
	{"rights.", []string{"standard", "owner", "bookkeeper", "viewer"}, []string{"", "_text"}},
	{"role.", []string{"portal", "staff", "admin"}, none},
	{"settings.provider.", []string{"stripe", "bank_transfer", "demo"}, none}, // others show their name
	{"signin.by.", []string{"password", "totp", "recovery", "passkey", "device", "link"}, none},
	{"bank.empty.", []string{"open", "matched", "ignored"}, none},
	{"bank.status.", []string{"open", "matched", "ignored"}, none},
	{"statement.kind.", []string{"invoice", "credit_note", "payment", "refund", "offset"}, none},
	{"taxnote.", []string{"reverse_charge", "intra_community", "export", "exempt"}, none},
	{"taxnote.text.", []string{"reverse_charge", "intra_community", "export", "exempt"}, none},
	{"topic.", []string{"quotation", "invoice_issued", "due_soon", "overdue", "receipt", "message", "subscription"}, none},
	{"import.block.", []string{"booked", "edited", "decided", "numbered", "messages", "shares", "wallets", "accounts", "contacts", "orders", "invoices", "payments",
		"allocations", "payment_targets", "refunds", "subscriptions"}, none}, // others are counted together
	{"import.by.", []string{"vat", "email", "name"}, none},
	{"import.count.", []string{"contacts", "products", "orders", "invoices", "payments"}, none},
	{"import.field.", []string{"id", "name", "first_name", "last_name", "company", "person", "parent", "parent_id", "type", "email", "phone", "mobile", "contact_phone", "job_title", "street", "street2",
		"street3", "street4", "city", "region", "postal_code", "country", "vat", "language", "balance", "balance_date", "number", "customer", "customer_id", "date", "due", "valid_until",
		"status", "currency", "total", "untaxed", "paid", "left", "reference", "order", "product", "product_id", "description", "quantity", "price", "discount", "tax_rate", "tax_amount",
		"amount", "refunded", "invoice", "invoice_id", "method", "note", "external_id", "kind", "parent_external_id", "unit_price", "customer_external_id", "product_external_id", "order_date", "customer_reference", "delivery_name", "delivery_street",
		"delivery_city", "delivery_region", "delivery_postal_code", "delivery_country", "discount_percent", "tax_percent", "invoice_date", "order_number", "due_date", "invoice_number"}, none},
	{"import.head.", []string{"uploaded", "checking", "checked", "running", "done", "undone"}, none},
	{"import.row.", []string{"new", "changed", "same", "booked"}, none},
	{"import.source.", []string{"genkan", "odoo", "invoiceninja", "stripe", "xero", "quickbooks"}, none},
	{"import.state.", []string{"uploaded", "checking", "checked", "running", "done", "undone"}, none},
	{"import.total.", []string{"orders", "invoices", "credit_notes", "payments", "left"}, none},
	{"import.what.", []string{"contacts", "customers", "products", "orders", "quotes", "invoices", "payments"}, none},
	{"job.", []string{"import-what-was-uploaded", "forget-uploads-that-nobody-imports", "copy-the-database", "charge-late-fees", "retry-provider-events", "ask-providers-about-stale-payments", "ask-providers-about-pending-refunds", "top-up-wallets-by-their-rules",
		"renew-and-charge-subscriptions", "make-repeating-invoices", "ask-providers-about-methods-being-saved", "make-providers-forget-removed-methods", "tell-of-methods-that-expire",
		"forget-answers-to-programs", "forget-webhook-events", "deliver-webhooks", "sweep-sessions", "delete-accounts-whose-time-has-come", "remind-of-invoices", "forget-files-without-a-message", "delete-what-was-kept-long-enough", "optimize", "send-mail"}, none},
	{"mail.subscription.", []string{"started", "ahead", "invoiced", "failed", "past_due", "closed", "given_up", "paused", "resumed", "cancelled", "kept", "changed"},
		[]string{".subject", ".text"}},
	{"mail.subscription.", []string{"by_method", "by_invoice", "may_change", "next_try", "nothing_billed", "closes", "next", "undo"}, none},
	{"numbering.collides.", []string{"invoice", "credit_note", "order"}, none},
	{"numbering.field.", []string{"prefix", "separator", "suffix", "yearly", "fresh"}, none},
	{"numbering.hint.", []string{"yearly", "fresh"}, none},
	{"numbering.kind.", []string{"invoice", "credit_note", "order"}, none},
	{"numbering.next.", []string{"invoice", "credit_note", "order"}, none},
	{"numbering.year.", []string{"none", "long", "short", "long_after", "short_after"}, none},
	{"plan.field.", []string{"name", "description", "unit", "price", "currency", "tax_rate", "every", "interval", "trial_days", "min_periods", "notice_days",
		"notify_days", "due_days", "close_after", "closable", "end_now", "pausable", "changeable"}, none},
	{"plan.interval.", []string{"day", "week", "month", "year"}, none},
	{"product.field.", []string{"name", "reference", "unit", "description"}, none},
	{"product.unit.", []string{"pcs", "hour", "day", "month", "year", "kg", "litre", "metre", "box", "set"}, none},
	{"products.filter.", []string{"active", "archived"}, none},
	{"tax.field.", []string{"included", "reduced", "default"}, none},
	{"tax.hint.", []string{"included", "reduced", "default"}, none},
	{"recurring.", []string{"pause", "resume", "stop"}, none},
	{"recurring.ends.", []string{"never", "on", "after"}, none},
	{"recurring.field.", []string{"every", "first", "ends_on", "times"}, none},
	{"recurring.state.", []string{"open", "all", "active", "paused", "ended", "stopped"}, none},
	{"rhythm.", []string{"day", "week", "month", "year"}, none},
	{"subscription.", []string{"plan", "rhythm", "unit_price", "quantity", "untaxed", "tax", "total"}, none},
	{"today.", []string{"alert", "charge", "past_due", "recurring", "transfer", "bank", "refund", "request", "message", "order", "mail", "job", "expiring", "uninvoiced", "draft", "closing"}, none},
	{"today.over.", []string{"alert", "charge", "past_due", "recurring", "transfer", "bank", "refund", "request", "message", "order", "mail", "job", "expiring", "uninvoiced", "draft", "closing"}, none},
	{"today.age.", []string{"0", "1", "2", "3", "4"}, none},
	{"subscription.event.", []string{"started", "announced", "billed", "failed", "past_due", "caught_up", "paused", "resumed", "kept", "cancelled", "closed",
		"ended", "given_up", "changed", "method"}, none},
	{"subscription.heading.", []string{"active", "past_due", "paused", "cancelling", "closed"}, none},
	{"subscription.lead.", []string{"active", "past_due", "paused", "cancelling"}, none},
	{"subscription.reason.", []string{"price", "unused", "quality", "other_supplier", "else", "unpaid", "business"}, none},
	{"webhook.event.", append([]string{"ping"}, eventTypes...), none},
	{"webhook.failed.", []string{"secret", "private", "timeout", "tls", "unreachable", "moved", "gone", "status", "off"}, none},
	{"subscription.state.", []string{"open", "active", "past_due", "paused", "cancelling", "closed", "all"}, none},
}

var none = []string{""}

// textKinds are the mails whose words a business may add to.
var textKinds = []string{"invitation", "welcome", "quote_sent", "quote_signed", "quote_rejected", "order_confirmed", "order_cancelled", "shipped", "receipt", "refunded",
	"written", "shared", "method_expires", "charge_failed", "reminder.soon", "reminder.today", "reminder.late", "reminder.last", "subscription.started", "subscription.ahead",
	"subscription.invoiced", "subscription.changed", "subscription.paused", "subscription.resumed", "subscription.kept", "subscription.cancelled", "subscription.failed",
	"subscription.past_due", "subscription.closed"}

// notKeys look like keys, and are names of other things.
var notKeys = append([]string{"refund.created", "refund.updated", "amount.amount"}, eventTypes...) // events of the demo provider; a field of the API; events of webhooks

// eventTypes are what webhooks tell.
var eventTypes = []string{"invoice.posted", "invoice.paid", "payment.done", "payment.failed", "refund.done", "refund.failed", "order.sent", "order.confirmed", "order.declined", "order.cancelled",
	"subscription.started", "subscription.past_due", "subscription.paused", "subscription.resumed", "subscription.cancelled", "subscription.closed",
	"contact.created", "contact.updated", "message.created"}

var keyShape = regexp.MustCompile(`^[a-z]+(\.[A-Za-z0-9_-]+)+$`)

// program is the Go source of the module, generated templates included, and
// the strings in it.
type program struct {
	literals map[string]string      // text → where it stands
	keys     map[string]string      // texts in places where only a key can stand
	prefixes map[string]string      // "area." + …
	actions  map[string]string      // of the audit log
	files    map[string][]*ast.File // by folder
}

// readProgram parses every file that is built into the binary. The gallery
// shows components in every state: what only it names, nobody reads.
func readProgram(t *testing.T) program {
	t.Helper()
	out := program{map[string]string{}, map[string]string{}, map[string]string{}, map[string]string{}, map[string][]*ast.File{}}
	root, fset := os.DirFS("../.."), token.NewFileSet()
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		base := path.Base(name)
		switch {
		case err != nil:
			return err
		case d.IsDir() && (base == "testdata" || base == "testenv" || base == "standin" || strings.HasPrefix(base, ".") && name != "."):
			return fs.SkipDir
		case d.IsDir() || path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") || strings.HasPrefix(base, "gallery"):
			return nil
		}
		text, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(fset, name, text, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		out.read(fset, file)
		out.files[path.Dir(name)] = append(out.files[path.Dir(name)], file)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	out.readActions(t, fset)
	return out
}

func (p program) read(fset *token.FileSet, file *ast.File) {
	note := func(into map[string]string, e ast.Expr) {
		if s, ok := text(e); ok {
			into[s] = fset.Position(e.Pos()).String()
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.KeyValueExpr:
			switch field(n) {
			case "Action", "Name": // of the audit log; of a permission
				return false
			case "Key", "ErrorKey":
				note(p.keys, n.Value)
			}
		case *ast.CallExpr:
			if i := keyArgument(n); i >= 0 && i < len(n.Args) {
				note(p.keys, n.Args[i])
			}
		case *ast.BinaryExpr:
			if s, ok := text(n.X); ok && n.Op == token.ADD && strings.HasSuffix(s, ".") {
				note(p.prefixes, n.X)
			}
		case *ast.BasicLit:
			note(p.literals, n)
		}
		return true
	})
}

func field(kv *ast.KeyValueExpr) string {
	if id, ok := kv.Key.(*ast.Ident); ok {
		return id.Name
	}
	return ""
}

// text is the value of a string literal.
func text(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(lit.Value)
	return s, err == nil
}

// keyArgument is which argument of a call is a key; -1 when none is.
func keyArgument(call *ast.CallExpr) int {
	name, qualifier := "", ""
	switch f := call.Fun.(type) {
	case *ast.Ident:
		name = f.Name
	case *ast.SelectorExpr:
		name = f.Sel.Name
		if x, ok := f.X.(*ast.Ident); ok {
			qualifier = x.Name
		}
	}
	switch {
	case name == "T" && qualifier == "i18n", name == "Text" && qualifier == "web", name == "Failure", name == "SetFlash" && len(call.Args) == 2:
		return 1
	case name == "Add" && len(call.Args) == 3: // portal.Problems
		return 1
	}
	return -1
}

func built() map[string]bool {
	out := map[string]bool{}
	for _, b := range builtKeys {
		for _, part := range b.parts {
			for _, end := range b.ends {
				out[b.prefix+part+end] = true
			}
		}
	}
	return out
}

// areas are the first words of the catalog's keys.
func areas(keys map[string]message) map[string]bool {
	out := map[string]bool{}
	for key := range keys {
		area, _, _ := strings.Cut(key, ".")
		out[area] = true
	}
	return out
}

func TestUsedKeysExist(t *testing.T) {
	t.Parallel()
	p, en := readProgram(t), catalog(t, "en")
	if len(p.actions) < 10 || p.actions["account.signed_in"] == "" || p.actions["account.added"] == "" {
		t.Fatalf("found %d actions of the audit log: the program was not read", len(p.actions))
	}
	for _, a := range sorted(p.actions) {
		if en["audit."+a] == nil {
			t.Errorf("%s: no catalog has %q, the sentence of an action of the audit log", p.actions[a], "audit."+a)
		}
	}
	if len(p.keys) < 100 || len(p.literals) < 1000 {
		t.Fatalf("found %d keys in %d texts: the program was not read", len(p.keys), len(p.literals))
	}
	for _, key := range sorted(p.keys) {
		if keyShape.MatchString(key) && en[key] == nil {
			t.Errorf("%s: no catalog has %q", p.keys[key], key)
		}
	}
	for _, key := range sorted(built()) {
		if en[key] == nil {
			t.Errorf("no catalog has %q, which the program puts together", key)
		}
	}
}

// TestWhatLooksLikeAKeyIsOne finds keys that travel through variables.
func TestWhatLooksLikeAKeyIsOne(t *testing.T) {
	t.Parallel()
	p, en := readProgram(t), catalog(t, "en")
	known, file := areas(en), regexp.MustCompile(`\.(templ|svg|css|js|png|pdf|log|html|db|key)$`)
	for _, s := range sorted(p.literals) {
		area, _, _ := strings.Cut(s, ".")
		if known[area] && keyShape.MatchString(s) && en[s] == nil && !file.MatchString(s) && !slices.Contains(notKeys, s) && p.actions[s] == "" {
			t.Errorf("%s: no catalog has %q; if it is no key, name it in notKeys", p.literals[s], s)
		}
	}
	for _, s := range notKeys {
		if p.literals[s] == "" {
			t.Errorf("notKeys names %q, which is nowhere", s)
		}
	}
}

func TestPutTogetherKeysAreListed(t *testing.T) {
	t.Parallel()
	p, known := readProgram(t), areas(catalog(t, "en"))
	listed := map[string]bool{}
	for _, b := range builtKeys {
		listed[b.prefix] = true
		if p.prefixes[b.prefix] == "" {
			t.Errorf("nothing puts keys together from %q", b.prefix)
		}
	}
	for _, prefix := range sorted(p.prefixes) {
		if known[strings.TrimSuffix(prefix, ".")] && !listed[prefix] {
			t.Errorf("%s: keys are put together from %q; say in builtKeys which", p.prefixes[prefix], prefix)
		}
	}
}

func TestEveryKeyIsUsed(t *testing.T) {
	t.Parallel()
	p, parts := readProgram(t), built()
	for _, key := range sorted(catalog(t, "en")) {
		if p.literals[key] == "" && !parts[key] && p.actions[strings.TrimPrefix(key, "audit.")] == "" {
			t.Errorf("nothing uses %q", key)
		}
	}
}
