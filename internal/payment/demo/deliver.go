package demo

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"time"

	"genkan/internal/payment"
)

// noRedirects copies a client and lets it follow nothing: an event counts as
// delivered only where it was sent.
func noRedirects(c *http.Client) *http.Client {
	own := http.Client{Timeout: syncLimit}
	if c != nil {
		own = *c
	}
	own.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &own
}

// post sends an event once. It is signed anew each time, so that a late try is
// not stale.
func (p *Provider) post(ctx context.Context, body []byte) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, p.cfg.WebhookURL(), bytes.NewReader(body))
	if err != nil {
		return fmt.Errorf("demo.post: %w", err)
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set(payment.SignatureHeader, payment.Sign(p.cfg.Secret, body, p.cfg.Now()))
	res, err := p.cfg.Client.Do(req)
	if err != nil {
		return fmt.Errorf("demo.post: %w", err)
	}
	// Read a little, so that the connection can be used again.
	_, err = io.Copy(io.Discard, io.LimitReader(res.Body, 4096))
	if err := errors.Join(err, res.Body.Close()); err != nil {
		return fmt.Errorf("demo.post: %w", err)
	}
	if res.StatusCode < 200 || res.StatusCode > 299 {
		return fmt.Errorf("demo.post: webhook answered %s", res.Status)
	}
	return nil
}

// retry sends an event until it is taken, the tries are used up, or Close. An
// event that is never taken is found by billing, which asks by Lookup.
func (p *Provider) retry(ref string, body []byte) {
	for _, pause := range p.cfg.Retries {
		if !p.wait(pause) {
			return
		}
		err := p.post(p.life, body)
		if err == nil {
			return
		}
		slog.Warn("demo provider: event not taken", "ref", ref, "error", err)
	}
	slog.Error("demo provider: event given up", "ref", ref)
}

// wait pauses; false when the provider was closed meanwhile.
func (p *Provider) wait(d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-p.life.Done():
		return false
	}
}

// background runs a task that Close waits for; after Close it runs nothing.
func (p *Provider) background(task func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.closed {
		p.work.Go(task)
	}
}

// Close stops what waits, cuts short what is being sent, and returns when all
// of it has ended or ctx has. What was not delivered is lost, as it is when a
// real provider goes down.
func (p *Provider) Close(ctx context.Context) error {
	p.mu.Lock()
	p.closed = true
	p.mu.Unlock()
	p.end()
	ended := make(chan struct{})
	go func() { // ends with the tasks, which the cancelled context ends
		p.work.Wait()
		close(ended)
	}()
	select {
	case <-ended:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("demo.Close: %w", ctx.Err())
	}
}
