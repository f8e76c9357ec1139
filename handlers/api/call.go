package api

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/apikey"
	"genkan/internal/portal"
)

// call is one request of an operation.
type call struct {
	*http.Request
	who     access.Key
	staff   access.Staff // the same, for services
	address string       // of the network
	body    any          // pointer to what was sent
	version int          // that the program read; 0 is whichever there is
	nonce   string       // key for services that do nothing twice

	location string // of what was made
}

// sentTo is what was sent, as its type.
func sentTo[T any](c *call) *T { return c.body.(*T) }

// versioned is an answer that carries a version, which becomes its ETag.
type versioned interface{ etag() int }

func (a *api) prepare(op *operation) {
	if op.status == 0 {
		op.status = http.StatusOK
	}
	if op.body != nil {
		op.bodySchema = a.shapes.of(reflect.TypeOf(op.body))
	}
	if op.answer != nil {
		op.answerSchema = a.shapes.of(reflect.TypeOf(op.answer))
	}
	if op.list {
		op.query = append(op.query, paging...)
	}
}

// serve reads the request, does what was asked once, and answers.
func (a *api) serve(op *operation, w http.ResponseWriter, r *http.Request, who access.Key) error {
	c := &call{Request: r, who: who, staff: who.Staff, address: a.Site.Address(r), nonce: rand.Text()}
	if err := op.checkQuery(c); err != nil {
		return err
	}
	if err := op.readVersion(c); err != nil {
		return err
	}
	text, err := readBody(r)
	if err != nil {
		return err
	}
	if err := a.readSent(op, c, text); err != nil {
		return err
	}
	return a.doOnce(op, c, w, text)
}

// nothing is what is sent to operations that take nothing.
type nothing struct {
	Sent
}

var nothingSchema = shapes{}.object(reflect.TypeFor[nothing]())

func (a *api) readSent(op *operation, c *call, text []byte) error {
	if op.body == nil {
		return a.shapes.decode(text, nothingSchema, &nothing{})
	}
	into := reflect.New(reflect.TypeOf(op.body))
	if err := a.shapes.decode(text, op.bodySchema, into.Interface()); err != nil {
		return err
	}
	c.body = into.Interface()
	return nil
}

// readVersion reads If-Match (RFC 9110 §13.1.1): one version, or * for
// whichever there is.
func (op *operation) readVersion(c *call) error {
	text := strings.TrimSpace(c.Header.Get("If-Match"))
	switch {
	case op.version == noVersion, op.version == maybeVersion && text == "", text == "*":
		return nil
	case text == "":
		return &web.Refusal{Status: http.StatusPreconditionRequired, Message: portal.Message{Key: "api.if_match_needed"}}
	}
	n, err := strconv.Atoi(strings.Trim(text, `"`))
	if err != nil || n < 1 || text != etag(n) {
		return fault("If-Match", "api.if_match_wrong", nil)
	}
	c.version = n
	return nil
}

func etag(version int) string { return `"` + strconv.Itoa(version) + `"` }

func fault(field, key string, args portal.Args) error {
	var p portal.Problems
	p.Add(field, key, args)
	return p.Err()
}

// maxKey is how long an idempotency key may be.
const maxKey = 255

// doOnce does what was asked, or gives the answer that was given before under
// the same Idempotency-Key (draft-ietf-httpapi-idempotency-key-header).
func (a *api) doOnce(op *operation, c *call, w http.ResponseWriter, text []byte) error {
	key := c.Header.Get("Idempotency-Key")
	switch {
	case op.key == never, op.key == optional && key == "":
		answer, err := a.do(op, c)
		if err != nil {
			return err
		}
		return send(w, c.Request, answer)
	case key == "":
		return malformed("api.once_needed", nil)
	case len(key) > maxKey || strings.ContainsFunc(key, func(r rune) bool { return r < ' ' || r > '~' }):
		return malformed("api.once_wrong", portal.Args{"most": maxKey})
	}
	attempt, err := a.Keys.Begin(c.Context(), c.who, key, requestHash(c, text), op.repeatable)
	if err != nil {
		return err
	}
	if attempt.Done != nil {
		w.Header().Set("Idempotency-Replayed", "true")
		return send(w, c.Request, attempt.Done)
	}
	c.nonce = attempt.Nonce
	return a.attempt(op, c, w, attempt)
}

