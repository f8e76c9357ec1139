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
	form.Set("body", "Something else")
	got = alice.Do(http.MethodPost, page+"/messages", form)
	got.Holds(t, "sent already, with other words", ">Something else</textarea>")
	if key := form.Get("message_key"); got.Status != http.StatusConflict || strings.Contains(got.Body, key) {
		t.Errorf("another text by the same form: %d", got.Status)
	}
}

// A mark is set by somebody who looks, and by nothing that only fetches.
func TestOnlyReadingIsNoted(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	page := testenv.Path("/my/invoices/{id}", s.Invoice(t, s.Acme.Entity.ID, 100_00, 10).ID)
	desk := strings.Replace(page, "/my/", "/admin/", 1)
	alice, staff, guest := s.As(t, "alice"), s.As(t, "staff"), s.Browser(t)
	staff.Write(desk, "Read me")
	staff.Submit(desk+"/share", desk+"/share", url.Values{"emails": {"carl@there.example"}, "language": {"en"}})
	link := s.Link(t, portal.ShareLink, "carl@there.example")
	seen := func() [2]int {
		return [2]int{s.Count(t, "SELECT COUNT(*) FROM readers WHERE seen_id > 0 AND account_id = (SELECT id FROM accounts WHERE login = 'alice@test.example')"),
			s.Count(t, "SELECT SUM(opens) FROM shares")}
	}
	for _, b := range []*testenv.Browser{alice, guest} {
		at := page
		if b == guest {
			at = link
		}
		for name, fetch := range map[string]func() testenv.Answer{
			"ahead":          func() testenv.Answer { return b.With("Sec-Purpose", "prefetch;prerender").Get(at) },
			"ahead, as once": func() testenv.Answer { return b.With("Purpose", "prefetch").Get(at) },
			"the head":       func() testenv.Answer { return b.Do(http.MethodHead, at, nil) },
			"a part":         func() testenv.Answer { return b.HTMX().Get(at) },
			"a refused form": func() testenv.Answer {
				b := b.With("Purpose", "prefetch") // the page on which the form stands
				return b.Submit(at, at+"/messages", url.Values{"body": {" "}})
			},
		} {
			if got := fetch(); got.Status != http.StatusOK && got.Status != http.StatusUnprocessableEntity {
				t.Errorf("%s: %d", name, got.Status)
			}
			if got := seen(); got != [2]int{} {
				t.Fatalf("%s of %s is noted as reading: %v", name, at, got)
			}
		}
	}
	alice.Get(page)
	guest.Get(link)
	if got := seen(); got != [2]int{1, 1} {
		t.Errorf("reading is noted as %v", got)
	}
}

var unreadBadge = regexp.MustCompile(`(?s)href="/my/notifications"[^>]*>(?:[^a]|a[^>])*?class="count hot">(\d+)`)

