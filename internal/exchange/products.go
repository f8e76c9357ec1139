package exchange

import (
	"context"
	"slices"
	"strings"

	"genkan/db"
	"genkan/internal/portal"
)

// product takes a row of products.csv in.
func (in *run) product(ctx context.Context, r *row) error {
	p := portal.Product{Reference: r.identity("external_id"), Name: strings.Clone(r.required("name")), Description: r.text("description")}
	price := r.price("unit_price", r.currency("currency"))
	p.Prices = []portal.Money{price}
	if p.Reference == "" {
		return nil
	}
	it, err := in.item(ctx, p.Reference)
	if err != nil {
		return err
	}
	switch {
	case it != nil && it.inFile():
		r.twice("external_id", it.at)
		return nil
	case it != nil: // in the database: it stays as it is
		in.show(Products, p.Name, "", price, in.already(Products, it.here.Name != p.Name || !slices.Contains(it.here.Prices, price)))
	default:
		it = &item{}
		in.products[p.Reference] = it
	}
	it.known, it.name = known{at: r.place(), broken: r.broken}, p.Name
	if it.id != 0 || r.broken {
		return nil
	}
	in.fresh[Products]++
	in.show(Products, p.Name, "", price, "new")
	it.id, err = in.shelf.product(ctx, p)
	return err
}

// item finds a product in the files or in the database; nil when there is none.
func (in *run) item(ctx context.Context, externalID string) (*item, error) {
	if it := in.products[externalID]; it != nil {
		return it, nil
	}
	here, err := db.ProductByExternalID(ctx, in.shelf.reader(), externalID)
	if err != nil || here.ID == 0 {
		return nil, err
	}
	it := &item{id: here.ID, here: here}
	in.products[strings.Clone(externalID)] = it
	return it, nil
}

// lineItem finds the product of a document's line: nil for free text, and,
// with the row broken, when there is none to work with.
func (in *run) lineItem(ctx context.Context, r *row) (portal.ProductID, string, error) {
	id := r.text("product_external_id")
	if id == "" {
		return 0, "", nil
	}
	it, err := in.item(ctx, id)
	if err != nil {
		return 0, "", err
	}
	if it == nil && r.src != nil { // other programs name what they have no list of
		return 0, "", nil
	}
	if it == nil {
		in.unknown(r, "product_external_id", "import.unknown_product", Products)
		return 0, id, nil
	}
	r.broken = r.broken || it.broken
	if it.name == "" {
		return it.id, id, nil
	}
	return it.id, it.name, nil
}
