package i18n_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// message is an entry of a catalog by plural form; a plain text is "other".
type message map[string]string

// catalog reads the files of a language as they are, not as they are loaded.
func catalog(t *testing.T, lang string) map[string]message {
	t.Helper()
	out := map[string]message{}
	for _, name := range catalogFiles(t, lang) {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var raw map[string]any
		if err := json.Unmarshal(text, &raw); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for key, v := range raw {
			out[key] = messageOf(t, key, v)
		}
	}
	return out
}

func messageOf(t *testing.T, key string, v any) message {
	t.Helper()
	if s, ok := v.(string); ok {
		return message{"other": s}
	}
	out := message{}
	forms, ok := v.(map[string]any)
	for form, text := range forms {
		s, isText := text.(string)
		ok = ok && isText
		out[form] = s
	}
	if !ok || len(out) == 0 {
		t.Fatalf("%s is neither a text nor plural forms", key)
	}
	return out
}

func catalogFiles(t *testing.T, lang string) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join("catalog", lang, "*.json"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no catalog of %s: %v", lang, err)
	}
	return names
}

func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

func TestCatalogsHaveTheSameKeys(t *testing.T) {
	t.Parallel()
	en, ja := catalog(t, "en"), catalog(t, "ja")
	for _, key := range sorted(en) {
		if ja[key] == nil {
			t.Errorf("ja has no %s", key)
		}
	}
	for _, key := range sorted(ja) {
		if en[key] == nil {
			t.Errorf("en has no %s", key)
		}
	}
}

// A key that stands twice in one file is lost in silence: JSON takes the last.
func TestKeysStandOnce(t *testing.T) {
	t.Parallel()
	line := regexp.MustCompile(`(?m)^  "([^"]+)":`)
	for _, lang := range []string{"en", "ja"} {
		seen := map[string]string{}
		for _, name := range catalogFiles(t, lang) {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for _, found := range line.FindAllStringSubmatch(string(text), -1) {
				if first := seen[found[1]]; first != "" {
					t.Errorf("%s stands in %s and in %s", found[1], first, name)
				}
				seen[found[1]] = name
			}
		}
		if keys := catalog(t, lang); len(keys) != len(seen) {
			t.Errorf("%s: %d keys are set in by two blanks, of %d", lang, len(seen), len(keys))
		}
	}
}

func TestMessagesAreSound(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"en", "ja"} {
		all := catalog(t, lang)
		for _, key := range sorted(all) {
			for form, text := range all[key] {
				switch {
				case strings.TrimSpace(text) == "":
					t.Errorf("%s %s (%s) is empty", lang, key, form)
				case !utf8.ValidString(text) || strings.ContainsAny(text, "\x00\n\t"):
					t.Errorf("%s %s (%s) has control characters", lang, key, form)
				case strings.Count(text, "{") != len(names(text)) || strings.Count(text, "}") != len(names(text)):
					t.Errorf("%s %s (%s) has a brace out of place: %q", lang, key, form, text)
				}
			}
		}
	}
}

// English plurals are one and other, Japanese has none.
func TestPluralForms(t *testing.T) {
	t.Parallel()
	for key, m := range catalog(t, "en") {
		if forms := sorted(m); !slices.Equal(forms, []string{"other"}) && !slices.Equal(forms, []string{"one", "other"}) {
			t.Errorf("en %s has the forms %v", key, forms)
		}
	}
	for key, m := range catalog(t, "ja") {
		if forms := sorted(m); !slices.Equal(forms, []string{"other"}) {
			t.Errorf("ja %s has the forms %v", key, forms)
		}
	}
}

var placeholder = regexp.MustCompile(`\{([a-z_]+)\}`)

// names are the {names} of a text, as often as they stand there.
func names(text string) (out []string) {
	for _, found := range placeholder.FindAllStringSubmatch(text, -1) {
		out = append(out, found[1])
	}
	return out
}

func nameSet(text string) string {
	all := names(text)
	slices.Sort(all)
	return fmt.Sprint(slices.Compact(all))
}

// What one language says, the other says too. Only "one" may leave the number
// out: "One thing needs you".
func TestPlaceholdersAgree(t *testing.T) {
	t.Parallel()
	en, ja := catalog(t, "en"), catalog(t, "ja")
	for _, key := range sorted(en) {
		other := en[key]["other"]
		if want, got := nameSet(other), nameSet(ja[key]["other"]); want != got {
			t.Errorf("%s has %s in English, %s in Japanese", key, want, got)
		}
		one, plural := en[key]["one"]
		if !plural {
			continue
		}
		if rest := nameSet(strings.ReplaceAll(one, "{n}", "")); rest != nameSet(strings.ReplaceAll(other, "{n}", "")) {
			t.Errorf("%s: one and other differ in more than {n}: %q, %q", key, one, other)
		}
	}
}

// ASCII marks in Japanese text are a slip of the keyboard.
func TestJapanesePunctuation(t *testing.T) {
	t.Parallel()
	odd := regexp.MustCompile(`\p{Han}[,.!?:;]|\p{Hiragana}[,.!?:;]|\p{Katakana}[,.!?:;]`)
	for key, m := range catalog(t, "ja") {
		for _, text := range m {
			if odd.MatchString(text) {
				t.Errorf("%s: %q", key, text)
			}
		}
	}
}
