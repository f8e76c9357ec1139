package web

import (
	"context"
	"io"
	"mime"
	"net/http"
	"time"

	"github.com/klauspost/compress/gzhttp"
)

// streamTime is how long a download may take that is made while it is sent;
// streamStall is how long the visitor may take for one piece of it.
const (
	streamTime  = 10 * time.Minute
	streamStall = 30 * time.Second
)

// Stream answers with a file that is made while it is sent, so that it may be
// of any size. Until make writes its first byte an error of it is answered as
// usual; after that the connection is cut, since half a file must not look
// whole.
func Stream(w http.ResponseWriter, r *http.Request, name, mediaType string, make func(context.Context, io.Writer) error) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), streamTime)
	defer cancel()
	out := &stream{w: w, control: http.NewResponseController(w), name: name, mediaType: mediaType}
	err := make(ctx, out)
	if err == nil && !out.begun {
		out.begin()
	}
	if err == nil || !out.begun {
		return err
	}
	logger(r).Warn("a download was cut short", "error", err)
	panic(http.ErrAbortHandler)
}

// stream sends the headers with the first byte, and gives each piece time.
type stream struct {
	w               http.ResponseWriter
	control         *http.ResponseController
	name, mediaType string
	begun           bool
}

func (s *stream) begin() {
	s.begun = true
	h := s.w.Header()
	h.Set("Content-Type", s.mediaType)
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": s.name}))
	h.Set(gzhttp.HeaderNoCompression, "1") // it would hold pieces back
	s.w.WriteHeader(http.StatusOK)
}

// Write implements io.Writer.
func (s *stream) Write(b []byte) (int, error) {
	if !s.begun {
		s.begin()
	}
	// Where the deadline cannot be moved, the server's own holds.
	_ = s.control.SetWriteDeadline(time.Now().Add(streamStall))
	return s.w.Write(b)
}
