package bench

import (
	"context"
	"net/http"
	"time"
)

// What tests look at from outside.
var (
	ParseStat   = parseStat
	ParseStatus = parseStatus
	ParseTrace  = parseTrace
	Quantile    = quantile
	Median      = median
	Grouped     = grouped
	ChildEnv    = childEnv
	Get         = get
	Post        = post
	Dial        = dial
)

// Sizes reads the sizes of a run.
func (o *Options) Sizes() ([]int, error) { return o.sizes() }

// Answer is what Ask got.
type Answer struct {
	Status           int
	Size             int
	Location, Cookie string
	Body             string
}

// Ask sends a request; Body is empty unless it is kept.
func (c *client) Ask(request []byte, keep bool) (Answer, error) {
	a, err := c.send(request, keep)
	return Answer{a.status, a.size, a.location, a.cookie, string(c.body)}, err
}

// LogFacts are heap, most heap, and lines about locks.
func LogFacts(path string) (heap, most int64, busy int, err error) {
	f, err := readLog(path)
	return f.heap, f.heapMax, f.busy, err
}

// Hello is the ceiling.
var Hello = http.HandlerFunc(hello)

// Turn lets clients work on a page for a while, as a target in a run.
func Turn(ctx context.Context, addr string, clients int, d time.Duration) (done, failed int, err error) {
	target := &target{child: &child{addr: addr}, do: page(get(addr, "/", "", ""))}
	s, err := target.turn(ctx, clients, d)
	return s.done(), s.failed, err
}
