package pdf_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"genkan/internal/pdf"
	"genkan/internal/portal"
)

// drawing counts how often it is drawn; it holds its key.
func drawing(times *atomic.Int64, body []byte) func(io.Writer) error {
	return func(w io.Writer) error {
		times.Add(1)
		_, err := w.Write(body)
		return err
	}
}

// TestPressDrawsOnce: however many ask at once.
func TestPressDrawsOnce(t *testing.T) {
	t.Parallel()
	p, times := pdf.NewPress(1), new(atomic.Int64)
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			b, err := p.Print(t.Context(), "key", drawing(times, []byte("drawn")))
			if err != nil || string(b) != "drawn" {
				t.Errorf("%q, %v", b, err)
			}
		})
	}
	wg.Wait()
	if n := times.Load(); n != 1 {
		t.Errorf("drawn %d times", n)
	}
	if b, err := p.Print(t.Context(), "other", drawing(times, []byte("other"))); err != nil || string(b) != "other" {
		t.Errorf("another key: %q, %v", b, err)
	}
}

// TestPressForgets: the oldest go when the bounds are reached, and what is
// too large is never kept.
func TestPressForgets(t *testing.T) {
	t.Parallel()
	p, times := pdf.NewPress(1), new(atomic.Int64)
	print := func(key string, size int) (drawn bool) {
		t.Helper()
		before := times.Load()
		b, err := p.Print(t.Context(), key, drawing(times, bytes.Repeat([]byte{'x'}, size)))
		if err != nil || len(b) != size {
			t.Fatalf("%s: %d bytes, %v", key, len(b), err)
		}
		return times.Load() > before
	}
	const mib = 1 << 20
	for i := range 9 { // one more than fits
		print(fmt.Sprint(i), mib)
	}
	if !print("0", mib) {
		t.Error("the oldest is still kept")
	}
	if print("8", mib) {
		t.Error("the newest was forgotten")
	}
	if !print("1", mib) {
		t.Error("the oldest but one is kept, though the oldest came back")
	}
	if print("huge", 3*mib); !print("huge", 3*mib) {
		t.Error("a huge one is kept")
	}
}

// TestPressFails: a failure is not kept.
func TestPressFails(t *testing.T) {
	t.Parallel()
	p, times := pdf.NewPress(1), new(atomic.Int64)
	fault := errors.New("no ink")
	if _, err := p.Print(t.Context(), "key", func(io.Writer) error { return fault }); !errors.Is(err, fault) {
		t.Errorf("%v", err)
	}
	if b, err := p.Print(t.Context(), "key", drawing(times, []byte("drawn"))); err != nil || string(b) != "drawn" {
		t.Errorf("afterwards: %q, %v", b, err)
	}
}

// TestPressIsBusy: who waits too long is told to try again.
func TestPressIsBusy(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p, free := pdf.NewPress(1), make(chan struct{})
		done := make(chan error)
		go func() {
			_, err := p.Print(t.Context(), "slow", func(io.Writer) error {
				<-free
				return nil
			})
			done <- err
		}()
		synctest.Wait()
		start := time.Now()
		_, err := p.Print(t.Context(), "other", func(io.Writer) error { return nil })
		var busy *portal.Error
		if !errors.As(err, &busy) || busy.Kind != portal.Unavailable || busy.RetryAfter != 5*time.Second {
			t.Errorf("%v", err)
		}
		if waited := time.Since(start); waited != 5*time.Second {
			t.Errorf("waited %s", waited)
		}
		gone, leave := context.WithCancel(t.Context())
		leave()
		if _, err := p.Print(gone, "other", func(io.Writer) error { return nil }); err == nil {
			t.Error("drawn for somebody who has gone away")
		}
		close(free)
		if err := <-done; err != nil {
			t.Error(err)
		}
		if _, err := p.Print(t.Context(), "other", func(io.Writer) error { return nil }); err != nil {
			t.Errorf("when it is free again: %v", err)
		}
	})
}
