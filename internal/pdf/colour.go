package pdf

import "math"

// colour is an sRGB colour, 0 to 255 each.
type colour struct{ r, g, b int }

// The colours of the pages (app.css, light), computed once: near-black ink,
// its soft form for what explains, the hairline.
var (
	ink   = oklch(.24, .016, 260)
	soft  = oklch(.46, .014, 260)
	line  = oklch(.86, .006, 85)
	white = colour{255, 255, 255}
)

// accent and tint are the brand's two colours. Only the hue is the business's
// choice; lightness is fixed, so contrast cannot be broken (ux.md, principle 5).
func accent(hue int) colour { return oklch(.43, .085, float64(hue)) }
func tint(hue int) colour   { return oklch(.966, .014, float64(hue)) }

// oklch turns lightness, chroma and hue (degrees) into sRGB (CSS Color 4,
// §17.2; the matrices are Ottosson's). Parts outside sRGB are clipped.
func oklch(l, c, h float64) colour {
	a, b := c*math.Cos(h*math.Pi/180), c*math.Sin(h*math.Pi/180)
	x := cube(l + .3963377774*a + .2158037573*b)
	y := cube(l - .1055613458*a - .0638541728*b)
	z := cube(l - .0894841775*a - 1.2914855480*b)
	return colour{
		gamma(4.0767416621*x - 3.3077115913*y + .2309699292*z),
		gamma(-1.2684380046*x + 2.6097574011*y - .3413193965*z),
		gamma(-.0041960863*x - .7034186147*y + 1.7076147010*z),
	}
}

func cube(v float64) float64 { return v * v * v }

func gamma(v float64) int {
	switch {
	case v <= 0:
		return 0
	case v >= 1:
		return 255
	case v <= .0031308:
		return int(math.Round(255 * 12.92 * v))
	}
	return int(math.Round(255 * (1.055*math.Pow(v, 1/2.4) - .055)))
}
