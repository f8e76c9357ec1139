package mail_test

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"reflect"
	"testing"

	"genkan/db"
	"genkan/internal/mail"
	"genkan/internal/testenv"
)

func store(t *testing.T) *db.DB {
	t.Helper()
	d, err := db.Open(t.Context(), testenv.Fresh(t, t.TempDir()), db.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return d
}

func enqueue(t *testing.T, d *db.DB, to string, m mail.Message) {
	t.Helper()
	err := d.Update(t.Context(), func(ctx context.Context, tx *db.Tx) error { return mail.Enqueue(ctx, tx, to, "ja", m) })
	if err != nil {
		t.Fatal(err)
	}
}

// letter is a row of the outbox.
type letter struct{ key, kind, recipient, language, params, state string }

func outbox(t *testing.T, d *db.DB) (out []letter) {
	t.Helper()
	raw, err := sql.Open("sqlite3", "file:"+d.Path()+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer raw.Close()
	rows, err := raw.Query("SELECT dedup_key, kind, recipient, language, params, state FROM outbox ORDER BY id")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var l letter
		if err := rows.Scan(&l.key, &l.kind, &l.recipient, &l.language, &l.params, &l.state); err != nil {
			t.Fatal(err)
		}
		out = append(out, l)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

var receipt = mail.Receipt{Payment: 17, Reference: "PAY-2026-00017", Currency: "JPY", Received: "30000", Way: mail.Way{Method: "card", Brand: "visa", Last4: "4242"},
	Amount: "30000", Wallet: "0", Settled: []mail.Part{{Number: "2026/00187", Amount: "30000", Left: "35726"}}, Credit: "0"}

func TestEnqueue(t *testing.T) {
	t.Parallel()
	d := store(t)
	enqueue(t, d, "naomi@x.example", receipt)
	got := outbox(t, d)
	if len(got) != 1 {
		t.Fatalf("outbox %+v", got)
	}
	params := got[0].params
	got[0].params = ""
	if want := (letter{key: "receipt:17", kind: "receipt", recipient: "naomi@x.example", language: "ja", state: "queued"}); got[0] != want {
		t.Errorf("letter %+v, want %+v", got[0], want)
	}
	var back mail.Receipt
	if err := json.Unmarshal([]byte(params), &back); err != nil || !reflect.DeepEqual(back, receipt) {
		t.Errorf("parameters %s read back as %+v, %v", params, back, err)
	}
}

func TestEnqueueOncePerCause(t *testing.T) {
	t.Parallel()
	d := store(t)
	other := receipt
	other.Payment = 18
	for _, m := range []mail.Receipt{receipt, receipt, other} {
		enqueue(t, d, "naomi@x.example", m)
	}
	if got := outbox(t, d); len(got) != 2 || got[0].key != "receipt:17" || got[1].key != "receipt:18" {
		t.Errorf("outbox %+v", got)
	}
}

func TestEnqueueToNobody(t *testing.T) {
	t.Parallel()
	d := store(t)
	enqueue(t, d, "", receipt)
	if got := outbox(t, d); len(got) != 0 {
		t.Errorf("outbox %+v", got)
	}
}

// What was not committed is never announced.
func TestEnqueueRollsBack(t *testing.T) {
	t.Parallel()
	d := store(t)
	boom := errors.New("boom")
	err := d.Update(t.Context(), func(ctx context.Context, tx *db.Tx) error {
		return errors.Join(mail.Enqueue(ctx, tx, "naomi@x.example", "en", receipt), boom)
	})
	if !errors.Is(err, boom) {
		t.Fatal(err)
	}
	if got := outbox(t, d); len(got) != 0 {
		t.Errorf("outbox %+v", got)
	}
}
