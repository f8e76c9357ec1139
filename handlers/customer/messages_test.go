package customer_test

import (
	"bytes"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"genkan/internal/portal"
	"genkan/internal/testenv"
)

var fileLink = regexp.MustCompile(`href="(/(?:my|admin|d/[^/"]+)/files/\d+)"`)

// filesOn are the files that a page leads to.
func filesOn(a testenv.Answer) (out []string) {
	for _, m := range fileLink.FindAllStringSubmatch(a.Body, -1) {
		out = append(out, m[1])
	}
	return out
}

var aPNG = []byte("\x89PNG\r\n\x1a\n" + strings.Repeat("pixels", 20))

func TestMessages(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	page := testenv.Path("/my/invoices/{id}", s.Invoice(t, s.Acme.Entity.ID, 100_00, 10).ID)
	desk := strings.Replace(page, "/my/", "/admin/", 1)
	alice, adam, bob, staff := s.As(t, "alice"), s.As(t, "adam"), s.As(t, "bob"), s.As(t, "staff")

	alice.Write(page, "Where is my parcel?\n<script>alert(1)</script>", testenv.Enclosed{Name: "photo.png", Type: "image/png", Content: aPNG})
	got := staff.Get("/admin/invoices")
	got.Holds(t, "New message")
	staff.Get("/admin/messages?status=waiting").Holds(t, desk+"#m-last", "Waits for an answer", "1 new")
	got = staff.Get(desk)
	got.Holds(t, "Where is my parcel?<br> &lt;script&gt;", "photo.png")
	staff.Get("/admin/invoices").Lacks(t, "New message")
	alice.Get(page).Holds(t, "Seen by Test &amp; Sons")
	if n := len(s.Letters(t, "desk@test.example")); n != 1 {
		t.Fatalf("%d mails to the business, want 1", n)
	}

	staff.Write(desk, "It left this morning.")
	adam.Get("/my/invoices").Holds(t, "New message")
	adam.Get("/my/notifications").Holds(t, page+"#m-last", "2 new", "Mark all read")
	adam.Submit("/my/notifications", "/my/notifications/read", url.Values{})
	adam.Get("/my/notifications").Lacks(t, "Mark all read")
	alice.Get(page).Holds(t, "It left this morning.", "Seen by you")
	letters := s.Letters(t, "alice@test.example")
	if len(letters) != 1 || letters[0].Kind != "written" || !strings.Contains(letters[0].Params, "It left this morning.") {
		t.Errorf("the follower got %+v", letters)
	}
	if n := len(s.Letters(t, "adam@test.example")); n != 0 {
		t.Errorf("a colleague who does not follow got %d mails", n)
	}
	if n := len(s.Letters(t, "staff@test.example")); n != 0 {
		t.Errorf("the author got %d mails", n)
	}

	file := filesOn(alice.Get(page))[0]
	s.Run(t, []testenv.Step{
		{Name: "another company reads", As: bob, Path: page, Status: http.StatusNotFound},
		{Name: "another company writes", As: bob, Path: page + "/messages", Page: "/my", Form: url.Values{"body": {"x"}}, Status: http.StatusNotFound},
		{Name: "another company's file", As: bob, Path: file, Status: http.StatusNotFound},
		{Name: "a visitor's file", As: s.Browser(t), Path: file, Status: http.StatusSeeOther},
		{Name: "nothing", As: alice, Path: page + "/messages", Page: page, Form: url.Values{"body": {" \r\n "}}, Status: http.StatusUnprocessableEntity, In: []string{"Write a message, or choose a file"}},
		{Name: "too much", As: alice, Path: page + "/messages", Page: page, Form: url.Values{"body": {strings.Repeat("語", 5001)}}, Status: http.StatusUnprocessableEntity, In: []string{"at most 5,000 characters"}},
		{Name: "as much as may be", As: alice, Path: page + "/messages", Page: page, Form: url.Values{"body": {strings.Repeat("語", 5000)}}, Status: http.StatusSeeOther, Writes: true},
	})
	form := alice.Hidden(page)
	form.Set("body", "Once only")
	for range 2 {
		if got := alice.Do(http.MethodPost, page+"/messages", form); got.Status != http.StatusSeeOther {
			t.Errorf("sent twice: %d", got.Status)
		}
	}
	if n := s.Count(t, "SELECT COUNT(*) FROM messages WHERE body = 'Once only'"); n != 1 {
		t.Errorf("a form that was sent twice left %d messages", n)
	}
}