// attempt keeps the answer before it is sent. What failed is forgotten, also
// when it panics: the program may try again.
func (a *api) attempt(op *operation, c *call, w http.ResponseWriter, t apikey.Attempt) (err error) {
	var answer *apikey.Answer
	kept := false
	defer func() {
		if !kept {
			err = errors.Join(err, a.Keys.Finish(c.Context(), t, nil))
		}
	}()
	if answer, err = a.do(op, c); err != nil {
		return err
	}
	if err := a.Keys.Finish(c.Context(), t, answer); err != nil {
		return err
	}
	kept = true
	return send(w, c.Request, answer)
}

func requestHash(c *call, text []byte) [sha256.Size]byte {
	h := sha256.New()
	for _, part := range []string{c.Method, c.URL.RequestURI(), c.Header.Get("If-Match"), string(text)} {
		io.WriteString(h, hex.EncodeToString([]byte(part))+"\n") // a hash never fails
	}
	return [sha256.Size]byte(h.Sum(nil))
}

// do runs an operation and makes an answer of what it returns.
func (a *api) do(op *operation, c *call) (*apikey.Answer, error) {
	v, err := op.do(c)
	if err != nil {
		return nil, err
	}
	out := &apikey.Answer{Status: op.status, Headers: map[string]string{}}
	if c.location != "" {
		out.Headers["Location"] = c.location
	}
	switch v := v.(type) {
	case nil:
		return out, nil
	case portal.File:
		out.Headers["Content-Type"], out.Headers["Content-Disposition"], out.Body = v.Type, web.Disposition("attachment", v.Name), v.Bytes
		return out, nil
	case versioned:
		out.Headers["ETag"] = etag(v.etag())
	}
	out.Headers["Content-Type"] = "application/json"
	out.Body, err = json.Marshal(v)
	return out, err
}

func send(w http.ResponseWriter, r *http.Request, answer *apikey.Answer) error {
	for name, value := range answer.Headers {
		w.Header().Set(name, value)
	}
	return write(w, r, answer.Status, answer.Headers["Content-Type"], answer.Body)
}

// write answers; that a program has gone away is no failure of ours.
func write(w http.ResponseWriter, _ *http.Request, status int, kind string, body []byte) error {
	if kind != "" {
		w.Header().Set("Content-Type", kind)
		w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	}
	w.WriteHeader(status)
	_, _ = w.Write(body) // the program may have gone away; what it asked for is done
	return nil
}

// param is a value of the query.
type param struct {
	name string
	schema
}

// checkQuery refuses what the operation does not know, so that a filter with a
// typing mistake never lists everything.
func (op *operation) checkQuery(c *call) error {
	var wrong portal.Problems
	for name, values := range c.URL.Query() {
		i := slices.IndexFunc(op.query, func(p param) bool { return p.name == name })
		switch {
		case i < 0:
			wrong.Add(shortened(name), "api.unknown_field", nil)
		case len(values) > 1:
			wrong.Add(name, "api.twice", portal.Args{"name": name})
		default:
			op.query[i].check(values[0], &wrong)
		}
	}
	slices.SortFunc(wrong, func(a, b portal.FieldError) int { return strings.Compare(a.Field, b.Field) })
	return wrong.Err()
}

func (p param) check(text string, wrong *portal.Problems) {
	var value any = text
	if p.Type == "integer" {
		value = json.Number(text)
	}
	shapes{}.check(&p.schema, value, p.name, wrong)
}

// id is the {id} of the path.
func id[ID ~int64](c *call) (ID, error) { return web.PathID[ID](c.Request) }

// stamp writes a time as all of them are here: RFC 3339 in UTC.
func stamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000Z") }

// moment is stamp for what may never have happened.
func moment(t time.Time) *string {
	if t.IsZero() {
		return nil
	}
	s := stamp(t)
	return &s
}

// orNull is null for what is empty.
func orNull[T comparable](v T) *T {
	var none T
	if v == none {
		return nil
	}
	return &v
}

func day(d portal.Date) *string { return orNull(string(d)) }
