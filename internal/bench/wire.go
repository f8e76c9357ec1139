package bench

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// client is one connection that is kept alive. It speaks just enough HTTP/1.1
// to talk to net/http, and takes far less processor time than net/http's own
// client would: it shares the cores with what it measures.
type client struct {
	addr string
	conn net.Conn
	in   *bufio.Reader
	body []byte // of the last answer, if it was kept; valid until the next
}

// answer is what came back.
type answer struct {
	status   int
	size     int // bytes of the body
	location string
	cookie   string // name=value of the first Set-Cookie
}

// ok reports a page, or a redirection after a form.
func (a answer) ok() bool { return a.status >= 200 && a.status < 400 }

// patience is how long an answer may take before the connection is given up.
const patience = 30 * time.Second

func dial(addr string) (*client, error) {
	c := &client{addr: addr}
	return c, c.redial()
}

// redial begins a new connection, as a new visitor does.
func (c *client) redial() error {
	if c.conn != nil {
		_ = c.conn.Close() // it is given up, in whatever state it is
	}
	conn, err := net.DialTimeout("tcp", c.addr, patience)
	if err != nil {
		return err
	}
	c.conn = conn
	if c.in == nil {
		c.in = bufio.NewReaderSize(conn, 64<<10)
	}
	c.in.Reset(conn)
	return conn.SetDeadline(time.Now().Add(10 * time.Minute))
}

func (c *client) close() error { return c.conn.Close() }

// send writes a request and reads its answer; keep says whether the body is
// wanted, else it is skipped.
func (c *client) send(request []byte, keep bool) (answer, error) {
	if _, err := c.conn.Write(request); err != nil {
		return answer{}, err
	}
	a, length, err := c.readHead()
	if err != nil {
		return a, err
	}
	c.body = c.body[:0]
	switch {
	case length == chunked:
		a.size, err = c.readChunks(keep)
	case length > 0:
		a.size, err = length, c.readBody(length, keep)
	}
	return a, err
}

// chunked stands for a length that the head does not tell.
const chunked = -1

var errWire = errors.New("bench: this is not an answer of net/http")

// readHead reads the status line and the few headers that matter. An answer
// without a length has no body, which holds for 204, 304 and HEAD.
func (c *client) readHead() (a answer, length int, err error) {
	line, err := c.in.ReadSlice('\n')
	if err != nil {
		return a, 0, err
	}
	if a.status, err = parseStatusLine(line); err != nil {
		return a, 0, err
	}
	for {
		if line, err = c.in.ReadSlice('\n'); err != nil {
			return a, 0, err
		}
		if len(line) <= 2 {
			return a, length, nil
		}
		if length, err = a.readHeader(line, length); err != nil {
			return a, 0, err
		}
	}
}

func parseStatusLine(line []byte) (int, error) {
	if len(line) < 12 || !bytes.HasPrefix(line, []byte("HTTP/1.1 ")) {
		return 0, errWire
	}
	return strconv.Atoi(string(line[9:12]))
}

// readHeader notes one header and returns the length as it is known then. The
// names are written as net/http writes them.
func (a *answer) readHeader(line []byte, length int) (int, error) {
	name, value, _ := bytes.Cut(line, []byte(": "))
	value = bytes.TrimRight(value, "\r\n")
	switch string(name) {
	case "Content-Length":
		return strconv.Atoi(string(value))
	case "Transfer-Encoding":
		return chunked, nil
	case "Location":
		a.location = string(value)
	case "Set-Cookie":
		if a.cookie == "" {
			pair, _, _ := bytes.Cut(value, []byte(";"))
			a.cookie = string(pair)
		}
	}
	return length, nil
}

func (c *client) readBody(n int, keep bool) error {
	if !keep {
		_, err := c.in.Discard(n)
		return err
	}
	from := len(c.body)
	c.body = append(c.body, make([]byte, n)...)
	_, err := io.ReadFull(c.in, c.body[from:])
	return err
}

// readChunks reads a body of unknown length (RFC 9112 §7.1), without trailers.
func (c *client) readChunks(keep bool) (size int, err error) {
	for {
		line, err := c.in.ReadSlice('\n')
		if err != nil {
			return size, err
		}
		n, err := strconv.ParseInt(string(bytes.TrimRight(line, "\r\n")), 16, 32)
		if err != nil {
			return size, errWire
		}
		if err := c.readBody(int(n), keep); err != nil {
			return size, err
		}
		if _, err := c.in.Discard(2); err != nil || n == 0 {
			return size, err
		}
		size += int(n)
	}
}

// get makes the request for a page, as a browser would ask; cookie and coding
// may be "".
func get(addr, path, cookie, coding string) []byte {
	return request("GET", addr, path, cookie, coding, "")
}

// post makes the request of a form.
func post(addr, path, cookie string, form url.Values) []byte {
	body := form.Encode()
	return request("POST", addr, path, cookie, "", "Content-Type: application/x-www-form-urlencoded\r\n"+
		fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(body), body))
}

// request joins the parts; tail is what follows the headers, if anything does.
func request(method, addr, path, cookie, coding, tail string) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s HTTP/1.1\r\nHost: %s\r\nUser-Agent: genkan-bench\r\nAccept: text/html\r\nAccept-Language: en\r\nSec-Fetch-Site: same-origin\r\n", method, path, addr)
	if cookie != "" {
		fmt.Fprintf(&b, "Cookie: %s\r\n", cookie)
	}
	if coding != "" {
		fmt.Fprintf(&b, "Accept-Encoding: %s\r\n", coding)
	}
	if tail == "" {
		tail = "\r\n"
	}
	b.WriteString(tail)
	return []byte(b.String())
}
