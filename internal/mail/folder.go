package mail

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	gomail "github.com/wneessen/go-mail"
)

// folder takes mails as files, for trying out: one .eml each, whose names sort
// as they were sent.
type folder string

func (f folder) open(context.Context, string) (trip, error) {
	if err := os.MkdirAll(string(f), 0o700); err != nil {
		return nil, &failure{road: true, reason: "folder", err: err}
	}
	return f, nil
}

func (f folder) close() error { return nil }

// send writes under another name first, so that no reader meets half a mail.
func (f folder) send(m *gomail.Msg, name string) (err error) {
	file, err := os.CreateTemp(string(f), ".mail-*")
	if err != nil {
		return &failure{road: true, reason: "folder", err: err}
	}
	_, err = m.WriteTo(file)
	if e := file.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(file.Name(), filepath.Join(string(f), name+".eml"))
	}
	if err != nil {
		return &failure{road: true, reason: "folder", err: fmt.Errorf("%w, %v", err, os.Remove(file.Name()))}
	}
	return nil
}
