package handlers_test

import (
	"net/http"
	"testing"

	"genkan/internal/testenv"
)

// factorPlaces are those of second factors. Everybody has begun to set one up,
// so that there is a QR code to be seen.
func (h *house) factorPlaces(t *testing.T, out map[string]places) {
	t.Helper()
	for _, b := range []*testenv.Browser{h.alice, h.staff, h.admin} {
		if got := b.Do(http.MethodPost, "/my/security/totp/begin", token(b)); got.Status != http.StatusSeeOther {
			t.Fatalf("no second factor can be begun: %d", got.Status)
		}
	}
	out["/my/security/devices/{id}/forget"] = places{own: "/my/security/devices/987654/forget", absent: "/my/security/devices/987654/forget"}
}
