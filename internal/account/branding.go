package account

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"image/png"
	"io"
	"strconv"
	"strings"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// SetHue paints the business's pages and documents: degrees from 0 to 359, as
// typed. Invalid on "hue"; Conflict when it was changed meanwhile.
func (s *Service) SetHue(ctx context.Context, who access.Admin, version int64, typed string, from Desk) error {
	hue, ok := ReadHue(typed)
	if !ok {
		var p portal.Problems
		p.Add("hue", "branding.hue_wrong", nil)
		return p.Err()
	}
	return s.settle(ctx, who, from, BrandingTopic, version, func(b portal.Business) settled {
		return settled{"hue": {strconv.Itoa(b.Hue), strconv.Itoa(hue)}}
	})
}

// ReadHue reads degrees as they are typed.
func ReadHue(typed string) (hue int, ok bool) {
	hue, err := strconv.Atoi(strings.TrimSpace(typed))
	return hue, err == nil && hue >= 0 && hue < 360
}

// Sides of a picture, in pixels: what is larger takes memory for nothing.
const (
	maxLogoSide   = 2000
	maxLogoPixels = 2_000_000
)

// SetLogo keeps a picture: for pages a PNG or SVG, for documents a PNG. Invalid
// on "files" with what is wrong with it. A file that is no logo never gets near
// the database.
func (s *Service) SetLogo(ctx context.Context, who access.Admin, print bool, files []portal.Upload, from Desk) error {
	content, kind, err := readLogo(files, print)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(content)
	next := portal.Logo{Hash: hex.EncodeToString(sum[:16]), Kind: kind}
	return s.changeLogo(ctx, who, print, next, from, func(ctx context.Context, tx *db.Tx, place string) error {
		return db.SetLogo(ctx, tx, place, next, content)
	})
}

// RemoveLogo goes back to the mark, or in documents to the pages' picture.
func (s *Service) RemoveLogo(ctx context.Context, who access.Admin, print bool, from Desk) error {
	return s.changeLogo(ctx, who, print, portal.Logo{}, from, db.DeleteLogo)
}

func (s *Service) changeLogo(ctx context.Context, who access.Admin, print bool, next portal.Logo, from Desk, write func(context.Context, *db.Tx, string) error) error {
	defer s.forgetBusiness()
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		b, err := db.Business(ctx, tx)
		if err != nil {
			return err
		}
		before, place := b.Logo, db.LogoOnScreen
		if print {
			before, place = b.Print, db.LogoInPrint
		}
		if before == next {
			return nil
		}
		if err := write(ctx, tx, place); err != nil {
			return err
		}
		return noteSettings(ctx, tx, who, from, "settings.changed", fields{"logo_" + place: nameOf(before)}, fields{"logo_" + place: nameOf(next)})
	})
	if err != nil {
		return fmt.Errorf("account.changeLogo: %w", err)
	}
	return nil
}

func nameOf(l portal.Logo) string {
	if l.Empty() {
		return ""
	}
	return l.Name()
}

// readLogo takes the one file of a form and says what it is.
func readLogo(files []portal.Upload, print bool) (content []byte, kind string, err error) {
	refuse := func(key string, args portal.Args) ([]byte, string, error) {
		var p portal.Problems
		p.Add("files", key, args)
		return nil, "", p.Err()
	}
	if len(files) != 1 || files[0].Content == nil || files[0].Size == 0 {
		return refuse("branding.file_needed", nil)
	}
	if files[0].Size > portal.MaxLogo {
		return refuse("branding.file_large", portal.Args{"n": portal.MaxLogo >> 10})
	}
	if content, err = io.ReadAll(io.NewSectionReader(files[0].Content, 0, files[0].Size)); err != nil {
		return nil, "", fmt.Errorf("account.readLogo: %w", err)
	}
	if bytes.HasPrefix(content, []byte("\x89PNG\r\n\x1a\n")) {
		if !usablePNG(content) {
			return refuse("branding.png_wrong", portal.Args{"n": maxLogoSide})
		}
		return content, "png", nil
	}
	if print {
		return refuse("branding.png_needed", nil)
	}
	var fault *portal.SVGFault
	switch err := portal.CheckSVG(content); {
	case err != nil && !bytes.Contains(content, []byte("<svg")):
		return refuse("branding.kind_wrong", nil)
	case errors.As(err, &fault):
		return refuse("branding.svg_wrong", portal.Args{"what": fault.What})
	}
	return content, "svg", nil
}

// usablePNG reads a picture to its end, after its sides: a small file may claim
// to be a huge one.
func usablePNG(content []byte) bool {
	c, err := png.DecodeConfig(bytes.NewReader(content))
	if err != nil || c.Width < 1 || c.Height < 1 || max(c.Width, c.Height) > maxLogoSide || c.Width*c.Height > maxLogoPixels {
		return false
	}
	_, err = png.Decode(bytes.NewReader(content))
	return err == nil
}

// Logo is a picture of the business by its name: NotFound when it is not, or no
// longer, one of its own. It is for everybody: the doors show it.
func (s *Service) Logo(ctx context.Context, l portal.Logo) (content []byte, err error) {
	if l.Empty() {
		return nil, portal.Missing()
	}
	return s.logos.Get(s.db, l, func() ([]byte, error) {
		err := s.db.View(ctx, func(q db.Reader) (err error) {
			content, err = db.LogoContent(ctx, q, l)
			return err
		})
		return content, err
	})
}

// Letterhead is the picture that documents carry; nil where they carry the mark.
func (s *Service) Letterhead(ctx context.Context, b portal.Business) ([]byte, error) {
	l := b.Print
	if l.Empty() && b.Logo.Kind == "png" {
		l = b.Logo
	}
	if l.Empty() {
		return nil, nil
	}
	content, err := s.Logo(ctx, l)
	if portal.KindOf(err) == portal.NotFound {
		return nil, nil // replaced a moment ago
	}
	return content, err
}
