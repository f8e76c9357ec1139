package browsertest_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestScreens takes pictures of every page in every state, to be looked at:
// what a checker does not see, people do.
func TestScreens(t *testing.T) {
	dir := os.Getenv("GENKAN_SCREENS")
	if dir == "" {
		t.Skip("GENKAN_SCREENS does not name a directory for pictures")
	}
	t.Parallel()
	_ = chromium(t)
	screens := asked(gallery(t))
	for _, l := range looks(true) {
		t.Run(l.String(), func(t *testing.T) {
			t.Parallel()
			folder := filepath.Join(dir, l.String())
			must(t, os.MkdirAll(folder, 0o755))
			show(t, screens, l, func(b *tab, s screen) {
				png, err := chromedp.Run(patience(t, b.ctx, stepLimit), chromedp.FullScreenshot(100))
				must(t, err)
				must(t, os.WriteFile(filepath.Join(folder, s.name+".png"), png, 0o644))
			})
		})
	}
}
