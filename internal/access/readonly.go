package access

import (
	"context"

	"genkan/internal/portal"
)

type readOnlyKey struct{}

// ReadOnly marks all that is done in a context as looking: the store refuses to
// write in it. It is the second lock of staff who see a customer's pages, behind
// Lacks: whatever a page notes when its customer opens it is not noted.
func ReadOnly(ctx context.Context) context.Context {
	return context.WithValue(ctx, readOnlyKey{}, true)
}

// CheckWrite is Forbidden in a context that is for looking.
func CheckWrite(ctx context.Context) error {
	if ctx.Value(readOnlyKey{}) != nil {
		return portal.Failure(portal.Forbidden, "view.read_only", nil)
	}
	return nil
}
