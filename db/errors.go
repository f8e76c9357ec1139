package db

import (
	"database/sql"
	"errors"

	sqlite3 "github.com/mattn/go-sqlite3"

	"genkan/internal/portal"
)

// translate turns SQLite's errors into portal kinds: a full disk or a locked
// file is Unavailable, so that the visitor is told to try again and reads go
// on; the rest stays what it is. The driver returns sqlite3.Error by value.
func translate(err error) error {
	var se sqlite3.Error
	if !errors.As(err, &se) {
		return err
	}
	switch se.Code {
	case sqlite3.ErrFull, sqlite3.ErrBusy, sqlite3.ErrLocked, sqlite3.ErrReadonly, sqlite3.ErrIoErr:
		return &portal.Error{Kind: portal.Unavailable, Message: portal.Message{Key: "error.unavailable"}, Err: err}
	}
	return err
}

// isUnique reports that a UNIQUE index or primary key refused a row.
func isUnique(err error) bool {
	var se sqlite3.Error
	return errors.As(err, &se) &&
		(se.ExtendedCode == sqlite3.ErrConstraintUnique || se.ExtendedCode == sqlite3.ErrConstraintPrimaryKey)
}

// isForeignKey reports that a row is still referred to, or refers to none.
func isForeignKey(err error) bool {
	var se sqlite3.Error
	return errors.As(err, &se) && se.ExtendedCode == sqlite3.ErrConstraintForeignKey
}

// missing turns "no such row" into NotFound and leaves other errors alone.
func missing(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return portal.Missing()
	}
	return translate(err)
}
