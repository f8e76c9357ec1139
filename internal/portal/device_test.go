package portal_test

import (
	"testing"

	"genkan/internal/portal"
)

func TestDeviceOf(t *testing.T) {
	t.Parallel()
	rows := []struct {
		agent string
		want  portal.Device
	}{
		{"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36", portal.Device{Browser: "Chrome", Platform: "Windows"}},
		{"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36 Edg/156.0", portal.Device{Browser: "Edge", Platform: "Windows"}},
		{"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15", portal.Device{Browser: "Safari", Platform: "macOS"}},
		{"Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 CriOS/156.0 Mobile/15E148 Safari/604.1", portal.Device{Browser: "Chrome", Platform: "iPhone", Mobile: true}},
		{"Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0 Mobile Safari/537.36", portal.Device{Browser: "Chrome", Platform: "Android", Mobile: true}},
		{"Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", portal.Device{Browser: "Firefox", Platform: "Linux"}},
		{"curl/8.0", portal.Device{Browser: "curl"}},
		{"", portal.Device{}},
	}
	for _, r := range rows {
		if got := portal.DeviceOf(r.agent); got != r.want {
			t.Errorf("%s: %+v, want %+v", r.agent, got, r.want)
		}
	}
	if got := portal.DeviceOf(rows[0].agent).String(); got != "Chrome / Windows" {
		t.Errorf("in short %q", got)
	}
}
