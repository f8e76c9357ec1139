package portal

import "strings"

// Device is what a browser says of itself, as people recognise it. It is for
// reading only: nothing may be decided by it.
type Device struct {
	Browser  string // "Chrome"; "" when unknown
	Platform string // "Windows"; "" when unknown
	Mobile   bool
}

// String is the device in short, for comparing and for logs.
func (d Device) String() string {
	return strings.TrimSpace(strings.Join(nonEmpty(d.Browser, d.Platform), " / "))
}

// marks are looked for in order: most browsers name several others too.
var (
	browserMarks = [][2]string{{"Edg/", "Edge"}, {"EdgA/", "Edge"}, {"EdgiOS/", "Edge"}, {"OPR/", "Opera"}, {"SamsungBrowser/", "Samsung Internet"},
		{"Vivaldi/", "Vivaldi"}, {"FxiOS/", "Firefox"}, {"Firefox/", "Firefox"}, {"CriOS/", "Chrome"}, {"Chrome/", "Chrome"}, {"Chromium/", "Chromium"},
		{"Safari/", "Safari"}, {"curl/", "curl"}}
	platformMarks = [][2]string{{"iPhone", "iPhone"}, {"iPad", "iPad"}, {"Android", "Android"}, {"Windows", "Windows"}, {"CrOS", "ChromeOS"},
		{"Macintosh", "macOS"}, {"Linux", "Linux"}}
)

// DeviceOf reads a User-Agent header.
func DeviceOf(userAgent string) Device {
	find := func(marks [][2]string) string {
		for _, m := range marks {
			if strings.Contains(userAgent, m[0]) {
				return m[1]
			}
		}
		return ""
	}
	d := Device{Browser: find(browserMarks), Platform: find(platformMarks)}
	d.Mobile = d.Platform == "iPhone" || d.Platform == "iPad" || d.Platform == "Android"
	return d
}
