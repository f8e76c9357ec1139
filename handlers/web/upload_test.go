package web_test

import (
	"bytes"
	"fmt"
	"mime/multipart"
	"net/http"
	"os"
	"testing"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/testenv"
)

// uploading is a form with files for customers; take is what answers it.
func uploading(take func(*http.Request)) func(*web.Site, *web.Routes) {
	return func(s *web.Site, rt *web.Routes) {
		rt.Person("GET /token", access.ReadSecurity, func(w http.ResponseWriter, r *http.Request, _ access.Person) error {
			return greet(w, s.Page(w, r, "my", "").CSRF)
		})
		rt.Customer("POST /my/files", access.Write, func(_ http.ResponseWriter, r *http.Request, _ access.Customer) error {
			take(r)
			return nil
		})
		rt.Uploads("POST /my/files")
	}
}

// withFiles is a form of somebody in a session, and its media type.
func (f *frame) withFiles(t *testing.T, session []string, sizes ...int) (body, mediaType string) {
	t.Helper()
	var out bytes.Buffer
	w := multipart.NewWriter(&out)
	fail := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	token := f.get(t, "/token", session...).Body
	fail(w.WriteField("csrf", token))
	for i, n := range sizes {
		part, err := w.CreateFormFile("files", fmt.Sprint(i, ".txt"))
		fail(err)
		_, err = part.Write(bytes.Repeat([]byte("x"), n))
		fail(err)
	}
	part, err := w.CreateFormFile("unknown", "unknown.txt")
	fail(err)
	_, err = part.Write([]byte("of a field that the form does not have"))
	fail(err)
	fail(w.Close())
	return out.String(), w.FormDataContentType()
}

func (f *frame) send(t *testing.T, session []string, body, mediaType string) testenv.Answer {
	t.Helper()
	return f.ask(t, http.MethodPost, "/my/files", body, append([]string{"Content-Type", mediaType}, session...)...)
}

// However much is sent, no more is kept than may be, and nothing afterwards.
func TestUploadsAreBounded(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	kept := func() int {
		found, err := os.ReadDir(os.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		return len(found)
	}
	var sizes []int64
	most := 0
	f := newFrame(t, uploading(func(r *http.Request) {
		most = max(most, kept())
		sizes = nil
		for _, one := range web.Files(r) {
			sizes = append(sizes, one.Size)
		}
	}))
	customer, staff, _ := f.people(t)
	many := make([]int, 150)
	for i := range many {
		many[i] = 10
	}
	for name, c := range map[string]struct {
		sizes []int
		want  string
	}{
		"two": {[]int{5, 7}, "[5 7]"}, "150": {many, "[10 10 10 10 10 0]"}, "too large": {[]int{11 << 20, 5}, fmt.Sprint([]int{10<<20 + 1, 5})},
	} {
		body, mediaType := f.withFiles(t, customer, c.sizes...)
		if got := f.send(t, customer, body, mediaType); got.Status != http.StatusOK || fmt.Sprint(sizes) != c.want {
			t.Errorf("%s: %d, files %v, want %s", name, got.Status, sizes, c.want)
		}
	}
	if most > 5 || kept() != 0 {
		t.Errorf("%d files at a time, %d afterwards", most, kept())
	}
	body, mediaType := f.withFiles(t, customer, make([]int, 250)...)
	if got := f.send(t, customer, body, mediaType); got.Status != http.StatusUnprocessableEntity {
		t.Errorf("more parts than any form has: %d", got.Status)
	}
	body, mediaType = f.withFiles(t, staff, 2<<20)
	if got := f.send(t, staff, body, mediaType); got.Status != http.StatusUnprocessableEntity {
		t.Errorf("a large form of somebody whom the route is not for: %d, want it unread", got.Status)
	}
	body, mediaType = f.withFiles(t, staff, 5)
	if got := f.send(t, staff, body, mediaType); got.Status != http.StatusNotFound {
		t.Errorf("and a small one: %d", got.Status)
	}
}

// One account does not take every turn: while two large forms are being
// received the third is told to come again, and small ones pass.
func TestUploadsTakeTurns(t *testing.T) {
	t.Parallel()
	inside, leave := make(chan struct{}), make(chan struct{})
	f := newFrame(t, uploading(func(r *http.Request) {
		if r.ContentLength > 1<<20 {
			inside <- struct{}{}
			<-leave
		}
	}))
	customer, _, _ := f.people(t)
	body, mediaType := f.withFiles(t, customer, 2<<20)
	small, smallType := f.withFiles(t, customer, 5)
	done := make(chan int, 2)
	for range 2 {
		go func() { done <- f.send(t, customer, body, mediaType).Status }()
		<-inside
	}
	if got := f.send(t, customer, body, mediaType); got.Status != http.StatusServiceUnavailable || got.Header.Get("Retry-After") == "" {
		t.Errorf("the third: %d", got.Status)
	}
	if got := f.send(t, customer, small, smallType); got.Status != http.StatusOK {
		t.Errorf("a small one: %d", got.Status)
	}
	close(leave)
	for range 2 {
		if status := <-done; status != http.StatusOK {
			t.Errorf("one of the first two: %d", status)
		}
	}
	go func() { <-inside }()
	if got := f.send(t, customer, body, mediaType); got.Status != http.StatusOK {
		t.Errorf("after them: %d", got.Status)
	}
}
