package api

import (
	"fmt"
	"net/http"

	"genkan/internal/access"
	"genkan/internal/portal"
)

// Product is what lines of documents may name.
type Product struct {
	ID          int64   `json:"id" min:"1" example:"3"`
	ExternalID  *string `json:"external_id" example:"SKU-100"`
	Name        string  `json:"name" example:"Coffee beans, 1 kg"`
	Description string  `json:"description" example:"Dark roast"`
	Unit        string  `json:"unit" doc:"What a quantity of 1 is." example:"bag"`
	Prices      []Money `json:"prices" doc:"Of one unit, one in each currency."`
	TaxRate     string  `json:"tax_rate" doc:"Percent; 0 where it has none." example:"8"`
	TaxIncluded bool    `json:"tax_included" doc:"The prices have the tax in them."`
	Archived    bool    `json:"archived"`
	Version     int     `json:"version" min:"1" example:"1"`
	CreatedAt   string  `json:"created_at" format:"date-time"`
	UpdatedAt   string  `json:"updated_at" format:"date-time"`
}

func (p Product) etag() int { return p.Version }

// ProductParts is what can be sent of every product.
type ProductParts struct {
	Sent
	ExternalID  *string `json:"external_id" max:"100" doc:"An identity of your own; no two products have the same." example:"SKU-100"`
	Description *string `json:"description" max:"2000" example:"Dark roast"`
	Unit        *string `json:"unit" max:"40" example:"bag"`
	Archived    *bool   `json:"archived" example:"false"`
}

// NewProduct is a product to be added.
type NewProduct struct {
	ProductParts
	Name   string     `json:"name" min:"1" max:"200" need:"1" example:"Coffee beans, 1 kg"`
	Prices []NewMoney `json:"prices" need:"1" doc:"One in each currency."`
}

// ProductChange is what shall be different; what is left out stays.
type ProductChange struct {
	ProductParts
	Name   *string    `json:"name" min:"1" max:"200" example:"Coffee beans, 1 kg"`
	Prices []NewMoney `json:"prices" doc:"All there shall be."`
}

func (a *api) products() []*operation {
	return []*operation{
		{id: "listProducts", method: get, path: "/products", tag: "Products", summary: "List products", perm: access.APIReadProducts, list: true,
			query: []param{statusParam("active", "archived")}, answer: Page[Product]{},
			do: lister(func(c *call, f portal.FeedFilter) (portal.FeedPage[portal.Product], error) {
				return a.Feed.Products(c.Context(), c.staff, f)
			}, showProduct)},
		{id: "getProduct", method: get, path: "/products/{id}", tag: "Products", summary: "Read a product", perm: access.APIReadProducts, answer: Product{}, do: a.getProduct},
		{id: "createProduct", method: post, path: "/products", tag: "Products", summary: "Add a product", perm: access.APIWriteProducts, body: NewProduct{}, answer: Product{},
			status: http.StatusCreated, key: optional, conflicts: true, do: a.createProduct},
		{id: "updateProduct", method: patch, path: "/products/{id}", tag: "Products", summary: "Change a product", perm: access.APIWriteProducts, body: ProductChange{}, answer: Product{},
			detail: "What is left out stays as it is. Lines of documents that name it keep what they say.", key: optional, repeatable: true, version: mustVersion, conflicts: true, do: a.updateProduct},
	}
}

func showProduct(s portal.Stamped[portal.Product]) Product {
	p := s.Item
	out := Product{ID: int64(p.ID), ExternalID: orNull(p.Reference), Name: p.Name, Description: p.Description, Unit: p.Unit, Prices: []Money{},
		TaxRate: decimal(p.Tax.Rate), TaxIncluded: p.Tax.Included, Archived: p.Archived, Version: int(p.Version), CreatedAt: stamp(s.CreatedAt), UpdatedAt: stamp(s.UpdatedAt)}
	for _, m := range p.Prices {
		out.Prices = append(out.Prices, showMoney(m))
	}
	return out
}

func (a *api) getProduct(c *call) (any, error) {
	number, err := id[portal.ProductID](c)
	if err != nil {
		return nil, err
	}
	return a.product(c, number)
}

func (a *api) product(c *call, number portal.ProductID) (any, error) {
	p, err := a.Feed.Product(c.Context(), c.staff, number)
	if err != nil {
		return nil, err
	}
	return showProduct(p), nil
}

func (in ProductParts) fill(p *portal.Product) {
	put(&p.Reference, in.ExternalID)
	put(&p.Description, in.Description)
	put(&p.Unit, in.Unit)
}

// prices reads those that were sent.
func prices(all []NewMoney) (out []portal.Money, err error) {
	for i, m := range all {
		price, err := m.money(fmt.Sprintf("prices[%d]", i), "")
		if err != nil {
			return nil, err
		}
		if price.Minor() < 0 {
			return nil, fault(fmt.Sprintf("prices[%d].amount", i), "api.amount_negative", nil)
		}
		out = append(out, price)
	}
	return out, nil
}

// productFields are the names that the pages' form has for what is sent.
var productFields = map[string]string{"reference": "external_id", "price-1": "prices"}

func (a *api) createProduct(c *call) (any, error) {
	in := sentTo[NewProduct](c)
	p := portal.Product{Name: in.Name}
	in.fill(&p)
	var err error
	if p.Prices, err = prices(in.Prices); err != nil {
		return nil, err
	}
	saved, err := a.storeProduct(c, p, in.Archived)
	if err != nil {
		return nil, err
	}
	created(c, "/products", int64(saved))
	return a.product(c, saved)
}

func (a *api) updateProduct(c *call) (any, error) {
	number, err := id[portal.ProductID](c)
	if err != nil {
		return nil, err
	}
	p, err := a.Sales.Product(c.Context(), c.staff, number)
	if err != nil {
		return nil, err
	}
	in := sentTo[ProductChange](c)
	if c.version != 0 {
		p.Version = c.version
	}
	put(&p.Name, in.Name)
	in.fill(&p)
	if in.Prices != nil {
		if p.Prices, err = prices(in.Prices); err != nil {
			return nil, err
		}
	}
	if _, err := a.storeProduct(c, p, in.Archived); err != nil {
		return nil, err
	}
	return a.product(c, number)
}

// storeProduct writes a product, and puts it away or brings it back.
func (a *api) storeProduct(c *call, p portal.Product, archived *bool) (portal.ProductID, error) {
	saved, err := a.Sales.SaveProduct(c.Context(), c.staff, p, c.address)
	if err == nil && archived != nil && *archived != p.Archived {
		err = a.Sales.ArchiveProduct(c.Context(), c.staff, saved, *archived, c.address)
	}
	return saved, renamed(err, productFields)
}
