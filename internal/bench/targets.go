package bench

import (
	"errors"
	"fmt"
	"net/url"
	"strings"

	"genkan/db"
)

// The names of the targets; goals find them by these.
const (
	nameHello     = "hello, 5 bytes"
	nameFile      = "file of 12 KB, net/http"
	nameStyle     = "stylesheet, packed"
	nameOverview  = "overview"
	nameList20    = "list of 20"
	nameList80    = "list of 80"
	nameInvoice   = "invoice page"
	nameFirstPage = "of the large customer, page 1"
	nameSignIn    = "sign-in, new connection"
	namePay       = "pay a part: page and form"
	nameKept      = "PDF, kept"
	nameDrawn     = "PDF, drawn"
	nameMixed     = "9 lists to 1 payment"
)

var (
	both     = []int{8, 1}
	onlyMany = []int{8}
)

// ceilings are what the product is held against.
func ceilings(hello, file *child) []*target {
	return []*target{
		{name: nameHello, child: hello, clients: both, do: page(get(hello.addr, "/", "", ""))},
		{name: nameFile, child: file, clients: both, do: page(get(file.addr, "/"+ceilingFile, "", ""))},
	}
}

// pages are those whose cost must not grow with the file. The same page of all
// files stands together, so that they are measured one after the other.
func pages(sites []*site) (out []*target) {
	for _, p := range []struct{ name, path string }{
		{nameOverview, "/my"}, {nameList20, "/my/invoices"}, {nameList80, "/my/invoices?limit=80"}, {nameInvoice, ""},
	} {
		for _, s := range sites {
			path := p.path
			if path == "" {
				path = s.invoice
			}
			out = append(out, s.target(p.name, both, page(get(s.child.addr, path, s.steady, ""))))
		}
	}
	return out
}

func (s *site) target(name string, clients []int, do func(*client, int) (outcome, error)) *target {
	return &target{name: name, invoices: s.invoices, child: s.child, clients: clients, do: do}
}

// packed are the lists as browsers ask for them.
func (s *site) packed() []*target {
	list := func(path string) func(*client, int) (outcome, error) {
		return page(get(s.child.addr, path, s.steady, "gzip"))
	}
	return []*target{
		s.target(nameList20+", packed", both, list("/my/invoices")),
		s.target(nameList80+", packed", both, list("/my/invoices?limit=80")),
	}
}

// style is the product's own static file, as browsers ask for it.
func (s *site) style() (*target, error) {
	var path string
	err := s.crawl("", "/login", 1, func(_ string, body []byte) { path = field(stylesheet, body) })
	if err == nil && path == "" {
		err = errors.New("the sign-in page has no stylesheet")
	}
	return s.target(nameStyle, both, page(get(s.child.addr, path, "", "gzip"))), err
}

// deepPages is how far the large customer's list is turned over.
const deepPages = 1000

// large are the targets on the large customer's documents, found by turning
// over the pages of the list.
func (s *site) largeTargets() ([]*target, error) {
	var all, open []string
	var deep string
	turned := 0
	err := s.crawl(s.large, "/my/invoices", deepPages, func(path string, body []byte) {
		deep, all, turned = path, append(all, invoiceLinks(body)...), turned+1
	})
	if err != nil {
		return nil, err
	}
	err = s.crawl(s.large, "/my/invoices?status=open&limit=80", deepPages, func(_ string, body []byte) {
		open = append(open, invoiceLinks(body)...)
	})
	if err != nil || len(open) == 0 {
		return nil, errors.Join(err, fmt.Errorf("the large customer has %d open invoices", len(open)))
	}
	addr := s.child.addr
	pay := payPart(addr, s.large, open)
	return []*target{
		s.target(nameFirstPage, both, page(get(addr, "/my/invoices", s.large, ""))),
		s.target(deepName(turned), both, page(get(addr, deep, s.large, ""))),
		s.target(namePay, both, pay),
		s.target(nameKept, both, page(get(addr, s.invoice+"/pdf", s.steady, ""))),
		s.target(nameDrawn, both, inTurn(addr, s.large, all, "/pdf")),
		s.target(nameMixed, onlyMany, mixed(addr, []string{s.steady, s.large}, pay)),
	}, nil
}

func deepName(pages int) string {
	return strings.TrimSuffix(nameFirstPage, "1") + fmt.Sprint(pages)
}

// inTurn fetches another of many addresses each time.
func inTurn(addr, cookie string, paths []string, suffix string) func(*client, int) (outcome, error) {
	return func(c *client, n int) (outcome, error) {
		a, err := c.send(get(addr, paths[n%len(paths)]+suffix, cookie, ""), false)
		return outcome{ok: a.ok(), size: a.size}, err
	}
}

// payPart opens an invoice's page and sends its form for one unit: the server
// reserves the amount, asks the demo provider, and sends the customer there.
func payPart(addr, cookie string, open []string) func(*client, int) (outcome, error) {
	return func(c *client, n int) (outcome, error) {
		path := open[n%len(open)]
		a, err := c.send(get(addr, path, cookie, ""), true)
		if err != nil || !a.ok() {
			return outcome{}, err
		}
		form := url.Values{"csrf": {field(tokenField, c.body)}, "idem": {field(keyField, c.body)},
			"part": {"part"}, "amount": {"1"}, "provider": {"demo"}}
		b, err := c.send(post(addr, path+"/pay", cookie, form), false)
		return outcome{ok: b.status == 303 && strings.Contains(b.location, "/demo/checkout/"), write: true, size: a.size}, err
	}
}

// mixed is a customer's list nine times of ten, and a payment the tenth.
func mixed(addr string, cookies []string, pay func(*client, int) (outcome, error)) func(*client, int) (outcome, error) {
	lists := make([]func(*client, int) (outcome, error), len(cookies))
	for i, cookie := range cookies {
		lists[i] = page(get(addr, "/my/invoices", cookie, ""))
	}
	return func(c *client, n int) (outcome, error) {
		if n%10 == 0 {
			return pay(c, n/10)
		}
		return lists[n%len(lists)](c, n)
	}
}

// signIn is the admin's, who has no sessions that are needed here: a new
// session ends the oldest ones of its account.
func (s *site) signIn() (*target, error) {
	addr := s.child.addr
	c, err := dial(addr)
	if err != nil {
		return nil, err
	}
	a, err := c.send(get(addr, "/login", "", ""), true)
	if err := errors.Join(err, c.close()); err != nil {
		return nil, err
	}
	form := url.Values{"csrf": {field(tokenField, c.body)}, "login": {db.ScratchAdmin}, "password": {password}}
	request := post(addr, "/login", a.cookie, form)
	return s.target(nameSignIn, both, func(c *client, _ int) (outcome, error) {
		if err := c.redial(); err != nil {
			return outcome{}, err
		}
		a, err := c.send(request, false)
		return outcome{ok: a.status == 303 && a.location == "/admin", write: true}, err
	}), nil
}
