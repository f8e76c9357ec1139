package conversation

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// judged is an upload with what it was found to be.
type judged struct {
	portal.Attachment
	content io.ReaderAt
}

// headSize is how much of a file tells what it is; pieceSize how much of it is
// in memory at a time.
const (
	headSize  = 512
	pieceSize = 256 << 10
)

// judge says what is wrong with a message and its files. What a file is, is
// decided by its name and its first bytes; what the browser calls it counts
// for nothing.
func (in Draft) judge(body string) (out []judged, err error) {
	var p portal.Problems
	portal.JudgeBody(&p, body, len(in.Files))
	if len(in.Files) > portal.MaxFiles {
		p.Add("files", "file.many", portal.Args{"n": portal.MaxFiles})
		return nil, p.Err()
	}
	for _, u := range in.Files {
		f := judged{portal.Attachment{Name: portal.TidyFileName(u.Name), Size: u.Size}, u.Content}
		head := make([]byte, min(headSize, u.Size))
		if _, err := u.Content.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
			return nil, err
		}
		name := portal.Args{"name": f.Name, "n": portal.MaxFileSize >> 20}
		f.Type = portal.FileType(f.Name, head)
		switch {
		case u.Size == 0:
			p.Add("files", "file.empty", name)
		case u.Size > portal.MaxFileSize:
			p.Add("files", "file.large", name)
		case f.Type == "":
			p.Add("files", "file.type", name)
		}
		out = append(out, f)
	}
	return out, p.Err()
}

// receive takes files in, a piece at a time, each in a transaction of its own:
// a large file never holds up the one writer. They belong to no message yet.
func (s *Service) receive(ctx context.Context, h portal.Head, files []judged) (out []portal.Attachment, err error) {
	defer func() {
		if err != nil {
			s.drop(ctx, out)
		}
	}()
	for _, f := range files {
		err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) (err error) {
			if err := room(ctx, tx, h.Commercial, f.Size); err != nil {
				return err
			}
			f.ID, err = db.InsertFile(ctx, tx, h.Commercial, f.Attachment)
			return err
		})
		if err != nil {
			return out, err
		}
		out = append(out, f.Attachment)
		if err := s.pieces(ctx, f); err != nil {
			return out, err
		}
	}
	return out, nil
}

// room keeps the files of one company from filling the disk.
func room(ctx context.Context, tx *db.Tx, commercial portal.ContactID, size int64) error {
	n, err := db.Hoarded(ctx, tx, commercial)
	if err == nil && n+size > portal.MaxHoarded {
		var p portal.Problems
		p.Add("files", "file.no_room", portal.Args{"n": portal.MaxHoarded >> 20})
		return p.Err()
	}
	return err
}

func (s *Service) pieces(ctx context.Context, f judged) error {
	buf := make([]byte, min(pieceSize, f.Size))
	from := io.NewSectionReader(f.content, 0, f.Size)
	for pos := 0; ; pos++ {
		n, err := io.ReadFull(from, buf)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
			return err
		}
		err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error { return db.InsertPiece(ctx, tx, f.ID, pos, buf[:n]) })
		if err != nil {
			return err
		}
	}
}

// drop forgets files that no message came with. What it misses, Sweep finds.
func (s *Service) drop(ctx context.Context, files []portal.Attachment) {
	for _, f := range files {
		err := s.db.Update(context.WithoutCancel(ctx), func(ctx context.Context, tx *db.Tx) error { return db.DropFile(ctx, tx, f.ID) })
		if err != nil {
			slog.WarnContext(ctx, "a file without a message stays for a while", "file", f.ID, "error", err)
		}
	}
}

// forgotten is how long a file waits for its message.
const forgotten = time.Hour

// Sweep forgets the files whose message never came.
func (s *Service) Sweep(ctx context.Context, _ access.System) error {
	return s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error { return db.SweepFiles(ctx, tx, tx.Now.Add(-forgotten)) })
}

// File describes a file that came with a message: NotFound out of scope.
func (s *Service) File(ctx context.Context, who access.Actor, id portal.FileID) (a portal.Attachment, err error) {
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		a, err = db.FileByID(ctx, q, who.Scope(), id)
		return err
	})
	if err != nil {
		return a, fmt.Errorf("conversation.File %d: %w", id, err)
	}
	return a, nil
}

// Send writes a file out, a piece at a time, each read on a snapshot of its
// own. Whoever may read it was asked by File.
func (s *Service) Send(ctx context.Context, a portal.Attachment, out io.Writer) error {
	for pos := 0; ; pos++ {
		var bytes []byte
		err := s.db.View(ctx, func(q db.Reader) (err error) {
			bytes, err = db.Piece(ctx, q, a.ID, pos)
			return err
		})
		if portal.KindOf(err) == portal.NotFound && pos > 0 {
			return nil
		}
		if err == nil {
			_, err = out.Write(bytes)
		}
		if err != nil {
			return fmt.Errorf("conversation.Send %d: %w", a.ID, err)
		}
	}
}
