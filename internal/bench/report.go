package bench

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// table is text in columns: the first to the left, the others to the right.
type table [][]string

func (t *table) add(cells ...string) { *t = append(*t, cells) }

// write sets the columns, two blanks apart.
func (t table) write(w io.Writer, title string) error {
	width := make([]int, len(t[0]))
	for _, row := range t {
		for i, cell := range row {
			width[i] = max(width[i], utf8.RuneCountInString(cell))
		}
	}
	var b strings.Builder
	b.WriteString("\n" + title + "\n")
	for _, row := range t {
		for i, cell := range row {
			gap := strings.Repeat(" ", width[i]-utf8.RuneCountInString(cell))
			if i == 0 {
				cell += gap
			} else {
				cell = "  " + gap + cell
			}
			b.WriteString(cell)
		}
		b.WriteString("\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// report writes all tables and, at the end, how the goals were met.
func (r *run) report(w io.Writer) error {
	_, err := fmt.Fprintf(w, "%s\n%s of %s; the client took %s µs of processor time for each request\n",
		machine(), plural(r.opt.Rounds, "round"), r.opt.Round, micros(r.clientCost()))
	errs := []error{err, r.filesTable().write(w, "Scratch files; start from exec to the first list of a signed-in customer, warm, and with the file out of the cache")}
	for _, clients := range both {
		errs = append(errs, r.targetsTable(clients).write(w, fmt.Sprintf("%s at once, keep-alive (medians of rounds; p50 and p99 over all)", plural(clients, "client"))))
	}
	errs = append(errs, r.mixedTable().write(w, "Reads and payments mixed, 8 clients"),
		r.memoryTable().write(w, "Memory of the server of the largest file, MB"), r.goalsTable().write(w, "Goals"))
	return errors.Join(errs...)
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

// clientCost is what a request costs us, over all turns.
func (r *run) clientCost() time.Duration {
	n := 0
	for _, turns := range r.results {
		for i := range turns {
			n += turns[i].done()
		}
	}
	return r.own.cpu / time.Duration(max(n, 1))
}

func (r *run) filesTable() (t table) {
	t.add("invoices", "MB", "filled in s", "warm ms", "cold ms", "RSS then MB")
	for _, s := range r.sites {
		filled := "–"
		if s.filled > 0 {
			filled = decimal(s.filled.Seconds())
		}
		t.add(grouped(s.invoices), megabytes(s.bytes), filled, millis(s.warm), millis(s.cold), megabytes(s.idle.rss))
	}
	return t
}

// targetsTable has a line for each target that was measured with so many
// clients. Processor time is the server's.
func (r *run) targetsTable(clients int) (t table) {
	t.add("target", "invoices", "req/s", "of hello", "p50 ms", "p99 ms", "CPU µs", "bytes", "failed")
	for _, target := range r.targets {
		turns, ok := r.results[key{target, clients}]
		if !ok {
			continue
		}
		s := sum(turns)
		size := "–"
		if target.invoices > 0 {
			size = grouped(target.invoices)
		}
		t.add(target.name, size, rate(median(throughputs(turns))), percent(r.ofHello(target, clients)), millis(quantile(s.all(), 0.5)),
			millis(quantile(s.all(), 0.99)), micros(s.cpu/time.Duration(max(s.done(), 1))), grouped(s.size), strconv.Itoa(s.failed))
	}
	return t
}

// sum takes the turns of a target together.
func sum(turns []sample) sample {
	all := join(turns)
	for _, s := range turns {
		all.took, all.cpu = all.took+s.took, all.cpu+s.cpu
	}
	return all
}

// all are the times of reads and writes.
func (s *sample) all() []time.Duration { return slices.Concat(s.reads, s.writes) }

func throughputs(turns []sample) (out []float64) {
	for i := range turns {
		out = append(out, turns[i].perSecond())
	}
	return out
}

func (r *run) mixedTable() (t table) {
	turns := r.results[key{r.find(nameMixed, r.largest().invoices), 8}]
	s := sum(turns)
	t.add("", "op/s", "p50 ms", "p99 ms")
	for _, part := range []struct {
		name  string
		times []time.Duration
	}{{"lists", s.reads}, {"payments", s.writes}} {
		t.add(part.name, rate(float64(len(part.times))/s.took.Seconds()), millis(quantile(part.times, 0.5)), millis(quantile(part.times, 0.99)))
	}
	return t
}

func (r *run) memoryTable() (t table) {
	t.add("", "RSS", "live heap")
	t.add("after the first page", megabytes(r.largest().idle.rss), "–")
	t.add("after all of this", megabytes(r.after.rss), megabytes(r.facts.heap))
	t.add("at most", megabytes(r.peak), megabytes(r.facts.heapMax))
	return t
}

// The forms of numbers. What could not be measured is a dash.

func decimal(f float64) string {
	if f == 0 {
		return "–"
	}
	return strconv.FormatFloat(f, 'f', 1, 64)
}

func millis(d time.Duration) string {
	if d == 0 {
		return "–"
	}
	return strconv.FormatFloat(float64(d)/float64(time.Millisecond), 'f', 2, 64)
}

func micros(d time.Duration) string {
	if d == 0 {
		return "–"
	}
	return strconv.FormatFloat(float64(d)/float64(time.Microsecond), 'f', 0, 64)
}

func megabytes(n int64) string { return decimal(float64(n) / (1 << 20)) }

func percent(f float64) string { return decimal(100*f) + " %" }

func rate(f float64) string {
	if f < 100 {
		return decimal(f)
	}
	return grouped(int(f + 0.5))
}

// grouped writes 1234567 as 1,234,567.
func grouped(n int) string {
	text := strconv.Itoa(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}
