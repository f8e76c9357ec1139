package demo_test

import (
	"errors"
	"strings"
	"testing"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/account"
	"genkan/internal/auth"
	"genkan/internal/billing"
	"genkan/internal/conversation"
	"genkan/internal/demo"
	"genkan/internal/mail"
	"genkan/internal/payment"
	"genkan/internal/pdf"
	"genkan/internal/portal"
	"genkan/internal/sales"
	"genkan/internal/sharing"
	"genkan/internal/subscription"
	"genkan/internal/testenv"
)

func services(t *testing.T) (demo.Services, *db.DB) {
	t.Helper()
	store, err := db.Open(t.Context(), testenv.Fresh(t, t.TempDir()), db.Options{Now: testenv.NewClock().Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	a, press, shares := account.New(store, mail.Links{}), pdf.NewPress(1), sharing.New(store, mail.Links{})
	b := billing.New(store, a, payment.NewRegistry(), press, shares, func(path string) string { return path })
	return demo.Services{Auth: auth.New(store, auth.Options{Cores: 2}), Grants: account.NewGrants(store, a, mail.Links{}, account.GrantOptions{MailReady: func() bool { return true }}), Account: a, Sales: sales.New(store, a, press, shares),
		Billing: b, Subscription: subscription.New(store, a, b, shares),
		Talk: conversation.New(store, a, shares, mail.Links{}), Sharing: shares}, store
}

func TestFill(t *testing.T) {
	t.Parallel()
	s, store := services(t)
	first, err := demo.Fill(t.Context(), s, testenv.Noon)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := demo.Print(&out, first); err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{"admin ", "staff ", "customer ", "colleague ", "stranger "} {
		if !strings.Contains("\n"+out.String(), "\n"+part) {
			t.Errorf("no login of the %sis printed:\n%s", part, out.String())
		}
	}
	found, err := store.Check(t.Context())
	if err != nil || len(found) > 0 {
		t.Errorf("Check = %v, %v", found, err)
	}
	customer := signIn(t, s, first[2])
	o, err := s.Account.Overview(t.Context(), customer)
	if err != nil || len(o.Tasks) < 4 || o.Counts.QuotesOpen != 1 || o.Tasks[0].DaysLate(o.Today) == 0 {
		t.Errorf("the customer's overview = %+v (%v)", o, err)
	}
	again, err := demo.Fill(t.Context(), s, testenv.Noon)
	if err != nil {
		t.Fatal(err)
	}
	if again[2].Password == first[2].Password {
		t.Error("a second start kept the password")
	}
	signIn(t, s, again[2])
	if o2, err := s.Account.Overview(t.Context(), customer); err != nil || o2.Counts != o.Counts {
		t.Errorf("a second start changed the documents: %+v, was %+v (%v)", o2.Counts, o.Counts, err)
	}
}

func signIn(t *testing.T, s demo.Services, l demo.Login) access.Customer {
	t.Helper()
	e, err := s.Auth.SignIn(t.Context(), auth.SignIn{Login: l.Login, Password: l.Password, Arrival: auth.Arrival{Address: "192.0.2.1"}})
	if err != nil {
		t.Fatalf("%s cannot sign in: %v", l.Role, err)
	}
	person, _ := access.NewPerson(e.Account)
	who, ok := access.NewCustomer(person)
	if !ok {
		t.Fatalf("%s is no customer", l.Role)
	}
	return who
}

func TestFillRefusesARealBusiness(t *testing.T) {
	t.Parallel()
	s, _ := services(t)
	if _, err := s.Account.AddContact(t.Context(), access.NewSystem("test"), portal.Contact{Kind: portal.Company, Name: "Real Ltd"}); err != nil {
		t.Fatal(err)
	}
	if _, err := demo.Fill(t.Context(), s, testenv.Noon); !errors.Is(err, account.ErrRealBusiness) {
		t.Errorf("Fill = %v, want ErrRealBusiness", err)
	}
}
