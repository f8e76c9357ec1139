package db

import "context"

type traceKey struct{}

// WithTrace is a context whose statements are told to fn, in their order: with
// it a test counts what a page costs.
func WithTrace(ctx context.Context, fn func(query string)) context.Context {
	return context.WithValue(ctx, traceKey{}, fn)
}

func trace(ctx context.Context, query string) {
	if fn, ok := ctx.Value(traceKey{}).(func(string)); ok {
		fn(query)
	}
}
