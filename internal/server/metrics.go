package server

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"runtime"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/VictoriaMetrics/metrics"

	"genkan/db"
	"genkan/internal/backups"
	"genkan/internal/config"
	"genkan/internal/portal"
)

// gauges counts what happens while we serve. Labels come from the table of
// routes and from short lists, never from what visitors send: nobody can make
// up new ones.
type gauges struct {
	set      *metrics.Set
	inFlight atomic.Int64
	waited   *metrics.PrometheusHistogram
	held     *metrics.PrometheusHistogram
}

func newGauges() *gauges {
	set := metrics.NewSet()
	g := &gauges{set: set,
		waited: set.NewPrometheusHistogramExt("genkan_db_write_wait_seconds", seconds),
		held:   set.NewPrometheusHistogramExt("genkan_db_write_seconds", seconds)}
	set.NewGauge("genkan_http_requests_in_flight", func() float64 { return float64(g.inFlight.Load()) })
	return g
}

// seconds are the bounds of all histograms: from a page out of memory to a
// request that was broken off.
var seconds = []float64{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 20}

// wrote takes what the store tells of its write transactions.
func (g *gauges) wrote(waited, held time.Duration) {
	g.waited.Update(waited.Seconds())
	g.held.Update(held.Seconds())
}

// answered takes what the pages tell of their requests.
func (g *gauges) answered(method, pattern string, status int, took time.Duration) {
	route := pattern
	if _, path, ok := strings.Cut(pattern, " "); ok {
		route = path
	}
	if route == "" {
		route = "none"
	}
	switch method {
	case http.MethodGet, http.MethodHead, http.MethodPost:
	default:
		method = "other"
	}
	class := "none" // the visitor went away before there was an answer
	if status >= 100 && status < 600 {
		class = strconv.Itoa(status/100) + "xx"
	}
	g.set.GetOrCreateCounter(fmt.Sprintf("genkan_http_requests_total{route=%q,method=%q,status=%q}", route, method, class)).Inc()
	g.set.GetOrCreatePrometheusHistogramExt(fmt.Sprintf("genkan_http_request_seconds{route=%q}", route), seconds).Update(took.Seconds())
}

// counting counts the requests under way.
func (g *gauges) counting(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		g.inFlight.Add(1)
		defer g.inFlight.Add(-1)
		next.ServeHTTP(w, r)
	})
}

// metricsHandler shows the numbers in the text format of Prometheus. It has a
// listener of its own, so that no mistake in a table of routes can show them
// to visitors.
func (s *Server) metricsHandler(c config.Config) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /metrics", func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), 5*time.Second)
		defer cancel()
		w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
		s.gauges.set.WritePrometheus(w)
		if err := s.writeVitals(ctx, w, c); err != nil {
			slog.Error("the store's numbers cannot be read", "error", err)
			metrics.WriteGaugeUint64(w, "genkan_up", 0)
			return
		}
		metrics.WriteGaugeUint64(w, "genkan_up", 1)
		metrics.WriteGoMetrics(w)
		metrics.WriteProcMetrics(w)
		metrics.WriteFDMetrics(w)
	})
	return mux
}

// writeVitals reads what stands in the store and on the disk: one snapshot,
// two queries, and no more of them however large the business is.
func (s *Server) writeVitals(ctx context.Context, w io.Writer, c config.Config) error {
	var v db.Vitals
	var runs []portal.JobRun
	err := s.DB.View(ctx, func(q db.Reader) (err error) {
		if v, err = db.ReadVitals(ctx, q, s.DB.Now().Add(-time.Hour)); err != nil {
			return err
		}
		runs, err = db.ListJobRuns(ctx, q)
		return err
	})
	if err != nil {
		return err
	}
	file, wal, err := s.DB.Sizes()
	if err != nil {
		return err
	}
	for _, g := range []struct {
		name  string
		value int
	}{{`genkan_mails{state="waiting"}`, v.MailsWaiting}, {`genkan_mails{state="failed"}`, v.MailsFailed}, {"genkan_payments_open", v.PaymentsOpen},
		{"genkan_payment_alerts_open", v.Alerts}, {"genkan_provider_events_waiting", v.EventsWaiting}, {"genkan_sign_in_failures_last_hour", v.SignInFailures},
		{"genkan_db_bytes", int(file)}, {"genkan_db_wal_bytes", int(wal)}, {"genkan_draining", boolInt(s.draining.Load())}} {
		metrics.WriteGaugeUint64(w, g.name, uint64(g.value))
	}
	for _, r := range runs {
		writeTime(w, fmt.Sprintf("genkan_job_last_run_timestamp_seconds{job=%q}", r.Name), r.EndedAt)
		metrics.WriteGaugeUint64(w, fmt.Sprintf("genkan_job_failures_in_a_row{job=%q}", r.Name), uint64(r.Failures))
	}
	metrics.WriteGaugeUint64(w, fmt.Sprintf("genkan_info{go=%q,sqlite=%q}", runtime.Version(), db.Version()), 1)
	return s.writeFiles(w, c)
}

// writeFiles tells how old the newest copy is, and until when certificates hold.
func (s *Server) writeFiles(w io.Writer, c config.Config) error {
	if c.Backups.Dir != "" {
		newest, err := backups.Folder{Dir: c.Backups.Dir}.Newest()
		if err != nil {
			return err
		}
		writeTime(w, "genkan_backup_last_timestamp_seconds", newest)
	}
	for _, name := range s.domains {
		end, err := CertificateEnd(c, name)
		if err != nil {
			end = time.Time{} // there is none yet, or none that can be read
		}
		writeTime(w, fmt.Sprintf("genkan_certificate_end_timestamp_seconds{domain=%q}", name), end)
	}
	return nil
}

// writeTime writes an instant in seconds since 1970; 0 is never.
func writeTime(w io.Writer, name string, at time.Time) {
	metrics.WriteGaugeUint64(w, name, uint64(max(0, at.Unix())))
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}
