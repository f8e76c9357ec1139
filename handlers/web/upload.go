package web

import (
	"context"
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"os"
	"sync"
	"time"

	"genkan/internal/access"
	"genkan/internal/portal"
)

// The limits of a form with files: what it may have in all, in how many parts,
// and how long it may take on a slow line.
const (
	maxUpload  = 52 << 20 // whatever the files are
	maxParts   = 200
	uploadTime = 10 * time.Minute
)

// How many large forms are received at a time, from all and from one account,
// and how long one waits for its turn.
const (
	uploadsAtOnce = 8
	uploadsOfOne  = 2
	uploadWait    = 10 * time.Second
)

// filesField is the one field whose files are taken.
const filesField = "files"

// room is how many files a form may bring, and how large each may be.
type room struct {
	files int
	size  int64
}

// all is what such a form may have in all.
func (r room) all() int64 { return int64(r.files)*r.size + maxBody }

// Uploads says that forms of a route may bring the files of a message. Only
// those who may send them get the room and the time for them.
func (rt *Routes) Uploads(patterns ...string) {
	rt.UploadsOf(portal.MaxFiles, portal.MaxFileSize, patterns...)
}

// UploadsOf says that forms of a route may bring that many files of that size.
// What all of them may take is for whoever judges them.
func (rt *Routes) UploadsOf(files int, size int64, patterns ...string) {
	for _, p := range patterns {
		rt.uploads[p] = room{files, size}
	}
}

// allow notes who may use a route, for what is decided before its policy is.
func (rt *Routes) allow(pattern string, may func(access.Person) bool) { rt.may[pattern] = may }

// roomy gives a form with files its room and its time: Unavailable when too
// many are being received.
func (rt *Routes) roomy(w http.ResponseWriter, r *http.Request) (_ *http.Request, end func(), err error) {
	v := visitOf(r)
	person, in := access.NewPerson(v.session.Account)
	may, takes := rt.uploads[r.Pattern]
	if !in || v.body == nil || !takes || !rt.may[r.Pattern](person) {
		return r, func() {}, nil
	}
	v.takes, v.room = true, may
	if r.ContentLength >= 0 && r.ContentLength <= maxBody {
		return r, func() {}, nil
	}
	leave, ok := rt.turns.enter(r.Context(), person.Account())
	if !ok {
		busy := portal.Failure(portal.Unavailable, "error.unavailable", nil)
		busy.RetryAfter = uploadWait
		return r, func() {}, busy
	}
	// Where the deadlines cannot be moved, the server's own hold.
	control := http.NewResponseController(w)
	_ = control.SetReadDeadline(time.Now().Add(uploadTime))
	_ = control.SetWriteDeadline(time.Now().Add(uploadTime))
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), uploadTime)
	r = r.WithContext(ctx)
	r.Body = http.MaxBytesReader(w, v.body, min(may.all(), maxUpload))
	return r, func() { cancel(); leave() }, nil
}

// turns are those of large forms.
type turns struct {
	all chan struct{}
	mu  sync.Mutex
	of  map[portal.AccountID]int
}

func newTurns() *turns {
	return &turns{all: make(chan struct{}, uploadsAtOnce), of: map[portal.AccountID]int{}}
}

// enter takes a turn, which leave gives back: false when none came.
func (t *turns) enter(ctx context.Context, who portal.AccountID) (leave func(), ok bool) {
	if !t.count(who, 1) {
		return nil, false
	}
	late := time.NewTimer(uploadWait)
	defer late.Stop()
	select {
	case t.all <- struct{}{}:
		return func() { <-t.all; t.count(who, -1) }, true
	case <-late.C:
	case <-ctx.Done():
	}
	t.count(who, -1)
	return nil, false
}

func (t *turns) count(who portal.AccountID, n int) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.of[who]+n > uploadsOfOne {
		return false
	}
	if t.of[who] += n; t.of[who] == 0 {
		delete(t.of, who)
	}
	return true
}

// receive reads a form with files, each into a file of its own, which forget
// removes. What is over a limit is passed by and never kept: whoever judges the
// files sees that there is one too many, or that one is too large.
func receive(r *http.Request) error {
	parts, err := r.MultipartReader()
	if errors.Is(err, http.ErrNotMultipart) {
		return nil
	}
	if err != nil {
		return err
	}
	v, room := visitOf(r), int64(maxBody)
	for n := 0; ; n++ {
		part, err := parts.NextPart()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		case n == maxParts:
			return &http.MaxBytesError{Limit: maxBody}
		case part.FileName() == "":
			room, err = value(r, part, room)
		case part.FormName() == filesField:
			err = v.keep(part)
		}
		if err != nil {
			return err
		}
		if room < 0 {
			return &http.MaxBytesError{Limit: maxBody}
		}
	}
}

// value reads a field without a file and says how much room is left; less than
// nothing when it was too long.
func value(r *http.Request, part *multipart.Part, room int64) (int64, error) {
	text, err := io.ReadAll(io.LimitReader(part, room+1))
	if name := part.FormName(); err == nil && name != "" {
		r.PostForm.Add(name, string(text))
		r.Form.Add(name, string(text))
	}
	return room - int64(len(text)), err
}

// keep takes a file in, as far as it may be.
func (v *visit) keep(part *multipart.Part) error {
	if len(v.files) > v.room.files {
		return nil
	}
	f := portal.Upload{Name: part.FileName()}
	if len(v.files) == v.room.files {
		v.files = append(v.files, f)
		return nil
	}
	file, err := os.CreateTemp("", "genkan-upload-*")
	if err != nil {
		return full(err)
	}
	v.kept = append(v.kept, file)
	f.Content = file
	if f.Size, err = io.Copy(onDisk{file}, io.LimitReader(part, v.room.size+1)); err != nil {
		return err
	}
	v.files = append(v.files, f)
	return nil
}

// onDisk tells what failed here from what failed on the line.
type onDisk struct{ io.Writer }

// Write implements io.Writer.
func (d onDisk) Write(b []byte) (int, error) {
	n, err := d.Writer.Write(b)
	if err != nil {
		err = full(err)
	}
	return n, err
}

// full: there is no place to receive a file.
func full(err error) error {
	return &portal.Error{Kind: portal.Unavailable, Message: portal.Message{Key: "error.unavailable"}, Err: err}
}

// forget removes what a form left in files of its own.
func forget(r *http.Request) {
	var err error
	v := visitOf(r)
	for _, f := range v.kept {
		err = errors.Join(err, f.Close(), os.Remove(f.Name()))
	}
	v.kept = nil
	if r.MultipartForm != nil {
		err = errors.Join(err, r.MultipartForm.RemoveAll())
	}
	if err != nil {
		logger(r).Warn("an upload was left behind", "error", err)
	}
}

// Files are those that came with a form. They are gone when it is answered.
func Files(r *http.Request) []portal.Upload { return visitOf(r).files }
