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
INSERT INTO "accounts" VALUES(1,NULL,'admin','active','mika@hinoki.example','Mika Ogawa','en',0,1,1,0,'$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',1795748107358,0,NULL,0,0,NULL,0,0,0,1,1795748107358,1795748107358);
INSERT INTO "accounts" VALUES(2,NULL,'staff','active','ren@hinoki.example','Ren Ito','en',0,1,1,0,'$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',1795748107407,0,NULL,0,0,NULL,0,1795748107542,0,1,1795748107407,1795748107407);
INSERT INTO "accounts" VALUES(3,2,'portal','active','naomi@kitahama.example','Naomi Fischer','en',0,1,1,1,'$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',1795748107454,0,NULL,0,0,NULL,0,1795748107575,0,1,1795748107454,1795748107454);
INSERT INTO "accounts" VALUES(4,3,'portal','active','sato@kitahama.example','佐藤 美咲','ja',0,1,1,0,'$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',1795748107482,0,NULL,0,0,NULL,0,0,0,1,1795748107482,1795748107482);
INSERT INTO "accounts" VALUES(5,8,'portal','active','haruka@aoi.example','髙橋 遥','ja',0,1,1,0,'$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',1795748107513,0,NULL,0,0,NULL,0,0,0,1,1795748107513,1795748107513);
INSERT INTO "accounts" VALUES(6,4,'portal','active','emi@kitahama.example','Emi Kondo','en',1,1,0,0,'$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',1795748107607,0,NULL,0,0,NULL,0,0,0,1,1795748107607,1795748107607);
INSERT INTO "accounts" VALUES(7,10,'portal','revoked','leo@aoi.example','Leo Brandt','en',0,1,1,0,'',0,0,NULL,0,0,NULL,1795748107608,0,1795748107610,2,1795748107608,1795748107610);
INSERT INTO "accounts" VALUES(8,9,'portal','invited','nishimura@aoi.example','西村 健','ja',0,1,1,0,'',0,0,NULL,0,0,NULL,1795748107608,0,0,1,1795748107608,1795748107608);
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
INSERT INTO "allocations" VALUES(1,1,1,NULL,NULL,49414,1795748107217);
INSERT INTO "allocations" VALUES(2,2,2,NULL,NULL,171072,1795748107221);
INSERT INTO "allocations" VALUES(3,3,3,NULL,NULL,72958,1795748107224);
INSERT INTO "allocations" VALUES(4,4,4,NULL,NULL,63454,1795748107227);
INSERT INTO "allocations" VALUES(5,5,5,NULL,NULL,53950,1795748107231);
INSERT INTO "allocations" VALUES(6,6,6,NULL,NULL,171072,1795748107234);
INSERT INTO "allocations" VALUES(7,7,7,NULL,NULL,59350,1795748107237);
INSERT INTO "allocations" VALUES(8,8,8,NULL,NULL,67990,1795748107244);
INSERT INTO "allocations" VALUES(9,9,9,NULL,NULL,58486,1795748107247);
INSERT INTO "allocations" VALUES(10,10,10,NULL,NULL,171072,1795748107249);
INSERT INTO "allocations" VALUES(11,11,11,NULL,NULL,63886,1795748107252);
INSERT INTO "allocations" VALUES(12,12,12,NULL,NULL,54382,1795748107254);
INSERT INTO "allocations" VALUES(13,13,13,NULL,NULL,63022,1795748107256);
INSERT INTO "allocations" VALUES(14,14,14,NULL,NULL,171072,1795748107258);
INSERT INTO "allocations" VALUES(15,15,15,NULL,NULL,68422,1795748107261);
INSERT INTO "allocations" VALUES(16,16,16,NULL,NULL,10044,1795748107263);
INSERT INTO "allocations" VALUES(17,17,17,NULL,NULL,23760,1795748107265);
INSERT INTO "allocations" VALUES(18,17,NULL,18,NULL,23760,1795748107265);
INSERT INTO "allocations" VALUES(19,19,18,NULL,NULL,20000,1795748107267);
INSERT INTO "allocations" VALUES(20,25,20,NULL,NULL,12636,1795748107293);
INSERT INTO "allocations" VALUES(21,26,21,NULL,NULL,5280,1795748107295);
INSERT INTO "allocations" VALUES(22,27,22,NULL,NULL,9288,1795748107296);
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
INSERT INTO "audit" VALUES(1,1795748107203,NULL,'system: demo','settings.changed','settings',0,'','',X'6D1A45D8A709658F88D2972560719D473D24945BDB6D0C0604E2C75BAFC74D81');
INSERT INTO "audit" VALUES(2,1795748107204,NULL,'system: demo','contact.added','contact',1,'','',X'4A3F7A281CEB90C76AB90AECB90CAF5AE4553D7148BDFECFAAB4557B83859702');
INSERT INTO "audit" VALUES(3,1795748107205,NULL,'system: demo','contact.added','contact',2,'','',X'605C54BFD8434BA77B609D07BD6725478097D5019BD2D1B318B0F1AF32AC3DDE');
INSERT INTO "audit" VALUES(4,1795748107206,NULL,'system: demo','contact.added','contact',3,'','',X'D826AD944EAEC11401FB266331C118FF58FA7AF4BEE8AB3B4E3D892E96AE7F16');
INSERT INTO "audit" VALUES(5,1795748107207,NULL,'system: demo','contact.added','contact',4,'','',X'1AE281FE500D6D6023DA3136DD45CB253B0B7259F81AD9F344082631A5F8E873');
INSERT INTO "audit" VALUES(6,1795748107207,NULL,'system: demo','contact.added','contact',5,'','',X'785884452BC742F231956CFDF84ED07681E4C4190FD167B131E703EDE3226C0C');
INSERT INTO "audit" VALUES(7,1795748107208,NULL,'system: demo','contact.added','contact',6,'','',X'EE8880B8BFA6A73C3C4D0AD594AF86D66C07B56E94291B91E7318BC24DB1FC04');
INSERT INTO "audit" VALUES(8,1795748107208,NULL,'system: demo','contact.added','contact',7,'','',X'D5F96E3CE9254364321D7177C834F447653A6529338F9112774F8F1A3603F5E3');
INSERT INTO "audit" VALUES(9,1795748107209,NULL,'system: demo','contact.added','contact',8,'','',X'153788DB7D9D662F0B5E52B10B161A9C5BCD63734788C37FAAD86BDA180C562F');
INSERT INTO "audit" VALUES(10,1795748107210,NULL,'system: demo','contact.added','contact',9,'','',X'6B242F7E7F6582BFA88580944F88A9AA4B1EC501A7C880A5EAB0549BE5D655F1');
INSERT INTO "audit" VALUES(11,1795748107210,NULL,'system: demo','contact.added','contact',10,'','',X'EC279DADD08210941A470FDE49A977820C8F6D7BA515C9241DEE546EEE88A485');
INSERT INTO "audit" VALUES(12,1795748107211,NULL,'system: demo','contact.added','contact',11,'','',X'C93436B6595CD73BA2EA9CCE00EBD441B32599F2EA0E3642D38DBC45F9D112A4');
INSERT INTO "audit" VALUES(13,1795748107214,NULL,'system: demo','order.created','order',1,'S00001 JPY 49414','',X'9098598BBECCD07F8FAB9FAFCE77245E10808DD3FB3B89B9C225ED18A73723A8');
INSERT INTO "audit" VALUES(14,1795748107215,NULL,'system: demo','invoice.issued','invoice',1,'2025/00001 JPY 49414','',X'E189B457A9028BA222ECD0E3CB88F545DEB44A5A5D624F119DA4BEAC8BF59B17');
INSERT INTO "audit" VALUES(15,1795748107219,NULL,'system: demo','order.created','order',2,'S00002 JPY 171072','',X'936A6FF072A45BD95B014FC49901764FD13D2D4D0FF2593143CC86DA050075F1');
INSERT INTO "audit" VALUES(16,1795748107219,NULL,'system: demo','invoice.issued','invoice',2,'2025/00002 JPY 171072','',X'D492D5F5EA1E89EB03864C6AB9D3E39EDCA0DB9B262C6D21F5B2A62F5777E909');
INSERT INTO "audit" VALUES(17,1795748107222,NULL,'system: demo','order.created','order',3,'S00003 JPY 72958','',X'80C4D096A280A04CB08A2A6EACE005E18A8E91CB2D5EB8B459E7599C9B237736');
INSERT INTO "audit" VALUES(18,1795748107223,NULL,'system: demo','invoice.issued','invoice',3,'2026/00001 JPY 72958','',X'8782F4D51F144B9E696CF24853D176434057BCB959ED9353E8AAF77C2230FF49');
INSERT INTO "audit" VALUES(19,1795748107225,NULL,'system: demo','order.created','order',4,'S00004 JPY 63454','',X'234449E50098C635B87C7A1ACDFA8A85D8932C0BC0D0246E232B6D34A8DBB717');
INSERT INTO "audit" VALUES(20,1795748107226,NULL,'system: demo','invoice.issued','invoice',4,'2026/00002 JPY 63454','',X'EF649A1FE6A2EBF886BAC1022A794CB6F44955653D5E5125F1C1AD3C9E6BE700');
INSERT INTO "audit" VALUES(21,1795748107228,NULL,'system: demo','order.created','order',5,'S00005 JPY 53950','',X'09D16D81D1E65F71B2BB7EE30525088C12479891C394A50D6BB831525A508CE8');
INSERT INTO "audit" VALUES(22,1795748107229,NULL,'system: demo','invoice.issued','invoice',5,'2026/00003 JPY 53950','',X'4FD25B87AA4F58EB136267E42547545BD25333B5817F1D0A46B754C6F18AB412');
INSERT INTO "audit" VALUES(23,1795748107232,NULL,'system: demo','order.created','order',6,'S00006 JPY 171072','',X'AD9BA3FB051370C7EE164F488260C0DC697ACA0AADFC2B4F5254FE8A5E183638');
INSERT INTO "audit" VALUES(24,1795748107233,NULL,'system: demo','invoice.issued','invoice',6,'2026/00004 JPY 171072','',X'31861EE59B3285E3553EAA975D653C3652AF4829A4A05D2DD1016E5FB7A081F1');
INSERT INTO "audit" VALUES(25,1795748107235,NULL,'system: demo','order.created','order',7,'S00007 JPY 59350','',X'BD7ADCF9A8B38C35CC4F30E243E7A578769104F01B712F2BCDBE478206F9D2A0');
INSERT INTO "audit" VALUES(26,1795748107236,NULL,'system: demo','invoice.issued','invoice',7,'2026/00005 JPY 59350','',X'A5004E065490F58C3BD4E5DE42FFA20FA900DF4050FA8A517DD1E42584FCB412');
INSERT INTO "audit" VALUES(27,1795748107238,NULL,'system: demo','order.created','order',8,'S00008 JPY 67990','',X'5B34A1961F1CFC901A9F9FD7A23D078A699F27EA61B240E3F41BDEE255CE8F1B');
INSERT INTO "audit" VALUES(28,1795748107239,NULL,'system: demo','invoice.issued','invoice',8,'2026/00006 JPY 67990','',X'799DE4CE04FE120683FCB76EB54C0C11D82D86E07BFEBAA73ABC9931494A08C5');
INSERT INTO "audit" VALUES(29,1795748107245,NULL,'system: demo','order.created','order',9,'S00009 JPY 58486','',X'6CD47F480CC20A62EFC25A07EBE592D2A6A8B5ECCBE568EF95093B0CEE588664');
INSERT INTO "audit" VALUES(30,1795748107246,NULL,'system: demo','invoice.issued','invoice',9,'2026/00007 JPY 58486','',X'4F3C2C2A33846801AE91B87C2BD80BEA0F9C64618BB6D5D9CD0B0CFFA9A40C73');
INSERT INTO "audit" VALUES(31,1795748107248,NULL,'system: demo','order.created','order',10,'S00010 JPY 171072','',X'0F4A1461B346077D74627AE8747FA080D93E3B70B5103DF3FA7C17D33BBCCE94');
INSERT INTO "audit" VALUES(32,1795748107249,NULL,'system: demo','invoice.issued','invoice',10,'2026/00008 JPY 171072','',X'82E88A807277B03E43D02861C046733DD6DF969FE47E652171106A9906B4AAE2');
INSERT INTO "audit" VALUES(33,1795748107250,NULL,'system: demo','order.created','order',11,'S00011 JPY 63886','',X'D7373B3A19D2CB44DCD185FB8BD350E6A95A531C95DC8B49010764695FC422B4');
INSERT INTO "audit" VALUES(34,1795748107251,NULL,'system: demo','invoice.issued','invoice',11,'2026/00009 JPY 63886','',X'389649DA3DF9815233472EBB87678CA6D94DA5BF4C3082E8A56B45B46851CD1E');
INSERT INTO "audit" VALUES(35,1795748107253,NULL,'system: demo','order.created','order',12,'S00012 JPY 54382','',X'CA25C1F5EA21A8051A95ABB47698D3C9DBE566BEACF84527A1310E56BA186A36');
INSERT INTO "audit" VALUES(36,1795748107253,NULL,'system: demo','invoice.issued','invoice',12,'2026/00010 JPY 54382','',X'4D531A35652EBFDD294956B987E73730079C311FEA17C7149C53CD1273EE8DC4');
INSERT INTO "audit" VALUES(37,1795748107255,NULL,'system: demo','order.created','order',13,'S00013 JPY 63022','',X'83E8F716B78A181DC90C7D82BD3826C8DDB57417591376C47DEFE04E03FEAD53');
INSERT INTO "audit" VALUES(38,1795748107255,NULL,'system: demo','invoice.issued','invoice',13,'2026/00011 JPY 63022','',X'68E2BED89E2AFC766A5FF88BBD2E96E85E51E17EFE56B7049C62119715B0A03E');
INSERT INTO "audit" VALUES(39,1795748107257,NULL,'system: demo','order.created','order',14,'S00014 JPY 171072','',X'5E8BDBF3E477CABD62A14A9F28CB2081EC4A71C1C368D4A8AA9E4590A372F405');
INSERT INTO "audit" VALUES(40,1795748107257,NULL,'system: demo','invoice.issued','invoice',14,'2026/00012 JPY 171072','',X'61BCDA8E83780AB1DA2D9C1D97A0F423690D01CEA88A6C30DE63BC51341BB2EB');
INSERT INTO "audit" VALUES(41,1795748107259,NULL,'system: demo','order.created','order',15,'S00015 JPY 68422','',X'D61DFCA4D79BCB86437D3F1A4C1FA6371D26B2C895EA677D14AFEF2843CC9652');
INSERT INTO "audit" VALUES(42,1795748107260,NULL,'system: demo','invoice.issued','invoice',15,'2026/00013 JPY 68422','',X'7FBC417A1BEE7FF101526370C65DEF8BB51B7BD8C73206C96ECB3AA31FA4554C');
INSERT INTO "audit" VALUES(43,1795748107262,NULL,'system: demo','order.created','order',16,'S00016 JPY 40176','',X'AD44B61B8856B86AF3168FB9124EB71A1E8B4520194C6DFF97CB65AA3A9774B9');
INSERT INTO "audit" VALUES(44,1795748107262,NULL,'system: demo','invoice.issued','invoice',16,'2026/00014 JPY 40176','',X'903BB52A727FA289B233549821B799D07D14909FBE202CA97E7255B5AB526260');
INSERT INTO "audit" VALUES(45,1795748107264,NULL,'system: demo','invoice.issued','invoice',17,'2026/00015 JPY 47520','',X'0DE2F9CF05BA6BFE3FCBA5A54C27396C356EA49B5447141A0EF7557304D66225');
INSERT INTO "audit" VALUES(46,1795748107265,NULL,'system: demo','credit_note.issued','invoice',18,'C2026/00001 JPY 23760','',X'E3C44BF4D108BF442563709B4A0FC19CAFADEDA32EBA074BBD3B57BB3490FBCE');
INSERT INTO "audit" VALUES(47,1795748107266,NULL,'system: demo','order.created','order',17,'S00017 JPY 85726','',X'F6BB3FDB40EF106E3196B7C0325A6206F39917DE4F136513E759CC2F0A758C59');
INSERT INTO "audit" VALUES(48,1795748107267,NULL,'system: demo','invoice.issued','invoice',19,'2026/00016 JPY 85726','',X'2148C9E428D3791B40ABDF99310F33A1247A7B6F61AB339727BC0D1CEBE85CE4');
INSERT INTO "audit" VALUES(49,1795748107268,NULL,'system: demo','invoice.issued','invoice',20,'2026/00017 JPY 33596','',X'6D444EBCF007ECC757641A881767CD82FE95CADFE1DC01A8AB9251955DB3E66F');
INSERT INTO "audit" VALUES(50,1795748107269,NULL,'system: demo','order.created','order',18,'S00018 JPY 93889','',X'8CF0DA3BDE4745C9D83033CEA8425226FAD5900B55D1991D038C1D17964729FB');
INSERT INTO "audit" VALUES(51,1795748107270,NULL,'system: demo','invoice.issued','invoice',21,'2026/00018 JPY 93889','',X'47B5193E2AA2DAEB169082804C0DB96ADC9CC2B6E672DD7915C6C4C1C5D490D6');
INSERT INTO "audit" VALUES(52,1795748107271,NULL,'system: demo','order.created','order',19,'S00019 JPY 418000','',X'673845035F1B7DD22D067561FCFCCB55125D925C0F5AA47C267F6AC3A3E32E71');
INSERT INTO "audit" VALUES(53,1795748107271,NULL,'system: demo','order.created','order',20,'S00020 JPY 46200','',X'DBD487442A075830FDA84EA45667AF8E0B465CEB002C03E9C5B3492395F183BA');
INSERT INTO "audit" VALUES(54,1795748107272,NULL,'system: demo','order.created','order',21,'S00021 JPY 127600','',X'8CB6943D726038DE1328C279C28EC616DBF71999B55C1AE0D707D3B7761E3536');
INSERT INTO "audit" VALUES(55,1795748107272,NULL,'system: demo','order.created','order',22,'S00022 JPY 301968','',X'B1E59AB3B847F381C33F5F3D2166BC95D73CECD653F8AECBE5FE0F1E7E700D06');
INSERT INTO "audit" VALUES(56,1795748107273,NULL,'system: demo','invoice.issued','invoice',22,'2026/00019 JPY 301968','',X'1C426EE2242E77BAE56D1D2BF1A500501A2565574F91720804FD275DAD638CC4');
INSERT INTO "audit" VALUES(57,1795748107273,NULL,'system: demo','invoice.issued','invoice',23,'2026/00020 JPY 45360','',X'9F70E14930CD8D9049EBD8FEBFFF33C45B39EB772EF1AF987D67BAB236601920');
INSERT INTO "audit" VALUES(58,1795748107274,NULL,'system: demo','payment.announced','payment',19,'PAY-2026-00001','',X'98E5E183775DD6E9B6E3EE279C128A9B8896941813EA4DB57AEFA6D21FC24E18');
INSERT INTO "audit" VALUES(59,1795748107275,NULL,'system: demo','invoice.issued','invoice',24,'2026/00021 USD 2332.50','',X'FA4A018F15E0193F9623E3925E394C156D4F5188E7051C067FCB2CB36CA14223');
INSERT INTO "audit" VALUES(60,1795748107276,NULL,'system: demo','plan.added','plan',1,'Office beans, 1 kg every two weeks JPY 3900','',X'C3F2A3726870664770BD2AAA771EE5250AC94F745B4D6343F07944529471C442');
INSERT INTO "audit" VALUES(61,1795748107276,NULL,'system: demo','plan.added','plan',2,'Grinder care JPY 4800','',X'3183C8D1E7E815043FFE49499885BCD140D0543272AEF43CF8106930690A6768');
INSERT INTO "audit" VALUES(62,1795748107277,NULL,'system: demo','plan.added','plan',3,'Decaf, 1 kg a month JPY 4300','',X'A89D0858C3694D00028E0E4AE9D94BC36805CE004EA464EE5AFAD25D606D3550');
INSERT INTO "audit" VALUES(63,1795748107277,NULL,'system: demo','plan.added','plan',4,'Tasting club, with a free month JPY 6200','',X'63681454022C7AA7F7D457EE9424B3CCAA0CABB147D05A9A77481D4B769849B1');
INSERT INTO "audit" VALUES(64,1795748107277,NULL,'system: demo','subscription.started','subscription',1,'SUB-2026-00001 Office beans, 1 kg every two weeks','',X'4576744E97A669E393F75EB67A8953A38B52C59B99E656B543ED91430CC19BD0');
INSERT INTO "audit" VALUES(65,1795748107279,NULL,'system: demo','subscription.started','subscription',2,'SUB-2026-00002 Grinder care','',X'F99874BACAD6DF296C695C469D313977CF4B0AC7030C1D3E580E9E87764E81E7');
INSERT INTO "audit" VALUES(66,1795748107280,NULL,'system: demo','subscription.started','subscription',3,'SUB-2026-00003 Decaf, 1 kg a month','',X'9C9A45C6109A6236F76604F27BBC63BDD85C183EE921F8D44808679AAC9A34A9');
INSERT INTO "audit" VALUES(67,1795748107282,NULL,'system: demo','subscription.started','subscription',4,'SUB-2026-00004 Office beans, 1 kg every two weeks','',X'873DF5CC4B64E7EFE2D334662BB49CE9168FF281C089DB70DC02BCC0C622B483');
INSERT INTO "audit" VALUES(68,1795748107283,NULL,'system: demo','subscription.started','subscription',5,'SUB-2026-00005 Tasting club, with a free month','',X'817C8522FD01D652DDEC276656A79AEBA6319E57DDE48E1B0DD68CD089031416');
INSERT INTO "audit" VALUES(69,1795748107284,NULL,'system: demo','invoice.issued','invoice',25,'2026/00022 JPY 12636','',X'24E72BAA2EA97FDFD52229E7F103E69BB781D0A385169CF33412DFA3FA234962');
INSERT INTO "audit" VALUES(70,1795748107287,NULL,'system: demo','invoice.issued','invoice',26,'2026/00023 JPY 5280','',X'62567861480FFE5B2ACF66B46E6087DD2C3865BA2FDB4E1F92DA60F660386C90');
INSERT INTO "audit" VALUES(71,1795748107289,NULL,'system: demo','invoice.issued','invoice',27,'2026/00024 JPY 9288','',X'AFFACA6840DE6CBF0D1FFCEEF6A554F249C66CBE5EC2AA3B6DA1C9531B033AA0');
INSERT INTO "audit" VALUES(72,1795748107291,NULL,'system: demo','invoice.issued','invoice',28,'2026/00025 JPY 50544','',X'DBAD09E7AF46019E526325256344A4CC9851824C216ACB2934A7555A74BD73CC');
INSERT INTO "audit" VALUES(73,1795748107297,NULL,'system: demo','subscription.paused','subscription',3,'SUB-2026-00003 ','',X'C22D8E9D34C2B19E041D30FDC3FC4527F83090C02E132C1B3802774F431FB4E1');
INSERT INTO "audit" VALUES(74,1795748107298,NULL,'system: demo','subscription.cancelled','subscription',4,'SUB-2026-00004 business','',X'1DD7B0F5962F00A7095FE91017D40B9C844FADA1D0A5E2226C6581BC36CFA629');
INSERT INTO "audit" VALUES(75,1795748107299,NULL,'system: demo','order.created','order',23,'S00023 JPY 391600','',X'7633EA23A724C36A02DAAE8DF3065B63B14F15D0D9C9B7E2265EA9B572C7DF3B');
INSERT INTO "audit" VALUES(76,1795748107358,NULL,'system: demo','account.added','account',1,'admin mika@hinoki.example','',X'C5D5BD33CC13C790AF0DC4CEF6C707E1591330498266FC86DE8BC3F36FBFD8FF');
INSERT INTO "audit" VALUES(77,1795748107407,NULL,'system: demo','account.added','account',2,'staff ren@hinoki.example','',X'A31E02015FF47D8DC23316246355E28B07CDD6FC5B2D20269F8CF24AA7278C35');
INSERT INTO "audit" VALUES(78,1795748107454,NULL,'system: demo','account.added','account',3,'portal naomi@kitahama.example','',X'15542CA90E7F5E8DCD68EF7196A8974261A56262674EFFE7766696B90FDE5C30');
INSERT INTO "audit" VALUES(79,1795748107482,NULL,'system: demo','account.added','account',4,'portal sato@kitahama.example','',X'32A3BF693AA93D68ABF8F083386A0C7B2FC52ABDF5EC99CE62D55C0853751E5F');
INSERT INTO "audit" VALUES(80,1795748107513,NULL,'system: demo','account.added','account',5,'portal haruka@aoi.example','',X'EC8AACAB7E8E937F49782E41CF20B2FECB10AA9A46E010BBED6B685BD4F47FBE');
INSERT INTO "audit" VALUES(81,1795748107542,2,'staff','account.signed_in','account',2,'password','192.0.2.10',X'0FD34989BD294D5D4DAC059C8B609274AF67A8739B77E41107CB86D6FE552E52');
INSERT INTO "audit" VALUES(82,1795748107575,3,'portal','account.signed_in','account',3,'password','192.0.2.10',X'0F8B2F3270500834C853D53FD3A5285B8BB8249A22B796BDD83A7658CB078A37');
INSERT INTO "audit" VALUES(83,1795748107607,NULL,'system: demo','account.added','account',6,'portal emi@kitahama.example','',X'56F22FDCA8C8A80060AE797A000A5D76D05A75CAD210D5DEA9F3D21564A412D7');
INSERT INTO "audit" VALUES(84,1795748107608,2,'staff','access.granted','account',7,'{"after":{"login":"leo@aoi.example","status":"invited","rights":"standard"},"before":{"status":"none"}}','192.0.2.10',X'34709E7C14D58FD9462C2366C867036200AF99519C82838C29D019A1B6A85C15');
INSERT INTO "audit" VALUES(85,1795748107608,2,'staff','access.granted','account',8,'{"after":{"login":"nishimura@aoi.example","status":"invited","rights":"standard"},"before":{"status":"none"}}','192.0.2.10',X'F004AB44B739A7F533856B8219025B513ED3DB31F99D300180C34ED2DE45024C');
INSERT INTO "audit" VALUES(86,1795748107610,2,'staff','access.revoked','account',7,'{"after":{"login":"leo@aoi.example","status":"revoked","rights":"standard"},"before":{"login":"leo@aoi.example","status":"invited","rights":"standard"}}','192.0.2.10',X'907CE79410897422A77D9F5A2168F82CDCDABCC3E4AB6C77D79D9FA64B9AE5A5');
INSERT INTO "audit" VALUES(87,1795748107617,2,'staff','share.given','order',19,'S00019 architect@studio.example','192.0.2.10',X'D6BE08F2964014CEEC59A300D3D97B58E1767F0EBB667966E38185C410F8BC49');
INSERT INTO "audit" VALUES(88,1795748107619,2,'staff','order.shipped','order',18,'S00018 on 2026-11-25 Yamato Transport https://track.example/4021-7731','192.0.2.10',X'1EC2DE1C337DBF1585812F78CB38AE6CAC41DE679D400236E59B927D20114BDF');
INSERT INTO "audit" VALUES(89,1795748107621,3,'portal','order.asked','order',24,'S00015 again, as S00024','192.0.2.10',X'0C530A2C9B17EA502BFB62993DB8B0EF0343765D30A1EB7EDF24D32C8BA56472');
INSERT INTO "audit" VALUES(90,1795748107624,3,'portal','request.asked','request',1,'{"after":{"name":"Kitahama Design Studio KK"},"before":{"name":"Kitahama Design KK"}}','192.0.2.10',X'86D05BE7FF63CD30F3115CFA1A0B1586F6AB06E39D49955885E4140AA20A2E48');
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
INSERT INTO "change_requests" VALUES(1,1,1,3,'name','Kitahama Design KK','Kitahama Design Studio KK','We have merged with our workshop.','open','',NULL,0,1795748107624);
CREATE TABLE company_mail_choices (
  commercial_id INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
  topic         TEXT NOT NULL CHECK (topic <> ''),
  wanted        INTEGER NOT NULL CHECK (wanted IN (0, 1)),
  PRIMARY KEY (commercial_id, topic)
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
  updated_at       INTEGER NOT NULL,
  CHECK (parent_id <> id)
) STRICT;
INSERT INTO "contacts" VALUES(1,'KITAHAMA','company',NULL,1,'Kitahama Design KK','','office@kitahama.example','','北浜1-8','北浜ビル7階','大阪市中央区','大阪府','541-0041','JP','','en',0,0,0,1,1795748107204,1795748107204);
INSERT INTO "contacts" VALUES(2,'KITAHAMA-1','person',1,1,'Naomi Fischer','Studio manager','naomi@kitahama.example','','','','','','','','','en',0,0,0,1,1795748107205,1795748107205);
INSERT INTO "contacts" VALUES(3,'KITAHAMA-2','person',1,1,'佐藤 美咲','経理','sato@kitahama.example','','','','','','','','','ja',0,0,0,1,1795748107206,1795748107206);
INSERT INTO "contacts" VALUES(4,'KITAHAMA-3','person',1,1,'Emi Kondo','Workshop','emi@kitahama.example','','','','','','','','','en',0,0,0,1,1795748107207,1795748107207);
INSERT INTO "contacts" VALUES(5,'KITAHAMA-D','delivery',1,1,'Kitahama Design, workshop','','','','平野町2-3-11','','大阪市中央区','大阪府','541-0046','JP','','',0,0,0,1,1795748107207,1795748107207);
INSERT INTO "contacts" VALUES(6,'KITAHAMA-B','billing',1,1,'Kitahama Design, accounts','','','','北浜1-8','北浜ビル7階 経理部','大阪市中央区','大阪府','541-0041','JP','','',0,0,0,1,1795748107208,1795748107208);
INSERT INTO "contacts" VALUES(7,'AOI','company',NULL,7,'株式会社葵フーズ','','info@aoi.example','','三条通河原町東入中島町78','','京都市中京区','京都府','604-8005','JP','','ja',0,0,0,1,1795748107208,1795748107208);
INSERT INTO "contacts" VALUES(8,'AOI-1','person',7,7,'髙橋 遥','仕入担当','haruka@aoi.example','','','','','','','','','ja',0,0,0,1,1795748107209,1795748107209);
INSERT INTO "contacts" VALUES(9,'AOI-2','person',7,7,'西村 健','経理','nishimura@aoi.example','','','','','','','','','ja',0,0,0,1,1795748107210,1795748107210);
INSERT INTO "contacts" VALUES(10,'AOI-3','person',7,7,'Leo Brandt','Buyer until spring','leo@aoi.example','','','','','','','','','en',0,0,0,1,1795748107210,1795748107210);
INSERT INTO "contacts" VALUES(11,'HARBOR','company',NULL,11,'Harbor & Pine Cafe, Inc.','','books@harborpine.example','','1912 Pike Place','','Seattle','WA','98101','US','','en',0,0,0,1,1795748107211,1795748107211);
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
INSERT INTO "deliveries" VALUES(1,18,'2:AW2QTKZHRWH3YCO7T5AZEUEBCD','2026-11-25','Yamato Transport','https://track.example/4021-7731','The rest follows on Tuesday.',2,1795748107619);
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
  updated_at        INTEGER NOT NULL, idempotency_key TEXT,
  UNIQUE (series, series_year, series_seq),
  CHECK (status = 'draft' OR number IS NOT NULL),
  CHECK (total = untaxed + tax),
  CHECK (paid BETWEEN 0 AND total),
  CHECK (residual = total - paid)
) STRICT;
INSERT INTO "invoices" VALUES(1,'2025/00001','invoice',2025,1,'invoice','posted',1,1,1,NULL,'2025-12-05','2026-01-04','JPY','PO-8057','2025/00001','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',45700,3714,49414,49414,0,2,1795748107215,1795748107217,NULL);
INSERT INTO "invoices" VALUES(2,'2025/00002','invoice',2025,2,'invoice','posted',7,7,2,NULL,'2025-12-14','2026-01-13','JPY','PO-8048','2025/00002','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','',158400,12672,171072,171072,0,2,1795748107219,1795748107221,NULL);
INSERT INTO "invoices" VALUES(3,'2026/00001','invoice',2026,1,'invoice','posted',1,1,3,NULL,'2026-01-04','2026-02-03','JPY','PO-8027','2026/00001','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',67500,5458,72958,72958,0,2,1795748107223,1795748107224,NULL);
INSERT INTO "invoices" VALUES(4,'2026/00002','invoice',2026,2,'invoice','posted',1,1,4,NULL,'2026-02-03','2026-03-05','JPY','PO-7997','2026/00002','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',58700,4754,63454,63454,0,2,1795748107226,1795748107227,NULL);
INSERT INTO "invoices" VALUES(5,'2026/00003','invoice',2026,3,'invoice','posted',1,1,5,NULL,'2026-03-05','2026-04-04','JPY','PO-7967','2026/00003','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',49900,4050,53950,53950,0,2,1795748107229,1795748107231,NULL);
INSERT INTO "invoices" VALUES(6,'2026/00004','invoice',2026,4,'invoice','posted',7,7,6,NULL,'2026-03-14','2026-04-13','JPY','PO-7958','2026/00004','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','',158400,12672,171072,171072,0,2,1795748107233,1795748107234,NULL);
INSERT INTO "invoices" VALUES(7,'2026/00005','invoice',2026,5,'invoice','posted',1,1,7,NULL,'2026-04-04','2026-05-04','JPY','PO-7937','2026/00005','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',54900,4450,59350,59350,0,2,1795748107236,1795748107237,NULL);
INSERT INTO "invoices" VALUES(8,'2026/00006','invoice',2026,6,'invoice','posted',1,1,8,NULL,'2026-05-04','2026-06-03','JPY','PO-7907','2026/00006','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',62900,5090,67990,67990,0,2,1795748107239,1795748107244,NULL);
INSERT INTO "invoices" VALUES(9,'2026/00007','invoice',2026,7,'invoice','posted',1,1,9,NULL,'2026-06-03','2026-07-03','JPY','PO-7877','2026/00007','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',54100,4386,58486,58486,0,2,1795748107246,1795748107247,NULL);
INSERT INTO "invoices" VALUES(10,'2026/00008','invoice',2026,8,'invoice','posted',7,7,10,NULL,'2026-06-12','2026-07-12','JPY','PO-7868','2026/00008','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','',158400,12672,171072,171072,0,2,1795748107249,1795748107249,NULL);
INSERT INTO "invoices" VALUES(11,'2026/00009','invoice',2026,9,'invoice','posted',1,1,11,NULL,'2026-07-03','2026-08-02','JPY','PO-7847','2026/00009','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',59100,4786,63886,63886,0,2,1795748107251,1795748107252,NULL);
INSERT INTO "invoices" VALUES(12,'2026/00010','invoice',2026,10,'invoice','posted',1,1,12,NULL,'2026-08-02','2026-09-01','JPY','PO-7817','2026/00010','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',50300,4082,54382,54382,0,2,1795748107253,1795748107254,NULL);
INSERT INTO "invoices" VALUES(13,'2026/00011','invoice',2026,11,'invoice','posted',1,1,13,NULL,'2026-09-01','2026-10-01','JPY','PO-7787','2026/00011','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',58300,4722,63022,63022,0,2,1795748107255,1795748107256,NULL);
INSERT INTO "invoices" VALUES(14,'2026/00012','invoice',2026,12,'invoice','posted',7,7,14,NULL,'2026-09-10','2026-10-10','JPY','PO-7778','2026/00012','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','',158400,12672,171072,171072,0,2,1795748107257,1795748107258,NULL);
INSERT INTO "invoices" VALUES(15,'2026/00013','invoice',2026,13,'invoice','posted',1,1,15,NULL,'2026-10-01','2026-10-31','JPY','PO-7757','2026/00013','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',63300,5122,68422,68422,0,2,1795748107260,1795748107261,NULL);
INSERT INTO "invoices" VALUES(16,'2026/00014','invoice',2026,14,'invoice','posted',7,7,16,NULL,'2026-10-11','2026-11-10','JPY','PO-7747','2026/00014','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','',37200,2976,40176,10044,30132,2,1795748107262,1795748107263,NULL);
INSERT INTO "invoices" VALUES(17,'2026/00015','invoice',2026,15,'invoice','posted',1,1,NULL,NULL,'2026-10-18','2026-11-17','JPY','PO-7740','2026/00015','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',43200,4320,47520,47520,0,3,1795748107264,1795748107265,NULL);
INSERT INTO "invoices" VALUES(18,'C2026/00001','credit_note',2026,1,'credit_note','posted',1,1,NULL,17,'2026-10-28','','JPY','','C2026/00001','Twelve mugs arrived chipped. Sorry!','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',21600,2160,23760,23760,0,2,1795748107265,1795748107265,NULL);
INSERT INTO "invoices" VALUES(19,'2026/00016','invoice',2026,16,'invoice','posted',2,1,17,NULL,'2026-11-05','2026-11-21','JPY','PO-7722','2026/00016','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','Naomi Fischer
〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',79100,6626,85726,20000,65726,2,1795748107267,1795748107267,NULL);
INSERT INTO "invoices" VALUES(20,'2026/00017','invoice',2026,17,'invoice','posted',1,1,NULL,NULL,'2026-11-18','2026-12-04','JPY','PO-7709','2026/00017','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',31000,2596,33596,0,33596,1,1795748107268,1795748107268,NULL);
INSERT INTO "invoices" VALUES(21,'2026/00018','invoice',2026,18,'invoice','posted',1,1,18,NULL,'2026-11-25','2026-12-25','JPY','PO-7702','2026/00018','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',86934,6955,93889,0,93889,1,1795748107270,1795748107270,NULL);
INSERT INTO "invoices" VALUES(22,'2026/00019','invoice',2026,19,'invoice','posted',7,7,22,NULL,'2026-11-18','2026-12-18','JPY','PO-7709','2026/00019','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','',279600,22368,301968,0,301968,1,1795748107273,1795748107273,NULL);
INSERT INTO "invoices" VALUES(23,'2026/00020','invoice',2026,20,'invoice','posted',7,7,NULL,NULL,'2026-11-19','2026-12-19','JPY','PO-7708','2026/00020','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','',42000,3360,45360,0,45360,1,1795748107273,1795748107273,NULL);
INSERT INTO "invoices" VALUES(24,'2026/00021','invoice',2026,21,'invoice','posted',11,11,NULL,NULL,'2026-11-07','2026-12-07','USD','HBR-118','2026/00021','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Harbor & Pine Cafe, Inc.','1912 Pike Place
Seattle WA 98101
United States','',233250,0,233250,0,233250,1,1795748107275,1795748107275,NULL);
INSERT INTO "invoices" VALUES(25,'2026/00022','invoice',2026,22,'invoice','posted',1,1,NULL,NULL,'2026-11-27','2026-12-11','JPY','SUB-2026-00001','2026/00022','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',11700,936,12636,12636,0,2,1795748107284,1795748107293,NULL);
INSERT INTO "invoices" VALUES(26,'2026/00023','invoice',2026,23,'invoice','posted',1,1,NULL,NULL,'2026-11-27','2026-12-11','JPY','SUB-2026-00002','2026/00023','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',4800,480,5280,5280,0,2,1795748107287,1795748107295,NULL);
INSERT INTO "invoices" VALUES(27,'2026/00024','invoice',2026,24,'invoice','posted',1,1,NULL,NULL,'2026-11-27','2026-12-11','JPY','SUB-2026-00003','2026/00024','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',8600,688,9288,9288,0,2,1795748107289,1795748107296,NULL);
INSERT INTO "invoices" VALUES(28,'2026/00025','invoice',2026,25,'invoice','posted',7,7,NULL,NULL,'2026-11-27','2026-12-11','JPY','SUB-2026-00004','2026/00025','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','',46800,3744,50544,0,50544,1,1795748107291,1795748107291,NULL);
CREATE TABLE job_runs (
  name       TEXT PRIMARY KEY,
  started_at INTEGER NOT NULL,
  ended_at   INTEGER NOT NULL,
  error      TEXT NOT NULL DEFAULT '',
  failed_at  INTEGER NOT NULL DEFAULT 0,
  failures   INTEGER NOT NULL DEFAULT 0,
  next_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "job_runs" VALUES('ask providers about methods being saved',1795748107628,1795748107628,'',0,0,1795748167628);
INSERT INTO "job_runs" VALUES('ask providers about pending refunds',1795748107627,1795748107627,'',0,0,1795748167627);
INSERT INTO "job_runs" VALUES('ask providers about stale payments',1795748107627,1795748107627,'',0,0,1795748167627);
INSERT INTO "job_runs" VALUES('charge late fees',1795748107628,1795748107628,'',0,0,1795751707628);
INSERT INTO "job_runs" VALUES('delete accounts whose time has come',1795748107628,1795748107628,'',0,0,1795748707628);
INSERT INTO "job_runs" VALUES('forget files without a message',1795748107628,1795748107628,'',0,0,1795751707628);
INSERT INTO "job_runs" VALUES('make providers forget removed methods',1795748107628,1795748107628,'',0,0,1795748707628);
INSERT INTO "job_runs" VALUES('optimize',1795748107628,1795748107631,'',0,0,1795751707628);
INSERT INTO "job_runs" VALUES('remind of invoices',1795748107628,1795748107628,'',0,0,1795751707628);
INSERT INTO "job_runs" VALUES('renew and charge subscriptions',1795748107630,1795748107631,'',0,0,1795748167630);
INSERT INTO "job_runs" VALUES('sweep sessions',1795748107628,1795748107628,'',0,0,1795748707628);
INSERT INTO "job_runs" VALUES('tell of methods that expire',1795748107628,1795748107628,'',0,0,1795834507628);
INSERT INTO "job_runs" VALUES('top up wallets by their rules',1795748107627,1795748107628,'',0,0,1795748167627);
CREATE TABLE known_devices (
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  device     TEXT NOT NULL,
  network    TEXT NOT NULL,
  seen_at    INTEGER NOT NULL,
  PRIMARY KEY (account_id, device, network)
) STRICT, WITHOUT ROWID;
INSERT INTO "known_devices" VALUES(2,'','192.0.2.10',1795748107542);
INSERT INTO "known_devices" VALUES(3,'','192.0.2.10',1795748107575);
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
CREATE TABLE ledger_transactions (
  id         INTEGER PRIMARY KEY,
  kind       TEXT NOT NULL CHECK (kind IN ('invoice', 'credit_note', 'payment', 'refund', 'adjustment')),
  invoice_id INTEGER REFERENCES invoices (id),
  payment_id INTEGER REFERENCES payments (id),
  day        TEXT NOT NULL,
  memo       TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL
, refund_id INTEGER REFERENCES refunds (id), adjustment_id INTEGER REFERENCES wallet_adjustments (id)) STRICT;
INSERT INTO "ledger_transactions" VALUES(1,'invoice',1,NULL,'2025-12-05','2025/00001',1795748107215,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(2,'payment',NULL,1,'2025-12-31','TRF-00001',1795748107217,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(3,'invoice',2,NULL,'2025-12-14','2025/00002',1795748107219,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(4,'payment',NULL,2,'2026-01-09','TRF-00002',1795748107221,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(5,'invoice',3,NULL,'2026-01-04','2026/00001',1795748107223,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(6,'payment',NULL,3,'2026-01-30','TRF-00003',1795748107224,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(7,'invoice',4,NULL,'2026-02-03','2026/00002',1795748107226,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(8,'payment',NULL,4,'2026-03-01','TRF-00004',1795748107227,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(9,'invoice',5,NULL,'2026-03-05','2026/00003',1795748107229,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(10,'payment',NULL,5,'2026-03-31','TRF-00005',1795748107231,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(11,'invoice',6,NULL,'2026-03-14','2026/00004',1795748107233,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(12,'payment',NULL,6,'2026-04-09','TRF-00006',1795748107234,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(13,'invoice',7,NULL,'2026-04-04','2026/00005',1795748107236,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(14,'payment',NULL,7,'2026-04-30','TRF-00007',1795748107237,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(15,'invoice',8,NULL,'2026-05-04','2026/00006',1795748107239,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(16,'payment',NULL,8,'2026-05-30','TRF-00008',1795748107244,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(17,'invoice',9,NULL,'2026-06-03','2026/00007',1795748107246,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(18,'payment',NULL,9,'2026-06-29','TRF-00009',1795748107247,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(19,'invoice',10,NULL,'2026-06-12','2026/00008',1795748107249,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(20,'payment',NULL,10,'2026-07-08','TRF-00010',1795748107249,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(21,'invoice',11,NULL,'2026-07-03','2026/00009',1795748107251,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(22,'payment',NULL,11,'2026-07-29','TRF-00011',1795748107252,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(23,'invoice',12,NULL,'2026-08-02','2026/00010',1795748107253,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(24,'payment',NULL,12,'2026-08-28','TRF-00012',1795748107254,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(25,'invoice',13,NULL,'2026-09-01','2026/00011',1795748107255,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(26,'payment',NULL,13,'2026-09-27','TRF-00013',1795748107256,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(27,'invoice',14,NULL,'2026-09-10','2026/00012',1795748107257,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(28,'payment',NULL,14,'2026-10-06','TRF-00014',1795748107258,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(29,'invoice',15,NULL,'2026-10-01','2026/00013',1795748107260,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(30,'payment',NULL,15,'2026-10-27','TRF-00015',1795748107261,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(31,'invoice',16,NULL,'2026-10-11','2026/00014',1795748107262,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(32,'payment',NULL,16,'2026-11-06','TRF-00016',1795748107263,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(33,'invoice',17,NULL,'2026-10-18','2026/00015',1795748107264,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(34,'payment',NULL,17,'2026-11-13','TRF-00017',1795748107265,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(35,'credit_note',18,NULL,'2026-10-28','C2026/00001',1795748107265,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(36,'invoice',19,NULL,'2026-11-05','2026/00016',1795748107267,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(37,'payment',NULL,18,'2026-11-14','TRF-00018',1795748107267,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(38,'invoice',20,NULL,'2026-11-18','2026/00017',1795748107268,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(39,'invoice',21,NULL,'2026-11-25','2026/00018',1795748107270,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(40,'invoice',22,NULL,'2026-11-18','2026/00019',1795748107273,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(41,'invoice',23,NULL,'2026-11-19','2026/00020',1795748107273,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(42,'invoice',24,NULL,'2026-11-07','2026/00021',1795748107275,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(43,'invoice',25,NULL,'2026-11-27','2026/00022',1795748107284,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(44,'invoice',26,NULL,'2026-11-27','2026/00023',1795748107287,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(45,'invoice',27,NULL,'2026-11-27','2026/00024',1795748107289,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(46,'invoice',28,NULL,'2026-11-27','2026/00025',1795748107291,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(47,'payment',NULL,20,'2026-11-27','TRF-00019',1795748107293,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(48,'payment',NULL,21,'2026-11-27','TRF-00020',1795748107295,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(49,'payment',NULL,22,'2026-11-27','TRF-00021',1795748107296,NULL,NULL);
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
INSERT INTO "links" VALUES(2,'invitation',8,X'4F0B33DBF49E08F939FAEA30F0672423',X'F6FC6236189F891EA3B8758DFBB659558CDA828F68FBC1B6C327D837791CE54E','',1795748107608,1796352907608,0);
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
INSERT INTO "messages" VALUES(1,'invoice',19,0,1,2,0,'Ren Ito','A gentle reminder that part of this one is still open. Splitting it over two payments is fine.',NULL,1795748107612,0,0);
INSERT INTO "messages" VALUES(2,'invoice',19,0,0,3,0,'Naomi Fischer','Thank you, the rest follows at the end of the month.',NULL,1795748107614,0,0);
INSERT INTO "messages" VALUES(3,'invoice',19,1,1,2,0,'Ren Ito','Naomi rang as well: they wait for their own customer.',NULL,1795748107615,0,0);
INSERT INTO "messages" VALUES(4,'invoice',19,0,1,2,0,'Ren Ito','That is fine, thank you for telling us.',NULL,1795748107615,0,0);
INSERT INTO "messages" VALUES(5,'order',19,0,0,3,0,'Naomi Fischer','Could the machine come a week earlier? Our lease begins on the 1st.',NULL,1795748107616,0,0);
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
INSERT INTO "migrations" VALUES(1,'0001_create_schema','55d39b12606c1f639249fce9cb0e623cf7d67c39e5a19c8e4318a3b09b5b8c42',1795748107089);
INSERT INTO "migrations" VALUES(2,'0002_open_access','8a3e0798522e807c998cb1ed5d7c137e3c8a6cb1790563319a73392da67440a9',1795748107103);
INSERT INTO "migrations" VALUES(3,'0003_complete_money','a27d5ab76a03d2cf5a22cd18207d79abf2fd56475fb3824ee36583a10fdd9c35',1795748107120);
INSERT INTO "migrations" VALUES(4,'0004_decide_orders','6fb397ca76a0b119ff68654570265f0e93cb93cee74fcb81c6db7637f2465fd5',1795748107146);
INSERT INTO "migrations" VALUES(5,'0005_bill_subscriptions','689a17b370382a233bdd34a002902fd45a1a895ccfb420b6b69294307051fb93',1795748107168);
INSERT INTO "migrations" VALUES(6,'0006_hold_conversations','837b2ca40b9969cbdaf3edc9b1234d998871c93faa51d782123825a628b2af77',1795748107171);
INSERT INTO "migrations" VALUES(7,'0007_share_documents','da45a02190497ee714f85f0270b7e57ea36c874fc667937a1e55d89d3a54d6cc',1795748107174);
INSERT INTO "migrations" VALUES(8,'0008_keep_agreed_changes','3444809858e95ceee4f7ea1b70c35efb09a733c068e42533c2d24569c8812940',1795748107175);
INSERT INTO "migrations" VALUES(9,'0009_tell_people','5b83486a5a79962d8a1c1db0082acfc4dd645880a7ad7e37e0e1e65253d405d8',1795748107182);
INSERT INTO "migrations" VALUES(10,'0010_act_by_link','7e738bae07e8a7d70c11a9b44aa13619eea050dde42527c131a9428adf30096b',1795748107183);
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
  updated_at       INTEGER NOT NULL, revision INTEGER NOT NULL DEFAULT 1, revised_at INTEGER NOT NULL DEFAULT 0, needs_signature INTEGER NOT NULL DEFAULT 1 CHECK (needs_signature IN (0, 1)), needs_payment INTEGER NOT NULL DEFAULT 0 CHECK (needs_payment IN (0, 1)), prepayment INTEGER NOT NULL DEFAULT 100000 CHECK (prepayment BETWEEN 1 AND 100000), sent_at INTEGER NOT NULL DEFAULT 0, confirmed_at INTEGER NOT NULL DEFAULT 0, declined_at INTEGER NOT NULL DEFAULT 0, declined_by TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT '', origin_id INTEGER REFERENCES orders (id), asked_by INTEGER REFERENCES accounts (id), idempotency_key TEXT,
  CHECK (total = untaxed + tax)
) STRICT;
INSERT INTO "orders" VALUES(1,'S00001','sale',1,1,'2025-12-02','','JPY','PO-8060','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',45700,3714,49414,1,1795748107214,1795748107214,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL);
INSERT INTO "orders" VALUES(2,'S00002','sale',7,7,'2025-12-11','','JPY','PO-8051','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78',158400,12672,171072,1,1795748107219,1795748107219,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL);
INSERT INTO "orders" VALUES(3,'S00003','sale',1,1,'2026-01-01','','JPY','PO-8030','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',67500,5458,72958,1,1795748107222,1795748107222,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL);
INSERT INTO "orders" VALUES(4,'S00004','sale',1,1,'2026-01-31','','JPY','PO-8000','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',58700,4754,63454,1,1795748107225,1795748107225,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL);
INSERT INTO "orders" VALUES(5,'S00005','sale',1,1,'2026-03-02','','JPY','PO-7970','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',49900,4050,53950,1,1795748107228,1795748107228,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL);
INSERT INTO "orders" VALUES(6,'S00006','sale',7,7,'2026-03-11','','JPY','PO-7961','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78',158400,12672,171072,1,1795748107232,1795748107232,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL);
INSERT INTO "orders" VALUES(7,'S00007','sale',1,1,'2026-04-01','','JPY','PO-7940','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',54900,4450,59350,1,1795748107235,1795748107235,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL);
INSERT INTO "orders" VALUES(8,'S00008','sale',1,1,'2026-05-01','','JPY','PO-7910','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',62900,5090,67990,1,1795748107238,1795748107238,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL);
INSERT INTO "orders" VALUES(9,'S00009','sale',1,1,'2026-05-31','','JPY','PO-7880','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',54100,4386,58486,1,1795748107245,1795748107245,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL);
INSERT INTO "orders" VALUES(10,'S00010','sale',7,7,'2026-06-09','','JPY','PO-7871','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78',158400,12672,171072,1,1795748107248,1795748107248,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL);
INSERT INTO "orders" VALUES(11,'S00011','sale',1,1,'2026-06-30','','JPY','PO-7850','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',59100,4786,63886,1,1795748107250,1795748107250,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL);
INSERT INTO "orders" VALUES(12,'S00012','sale',1,1,'2026-07-30','','JPY','PO-7820','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',50300,4082,54382,1,1795748107253,1795748107253,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL);
INSERT INTO "orders" VALUES(13,'S00013','sale',1,1,'2026-08-29','','JPY','PO-7790','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',58300,4722,63022,1,1795748107255,1795748107255,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL);
INSERT INTO "orders" VALUES(14,'S00014','sale',7,7,'2026-09-07','','JPY','PO-7781','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78',158400,12672,171072,1,1795748107257,1795748107257,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL);
INSERT INTO "orders" VALUES(15,'S00015','sale',1,1,'2026-09-28','','JPY','PO-7760','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',63300,5122,68422,1,1795748107259,1795748107259,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL);
INSERT INTO "orders" VALUES(16,'S00016','sale',7,7,'2026-10-08','','JPY','PO-7750','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78',37200,2976,40176,1,1795748107262,1795748107262,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL);
INSERT INTO "orders" VALUES(17,'S00017','sale',1,1,'2026-11-01','','JPY','PO-7731','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階 受付',79100,6626,85726,1,1795748107266,1795748107266,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL);
INSERT INTO "orders" VALUES(18,'S00018','sale',1,1,'2026-11-22','','JPY','PO-7705','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',86934,6955,93889,2,1795748107269,1795748107619,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL);
INSERT INTO "orders" VALUES(19,'S00019','sent',1,1,'2026-11-21','2026-12-01','JPY','Spring espresso bar','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',380000,38000,418000,1,1795748107271,1795748107271,1,0,1,0,100000,1795748107271,0,0,'','',NULL,NULL,NULL);
INSERT INTO "orders" VALUES(20,'S00020','sent',1,1,'2026-09-28','2026-10-28','JPY','Cupping for twelve','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',42000,4200,46200,1,1795748107271,1795748107271,1,0,1,0,100000,1795748107271,0,0,'','',NULL,NULL,NULL);
INSERT INTO "orders" VALUES(21,'S00021','cancelled',1,1,'2026-08-29','2026-09-28','JPY','','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',116000,11600,127600,1,1795748107272,1795748107272,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL);
INSERT INTO "orders" VALUES(22,'S00022','sale',7,7,'2026-11-15','','JPY','PO-7712','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78',279600,22368,301968,1,1795748107272,1795748107272,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL);
INSERT INTO "orders" VALUES(23,'S00023','sent',7,7,'2026-11-25','2026-12-09','JPY','Second counter','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78',356000,35600,391600,1,1795748107299,1795748107299,1,0,1,1,30000,1795748107299,0,0,'','',NULL,NULL,NULL);
INSERT INTO "orders" VALUES(24,'S00024','draft',1,1,'2026-11-27','','JPY','PO-7760','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',63300,5122,68422,1,1795748107621,1795748107621,1,0,1,0,100000,0,0,0,'','',15,3,'3:DGMKN37EVH3LKXSA4PAIVFUDYI');
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
INSERT INTO "outbox" VALUES(1,'subscription:started:1:started','subscription','office@kitahama.example','en','{"event":"started","cause":"1:started","subscription":1,"number":"SUB-2026-00001","plan":"Office beans, 1 kg every two weeks","company":"Kitahama Design KK","name":"","currency":"JPY","amount":"12636","automatic":false,"closable":true,"method":{"Kind":"","Brand":"","Last4":"","ExpMonth":0,"ExpYear":0,"Fingerprint":""},"today":"2026-11-27","next_on":"2026-11-17","ends_on":"","invoice":"","invoice_id":0,"due_on":"","try_on":"","until":"","why":"","share":{"id":0,"kind":"","nonce":null},"no_page":true}','queued',0,1795748107277,'','',NULL,1795748107277,0);
INSERT INTO "outbox" VALUES(2,'subscription:started:2:started','subscription','office@kitahama.example','en','{"event":"started","cause":"2:started","subscription":2,"number":"SUB-2026-00002","plan":"Grinder care","company":"Kitahama Design KK","name":"","currency":"JPY","amount":"5280","automatic":false,"closable":true,"method":{"Kind":"","Brand":"","Last4":"","ExpMonth":0,"ExpYear":0,"Fingerprint":""},"today":"2026-11-27","next_on":"2026-11-24","ends_on":"","invoice":"","invoice_id":0,"due_on":"","try_on":"","until":"","why":"","share":{"id":0,"kind":"","nonce":null},"no_page":true}','queued',0,1795748107279,'','',NULL,1795748107279,0);
INSERT INTO "outbox" VALUES(3,'subscription:started:3:started','subscription','office@kitahama.example','en','{"event":"started","cause":"3:started","subscription":3,"number":"SUB-2026-00003","plan":"Decaf, 1 kg a month","company":"Kitahama Design KK","name":"","currency":"JPY","amount":"9288","automatic":false,"closable":true,"method":{"Kind":"","Brand":"","Last4":"","ExpMonth":0,"ExpYear":0,"Fingerprint":""},"today":"2026-11-27","next_on":"2026-11-22","ends_on":"","invoice":"","invoice_id":0,"due_on":"","try_on":"","until":"","why":"","share":{"id":0,"kind":"","nonce":null},"no_page":true}','queued',0,1795748107280,'','',NULL,1795748107280,0);
INSERT INTO "outbox" VALUES(4,'subscription:started:4:started','subscription','info@aoi.example','ja','{"event":"started","cause":"4:started","subscription":4,"number":"SUB-2026-00004","plan":"Office beans, 1 kg every two weeks","company":"株式会社葵フーズ","name":"","currency":"JPY","amount":"50544","automatic":false,"closable":true,"method":{"Kind":"","Brand":"","Last4":"","ExpMonth":0,"ExpYear":0,"Fingerprint":""},"today":"2026-11-27","next_on":"2026-11-15","ends_on":"","invoice":"","invoice_id":0,"due_on":"","try_on":"","until":"","why":"","share":{"id":0,"kind":"","nonce":null},"no_page":true}','queued',0,1795748107282,'','',NULL,1795748107282,0);
INSERT INTO "outbox" VALUES(5,'subscription:started:5:started','subscription','info@aoi.example','ja','{"event":"started","cause":"5:started","subscription":5,"number":"SUB-2026-00005","plan":"Tasting club, with a free month","company":"株式会社葵フーズ","name":"","currency":"JPY","amount":"6696","automatic":false,"closable":true,"method":{"Kind":"","Brand":"","Last4":"","ExpMonth":0,"ExpYear":0,"Fingerprint":""},"today":"2026-11-27","next_on":"2026-12-21","ends_on":"","invoice":"","invoice_id":0,"due_on":"","try_on":"","until":"","why":"","share":{"id":0,"kind":"","nonce":null},"no_page":true}','queued',0,1795748107283,'','',NULL,1795748107283,0);
INSERT INTO "outbox" VALUES(6,'subscription:invoiced:1:2026-11-17','subscription','office@kitahama.example','en','{"event":"invoiced","cause":"1:2026-11-17","subscription":1,"number":"SUB-2026-00001","plan":"Office beans, 1 kg every two weeks","company":"Kitahama Design KK","name":"","currency":"JPY","amount":"12636","automatic":false,"closable":true,"method":{"Kind":"","Brand":"","Last4":"","ExpMonth":0,"ExpYear":0,"Fingerprint":""},"today":"2026-11-27","next_on":"2026-12-01","ends_on":"","invoice":"2026/00022","invoice_id":25,"due_on":"2026-12-11","try_on":"","until":"","why":"","share":{"id":1,"kind":"share","nonce":"guGrLjqKZFX4r2NUshRgMA=="},"no_page":true}','queued',0,1795748107284,'','',NULL,1795748107284,0);
INSERT INTO "outbox" VALUES(7,'subscription:invoiced:2:2026-11-24','subscription','office@kitahama.example','en','{"event":"invoiced","cause":"2:2026-11-24","subscription":2,"number":"SUB-2026-00002","plan":"Grinder care","company":"Kitahama Design KK","name":"","currency":"JPY","amount":"5280","automatic":false,"closable":true,"method":{"Kind":"","Brand":"","Last4":"","ExpMonth":0,"ExpYear":0,"Fingerprint":""},"today":"2026-11-27","next_on":"2026-12-24","ends_on":"","invoice":"2026/00023","invoice_id":26,"due_on":"2026-12-11","try_on":"","until":"","why":"","share":{"id":2,"kind":"share","nonce":"pT2ADJY/tYOksB4evYq7uA=="},"no_page":true}','queued',0,1795748107287,'','',NULL,1795748107287,0);
INSERT INTO "outbox" VALUES(8,'subscription:invoiced:3:2026-11-22','subscription','office@kitahama.example','en','{"event":"invoiced","cause":"3:2026-11-22","subscription":3,"number":"SUB-2026-00003","plan":"Decaf, 1 kg a month","company":"Kitahama Design KK","name":"","currency":"JPY","amount":"9288","automatic":false,"closable":true,"method":{"Kind":"","Brand":"","Last4":"","ExpMonth":0,"ExpYear":0,"Fingerprint":""},"today":"2026-11-27","next_on":"2026-12-22","ends_on":"","invoice":"2026/00024","invoice_id":27,"due_on":"2026-12-11","try_on":"","until":"","why":"","share":{"id":3,"kind":"share","nonce":"75Q18NvL0ZmG+lrEqmm4kA=="},"no_page":true}','queued',0,1795748107289,'','',NULL,1795748107289,0);
INSERT INTO "outbox" VALUES(9,'subscription:invoiced:4:2026-11-15','subscription','info@aoi.example','ja','{"event":"invoiced","cause":"4:2026-11-15","subscription":4,"number":"SUB-2026-00004","plan":"Office beans, 1 kg every two weeks","company":"株式会社葵フーズ","name":"","currency":"JPY","amount":"50544","automatic":false,"closable":true,"method":{"Kind":"","Brand":"","Last4":"","ExpMonth":0,"ExpYear":0,"Fingerprint":""},"today":"2026-11-27","next_on":"2026-11-29","ends_on":"","invoice":"2026/00025","invoice_id":28,"due_on":"2026-12-11","try_on":"","until":"","why":"","share":{"id":4,"kind":"share","nonce":"247Lnb9QdPKneJn5rqRdcw=="},"no_page":true}','queued',0,1795748107291,'','',NULL,1795748107291,0);
INSERT INTO "outbox" VALUES(10,'subscription:ahead:4:2026-11-29','subscription','info@aoi.example','ja','{"event":"ahead","cause":"4:2026-11-29","subscription":4,"number":"SUB-2026-00004","plan":"Office beans, 1 kg every two weeks","company":"株式会社葵フーズ","name":"","currency":"JPY","amount":"50544","automatic":false,"closable":true,"method":{"Kind":"","Brand":"","Last4":"","ExpMonth":0,"ExpYear":0,"Fingerprint":""},"today":"2026-11-27","next_on":"2026-11-29","ends_on":"","invoice":"","invoice_id":0,"due_on":"","try_on":"","until":"","why":"","share":{"id":0,"kind":"","nonce":null},"no_page":true}','queued',0,1795748107292,'','',NULL,1795748107292,0);
INSERT INTO "outbox" VALUES(11,'subscription:paused:3:paused:3','subscription','office@kitahama.example','en','{"event":"paused","cause":"3:paused:3","subscription":3,"number":"SUB-2026-00003","plan":"Decaf, 1 kg a month","company":"Kitahama Design KK","name":"","currency":"JPY","amount":"9288","automatic":false,"closable":true,"method":{"Kind":"","Brand":"","Last4":"","ExpMonth":0,"ExpYear":0,"Fingerprint":""},"today":"2026-11-27","next_on":"","ends_on":"","invoice":"","invoice_id":0,"due_on":"","try_on":"","until":"","why":"","share":{"id":0,"kind":"","nonce":null},"no_page":true}','queued',0,1795748107297,'','',NULL,1795748107297,0);
INSERT INTO "outbox" VALUES(12,'subscription:cancelled:4:cancelled:3','subscription','info@aoi.example','ja','{"event":"cancelled","cause":"4:cancelled:3","subscription":4,"number":"SUB-2026-00004","plan":"Office beans, 1 kg every two weeks","company":"株式会社葵フーズ","name":"","currency":"JPY","amount":"50544","automatic":false,"closable":true,"method":{"Kind":"","Brand":"","Last4":"","ExpMonth":0,"ExpYear":0,"Fingerprint":""},"today":"2026-11-27","next_on":"","ends_on":"2026-11-29","invoice":"","invoice_id":0,"due_on":"","try_on":"","until":"","why":"","share":{"id":0,"kind":"","nonce":null},"no_page":true}','queued',0,1795748107298,'','',NULL,1795748107298,0);
INSERT INTO "outbox" VALUES(13,'invitation:1','invitation','leo@aoi.example','en','{"link":{"id":1,"kind":"invitation","nonce":"E00JROEWoXzLNeTLqUvyHA=="},"by":"Ren Ito","name":"Leo Brandt","for":"株式会社葵フーズ","login":"leo@aoi.example","note":"","again":false,"peer":false,"until":"2026-12-04T02:55:07.608Z"}','cancelled',0,1795748107608,'','',1,1795748107608,0);
INSERT INTO "outbox" VALUES(14,'invitation:2','invitation','nishimura@aoi.example','ja','{"link":{"id":2,"kind":"invitation","nonce":"Twsz2/SeCPk5+uow8GckIw=="},"by":"Ren Ito","name":"西村 健","for":"株式会社葵フーズ","login":"nishimura@aoi.example","note":"","again":false,"peer":false,"until":"2026-12-04T02:55:07.608Z"}','queued',0,1795748107608,'','',2,1795748107608,0);
INSERT INTO "outbox" VALUES(15,'written:1:naomi@kitahama.example','written','naomi@kitahama.example','en','{"kind":"invoice","id":19,"form":"invoice","number":"2026/00016","name":"Naomi Fischer","company":"Kitahama Design KK","to":"naomi@kitahama.example","share":{"id":0,"kind":"","nonce":null},"message":1,"author":"Ren Ito","text":"A gentle reminder that part of this one is still open. Splitting it over two payments is fine.","files":null,"mention":false}','queued',0,1795748107612,'','',NULL,1795748107612,0);
INSERT INTO "outbox" VALUES(16,'customer_wrote:2:','customer_wrote','hello@hinoki.example','en','{"kind":"invoice","id":19,"form":"invoice","number":"2026/00016","name":"","company":"","to":"","share":{"id":0,"kind":"","nonce":null},"message":2,"author":"Naomi Fischer","customer":"Kitahama Design KK","text":"Thank you, the rest follows at the end of the month.","files":null}','queued',0,1795748107614,'','',NULL,1795748107614,0);
INSERT INTO "outbox" VALUES(17,'written:4:naomi@kitahama.example','written','naomi@kitahama.example','en','{"kind":"invoice","id":19,"form":"invoice","number":"2026/00016","name":"Naomi Fischer","company":"Kitahama Design KK","to":"naomi@kitahama.example","share":{"id":0,"kind":"","nonce":null},"message":4,"author":"Ren Ito","text":"That is fine, thank you for telling us.","files":null,"mention":false}','queued',0,1795748107615,'','',NULL,1795748107615,0);
INSERT INTO "outbox" VALUES(18,'customer_wrote:5:','customer_wrote','hello@hinoki.example','en','{"kind":"order","id":19,"form":"quotation","number":"S00019","name":"","company":"","to":"","share":{"id":0,"kind":"","nonce":null},"message":5,"author":"Naomi Fischer","customer":"Kitahama Design KK","text":"Could the machine come a week earlier? Our lease begins on the 1st.","files":null}','queued',0,1795748107616,'','',NULL,1795748107616,0);
INSERT INTO "outbox" VALUES(19,'shared:5','shared','architect@studio.example','en','{"kind":"order","id":19,"form":"quotation","number":"S00019","name":"","company":"","to":"architect@studio.example","share":{"id":5,"kind":"share","nonce":"nH55EMtAuFcukySC8mhNzw=="},"by":"Ren Ito","note":"The bar that we spoke of.","until":"2027-02-25T02:55:07.617Z","fresh":false,"pay":false,"sign":false}','queued',0,1795748107617,'','',NULL,1795748107617,0);
INSERT INTO "outbox" VALUES(20,'shipped:7KRB7XHKTMNIN73LXC2QHPJWZD','shipped','office@kitahama.example','en','{"order":18,"number":"S00018","company":"Kitahama Design KK","name":"","on":"2026-11-25","carrier":"Yamato Transport","tracking":"https://track.example/4021-7731","all":false,"note":"The rest follows on Tuesday.","share":{"id":6,"kind":"share","nonce":"JDuDxNH8Sxw94YbJqSfvzg=="}}','queued',0,1795748107619,'','',NULL,1795748107619,0);
INSERT INTO "outbox" VALUES(21,'order_news:Z5LACGZ4J7A4BNXMTYYBUJUYQS','order_news','hello@hinoki.example','en','{"order":24,"number":"S00024","name":"Naomi Fischer","company":"Kitahama Design KK","signer":"","total":"68422","paid":"","currency":"JPY","share":{"id":0,"kind":"","nonce":null},"news":"again","by":"Naomi Fischer","reason":"As last time, please, before the holidays.","origin":15}','queued',0,1795748107621,'','',NULL,1795748107621,0);
INSERT INTO "outbox" VALUES(22,'asked:1','asked','hello@hinoki.example','en','{"request":1,"by":"Naomi Fischer","company":"Kitahama Design KK","field":"name","old":"Kitahama Design KK","new":"Kitahama Design Studio KK","note":"We have merged with our workshop."}','queued',0,1795748107624,'','',NULL,1795748107624,0);
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
INSERT INTO "payments" VALUES(1,'TRF-00001',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',1,1,NULL,'','','JPY',49414,0,0,49414,0,'2025-12-31','',0,1795748227217,1767182400000,1795748107217,1767182400000,NULL);
INSERT INTO "payments" VALUES(2,'TRF-00002',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',7,7,NULL,'','','JPY',171072,0,0,171072,0,'2026-01-09','',0,1795748227221,1767960000000,1795748107221,1767960000000,NULL);
INSERT INTO "payments" VALUES(3,'TRF-00003',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',1,1,NULL,'','','JPY',72958,0,0,72958,0,'2026-01-30','',0,1795748227224,1769774400000,1795748107224,1769774400000,NULL);
INSERT INTO "payments" VALUES(4,'TRF-00004',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',1,1,NULL,'','','JPY',63454,0,0,63454,0,'2026-03-01','',0,1795748227227,1772366400000,1795748107227,1772366400000,NULL);
INSERT INTO "payments" VALUES(5,'TRF-00005',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',1,1,NULL,'','','JPY',53950,0,0,53950,0,'2026-03-31','',0,1795748227231,1774958400000,1795748107231,1774958400000,NULL);
INSERT INTO "payments" VALUES(6,'TRF-00006',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',7,7,NULL,'','','JPY',171072,0,0,171072,0,'2026-04-09','',0,1795748227234,1775736000000,1795748107234,1775736000000,NULL);
INSERT INTO "payments" VALUES(7,'TRF-00007',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',1,1,NULL,'','','JPY',59350,0,0,59350,0,'2026-04-30','',0,1795748227237,1777550400000,1795748107237,1777550400000,NULL);
INSERT INTO "payments" VALUES(8,'TRF-00008',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',1,1,NULL,'','','JPY',67990,0,0,67990,0,'2026-05-30','',0,1795748227244,1780142400000,1795748107244,1780142400000,NULL);
INSERT INTO "payments" VALUES(9,'TRF-00009',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',1,1,NULL,'','','JPY',58486,0,0,58486,0,'2026-06-29','',0,1795748227247,1782734400000,1795748107247,1782734400000,NULL);
INSERT INTO "payments" VALUES(10,'TRF-00010',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',7,7,NULL,'','','JPY',171072,0,0,171072,0,'2026-07-08','',0,1795748227249,1783512000000,1795748107249,1783512000000,NULL);
INSERT INTO "payments" VALUES(11,'TRF-00011',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',1,1,NULL,'','','JPY',63886,0,0,63886,0,'2026-07-29','',0,1795748227252,1785326400000,1795748107252,1785326400000,NULL);
INSERT INTO "payments" VALUES(12,'TRF-00012',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',1,1,NULL,'','','JPY',54382,0,0,54382,0,'2026-08-28','',0,1795748227254,1787918400000,1795748107254,1787918400000,NULL);
INSERT INTO "payments" VALUES(13,'TRF-00013',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',1,1,NULL,'','','JPY',63022,0,0,63022,0,'2026-09-27','',0,1795748227256,1790510400000,1795748107256,1790510400000,NULL);
INSERT INTO "payments" VALUES(14,'TRF-00014',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',7,7,NULL,'','','JPY',171072,0,0,171072,0,'2026-10-06','',0,1795748227258,1791288000000,1795748107258,1791288000000,NULL);
INSERT INTO "payments" VALUES(15,'TRF-00015',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',1,1,NULL,'','','JPY',68422,0,0,68422,0,'2026-10-27','',0,1795748227261,1793102400000,1795748107261,1793102400000,NULL);
INSERT INTO "payments" VALUES(16,'TRF-00016',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',7,7,NULL,'','','JPY',10044,0,0,10044,0,'2026-11-06','',0,1795748227263,1793966400000,1795748107263,1793966400000,NULL);
INSERT INTO "payments" VALUES(17,'TRF-00017',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',1,1,NULL,'','','JPY',23760,0,0,23760,0,'2026-11-13','',0,1795748227265,1794571200000,1795748107265,1794571200000,NULL);
INSERT INTO "payments" VALUES(18,'TRF-00018',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',2,1,NULL,'','','JPY',20000,0,0,20000,0,'2026-11-14','',0,1795748227267,1794657600000,1795748107267,1794657600000,NULL);
INSERT INTO "payments" VALUES(19,'PAY-2026-00001',NULL,NULL,'invoices',NULL,'bank_transfer','','PAY-2026-00001','bank_transfer',NULL,'',0,'pending',7,7,NULL,'info@aoi.example','ja','JPY',45360,0,0,0,0,'2026-11-27','',0,1795748227274,1795748107274,1795748107274,0,NULL);
INSERT INTO "payments" VALUES(20,'TRF-00019',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',1,1,NULL,'','','JPY',12636,0,0,12636,0,'2026-11-27','',0,1795748227293,1795748107293,1795748107293,1795748107293,NULL);
INSERT INTO "payments" VALUES(21,'TRF-00020',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',1,1,NULL,'','','JPY',5280,0,0,5280,0,'2026-11-27','',0,1795748227295,1795748107295,1795748107295,1795748107295,NULL);
INSERT INTO "payments" VALUES(22,'TRF-00021',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',1,1,NULL,'','','JPY',9288,0,0,9288,0,'2026-11-27','',0,1795748227296,1795748107296,1795748107296,1795748107296,NULL);
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
INSERT INTO "plans" VALUES(1,'Office beans, 1 kg every two weeks','Whole beans of the month, roasted the day before they leave.','kg','JPY',3900,8000,'week',2,0,0,0,3,14,30,1,0,1,1,0,1,1795748107276,1795748107276);
INSERT INTO "plans" VALUES(2,'Grinder care','','','JPY',4800,10000,'month',1,0,6,14,3,14,30,1,0,0,1,0,1,1795748107276,1795748107276);
INSERT INTO "plans" VALUES(3,'Decaf, 1 kg a month','','kg','JPY',4300,8000,'month',1,0,0,0,3,14,30,1,1,1,1,0,1,1795748107277,1795748107277);
INSERT INTO "plans" VALUES(4,'Tasting club, with a free month','','','JPY',6200,8000,'month',1,30,0,0,3,14,30,1,0,1,1,0,1,1795748107277,1795748107277);
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
INSERT INTO "readers" VALUES(2,'invoice',19,-1,0,4,1795748107615);
INSERT INTO "readers" VALUES(2,'order',19,-1,1,0,0);
INSERT INTO "readers" VALUES(3,'invoice',19,1,1,2,1795748107614);
INSERT INTO "readers" VALUES(3,'order',19,1,0,5,1795748107616);
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
INSERT INTO "settings" VALUES('installation','XJHTD5GXZOZH');
INSERT INTO "settings" VALUES('language','');
INSERT INTO "settings" VALUES('legal_name','Hinoki Coffee Roasters KK');
INSERT INTO "settings" VALUES('min_part','1');
INSERT INTO "settings" VALUES('name','Hinoki Coffee Roasters');
INSERT INTO "settings" VALUES('phone','+81 75 555 0142');
INSERT INTO "settings" VALUES('require_2fa_staff','0');
INSERT INTO "settings" VALUES('time_zone','Asia/Tokyo');
INSERT INTO "settings" VALUES('vat','T9130001012345');
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
INSERT INTO "shares" VALUES(1,'invoice',25,1,1,'office@kitahama.example','','en',1,0,X'82E1AB2E3A8A6455F8AF6354B2146030',X'6CF0FDD8276657B4DDFFCCF81B741BC316D09442933E6AD2E31366F8CB11FA5C',NULL,1795748107284,1803524107284,0,0,0,NULL);
INSERT INTO "shares" VALUES(2,'invoice',26,1,1,'office@kitahama.example','','en',1,0,X'A53D800C963FB583A4B01E1EBD8ABBB8',X'DB9CE1C2196996A88F410B8C6B258ED5A5B1E8B2AE635BB320CFA72F26F339B7',NULL,1795748107287,1803524107287,0,0,0,NULL);
INSERT INTO "shares" VALUES(3,'invoice',27,1,1,'office@kitahama.example','','en',1,0,X'EF9435F0DBCBD19986FA5AC4AA69B890',X'483069CF0247B07758A410EC1F44FAE1B6B643D60AB5D5EEA4581D860FE624B8',NULL,1795748107289,1803524107289,0,0,0,NULL);
INSERT INTO "shares" VALUES(4,'invoice',28,7,7,'info@aoi.example','','ja',1,0,X'DB8ECB9DBF5074F2A77899F9AEA45D73',X'BC6BDBAC8770EEAD9EF2BBDC47BF6077412A034D72608BDE13D7372EE4A17A30',NULL,1795748107291,1803524107291,0,0,0,NULL);
INSERT INTO "shares" VALUES(5,'order',19,1,NULL,'architect@studio.example','','en',0,0,X'9C7E7910CB40B8572E932482F2684DCF',X'13D1206A2A6B81071FFEDB3B529A3B09B20E3CBBEB5F5D18D9A0B71CE255840B',2,1795748107617,1803524107617,0,0,0,'2:C7W5CSX5P62EPCQA6T2Y6C7DEQ:0');
INSERT INTO "shares" VALUES(6,'order',18,1,1,'office@kitahama.example','','en',0,0,X'243B83C4D1FC4B1C3DE186C9A927EFCE',X'3A35583C8E78647CFC961B5576A2F1E75A673629D02C5434F19272A48797556F',NULL,1795748107619,1803524107619,0,0,0,NULL);
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
INSERT INTO "subscription_events" VALUES(1,1,'started','',NULL,'Office beans, 1 kg every two weeks',1795748107277);
INSERT INTO "subscription_events" VALUES(2,2,'started','',NULL,'Grinder care',1795748107279);
INSERT INTO "subscription_events" VALUES(3,3,'started','',NULL,'Decaf, 1 kg a month',1795748107280);
INSERT INTO "subscription_events" VALUES(4,4,'started','',NULL,'Office beans, 1 kg every two weeks',1795748107282);
INSERT INTO "subscription_events" VALUES(5,5,'started','',NULL,'Tasting club, with a free month',1795748107283);
INSERT INTO "subscription_events" VALUES(6,1,'billed','',NULL,'2026/00022',1795748107284);
INSERT INTO "subscription_events" VALUES(7,2,'billed','',NULL,'2026/00023',1795748107287);
INSERT INTO "subscription_events" VALUES(8,3,'billed','',NULL,'2026/00024',1795748107289);
INSERT INTO "subscription_events" VALUES(9,4,'billed','',NULL,'2026/00025',1795748107291);
INSERT INTO "subscription_events" VALUES(10,4,'announced','',NULL,'2026-11-29',1795748107292);
INSERT INTO "subscription_events" VALUES(11,3,'paused','',NULL,'',1795748107297);
INSERT INTO "subscription_events" VALUES(12,4,'cancelled','',NULL,'business',1795748107298);
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
INSERT INTO "subscription_periods" VALUES(1,'2026-11-17','2026-12-01',25,'open',0,0,'','',1797001200000,1795748107284);
INSERT INTO "subscription_periods" VALUES(2,'2026-11-24','2026-12-24',26,'open',0,0,'','',1797001200000,1795748107287);
INSERT INTO "subscription_periods" VALUES(3,'2026-11-22','2026-12-22',27,'open',0,0,'','',1797001200000,1795748107289);
INSERT INTO "subscription_periods" VALUES(4,'2026-11-15','2026-11-29',28,'open',0,0,'','',1797001200000,1795748107291);
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
INSERT INTO "subscriptions" VALUES(1,'SUB-2026-00001','demo: Office beans, 1 kg every two weeks of KITAHAMA',1,1,NULL,1,'active','week',2,'2026-11-17','','2026-11-17','2026-11-17',1,'2026-12-01',NULL,NULL,NULL,0,'','','','','','','','2026-11-28',3,1795748107277,1795748107287,'',0,0);
INSERT INTO "subscriptions" VALUES(2,'SUB-2026-00002','demo: Grinder care of KITAHAMA',1,1,NULL,2,'active','month',1,'2026-11-24','','2027-05-24','2026-11-24',1,'2026-12-24',NULL,NULL,NULL,0,'','','','','','','','2026-12-21',3,1795748107279,1795748107288,'',0,0);
INSERT INTO "subscriptions" VALUES(3,'SUB-2026-00003','demo: Decaf, 1 kg a month of KITAHAMA',1,1,NULL,3,'paused','month',1,'2026-11-22','','2026-11-22','2026-11-22',1,'2026-12-22',NULL,NULL,NULL,0,'2026-11-27','','','','','','','',4,1795748107280,1795748107297,'',0,0);
INSERT INTO "subscriptions" VALUES(4,'SUB-2026-00004','demo: Office beans, 1 kg every two weeks of AOI',7,7,NULL,1,'cancelling','week',2,'2026-11-15','','2026-11-15','2026-11-15',1,'2026-11-29',NULL,NULL,NULL,0,'','','2026-11-29','','business','','2026-11-29','2026-11-29',4,1795748107282,1795748107298,'',0,0);
INSERT INTO "subscriptions" VALUES(5,'SUB-2026-00005','demo: Tasting club, with a free month of AOI',7,7,NULL,4,'active','month',1,'2026-11-21','2026-12-21','2026-12-21','2026-12-21',0,'2026-12-21',NULL,NULL,NULL,0,'','','','','','','','2026-12-18',1,1795748107283,1795748107283,'',0,0);
CREATE TABLE taxes (
  id          INTEGER PRIMARY KEY,
  name        TEXT NOT NULL,
  rate        INTEGER NOT NULL CHECK (rate BETWEEN 0 AND 100000),
  inclusive   INTEGER NOT NULL DEFAULT 0 CHECK (inclusive IN (0, 1)),
  note        TEXT NOT NULL DEFAULT '',
  archived_at INTEGER NOT NULL DEFAULT 0
) STRICT;
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
INSERT INTO "threads" VALUES('invoice',19,1,2,4,1795748107615,4,1795748107615,0);
INSERT INTO "threads" VALUES('order',19,1,1,5,1795748107616,5,1795748107616,1);
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
CREATE INDEX payment_targets_invoice ON payment_targets (invoice_id, payment_id, amount);
CREATE UNIQUE INDEX ledger_invoice_once ON ledger_transactions (invoice_id) WHERE kind IN ('invoice', 'credit_note');
CREATE UNIQUE INDEX ledger_payment_once ON ledger_transactions (payment_id) WHERE kind = 'payment';
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
CREATE UNIQUE INDEX ledger_refund_once ON ledger_transactions (refund_id) WHERE refund_id IS NOT NULL;
CREATE UNIQUE INDEX ledger_adjustment_once ON ledger_transactions (adjustment_id) WHERE adjustment_id IS NOT NULL;
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
CREATE TRIGGER ledger_transactions_kept BEFORE DELETE ON ledger_transactions BEGIN SELECT RAISE (ABORT, 'ledger rows are kept'); END;
CREATE TRIGGER ledger_transactions_fixed BEFORE UPDATE ON ledger_transactions BEGIN SELECT RAISE (ABORT, 'ledger rows are fixed'); END;
CREATE TRIGGER audit_kept BEFORE DELETE ON audit BEGIN SELECT RAISE (ABORT, 'audit rows are kept'); END;
CREATE TRIGGER audit_fixed BEFORE UPDATE ON audit BEGIN SELECT RAISE (ABORT, 'audit rows are fixed'); END;
CREATE TRIGGER provider_events_kept BEFORE DELETE ON provider_events BEGIN SELECT RAISE (ABORT, 'provider events are kept'); END;
CREATE TRIGGER provider_events_fixed BEFORE UPDATE OF provider, event_id, payload, received_at ON provider_events
BEGIN SELECT RAISE (ABORT, 'provider events are fixed'); END;
CREATE TRIGGER allocations_kept BEFORE DELETE ON allocations BEGIN SELECT RAISE (ABORT, 'allocations are kept'); END;
CREATE TRIGGER allocations_fixed BEFORE UPDATE ON allocations BEGIN SELECT RAISE (ABORT, 'allocations are fixed'); END;
CREATE TRIGGER wallet_adjustments_kept BEFORE DELETE ON wallet_adjustments BEGIN SELECT RAISE (ABORT, 'adjustments are kept'); END;
CREATE TRIGGER wallet_adjustments_fixed BEFORE UPDATE OF commercial_id, currency, amount, reason, created_at ON wallet_adjustments
BEGIN SELECT RAISE (ABORT, 'adjustments are fixed'); END;
CREATE TRIGGER ledger_entries_kept BEFORE DELETE ON ledger_entries BEGIN SELECT RAISE (ABORT, 'ledger rows are kept'); END;
CREATE TRIGGER ledger_entries_fixed BEFORE UPDATE ON ledger_entries BEGIN SELECT RAISE (ABORT, 'ledger rows are fixed'); END;
CREATE TRIGGER subscription_events_kept BEFORE DELETE ON subscription_events BEGIN SELECT RAISE (ABORT, 'history is kept'); END;
CREATE TRIGGER subscription_events_fixed BEFORE UPDATE OF subscription_id, kind, details, at ON subscription_events
BEGIN SELECT RAISE (ABORT, 'history is fixed'); END;
CREATE TRIGGER signatures_fixed BEFORE UPDATE OF order_id, account_id, share_id, revision, name, signed_at, address, user_agent, content, hash, drawing ON signatures
BEGIN SELECT RAISE (ABORT, 'signatures are fixed'); END;
CREATE TRIGGER signatures_kept BEFORE DELETE ON signatures BEGIN SELECT RAISE (ABORT, 'signatures are kept'); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('shares',6);
INSERT INTO "sqlite_sequence" VALUES('links',2);
COMMIT;
