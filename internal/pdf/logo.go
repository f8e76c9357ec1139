package pdf

import (
	"bytes"
	"image"
	_ "image/jpeg" // the two formats that a logo may have
	"image/png"
	"strings"
	"unicode"

	"codeberg.org/go-pdf/fpdf"
)

// maxLogoSide refuses pictures that would take longer than the document.
const maxLogoSide = 4096

// logo is a picture that fpdf can embed, and its sides in pixels.
type logo struct {
	data          []byte
	format        string // "png" or "jpeg"
	width, height int
}

// readLogo returns nil for what is no usable picture. PNGs that fpdf cannot
// read, interlaced or deeper than 8 bits, are written anew.
func readLogo(data []byte) *logo {
	if len(data) == 0 {
		return nil
	}
	cfg, format, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil || cfg.Width < 1 || cfg.Height < 1 || max(cfg.Width, cfg.Height) > maxLogoSide {
		return nil
	}
	picture, _, err := image.Decode(bytes.NewReader(data)) // a broken end must not break the document
	if err != nil {
		return nil
	}
	if format == "png" && (data[24] > 8 || data[28] != 0) {
		if data = plainPNG(picture); data == nil {
			return nil
		}
	}
	return &logo{data, format, cfg.Width, cfg.Height}
}

// plainPNG writes a picture with 8 bits a channel, not interlaced.
func plainPNG(picture image.Image) []byte {
	flat := image.NewNRGBA(picture.Bounds())
	for y := flat.Rect.Min.Y; y < flat.Rect.Max.Y; y++ {
		for x := flat.Rect.Min.X; x < flat.Rect.Max.X; x++ {
			flat.Set(x, y, picture.At(x, y))
		}
	}
	var out bytes.Buffer
	if err := png.Encode(&out, flat); err != nil {
		return nil
	}
	return out.Bytes()
}

// picture draws a logo, or another picture with a name of its own, in a
// rectangle.
func (c *canvas) picture(name string, x, y, w, h float64, l *logo) {
	c.draw(func(p *fpdf.Fpdf) {
		opt := fpdf.ImageOptions{ImageType: l.format}
		p.RegisterImageOptionsReader(name, opt, bytes.NewReader(l.data))
		p.ImageOptions(name, x, y, w, h, false, opt, 0, "")
	})
}

// firstLetter is the letter of the mark that stands for a missing logo: of the
// name proper, not of the legal form before it.
func firstLetter(name string) string {
	name = oneLine(name)
	for _, form := range []string{"株式会社", "有限会社", "合同会社", "（株）", "㈱"} {
		name = strings.TrimPrefix(name, form)
	}
	for _, r := range name {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			if up := unicode.ToUpper(r); bold().has(up) {
				return string(up)
			}
			return string(r)
		}
	}
	return "•"
}
