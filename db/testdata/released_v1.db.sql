BEGIN TRANSACTION;
CREATE TABLE accounts (
  id            INTEGER PRIMARY KEY,
  contact_id    INTEGER UNIQUE REFERENCES contacts (id),
  role          TEXT NOT NULL CHECK (role IN ('portal', 'staff', 'admin')),
  status        TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('invited', 'active', 'revoked')),
  login         TEXT NOT NULL UNIQUE CHECK (login <> ''),
  name          TEXT NOT NULL,
  language      TEXT NOT NULL DEFAULT '',
  password_hash TEXT NOT NULL DEFAULT '',
  failures      INTEGER NOT NULL DEFAULT 0,
  signed_in_at  INTEGER NOT NULL DEFAULT 0,
  created_at    INTEGER NOT NULL,
  updated_at    INTEGER NOT NULL,
  CHECK (role <> 'portal' OR contact_id IS NOT NULL)
) STRICT;
INSERT INTO "accounts" VALUES(1,NULL,'admin','active','mika@hinoki.example','Mika Ogawa','en','$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',0,0,1795687512911,1795687512911);
INSERT INTO "accounts" VALUES(2,NULL,'staff','active','ren@hinoki.example','Ren Ito','en','$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',0,0,1795687512945,1795687512945);
INSERT INTO "accounts" VALUES(3,2,'portal','active','naomi@kitahama.example','Naomi Fischer','en','$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',0,0,1795687512989,1795687512989);
INSERT INTO "accounts" VALUES(4,3,'portal','active','sato@kitahama.example','佐藤 美咲','ja','$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',0,0,1795687513016,1795687513016);
INSERT INTO "accounts" VALUES(5,7,'portal','active','haruka@aoi.example','髙橋 遥','ja','$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',0,0,1795687513036,1795687513036);
CREATE TABLE allocations (
  id             INTEGER PRIMARY KEY,
  invoice_id     INTEGER NOT NULL REFERENCES invoices (id),
  payment_id     INTEGER REFERENCES payments (id),
  credit_note_id INTEGER REFERENCES invoices (id),
  amount         INTEGER NOT NULL CHECK (amount > 0),
  created_at     INTEGER NOT NULL,
  CHECK ((payment_id IS NULL) <> (credit_note_id IS NULL))
) STRICT;
INSERT INTO "allocations" VALUES(1,1,1,NULL,49414,1795687512810);
INSERT INTO "allocations" VALUES(2,2,2,NULL,171072,1795687512812);
INSERT INTO "allocations" VALUES(3,3,3,NULL,72958,1795687512814);
INSERT INTO "allocations" VALUES(4,4,4,NULL,63454,1795687512816);
INSERT INTO "allocations" VALUES(5,5,5,NULL,53950,1795687512818);
INSERT INTO "allocations" VALUES(6,6,6,NULL,171072,1795687512821);
INSERT INTO "allocations" VALUES(7,7,7,NULL,59350,1795687512823);
INSERT INTO "allocations" VALUES(8,8,8,NULL,67990,1795687512826);
INSERT INTO "allocations" VALUES(9,9,9,NULL,58486,1795687512828);
INSERT INTO "allocations" VALUES(10,10,10,NULL,171072,1795687512831);
INSERT INTO "allocations" VALUES(11,11,11,NULL,63886,1795687512833);
INSERT INTO "allocations" VALUES(12,12,12,NULL,54382,1795687512835);
INSERT INTO "allocations" VALUES(13,13,13,NULL,63022,1795687512837);
INSERT INTO "allocations" VALUES(14,14,14,NULL,171072,1795687512840);
INSERT INTO "allocations" VALUES(15,15,15,NULL,68422,1795687512845);
INSERT INTO "allocations" VALUES(16,16,16,NULL,10044,1795687512847);
INSERT INTO "allocations" VALUES(17,17,17,NULL,23760,1795687512848);
INSERT INTO "allocations" VALUES(18,17,NULL,18,23760,1795687512849);
INSERT INTO "allocations" VALUES(19,19,18,NULL,20000,1795687512851);
CREATE TABLE audit (
  id         INTEGER PRIMARY KEY,
  at         INTEGER NOT NULL,
  account_id INTEGER REFERENCES accounts (id),
  actor      TEXT NOT NULL,
  action     TEXT NOT NULL,
  subject    TEXT NOT NULL,
  subject_id INTEGER NOT NULL DEFAULT 0,
  details    TEXT NOT NULL DEFAULT '',
  address    TEXT NOT NULL DEFAULT '',
  hash       BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
INSERT INTO "audit" VALUES(1,1795687512803,NULL,'system: demo','settings.changed','settings',0,'','',X'BE8036D3FB53FEA4EC5C192CA8B644D8914EFD574259E19FA5098CF54A2686D1');
INSERT INTO "audit" VALUES(2,1795687512803,NULL,'system: demo','contact.added','contact',1,'','',X'239AEDC907B35466A87A7184F3C3DB8ED5D43C4022F32F5B936F1EDA8CCD88C8');
INSERT INTO "audit" VALUES(3,1795687512804,NULL,'system: demo','contact.added','contact',2,'','',X'400CC25F709550C775C326C8F41D6EE805666F8F5EA32AF0CD586EF72401EB9D');
INSERT INTO "audit" VALUES(4,1795687512804,NULL,'system: demo','contact.added','contact',3,'','',X'96D42B905D0F4EE842AD00A4B977FC2BE8F98A89C55C41DE9BBC0638CE8307AC');
INSERT INTO "audit" VALUES(5,1795687512805,NULL,'system: demo','contact.added','contact',4,'','',X'1FF0250C59EB70223FE670A716889BCF097C55E92F893F072CB67A6A75F6DFC6');
INSERT INTO "audit" VALUES(6,1795687512805,NULL,'system: demo','contact.added','contact',5,'','',X'8232E8DE6076E2FFEC87C12BEF5AEB66F5C8A64418ED9AB2AB0542059AC450D4');
INSERT INTO "audit" VALUES(7,1795687512806,NULL,'system: demo','contact.added','contact',6,'','',X'0DE8E17783C75ED9697BB7A77A7D0090E50C50BBE675B0222C9C00C70ED3D73D');
INSERT INTO "audit" VALUES(8,1795687512806,NULL,'system: demo','contact.added','contact',7,'','',X'10686BAD06E8AAE575E55A9A284026F298AEE2CDFDFEB47B5A1782C4BFF26D80');
INSERT INTO "audit" VALUES(9,1795687512807,NULL,'system: demo','contact.added','contact',8,'','',X'A59CE8CF42194F4AEBB48D05CCD14C87689837F923DE9BD5083D3DF0A2D17908');
INSERT INTO "audit" VALUES(10,1795687512808,NULL,'system: demo','order.created','order',1,'S00001 JPY 49414','',X'7078E718D7474CECF7BBE4D210D539DC8DCEADB8EC4829B85DC9CDAE7EC0DE4B');
INSERT INTO "audit" VALUES(11,1795687512809,NULL,'system: demo','invoice.issued','invoice',1,'2025/00001 JPY 49414','',X'9DB6C6A1198F4862C89A802DED57A8D4D7D2F79B550155DA966F640A13D2885E');
INSERT INTO "audit" VALUES(12,1795687512811,NULL,'system: demo','order.created','order',2,'S00002 JPY 171072','',X'9C30330748518F53A6350B4B9C28849269C5D028E9E04CF69A29488EEC6DB445');
INSERT INTO "audit" VALUES(13,1795687512812,NULL,'system: demo','invoice.issued','invoice',2,'2025/00002 JPY 171072','',X'E2EF76B279569A9AB0530C05CB9F92691ED80AB224E0F82725060A11FB4B14F3');
INSERT INTO "audit" VALUES(14,1795687512813,NULL,'system: demo','order.created','order',3,'S00003 JPY 72958','',X'27CDD83527CDBA0C2FF1BB2236E5BF93B4CE337702C6EE5A5C3F42F4AF93862B');
INSERT INTO "audit" VALUES(15,1795687512813,NULL,'system: demo','invoice.issued','invoice',3,'2026/00001 JPY 72958','',X'9433D0F242A336D311A27769362746325E1E5A549C92FC26B68E55C90D449D2A');
INSERT INTO "audit" VALUES(16,1795687512815,NULL,'system: demo','order.created','order',4,'S00004 JPY 63454','',X'FFD4E04A7386A072B5D7E1F5F3E1A3DCDE75C39B1A6679A00E31279A8E181E88');
INSERT INTO "audit" VALUES(17,1795687512815,NULL,'system: demo','invoice.issued','invoice',4,'2026/00002 JPY 63454','',X'17D9EB235574D7A0D1EFCCB751973F8EFA0DA8FED363E549F1C6776CA16F1A10');
INSERT INTO "audit" VALUES(18,1795687512817,NULL,'system: demo','order.created','order',5,'S00005 JPY 53950','',X'782160579EE72BCED110EB1779A4011FE887F7E66920829B0AF979B6EE62E07A');
INSERT INTO "audit" VALUES(19,1795687512817,NULL,'system: demo','invoice.issued','invoice',5,'2026/00003 JPY 53950','',X'C82E526C3D78F4B31E37A2694E3BEB1E08C267CC26AE170CF9B45EF80E2CC33D');
INSERT INTO "audit" VALUES(20,1795687512819,NULL,'system: demo','order.created','order',6,'S00006 JPY 171072','',X'80B214DE9F192BE0AD39A381509BC50703ADA090F08C61FE029F6961581C8196');
INSERT INTO "audit" VALUES(21,1795687512820,NULL,'system: demo','invoice.issued','invoice',6,'2026/00004 JPY 171072','',X'7D65350CAC468DAF001816CBF36DFE730414F9B5AC88F464D4125FB42B1BFDB4');
INSERT INTO "audit" VALUES(22,1795687512822,NULL,'system: demo','order.created','order',7,'S00007 JPY 59350','',X'92AEC56F6857B0AD08888873F2150177071E618822924E793BEC0EB167022766');
INSERT INTO "audit" VALUES(23,1795687512822,NULL,'system: demo','invoice.issued','invoice',7,'2026/00005 JPY 59350','',X'05E95273A6ED7935D81067EEA3E8D672FD7E9BCEE844D3EF1FCD7BCBC7FF9064');
INSERT INTO "audit" VALUES(24,1795687512824,NULL,'system: demo','order.created','order',8,'S00008 JPY 67990','',X'D1CC158D0A34612EB274333288BA1EB98A78735CC87302832D06DB3C4F80E72B');
INSERT INTO "audit" VALUES(25,1795687512825,NULL,'system: demo','invoice.issued','invoice',8,'2026/00006 JPY 67990','',X'2854DF043B3DA5087CF117D73DA5901351C10509474E22EBE0B3EEF2259BD977');
INSERT INTO "audit" VALUES(26,1795687512826,NULL,'system: demo','order.created','order',9,'S00009 JPY 58486','',X'D0C8B522F9FF567C4EEFFEBCD829362BC3EAE2C3C52541CFE483B729E986A859');
INSERT INTO "audit" VALUES(27,1795687512827,NULL,'system: demo','invoice.issued','invoice',9,'2026/00007 JPY 58486','',X'B305F93DDE40B1DAA60D306C68D2FC92B421C90CD2D13C51E097F9281728D435');
INSERT INTO "audit" VALUES(28,1795687512829,NULL,'system: demo','order.created','order',10,'S00010 JPY 171072','',X'75249175239A76BC9B25847FD4649CD292539A4BBC6DA02EECB2DACEE983E8EB');
INSERT INTO "audit" VALUES(29,1795687512830,NULL,'system: demo','invoice.issued','invoice',10,'2026/00008 JPY 171072','',X'269936789AA5FF9589D95A3F21F8DC91DB676AE7EA1E11E8A14AD27B6E6ADB53');
INSERT INTO "audit" VALUES(30,1795687512831,NULL,'system: demo','order.created','order',11,'S00011 JPY 63886','',X'536DAC253B7B88A88E74E7B3B9E4572DD3964CD46843A797996E35F42F873A53');
INSERT INTO "audit" VALUES(31,1795687512832,NULL,'system: demo','invoice.issued','invoice',11,'2026/00009 JPY 63886','',X'CB69BF7F9475F0D36A1E945762450D60DAD0D6D0DA068EAEDCBFABAD7B3D6491');
INSERT INTO "audit" VALUES(32,1795687512833,NULL,'system: demo','order.created','order',12,'S00012 JPY 54382','',X'09FD87AF58872994BFF285031E708C7D2F997A5DF554409034FEED555F61F5A7');
INSERT INTO "audit" VALUES(33,1795687512834,NULL,'system: demo','invoice.issued','invoice',12,'2026/00010 JPY 54382','',X'E0728A41CA53778C7839F76FAD66955922EC4873D605C0730FB9E2B83830DCE4');
INSERT INTO "audit" VALUES(34,1795687512835,NULL,'system: demo','order.created','order',13,'S00013 JPY 63022','',X'CB5AC76E84C2810297B8EC19AC0201D80D9923952EFA8BB430B94B5959BDE014');
INSERT INTO "audit" VALUES(35,1795687512836,NULL,'system: demo','invoice.issued','invoice',13,'2026/00011 JPY 63022','',X'CBA00BE0B9A9F612F05F17E1C8E4B4B72BC4B0452243BFF63532843BE5EFEA8B');
INSERT INTO "audit" VALUES(36,1795687512837,NULL,'system: demo','order.created','order',14,'S00014 JPY 171072','',X'DE57AA2FCD94A71DD187A4F2FF2EE87F2CD7DCCC8E3568E69213755F78DE4672');
INSERT INTO "audit" VALUES(37,1795687512838,NULL,'system: demo','invoice.issued','invoice',14,'2026/00012 JPY 171072','',X'DD231A9C1E166D689C0AA0F9412A7C96359CB0E0216BF241085B747CBF0BDE52');
INSERT INTO "audit" VALUES(38,1795687512841,NULL,'system: demo','order.created','order',15,'S00015 JPY 68422','',X'718FB054AF649C6B7AE6B8138B6A792A8BBCE1CD8BD9E20277B44C761BF9AD57');
INSERT INTO "audit" VALUES(39,1795687512844,NULL,'system: demo','invoice.issued','invoice',15,'2026/00013 JPY 68422','',X'6538F6C0F7D8AFEA4B5D29F660D6E4070F16E98DDE6EE4618E45C1CB7640D3BF');
INSERT INTO "audit" VALUES(40,1795687512846,NULL,'system: demo','order.created','order',16,'S00016 JPY 40176','',X'E82A754848EB0EAE3BC3D2CF1B96BA6022C34951D419047EFD0DE1049D5FB566');
INSERT INTO "audit" VALUES(41,1795687512847,NULL,'system: demo','invoice.issued','invoice',16,'2026/00014 JPY 40176','',X'5033A94B55737836475A80BC804D43FBA8D8193E0917A5A48080663DEB4A00D1');
INSERT INTO "audit" VALUES(42,1795687512848,NULL,'system: demo','invoice.issued','invoice',17,'2026/00015 JPY 47520','',X'1F4C25894D55CDC6FB6728832806E3954D030B15D3C101F2756C5629C93A9BD1');
INSERT INTO "audit" VALUES(43,1795687512849,NULL,'system: demo','credit_note.issued','invoice',18,'C2026/00001 JPY 23760','',X'4349812B89135E5B0679CE4C9C8AD1CD2BB19F3D2A82A07FFB9081935457DCF6');
INSERT INTO "audit" VALUES(44,1795687512849,NULL,'system: demo','order.created','order',17,'S00017 JPY 85726','',X'D8B1A1F24FCE9892D60FB6521C477AF0F2F2FF421E6188F880D37765378EBEAE');
INSERT INTO "audit" VALUES(45,1795687512850,NULL,'system: demo','invoice.issued','invoice',19,'2026/00016 JPY 85726','',X'88B915191B57F73609831F80835E674A08E0025EE19B493F59F5B6DD661DDC81');
INSERT INTO "audit" VALUES(46,1795687512851,NULL,'system: demo','invoice.issued','invoice',20,'2026/00017 JPY 33596','',X'18609ECCDAD74EBD61B18ED987025F005C2FDC65788E2FE1BA041D96FB2E822D');
INSERT INTO "audit" VALUES(47,1795687512852,NULL,'system: demo','order.created','order',18,'S00018 JPY 93889','',X'7332E3B1BF61279A4B75BCB2A09EC0D3C403B5423D87105CDF96A0D0FC5C7E8C');
INSERT INTO "audit" VALUES(48,1795687512852,NULL,'system: demo','invoice.issued','invoice',21,'2026/00018 JPY 93889','',X'B5B822735725612A665DB088BA50914818B179CEF610290582004E506401CB36');
INSERT INTO "audit" VALUES(49,1795687512853,NULL,'system: demo','order.created','order',19,'S00019 JPY 418000','',X'0133948AF11C02E8646711B1B16CBF2DF2D0D88E40516FD75C772098950E0A45');
INSERT INTO "audit" VALUES(50,1795687512854,NULL,'system: demo','order.created','order',20,'S00020 JPY 46200','',X'CD06CE9F3E6F1D06F00D454FE4F4BA71A9F1C568FCB2A3B569E116DF43C57B12');
INSERT INTO "audit" VALUES(51,1795687512854,NULL,'system: demo','order.created','order',21,'S00021 JPY 127600','',X'91922B4E5CDDABE9507CF73BFBC735E9D0A858CBF2225CF3DFBEB04B6A39FF68');
INSERT INTO "audit" VALUES(52,1795687512854,NULL,'system: demo','order.created','order',22,'S00022 JPY 301968','',X'4370C058D3D3B7D87CDE77B12D669D1916027B97795BFE80FFECA3573960D4ED');
INSERT INTO "audit" VALUES(53,1795687512855,NULL,'system: demo','invoice.issued','invoice',22,'2026/00019 JPY 301968','',X'31BBE12AB336E158986189D731C8C05E6A859E2CF9C31D5810ED7D3D40E129FA');
INSERT INTO "audit" VALUES(54,1795687512856,NULL,'system: demo','invoice.issued','invoice',23,'2026/00020 JPY 45360','',X'9B2F889C61A249BAF92959D1EAEADBA468EE038CF5ECA815B025D9E86173FA2D');
INSERT INTO "audit" VALUES(55,1795687512856,NULL,'system: demo','payment.announced','payment',19,'PAY-2026-00001','',X'EBD835334D518F5AEC86163DE7B8EB465437D9F0A45A1995DBCAA681EC6DFB03');
INSERT INTO "audit" VALUES(56,1795687512857,NULL,'system: demo','invoice.issued','invoice',24,'2026/00021 USD 2332.50','',X'BCA37BD925AD305A3B8A339290B797371C09822529008EEA108DDF9F9FA5ACC7');
INSERT INTO "audit" VALUES(57,1795687512911,NULL,'system: demo','account.added','account',1,'admin mika@hinoki.example','',X'31C8F34F89B8A57B596E8AB66106007A0958E78E247EE8C0D71B33333D4586F1');
INSERT INTO "audit" VALUES(58,1795687512945,NULL,'system: demo','account.added','account',2,'staff ren@hinoki.example','',X'E0E8CCBCBBACBD6DE6D165FC4917FBE00A4BAD07304A6AAC42CA8F5A35A30AC7');
INSERT INTO "audit" VALUES(59,1795687512989,NULL,'system: demo','account.added','account',3,'portal naomi@kitahama.example','',X'5E78BD85C96D60500F18A506EA683937D7146101955A98CF37BC79EC0EE4D925');
INSERT INTO "audit" VALUES(60,1795687513016,NULL,'system: demo','account.added','account',4,'portal sato@kitahama.example','',X'0ADE744D05BF985008AAAA20E36499BBBB5C9E22F7FE3448EA84C7577411BB97');
INSERT INTO "audit" VALUES(61,1795687513036,NULL,'system: demo','account.added','account',5,'portal haruka@aoi.example','',X'8E41ADA5AFAD1D83578BD0538A9CE700E84FFC09F6970661F3D688B3DE351B88');
CREATE TABLE contacts (
  id            INTEGER PRIMARY KEY,
  external_id   TEXT UNIQUE,
  kind          TEXT NOT NULL CHECK (kind IN ('company', 'person', 'billing', 'delivery')),
  parent_id     INTEGER REFERENCES contacts (id),
  commercial_id INTEGER NOT NULL REFERENCES contacts (id) DEFERRABLE INITIALLY DEFERRED,
  name          TEXT NOT NULL CHECK (name <> ''),
  job_title     TEXT NOT NULL DEFAULT '',
  email         TEXT NOT NULL DEFAULT '',
  phone         TEXT NOT NULL DEFAULT '',
  street        TEXT NOT NULL DEFAULT '',
  street2       TEXT NOT NULL DEFAULT '',
  city          TEXT NOT NULL DEFAULT '',
  region        TEXT NOT NULL DEFAULT '',
  postal_code   TEXT NOT NULL DEFAULT '',
  country       TEXT NOT NULL DEFAULT '' CHECK (country = '' OR length(country) = 2),
  vat           TEXT NOT NULL DEFAULT '',
  language      TEXT NOT NULL DEFAULT '',
  archived_at   INTEGER NOT NULL DEFAULT 0,
  version       INTEGER NOT NULL DEFAULT 1,
  created_at    INTEGER NOT NULL,
  updated_at    INTEGER NOT NULL,
  CHECK (parent_id <> id)
) STRICT;
INSERT INTO "contacts" VALUES(1,'KITAHAMA','company',NULL,1,'Kitahama Design KK','','office@kitahama.example','','北浜1-8','北浜ビル7階','大阪市中央区','大阪府','541-0041','JP','','en',0,1,1795687512803,1795687512803);
INSERT INTO "contacts" VALUES(2,'KITAHAMA-1','person',1,1,'Naomi Fischer','Studio manager','naomi@kitahama.example','','','','','','','','','en',0,1,1795687512804,1795687512804);
INSERT INTO "contacts" VALUES(3,'KITAHAMA-2','person',1,1,'佐藤 美咲','経理','sato@kitahama.example','','','','','','','','','ja',0,1,1795687512804,1795687512804);
INSERT INTO "contacts" VALUES(4,'KITAHAMA-D','delivery',1,1,'Kitahama Design, workshop','','','','平野町2-3-11','','大阪市中央区','大阪府','541-0046','JP','','',0,1,1795687512805,1795687512805);
INSERT INTO "contacts" VALUES(5,'KITAHAMA-B','billing',1,1,'Kitahama Design, accounts','','','','北浜1-8','北浜ビル7階 経理部','大阪市中央区','大阪府','541-0041','JP','','',0,1,1795687512805,1795687512805);
INSERT INTO "contacts" VALUES(6,'AOI','company',NULL,6,'株式会社葵フーズ','','info@aoi.example','','三条通河原町東入中島町78','','京都市中京区','京都府','604-8005','JP','','ja',0,1,1795687512806,1795687512806);
INSERT INTO "contacts" VALUES(7,'AOI-1','person',6,6,'髙橋 遥','仕入担当','haruka@aoi.example','','','','','','','','','ja',0,1,1795687512806,1795687512806);
INSERT INTO "contacts" VALUES(8,'HARBOR','company',NULL,8,'Harbor & Pine Cafe, Inc.','','books@harborpine.example','','1912 Pike Place','','Seattle','WA','98101','US','','en',0,1,1795687512807,1795687512807);
CREATE TABLE instalments (
  invoice_id INTEGER NOT NULL REFERENCES invoices (id) ON DELETE CASCADE,
  pos        INTEGER NOT NULL,
  due_date   TEXT NOT NULL CHECK (due_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  amount     INTEGER NOT NULL CHECK (amount > 0),
  PRIMARY KEY (invoice_id, pos)
) STRICT, WITHOUT ROWID;
CREATE TABLE invoice_lines (
  invoice_id  INTEGER NOT NULL REFERENCES invoices (id) ON DELETE CASCADE,
  pos         INTEGER NOT NULL,
  kind        TEXT NOT NULL DEFAULT 'item' CHECK (kind IN ('item', 'section', 'note')),
  product_id  INTEGER REFERENCES products (id),
  description TEXT NOT NULL,
  quantity    INTEGER NOT NULL DEFAULT 0,
  unit_price  INTEGER NOT NULL DEFAULT 0,
  discount    INTEGER NOT NULL DEFAULT 0 CHECK (discount BETWEEN 0 AND 100000),
  tax_rate    INTEGER NOT NULL DEFAULT 0 CHECK (tax_rate BETWEEN 0 AND 100000),
  amount      INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (invoice_id, pos)
) STRICT, WITHOUT ROWID;
INSERT INTO "invoice_lines" VALUES(1,1,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',8000,4200,0,8000,33600);
INSERT INTO "invoice_lines" VALUES(1,2,'item',NULL,'Kinome decaf, whole beans, 1 kg',2000,4600,0,8000,9200);
INSERT INTO "invoice_lines" VALUES(1,3,'item',NULL,'Paper filters, box of 500',2000,1450,0,10000,2900);
INSERT INTO "invoice_lines" VALUES(2,1,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',20000,4200,0,8000,84000);
INSERT INTO "invoice_lines" VALUES(2,2,'item',NULL,'Drip bags, crate of 200',4000,18600,0,8000,74400);
INSERT INTO "invoice_lines" VALUES(3,1,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',11000,4200,0,8000,46200);
INSERT INTO "invoice_lines" VALUES(3,2,'item',NULL,'Kinome decaf, whole beans, 1 kg',4000,4600,0,8000,18400);
INSERT INTO "invoice_lines" VALUES(3,3,'item',NULL,'Paper filters, box of 500',2000,1450,0,10000,2900);
INSERT INTO "invoice_lines" VALUES(4,1,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',10000,4200,0,8000,42000);
INSERT INTO "invoice_lines" VALUES(4,2,'item',NULL,'Kinome decaf, whole beans, 1 kg',3000,4600,0,8000,13800);
INSERT INTO "invoice_lines" VALUES(4,3,'item',NULL,'Paper filters, box of 500',2000,1450,0,10000,2900);
INSERT INTO "invoice_lines" VALUES(5,1,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',9000,4200,0,8000,37800);
INSERT INTO "invoice_lines" VALUES(5,2,'item',NULL,'Kinome decaf, whole beans, 1 kg',2000,4600,0,8000,9200);
INSERT INTO "invoice_lines" VALUES(5,3,'item',NULL,'Paper filters, box of 500',2000,1450,0,10000,2900);
INSERT INTO "invoice_lines" VALUES(6,1,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',20000,4200,0,8000,84000);
INSERT INTO "invoice_lines" VALUES(6,2,'item',NULL,'Drip bags, crate of 200',4000,18600,0,8000,74400);
INSERT INTO "invoice_lines" VALUES(7,1,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',8000,4200,0,8000,33600);
INSERT INTO "invoice_lines" VALUES(7,2,'item',NULL,'Kinome decaf, whole beans, 1 kg',4000,4600,0,8000,18400);
INSERT INTO "invoice_lines" VALUES(7,3,'item',NULL,'Paper filters, box of 500',2000,1450,0,10000,2900);
INSERT INTO "invoice_lines" VALUES(8,1,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',11000,4200,0,8000,46200);
INSERT INTO "invoice_lines" VALUES(8,2,'item',NULL,'Kinome decaf, whole beans, 1 kg',3000,4600,0,8000,13800);
INSERT INTO "invoice_lines" VALUES(8,3,'item',NULL,'Paper filters, box of 500',2000,1450,0,10000,2900);
INSERT INTO "invoice_lines" VALUES(9,1,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',10000,4200,0,8000,42000);
INSERT INTO "invoice_lines" VALUES(9,2,'item',NULL,'Kinome decaf, whole beans, 1 kg',2000,4600,0,8000,9200);
INSERT INTO "invoice_lines" VALUES(9,3,'item',NULL,'Paper filters, box of 500',2000,1450,0,10000,2900);
INSERT INTO "invoice_lines" VALUES(10,1,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',20000,4200,0,8000,84000);
INSERT INTO "invoice_lines" VALUES(10,2,'item',NULL,'Drip bags, crate of 200',4000,18600,0,8000,74400);
INSERT INTO "invoice_lines" VALUES(11,1,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',9000,4200,0,8000,37800);
INSERT INTO "invoice_lines" VALUES(11,2,'item',NULL,'Kinome decaf, whole beans, 1 kg',4000,4600,0,8000,18400);
INSERT INTO "invoice_lines" VALUES(11,3,'item',NULL,'Paper filters, box of 500',2000,1450,0,10000,2900);
INSERT INTO "invoice_lines" VALUES(12,1,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',8000,4200,0,8000,33600);
INSERT INTO "invoice_lines" VALUES(12,2,'item',NULL,'Kinome decaf, whole beans, 1 kg',3000,4600,0,8000,13800);
INSERT INTO "invoice_lines" VALUES(12,3,'item',NULL,'Paper filters, box of 500',2000,1450,0,10000,2900);
INSERT INTO "invoice_lines" VALUES(13,1,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',11000,4200,0,8000,46200);
INSERT INTO "invoice_lines" VALUES(13,2,'item',NULL,'Kinome decaf, whole beans, 1 kg',2000,4600,0,8000,9200);
INSERT INTO "invoice_lines" VALUES(13,3,'item',NULL,'Paper filters, box of 500',2000,1450,0,10000,2900);
INSERT INTO "invoice_lines" VALUES(14,1,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',20000,4200,0,8000,84000);
INSERT INTO "invoice_lines" VALUES(14,2,'item',NULL,'Drip bags, crate of 200',4000,18600,0,8000,74400);
INSERT INTO "invoice_lines" VALUES(15,1,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',10000,4200,0,8000,42000);
INSERT INTO "invoice_lines" VALUES(15,2,'item',NULL,'Kinome decaf, whole beans, 1 kg',4000,4600,0,8000,18400);
INSERT INTO "invoice_lines" VALUES(15,3,'item',NULL,'Paper filters, box of 500',2000,1450,0,10000,2900);
INSERT INTO "invoice_lines" VALUES(16,1,'item',NULL,'Drip bags, crate of 200',2000,18600,0,8000,37200);
INSERT INTO "invoice_lines" VALUES(17,1,'item',NULL,'Stoneware mug, 240 ml',24000,1800,0,10000,43200);
INSERT INTO "invoice_lines" VALUES(18,1,'item',NULL,'Stoneware mug, 240 ml',12000,1800,0,10000,21600);
INSERT INTO "invoice_lines" VALUES(19,1,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',12000,4200,0,8000,50400);
INSERT INTO "invoice_lines" VALUES(19,2,'item',NULL,'Kinome decaf, whole beans, 1 kg',3000,4600,0,8000,13800);
INSERT INTO "invoice_lines" VALUES(19,3,'item',NULL,'Grinder service visit',1000,12000,0,10000,12000);
INSERT INTO "invoice_lines" VALUES(19,4,'item',NULL,'Paper filters, box of 500',2000,1450,0,10000,2900);
INSERT INTO "invoice_lines" VALUES(20,1,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',6000,4200,0,8000,25200);
INSERT INTO "invoice_lines" VALUES(20,2,'item',NULL,'Paper filters, box of 500',4000,1450,0,10000,5800);
INSERT INTO "invoice_lines" VALUES(21,1,'section',NULL,'Tasting set, autumn',0,0,0,0,0);
INSERT INTO "invoice_lines" VALUES(21,2,'item',NULL,'Yirgacheffe, light roast, 200 g',1000,980,0,8000,980);
INSERT INTO "invoice_lines" VALUES(21,3,'item',NULL,'Yirgacheffe, medium roast, 200 g',1000,980,0,8000,980);
INSERT INTO "invoice_lines" VALUES(21,4,'item',NULL,'Yirgacheffe, dark roast, 200 g',1000,980,0,8000,980);
INSERT INTO "invoice_lines" VALUES(21,5,'item',NULL,'Sidamo, light roast, 200 g',2000,1020,0,8000,2040);
INSERT INTO "invoice_lines" VALUES(21,6,'item',NULL,'Sidamo, medium roast, 200 g',2000,1020,0,8000,2040);
INSERT INTO "invoice_lines" VALUES(21,7,'item',NULL,'Sidamo, dark roast, 200 g',2000,1020,0,8000,2040);
INSERT INTO "invoice_lines" VALUES(21,8,'item',NULL,'Huehuetenango, light roast, 200 g',3000,1060,0,8000,3180);
INSERT INTO "invoice_lines" VALUES(21,9,'item',NULL,'Huehuetenango, medium roast, 200 g',3000,1060,0,8000,3180);
INSERT INTO "invoice_lines" VALUES(21,10,'item',NULL,'Huehuetenango, dark roast, 200 g',3000,1060,0,8000,3180);
INSERT INTO "invoice_lines" VALUES(21,11,'item',NULL,'Antigua, light roast, 200 g',1000,1100,0,8000,1100);
INSERT INTO "invoice_lines" VALUES(21,12,'item',NULL,'Antigua, medium roast, 200 g',1000,1100,0,8000,1100);
INSERT INTO "invoice_lines" VALUES(21,13,'item',NULL,'Antigua, dark roast, 200 g',1000,1100,0,8000,1100);
INSERT INTO "invoice_lines" VALUES(21,14,'item',NULL,'Nariño, light roast, 200 g',2000,1140,0,8000,2280);
INSERT INTO "invoice_lines" VALUES(21,15,'item',NULL,'Nariño, medium roast, 200 g',2000,1140,0,8000,2280);
INSERT INTO "invoice_lines" VALUES(21,16,'item',NULL,'Nariño, dark roast, 200 g',2000,1140,0,8000,2280);
INSERT INTO "invoice_lines" VALUES(21,17,'item',NULL,'Huila, light roast, 200 g',3000,1180,0,8000,3540);
INSERT INTO "invoice_lines" VALUES(21,18,'item',NULL,'Huila, medium roast, 200 g',3000,1180,0,8000,3540);
INSERT INTO "invoice_lines" VALUES(21,19,'item',NULL,'Huila, dark roast, 200 g',3000,1180,0,8000,3540);
INSERT INTO "invoice_lines" VALUES(21,20,'item',NULL,'Kirinyaga, light roast, 200 g',1000,1220,0,8000,1220);
INSERT INTO "invoice_lines" VALUES(21,21,'item',NULL,'Kirinyaga, medium roast, 200 g',1000,1220,0,8000,1220);
INSERT INTO "invoice_lines" VALUES(21,22,'item',NULL,'Kirinyaga, dark roast, 200 g',1000,1220,0,8000,1220);
INSERT INTO "invoice_lines" VALUES(21,23,'item',NULL,'Nyeri, light roast, 200 g',2000,1260,0,8000,2520);
INSERT INTO "invoice_lines" VALUES(21,24,'item',NULL,'Nyeri, medium roast, 200 g',2000,1260,0,8000,2520);
INSERT INTO "invoice_lines" VALUES(21,25,'item',NULL,'Nyeri, dark roast, 200 g',2000,1260,0,8000,2520);
INSERT INTO "invoice_lines" VALUES(21,26,'item',NULL,'Tarrazú, light roast, 200 g',3000,1300,0,8000,3900);
INSERT INTO "invoice_lines" VALUES(21,27,'item',NULL,'Tarrazú, medium roast, 200 g',3000,1300,0,8000,3900);
INSERT INTO "invoice_lines" VALUES(21,28,'item',NULL,'Tarrazú, dark roast, 200 g',3000,1300,0,8000,3900);
INSERT INTO "invoice_lines" VALUES(21,29,'item',NULL,'Gayo, light roast, 200 g',1000,1340,0,8000,1340);
INSERT INTO "invoice_lines" VALUES(21,30,'item',NULL,'Gayo, medium roast, 200 g',1000,1340,0,8000,1340);
INSERT INTO "invoice_lines" VALUES(21,31,'item',NULL,'Gayo, dark roast, 200 g',1000,1340,0,8000,1340);
INSERT INTO "invoice_lines" VALUES(21,32,'item',NULL,'Toraja, light roast, 200 g',2000,1380,0,8000,2760);
INSERT INTO "invoice_lines" VALUES(21,33,'item',NULL,'Toraja, medium roast, 200 g',2000,1380,0,8000,2760);
INSERT INTO "invoice_lines" VALUES(21,34,'item',NULL,'Toraja, dark roast, 200 g',2000,1380,0,8000,2760);
INSERT INTO "invoice_lines" VALUES(21,35,'item',NULL,'Mandheling, light roast, 200 g',3000,1420,0,8000,4260);
INSERT INTO "invoice_lines" VALUES(21,36,'item',NULL,'Mandheling, medium roast, 200 g',3000,1420,0,8000,4260);
INSERT INTO "invoice_lines" VALUES(21,37,'item',NULL,'Mandheling, dark roast, 200 g',3000,1420,10000,8000,3834);
INSERT INTO "invoice_lines" VALUES(22,1,'item',NULL,'Drip bags, crate of 200',6000,18600,0,8000,111600);
INSERT INTO "invoice_lines" VALUES(22,2,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',40000,4200,0,8000,168000);
INSERT INTO "invoice_lines" VALUES(23,1,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',10000,4200,0,8000,42000);
INSERT INTO "invoice_lines" VALUES(24,1,'item',NULL,'Green coffee sourcing, October',1500,128000,0,0,192000);
INSERT INTO "invoice_lines" VALUES(24,2,'item',NULL,'Air freight Osaka–Seattle',1000,41250,0,0,41250);
CREATE TABLE invoice_texts (
  invoice_id INTEGER PRIMARY KEY REFERENCES invoices (id) ON DELETE CASCADE,
  text       TEXT NOT NULL
) STRICT;
INSERT INTO "invoice_texts" VALUES(1,'2025/00001
po-8057
49414
hinoki no. 3, whole beans, 1 kg
kinome decaf, whole beans, 1 kg
paper filters, box of 500');
INSERT INTO "invoice_texts" VALUES(2,'2025/00002
po-8048
171072
hinoki no. 3, whole beans, 1 kg
drip bags, crate of 200');
INSERT INTO "invoice_texts" VALUES(3,'2026/00001
po-8027
72958
hinoki no. 3, whole beans, 1 kg
kinome decaf, whole beans, 1 kg
paper filters, box of 500');
INSERT INTO "invoice_texts" VALUES(4,'2026/00002
po-7997
63454
hinoki no. 3, whole beans, 1 kg
kinome decaf, whole beans, 1 kg
paper filters, box of 500');
INSERT INTO "invoice_texts" VALUES(5,'2026/00003
po-7967
53950
hinoki no. 3, whole beans, 1 kg
kinome decaf, whole beans, 1 kg
paper filters, box of 500');
INSERT INTO "invoice_texts" VALUES(6,'2026/00004
po-7958
171072
hinoki no. 3, whole beans, 1 kg
drip bags, crate of 200');
INSERT INTO "invoice_texts" VALUES(7,'2026/00005
po-7937
59350
hinoki no. 3, whole beans, 1 kg
kinome decaf, whole beans, 1 kg
paper filters, box of 500');
INSERT INTO "invoice_texts" VALUES(8,'2026/00006
po-7907
67990
hinoki no. 3, whole beans, 1 kg
kinome decaf, whole beans, 1 kg
paper filters, box of 500');
INSERT INTO "invoice_texts" VALUES(9,'2026/00007
po-7877
58486
hinoki no. 3, whole beans, 1 kg
kinome decaf, whole beans, 1 kg
paper filters, box of 500');
INSERT INTO "invoice_texts" VALUES(10,'2026/00008
po-7868
171072
hinoki no. 3, whole beans, 1 kg
drip bags, crate of 200');
INSERT INTO "invoice_texts" VALUES(11,'2026/00009
po-7847
63886
hinoki no. 3, whole beans, 1 kg
kinome decaf, whole beans, 1 kg
paper filters, box of 500');
INSERT INTO "invoice_texts" VALUES(12,'2026/00010
po-7817
54382
hinoki no. 3, whole beans, 1 kg
kinome decaf, whole beans, 1 kg
paper filters, box of 500');
INSERT INTO "invoice_texts" VALUES(13,'2026/00011
po-7787
63022
hinoki no. 3, whole beans, 1 kg
kinome decaf, whole beans, 1 kg
paper filters, box of 500');
INSERT INTO "invoice_texts" VALUES(14,'2026/00012
po-7778
171072
hinoki no. 3, whole beans, 1 kg
drip bags, crate of 200');
INSERT INTO "invoice_texts" VALUES(15,'2026/00013
po-7757
68422
hinoki no. 3, whole beans, 1 kg
kinome decaf, whole beans, 1 kg
paper filters, box of 500');
INSERT INTO "invoice_texts" VALUES(16,'2026/00014
po-7747
40176
drip bags, crate of 200');
INSERT INTO "invoice_texts" VALUES(17,'2026/00015
po-7740
47520
stoneware mug, 240 ml');
INSERT INTO "invoice_texts" VALUES(18,'c2026/00001

23760
stoneware mug, 240 ml');
INSERT INTO "invoice_texts" VALUES(19,'2026/00016
po-7722
85726
hinoki no. 3, whole beans, 1 kg
kinome decaf, whole beans, 1 kg
grinder service visit
paper filters, box of 500');
INSERT INTO "invoice_texts" VALUES(20,'2026/00017
po-7709
33596
hinoki no. 3, whole beans, 1 kg
paper filters, box of 500');
INSERT INTO "invoice_texts" VALUES(21,'2026/00018
po-7702
93889
tasting set, autumn
yirgacheffe, light roast, 200 g
yirgacheffe, medium roast, 200 g
yirgacheffe, dark roast, 200 g
sidamo, light roast, 200 g
sidamo, medium roast, 200 g
sidamo, dark roast, 200 g
huehuetenango, light roast, 200 g
huehuetenango, medium roast, 200 g
huehuetenango, dark roast, 200 g
antigua, light roast, 200 g
antigua, medium roast, 200 g
antigua, dark roast, 200 g
nariño, light roast, 200 g
nariño, medium roast, 200 g
nariño, dark roast, 200 g
huila, light roast, 200 g
huila, medium roast, 200 g
huila, dark roast, 200 g
kirinyaga, light roast, 200 g
kirinyaga, medium roast, 200 g
kirinyaga, dark roast, 200 g
nyeri, light roast, 200 g
nyeri, medium roast, 200 g
nyeri, dark roast, 200 g
tarrazú, light roast, 200 g
tarrazú, medium roast, 200 g
tarrazú, dark roast, 200 g
gayo, light roast, 200 g
gayo, medium roast, 200 g
gayo, dark roast, 200 g
toraja, light roast, 200 g
toraja, medium roast, 200 g
toraja, dark roast, 200 g
mandheling, light roast, 200 g
mandheling, medium roast, 200 g
mandheling, dark roast, 200 g');
INSERT INTO "invoice_texts" VALUES(22,'2026/00019
po-7709
301968
drip bags, crate of 200
hinoki no. 3, whole beans, 1 kg');
INSERT INTO "invoice_texts" VALUES(23,'2026/00020
po-7708
45360
hinoki no. 3, whole beans, 1 kg');
INSERT INTO "invoice_texts" VALUES(24,'2026/00021
hbr-118
2332.50
green coffee sourcing, october
air freight osaka–seattle');
CREATE TABLE invoices (
  id                INTEGER PRIMARY KEY,
  number            TEXT UNIQUE,
  series            TEXT,
  series_year       INTEGER,
  series_seq        INTEGER,
  kind              TEXT NOT NULL CHECK (kind IN ('invoice', 'credit_note')),
  status            TEXT NOT NULL CHECK (status IN ('draft', 'posted', 'cancelled')),
  contact_id        INTEGER NOT NULL REFERENCES contacts (id),
  commercial_id     INTEGER NOT NULL REFERENCES contacts (id),
  order_id          INTEGER REFERENCES orders (id),
  reverses_id       INTEGER REFERENCES invoices (id),
  invoice_date      TEXT NOT NULL CHECK (invoice_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  due_date          TEXT NOT NULL DEFAULT '',
  currency          TEXT NOT NULL CHECK (length(currency) = 3),
  reference         TEXT NOT NULL DEFAULT '',
  payment_reference TEXT NOT NULL DEFAULT '',
  note              TEXT NOT NULL DEFAULT '',
  seller_name       TEXT NOT NULL DEFAULT '',
  seller_address    TEXT NOT NULL DEFAULT '',
  seller_vat        TEXT NOT NULL DEFAULT '',
  customer_name     TEXT NOT NULL,
  customer_address  TEXT NOT NULL DEFAULT '',
  customer_vat      TEXT NOT NULL DEFAULT '',
  untaxed           INTEGER NOT NULL CHECK (untaxed >= 0),
  tax               INTEGER NOT NULL CHECK (tax >= 0),
  total             INTEGER NOT NULL,
  paid              INTEGER NOT NULL DEFAULT 0,
  residual          INTEGER NOT NULL,
  version           INTEGER NOT NULL DEFAULT 1,
  created_at        INTEGER NOT NULL,
  updated_at        INTEGER NOT NULL,
  UNIQUE (series, series_year, series_seq),
  CHECK (status = 'draft' OR number IS NOT NULL),
  CHECK (total = untaxed + tax),
  CHECK (paid BETWEEN 0 AND total),
  CHECK (residual = total - paid)
) STRICT;
INSERT INTO "invoices" VALUES(1,'2025/00001','invoice',2025,1,'invoice','posted',1,1,1,NULL,'2025-12-04','2026-01-03','JPY','PO-8057','2025/00001','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',45700,3714,49414,49414,0,2,1795687512809,1795687512810);
INSERT INTO "invoices" VALUES(2,'2025/00002','invoice',2025,2,'invoice','posted',6,6,2,NULL,'2025-12-13','2026-01-12','JPY','PO-8048','2025/00002','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','',158400,12672,171072,171072,0,2,1795687512812,1795687512812);
INSERT INTO "invoices" VALUES(3,'2026/00001','invoice',2026,1,'invoice','posted',1,1,3,NULL,'2026-01-03','2026-02-02','JPY','PO-8027','2026/00001','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',67500,5458,72958,72958,0,2,1795687512813,1795687512814);
INSERT INTO "invoices" VALUES(4,'2026/00002','invoice',2026,2,'invoice','posted',1,1,4,NULL,'2026-02-02','2026-03-04','JPY','PO-7997','2026/00002','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',58700,4754,63454,63454,0,2,1795687512815,1795687512816);
INSERT INTO "invoices" VALUES(5,'2026/00003','invoice',2026,3,'invoice','posted',1,1,5,NULL,'2026-03-04','2026-04-03','JPY','PO-7967','2026/00003','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',49900,4050,53950,53950,0,2,1795687512817,1795687512818);
INSERT INTO "invoices" VALUES(6,'2026/00004','invoice',2026,4,'invoice','posted',6,6,6,NULL,'2026-03-13','2026-04-12','JPY','PO-7958','2026/00004','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','',158400,12672,171072,171072,0,2,1795687512820,1795687512821);
INSERT INTO "invoices" VALUES(7,'2026/00005','invoice',2026,5,'invoice','posted',1,1,7,NULL,'2026-04-03','2026-05-03','JPY','PO-7937','2026/00005','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',54900,4450,59350,59350,0,2,1795687512822,1795687512823);
INSERT INTO "invoices" VALUES(8,'2026/00006','invoice',2026,6,'invoice','posted',1,1,8,NULL,'2026-05-03','2026-06-02','JPY','PO-7907','2026/00006','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',62900,5090,67990,67990,0,2,1795687512825,1795687512826);
INSERT INTO "invoices" VALUES(9,'2026/00007','invoice',2026,7,'invoice','posted',1,1,9,NULL,'2026-06-02','2026-07-02','JPY','PO-7877','2026/00007','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',54100,4386,58486,58486,0,2,1795687512827,1795687512828);
INSERT INTO "invoices" VALUES(10,'2026/00008','invoice',2026,8,'invoice','posted',6,6,10,NULL,'2026-06-11','2026-07-11','JPY','PO-7868','2026/00008','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','',158400,12672,171072,171072,0,2,1795687512830,1795687512831);
INSERT INTO "invoices" VALUES(11,'2026/00009','invoice',2026,9,'invoice','posted',1,1,11,NULL,'2026-07-02','2026-08-01','JPY','PO-7847','2026/00009','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',59100,4786,63886,63886,0,2,1795687512832,1795687512833);
INSERT INTO "invoices" VALUES(12,'2026/00010','invoice',2026,10,'invoice','posted',1,1,12,NULL,'2026-08-01','2026-08-31','JPY','PO-7817','2026/00010','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',50300,4082,54382,54382,0,2,1795687512834,1795687512835);
INSERT INTO "invoices" VALUES(13,'2026/00011','invoice',2026,11,'invoice','posted',1,1,13,NULL,'2026-08-31','2026-09-30','JPY','PO-7787','2026/00011','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',58300,4722,63022,63022,0,2,1795687512836,1795687512837);
INSERT INTO "invoices" VALUES(14,'2026/00012','invoice',2026,12,'invoice','posted',6,6,14,NULL,'2026-09-09','2026-10-09','JPY','PO-7778','2026/00012','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','',158400,12672,171072,171072,0,2,1795687512838,1795687512840);
INSERT INTO "invoices" VALUES(15,'2026/00013','invoice',2026,13,'invoice','posted',1,1,15,NULL,'2026-09-30','2026-10-30','JPY','PO-7757','2026/00013','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',63300,5122,68422,68422,0,2,1795687512844,1795687512845);
INSERT INTO "invoices" VALUES(16,'2026/00014','invoice',2026,14,'invoice','posted',6,6,16,NULL,'2026-10-10','2026-11-09','JPY','PO-7747','2026/00014','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','',37200,2976,40176,10044,30132,2,1795687512847,1795687512847);
INSERT INTO "invoices" VALUES(17,'2026/00015','invoice',2026,15,'invoice','posted',1,1,NULL,NULL,'2026-10-17','2026-11-16','JPY','PO-7740','2026/00015','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',43200,4320,47520,47520,0,3,1795687512848,1795687512849);
INSERT INTO "invoices" VALUES(18,'C2026/00001','credit_note',2026,1,'credit_note','posted',1,1,NULL,17,'2026-10-27','','JPY','','C2026/00001','Twelve mugs arrived chipped. Sorry!','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',21600,2160,23760,23760,0,2,1795687512849,1795687512849);
INSERT INTO "invoices" VALUES(19,'2026/00016','invoice',2026,16,'invoice','posted',2,1,17,NULL,'2026-11-04','2026-11-20','JPY','PO-7722','2026/00016','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','Naomi Fischer
〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',79100,6626,85726,20000,65726,2,1795687512850,1795687512851);
INSERT INTO "invoices" VALUES(20,'2026/00017','invoice',2026,17,'invoice','posted',1,1,NULL,NULL,'2026-11-17','2026-12-03','JPY','PO-7709','2026/00017','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',31000,2596,33596,0,33596,1,1795687512851,1795687512851);
INSERT INTO "invoices" VALUES(21,'2026/00018','invoice',2026,18,'invoice','posted',1,1,18,NULL,'2026-11-24','2026-12-24','JPY','PO-7702','2026/00018','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',86934,6955,93889,0,93889,1,1795687512852,1795687512852);
INSERT INTO "invoices" VALUES(22,'2026/00019','invoice',2026,19,'invoice','posted',6,6,22,NULL,'2026-11-17','2026-12-17','JPY','PO-7709','2026/00019','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','',279600,22368,301968,0,301968,1,1795687512855,1795687512855);
INSERT INTO "invoices" VALUES(23,'2026/00020','invoice',2026,20,'invoice','posted',6,6,NULL,NULL,'2026-11-18','2026-12-18','JPY','PO-7708','2026/00020','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','',42000,3360,45360,0,45360,1,1795687512856,1795687512856);
INSERT INTO "invoices" VALUES(24,'2026/00021','invoice',2026,21,'invoice','posted',8,8,NULL,NULL,'2026-11-06','2026-12-06','USD','HBR-118','2026/00021','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Harbor & Pine Cafe, Inc.','1912 Pike Place
Seattle WA 98101
United States','',233250,0,233250,0,233250,1,1795687512857,1795687512857);
CREATE TABLE ledger_entries (
  transaction_id INTEGER NOT NULL REFERENCES ledger_transactions (id),
  pos            INTEGER NOT NULL,
  account        TEXT NOT NULL CHECK (account IN ('receivable', 'wallet', 'clearing', 'sales', 'sales_tax')),
  commercial_id  INTEGER REFERENCES contacts (id),
  currency       TEXT NOT NULL CHECK (length(currency) = 3),
  amount         INTEGER NOT NULL CHECK (amount <> 0),
  PRIMARY KEY (transaction_id, pos),
  CHECK ((account IN ('receivable', 'wallet')) = (commercial_id IS NOT NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO "ledger_entries" VALUES(1,1,'receivable',1,'JPY',49414);
INSERT INTO "ledger_entries" VALUES(1,2,'sales',NULL,'JPY',-45700);
INSERT INTO "ledger_entries" VALUES(1,3,'sales_tax',NULL,'JPY',-3714);
INSERT INTO "ledger_entries" VALUES(2,1,'clearing',NULL,'JPY',49414);
INSERT INTO "ledger_entries" VALUES(2,2,'receivable',1,'JPY',-49414);
INSERT INTO "ledger_entries" VALUES(3,1,'receivable',6,'JPY',171072);
INSERT INTO "ledger_entries" VALUES(3,2,'sales',NULL,'JPY',-158400);
INSERT INTO "ledger_entries" VALUES(3,3,'sales_tax',NULL,'JPY',-12672);
INSERT INTO "ledger_entries" VALUES(4,1,'clearing',NULL,'JPY',171072);
INSERT INTO "ledger_entries" VALUES(4,2,'receivable',6,'JPY',-171072);
INSERT INTO "ledger_entries" VALUES(5,1,'receivable',1,'JPY',72958);
INSERT INTO "ledger_entries" VALUES(5,2,'sales',NULL,'JPY',-67500);
INSERT INTO "ledger_entries" VALUES(5,3,'sales_tax',NULL,'JPY',-5458);
INSERT INTO "ledger_entries" VALUES(6,1,'clearing',NULL,'JPY',72958);
INSERT INTO "ledger_entries" VALUES(6,2,'receivable',1,'JPY',-72958);
INSERT INTO "ledger_entries" VALUES(7,1,'receivable',1,'JPY',63454);
INSERT INTO "ledger_entries" VALUES(7,2,'sales',NULL,'JPY',-58700);
INSERT INTO "ledger_entries" VALUES(7,3,'sales_tax',NULL,'JPY',-4754);
INSERT INTO "ledger_entries" VALUES(8,1,'clearing',NULL,'JPY',63454);
INSERT INTO "ledger_entries" VALUES(8,2,'receivable',1,'JPY',-63454);
INSERT INTO "ledger_entries" VALUES(9,1,'receivable',1,'JPY',53950);
INSERT INTO "ledger_entries" VALUES(9,2,'sales',NULL,'JPY',-49900);
INSERT INTO "ledger_entries" VALUES(9,3,'sales_tax',NULL,'JPY',-4050);
INSERT INTO "ledger_entries" VALUES(10,1,'clearing',NULL,'JPY',53950);
INSERT INTO "ledger_entries" VALUES(10,2,'receivable',1,'JPY',-53950);
INSERT INTO "ledger_entries" VALUES(11,1,'receivable',6,'JPY',171072);
INSERT INTO "ledger_entries" VALUES(11,2,'sales',NULL,'JPY',-158400);
INSERT INTO "ledger_entries" VALUES(11,3,'sales_tax',NULL,'JPY',-12672);
INSERT INTO "ledger_entries" VALUES(12,1,'clearing',NULL,'JPY',171072);
INSERT INTO "ledger_entries" VALUES(12,2,'receivable',6,'JPY',-171072);
INSERT INTO "ledger_entries" VALUES(13,1,'receivable',1,'JPY',59350);
INSERT INTO "ledger_entries" VALUES(13,2,'sales',NULL,'JPY',-54900);
INSERT INTO "ledger_entries" VALUES(13,3,'sales_tax',NULL,'JPY',-4450);
INSERT INTO "ledger_entries" VALUES(14,1,'clearing',NULL,'JPY',59350);
INSERT INTO "ledger_entries" VALUES(14,2,'receivable',1,'JPY',-59350);
INSERT INTO "ledger_entries" VALUES(15,1,'receivable',1,'JPY',67990);
INSERT INTO "ledger_entries" VALUES(15,2,'sales',NULL,'JPY',-62900);
INSERT INTO "ledger_entries" VALUES(15,3,'sales_tax',NULL,'JPY',-5090);
INSERT INTO "ledger_entries" VALUES(16,1,'clearing',NULL,'JPY',67990);
INSERT INTO "ledger_entries" VALUES(16,2,'receivable',1,'JPY',-67990);
INSERT INTO "ledger_entries" VALUES(17,1,'receivable',1,'JPY',58486);
INSERT INTO "ledger_entries" VALUES(17,2,'sales',NULL,'JPY',-54100);
INSERT INTO "ledger_entries" VALUES(17,3,'sales_tax',NULL,'JPY',-4386);
INSERT INTO "ledger_entries" VALUES(18,1,'clearing',NULL,'JPY',58486);
INSERT INTO "ledger_entries" VALUES(18,2,'receivable',1,'JPY',-58486);
INSERT INTO "ledger_entries" VALUES(19,1,'receivable',6,'JPY',171072);
INSERT INTO "ledger_entries" VALUES(19,2,'sales',NULL,'JPY',-158400);
INSERT INTO "ledger_entries" VALUES(19,3,'sales_tax',NULL,'JPY',-12672);
INSERT INTO "ledger_entries" VALUES(20,1,'clearing',NULL,'JPY',171072);
INSERT INTO "ledger_entries" VALUES(20,2,'receivable',6,'JPY',-171072);
INSERT INTO "ledger_entries" VALUES(21,1,'receivable',1,'JPY',63886);
INSERT INTO "ledger_entries" VALUES(21,2,'sales',NULL,'JPY',-59100);
INSERT INTO "ledger_entries" VALUES(21,3,'sales_tax',NULL,'JPY',-4786);
INSERT INTO "ledger_entries" VALUES(22,1,'clearing',NULL,'JPY',63886);
INSERT INTO "ledger_entries" VALUES(22,2,'receivable',1,'JPY',-63886);
INSERT INTO "ledger_entries" VALUES(23,1,'receivable',1,'JPY',54382);
INSERT INTO "ledger_entries" VALUES(23,2,'sales',NULL,'JPY',-50300);
INSERT INTO "ledger_entries" VALUES(23,3,'sales_tax',NULL,'JPY',-4082);
INSERT INTO "ledger_entries" VALUES(24,1,'clearing',NULL,'JPY',54382);
INSERT INTO "ledger_entries" VALUES(24,2,'receivable',1,'JPY',-54382);
INSERT INTO "ledger_entries" VALUES(25,1,'receivable',1,'JPY',63022);
INSERT INTO "ledger_entries" VALUES(25,2,'sales',NULL,'JPY',-58300);
INSERT INTO "ledger_entries" VALUES(25,3,'sales_tax',NULL,'JPY',-4722);
INSERT INTO "ledger_entries" VALUES(26,1,'clearing',NULL,'JPY',63022);
INSERT INTO "ledger_entries" VALUES(26,2,'receivable',1,'JPY',-63022);
INSERT INTO "ledger_entries" VALUES(27,1,'receivable',6,'JPY',171072);
INSERT INTO "ledger_entries" VALUES(27,2,'sales',NULL,'JPY',-158400);
INSERT INTO "ledger_entries" VALUES(27,3,'sales_tax',NULL,'JPY',-12672);
INSERT INTO "ledger_entries" VALUES(28,1,'clearing',NULL,'JPY',171072);
INSERT INTO "ledger_entries" VALUES(28,2,'receivable',6,'JPY',-171072);
INSERT INTO "ledger_entries" VALUES(29,1,'receivable',1,'JPY',68422);
INSERT INTO "ledger_entries" VALUES(29,2,'sales',NULL,'JPY',-63300);
INSERT INTO "ledger_entries" VALUES(29,3,'sales_tax',NULL,'JPY',-5122);
INSERT INTO "ledger_entries" VALUES(30,1,'clearing',NULL,'JPY',68422);
INSERT INTO "ledger_entries" VALUES(30,2,'receivable',1,'JPY',-68422);
INSERT INTO "ledger_entries" VALUES(31,1,'receivable',6,'JPY',40176);
INSERT INTO "ledger_entries" VALUES(31,2,'sales',NULL,'JPY',-37200);
INSERT INTO "ledger_entries" VALUES(31,3,'sales_tax',NULL,'JPY',-2976);
INSERT INTO "ledger_entries" VALUES(32,1,'clearing',NULL,'JPY',10044);
INSERT INTO "ledger_entries" VALUES(32,2,'receivable',6,'JPY',-10044);
INSERT INTO "ledger_entries" VALUES(33,1,'receivable',1,'JPY',47520);
INSERT INTO "ledger_entries" VALUES(33,2,'sales',NULL,'JPY',-43200);
INSERT INTO "ledger_entries" VALUES(33,3,'sales_tax',NULL,'JPY',-4320);
INSERT INTO "ledger_entries" VALUES(34,1,'clearing',NULL,'JPY',23760);
INSERT INTO "ledger_entries" VALUES(34,2,'receivable',1,'JPY',-23760);
INSERT INTO "ledger_entries" VALUES(35,1,'receivable',1,'JPY',-23760);
INSERT INTO "ledger_entries" VALUES(35,2,'sales',NULL,'JPY',21600);
INSERT INTO "ledger_entries" VALUES(35,3,'sales_tax',NULL,'JPY',2160);
INSERT INTO "ledger_entries" VALUES(36,1,'receivable',1,'JPY',85726);
INSERT INTO "ledger_entries" VALUES(36,2,'sales',NULL,'JPY',-79100);
INSERT INTO "ledger_entries" VALUES(36,3,'sales_tax',NULL,'JPY',-6626);
INSERT INTO "ledger_entries" VALUES(37,1,'clearing',NULL,'JPY',20000);
INSERT INTO "ledger_entries" VALUES(37,2,'receivable',1,'JPY',-20000);
INSERT INTO "ledger_entries" VALUES(38,1,'receivable',1,'JPY',33596);
INSERT INTO "ledger_entries" VALUES(38,2,'sales',NULL,'JPY',-31000);
INSERT INTO "ledger_entries" VALUES(38,3,'sales_tax',NULL,'JPY',-2596);
INSERT INTO "ledger_entries" VALUES(39,1,'receivable',1,'JPY',93889);
INSERT INTO "ledger_entries" VALUES(39,2,'sales',NULL,'JPY',-86934);
INSERT INTO "ledger_entries" VALUES(39,3,'sales_tax',NULL,'JPY',-6955);
INSERT INTO "ledger_entries" VALUES(40,1,'receivable',6,'JPY',301968);
INSERT INTO "ledger_entries" VALUES(40,2,'sales',NULL,'JPY',-279600);
INSERT INTO "ledger_entries" VALUES(40,3,'sales_tax',NULL,'JPY',-22368);
INSERT INTO "ledger_entries" VALUES(41,1,'receivable',6,'JPY',45360);
INSERT INTO "ledger_entries" VALUES(41,2,'sales',NULL,'JPY',-42000);
INSERT INTO "ledger_entries" VALUES(41,3,'sales_tax',NULL,'JPY',-3360);
INSERT INTO "ledger_entries" VALUES(42,1,'receivable',8,'USD',233250);
INSERT INTO "ledger_entries" VALUES(42,2,'sales',NULL,'USD',-233250);
CREATE TABLE ledger_transactions (
  id         INTEGER PRIMARY KEY,
  kind       TEXT NOT NULL CHECK (kind IN ('invoice', 'credit_note', 'payment', 'refund', 'adjustment')),
  invoice_id INTEGER REFERENCES invoices (id),
  payment_id INTEGER REFERENCES payments (id),
  day        TEXT NOT NULL,
  memo       TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL
) STRICT;
INSERT INTO "ledger_transactions" VALUES(1,'invoice',1,NULL,'2025-12-04','2025/00001',1795687512809);
INSERT INTO "ledger_transactions" VALUES(2,'payment',NULL,1,'2025-12-30','TRF-00001',1795687512810);
INSERT INTO "ledger_transactions" VALUES(3,'invoice',2,NULL,'2025-12-13','2025/00002',1795687512812);
INSERT INTO "ledger_transactions" VALUES(4,'payment',NULL,2,'2026-01-08','TRF-00002',1795687512812);
INSERT INTO "ledger_transactions" VALUES(5,'invoice',3,NULL,'2026-01-03','2026/00001',1795687512813);
INSERT INTO "ledger_transactions" VALUES(6,'payment',NULL,3,'2026-01-29','TRF-00003',1795687512814);
INSERT INTO "ledger_transactions" VALUES(7,'invoice',4,NULL,'2026-02-02','2026/00002',1795687512815);
INSERT INTO "ledger_transactions" VALUES(8,'payment',NULL,4,'2026-02-28','TRF-00004',1795687512816);
INSERT INTO "ledger_transactions" VALUES(9,'invoice',5,NULL,'2026-03-04','2026/00003',1795687512817);
INSERT INTO "ledger_transactions" VALUES(10,'payment',NULL,5,'2026-03-30','TRF-00005',1795687512818);
INSERT INTO "ledger_transactions" VALUES(11,'invoice',6,NULL,'2026-03-13','2026/00004',1795687512820);
INSERT INTO "ledger_transactions" VALUES(12,'payment',NULL,6,'2026-04-08','TRF-00006',1795687512821);
INSERT INTO "ledger_transactions" VALUES(13,'invoice',7,NULL,'2026-04-03','2026/00005',1795687512822);
INSERT INTO "ledger_transactions" VALUES(14,'payment',NULL,7,'2026-04-29','TRF-00007',1795687512823);
INSERT INTO "ledger_transactions" VALUES(15,'invoice',8,NULL,'2026-05-03','2026/00006',1795687512825);
INSERT INTO "ledger_transactions" VALUES(16,'payment',NULL,8,'2026-05-29','TRF-00008',1795687512826);
INSERT INTO "ledger_transactions" VALUES(17,'invoice',9,NULL,'2026-06-02','2026/00007',1795687512827);
INSERT INTO "ledger_transactions" VALUES(18,'payment',NULL,9,'2026-06-28','TRF-00009',1795687512828);
INSERT INTO "ledger_transactions" VALUES(19,'invoice',10,NULL,'2026-06-11','2026/00008',1795687512830);
INSERT INTO "ledger_transactions" VALUES(20,'payment',NULL,10,'2026-07-07','TRF-00010',1795687512831);
INSERT INTO "ledger_transactions" VALUES(21,'invoice',11,NULL,'2026-07-02','2026/00009',1795687512832);
INSERT INTO "ledger_transactions" VALUES(22,'payment',NULL,11,'2026-07-28','TRF-00011',1795687512833);
INSERT INTO "ledger_transactions" VALUES(23,'invoice',12,NULL,'2026-08-01','2026/00010',1795687512834);
INSERT INTO "ledger_transactions" VALUES(24,'payment',NULL,12,'2026-08-27','TRF-00012',1795687512835);
INSERT INTO "ledger_transactions" VALUES(25,'invoice',13,NULL,'2026-08-31','2026/00011',1795687512836);
INSERT INTO "ledger_transactions" VALUES(26,'payment',NULL,13,'2026-09-26','TRF-00013',1795687512837);
INSERT INTO "ledger_transactions" VALUES(27,'invoice',14,NULL,'2026-09-09','2026/00012',1795687512838);
INSERT INTO "ledger_transactions" VALUES(28,'payment',NULL,14,'2026-10-05','TRF-00014',1795687512840);
INSERT INTO "ledger_transactions" VALUES(29,'invoice',15,NULL,'2026-09-30','2026/00013',1795687512844);
INSERT INTO "ledger_transactions" VALUES(30,'payment',NULL,15,'2026-10-26','TRF-00015',1795687512845);
INSERT INTO "ledger_transactions" VALUES(31,'invoice',16,NULL,'2026-10-10','2026/00014',1795687512847);
INSERT INTO "ledger_transactions" VALUES(32,'payment',NULL,16,'2026-11-05','TRF-00016',1795687512847);
INSERT INTO "ledger_transactions" VALUES(33,'invoice',17,NULL,'2026-10-17','2026/00015',1795687512848);
INSERT INTO "ledger_transactions" VALUES(34,'payment',NULL,17,'2026-11-12','TRF-00017',1795687512848);
INSERT INTO "ledger_transactions" VALUES(35,'credit_note',18,NULL,'2026-10-27','C2026/00001',1795687512849);
INSERT INTO "ledger_transactions" VALUES(36,'invoice',19,NULL,'2026-11-04','2026/00016',1795687512850);
INSERT INTO "ledger_transactions" VALUES(37,'payment',NULL,18,'2026-11-13','TRF-00018',1795687512851);
INSERT INTO "ledger_transactions" VALUES(38,'invoice',20,NULL,'2026-11-17','2026/00017',1795687512851);
INSERT INTO "ledger_transactions" VALUES(39,'invoice',21,NULL,'2026-11-24','2026/00018',1795687512852);
INSERT INTO "ledger_transactions" VALUES(40,'invoice',22,NULL,'2026-11-17','2026/00019',1795687512855);
INSERT INTO "ledger_transactions" VALUES(41,'invoice',23,NULL,'2026-11-18','2026/00020',1795687512856);
INSERT INTO "ledger_transactions" VALUES(42,'invoice',24,NULL,'2026-11-06','2026/00021',1795687512857);
CREATE TABLE migrations (
			number INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT;
INSERT INTO "migrations" VALUES(1,'0001_create_schema','55d39b12606c1f639249fce9cb0e623cf7d67c39e5a19c8e4318a3b09b5b8c42',1795687512786);
CREATE TABLE number_series (
  name TEXT NOT NULL,
  year INTEGER NOT NULL,
  last INTEGER NOT NULL CHECK (last > 0),
  PRIMARY KEY (name, year)
) STRICT, WITHOUT ROWID;
INSERT INTO "number_series" VALUES('credit_note',2026,1);
INSERT INTO "number_series" VALUES('invoice',2025,2);
INSERT INTO "number_series" VALUES('invoice',2026,21);
INSERT INTO "number_series" VALUES('order',0,22);
INSERT INTO "number_series" VALUES('payment',2026,1);
CREATE TABLE order_lines (
  order_id    INTEGER NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
  pos         INTEGER NOT NULL,
  kind        TEXT NOT NULL DEFAULT 'item' CHECK (kind IN ('item', 'section', 'note')),
  product_id  INTEGER REFERENCES products (id),
  description TEXT NOT NULL,
  quantity    INTEGER NOT NULL DEFAULT 0,
  unit_price  INTEGER NOT NULL DEFAULT 0,
  discount    INTEGER NOT NULL DEFAULT 0 CHECK (discount BETWEEN 0 AND 100000),
  tax_rate    INTEGER NOT NULL DEFAULT 0 CHECK (tax_rate BETWEEN 0 AND 100000),
  amount      INTEGER NOT NULL DEFAULT 0,
  optional    INTEGER NOT NULL DEFAULT 0 CHECK (optional IN (0, 1)),
  PRIMARY KEY (order_id, pos)
) STRICT, WITHOUT ROWID;
INSERT INTO "order_lines" VALUES(1,1,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',8000,4200,0,8000,33600,0);
INSERT INTO "order_lines" VALUES(1,2,'item',NULL,'Kinome decaf, whole beans, 1 kg',2000,4600,0,8000,9200,0);
INSERT INTO "order_lines" VALUES(1,3,'item',NULL,'Paper filters, box of 500',2000,1450,0,10000,2900,0);
INSERT INTO "order_lines" VALUES(2,1,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',20000,4200,0,8000,84000,0);
INSERT INTO "order_lines" VALUES(2,2,'item',NULL,'Drip bags, crate of 200',4000,18600,0,8000,74400,0);
INSERT INTO "order_lines" VALUES(3,1,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',11000,4200,0,8000,46200,0);
INSERT INTO "order_lines" VALUES(3,2,'item',NULL,'Kinome decaf, whole beans, 1 kg',4000,4600,0,8000,18400,0);
INSERT INTO "order_lines" VALUES(3,3,'item',NULL,'Paper filters, box of 500',2000,1450,0,10000,2900,0);
INSERT INTO "order_lines" VALUES(4,1,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',10000,4200,0,8000,42000,0);
INSERT INTO "order_lines" VALUES(4,2,'item',NULL,'Kinome decaf, whole beans, 1 kg',3000,4600,0,8000,13800,0);
INSERT INTO "order_lines" VALUES(4,3,'item',NULL,'Paper filters, box of 500',2000,1450,0,10000,2900,0);
INSERT INTO "order_lines" VALUES(5,1,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',9000,4200,0,8000,37800,0);
INSERT INTO "order_lines" VALUES(5,2,'item',NULL,'Kinome decaf, whole beans, 1 kg',2000,4600,0,8000,9200,0);
INSERT INTO "order_lines" VALUES(5,3,'item',NULL,'Paper filters, box of 500',2000,1450,0,10000,2900,0);
INSERT INTO "order_lines" VALUES(6,1,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',20000,4200,0,8000,84000,0);
INSERT INTO "order_lines" VALUES(6,2,'item',NULL,'Drip bags, crate of 200',4000,18600,0,8000,74400,0);
INSERT INTO "order_lines" VALUES(7,1,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',8000,4200,0,8000,33600,0);
INSERT INTO "order_lines" VALUES(7,2,'item',NULL,'Kinome decaf, whole beans, 1 kg',4000,4600,0,8000,18400,0);
INSERT INTO "order_lines" VALUES(7,3,'item',NULL,'Paper filters, box of 500',2000,1450,0,10000,2900,0);
INSERT INTO "order_lines" VALUES(8,1,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',11000,4200,0,8000,46200,0);
INSERT INTO "order_lines" VALUES(8,2,'item',NULL,'Kinome decaf, whole beans, 1 kg',3000,4600,0,8000,13800,0);
INSERT INTO "order_lines" VALUES(8,3,'item',NULL,'Paper filters, box of 500',2000,1450,0,10000,2900,0);
INSERT INTO "order_lines" VALUES(9,1,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',10000,4200,0,8000,42000,0);
INSERT INTO "order_lines" VALUES(9,2,'item',NULL,'Kinome decaf, whole beans, 1 kg',2000,4600,0,8000,9200,0);
INSERT INTO "order_lines" VALUES(9,3,'item',NULL,'Paper filters, box of 500',2000,1450,0,10000,2900,0);
INSERT INTO "order_lines" VALUES(10,1,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',20000,4200,0,8000,84000,0);
INSERT INTO "order_lines" VALUES(10,2,'item',NULL,'Drip bags, crate of 200',4000,18600,0,8000,74400,0);
INSERT INTO "order_lines" VALUES(11,1,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',9000,4200,0,8000,37800,0);
INSERT INTO "order_lines" VALUES(11,2,'item',NULL,'Kinome decaf, whole beans, 1 kg',4000,4600,0,8000,18400,0);
INSERT INTO "order_lines" VALUES(11,3,'item',NULL,'Paper filters, box of 500',2000,1450,0,10000,2900,0);
INSERT INTO "order_lines" VALUES(12,1,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',8000,4200,0,8000,33600,0);
INSERT INTO "order_lines" VALUES(12,2,'item',NULL,'Kinome decaf, whole beans, 1 kg',3000,4600,0,8000,13800,0);
INSERT INTO "order_lines" VALUES(12,3,'item',NULL,'Paper filters, box of 500',2000,1450,0,10000,2900,0);
INSERT INTO "order_lines" VALUES(13,1,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',11000,4200,0,8000,46200,0);
INSERT INTO "order_lines" VALUES(13,2,'item',NULL,'Kinome decaf, whole beans, 1 kg',2000,4600,0,8000,9200,0);
INSERT INTO "order_lines" VALUES(13,3,'item',NULL,'Paper filters, box of 500',2000,1450,0,10000,2900,0);
INSERT INTO "order_lines" VALUES(14,1,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',20000,4200,0,8000,84000,0);
INSERT INTO "order_lines" VALUES(14,2,'item',NULL,'Drip bags, crate of 200',4000,18600,0,8000,74400,0);
INSERT INTO "order_lines" VALUES(15,1,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',10000,4200,0,8000,42000,0);
INSERT INTO "order_lines" VALUES(15,2,'item',NULL,'Kinome decaf, whole beans, 1 kg',4000,4600,0,8000,18400,0);
INSERT INTO "order_lines" VALUES(15,3,'item',NULL,'Paper filters, box of 500',2000,1450,0,10000,2900,0);
INSERT INTO "order_lines" VALUES(16,1,'item',NULL,'Drip bags, crate of 200',2000,18600,0,8000,37200,0);
INSERT INTO "order_lines" VALUES(17,1,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',12000,4200,0,8000,50400,0);
INSERT INTO "order_lines" VALUES(17,2,'item',NULL,'Kinome decaf, whole beans, 1 kg',3000,4600,0,8000,13800,0);
INSERT INTO "order_lines" VALUES(17,3,'item',NULL,'Grinder service visit',1000,12000,0,10000,12000,0);
INSERT INTO "order_lines" VALUES(17,4,'item',NULL,'Paper filters, box of 500',2000,1450,0,10000,2900,0);
INSERT INTO "order_lines" VALUES(18,1,'section',NULL,'Tasting set, autumn',0,0,0,0,0,0);
INSERT INTO "order_lines" VALUES(18,2,'item',NULL,'Yirgacheffe, light roast, 200 g',1000,980,0,8000,980,0);
INSERT INTO "order_lines" VALUES(18,3,'item',NULL,'Yirgacheffe, medium roast, 200 g',1000,980,0,8000,980,0);
INSERT INTO "order_lines" VALUES(18,4,'item',NULL,'Yirgacheffe, dark roast, 200 g',1000,980,0,8000,980,0);
INSERT INTO "order_lines" VALUES(18,5,'item',NULL,'Sidamo, light roast, 200 g',2000,1020,0,8000,2040,0);
INSERT INTO "order_lines" VALUES(18,6,'item',NULL,'Sidamo, medium roast, 200 g',2000,1020,0,8000,2040,0);
INSERT INTO "order_lines" VALUES(18,7,'item',NULL,'Sidamo, dark roast, 200 g',2000,1020,0,8000,2040,0);
INSERT INTO "order_lines" VALUES(18,8,'item',NULL,'Huehuetenango, light roast, 200 g',3000,1060,0,8000,3180,0);
INSERT INTO "order_lines" VALUES(18,9,'item',NULL,'Huehuetenango, medium roast, 200 g',3000,1060,0,8000,3180,0);
INSERT INTO "order_lines" VALUES(18,10,'item',NULL,'Huehuetenango, dark roast, 200 g',3000,1060,0,8000,3180,0);
INSERT INTO "order_lines" VALUES(18,11,'item',NULL,'Antigua, light roast, 200 g',1000,1100,0,8000,1100,0);
INSERT INTO "order_lines" VALUES(18,12,'item',NULL,'Antigua, medium roast, 200 g',1000,1100,0,8000,1100,0);
INSERT INTO "order_lines" VALUES(18,13,'item',NULL,'Antigua, dark roast, 200 g',1000,1100,0,8000,1100,0);
INSERT INTO "order_lines" VALUES(18,14,'item',NULL,'Nariño, light roast, 200 g',2000,1140,0,8000,2280,0);
INSERT INTO "order_lines" VALUES(18,15,'item',NULL,'Nariño, medium roast, 200 g',2000,1140,0,8000,2280,0);
INSERT INTO "order_lines" VALUES(18,16,'item',NULL,'Nariño, dark roast, 200 g',2000,1140,0,8000,2280,0);
INSERT INTO "order_lines" VALUES(18,17,'item',NULL,'Huila, light roast, 200 g',3000,1180,0,8000,3540,0);
INSERT INTO "order_lines" VALUES(18,18,'item',NULL,'Huila, medium roast, 200 g',3000,1180,0,8000,3540,0);
INSERT INTO "order_lines" VALUES(18,19,'item',NULL,'Huila, dark roast, 200 g',3000,1180,0,8000,3540,0);
INSERT INTO "order_lines" VALUES(18,20,'item',NULL,'Kirinyaga, light roast, 200 g',1000,1220,0,8000,1220,0);
INSERT INTO "order_lines" VALUES(18,21,'item',NULL,'Kirinyaga, medium roast, 200 g',1000,1220,0,8000,1220,0);
INSERT INTO "order_lines" VALUES(18,22,'item',NULL,'Kirinyaga, dark roast, 200 g',1000,1220,0,8000,1220,0);
INSERT INTO "order_lines" VALUES(18,23,'item',NULL,'Nyeri, light roast, 200 g',2000,1260,0,8000,2520,0);
INSERT INTO "order_lines" VALUES(18,24,'item',NULL,'Nyeri, medium roast, 200 g',2000,1260,0,8000,2520,0);
INSERT INTO "order_lines" VALUES(18,25,'item',NULL,'Nyeri, dark roast, 200 g',2000,1260,0,8000,2520,0);
INSERT INTO "order_lines" VALUES(18,26,'item',NULL,'Tarrazú, light roast, 200 g',3000,1300,0,8000,3900,0);
INSERT INTO "order_lines" VALUES(18,27,'item',NULL,'Tarrazú, medium roast, 200 g',3000,1300,0,8000,3900,0);
INSERT INTO "order_lines" VALUES(18,28,'item',NULL,'Tarrazú, dark roast, 200 g',3000,1300,0,8000,3900,0);
INSERT INTO "order_lines" VALUES(18,29,'item',NULL,'Gayo, light roast, 200 g',1000,1340,0,8000,1340,0);
INSERT INTO "order_lines" VALUES(18,30,'item',NULL,'Gayo, medium roast, 200 g',1000,1340,0,8000,1340,0);
INSERT INTO "order_lines" VALUES(18,31,'item',NULL,'Gayo, dark roast, 200 g',1000,1340,0,8000,1340,0);
INSERT INTO "order_lines" VALUES(18,32,'item',NULL,'Toraja, light roast, 200 g',2000,1380,0,8000,2760,0);
INSERT INTO "order_lines" VALUES(18,33,'item',NULL,'Toraja, medium roast, 200 g',2000,1380,0,8000,2760,0);
INSERT INTO "order_lines" VALUES(18,34,'item',NULL,'Toraja, dark roast, 200 g',2000,1380,0,8000,2760,0);
INSERT INTO "order_lines" VALUES(18,35,'item',NULL,'Mandheling, light roast, 200 g',3000,1420,0,8000,4260,0);
INSERT INTO "order_lines" VALUES(18,36,'item',NULL,'Mandheling, medium roast, 200 g',3000,1420,0,8000,4260,0);
INSERT INTO "order_lines" VALUES(18,37,'item',NULL,'Mandheling, dark roast, 200 g',3000,1420,10000,8000,3834,0);
INSERT INTO "order_lines" VALUES(19,1,'section',NULL,'Spring espresso bar',0,0,0,0,0,0);
INSERT INTO "order_lines" VALUES(19,2,'item',NULL,'Espresso machine, two groups',1000,298000,0,10000,298000,0);
INSERT INTO "order_lines" VALUES(19,3,'item',NULL,'Grinder, flat burrs 64 mm',1000,58000,0,10000,58000,0);
INSERT INTO "order_lines" VALUES(19,4,'item',NULL,'Grinder service visit',2000,12000,0,10000,24000,0);
INSERT INTO "order_lines" VALUES(19,5,'item',NULL,'Stoneware mug, 240 ml',48000,1800,0,10000,86400,1);
INSERT INTO "order_lines" VALUES(19,6,'note',NULL,'Delivery and installation within three weeks of your order.',0,0,0,0,0,0);
INSERT INTO "order_lines" VALUES(20,1,'item',NULL,'Cupping, per guest',12000,3500,0,10000,42000,0);
INSERT INTO "order_lines" VALUES(21,1,'item',NULL,'Grinder, flat burrs 64 mm',2000,58000,0,10000,116000,0);
INSERT INTO "order_lines" VALUES(22,1,'item',NULL,'Drip bags, crate of 200',6000,18600,0,8000,111600,0);
INSERT INTO "order_lines" VALUES(22,2,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',40000,4200,0,8000,168000,0);
CREATE TABLE order_texts (
  order_id INTEGER PRIMARY KEY REFERENCES orders (id) ON DELETE CASCADE,
  text     TEXT NOT NULL
) STRICT;
INSERT INTO "order_texts" VALUES(1,'s00001
po-8060
49414
hinoki no. 3, whole beans, 1 kg
kinome decaf, whole beans, 1 kg
paper filters, box of 500');
INSERT INTO "order_texts" VALUES(2,'s00002
po-8051
171072
hinoki no. 3, whole beans, 1 kg
drip bags, crate of 200');
INSERT INTO "order_texts" VALUES(3,'s00003
po-8030
72958
hinoki no. 3, whole beans, 1 kg
kinome decaf, whole beans, 1 kg
paper filters, box of 500');
INSERT INTO "order_texts" VALUES(4,'s00004
po-8000
63454
hinoki no. 3, whole beans, 1 kg
kinome decaf, whole beans, 1 kg
paper filters, box of 500');
INSERT INTO "order_texts" VALUES(5,'s00005
po-7970
53950
hinoki no. 3, whole beans, 1 kg
kinome decaf, whole beans, 1 kg
paper filters, box of 500');
INSERT INTO "order_texts" VALUES(6,'s00006
po-7961
171072
hinoki no. 3, whole beans, 1 kg
drip bags, crate of 200');
INSERT INTO "order_texts" VALUES(7,'s00007
po-7940
59350
hinoki no. 3, whole beans, 1 kg
kinome decaf, whole beans, 1 kg
paper filters, box of 500');
INSERT INTO "order_texts" VALUES(8,'s00008
po-7910
67990
hinoki no. 3, whole beans, 1 kg
kinome decaf, whole beans, 1 kg
paper filters, box of 500');
INSERT INTO "order_texts" VALUES(9,'s00009
po-7880
58486
hinoki no. 3, whole beans, 1 kg
kinome decaf, whole beans, 1 kg
paper filters, box of 500');
INSERT INTO "order_texts" VALUES(10,'s00010
po-7871
171072
hinoki no. 3, whole beans, 1 kg
drip bags, crate of 200');
INSERT INTO "order_texts" VALUES(11,'s00011
po-7850
63886
hinoki no. 3, whole beans, 1 kg
kinome decaf, whole beans, 1 kg
paper filters, box of 500');
INSERT INTO "order_texts" VALUES(12,'s00012
po-7820
54382
hinoki no. 3, whole beans, 1 kg
kinome decaf, whole beans, 1 kg
paper filters, box of 500');
INSERT INTO "order_texts" VALUES(13,'s00013
po-7790
63022
hinoki no. 3, whole beans, 1 kg
kinome decaf, whole beans, 1 kg
paper filters, box of 500');
INSERT INTO "order_texts" VALUES(14,'s00014
po-7781
171072
hinoki no. 3, whole beans, 1 kg
drip bags, crate of 200');
INSERT INTO "order_texts" VALUES(15,'s00015
po-7760
68422
hinoki no. 3, whole beans, 1 kg
kinome decaf, whole beans, 1 kg
paper filters, box of 500');
INSERT INTO "order_texts" VALUES(16,'s00016
po-7750
40176
drip bags, crate of 200');
INSERT INTO "order_texts" VALUES(17,'s00017
po-7731
85726
hinoki no. 3, whole beans, 1 kg
kinome decaf, whole beans, 1 kg
grinder service visit
paper filters, box of 500');
INSERT INTO "order_texts" VALUES(18,'s00018
po-7705
93889
tasting set, autumn
yirgacheffe, light roast, 200 g
yirgacheffe, medium roast, 200 g
yirgacheffe, dark roast, 200 g
sidamo, light roast, 200 g
sidamo, medium roast, 200 g
sidamo, dark roast, 200 g
huehuetenango, light roast, 200 g
huehuetenango, medium roast, 200 g
huehuetenango, dark roast, 200 g
antigua, light roast, 200 g
antigua, medium roast, 200 g
antigua, dark roast, 200 g
nariño, light roast, 200 g
nariño, medium roast, 200 g
nariño, dark roast, 200 g
huila, light roast, 200 g
huila, medium roast, 200 g
huila, dark roast, 200 g
kirinyaga, light roast, 200 g
kirinyaga, medium roast, 200 g
kirinyaga, dark roast, 200 g
nyeri, light roast, 200 g
nyeri, medium roast, 200 g
nyeri, dark roast, 200 g
tarrazú, light roast, 200 g
tarrazú, medium roast, 200 g
tarrazú, dark roast, 200 g
gayo, light roast, 200 g
gayo, medium roast, 200 g
gayo, dark roast, 200 g
toraja, light roast, 200 g
toraja, medium roast, 200 g
toraja, dark roast, 200 g
mandheling, light roast, 200 g
mandheling, medium roast, 200 g
mandheling, dark roast, 200 g');
INSERT INTO "order_texts" VALUES(19,'s00019
spring espresso bar
418000
spring espresso bar
espresso machine, two groups
grinder, flat burrs 64 mm
grinder service visit
stoneware mug, 240 ml
delivery and installation within three weeks of your order.');
INSERT INTO "order_texts" VALUES(20,'s00020
cupping for twelve
46200
cupping, per guest');
INSERT INTO "order_texts" VALUES(21,'s00021

127600
grinder, flat burrs 64 mm');
INSERT INTO "order_texts" VALUES(22,'s00022
po-7712
301968
drip bags, crate of 200
hinoki no. 3, whole beans, 1 kg');
CREATE TABLE orders (
  id               INTEGER PRIMARY KEY,
  number           TEXT NOT NULL UNIQUE,
  status           TEXT NOT NULL CHECK (status IN ('draft', 'sent', 'sale', 'cancelled')),
  contact_id       INTEGER NOT NULL REFERENCES contacts (id),
  commercial_id    INTEGER NOT NULL REFERENCES contacts (id),
  order_date       TEXT NOT NULL CHECK (order_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  valid_until      TEXT NOT NULL DEFAULT '',
  currency         TEXT NOT NULL CHECK (length(currency) = 3),
  reference        TEXT NOT NULL DEFAULT '',
  note             TEXT NOT NULL DEFAULT '',
  seller_name      TEXT NOT NULL DEFAULT '',
  seller_address   TEXT NOT NULL DEFAULT '',
  seller_vat       TEXT NOT NULL DEFAULT '',
  customer_name    TEXT NOT NULL,
  customer_address TEXT NOT NULL DEFAULT '',
  customer_vat     TEXT NOT NULL DEFAULT '',
  delivery_name    TEXT NOT NULL DEFAULT '',
  delivery_address TEXT NOT NULL DEFAULT '',
  untaxed          INTEGER NOT NULL,
  tax              INTEGER NOT NULL,
  total            INTEGER NOT NULL,
  version          INTEGER NOT NULL DEFAULT 1,
  created_at       INTEGER NOT NULL,
  updated_at       INTEGER NOT NULL,
  CHECK (total = untaxed + tax)
) STRICT;
INSERT INTO "orders" VALUES(1,'S00001','sale',1,1,'2025-12-01','','JPY','PO-8060','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',45700,3714,49414,1,1795687512808,1795687512808);
INSERT INTO "orders" VALUES(2,'S00002','sale',6,6,'2025-12-10','','JPY','PO-8051','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78',158400,12672,171072,1,1795687512811,1795687512811);
INSERT INTO "orders" VALUES(3,'S00003','sale',1,1,'2025-12-31','','JPY','PO-8030','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',67500,5458,72958,1,1795687512813,1795687512813);
INSERT INTO "orders" VALUES(4,'S00004','sale',1,1,'2026-01-30','','JPY','PO-8000','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',58700,4754,63454,1,1795687512815,1795687512815);
INSERT INTO "orders" VALUES(5,'S00005','sale',1,1,'2026-03-01','','JPY','PO-7970','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',49900,4050,53950,1,1795687512817,1795687512817);
INSERT INTO "orders" VALUES(6,'S00006','sale',6,6,'2026-03-10','','JPY','PO-7961','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78',158400,12672,171072,1,1795687512819,1795687512819);
INSERT INTO "orders" VALUES(7,'S00007','sale',1,1,'2026-03-31','','JPY','PO-7940','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',54900,4450,59350,1,1795687512822,1795687512822);
INSERT INTO "orders" VALUES(8,'S00008','sale',1,1,'2026-04-30','','JPY','PO-7910','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',62900,5090,67990,1,1795687512824,1795687512824);
INSERT INTO "orders" VALUES(9,'S00009','sale',1,1,'2026-05-30','','JPY','PO-7880','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',54100,4386,58486,1,1795687512826,1795687512826);
INSERT INTO "orders" VALUES(10,'S00010','sale',6,6,'2026-06-08','','JPY','PO-7871','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78',158400,12672,171072,1,1795687512829,1795687512829);
INSERT INTO "orders" VALUES(11,'S00011','sale',1,1,'2026-06-29','','JPY','PO-7850','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',59100,4786,63886,1,1795687512831,1795687512831);
INSERT INTO "orders" VALUES(12,'S00012','sale',1,1,'2026-07-29','','JPY','PO-7820','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',50300,4082,54382,1,1795687512833,1795687512833);
INSERT INTO "orders" VALUES(13,'S00013','sale',1,1,'2026-08-28','','JPY','PO-7790','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',58300,4722,63022,1,1795687512835,1795687512835);
INSERT INTO "orders" VALUES(14,'S00014','sale',6,6,'2026-09-06','','JPY','PO-7781','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78',158400,12672,171072,1,1795687512837,1795687512837);
INSERT INTO "orders" VALUES(15,'S00015','sale',1,1,'2026-09-27','','JPY','PO-7760','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',63300,5122,68422,1,1795687512841,1795687512841);
INSERT INTO "orders" VALUES(16,'S00016','sale',6,6,'2026-10-07','','JPY','PO-7750','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78',37200,2976,40176,1,1795687512846,1795687512846);
INSERT INTO "orders" VALUES(17,'S00017','sale',1,1,'2026-10-31','','JPY','PO-7731','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階 受付',79100,6626,85726,1,1795687512849,1795687512849);
INSERT INTO "orders" VALUES(18,'S00018','sale',1,1,'2026-11-21','','JPY','PO-7705','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',86934,6955,93889,1,1795687512852,1795687512852);
INSERT INTO "orders" VALUES(19,'S00019','sent',1,1,'2026-11-20','2026-11-30','JPY','Spring espresso bar','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',380000,38000,418000,1,1795687512853,1795687512853);
INSERT INTO "orders" VALUES(20,'S00020','sent',1,1,'2026-09-27','2026-10-27','JPY','Cupping for twelve','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',42000,4200,46200,1,1795687512854,1795687512854);
INSERT INTO "orders" VALUES(21,'S00021','cancelled',1,1,'2026-08-28','2026-09-27','JPY','','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',116000,11600,127600,1,1795687512854,1795687512854);
INSERT INTO "orders" VALUES(22,'S00022','sale',6,6,'2026-11-14','','JPY','PO-7712','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78',279600,22368,301968,1,1795687512854,1795687512854);
CREATE TABLE outbox (
  id          INTEGER PRIMARY KEY,
  dedup_key   TEXT NOT NULL UNIQUE,
  kind        TEXT NOT NULL,
  recipient   TEXT NOT NULL,
  language    TEXT NOT NULL,
  params      TEXT NOT NULL,
  state       TEXT NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sent', 'dead')),
  tries       INTEGER NOT NULL DEFAULT 0,
  next_try_at INTEGER NOT NULL,
  last_error  TEXT NOT NULL DEFAULT '',
  created_at  INTEGER NOT NULL,
  sent_at     INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE payment_targets (
  payment_id INTEGER NOT NULL REFERENCES payments (id) ON DELETE CASCADE,
  invoice_id INTEGER NOT NULL REFERENCES invoices (id),
  amount     INTEGER NOT NULL CHECK (amount > 0),
  PRIMARY KEY (payment_id, invoice_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "payment_targets" VALUES(1,1,49414);
INSERT INTO "payment_targets" VALUES(2,2,171072);
INSERT INTO "payment_targets" VALUES(3,3,72958);
INSERT INTO "payment_targets" VALUES(4,4,63454);
INSERT INTO "payment_targets" VALUES(5,5,53950);
INSERT INTO "payment_targets" VALUES(6,6,171072);
INSERT INTO "payment_targets" VALUES(7,7,59350);
INSERT INTO "payment_targets" VALUES(8,8,67990);
INSERT INTO "payment_targets" VALUES(9,9,58486);
INSERT INTO "payment_targets" VALUES(10,10,171072);
INSERT INTO "payment_targets" VALUES(11,11,63886);
INSERT INTO "payment_targets" VALUES(12,12,54382);
INSERT INTO "payment_targets" VALUES(13,13,63022);
INSERT INTO "payment_targets" VALUES(14,14,171072);
INSERT INTO "payment_targets" VALUES(15,15,68422);
INSERT INTO "payment_targets" VALUES(16,16,10044);
INSERT INTO "payment_targets" VALUES(17,17,23760);
INSERT INTO "payment_targets" VALUES(18,19,20000);
INSERT INTO "payment_targets" VALUES(19,23,45360);
CREATE TABLE payments (
  id              INTEGER PRIMARY KEY,
  reference       TEXT NOT NULL UNIQUE,
  idempotency_key TEXT UNIQUE,
  provider        TEXT NOT NULL,
  provider_ref    TEXT,
  method          TEXT NOT NULL CHECK (method IN ('card', 'bank_transfer', 'cash', 'wallet')),
  state           TEXT NOT NULL CHECK (state IN ('draft', 'pending', 'authorized', 'done', 'cancelled', 'error')),
  contact_id      INTEGER NOT NULL REFERENCES contacts (id),
  commercial_id   INTEGER NOT NULL REFERENCES contacts (id),
  account_id      INTEGER REFERENCES accounts (id),
  email           TEXT NOT NULL DEFAULT '',
  language        TEXT NOT NULL DEFAULT '',
  currency        TEXT NOT NULL CHECK (length(currency) = 3),
  amount          INTEGER NOT NULL CHECK (amount > 0),
  allocated       INTEGER NOT NULL DEFAULT 0 CHECK (allocated >= 0),
  surplus         INTEGER NOT NULL DEFAULT 0 CHECK (surplus >= 0),
  payment_date    TEXT NOT NULL,
  error_key       TEXT NOT NULL DEFAULT '',
  reserved_until  INTEGER NOT NULL DEFAULT 0,
  created_at      INTEGER NOT NULL,
  updated_at      INTEGER NOT NULL,
  done_at         INTEGER NOT NULL DEFAULT 0,
  UNIQUE (provider, provider_ref),
  CHECK ((state = 'done') = (done_at > 0)),
  CHECK (allocated + surplus = iif(state = 'done', amount, 0))
) STRICT;
INSERT INTO "payments" VALUES(1,'TRF-00001',NULL,'import',NULL,'bank_transfer','done',1,1,NULL,'','','JPY',49414,49414,0,'2025-12-30','',0,1795687512810,1795687512810,1767052800000);
INSERT INTO "payments" VALUES(2,'TRF-00002',NULL,'import',NULL,'bank_transfer','done',6,6,NULL,'','','JPY',171072,171072,0,'2026-01-08','',0,1795687512812,1795687512812,1767830400000);
INSERT INTO "payments" VALUES(3,'TRF-00003',NULL,'import',NULL,'bank_transfer','done',1,1,NULL,'','','JPY',72958,72958,0,'2026-01-29','',0,1795687512814,1795687512814,1769644800000);
INSERT INTO "payments" VALUES(4,'TRF-00004',NULL,'import',NULL,'bank_transfer','done',1,1,NULL,'','','JPY',63454,63454,0,'2026-02-28','',0,1795687512816,1795687512816,1772236800000);
INSERT INTO "payments" VALUES(5,'TRF-00005',NULL,'import',NULL,'bank_transfer','done',1,1,NULL,'','','JPY',53950,53950,0,'2026-03-30','',0,1795687512818,1795687512818,1774828800000);
INSERT INTO "payments" VALUES(6,'TRF-00006',NULL,'import',NULL,'bank_transfer','done',6,6,NULL,'','','JPY',171072,171072,0,'2026-04-08','',0,1795687512821,1795687512821,1775606400000);
INSERT INTO "payments" VALUES(7,'TRF-00007',NULL,'import',NULL,'bank_transfer','done',1,1,NULL,'','','JPY',59350,59350,0,'2026-04-29','',0,1795687512823,1795687512823,1777420800000);
INSERT INTO "payments" VALUES(8,'TRF-00008',NULL,'import',NULL,'bank_transfer','done',1,1,NULL,'','','JPY',67990,67990,0,'2026-05-29','',0,1795687512826,1795687512826,1780012800000);
INSERT INTO "payments" VALUES(9,'TRF-00009',NULL,'import',NULL,'bank_transfer','done',1,1,NULL,'','','JPY',58486,58486,0,'2026-06-28','',0,1795687512828,1795687512828,1782604800000);
INSERT INTO "payments" VALUES(10,'TRF-00010',NULL,'import',NULL,'bank_transfer','done',6,6,NULL,'','','JPY',171072,171072,0,'2026-07-07','',0,1795687512831,1795687512831,1783382400000);
INSERT INTO "payments" VALUES(11,'TRF-00011',NULL,'import',NULL,'bank_transfer','done',1,1,NULL,'','','JPY',63886,63886,0,'2026-07-28','',0,1795687512833,1795687512833,1785196800000);
INSERT INTO "payments" VALUES(12,'TRF-00012',NULL,'import',NULL,'bank_transfer','done',1,1,NULL,'','','JPY',54382,54382,0,'2026-08-27','',0,1795687512835,1795687512835,1787788800000);
INSERT INTO "payments" VALUES(13,'TRF-00013',NULL,'import',NULL,'bank_transfer','done',1,1,NULL,'','','JPY',63022,63022,0,'2026-09-26','',0,1795687512837,1795687512837,1790380800000);
INSERT INTO "payments" VALUES(14,'TRF-00014',NULL,'import',NULL,'bank_transfer','done',6,6,NULL,'','','JPY',171072,171072,0,'2026-10-05','',0,1795687512840,1795687512840,1791158400000);
INSERT INTO "payments" VALUES(15,'TRF-00015',NULL,'import',NULL,'bank_transfer','done',1,1,NULL,'','','JPY',68422,68422,0,'2026-10-26','',0,1795687512845,1795687512845,1792972800000);
INSERT INTO "payments" VALUES(16,'TRF-00016',NULL,'import',NULL,'bank_transfer','done',6,6,NULL,'','','JPY',10044,10044,0,'2026-11-05','',0,1795687512847,1795687512847,1793836800000);
INSERT INTO "payments" VALUES(17,'TRF-00017',NULL,'import',NULL,'bank_transfer','done',1,1,NULL,'','','JPY',23760,23760,0,'2026-11-12','',0,1795687512848,1795687512848,1794441600000);
INSERT INTO "payments" VALUES(18,'TRF-00018',NULL,'import',NULL,'bank_transfer','done',2,1,NULL,'','','JPY',20000,20000,0,'2026-11-13','',0,1795687512851,1795687512851,1794528000000);
INSERT INTO "payments" VALUES(19,'PAY-2026-00001',NULL,'bank_transfer','PAY-2026-00001','bank_transfer','pending',6,6,NULL,'info@aoi.example','ja','JPY',45360,0,0,'2026-11-26','',0,1795687512856,1795687512856,0);
CREATE TABLE products (
  id          INTEGER PRIMARY KEY,
  external_id TEXT UNIQUE,
  name        TEXT NOT NULL CHECK (name <> ''),
  description TEXT NOT NULL DEFAULT '',
  unit        TEXT NOT NULL DEFAULT '',
  unit_price  INTEGER NOT NULL CHECK (unit_price >= 0),
  currency    TEXT NOT NULL CHECK (length(currency) = 3),
  tax_id      INTEGER REFERENCES taxes (id),
  archived_at INTEGER NOT NULL DEFAULT 0,
  version     INTEGER NOT NULL DEFAULT 1,
  created_at  INTEGER NOT NULL,
  updated_at  INTEGER NOT NULL
) STRICT;
CREATE TABLE provider_events (
  id           INTEGER PRIMARY KEY,
  provider     TEXT NOT NULL,
  event_id     TEXT NOT NULL,
  payload      BLOB NOT NULL,
  received_at  INTEGER NOT NULL,
  state        TEXT NOT NULL DEFAULT 'stored' CHECK (state IN ('stored', 'processed', 'ignored', 'failed')),
  reason       TEXT NOT NULL DEFAULT '',
  tries        INTEGER NOT NULL DEFAULT 0,
  processed_at INTEGER NOT NULL DEFAULT 0,
  payment_id   INTEGER REFERENCES payments (id),
  UNIQUE (provider, event_id)
) STRICT;
CREATE TABLE sessions (
  id_hash     BLOB PRIMARY KEY CHECK (length(id_hash) = 32),
  account_id  INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  created_at  INTEGER NOT NULL,
  seen_at     INTEGER NOT NULL,
  expires_at  INTEGER NOT NULL,
  password_at INTEGER NOT NULL,
  address     TEXT NOT NULL,
  user_agent  TEXT NOT NULL,
  flash       TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE TABLE settings (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "settings" VALUES('address','〒602-8216
京都府京都市上京区西陣41-2');
INSERT INTO "settings" VALUES('bank_bic','');
INSERT INTO "settings" VALUES('bank_holder','ヒノキコーヒー（カ');
INSERT INTO "settings" VALUES('bank_name','Kyoto Shinkin Bank, Nishijin branch (047)');
INSERT INTO "settings" VALUES('bank_number','普通 1234567');
INSERT INTO "settings" VALUES('currency','JPY');
INSERT INTO "settings" VALUES('demo','filled');
INSERT INTO "settings" VALUES('email','hello@hinoki.example');
INSERT INTO "settings" VALUES('hue','168');
INSERT INTO "settings" VALUES('legal_name','Hinoki Coffee Roasters KK');
INSERT INTO "settings" VALUES('min_part','1');
INSERT INTO "settings" VALUES('name','Hinoki Coffee Roasters');
INSERT INTO "settings" VALUES('phone','+81 75 555 0142');
INSERT INTO "settings" VALUES('time_zone','Asia/Tokyo');
INSERT INTO "settings" VALUES('vat','T9130001012345');
ANALYZE "sqlite_master";
CREATE TABLE taxes (
  id          INTEGER PRIMARY KEY,
  name        TEXT NOT NULL,
  rate        INTEGER NOT NULL CHECK (rate BETWEEN 0 AND 100000),
  inclusive   INTEGER NOT NULL DEFAULT 0 CHECK (inclusive IN (0, 1)),
  note        TEXT NOT NULL DEFAULT '',
  archived_at INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE tries (
  id     INTEGER PRIMARY KEY,
  bucket TEXT NOT NULL,
  at     INTEGER NOT NULL
) STRICT;
CREATE INDEX contacts_parent ON contacts (parent_id);
CREATE INDEX contacts_commercial ON contacts (commercial_id);
CREATE INDEX contacts_name ON contacts (name COLLATE NOCASE, id);
CREATE INDEX sessions_account ON sessions (account_id);
CREATE INDEX sessions_expiry ON sessions (expires_at);
CREATE INDEX tries_bucket ON tries (bucket, at);
CREATE INDEX tries_at ON tries (at);
CREATE INDEX products_name ON products (name COLLATE NOCASE, id);
CREATE INDEX products_tax ON products (tax_id);
CREATE INDEX orders_contact ON orders (contact_id);
CREATE INDEX quotes_by_date ON orders (commercial_id, order_date, id) WHERE status IN ('sent', 'cancelled');
CREATE INDEX quotes_by_number ON orders (commercial_id, number, id) WHERE status IN ('sent', 'cancelled');
CREATE INDEX quotes_by_total ON orders (commercial_id, total, id) WHERE status IN ('sent', 'cancelled');
CREATE INDEX quotes_open ON orders (commercial_id, valid_until, id) WHERE status = 'sent';
CREATE INDEX orders_by_date ON orders (commercial_id, order_date, id) WHERE status = 'sale';
CREATE INDEX orders_by_number ON orders (commercial_id, number, id) WHERE status = 'sale';
CREATE INDEX orders_by_total ON orders (commercial_id, total, id) WHERE status = 'sale';
CREATE INDEX all_quotes_by_date ON orders (order_date, id) WHERE status IN ('sent', 'cancelled');
CREATE INDEX all_quotes_by_number ON orders (number, id) WHERE status IN ('sent', 'cancelled');
CREATE INDEX all_quotes_by_total ON orders (total, id) WHERE status IN ('sent', 'cancelled');
CREATE INDEX all_orders_by_date ON orders (order_date, id) WHERE status = 'sale';
CREATE INDEX all_orders_by_number ON orders (number, id) WHERE status = 'sale';
CREATE INDEX all_orders_by_total ON orders (total, id) WHERE status = 'sale';
CREATE INDEX order_lines_product ON order_lines (product_id) WHERE product_id IS NOT NULL;
CREATE INDEX invoices_contact ON invoices (contact_id);
CREATE INDEX invoices_order ON invoices (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX invoices_reverses ON invoices (reverses_id) WHERE reverses_id IS NOT NULL;
CREATE INDEX invoices_by_date ON invoices (commercial_id, invoice_date, id) WHERE status = 'posted';
CREATE INDEX invoices_by_due ON invoices (commercial_id, due_date, id) WHERE status = 'posted';
CREATE INDEX invoices_by_number ON invoices (commercial_id, number, id) WHERE status = 'posted';
CREATE INDEX invoices_by_total ON invoices (commercial_id, total, id) WHERE status = 'posted';
CREATE INDEX invoices_open ON invoices (commercial_id, due_date, id, residual, currency, number, total)
  WHERE status = 'posted' AND kind = 'invoice' AND residual > 0;
CREATE INDEX invoices_owed ON invoices (commercial_id, currency, due_date, residual)
  WHERE status = 'posted' AND kind = 'invoice' AND residual > 0;
CREATE INDEX invoices_credit ON invoices (commercial_id, currency, residual)
  WHERE status = 'posted' AND kind = 'credit_note' AND residual > 0;
CREATE INDEX all_invoices_by_date ON invoices (invoice_date, id) WHERE status = 'posted';
CREATE INDEX all_invoices_by_due ON invoices (due_date, id) WHERE status = 'posted';
CREATE INDEX all_invoices_by_number ON invoices (number, id) WHERE status = 'posted';
CREATE INDEX all_invoices_by_total ON invoices (total, id) WHERE status = 'posted';
CREATE INDEX invoice_lines_product ON invoice_lines (product_id) WHERE product_id IS NOT NULL;
CREATE INDEX payments_contact ON payments (contact_id);
CREATE INDEX payments_account ON payments (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX payments_customer ON payments (commercial_id, created_at, id);
CREATE INDEX payments_open ON payments (created_at, id) WHERE state IN ('draft', 'pending', 'authorized');
CREATE INDEX payment_targets_invoice ON payment_targets (invoice_id, payment_id, amount);
CREATE INDEX allocations_invoice ON allocations (invoice_id, id);
CREATE INDEX allocations_payment ON allocations (payment_id) WHERE payment_id IS NOT NULL;
CREATE INDEX allocations_credit_note ON allocations (credit_note_id) WHERE credit_note_id IS NOT NULL;
CREATE UNIQUE INDEX ledger_invoice_once ON ledger_transactions (invoice_id) WHERE kind IN ('invoice', 'credit_note');
CREATE UNIQUE INDEX ledger_payment_once ON ledger_transactions (payment_id) WHERE kind = 'payment';
CREATE INDEX ledger_by_customer ON ledger_entries (commercial_id, account, currency, transaction_id, amount)
  WHERE commercial_id IS NOT NULL;
CREATE INDEX provider_events_waiting ON provider_events (id) WHERE state = 'stored';
CREATE INDEX provider_events_payment ON provider_events (payment_id) WHERE payment_id IS NOT NULL;
CREATE INDEX outbox_due ON outbox (next_try_at, id) WHERE state = 'queued';
CREATE INDEX audit_subject ON audit (subject, subject_id, id);
CREATE INDEX audit_account ON audit (account_id, id);
CREATE TRIGGER ledger_transactions_kept BEFORE DELETE ON ledger_transactions BEGIN SELECT RAISE (ABORT, 'ledger rows are kept'); END;
CREATE TRIGGER ledger_transactions_fixed BEFORE UPDATE ON ledger_transactions BEGIN SELECT RAISE (ABORT, 'ledger rows are fixed'); END;
CREATE TRIGGER ledger_entries_kept BEFORE DELETE ON ledger_entries BEGIN SELECT RAISE (ABORT, 'ledger rows are kept'); END;
CREATE TRIGGER ledger_entries_fixed BEFORE UPDATE ON ledger_entries BEGIN SELECT RAISE (ABORT, 'ledger rows are fixed'); END;
CREATE TRIGGER allocations_kept BEFORE DELETE ON allocations BEGIN SELECT RAISE (ABORT, 'allocations are kept'); END;
CREATE TRIGGER allocations_fixed BEFORE UPDATE ON allocations BEGIN SELECT RAISE (ABORT, 'allocations are fixed'); END;
CREATE TRIGGER audit_kept BEFORE DELETE ON audit BEGIN SELECT RAISE (ABORT, 'audit rows are kept'); END;
CREATE TRIGGER audit_fixed BEFORE UPDATE ON audit BEGIN SELECT RAISE (ABORT, 'audit rows are fixed'); END;
CREATE TRIGGER provider_events_kept BEFORE DELETE ON provider_events BEGIN SELECT RAISE (ABORT, 'provider events are kept'); END;
CREATE TRIGGER provider_events_fixed BEFORE UPDATE OF provider, event_id, payload, received_at ON provider_events
BEGIN SELECT RAISE (ABORT, 'provider events are fixed'); END;
COMMIT;