// Case 164.
func TestOwnMessagesAreEditable(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	page := testenv.Path("/my/invoices/{id}", s.Invoice(t, s.Acme.Entity.ID, 100_00, 10).ID)
	alice, adam, bob, staff := s.As(t, "alice"), s.As(t, "adam"), s.As(t, "bob"), s.As(t, "staff")
	alice.Write(page, "Frist")
	id := int64(s.Count(t, "SELECT MAX(id) FROM messages"))
	mine, desks := testenv.Path("/my/messages/{id}", id), testenv.Path("/admin/messages/{id}", id)
	change := url.Values{"body": {"First"}}
	s.Run(t, []testenv.Step{
		{Name: "a colleague", As: adam, Path: mine, Page: "/my", Form: change, Status: http.StatusForbidden},
		{Name: "another company", As: bob, Path: mine, Page: "/my", Form: change, Status: http.StatusNotFound},
		{Name: "staff", As: staff, Path: desks, Page: "/admin", Form: change, Status: http.StatusForbidden},
		{Name: "to nothing", As: alice, Path: mine, Page: mine + "/edit", Form: url.Values{"body": {" "}}, Status: http.StatusUnprocessableEntity},
		{Name: "the author", As: alice, Path: mine, Page: mine + "/edit", Form: change, Status: http.StatusSeeOther, Writes: true},
		{Name: "is shown", As: alice, Path: page, Status: http.StatusOK, In: []string{"First", "(edited)"}, NotIn: []string{"Frist"}},
	})
	s.Clock.Move(portal.Editing)
	s.Run(t, []testenv.Step{
		{Name: "too late", As: alice, Path: mine, Page: "/my", Form: change, Status: http.StatusConflict},
		{Name: "no link any more", As: alice, Path: page, Status: http.StatusOK, NotIn: []string{mine + "/edit"}},
		{Name: "customers remove nothing", As: alice, Path: mine + "/remove", Page: "/my", Form: url.Values{}, Status: http.StatusNotFound},
		{Name: "staff ask", As: staff, Path: desks + "/remove", Status: http.StatusOK, In: []string{"Remove this message?", "First"}},
		{Name: "staff remove", As: staff, Path: desks + "/remove", Page: desks + "/remove", Form: url.Values{}, Status: http.StatusSeeOther, Writes: true},
		{Name: "twice", As: staff, Path: desks + "/remove", Page: "/admin", Form: url.Values{}, Status: http.StatusConflict},
		{Name: "is gone", As: alice, Path: page, Status: http.StatusOK, In: []string{"This message was removed."}, NotIn: []string{"First"}},
	})
	if n := s.Count(t, "SELECT COUNT(*) FROM audit WHERE action = 'message.removed'"); n != 1 {
		t.Errorf("%d lines in the log, want 1", n)
	}
}

