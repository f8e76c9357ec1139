package db

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
)

// A backup ends with a seal: a page behind the last one of SQLite's, with the
// SHA-256 of all before it. SQLite has no checksums of its own, so a bit that
// was flipped within a text would be taken for what somebody wrote. SQLite goes
// by the number of pages in its header and does not look at the seal.
const (
	sealSize  = 4096 // our pages have this size, too
	sealBegin = "genkan backup, sha256 "
)

// seal ends a copy that nobody has open.
func seal(path string) (err error) {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	sum := sha256.New()
	if _, err := io.Copy(sum, f); err != nil { // and so it stands at the end
		return err
	}
	page := make([]byte, sealSize)
	copy(page, sealBegin+hex.EncodeToString(sum.Sum(nil))+"\n")
	_, err = f.Write(page)
	return err
}

// content is how many bytes of a file are SQLite's, once its seal is proved.
// Files without one are copies by other means, or by an earlier Genkan: for
// these SQLite's own checks must do. ErrDamaged.
func content(path string) (n int64, err error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	size := info.Size()
	if size%512 != 0 || size < sealSize {
		return 0, fmt.Errorf("%w: it ends within a page, after %d bytes", ErrDamaged, size)
	}
	page := make([]byte, sealSize)
	if _, err := f.ReadAt(page, size-sealSize); err != nil {
		return 0, err
	}
	if !bytes.HasPrefix(page, []byte(sealBegin)) {
		return size, declared(f, size)
	}
	sum := sha256.New()
	if _, err := io.Copy(sum, io.LimitReader(f, size-sealSize)); err != nil {
		return 0, err
	}
	if want := page[len(sealBegin):][:2*sha256.Size]; string(want) != hex.EncodeToString(sum.Sum(nil)) {
		return 0, fmt.Errorf("%w: its checksum is another, so it was altered after it was written", ErrDamaged)
	}
	return size - sealSize, nil
}

// declared holds a file's size against what its header says (SQLite file
// format, 1.3: page size at 16, pages at 28).
func declared(f io.ReaderAt, size int64) error {
	head := make([]byte, 100)
	if _, err := f.ReadAt(head, 0); err != nil {
		return err
	}
	page := int64(binary.BigEndian.Uint16(head[16:]))
	if page == 1 {
		page = 65536
	}
	if want := page * int64(binary.BigEndian.Uint32(head[28:])); size < want {
		return fmt.Errorf("%w: it was cut short, at %d of %d bytes", ErrDamaged, size, want)
	}
	return nil
}