// What is not to be seen is neither fetched nor counted: files and messages of
// removed messages, of documents that are gone, and of those of colleagues.
func TestWhatIsGoneIsNeitherFetchedNorCounted(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	inv, own := s.Invoice(t, s.Acme.Entity.ID, 100_00, 10).ID, s.Invoice(t, s.Acme.People[0].ID, 100_00, 10).ID
	order := s.Order(t, s.Acme.People[0].ID, portal.OrderSent, 100_00)
	alice, adam, staff := s.As(t, "alice"), s.As(t, "adam"), s.As(t, "staff")
	page := testenv.Path("/my/invoices/{id}", inv)
	badge := func(n string) {
		t.Helper()
		got := alice.Get("/my/account")
		if m := unreadBadge.FindStringSubmatch(got.Body); m == nil || m[1] != n {
			t.Errorf("badge %q, want %s", m, n)
		}
	}
	alice.Write(page, "Mine", testenv.Enclosed{Name: "a.txt", Content: []byte("words")})
	file, message := "/my/files/1", "/my/messages/1/edit"
	if got := alice.Get(file); got.Status != http.StatusOK || alice.Get(message).Status != http.StatusOK {
		t.Fatalf("the file: %d", got.Status)
	}
	for _, desk := range []string{"/admin/invoices/1", testenv.Path("/admin/invoices/{id}", own), testenv.Path("/admin/orders/{id}", order)} {
		staff.Write(desk, "For you")
	}
	s.Exec(t, "UPDATE readers SET unread = 0 WHERE account_id = (SELECT id FROM accounts WHERE login = 'adam@test.example')")
	badge("3")
	s.Limit(t, "alice", portal.Rights{OwnOnly: true})
	badge("2")
	s.Limit(t, "alice", portal.DefaultRights())
	s.Exec(t, "UPDATE orders SET status = 'draft' WHERE id = ?", order)
	badge("2")
	s.Exec(t, "UPDATE invoices SET status = 'cancelled' WHERE id = ?", inv)
	badge("1")
	adam.Get("/my/notifications").Lacks(t, page+"#m-last")
	for _, at := range []string{file, message} {
		if got := alice.Get(at); got.Status != http.StatusNotFound {
			t.Errorf("%s of a cancelled invoice: %d", at, got.Status)
		}
	}
	s.Exec(t, "UPDATE invoices SET status = 'posted' WHERE id = ?", inv)
	staff.Submit("/admin/messages/1/remove", "/admin/messages/1/remove", url.Values{})
	if got := alice.Get(file); got.Status != http.StatusNotFound {
		t.Errorf("the file of a removed message: %d", got.Status)
	}
	if got := staff.Get("/admin/messages/1/remove"); got.Status != http.StatusConflict {
		t.Errorf("removing it once more: %d", got.Status)
	}
}

// Whoever has a question is led to where messages are written, and to a mail
// only where nothing can be written.
func TestQuestionsAreMessages(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	alice, staff := s.As(t, "alice"), s.As(t, "staff")
	for _, page := range []string{testenv.Path("/my/invoices/{id}", s.Invoice(t, s.Acme.Entity.ID, 100_00, 10).ID),
		testenv.Path("/my/orders/{id}", s.Order(t, s.Acme.Entity.ID, portal.OrderSent, 100_00)), testenv.Path("/my/orders/{id}", s.Order(t, s.Acme.Entity.ID, portal.OrderSale, 100_00))} {
		got := alice.Get(page)
		got.Holds(t, `href="#body" id="ask">Ask a question`, `<textarea id="body"`)
		got.Lacks(t, "mailto:")
		staff.Get(strings.Replace(page, "/my/", "/admin/", 1)).Lacks(t, `id="ask"`)
	}
	page := subscribed(t, s, s.Acme.Entity, func(*portal.Plan) {})
	alice.Get(page).Holds(t, `#body" id="ask">Ask a question`)
	s.Exec(t, "DELETE FROM subscription_periods")
	alice.Get(page).Holds(t, `href="mailto:desk@test.example" id="ask">Ask a question`)
}

