package portal

import (
	"bytes"
	"encoding/base64"
	"image"
	"image/color"
	"image/png"
	"strings"
)

// Limits of a drawn signature.
const (
	maxDrawing       = 100 << 10
	maxDrawingWidth  = 2000
	maxDrawingHeight = 1000
)

const drawingPrefix = "data:image/png;base64,"

// ReadDrawing takes a drawn signature as a browser sends it and writes it anew,
// so that nothing but its picture is kept. Without one it is nil. Invalid on
// "drawing" for what is no picture, too large, or blank.
func ReadDrawing(text string) ([]byte, error) {
	if text == "" {
		return nil, nil
	}
	raw, err := decodeDrawing(text)
	if err != nil {
		return nil, err
	}
	picture, err := png.Decode(bytes.NewReader(raw))
	if err != nil {
		return nil, badDrawing("decide.drawing_wrong")
	}
	ink, some := inkOf(picture)
	if !some {
		return nil, badDrawing("decide.drawing_blank")
	}
	var out bytes.Buffer
	if err := png.Encode(&out, ink); err != nil {
		return nil, err
	}
	if out.Len() > maxDrawing {
		return nil, badDrawing("decide.drawing_large")
	}
	return out.Bytes(), nil
}

func badDrawing(key string) error {
	var p Problems
	p.Add("drawing", key, nil)
	return p.Err()
}

// decodeDrawing looks at signature, size and sides before anything is unpacked.
func decodeDrawing(text string) ([]byte, error) {
	body, ok := strings.CutPrefix(text, drawingPrefix)
	if !ok {
		return nil, badDrawing("decide.drawing_wrong")
	}
	if base64.StdEncoding.DecodedLen(len(body)) > maxDrawing+2 {
		return nil, badDrawing("decide.drawing_large")
	}
	raw, err := base64.StdEncoding.DecodeString(body)
	if err != nil {
		return nil, badDrawing("decide.drawing_wrong")
	}
	head, err := png.DecodeConfig(bytes.NewReader(raw))
	switch {
	case err != nil || head.Width < 1 || head.Height < 1:
		return nil, badDrawing("decide.drawing_wrong")
	case len(raw) > maxDrawing || head.Width > maxDrawingWidth || head.Height > maxDrawingHeight:
		return nil, badDrawing("decide.drawing_large")
	}
	return raw, nil
}

// inkOf keeps how dark each point is, on white; some is false for a picture of
// one colour.
func inkOf(picture image.Image) (out *image.Gray, some bool) {
	b := picture.Bounds()
	out = image.NewGray(image.Rect(0, 0, b.Dx(), b.Dy()))
	first := color.Gray{}
	for y := range b.Dy() {
		for x := range b.Dx() {
			r, g, bl, a := picture.At(b.Min.X+x, b.Min.Y+y).RGBA() // already multiplied by a
			white := 0xffff - a
			c := color.GrayModel.Convert(color.RGBA64{uint16(r + white), uint16(g + white), uint16(bl + white), 0xffff}).(color.Gray)
			if x == 0 && y == 0 {
				first = c
			}
			some = some || c != first
			out.SetGray(x, y, c)
		}
	}
	return out, some
}
