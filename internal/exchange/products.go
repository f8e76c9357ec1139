package exchange

import (
	"context"
	"strings"

	"genkan/db"
	"genkan/internal/portal"
)

// product takes a row of products.csv in.
func (in *run) product(ctx context.Context, r *row) error {
	p := portal.Product{Reference: r.identity("external_id"), Name: strings.Clone(r.required("name")), Description: r.text("description")}
	p.Prices = []portal.Money{r.price("unit_price", r.currency("currency"))}
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
		in.old[Products]++
	default:
		it = &item{}
		in.products[p.Reference] = it
	}
	it.known, it.name = known{at: r.place(), broken: r.broken}, p.Name
	if it.id != 0 || r.broken {
		return nil
	}
	in.fresh[Products]++
	it.id, err = db.InsertProduct(ctx, in.tx, p)
	return err
}

// item finds a product in the files or in the database; nil when there is none.
func (in *run) item(ctx context.Context, externalID string) (*item, error) {
	if it := in.products[externalID]; it != nil {
		return it, nil
	}
	id, err := db.ProductByExternalID(ctx, in.tx, externalID)
	if err != nil || id == 0 {
		return nil, err
	}
	it := &item{id: id}
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
