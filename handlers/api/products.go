package api

import (
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
	Price       Money   `json:"price" doc:"Of one unit, untaxed."`
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
	Name  string   `json:"name" min:"1" max:"200" need:"1" example:"Coffee beans, 1 kg"`
	Price NewMoney `json:"price" need:"1"`
}

// ProductChange is what shall be different; what is left out stays.
type ProductChange struct {
	ProductParts
	Name  *string   `json:"name" min:"1" max:"200" example:"Coffee beans, 1 kg"`
	Price *NewMoney `json:"price"`
}

func (a *api) products() []*operation {
	return []*operation{
		{id: "listProducts", method: get, path: "/products", tag: "Products", summary: "List products", perm: access.APIReadProducts, list: true,
			query: []param{statusParam("active", "archived")}, answer: Page[Product]{},
			do: lister(func(c *call, f portal.FeedFilter) (portal.FeedPage[portal.ProductRecord], error) {
				return a.Feed.Products(c.Context(), c.staff, f)
			}, showProduct)},
		{id: "getProduct", method: get, path: "/products/{id}", tag: "Products", summary: "Read a product", perm: access.APIReadProducts, answer: Product{}, do: a.getProduct},
		{id: "createProduct", method: post, path: "/products", tag: "Products", summary: "Add a product", perm: access.APIWriteProducts, body: NewProduct{}, answer: Product{},
			status: http.StatusCreated, key: optional, conflicts: true, do: a.createProduct},
		{id: "updateProduct", method: patch, path: "/products/{id}", tag: "Products", summary: "Change a product", perm: access.APIWriteProducts, body: ProductChange{}, answer: Product{},
			detail: "What is left out stays as it is. Lines of documents that name it keep what they say.", key: optional, repeatable: true, version: mustVersion, conflicts: true, do: a.updateProduct},
	}
}

func showProduct(s portal.Stamped[portal.ProductRecord]) Product {
	p := s.Item
	return Product{ID: int64(p.ID), ExternalID: orNull(p.ExternalID), Name: p.Name, Description: p.Description, Unit: p.Unit, Price: showMoney(p.Price),
		Archived: p.Archived, Version: p.Version, CreatedAt: stamp(s.CreatedAt), UpdatedAt: stamp(s.UpdatedAt)}
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

func (in ProductParts) fill(p *portal.ProductRecord) {
	put(&p.ExternalID, in.ExternalID)
	put(&p.Description, in.Description)
	put(&p.Unit, in.Unit)
	put(&p.Archived, in.Archived)
}

func (a *api) createProduct(c *call) (any, error) {
	in := sentTo[NewProduct](c)
	price, err := in.Price.money("price", "")
	if err != nil {
		return nil, err
	}
	p := portal.ProductRecord{Name: in.Name, Price: price}
	in.fill(&p)
	saved, err := a.Feed.SaveProduct(c.Context(), c.staff, p, c.address)
	if err != nil {
		return nil, renamed(err, productFields)
	}
	created(c, "/products", int64(saved))
	return a.product(c, saved)
}

var productFields = map[string]string{"price": "price.amount"}

func (a *api) updateProduct(c *call) (any, error) {
	number, err := id[portal.ProductID](c)
	if err != nil {
		return nil, err
	}
	old, err := a.Feed.Product(c.Context(), c.staff, number)
	if err != nil {
		return nil, err
	}
	in, p := sentTo[ProductChange](c), old.Item
	if c.version != 0 {
		p.Version = c.version
	}
	put(&p.Name, in.Name)
	if in.Price != nil {
		if p.Price, err = in.Price.money("price", ""); err != nil {
			return nil, err
		}
	}
	in.fill(&p)
	if _, err := a.Feed.SaveProduct(c.Context(), c.staff, p, c.address); err != nil {
		return nil, renamed(err, productFields)
	}
	return a.product(c, number)
}
