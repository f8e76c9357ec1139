package auth_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"genkan/internal/auth"
	"genkan/internal/portal"
)

var own = []string{"sato.hanako@aoi-foods.example", "Hanako Sato", "Aoi Foods", "青井食品株式会社", "佐藤 花子"}

func TestCheckNewPassword(t *testing.T) {
	t.Parallel()
	rows := []struct{ name, password, want string }{
		{"empty", "", "password.short"},
		{"7 characters", "kT7#pQ2", "password.short"},
		{"7 characters of 3 bytes", "櫻花爛漫四字熟", "password.short"},
		{"8 characters", "kT7#pQ2z", ""},
		{"8 characters of 3 bytes", "櫻花爛漫四字熟語", ""},
		{"128 characters", strings.Repeat("correct horse battery staple 9 ", 5)[:127] + "!", ""},
		{"129 characters", strings.Repeat("correct horse battery staple 9 ", 5)[:128] + "!", "password.long"},
		{"128 characters of 4 bytes", strings.Repeat("𠮷野家で食べる牛丼が好き！", 10)[:4] + strings.Repeat("橡樟楓槐榎欅桂栃", 15) + "楡楢椛榊柊栂梛", ""},
		{"phrase", "alpha long passphrase 1", ""},
		{"short phrase", "correct horse", ""},
		{"phrase with blanks around", "  correct horse battery staple ", ""},
		{"phrase twice", "correct horse battery correct horse battery ", ""},
		{"Japanese phrase", "雨ニモマケズ風にも負けぬ", ""},
		{"common", "password", "password.common"},
		{"common, dressed up", "P@ssw0rd1", "password.common"},
		{"keyboard", "qwertyuiopasdfg", "password.common"},
		{"digits", "12345678", "password.common"},
		{"date", "19850412", "password.common"},
		{"romaji", "pasuwado1", "password.common"},
		{"product", "genkan2026", "password.common"},
		{"katakana", "パスワード123", "password.common"},
		{"hiragana", "ぱすわあど２０２６", "password.common"},
		{"half-width", "ﾊﾟｽﾜｰﾄﾞ2026", "password.common"},
		{"full-width", "ｐａｓｓｗｏｒｄ１", "password.common"},
		{"syllabary", "あいうえおかきくけこ", "password.common"},
		{"Japanese keys", "たていすかんなに1", "password.common"},
		{"common twice", "passwordpassword", "password.common"},
		{"one letter", strings.Repeat("a", 20), "password.repeated"},
		{"three characters, often", strings.Repeat("a1B", 40), "password.repeated"},
		{"repeated kana", "さくらさくらさくら", "password.repeated"},
		{"repeated, last begun", "kT7#kT7#kT", "password.repeated"},
		{"own address", "sato.hanako@aoi-foods.example", "password.own"},
		{"own address in capitals", "SATO.HANAKO@AOI-FOODS.EXAMPLE", "password.own"},
		{"own name and year", "aoifoods2026", "password.own"},
		{"own company in kanji", "青井食品2026", "password.own"},
		{"own name in kanji", "佐藤花子1985", "password.common"},
		{"weak start, strong end", strings.Repeat("a", 10) + "kT7#pQ2z", ""},
	}
	for _, r := range rows {
		t.Run(r.name, func(t *testing.T) {
			t.Parallel()
			if got := passwordKey(t, auth.CheckNewPassword(r.password, own...)); got != r.want {
				t.Errorf("CheckNewPassword(%q) = %q, want %q", r.password, got, r.want)
			}
		})
	}
}

// passwordKey is the message of the one error on the field "password".
func passwordKey(t *testing.T, err error) string {
	t.Helper()
	if err == nil {
		return ""
	}
	var e *portal.Error
	if !errors.As(err, &e) || e.Kind != portal.Invalid || len(e.Fields) != 1 || e.Fields[0].Field != "password" {
		t.Fatalf("error %v", err)
	}
	return e.Fields[0].Key
}

// An own address longer than what is judged is refused all the same.
func TestCheckNewPasswordLongOwn(t *testing.T) {
	t.Parallel()
	address := "x7Qf" + strings.Repeat("kT7pQ2z-", 9) + "@w9Rt.example"
	if got := passwordKey(t, auth.CheckNewPassword(address, address)); got != "password.own" {
		t.Errorf("got %q", got)
	}
}

// Signs that stand for letters once took zxcvbn a second; the limit leaves
// room for the race detector on a busy machine.
func TestCheckNewPasswordQuick(t *testing.T) {
	t.Parallel()
	start := time.Now()
	password := "4@8({[<3690$5+7!1|%2" + strings.Repeat("passwordqwertymonkey", 3)
	if err := auth.CheckNewPassword(password, own...); err != nil {
		t.Errorf("CheckNewPassword: %v", err)
	}
	if took := time.Since(start); took > time.Second {
		t.Errorf("took %v", took)
	}
}

// Whatever is typed, the check ends and names at most one problem.
func FuzzCheckNewPassword(f *testing.F) {
	f.Add("password", "sato")
	f.Add("さくらp@ssw0rdİſ\xff\x00", "さくら@example.com")
	f.Add(strings.Repeat("a1B", 40), "a1B")
	f.Fuzz(func(t *testing.T, password, own string) {
		err := auth.CheckNewPassword(password, own)
		if n := len([]rune(password)); (n < 8 || n > 128) && err == nil {
			t.Errorf("%d characters pass", n)
		}
		passwordKey(t, err)
	})
}
