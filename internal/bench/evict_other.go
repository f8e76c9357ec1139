//go:build !linux || !(amd64 || arm64)

package bench

import "errors"

// evict is not to be had here: a cold start cannot be measured.
func evict(string) error { return errors.ErrUnsupported }
