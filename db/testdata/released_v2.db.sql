BEGIN TRANSACTION;
CREATE TABLE "accounts" (
  id            INTEGER PRIMARY KEY,
  contact_id    INTEGER UNIQUE REFERENCES contacts (id),
  role          TEXT NOT NULL CHECK (role IN ('portal', 'staff', 'admin')),
  status        TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('invited', 'active', 'revoked', 'deleted')),
  login         TEXT NOT NULL UNIQUE CHECK (login <> ''),
  name          TEXT NOT NULL,
  language      TEXT NOT NULL DEFAULT '',
  own_only      INTEGER NOT NULL DEFAULT 0 CHECK (own_only IN (0, 1)),
  may_pay       INTEGER NOT NULL DEFAULT 1 CHECK (may_pay IN (0, 1)),
  may_accept    INTEGER NOT NULL DEFAULT 1 CHECK (may_accept IN (0, 1)),
  may_manage    INTEGER NOT NULL DEFAULT 0 CHECK (may_manage IN (0, 1)),
  password_hash TEXT NOT NULL DEFAULT '',
  password_at   INTEGER NOT NULL DEFAULT 0,
  failures      INTEGER NOT NULL DEFAULT 0,
  totp_secret   BLOB,
  totp_at       INTEGER NOT NULL DEFAULT 0,
  totp_step     INTEGER NOT NULL DEFAULT 0,
  webauthn_id   BLOB UNIQUE,
  invited_at    INTEGER NOT NULL DEFAULT 0,
  signed_in_at  INTEGER NOT NULL DEFAULT 0,
  revoked_at    INTEGER NOT NULL DEFAULT 0,
  version       INTEGER NOT NULL DEFAULT 1,
  created_at    INTEGER NOT NULL,
  updated_at    INTEGER NOT NULL,
  CHECK (role <> 'portal' OR status = 'deleted' OR contact_id IS NOT NULL),
  CHECK (totp_at = 0 OR totp_secret IS NOT NULL)
) STRICT;
INSERT INTO "accounts" VALUES(1,NULL,'admin','active','mika@hinoki.example','Mika Ogawa','en',0,1,1,0,'$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',1795700314588,0,NULL,0,0,NULL,0,0,0,1,1795700314588,1795700314588);
INSERT INTO "accounts" VALUES(2,NULL,'staff','active','ren@hinoki.example','Ren Ito','en',0,1,1,0,'$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',1795700314670,0,NULL,0,0,NULL,0,1795700314856,0,1,1795700314670,1795700314670);
INSERT INTO "accounts" VALUES(3,2,'portal','active','naomi@kitahama.example','Naomi Fischer','en',0,1,1,1,'$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',1795700314753,0,NULL,0,0,NULL,0,1795700314899,0,1,1795700314753,1795700314753);
INSERT INTO "accounts" VALUES(4,3,'portal','active','sato@kitahama.example','佐藤 美咲','ja',0,1,1,0,'$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',1795700314785,0,NULL,0,0,NULL,0,0,0,1,1795700314785,1795700314785);
INSERT INTO "accounts" VALUES(5,8,'portal','active','haruka@aoi.example','髙橋 遥','ja',0,1,1,0,'$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',1795700314827,0,NULL,0,0,NULL,0,0,0,1,1795700314827,1795700314827);
INSERT INTO "accounts" VALUES(6,4,'portal','active','emi@kitahama.example','Emi Kondo','en',1,1,0,0,'$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',1795700314931,0,NULL,0,0,NULL,0,0,0,1,1795700314931,1795700314931);
INSERT INTO "accounts" VALUES(7,10,'portal','revoked','leo@aoi.example','Leo Brandt','en',0,1,1,0,'',0,0,NULL,0,0,NULL,1795700314933,0,1795700314938,2,1795700314933,1795700314938);
INSERT INTO "accounts" VALUES(8,9,'portal','invited','nishimura@aoi.example','西村 健','ja',0,1,1,0,'',0,0,NULL,0,0,NULL,1795700314933,0,0,1,1795700314933,1795700314933);
CREATE TABLE allocations (
  id             INTEGER PRIMARY KEY,
  invoice_id     INTEGER NOT NULL REFERENCES invoices (id),
  payment_id     INTEGER REFERENCES payments (id),
  credit_note_id INTEGER REFERENCES invoices (id),
  amount         INTEGER NOT NULL CHECK (amount > 0),
  created_at     INTEGER NOT NULL,
  CHECK ((payment_id IS NULL) <> (credit_note_id IS NULL))
) STRICT;
INSERT INTO "allocations" VALUES(1,1,1,NULL,49414,1795700314385);
INSERT INTO "allocations" VALUES(2,2,2,NULL,171072,1795700314392);
INSERT INTO "allocations" VALUES(3,3,3,NULL,72958,1795700314398);
INSERT INTO "allocations" VALUES(4,4,4,NULL,63454,1795700314404);
INSERT INTO "allocations" VALUES(5,5,5,NULL,53950,1795700314410);
INSERT INTO "allocations" VALUES(6,6,6,NULL,171072,1795700314416);
INSERT INTO "allocations" VALUES(7,7,7,NULL,59350,1795700314423);
INSERT INTO "allocations" VALUES(8,8,8,NULL,67990,1795700314431);
INSERT INTO "allocations" VALUES(9,9,9,NULL,58486,1795700314436);
INSERT INTO "allocations" VALUES(10,10,10,NULL,171072,1795700314442);
INSERT INTO "allocations" VALUES(11,11,11,NULL,63886,1795700314448);
INSERT INTO "allocations" VALUES(12,12,12,NULL,54382,1795700314457);
INSERT INTO "allocations" VALUES(13,13,13,NULL,63022,1795700314463);
INSERT INTO "allocations" VALUES(14,14,14,NULL,171072,1795700314467);
INSERT INTO "allocations" VALUES(15,15,15,NULL,68422,1795700314471);
INSERT INTO "allocations" VALUES(16,16,16,NULL,10044,1795700314476);
INSERT INTO "allocations" VALUES(17,17,17,NULL,23760,1795700314480);
INSERT INTO "allocations" VALUES(18,17,NULL,18,23760,1795700314481);
INSERT INTO "allocations" VALUES(19,19,18,NULL,20000,1795700314486);
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
INSERT INTO "audit" VALUES(1,1795700314362,NULL,'system: demo','settings.changed','settings',0,'','',X'0FD2F3C769E275D8F4119A952633945318D4599E20365615E56121A2A4D602BD');
INSERT INTO "audit" VALUES(2,1795700314364,NULL,'system: demo','contact.added','contact',1,'','',X'3173B275733B5067FCDB0568E0D2EFEDA750D392C5315A43E0E0D64E7C288799');
INSERT INTO "audit" VALUES(3,1795700314365,NULL,'system: demo','contact.added','contact',2,'','',X'56547390EB51113C8390E17A2D59DB92C42712301635711CAABA4FE89C2D4DF3');
INSERT INTO "audit" VALUES(4,1795700314367,NULL,'system: demo','contact.added','contact',3,'','',X'D4E766BC19EF2C379EF894A6F602C5BCB0A2DA76B14DA6485ADEB847777AEE50');
INSERT INTO "audit" VALUES(5,1795700314368,NULL,'system: demo','contact.added','contact',4,'','',X'0E4400738F79C680B0A181D66A5E1713E3E02B24A048B9489AA76CE06E910CC5');
INSERT INTO "audit" VALUES(6,1795700314369,NULL,'system: demo','contact.added','contact',5,'','',X'38890D9479F795996E213202CAF0872464DCC96D096301C2DA1E16F3E6BF24EE');
INSERT INTO "audit" VALUES(7,1795700314370,NULL,'system: demo','contact.added','contact',6,'','',X'279FD442F4F4A0A85F6BB7BADC418C883B3FEA66378C170B56220CBC0519CE05');
INSERT INTO "audit" VALUES(8,1795700314370,NULL,'system: demo','contact.added','contact',7,'','',X'FA9DC02940B9AEDE337086A74BC0C78D749511DABE49F2E693AB95D530739941');
INSERT INTO "audit" VALUES(9,1795700314372,NULL,'system: demo','contact.added','contact',8,'','',X'F98BA08FEDE524BF025E7EC03F2F3BDF30ADCF6A746743E16C2861745EDEBE10');
INSERT INTO "audit" VALUES(10,1795700314373,NULL,'system: demo','contact.added','contact',9,'','',X'B3AAB7EFA564363DFBCE31AE03921E25391AAC7663804066E42C6E0EFE1FFFAD');
INSERT INTO "audit" VALUES(11,1795700314374,NULL,'system: demo','contact.added','contact',10,'','',X'F3A31B5F546665255DC83B0ACE4AE461D536F1DE991A3B0AC506BEC163B7906B');
INSERT INTO "audit" VALUES(12,1795700314375,NULL,'system: demo','contact.added','contact',11,'','',X'B102CEBE11663A821824D4450F1469F1BB53AF19BA7F6174C23DD4CE2458D632');
INSERT INTO "audit" VALUES(13,1795700314378,NULL,'system: demo','order.created','order',1,'S00001 JPY 49414','',X'45E3E71F231A2BB6CAA56CB5EFD467B536E9700513A9C4721814126F0DF263CA');
INSERT INTO "audit" VALUES(14,1795700314382,NULL,'system: demo','invoice.issued','invoice',1,'2025/00001 JPY 49414','',X'C0ED0E035D017FAEB7E4133EA2F78FF5AC652AC1A2E2E3D2178E0CA0930CD7BC');
INSERT INTO "audit" VALUES(15,1795700314389,NULL,'system: demo','order.created','order',2,'S00002 JPY 171072','',X'F733FEF03A89FE52DB8F9D3E72C9B7E87D2020E345C2F1E99EF004A3C642C1FA');
INSERT INTO "audit" VALUES(16,1795700314390,NULL,'system: demo','invoice.issued','invoice',2,'2025/00002 JPY 171072','',X'E189847C5D54E99BCFD104D2599060FF63BD6BE25873BDC94A37682E2C492A2E');
INSERT INTO "audit" VALUES(17,1795700314394,NULL,'system: demo','order.created','order',3,'S00003 JPY 72958','',X'2BAC344216C733DE35F4237AF3BEB15B7518B26446CDB491FE5E57059A60EBB4');
INSERT INTO "audit" VALUES(18,1795700314396,NULL,'system: demo','invoice.issued','invoice',3,'2026/00001 JPY 72958','',X'456F3D62F0B1DE1D550210091AA3B9A486F8303FD8F3B7053B184543D0E04667');
INSERT INTO "audit" VALUES(19,1795700314400,NULL,'system: demo','order.created','order',4,'S00004 JPY 63454','',X'C040A764956C4EFDA86D53F193291778602A4CF24CA37CBA9DD0F82AE032CB9B');
INSERT INTO "audit" VALUES(20,1795700314401,NULL,'system: demo','invoice.issued','invoice',4,'2026/00002 JPY 63454','',X'21627EEE307989F6FC5DA98DB2C1FCF1ABEB20F714A096E606A70EECD2709E53');
INSERT INTO "audit" VALUES(21,1795700314406,NULL,'system: demo','order.created','order',5,'S00005 JPY 53950','',X'43D0B20ACEB02D8524F60BFC8241BD047FEA9FA0E02BE6212891A07040F4D1D6');
INSERT INTO "audit" VALUES(22,1795700314407,NULL,'system: demo','invoice.issued','invoice',5,'2026/00003 JPY 53950','',X'CF4954B4EF597EC7C938F6335CD2173B371AFFCBB03407E04D015930EC735563');
INSERT INTO "audit" VALUES(23,1795700314413,NULL,'system: demo','order.created','order',6,'S00006 JPY 171072','',X'08A762B0A8537809025334251039B965230B124F8145C3BA57315556580A58E8');
INSERT INTO "audit" VALUES(24,1795700314415,NULL,'system: demo','invoice.issued','invoice',6,'2026/00004 JPY 171072','',X'F91467056FA5EE33B0881CF3A3EC892AA131E8284E1E275DF030642C9A7CD4BA');
INSERT INTO "audit" VALUES(25,1795700314419,NULL,'system: demo','order.created','order',7,'S00007 JPY 59350','',X'83B974E2D405AC1EBF51BD5478BBC330A962F93CC3DD0A4582D244BC94B9F01C');
INSERT INTO "audit" VALUES(26,1795700314420,NULL,'system: demo','invoice.issued','invoice',7,'2026/00005 JPY 59350','',X'4A6F31095B7A96419A6A47509C634E7F2C1A6A66E892D3402C8535F99CB5EB84');
INSERT INTO "audit" VALUES(27,1795700314426,NULL,'system: demo','order.created','order',8,'S00008 JPY 67990','',X'DE5392D189F7FC5FB905511B8C74C3D3E1C3503C09BE686C6DFD20D805BD8A1A');
INSERT INTO "audit" VALUES(28,1795700314428,NULL,'system: demo','invoice.issued','invoice',8,'2026/00006 JPY 67990','',X'7C708BFB1E72BBC5C1B2CE72401DFA67D2EDEBE55D8ACFACC2F816165F932EE9');
INSERT INTO "audit" VALUES(29,1795700314433,NULL,'system: demo','order.created','order',9,'S00009 JPY 58486','',X'FE22ACF0D1BD002F748FFD56B01627EA7D4AF9393B4540C43ACDD4D17CD416E0');
INSERT INTO "audit" VALUES(30,1795700314435,NULL,'system: demo','invoice.issued','invoice',9,'2026/00007 JPY 58486','',X'3482820AA6492817141D874719D42101FAF648144A37F173CC2357CC9E596A6C');
INSERT INTO "audit" VALUES(31,1795700314439,NULL,'system: demo','order.created','order',10,'S00010 JPY 171072','',X'A59C89789FA18FA3A3D784122B431E3167588E098C08DE910B9D760540F055C6');
INSERT INTO "audit" VALUES(32,1795700314440,NULL,'system: demo','invoice.issued','invoice',10,'2026/00008 JPY 171072','',X'E588798087AF8DF92159E37469B545E0A0286371F6B2BC2DDB4F3AF642C567A0');
INSERT INTO "audit" VALUES(33,1795700314444,NULL,'system: demo','order.created','order',11,'S00011 JPY 63886','',X'EE1B23E37D94D22659DCD12DA2D47E6C68B5F2E21629BA94FF10B61A5F939625');
INSERT INTO "audit" VALUES(34,1795700314446,NULL,'system: demo','invoice.issued','invoice',11,'2026/00009 JPY 63886','',X'14A9B909B8F362F507183C880B4E213CA1866AAF2D5AED7EE4E339346254B24E');
INSERT INTO "audit" VALUES(35,1795700314450,NULL,'system: demo','order.created','order',12,'S00012 JPY 54382','',X'4FE94A6550A8C3CA0E0DB1DF63059A7CF72D12E2E24F850FFD937BEEE0F2E14F');
INSERT INTO "audit" VALUES(36,1795700314451,NULL,'system: demo','invoice.issued','invoice',12,'2026/00010 JPY 54382','',X'121A4BC87303A2FBCFAA2C3281834FB11130EA3B762A8181EB0EFC4E9DF03AA0');
INSERT INTO "audit" VALUES(37,1795700314460,NULL,'system: demo','order.created','order',13,'S00013 JPY 63022','',X'D92BD1E2F81E0A69A078F80F9A73F1AF3D831F61B242961DDF3AFD7AD032B7F3');
INSERT INTO "audit" VALUES(38,1795700314461,NULL,'system: demo','invoice.issued','invoice',13,'2026/00011 JPY 63022','',X'11C8F5534535B5D321DDF9BA183E31EA94BBA173789DFEEDF12956EF8A54EBF0');
INSERT INTO "audit" VALUES(39,1795700314464,NULL,'system: demo','order.created','order',14,'S00014 JPY 171072','',X'7FB0D8A2B9642604E78772377198B2451DA4452C8EC5B5A7BF1FCCCD1400A78F');
INSERT INTO "audit" VALUES(40,1795700314466,NULL,'system: demo','invoice.issued','invoice',14,'2026/00012 JPY 171072','',X'1C1C8B0936E35A3064E631DE3E7A67BA48E4C7198445FE9F7D6A034BA20B813A');
INSERT INTO "audit" VALUES(41,1795700314469,NULL,'system: demo','order.created','order',15,'S00015 JPY 68422','',X'6EAD3AED7C64926FC5C462EB696166BB8AFE7D2AF222417773B5B563DFEFC7EF');
INSERT INTO "audit" VALUES(42,1795700314470,NULL,'system: demo','invoice.issued','invoice',15,'2026/00013 JPY 68422','',X'6F3CD009A51AB6855BE19674B0A4C5941B63F28F90EAB9DDDE94EB3411E6138C');
INSERT INTO "audit" VALUES(43,1795700314473,NULL,'system: demo','order.created','order',16,'S00016 JPY 40176','',X'D6D4424C4B8E68DBDC77EFDB7DD9ABE6F5BD974A37972A941A0199399D956D8A');
INSERT INTO "audit" VALUES(44,1795700314474,NULL,'system: demo','invoice.issued','invoice',16,'2026/00014 JPY 40176','',X'93E274A481200018666C9AB61F34499D7376C658757289728858669F8E1A6E30');
INSERT INTO "audit" VALUES(45,1795700314478,NULL,'system: demo','invoice.issued','invoice',17,'2026/00015 JPY 47520','',X'1425AB779EBDEFC1A777B0ACED98B4A382FE53C3D3352E1A5F1401289883AC3B');
INSERT INTO "audit" VALUES(46,1795700314481,NULL,'system: demo','credit_note.issued','invoice',18,'C2026/00001 JPY 23760','',X'5FC489368D3D56276C50428EEE66251435EF21C5783C289F05236452AE02E6B3');
INSERT INTO "audit" VALUES(47,1795700314483,NULL,'system: demo','order.created','order',17,'S00017 JPY 85726','',X'451ACDBEE7D1D7680F96167EE6D421E5E426B1BC24C17E37955B138F61B7743E');
INSERT INTO "audit" VALUES(48,1795700314484,NULL,'system: demo','invoice.issued','invoice',19,'2026/00016 JPY 85726','',X'EE9368866DE60071817F0B66D1143A0580AD2A432572917E3BB7263CEB460BA7');
INSERT INTO "audit" VALUES(49,1795700314488,NULL,'system: demo','invoice.issued','invoice',20,'2026/00017 JPY 33596','',X'2F98F34DD52D8C514C84D03AA890C646AD373C19589E9B52C54634F2210E3C14');
INSERT INTO "audit" VALUES(50,1795700314490,NULL,'system: demo','order.created','order',18,'S00018 JPY 93889','',X'F35F350CE65695583DE7D5961A1E54AD1F8382A800850D2941D01839C16EBBB0');
INSERT INTO "audit" VALUES(51,1795700314491,NULL,'system: demo','invoice.issued','invoice',21,'2026/00018 JPY 93889','',X'121DE33A8E4845EBD4B12534F1F6DD2870878D770BC1E7F19D4DAA6159CEE6D5');
INSERT INTO "audit" VALUES(52,1795700314494,NULL,'system: demo','order.created','order',19,'S00019 JPY 418000','',X'178189829033AD9CDF2233B7D1C91D26758B5A142F7EA57107C84261745ED4B2');
INSERT INTO "audit" VALUES(53,1795700314495,NULL,'system: demo','order.created','order',20,'S00020 JPY 46200','',X'B137A9E7400F6895E5276841A0E54849FE58FBA8826A513081C1C312BE13DD1F');
INSERT INTO "audit" VALUES(54,1795700314496,NULL,'system: demo','order.created','order',21,'S00021 JPY 127600','',X'79C326E37237952ACC7CC9E2A1402F028973BA7A4F3EAD3118AACD7AF33EE025');
INSERT INTO "audit" VALUES(55,1795700314498,NULL,'system: demo','order.created','order',22,'S00022 JPY 301968','',X'CDE43788C7F74E6835978AB57FE47746DB0AB74DF59CC5D0E6D05EFC3FB77B80');
INSERT INTO "audit" VALUES(56,1795700314499,NULL,'system: demo','invoice.issued','invoice',22,'2026/00019 JPY 301968','',X'034FE4A69ACE03B1809D83FC0ADD63711FB225BCD2E0E39C8C9CCB7B1CD900C8');
INSERT INTO "audit" VALUES(57,1795700314501,NULL,'system: demo','invoice.issued','invoice',23,'2026/00020 JPY 45360','',X'DF01DC00D9FF94D697E31AB35FB3F9545E0F8D97F137B02714FE65C1128D7F3E');
INSERT INTO "audit" VALUES(58,1795700314503,NULL,'system: demo','payment.announced','payment',19,'PAY-2026-00001','',X'91373A203BBCBD318E1831389866DA908487A8086506243EEE8CEE58640EB4EA');
INSERT INTO "audit" VALUES(59,1795700314505,NULL,'system: demo','invoice.issued','invoice',24,'2026/00021 USD 2332.50','',X'032102325CDB6A3482DC588BF6D4DB79513EA06E3FD6A6B2221CAE22233A4C3A');
INSERT INTO "audit" VALUES(60,1795700314588,NULL,'system: demo','account.added','account',1,'admin mika@hinoki.example','',X'D74336CD38B8A9C2D943F3DBE9AFF1A22FC8A714C4A3ABC2170A708EFDAB0D40');
INSERT INTO "audit" VALUES(61,1795700314670,NULL,'system: demo','account.added','account',2,'staff ren@hinoki.example','',X'A668C20F30DB441E3C7D93024C4B7DB7295D523864AB7F58136B565AEC7888B8');
INSERT INTO "audit" VALUES(62,1795700314753,NULL,'system: demo','account.added','account',3,'portal naomi@kitahama.example','',X'B9C59815EF9A7176AC7AC22BC1D7AAD9CAA78A0BD8C23942A05AAEA0CD6B6247');
INSERT INTO "audit" VALUES(63,1795700314785,NULL,'system: demo','account.added','account',4,'portal sato@kitahama.example','',X'ED65CBA7678D0374B239B914089B9EA27D79A60FFD3881AF93CF9080B118535B');
INSERT INTO "audit" VALUES(64,1795700314827,NULL,'system: demo','account.added','account',5,'portal haruka@aoi.example','',X'E7DFC8B2C50D08BC3B8B26CDE302702A0719C2EAD732E00403C800101DD1B4CD');
INSERT INTO "audit" VALUES(65,1795700314856,2,'staff','account.signed_in','account',2,'password','192.0.2.10',X'A18067C6B982DCC4E4E1C10F2EC04C6141987495B19CB781E3FC6992532D3560');
INSERT INTO "audit" VALUES(66,1795700314899,3,'portal','account.signed_in','account',3,'password','192.0.2.10',X'C3E2EDB7C1127F869CE1A6E33B5C99D82D1569EA69C1A4DE738B1FDBC5FD2AD5');
INSERT INTO "audit" VALUES(67,1795700314931,NULL,'system: demo','account.added','account',6,'portal emi@kitahama.example','',X'E1D748EF7A183E27460708692F31B638314E309FD49ABF6B3B98CF7D3381DAA3');
INSERT INTO "audit" VALUES(68,1795700314933,2,'staff','access.granted','account',7,'{"after":{"login":"leo@aoi.example","status":"invited","rights":"standard"},"before":{"status":"none"}}','192.0.2.10',X'B4F307FC3369865E083E1E818254B1B90932FCACF4957F31E6433C74C243860C');
INSERT INTO "audit" VALUES(69,1795700314933,2,'staff','access.granted','account',8,'{"after":{"login":"nishimura@aoi.example","status":"invited","rights":"standard"},"before":{"status":"none"}}','192.0.2.10',X'671A189B069B239CBBD7DDA5AC933E1DDD1F217B09D5A146700060454EB598B5');
INSERT INTO "audit" VALUES(70,1795700314938,2,'staff','access.revoked','account',7,'{"after":{"login":"leo@aoi.example","status":"revoked","rights":"standard"},"before":{"login":"leo@aoi.example","status":"invited","rights":"standard"}}','192.0.2.10',X'2B43D576B79007DB6BBFDE1F7B2004BD72C9147159E44449190E47F7B89732C6');
INSERT INTO "audit" VALUES(71,1795700314941,3,'portal','request.asked','request',1,'{"after":{"name":"Kitahama Design Studio KK"},"before":{"name":"Kitahama Design KK"}}','192.0.2.10',X'95F1B50FD84E5F74835212D8BCFCF46E820709EF440401455650DC18E88B2122');
CREATE TABLE block_list (
  kind       TEXT NOT NULL CHECK (kind IN ('email', 'phone')),
  value      TEXT NOT NULL CHECK (value <> ''),
  created_at INTEGER NOT NULL,
  PRIMARY KEY (kind, value)
) STRICT, WITHOUT ROWID;
CREATE TABLE ceremonies (
  hash       BLOB PRIMARY KEY CHECK (length(hash) = 32),
  account_id INTEGER REFERENCES accounts (id) ON DELETE CASCADE,
  state      TEXT NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE change_requests (
  id            INTEGER PRIMARY KEY,
  contact_id    INTEGER NOT NULL REFERENCES contacts (id),
  commercial_id INTEGER NOT NULL REFERENCES contacts (id),
  account_id    INTEGER NOT NULL REFERENCES accounts (id),
  field         TEXT NOT NULL CHECK (field IN ('name', 'vat', 'country', 'login')),
  old_value     TEXT NOT NULL,
  new_value     TEXT NOT NULL,
  note          TEXT NOT NULL DEFAULT '',
  state         TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'approved', 'refused', 'withdrawn')),
  reason        TEXT NOT NULL DEFAULT '',
  decided_by    INTEGER REFERENCES accounts (id),
  decided_at    INTEGER NOT NULL DEFAULT 0,
  created_at    INTEGER NOT NULL,
  CHECK ((state = 'open') = (decided_at = 0))
) STRICT;
INSERT INTO "change_requests" VALUES(1,1,1,3,'name','Kitahama Design KK','Kitahama Design Studio KK','We have merged with our workshop.','open','',NULL,0,1795700314941);
CREATE TABLE contact_texts (
  contact_id INTEGER PRIMARY KEY REFERENCES contacts (id) ON DELETE CASCADE,
  text       TEXT NOT NULL
) STRICT;
INSERT INTO "contact_texts" VALUES(1,'kitahama design kk
office@kitahama.example
kitahama
大阪市中央区');
INSERT INTO "contact_texts" VALUES(2,'naomi fischer
naomi@kitahama.example
kitahama-1');
INSERT INTO "contact_texts" VALUES(3,'佐藤 美咲
sato@kitahama.example
kitahama-2');
INSERT INTO "contact_texts" VALUES(4,'emi kondo
emi@kitahama.example
kitahama-3');
INSERT INTO "contact_texts" VALUES(5,'kitahama design, workshop
kitahama-d
大阪市中央区');
INSERT INTO "contact_texts" VALUES(6,'kitahama design, accounts
kitahama-b
大阪市中央区');
INSERT INTO "contact_texts" VALUES(7,'株式会社葵フーズ
info@aoi.example
aoi
京都市中京区');
INSERT INTO "contact_texts" VALUES(8,'髙橋 遥
haruka@aoi.example
aoi-1');
INSERT INTO "contact_texts" VALUES(9,'西村 健
nishimura@aoi.example
aoi-2');
INSERT INTO "contact_texts" VALUES(10,'leo brandt
leo@aoi.example
aoi-3');
INSERT INTO "contact_texts" VALUES(11,'harbor & pine cafe, inc.
books@harborpine.example
harbor
seattle');
CREATE TABLE "contacts" (
  id               INTEGER PRIMARY KEY,
  external_id      TEXT UNIQUE,
  kind             TEXT NOT NULL CHECK (kind IN ('company', 'person', 'billing', 'delivery', 'both')),
  parent_id        INTEGER REFERENCES "contacts" (id),
  commercial_id    INTEGER NOT NULL REFERENCES "contacts" (id) DEFERRABLE INITIALLY DEFERRED,
  name             TEXT NOT NULL CHECK (name <> ''),
  job_title        TEXT NOT NULL DEFAULT '',
  email            TEXT NOT NULL DEFAULT '',
  phone            TEXT NOT NULL DEFAULT '',
  street           TEXT NOT NULL DEFAULT '',
  street2          TEXT NOT NULL DEFAULT '',
  city             TEXT NOT NULL DEFAULT '',
  region           TEXT NOT NULL DEFAULT '',
  postal_code      TEXT NOT NULL DEFAULT '',
  country          TEXT NOT NULL DEFAULT '' CHECK (country = '' OR length(country) = 2),
  vat              TEXT NOT NULL DEFAULT '',
  language         TEXT NOT NULL DEFAULT '',
  billing_default  INTEGER NOT NULL DEFAULT 0 CHECK (billing_default IN (0, 1)),
  delivery_default INTEGER NOT NULL DEFAULT 0 CHECK (delivery_default IN (0, 1)),
  archived_at      INTEGER NOT NULL DEFAULT 0,
  version          INTEGER NOT NULL DEFAULT 1,
  created_at       INTEGER NOT NULL,
  updated_at       INTEGER NOT NULL,
  CHECK (parent_id <> id)
) STRICT;
INSERT INTO "contacts" VALUES(1,'KITAHAMA','company',NULL,1,'Kitahama Design KK','','office@kitahama.example','','北浜1-8','北浜ビル7階','大阪市中央区','大阪府','541-0041','JP','','en',0,0,0,1,1795700314364,1795700314364);
INSERT INTO "contacts" VALUES(2,'KITAHAMA-1','person',1,1,'Naomi Fischer','Studio manager','naomi@kitahama.example','','','','','','','','','en',0,0,0,1,1795700314365,1795700314365);
INSERT INTO "contacts" VALUES(3,'KITAHAMA-2','person',1,1,'佐藤 美咲','経理','sato@kitahama.example','','','','','','','','','ja',0,0,0,1,1795700314367,1795700314367);
INSERT INTO "contacts" VALUES(4,'KITAHAMA-3','person',1,1,'Emi Kondo','Workshop','emi@kitahama.example','','','','','','','','','en',0,0,0,1,1795700314368,1795700314368);
INSERT INTO "contacts" VALUES(5,'KITAHAMA-D','delivery',1,1,'Kitahama Design, workshop','','','','平野町2-3-11','','大阪市中央区','大阪府','541-0046','JP','','',0,0,0,1,1795700314369,1795700314369);
INSERT INTO "contacts" VALUES(6,'KITAHAMA-B','billing',1,1,'Kitahama Design, accounts','','','','北浜1-8','北浜ビル7階 経理部','大阪市中央区','大阪府','541-0041','JP','','',0,0,0,1,1795700314370,1795700314370);
INSERT INTO "contacts" VALUES(7,'AOI','company',NULL,7,'株式会社葵フーズ','','info@aoi.example','','三条通河原町東入中島町78','','京都市中京区','京都府','604-8005','JP','','ja',0,0,0,1,1795700314370,1795700314370);
INSERT INTO "contacts" VALUES(8,'AOI-1','person',7,7,'髙橋 遥','仕入担当','haruka@aoi.example','','','','','','','','','ja',0,0,0,1,1795700314372,1795700314372);
INSERT INTO "contacts" VALUES(9,'AOI-2','person',7,7,'西村 健','経理','nishimura@aoi.example','','','','','','','','','ja',0,0,0,1,1795700314373,1795700314373);
INSERT INTO "contacts" VALUES(10,'AOI-3','person',7,7,'Leo Brandt','Buyer until spring','leo@aoi.example','','','','','','','','','en',0,0,0,1,1795700314374,1795700314374);
INSERT INTO "contacts" VALUES(11,'HARBOR','company',NULL,11,'Harbor & Pine Cafe, Inc.','','books@harborpine.example','','1912 Pike Place','','Seattle','WA','98101','US','','en',0,0,0,1,1795700314375,1795700314375);
CREATE TABLE deletions (
  account_id   INTEGER PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
  block        INTEGER NOT NULL DEFAULT 0 CHECK (block IN (0, 1)),
  requested_at INTEGER NOT NULL,
  due_at       INTEGER NOT NULL,
  outcome      TEXT NOT NULL DEFAULT '' CHECK (outcome IN ('', 'removed', 'kept')),
  done_at      INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE half_sessions (
  id_hash    BLOB PRIMARY KEY CHECK (length(id_hash) = 32),
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  address    TEXT NOT NULL,
  user_agent TEXT NOT NULL
) STRICT, WITHOUT ROWID;
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
北浜ビル7階','',45700,3714,49414,49414,0,2,1795700314382,1795700314385);
INSERT INTO "invoices" VALUES(2,'2025/00002','invoice',2025,2,'invoice','posted',7,7,2,NULL,'2025-12-13','2026-01-12','JPY','PO-8048','2025/00002','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','',158400,12672,171072,171072,0,2,1795700314390,1795700314392);
INSERT INTO "invoices" VALUES(3,'2026/00001','invoice',2026,1,'invoice','posted',1,1,3,NULL,'2026-01-03','2026-02-02','JPY','PO-8027','2026/00001','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',67500,5458,72958,72958,0,2,1795700314396,1795700314398);
INSERT INTO "invoices" VALUES(4,'2026/00002','invoice',2026,2,'invoice','posted',1,1,4,NULL,'2026-02-02','2026-03-04','JPY','PO-7997','2026/00002','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',58700,4754,63454,63454,0,2,1795700314401,1795700314404);
INSERT INTO "invoices" VALUES(5,'2026/00003','invoice',2026,3,'invoice','posted',1,1,5,NULL,'2026-03-04','2026-04-03','JPY','PO-7967','2026/00003','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',49900,4050,53950,53950,0,2,1795700314407,1795700314410);
INSERT INTO "invoices" VALUES(6,'2026/00004','invoice',2026,4,'invoice','posted',7,7,6,NULL,'2026-03-13','2026-04-12','JPY','PO-7958','2026/00004','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','',158400,12672,171072,171072,0,2,1795700314415,1795700314416);
INSERT INTO "invoices" VALUES(7,'2026/00005','invoice',2026,5,'invoice','posted',1,1,7,NULL,'2026-04-03','2026-05-03','JPY','PO-7937','2026/00005','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',54900,4450,59350,59350,0,2,1795700314420,1795700314423);
INSERT INTO "invoices" VALUES(8,'2026/00006','invoice',2026,6,'invoice','posted',1,1,8,NULL,'2026-05-03','2026-06-02','JPY','PO-7907','2026/00006','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',62900,5090,67990,67990,0,2,1795700314428,1795700314431);
INSERT INTO "invoices" VALUES(9,'2026/00007','invoice',2026,7,'invoice','posted',1,1,9,NULL,'2026-06-02','2026-07-02','JPY','PO-7877','2026/00007','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',54100,4386,58486,58486,0,2,1795700314435,1795700314436);
INSERT INTO "invoices" VALUES(10,'2026/00008','invoice',2026,8,'invoice','posted',7,7,10,NULL,'2026-06-11','2026-07-11','JPY','PO-7868','2026/00008','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','',158400,12672,171072,171072,0,2,1795700314440,1795700314442);
INSERT INTO "invoices" VALUES(11,'2026/00009','invoice',2026,9,'invoice','posted',1,1,11,NULL,'2026-07-02','2026-08-01','JPY','PO-7847','2026/00009','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',59100,4786,63886,63886,0,2,1795700314446,1795700314448);
INSERT INTO "invoices" VALUES(12,'2026/00010','invoice',2026,10,'invoice','posted',1,1,12,NULL,'2026-08-01','2026-08-31','JPY','PO-7817','2026/00010','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',50300,4082,54382,54382,0,2,1795700314451,1795700314457);
INSERT INTO "invoices" VALUES(13,'2026/00011','invoice',2026,11,'invoice','posted',1,1,13,NULL,'2026-08-31','2026-09-30','JPY','PO-7787','2026/00011','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',58300,4722,63022,63022,0,2,1795700314461,1795700314463);
INSERT INTO "invoices" VALUES(14,'2026/00012','invoice',2026,12,'invoice','posted',7,7,14,NULL,'2026-09-09','2026-10-09','JPY','PO-7778','2026/00012','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','',158400,12672,171072,171072,0,2,1795700314466,1795700314467);
INSERT INTO "invoices" VALUES(15,'2026/00013','invoice',2026,13,'invoice','posted',1,1,15,NULL,'2026-09-30','2026-10-30','JPY','PO-7757','2026/00013','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',63300,5122,68422,68422,0,2,1795700314470,1795700314471);
INSERT INTO "invoices" VALUES(16,'2026/00014','invoice',2026,14,'invoice','posted',7,7,16,NULL,'2026-10-10','2026-11-09','JPY','PO-7747','2026/00014','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','',37200,2976,40176,10044,30132,2,1795700314474,1795700314476);
INSERT INTO "invoices" VALUES(17,'2026/00015','invoice',2026,15,'invoice','posted',1,1,NULL,NULL,'2026-10-17','2026-11-16','JPY','PO-7740','2026/00015','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',43200,4320,47520,47520,0,3,1795700314478,1795700314481);
INSERT INTO "invoices" VALUES(18,'C2026/00001','credit_note',2026,1,'credit_note','posted',1,1,NULL,17,'2026-10-27','','JPY','','C2026/00001','Twelve mugs arrived chipped. Sorry!','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',21600,2160,23760,23760,0,2,1795700314481,1795700314481);
INSERT INTO "invoices" VALUES(19,'2026/00016','invoice',2026,16,'invoice','posted',2,1,17,NULL,'2026-11-04','2026-11-20','JPY','PO-7722','2026/00016','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','Naomi Fischer
〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',79100,6626,85726,20000,65726,2,1795700314484,1795700314486);
INSERT INTO "invoices" VALUES(20,'2026/00017','invoice',2026,17,'invoice','posted',1,1,NULL,NULL,'2026-11-17','2026-12-03','JPY','PO-7709','2026/00017','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',31000,2596,33596,0,33596,1,1795700314488,1795700314488);
INSERT INTO "invoices" VALUES(21,'2026/00018','invoice',2026,18,'invoice','posted',1,1,18,NULL,'2026-11-24','2026-12-24','JPY','PO-7702','2026/00018','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',86934,6955,93889,0,93889,1,1795700314491,1795700314491);
INSERT INTO "invoices" VALUES(22,'2026/00019','invoice',2026,19,'invoice','posted',7,7,22,NULL,'2026-11-17','2026-12-17','JPY','PO-7709','2026/00019','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','',279600,22368,301968,0,301968,1,1795700314499,1795700314499);
INSERT INTO "invoices" VALUES(23,'2026/00020','invoice',2026,20,'invoice','posted',7,7,NULL,NULL,'2026-11-18','2026-12-18','JPY','PO-7708','2026/00020','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','',42000,3360,45360,0,45360,1,1795700314501,1795700314501);
INSERT INTO "invoices" VALUES(24,'2026/00021','invoice',2026,21,'invoice','posted',11,11,NULL,NULL,'2026-11-06','2026-12-06','USD','HBR-118','2026/00021','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Harbor & Pine Cafe, Inc.','1912 Pike Place
Seattle WA 98101
United States','',233250,0,233250,0,233250,1,1795700314505,1795700314505);
CREATE TABLE known_devices (
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  device     TEXT NOT NULL,
  network    TEXT NOT NULL,
  seen_at    INTEGER NOT NULL,
  PRIMARY KEY (account_id, device, network)
) STRICT, WITHOUT ROWID;
INSERT INTO "known_devices" VALUES(2,'','192.0.2.10',1795700314856);
INSERT INTO "known_devices" VALUES(3,'','192.0.2.10',1795700314899);
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
INSERT INTO "ledger_entries" VALUES(3,1,'receivable',7,'JPY',171072);
INSERT INTO "ledger_entries" VALUES(3,2,'sales',NULL,'JPY',-158400);
INSERT INTO "ledger_entries" VALUES(3,3,'sales_tax',NULL,'JPY',-12672);
INSERT INTO "ledger_entries" VALUES(4,1,'clearing',NULL,'JPY',171072);
INSERT INTO "ledger_entries" VALUES(4,2,'receivable',7,'JPY',-171072);
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
INSERT INTO "ledger_entries" VALUES(11,1,'receivable',7,'JPY',171072);
INSERT INTO "ledger_entries" VALUES(11,2,'sales',NULL,'JPY',-158400);
INSERT INTO "ledger_entries" VALUES(11,3,'sales_tax',NULL,'JPY',-12672);
INSERT INTO "ledger_entries" VALUES(12,1,'clearing',NULL,'JPY',171072);
INSERT INTO "ledger_entries" VALUES(12,2,'receivable',7,'JPY',-171072);
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
INSERT INTO "ledger_entries" VALUES(19,1,'receivable',7,'JPY',171072);
INSERT INTO "ledger_entries" VALUES(19,2,'sales',NULL,'JPY',-158400);
INSERT INTO "ledger_entries" VALUES(19,3,'sales_tax',NULL,'JPY',-12672);
INSERT INTO "ledger_entries" VALUES(20,1,'clearing',NULL,'JPY',171072);
INSERT INTO "ledger_entries" VALUES(20,2,'receivable',7,'JPY',-171072);
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
INSERT INTO "ledger_entries" VALUES(27,1,'receivable',7,'JPY',171072);
INSERT INTO "ledger_entries" VALUES(27,2,'sales',NULL,'JPY',-158400);
INSERT INTO "ledger_entries" VALUES(27,3,'sales_tax',NULL,'JPY',-12672);
INSERT INTO "ledger_entries" VALUES(28,1,'clearing',NULL,'JPY',171072);
INSERT INTO "ledger_entries" VALUES(28,2,'receivable',7,'JPY',-171072);
INSERT INTO "ledger_entries" VALUES(29,1,'receivable',1,'JPY',68422);
INSERT INTO "ledger_entries" VALUES(29,2,'sales',NULL,'JPY',-63300);
INSERT INTO "ledger_entries" VALUES(29,3,'sales_tax',NULL,'JPY',-5122);
INSERT INTO "ledger_entries" VALUES(30,1,'clearing',NULL,'JPY',68422);
INSERT INTO "ledger_entries" VALUES(30,2,'receivable',1,'JPY',-68422);
INSERT INTO "ledger_entries" VALUES(31,1,'receivable',7,'JPY',40176);
INSERT INTO "ledger_entries" VALUES(31,2,'sales',NULL,'JPY',-37200);
INSERT INTO "ledger_entries" VALUES(31,3,'sales_tax',NULL,'JPY',-2976);
INSERT INTO "ledger_entries" VALUES(32,1,'clearing',NULL,'JPY',10044);
INSERT INTO "ledger_entries" VALUES(32,2,'receivable',7,'JPY',-10044);
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
INSERT INTO "ledger_entries" VALUES(40,1,'receivable',7,'JPY',301968);
INSERT INTO "ledger_entries" VALUES(40,2,'sales',NULL,'JPY',-279600);
INSERT INTO "ledger_entries" VALUES(40,3,'sales_tax',NULL,'JPY',-22368);
INSERT INTO "ledger_entries" VALUES(41,1,'receivable',7,'JPY',45360);
INSERT INTO "ledger_entries" VALUES(41,2,'sales',NULL,'JPY',-42000);
INSERT INTO "ledger_entries" VALUES(41,3,'sales_tax',NULL,'JPY',-3360);
INSERT INTO "ledger_entries" VALUES(42,1,'receivable',11,'USD',233250);
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
INSERT INTO "ledger_transactions" VALUES(1,'invoice',1,NULL,'2025-12-04','2025/00001',1795700314382);
INSERT INTO "ledger_transactions" VALUES(2,'payment',NULL,1,'2025-12-30','TRF-00001',1795700314385);
INSERT INTO "ledger_transactions" VALUES(3,'invoice',2,NULL,'2025-12-13','2025/00002',1795700314390);
INSERT INTO "ledger_transactions" VALUES(4,'payment',NULL,2,'2026-01-08','TRF-00002',1795700314392);
INSERT INTO "ledger_transactions" VALUES(5,'invoice',3,NULL,'2026-01-03','2026/00001',1795700314396);
INSERT INTO "ledger_transactions" VALUES(6,'payment',NULL,3,'2026-01-29','TRF-00003',1795700314398);
INSERT INTO "ledger_transactions" VALUES(7,'invoice',4,NULL,'2026-02-02','2026/00002',1795700314401);
INSERT INTO "ledger_transactions" VALUES(8,'payment',NULL,4,'2026-02-28','TRF-00004',1795700314404);
INSERT INTO "ledger_transactions" VALUES(9,'invoice',5,NULL,'2026-03-04','2026/00003',1795700314407);
INSERT INTO "ledger_transactions" VALUES(10,'payment',NULL,5,'2026-03-30','TRF-00005',1795700314410);
INSERT INTO "ledger_transactions" VALUES(11,'invoice',6,NULL,'2026-03-13','2026/00004',1795700314415);
INSERT INTO "ledger_transactions" VALUES(12,'payment',NULL,6,'2026-04-08','TRF-00006',1795700314416);
INSERT INTO "ledger_transactions" VALUES(13,'invoice',7,NULL,'2026-04-03','2026/00005',1795700314420);
INSERT INTO "ledger_transactions" VALUES(14,'payment',NULL,7,'2026-04-29','TRF-00007',1795700314423);
INSERT INTO "ledger_transactions" VALUES(15,'invoice',8,NULL,'2026-05-03','2026/00006',1795700314428);
INSERT INTO "ledger_transactions" VALUES(16,'payment',NULL,8,'2026-05-29','TRF-00008',1795700314431);
INSERT INTO "ledger_transactions" VALUES(17,'invoice',9,NULL,'2026-06-02','2026/00007',1795700314435);
INSERT INTO "ledger_transactions" VALUES(18,'payment',NULL,9,'2026-06-28','TRF-00009',1795700314436);
INSERT INTO "ledger_transactions" VALUES(19,'invoice',10,NULL,'2026-06-11','2026/00008',1795700314440);
INSERT INTO "ledger_transactions" VALUES(20,'payment',NULL,10,'2026-07-07','TRF-00010',1795700314442);
INSERT INTO "ledger_transactions" VALUES(21,'invoice',11,NULL,'2026-07-02','2026/00009',1795700314446);
INSERT INTO "ledger_transactions" VALUES(22,'payment',NULL,11,'2026-07-28','TRF-00011',1795700314448);
INSERT INTO "ledger_transactions" VALUES(23,'invoice',12,NULL,'2026-08-01','2026/00010',1795700314451);
INSERT INTO "ledger_transactions" VALUES(24,'payment',NULL,12,'2026-08-27','TRF-00012',1795700314457);
INSERT INTO "ledger_transactions" VALUES(25,'invoice',13,NULL,'2026-08-31','2026/00011',1795700314461);
INSERT INTO "ledger_transactions" VALUES(26,'payment',NULL,13,'2026-09-26','TRF-00013',1795700314463);
INSERT INTO "ledger_transactions" VALUES(27,'invoice',14,NULL,'2026-09-09','2026/00012',1795700314466);
INSERT INTO "ledger_transactions" VALUES(28,'payment',NULL,14,'2026-10-05','TRF-00014',1795700314467);
INSERT INTO "ledger_transactions" VALUES(29,'invoice',15,NULL,'2026-09-30','2026/00013',1795700314470);
INSERT INTO "ledger_transactions" VALUES(30,'payment',NULL,15,'2026-10-26','TRF-00015',1795700314471);
INSERT INTO "ledger_transactions" VALUES(31,'invoice',16,NULL,'2026-10-10','2026/00014',1795700314474);
INSERT INTO "ledger_transactions" VALUES(32,'payment',NULL,16,'2026-11-05','TRF-00016',1795700314476);
INSERT INTO "ledger_transactions" VALUES(33,'invoice',17,NULL,'2026-10-17','2026/00015',1795700314478);
INSERT INTO "ledger_transactions" VALUES(34,'payment',NULL,17,'2026-11-12','TRF-00017',1795700314480);
INSERT INTO "ledger_transactions" VALUES(35,'credit_note',18,NULL,'2026-10-27','C2026/00001',1795700314481);
INSERT INTO "ledger_transactions" VALUES(36,'invoice',19,NULL,'2026-11-04','2026/00016',1795700314484);
INSERT INTO "ledger_transactions" VALUES(37,'payment',NULL,18,'2026-11-13','TRF-00018',1795700314486);
INSERT INTO "ledger_transactions" VALUES(38,'invoice',20,NULL,'2026-11-17','2026/00017',1795700314488);
INSERT INTO "ledger_transactions" VALUES(39,'invoice',21,NULL,'2026-11-24','2026/00018',1795700314491);
INSERT INTO "ledger_transactions" VALUES(40,'invoice',22,NULL,'2026-11-17','2026/00019',1795700314499);
INSERT INTO "ledger_transactions" VALUES(41,'invoice',23,NULL,'2026-11-18','2026/00020',1795700314501);
INSERT INTO "ledger_transactions" VALUES(42,'invoice',24,NULL,'2026-11-06','2026/00021',1795700314505);
CREATE TABLE links (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  kind       TEXT NOT NULL CHECK (kind IN ('invitation', 'reset', 'email', 'alarm')),
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  nonce      BLOB NOT NULL CHECK (length(nonce) = 16),
  hash       BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
  email      TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at    INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO "links" VALUES(2,'invitation',8,X'471BA5A9B50736D2CCB58906AFF91EE8',X'CB2DA66EA3EEC99C5539E0D70EA40F2372E74F5FE45FECADA4D4C64556155BC7','',1795700314933,1796305114933,0);
CREATE TABLE migrations (
			number INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT;
INSERT INTO "migrations" VALUES(1,'0001_create_schema','55d39b12606c1f639249fce9cb0e623cf7d67c39e5a19c8e4318a3b09b5b8c42',1795700314303);
INSERT INTO "migrations" VALUES(2,'0002_open_access','8a3e0798522e807c998cb1ed5d7c137e3c8a6cb1790563319a73392da67440a9',1795700314330);
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
北浜ビル7階',45700,3714,49414,1,1795700314378,1795700314378);
INSERT INTO "orders" VALUES(2,'S00002','sale',7,7,'2025-12-10','','JPY','PO-8051','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78',158400,12672,171072,1,1795700314389,1795700314389);
INSERT INTO "orders" VALUES(3,'S00003','sale',1,1,'2025-12-31','','JPY','PO-8030','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',67500,5458,72958,1,1795700314394,1795700314394);
INSERT INTO "orders" VALUES(4,'S00004','sale',1,1,'2026-01-30','','JPY','PO-8000','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',58700,4754,63454,1,1795700314400,1795700314400);
INSERT INTO "orders" VALUES(5,'S00005','sale',1,1,'2026-03-01','','JPY','PO-7970','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',49900,4050,53950,1,1795700314406,1795700314406);
INSERT INTO "orders" VALUES(6,'S00006','sale',7,7,'2026-03-10','','JPY','PO-7961','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78',158400,12672,171072,1,1795700314413,1795700314413);
INSERT INTO "orders" VALUES(7,'S00007','sale',1,1,'2026-03-31','','JPY','PO-7940','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',54900,4450,59350,1,1795700314419,1795700314419);
INSERT INTO "orders" VALUES(8,'S00008','sale',1,1,'2026-04-30','','JPY','PO-7910','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',62900,5090,67990,1,1795700314426,1795700314426);
INSERT INTO "orders" VALUES(9,'S00009','sale',1,1,'2026-05-30','','JPY','PO-7880','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',54100,4386,58486,1,1795700314433,1795700314433);
INSERT INTO "orders" VALUES(10,'S00010','sale',7,7,'2026-06-08','','JPY','PO-7871','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78',158400,12672,171072,1,1795700314439,1795700314439);
INSERT INTO "orders" VALUES(11,'S00011','sale',1,1,'2026-06-29','','JPY','PO-7850','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',59100,4786,63886,1,1795700314444,1795700314444);
INSERT INTO "orders" VALUES(12,'S00012','sale',1,1,'2026-07-29','','JPY','PO-7820','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',50300,4082,54382,1,1795700314450,1795700314450);
INSERT INTO "orders" VALUES(13,'S00013','sale',1,1,'2026-08-28','','JPY','PO-7790','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',58300,4722,63022,1,1795700314460,1795700314460);
INSERT INTO "orders" VALUES(14,'S00014','sale',7,7,'2026-09-06','','JPY','PO-7781','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78',158400,12672,171072,1,1795700314464,1795700314464);
INSERT INTO "orders" VALUES(15,'S00015','sale',1,1,'2026-09-27','','JPY','PO-7760','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',63300,5122,68422,1,1795700314469,1795700314469);
INSERT INTO "orders" VALUES(16,'S00016','sale',7,7,'2026-10-07','','JPY','PO-7750','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78',37200,2976,40176,1,1795700314473,1795700314473);
INSERT INTO "orders" VALUES(17,'S00017','sale',1,1,'2026-10-31','','JPY','PO-7731','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階 受付',79100,6626,85726,1,1795700314483,1795700314483);
INSERT INTO "orders" VALUES(18,'S00018','sale',1,1,'2026-11-21','','JPY','PO-7705','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',86934,6955,93889,1,1795700314490,1795700314490);
INSERT INTO "orders" VALUES(19,'S00019','sent',1,1,'2026-11-20','2026-11-30','JPY','Spring espresso bar','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',380000,38000,418000,1,1795700314494,1795700314494);
INSERT INTO "orders" VALUES(20,'S00020','sent',1,1,'2026-09-27','2026-10-27','JPY','Cupping for twelve','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',42000,4200,46200,1,1795700314495,1795700314495);
INSERT INTO "orders" VALUES(21,'S00021','cancelled',1,1,'2026-08-28','2026-09-27','JPY','','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',116000,11600,127600,1,1795700314496,1795700314496);
INSERT INTO "orders" VALUES(22,'S00022','sale',7,7,'2026-11-14','','JPY','PO-7712','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78',279600,22368,301968,1,1795700314498,1795700314498);
CREATE TABLE "outbox" (
  id          INTEGER PRIMARY KEY,
  dedup_key   TEXT NOT NULL UNIQUE,
  kind        TEXT NOT NULL,
  recipient   TEXT NOT NULL,
  language    TEXT NOT NULL,
  params      TEXT NOT NULL,
  state       TEXT NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sent', 'dead', 'cancelled')),
  tries       INTEGER NOT NULL DEFAULT 0,
  next_try_at INTEGER NOT NULL,
  last_error  TEXT NOT NULL DEFAULT '',
  reason      TEXT NOT NULL DEFAULT '',
  link_id     INTEGER,
  created_at  INTEGER NOT NULL,
  sent_at     INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO "outbox" VALUES(1,'invitation:1','invitation','leo@aoi.example','en','{"link":{"id":1,"kind":"invitation","nonce":"aoiDxCS/H8lD2uSK3Rs1kg=="},"by":"Ren Ito","name":"Leo Brandt","for":"株式会社葵フーズ","login":"leo@aoi.example","note":"","again":false,"peer":false,"until":"2026-12-03T13:38:34.933Z"}','cancelled',0,1795700314933,'','',1,1795700314933,0);
INSERT INTO "outbox" VALUES(2,'invitation:2','invitation','nishimura@aoi.example','ja','{"link":{"id":2,"kind":"invitation","nonce":"RxulqbUHNtLMtYkGr/ke6A=="},"by":"Ren Ito","name":"西村 健","for":"株式会社葵フーズ","login":"nishimura@aoi.example","note":"","again":false,"peer":false,"until":"2026-12-03T13:38:34.933Z"}','queued',0,1795700314933,'','',2,1795700314933,0);
INSERT INTO "outbox" VALUES(3,'asked:1','asked','hello@hinoki.example','en','{"request":1,"by":"Naomi Fischer","company":"Kitahama Design KK","field":"name","old":"Kitahama Design KK","new":"Kitahama Design Studio KK","note":"We have merged with our workshop."}','queued',0,1795700314941,'','',NULL,1795700314941,0);
CREATE TABLE passkeys (
  id            INTEGER PRIMARY KEY,
  account_id    INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  credential_id BLOB NOT NULL UNIQUE,
  credential    TEXT NOT NULL,
  name          TEXT NOT NULL CHECK (name <> ''),
  created_at    INTEGER NOT NULL,
  used_at       INTEGER NOT NULL DEFAULT 0
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
INSERT INTO "payments" VALUES(1,'TRF-00001',NULL,'import',NULL,'bank_transfer','done',1,1,NULL,'','','JPY',49414,49414,0,'2025-12-30','',0,1795700314385,1795700314385,1767052800000);
INSERT INTO "payments" VALUES(2,'TRF-00002',NULL,'import',NULL,'bank_transfer','done',7,7,NULL,'','','JPY',171072,171072,0,'2026-01-08','',0,1795700314392,1795700314392,1767830400000);
INSERT INTO "payments" VALUES(3,'TRF-00003',NULL,'import',NULL,'bank_transfer','done',1,1,NULL,'','','JPY',72958,72958,0,'2026-01-29','',0,1795700314398,1795700314398,1769644800000);
INSERT INTO "payments" VALUES(4,'TRF-00004',NULL,'import',NULL,'bank_transfer','done',1,1,NULL,'','','JPY',63454,63454,0,'2026-02-28','',0,1795700314404,1795700314404,1772236800000);
INSERT INTO "payments" VALUES(5,'TRF-00005',NULL,'import',NULL,'bank_transfer','done',1,1,NULL,'','','JPY',53950,53950,0,'2026-03-30','',0,1795700314410,1795700314410,1774828800000);
INSERT INTO "payments" VALUES(6,'TRF-00006',NULL,'import',NULL,'bank_transfer','done',7,7,NULL,'','','JPY',171072,171072,0,'2026-04-08','',0,1795700314416,1795700314416,1775606400000);
INSERT INTO "payments" VALUES(7,'TRF-00007',NULL,'import',NULL,'bank_transfer','done',1,1,NULL,'','','JPY',59350,59350,0,'2026-04-29','',0,1795700314423,1795700314423,1777420800000);
INSERT INTO "payments" VALUES(8,'TRF-00008',NULL,'import',NULL,'bank_transfer','done',1,1,NULL,'','','JPY',67990,67990,0,'2026-05-29','',0,1795700314431,1795700314431,1780012800000);
INSERT INTO "payments" VALUES(9,'TRF-00009',NULL,'import',NULL,'bank_transfer','done',1,1,NULL,'','','JPY',58486,58486,0,'2026-06-28','',0,1795700314436,1795700314436,1782604800000);
INSERT INTO "payments" VALUES(10,'TRF-00010',NULL,'import',NULL,'bank_transfer','done',7,7,NULL,'','','JPY',171072,171072,0,'2026-07-07','',0,1795700314442,1795700314442,1783382400000);
INSERT INTO "payments" VALUES(11,'TRF-00011',NULL,'import',NULL,'bank_transfer','done',1,1,NULL,'','','JPY',63886,63886,0,'2026-07-28','',0,1795700314448,1795700314448,1785196800000);
INSERT INTO "payments" VALUES(12,'TRF-00012',NULL,'import',NULL,'bank_transfer','done',1,1,NULL,'','','JPY',54382,54382,0,'2026-08-27','',0,1795700314457,1795700314457,1787788800000);
INSERT INTO "payments" VALUES(13,'TRF-00013',NULL,'import',NULL,'bank_transfer','done',1,1,NULL,'','','JPY',63022,63022,0,'2026-09-26','',0,1795700314463,1795700314463,1790380800000);
INSERT INTO "payments" VALUES(14,'TRF-00014',NULL,'import',NULL,'bank_transfer','done',7,7,NULL,'','','JPY',171072,171072,0,'2026-10-05','',0,1795700314467,1795700314467,1791158400000);
INSERT INTO "payments" VALUES(15,'TRF-00015',NULL,'import',NULL,'bank_transfer','done',1,1,NULL,'','','JPY',68422,68422,0,'2026-10-26','',0,1795700314471,1795700314471,1792972800000);
INSERT INTO "payments" VALUES(16,'TRF-00016',NULL,'import',NULL,'bank_transfer','done',7,7,NULL,'','','JPY',10044,10044,0,'2026-11-05','',0,1795700314476,1795700314476,1793836800000);
INSERT INTO "payments" VALUES(17,'TRF-00017',NULL,'import',NULL,'bank_transfer','done',1,1,NULL,'','','JPY',23760,23760,0,'2026-11-12','',0,1795700314480,1795700314480,1794441600000);
INSERT INTO "payments" VALUES(18,'TRF-00018',NULL,'import',NULL,'bank_transfer','done',2,1,NULL,'','','JPY',20000,20000,0,'2026-11-13','',0,1795700314486,1795700314486,1794528000000);
INSERT INTO "payments" VALUES(19,'PAY-2026-00001',NULL,'bank_transfer','PAY-2026-00001','bank_transfer','pending',7,7,NULL,'info@aoi.example','ja','JPY',45360,0,0,'2026-11-26','',0,1795700314503,1795700314503,0);
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
CREATE TABLE recovery_codes (
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  hash       BLOB NOT NULL CHECK (length(hash) = 32),
  created_at INTEGER NOT NULL,
  used_at    INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (account_id, hash)
) STRICT, WITHOUT ROWID;
CREATE TABLE "sessions" (
  id          INTEGER PRIMARY KEY,
  id_hash     BLOB NOT NULL UNIQUE CHECK (length(id_hash) = 32),
  account_id  INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  method      TEXT NOT NULL DEFAULT 'password',
  created_at  INTEGER NOT NULL,
  seen_at     INTEGER NOT NULL,
  expires_at  INTEGER NOT NULL,
  password_at INTEGER NOT NULL,
  address     TEXT NOT NULL,
  user_agent  TEXT NOT NULL,
  flash       TEXT NOT NULL DEFAULT ''
) STRICT;
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
INSERT INTO "settings" VALUES('language','');
INSERT INTO "settings" VALUES('legal_name','Hinoki Coffee Roasters KK');
INSERT INTO "settings" VALUES('min_part','1');
INSERT INTO "settings" VALUES('name','Hinoki Coffee Roasters');
INSERT INTO "settings" VALUES('phone','+81 75 555 0142');
INSERT INTO "settings" VALUES('require_2fa_staff','0');
INSERT INTO "settings" VALUES('time_zone','Asia/Tokyo');
INSERT INTO "settings" VALUES('vat','T9130001012345');
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
CREATE TABLE trusted_devices (
  id         INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  hash       BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
  user_agent TEXT NOT NULL,
  address    TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  seen_at    INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX tries_bucket ON tries (bucket, at);
CREATE INDEX tries_at ON tries (at);
CREATE INDEX products_name ON products (name COLLATE NOCASE, id);
CREATE INDEX products_tax ON products (tax_id);
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
CREATE INDEX audit_subject ON audit (subject, subject_id, id);
CREATE INDEX audit_account ON audit (account_id, id);
CREATE INDEX contacts_parent ON contacts (parent_id);
CREATE INDEX contacts_commercial ON contacts (commercial_id);
CREATE INDEX contacts_name ON contacts (name COLLATE NOCASE, id);
CREATE UNIQUE INDEX contacts_billing_default ON contacts (commercial_id) WHERE billing_default = 1 AND archived_at = 0;
CREATE UNIQUE INDEX contacts_delivery_default ON contacts (commercial_id) WHERE delivery_default = 1 AND archived_at = 0;
CREATE INDEX accounts_role ON accounts (role, login);
CREATE INDEX sessions_account ON sessions (account_id);
CREATE INDEX sessions_expiry ON sessions (expires_at);
CREATE INDEX half_sessions_account ON half_sessions (account_id);
CREATE INDEX half_sessions_expiry ON half_sessions (expires_at);
CREATE INDEX links_account ON links (account_id, kind);
CREATE INDEX links_expiry ON links (expires_at);
CREATE INDEX trusted_devices_account ON trusted_devices (account_id);
CREATE INDEX trusted_devices_expiry ON trusted_devices (expires_at);
CREATE INDEX passkeys_account ON passkeys (account_id);
CREATE INDEX ceremonies_account ON ceremonies (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX ceremonies_expiry ON ceremonies (expires_at);
CREATE UNIQUE INDEX change_requests_open ON change_requests (contact_id, field) WHERE state = 'open';
CREATE INDEX change_requests_waiting ON change_requests (created_at, id) WHERE state = 'open';
CREATE INDEX change_requests_commercial ON change_requests (commercial_id, id);
CREATE INDEX change_requests_account ON change_requests (account_id);
CREATE INDEX change_requests_decider ON change_requests (decided_by) WHERE decided_by IS NOT NULL;
CREATE INDEX deletions_due ON deletions (due_at) WHERE done_at = 0;
CREATE INDEX outbox_due ON outbox (next_try_at, id) WHERE state = 'queued';
CREATE INDEX outbox_state ON outbox (state, id);
CREATE INDEX outbox_recipient ON outbox (recipient COLLATE NOCASE, id);
CREATE INDEX outbox_link ON outbox (link_id) WHERE link_id IS NOT NULL;
CREATE INDEX audit_action ON audit (action, id);
CREATE INDEX audit_address ON audit (address, id) WHERE address <> '';
CREATE INDEX audit_at ON audit (at, id);
CREATE INDEX invoices_contact ON invoices (contact_id, invoice_date, id);
CREATE INDEX orders_contact ON orders (contact_id, order_date, id);
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
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('links',2);
COMMIT;
