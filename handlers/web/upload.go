package web

import (
	"context"
	"mime/multipart"
	"net/http"
	"slices"
	"time"

	"genkan/internal/portal"
)

// The limits of a form with files: what it may have in all, how much of it is
// in memory, the rest being in a file of its own until the form is done with,
// and how long it may take on a slow line.
const (
	maxUpload    = portal.MaxFiles*portal.MaxFileSize + 1<<20
	uploadMemory = 256 << 10
	uploadTime   = 10 * time.Minute
)

// Uploads says that forms of a route may bring files. Only those who are
// signed in get the room and the time for them.
func (rt *Routes) Uploads(patterns ...string) { rt.uploads = append(rt.uploads, patterns...) }

// roomy gives a form with files its room and its time.
func (rt *Routes) roomy(w http.ResponseWriter, r *http.Request) (*http.Request, context.CancelFunc) {
	v := visitOf(r)
	if v.session.Account.ID == 0 || v.body == nil || !slices.Contains(rt.uploads, r.Pattern) {
		return r, func() {}
	}
	// Where the deadlines cannot be moved, the server's own hold.
	control := http.NewResponseController(w)
	_ = control.SetReadDeadline(time.Now().Add(uploadTime))
	_ = control.SetWriteDeadline(time.Now().Add(uploadTime))
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), uploadTime)
	r = r.WithContext(ctx)
	r.Body = http.MaxBytesReader(w, v.body, maxUpload)
	return r, cancel
}

// forget removes what a form left in files of its own.
func forget(r *http.Request) {
	if r.MultipartForm == nil {
		return
	}
	if err := r.MultipartForm.RemoveAll(); err != nil {
		logger(r).Warn("an upload was left behind", "error", err)
	}
}

// Sent is a file that came with a form.
type Sent struct {
	Name    string
	Size    int64
	Content multipart.File
}

// Files are the files of a field, opened; done closes them. A field that was
// left empty has none.
func Files(r *http.Request, field string) (out []Sent, done func(), err error) {
	done = func() {
		for _, f := range out {
			if err := f.Content.Close(); err != nil {
				logger(r).Warn("an upload stays open", "error", err)
			}
		}
	}
	if r.MultipartForm == nil {
		return nil, done, nil
	}
	for _, h := range r.MultipartForm.File[field] {
		if h.Filename == "" && h.Size == 0 {
			continue
		}
		f, err := h.Open()
		if err != nil {
			done()
			return nil, func() {}, err
		}
		out = append(out, Sent{h.Filename, h.Size, f})
	}
	return out, done, nil
}
