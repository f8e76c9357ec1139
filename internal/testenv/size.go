package testenv

import (
	"math/rand/v2"
	"os"
)

// Full reports that tests run at their full size: GENKAN_FULL=1.
func Full() bool { return os.Getenv("GENKAN_FULL") == "1" }

// Some is all of the values at full size, and otherwise a third of them, other
// ones each time: what is slow under the race detector sees all of them over a
// few runs.
func Some[T any](values []T) []T {
	if Full() {
		return values
	}
	out := make([]T, 0, len(values)/3+1)
	for _, i := range rand.Perm(len(values))[:len(values)/3] {
		out = append(out, values[i])
	}
	return out
}
