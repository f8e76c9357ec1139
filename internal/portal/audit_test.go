package portal_test

import (
	"reflect"
	"testing"

	"genkan/internal/portal"
)

func TestAuditGroupOf(t *testing.T) {
	t.Parallel()
	for action, want := range map[string]portal.AuditGroup{
		"account.signed_in": portal.AuditSignIns, "account.sign_in_failed": portal.AuditSignIns, "account.confirmation_failed": portal.AuditSignIns,
		"account.added": portal.AuditAccess, "audit.exported": portal.AuditAccess, "payment.done": portal.AuditMoney, "credit_note.issued": portal.AuditMoney,
		"contact.added": portal.AuditData, "import.done": portal.AuditData, "settings.changed": portal.AuditSettings, "business.set_up": portal.AuditSettings,
		"payment.signed_in": portal.AuditMoney, "something.new": portal.AuditData, "": portal.AuditData,
	} {
		if got := portal.AuditGroupOf(action); got != want {
			t.Errorf("%q: %s, want %s", action, got, want)
		}
	}
}

func TestAuditFilterClean(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name     string
		in, want portal.AuditFilter
	}{
		{"nothing", portal.AuditFilter{}, portal.AuditFilter{Limit: 20}},
		{"what is not known", portal.AuditFilter{Group: "x", Limit: 7, Account: -1, After: -2, Before: -3}, portal.AuditFilter{Limit: 20}},
		{"one cursor", portal.AuditFilter{After: 9, Before: 8, Limit: 80}, portal.AuditFilter{After: 9, Limit: 80}},
		{"as it is", portal.AuditFilter{Query: "q", Group: portal.AuditMoney, Account: 3, From: "2026-01-01", Before: 8, Limit: 50},
			portal.AuditFilter{Query: "q", Group: portal.AuditMoney, Account: 3, From: "2026-01-01", Before: 8, Limit: 50}},
	}
	for _, tt := range tests {
		if got := tt.in.Clean(); got != tt.want {
			t.Errorf("%s: %+v, want %+v", tt.name, got, tt.want)
		}
	}
	if (portal.AuditFilter{After: 3, Limit: 50}).Narrowed() || !(portal.AuditFilter{To: "2026-01-01"}).Narrowed() {
		t.Error("a page is not a filter, and a day is one")
	}
}

func TestAuditChanges(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, details string
		want          []portal.Change
		ok            bool
	}{
		{"values", `{"before":"a@test.example","after":"b@test.example"}`, []portal.Change{{"", "a@test.example", "b@test.example"}}, true},
		{"objects", `{"before":{"pay":true,"role":"staff","x":1},"after":{"pay":false,"role":"staff","y":"z"}}`,
			[]portal.Change{{"pay", "true", "false"}, {"x", "1", ""}, {"y", "", "z"}}, true},
		{"only after", `{"after":{"name":"Bolt"}}`, []portal.Change{{"name", "", "Bolt"}}, true},
		{"no difference", `{"before":"a","after":"a"}`, nil, true},
		{"null", `{"before":null,"after":"a"}`, []portal.Change{{"", "", "a"}}, true},
		{"another object", `{"q":"x"}`, nil, false},
		{"text", "password; Firefox on Linux", nil, false},
		{"broken", `{"before":`, nil, false},
		{"nothing", "", nil, false},
	}
	for _, tt := range tests {
		got, ok := portal.AuditLine{Details: tt.details}.Changes()
		if ok != tt.ok || !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%s: %+v, %v, want %+v, %v", tt.name, got, ok, tt.want, tt.ok)
		}
	}
}
