package account_test

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"

	"genkan/db"
	"genkan/internal/account"
	"genkan/internal/portal"
)

var goodSetUp = account.SetUp{
	Company: " ひのき商事 ", Currency: "jpy", TimeZone: "Asia/Tokyo", Login: "Admin@Hinoki.example ", Name: "", PasswordHash: "h",
}

func setUpToken(t *testing.T, s *account.Service) string {
	t.Helper()
	token, err := s.SetUpToken(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return token
}

func setUpNeeded(t *testing.T, s *account.Service) bool {
	t.Helper()
	needed, err := s.SetUpNeeded(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return needed
}

func TestSetUp(t *testing.T) {
	t.Parallel()
	s, _ := peopleStore(t)
	if b, err := s.Business(t.Context()); err != nil || b.Name != "Genkan" || !setUpNeeded(t, s) {
		t.Fatalf("business %+v, %v", b, err)
	}
	token := setUpToken(t, s)
	if err := s.SetUp(t.Context(), token, goodSetUp); err != nil {
		t.Fatal(err)
	}
	b, err := s.Business(t.Context())
	if err != nil || b.Name != "ひのき商事" || b.Currency != "JPY" || b.TimeZone != "Asia/Tokyo" {
		t.Errorf("business %+v, %v", b, err)
	}
	users, err := s.Users(t.Context())
	if err != nil || len(users) != 1 || users[0].Role != portal.RoleAdmin || users[0].Login != "admin@hinoki.example" || users[0].Name != "admin@hinoki.example" {
		t.Errorf("users %+v, %v", users, err)
	}
	if setUpNeeded(t, s) {
		t.Error("set-up is still needed")
	}
	wantError(t, "used token", s.SetUp(t.Context(), token, goodSetUp), portal.NotFound, "error.not_found")
	if _, err := s.SetUpToken(t.Context()); portal.KindOf(err) != portal.NotFound {
		t.Errorf("a token although there is an admin: %v", err)
	}
}

func TestSetUpToken(t *testing.T) {
	t.Parallel()
	s, store := peopleStore(t)
	check := func(token string) error { return s.CheckSetUpToken(t.Context(), token) }
	wantError(t, "none was made", check(""), portal.NotFound, "error.not_found")
	first := setUpToken(t, s)
	second := setUpToken(t, s)
	if err := check(second); err != nil {
		t.Errorf("the newest token: %v", err)
	}
	var stored string
	err := store.View(t.Context(), func(q db.Reader) (err error) {
		stored, err = db.Setting(t.Context(), q, "setup_token")
		return err
	})
	if err != nil || len(second) != 43 || strings.Contains(stored, second) {
		t.Errorf("token %q, stored %q, %v", second, stored, err)
	}
	for name, token := range map[string]string{"replaced": first, "empty": "", "longer": second + "A", "its hash": stored} {
		wantError(t, name, check(token), portal.NotFound, "error.not_found")
	}
	wantError(t, "bad fields behind a wrong token", s.SetUp(t.Context(), first, account.SetUp{}), portal.NotFound, "error.not_found")
	admin := account.NewUser{Role: portal.RoleAdmin, Login: "a@hinoki.example", PasswordHash: "h"}
	if _, err := s.AddUser(t.Context(), operator, admin); err != nil {
		t.Fatal(err)
	}
	wantError(t, "an admin exists", check(second), portal.NotFound, "error.not_found")
	wantError(t, "an admin exists", s.SetUp(t.Context(), second, goodSetUp), portal.NotFound, "error.not_found")
}

func TestSetUpInvalid(t *testing.T) {
	t.Parallel()
	s, _ := peopleStore(t)
	token := setUpToken(t, s)
	rows := []struct {
		name   string
		change func(*account.SetUp)
		want   []string
	}{
		{"all at once", func(u *account.SetUp) { *u = account.SetUp{} }, []string{"company", "currency", "time_zone", "login", "password"}},
		{"blank company", func(u *account.SetUp) { u.Company = " \t" }, []string{"company"}},
		{"long company", func(u *account.SetUp) { u.Company = strings.Repeat("檜", 201) }, []string{"company"}},
		{"long name", func(u *account.SetUp) { u.Name = strings.Repeat("n", 201) }, []string{"name"}},
		{"unknown currency", func(u *account.SetUp) { u.Currency = "XXX" }, []string{"currency"}},
		{"this machine's zone", func(u *account.SetUp) { u.TimeZone = "Local" }, []string{"time_zone"}},
		{"unknown zone", func(u *account.SetUp) { u.TimeZone = "Asia/Edo" }, []string{"time_zone"}},
		{"a file", func(u *account.SetUp) { u.TimeZone = "../../../etc/passwd" }, []string{"time_zone"}},
		{"no e-mail", func(u *account.SetUp) { u.Login = "admin" }, []string{"login"}},
	}
	for _, r := range rows {
		u := goodSetUp
		r.change(&u)
		err := s.SetUp(t.Context(), token, u)
		wantError(t, r.name, err, portal.Invalid, "error.invalid")
		if got := fieldsOf(err); !slices.Equal(got, r.want) {
			t.Errorf("%s: fields %v, want %v", r.name, got, r.want)
		}
	}
	if err := s.CheckSetUpToken(t.Context(), token); err != nil {
		t.Errorf("the token is used up: %v", err)
	}
	u := goodSetUp
	u.Company = strings.Repeat("檜", 200)
	if err := s.SetUp(t.Context(), token, u); err != nil {
		t.Errorf("200 characters: %v", err)
	}
}

func fieldsOf(err error) (fields []string) {
	var e *portal.Error
	if errors.As(err, &e) {
		for _, f := range e.Fields {
			fields = append(fields, f.Field)
		}
	}
	return fields
}

// Of two who open the link at once, one becomes the admin.
func TestSetUpParallel(t *testing.T) {
	t.Parallel()
	s, _ := peopleStore(t)
	token := setUpToken(t, s)
	var wg sync.WaitGroup
	errs := make([]error, 8)
	for i := range errs {
		wg.Go(func() {
			u := goodSetUp
			u.Login = string(rune('a'+i)) + "@hinoki.example"
			errs[i] = s.SetUp(t.Context(), token, u)
		})
	}
	wg.Wait()
	done := 0
	for _, err := range errs {
		if err == nil {
			done++
		} else if portal.KindOf(err) != portal.NotFound {
			t.Error(err)
		}
	}
	if users, err := s.Users(t.Context()); done != 1 || err != nil || len(users) != 1 {
		t.Errorf("%d set-ups, %d users, %v", done, len(users), err)
	}
}