// What is sent is judged by its name and its first bytes.
//
// Case 163.
func TestHostileUploads(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	page := testenv.Path("/my/orders/{id}", s.Order(t, s.Acme.Entity.ID, portal.OrderSale, 100_00))
	alice, bob := s.As(t, "alice"), s.As(t, "bob")
	file := func(name, content string) testenv.Enclosed {
		return testenv.Enclosed{Name: name, Type: "image/png", Content: []byte(content)}
	}
	png := string(aPNG)
	for _, c := range []struct {
		name  string
		files []testenv.Enclosed
		want  string
	}{
		{"a page", []testenv.Enclosed{file("x.html", "<script>alert(1)</script>")}, "of a type that we do not take"},
		{"a drawing with a script", []testenv.Enclosed{file("x.svg", "<svg onload='alert(1)'/>")}, "of a type that we do not take"},
		{"a page that says it is a picture", []testenv.Enclosed{file("x.png", "<html><script>alert(1)</script>")}, "of a type that we do not take"},
		{"a picture that says it is a page", []testenv.Enclosed{file("x.png.html", png)}, "of a type that we do not take"},
		{"a page as text", []testenv.Enclosed{file("x.txt", "\ufeff \n<html>")}, "of a type that we do not take"},
		{"a program as text", []testenv.Enclosed{file("x.csv", "MZ\x00\x01")}, "of a type that we do not take"},
		{"no ending", []testenv.Enclosed{file("png", png)}, "of a type that we do not take"},
		{"nothing in it", []testenv.Enclosed{file("x.png", "")}, "is empty"},
		{"one too many", []testenv.Enclosed{file("1.png", png), file("2.png", png), file("3.png", png), file("4.png", png), file("5.png", png), file("6.png", png)}, "at most 5 files"},
		{"11 MB", []testenv.Enclosed{{Name: "big.png", Content: append(bytes.Clone(aPNG), make([]byte, 11<<20)...)}}, "larger than 10 MB"},
		{"the second is wrong", []testenv.Enclosed{file("1.png", png), file("2.svg", png)}, "2.svg is of a type"},
	} {
		before := s.Rows(t)
		got := alice.SubmitFiles(page, page+"/messages", url.Values{"body": {"Look"}}, c.files...)
		if got.Status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d, want 422", c.name, got.Status)
		}
		got.Holds(t, c.want, ">Look</textarea>")
		if after := s.Rows(t); after != before {
			t.Errorf("%s: rows were written", c.name)
		}
	}

	full := append(bytes.Clone(aPNG), make([]byte, 10<<20-len(aPNG))...)
	alice.Write(page, "", testenv.Enclosed{Name: `../../..\\a/ev il\"; x=\"b.png`, Type: "text/html", Content: append(bytes.Clone(aPNG), "<script>alert(1)</script>"...)},
		testenv.Enclosed{Name: "full.png", Content: full})
	links := filesOn(alice.Get(page))
	if len(links) != 2 {
		t.Fatalf("%d files on the page, want 2", len(links))
	}
	got := alice.Get(links[0])
	h := got.Header
	if d := h.Get("Content-Disposition"); !strings.HasPrefix(d, "attachment") || strings.Contains(d, "..") || strings.Contains(d, "/") || strings.Contains(d, `x="b`) {
		t.Errorf("disposition %q", d)
	}
	if h.Get("Content-Type") != "image/png" || h.Get("X-Content-Type-Options") != "nosniff" || !strings.Contains(h.Get("Content-Security-Policy"), "sandbox") {
		t.Errorf("headers %v", h)
	}
	if got := alice.Get(links[1]); got.Body != string(full) {
		t.Errorf("a file of 10 MB came back with %d bytes", len(got.Body))
	}
	// A file comes with its message and has no life before it, so there is
	// none that could be attached or removed by its number.
	got = bob.SubmitFiles("/my/orders", page+"/messages", url.Values{"body": {"x"}, "file_id": {"1"}}, file("x.png", png))
	if got.Status != http.StatusNotFound {
		t.Errorf("another company's document: %d", got.Status)
	}
	if n := s.Count(t, "SELECT COUNT(*) FROM files WHERE message_id IS NULL OR message_id NOT IN (SELECT MAX(id) FROM messages)"); n != 0 {
		t.Errorf("%d files without their message", n)
	}
	s.Check(t)
}

