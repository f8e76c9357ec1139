package bench

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"genkan/db"
	"genkan/internal/auth"
	"genkan/internal/config"
	"genkan/internal/portal"
)

// password opens all accounts of a scratch file. It is no secret: such a
// file holds nothing, and is served on the loopback address alone.
const password = "a bench is not a business"

var business = portal.Business{
	Name: "Genkan Bench", Currency: "JPY", TimeZone: "Asia/Tokyo", MinPart: 1, Hue: 168,
	Party: portal.Party{Name: "株式会社計測", Address: "〒602-8216\n京都府京都市上京区西陣町41-2", VAT: "T9130001012345"},
	Email: "billing@bench.example", Phone: "075-555-0142",
	Bank: portal.BankAccount{Holder: "カ）ケイソク", Bank: "京都中央銀行 西陣支店", Number: "普通 7654321"},
}

// data is one scratch file.
type data struct {
	invoices      int
	dir           string
	filled        time.Duration // 0 when it was there before
	bytes         int64
	steady, large string // cookies of two customers' sessions
	desk          string // and of one of the business's people
}

// prepare finds or fills a scratch file, and signs its people in.
func prepare(ctx context.Context, dir string, invoices int) (d data, err error) {
	d = data{invoices: invoices, dir: filepath.Join(dir, fmt.Sprintf("size-%d", invoices))}
	if _, err := os.Stat(d.dir); errors.Is(err, os.ErrNotExist) {
		start := time.Now()
		if err := fill(ctx, d.dir, invoices); err != nil {
			return d, err
		}
		d.filled = time.Since(start)
	}
	if err := d.signIn(ctx); err != nil {
		return d, err
	}
	d.bytes, err = readOnce(config.Database(d.dir))
	return d, err
}

// fill works in a directory beside, which gets its name when all is done: a
// run that was cut short leaves nothing that looks whole.
func fill(ctx context.Context, dir string, invoices int) error {
	part := dir + ".part"
	if err := errors.Join(os.RemoveAll(part), os.Mkdir(part, 0o700)); err != nil {
		return err
	}
	store, err := db.Open(ctx, config.Database(part), db.Options{Migrate: true})
	if err != nil {
		return err
	}
	hash, err := auth.New(store, auth.Options{Cores: 1}).HashPassword(ctx, password)
	if err == nil {
		err = store.FillScratch(ctx, db.Scratch{Invoices: invoices, PasswordHash: hash, Business: business})
	}
	if err := errors.Join(err, store.Close()); err != nil {
		return err
	}
	return os.Rename(part, dir)
}

// signIn begins the sessions before the server starts, so that its start is
// measured up to a page that only a customer sees.
func (d *data) signIn(ctx context.Context) error {
	store, err := db.Open(ctx, config.Database(d.dir), db.Options{})
	if err != nil {
		return fmt.Errorf("%s: %w", d.dir, err)
	}
	service := auth.New(store, auth.Options{Cores: 1})
	d.steady, err = session(ctx, service, db.ScratchSteady)
	if err == nil {
		d.large, err = session(ctx, service, db.ScratchLarge)
	}
	if err == nil {
		d.desk, err = session(ctx, service, db.ScratchDesk)
	}
	return errors.Join(err, store.Close())
}

// session returns the cookie of a new session.
func session(ctx context.Context, service *auth.Service, login string) (string, error) {
	e, err := service.SignIn(ctx, auth.SignIn{Login: login, Password: password, Arrival: auth.Arrival{Address: "127.0.0.1", UserAgent: "genkan-bench"}})
	return "genkan_session=" + e.ID, err
}

// readOnce reads a file to its end, so that it lies in the system's cache, and
// returns its size: otherwise the disk would be measured.
func readOnce(path string) (int64, error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	n, err := io.Copy(io.Discard, f)
	return n, errors.Join(err, f.Close())
}
