package bench

import (
	"fmt"
	"slices"
	"time"
)

// verdict is one goal beside what was measured.
type verdict struct {
	goal            string
	measured, bound string
	met             bool
}

// most and least are the two kinds of goal.
func most(goal string, measured, bound float64, unit string) verdict {
	return verdict{goal, number(measured) + unit, "≤ " + number(bound) + unit, measured <= bound}
}

func least(goal string, measured, bound float64, unit string) verdict {
	return verdict{goal, number(measured) + unit, "≥ " + number(bound) + unit, measured >= bound}
}

func number(f float64) string { return fmt.Sprintf("%.4g", f) }

func (r *run) goalsTable() (t table) {
	t.add("goal", "measured", "bound", "")
	for _, v := range r.verdicts() {
		word := "ok"
		if !v.met {
			word = "MISSED"
		}
		t.add(v.goal, v.measured, v.bound, word)
	}
	return t
}

// verdicts compares within the run: ratios are medians over rounds of the
// ratio in each round.
func (r *run) verdicts() (out []verdict) {
	small, large := r.smallest(), r.largest()
	for _, name := range []string{nameOverview, nameList20, nameInvoice} {
		growth := r.latency(r.find(name, large.invoices), r.find(name, small.invoices))
		out = append(out, most(fmt.Sprintf("%s at %s beside %s, p50 of 1 client", name, grouped(large.invoices), grouped(small.invoices)), growth, 1.2, " ×"))
	}
	for _, g := range []struct {
		name  string
		bound float64
	}{{nameList20, 10}, {nameList80, 6}} {
		out = append(out, least(fmt.Sprintf("%s at %s, 8 clients, of hello", g.name, grouped(large.invoices)), 100*r.ofHello(r.find(g.name, large.invoices), 8), g.bound, " %"))
	}
	first := slices.IndexFunc(r.targets, func(t *target) bool { return t.name == nameFirstPage })
	deep := r.targets[first+1]
	out = append(out, most(deep.name+" beside page 1, p50 of 1 client", r.latency(deep, r.targets[first]), 2, " ×"),
		most("lines in the log about a locked store", float64(r.facts.busy), 0, ""),
		most("failed operations, all targets", float64(r.failures()), 0, ""),
		most("RSS after the first page", mb(large.idle.rss), 64, " MB"),
		most("RSS at its peak", mb(r.peak), 128, " MB"))
	out = append(out, r.deskVerdict())
	start, kind := large.cold, "cold"
	if start == 0 {
		start, kind = large.warm, "warm"
	}
	drawn := r.results[key{r.find(nameDrawn, large.invoices), 8}]
	return append(out, most(kind+" start to the first page, "+grouped(large.invoices)+" invoices", start.Seconds()*1000, 100, " ms"),
		least("Japanese PDFs drawn, over HTTP, 8 clients", median(throughputs(drawn)), 60, "/s"),
		least("Japanese PDFs of ten lines drawn, in process", median(slices.Clone(r.pdf)), 60, "/s"))
}

func mb(n int64) float64 { return float64(n) / (1 << 20) }

func (r *run) failures() (n int) {
	for _, turns := range r.results {
		for i := range turns {
			n += turns[i].failed
		}
	}
	return n
}

// find returns the target of a name on a file of a size.
func (r *run) find(name string, invoices int) *target {
	for _, t := range r.targets {
		if t.name == name && t.invoices == invoices {
			return t
		}
	}
	return nil
}

// ofHello is a target's throughput as a part of hello's.
func (r *run) ofHello(t *target, clients int) float64 {
	hello := r.results[key{r.find(nameHello, 0), clients}]
	var out []float64
	for i, s := range r.results[key{t, clients}] {
		out = append(out, s.perSecond()/hello[i].perSecond())
	}
	return median(out)
}

// latency is how many times as long one target takes as another, for a client
// alone.
func (r *run) latency(t, beside *target) float64 {
	other := r.results[key{beside, 1}]
	var out []float64
	for i, s := range r.results[key{t, 1}] {
		if base := middle(other[i]); base > 0 {
			out = append(out, float64(middle(s))/float64(base))
		}
	}
	return median(out)
}

func middle(s sample) time.Duration { return quantile(s.all(), 0.5) }
