package demo_test

import (
	"testing"

	"genkan/internal/access"
	"genkan/internal/auth"
	"genkan/internal/demo"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// TestFillShowsAccess: every way in which somebody can stand at the door, and
// what staff find there: a request, and mails in the outbox.
func TestFillShowsAccess(t *testing.T) {
	t.Parallel()
	s, store := services(t)
	logins, err := demo.Fill(t.Context(), s, testenv.Noon)
	if err != nil || len(logins) != 5 {
		t.Fatalf("%d logins, %v", len(logins), err)
	}
	e, err := s.Auth.SignIn(t.Context(), auth.SignIn{Login: logins[1].Login, Password: logins[1].Password, Arrival: auth.Arrival{Address: "192.0.2.1"}})
	if err != nil {
		t.Fatal(err)
	}
	person, _ := access.NewPerson(e.Account)
	staff, _ := access.NewStaff(person)
	users, err := s.Account.Users(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	status := map[string]portal.AccountStatus{}
	for _, u := range users {
		status[u.Login] = u.Status
	}
	for login, want := range map[string]portal.AccountStatus{"emi@kitahama.example": portal.Active, "nishimura@aoi.example": portal.Invited, "leo@aoi.example": portal.Revoked} {
		if status[login] != want {
			t.Errorf("%s is %q, want %q", login, status[login], want)
		}
	}
	if r, err := s.Account.Requests(t.Context(), staff); err != nil || len(r.Waiting) != 1 {
		t.Errorf("requests %+v, %v", r, err)
	}
	if found, err := store.Check(t.Context()); err != nil || len(found) > 0 {
		t.Errorf("Check = %v, %v", found, err)
	}
}

// TestFillHasSomethingForEverybody: each part has a way in, and a first page
// that shows what the product does.
func TestFillHasSomethingForEverybody(t *testing.T) {
	t.Parallel()
	s, _ := services(t)
	logins, err := demo.Fill(t.Context(), s, testenv.Noon)
	if err != nil {
		t.Fatal(err)
	}
	passwords, people := map[string]bool{}, map[string]portal.Account{}
	for _, l := range logins {
		e, err := s.Auth.SignIn(t.Context(), auth.SignIn{Login: l.Login, Password: l.Password, Arrival: auth.Arrival{Address: "192.0.2.1"}})
		if err != nil {
			t.Fatalf("%s: %v", l.Role, err)
		}
		people[l.Role], passwords[l.Password] = e.Account, true
	}
	if len(passwords) != 5 || len(people) != 5 {
		t.Errorf("%d parts with %d passwords", len(people), len(passwords))
	}
	customer, colleague, stranger := people["customer"], people["colleague"], people["stranger"]
	if customer.Commercial == 0 || customer.Commercial != colleague.Commercial || customer.Commercial == stranger.Commercial || people["staff"].Role != portal.RoleStaff || people["admin"].Role != portal.RoleAdmin {
		t.Errorf("people %+v", people)
	}
	person, _ := access.NewPerson(people["staff"])
	staff, ok := access.NewStaff(person)
	if !ok {
		t.Fatal("no staff")
	}
	if waiting, err := s.Billing.Waiting(t.Context(), staff); err != nil || len(waiting) == 0 {
		t.Errorf("nothing waits for staff: %v", err)
	}
	late, err := s.Billing.Invoices(t.Context(), staff, portal.InvoiceListing.Clean(portal.Filter{Status: "late"}))
	if err != nil || len(late.Rows) == 0 {
		t.Errorf("nothing is late: %v", err)
	}
	for _, status := range []string{"open", "expired", "cancelled"} {
		quotes, err := s.Sales.Quotes(t.Context(), staff, portal.QuoteListing.Clean(portal.Filter{Status: status}))
		if err != nil || len(quotes.Rows) == 0 {
			t.Errorf("no quotation is %s: %v", status, err)
		}
	}
	currencies := map[portal.Currency]bool{}
	all, err := s.Billing.Invoices(t.Context(), staff, portal.InvoiceListing.Clean(portal.Filter{Limit: 80}))
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range all.Rows {
		currencies[r.Total.Currency()] = true
	}
	if len(currencies) < 2 || len(all.Rows) < 15 {
		t.Errorf("%d invoices in %v", len(all.Rows), currencies)
	}
}
