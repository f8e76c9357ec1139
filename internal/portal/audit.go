package portal

import (
	"encoding/json"
	"slices"
	"strings"
	"time"
)

// AuditLine is one line of the audit log as people read it.
type AuditLine struct {
	ID        int64
	At        time.Time
	Account   AccountID // who did it; 0 is a task of the program itself
	Actor     string    // kind of actor at the time: "customer", "staff", "system: jobs"
	Name      string    // of the account as it is now
	Login     string
	Deleted   bool   // the account is gone, but for its number
	Action    string // verb in the past: "payment.confirmed"
	Subject   string // kind of thing: "payment"
	SubjectID int64
	Thing     string // what the subject is called now; "" when it is gone or has no name
	Details   string // before and after, as text or JSON
	Address   string // where the request came from
}

// AuditGroup gathers actions for a filter.
type AuditGroup string

// The groups; the empty one is everything.
const (
	AuditSignIns  AuditGroup = "signins"
	AuditAccess   AuditGroup = "access"
	AuditMoney    AuditGroup = "money"
	AuditData     AuditGroup = "data"
	AuditSettings AuditGroup = "settings"
)

// AuditGroups lists them in the order of the filter.
var AuditGroups = []AuditGroup{AuditSignIns, AuditAccess, AuditMoney, AuditData, AuditSettings}

// signIns are what accounts do that is coming and going.
var signIns = []string{"signed_in", "signed_out", "sign_in_failed", "password_accepted", "code_failed", "confirmed", "confirmation_failed", "session_ended", "sessions_ended"}

// auditAreas says to which group the actions of an area belong.
var auditAreas = map[string]AuditGroup{
	"account": AuditAccess, "access": AuditAccess, "audit": AuditAccess, "list": AuditAccess, "journal": AuditAccess, "everything": AuditAccess, "grant": AuditAccess, "link": AuditAccess, "user": AuditAccess, "key": AuditAccess, "view": AuditAccess,
	"bank": AuditMoney, "payment": AuditMoney, "invoice": AuditMoney, "credit_note": AuditMoney, "order": AuditMoney, "refund": AuditMoney, "alert": AuditMoney, "wallet": AuditMoney, "subscription": AuditMoney, "recurring": AuditMoney, "plan": AuditMoney, "method": AuditMoney,
	"contact": AuditData, "address": AuditData, "request": AuditData, "data": AuditData, "import": AuditData, "product": AuditData,
	"settings": AuditSettings, "provider": AuditSettings, "business": AuditSettings, "outbox": AuditSettings, "mail": AuditSettings, "webhook": AuditSettings,
}

// AuditGroupOf is the group of an action; what is new to us is data.
func AuditGroupOf(action string) AuditGroup {
	area, verb, _ := strings.Cut(action, ".")
	if area == "account" && slices.Contains(signIns, verb) {
		return AuditSignIns
	}
	if g, known := auditAreas[area]; known {
		return g
	}
	return AuditData
}

// AuditFilter is what the log is narrowed to. Its zero value is all of it.
type AuditFilter struct {
	Query    string // an actor, a subject or an address
	Group    AuditGroup
	Account  AccountID // what it did, and what was done to it
	From, To Date      // in the business's time zone
	After    int64     // lines older than this one
	Before   int64     // lines newer than this one
	Limit    int
}

// Clean puts defaults in place of what is not known (product decision 17).
func (f AuditFilter) Clean() AuditFilter {
	if !slices.Contains(AuditGroups, f.Group) {
		f.Group = ""
	}
	if !slices.Contains(Limits, f.Limit) {
		f.Limit = Limits[0]
	}
	f.After, f.Before, f.Account = max(f.After, 0), max(f.Before, 0), max(f.Account, 0)
	if f.After > 0 {
		f.Before = 0
	}
	return f
}

// Narrowed reports that the filter hides lines.
func (f AuditFilter) Narrowed() bool {
	return f.Query != "" || f.Group != "" || f.Account != 0 || f.From != "" || f.To != ""
}

// AuditPage is a page of the log, newest first. Next and Prev are the lines to
// go on from; 0 at the ends.
type AuditPage struct {
	Lines      []AuditLine
	Next, Prev int64
	Partial    bool // the search means more people than are looked for
}

// Change is one value before and after.
type Change struct{ Field, Before, After string }

// Changes reads what a line says was changed: of values it makes one Change, of
// objects one for each field that differs. ok is false when the details are
// not of that kind.
func (l AuditLine) Changes() (out []Change, ok bool) {
	var d struct{ Before, After json.RawMessage }
	if !strings.HasPrefix(l.Details, "{") || json.Unmarshal([]byte(l.Details), &d) != nil || d.Before == nil && d.After == nil {
		return nil, false
	}
	before, after := fieldsOf(d.Before), fieldsOf(d.After)
	var names []string
	for name := range before {
		names = append(names, name)
	}
	for name := range after {
		if _, both := before[name]; !both {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		if before[name] != after[name] {
			out = append(out, Change{name, before[name], after[name]})
		}
	}
	return out, true
}

// fieldsOf are the texts of an object's fields, or of a single value under "".
func fieldsOf(raw json.RawMessage) map[string]string {
	var object map[string]json.RawMessage
	if json.Unmarshal(raw, &object) != nil {
		return map[string]string{"": plain(raw)}
	}
	out := map[string]string{}
	for name, value := range object {
		out[name] = plain(value)
	}
	return out
}

// plain is a string without its quotes, and everything else as it stands.
func plain(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s
	}
	return string(raw)
}
