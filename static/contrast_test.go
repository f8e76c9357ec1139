package static_test

import (
	"fmt"
	"math"
	"net/http"
	"regexp"
	"strconv"
	"testing"

	"genkan/static"
)

// colours reads the pairs that the stylesheet has for light and dark: what the
// test measures is what is served.
func colours(t *testing.T) map[string][2]string {
	t.Helper()
	text := string(body(t, get(t, http.MethodGet, static.URL("app.css"))))
	out := map[string][2]string{}
	for _, m := range regexp.MustCompile(`--([a-z-]+):light-dark\(((?:oklch\((?:[^()]|var\(--hue\))*\)|#[0-9a-f]+)), ((?:oklch\((?:[^()]|var\(--hue\))*\)|#[0-9a-f]+))\)`).FindAllStringSubmatch(text, -1) {
		out[m[1]] = [2]string{m[2], m[3]}
	}
	return out
}

var threeNumbers = regexp.MustCompile(`oklch\(([0-9.]+) ([0-9.]+) ([0-9.]+|var\(--hue\))\)`)

// luminance is WCAG 2's of a colour at a brand hue: OKLCH by CSS Color 4 §10,
// clipped to sRGB as browsers may.
func luminance(t *testing.T, colour string, hue int) float64 {
	t.Helper()
	if colour == "#fff" {
		return 1
	}
	m := threeNumbers.FindStringSubmatch(colour)
	if m == nil {
		t.Fatalf("%q is no colour that we know", colour)
	}
	number := func(s string) float64 {
		n, err := strconv.ParseFloat(s, 64)
		if err != nil {
			return float64(hue)
		}
		return n
	}
	l, c, h := number(m[1]), number(m[2]), number(m[3])*math.Pi/180
	a, b := c*math.Cos(h), c*math.Sin(h)
	cube := func(x float64) float64 { return x * x * x }
	L, M, S := cube(l+.3963377774*a+.2158037573*b), cube(l-.1055613458*a-.0638541728*b), cube(l-.0894841775*a-1.2914855480*b)
	clip := func(x float64) float64 { return min(max(x, 0), 1) }
	red, green, blue := clip(4.0767416621*L-3.3077115913*M+.2309699292*S), clip(-1.2684380046*L+2.6097574011*M-.3413193965*S), clip(-.0041960863*L-.7034186147*M+1.7076147010*S)
	return .2126*red + .7152*green + .0722*blue
}

func contrast(a, b float64) float64 { return (max(a, b) + .05) / (min(a, b) + .05) }

// TestContrastAtEveryHue: whatever hue a business chooses, no words become hard
// to read, on light or dark (WCAG 2.2, 1.4.3: 4.5 : 1).
func TestContrastAtEveryHue(t *testing.T) {
	t.Parallel()
	is := colours(t)
	least, at := 99.0, ""
	for _, pair := range [][2]string{{"accent", "sheet"}, {"accent", "page"}, {"accent", "well"}, {"accent", "tint"}, {"accent-hi", "tint"}, {"accent-hi", "sheet"},
		{"on-accent", "accent"}, {"on-accent", "accent-hi"}, {"ink", "tint"}, {"soft", "tint"}} {
		words, ground := is[pair[0]], is[pair[1]]
		if words[0] == "" || ground[0] == "" {
			t.Fatalf("the stylesheet has no %v", pair)
		}
		for hue := range 360 {
			for i, scheme := range []string{"light", "dark"} {
				ratio := contrast(luminance(t, words[i], hue), luminance(t, ground[i], hue))
				if ratio < least {
					least, at = ratio, fmt.Sprintf("%v at %d in %s", pair, hue, scheme)
				}
				if ratio < 4.5 {
					t.Errorf("%v at hue %d in %s: %.2f : 1", pair, hue, scheme, ratio)
				}
			}
		}
	}
	t.Logf("least contrast %.2f : 1, %s", least, at)
}
