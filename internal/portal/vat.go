package portal

import (
	"regexp"
	"strings"
)

// VATNumber reads a tax number as people type it (blanks, dots and hyphens do
// not matter, nor does the country's prefix) and writes it as it is stored.
// Only countries whose numbers we know are checked, by shape and check digit;
// elsewhere any number will do, and so it does while the country is not known.
// That a number is really given out is not asked anywhere.
func VATNumber(country, typed string) (string, bool) {
	rule, known := vatRules[country]
	if typed == "" || !known {
		return Tidy(typed), true
	}
	core := bareCode(typed)
	if rest, had := strings.CutPrefix(core, rule.prefix); had && rule.prefix != "" {
		core = rest
	}
	if !rule.shape.MatchString(core) || (rule.check != nil && !rule.check(core)) {
		return "", false
	}
	return rule.prefix + core, true
}

// VATExample is a number in the country's shape, for a message; "" when any
// will do.
func VATExample(country string) string { return vatRules[country].example }

// vatRule is how a country writes tax numbers. prefix is the country's in the
// EU's list (VIES), "" where numbers carry none.
type vatRule struct {
	prefix, example string
	shape           *regexp.Regexp
	check           func(string) bool
}

func shape(expr string) *regexp.Regexp { return regexp.MustCompile("^(?:" + expr + ")$") }

// vatRules: the shapes are those of the EU's VIES; the check digits those that
// the countries have published (as python-stdnum and others collect them). For
// Japan see the National Tax Agency's rule for corporate numbers.
var vatRules = map[string]vatRule{
	"AT": {"AT", "ATU13585627", shape(`U\d{8}`), vatAT},
	"BE": {"BE", "BE0403019261", shape(`[01]\d{9}`), vatBE},
	"BG": {"BG", "BG175074752", shape(`\d{9,10}`), vatBG},
	"CH": {"", "CHE-107.787.577 IVA", shape(`CHE\d{9}(MWST|TVA|IVA|TPV)?`), vatCH},
	"CY": {"CY", "CY10259033P", shape(`\d{8}[A-Z]`), vatCY},
	"CZ": {"CZ", "CZ25123891", shape(`\d{8,10}`), vatCZ},
	"DE": {"DE", "DE136695976", shape(`[1-9]\d{8}`), iso11x10},
	"DK": {"DK", "DK13585628", shape(`[1-9]\d{7}`), func(s string) bool { return weigh(s, 2, 7, 6, 5, 4, 3, 2, 1)%11 == 0 }},
	"EE": {"EE", "EE100931558", shape(`\d{9}`), func(s string) bool { return (10-weigh(s, 3, 7, 1, 3, 7, 1, 3, 7)%10)%10 == at(s, 8) }},
	"ES": {"ES", "ESB58378431", shape(`[A-Z]\d{7}[0-9A-Z]|\d{8}[A-Z]`), vatES},
	"FI": {"FI", "FI20774740", shape(`\d{8}`), func(s string) bool { return weigh(s, 7, 9, 10, 5, 8, 4, 2, 1)%11 == 0 }},
	"FR": {"FR", "FR40303265045", shape(`[0-9A-HJ-NP-Z]{2}\d{9}`), vatFR},
	"GB": {"GB", "GB980780684", shape(`\d{9}|\d{12}|(GD|HA)\d{3}`), vatGB},
	"GR": {"EL", "EL094259216", shape(`\d{9}`), func(s string) bool { return weigh(s, 256, 128, 64, 32, 16, 8, 4, 2)%11%10 == at(s, 8) }},
	"HR": {"HR", "HR33392005961", shape(`\d{11}`), iso11x10},
	"HU": {"HU", "HU12892312", shape(`\d{8}`), func(s string) bool { return (10-weigh(s, 9, 7, 3, 1, 9, 7, 3)%10)%10 == at(s, 7) }},
	"IE": {"IE", "IE6433435F", shape(`\d{7}[A-W][A-I]?|\d[A-Z]\d{5}[A-W]|\d{6}[A-W]`), vatIE},
	"IT": {"IT", "IT00743110157", shape(`\d{11}`), luhn},
	"JP": {"", "T7000012050002", shape(`T[1-9]\d{12}`), vatJP},
	"LT": {"LT", "LT119511515", shape(`\d{9}|\d{12}`), vatLT},
	"LU": {"LU", "LU15027442", shape(`\d{8}`), func(s string) bool { return number(s[:6])%89 == number(s[6:]) }},
	"LV": {"LV", "LV40003521600", shape(`\d{11}`), vatLV},
	"MT": {"MT", "MT11679112", shape(`\d{8}`), func(s string) bool { return 37-weigh(s, 3, 4, 6, 7, 8, 9)%37 == number(s[6:]) }},
	"NL": {"NL", "NL004495445B01", shape(`\d{9}B\d{2}`), vatNL},
	"NO": {"", "974 760 673 MVA", shape(`(NO)?\d{9}(MVA)?`), vatNO},
	"PL": {"PL", "PL8567346215", shape(`\d{10}`), func(s string) bool { return weigh(s, 6, 5, 7, 2, 3, 4, 5, 6, 7)%11 == at(s, 9) }},
	"PT": {"PT", "PT501964843", shape(`[1-9]\d{8}`), func(s string) bool { return rest11(weigh(s, 9, 8, 7, 6, 5, 4, 3, 2)) == at(s, 8) }},
	"RO": {"RO", "RO18547290", shape(`[1-9]\d{1,9}`), vatRO},
	"SE": {"SE", "SE556188840401", shape(`\d{10}(0[1-9]|[1-9]\d)`), func(s string) bool { return luhn(s[:10]) }},
	"SI": {"SI", "SI50223054", shape(`[1-9]\d{7}`), vatSI},
	"SK": {"SK", "SK2022749619", shape(`[1-9]\d{9}`), func(s string) bool { return number(s)%11 == 0 }},
}