// With script a thread is answered in its place, and what is typed into the
// other form of staff stays.
func TestThreadsAreSwapped(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	page := testenv.Path("/my/invoices/{id}", s.Invoice(t, s.Acme.Entity.ID, 100_00, 10).ID)
	desk := strings.Replace(page, "/my/", "/admin/", 1)
	alice, staff := s.As(t, "alice"), s.As(t, "staff")
	text := func(s string) url.Values { return url.Values{"body": {s}} }
	part, whole := `<section class="sheet no-print" id="messages"`, "<html"
	s.Run(t, []testenv.Step{
		{Name: "the page", As: alice, Path: page, Status: http.StatusOK, In: []string{`hx-post="` + page + `/messages"`, `hx-target="#messages"`, `hx-encoding="multipart/form-data"`}},
		{Name: "a message", As: alice, HTMX: true, Page: page, Path: page + "/messages", Form: text("Swap me"), Writes: true, Status: http.StatusOK,
			In: []string{part, "Swap me", `id="m-1" data-focus tabindex="-1"`}, NotIn: []string{whole, `id="follow" data-focus`, ">Swap me</textarea>", "hx-preserve"}},
		{Name: "nothing", As: alice, HTMX: true, Page: page, Path: page + "/messages", Form: text(" "), Status: http.StatusUnprocessableEntity,
			In: []string{part, "Write a message, or choose a file"}, NotIn: []string{whole, "data-focus"}},
		{Name: "follow", As: alice, HTMX: true, Page: page, Path: page + "/follow", Form: url.Values{"follow": {"1"}}, Status: http.StatusOK,
			In: []string{"<form", `name="follow" value="0"`, "data-focus"}, NotIn: []string{whole, part}},
		{Name: "stop", As: alice, HTMX: true, Page: page, Path: page + "/follow", Form: url.Values{"follow": {"0"}}, Status: http.StatusOK, In: []string{`name="follow" value="1"`}},
		{Name: "an answer", As: staff, HTMX: true, Page: desk, Path: desk + "/messages", Form: text("Done"), Writes: true, Status: http.StatusOK,
			In: []string{part, `<details id="note-box" hx-preserve="true">`, `id="m-2" data-focus`}, NotIn: []string{whole}},
		{Name: "a note", As: staff, HTMX: true, Page: desk, Path: desk + "/notes", Form: text("Between us"), Writes: true, Status: http.StatusOK,
			In: []string{part, `<details id="note-box">`, "Between us", `hx-preserve="true"`}, NotIn: []string{whole}},
		{Name: "an empty note", As: staff, HTMX: true, Page: desk, Path: desk + "/notes", Form: text(""), Status: http.StatusUnprocessableEntity,
			In: []string{part, `<details id="note-box" open>`}, NotIn: []string{whole}},
		{Name: "another's", As: s.As(t, "bob"), HTMX: true, Page: "/my/invoices", Path: page + "/messages", Form: text("x"), Status: http.StatusNotFound, NotIn: []string{part}},
		{Name: "without script, wrong", As: alice, Page: page, Path: page + "/messages", Form: text(" "), Status: http.StatusUnprocessableEntity, In: []string{whole, "<title>Error: "}},
	})
}

