-- What a product costs, in each currency that it is sold in: there is no other
-- place where a price stands.
CREATE TABLE product_prices (
  product_id INTEGER NOT NULL REFERENCES products (id) ON DELETE CASCADE,
  currency   TEXT NOT NULL CHECK (length(currency) = 3),
  unit_price INTEGER NOT NULL CHECK (unit_price >= 0),
  PRIMARY KEY (product_id, currency)
) STRICT, WITHOUT ROWID;
INSERT INTO product_prices (product_id, currency, unit_price) SELECT id, currency, unit_price FROM products;
ALTER TABLE products DROP COLUMN unit_price;
ALTER TABLE products DROP COLUMN currency;

-- What a search of the list looks through: folded name and reference. '' is not
-- worked out yet: opening the file does that, since SQL cannot fold kana.
ALTER TABLE products ADD COLUMN search TEXT NOT NULL DEFAULT '';
CREATE INDEX products_unfolded ON products (id) WHERE search = '';

-- How a product that is offered is found while its name is typed: by the
-- beginning of its reference, of its name, and of each later word.
CREATE TABLE product_keys (
  key        TEXT NOT NULL,
  product_id INTEGER NOT NULL REFERENCES products (id) ON DELETE CASCADE,
  PRIMARY KEY (key, product_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX product_keys_product ON product_keys (product_id);

DROP INDEX products_name;
CREATE INDEX products_active ON products (name COLLATE NOCASE, id) WHERE archived_at = 0;
CREATE INDEX products_archived ON products (name COLLATE NOCASE, id) WHERE archived_at > 0;

-- reduced marks Japan's reduced rate; is_default is the tax of new lines, of
-- which there is at most one; position is the order in which they are offered.
ALTER TABLE taxes ADD COLUMN reduced INTEGER NOT NULL DEFAULT 0 CHECK (reduced IN (0, 1));
ALTER TABLE taxes ADD COLUMN is_default INTEGER NOT NULL DEFAULT 0 CHECK (is_default IN (0, 1));
ALTER TABLE taxes ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
ALTER TABLE taxes ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
CREATE UNIQUE INDEX taxes_default ON taxes (is_default) WHERE is_default = 1;
CREATE UNIQUE INDEX taxes_name ON taxes (name COLLATE NOCASE) WHERE archived_at = 0;
