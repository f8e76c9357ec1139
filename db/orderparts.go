package db

import (
	"encoding/json"
	"errors"

	"genkan/internal/portal"
)

// What follows reads the lists that orderQuery made: arrays of rows.

func readPayments(list, currency string, o *portal.Order) error {
	return eachRow(list, 6, func(row []json.RawMessage) error {
		var p portal.LinkedPayment
		var amount, at int64
		var hidden int
		err := readRow(row, &p.ID, &p.State, &p.Method, &amount, &at, &hidden)
		p.Amount, p.At, p.Hidden = money(amount, currency), fromMillis(at), hidden != 0
		o.Payments = append(o.Payments, p)
		return err
	})
}

func readShipments(list string, o *portal.Order) error {
	return eachRow(list, 6, func(row []json.RawMessage) error {
		var d portal.Shipment
		var lines string // a list within a list is its text
		if err := readRow(row, &d.ID, &d.On, &d.Carrier, &d.Tracking, &d.Note, &lines); err != nil {
			return err
		}
		err := eachRow(lines, 2, func(row []json.RawMessage) error {
			var l portal.Delivered
			err := readRow(row, &l.Line, &l.Quantity)
			l.Line-- // rows count from one
			d.Lines = append(d.Lines, l)
			return err
		})
		o.Deliveries = append(o.Deliveries, d)
		return err
	})
}

func readViews(list string, o *portal.Order) error {
	return eachRow(list, 4, func(row []json.RawMessage) error {
		var v portal.OrderSeen
		var at int64
		err := readRow(row, &v.Account, &v.Name, &v.Day, &at)
		v.At = fromMillis(at)
		o.Views = append(o.Views, v)
		return err
	})
}

func eachRow(list string, width int, read func([]json.RawMessage) error) error {
	if list == "" || list == "[]" {
		return nil
	}
	var rows [][]json.RawMessage
	if err := json.Unmarshal([]byte(list), &rows); err != nil {
		return err
	}
	for _, row := range rows {
		if len(row) != width {
			return errRow
		}
		if err := read(row); err != nil {
			return err
		}
	}
	return nil
}

func readRow(row []json.RawMessage, into ...any) error {
	for i, raw := range row {
		if err := json.Unmarshal(raw, into[i]); err != nil {
			return err
		}
	}
	return nil
}

var errRow = errors.New("db: a row of another width")