// A message can be written for somebody who may read the document: they are
// mailed though they do not follow, and named; nobody else can be chosen.
func TestMentions(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	inv, hers := s.Invoice(t, s.Acme.Entity.ID, 100_00, 10).ID, s.Invoice(t, s.Acme.People[0].ID, 100_00, 10).ID
	page, own := testenv.Path("/my/invoices/{id}", inv), testenv.Path("/my/invoices/{id}", hers)
	desk := strings.Replace(page, "/my/", "/admin/", 1)
	alice, staff := s.As(t, "alice"), s.As(t, "staff")
	tell := func(text string, logins ...string) url.Values {
		form := url.Values{"body": {text}}
		for _, l := range logins {
			form.Add("tell", s.Text(t, "SELECT CAST(id AS TEXT) FROM accounts WHERE login = '"+l+"@test.example'"))
		}
		return form
	}
	refused := []string{"can no longer read this", ">Look</textarea>", `<details id="tell" open>`}
	s.Limit(t, "adam", portal.Rights{OwnOnly: true})
	s.Run(t, []testenv.Step{
		{Name: "who sees only the own", As: alice, Page: own, Path: own + "/messages", Form: tell("Look", "adam"), Status: http.StatusUnprocessableEntity, In: refused, NotIn: []string{"Adam Acme"}},
	})
	s.Limit(t, "adam", portal.DefaultRights())
	s.Run(t, []testenv.Step{
		{Name: "colleagues are offered", As: alice, Path: page, Status: http.StatusOK, In: []string{"Also tell", "Adam Acme"}, NotIn: []string{"Stan Staff", "Bob Bolt"}},
		{Name: "another company's", As: alice, Page: page, Path: page + "/messages", Form: tell("Look", "adam", "bob"), Status: http.StatusUnprocessableEntity, In: refused},
		{Name: "staff by a customer", As: alice, Page: page, Path: page + "/messages", Form: tell("Look", "staff"), Status: http.StatusUnprocessableEntity, In: refused},
		{Name: "nobody", As: alice, Page: page, Path: page + "/messages", Form: url.Values{"body": {"Look"}, "tell": {"x"}}, Status: http.StatusUnprocessableEntity, In: refused},
		{Name: "a customer in a note", As: staff, Page: desk, Path: desk + "/notes", Form: tell("Look", "adam"), Status: http.StatusUnprocessableEntity, In: []string{"can no longer read this"}},
		{Name: "a colleague", As: alice, Page: page, Path: page + "/messages", Form: tell("Adam, look", "adam"), Writes: true, Status: http.StatusSeeOther},
		{Name: "is named", As: alice, Path: page, Status: http.StatusOK, In: []string{"to Adam Acme"}},
		{Name: "one of staff, in a note", As: staff, Page: desk, Path: desk + "/notes", Form: tell("HUSH", "admin"), Writes: true, Status: http.StatusSeeOther},
		{Name: "both sides, in a message", As: staff, Page: desk, Path: desk + "/messages", Form: tell("For both", "admin", "alice", "alice"), Writes: true, Status: http.StatusSeeOther},
		{Name: "are named", As: alice, Path: page, Status: http.StatusOK, In: []string{"to Ada Admin, Alice Acme"}, NotIn: []string{"HUSH"}},
	})
	for _, c := range []struct{ login, kinds string }{{"adam", "written"}, {"admin", "mentioned mentioned"}, {"alice", "written"}} {
		var kinds []string
		for _, l := range s.Letters(t, c.login+"@test.example") {
			kinds = append(kinds, l.Kind)
			if l.Kind == "written" && !strings.Contains(l.Params, `"mention":true`) {
				t.Errorf("%s is not told that it is for them: %s", c.login, l.Params)
			}
		}
		if got := strings.Join(kinds, " "); got != c.kinds {
			t.Errorf("mails to %s: %q, want %q", c.login, got, c.kinds)
		}
	}
	for i := range int64(12) {
		s.Exec(t, "INSERT INTO accounts (role, login, name, created_at, updated_at) VALUES ('staff', ?, ?, 1, 1)", testenv.Path("p{id}@x.example", i), testenv.Path("P{id}", i))
	}
	form := url.Values{"body": {"All of you"}}
	for _, n := range strings.Split(s.Text(t, "SELECT group_concat(id, ' ') FROM accounts WHERE login LIKE 'p%@x.example'"), " ") {
		form.Add("tell", n)
	}
	if got := staff.Submit(desk, desk+"/notes", form); got.Status != http.StatusUnprocessableEntity || !strings.Contains(got.Body, "at most 10 people") {
		t.Errorf("twelve people: %d", got.Status)
	}
	s.Check(t)
}

// Too many messages in a short time are refused, and what was typed is kept.
func TestTooManyMessages(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	page := testenv.Path("/my/invoices/{id}", s.Invoice(t, s.Acme.Entity.ID, 100_00, 10).ID)
	alice := s.As(t, "alice")
	for range 20 {
		alice.Write(page, "Hello?")
	}
	post := url.Values{"body": {"Hello again"}}
	s.Run(t, []testenv.Step{
		{Name: "too many", As: alice, Path: page + "/messages", Page: page, Form: post, Status: http.StatusTooManyRequests, In: []string{"many messages in a short time", ">Hello again</textarea>"}},
		{Name: "in passing", As: alice, HTMX: true, Path: page + "/messages", Page: page, Form: post, Status: http.StatusTooManyRequests, In: []string{"many messages in a short time"}, NotIn: []string{"<textarea"}},
	})
	s.Clock.Move(10 * time.Minute)
	alice.Write(page, "Hello again")
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
