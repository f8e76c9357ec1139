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
INSERT INTO "accounts" VALUES(1,NULL,'admin','active','mika@hinoki.example','Mika Ogawa','en',0,1,1,0,'$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',1795761274535,0,NULL,0,0,NULL,0,0,0,1,1795761274535,1795761274535);
INSERT INTO "accounts" VALUES(2,NULL,'staff','active','ren@hinoki.example','Ren Ito','en',0,1,1,0,'$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',1795761274622,0,NULL,0,0,NULL,0,1795761274787,0,1,1795761274622,1795761274622);
INSERT INTO "accounts" VALUES(3,2,'portal','active','naomi@kitahama.example','Naomi Fischer','en',0,1,1,1,'$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',1795761274707,0,NULL,0,0,NULL,0,1795761274818,0,1,1795761274707,1795761274707);
INSERT INTO "accounts" VALUES(4,3,'portal','active','sato@kitahama.example','佐藤 美咲','ja',0,1,1,0,'$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',1795761274733,0,NULL,0,0,NULL,0,0,0,1,1795761274733,1795761274733);
INSERT INTO "accounts" VALUES(5,8,'portal','active','haruka@aoi.example','髙橋 遥','ja',0,1,1,0,'$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',1795761274762,0,NULL,0,0,NULL,0,0,0,1,1795761274762,1795761274762);
INSERT INTO "accounts" VALUES(6,4,'portal','active','emi@kitahama.example','Emi Kondo','en',1,1,0,0,'$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',1795761274854,0,NULL,0,0,NULL,0,0,0,1,1795761274854,1795761274854);
INSERT INTO "accounts" VALUES(7,10,'portal','revoked','leo@aoi.example','Leo Brandt','en',0,1,1,0,'',0,0,NULL,0,0,NULL,1795761274855,0,1795761274858,2,1795761274855,1795761274858);
INSERT INTO "accounts" VALUES(8,9,'portal','invited','nishimura@aoi.example','西村 健','ja',0,1,1,0,'',0,0,NULL,0,0,NULL,1795761274855,0,0,1,1795761274855,1795761274855);
CREATE TABLE "allocations" (
  id             INTEGER PRIMARY KEY,
  invoice_id     INTEGER NOT NULL REFERENCES invoices (id),
  payment_id     INTEGER REFERENCES payments (id),
  credit_note_id INTEGER REFERENCES invoices (id),
  refund_id      INTEGER REFERENCES refunds (id),
  amount         INTEGER NOT NULL CHECK (amount <> 0),
  created_at     INTEGER NOT NULL,
  CHECK (iif(refund_id IS NULL, amount > 0 AND (payment_id IS NULL) <> (credit_note_id IS NULL),
    credit_note_id IS NULL AND (payment_id IS NOT NULL) = (amount < 0)))
) STRICT;
INSERT INTO "allocations" VALUES(1,1,1,NULL,NULL,49414,1795761274284);
INSERT INTO "allocations" VALUES(2,2,2,NULL,NULL,171072,1795761274299);
INSERT INTO "allocations" VALUES(3,3,3,NULL,NULL,72958,1795761274306);
INSERT INTO "allocations" VALUES(4,4,4,NULL,NULL,63454,1795761274310);
INSERT INTO "allocations" VALUES(5,5,5,NULL,NULL,53950,1795761274315);
INSERT INTO "allocations" VALUES(6,6,6,NULL,NULL,171072,1795761274320);
INSERT INTO "allocations" VALUES(7,7,7,NULL,NULL,59350,1795761274326);
INSERT INTO "allocations" VALUES(8,8,8,NULL,NULL,67990,1795761274332);
INSERT INTO "allocations" VALUES(9,9,9,NULL,NULL,58486,1795761274339);
INSERT INTO "allocations" VALUES(10,10,10,NULL,NULL,171072,1795761274346);
INSERT INTO "allocations" VALUES(11,11,11,NULL,NULL,63886,1795761274352);
INSERT INTO "allocations" VALUES(12,12,12,NULL,NULL,54382,1795761274359);
INSERT INTO "allocations" VALUES(13,13,13,NULL,NULL,63022,1795761274364);
INSERT INTO "allocations" VALUES(14,14,14,NULL,NULL,171072,1795761274370);
INSERT INTO "allocations" VALUES(15,15,15,NULL,NULL,68422,1795761274375);
INSERT INTO "allocations" VALUES(16,16,16,NULL,NULL,10044,1795761274379);
INSERT INTO "allocations" VALUES(17,17,17,NULL,NULL,23760,1795761274383);
INSERT INTO "allocations" VALUES(18,17,NULL,18,NULL,23760,1795761274384);
INSERT INTO "allocations" VALUES(19,19,18,NULL,NULL,20000,1795761274389);
INSERT INTO "allocations" VALUES(20,25,20,NULL,NULL,12636,1795761274439);
INSERT INTO "allocations" VALUES(21,26,21,NULL,NULL,5280,1795761274441);
INSERT INTO "allocations" VALUES(22,27,22,NULL,NULL,9288,1795761274443);
CREATE TABLE api_keys (
  id         INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  name       TEXT NOT NULL CHECK (name <> ''),
  prefix     TEXT NOT NULL CHECK (prefix <> ''),
  hash       BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
  scopes     TEXT NOT NULL CHECK (scopes <> ''),
  expires_at INTEGER NOT NULL,
  used_at    INTEGER NOT NULL DEFAULT 0,
  used_from  TEXT NOT NULL DEFAULT '',
  revoked_at INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE api_requests (
  key_id          INTEGER NOT NULL REFERENCES api_keys (id) ON DELETE CASCADE,
  idempotency_key TEXT NOT NULL CHECK (idempotency_key <> ''),
  hash            BLOB NOT NULL CHECK (length(hash) = 32),
  nonce           TEXT NOT NULL,
  status          INTEGER NOT NULL DEFAULT 0,
  headers         TEXT NOT NULL DEFAULT '{}',
  body            BLOB NOT NULL DEFAULT x'',
  created_at      INTEGER NOT NULL
) STRICT;
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
INSERT INTO "audit" VALUES(1,1795761274244,NULL,'system: demo','settings.changed','settings',0,'','',X'640C354401411D60F85C122E1BD674A43C6D9011B508713C70292E2499048170');
INSERT INTO "audit" VALUES(2,1795761274246,NULL,'system: demo','contact.added','contact',1,'','',X'663A9EE90C715E296DA55D8B904C011D92EDBEA8467B4AC4317067A60BEBE436');
INSERT INTO "audit" VALUES(3,1795761274250,NULL,'system: demo','contact.added','contact',2,'','',X'BAB663DC8E1DE0E3C742918B7E3D03F17D61888928A66350A92B13A68FA5B855');
INSERT INTO "audit" VALUES(4,1795761274251,NULL,'system: demo','contact.added','contact',3,'','',X'6FAAF7887B56390B7243BD28E819C49E04B52364751139D76D0727AF76F5F3BA');
INSERT INTO "audit" VALUES(5,1795761274252,NULL,'system: demo','contact.added','contact',4,'','',X'A0379D2B0F776918BA9ED6673EF45D43620E978E7D384567C80729B4324B2E5C');
INSERT INTO "audit" VALUES(6,1795761274253,NULL,'system: demo','contact.added','contact',5,'','',X'E965E2DCBAB532A5D8DA7E095D3E897CF3458B260EDEB9876EF9AC307262D8A0');
INSERT INTO "audit" VALUES(7,1795761274254,NULL,'system: demo','contact.added','contact',6,'','',X'828991B51AC8598CA4EF9CDDBD4C9F100AF361094F3D42E387FCDD35D49BD8C3');
INSERT INTO "audit" VALUES(8,1795761274255,NULL,'system: demo','contact.added','contact',7,'','',X'F27A978855863250A75983897816C044FE98A2BCCA8669FB75985235E6662FEE');
INSERT INTO "audit" VALUES(9,1795761274256,NULL,'system: demo','contact.added','contact',8,'','',X'77FD77E8FE67BCEBFE15FFE9F9EF86DBB2C0FC6D3B6113E78AB6F2531FF05078');
INSERT INTO "audit" VALUES(10,1795761274257,NULL,'system: demo','contact.added','contact',9,'','',X'F49758A28BB1A7EEEE873A0D10D5D307BB1170D91FDAAFD80CAD074FA37438A3');
INSERT INTO "audit" VALUES(11,1795761274258,NULL,'system: demo','contact.added','contact',10,'','',X'5524B1FA3051BCA86E1AB6D9D879A192099E79DC523F5077CEC3E4E5FB4191E9');
INSERT INTO "audit" VALUES(12,1795761274259,NULL,'system: demo','contact.added','contact',11,'','',X'778B435948D4419B2817F1C6166FEB704F9D75F934977202D59E25520173ECBA');
INSERT INTO "audit" VALUES(13,1795761274260,NULL,'system: demo','tax.added','tax',1,'消費税 10%: 10 %, default','',X'0E98BD0C55B43BA96AD5921F6C651153B254CE64EBA6FC49B1D20A94ADD7A7DC');
INSERT INTO "audit" VALUES(14,1795761274261,NULL,'system: demo','tax.added','tax',2,'消費税 8%（軽減）: 8 %, reduced','',X'C72D71DE498B8C2C15A89A023901671B19CC278FF58FC3BB01185D34DF0BE369');
INSERT INTO "audit" VALUES(15,1795761274262,NULL,'system: demo','tax.added','tax',3,'消費税 10% 内税: 10 %, included','',X'8824EF9DCED966AF90894EBD09F1100B620D7D949613DD18622D02F4FBAB677A');
INSERT INTO "audit" VALUES(16,1795761274262,NULL,'system: demo','product.added','product',1,'Hinoki No. 3, whole beans, 1 kg (BEAN-3) JPY 4200 USD 29.00','',X'606AC5A1047A1977034AC4FCF1C67DC0D5C37B1ED36366A4FE2626A64BA9A09E');
INSERT INTO "audit" VALUES(17,1795761274264,NULL,'system: demo','product.added','product',2,'Kinome decaf, whole beans, 1 kg (BEAN-D) JPY 4600 USD 32.00','',X'114C11C988CA0C9FECEF9C23CF2B55F6B563752A1A56AE06D66FB7A0E308D7C8');
INSERT INTO "audit" VALUES(18,1795761274265,NULL,'system: demo','product.added','product',3,'Paper filters, box of 500 (FLT-500) JPY 1450 USD 9.90','',X'DCCBFE1EE4BFFCF9DE79569FFAF2D68EDAA581A3FDF5239115D226A45F790BF9');
INSERT INTO "audit" VALUES(19,1795761274266,NULL,'system: demo','product.added','product',4,'Drip bags, crate of 200 (DRIP-200) JPY 18600 USD 128.00','',X'E6838A3E6E8D523551660A9DD9979636BA8F8A66159FB4C5B1DD786334619C86');
INSERT INTO "audit" VALUES(20,1795761274267,NULL,'system: demo','product.added','product',5,'Stoneware mug, 240 ml (MUG-240) JPY 1800 USD 14.00','',X'8BEAFE282D6EE605647C899CE229F24E387722F99F93503569A8855D77198B14');
INSERT INTO "audit" VALUES(21,1795761274267,NULL,'system: demo','product.added','product',6,'Espresso machine, two groups (ESP-2) JPY 298000','',X'1465B5795E92746709F67FE89B7573CAEE7A15084032120D9968E8AFFE03FD1E');
INSERT INTO "audit" VALUES(22,1795761274268,NULL,'system: demo','product.added','product',7,'Grinder, flat burrs 64 mm (GRD-64) JPY 58000 USD 399.00','',X'312DC2ACEBF9F637AA9B0C425EE3A1233ACF319EAF8D2C330686C9557A71C15F');
INSERT INTO "audit" VALUES(23,1795761274269,NULL,'system: demo','product.added','product',8,'Grinder service visit (SRV-G) JPY 12000','',X'8B48869775E90BF4EAC1FD7454200C057361E4DEC5E4D9884FD152BEE567054F');
INSERT INTO "audit" VALUES(24,1795761274270,NULL,'system: demo','product.added','product',9,'Cupping, per guest (CUP-1) JPY 3500','',X'529A0D484472DE393FD9F5E2F4CAAAC98BB413908C233E569248312D46B89C4E');
INSERT INTO "audit" VALUES(25,1795761274271,NULL,'system: demo','product.added','product',10,'Latte art class, one seat (CLS-1) JPY 5500','',X'3D54E8BFA486E90FF6DAB4CB44E8A9FC81B037D7AFEEA97C233478DB9A69C638');
INSERT INTO "audit" VALUES(26,1795761274275,NULL,'system: demo','order.created','order',1,'S00001 JPY 49414','',X'06AA1A87863A4334E7C21A9D6117063BEBF4D3280314497F61AD90054BA6B577');
INSERT INTO "audit" VALUES(27,1795761274279,NULL,'system: demo','invoice.issued','invoice',1,'2025/00001 JPY 49414','',X'3A7EC4A8FCAAE18B864934DE06BE5712F9A0C2AC06860C541752BE44AC965135');
INSERT INTO "audit" VALUES(28,1795761274288,NULL,'system: demo','order.created','order',2,'S00002 JPY 171072','',X'13A090F6D243229A64E324CAD7275D2FE11F03C2F56BD38A16E296D012BA3163');
INSERT INTO "audit" VALUES(29,1795761274296,NULL,'system: demo','invoice.issued','invoice',2,'2025/00002 JPY 171072','',X'7842F0A2D4EE3216161EC49A4C38FE2EB27AFF0474B389248106409A98EBC76E');
INSERT INTO "audit" VALUES(30,1795761274302,NULL,'system: demo','order.created','order',3,'S00003 JPY 72958','',X'E07A15CF46E4368C3D85BECABC7C000172EEA047E8D1392D6CAEC624B8FC91D1');
INSERT INTO "audit" VALUES(31,1795761274304,NULL,'system: demo','invoice.issued','invoice',3,'2026/00001 JPY 72958','',X'A6F85BDCB1A9EBB89AE6622FF8BABA2018DD3505FB0AE606AA24274153262793');
INSERT INTO "audit" VALUES(32,1795761274308,NULL,'system: demo','order.created','order',4,'S00004 JPY 63454','',X'753A7F7970EC670DAB5CF1AF9965EB86A93F68FA4D0515D4576E6F2513BC7F3C');
INSERT INTO "audit" VALUES(33,1795761274309,NULL,'system: demo','invoice.issued','invoice',4,'2026/00002 JPY 63454','',X'73BBE736582035908FEDFDCD2EC8212EC73019C55492C090F5B3DBDC2406C850');
INSERT INTO "audit" VALUES(34,1795761274312,NULL,'system: demo','order.created','order',5,'S00005 JPY 53950','',X'9BF56AE42C14FAB488F5194AC5E7FD2550AAA504D6BE834206386386556592AA');
INSERT INTO "audit" VALUES(35,1795761274313,NULL,'system: demo','invoice.issued','invoice',5,'2026/00003 JPY 53950','',X'1905B69D56BDE5B01396996AF6D15A4BE985A0D0636CF56FB01D48B808DE22B7');
INSERT INTO "audit" VALUES(36,1795761274317,NULL,'system: demo','order.created','order',6,'S00006 JPY 171072','',X'320D3825AD878A5F391EFC1ACF15DC26D38337C5C44A60CB8A2ED506EB3DD3C7');
INSERT INTO "audit" VALUES(37,1795761274318,NULL,'system: demo','invoice.issued','invoice',6,'2026/00004 JPY 171072','',X'BC6CCC55BB81A6C41068B922B69CF99C58A164E12F76B3B10D51997B08BD0ACB');
INSERT INTO "audit" VALUES(38,1795761274322,NULL,'system: demo','order.created','order',7,'S00007 JPY 59350','',X'1EADF9D25F4DF79392D668F1F9A1018E89BAE943B5AA2859D38955F124AE7C63');
INSERT INTO "audit" VALUES(39,1795761274324,NULL,'system: demo','invoice.issued','invoice',7,'2026/00005 JPY 59350','',X'B5FFA9400892114DA763A9408452E7149B272554A061A5FA0833959B46A4BF6B');
INSERT INTO "audit" VALUES(40,1795761274328,NULL,'system: demo','order.created','order',8,'S00008 JPY 67990','',X'51E180CF24E2A02AEA5974E9CC11815EB7508DF93031D6FA70D03E2EABE05691');
INSERT INTO "audit" VALUES(41,1795761274329,NULL,'system: demo','invoice.issued','invoice',8,'2026/00006 JPY 67990','',X'3F8D5B162B64E3C166131677A1DD477611BDE0FE137B9D9838FF5D68BB2F17C6');
INSERT INTO "audit" VALUES(42,1795761274335,NULL,'system: demo','order.created','order',9,'S00009 JPY 58486','',X'EA5FACF762F14606807BDBB628608EFB4F6ACA1B3AF687385B5A98A574DD6DA9');
INSERT INTO "audit" VALUES(43,1795761274336,NULL,'system: demo','invoice.issued','invoice',9,'2026/00007 JPY 58486','',X'A3DB5690036E01207466F331CFDC723F74B606805952097624B483BA91CF3781');
INSERT INTO "audit" VALUES(44,1795761274342,NULL,'system: demo','order.created','order',10,'S00010 JPY 171072','',X'D049DA84DCEA348F8AC10D534D2327DA3496DDE9F8AD190853A02C1CD23CE8EB');
INSERT INTO "audit" VALUES(45,1795761274343,NULL,'system: demo','invoice.issued','invoice',10,'2026/00008 JPY 171072','',X'5F7F4746AC6B4C77B3B78E135D7FDF281A9F94CDFDDBA15CC46C1D39BE5AF1BD');
INSERT INTO "audit" VALUES(46,1795761274348,NULL,'system: demo','order.created','order',11,'S00011 JPY 63886','',X'C9554872174BE881C54682E6E1DCD041C581BFF15A8D8DE57FB08D6275FC08B0');
INSERT INTO "audit" VALUES(47,1795761274350,NULL,'system: demo','invoice.issued','invoice',11,'2026/00009 JPY 63886','',X'0E4A3CE3718CC2205E18395EB744995454D81BC358E28A28F7A238BB4623072C');
INSERT INTO "audit" VALUES(48,1795761274355,NULL,'system: demo','order.created','order',12,'S00012 JPY 54382','',X'6ABEB42C3A0DAE92EFA035FB834B29D74424F073DB837803AAFE753B3BB05BDD');
INSERT INTO "audit" VALUES(49,1795761274357,NULL,'system: demo','invoice.issued','invoice',12,'2026/00010 JPY 54382','',X'D692C5F8832BE88824F3A2F0CE40B30DE86385433D168A5CADAE62F06DA27A68');
INSERT INTO "audit" VALUES(50,1795761274361,NULL,'system: demo','order.created','order',13,'S00013 JPY 63022','',X'28E7BEF05DE65D0FC58B7E9E1A2955C94ABC2C1A444533E211BF9AE5233B0B4F');
INSERT INTO "audit" VALUES(51,1795761274362,NULL,'system: demo','invoice.issued','invoice',13,'2026/00011 JPY 63022','',X'26A4EF2BCC5A435D9B0C849DB0A40193B7D8105BD2404231437945910712BB48');
INSERT INTO "audit" VALUES(52,1795761274367,NULL,'system: demo','order.created','order',14,'S00014 JPY 171072','',X'D20220693F59BC9EF62579D2A4B54DD9188FFA9922E68A5D7D6E16C033DA0329');
INSERT INTO "audit" VALUES(53,1795761274368,NULL,'system: demo','invoice.issued','invoice',14,'2026/00012 JPY 171072','',X'0A5A5D5DA29B95EA33B3C8732037DDBA280F970A203D63DEE20D77ECEEA6F661');
INSERT INTO "audit" VALUES(54,1795761274372,NULL,'system: demo','order.created','order',15,'S00015 JPY 68422','',X'23E4D8ED4685DECE7705DE135158A7F4112F609BFC2C79ADEFD924C6F99D8F2A');
INSERT INTO "audit" VALUES(55,1795761274374,NULL,'system: demo','invoice.issued','invoice',15,'2026/00013 JPY 68422','',X'F0E7AA93ED561BCA339A31094DF2E7ED421E00D734078FB6DC1AEA3F17CEDB8D');
INSERT INTO "audit" VALUES(56,1795761274376,NULL,'system: demo','order.created','order',16,'S00016 JPY 40176','',X'26F589B9982E41E8F5DE7D0D8717646A3BB27EED6F050FA40E825C7CA5878CDE');
INSERT INTO "audit" VALUES(57,1795761274377,NULL,'system: demo','invoice.issued','invoice',16,'2026/00014 JPY 40176','',X'D6ED1891D80C1BF0EB6A178BA511DA2887847B9A817A88BED7DEFE6064757A96');
INSERT INTO "audit" VALUES(58,1795761274381,NULL,'system: demo','invoice.issued','invoice',17,'2026/00015 JPY 47520','',X'66F3B509A2D6F24D554417D83D7DF50F7094A6AAE0D23EA37DF81DA30BC59298');
INSERT INTO "audit" VALUES(59,1795761274384,NULL,'system: demo','credit_note.issued','invoice',18,'C2026/00001 JPY 23760','',X'32ADC5A3FE5BD246EB4EAC72C975D193FA38E5A5FB1EF3DC0F1CF8579F8EFAFA');
INSERT INTO "audit" VALUES(60,1795761274386,NULL,'system: demo','order.created','order',17,'S00017 JPY 85726','',X'4276B51EF8A1C88DC1F81D1FEEF9F3A456948A23FD2FA5CB7A9DFE211BB8E7D4');
INSERT INTO "audit" VALUES(61,1795761274387,NULL,'system: demo','invoice.issued','invoice',19,'2026/00016 JPY 85726','',X'3E6084F9077A71EAD407BFA860A258C0068208EEF37B3C434783025BAB612CBD');
INSERT INTO "audit" VALUES(62,1795761274391,NULL,'system: demo','invoice.issued','invoice',20,'2026/00017 JPY 33596','',X'75883A09149BCCE9E7525FC68CD9AA5C26055B5AD547534B1ADED6D4075200A2');
INSERT INTO "audit" VALUES(63,1795761274392,NULL,'system: demo','order.created','order',18,'S00018 JPY 93889','',X'0EED1B7BA8A39B844C4D07261B26CC67DD1372788F0E628EC53547F73D58F424');
INSERT INTO "audit" VALUES(64,1795761274394,NULL,'system: demo','invoice.issued','invoice',21,'2026/00018 JPY 93889','',X'2CCC3968955D23DD8059701EEE9563ACF5C74B655DCBA64D1219C6D6B81E9AF8');
INSERT INTO "audit" VALUES(65,1795761274396,NULL,'system: demo','order.created','order',19,'S00019 JPY 418000','',X'62BA23E34A932F31EC96AC5DBE99B83ADAF8A28E4706E3C75AF2A57D8BAFBCAA');
INSERT INTO "audit" VALUES(66,1795761274397,NULL,'system: demo','order.created','order',20,'S00020 JPY 46200','',X'F3ED8183C5B07E0A65D030106DEFD6E67A3061F0179E6C71E6A6AF8035001E17');
INSERT INTO "audit" VALUES(67,1795761274398,NULL,'system: demo','order.created','order',21,'S00021 JPY 127600','',X'2E395B231E1B570B83D23E1AD962A0BE132FE27F629B2B5E18F7B2C43F573DC6');
INSERT INTO "audit" VALUES(68,1795761274400,NULL,'system: demo','order.created','order',22,'S00022 JPY 301968','',X'5E70963F490FF94D2875038ECF3ED9AFA2620836566905D605C274D89578DF78');
INSERT INTO "audit" VALUES(69,1795761274403,NULL,'system: demo','invoice.issued','invoice',22,'2026/00019 JPY 301968','',X'816D9B8E1584D077084823E79D962CF8622AA63B07FEF5D8BF8BC292575A9879');
INSERT INTO "audit" VALUES(70,1795761274408,NULL,'system: demo','invoice.issued','invoice',23,'2026/00020 JPY 45360','',X'45F5C77E73456859948963BD5026B59B08FC596C2024B9B7D61E0D3D7AA2BC2E');
INSERT INTO "audit" VALUES(71,1795761274413,NULL,'system: demo','payment.announced','payment',19,'PAY-2026-00001','',X'62E45C5130D88C96C2661447B8385B88775CEF2E1FAC96090AEC3A2E24E638CB');
INSERT INTO "audit" VALUES(72,1795761274414,NULL,'system: demo','invoice.issued','invoice',24,'2026/00021 USD 2332.50','',X'51BF2795E808C14DAA7284DDEE98427C5E8161992A1F0A846A108CFD52D16AB9');
INSERT INTO "audit" VALUES(73,1795761274416,NULL,'system: demo','plan.added','plan',1,'Office beans, 1 kg every two weeks JPY 3900','',X'1CDEFB78C0424BD6D65C8B13A53F72B041F09589341EC93B02641B9B31D43AB4');
INSERT INTO "audit" VALUES(74,1795761274417,NULL,'system: demo','plan.added','plan',2,'Grinder care JPY 4800','',X'72AA6FB572E445A9D58A627CE54C9C687C8BFB5BEC667711EB80A116A959F3EC');
INSERT INTO "audit" VALUES(75,1795761274417,NULL,'system: demo','plan.added','plan',3,'Decaf, 1 kg a month JPY 4300','',X'341C0AC85800C6B2353532EAD7767501D99A79541899A85E97326C2790489BBF');
INSERT INTO "audit" VALUES(76,1795761274417,NULL,'system: demo','plan.added','plan',4,'Tasting club, with a free month JPY 6200','',X'B2786E4F23510F1E5561957DF19579707AD1C5E6A2FAEF426100F5CE2FFB7872');
INSERT INTO "audit" VALUES(77,1795761274418,NULL,'system: demo','subscription.started','subscription',1,'SUB-2026-00001 Office beans, 1 kg every two weeks','',X'75202725D284508DA4F43C18658967C4FD25D1C224AEF498693621948A2F911D');
INSERT INTO "audit" VALUES(78,1795761274419,NULL,'system: demo','subscription.started','subscription',2,'SUB-2026-00002 Grinder care','',X'C3CFE91ED9C997A465005A0258DA14230464AADECABFD2CBA5B0B2721074D901');
INSERT INTO "audit" VALUES(79,1795761274421,NULL,'system: demo','subscription.started','subscription',3,'SUB-2026-00003 Decaf, 1 kg a month','',X'FF6DE32551A82EEC23724960D98EF775C51B8BA6D228F6B83CBCB93989B934E3');
INSERT INTO "audit" VALUES(80,1795761274421,NULL,'system: demo','subscription.started','subscription',4,'SUB-2026-00004 Office beans, 1 kg every two weeks','',X'63D95E5DB59567325A403117E8AA38E053E899D658F111AE821FE71BB234B22A');
INSERT INTO "audit" VALUES(81,1795761274422,NULL,'system: demo','subscription.started','subscription',5,'SUB-2026-00005 Tasting club, with a free month','',X'662D649932F5E7CF5F4A9026DA0B532B13994962B77DB6DD852BF54E9402E51C');
INSERT INTO "audit" VALUES(82,1795761274423,NULL,'system: demo','invoice.issued','invoice',25,'2026/00022 JPY 12636','',X'CA73EB6A341A355B97A374C224367DFF778ACC4FE8355F6EF739D076220FDC5D');
INSERT INTO "audit" VALUES(83,1795761274427,NULL,'system: demo','invoice.issued','invoice',26,'2026/00023 JPY 5280','',X'7E338CB3F9A2DB837408037102B4C8939E730D45D30FF06D41DB518F7F0DFC1C');
INSERT INTO "audit" VALUES(84,1795761274432,NULL,'system: demo','invoice.issued','invoice',27,'2026/00024 JPY 9288','',X'E98B4FE61FC32F5570932C96ED165FD237F763B89DAB1A46EAEE502E64E501D4');
INSERT INTO "audit" VALUES(85,1795761274435,NULL,'system: demo','invoice.issued','invoice',28,'2026/00025 JPY 50544','',X'3EE503F4E438ACDE042E8858AC68DD9DB9D54636B5FAFE975873A78C58838B4C');
INSERT INTO "audit" VALUES(86,1795761274445,NULL,'system: demo','subscription.paused','subscription',3,'SUB-2026-00003 ','',X'425B6C42025A9452BF9FB35E2DC9B7C574745B502F192C96E990F6C117D66D51');
INSERT INTO "audit" VALUES(87,1795761274446,NULL,'system: demo','subscription.cancelled','subscription',4,'SUB-2026-00004 business','',X'2EC95041F84AD4569DAB8DC8EF274F8BBF4C16EA688ADDA3FCB9FA2BE473B34B');
INSERT INTO "audit" VALUES(88,1795761274447,NULL,'system: demo','order.created','order',23,'S00023 JPY 391600','',X'2B3EF66EE76E487FB5184B7125367AEDEAAC8043457B72D1812720CADE5F6AA3');
INSERT INTO "audit" VALUES(89,1795761274535,NULL,'system: demo','account.added','account',1,'admin mika@hinoki.example','',X'FD72B80C945CBAD37E2AE49E61D695C6A75410196480C364DFACC225D8F0BA13');
INSERT INTO "audit" VALUES(90,1795761274622,NULL,'system: demo','account.added','account',2,'staff ren@hinoki.example','',X'ECB11431587FC70A1821D2CED20C2173BCE947FEFF9A72B833329D9B24113384');
INSERT INTO "audit" VALUES(91,1795761274707,NULL,'system: demo','account.added','account',3,'portal naomi@kitahama.example','',X'94FDA1E2DA209A77A458E33FC22D56C24EA32E3D39B47FE00F83D73AA1466E32');
INSERT INTO "audit" VALUES(92,1795761274733,NULL,'system: demo','account.added','account',4,'portal sato@kitahama.example','',X'7BCBF331CC9CA90FEF5A5E2AF23B5A3DA39F7151B50053F6791E877CB021BFB4');
INSERT INTO "audit" VALUES(93,1795761274762,NULL,'system: demo','account.added','account',5,'portal haruka@aoi.example','',X'AA54A0E8B572EA0CEC1EE716F4E159216927B12C804FB6F743D1C70D0700361C');
INSERT INTO "audit" VALUES(94,1795761274787,2,'staff','account.signed_in','account',2,'password','192.0.2.10',X'200F176147393F820069EB04B5D2E55E27F15FB95734AD40A8AC8999E010AB7D');
INSERT INTO "audit" VALUES(95,1795761274818,3,'portal','account.signed_in','account',3,'password','192.0.2.10',X'B9D86EB87304A58BDD2C0F2AD6EE105AD78EF2F560ED09B61587AEB1C55F2FB2');
INSERT INTO "audit" VALUES(96,1795761274854,NULL,'system: demo','account.added','account',6,'portal emi@kitahama.example','',X'254FE0D3E645D3B88913D681FC8FF9D8ABDE502E18424E76B4943CAADBA1803B');
INSERT INTO "audit" VALUES(97,1795761274855,2,'staff','access.granted','account',7,'{"after":{"login":"leo@aoi.example","status":"invited","rights":"standard"},"before":{"status":"none"}}','192.0.2.10',X'A96D9F3A9B4149A329D7A3B5041364EF69E3EDCA845EFC00C0E82E6B83FF5168');
INSERT INTO "audit" VALUES(98,1795761274855,2,'staff','access.granted','account',8,'{"after":{"login":"nishimura@aoi.example","status":"invited","rights":"standard"},"before":{"status":"none"}}','192.0.2.10',X'2BD81CDECF0BFE76BECDB4311367F295A0F71192C272BE3DA1C3AE16382CFBC3');
INSERT INTO "audit" VALUES(99,1795761274858,2,'staff','access.revoked','account',7,'{"after":{"login":"leo@aoi.example","status":"revoked","rights":"standard"},"before":{"login":"leo@aoi.example","status":"invited","rights":"standard"}}','192.0.2.10',X'FD82AC8FF93C7613736BA32A3A44A069F8AB6C3BD0C6B901101C8D2DF26DC189');
INSERT INTO "audit" VALUES(100,1795761274869,2,'staff','share.given','order',19,'S00019 architect@studio.example','192.0.2.10',X'02CCF774FE1C5D7F40E9BD845A7A3760D0F6060D8BEC4D1A9C9FC3F23C590E03');
INSERT INTO "audit" VALUES(101,1795761274871,2,'staff','order.shipped','order',18,'S00018 on 2026-11-25 Yamato Transport https://track.example/4021-7731','192.0.2.10',X'770457D95799CF9BD6063D18D9CE38629A4EE65D6A6A9A7A84D220DD407CFC05');
INSERT INTO "audit" VALUES(102,1795761274873,3,'portal','order.asked','order',24,'S00015 again, as S00024','192.0.2.10',X'481F45E3D257F88FF2696BD2803EE7055AAC401D8A9B4C19094BF667BCF80EE4');
INSERT INTO "audit" VALUES(103,1795761274877,3,'portal','request.asked','request',1,'{"after":{"name":"Kitahama Design Studio KK"},"before":{"name":"Kitahama Design KK"}}','192.0.2.10',X'82F3F63CFD74416FC46E72A8C0B5EDF80B44C43DD3C18C8B57FD3951B1E0D2CA');
CREATE TABLE bank_lines (
  id          INTEGER PRIMARY KEY,
  hash        BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
  file_name   TEXT NOT NULL,
  booked_on   TEXT NOT NULL CHECK (booked_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  currency    TEXT NOT NULL CHECK (length(currency) = 3),
  amount      INTEGER NOT NULL CHECK (amount > 0),
  payer       TEXT NOT NULL DEFAULT '',
  text        TEXT NOT NULL DEFAULT '',
  state       TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'matched', 'ignored')),
  payment_id  INTEGER REFERENCES payments (id),
  account_id  INTEGER REFERENCES accounts (id),
  imported_at INTEGER NOT NULL,
  decided_at  INTEGER NOT NULL DEFAULT 0,
  CHECK ((state = 'matched') = (payment_id IS NOT NULL))
) STRICT;
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
INSERT INTO "change_requests" VALUES(1,1,1,3,'name','Kitahama Design KK','Kitahama Design Studio KK','We have merged with our workshop.','open','',NULL,0,1795761274877);
CREATE TABLE company_mail_choices (
  commercial_id INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
  topic         TEXT NOT NULL CHECK (topic <> ''),
  wanted        INTEGER NOT NULL CHECK (wanted IN (0, 1)),
  PRIMARY KEY (commercial_id, topic)
) STRICT, WITHOUT ROWID;
CREATE TABLE contact_keys (
  kind       TEXT NOT NULL CHECK (kind IN ('vat', 'email', 'name')),
  value      TEXT NOT NULL CHECK (value <> ''),
  contact_id INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
  PRIMARY KEY (kind, value, contact_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "contact_keys" VALUES('email','company:office@kitahama.example',1);
INSERT INTO "contact_keys" VALUES('name','company:kitahamadesignkk@5410041',1);
INSERT INTO "contact_keys" VALUES('email','person:naomi@kitahama.example',2);
INSERT INTO "contact_keys" VALUES('email','person:sato@kitahama.example',3);
INSERT INTO "contact_keys" VALUES('email','person:emi@kitahama.example',4);
INSERT INTO "contact_keys" VALUES('email','company:info@aoi.example',7);
INSERT INTO "contact_keys" VALUES('name','company:株式会社葵フーズ@6048005',7);
INSERT INTO "contact_keys" VALUES('email','person:haruka@aoi.example',8);
INSERT INTO "contact_keys" VALUES('email','person:nishimura@aoi.example',9);
INSERT INTO "contact_keys" VALUES('email','person:leo@aoi.example',10);
INSERT INTO "contact_keys" VALUES('email','company:books@harborpine.example',11);
INSERT INTO "contact_keys" VALUES('name','company:harbor&pinecafeinc@98101',11);
CREATE TABLE contact_notes (
  id              INTEGER PRIMARY KEY,
  contact_id      INTEGER NOT NULL REFERENCES contacts (id),
  account_id      INTEGER REFERENCES accounts (id),
  author          TEXT NOT NULL,
  body            TEXT NOT NULL CHECK (body <> ''),
  idempotency_key TEXT NOT NULL UNIQUE,
  created_at      INTEGER NOT NULL
) STRICT;
CREATE TABLE contact_tags (
  tag        TEXT NOT NULL CHECK (tag <> ''),
  contact_id INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
  PRIMARY KEY (tag, contact_id)
) STRICT, WITHOUT ROWID;
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
  updated_at       INTEGER NOT NULL, website TEXT NOT NULL DEFAULT '', currency TEXT NOT NULL DEFAULT '' CHECK (currency = '' OR length(currency) = 3), payment_days INTEGER CHECK (payment_days BETWEEN 0 AND 365), payment_term TEXT NOT NULL DEFAULT '', salesperson_id INTEGER REFERENCES accounts (id), credit_limit INTEGER NOT NULL DEFAULT 0 CHECK (credit_limit >= 0), tags TEXT NOT NULL DEFAULT '', merged_into INTEGER REFERENCES contacts (id) CHECK (merged_into IS NULL OR merged_into <> id AND archived_at > 0),
  CHECK (parent_id <> id)
) STRICT;
INSERT INTO "contacts" VALUES(1,'KITAHAMA','company',NULL,1,'Kitahama Design KK','','office@kitahama.example','','北浜1-8','北浜ビル7階','大阪市中央区','大阪府','541-0041','JP','','en',0,0,0,1,1795761274246,1795761274246,'','',NULL,'',NULL,0,'',NULL);
INSERT INTO "contacts" VALUES(2,'KITAHAMA-1','person',1,1,'Naomi Fischer','Studio manager','naomi@kitahama.example','','','','','','','','','en',0,0,0,1,1795761274250,1795761274250,'','',NULL,'',NULL,0,'',NULL);
INSERT INTO "contacts" VALUES(3,'KITAHAMA-2','person',1,1,'佐藤 美咲','経理','sato@kitahama.example','','','','','','','','','ja',0,0,0,1,1795761274251,1795761274251,'','',NULL,'',NULL,0,'',NULL);
INSERT INTO "contacts" VALUES(4,'KITAHAMA-3','person',1,1,'Emi Kondo','Workshop','emi@kitahama.example','','','','','','','','','en',0,0,0,1,1795761274252,1795761274252,'','',NULL,'',NULL,0,'',NULL);
INSERT INTO "contacts" VALUES(5,'KITAHAMA-D','delivery',1,1,'Kitahama Design, workshop','','','','平野町2-3-11','','大阪市中央区','大阪府','541-0046','JP','','',0,0,0,1,1795761274253,1795761274253,'','',NULL,'',NULL,0,'',NULL);
INSERT INTO "contacts" VALUES(6,'KITAHAMA-B','billing',1,1,'Kitahama Design, accounts','','','','北浜1-8','北浜ビル7階 経理部','大阪市中央区','大阪府','541-0041','JP','','',0,0,0,1,1795761274254,1795761274254,'','',NULL,'',NULL,0,'',NULL);
INSERT INTO "contacts" VALUES(7,'AOI','company',NULL,7,'株式会社葵フーズ','','info@aoi.example','','三条通河原町東入中島町78','','京都市中京区','京都府','604-8005','JP','','ja',0,0,0,1,1795761274255,1795761274255,'','',NULL,'',NULL,0,'',NULL);
INSERT INTO "contacts" VALUES(8,'AOI-1','person',7,7,'髙橋 遥','仕入担当','haruka@aoi.example','','','','','','','','','ja',0,0,0,1,1795761274256,1795761274256,'','',NULL,'',NULL,0,'',NULL);
INSERT INTO "contacts" VALUES(9,'AOI-2','person',7,7,'西村 健','経理','nishimura@aoi.example','','','','','','','','','ja',0,0,0,1,1795761274257,1795761274257,'','',NULL,'',NULL,0,'',NULL);
INSERT INTO "contacts" VALUES(10,'AOI-3','person',7,7,'Leo Brandt','Buyer until spring','leo@aoi.example','','','','','','','','','en',0,0,0,1,1795761274258,1795761274258,'','',NULL,'',NULL,0,'',NULL);
INSERT INTO "contacts" VALUES(11,'HARBOR','company',NULL,11,'Harbor & Pine Cafe, Inc.','','books@harborpine.example','','1912 Pike Place','','Seattle','WA','98101','US','','en',0,0,0,1,1795761274259,1795761274259,'','',NULL,'',NULL,0,'',NULL);
CREATE TABLE default_methods (
  account_id INTEGER PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
  method_id  INTEGER NOT NULL REFERENCES payment_methods (id)
) STRICT;
CREATE TABLE deletions (
  account_id   INTEGER PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
  block        INTEGER NOT NULL DEFAULT 0 CHECK (block IN (0, 1)),
  requested_at INTEGER NOT NULL,
  due_at       INTEGER NOT NULL,
  outcome      TEXT NOT NULL DEFAULT '' CHECK (outcome IN ('', 'removed', 'kept')),
  done_at      INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE deliveries (
  id              INTEGER PRIMARY KEY,
  order_id        INTEGER NOT NULL REFERENCES orders (id),
  idempotency_key TEXT NOT NULL UNIQUE,
  delivered_on    TEXT NOT NULL CHECK (delivered_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  carrier         TEXT NOT NULL DEFAULT '',
  tracking        TEXT NOT NULL DEFAULT '' CHECK (tracking = '' OR tracking LIKE 'http://%' OR tracking LIKE 'https://%'),
  note            TEXT NOT NULL DEFAULT '',
  account_id      INTEGER REFERENCES accounts (id),
  created_at      INTEGER NOT NULL
) STRICT;
INSERT INTO "deliveries" VALUES(1,18,'2:4JPYCD5CV3A6F6EHGZVVXROBM3','2026-11-25','Yamato Transport','https://track.example/4021-7731','The rest follows on Tuesday.',2,1795761274871);
CREATE TABLE delivery_lines (
  delivery_id INTEGER NOT NULL REFERENCES deliveries (id) ON DELETE CASCADE,
  pos         INTEGER NOT NULL,
  quantity    INTEGER NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (delivery_id, pos)
) STRICT, WITHOUT ROWID;
INSERT INTO "delivery_lines" VALUES(1,2,1000);
INSERT INTO "delivery_lines" VALUES(1,3,1000);
CREATE TABLE file_pieces (
  id      INTEGER PRIMARY KEY,
  file_id INTEGER NOT NULL REFERENCES files (id) ON DELETE CASCADE,
  pos     INTEGER NOT NULL,
  bytes   BLOB NOT NULL,
  UNIQUE (file_id, pos)
) STRICT;
CREATE TABLE files (
  id            INTEGER PRIMARY KEY,
  message_id    INTEGER REFERENCES messages (id),
  commercial_id INTEGER NOT NULL REFERENCES contacts (id),
  name          TEXT NOT NULL CHECK (name <> ''),
  type          TEXT NOT NULL,
  size          INTEGER NOT NULL CHECK (size > 0),
  created_at    INTEGER NOT NULL
) STRICT;
CREATE TABLE half_sessions (
  id_hash    BLOB PRIMARY KEY CHECK (length(id_hash) = 32),
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  address    TEXT NOT NULL,
  user_agent TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE import_files (
  id        INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
  name      TEXT NOT NULL CHECK (name <> ''),
  size      INTEGER NOT NULL CHECK (size >= 0)
) STRICT;
CREATE TABLE import_items (
  import_id INTEGER NOT NULL REFERENCES imports (id),
  kind      TEXT NOT NULL CHECK (kind IN ('contacts', 'products', 'orders', 'invoices', 'payments', 'booked')),
  item_id   INTEGER NOT NULL,
  PRIMARY KEY (import_id, kind, item_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE import_names (
  external_id TEXT PRIMARY KEY,
  contact_id  INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
  import_id   INTEGER NOT NULL REFERENCES imports (id)
) STRICT, WITHOUT ROWID;
CREATE TABLE import_pieces (
  file_id INTEGER NOT NULL REFERENCES import_files (id) ON DELETE CASCADE,
  pos     INTEGER NOT NULL,
  bytes   BLOB NOT NULL,
  PRIMARY KEY (file_id, pos)
) STRICT;
CREATE TABLE imports (
  id         INTEGER PRIMARY KEY,
  account_id INTEGER REFERENCES accounts (id), -- none: the command line
  state      TEXT NOT NULL CHECK (state IN ('uploaded', 'checking', 'checked', 'running', 'done', 'undoing', 'undone')),
  source     TEXT NOT NULL DEFAULT '',
  names      TEXT NOT NULL DEFAULT '',
  plan       TEXT NOT NULL DEFAULT '{}',
  report     TEXT NOT NULL DEFAULT '{}',
  error      TEXT NOT NULL DEFAULT '', -- catalog key of what broke it off
  version    INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  done_at    INTEGER NOT NULL DEFAULT 0,
  undone_at  INTEGER NOT NULL DEFAULT 0,
  undone_by  INTEGER REFERENCES accounts (id),
  CHECK ((state IN ('done', 'undoing', 'undone')) = (done_at > 0)),
  CHECK ((state = 'undone') = (undone_at > 0))
) STRICT;
CREATE TABLE instalments (
  invoice_id INTEGER NOT NULL REFERENCES invoices (id) ON DELETE CASCADE,
  pos        INTEGER NOT NULL,
  due_date   TEXT NOT NULL CHECK (due_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  amount     INTEGER NOT NULL CHECK (amount > 0), percent INTEGER NOT NULL DEFAULT 0 CHECK (percent BETWEEN 0 AND 100000),
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
INSERT INTO "invoice_lines" VALUES(25,1,'item',NULL,'Office beans, 1 kg every two weeks, 17 November 2026 – 30 November 2026',3000,3900,0,8000,11700);
INSERT INTO "invoice_lines" VALUES(26,1,'item',NULL,'Grinder care, 24 November 2026 – 23 December 2026',1000,4800,0,10000,4800);
INSERT INTO "invoice_lines" VALUES(27,1,'item',NULL,'Decaf, 1 kg a month, 22 November 2026 – 21 December 2026',2000,4300,0,8000,8600);
INSERT INTO "invoice_lines" VALUES(28,1,'item',NULL,'Office beans, 1 kg every two weeks（2026年11月15日～2026年11月28日）',12000,3900,0,8000,46800);
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
INSERT INTO "invoice_texts" VALUES(25,'2026/00022
sub-2026-00001
12636
office beans, 1 kg every two weeks, 17 november 2026 – 30 november 2026');
INSERT INTO "invoice_texts" VALUES(26,'2026/00023
sub-2026-00002
5280
grinder care, 24 november 2026 – 23 december 2026');
INSERT INTO "invoice_texts" VALUES(27,'2026/00024
sub-2026-00003
9288
decaf, 1 kg a month, 22 november 2026 – 21 december 2026');
INSERT INTO "invoice_texts" VALUES(28,'2026/00025
sub-2026-00004
50544
office beans, 1 kg every two weeks(2026年11月15日~2026年11月28日)');
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
  updated_at        INTEGER NOT NULL, idempotency_key TEXT, prices_include_tax INTEGER NOT NULL DEFAULT 0 CHECK (prices_include_tax IN (0, 1)), tax_note TEXT NOT NULL DEFAULT '' CHECK (tax_note IN ('', 'reverse_charge', 'intra_community', 'export', 'exempt')), issue_key TEXT,
  UNIQUE (series, series_year, series_seq),
  CHECK (status = 'draft' OR number IS NOT NULL),
  CHECK (total = untaxed + tax),
  CHECK (paid BETWEEN 0 AND total),
  CHECK (residual = total - paid)
) STRICT;
INSERT INTO "invoices" VALUES(1,'2025/00001','invoice',2025,1,'invoice','posted',1,1,1,NULL,'2025-12-05','2026-01-04','JPY','PO-8057','2025/00001','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',45700,3714,49414,49414,0,2,1795761274279,1795761274284,NULL,0,'',NULL);
INSERT INTO "invoices" VALUES(2,'2025/00002','invoice',2025,2,'invoice','posted',7,7,2,NULL,'2025-12-14','2026-01-13','JPY','PO-8048','2025/00002','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','',158400,12672,171072,171072,0,2,1795761274296,1795761274299,NULL,0,'',NULL);
INSERT INTO "invoices" VALUES(3,'2026/00001','invoice',2026,1,'invoice','posted',1,1,3,NULL,'2026-01-04','2026-02-03','JPY','PO-8027','2026/00001','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',67500,5458,72958,72958,0,2,1795761274304,1795761274306,NULL,0,'',NULL);
INSERT INTO "invoices" VALUES(4,'2026/00002','invoice',2026,2,'invoice','posted',1,1,4,NULL,'2026-02-03','2026-03-05','JPY','PO-7997','2026/00002','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',58700,4754,63454,63454,0,2,1795761274309,1795761274310,NULL,0,'',NULL);
INSERT INTO "invoices" VALUES(5,'2026/00003','invoice',2026,3,'invoice','posted',1,1,5,NULL,'2026-03-05','2026-04-04','JPY','PO-7967','2026/00003','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',49900,4050,53950,53950,0,2,1795761274313,1795761274315,NULL,0,'',NULL);
INSERT INTO "invoices" VALUES(6,'2026/00004','invoice',2026,4,'invoice','posted',7,7,6,NULL,'2026-03-14','2026-04-13','JPY','PO-7958','2026/00004','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','',158400,12672,171072,171072,0,2,1795761274318,1795761274320,NULL,0,'',NULL);
INSERT INTO "invoices" VALUES(7,'2026/00005','invoice',2026,5,'invoice','posted',1,1,7,NULL,'2026-04-04','2026-05-04','JPY','PO-7937','2026/00005','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',54900,4450,59350,59350,0,2,1795761274324,1795761274326,NULL,0,'',NULL);
INSERT INTO "invoices" VALUES(8,'2026/00006','invoice',2026,6,'invoice','posted',1,1,8,NULL,'2026-05-04','2026-06-03','JPY','PO-7907','2026/00006','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',62900,5090,67990,67990,0,2,1795761274329,1795761274332,NULL,0,'',NULL);
INSERT INTO "invoices" VALUES(9,'2026/00007','invoice',2026,7,'invoice','posted',1,1,9,NULL,'2026-06-03','2026-07-03','JPY','PO-7877','2026/00007','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',54100,4386,58486,58486,0,2,1795761274336,1795761274339,NULL,0,'',NULL);
INSERT INTO "invoices" VALUES(10,'2026/00008','invoice',2026,8,'invoice','posted',7,7,10,NULL,'2026-06-12','2026-07-12','JPY','PO-7868','2026/00008','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','',158400,12672,171072,171072,0,2,1795761274343,1795761274346,NULL,0,'',NULL);
INSERT INTO "invoices" VALUES(11,'2026/00009','invoice',2026,9,'invoice','posted',1,1,11,NULL,'2026-07-03','2026-08-02','JPY','PO-7847','2026/00009','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',59100,4786,63886,63886,0,2,1795761274350,1795761274352,NULL,0,'',NULL);
INSERT INTO "invoices" VALUES(12,'2026/00010','invoice',2026,10,'invoice','posted',1,1,12,NULL,'2026-08-02','2026-09-01','JPY','PO-7817','2026/00010','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',50300,4082,54382,54382,0,2,1795761274357,1795761274359,NULL,0,'',NULL);
INSERT INTO "invoices" VALUES(13,'2026/00011','invoice',2026,11,'invoice','posted',1,1,13,NULL,'2026-09-01','2026-10-01','JPY','PO-7787','2026/00011','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',58300,4722,63022,63022,0,2,1795761274362,1795761274364,NULL,0,'',NULL);
INSERT INTO "invoices" VALUES(14,'2026/00012','invoice',2026,12,'invoice','posted',7,7,14,NULL,'2026-09-10','2026-10-10','JPY','PO-7778','2026/00012','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','',158400,12672,171072,171072,0,2,1795761274368,1795761274370,NULL,0,'',NULL);
INSERT INTO "invoices" VALUES(15,'2026/00013','invoice',2026,13,'invoice','posted',1,1,15,NULL,'2026-10-01','2026-10-31','JPY','PO-7757','2026/00013','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',63300,5122,68422,68422,0,2,1795761274374,1795761274375,NULL,0,'',NULL);
INSERT INTO "invoices" VALUES(16,'2026/00014','invoice',2026,14,'invoice','posted',7,7,16,NULL,'2026-10-11','2026-11-10','JPY','PO-7747','2026/00014','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','',37200,2976,40176,10044,30132,2,1795761274377,1795761274379,NULL,0,'',NULL);
INSERT INTO "invoices" VALUES(17,'2026/00015','invoice',2026,15,'invoice','posted',1,1,NULL,NULL,'2026-10-18','2026-11-17','JPY','PO-7740','2026/00015','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',43200,4320,47520,47520,0,3,1795761274381,1795761274384,NULL,0,'',NULL);
INSERT INTO "invoices" VALUES(18,'C2026/00001','credit_note',2026,1,'credit_note','posted',1,1,NULL,17,'2026-10-28','','JPY','','C2026/00001','Twelve mugs arrived chipped. Sorry!','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',21600,2160,23760,23760,0,2,1795761274384,1795761274384,NULL,0,'',NULL);
INSERT INTO "invoices" VALUES(19,'2026/00016','invoice',2026,16,'invoice','posted',2,1,17,NULL,'2026-11-05','2026-11-21','JPY','PO-7722','2026/00016','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','Naomi Fischer
〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',79100,6626,85726,20000,65726,2,1795761274387,1795761274389,NULL,0,'',NULL);
INSERT INTO "invoices" VALUES(20,'2026/00017','invoice',2026,17,'invoice','posted',1,1,NULL,NULL,'2026-11-18','2026-12-04','JPY','PO-7709','2026/00017','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',31000,2596,33596,0,33596,1,1795761274391,1795761274391,NULL,0,'',NULL);
INSERT INTO "invoices" VALUES(21,'2026/00018','invoice',2026,18,'invoice','posted',1,1,18,NULL,'2026-11-25','2026-12-25','JPY','PO-7702','2026/00018','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',86934,6955,93889,0,93889,1,1795761274394,1795761274394,NULL,0,'',NULL);
INSERT INTO "invoices" VALUES(22,'2026/00019','invoice',2026,19,'invoice','posted',7,7,22,NULL,'2026-11-18','2026-12-18','JPY','PO-7709','2026/00019','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','',279600,22368,301968,0,301968,1,1795761274403,1795761274403,NULL,0,'',NULL);
INSERT INTO "invoices" VALUES(23,'2026/00020','invoice',2026,20,'invoice','posted',7,7,NULL,NULL,'2026-11-19','2026-12-19','JPY','PO-7708','2026/00020','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','',42000,3360,45360,0,45360,1,1795761274408,1795761274408,NULL,0,'',NULL);
INSERT INTO "invoices" VALUES(24,'2026/00021','invoice',2026,21,'invoice','posted',11,11,NULL,NULL,'2026-11-07','2026-12-07','USD','HBR-118','2026/00021','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Harbor & Pine Cafe, Inc.','1912 Pike Place
Seattle WA 98101
United States','',233250,0,233250,0,233250,1,1795761274414,1795761274414,NULL,0,'',NULL);
INSERT INTO "invoices" VALUES(25,'2026/00022','invoice',2026,22,'invoice','posted',1,1,NULL,NULL,'2026-11-27','2026-12-11','JPY','SUB-2026-00001','2026/00022','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',11700,936,12636,12636,0,2,1795761274423,1795761274439,NULL,0,'',NULL);
INSERT INTO "invoices" VALUES(26,'2026/00023','invoice',2026,23,'invoice','posted',1,1,NULL,NULL,'2026-11-27','2026-12-11','JPY','SUB-2026-00002','2026/00023','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',4800,480,5280,5280,0,2,1795761274427,1795761274441,NULL,0,'',NULL);
INSERT INTO "invoices" VALUES(27,'2026/00024','invoice',2026,24,'invoice','posted',1,1,NULL,NULL,'2026-11-27','2026-12-11','JPY','SUB-2026-00003','2026/00024','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',8600,688,9288,9288,0,2,1795761274432,1795761274443,NULL,0,'',NULL);
INSERT INTO "invoices" VALUES(28,'2026/00025','invoice',2026,25,'invoice','posted',7,7,NULL,NULL,'2026-11-27','2026-12-11','JPY','SUB-2026-00004','2026/00025','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','',46800,3744,50544,0,50544,1,1795761274435,1795761274435,NULL,0,'',NULL);
CREATE TABLE job_runs (
  name       TEXT PRIMARY KEY,
  started_at INTEGER NOT NULL,
  ended_at   INTEGER NOT NULL,
  error      TEXT NOT NULL DEFAULT '',
  failed_at  INTEGER NOT NULL DEFAULT 0,
  failures   INTEGER NOT NULL DEFAULT 0,
  next_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "job_runs" VALUES('ask providers about methods being saved',1795761274883,1795761274883,'',0,0,1795761334883);
INSERT INTO "job_runs" VALUES('ask providers about pending refunds',1795761274883,1795761274883,'',0,0,1795761334883);
INSERT INTO "job_runs" VALUES('ask providers about stale payments',1795761274883,1795761274883,'',0,0,1795761334883);
INSERT INTO "job_runs" VALUES('charge late fees',1795761274884,1795761274885,'',0,0,1795764874884);
INSERT INTO "job_runs" VALUES('delete accounts whose time has come',1795761274884,1795761274884,'',0,0,1795761874884);
INSERT INTO "job_runs" VALUES('delete what was kept long enough',1795761274885,1795761274885,'',0,0,1795764874885);
INSERT INTO "job_runs" VALUES('forget answers to programs',1795761274885,1795761274886,'',0,0,1795764874885);
INSERT INTO "job_runs" VALUES('forget files without a message',1795761274885,1795761274885,'',0,0,1795764874885);
INSERT INTO "job_runs" VALUES('forget uploads that nobody imports',1795761274885,1795761274885,'',0,0,1795764874885);
INSERT INTO "job_runs" VALUES('forget webhook events',1795761274886,1795761274886,'',0,0,1795764874886);
INSERT INTO "job_runs" VALUES('make providers forget removed methods',1795761274883,1795761274884,'',0,0,1795761874883);
INSERT INTO "job_runs" VALUES('optimize',1795761274886,1795761274889,'',0,0,1795764874886);
INSERT INTO "job_runs" VALUES('remind of invoices',1795761274884,1795761274884,'',0,0,1795764874884);
INSERT INTO "job_runs" VALUES('renew and charge subscriptions',1795761274884,1795761274885,'',0,0,1795761334884);
INSERT INTO "job_runs" VALUES('sweep sessions',1795761274884,1795761274884,'',0,0,1795761874884);
INSERT INTO "job_runs" VALUES('tell of methods that expire',1795761274884,1795761274884,'',0,0,1795847674884);
INSERT INTO "job_runs" VALUES('top up wallets by their rules',1795761274883,1795761274883,'',0,0,1795761334883);
CREATE TABLE known_devices (
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  device     TEXT NOT NULL,
  network    TEXT NOT NULL,
  seen_at    INTEGER NOT NULL,
  PRIMARY KEY (account_id, device, network)
) STRICT, WITHOUT ROWID;
INSERT INTO "known_devices" VALUES(2,'','192.0.2.10',1795761274787);
INSERT INTO "known_devices" VALUES(3,'','192.0.2.10',1795761274818);
CREATE TABLE ledger_days (
  account  TEXT NOT NULL CHECK (account IN ('clearing', 'receivable')),
  kind     TEXT NOT NULL CHECK (account = 'clearing' OR kind IN ('invoice', 'credit_note')),
  day      TEXT NOT NULL,
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  amount   INTEGER NOT NULL,
  PRIMARY KEY (account, kind, day, currency)
) STRICT, WITHOUT ROWID;
INSERT INTO "ledger_days" VALUES('clearing','payment','2025-12-31','JPY',49414);
INSERT INTO "ledger_days" VALUES('clearing','payment','2026-01-09','JPY',171072);
INSERT INTO "ledger_days" VALUES('clearing','payment','2026-01-30','JPY',72958);
INSERT INTO "ledger_days" VALUES('clearing','payment','2026-03-01','JPY',63454);
INSERT INTO "ledger_days" VALUES('clearing','payment','2026-03-31','JPY',53950);
INSERT INTO "ledger_days" VALUES('clearing','payment','2026-04-09','JPY',171072);
INSERT INTO "ledger_days" VALUES('clearing','payment','2026-04-30','JPY',59350);
INSERT INTO "ledger_days" VALUES('clearing','payment','2026-05-30','JPY',67990);
INSERT INTO "ledger_days" VALUES('clearing','payment','2026-06-29','JPY',58486);
INSERT INTO "ledger_days" VALUES('clearing','payment','2026-07-08','JPY',171072);
INSERT INTO "ledger_days" VALUES('clearing','payment','2026-07-29','JPY',63886);
INSERT INTO "ledger_days" VALUES('clearing','payment','2026-08-28','JPY',54382);
INSERT INTO "ledger_days" VALUES('clearing','payment','2026-09-27','JPY',63022);
INSERT INTO "ledger_days" VALUES('clearing','payment','2026-10-06','JPY',171072);
INSERT INTO "ledger_days" VALUES('clearing','payment','2026-10-27','JPY',68422);
INSERT INTO "ledger_days" VALUES('clearing','payment','2026-11-06','JPY',10044);
INSERT INTO "ledger_days" VALUES('clearing','payment','2026-11-13','JPY',23760);
INSERT INTO "ledger_days" VALUES('clearing','payment','2026-11-14','JPY',20000);
INSERT INTO "ledger_days" VALUES('clearing','payment','2026-11-27','JPY',27204);
INSERT INTO "ledger_days" VALUES('receivable','credit_note','2026-10-28','JPY',-23760);
INSERT INTO "ledger_days" VALUES('receivable','invoice','2025-12-05','JPY',49414);
INSERT INTO "ledger_days" VALUES('receivable','invoice','2025-12-14','JPY',171072);
INSERT INTO "ledger_days" VALUES('receivable','invoice','2026-01-04','JPY',72958);
INSERT INTO "ledger_days" VALUES('receivable','invoice','2026-02-03','JPY',63454);
INSERT INTO "ledger_days" VALUES('receivable','invoice','2026-03-05','JPY',53950);
INSERT INTO "ledger_days" VALUES('receivable','invoice','2026-03-14','JPY',171072);
INSERT INTO "ledger_days" VALUES('receivable','invoice','2026-04-04','JPY',59350);
INSERT INTO "ledger_days" VALUES('receivable','invoice','2026-05-04','JPY',67990);
INSERT INTO "ledger_days" VALUES('receivable','invoice','2026-06-03','JPY',58486);
INSERT INTO "ledger_days" VALUES('receivable','invoice','2026-06-12','JPY',171072);
INSERT INTO "ledger_days" VALUES('receivable','invoice','2026-07-03','JPY',63886);
INSERT INTO "ledger_days" VALUES('receivable','invoice','2026-08-02','JPY',54382);
INSERT INTO "ledger_days" VALUES('receivable','invoice','2026-09-01','JPY',63022);
INSERT INTO "ledger_days" VALUES('receivable','invoice','2026-09-10','JPY',171072);
INSERT INTO "ledger_days" VALUES('receivable','invoice','2026-10-01','JPY',68422);
INSERT INTO "ledger_days" VALUES('receivable','invoice','2026-10-11','JPY',40176);
INSERT INTO "ledger_days" VALUES('receivable','invoice','2026-10-18','JPY',47520);
INSERT INTO "ledger_days" VALUES('receivable','invoice','2026-11-05','JPY',85726);
INSERT INTO "ledger_days" VALUES('receivable','invoice','2026-11-07','USD',233250);
INSERT INTO "ledger_days" VALUES('receivable','invoice','2026-11-18','JPY',335564);
INSERT INTO "ledger_days" VALUES('receivable','invoice','2026-11-19','JPY',45360);
INSERT INTO "ledger_days" VALUES('receivable','invoice','2026-11-25','JPY',93889);
INSERT INTO "ledger_days" VALUES('receivable','invoice','2026-11-27','JPY',77748);
CREATE TABLE "ledger_entries" (
  transaction_id INTEGER NOT NULL REFERENCES ledger_transactions (id),
  pos            INTEGER NOT NULL,
  account        TEXT NOT NULL CHECK (account IN ('receivable', 'wallet', 'clearing', 'sales', 'sales_tax', 'goodwill')),
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
INSERT INTO "ledger_entries" VALUES(43,1,'receivable',1,'JPY',12636);
INSERT INTO "ledger_entries" VALUES(43,2,'sales',NULL,'JPY',-11700);
INSERT INTO "ledger_entries" VALUES(43,3,'sales_tax',NULL,'JPY',-936);
INSERT INTO "ledger_entries" VALUES(44,1,'receivable',1,'JPY',5280);
INSERT INTO "ledger_entries" VALUES(44,2,'sales',NULL,'JPY',-4800);
INSERT INTO "ledger_entries" VALUES(44,3,'sales_tax',NULL,'JPY',-480);
INSERT INTO "ledger_entries" VALUES(45,1,'receivable',1,'JPY',9288);
INSERT INTO "ledger_entries" VALUES(45,2,'sales',NULL,'JPY',-8600);
INSERT INTO "ledger_entries" VALUES(45,3,'sales_tax',NULL,'JPY',-688);
INSERT INTO "ledger_entries" VALUES(46,1,'receivable',7,'JPY',50544);
INSERT INTO "ledger_entries" VALUES(46,2,'sales',NULL,'JPY',-46800);
INSERT INTO "ledger_entries" VALUES(46,3,'sales_tax',NULL,'JPY',-3744);
INSERT INTO "ledger_entries" VALUES(47,1,'clearing',NULL,'JPY',12636);
INSERT INTO "ledger_entries" VALUES(47,2,'receivable',1,'JPY',-12636);
INSERT INTO "ledger_entries" VALUES(48,1,'clearing',NULL,'JPY',5280);
INSERT INTO "ledger_entries" VALUES(48,2,'receivable',1,'JPY',-5280);
INSERT INTO "ledger_entries" VALUES(49,1,'clearing',NULL,'JPY',9288);
INSERT INTO "ledger_entries" VALUES(49,2,'receivable',1,'JPY',-9288);
CREATE TABLE "ledger_transactions" (
  id            INTEGER PRIMARY KEY,
  kind          TEXT NOT NULL CHECK (kind IN ('invoice', 'credit_note', 'payment', 'refund', 'adjustment', 'transfer')),
  invoice_id    INTEGER REFERENCES invoices (id),
  payment_id    INTEGER REFERENCES payments (id),
  refund_id     INTEGER REFERENCES refunds (id),
  adjustment_id INTEGER REFERENCES wallet_adjustments (id),
  day           TEXT NOT NULL,
  memo          TEXT NOT NULL DEFAULT '',
  created_at    INTEGER NOT NULL
) STRICT;
INSERT INTO "ledger_transactions" VALUES(1,'invoice',1,NULL,NULL,NULL,'2025-12-05','2025/00001',1795761274279);
INSERT INTO "ledger_transactions" VALUES(2,'payment',NULL,1,NULL,NULL,'2025-12-31','TRF-00001',1795761274284);
INSERT INTO "ledger_transactions" VALUES(3,'invoice',2,NULL,NULL,NULL,'2025-12-14','2025/00002',1795761274296);
INSERT INTO "ledger_transactions" VALUES(4,'payment',NULL,2,NULL,NULL,'2026-01-09','TRF-00002',1795761274299);
INSERT INTO "ledger_transactions" VALUES(5,'invoice',3,NULL,NULL,NULL,'2026-01-04','2026/00001',1795761274304);
INSERT INTO "ledger_transactions" VALUES(6,'payment',NULL,3,NULL,NULL,'2026-01-30','TRF-00003',1795761274306);
INSERT INTO "ledger_transactions" VALUES(7,'invoice',4,NULL,NULL,NULL,'2026-02-03','2026/00002',1795761274309);
INSERT INTO "ledger_transactions" VALUES(8,'payment',NULL,4,NULL,NULL,'2026-03-01','TRF-00004',1795761274310);
INSERT INTO "ledger_transactions" VALUES(9,'invoice',5,NULL,NULL,NULL,'2026-03-05','2026/00003',1795761274313);
INSERT INTO "ledger_transactions" VALUES(10,'payment',NULL,5,NULL,NULL,'2026-03-31','TRF-00005',1795761274315);
INSERT INTO "ledger_transactions" VALUES(11,'invoice',6,NULL,NULL,NULL,'2026-03-14','2026/00004',1795761274318);
INSERT INTO "ledger_transactions" VALUES(12,'payment',NULL,6,NULL,NULL,'2026-04-09','TRF-00006',1795761274320);
INSERT INTO "ledger_transactions" VALUES(13,'invoice',7,NULL,NULL,NULL,'2026-04-04','2026/00005',1795761274324);
INSERT INTO "ledger_transactions" VALUES(14,'payment',NULL,7,NULL,NULL,'2026-04-30','TRF-00007',1795761274326);
INSERT INTO "ledger_transactions" VALUES(15,'invoice',8,NULL,NULL,NULL,'2026-05-04','2026/00006',1795761274329);
INSERT INTO "ledger_transactions" VALUES(16,'payment',NULL,8,NULL,NULL,'2026-05-30','TRF-00008',1795761274332);
INSERT INTO "ledger_transactions" VALUES(17,'invoice',9,NULL,NULL,NULL,'2026-06-03','2026/00007',1795761274336);
INSERT INTO "ledger_transactions" VALUES(18,'payment',NULL,9,NULL,NULL,'2026-06-29','TRF-00009',1795761274339);
INSERT INTO "ledger_transactions" VALUES(19,'invoice',10,NULL,NULL,NULL,'2026-06-12','2026/00008',1795761274343);
INSERT INTO "ledger_transactions" VALUES(20,'payment',NULL,10,NULL,NULL,'2026-07-08','TRF-00010',1795761274346);
INSERT INTO "ledger_transactions" VALUES(21,'invoice',11,NULL,NULL,NULL,'2026-07-03','2026/00009',1795761274350);
INSERT INTO "ledger_transactions" VALUES(22,'payment',NULL,11,NULL,NULL,'2026-07-29','TRF-00011',1795761274352);
INSERT INTO "ledger_transactions" VALUES(23,'invoice',12,NULL,NULL,NULL,'2026-08-02','2026/00010',1795761274357);
INSERT INTO "ledger_transactions" VALUES(24,'payment',NULL,12,NULL,NULL,'2026-08-28','TRF-00012',1795761274359);
INSERT INTO "ledger_transactions" VALUES(25,'invoice',13,NULL,NULL,NULL,'2026-09-01','2026/00011',1795761274362);
INSERT INTO "ledger_transactions" VALUES(26,'payment',NULL,13,NULL,NULL,'2026-09-27','TRF-00013',1795761274364);
INSERT INTO "ledger_transactions" VALUES(27,'invoice',14,NULL,NULL,NULL,'2026-09-10','2026/00012',1795761274368);
INSERT INTO "ledger_transactions" VALUES(28,'payment',NULL,14,NULL,NULL,'2026-10-06','TRF-00014',1795761274370);
INSERT INTO "ledger_transactions" VALUES(29,'invoice',15,NULL,NULL,NULL,'2026-10-01','2026/00013',1795761274374);
INSERT INTO "ledger_transactions" VALUES(30,'payment',NULL,15,NULL,NULL,'2026-10-27','TRF-00015',1795761274375);
INSERT INTO "ledger_transactions" VALUES(31,'invoice',16,NULL,NULL,NULL,'2026-10-11','2026/00014',1795761274377);
INSERT INTO "ledger_transactions" VALUES(32,'payment',NULL,16,NULL,NULL,'2026-11-06','TRF-00016',1795761274379);
INSERT INTO "ledger_transactions" VALUES(33,'invoice',17,NULL,NULL,NULL,'2026-10-18','2026/00015',1795761274381);
INSERT INTO "ledger_transactions" VALUES(34,'payment',NULL,17,NULL,NULL,'2026-11-13','TRF-00017',1795761274383);
INSERT INTO "ledger_transactions" VALUES(35,'credit_note',18,NULL,NULL,NULL,'2026-10-28','C2026/00001',1795761274384);
INSERT INTO "ledger_transactions" VALUES(36,'invoice',19,NULL,NULL,NULL,'2026-11-05','2026/00016',1795761274387);
INSERT INTO "ledger_transactions" VALUES(37,'payment',NULL,18,NULL,NULL,'2026-11-14','TRF-00018',1795761274389);
INSERT INTO "ledger_transactions" VALUES(38,'invoice',20,NULL,NULL,NULL,'2026-11-18','2026/00017',1795761274391);
INSERT INTO "ledger_transactions" VALUES(39,'invoice',21,NULL,NULL,NULL,'2026-11-25','2026/00018',1795761274394);
INSERT INTO "ledger_transactions" VALUES(40,'invoice',22,NULL,NULL,NULL,'2026-11-18','2026/00019',1795761274403);
INSERT INTO "ledger_transactions" VALUES(41,'invoice',23,NULL,NULL,NULL,'2026-11-19','2026/00020',1795761274408);
INSERT INTO "ledger_transactions" VALUES(42,'invoice',24,NULL,NULL,NULL,'2026-11-07','2026/00021',1795761274414);
INSERT INTO "ledger_transactions" VALUES(43,'invoice',25,NULL,NULL,NULL,'2026-11-27','2026/00022',1795761274423);
INSERT INTO "ledger_transactions" VALUES(44,'invoice',26,NULL,NULL,NULL,'2026-11-27','2026/00023',1795761274427);
INSERT INTO "ledger_transactions" VALUES(45,'invoice',27,NULL,NULL,NULL,'2026-11-27','2026/00024',1795761274432);
INSERT INTO "ledger_transactions" VALUES(46,'invoice',28,NULL,NULL,NULL,'2026-11-27','2026/00025',1795761274435);
INSERT INTO "ledger_transactions" VALUES(47,'payment',NULL,20,NULL,NULL,'2026-11-27','TRF-00019',1795761274439);
INSERT INTO "ledger_transactions" VALUES(48,'payment',NULL,21,NULL,NULL,'2026-11-27','TRF-00020',1795761274441);
INSERT INTO "ledger_transactions" VALUES(49,'payment',NULL,22,NULL,NULL,'2026-11-27','TRF-00021',1795761274443);
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
INSERT INTO "links" VALUES(2,'invitation',8,X'07666E022CAA0D20D952A9A077F50319',X'2659E759FFAAA7D9A18352D549D2B3853BCAAB6157B9489E8B0BCB0A67D75C6B','',1795761274855,1796366074855,0);
CREATE TABLE logos (
  place      TEXT PRIMARY KEY CHECK (place IN ('screen', 'print')),
  hash       TEXT NOT NULL CHECK (length(hash) = 32),
  kind       TEXT NOT NULL CHECK (kind IN ('png', 'svg')),
  content    BLOB NOT NULL CHECK (length(content) BETWEEN 1 AND 524288),
  updated_at INTEGER NOT NULL,
  CHECK (place = 'screen' OR kind = 'png')
) STRICT, WITHOUT ROWID;
CREATE TABLE mail_choices (
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  topic      TEXT NOT NULL CHECK (topic <> ''),
  wanted     INTEGER NOT NULL CHECK (wanted IN (0, 1)),
  PRIMARY KEY (account_id, topic)
) STRICT, WITHOUT ROWID;
CREATE TABLE mail_refusals (
  email      TEXT NOT NULL CHECK (email <> ''),
  topic      TEXT NOT NULL CHECK (topic <> ''),
  created_at INTEGER NOT NULL,
  PRIMARY KEY (email, topic)
) STRICT, WITHOUT ROWID;
CREATE TABLE mail_server (
  id          INTEGER PRIMARY KEY CHECK (id = 1),
  host        TEXT NOT NULL CHECK (host <> ''),
  port        INTEGER NOT NULL CHECK (port BETWEEN 1 AND 65535),
  encryption  TEXT NOT NULL CHECK (encryption IN ('starttls', 'tls', 'none')),
  login       TEXT NOT NULL DEFAULT '',
  password    BLOB,
  from_name   TEXT NOT NULL DEFAULT '',
  from_email  TEXT NOT NULL DEFAULT '',
  reply_to    TEXT NOT NULL DEFAULT '',
  version     INTEGER NOT NULL DEFAULT 1,
  updated_at  INTEGER NOT NULL
) STRICT;
CREATE TABLE mail_texts (
  kind       TEXT NOT NULL CHECK (kind <> ''),
  language   TEXT NOT NULL CHECK (language IN ('en', 'ja')),
  subject    TEXT NOT NULL DEFAULT '',
  greeting   TEXT NOT NULL DEFAULT '',
  paragraph  TEXT NOT NULL DEFAULT '',
  version    INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (kind, language)
) STRICT, WITHOUT ROWID;
CREATE TABLE mentions (
  message_id INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  PRIMARY KEY (message_id, account_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE messages (
  id              INTEGER PRIMARY KEY,
  kind            TEXT NOT NULL CHECK (kind IN ('order', 'invoice')),
  document_id     INTEGER NOT NULL,
  internal        INTEGER NOT NULL DEFAULT 0 CHECK (internal IN (0, 1)),
  staff           INTEGER NOT NULL CHECK (staff IN (0, 1)),
  account_id      INTEGER REFERENCES accounts (id),
  share_id        INTEGER NOT NULL DEFAULT 0,
  author          TEXT NOT NULL,
  body            TEXT NOT NULL,
  idempotency_key TEXT UNIQUE,
  created_at      INTEGER NOT NULL,
  edited_at       INTEGER NOT NULL DEFAULT 0,
  removed_at      INTEGER NOT NULL DEFAULT 0,
  CHECK (internal = 0 OR staff = 1),
  CHECK (removed_at = 0 OR body = '')
) STRICT;
INSERT INTO "messages" VALUES(1,'invoice',19,0,1,2,0,'Ren Ito','A gentle reminder that part of this one is still open. Splitting it over two payments is fine.',NULL,1795761274863,0,0);
INSERT INTO "messages" VALUES(2,'invoice',19,0,0,3,0,'Naomi Fischer','Thank you, the rest follows at the end of the month.',NULL,1795761274865,0,0);
INSERT INTO "messages" VALUES(3,'invoice',19,1,1,2,0,'Ren Ito','Naomi rang as well: they wait for their own customer.',NULL,1795761274866,0,0);
INSERT INTO "messages" VALUES(4,'invoice',19,0,1,2,0,'Ren Ito','That is fine, thank you for telling us.',NULL,1795761274867,0,0);
INSERT INTO "messages" VALUES(5,'order',19,0,0,3,0,'Naomi Fischer','Could the machine come a week earlier? Our lease begins on the 1st.',NULL,1795761274868,0,0);
CREATE TABLE method_setups (
  id              INTEGER PRIMARY KEY,
  reference       TEXT NOT NULL UNIQUE,
  idempotency_key TEXT NOT NULL UNIQUE,
  provider        TEXT NOT NULL,
  mode            TEXT NOT NULL DEFAULT '' CHECK (mode IN ('', 'test', 'live')),
  provider_ref    TEXT,
  commercial_id   INTEGER NOT NULL REFERENCES contacts (id),
  contact_id      INTEGER NOT NULL REFERENCES contacts (id),
  account_id      INTEGER REFERENCES accounts (id),
  shared          INTEGER NOT NULL CHECK (shared IN (0, 1)),
  state           TEXT NOT NULL CHECK (state IN ('draft', 'pending', 'done', 'cancelled', 'error')),
  error_key       TEXT NOT NULL DEFAULT '',
  method_id       INTEGER REFERENCES payment_methods (id),
  created_at      INTEGER NOT NULL,
  updated_at      INTEGER NOT NULL,
  UNIQUE (provider, provider_ref),
  CHECK ((state = 'done') = (method_id IS NOT NULL))
) STRICT;
CREATE TABLE migrations (
			number INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT;
INSERT INTO "migrations" VALUES(1,'0001_create_schema','55d39b12606c1f639249fce9cb0e623cf7d67c39e5a19c8e4318a3b09b5b8c42',1795761274045);
INSERT INTO "migrations" VALUES(2,'0002_open_access','8a3e0798522e807c998cb1ed5d7c137e3c8a6cb1790563319a73392da67440a9',1795761274055);
INSERT INTO "migrations" VALUES(3,'0003_complete_money','a27d5ab76a03d2cf5a22cd18207d79abf2fd56475fb3824ee36583a10fdd9c35',1795761274072);
INSERT INTO "migrations" VALUES(4,'0004_decide_orders','6fb397ca76a0b119ff68654570265f0e93cb93cee74fcb81c6db7637f2465fd5',1795761274095);
INSERT INTO "migrations" VALUES(5,'0005_bill_subscriptions','689a17b370382a233bdd34a002902fd45a1a895ccfb420b6b69294307051fb93',1795761274114);
INSERT INTO "migrations" VALUES(6,'0006_hold_conversations','837b2ca40b9969cbdaf3edc9b1234d998871c93faa51d782123825a628b2af77',1795761274119);
INSERT INTO "migrations" VALUES(7,'0007_share_documents','da45a02190497ee714f85f0270b7e57ea36c874fc667937a1e55d89d3a54d6cc',1795761274123);
INSERT INTO "migrations" VALUES(8,'0008_keep_agreed_changes','3444809858e95ceee4f7ea1b70c35efb09a733c068e42533c2d24569c8812940',1795761274124);
INSERT INTO "migrations" VALUES(9,'0009_tell_people','5b83486a5a79962d8a1c1db0082acfc4dd645880a7ad7e37e0e1e65253d405d8',1795761274131);
INSERT INTO "migrations" VALUES(10,'0010_act_by_link','7e738bae07e8a7d70c11a9b44aa13619eea050dde42527c131a9428adf30096b',1795761274132);
INSERT INTO "migrations" VALUES(11,'0011_order_journal','05f779c10ce92882cb373038dbe1fa430fbf10960dfefcfdbd2c4c22607ca308',1795761274144);
INSERT INTO "migrations" VALUES(12,'0012_price_products','084f0e6a1be6297bfc2a86aa71604a0a20bf90f83c4a9d8c2fd7f14ed917d82e',1795761274145);
INSERT INTO "migrations" VALUES(13,'0013_keep_settings','dcd919466f42c6d7a8b330b021f2ac8dbacfe06fa49ab824493dc8458e64ebb0',1795761274169);
INSERT INTO "migrations" VALUES(14,'0014_index_words','3f6728ebd7926a298d217473766ffccb8cea4772b94df7e6394135af6fa73ec6',1795761274170);
INSERT INTO "migrations" VALUES(15,'0015_write_documents','41c3e58fcff0cda3ae597701091674a50ea8e4a8bdd52eadd0c78d8130866942',1795761274174);
INSERT INTO "migrations" VALUES(16,'0016_care_for_contacts','3fa7676c1d56c7f532ab536a815d8eb3c94089362138a9fb93eb2d1b2c15f988',1795761274186);
INSERT INTO "migrations" VALUES(17,'0017_import_by_upload','3b847f86bb4c944bbd236f0df3868d986a9e3a7aa1ea3d8cc73e31c5c641bafe',1795761274214);
INSERT INTO "migrations" VALUES(18,'0018_open_api','d4e359af1b4b9cfeccb12d955e6c48e1abeb823ff578ac633b39f2244a4d075e',1795761274218);
CREATE TABLE number_series (
  name TEXT NOT NULL,
  year INTEGER NOT NULL,
  last INTEGER NOT NULL CHECK (last > 0),
  PRIMARY KEY (name, year)
) STRICT, WITHOUT ROWID;
INSERT INTO "number_series" VALUES('credit_note',2026,1);
INSERT INTO "number_series" VALUES('invoice',2025,2);
INSERT INTO "number_series" VALUES('invoice',2026,25);
INSERT INTO "number_series" VALUES('order',0,24);
INSERT INTO "number_series" VALUES('payment',2026,1);
INSERT INTO "number_series" VALUES('subscription',2026,5);
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
  optional    INTEGER NOT NULL DEFAULT 0 CHECK (optional IN (0, 1)), chosen INTEGER NOT NULL DEFAULT 0 CHECK (chosen >= 0),
  PRIMARY KEY (order_id, pos)
) STRICT, WITHOUT ROWID;
INSERT INTO "order_lines" VALUES(1,1,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',8000,4200,0,8000,33600,0,0);
INSERT INTO "order_lines" VALUES(1,2,'item',NULL,'Kinome decaf, whole beans, 1 kg',2000,4600,0,8000,9200,0,0);
INSERT INTO "order_lines" VALUES(1,3,'item',NULL,'Paper filters, box of 500',2000,1450,0,10000,2900,0,0);
INSERT INTO "order_lines" VALUES(2,1,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',20000,4200,0,8000,84000,0,0);
INSERT INTO "order_lines" VALUES(2,2,'item',NULL,'Drip bags, crate of 200',4000,18600,0,8000,74400,0,0);
INSERT INTO "order_lines" VALUES(3,1,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',11000,4200,0,8000,46200,0,0);
INSERT INTO "order_lines" VALUES(3,2,'item',NULL,'Kinome decaf, whole beans, 1 kg',4000,4600,0,8000,18400,0,0);
INSERT INTO "order_lines" VALUES(3,3,'item',NULL,'Paper filters, box of 500',2000,1450,0,10000,2900,0,0);
INSERT INTO "order_lines" VALUES(4,1,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',10000,4200,0,8000,42000,0,0);
INSERT INTO "order_lines" VALUES(4,2,'item',NULL,'Kinome decaf, whole beans, 1 kg',3000,4600,0,8000,13800,0,0);
INSERT INTO "order_lines" VALUES(4,3,'item',NULL,'Paper filters, box of 500',2000,1450,0,10000,2900,0,0);
INSERT INTO "order_lines" VALUES(5,1,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',9000,4200,0,8000,37800,0,0);
INSERT INTO "order_lines" VALUES(5,2,'item',NULL,'Kinome decaf, whole beans, 1 kg',2000,4600,0,8000,9200,0,0);
INSERT INTO "order_lines" VALUES(5,3,'item',NULL,'Paper filters, box of 500',2000,1450,0,10000,2900,0,0);
INSERT INTO "order_lines" VALUES(6,1,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',20000,4200,0,8000,84000,0,0);
INSERT INTO "order_lines" VALUES(6,2,'item',NULL,'Drip bags, crate of 200',4000,18600,0,8000,74400,0,0);
INSERT INTO "order_lines" VALUES(7,1,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',8000,4200,0,8000,33600,0,0);
INSERT INTO "order_lines" VALUES(7,2,'item',NULL,'Kinome decaf, whole beans, 1 kg',4000,4600,0,8000,18400,0,0);
INSERT INTO "order_lines" VALUES(7,3,'item',NULL,'Paper filters, box of 500',2000,1450,0,10000,2900,0,0);
INSERT INTO "order_lines" VALUES(8,1,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',11000,4200,0,8000,46200,0,0);
INSERT INTO "order_lines" VALUES(8,2,'item',NULL,'Kinome decaf, whole beans, 1 kg',3000,4600,0,8000,13800,0,0);
INSERT INTO "order_lines" VALUES(8,3,'item',NULL,'Paper filters, box of 500',2000,1450,0,10000,2900,0,0);
INSERT INTO "order_lines" VALUES(9,1,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',10000,4200,0,8000,42000,0,0);
INSERT INTO "order_lines" VALUES(9,2,'item',NULL,'Kinome decaf, whole beans, 1 kg',2000,4600,0,8000,9200,0,0);
INSERT INTO "order_lines" VALUES(9,3,'item',NULL,'Paper filters, box of 500',2000,1450,0,10000,2900,0,0);
INSERT INTO "order_lines" VALUES(10,1,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',20000,4200,0,8000,84000,0,0);
INSERT INTO "order_lines" VALUES(10,2,'item',NULL,'Drip bags, crate of 200',4000,18600,0,8000,74400,0,0);
INSERT INTO "order_lines" VALUES(11,1,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',9000,4200,0,8000,37800,0,0);
INSERT INTO "order_lines" VALUES(11,2,'item',NULL,'Kinome decaf, whole beans, 1 kg',4000,4600,0,8000,18400,0,0);
INSERT INTO "order_lines" VALUES(11,3,'item',NULL,'Paper filters, box of 500',2000,1450,0,10000,2900,0,0);
INSERT INTO "order_lines" VALUES(12,1,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',8000,4200,0,8000,33600,0,0);
INSERT INTO "order_lines" VALUES(12,2,'item',NULL,'Kinome decaf, whole beans, 1 kg',3000,4600,0,8000,13800,0,0);
INSERT INTO "order_lines" VALUES(12,3,'item',NULL,'Paper filters, box of 500',2000,1450,0,10000,2900,0,0);
INSERT INTO "order_lines" VALUES(13,1,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',11000,4200,0,8000,46200,0,0);
INSERT INTO "order_lines" VALUES(13,2,'item',NULL,'Kinome decaf, whole beans, 1 kg',2000,4600,0,8000,9200,0,0);
INSERT INTO "order_lines" VALUES(13,3,'item',NULL,'Paper filters, box of 500',2000,1450,0,10000,2900,0,0);
INSERT INTO "order_lines" VALUES(14,1,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',20000,4200,0,8000,84000,0,0);
INSERT INTO "order_lines" VALUES(14,2,'item',NULL,'Drip bags, crate of 200',4000,18600,0,8000,74400,0,0);
INSERT INTO "order_lines" VALUES(15,1,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',10000,4200,0,8000,42000,0,0);
INSERT INTO "order_lines" VALUES(15,2,'item',NULL,'Kinome decaf, whole beans, 1 kg',4000,4600,0,8000,18400,0,0);
INSERT INTO "order_lines" VALUES(15,3,'item',NULL,'Paper filters, box of 500',2000,1450,0,10000,2900,0,0);
INSERT INTO "order_lines" VALUES(16,1,'item',NULL,'Drip bags, crate of 200',2000,18600,0,8000,37200,0,0);
INSERT INTO "order_lines" VALUES(17,1,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',12000,4200,0,8000,50400,0,0);
INSERT INTO "order_lines" VALUES(17,2,'item',NULL,'Kinome decaf, whole beans, 1 kg',3000,4600,0,8000,13800,0,0);
INSERT INTO "order_lines" VALUES(17,3,'item',NULL,'Grinder service visit',1000,12000,0,10000,12000,0,0);
INSERT INTO "order_lines" VALUES(17,4,'item',NULL,'Paper filters, box of 500',2000,1450,0,10000,2900,0,0);
INSERT INTO "order_lines" VALUES(18,1,'section',NULL,'Tasting set, autumn',0,0,0,0,0,0,0);
INSERT INTO "order_lines" VALUES(18,2,'item',NULL,'Yirgacheffe, light roast, 200 g',1000,980,0,8000,980,0,0);
INSERT INTO "order_lines" VALUES(18,3,'item',NULL,'Yirgacheffe, medium roast, 200 g',1000,980,0,8000,980,0,0);
INSERT INTO "order_lines" VALUES(18,4,'item',NULL,'Yirgacheffe, dark roast, 200 g',1000,980,0,8000,980,0,0);
INSERT INTO "order_lines" VALUES(18,5,'item',NULL,'Sidamo, light roast, 200 g',2000,1020,0,8000,2040,0,0);
INSERT INTO "order_lines" VALUES(18,6,'item',NULL,'Sidamo, medium roast, 200 g',2000,1020,0,8000,2040,0,0);
INSERT INTO "order_lines" VALUES(18,7,'item',NULL,'Sidamo, dark roast, 200 g',2000,1020,0,8000,2040,0,0);
INSERT INTO "order_lines" VALUES(18,8,'item',NULL,'Huehuetenango, light roast, 200 g',3000,1060,0,8000,3180,0,0);
INSERT INTO "order_lines" VALUES(18,9,'item',NULL,'Huehuetenango, medium roast, 200 g',3000,1060,0,8000,3180,0,0);
INSERT INTO "order_lines" VALUES(18,10,'item',NULL,'Huehuetenango, dark roast, 200 g',3000,1060,0,8000,3180,0,0);
INSERT INTO "order_lines" VALUES(18,11,'item',NULL,'Antigua, light roast, 200 g',1000,1100,0,8000,1100,0,0);
INSERT INTO "order_lines" VALUES(18,12,'item',NULL,'Antigua, medium roast, 200 g',1000,1100,0,8000,1100,0,0);
INSERT INTO "order_lines" VALUES(18,13,'item',NULL,'Antigua, dark roast, 200 g',1000,1100,0,8000,1100,0,0);
INSERT INTO "order_lines" VALUES(18,14,'item',NULL,'Nariño, light roast, 200 g',2000,1140,0,8000,2280,0,0);
INSERT INTO "order_lines" VALUES(18,15,'item',NULL,'Nariño, medium roast, 200 g',2000,1140,0,8000,2280,0,0);
INSERT INTO "order_lines" VALUES(18,16,'item',NULL,'Nariño, dark roast, 200 g',2000,1140,0,8000,2280,0,0);
INSERT INTO "order_lines" VALUES(18,17,'item',NULL,'Huila, light roast, 200 g',3000,1180,0,8000,3540,0,0);
INSERT INTO "order_lines" VALUES(18,18,'item',NULL,'Huila, medium roast, 200 g',3000,1180,0,8000,3540,0,0);
INSERT INTO "order_lines" VALUES(18,19,'item',NULL,'Huila, dark roast, 200 g',3000,1180,0,8000,3540,0,0);
INSERT INTO "order_lines" VALUES(18,20,'item',NULL,'Kirinyaga, light roast, 200 g',1000,1220,0,8000,1220,0,0);
INSERT INTO "order_lines" VALUES(18,21,'item',NULL,'Kirinyaga, medium roast, 200 g',1000,1220,0,8000,1220,0,0);
INSERT INTO "order_lines" VALUES(18,22,'item',NULL,'Kirinyaga, dark roast, 200 g',1000,1220,0,8000,1220,0,0);
INSERT INTO "order_lines" VALUES(18,23,'item',NULL,'Nyeri, light roast, 200 g',2000,1260,0,8000,2520,0,0);
INSERT INTO "order_lines" VALUES(18,24,'item',NULL,'Nyeri, medium roast, 200 g',2000,1260,0,8000,2520,0,0);
INSERT INTO "order_lines" VALUES(18,25,'item',NULL,'Nyeri, dark roast, 200 g',2000,1260,0,8000,2520,0,0);
INSERT INTO "order_lines" VALUES(18,26,'item',NULL,'Tarrazú, light roast, 200 g',3000,1300,0,8000,3900,0,0);
INSERT INTO "order_lines" VALUES(18,27,'item',NULL,'Tarrazú, medium roast, 200 g',3000,1300,0,8000,3900,0,0);
INSERT INTO "order_lines" VALUES(18,28,'item',NULL,'Tarrazú, dark roast, 200 g',3000,1300,0,8000,3900,0,0);
INSERT INTO "order_lines" VALUES(18,29,'item',NULL,'Gayo, light roast, 200 g',1000,1340,0,8000,1340,0,0);
INSERT INTO "order_lines" VALUES(18,30,'item',NULL,'Gayo, medium roast, 200 g',1000,1340,0,8000,1340,0,0);
INSERT INTO "order_lines" VALUES(18,31,'item',NULL,'Gayo, dark roast, 200 g',1000,1340,0,8000,1340,0,0);
INSERT INTO "order_lines" VALUES(18,32,'item',NULL,'Toraja, light roast, 200 g',2000,1380,0,8000,2760,0,0);
INSERT INTO "order_lines" VALUES(18,33,'item',NULL,'Toraja, medium roast, 200 g',2000,1380,0,8000,2760,0,0);
INSERT INTO "order_lines" VALUES(18,34,'item',NULL,'Toraja, dark roast, 200 g',2000,1380,0,8000,2760,0,0);
INSERT INTO "order_lines" VALUES(18,35,'item',NULL,'Mandheling, light roast, 200 g',3000,1420,0,8000,4260,0,0);
INSERT INTO "order_lines" VALUES(18,36,'item',NULL,'Mandheling, medium roast, 200 g',3000,1420,0,8000,4260,0,0);
INSERT INTO "order_lines" VALUES(18,37,'item',NULL,'Mandheling, dark roast, 200 g',3000,1420,10000,8000,3834,0,0);
INSERT INTO "order_lines" VALUES(19,1,'section',NULL,'Spring espresso bar',0,0,0,0,0,0,0);
INSERT INTO "order_lines" VALUES(19,2,'item',NULL,'Espresso machine, two groups',1000,298000,0,10000,298000,0,0);
INSERT INTO "order_lines" VALUES(19,3,'item',NULL,'Grinder, flat burrs 64 mm',1000,58000,0,10000,58000,0,0);
INSERT INTO "order_lines" VALUES(19,4,'item',NULL,'Grinder service visit',2000,12000,0,10000,24000,0,0);
INSERT INTO "order_lines" VALUES(19,5,'item',NULL,'Stoneware mug, 240 ml',48000,1800,0,10000,86400,1,0);
INSERT INTO "order_lines" VALUES(19,6,'note',NULL,'Delivery and installation within three weeks of your order.',0,0,0,0,0,0,0);
INSERT INTO "order_lines" VALUES(20,1,'item',NULL,'Cupping, per guest',12000,3500,0,10000,42000,0,0);
INSERT INTO "order_lines" VALUES(21,1,'item',NULL,'Grinder, flat burrs 64 mm',2000,58000,0,10000,116000,0,0);
INSERT INTO "order_lines" VALUES(22,1,'item',NULL,'Drip bags, crate of 200',6000,18600,0,8000,111600,0,0);
INSERT INTO "order_lines" VALUES(22,2,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',40000,4200,0,8000,168000,0,0);
INSERT INTO "order_lines" VALUES(23,1,'item',NULL,'Espresso machine, two groups',1000,298000,0,10000,298000,0,0);
INSERT INTO "order_lines" VALUES(23,2,'item',NULL,'Grinder, flat burrs 64 mm',1000,58000,0,10000,58000,0,0);
INSERT INTO "order_lines" VALUES(24,1,'item',NULL,'Hinoki No. 3, whole beans, 1 kg',10000,4200,0,8000,42000,0,0);
INSERT INTO "order_lines" VALUES(24,2,'item',NULL,'Kinome decaf, whole beans, 1 kg',4000,4600,0,8000,18400,0,0);
INSERT INTO "order_lines" VALUES(24,3,'item',NULL,'Paper filters, box of 500',2000,1450,0,10000,2900,0,0);
CREATE TABLE order_revisions (
  order_id   INTEGER NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
  revision   INTEGER NOT NULL,
  currency   TEXT NOT NULL CHECK (length(currency) = 3),
  lines      TEXT NOT NULL,
  total      INTEGER NOT NULL,
  account_id INTEGER REFERENCES accounts (id),
  until      INTEGER NOT NULL,
  PRIMARY KEY (order_id, revision)
) STRICT, WITHOUT ROWID;
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
INSERT INTO "order_texts" VALUES(23,'s00023
second counter
391600
espresso machine, two groups
grinder, flat burrs 64 mm');
INSERT INTO "order_texts" VALUES(24,'s00024
po-7760
68422
hinoki no. 3, whole beans, 1 kg
kinome decaf, whole beans, 1 kg
paper filters, box of 500');
CREATE TABLE order_views (
  order_id   INTEGER NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
  day        TEXT NOT NULL,
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  at         INTEGER NOT NULL,
  PRIMARY KEY (order_id, day, account_id)
) STRICT, WITHOUT ROWID;
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
  updated_at       INTEGER NOT NULL, revision INTEGER NOT NULL DEFAULT 1, revised_at INTEGER NOT NULL DEFAULT 0, needs_signature INTEGER NOT NULL DEFAULT 1 CHECK (needs_signature IN (0, 1)), needs_payment INTEGER NOT NULL DEFAULT 0 CHECK (needs_payment IN (0, 1)), prepayment INTEGER NOT NULL DEFAULT 100000 CHECK (prepayment BETWEEN 1 AND 100000), sent_at INTEGER NOT NULL DEFAULT 0, confirmed_at INTEGER NOT NULL DEFAULT 0, declined_at INTEGER NOT NULL DEFAULT 0, declined_by TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT '', origin_id INTEGER REFERENCES orders (id), asked_by INTEGER REFERENCES accounts (id), idempotency_key TEXT, prices_include_tax INTEGER NOT NULL DEFAULT 0 CHECK (prices_include_tax IN (0, 1)), tax_note TEXT NOT NULL DEFAULT '' CHECK (tax_note IN ('', 'reverse_charge', 'intra_community', 'export', 'exempt')),
  CHECK (total = untaxed + tax)
) STRICT;
INSERT INTO "orders" VALUES(1,'S00001','sale',1,1,'2025-12-02','','JPY','PO-8060','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',45700,3714,49414,1,1795761274275,1795761274275,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL,0,'');
INSERT INTO "orders" VALUES(2,'S00002','sale',7,7,'2025-12-11','','JPY','PO-8051','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78',158400,12672,171072,1,1795761274288,1795761274288,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL,0,'');
INSERT INTO "orders" VALUES(3,'S00003','sale',1,1,'2026-01-01','','JPY','PO-8030','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',67500,5458,72958,1,1795761274302,1795761274302,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL,0,'');
INSERT INTO "orders" VALUES(4,'S00004','sale',1,1,'2026-01-31','','JPY','PO-8000','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',58700,4754,63454,1,1795761274308,1795761274308,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL,0,'');
INSERT INTO "orders" VALUES(5,'S00005','sale',1,1,'2026-03-02','','JPY','PO-7970','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',49900,4050,53950,1,1795761274312,1795761274312,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL,0,'');
INSERT INTO "orders" VALUES(6,'S00006','sale',7,7,'2026-03-11','','JPY','PO-7961','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78',158400,12672,171072,1,1795761274317,1795761274317,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL,0,'');
INSERT INTO "orders" VALUES(7,'S00007','sale',1,1,'2026-04-01','','JPY','PO-7940','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',54900,4450,59350,1,1795761274322,1795761274322,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL,0,'');
INSERT INTO "orders" VALUES(8,'S00008','sale',1,1,'2026-05-01','','JPY','PO-7910','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',62900,5090,67990,1,1795761274328,1795761274328,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL,0,'');
INSERT INTO "orders" VALUES(9,'S00009','sale',1,1,'2026-05-31','','JPY','PO-7880','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',54100,4386,58486,1,1795761274335,1795761274335,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL,0,'');
INSERT INTO "orders" VALUES(10,'S00010','sale',7,7,'2026-06-09','','JPY','PO-7871','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78',158400,12672,171072,1,1795761274342,1795761274342,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL,0,'');
INSERT INTO "orders" VALUES(11,'S00011','sale',1,1,'2026-06-30','','JPY','PO-7850','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',59100,4786,63886,1,1795761274348,1795761274348,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL,0,'');
INSERT INTO "orders" VALUES(12,'S00012','sale',1,1,'2026-07-30','','JPY','PO-7820','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',50300,4082,54382,1,1795761274355,1795761274355,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL,0,'');
INSERT INTO "orders" VALUES(13,'S00013','sale',1,1,'2026-08-29','','JPY','PO-7790','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',58300,4722,63022,1,1795761274361,1795761274361,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL,0,'');
INSERT INTO "orders" VALUES(14,'S00014','sale',7,7,'2026-09-07','','JPY','PO-7781','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78',158400,12672,171072,1,1795761274367,1795761274367,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL,0,'');
INSERT INTO "orders" VALUES(15,'S00015','sale',1,1,'2026-09-28','','JPY','PO-7760','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',63300,5122,68422,1,1795761274372,1795761274372,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL,0,'');
INSERT INTO "orders" VALUES(16,'S00016','sale',7,7,'2026-10-08','','JPY','PO-7750','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78',37200,2976,40176,1,1795761274376,1795761274376,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL,0,'');
INSERT INTO "orders" VALUES(17,'S00017','sale',1,1,'2026-11-01','','JPY','PO-7731','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階 受付',79100,6626,85726,1,1795761274386,1795761274386,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL,0,'');
INSERT INTO "orders" VALUES(18,'S00018','sale',1,1,'2026-11-22','','JPY','PO-7705','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',86934,6955,93889,2,1795761274392,1795761274871,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL,0,'');
INSERT INTO "orders" VALUES(19,'S00019','sent',1,1,'2026-11-21','2026-12-01','JPY','Spring espresso bar','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',380000,38000,418000,1,1795761274396,1795761274396,1,0,1,0,100000,1795761274396,0,0,'','',NULL,NULL,NULL,0,'');
INSERT INTO "orders" VALUES(20,'S00020','sent',1,1,'2026-09-28','2026-10-28','JPY','Cupping for twelve','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',42000,4200,46200,1,1795761274397,1795761274397,1,0,1,0,100000,1795761274397,0,0,'','',NULL,NULL,NULL,0,'');
INSERT INTO "orders" VALUES(21,'S00021','cancelled',1,1,'2026-08-29','2026-09-28','JPY','','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',116000,11600,127600,1,1795761274398,1795761274398,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL,0,'');
INSERT INTO "orders" VALUES(22,'S00022','sale',7,7,'2026-11-15','','JPY','PO-7712','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78',279600,22368,301968,1,1795761274400,1795761274400,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL,0,'');
INSERT INTO "orders" VALUES(23,'S00023','sent',7,7,'2026-11-25','2026-12-09','JPY','Second counter','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78',356000,35600,391600,1,1795761274447,1795761274447,1,0,1,1,30000,1795761274447,0,0,'','',NULL,NULL,NULL,0,'');
INSERT INTO "orders" VALUES(24,'S00024','draft',1,1,'2026-11-27','','JPY','PO-7760','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',63300,5122,68422,1,1795761274873,1795761274873,1,0,1,0,100000,0,0,0,'','',15,3,'3:TC4CXEDENRYDMV6RSW2JNMORZI',0,'');
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
INSERT INTO "outbox" VALUES(1,'subscription:started:1:started','subscription','office@kitahama.example','en','{"event":"started","cause":"1:started","subscription":1,"number":"SUB-2026-00001","plan":"Office beans, 1 kg every two weeks","company":"Kitahama Design KK","name":"","currency":"JPY","amount":"12636","automatic":false,"closable":true,"method":{"Kind":"","Brand":"","Last4":"","ExpMonth":0,"ExpYear":0,"Fingerprint":""},"today":"2026-11-27","next_on":"2026-11-17","ends_on":"","invoice":"","invoice_id":0,"due_on":"","try_on":"","until":"","why":"","share":{"id":0,"kind":"","nonce":null},"no_page":true}','queued',0,1795761274418,'','',NULL,1795761274418,0);
INSERT INTO "outbox" VALUES(2,'subscription:started:2:started','subscription','office@kitahama.example','en','{"event":"started","cause":"2:started","subscription":2,"number":"SUB-2026-00002","plan":"Grinder care","company":"Kitahama Design KK","name":"","currency":"JPY","amount":"5280","automatic":false,"closable":true,"method":{"Kind":"","Brand":"","Last4":"","ExpMonth":0,"ExpYear":0,"Fingerprint":""},"today":"2026-11-27","next_on":"2026-11-24","ends_on":"","invoice":"","invoice_id":0,"due_on":"","try_on":"","until":"","why":"","share":{"id":0,"kind":"","nonce":null},"no_page":true}','queued',0,1795761274419,'','',NULL,1795761274419,0);
INSERT INTO "outbox" VALUES(3,'subscription:started:3:started','subscription','office@kitahama.example','en','{"event":"started","cause":"3:started","subscription":3,"number":"SUB-2026-00003","plan":"Decaf, 1 kg a month","company":"Kitahama Design KK","name":"","currency":"JPY","amount":"9288","automatic":false,"closable":true,"method":{"Kind":"","Brand":"","Last4":"","ExpMonth":0,"ExpYear":0,"Fingerprint":""},"today":"2026-11-27","next_on":"2026-11-22","ends_on":"","invoice":"","invoice_id":0,"due_on":"","try_on":"","until":"","why":"","share":{"id":0,"kind":"","nonce":null},"no_page":true}','queued',0,1795761274421,'','',NULL,1795761274421,0);
INSERT INTO "outbox" VALUES(4,'subscription:started:4:started','subscription','info@aoi.example','ja','{"event":"started","cause":"4:started","subscription":4,"number":"SUB-2026-00004","plan":"Office beans, 1 kg every two weeks","company":"株式会社葵フーズ","name":"","currency":"JPY","amount":"50544","automatic":false,"closable":true,"method":{"Kind":"","Brand":"","Last4":"","ExpMonth":0,"ExpYear":0,"Fingerprint":""},"today":"2026-11-27","next_on":"2026-11-15","ends_on":"","invoice":"","invoice_id":0,"due_on":"","try_on":"","until":"","why":"","share":{"id":0,"kind":"","nonce":null},"no_page":true}','queued',0,1795761274421,'','',NULL,1795761274421,0);
INSERT INTO "outbox" VALUES(5,'subscription:started:5:started','subscription','info@aoi.example','ja','{"event":"started","cause":"5:started","subscription":5,"number":"SUB-2026-00005","plan":"Tasting club, with a free month","company":"株式会社葵フーズ","name":"","currency":"JPY","amount":"6696","automatic":false,"closable":true,"method":{"Kind":"","Brand":"","Last4":"","ExpMonth":0,"ExpYear":0,"Fingerprint":""},"today":"2026-11-27","next_on":"2026-12-21","ends_on":"","invoice":"","invoice_id":0,"due_on":"","try_on":"","until":"","why":"","share":{"id":0,"kind":"","nonce":null},"no_page":true}','queued',0,1795761274422,'','',NULL,1795761274422,0);
INSERT INTO "outbox" VALUES(6,'subscription:invoiced:1:2026-11-17','subscription','office@kitahama.example','en','{"event":"invoiced","cause":"1:2026-11-17","subscription":1,"number":"SUB-2026-00001","plan":"Office beans, 1 kg every two weeks","company":"Kitahama Design KK","name":"","currency":"JPY","amount":"12636","automatic":false,"closable":true,"method":{"Kind":"","Brand":"","Last4":"","ExpMonth":0,"ExpYear":0,"Fingerprint":""},"today":"2026-11-27","next_on":"2026-12-01","ends_on":"","invoice":"2026/00022","invoice_id":25,"due_on":"2026-12-11","try_on":"","until":"","why":"","share":{"id":1,"kind":"share","nonce":"vD+H4P5sLZXPsALuk04M3g=="},"no_page":true}','queued',0,1795761274423,'','',NULL,1795761274423,0);
INSERT INTO "outbox" VALUES(7,'subscription:invoiced:2:2026-11-24','subscription','office@kitahama.example','en','{"event":"invoiced","cause":"2:2026-11-24","subscription":2,"number":"SUB-2026-00002","plan":"Grinder care","company":"Kitahama Design KK","name":"","currency":"JPY","amount":"5280","automatic":false,"closable":true,"method":{"Kind":"","Brand":"","Last4":"","ExpMonth":0,"ExpYear":0,"Fingerprint":""},"today":"2026-11-27","next_on":"2026-12-24","ends_on":"","invoice":"2026/00023","invoice_id":26,"due_on":"2026-12-11","try_on":"","until":"","why":"","share":{"id":2,"kind":"share","nonce":"ezLXHUiJg1vjpDUD7Z7jAg=="},"no_page":true}','queued',0,1795761274427,'','',NULL,1795761274427,0);
INSERT INTO "outbox" VALUES(8,'subscription:invoiced:3:2026-11-22','subscription','office@kitahama.example','en','{"event":"invoiced","cause":"3:2026-11-22","subscription":3,"number":"SUB-2026-00003","plan":"Decaf, 1 kg a month","company":"Kitahama Design KK","name":"","currency":"JPY","amount":"9288","automatic":false,"closable":true,"method":{"Kind":"","Brand":"","Last4":"","ExpMonth":0,"ExpYear":0,"Fingerprint":""},"today":"2026-11-27","next_on":"2026-12-22","ends_on":"","invoice":"2026/00024","invoice_id":27,"due_on":"2026-12-11","try_on":"","until":"","why":"","share":{"id":3,"kind":"share","nonce":"rguG5QwB5qPdCvvlJ8FS7A=="},"no_page":true}','queued',0,1795761274432,'','',NULL,1795761274432,0);
INSERT INTO "outbox" VALUES(9,'subscription:invoiced:4:2026-11-15','subscription','info@aoi.example','ja','{"event":"invoiced","cause":"4:2026-11-15","subscription":4,"number":"SUB-2026-00004","plan":"Office beans, 1 kg every two weeks","company":"株式会社葵フーズ","name":"","currency":"JPY","amount":"50544","automatic":false,"closable":true,"method":{"Kind":"","Brand":"","Last4":"","ExpMonth":0,"ExpYear":0,"Fingerprint":""},"today":"2026-11-27","next_on":"2026-11-29","ends_on":"","invoice":"2026/00025","invoice_id":28,"due_on":"2026-12-11","try_on":"","until":"","why":"","share":{"id":4,"kind":"share","nonce":"QjyOLFFKriVKlaQYR4EQhQ=="},"no_page":true}','queued',0,1795761274435,'','',NULL,1795761274435,0);
INSERT INTO "outbox" VALUES(10,'subscription:ahead:4:2026-11-29','subscription','info@aoi.example','ja','{"event":"ahead","cause":"4:2026-11-29","subscription":4,"number":"SUB-2026-00004","plan":"Office beans, 1 kg every two weeks","company":"株式会社葵フーズ","name":"","currency":"JPY","amount":"50544","automatic":false,"closable":true,"method":{"Kind":"","Brand":"","Last4":"","ExpMonth":0,"ExpYear":0,"Fingerprint":""},"today":"2026-11-27","next_on":"2026-11-29","ends_on":"","invoice":"","invoice_id":0,"due_on":"","try_on":"","until":"","why":"","share":{"id":0,"kind":"","nonce":null},"no_page":true}','queued',0,1795761274437,'','',NULL,1795761274437,0);
INSERT INTO "outbox" VALUES(11,'subscription:paused:3:paused:3','subscription','office@kitahama.example','en','{"event":"paused","cause":"3:paused:3","subscription":3,"number":"SUB-2026-00003","plan":"Decaf, 1 kg a month","company":"Kitahama Design KK","name":"","currency":"JPY","amount":"9288","automatic":false,"closable":true,"method":{"Kind":"","Brand":"","Last4":"","ExpMonth":0,"ExpYear":0,"Fingerprint":""},"today":"2026-11-27","next_on":"","ends_on":"","invoice":"","invoice_id":0,"due_on":"","try_on":"","until":"","why":"","share":{"id":0,"kind":"","nonce":null},"no_page":true}','queued',0,1795761274445,'','',NULL,1795761274445,0);
INSERT INTO "outbox" VALUES(12,'subscription:cancelled:4:cancelled:3','subscription','info@aoi.example','ja','{"event":"cancelled","cause":"4:cancelled:3","subscription":4,"number":"SUB-2026-00004","plan":"Office beans, 1 kg every two weeks","company":"株式会社葵フーズ","name":"","currency":"JPY","amount":"50544","automatic":false,"closable":true,"method":{"Kind":"","Brand":"","Last4":"","ExpMonth":0,"ExpYear":0,"Fingerprint":""},"today":"2026-11-27","next_on":"","ends_on":"2026-11-29","invoice":"","invoice_id":0,"due_on":"","try_on":"","until":"","why":"","share":{"id":0,"kind":"","nonce":null},"no_page":true}','queued',0,1795761274446,'','',NULL,1795761274446,0);
INSERT INTO "outbox" VALUES(13,'invitation:1','invitation','leo@aoi.example','en','{"link":{"id":1,"kind":"invitation","nonce":"ePbxQ8XVvVlABtMTtoqZqA=="},"by":"Ren Ito","name":"Leo Brandt","for":"株式会社葵フーズ","login":"leo@aoi.example","note":"","again":false,"peer":false,"until":"2026-12-04T06:34:34.855Z"}','cancelled',0,1795761274855,'','',1,1795761274855,0);
INSERT INTO "outbox" VALUES(14,'invitation:2','invitation','nishimura@aoi.example','ja','{"link":{"id":2,"kind":"invitation","nonce":"B2ZuAiyqDSDZUqmgd/UDGQ=="},"by":"Ren Ito","name":"西村 健","for":"株式会社葵フーズ","login":"nishimura@aoi.example","note":"","again":false,"peer":false,"until":"2026-12-04T06:34:34.855Z"}','queued',0,1795761274855,'','',2,1795761274855,0);
INSERT INTO "outbox" VALUES(15,'written:1:naomi@kitahama.example','written','naomi@kitahama.example','en','{"kind":"invoice","id":19,"form":"invoice","number":"2026/00016","name":"Naomi Fischer","company":"Kitahama Design KK","to":"naomi@kitahama.example","share":{"id":0,"kind":"","nonce":null},"message":1,"author":"Ren Ito","text":"A gentle reminder that part of this one is still open. Splitting it over two payments is fine.","files":null,"mention":false}','queued',0,1795761274863,'','',NULL,1795761274863,0);
INSERT INTO "outbox" VALUES(16,'customer_wrote:2:','customer_wrote','hello@hinoki.example','en','{"kind":"invoice","id":19,"form":"invoice","number":"2026/00016","name":"","company":"","to":"","share":{"id":0,"kind":"","nonce":null},"message":2,"author":"Naomi Fischer","customer":"Kitahama Design KK","text":"Thank you, the rest follows at the end of the month.","files":null}','queued',0,1795761274865,'','',NULL,1795761274865,0);
INSERT INTO "outbox" VALUES(17,'written:4:naomi@kitahama.example','written','naomi@kitahama.example','en','{"kind":"invoice","id":19,"form":"invoice","number":"2026/00016","name":"Naomi Fischer","company":"Kitahama Design KK","to":"naomi@kitahama.example","share":{"id":0,"kind":"","nonce":null},"message":4,"author":"Ren Ito","text":"That is fine, thank you for telling us.","files":null,"mention":false}','queued',0,1795761274867,'','',NULL,1795761274867,0);
INSERT INTO "outbox" VALUES(18,'customer_wrote:5:','customer_wrote','hello@hinoki.example','en','{"kind":"order","id":19,"form":"quotation","number":"S00019","name":"","company":"","to":"","share":{"id":0,"kind":"","nonce":null},"message":5,"author":"Naomi Fischer","customer":"Kitahama Design KK","text":"Could the machine come a week earlier? Our lease begins on the 1st.","files":null}','queued',0,1795761274868,'','',NULL,1795761274868,0);
INSERT INTO "outbox" VALUES(19,'shared:5','shared','architect@studio.example','en','{"kind":"order","id":19,"form":"quotation","number":"S00019","name":"","company":"","to":"architect@studio.example","share":{"id":5,"kind":"share","nonce":"EmwmavB7hVTgS744t7kknQ=="},"by":"Ren Ito","note":"The bar that we spoke of.","until":"2027-02-25T06:34:34.869Z","fresh":false,"pay":false,"sign":false}','queued',0,1795761274869,'','',NULL,1795761274869,0);
INSERT INTO "outbox" VALUES(20,'shipped:O4I7GWQ7I4H6RP6NYZHPLCGFLF','shipped','office@kitahama.example','en','{"order":18,"number":"S00018","company":"Kitahama Design KK","name":"","on":"2026-11-25","carrier":"Yamato Transport","tracking":"https://track.example/4021-7731","all":false,"note":"The rest follows on Tuesday.","share":{"id":6,"kind":"share","nonce":"xmQVJ4ubltxxCB77VrgjBw=="}}','queued',0,1795761274871,'','',NULL,1795761274871,0);
INSERT INTO "outbox" VALUES(21,'order_news:HYLWLPMP6SXZE6YSLO2XIKWH5W','order_news','hello@hinoki.example','en','{"order":24,"number":"S00024","name":"Naomi Fischer","company":"Kitahama Design KK","signer":"","total":"68422","paid":"","currency":"JPY","share":{"id":0,"kind":"","nonce":null},"news":"again","by":"Naomi Fischer","reason":"As last time, please, before the holidays.","origin":15}','queued',0,1795761274873,'','',NULL,1795761274873,0);
INSERT INTO "outbox" VALUES(22,'asked:1','asked','hello@hinoki.example','en','{"request":1,"by":"Naomi Fischer","company":"Kitahama Design KK","field":"name","old":"Kitahama Design KK","new":"Kitahama Design Studio KK","note":"We have merged with our workshop."}','queued',0,1795761274877,'','',NULL,1795761274877,0);
CREATE TABLE owed_days (
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  due_date TEXT NOT NULL,
  invoices INTEGER NOT NULL CHECK (invoices >= 0),
  amount   INTEGER NOT NULL CHECK (amount >= 0),
  PRIMARY KEY (currency, due_date)
) STRICT, WITHOUT ROWID;
INSERT INTO "owed_days" VALUES('JPY','2026-11-10',1,30132);
INSERT INTO "owed_days" VALUES('JPY','2026-11-21',1,65726);
INSERT INTO "owed_days" VALUES('JPY','2026-12-04',1,33596);
INSERT INTO "owed_days" VALUES('JPY','2026-12-11',1,50544);
INSERT INTO "owed_days" VALUES('JPY','2026-12-18',1,301968);
INSERT INTO "owed_days" VALUES('JPY','2026-12-19',1,45360);
INSERT INTO "owed_days" VALUES('JPY','2026-12-25',1,93889);
INSERT INTO "owed_days" VALUES('USD','2026-12-07',1,233250);
CREATE TABLE passkeys (
  id            INTEGER PRIMARY KEY,
  account_id    INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  credential_id BLOB NOT NULL UNIQUE,
  credential    TEXT NOT NULL,
  name          TEXT NOT NULL CHECK (name <> ''),
  created_at    INTEGER NOT NULL,
  used_at       INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE payment_alerts (
  id            INTEGER PRIMARY KEY,
  dedup_key     TEXT NOT NULL UNIQUE,
  kind          TEXT NOT NULL,
  payment_id    INTEGER REFERENCES payments (id),
  refund_id     INTEGER REFERENCES refunds (id),
  event_id      INTEGER REFERENCES provider_events (id),
  commercial_id INTEGER REFERENCES contacts (id),
  details       TEXT NOT NULL DEFAULT '',
  created_at    INTEGER NOT NULL,
  resolved_at   INTEGER NOT NULL DEFAULT 0,
  resolved_by   INTEGER REFERENCES accounts (id),
  note          TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE payment_methods (
  id            INTEGER PRIMARY KEY,
  provider      TEXT NOT NULL,
  mode          TEXT NOT NULL DEFAULT '' CHECK (mode IN ('', 'test', 'live')),
  token         TEXT NOT NULL,
  customer_ref  TEXT NOT NULL DEFAULT '',
  commercial_id INTEGER NOT NULL REFERENCES contacts (id),
  contact_id    INTEGER NOT NULL REFERENCES contacts (id),
  shared        INTEGER NOT NULL CHECK (shared IN (0, 1)),
  kind          TEXT NOT NULL CHECK (kind IN ('card', 'direct_debit', 'other')),
  brand         TEXT NOT NULL DEFAULT '',
  last4         TEXT NOT NULL DEFAULT '' CHECK (length(last4) <= 4),
  exp_month     INTEGER NOT NULL DEFAULT 0 CHECK (exp_month BETWEEN 0 AND 12),
  exp_year      INTEGER NOT NULL DEFAULT 0,
  fingerprint   TEXT NOT NULL DEFAULT '',
  created_at    INTEGER NOT NULL,
  warned_at     INTEGER NOT NULL DEFAULT 0,
  removed_at    INTEGER NOT NULL DEFAULT 0,
  forgotten_at  INTEGER NOT NULL DEFAULT 0,
  UNIQUE (provider, token)
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
INSERT INTO "payment_targets" VALUES(20,25,12636);
INSERT INTO "payment_targets" VALUES(21,26,5280);
INSERT INTO "payment_targets" VALUES(22,27,9288);
CREATE TABLE payment_term_parts (
  term_id   INTEGER NOT NULL REFERENCES payment_terms (id) ON DELETE CASCADE,
  pos       INTEGER NOT NULL,
  share     INTEGER NOT NULL CHECK (share BETWEEN 1 AND 100000),
  days      INTEGER NOT NULL DEFAULT 0 CHECK (days BETWEEN 0 AND 365),
  month_end INTEGER NOT NULL DEFAULT 0 CHECK (month_end IN (0, 1)),
  months    INTEGER NOT NULL DEFAULT 0 CHECK (months BETWEEN 0 AND 12),
  PRIMARY KEY (term_id, pos),
  CHECK (months = 0 OR month_end = 1)
) STRICT, WITHOUT ROWID;
INSERT INTO "payment_term_parts" VALUES(1,1,100000,0,0,0);
INSERT INTO "payment_term_parts" VALUES(2,1,100000,30,0,0);
INSERT INTO "payment_term_parts" VALUES(3,1,100000,0,1,1);
CREATE TABLE payment_terms (
  id          INTEGER PRIMARY KEY,
  name        TEXT NOT NULL CHECK (name <> ''),
  archived_at INTEGER NOT NULL DEFAULT 0,
  is_default  INTEGER NOT NULL DEFAULT 0 CHECK (is_default IN (0, 1)),
  version     INTEGER NOT NULL DEFAULT 1,
  updated_at  INTEGER NOT NULL,
  CHECK (is_default = 0 OR archived_at = 0)
) STRICT;
INSERT INTO "payment_terms" VALUES(1,'Immediate',0,0,1,0);
INSERT INTO "payment_terms" VALUES(2,'30 days',0,1,1,0);
INSERT INTO "payment_terms" VALUES(3,'End of next month',0,0,1,0);
CREATE TABLE "payments" (
  id              INTEGER PRIMARY KEY,
  reference       TEXT NOT NULL UNIQUE,
  idempotency_key TEXT UNIQUE,
  record_key      TEXT UNIQUE, -- of the form by which staff recorded a transfer that was announced
  purpose         TEXT NOT NULL DEFAULT 'invoices' CHECK (purpose IN ('invoices', 'top_up', 'order')),
  order_id        INTEGER REFERENCES orders (id),
  provider        TEXT NOT NULL,
  mode            TEXT NOT NULL DEFAULT '' CHECK (mode IN ('', 'test', 'live')),
  provider_ref    TEXT,
  method          TEXT NOT NULL CHECK (method IN ('card', 'direct_debit', 'bank_transfer', 'cash', 'wallet', 'other')),
  method_id       INTEGER REFERENCES payment_methods (id),
  save            TEXT NOT NULL DEFAULT '' CHECK (save IN ('', 'own', 'company')),
  automatic       INTEGER NOT NULL DEFAULT 0 CHECK (automatic IN (0, 1)),
  state           TEXT NOT NULL CHECK (state IN ('draft', 'pending', 'authorized', 'done', 'cancelled', 'error')),
  contact_id      INTEGER NOT NULL REFERENCES contacts (id),
  commercial_id   INTEGER NOT NULL REFERENCES contacts (id),
  account_id      INTEGER REFERENCES accounts (id),
  email           TEXT NOT NULL DEFAULT '',
  language        TEXT NOT NULL DEFAULT '',
  currency        TEXT NOT NULL CHECK (length(currency) = 3),
  amount          INTEGER NOT NULL CHECK (amount > 0),
  wallet_hold     INTEGER NOT NULL DEFAULT 0 CHECK (wallet_hold >= 0),
  wallet_taken    INTEGER NOT NULL DEFAULT 0 CHECK (wallet_taken BETWEEN 0 AND wallet_hold),
  allocated       INTEGER NOT NULL DEFAULT 0 CHECK (allocated >= 0),
  surplus         INTEGER NOT NULL DEFAULT 0 CHECK (surplus >= 0),
  payment_date    TEXT NOT NULL,
  error_key       TEXT NOT NULL DEFAULT '',
  reserved_until  INTEGER NOT NULL DEFAULT 0,
  ask_at          INTEGER NOT NULL DEFAULT 0,
  created_at      INTEGER NOT NULL,
  updated_at      INTEGER NOT NULL,
  done_at         INTEGER NOT NULL DEFAULT 0, share_id INTEGER REFERENCES shares (id),
  UNIQUE (provider, provider_ref),
  CHECK ((state = 'done') = (done_at > 0)),
  CHECK (allocated + surplus = iif(state = 'done', amount + wallet_taken, 0)),
  CHECK (method <> 'wallet' OR purpose <> 'top_up' AND wallet_hold = 0),
  CHECK ((purpose = 'order') = (order_id IS NOT NULL))
) STRICT;
INSERT INTO "payments" VALUES(1,'TRF-00001',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',1,1,NULL,'','','JPY',49414,0,0,49414,0,'2025-12-31','',0,1795761394284,1767182400000,1795761274284,1767182400000,NULL);
INSERT INTO "payments" VALUES(2,'TRF-00002',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',7,7,NULL,'','','JPY',171072,0,0,171072,0,'2026-01-09','',0,1795761394299,1767960000000,1795761274299,1767960000000,NULL);
INSERT INTO "payments" VALUES(3,'TRF-00003',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',1,1,NULL,'','','JPY',72958,0,0,72958,0,'2026-01-30','',0,1795761394306,1769774400000,1795761274306,1769774400000,NULL);
INSERT INTO "payments" VALUES(4,'TRF-00004',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',1,1,NULL,'','','JPY',63454,0,0,63454,0,'2026-03-01','',0,1795761394310,1772366400000,1795761274310,1772366400000,NULL);
INSERT INTO "payments" VALUES(5,'TRF-00005',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',1,1,NULL,'','','JPY',53950,0,0,53950,0,'2026-03-31','',0,1795761394315,1774958400000,1795761274315,1774958400000,NULL);
INSERT INTO "payments" VALUES(6,'TRF-00006',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',7,7,NULL,'','','JPY',171072,0,0,171072,0,'2026-04-09','',0,1795761394320,1775736000000,1795761274320,1775736000000,NULL);
INSERT INTO "payments" VALUES(7,'TRF-00007',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',1,1,NULL,'','','JPY',59350,0,0,59350,0,'2026-04-30','',0,1795761394326,1777550400000,1795761274326,1777550400000,NULL);
INSERT INTO "payments" VALUES(8,'TRF-00008',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',1,1,NULL,'','','JPY',67990,0,0,67990,0,'2026-05-30','',0,1795761394332,1780142400000,1795761274332,1780142400000,NULL);
INSERT INTO "payments" VALUES(9,'TRF-00009',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',1,1,NULL,'','','JPY',58486,0,0,58486,0,'2026-06-29','',0,1795761394339,1782734400000,1795761274339,1782734400000,NULL);
INSERT INTO "payments" VALUES(10,'TRF-00010',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',7,7,NULL,'','','JPY',171072,0,0,171072,0,'2026-07-08','',0,1795761394346,1783512000000,1795761274346,1783512000000,NULL);
INSERT INTO "payments" VALUES(11,'TRF-00011',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',1,1,NULL,'','','JPY',63886,0,0,63886,0,'2026-07-29','',0,1795761394352,1785326400000,1795761274352,1785326400000,NULL);
INSERT INTO "payments" VALUES(12,'TRF-00012',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',1,1,NULL,'','','JPY',54382,0,0,54382,0,'2026-08-28','',0,1795761394359,1787918400000,1795761274359,1787918400000,NULL);
INSERT INTO "payments" VALUES(13,'TRF-00013',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',1,1,NULL,'','','JPY',63022,0,0,63022,0,'2026-09-27','',0,1795761394364,1790510400000,1795761274364,1790510400000,NULL);
INSERT INTO "payments" VALUES(14,'TRF-00014',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',7,7,NULL,'','','JPY',171072,0,0,171072,0,'2026-10-06','',0,1795761394370,1791288000000,1795761274370,1791288000000,NULL);
INSERT INTO "payments" VALUES(15,'TRF-00015',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',1,1,NULL,'','','JPY',68422,0,0,68422,0,'2026-10-27','',0,1795761394375,1793102400000,1795761274375,1793102400000,NULL);
INSERT INTO "payments" VALUES(16,'TRF-00016',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',7,7,NULL,'','','JPY',10044,0,0,10044,0,'2026-11-06','',0,1795761394379,1793966400000,1795761274379,1793966400000,NULL);
INSERT INTO "payments" VALUES(17,'TRF-00017',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',1,1,NULL,'','','JPY',23760,0,0,23760,0,'2026-11-13','',0,1795761394383,1794571200000,1795761274383,1794571200000,NULL);
INSERT INTO "payments" VALUES(18,'TRF-00018',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',2,1,NULL,'','','JPY',20000,0,0,20000,0,'2026-11-14','',0,1795761394389,1794657600000,1795761274389,1794657600000,NULL);
INSERT INTO "payments" VALUES(19,'PAY-2026-00001',NULL,NULL,'invoices',NULL,'bank_transfer','','PAY-2026-00001','bank_transfer',NULL,'',0,'pending',7,7,NULL,'info@aoi.example','ja','JPY',45360,0,0,0,0,'2026-11-27','',0,1795761394413,1795761274413,1795761274413,0,NULL);
INSERT INTO "payments" VALUES(20,'TRF-00019',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',1,1,NULL,'','','JPY',12636,0,0,12636,0,'2026-11-27','',0,1795761394439,1795761274439,1795761274439,1795761274439,NULL);
INSERT INTO "payments" VALUES(21,'TRF-00020',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',1,1,NULL,'','','JPY',5280,0,0,5280,0,'2026-11-27','',0,1795761394441,1795761274441,1795761274441,1795761274441,NULL);
INSERT INTO "payments" VALUES(22,'TRF-00021',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',1,1,NULL,'','','JPY',9288,0,0,9288,0,'2026-11-27','',0,1795761394443,1795761274443,1795761274443,1795761274443,NULL);
CREATE TABLE plans (
  id          INTEGER PRIMARY KEY,
  name        TEXT NOT NULL CHECK (name <> ''),
  description TEXT NOT NULL DEFAULT '',
  unit        TEXT NOT NULL DEFAULT '',
  currency    TEXT NOT NULL CHECK (length(currency) = 3),
  price       INTEGER NOT NULL CHECK (price > 0),
  tax_rate    INTEGER NOT NULL DEFAULT 0 CHECK (tax_rate BETWEEN 0 AND 100000),
  interval    TEXT NOT NULL CHECK (interval IN ('day', 'week', 'month', 'year')),
  every       INTEGER NOT NULL CHECK (every > 0),
  trial_days  INTEGER NOT NULL DEFAULT 0 CHECK (trial_days >= 0),
  min_periods INTEGER NOT NULL DEFAULT 0 CHECK (min_periods >= 0),
  notice_days INTEGER NOT NULL DEFAULT 0 CHECK (notice_days >= 0),
  notify_days INTEGER NOT NULL DEFAULT 0 CHECK (notify_days >= 0),
  due_days    INTEGER NOT NULL DEFAULT 0 CHECK (due_days >= 0),
  close_after INTEGER NOT NULL DEFAULT 0 CHECK (close_after >= 0),
  closable    INTEGER NOT NULL CHECK (closable IN (0, 1)),
  end_now     INTEGER NOT NULL CHECK (end_now IN (0, 1)),
  pausable    INTEGER NOT NULL CHECK (pausable IN (0, 1)),
  changeable  INTEGER NOT NULL CHECK (changeable IN (0, 1)),
  archived_at INTEGER NOT NULL DEFAULT 0,
  version     INTEGER NOT NULL DEFAULT 1,
  created_at  INTEGER NOT NULL,
  updated_at  INTEGER NOT NULL
) STRICT;
INSERT INTO "plans" VALUES(1,'Office beans, 1 kg every two weeks','Whole beans of the month, roasted the day before they leave.','kg','JPY',3900,8000,'week',2,0,0,0,3,14,30,1,0,1,1,0,1,1795761274416,1795761274416);
INSERT INTO "plans" VALUES(2,'Grinder care','','','JPY',4800,10000,'month',1,0,6,14,3,14,30,1,0,0,1,0,1,1795761274417,1795761274417);
INSERT INTO "plans" VALUES(3,'Decaf, 1 kg a month','','kg','JPY',4300,8000,'month',1,0,0,0,3,14,30,1,1,1,1,0,1,1795761274417,1795761274417);
INSERT INTO "plans" VALUES(4,'Tasting club, with a free month','','','JPY',6200,8000,'month',1,30,0,0,3,14,30,1,0,1,1,0,1,1795761274417,1795761274417);
CREATE TABLE product_keys (
  key        TEXT NOT NULL,
  product_id INTEGER NOT NULL REFERENCES products (id) ON DELETE CASCADE,
  PRIMARY KEY (key, product_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "product_keys" VALUES('1 kg',1);
INSERT INTO "product_keys" VALUES('3, whole beans, 1 kg',1);
INSERT INTO "product_keys" VALUES('bean-3',1);
INSERT INTO "product_keys" VALUES('beans, 1 kg',1);
INSERT INTO "product_keys" VALUES('hinoki no. 3, whole beans, 1 kg',1);
INSERT INTO "product_keys" VALUES('kg',1);
INSERT INTO "product_keys" VALUES('no. 3, whole beans, 1 kg',1);
INSERT INTO "product_keys" VALUES('whole beans, 1 kg',1);
INSERT INTO "product_keys" VALUES('1 kg',2);
INSERT INTO "product_keys" VALUES('bean-d',2);
INSERT INTO "product_keys" VALUES('beans, 1 kg',2);
INSERT INTO "product_keys" VALUES('decaf, whole beans, 1 kg',2);
INSERT INTO "product_keys" VALUES('kg',2);
INSERT INTO "product_keys" VALUES('kinome decaf, whole beans, 1 kg',2);
INSERT INTO "product_keys" VALUES('whole beans, 1 kg',2);
INSERT INTO "product_keys" VALUES('500',3);
INSERT INTO "product_keys" VALUES('box of 500',3);
INSERT INTO "product_keys" VALUES('filters, box of 500',3);
INSERT INTO "product_keys" VALUES('flt-500',3);
INSERT INTO "product_keys" VALUES('of 500',3);
INSERT INTO "product_keys" VALUES('paper filters, box of 500',3);
INSERT INTO "product_keys" VALUES('200',4);
INSERT INTO "product_keys" VALUES('bags, crate of 200',4);
INSERT INTO "product_keys" VALUES('crate of 200',4);
INSERT INTO "product_keys" VALUES('drip bags, crate of 200',4);
INSERT INTO "product_keys" VALUES('drip-200',4);
INSERT INTO "product_keys" VALUES('of 200',4);
INSERT INTO "product_keys" VALUES('240 ml',5);
INSERT INTO "product_keys" VALUES('ml',5);
INSERT INTO "product_keys" VALUES('mug, 240 ml',5);
INSERT INTO "product_keys" VALUES('mug-240',5);
INSERT INTO "product_keys" VALUES('stoneware mug, 240 ml',5);
INSERT INTO "product_keys" VALUES('esp-2',6);
INSERT INTO "product_keys" VALUES('espresso machine, two groups',6);
INSERT INTO "product_keys" VALUES('groups',6);
INSERT INTO "product_keys" VALUES('machine, two groups',6);
INSERT INTO "product_keys" VALUES('two groups',6);
INSERT INTO "product_keys" VALUES('64 mm',7);
INSERT INTO "product_keys" VALUES('burrs 64 mm',7);
INSERT INTO "product_keys" VALUES('flat burrs 64 mm',7);
INSERT INTO "product_keys" VALUES('grd-64',7);
INSERT INTO "product_keys" VALUES('grinder, flat burrs 64 mm',7);
INSERT INTO "product_keys" VALUES('mm',7);
INSERT INTO "product_keys" VALUES('grinder service visit',8);
INSERT INTO "product_keys" VALUES('service visit',8);
INSERT INTO "product_keys" VALUES('srv-g',8);
INSERT INTO "product_keys" VALUES('visit',8);
INSERT INTO "product_keys" VALUES('cup-1',9);
INSERT INTO "product_keys" VALUES('cupping, per guest',9);
INSERT INTO "product_keys" VALUES('guest',9);
INSERT INTO "product_keys" VALUES('per guest',9);
INSERT INTO "product_keys" VALUES('art class, one seat',10);
INSERT INTO "product_keys" VALUES('class, one seat',10);
INSERT INTO "product_keys" VALUES('cls-1',10);
INSERT INTO "product_keys" VALUES('latte art class, one seat',10);
INSERT INTO "product_keys" VALUES('one seat',10);
INSERT INTO "product_keys" VALUES('seat',10);
CREATE TABLE product_prices (
  product_id INTEGER NOT NULL REFERENCES products (id) ON DELETE CASCADE,
  currency   TEXT NOT NULL CHECK (length(currency) = 3),
  unit_price INTEGER NOT NULL CHECK (unit_price >= 0),
  PRIMARY KEY (product_id, currency)
) STRICT, WITHOUT ROWID;
INSERT INTO "product_prices" VALUES(1,'JPY',4200);
INSERT INTO "product_prices" VALUES(1,'USD',2900);
INSERT INTO "product_prices" VALUES(2,'JPY',4600);
INSERT INTO "product_prices" VALUES(2,'USD',3200);
INSERT INTO "product_prices" VALUES(3,'JPY',1450);
INSERT INTO "product_prices" VALUES(3,'USD',990);
INSERT INTO "product_prices" VALUES(4,'JPY',18600);
INSERT INTO "product_prices" VALUES(4,'USD',12800);
INSERT INTO "product_prices" VALUES(5,'JPY',1800);
INSERT INTO "product_prices" VALUES(5,'USD',1400);
INSERT INTO "product_prices" VALUES(6,'JPY',298000);
INSERT INTO "product_prices" VALUES(7,'JPY',58000);
INSERT INTO "product_prices" VALUES(7,'USD',39900);
INSERT INTO "product_prices" VALUES(8,'JPY',12000);
INSERT INTO "product_prices" VALUES(9,'JPY',3500);
INSERT INTO "product_prices" VALUES(10,'JPY',5500);
CREATE TABLE products (
  id          INTEGER PRIMARY KEY,
  external_id TEXT UNIQUE,
  name        TEXT NOT NULL CHECK (name <> ''),
  description TEXT NOT NULL DEFAULT '',
  unit        TEXT NOT NULL DEFAULT '',
  tax_id      INTEGER REFERENCES taxes (id),
  archived_at INTEGER NOT NULL DEFAULT 0,
  version     INTEGER NOT NULL DEFAULT 1,
  created_at  INTEGER NOT NULL,
  updated_at  INTEGER NOT NULL
, search TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO "products" VALUES(1,'BEAN-3','Hinoki No. 3, whole beans, 1 kg','The house blend, roasted the day before it leaves.','kg',2,0,1,1795761274262,1795761274262,'hinoki no. 3, whole beans, 1 kg
bean-3');
INSERT INTO "products" VALUES(2,'BEAN-D','Kinome decaf, whole beans, 1 kg','Decaffeinated with water.','kg',2,0,1,1795761274264,1795761274264,'kinome decaf, whole beans, 1 kg
bean-d');
INSERT INTO "products" VALUES(3,'FLT-500','Paper filters, box of 500','','box',1,0,1,1795761274265,1795761274265,'paper filters, box of 500
flt-500');
INSERT INTO "products" VALUES(4,'DRIP-200','Drip bags, crate of 200','','crate',2,0,1,1795761274266,1795761274266,'drip bags, crate of 200
drip-200');
INSERT INTO "products" VALUES(5,'MUG-240','Stoneware mug, 240 ml','Made in Shigaraki.','pcs',1,0,1,1795761274267,1795761274267,'stoneware mug, 240 ml
mug-240');
INSERT INTO "products" VALUES(6,'ESP-2','Espresso machine, two groups','','pcs',1,0,1,1795761274267,1795761274267,'espresso machine, two groups
esp-2');
INSERT INTO "products" VALUES(7,'GRD-64','Grinder, flat burrs 64 mm','','pcs',1,0,1,1795761274268,1795761274268,'grinder, flat burrs 64 mm
grd-64');
INSERT INTO "products" VALUES(8,'SRV-G','Grinder service visit','Cleaning, new burrs where they are worn, adjustment.','visit',1,0,1,1795761274269,1795761274269,'grinder service visit
srv-g');
INSERT INTO "products" VALUES(9,'CUP-1','Cupping, per guest','','guest',1,0,1,1795761274270,1795761274270,'cupping, per guest
cup-1');
INSERT INTO "products" VALUES(10,'CLS-1','Latte art class, one seat','','seat',3,0,1,1795761274271,1795761274271,'latte art class, one seat
cls-1');
CREATE TABLE provider_customers (
  provider      TEXT NOT NULL,
  mode          TEXT NOT NULL,
  commercial_id INTEGER NOT NULL REFERENCES contacts (id),
  ref           TEXT NOT NULL,
  created_at    INTEGER NOT NULL,
  PRIMARY KEY (provider, mode, commercial_id),
  UNIQUE (provider, ref)
) STRICT, WITHOUT ROWID;
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
CREATE TABLE provider_limits (
  provider TEXT NOT NULL,
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  least    INTEGER NOT NULL DEFAULT 0 CHECK (least >= 0),
  most     INTEGER NOT NULL DEFAULT 0 CHECK (most >= 0),
  PRIMARY KEY (provider, currency),
  CHECK (most = 0 OR most >= least)
) STRICT, WITHOUT ROWID;
CREATE TABLE provider_secrets (
  provider TEXT NOT NULL,
  mode     TEXT NOT NULL CHECK (mode IN ('test', 'live')),
  name     TEXT NOT NULL,
  sealed   BLOB NOT NULL,
  hint     TEXT NOT NULL DEFAULT '',
  set_at   INTEGER NOT NULL,
  PRIMARY KEY (provider, mode, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE providers (
  name         TEXT PRIMARY KEY,
  enabled      INTEGER NOT NULL CHECK (enabled IN (0, 1)),
  position     INTEGER NOT NULL,
  mode         TEXT NOT NULL DEFAULT '' CHECK (mode IN ('', 'test', 'live')),
  countries    TEXT NOT NULL DEFAULT '',
  currencies   TEXT NOT NULL DEFAULT '',
  instructions TEXT NOT NULL DEFAULT '',
  version      INTEGER NOT NULL DEFAULT 1,
  updated_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE readers (
  account_id  INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  kind        TEXT NOT NULL CHECK (kind IN ('order', 'invoice')),
  document_id INTEGER NOT NULL,
  follows     INTEGER NOT NULL DEFAULT -1 CHECK (follows IN (-1, 0, 1)),
  unread      INTEGER NOT NULL DEFAULT 0 CHECK (unread >= 0),
  seen_id     INTEGER NOT NULL DEFAULT 0,
  seen_at     INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (account_id, kind, document_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "readers" VALUES(1,'invoice',19,-1,4,0,0);
INSERT INTO "readers" VALUES(1,'order',19,-1,1,0,0);
INSERT INTO "readers" VALUES(2,'invoice',19,-1,0,4,1795761274867);
INSERT INTO "readers" VALUES(2,'order',19,-1,1,0,0);
INSERT INTO "readers" VALUES(3,'invoice',19,1,1,2,1795761274865);
INSERT INTO "readers" VALUES(3,'order',19,1,0,5,1795761274868);
INSERT INTO "readers" VALUES(4,'invoice',19,-1,3,0,0);
INSERT INTO "readers" VALUES(4,'order',19,-1,1,0,0);
CREATE TABLE recovery_codes (
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  hash       BLOB NOT NULL CHECK (length(hash) = 32),
  created_at INTEGER NOT NULL,
  used_at    INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (account_id, hash)
) STRICT, WITHOUT ROWID;
CREATE TABLE refunds (
  id              INTEGER PRIMARY KEY,
  reference       TEXT NOT NULL UNIQUE,
  idempotency_key TEXT NOT NULL UNIQUE,
  payment_id      INTEGER REFERENCES payments (id),
  credit_note_id  INTEGER REFERENCES invoices (id),
  commercial_id   INTEGER NOT NULL REFERENCES contacts (id),
  contact_id      INTEGER NOT NULL REFERENCES contacts (id),
  target          TEXT NOT NULL CHECK (target IN ('method', 'wallet', 'elsewhere')),
  provider        TEXT NOT NULL DEFAULT '',
  mode            TEXT NOT NULL DEFAULT '' CHECK (mode IN ('', 'test', 'live')),
  provider_ref    TEXT,
  state           TEXT NOT NULL CHECK (state IN ('pending', 'done', 'error')),
  currency        TEXT NOT NULL CHECK (length(currency) = 3),
  amount          INTEGER NOT NULL CHECK (amount > 0),
  from_invoices   INTEGER NOT NULL DEFAULT 0 CHECK (from_invoices >= 0),
  from_credit     INTEGER NOT NULL DEFAULT 0 CHECK (from_credit >= 0),
  from_note       INTEGER NOT NULL DEFAULT 0 CHECK (from_note >= 0),
  reason          TEXT NOT NULL,
  account_id      INTEGER REFERENCES accounts (id),
  error_key       TEXT NOT NULL DEFAULT '',
  refund_date     TEXT NOT NULL,
  created_at      INTEGER NOT NULL,
  updated_at      INTEGER NOT NULL,
  done_at         INTEGER NOT NULL DEFAULT 0,
  UNIQUE (provider, provider_ref),
  CHECK (amount = from_invoices + from_credit + from_note),
  CHECK ((from_note > 0) = (credit_note_id IS NOT NULL)),
  CHECK (target <> 'method' OR payment_id IS NOT NULL),
  CHECK (payment_id IS NOT NULL OR credit_note_id IS NOT NULL),
  CHECK ((state = 'done') = (done_at > 0))
) STRICT;
CREATE TABLE reminders (
  id         INTEGER PRIMARY KEY,
  invoice_id INTEGER NOT NULL REFERENCES invoices (id),
  level      INTEGER NOT NULL CHECK (level BETWEEN 0 AND 4),
  sent_at    INTEGER NOT NULL,
  UNIQUE (invoice_id, level)
) STRICT;
CREATE TABLE search_words (
  kind  INTEGER NOT NULL CHECK (kind IN (1, 2, 3)),
  word  TEXT NOT NULL CHECK (word <> ''),
  block INTEGER NOT NULL,
  docs  BLOB NOT NULL CHECK (length(docs) BETWEEN 2 AND 512),
  PRIMARY KEY (kind, word, block)
) STRICT, WITHOUT ROWID;
INSERT INTO "search_words" VALUES(1,'1',0,X'00020008');
INSERT INTO "search_words" VALUES(1,'2',0,X'00030009');
INSERT INTO "search_words" VALUES(1,'3',0,X'0004000A');
INSERT INTO "search_words" VALUES(1,'accounts',0,X'0006');
INSERT INTO "search_words" VALUES(1,'aoi',0,X'000700080009000A');
INSERT INTO "search_words" VALUES(1,'b',0,X'0006');
INSERT INTO "search_words" VALUES(1,'books',0,X'000B');
INSERT INTO "search_words" VALUES(1,'brandt',0,X'000A');
INSERT INTO "search_words" VALUES(1,'cafe',0,X'000B');
INSERT INTO "search_words" VALUES(1,'d',0,X'0005');
INSERT INTO "search_words" VALUES(1,'design',0,X'000100050006');
INSERT INTO "search_words" VALUES(1,'emi',0,X'0004');
INSERT INTO "search_words" VALUES(1,'example',0,X'0001000200030004000700080009000A000B');
INSERT INTO "search_words" VALUES(1,'fischer',0,X'0002');
INSERT INTO "search_words" VALUES(1,'harbor',0,X'000B');
INSERT INTO "search_words" VALUES(1,'harborpine',0,X'000B');
INSERT INTO "search_words" VALUES(1,'haruka',0,X'0008');
INSERT INTO "search_words" VALUES(1,'inc',0,X'000B');
INSERT INTO "search_words" VALUES(1,'info',0,X'0007');
INSERT INTO "search_words" VALUES(1,'kitahama',0,X'000100020003000400050006');
INSERT INTO "search_words" VALUES(1,'kk',0,X'0001');
INSERT INTO "search_words" VALUES(1,'kondo',0,X'0004');
INSERT INTO "search_words" VALUES(1,'leo',0,X'000A');
INSERT INTO "search_words" VALUES(1,'naomi',0,X'0002');
INSERT INTO "search_words" VALUES(1,'nishimura',0,X'0009');
INSERT INTO "search_words" VALUES(1,'office',0,X'0001');
INSERT INTO "search_words" VALUES(1,'pine',0,X'000B');
INSERT INTO "search_words" VALUES(1,'sato',0,X'0003');
INSERT INTO "search_words" VALUES(1,'seattle',0,X'000B');
INSERT INTO "search_words" VALUES(1,'workshop',0,X'0005');
INSERT INTO "search_words" VALUES(1,'ズ',0,X'0007');
INSERT INTO "search_words" VALUES(1,'フー',0,X'0007');
INSERT INTO "search_words" VALUES(1,'ーズ',0,X'0007');
INSERT INTO "search_words" VALUES(1,'中京',0,X'0007');
INSERT INTO "search_words" VALUES(1,'中央',0,X'000100050006');
INSERT INTO "search_words" VALUES(1,'京区',0,X'0007');
INSERT INTO "search_words" VALUES(1,'京都',0,X'0007');
INSERT INTO "search_words" VALUES(1,'会社',0,X'0007');
INSERT INTO "search_words" VALUES(1,'佐藤',0,X'0003');
INSERT INTO "search_words" VALUES(1,'健',0,X'0009');
INSERT INTO "search_words" VALUES(1,'区',0,X'0001000500060007');
INSERT INTO "search_words" VALUES(1,'咲',0,X'0003');
INSERT INTO "search_words" VALUES(1,'大阪',0,X'000100050006');
INSERT INTO "search_words" VALUES(1,'央区',0,X'000100050006');
INSERT INTO "search_words" VALUES(1,'市中',0,X'0001000500060007');
INSERT INTO "search_words" VALUES(1,'式会',0,X'0007');
INSERT INTO "search_words" VALUES(1,'村',0,X'0009');
INSERT INTO "search_words" VALUES(1,'株式',0,X'0007');
INSERT INTO "search_words" VALUES(1,'橋',0,X'0008');
INSERT INTO "search_words" VALUES(1,'社葵',0,X'0007');
INSERT INTO "search_words" VALUES(1,'美咲',0,X'0003');
INSERT INTO "search_words" VALUES(1,'葵フ',0,X'0007');
INSERT INTO "search_words" VALUES(1,'藤',0,X'0003');
INSERT INTO "search_words" VALUES(1,'西村',0,X'0009');
INSERT INTO "search_words" VALUES(1,'遥',0,X'0008');
INSERT INTO "search_words" VALUES(1,'都市',0,X'0007');
INSERT INTO "search_words" VALUES(1,'阪市',0,X'000100050006');
INSERT INTO "search_words" VALUES(1,'髙橋',0,X'0008');
INSERT INTO "search_words" VALUES(2,'1',0,X'000100020003000400050006000700080009000A000B000C000D000E000F001100160018');
INSERT INTO "search_words" VALUES(2,'10',0,X'000A');
INSERT INTO "search_words" VALUES(2,'11',0,X'000B');
INSERT INTO "search_words" VALUES(2,'12',0,X'000C');
INSERT INTO "search_words" VALUES(2,'127600',0,X'0015');
INSERT INTO "search_words" VALUES(2,'13',0,X'000D');
INSERT INTO "search_words" VALUES(2,'14',0,X'000E');
INSERT INTO "search_words" VALUES(2,'15',0,X'000F');
INSERT INTO "search_words" VALUES(2,'16',0,X'0010');
INSERT INTO "search_words" VALUES(2,'17',0,X'0011');
INSERT INTO "search_words" VALUES(2,'171072',0,X'00020006000A000E');
INSERT INTO "search_words" VALUES(2,'18',0,X'0012');
INSERT INTO "search_words" VALUES(2,'19',0,X'0013');
INSERT INTO "search_words" VALUES(2,'2',0,X'0002');
INSERT INTO "search_words" VALUES(2,'20',0,X'0014');
INSERT INTO "search_words" VALUES(2,'200',0,X'00020006000A000E001000120016');
INSERT INTO "search_words" VALUES(2,'21',0,X'0015');
INSERT INTO "search_words" VALUES(2,'22',0,X'0016');
INSERT INTO "search_words" VALUES(2,'23',0,X'0017');
INSERT INTO "search_words" VALUES(2,'24',0,X'0018');
INSERT INTO "search_words" VALUES(2,'240',0,X'0013');
INSERT INTO "search_words" VALUES(2,'3',0,X'000100020003000400050006000700080009000A000B000C000D000E000F001100160018');
INSERT INTO "search_words" VALUES(2,'301968',0,X'0016');
INSERT INTO "search_words" VALUES(2,'391600',0,X'0017');
INSERT INTO "search_words" VALUES(2,'4',0,X'0004');
INSERT INTO "search_words" VALUES(2,'40176',0,X'0010');
INSERT INTO "search_words" VALUES(2,'418000',0,X'0013');
INSERT INTO "search_words" VALUES(2,'46200',0,X'0014');
INSERT INTO "search_words" VALUES(2,'49414',0,X'0001');
INSERT INTO "search_words" VALUES(2,'5',0,X'0005');
INSERT INTO "search_words" VALUES(2,'500',0,X'0001000300040005000700080009000B000C000D000F00110018');
INSERT INTO "search_words" VALUES(2,'53950',0,X'0005');
INSERT INTO "search_words" VALUES(2,'54382',0,X'000C');
INSERT INTO "search_words" VALUES(2,'58486',0,X'0009');
INSERT INTO "search_words" VALUES(2,'59350',0,X'0007');
INSERT INTO "search_words" VALUES(2,'6',0,X'0006');
INSERT INTO "search_words" VALUES(2,'63022',0,X'000D');
INSERT INTO "search_words" VALUES(2,'63454',0,X'0004');
INSERT INTO "search_words" VALUES(2,'63886',0,X'000B');
INSERT INTO "search_words" VALUES(2,'64',0,X'001300150017');
INSERT INTO "search_words" VALUES(2,'67990',0,X'0008');
INSERT INTO "search_words" VALUES(2,'68422',0,X'000F0018');
INSERT INTO "search_words" VALUES(2,'7',0,X'0007');
INSERT INTO "search_words" VALUES(2,'72958',0,X'0003');
INSERT INTO "search_words" VALUES(2,'7705',0,X'0012');
INSERT INTO "search_words" VALUES(2,'7712',0,X'0016');
INSERT INTO "search_words" VALUES(2,'7731',0,X'0011');
INSERT INTO "search_words" VALUES(2,'7750',0,X'0010');
INSERT INTO "search_words" VALUES(2,'7760',0,X'000F0018');
INSERT INTO "search_words" VALUES(2,'7781',0,X'000E');
INSERT INTO "search_words" VALUES(2,'7790',0,X'000D');
INSERT INTO "search_words" VALUES(2,'7820',0,X'000C');
INSERT INTO "search_words" VALUES(2,'7850',0,X'000B');
INSERT INTO "search_words" VALUES(2,'7871',0,X'000A');
INSERT INTO "search_words" VALUES(2,'7880',0,X'0009');
INSERT INTO "search_words" VALUES(2,'7910',0,X'0008');
INSERT INTO "search_words" VALUES(2,'7940',0,X'0007');
INSERT INTO "search_words" VALUES(2,'7961',0,X'0006');
INSERT INTO "search_words" VALUES(2,'7970',0,X'0005');
INSERT INTO "search_words" VALUES(2,'8',0,X'0008');
INSERT INTO "search_words" VALUES(2,'8000',0,X'0004');
INSERT INTO "search_words" VALUES(2,'8030',0,X'0003');
INSERT INTO "search_words" VALUES(2,'8051',0,X'0002');
INSERT INTO "search_words" VALUES(2,'8060',0,X'0001');
INSERT INTO "search_words" VALUES(2,'85726',0,X'0011');
INSERT INTO "search_words" VALUES(2,'9',0,X'0009');
INSERT INTO "search_words" VALUES(2,'93889',0,X'0012');
INSERT INTO "search_words" VALUES(2,'and',0,X'0013');
INSERT INTO "search_words" VALUES(2,'antigua',0,X'0012');
INSERT INTO "search_words" VALUES(2,'autumn',0,X'0012');
INSERT INTO "search_words" VALUES(2,'bags',0,X'00020006000A000E00100016');
INSERT INTO "search_words" VALUES(2,'bar',0,X'0013');
INSERT INTO "search_words" VALUES(2,'beans',0,X'000100020003000400050006000700080009000A000B000C000D000E000F001100160018');
INSERT INTO "search_words" VALUES(2,'box',0,X'0001000300040005000700080009000B000C000D000F00110018');
INSERT INTO "search_words" VALUES(2,'burrs',0,X'001300150017');
INSERT INTO "search_words" VALUES(2,'counter',0,X'0017');
INSERT INTO "search_words" VALUES(2,'crate',0,X'00020006000A000E00100016');
INSERT INTO "search_words" VALUES(2,'cupping',0,X'0014');
INSERT INTO "search_words" VALUES(2,'dark',0,X'0012');
INSERT INTO "search_words" VALUES(2,'decaf',0,X'0001000300040005000700080009000B000C000D000F00110018');
INSERT INTO "search_words" VALUES(2,'delivery',0,X'0013');
INSERT INTO "search_words" VALUES(2,'drip',0,X'00020006000A000E00100016');
INSERT INTO "search_words" VALUES(2,'espresso',0,X'00130017');
INSERT INTO "search_words" VALUES(2,'filters',0,X'0001000300040005000700080009000B000C000D000F00110018');
INSERT INTO "search_words" VALUES(2,'flat',0,X'001300150017');
INSERT INTO "search_words" VALUES(2,'for',0,X'0014');
INSERT INTO "search_words" VALUES(2,'g',0,X'0012');
INSERT INTO "search_words" VALUES(2,'gayo',0,X'0012');
INSERT INTO "search_words" VALUES(2,'grinder',0,X'0011001300150017');
INSERT INTO "search_words" VALUES(2,'groups',0,X'00130017');
INSERT INTO "search_words" VALUES(2,'guest',0,X'0014');
INSERT INTO "search_words" VALUES(2,'hinoki',0,X'000100020003000400050006000700080009000A000B000C000D000E000F001100160018');
INSERT INTO "search_words" VALUES(2,'huehuetenango',0,X'0012');
INSERT INTO "search_words" VALUES(2,'huila',0,X'0012');
INSERT INTO "search_words" VALUES(2,'installation',0,X'0013');
INSERT INTO "search_words" VALUES(2,'kg',0,X'000100020003000400050006000700080009000A000B000C000D000E000F001100160018');
INSERT INTO "search_words" VALUES(2,'kinome',0,X'0001000300040005000700080009000B000C000D000F00110018');
INSERT INTO "search_words" VALUES(2,'kirinyaga',0,X'0012');
INSERT INTO "search_words" VALUES(2,'light',0,X'0012');
INSERT INTO "search_words" VALUES(2,'machine',0,X'00130017');
INSERT INTO "search_words" VALUES(2,'mandheling',0,X'0012');
INSERT INTO "search_words" VALUES(2,'medium',0,X'0012');
INSERT INTO "search_words" VALUES(2,'ml',0,X'0013');
INSERT INTO "search_words" VALUES(2,'mm',0,X'001300150017');
INSERT INTO "search_words" VALUES(2,'mug',0,X'0013');
INSERT INTO "search_words" VALUES(2,'nariño',0,X'0012');
INSERT INTO "search_words" VALUES(2,'no',0,X'000100020003000400050006000700080009000A000B000C000D000E000F001100160018');
INSERT INTO "search_words" VALUES(2,'nyeri',0,X'0012');
INSERT INTO "search_words" VALUES(2,'of',0,X'000100020003000400050006000700080009000A000B000C000D000E000F00100011001300160018');
INSERT INTO "search_words" VALUES(2,'order',0,X'0013');
INSERT INTO "search_words" VALUES(2,'paper',0,X'0001000300040005000700080009000B000C000D000F00110018');
INSERT INTO "search_words" VALUES(2,'per',0,X'0014');
INSERT INTO "search_words" VALUES(2,'po',0,X'000100020003000400050006000700080009000A000B000C000D000E000F00100011001200160018');
INSERT INTO "search_words" VALUES(2,'roast',0,X'0012');
INSERT INTO "search_words" VALUES(2,'s00001',0,X'0001');
INSERT INTO "search_words" VALUES(2,'s00002',0,X'0002');
INSERT INTO "search_words" VALUES(2,'s00003',0,X'0003');
INSERT INTO "search_words" VALUES(2,'s00004',0,X'0004');
INSERT INTO "search_words" VALUES(2,'s00005',0,X'0005');
INSERT INTO "search_words" VALUES(2,'s00006',0,X'0006');
INSERT INTO "search_words" VALUES(2,'s00007',0,X'0007');
INSERT INTO "search_words" VALUES(2,'s00008',0,X'0008');
INSERT INTO "search_words" VALUES(2,'s00009',0,X'0009');
INSERT INTO "search_words" VALUES(2,'s00010',0,X'000A');
INSERT INTO "search_words" VALUES(2,'s00011',0,X'000B');
INSERT INTO "search_words" VALUES(2,'s00012',0,X'000C');
INSERT INTO "search_words" VALUES(2,'s00013',0,X'000D');
INSERT INTO "search_words" VALUES(2,'s00014',0,X'000E');
INSERT INTO "search_words" VALUES(2,'s00015',0,X'000F');
INSERT INTO "search_words" VALUES(2,'s00016',0,X'0010');
INSERT INTO "search_words" VALUES(2,'s00017',0,X'0011');
INSERT INTO "search_words" VALUES(2,'s00018',0,X'0012');
INSERT INTO "search_words" VALUES(2,'s00019',0,X'0013');
INSERT INTO "search_words" VALUES(2,'s00020',0,X'0014');
INSERT INTO "search_words" VALUES(2,'s00021',0,X'0015');
INSERT INTO "search_words" VALUES(2,'s00022',0,X'0016');
INSERT INTO "search_words" VALUES(2,'s00023',0,X'0017');
INSERT INTO "search_words" VALUES(2,'s00024',0,X'0018');
INSERT INTO "search_words" VALUES(2,'second',0,X'0017');
INSERT INTO "search_words" VALUES(2,'service',0,X'00110013');
INSERT INTO "search_words" VALUES(2,'set',0,X'0012');
INSERT INTO "search_words" VALUES(2,'sidamo',0,X'0012');
INSERT INTO "search_words" VALUES(2,'spring',0,X'0013');
INSERT INTO "search_words" VALUES(2,'stoneware',0,X'0013');
INSERT INTO "search_words" VALUES(2,'tarrazú',0,X'0012');
INSERT INTO "search_words" VALUES(2,'tasting',0,X'0012');
INSERT INTO "search_words" VALUES(2,'three',0,X'0013');
INSERT INTO "search_words" VALUES(2,'toraja',0,X'0012');
INSERT INTO "search_words" VALUES(2,'twelve',0,X'0014');
INSERT INTO "search_words" VALUES(2,'two',0,X'00130017');
INSERT INTO "search_words" VALUES(2,'visit',0,X'00110013');
INSERT INTO "search_words" VALUES(2,'weeks',0,X'0013');
INSERT INTO "search_words" VALUES(2,'whole',0,X'000100020003000400050006000700080009000A000B000C000D000E000F001100160018');
INSERT INTO "search_words" VALUES(2,'within',0,X'0013');
INSERT INTO "search_words" VALUES(2,'yirgacheffe',0,X'0012');
INSERT INTO "search_words" VALUES(2,'your',0,X'0013');
INSERT INTO "search_words" VALUES(3,'00001',0,X'0001000300120019');
INSERT INTO "search_words" VALUES(3,'00002',0,X'00020004001A');
INSERT INTO "search_words" VALUES(3,'00003',0,X'0005001B');
INSERT INTO "search_words" VALUES(3,'00004',0,X'0006001C');
INSERT INTO "search_words" VALUES(3,'00005',0,X'0007');
INSERT INTO "search_words" VALUES(3,'00006',0,X'0008');
INSERT INTO "search_words" VALUES(3,'00007',0,X'0009');
INSERT INTO "search_words" VALUES(3,'00008',0,X'000A');
INSERT INTO "search_words" VALUES(3,'00009',0,X'000B');
INSERT INTO "search_words" VALUES(3,'00010',0,X'000C');
INSERT INTO "search_words" VALUES(3,'00011',0,X'000D');
INSERT INTO "search_words" VALUES(3,'00012',0,X'000E');
INSERT INTO "search_words" VALUES(3,'00013',0,X'000F');
INSERT INTO "search_words" VALUES(3,'00014',0,X'0010');
INSERT INTO "search_words" VALUES(3,'00015',0,X'0011');
INSERT INTO "search_words" VALUES(3,'00016',0,X'0013');
INSERT INTO "search_words" VALUES(3,'00017',0,X'0014');
INSERT INTO "search_words" VALUES(3,'00018',0,X'0015');
INSERT INTO "search_words" VALUES(3,'00019',0,X'0016');
INSERT INTO "search_words" VALUES(3,'00020',0,X'0017');
INSERT INTO "search_words" VALUES(3,'00021',0,X'0018');
INSERT INTO "search_words" VALUES(3,'00022',0,X'0019');
INSERT INTO "search_words" VALUES(3,'00023',0,X'001A');
INSERT INTO "search_words" VALUES(3,'00024',0,X'001B');
INSERT INTO "search_words" VALUES(3,'00025',0,X'001C');
INSERT INTO "search_words" VALUES(3,'1',0,X'000100020003000400050006000700080009000A000B000C000D000E000F001200130014001600170019001B001C');
INSERT INTO "search_words" VALUES(3,'10',0,X'000C');
INSERT INTO "search_words" VALUES(3,'11',0,X'000D001C');
INSERT INTO "search_words" VALUES(3,'118',0,X'0018');
INSERT INTO "search_words" VALUES(3,'12',0,X'000E');
INSERT INTO "search_words" VALUES(3,'12636',0,X'0019');
INSERT INTO "search_words" VALUES(3,'13',0,X'000F');
INSERT INTO "search_words" VALUES(3,'14',0,X'0010');
INSERT INTO "search_words" VALUES(3,'15',0,X'0011001C');
INSERT INTO "search_words" VALUES(3,'16',0,X'0013');
INSERT INTO "search_words" VALUES(3,'17',0,X'00140019');
INSERT INTO "search_words" VALUES(3,'171072',0,X'00020006000A000E');
INSERT INTO "search_words" VALUES(3,'18',0,X'0015');
INSERT INTO "search_words" VALUES(3,'19',0,X'0016');
INSERT INTO "search_words" VALUES(3,'2',0,X'00020004001A');
INSERT INTO "search_words" VALUES(3,'20',0,X'0017');
INSERT INTO "search_words" VALUES(3,'200',0,X'00020006000A000E001000150016');
INSERT INTO "search_words" VALUES(3,'2025',0,X'00010002');
INSERT INTO "search_words" VALUES(3,'2026',0,X'0003000400050006000700080009000A000B000C000D000E000F0010001100120013001400150016001700180019001A001B001C');
INSERT INTO "search_words" VALUES(3,'21',0,X'0018001B');
INSERT INTO "search_words" VALUES(3,'22',0,X'0019001B');
INSERT INTO "search_words" VALUES(3,'23',0,X'001A');
INSERT INTO "search_words" VALUES(3,'2332.50',0,X'0018');
INSERT INTO "search_words" VALUES(3,'23760',0,X'0012');
INSERT INTO "search_words" VALUES(3,'24',0,X'001A001B');
INSERT INTO "search_words" VALUES(3,'240',0,X'00110012');
INSERT INTO "search_words" VALUES(3,'25',0,X'001C');
INSERT INTO "search_words" VALUES(3,'28',0,X'001C');
INSERT INTO "search_words" VALUES(3,'3',0,X'000100020003000400050006000700080009000A000B000C000D000E000F0013001400160017001B');
INSERT INTO "search_words" VALUES(3,'30',0,X'0019');
INSERT INTO "search_words" VALUES(3,'301968',0,X'0016');
INSERT INTO "search_words" VALUES(3,'33596',0,X'0014');
INSERT INTO "search_words" VALUES(3,'4',0,X'0006001C');
INSERT INTO "search_words" VALUES(3,'40176',0,X'0010');
INSERT INTO "search_words" VALUES(3,'45360',0,X'0017');
INSERT INTO "search_words" VALUES(3,'47520',0,X'0011');
INSERT INTO "search_words" VALUES(3,'49414',0,X'0001');
INSERT INTO "search_words" VALUES(3,'5',0,X'0007');
INSERT INTO "search_words" VALUES(3,'500',0,X'0001000300040005000700080009000B000C000D000F00130014');
INSERT INTO "search_words" VALUES(3,'50544',0,X'001C');
INSERT INTO "search_words" VALUES(3,'5280',0,X'001A');
INSERT INTO "search_words" VALUES(3,'53950',0,X'0005');
INSERT INTO "search_words" VALUES(3,'54382',0,X'000C');
INSERT INTO "search_words" VALUES(3,'58486',0,X'0009');
INSERT INTO "search_words" VALUES(3,'59350',0,X'0007');
INSERT INTO "search_words" VALUES(3,'6',0,X'0008');
INSERT INTO "search_words" VALUES(3,'63022',0,X'000D');
INSERT INTO "search_words" VALUES(3,'63454',0,X'0004');
INSERT INTO "search_words" VALUES(3,'63886',0,X'000B');
INSERT INTO "search_words" VALUES(3,'67990',0,X'0008');
INSERT INTO "search_words" VALUES(3,'68422',0,X'000F');
INSERT INTO "search_words" VALUES(3,'7',0,X'0009');
INSERT INTO "search_words" VALUES(3,'72958',0,X'0003');
INSERT INTO "search_words" VALUES(3,'7702',0,X'0015');
INSERT INTO "search_words" VALUES(3,'7708',0,X'0017');
INSERT INTO "search_words" VALUES(3,'7709',0,X'00140016');
INSERT INTO "search_words" VALUES(3,'7722',0,X'0013');
INSERT INTO "search_words" VALUES(3,'7740',0,X'0011');
INSERT INTO "search_words" VALUES(3,'7747',0,X'0010');
INSERT INTO "search_words" VALUES(3,'7757',0,X'000F');
INSERT INTO "search_words" VALUES(3,'7778',0,X'000E');
INSERT INTO "search_words" VALUES(3,'7787',0,X'000D');
INSERT INTO "search_words" VALUES(3,'7817',0,X'000C');
INSERT INTO "search_words" VALUES(3,'7847',0,X'000B');
INSERT INTO "search_words" VALUES(3,'7868',0,X'000A');
INSERT INTO "search_words" VALUES(3,'7877',0,X'0009');
INSERT INTO "search_words" VALUES(3,'7907',0,X'0008');
INSERT INTO "search_words" VALUES(3,'7937',0,X'0007');
INSERT INTO "search_words" VALUES(3,'7958',0,X'0006');
INSERT INTO "search_words" VALUES(3,'7967',0,X'0005');
INSERT INTO "search_words" VALUES(3,'7997',0,X'0004');
INSERT INTO "search_words" VALUES(3,'8',0,X'000A');
INSERT INTO "search_words" VALUES(3,'8027',0,X'0003');
INSERT INTO "search_words" VALUES(3,'8048',0,X'0002');
INSERT INTO "search_words" VALUES(3,'8057',0,X'0001');
INSERT INTO "search_words" VALUES(3,'85726',0,X'0013');
INSERT INTO "search_words" VALUES(3,'9',0,X'000B');
INSERT INTO "search_words" VALUES(3,'9288',0,X'001B');
INSERT INTO "search_words" VALUES(3,'93889',0,X'0015');
INSERT INTO "search_words" VALUES(3,'a',0,X'001B');
INSERT INTO "search_words" VALUES(3,'air',0,X'0018');
INSERT INTO "search_words" VALUES(3,'antigua',0,X'0015');
INSERT INTO "search_words" VALUES(3,'autumn',0,X'0015');
INSERT INTO "search_words" VALUES(3,'bags',0,X'00020006000A000E00100016');
INSERT INTO "search_words" VALUES(3,'beans',0,X'000100020003000400050006000700080009000A000B000C000D000E000F00130014001600170019001C');
INSERT INTO "search_words" VALUES(3,'box',0,X'0001000300040005000700080009000B000C000D000F00130014');
INSERT INTO "search_words" VALUES(3,'c2026',0,X'0012');
INSERT INTO "search_words" VALUES(3,'care',0,X'001A');
INSERT INTO "search_words" VALUES(3,'coffee',0,X'0018');
INSERT INTO "search_words" VALUES(3,'crate',0,X'00020006000A000E00100016');
INSERT INTO "search_words" VALUES(3,'dark',0,X'0015');
INSERT INTO "search_words" VALUES(3,'decaf',0,X'0001000300040005000700080009000B000C000D000F0013001B');
INSERT INTO "search_words" VALUES(3,'december',0,X'001A001B');
INSERT INTO "search_words" VALUES(3,'drip',0,X'00020006000A000E00100016');
INSERT INTO "search_words" VALUES(3,'every',0,X'0019001C');
INSERT INTO "search_words" VALUES(3,'filters',0,X'0001000300040005000700080009000B000C000D000F00130014');
INSERT INTO "search_words" VALUES(3,'freight',0,X'0018');
INSERT INTO "search_words" VALUES(3,'g',0,X'0015');
INSERT INTO "search_words" VALUES(3,'gayo',0,X'0015');
INSERT INTO "search_words" VALUES(3,'green',0,X'0018');
INSERT INTO "search_words" VALUES(3,'grinder',0,X'0013001A');
INSERT INTO "search_words" VALUES(3,'hbr',0,X'0018');
INSERT INTO "search_words" VALUES(3,'hinoki',0,X'000100020003000400050006000700080009000A000B000C000D000E000F0013001400160017');
INSERT INTO "search_words" VALUES(3,'huehuetenango',0,X'0015');
INSERT INTO "search_words" VALUES(3,'huila',0,X'0015');
INSERT INTO "search_words" VALUES(3,'kg',0,X'000100020003000400050006000700080009000A000B000C000D000E000F00130014001600170019001B001C');
INSERT INTO "search_words" VALUES(3,'kinome',0,X'0001000300040005000700080009000B000C000D000F0013');
INSERT INTO "search_words" VALUES(3,'kirinyaga',0,X'0015');
INSERT INTO "search_words" VALUES(3,'light',0,X'0015');
INSERT INTO "search_words" VALUES(3,'mandheling',0,X'0015');
INSERT INTO "search_words" VALUES(3,'medium',0,X'0015');
INSERT INTO "search_words" VALUES(3,'ml',0,X'00110012');
INSERT INTO "search_words" VALUES(3,'month',0,X'001B');
INSERT INTO "search_words" VALUES(3,'mug',0,X'00110012');
INSERT INTO "search_words" VALUES(3,'nariño',0,X'0015');
INSERT INTO "search_words" VALUES(3,'no',0,X'000100020003000400050006000700080009000A000B000C000D000E000F0013001400160017');
INSERT INTO "search_words" VALUES(3,'november',0,X'0019001A001B');
INSERT INTO "search_words" VALUES(3,'nyeri',0,X'0015');
INSERT INTO "search_words" VALUES(3,'october',0,X'0018');
INSERT INTO "search_words" VALUES(3,'of',0,X'000100020003000400050006000700080009000A000B000C000D000E000F0010001300140016');
INSERT INTO "search_words" VALUES(3,'office',0,X'0019001C');
INSERT INTO "search_words" VALUES(3,'osaka',0,X'0018');
INSERT INTO "search_words" VALUES(3,'paper',0,X'0001000300040005000700080009000B000C000D000F00130014');
INSERT INTO "search_words" VALUES(3,'po',0,X'000100020003000400050006000700080009000A000B000C000D000E000F0010001100130014001500160017');
INSERT INTO "search_words" VALUES(3,'roast',0,X'0015');
INSERT INTO "search_words" VALUES(3,'seattle',0,X'0018');
INSERT INTO "search_words" VALUES(3,'service',0,X'0013');
INSERT INTO "search_words" VALUES(3,'set',0,X'0015');
INSERT INTO "search_words" VALUES(3,'sidamo',0,X'0015');
INSERT INTO "search_words" VALUES(3,'sourcing',0,X'0018');
INSERT INTO "search_words" VALUES(3,'stoneware',0,X'00110012');
INSERT INTO "search_words" VALUES(3,'sub',0,X'0019001A001B001C');
INSERT INTO "search_words" VALUES(3,'tarrazú',0,X'0015');
INSERT INTO "search_words" VALUES(3,'tasting',0,X'0015');
INSERT INTO "search_words" VALUES(3,'toraja',0,X'0015');
INSERT INTO "search_words" VALUES(3,'two',0,X'0019001C');
INSERT INTO "search_words" VALUES(3,'visit',0,X'0013');
INSERT INTO "search_words" VALUES(3,'weeks',0,X'0019001C');
INSERT INTO "search_words" VALUES(3,'whole',0,X'000100020003000400050006000700080009000A000B000C000D000E000F0013001400160017');
INSERT INTO "search_words" VALUES(3,'yirgacheffe',0,X'0015');
INSERT INTO "search_words" VALUES(3,'年',0,X'001C');
INSERT INTO "search_words" VALUES(3,'日',0,X'001C');
INSERT INTO "search_words" VALUES(3,'月',0,X'001C');
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
, view_contact_id INTEGER REFERENCES contacts (id) ON DELETE SET NULL, view_until INTEGER NOT NULL DEFAULT 0) STRICT;
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
INSERT INTO "settings" VALUES('country','');
INSERT INTO "settings" VALUES('currencies','');
INSERT INTO "settings" VALUES('currency','JPY');
INSERT INTO "settings" VALUES('demo','filled');
INSERT INTO "settings" VALUES('email','hello@hinoki.example');
INSERT INTO "settings" VALUES('hue','168');
INSERT INTO "settings" VALUES('installation','ZDVDVYJ3V2GN');
INSERT INTO "settings" VALUES('language','');
INSERT INTO "settings" VALUES('languages','');
INSERT INTO "settings" VALUES('legal_name','Hinoki Coffee Roasters KK');
INSERT INTO "settings" VALUES('min_part','1');
INSERT INTO "settings" VALUES('name','Hinoki Coffee Roasters');
INSERT INTO "settings" VALUES('phone','+81 75 555 0142');
INSERT INTO "settings" VALUES('require_2fa_staff','0');
INSERT INTO "settings" VALUES('time_zone','Asia/Tokyo');
INSERT INTO "settings" VALUES('vat','T9130001012345');
INSERT INTO "settings" VALUES('website','');
CREATE TABLE shares (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  kind          TEXT NOT NULL CHECK (kind IN ('order', 'invoice')),
  document_id   INTEGER NOT NULL,
  commercial_id INTEGER NOT NULL REFERENCES contacts (id),
  contact_id    INTEGER REFERENCES contacts (id) ON DELETE SET NULL,
  email         TEXT NOT NULL CHECK (email <> ''),
  name          TEXT NOT NULL DEFAULT '',
  language      TEXT NOT NULL DEFAULT '',
  may_pay       INTEGER NOT NULL DEFAULT 0 CHECK (may_pay IN (0, 1)),
  may_sign      INTEGER NOT NULL DEFAULT 0 CHECK (may_sign IN (0, 1)),
  nonce         BLOB NOT NULL CHECK (length(nonce) = 16),
  hash          BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
  account_id    INTEGER REFERENCES accounts (id),
  created_at    INTEGER NOT NULL,
  expires_at    INTEGER NOT NULL,
  revoked_at    INTEGER NOT NULL DEFAULT 0,
  opened_at     INTEGER NOT NULL DEFAULT 0,
  opens         INTEGER NOT NULL DEFAULT 0
, idempotency_key TEXT) STRICT;
INSERT INTO "shares" VALUES(1,'invoice',25,1,1,'office@kitahama.example','','en',1,0,X'BC3F87E0FE6C2D95CFB002EE934E0CDE',X'6EBD0CB7B0463E76AE47740162BC51DA998D903B5B9BC9B9F88B91FECF34FA4B',NULL,1795761274423,1803537274423,0,0,0,NULL);
INSERT INTO "shares" VALUES(2,'invoice',26,1,1,'office@kitahama.example','','en',1,0,X'7B32D71D4889835BE3A43503ED9EE302',X'1D0BA16C7C51B7E3EE93270FF3FAA110C43BC138AA312CCF1742C0A70CB5E09B',NULL,1795761274427,1803537274427,0,0,0,NULL);
INSERT INTO "shares" VALUES(3,'invoice',27,1,1,'office@kitahama.example','','en',1,0,X'AE0B86E50C01E6A3DD0AFBE527C152EC',X'51764B042F4AB73F0D4B6D4A928E5FE61F6872F1ADD94BCF48C60740FEDD974F',NULL,1795761274432,1803537274432,0,0,0,NULL);
INSERT INTO "shares" VALUES(4,'invoice',28,7,7,'info@aoi.example','','ja',1,0,X'423C8E2C514AAE254A95A41847811085',X'5EFF9CB693CED053A1850499D3394D461090BD1D94D9FCA5F55960EE4C3E6985',NULL,1795761274435,1803537274435,0,0,0,NULL);
INSERT INTO "shares" VALUES(5,'order',19,1,NULL,'architect@studio.example','','en',0,0,X'126C266AF07B8554E04BBE38B7B9249D',X'83F08EF6A9DBC093E5D0155F41265EE2860F8B5267459CF8448D6E6F594AA0FC',2,1795761274869,1803537274869,0,0,0,'2:ZXPBRRZ2CR4NVMLKKURVO7V3OT:0');
INSERT INTO "shares" VALUES(6,'order',18,1,1,'office@kitahama.example','','en',0,0,X'C66415278B9B96DC71081EFB56B82307',X'C55CC1489AF146CFB7D7C497C0E5FB6A32DACEFCCC847CAC65DC5268F45575A3',NULL,1795761274871,1803537274871,0,0,0,NULL);
CREATE TABLE "signatures" (
  id         INTEGER PRIMARY KEY,
  order_id   INTEGER NOT NULL REFERENCES orders (id),
  account_id INTEGER REFERENCES accounts (id),
  share_id   INTEGER REFERENCES shares (id),
  revision   INTEGER NOT NULL,
  name       TEXT NOT NULL CHECK (name <> ''),
  signed_at  INTEGER NOT NULL,
  address    TEXT NOT NULL,
  user_agent TEXT NOT NULL,
  content    TEXT NOT NULL,
  hash       BLOB NOT NULL CHECK (length(hash) = 32),
  drawing    BLOB CHECK (length(drawing) <= 102400),
  voided_at  INTEGER NOT NULL DEFAULT 0,
  CHECK ((account_id IS NULL) <> (share_id IS NULL))
) STRICT;
CREATE TABLE subscription_events (
  id              INTEGER PRIMARY KEY,
  subscription_id INTEGER NOT NULL REFERENCES subscriptions (id),
  kind            TEXT NOT NULL,
  actor           TEXT NOT NULL DEFAULT '',
  account_id      INTEGER REFERENCES accounts (id),
  details         TEXT NOT NULL DEFAULT '',
  at              INTEGER NOT NULL
) STRICT;
INSERT INTO "subscription_events" VALUES(1,1,'started','',NULL,'Office beans, 1 kg every two weeks',1795761274418);
INSERT INTO "subscription_events" VALUES(2,2,'started','',NULL,'Grinder care',1795761274419);
INSERT INTO "subscription_events" VALUES(3,3,'started','',NULL,'Decaf, 1 kg a month',1795761274421);
INSERT INTO "subscription_events" VALUES(4,4,'started','',NULL,'Office beans, 1 kg every two weeks',1795761274421);
INSERT INTO "subscription_events" VALUES(5,5,'started','',NULL,'Tasting club, with a free month',1795761274422);
INSERT INTO "subscription_events" VALUES(6,1,'billed','',NULL,'2026/00022',1795761274423);
INSERT INTO "subscription_events" VALUES(7,2,'billed','',NULL,'2026/00023',1795761274427);
INSERT INTO "subscription_events" VALUES(8,3,'billed','',NULL,'2026/00024',1795761274432);
INSERT INTO "subscription_events" VALUES(9,4,'billed','',NULL,'2026/00025',1795761274435);
INSERT INTO "subscription_events" VALUES(10,4,'announced','',NULL,'2026-11-29',1795761274437);
INSERT INTO "subscription_events" VALUES(11,3,'paused','',NULL,'',1795761274445);
INSERT INTO "subscription_events" VALUES(12,4,'cancelled','',NULL,'business',1795761274446);
CREATE TABLE subscription_lines (
  subscription_id INTEGER NOT NULL REFERENCES subscriptions (id) ON DELETE CASCADE,
  pos             INTEGER NOT NULL,
  kind            TEXT NOT NULL DEFAULT 'item' CHECK (kind IN ('item', 'section', 'note')),
  product_id      INTEGER REFERENCES products (id),
  description     TEXT NOT NULL,
  quantity        INTEGER NOT NULL DEFAULT 0,
  unit_price      INTEGER NOT NULL DEFAULT 0,
  discount        INTEGER NOT NULL DEFAULT 0 CHECK (discount BETWEEN 0 AND 100000),
  tax_rate        INTEGER NOT NULL DEFAULT 0 CHECK (tax_rate BETWEEN 0 AND 100000),
  PRIMARY KEY (subscription_id, pos)
) STRICT, WITHOUT ROWID;
INSERT INTO "subscription_lines" VALUES(1,1,'item',NULL,'Office beans, 1 kg every two weeks',3000,3900,0,8000);
INSERT INTO "subscription_lines" VALUES(2,1,'item',NULL,'Grinder care',1000,4800,0,10000);
INSERT INTO "subscription_lines" VALUES(3,1,'item',NULL,'Decaf, 1 kg a month',2000,4300,0,8000);
INSERT INTO "subscription_lines" VALUES(4,1,'item',NULL,'Office beans, 1 kg every two weeks',12000,3900,0,8000);
INSERT INTO "subscription_lines" VALUES(5,1,'item',NULL,'Tasting club, with a free month',1000,6200,0,8000);
CREATE TABLE subscription_periods (
  subscription_id INTEGER NOT NULL REFERENCES subscriptions (id),
  period_start    TEXT NOT NULL CHECK (period_start GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  period_end      TEXT NOT NULL CHECK (period_end > period_start),
  invoice_id      INTEGER NOT NULL UNIQUE REFERENCES invoices (id),
  state           TEXT NOT NULL CHECK (state IN ('open', 'overdue', 'settled', 'left')),
  tries           INTEGER NOT NULL DEFAULT 0,
  round           INTEGER NOT NULL DEFAULT 0 CHECK (round BETWEEN 0 AND tries),
  first_try_on    TEXT NOT NULL DEFAULT '',
  try_on          TEXT NOT NULL DEFAULT '',
  look_at         INTEGER NOT NULL DEFAULT 0,
  created_at      INTEGER NOT NULL,
  PRIMARY KEY (subscription_id, period_start),
  CHECK (state IN ('open', 'overdue') OR look_at = 0 AND try_on = '')
) STRICT, WITHOUT ROWID;
INSERT INTO "subscription_periods" VALUES(1,'2026-11-17','2026-12-01',25,'open',0,0,'','',1797001200000,1795761274423);
INSERT INTO "subscription_periods" VALUES(2,'2026-11-24','2026-12-24',26,'open',0,0,'','',1797001200000,1795761274427);
INSERT INTO "subscription_periods" VALUES(3,'2026-11-22','2026-12-22',27,'open',0,0,'','',1797001200000,1795761274432);
INSERT INTO "subscription_periods" VALUES(4,'2026-11-15','2026-11-29',28,'open',0,0,'','',1797001200000,1795761274435);
CREATE TABLE subscription_tries (
  subscription_id INTEGER NOT NULL,
  period_start    TEXT NOT NULL,
  n               INTEGER NOT NULL CHECK (n > 0),
  at              INTEGER NOT NULL,
  payment_id      INTEGER UNIQUE REFERENCES payments (id),
  outcome         TEXT NOT NULL DEFAULT '' CHECK (outcome IN ('', 'done', 'failed')),
  PRIMARY KEY (subscription_id, period_start, n),
  FOREIGN KEY (subscription_id, period_start) REFERENCES subscription_periods (subscription_id, period_start),
  CHECK (payment_id IS NOT NULL OR outcome = 'failed')
) STRICT, WITHOUT ROWID;
CREATE TABLE subscriptions (
  id              INTEGER PRIMARY KEY,
  number          TEXT NOT NULL UNIQUE,
  idempotency_key TEXT NOT NULL UNIQUE,
  contact_id      INTEGER NOT NULL REFERENCES contacts (id),
  commercial_id   INTEGER NOT NULL REFERENCES contacts (id),
  order_id        INTEGER REFERENCES orders (id),
  plan_id         INTEGER NOT NULL REFERENCES plans (id),
  state           TEXT NOT NULL CHECK (state IN ('active', 'past_due', 'paused', 'cancelling', 'closed')),
  interval        TEXT NOT NULL CHECK (interval IN ('day', 'week', 'month', 'year')),
  every           INTEGER NOT NULL CHECK (every > 0),
  started_on      TEXT NOT NULL CHECK (started_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  trial_until     TEXT NOT NULL DEFAULT '',
  bound_until     TEXT NOT NULL DEFAULT '',
  anchor          TEXT NOT NULL CHECK (anchor GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  next_n          INTEGER NOT NULL CHECK (next_n >= 0),
  next_on         TEXT NOT NULL CHECK (next_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  method_id       INTEGER REFERENCES payment_methods (id),
  account_id      INTEGER REFERENCES accounts (id),
  next_plan_id    INTEGER REFERENCES plans (id),
  next_quantity   INTEGER NOT NULL DEFAULT 0 CHECK (next_quantity >= 0),
  paused_on       TEXT NOT NULL DEFAULT '',
  past_due_on     TEXT NOT NULL DEFAULT '',
  ends_on         TEXT NOT NULL DEFAULT '',
  closed_on       TEXT NOT NULL DEFAULT '',
  reason          TEXT NOT NULL DEFAULT '' CHECK (reason IN ('', 'price', 'unused', 'quality', 'other_supplier', 'else', 'unpaid', 'business')),
  comment         TEXT NOT NULL DEFAULT '',
  noticed_for     TEXT NOT NULL DEFAULT '',
  work_on         TEXT NOT NULL DEFAULT '',
  version         INTEGER NOT NULL DEFAULT 1,
  created_at      INTEGER NOT NULL,
  updated_at      INTEGER NOT NULL, next_text TEXT NOT NULL DEFAULT '', next_price INTEGER NOT NULL DEFAULT 0, next_tax_rate INTEGER NOT NULL DEFAULT 0 CHECK (next_tax_rate BETWEEN 0 AND 100000),
  CHECK ((next_plan_id IS NULL) = (next_quantity = 0)),
  CHECK (state = iif(closed_on <> '', 'closed', iif(ends_on <> '', 'cancelling', iif(paused_on <> '', 'paused', iif(past_due_on <> '', 'past_due', 'active'))))),
  CHECK ((state IN ('cancelling', 'closed')) = (reason <> '')),
  CHECK (state <> 'closed' OR work_on = '')
) STRICT;
INSERT INTO "subscriptions" VALUES(1,'SUB-2026-00001','demo: Office beans, 1 kg every two weeks of KITAHAMA',1,1,NULL,1,'active','week',2,'2026-11-17','','2026-11-17','2026-11-17',1,'2026-12-01',NULL,NULL,NULL,0,'','','','','','','','2026-11-28',3,1795761274418,1795761274426,'',0,0);
INSERT INTO "subscriptions" VALUES(2,'SUB-2026-00002','demo: Grinder care of KITAHAMA',1,1,NULL,2,'active','month',1,'2026-11-24','','2027-05-24','2026-11-24',1,'2026-12-24',NULL,NULL,NULL,0,'','','','','','','','2026-12-21',3,1795761274419,1795761274431,'',0,0);
INSERT INTO "subscriptions" VALUES(3,'SUB-2026-00003','demo: Decaf, 1 kg a month of KITAHAMA',1,1,NULL,3,'paused','month',1,'2026-11-22','','2026-11-22','2026-11-22',1,'2026-12-22',NULL,NULL,NULL,0,'2026-11-27','','','','','','','',4,1795761274421,1795761274445,'',0,0);
INSERT INTO "subscriptions" VALUES(4,'SUB-2026-00004','demo: Office beans, 1 kg every two weeks of AOI',7,7,NULL,1,'cancelling','week',2,'2026-11-15','','2026-11-15','2026-11-15',1,'2026-11-29',NULL,NULL,NULL,0,'','','2026-11-29','','business','','2026-11-29','2026-11-29',4,1795761274421,1795761274446,'',0,0);
INSERT INTO "subscriptions" VALUES(5,'SUB-2026-00005','demo: Tasting club, with a free month of AOI',7,7,NULL,4,'active','month',1,'2026-11-21','2026-12-21','2026-12-21','2026-12-21',0,'2026-12-21',NULL,NULL,NULL,0,'','','','','','','','2026-12-18',1,1795761274422,1795761274422,'',0,0);
CREATE TABLE taxes (
  id          INTEGER PRIMARY KEY,
  name        TEXT NOT NULL,
  rate        INTEGER NOT NULL CHECK (rate BETWEEN 0 AND 100000),
  inclusive   INTEGER NOT NULL DEFAULT 0 CHECK (inclusive IN (0, 1)),
  note        TEXT NOT NULL DEFAULT '',
  archived_at INTEGER NOT NULL DEFAULT 0
, reduced INTEGER NOT NULL DEFAULT 0 CHECK (reduced IN (0, 1)), is_default INTEGER NOT NULL DEFAULT 0 CHECK (is_default IN (0, 1)), position INTEGER NOT NULL DEFAULT 0, version INTEGER NOT NULL DEFAULT 1) STRICT;
INSERT INTO "taxes" VALUES(1,'消費税 10%',10000,0,'',0,0,1,1,1);
INSERT INTO "taxes" VALUES(2,'消費税 8%（軽減）',8000,0,'',0,1,0,2,1);
INSERT INTO "taxes" VALUES(3,'消費税 10% 内税',10000,1,'',0,0,0,3,1);
CREATE TABLE threads (
  kind          TEXT NOT NULL CHECK (kind IN ('order', 'invoice')),
  document_id   INTEGER NOT NULL,
  commercial_id INTEGER NOT NULL REFERENCES contacts (id),
  contact_id    INTEGER NOT NULL REFERENCES contacts (id),
  last_id       INTEGER NOT NULL,
  last_at       INTEGER NOT NULL,
  public_id     INTEGER NOT NULL DEFAULT 0,
  public_at     INTEGER NOT NULL DEFAULT 0,
  waiting       INTEGER NOT NULL DEFAULT 0 CHECK (waiting IN (0, 1)),
  PRIMARY KEY (kind, document_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "threads" VALUES('invoice',19,1,2,4,1795761274867,4,1795761274867,0);
INSERT INTO "threads" VALUES('order',19,1,1,5,1795761274868,5,1795761274868,1);
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
CREATE TABLE wallet_adjustments (
  id              INTEGER PRIMARY KEY,
  idempotency_key TEXT NOT NULL UNIQUE,
  commercial_id   INTEGER NOT NULL REFERENCES contacts (id),
  currency        TEXT NOT NULL CHECK (length(currency) = 3),
  amount          INTEGER NOT NULL CHECK (amount <> 0),
  reason          TEXT NOT NULL CHECK (reason <> ''),
  account_id      INTEGER REFERENCES accounts (id),
  created_at      INTEGER NOT NULL
) STRICT;
CREATE TABLE wallet_limits (
  currency    TEXT PRIMARY KEY CHECK (length(currency) = 3),
  least       INTEGER NOT NULL DEFAULT 0 CHECK (least >= 0),
  most        INTEGER NOT NULL DEFAULT 0 CHECK (most >= 0),
  max_balance INTEGER NOT NULL DEFAULT 0 CHECK (max_balance >= 0)
) STRICT, WITHOUT ROWID;
CREATE TABLE wallet_rules (
  commercial_id INTEGER NOT NULL REFERENCES contacts (id),
  currency      TEXT NOT NULL CHECK (length(currency) = 3),
  account_id    INTEGER REFERENCES accounts (id),
  method_id     INTEGER NOT NULL REFERENCES payment_methods (id),
  threshold     INTEGER NOT NULL CHECK (threshold > 0),
  amount        INTEGER NOT NULL CHECK (amount > 0),
  monthly_cap   INTEGER NOT NULL CHECK (monthly_cap >= amount),
  state         TEXT NOT NULL CHECK (state IN ('on', 'off', 'stopped')),
  failures      INTEGER NOT NULL DEFAULT 0,
  next_try_at   INTEGER NOT NULL DEFAULT 0,
  version       INTEGER NOT NULL DEFAULT 1,
  updated_at    INTEGER NOT NULL,
  PRIMARY KEY (commercial_id, currency)
) STRICT, WITHOUT ROWID;
CREATE TABLE webhook_deliveries (
  id          INTEGER PRIMARY KEY,
  endpoint_id INTEGER NOT NULL REFERENCES webhook_endpoints (id) ON DELETE CASCADE,
  event_id    INTEGER NOT NULL REFERENCES webhook_events (id) ON DELETE CASCADE,
  state       TEXT NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sent', 'dead')),
  tries       INTEGER NOT NULL DEFAULT 0,
  next_try_at INTEGER NOT NULL,
  tried_at    INTEGER NOT NULL DEFAULT 0,
  took        INTEGER NOT NULL DEFAULT 0,
  status      INTEGER NOT NULL DEFAULT 0,
  answer      TEXT NOT NULL DEFAULT '',
  reason      TEXT NOT NULL DEFAULT '',
  created_at  INTEGER NOT NULL,
  UNIQUE (endpoint_id, event_id)
) STRICT;
CREATE TABLE webhook_endpoints (
  id            INTEGER PRIMARY KEY,
  url           TEXT NOT NULL CHECK (url LIKE 'http://%' OR url LIKE 'https://%'),
  description   TEXT NOT NULL DEFAULT '',
  events        TEXT NOT NULL,
  secret        BLOB NOT NULL,
  enabled       INTEGER NOT NULL DEFAULT 1 CHECK (enabled IN (0, 1)),
  failing_since INTEGER NOT NULL DEFAULT 0,
  stopped       TEXT NOT NULL DEFAULT '' CHECK (stopped IN ('', 'failing', 'gone')),
  version       INTEGER NOT NULL DEFAULT 1,
  created_at    INTEGER NOT NULL,
  updated_at    INTEGER NOT NULL,
  CHECK (stopped = '' OR enabled = 0)
) STRICT;
CREATE TABLE webhook_events (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE,
  type       TEXT NOT NULL CHECK (type <> ''),
  data       TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE words_due (
  kind   INTEGER NOT NULL CHECK (kind IN (1, 2, 3)),
  id     INTEGER NOT NULL,
  before TEXT NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX tries_bucket ON tries (bucket, at);
CREATE INDEX tries_at ON tries (at);
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
CREATE INDEX payment_targets_invoice ON payment_targets (invoice_id, payment_id, amount);
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
CREATE INDEX payment_methods_company ON payment_methods (commercial_id, id) WHERE removed_at = 0;
CREATE INDEX payment_methods_contact ON payment_methods (contact_id);
CREATE INDEX payment_methods_expiry ON payment_methods (exp_year, exp_month) WHERE removed_at = 0 AND exp_year > 0;
CREATE INDEX payment_methods_unforgotten ON payment_methods (id) WHERE removed_at > 0 AND forgotten_at = 0;
CREATE INDEX default_methods_method ON default_methods (method_id);
CREATE INDEX method_setups_company ON method_setups (commercial_id);
CREATE INDEX method_setups_contact ON method_setups (contact_id);
CREATE INDEX method_setups_account ON method_setups (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX method_setups_method ON method_setups (method_id) WHERE method_id IS NOT NULL;
CREATE INDEX method_setups_open ON method_setups (created_at, id) WHERE state IN ('draft', 'pending');
CREATE INDEX payments_contact ON payments (contact_id);
CREATE INDEX payments_account ON payments (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX payments_method ON payments (method_id) WHERE method_id IS NOT NULL;
CREATE INDEX payments_by_date ON payments (commercial_id, payment_date, id, state);
CREATE INDEX payments_order ON payments (order_id, id) WHERE order_id IS NOT NULL;
CREATE INDEX payments_open ON payments (created_at, id) WHERE state IN ('draft', 'pending', 'authorized');
CREATE INDEX payments_ask ON payments (provider, ask_at, id) WHERE state IN ('draft', 'pending', 'authorized');
CREATE INDEX payments_held ON payments (commercial_id, currency, reserved_until, wallet_hold)
  WHERE wallet_hold > 0 AND state IN ('draft', 'pending', 'authorized');
CREATE INDEX all_payments ON payments (created_at, id);
CREATE INDEX payments_automatic ON payments (commercial_id, currency, created_at) WHERE automatic = 1;
CREATE UNIQUE INDEX payments_one_top_up ON payments (commercial_id, currency)
  WHERE purpose = 'top_up' AND state IN ('draft', 'pending', 'authorized');
CREATE INDEX refunds_payment ON refunds (payment_id) WHERE payment_id IS NOT NULL;
CREATE INDEX refunds_note ON refunds (credit_note_id) WHERE credit_note_id IS NOT NULL;
CREATE INDEX refunds_company ON refunds (commercial_id, created_at, id);
CREATE INDEX refunds_contact ON refunds (contact_id);
CREATE INDEX refunds_account ON refunds (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX refunds_open ON refunds (created_at, id) WHERE state = 'pending';
CREATE INDEX allocations_invoice ON allocations (invoice_id, id);
CREATE INDEX allocations_payment ON allocations (payment_id) WHERE payment_id IS NOT NULL;
CREATE INDEX allocations_credit_note ON allocations (credit_note_id) WHERE credit_note_id IS NOT NULL;
CREATE INDEX allocations_refund ON allocations (refund_id) WHERE refund_id IS NOT NULL;
CREATE UNIQUE INDEX invoices_once ON invoices (idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX wallet_adjustments_company ON wallet_adjustments (commercial_id);
CREATE INDEX wallet_adjustments_account ON wallet_adjustments (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX wallet_rules_method ON wallet_rules (method_id);
CREATE INDEX wallet_rules_account ON wallet_rules (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX wallet_rules_on ON wallet_rules (next_try_at) WHERE state = 'on';
CREATE INDEX ledger_by_customer ON ledger_entries (commercial_id, account, currency, transaction_id, amount)
  WHERE commercial_id IS NOT NULL;
CREATE INDEX payment_alerts_open ON payment_alerts (created_at, id) WHERE resolved_at = 0;
CREATE INDEX payment_alerts_payment ON payment_alerts (payment_id) WHERE payment_id IS NOT NULL;
CREATE INDEX payment_alerts_refund ON payment_alerts (refund_id) WHERE refund_id IS NOT NULL;
CREATE INDEX payment_alerts_event ON payment_alerts (event_id) WHERE event_id IS NOT NULL;
CREATE INDEX payment_alerts_company ON payment_alerts (commercial_id) WHERE commercial_id IS NOT NULL;
CREATE INDEX payment_alerts_resolver ON payment_alerts (resolved_by) WHERE resolved_by IS NOT NULL;
CREATE INDEX bank_lines_state ON bank_lines (state, booked_on, id);
CREATE INDEX bank_lines_payment ON bank_lines (payment_id) WHERE payment_id IS NOT NULL;
CREATE INDEX bank_lines_account ON bank_lines (account_id) WHERE account_id IS NOT NULL;
CREATE UNIQUE INDEX orders_once ON orders (idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX orders_origin ON orders (origin_id) WHERE origin_id IS NOT NULL;
CREATE INDEX orders_asked ON orders (asked_by) WHERE asked_by IS NOT NULL;
CREATE INDEX orders_draft ON orders (id) WHERE status = 'draft';
CREATE INDEX order_revisions_account ON order_revisions (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX order_views_account ON order_views (account_id);
CREATE INDEX deliveries_order ON deliveries (order_id, delivered_on, id);
CREATE INDEX deliveries_account ON deliveries (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX plans_offered ON plans (id) WHERE archived_at = 0;
CREATE INDEX subscriptions_company ON subscriptions (commercial_id, id);
CREATE INDEX subscriptions_contact ON subscriptions (contact_id, id);
CREATE INDEX subscriptions_state ON subscriptions (state, id);
CREATE INDEX subscriptions_order ON subscriptions (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX subscriptions_plan ON subscriptions (plan_id, state);
CREATE INDEX subscriptions_next_plan ON subscriptions (next_plan_id) WHERE next_plan_id IS NOT NULL;
CREATE INDEX subscriptions_method ON subscriptions (method_id) WHERE method_id IS NOT NULL;
CREATE INDEX subscriptions_account ON subscriptions (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX subscriptions_behind ON subscriptions (id) WHERE past_due_on <> '' AND closed_on = '';
CREATE INDEX subscriptions_work ON subscriptions (work_on, id) WHERE work_on <> '';
CREATE INDEX subscription_lines_product ON subscription_lines (product_id) WHERE product_id IS NOT NULL;
CREATE INDEX subscription_periods_look ON subscription_periods (look_at, subscription_id, period_start) WHERE look_at > 0;
CREATE INDEX subscription_periods_open ON subscription_periods (subscription_id, period_start) WHERE state IN ('open', 'overdue');
CREATE INDEX subscription_events_of ON subscription_events (subscription_id, id);
CREATE INDEX subscription_events_account ON subscription_events (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX threads_customer ON threads (commercial_id, public_at, public_id) WHERE public_id > 0;
CREATE INDEX threads_contact ON threads (contact_id);
CREATE INDEX threads_recent ON threads (last_id);
CREATE INDEX threads_waiting ON threads (last_id) WHERE waiting = 1;
CREATE INDEX messages_document ON messages (kind, document_id, id);
CREATE INDEX messages_account ON messages (account_id);
CREATE INDEX files_message ON files (message_id);
CREATE INDEX files_unposted ON files (created_at) WHERE message_id IS NULL;
CREATE INDEX files_company ON files (commercial_id, size);
CREATE INDEX readers_document ON readers (kind, document_id);
CREATE INDEX readers_unread ON readers (account_id, kind) WHERE unread > 0;
CREATE INDEX contacts_email ON contacts (email COLLATE NOCASE) WHERE email <> '';
CREATE INDEX shares_document ON shares (kind, document_id, id);
CREATE INDEX shares_company ON shares (commercial_id);
CREATE INDEX shares_contact ON shares (contact_id);
CREATE INDEX shares_account ON shares (account_id);
CREATE INDEX shares_email ON shares (email COLLATE NOCASE);
CREATE INDEX messages_share ON messages (share_id) WHERE share_id > 0;
CREATE INDEX mentions_account ON mentions (account_id);
CREATE INDEX payments_share ON payments (share_id) WHERE share_id IS NOT NULL;
CREATE UNIQUE INDEX shares_key ON shares (idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE UNIQUE INDEX signatures_one ON signatures (order_id) WHERE voided_at = 0;
CREATE INDEX signatures_order ON signatures (order_id, id);
CREATE INDEX signatures_account ON signatures (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX signatures_share ON signatures (share_id) WHERE share_id IS NOT NULL;
CREATE INDEX products_unfolded ON products (id) WHERE search = '';
CREATE INDEX product_keys_product ON product_keys (product_id);
CREATE INDEX products_active ON products (name COLLATE NOCASE, id) WHERE archived_at = 0;
CREATE INDEX products_archived ON products (name COLLATE NOCASE, id) WHERE archived_at > 0;
CREATE UNIQUE INDEX taxes_default ON taxes (is_default) WHERE is_default = 1;
CREATE UNIQUE INDEX taxes_name ON taxes (name COLLATE NOCASE) WHERE archived_at = 0;
CREATE UNIQUE INDEX payment_terms_name ON payment_terms (name COLLATE NOCASE) WHERE archived_at = 0;
CREATE UNIQUE INDEX payment_terms_default ON payment_terms (is_default) WHERE is_default = 1;
CREATE INDEX outbox_done ON outbox (created_at) WHERE state <> 'queued';
CREATE INDEX known_devices_seen ON known_devices (seen_at);
CREATE INDEX contacts_listed ON contacts (name COLLATE NOCASE, id) WHERE archived_at = 0 AND kind IN ('company', 'person');
CREATE INDEX all_invoices_owed_by_date ON invoices (invoice_date, id, due_date) WHERE status = 'posted' AND kind = 'invoice' AND residual > 0;
CREATE INDEX all_payments_by_amount ON payments (amount, id);
CREATE INDEX ledger_wallets ON ledger_entries (commercial_id, currency) WHERE account = 'wallet';
CREATE INDEX quotes_ending ON orders (valid_until, id) WHERE status = 'sent';
CREATE INDEX orders_confirmed ON orders (confirmed_at, id) WHERE status = 'sale' AND confirmed_at > 0;
CREATE INDEX orders_wanted ON orders (id) WHERE status = 'draft' AND asked_by IS NOT NULL;
CREATE INDEX invoices_draft ON invoices (created_at, id) WHERE status = 'draft';
CREATE INDEX accounts_signed_in ON accounts (signed_in_at) WHERE signed_in_at > 0;
CREATE INDEX invoice_drafts ON invoices (id) WHERE status = 'draft';
CREATE UNIQUE INDEX invoices_issued_once ON invoices (issue_key) WHERE issue_key IS NOT NULL;
CREATE INDEX contacts_merged ON contacts (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX contacts_archived ON contacts (name COLLATE NOCASE, id) WHERE archived_at > 0 AND merged_into IS NULL AND kind IN ('company', 'person');
CREATE INDEX contacts_salesperson ON contacts (salesperson_id) WHERE salesperson_id IS NOT NULL;
CREATE INDEX contact_tags_contact ON contact_tags (contact_id);
CREATE INDEX contact_keys_contact ON contact_keys (contact_id);
CREATE INDEX contact_notes_contact ON contact_notes (contact_id, id);
CREATE INDEX contact_notes_account ON contact_notes (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX sessions_view ON sessions (view_contact_id) WHERE view_contact_id IS NOT NULL;
CREATE INDEX ledger_by_day ON ledger_transactions (day, id);
CREATE UNIQUE INDEX ledger_invoice_once ON ledger_transactions (invoice_id) WHERE kind IN ('invoice', 'credit_note');
CREATE UNIQUE INDEX ledger_payment_once ON ledger_transactions (payment_id) WHERE kind = 'payment';
CREATE UNIQUE INDEX ledger_refund_once ON ledger_transactions (refund_id) WHERE refund_id IS NOT NULL;
CREATE UNIQUE INDEX ledger_adjustment_once ON ledger_transactions (adjustment_id) WHERE adjustment_id IS NOT NULL;
CREATE INDEX imports_account ON imports (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX imports_undoer ON imports (undone_by) WHERE undone_by IS NOT NULL;
CREATE INDEX imports_work ON imports (id) WHERE state IN ('checking', 'running');
CREATE INDEX imports_pending ON imports (updated_at) WHERE state IN ('uploaded', 'checked');
CREATE INDEX import_files_of ON import_files (import_id, id);
CREATE INDEX import_items_item ON import_items (kind, item_id);
CREATE INDEX import_names_contact ON import_names (contact_id);
CREATE INDEX import_names_import ON import_names (import_id);
CREATE INDEX contacts_vat ON contacts (vat COLLATE NOCASE) WHERE vat <> '';
CREATE INDEX api_keys_account ON api_keys (account_id);
CREATE UNIQUE INDEX api_requests_once ON api_requests (key_id, idempotency_key);
CREATE INDEX api_requests_age ON api_requests (created_at);
CREATE INDEX webhook_events_age ON webhook_events (created_at);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (next_try_at, id) WHERE state = 'queued';
CREATE INDEX webhook_deliveries_waiting ON webhook_deliveries (endpoint_id, next_try_at) WHERE state = 'queued';
CREATE INDEX webhook_deliveries_dead ON webhook_deliveries (endpoint_id) WHERE state = 'dead';
CREATE INDEX webhook_deliveries_endpoint ON webhook_deliveries (endpoint_id, id);
CREATE INDEX webhook_deliveries_event ON webhook_deliveries (event_id);
CREATE INDEX contacts_changed ON contacts (updated_at, id);
CREATE INDEX contacts_changed_of ON contacts (commercial_id, updated_at, id);
CREATE INDEX products_changed ON products (updated_at, id);
CREATE INDEX orders_changed ON orders (updated_at, id);
CREATE INDEX orders_changed_of ON orders (commercial_id, updated_at, id);
CREATE INDEX invoices_changed ON invoices (updated_at, id) WHERE status = 'posted';
CREATE INDEX invoices_changed_of ON invoices (commercial_id, updated_at, id) WHERE status = 'posted';
CREATE INDEX payments_changed ON payments (updated_at, id);
CREATE INDEX payments_changed_of ON payments (commercial_id, updated_at, id);
CREATE INDEX subscriptions_changed ON subscriptions (updated_at, id);
CREATE INDEX subscriptions_changed_of ON subscriptions (commercial_id, updated_at, id);
CREATE TRIGGER audit_kept BEFORE DELETE ON audit BEGIN SELECT RAISE (ABORT, 'audit rows are kept'); END;
CREATE TRIGGER audit_fixed BEFORE UPDATE ON audit BEGIN SELECT RAISE (ABORT, 'audit rows are fixed'); END;
CREATE TRIGGER provider_events_kept BEFORE DELETE ON provider_events BEGIN SELECT RAISE (ABORT, 'provider events are kept'); END;
CREATE TRIGGER provider_events_fixed BEFORE UPDATE OF provider, event_id, payload, received_at ON provider_events
BEGIN SELECT RAISE (ABORT, 'provider events are fixed'); END;
CREATE TRIGGER allocations_fixed BEFORE UPDATE ON allocations BEGIN SELECT RAISE (ABORT, 'allocations are fixed'); END;
CREATE TRIGGER wallet_adjustments_kept BEFORE DELETE ON wallet_adjustments BEGIN SELECT RAISE (ABORT, 'adjustments are kept'); END;
CREATE TRIGGER wallet_adjustments_fixed BEFORE UPDATE OF commercial_id, currency, amount, reason, created_at ON wallet_adjustments
BEGIN SELECT RAISE (ABORT, 'adjustments are fixed'); END;
CREATE TRIGGER ledger_entries_fixed BEFORE UPDATE ON ledger_entries BEGIN SELECT RAISE (ABORT, 'ledger rows are fixed'); END;
CREATE TRIGGER subscription_events_kept BEFORE DELETE ON subscription_events BEGIN SELECT RAISE (ABORT, 'history is kept'); END;
CREATE TRIGGER subscription_events_fixed BEFORE UPDATE OF subscription_id, kind, details, at ON subscription_events
BEGIN SELECT RAISE (ABORT, 'history is fixed'); END;
CREATE TRIGGER signatures_fixed BEFORE UPDATE OF order_id, account_id, share_id, revision, name, signed_at, address, user_agent, content, hash, drawing ON signatures
BEGIN SELECT RAISE (ABORT, 'signatures are fixed'); END;
CREATE TRIGGER signatures_kept BEFORE DELETE ON signatures BEGIN SELECT RAISE (ABORT, 'signatures are kept'); END;
CREATE TRIGGER contact_texts_added AFTER INSERT ON contact_texts
BEGIN INSERT INTO words_due (kind, id, before) VALUES (1, NEW.contact_id, '') ON CONFLICT DO NOTHING; END;
CREATE TRIGGER contact_texts_changed AFTER UPDATE ON contact_texts
BEGIN INSERT INTO words_due (kind, id, before) VALUES (1, OLD.contact_id, OLD.text) ON CONFLICT DO NOTHING; END;
CREATE TRIGGER contact_texts_removed AFTER DELETE ON contact_texts
BEGIN INSERT INTO words_due (kind, id, before) VALUES (1, OLD.contact_id, OLD.text) ON CONFLICT DO NOTHING; END;
CREATE TRIGGER order_texts_added AFTER INSERT ON order_texts
BEGIN INSERT INTO words_due (kind, id, before) VALUES (2, NEW.order_id, '') ON CONFLICT DO NOTHING; END;
CREATE TRIGGER order_texts_changed AFTER UPDATE ON order_texts
BEGIN INSERT INTO words_due (kind, id, before) VALUES (2, OLD.order_id, OLD.text) ON CONFLICT DO NOTHING; END;
CREATE TRIGGER order_texts_removed AFTER DELETE ON order_texts
BEGIN INSERT INTO words_due (kind, id, before) VALUES (2, OLD.order_id, OLD.text) ON CONFLICT DO NOTHING; END;
CREATE TRIGGER invoice_texts_added AFTER INSERT ON invoice_texts
BEGIN INSERT INTO words_due (kind, id, before) VALUES (3, NEW.invoice_id, '') ON CONFLICT DO NOTHING; END;
CREATE TRIGGER invoice_texts_changed AFTER UPDATE ON invoice_texts
BEGIN INSERT INTO words_due (kind, id, before) VALUES (3, OLD.invoice_id, OLD.text) ON CONFLICT DO NOTHING; END;
CREATE TRIGGER invoice_texts_removed AFTER DELETE ON invoice_texts
BEGIN INSERT INTO words_due (kind, id, before) VALUES (3, OLD.invoice_id, OLD.text) ON CONFLICT DO NOTHING; END;
CREATE TRIGGER invoices_owed_added AFTER INSERT ON invoices WHEN NEW.status = 'posted' AND NEW.kind = 'invoice' AND NEW.residual > 0
BEGIN
  INSERT INTO owed_days (currency, due_date, invoices, amount) VALUES (NEW.currency, NEW.due_date, 1, NEW.residual)
    ON CONFLICT DO UPDATE SET invoices = invoices + 1, amount = amount + excluded.amount;
END;
CREATE TRIGGER invoices_owed_changed AFTER UPDATE OF status, kind, currency, due_date, residual ON invoices
BEGIN
  UPDATE owed_days SET invoices = invoices - 1, amount = amount - OLD.residual
    WHERE currency = OLD.currency AND due_date = OLD.due_date AND OLD.status = 'posted' AND OLD.kind = 'invoice' AND OLD.residual > 0;
  INSERT INTO owed_days (currency, due_date, invoices, amount)
    SELECT NEW.currency, NEW.due_date, 1, NEW.residual WHERE NEW.status = 'posted' AND NEW.kind = 'invoice' AND NEW.residual > 0
    ON CONFLICT DO UPDATE SET invoices = invoices + 1, amount = amount + excluded.amount;
  DELETE FROM owed_days WHERE currency = OLD.currency AND due_date = OLD.due_date AND invoices = 0;
END;
CREATE TRIGGER invoices_owed_removed AFTER DELETE ON invoices WHEN OLD.status = 'posted' AND OLD.kind = 'invoice' AND OLD.residual > 0
BEGIN
  UPDATE owed_days SET invoices = invoices - 1, amount = amount - OLD.residual WHERE currency = OLD.currency AND due_date = OLD.due_date;
  DELETE FROM owed_days WHERE currency = OLD.currency AND due_date = OLD.due_date AND invoices = 0;
END;
CREATE TRIGGER ledger_transactions_fixed BEFORE UPDATE ON ledger_transactions BEGIN SELECT RAISE (ABORT, 'ledger rows are fixed'); END;
CREATE TRIGGER ledger_entries_counted AFTER INSERT ON ledger_entries WHEN NEW.account IN ('clearing', 'receivable')
BEGIN
  INSERT INTO ledger_days (account, kind, day, currency, amount)
    SELECT NEW.account, t.kind, t.day, NEW.currency, NEW.amount FROM ledger_transactions t
    WHERE t.id = NEW.transaction_id AND (NEW.account = 'clearing' OR t.kind IN ('invoice', 'credit_note'))
    ON CONFLICT DO UPDATE SET amount = amount + excluded.amount;
END;
CREATE TRIGGER ledger_entries_kept BEFORE DELETE ON ledger_entries
WHEN NOT EXISTS (SELECT 1 FROM ledger_transactions t JOIN import_items i
    ON i.kind = iif(t.kind = 'payment', 'payments', 'invoices') AND i.item_id = iif(t.kind = 'payment', t.payment_id, t.invoice_id)
  JOIN imports m ON m.id = i.import_id WHERE t.id = OLD.transaction_id AND t.kind IN ('invoice', 'credit_note', 'payment') AND m.state = 'undoing')
BEGIN SELECT RAISE (ABORT, 'ledger rows are kept'); END;
CREATE TRIGGER ledger_transactions_kept BEFORE DELETE ON ledger_transactions
WHEN NOT EXISTS (SELECT 1 FROM import_items i JOIN imports m ON m.id = i.import_id
  WHERE i.kind = iif(OLD.kind = 'payment', 'payments', 'invoices') AND i.item_id = iif(OLD.kind = 'payment', OLD.payment_id, OLD.invoice_id)
    AND OLD.kind IN ('invoice', 'credit_note', 'payment') AND m.state = 'undoing')
BEGIN SELECT RAISE (ABORT, 'ledger rows are kept'); END;
CREATE TRIGGER allocations_kept BEFORE DELETE ON allocations
WHEN NOT EXISTS (SELECT 1 FROM import_items i JOIN imports m ON m.id = i.import_id
  WHERE i.kind = 'payments' AND i.item_id = OLD.payment_id AND OLD.refund_id IS NULL AND m.state = 'undoing')
BEGIN SELECT RAISE (ABORT, 'allocations are kept'); END;
CREATE TRIGGER ledger_entries_uncounted AFTER DELETE ON ledger_entries WHEN OLD.account IN ('clearing', 'receivable')
BEGIN
  UPDATE ledger_days SET amount = amount - OLD.amount
    WHERE (account, kind, day, currency) IN (SELECT OLD.account, t.kind, t.day, OLD.currency FROM ledger_transactions t WHERE t.id = OLD.transaction_id);
END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('shares',6);
INSERT INTO "sqlite_sequence" VALUES('links',2);
COMMIT;
