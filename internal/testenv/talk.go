package testenv

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/textproto"
	"net/url"
)

// Enclosed is a file to be sent with a form.
type Enclosed struct {
	Name, Type string // as the browser calls it, right or not
	Content    []byte
}

// SubmitFiles is Submit for a form with files, in the field "files".
func (b *Browser) SubmitFiles(page, action string, form url.Values, files ...Enclosed) Answer {
	b.t.Helper()
	all := b.Hidden(page)
	for name, values := range form {
		all[name] = values
	}
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for name, values := range all {
		for _, v := range values {
			must(b.t, w.WriteField(name, v))
		}
	}
	for _, f := range files {
		h := textproto.MIMEHeader{}
		h.Set("Content-Disposition", `form-data; name="files"; filename="`+f.Name+`"`)
		h.Set("Content-Type", f.Type)
		part, err := w.CreatePart(h)
		must(b.t, err)
		_, err = part.Write(f.Content)
		must(b.t, err)
	}
	must(b.t, w.Close())
	return b.Send(http.MethodPost, action, w.FormDataContentType(), body.Bytes())
}

// Write posts a message on a document's page, and fails the test if it is not
// taken.
func (b *Browser) Write(page, text string, files ...Enclosed) {
	b.t.Helper()
	got := b.SubmitFiles(page, page+"/messages", url.Values{"body": {text}}, files...)
	if got.Status != http.StatusSeeOther {
		b.t.Fatalf("a message on %s answers %d:\n%s", page, got.Status, got.Main())
	}
}
