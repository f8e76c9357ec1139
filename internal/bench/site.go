package bench

import (
	"context"
	"errors"
	"fmt"
	"html"
	"path/filepath"
	"regexp"
	"time"

	"genkan/internal/config"
)

// site is a scratch file with the process that serves it.
type site struct {
	data
	child      *child
	warm, cold time.Duration // from exec to the first page, medians; cold is 0 where it cannot be had
	idle       usage         // after that page
	invoice    string        // path of an invoice that the steady customer can pay
}

// starts is how often a start is measured, warm and cold each.
const starts = 3

// openSite measures how the product starts, and leaves it running. The first
// start of all makes the key and is not counted.
func openSite(ctx context.Context, d data, dir string) (s *site, err error) {
	s = &site{data: d}
	log := filepath.Join(dir, fmt.Sprintf("serve-%d.log", d.invoices))
	var warm, cold []float64
	for i := range 1 + 2*starts {
		kind, forget := &warm, false
		if i%2 == 0 && i > 0 {
			kind, forget = &cold, evict(config.Database(d.dir)) == nil
		}
		took, err := s.start(ctx, log)
		if err != nil {
			return s, err
		}
		if i > 0 && (kind == &warm || forget) {
			*kind = append(*kind, took.Seconds())
		}
		if i < 2*starts {
			if err := s.close(); err != nil {
				return s, err
			}
		}
	}
	s.warm, s.cold = seconds(median(warm)), seconds(median(cold))
	s.idle = s.child.usage()
	return s, s.lookAround()
}

// start runs the child up to its first page of twenty rows for a customer.
func (s *site) start(ctx context.Context, log string) (time.Duration, error) {
	begin := time.Now()
	var err error
	s.child, err = startChild(ctx, log, "", "serve", "-addr", "127.0.0.1:0", "-data", s.dir, "-demo-payments")
	if err != nil {
		return 0, err
	}
	c, err := dial(s.child.addr)
	if err != nil {
		return 0, err
	}
	a, err := c.send(get(s.child.addr, "/my/invoices", s.steady, ""), false)
	took := time.Since(begin)
	if err == nil && a.status != 200 {
		err = fmt.Errorf("%s answers %d to a signed-in customer", s.dir, a.status)
	}
	return took, errors.Join(err, c.close())
}

// close stops the child, if there is one.
func (s *site) close() error {
	if s.child == nil {
		return nil
	}
	c := s.child
	s.child = nil
	return c.stop()
}

// lookAround finds an invoice to pay, and reads the file once more, since a
// cold start has made the system forget it.
func (s *site) lookAround() error {
	err := s.crawl(s.steady, "/my/invoices?status=open", 1, func(_ string, body []byte) {
		if links := invoiceLinks(body); len(links) > 0 {
			s.invoice = links[0]
		}
	})
	if err == nil && s.invoice == "" {
		err = fmt.Errorf("%s: the steady customer has nothing to pay", s.dir)
	}
	_, readErr := readOnce(config.Database(s.dir))
	return errors.Join(err, readErr)
}

// crawl follows the links to the next page, as people do, from an address over
// at most so many pages, and shows each.
func (s *site) crawl(cookie, path string, pages int, found func(path string, body []byte)) error {
	c, err := dial(s.child.addr)
	if err != nil {
		return err
	}
	for range pages {
		a, err := c.send(get(s.child.addr, path, cookie, ""), true)
		if err == nil && a.status != 200 {
			err = fmt.Errorf("%s answers %d", path, a.status)
		}
		if err != nil {
			return errors.Join(err, c.close())
		}
		found(path, c.body)
		next := nextPage.FindSubmatch(c.body)
		if next == nil {
			break
		}
		path = html.UnescapeString(string(next[1]))
	}
	return c.close()
}

var (
	nextPage    = regexp.MustCompile(`rel="next" href="([^"]+)"`)
	invoiceLink = regexp.MustCompile(`href="(/my/invoices/[0-9]+)"`)
	stylesheet  = regexp.MustCompile(`href="(/static/[^"]+\.css)"`)
	tokenField  = regexp.MustCompile(`name="csrf" value="([^"]+)"`)
	keyField    = regexp.MustCompile(`name="idem" value="([^"]+)"`)
)

func invoiceLinks(body []byte) (out []string) {
	for _, m := range invoiceLink.FindAllSubmatch(body, -1) {
		out = append(out, string(m[1]))
	}
	return out
}

// field is the value of a form's field, "" when it is not there. None of the
// values has characters that HTML would escape.
func field(re *regexp.Regexp, body []byte) string {
	if m := re.FindSubmatch(body); m != nil {
		return string(m[1])
	}
	return ""
}

func seconds(s float64) time.Duration { return time.Duration(s * float64(time.Second)) }
