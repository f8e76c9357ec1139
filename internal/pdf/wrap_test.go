package pdf_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"genkan/internal/pdf"
)

func TestWrap(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name string
		ems  float64
		text string
		want []string
	}{
		{"short", 20, "豆のまま", []string{"豆のまま"}},
		{"empty", 20, "", []string{""}},
		{"between any two kanji", 3, "京都府京都市上京区", []string{"京都府", "京都市", "上京区"}},
		{"no comma at the start", 4, "豆を挽い、淹れる", []string{"豆を挽", "い、淹れ", "る"}},
		{"no full stop at the start", 4, "点検済み。部品", []string{"点検済", "み。部品"}},
		{"no closing bracket at the start", 4, "豆袋は大）入", []string{"豆袋は", "大）入"}},
		{"no opening bracket at the end", 3, "豆袋（大）", []string{"豆袋", "（大）"}},
		{"no opening corner at the end", 4, "商品名「霧」", []string{"商品名", "「霧」"}},
		{"no long vowel at the start", 2, "コーヒー豆", []string{"コー", "ヒー", "豆"}},
		{"no small kana at the start", 3, "チケット", []string{"チケッ", "ト"}},
		{"no repeat mark at the start", 2, "我我々は", []string{"我", "我々", "は"}},
		{"no break at a blank that forbids it", 5, "北浜設計\u00a0御中", []string{"北浜設", "計\u00a0御中"}},
		{"an ellipsis in one piece", 3, "以上……完", []string{"以", "上……", "完"}},
		{"Latin words whole", 6, "Espresso beans", []string{"Espresso", "beans"}},
		{"Latin words whole among Japanese", 6, "新しいEspresso豆", []string{"新しい", "Espresso豆"}},
		{"blanks at the edge are not seen", 4, "aaaa bbbb   cccc", []string{"aaaa", "bbbb", "cccc"}},
		{"line feeds break", 20, "一行目\n\n三行目\n", []string{"一行目", "", "三行目"}},
		{"an address cut after a mark", 8, "https://a.example/invoice", []string{"https://a.", "example/", "invoice"}},
		{"numbers stay with their sign", 6, "値段は¥12,000です", []string{"値段は", "¥12,000で", "す"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			if got := pdf.Wrap(row.ems, row.text); !slices.Equal(got, row.want) {
				t.Errorf("got %q, want %q", got, row.want)
			}
		})
	}
}

// TestWrapKeepsKinsoku tries one text at many widths, as a document would.
func TestWrapKeepsKinsoku(t *testing.T) {
	t.Parallel()
	const text = "「ひのき三番」は、京都・西陣の焙煎所でじっくりと焼き上げた豆です。（1kg袋、豆のまま）" +
		"『グラインダー点検』には、部品代・出張費が含まれます！ご不明な点は、担当（佐藤）までお問い合わせください…。"
	for ems := 5.0; ems < 40; ems += .37 {
		lines := pdf.Wrap(ems, text)
		if got := strings.Join(lines, ""); got != text {
			t.Fatalf("%.2f em: text changed: %q", ems, got)
		}
		for i, l := range lines {
			first, _ := utf8.DecodeRuneInString(l)
			last, _ := utf8.DecodeLastRuneInString(l)
			if i > 0 && strings.ContainsRune(pdf.NoStart, first) {
				t.Errorf("%.2f em: line begins with %c: %q", ems, first, l)
			}
			if i < len(lines)-1 && strings.ContainsRune(pdf.NoEnd, last) {
				t.Errorf("%.2f em: line ends with %c: %q", ems, last, l)
			}
		}
	}
}

func TestWrapCutsWhatIsTooLong(t *testing.T) {
	t.Parallel()
	for _, word := range []string{strings.Repeat("W", 500), strings.Repeat("。", 500), strings.Repeat("（", 500)} {
		lines := pdf.Wrap(10, word)
		if len(lines) < 20 || strings.Join(lines, "") != word {
			t.Errorf("%d lines of %.10s…", len(lines), word)
		}
	}
}

func TestPrintable(t *testing.T) {
	t.Parallel()
	for _, row := range []struct{ name, in, want string }{
		{"ASCII", "PO-7731 (copy)", "PO-7731 (copy)"},
		{"Latin", "Łucja Żółć, Ærø, naïve, Ünal", "Łucja Żółć, Ærø, naïve, Ünal"},
		{"Cyrillic", "Наталья", "Наталья"},
		{"name characters", "髙橋、﨑山", "髙橋、﨑山"},
		{"composed", "Ame\u0301lie", "Amélie"},
		{"taken apart", "ﬁlter Nguyễn", "filter Nguyen"},
		{"unknown", "한 🎉 ש", "〓 〓 〓"},
		{"invisible", "a\u200bb\u00adc\ufeffd\u202ee", "abcde"},
		{"control", "a\x00b\x07c\td", "abc d"},
		{"line ends", "a\r\nb\rc\u2028d", "a\nb\nc\nd"},
		{"blanks", "a\u2007b\u202fc", "a b c"},
		{"broken UTF-8", "a\xffb", "a〓b"},
		{"a hyphen that does not break", "a\u2011b", "a-b"},
	} {
		if got := pdf.Printable(row.in); got != row.want {
			t.Errorf("%s: %q became %q, want %q", row.name, row.in, got, row.want)
		}
	}
}

// TestFontHasWhatIsPromised names the scripts that fonts/subset.py keeps.
func TestFontHasWhatIsPromised(t *testing.T) {
	t.Parallel()
	var all []rune
	for _, block := range [][2]rune{{0x20, 0x7E}, {0xA0, 0x17F}, {0x410, 0x44F}, {0x3041, 0x3093}, {0x30A1, 0x30F6}, {0xFF61, 0xFF9F}} {
		for r := block[0]; r <= block[1]; r++ {
			all = append(all, r)
		}
	}
	for _, r := range append(all, []rune("−–—…“”‘’•※€£¥〓〒①Ⅳ㈱髙﨑々〆薔薇")...) {
		if !pdf.HasGlyph(r) {
			t.Errorf("%c (U+%04X) is missing", r, r)
		}
	}
}

func TestFirstLetter(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"Hinoki": "H", "株式会社ひのき珈琲": "ひ", "école": "É", "«42»": "4", "": "•", "🎉": "•", "有限会社 霧": "霧",
	} {
		if got := pdf.FirstLetter(name); got != want {
			t.Errorf("%q has the mark %q, want %q", name, got, want)
		}
	}
}

// TestAccent holds the colours to those that browsers compute from app.css.
func TestAccent(t *testing.T) {
	t.Parallel()
	if got := pdf.Accent(168); got != [3]int{6, 94, 71} {
		t.Errorf("hue 168 is %v", got)
	}
}