// Case 160.
func TestInternalNotesNeverLeave(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	s.Own(t, "alice")
	inv, order := s.Invoice(t, s.Acme.Entity.ID, 100_00, 10).ID, s.Order(t, s.Acme.Entity.ID, portal.OrderSent, 100_00)
	alice, staff, admin := s.As(t, "alice"), s.As(t, "staff"), s.As(t, "admin")
	const secret = "NEVER-TELL-THEM"
	for _, desk := range []string{testenv.Path("/admin/invoices/{id}", inv), testenv.Path("/admin/orders/{id}", order)} {
		got := staff.SubmitFiles(desk, desk+"/notes", url.Values{"body": {secret}}, testenv.Enclosed{Name: secret + ".txt", Content: []byte(secret)})
		if got.Status != http.StatusSeeOther {
			t.Fatalf("a note answers %d", got.Status)
		}
		admin.Get(desk).Holds(t, secret, "Internal, customers cannot see this")
	}
	page := testenv.Path("/my/invoices/{id}", inv)
	staff.Submit(testenv.Path("/admin/invoices/{id}/share", inv), testenv.Path("/admin/invoices/{id}/share", inv), url.Values{"emails": {"x@there.example"}, "days": {"5"}})
	link := s.Link(t, portal.ShareLink, "x@there.example")

	seen := map[string]bool{}
	for todo := []string{"/my", page, page + "/pdf", testenv.Path("/my/orders/{id}/pdf", order), "/my/files/1", "/my/files/2", "/my/messages/1/edit", link, link + "/files/1", link + "/pdf"}; len(todo) > 0; {
		at := todo[0]
		todo = todo[1:]
		if seen[at] || len(seen) > 300 {
			continue
		}
		seen[at] = true
		got := alice.Get(at)
		if strings.Contains(got.Body, secret) {
			t.Errorf("%s tells it", at)
		}
		for _, m := range regexp.MustCompile(`href="(/my[^"#]*)`).FindAllStringSubmatch(got.Body, -1) {
			todo = append(todo, strings.ReplaceAll(m[1], "&amp;", "&"))
		}
	}
	if len(seen) < 20 {
		t.Errorf("only %d pages were looked at", len(seen))
	}
	alice.Get(page).Lacks(t, "New message", "Seen by")
	alice.Get("/my/invoices").Lacks(t, "New message")
	export := alice.Submit("/my/security/export", "/my/security/export", url.Values{"password": {testenv.Password}})
	export.Lacks(t, secret)
	for _, l := range s.Letters(t, "") {
		if strings.Contains(l.Params, secret) {
			t.Errorf("a mail to %s tells it", l.Recipient)
		}
	}
	if n := s.Count(t, "SELECT COUNT(*) FROM readers r JOIN accounts a ON a.id = r.account_id WHERE a.role = 'portal' AND r.unread > 0"); n != 0 {
		t.Errorf("%d customers have a mark for it", n)
	}
	got := alice.SubmitFiles(page, page+"/notes", url.Values{"body": {"x"}})
	if got.Status != http.StatusNotFound {
		t.Errorf("a customer's note answers %d", got.Status)
	}
}

func TestFollowing(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	inv := s.Invoice(t, s.Acme.People[0].ID, 100_00, 10).ID // Alice's own
	page, desk := testenv.Path("/my/invoices/{id}", inv), testenv.Path("/admin/invoices/{id}", inv)
	alice, adam, staff := s.As(t, "alice"), s.As(t, "adam"), s.As(t, "staff")
	mails := func() [2]int {
		return [2]int{len(s.Letters(t, "alice@test.example")), len(s.Letters(t, "adam@test.example"))}
	}
	staff.Write(desk, "One")
	if got := mails(); got != [2]int{1, 0} {
		t.Fatalf("the holder follows unasked: %v", got)
	}
	alice.Submit(page, page+"/follow", url.Values{"follow": {"0"}})
	adam.Submit(page, page+"/follow", url.Values{"follow": {"1"}})
	staff.Write(desk, "Two")
	if got := mails(); got != [2]int{1, 1} {
		t.Fatalf("after both have chosen: %v", got)
	}
	adam.Submit("/my/notifications", "/my/notifications", url.Values{"topic": {"receipt"}})
	staff.Write(desk, "Three")
	if got := mails(); got != [2]int{1, 1} {
		t.Fatalf("a topic that is not wanted: %v", got)
	}
	if got := adam.Submit("/my/notifications", "/my/notifications/company", url.Values{}); got.Status != http.StatusForbidden {
		t.Errorf("who is no owner chooses for all: %d", got.Status)
	}
	s.Own(t, "alice")
	alice.Submit(page, page+"/follow", url.Values{"follow": {"1"}})
	alice.Submit("/my/notifications", "/my/notifications/company", url.Values{"topic": {"receipt"}})
	staff.Write(desk, "Four")
	if got := mails(); got != [2]int{1, 1} {
		t.Fatalf("what the company does not want: %v", got)
	}
	alice.Submit("/my/notifications", "/my/notifications", url.Values{"topic": {"message"}})
	staff.Write(desk, "Five")
	if got := mails(); got != [2]int{2, 1} {
		t.Fatalf("an own choice goes before the company's: %v", got)
	}
	s.Clock.Move(time.Minute)
}
