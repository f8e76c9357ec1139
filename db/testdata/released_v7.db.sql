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
INSERT INTO "accounts" VALUES(1,NULL,'admin','active','mika@hinoki.example','Mika Ogawa','en',0,1,1,0,'$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',1795726252399,0,NULL,0,0,NULL,0,0,0,1,1795726252399,1795726252399);
INSERT INTO "accounts" VALUES(2,NULL,'staff','active','ren@hinoki.example','Ren Ito','en',0,1,1,0,'$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',1795726252438,0,NULL,0,0,NULL,0,1795726252545,0,1,1795726252438,1795726252438);
INSERT INTO "accounts" VALUES(3,2,'portal','active','naomi@kitahama.example','Naomi Fischer','en',0,1,1,1,'$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',1795726252481,0,NULL,0,0,NULL,0,1795726252569,0,1,1795726252481,1795726252481);
INSERT INTO "accounts" VALUES(4,3,'portal','active','sato@kitahama.example','佐藤 美咲','ja',0,1,1,0,'$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',1795726252502,0,NULL,0,0,NULL,0,0,0,1,1795726252502,1795726252502);
INSERT INTO "accounts" VALUES(5,8,'portal','active','haruka@aoi.example','髙橋 遥','ja',0,1,1,0,'$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',1795726252524,0,NULL,0,0,NULL,0,0,0,1,1795726252524,1795726252524);
INSERT INTO "accounts" VALUES(6,4,'portal','active','emi@kitahama.example','Emi Kondo','en',1,1,0,0,'$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',1795726252591,0,NULL,0,0,NULL,0,0,0,1,1795726252591,1795726252591);
INSERT INTO "accounts" VALUES(7,10,'portal','revoked','leo@aoi.example','Leo Brandt','en',0,1,1,0,'',0,0,NULL,0,0,NULL,1795726252592,0,1795726252593,2,1795726252592,1795726252593);
INSERT INTO "accounts" VALUES(8,9,'portal','invited','nishimura@aoi.example','西村 健','ja',0,1,1,0,'',0,0,NULL,0,0,NULL,1795726252592,0,0,1,1795726252592,1795726252592);
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
INSERT INTO "allocations" VALUES(1,1,1,NULL,NULL,49414,1795726252305);
INSERT INTO "allocations" VALUES(2,2,2,NULL,NULL,171072,1795726252308);
INSERT INTO "allocations" VALUES(3,3,3,NULL,NULL,72958,1795726252310);
INSERT INTO "allocations" VALUES(4,4,4,NULL,NULL,63454,1795726252312);
INSERT INTO "allocations" VALUES(5,5,5,NULL,NULL,53950,1795726252314);
INSERT INTO "allocations" VALUES(6,6,6,NULL,NULL,171072,1795726252316);
INSERT INTO "allocations" VALUES(7,7,7,NULL,NULL,59350,1795726252318);
INSERT INTO "allocations" VALUES(8,8,8,NULL,NULL,67990,1795726252320);
INSERT INTO "allocations" VALUES(9,9,9,NULL,NULL,58486,1795726252324);
INSERT INTO "allocations" VALUES(10,10,10,NULL,NULL,171072,1795726252326);
INSERT INTO "allocations" VALUES(11,11,11,NULL,NULL,63886,1795726252328);
INSERT INTO "allocations" VALUES(12,12,12,NULL,NULL,54382,1795726252329);
INSERT INTO "allocations" VALUES(13,13,13,NULL,NULL,63022,1795726252331);
INSERT INTO "allocations" VALUES(14,14,14,NULL,NULL,171072,1795726252332);
INSERT INTO "allocations" VALUES(15,15,15,NULL,NULL,68422,1795726252334);
INSERT INTO "allocations" VALUES(16,16,16,NULL,NULL,10044,1795726252335);
INSERT INTO "allocations" VALUES(17,17,17,NULL,NULL,23760,1795726252336);
INSERT INTO "allocations" VALUES(18,17,NULL,18,NULL,23760,1795726252337);
INSERT INTO "allocations" VALUES(19,19,18,NULL,NULL,20000,1795726252338);
INSERT INTO "allocations" VALUES(20,25,20,NULL,NULL,12636,1795726252355);
INSERT INTO "allocations" VALUES(21,26,21,NULL,NULL,5280,1795726252356);
INSERT INTO "allocations" VALUES(22,27,22,NULL,NULL,9288,1795726252357);
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
INSERT INTO "audit" VALUES(1,1795726252296,NULL,'system: demo','settings.changed','settings',0,'','',X'D105E35235243E6F0A3EC9089CEFFF9AAD0736DE9A61FF14FED59187A4F8DCD8');
INSERT INTO "audit" VALUES(2,1795726252297,NULL,'system: demo','contact.added','contact',1,'','',X'691675DE9E2FB2AB16DB101247E6320BD743469343FC6F4423B7D1B86F510EE6');
INSERT INTO "audit" VALUES(3,1795726252298,NULL,'system: demo','contact.added','contact',2,'','',X'93E9023F459C2106A4FA06401DB1129FC1057566683D90B028600D0BB254B49F');
INSERT INTO "audit" VALUES(4,1795726252298,NULL,'system: demo','contact.added','contact',3,'','',X'CEEAE4D78FA18E5ED3C7F790AF37AF7A8B7FB6B7524C60C44B05884F241F93C9');
INSERT INTO "audit" VALUES(5,1795726252298,NULL,'system: demo','contact.added','contact',4,'','',X'A8FBAA8239685D62E86BB3D6F854D46E0AA863FF3C3FFD270D64C38539AAEAF7');
INSERT INTO "audit" VALUES(6,1795726252299,NULL,'system: demo','contact.added','contact',5,'','',X'9E5D34517450BFE5DCE76BA9E3F4DA5B00945F77EE398A58DA0CC6E76777E28A');
INSERT INTO "audit" VALUES(7,1795726252299,NULL,'system: demo','contact.added','contact',6,'','',X'2A24B18011F6EFCC0E551FD789A6F88D27829C7485E218C15D968795E5EB7103');
INSERT INTO "audit" VALUES(8,1795726252300,NULL,'system: demo','contact.added','contact',7,'','',X'C4F4B8E71958E06856DFD4BBAC38092F06E4180109C095089906FA8EE1B4DECB');
INSERT INTO "audit" VALUES(9,1795726252300,NULL,'system: demo','contact.added','contact',8,'','',X'1B4DEF9CB900BEEBBE873C169B00A54D0B553FEEB5CE1C02EE924C61E810A083');
INSERT INTO "audit" VALUES(10,1795726252300,NULL,'system: demo','contact.added','contact',9,'','',X'4E3BB8D7D04DCE088EB9253CAD18CDFA9A2C31C39EBBF63417B419B684CB2FFE');
INSERT INTO "audit" VALUES(11,1795726252301,NULL,'system: demo','contact.added','contact',10,'','',X'7505EC1FE722C6A9DAF0A40BE0817A6C015E473DB415228786503ED230D7E80F');
INSERT INTO "audit" VALUES(12,1795726252301,NULL,'system: demo','contact.added','contact',11,'','',X'4FC292D40EBDFB5BBAAEBFABF1521B21298CDD21AF050F63F2E551CD450C905E');
INSERT INTO "audit" VALUES(13,1795726252303,NULL,'system: demo','order.created','order',1,'S00001 JPY 49414','',X'254137A1BE97DC3ECFCF939D7A8B5B42A7BFB6B7C9EC7839306E071195B592EE');
INSERT INTO "audit" VALUES(14,1795726252304,NULL,'system: demo','invoice.issued','invoice',1,'2025/00001 JPY 49414','',X'69C159BFE028A1273DF01CE2C43FAD8F29BF0E6F19B48E40B90D4247C0043555');
INSERT INTO "audit" VALUES(15,1795726252306,NULL,'system: demo','order.created','order',2,'S00002 JPY 171072','',X'D8264ECF99D82995B17F8BBEBC66031C6B0C3F1EB938F2DE082DB2F962990015');
INSERT INTO "audit" VALUES(16,1795726252307,NULL,'system: demo','invoice.issued','invoice',2,'2025/00002 JPY 171072','',X'6EF36399A14FFACA3E07B3F91C42CCED8BC4A40033958059FA38C56B4CD4A342');
INSERT INTO "audit" VALUES(17,1795726252309,NULL,'system: demo','order.created','order',3,'S00003 JPY 72958','',X'55445835E98793FD74FF14375523B1398D804873611B85225075B499B6449D1F');
INSERT INTO "audit" VALUES(18,1795726252309,NULL,'system: demo','invoice.issued','invoice',3,'2026/00001 JPY 72958','',X'FD4F012F7B716F645D910CC4C2132615E70113464D66B3E7356B543A5BA1432B');
INSERT INTO "audit" VALUES(19,1795726252311,NULL,'system: demo','order.created','order',4,'S00004 JPY 63454','',X'BF453F50DDC96C2CAD2B3F8EC1FF8C8FA04B0A2061AA2ED96C403EFFAAE1EA72');
INSERT INTO "audit" VALUES(20,1795726252311,NULL,'system: demo','invoice.issued','invoice',4,'2026/00002 JPY 63454','',X'C95188B7647AEB393C5F60F7D01AD58C5F7B1B737163647ACC0E8F3AF765855A');
INSERT INTO "audit" VALUES(21,1795726252313,NULL,'system: demo','order.created','order',5,'S00005 JPY 53950','',X'CD5AFE22C56842FB93202F8810D0ECA035F6F19A3B6B7677A7D4CC91FAA8833E');
INSERT INTO "audit" VALUES(22,1795726252313,NULL,'system: demo','invoice.issued','invoice',5,'2026/00003 JPY 53950','',X'164BAF7FCEDD6ABFD526CB6FD64E118291560084BBB002074DDE85F4DD6FB668');
INSERT INTO "audit" VALUES(23,1795726252315,NULL,'system: demo','order.created','order',6,'S00006 JPY 171072','',X'1E50441B2049A3A73D316923B388DC2EB8A59D76D77C26986E75A1858F9359CD');
INSERT INTO "audit" VALUES(24,1795726252315,NULL,'system: demo','invoice.issued','invoice',6,'2026/00004 JPY 171072','',X'3B3D30158098DF6ABB849B0262CD07AE54AB8FBB8AF5D555CAAEAC29BB692F20');
INSERT INTO "audit" VALUES(25,1795726252317,NULL,'system: demo','order.created','order',7,'S00007 JPY 59350','',X'90A3AC5718B04CE26C5EEC870564609C217A7A45157354622ADC29F04D948CD8');
INSERT INTO "audit" VALUES(26,1795726252317,NULL,'system: demo','invoice.issued','invoice',7,'2026/00005 JPY 59350','',X'7175C0759872C9B822B5683B4804063826AF7AA7D17D0DD5BC58C4E866911A7B');
INSERT INTO "audit" VALUES(27,1795726252319,NULL,'system: demo','order.created','order',8,'S00008 JPY 67990','',X'2D576177E77C9284E063AD28E3CA3F212CB3AAC9EA642822385B784DA40179A0');
INSERT INTO "audit" VALUES(28,1795726252319,NULL,'system: demo','invoice.issued','invoice',8,'2026/00006 JPY 67990','',X'29F1AF5C6AA9DCCA44CA5D21F3933CE9BA12564C648E129B51A8CB7C8CBC5522');
INSERT INTO "audit" VALUES(29,1795726252323,NULL,'system: demo','order.created','order',9,'S00009 JPY 58486','',X'F58DB41A343CBC19E5B9D66F59216530022ED87772017AC4C07167B3C8CB38A6');
INSERT INTO "audit" VALUES(30,1795726252324,NULL,'system: demo','invoice.issued','invoice',9,'2026/00007 JPY 58486','',X'7A2D99371E1FA638C1F9055DFCBEE90161654D9975B2136EDCD0BDE7EEA8C04A');
INSERT INTO "audit" VALUES(31,1795726252325,NULL,'system: demo','order.created','order',10,'S00010 JPY 171072','',X'713DEF80B841E88D26BF5F6B77ACEC6A96273C5E3717D52077FED21606968B0B');
INSERT INTO "audit" VALUES(32,1795726252325,NULL,'system: demo','invoice.issued','invoice',10,'2026/00008 JPY 171072','',X'E3405DAECCFB0DC64F71D84D26AB6CA968D3326FD27D7F04EC299C812E940339');
INSERT INTO "audit" VALUES(33,1795726252327,NULL,'system: demo','order.created','order',11,'S00011 JPY 63886','',X'CB7362EE49A73326825981030F3E12E9D4A87DE95EFB275DA61EF0F67D34C91C');
INSERT INTO "audit" VALUES(34,1795726252327,NULL,'system: demo','invoice.issued','invoice',11,'2026/00009 JPY 63886','',X'93089A374D1CF598D14033B101C0D02737B2DB8CD80CE125680832ECBA907937');
INSERT INTO "audit" VALUES(35,1795726252328,NULL,'system: demo','order.created','order',12,'S00012 JPY 54382','',X'3B6798CA6893B5628389208D20034741D43E78AC10917DB84960D5862642F1A4');
INSERT INTO "audit" VALUES(36,1795726252329,NULL,'system: demo','invoice.issued','invoice',12,'2026/00010 JPY 54382','',X'2C7A7CA31B8B9E59D11CEC7741F40B2F0229080E09A82D1D3A6A6520242772BB');
INSERT INTO "audit" VALUES(37,1795726252330,NULL,'system: demo','order.created','order',13,'S00013 JPY 63022','',X'53615ABDAB148C697AEEDA95907D79B9A84DCFE543918BFAD3D0A2B121F87F5C');
INSERT INTO "audit" VALUES(38,1795726252330,NULL,'system: demo','invoice.issued','invoice',13,'2026/00011 JPY 63022','',X'AFFB871EADDC100874A8243DA1A99B46D9F62531826CD5502EC45525198BCA45');
INSERT INTO "audit" VALUES(39,1795726252331,NULL,'system: demo','order.created','order',14,'S00014 JPY 171072','',X'65ACCB837F10EBFA58AA1BFD4B50AFABC5FB5CF8D62496689EADF6E40E70DA09');
INSERT INTO "audit" VALUES(40,1795726252332,NULL,'system: demo','invoice.issued','invoice',14,'2026/00012 JPY 171072','',X'C79DA1571953C51226709B86EEF86792C0B8BC5CFE911AE09DB919DB8AA62861');
INSERT INTO "audit" VALUES(41,1795726252333,NULL,'system: demo','order.created','order',15,'S00015 JPY 68422','',X'AF5D4E3E483C5A06F4D96FC0143EBB931B67D57C698DCC7EAD079BC3E18B6119');
INSERT INTO "audit" VALUES(42,1795726252333,NULL,'system: demo','invoice.issued','invoice',15,'2026/00013 JPY 68422','',X'AE9A3C21489EC230C87AD48A6C27F9606FCDA0A895541EA3D953DC957D84A851');
INSERT INTO "audit" VALUES(43,1795726252334,NULL,'system: demo','order.created','order',16,'S00016 JPY 40176','',X'B1AB8093872D5482F82C70BC357E7412C306290AACF88557C4EB0CBC74F4CF27');
INSERT INTO "audit" VALUES(44,1795726252335,NULL,'system: demo','invoice.issued','invoice',16,'2026/00014 JPY 40176','',X'1EDF0EC643766A0E232E7252E343C4C02BD3877154D8CDB5C3AA8E26786F57DE');
INSERT INTO "audit" VALUES(45,1795726252336,NULL,'system: demo','invoice.issued','invoice',17,'2026/00015 JPY 47520','',X'B886A89D1C275C4A162987344185CB14217A03A02AFA415D246773CA63F58600');
INSERT INTO "audit" VALUES(46,1795726252337,NULL,'system: demo','credit_note.issued','invoice',18,'C2026/00001 JPY 23760','',X'60E744A3C049E141FA0F6FBE7FFBF61F42CA0646F0557A0CEC19FF6B2977A609');
INSERT INTO "audit" VALUES(47,1795726252337,NULL,'system: demo','order.created','order',17,'S00017 JPY 85726','',X'788E286B1B27982E6249E05A15839CA098ADDEB963912DB70074037694506DA0');
INSERT INTO "audit" VALUES(48,1795726252338,NULL,'system: demo','invoice.issued','invoice',19,'2026/00016 JPY 85726','',X'CA02C784F50DE726573E82ACBDEDDF94602B55213503E936BE775726337ED8D9');
INSERT INTO "audit" VALUES(49,1795726252339,NULL,'system: demo','invoice.issued','invoice',20,'2026/00017 JPY 33596','',X'8ABA0F44C51A5C7812C47740DAB444D7B3EB8C3093106E8D1A8E6BE92AEBB728');
INSERT INTO "audit" VALUES(50,1795726252340,NULL,'system: demo','order.created','order',18,'S00018 JPY 93889','',X'64C58E844C9BB97F6572DE9AEC26B26A07FDB39CB0161697BC17C5884DF04E92');
INSERT INTO "audit" VALUES(51,1795726252340,NULL,'system: demo','invoice.issued','invoice',21,'2026/00018 JPY 93889','',X'28BF7EC2CD0BB79283D322B8C20FF485CA952E0233016195B6845995417C4ECE');
INSERT INTO "audit" VALUES(52,1795726252341,NULL,'system: demo','order.created','order',19,'S00019 JPY 418000','',X'FA9E7593DC8771E529CCB684333ADE3F3A472510CCBB40C1CA8F0EE17CED49CF');
INSERT INTO "audit" VALUES(53,1795726252342,NULL,'system: demo','order.created','order',20,'S00020 JPY 46200','',X'AF9F2F8EC5AC9D699062FF25E477A7A9EE0EE365AF9ADBAB6C3E699B3E62A464');
INSERT INTO "audit" VALUES(54,1795726252342,NULL,'system: demo','order.created','order',21,'S00021 JPY 127600','',X'EF941F7B843CE5F9C7A966082B288E6D2CD857EE64DE3D60245BF80437761F7D');
INSERT INTO "audit" VALUES(55,1795726252342,NULL,'system: demo','order.created','order',22,'S00022 JPY 301968','',X'3A0F7DA842AF3EAC0886B81F3850FBF167C9772B2DE19F7E6A14EEAC713BBA1B');
INSERT INTO "audit" VALUES(56,1795726252343,NULL,'system: demo','invoice.issued','invoice',22,'2026/00019 JPY 301968','',X'B79C3D7B45A45C108AC5C4826F31E4B14FE3DE497D01B8AC3F10FA5360277D8C');
INSERT INTO "audit" VALUES(57,1795726252343,NULL,'system: demo','invoice.issued','invoice',23,'2026/00020 JPY 45360','',X'F130CD98323FFF4AA514872D267F0457313A98B66CF6AB30EA910DC0CBF6402F');
INSERT INTO "audit" VALUES(58,1795726252344,NULL,'system: demo','payment.announced','payment',19,'PAY-2026-00001','',X'F6D4AFA26040959DD6ACB2A1CB4F24832EC7D4C0AA656810869969EBE1BD7319');
INSERT INTO "audit" VALUES(59,1795726252344,NULL,'system: demo','invoice.issued','invoice',24,'2026/00021 USD 2332.50','',X'404BC79D95AD4F06DE53E52DC634972726D0DF5CBCF6980B2D6C60891885300E');
INSERT INTO "audit" VALUES(60,1795726252345,NULL,'system: demo','plan.added','plan',1,'Office beans, 1 kg every two weeks JPY 3900','',X'9F16F2CCFC32FDE29C58AE0CB9D3791B85F03A267792898427B3C93C7BFAA934');
INSERT INTO "audit" VALUES(61,1795726252345,NULL,'system: demo','plan.added','plan',2,'Grinder care JPY 4800','',X'79D9683918561590D3FFCB1F4A099F426BE4D29EB8CFB2B41402B3235D2F1954');
INSERT INTO "audit" VALUES(62,1795726252345,NULL,'system: demo','plan.added','plan',3,'Decaf, 1 kg a month JPY 4300','',X'DD37A7565006155EA12C22F025930004235D49599609D27E0EA8CE680EBE0F29');
INSERT INTO "audit" VALUES(63,1795726252345,NULL,'system: demo','plan.added','plan',4,'Tasting club, with a free month JPY 6200','',X'FADB85C933D2F26F476A6A402B37AAEB25B355A4BF49576FA780DE5554AF0029');
INSERT INTO "audit" VALUES(64,1795726252346,NULL,'system: demo','subscription.started','subscription',1,'SUB-2026-00001 Office beans, 1 kg every two weeks','',X'474ACE44C3EB4F3EA2FA2CF4BF16724A0B2C3BF371BB9D3C0F1A07C144FABDD8');
INSERT INTO "audit" VALUES(65,1795726252347,NULL,'system: demo','subscription.started','subscription',2,'SUB-2026-00002 Grinder care','',X'40E0EF39481E006AE23CC600EBDA4E36D7150A23C4F17D41EFC4E7D63F6FA950');
INSERT INTO "audit" VALUES(66,1795726252347,NULL,'system: demo','subscription.started','subscription',3,'SUB-2026-00003 Decaf, 1 kg a month','',X'82D163DA837B11829974BCD20C032ACF7E52DDB93311272BB3811A9D767ECF52');
INSERT INTO "audit" VALUES(67,1795726252347,NULL,'system: demo','subscription.started','subscription',4,'SUB-2026-00004 Office beans, 1 kg every two weeks','',X'A219F374B32710AD9D532014E3F0730950040A12A08B7A248C3EDCB7EBE2AFC5');
INSERT INTO "audit" VALUES(68,1795726252349,NULL,'system: demo','subscription.started','subscription',5,'SUB-2026-00005 Tasting club, with a free month','',X'CE52BF47E112942B92422B106440B1719F1FCA6E9401D4889130A8DA75B44239');
INSERT INTO "audit" VALUES(69,1795726252350,NULL,'system: demo','invoice.issued','invoice',25,'2026/00022 JPY 12636','',X'8ABE0749C2BC652AA9770EF5853342EFC819F29CCF76A9EB82BB1D58716CBE1A');
INSERT INTO "audit" VALUES(70,1795726252351,NULL,'system: demo','invoice.issued','invoice',26,'2026/00023 JPY 5280','',X'688E764BFA7DB3E6A39B49F5E2FCBBF65BADC124DF7C2887AF3A389F295D17F4');
INSERT INTO "audit" VALUES(71,1795726252352,NULL,'system: demo','invoice.issued','invoice',27,'2026/00024 JPY 9288','',X'622272973AF16FC1B5E5DD1BB7FC86D9D419B710E60D1D6F7BD4B6F600B54A4D');
INSERT INTO "audit" VALUES(72,1795726252353,NULL,'system: demo','invoice.issued','invoice',28,'2026/00025 JPY 50544','',X'F2E02A43C4575ACD876CBF65A5DF52F1240FB6E8D361F38CF84BC5CAEE8D6A1A');
INSERT INTO "audit" VALUES(73,1795726252357,NULL,'system: demo','subscription.paused','subscription',3,'SUB-2026-00003 ','',X'EEACFE5D7F7A004E472500B6527D4AC154D8267224E8EB1415CB20DC95DBF496');
INSERT INTO "audit" VALUES(74,1795726252357,NULL,'system: demo','subscription.cancelled','subscription',4,'SUB-2026-00004 business','',X'6A2DB0D193CA45B2AA3EF051FB7F3042B2A45BCF8E376F2097B5CA425A0FB48F');
INSERT INTO "audit" VALUES(75,1795726252358,NULL,'system: demo','order.created','order',23,'S00023 JPY 391600','',X'F1837C26638C0FB019A238CCA4FC3DDCF1F5EBA982CE4EB986A4E4591E780017');
INSERT INTO "audit" VALUES(76,1795726252399,NULL,'system: demo','account.added','account',1,'admin mika@hinoki.example','',X'2811610F6B5B8EAF909273E716C3E470150931D4F624E43151A0E70C37BC0C48');
INSERT INTO "audit" VALUES(77,1795726252438,NULL,'system: demo','account.added','account',2,'staff ren@hinoki.example','',X'812B04F61C80095115EC5622772D787EF1EDF94E42E6FA16F958E3AEBDB8AAE8');
INSERT INTO "audit" VALUES(78,1795726252481,NULL,'system: demo','account.added','account',3,'portal naomi@kitahama.example','',X'5CA86934A0E00247C87113114E6049EF7AEDB79F20E8E31994967D07B1F873AE');
INSERT INTO "audit" VALUES(79,1795726252502,NULL,'system: demo','account.added','account',4,'portal sato@kitahama.example','',X'44C2376566CE3333B49107BC5679F77E508BC92BFF5DC489E41FBE1BA397DF26');
INSERT INTO "audit" VALUES(80,1795726252524,NULL,'system: demo','account.added','account',5,'portal haruka@aoi.example','',X'14055D2413CD96B6A43DD216155372AD4771ABDE91C2136C9236CA8088F36FE8');
INSERT INTO "audit" VALUES(81,1795726252545,2,'staff','account.signed_in','account',2,'password','192.0.2.10',X'19DD4B49D3CE911F9F54E4693153E2A8AD7CD3D1041ED297B06E9A0658AA5BFE');
INSERT INTO "audit" VALUES(82,1795726252569,3,'portal','account.signed_in','account',3,'password','192.0.2.10',X'2F341A6515A9FB8DBEFDC923F98D99A244C2496DF3DB6BBA318F94892E6837AB');
INSERT INTO "audit" VALUES(83,1795726252591,NULL,'system: demo','account.added','account',6,'portal emi@kitahama.example','',X'3B68BA0A31C5846088FF6EBB55E7B83EB477903C82A040016205240D5F69E525');
INSERT INTO "audit" VALUES(84,1795726252592,2,'staff','access.granted','account',7,'{"after":{"login":"leo@aoi.example","status":"invited","rights":"standard"},"before":{"status":"none"}}','192.0.2.10',X'2BA18E3A7FE56E93444B411D6E4506B56E3D1A357F863E6D401A5606C7D1BD90');
INSERT INTO "audit" VALUES(85,1795726252592,2,'staff','access.granted','account',8,'{"after":{"login":"nishimura@aoi.example","status":"invited","rights":"standard"},"before":{"status":"none"}}','192.0.2.10',X'5259A6E0CDE2314B5DDF31931F5C5C3B25FFA62A147CFB91C7F5DE240C12E764');
INSERT INTO "audit" VALUES(86,1795726252593,2,'staff','access.revoked','account',7,'{"after":{"login":"leo@aoi.example","status":"revoked","rights":"standard"},"before":{"login":"leo@aoi.example","status":"invited","rights":"standard"}}','192.0.2.10',X'D3627171201DF3FA3877AAFC9B27E036BFFD997248713C676D5D958C44E1C8CE');
INSERT INTO "audit" VALUES(87,1795726252596,2,'staff','share.given','order',19,'S00019 architect@studio.example','192.0.2.10',X'8CAE5812A0E754D8DABDB2A18877B74C3C406410C9F941BE3700896C802B4785');
INSERT INTO "audit" VALUES(88,1795726252598,2,'staff','order.shipped','order',18,'S00018 on 2026-11-25 Yamato Transport https://track.example/4021-7731','192.0.2.10',X'3FDEA0B6A5C1A82D791B9BA6569A249FB4BED6DFC4381CDA5AD32F069C72B7C6');
INSERT INTO "audit" VALUES(89,1795726252599,3,'portal','order.asked','order',24,'S00015 again, as S00024','192.0.2.10',X'1D516AEB12CCF118FC641F8AEF85F6BE790CE84A12537FCC128B29F698CFC85A');
INSERT INTO "audit" VALUES(90,1795726252600,3,'portal','request.asked','request',1,'{"after":{"name":"Kitahama Design Studio KK"},"before":{"name":"Kitahama Design KK"}}','192.0.2.10',X'74B70B69460AEBBA28C803E8606F2E09E3ACA559508D23696D5153064EC3A6B6');
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
INSERT INTO "change_requests" VALUES(1,1,1,3,'name','Kitahama Design KK','Kitahama Design Studio KK','We have merged with our workshop.','open','',NULL,0,1795726252600);
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
INSERT INTO "contacts" VALUES(1,'KITAHAMA','company',NULL,1,'Kitahama Design KK','','office@kitahama.example','','北浜1-8','北浜ビル7階','大阪市中央区','大阪府','541-0041','JP','','en',0,0,0,1,1795726252297,1795726252297);
INSERT INTO "contacts" VALUES(2,'KITAHAMA-1','person',1,1,'Naomi Fischer','Studio manager','naomi@kitahama.example','','','','','','','','','en',0,0,0,1,1795726252298,1795726252298);
INSERT INTO "contacts" VALUES(3,'KITAHAMA-2','person',1,1,'佐藤 美咲','経理','sato@kitahama.example','','','','','','','','','ja',0,0,0,1,1795726252298,1795726252298);
INSERT INTO "contacts" VALUES(4,'KITAHAMA-3','person',1,1,'Emi Kondo','Workshop','emi@kitahama.example','','','','','','','','','en',0,0,0,1,1795726252298,1795726252298);
INSERT INTO "contacts" VALUES(5,'KITAHAMA-D','delivery',1,1,'Kitahama Design, workshop','','','','平野町2-3-11','','大阪市中央区','大阪府','541-0046','JP','','',0,0,0,1,1795726252299,1795726252299);
INSERT INTO "contacts" VALUES(6,'KITAHAMA-B','billing',1,1,'Kitahama Design, accounts','','','','北浜1-8','北浜ビル7階 経理部','大阪市中央区','大阪府','541-0041','JP','','',0,0,0,1,1795726252299,1795726252299);
INSERT INTO "contacts" VALUES(7,'AOI','company',NULL,7,'株式会社葵フーズ','','info@aoi.example','','三条通河原町東入中島町78','','京都市中京区','京都府','604-8005','JP','','ja',0,0,0,1,1795726252300,1795726252300);
INSERT INTO "contacts" VALUES(8,'AOI-1','person',7,7,'髙橋 遥','仕入担当','haruka@aoi.example','','','','','','','','','ja',0,0,0,1,1795726252300,1795726252300);
INSERT INTO "contacts" VALUES(9,'AOI-2','person',7,7,'西村 健','経理','nishimura@aoi.example','','','','','','','','','ja',0,0,0,1,1795726252300,1795726252300);
INSERT INTO "contacts" VALUES(10,'AOI-3','person',7,7,'Leo Brandt','Buyer until spring','leo@aoi.example','','','','','','','','','en',0,0,0,1,1795726252301,1795726252301);
INSERT INTO "contacts" VALUES(11,'HARBOR','company',NULL,11,'Harbor & Pine Cafe, Inc.','','books@harborpine.example','','1912 Pike Place','','Seattle','WA','98101','US','','en',0,0,0,1,1795726252301,1795726252301);
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
INSERT INTO "deliveries" VALUES(1,18,'2:2CBOK5ESMKVWPBYTDRN3RGBSRJ','2026-11-25','Yamato Transport','https://track.example/4021-7731','The rest follows on Tuesday.',2,1795726252598);
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
北浜ビル7階','',45700,3714,49414,49414,0,2,1795726252304,1795726252305,NULL);
INSERT INTO "invoices" VALUES(2,'2025/00002','invoice',2025,2,'invoice','posted',7,7,2,NULL,'2025-12-14','2026-01-13','JPY','PO-8048','2025/00002','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','',158400,12672,171072,171072,0,2,1795726252307,1795726252308,NULL);
INSERT INTO "invoices" VALUES(3,'2026/00001','invoice',2026,1,'invoice','posted',1,1,3,NULL,'2026-01-04','2026-02-03','JPY','PO-8027','2026/00001','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',67500,5458,72958,72958,0,2,1795726252309,1795726252310,NULL);
INSERT INTO "invoices" VALUES(4,'2026/00002','invoice',2026,2,'invoice','posted',1,1,4,NULL,'2026-02-03','2026-03-05','JPY','PO-7997','2026/00002','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',58700,4754,63454,63454,0,2,1795726252311,1795726252312,NULL);
INSERT INTO "invoices" VALUES(5,'2026/00003','invoice',2026,3,'invoice','posted',1,1,5,NULL,'2026-03-05','2026-04-04','JPY','PO-7967','2026/00003','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',49900,4050,53950,53950,0,2,1795726252313,1795726252314,NULL);
INSERT INTO "invoices" VALUES(6,'2026/00004','invoice',2026,4,'invoice','posted',7,7,6,NULL,'2026-03-14','2026-04-13','JPY','PO-7958','2026/00004','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','',158400,12672,171072,171072,0,2,1795726252315,1795726252316,NULL);
INSERT INTO "invoices" VALUES(7,'2026/00005','invoice',2026,5,'invoice','posted',1,1,7,NULL,'2026-04-04','2026-05-04','JPY','PO-7937','2026/00005','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',54900,4450,59350,59350,0,2,1795726252317,1795726252318,NULL);
INSERT INTO "invoices" VALUES(8,'2026/00006','invoice',2026,6,'invoice','posted',1,1,8,NULL,'2026-05-04','2026-06-03','JPY','PO-7907','2026/00006','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',62900,5090,67990,67990,0,2,1795726252319,1795726252320,NULL);
INSERT INTO "invoices" VALUES(9,'2026/00007','invoice',2026,7,'invoice','posted',1,1,9,NULL,'2026-06-03','2026-07-03','JPY','PO-7877','2026/00007','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',54100,4386,58486,58486,0,2,1795726252324,1795726252324,NULL);
INSERT INTO "invoices" VALUES(10,'2026/00008','invoice',2026,8,'invoice','posted',7,7,10,NULL,'2026-06-12','2026-07-12','JPY','PO-7868','2026/00008','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','',158400,12672,171072,171072,0,2,1795726252325,1795726252326,NULL);
INSERT INTO "invoices" VALUES(11,'2026/00009','invoice',2026,9,'invoice','posted',1,1,11,NULL,'2026-07-03','2026-08-02','JPY','PO-7847','2026/00009','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',59100,4786,63886,63886,0,2,1795726252327,1795726252328,NULL);
INSERT INTO "invoices" VALUES(12,'2026/00010','invoice',2026,10,'invoice','posted',1,1,12,NULL,'2026-08-02','2026-09-01','JPY','PO-7817','2026/00010','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',50300,4082,54382,54382,0,2,1795726252329,1795726252329,NULL);
INSERT INTO "invoices" VALUES(13,'2026/00011','invoice',2026,11,'invoice','posted',1,1,13,NULL,'2026-09-01','2026-10-01','JPY','PO-7787','2026/00011','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',58300,4722,63022,63022,0,2,1795726252330,1795726252331,NULL);
INSERT INTO "invoices" VALUES(14,'2026/00012','invoice',2026,12,'invoice','posted',7,7,14,NULL,'2026-09-10','2026-10-10','JPY','PO-7778','2026/00012','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','',158400,12672,171072,171072,0,2,1795726252332,1795726252332,NULL);
INSERT INTO "invoices" VALUES(15,'2026/00013','invoice',2026,13,'invoice','posted',1,1,15,NULL,'2026-10-01','2026-10-31','JPY','PO-7757','2026/00013','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',63300,5122,68422,68422,0,2,1795726252333,1795726252334,NULL);
INSERT INTO "invoices" VALUES(16,'2026/00014','invoice',2026,14,'invoice','posted',7,7,16,NULL,'2026-10-11','2026-11-10','JPY','PO-7747','2026/00014','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','',37200,2976,40176,10044,30132,2,1795726252335,1795726252335,NULL);
INSERT INTO "invoices" VALUES(17,'2026/00015','invoice',2026,15,'invoice','posted',1,1,NULL,NULL,'2026-10-18','2026-11-17','JPY','PO-7740','2026/00015','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',43200,4320,47520,47520,0,3,1795726252336,1795726252337,NULL);
INSERT INTO "invoices" VALUES(18,'C2026/00001','credit_note',2026,1,'credit_note','posted',1,1,NULL,17,'2026-10-28','','JPY','','C2026/00001','Twelve mugs arrived chipped. Sorry!','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',21600,2160,23760,23760,0,2,1795726252337,1795726252337,NULL);
INSERT INTO "invoices" VALUES(19,'2026/00016','invoice',2026,16,'invoice','posted',2,1,17,NULL,'2026-11-05','2026-11-21','JPY','PO-7722','2026/00016','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','Naomi Fischer
〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',79100,6626,85726,20000,65726,2,1795726252338,1795726252338,NULL);
INSERT INTO "invoices" VALUES(20,'2026/00017','invoice',2026,17,'invoice','posted',1,1,NULL,NULL,'2026-11-18','2026-12-04','JPY','PO-7709','2026/00017','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',31000,2596,33596,0,33596,1,1795726252339,1795726252339,NULL);
INSERT INTO "invoices" VALUES(21,'2026/00018','invoice',2026,18,'invoice','posted',1,1,18,NULL,'2026-11-25','2026-12-25','JPY','PO-7702','2026/00018','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',86934,6955,93889,0,93889,1,1795726252340,1795726252340,NULL);
INSERT INTO "invoices" VALUES(22,'2026/00019','invoice',2026,19,'invoice','posted',7,7,22,NULL,'2026-11-18','2026-12-18','JPY','PO-7709','2026/00019','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','',279600,22368,301968,0,301968,1,1795726252343,1795726252343,NULL);
INSERT INTO "invoices" VALUES(23,'2026/00020','invoice',2026,20,'invoice','posted',7,7,NULL,NULL,'2026-11-19','2026-12-19','JPY','PO-7708','2026/00020','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','',42000,3360,45360,0,45360,1,1795726252343,1795726252343,NULL);
INSERT INTO "invoices" VALUES(24,'2026/00021','invoice',2026,21,'invoice','posted',11,11,NULL,NULL,'2026-11-07','2026-12-07','USD','HBR-118','2026/00021','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Harbor & Pine Cafe, Inc.','1912 Pike Place
Seattle WA 98101
United States','',233250,0,233250,0,233250,1,1795726252344,1795726252344,NULL);
INSERT INTO "invoices" VALUES(25,'2026/00022','invoice',2026,22,'invoice','posted',1,1,NULL,NULL,'2026-11-27','2026-12-11','JPY','SUB-2026-00001','2026/00022','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',11700,936,12636,12636,0,2,1795726252350,1795726252355,NULL);
INSERT INTO "invoices" VALUES(26,'2026/00023','invoice',2026,23,'invoice','posted',1,1,NULL,NULL,'2026-11-27','2026-12-11','JPY','SUB-2026-00002','2026/00023','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',4800,480,5280,5280,0,2,1795726252351,1795726252356,NULL);
INSERT INTO "invoices" VALUES(27,'2026/00024','invoice',2026,24,'invoice','posted',1,1,NULL,NULL,'2026-11-27','2026-12-11','JPY','SUB-2026-00003','2026/00024','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','',8600,688,9288,9288,0,2,1795726252352,1795726252357,NULL);
INSERT INTO "invoices" VALUES(28,'2026/00025','invoice',2026,25,'invoice','posted',7,7,NULL,NULL,'2026-11-27','2026-12-11','JPY','SUB-2026-00004','2026/00025','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','',46800,3744,50544,0,50544,1,1795726252353,1795726252353,NULL);
CREATE TABLE job_runs (
  name       TEXT PRIMARY KEY,
  started_at INTEGER NOT NULL,
  ended_at   INTEGER NOT NULL,
  error      TEXT NOT NULL DEFAULT '',
  failed_at  INTEGER NOT NULL DEFAULT 0,
  failures   INTEGER NOT NULL DEFAULT 0,
  next_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "job_runs" VALUES('ask providers about methods being saved',1795726252602,1795726252602,'',0,0,1795726312602);
INSERT INTO "job_runs" VALUES('ask providers about pending refunds',1795726252601,1795726252602,'',0,0,1795726312601);
INSERT INTO "job_runs" VALUES('ask providers about stale payments',1795726252601,1795726252601,'',0,0,1795726312601);
INSERT INTO "job_runs" VALUES('delete accounts whose time has come',1795726252602,1795726252602,'',0,0,1795726852602);
INSERT INTO "job_runs" VALUES('forget files without a message',1795726252602,1795726252602,'',0,0,1795729852602);
INSERT INTO "job_runs" VALUES('make providers forget removed methods',1795726252602,1795726252602,'',0,0,1795726852602);
INSERT INTO "job_runs" VALUES('optimize',1795726252602,1795726252604,'',0,0,1795729852602);
INSERT INTO "job_runs" VALUES('remind of invoices',1795726252602,1795726252602,'',0,0,1795729852602);
INSERT INTO "job_runs" VALUES('renew and charge subscriptions',1795726252602,1795726252602,'',0,0,1795726312602);
INSERT INTO "job_runs" VALUES('sweep sessions',1795726252602,1795726252602,'',0,0,1795726852602);
INSERT INTO "job_runs" VALUES('tell of methods that expire',1795726252602,1795726252602,'',0,0,1795812652602);
INSERT INTO "job_runs" VALUES('top up wallets by their rules',1795726252602,1795726252602,'',0,0,1795726312602);
CREATE TABLE known_devices (
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  device     TEXT NOT NULL,
  network    TEXT NOT NULL,
  seen_at    INTEGER NOT NULL,
  PRIMARY KEY (account_id, device, network)
) STRICT, WITHOUT ROWID;
INSERT INTO "known_devices" VALUES(2,'','192.0.2.10',1795726252545);
INSERT INTO "known_devices" VALUES(3,'','192.0.2.10',1795726252569);
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
INSERT INTO "ledger_transactions" VALUES(1,'invoice',1,NULL,'2025-12-05','2025/00001',1795726252304,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(2,'payment',NULL,1,'2025-12-31','TRF-00001',1795726252305,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(3,'invoice',2,NULL,'2025-12-14','2025/00002',1795726252307,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(4,'payment',NULL,2,'2026-01-09','TRF-00002',1795726252308,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(5,'invoice',3,NULL,'2026-01-04','2026/00001',1795726252309,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(6,'payment',NULL,3,'2026-01-30','TRF-00003',1795726252310,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(7,'invoice',4,NULL,'2026-02-03','2026/00002',1795726252311,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(8,'payment',NULL,4,'2026-03-01','TRF-00004',1795726252312,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(9,'invoice',5,NULL,'2026-03-05','2026/00003',1795726252313,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(10,'payment',NULL,5,'2026-03-31','TRF-00005',1795726252314,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(11,'invoice',6,NULL,'2026-03-14','2026/00004',1795726252315,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(12,'payment',NULL,6,'2026-04-09','TRF-00006',1795726252316,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(13,'invoice',7,NULL,'2026-04-04','2026/00005',1795726252317,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(14,'payment',NULL,7,'2026-04-30','TRF-00007',1795726252318,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(15,'invoice',8,NULL,'2026-05-04','2026/00006',1795726252319,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(16,'payment',NULL,8,'2026-05-30','TRF-00008',1795726252320,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(17,'invoice',9,NULL,'2026-06-03','2026/00007',1795726252324,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(18,'payment',NULL,9,'2026-06-29','TRF-00009',1795726252324,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(19,'invoice',10,NULL,'2026-06-12','2026/00008',1795726252325,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(20,'payment',NULL,10,'2026-07-08','TRF-00010',1795726252326,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(21,'invoice',11,NULL,'2026-07-03','2026/00009',1795726252327,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(22,'payment',NULL,11,'2026-07-29','TRF-00011',1795726252328,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(23,'invoice',12,NULL,'2026-08-02','2026/00010',1795726252329,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(24,'payment',NULL,12,'2026-08-28','TRF-00012',1795726252329,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(25,'invoice',13,NULL,'2026-09-01','2026/00011',1795726252330,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(26,'payment',NULL,13,'2026-09-27','TRF-00013',1795726252331,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(27,'invoice',14,NULL,'2026-09-10','2026/00012',1795726252332,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(28,'payment',NULL,14,'2026-10-06','TRF-00014',1795726252332,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(29,'invoice',15,NULL,'2026-10-01','2026/00013',1795726252333,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(30,'payment',NULL,15,'2026-10-27','TRF-00015',1795726252334,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(31,'invoice',16,NULL,'2026-10-11','2026/00014',1795726252335,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(32,'payment',NULL,16,'2026-11-06','TRF-00016',1795726252335,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(33,'invoice',17,NULL,'2026-10-18','2026/00015',1795726252336,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(34,'payment',NULL,17,'2026-11-13','TRF-00017',1795726252336,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(35,'credit_note',18,NULL,'2026-10-28','C2026/00001',1795726252337,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(36,'invoice',19,NULL,'2026-11-05','2026/00016',1795726252338,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(37,'payment',NULL,18,'2026-11-14','TRF-00018',1795726252338,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(38,'invoice',20,NULL,'2026-11-18','2026/00017',1795726252339,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(39,'invoice',21,NULL,'2026-11-25','2026/00018',1795726252340,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(40,'invoice',22,NULL,'2026-11-18','2026/00019',1795726252343,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(41,'invoice',23,NULL,'2026-11-19','2026/00020',1795726252343,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(42,'invoice',24,NULL,'2026-11-07','2026/00021',1795726252344,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(43,'invoice',25,NULL,'2026-11-27','2026/00022',1795726252350,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(44,'invoice',26,NULL,'2026-11-27','2026/00023',1795726252351,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(45,'invoice',27,NULL,'2026-11-27','2026/00024',1795726252352,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(46,'invoice',28,NULL,'2026-11-27','2026/00025',1795726252353,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(47,'payment',NULL,20,'2026-11-27','TRF-00019',1795726252355,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(48,'payment',NULL,21,'2026-11-27','TRF-00020',1795726252356,NULL,NULL);
INSERT INTO "ledger_transactions" VALUES(49,'payment',NULL,22,'2026-11-27','TRF-00021',1795726252357,NULL,NULL);
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
INSERT INTO "links" VALUES(2,'invitation',8,X'067117ABAE2846905A195DBB4BE3B405',X'1FDC109A91E8E38A4A5A30DEA0DD713881D9307C566BB717E4240461ABB9041D','',1795726252592,1796331052592,0);
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
INSERT INTO "messages" VALUES(1,'invoice',19,0,1,2,0,'Ren Ito','A gentle reminder that part of this one is still open. Splitting it over two payments is fine.',NULL,1795726252594,0,0);
INSERT INTO "messages" VALUES(2,'invoice',19,0,0,3,0,'Naomi Fischer','Thank you, the rest follows at the end of the month.',NULL,1795726252595,0,0);
INSERT INTO "messages" VALUES(3,'invoice',19,1,1,2,0,'Ren Ito','Naomi rang as well: they wait for their own customer.',NULL,1795726252595,0,0);
INSERT INTO "messages" VALUES(4,'invoice',19,0,1,2,0,'Ren Ito','That is fine, thank you for telling us.',NULL,1795726252596,0,0);
INSERT INTO "messages" VALUES(5,'order',19,0,0,3,0,'Naomi Fischer','Could the machine come a week earlier? Our lease begins on the 1st.',NULL,1795726252596,0,0);
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
INSERT INTO "migrations" VALUES(1,'0001_create_schema','55d39b12606c1f639249fce9cb0e623cf7d67c39e5a19c8e4318a3b09b5b8c42',1795726252230);
INSERT INTO "migrations" VALUES(2,'0002_open_access','8a3e0798522e807c998cb1ed5d7c137e3c8a6cb1790563319a73392da67440a9',1795726252237);
INSERT INTO "migrations" VALUES(3,'0003_complete_money','a27d5ab76a03d2cf5a22cd18207d79abf2fd56475fb3824ee36583a10fdd9c35',1795726252250);
INSERT INTO "migrations" VALUES(4,'0004_decide_orders','6fb397ca76a0b119ff68654570265f0e93cb93cee74fcb81c6db7637f2465fd5',1795726252272);
INSERT INTO "migrations" VALUES(5,'0005_bill_subscriptions','689a17b370382a233bdd34a002902fd45a1a895ccfb420b6b69294307051fb93',1795726252288);
INSERT INTO "migrations" VALUES(6,'0006_hold_conversations','837b2ca40b9969cbdaf3edc9b1234d998871c93faa51d782123825a628b2af77',1795726252290);
INSERT INTO "migrations" VALUES(7,'0007_share_documents','da45a02190497ee714f85f0270b7e57ea36c874fc667937a1e55d89d3a54d6cc',1795726252292);
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
北浜ビル7階',45700,3714,49414,1,1795726252303,1795726252303,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL);
INSERT INTO "orders" VALUES(2,'S00002','sale',7,7,'2025-12-11','','JPY','PO-8051','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78',158400,12672,171072,1,1795726252306,1795726252306,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL);
INSERT INTO "orders" VALUES(3,'S00003','sale',1,1,'2026-01-01','','JPY','PO-8030','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',67500,5458,72958,1,1795726252309,1795726252309,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL);
INSERT INTO "orders" VALUES(4,'S00004','sale',1,1,'2026-01-31','','JPY','PO-8000','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',58700,4754,63454,1,1795726252311,1795726252311,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL);
INSERT INTO "orders" VALUES(5,'S00005','sale',1,1,'2026-03-02','','JPY','PO-7970','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',49900,4050,53950,1,1795726252313,1795726252313,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL);
INSERT INTO "orders" VALUES(6,'S00006','sale',7,7,'2026-03-11','','JPY','PO-7961','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78',158400,12672,171072,1,1795726252315,1795726252315,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL);
INSERT INTO "orders" VALUES(7,'S00007','sale',1,1,'2026-04-01','','JPY','PO-7940','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',54900,4450,59350,1,1795726252317,1795726252317,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL);
INSERT INTO "orders" VALUES(8,'S00008','sale',1,1,'2026-05-01','','JPY','PO-7910','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',62900,5090,67990,1,1795726252319,1795726252319,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL);
INSERT INTO "orders" VALUES(9,'S00009','sale',1,1,'2026-05-31','','JPY','PO-7880','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',54100,4386,58486,1,1795726252323,1795726252323,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL);
INSERT INTO "orders" VALUES(10,'S00010','sale',7,7,'2026-06-09','','JPY','PO-7871','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78',158400,12672,171072,1,1795726252325,1795726252325,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL);
INSERT INTO "orders" VALUES(11,'S00011','sale',1,1,'2026-06-30','','JPY','PO-7850','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',59100,4786,63886,1,1795726252327,1795726252327,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL);
INSERT INTO "orders" VALUES(12,'S00012','sale',1,1,'2026-07-30','','JPY','PO-7820','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',50300,4082,54382,1,1795726252328,1795726252328,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL);
INSERT INTO "orders" VALUES(13,'S00013','sale',1,1,'2026-08-29','','JPY','PO-7790','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',58300,4722,63022,1,1795726252330,1795726252330,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL);
INSERT INTO "orders" VALUES(14,'S00014','sale',7,7,'2026-09-07','','JPY','PO-7781','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78',158400,12672,171072,1,1795726252331,1795726252331,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL);
INSERT INTO "orders" VALUES(15,'S00015','sale',1,1,'2026-09-28','','JPY','PO-7760','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',63300,5122,68422,1,1795726252333,1795726252333,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL);
INSERT INTO "orders" VALUES(16,'S00016','sale',7,7,'2026-10-08','','JPY','PO-7750','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78',37200,2976,40176,1,1795726252334,1795726252334,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL);
INSERT INTO "orders" VALUES(17,'S00017','sale',1,1,'2026-11-01','','JPY','PO-7731','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階 受付',79100,6626,85726,1,1795726252337,1795726252337,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL);
INSERT INTO "orders" VALUES(18,'S00018','sale',1,1,'2026-11-22','','JPY','PO-7705','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',86934,6955,93889,2,1795726252340,1795726252598,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL);
INSERT INTO "orders" VALUES(19,'S00019','sent',1,1,'2026-11-21','2026-12-01','JPY','Spring espresso bar','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',380000,38000,418000,1,1795726252341,1795726252341,1,0,1,0,100000,1795726252341,0,0,'','',NULL,NULL,NULL);
INSERT INTO "orders" VALUES(20,'S00020','sent',1,1,'2026-09-28','2026-10-28','JPY','Cupping for twelve','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',42000,4200,46200,1,1795726252342,1795726252342,1,0,1,0,100000,1795726252342,0,0,'','',NULL,NULL,NULL);
INSERT INTO "orders" VALUES(21,'S00021','cancelled',1,1,'2026-08-29','2026-09-28','JPY','','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',116000,11600,127600,1,1795726252342,1795726252342,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL);
INSERT INTO "orders" VALUES(22,'S00022','sale',7,7,'2026-11-15','','JPY','PO-7712','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78',279600,22368,301968,1,1795726252342,1795726252342,1,0,1,0,100000,0,0,0,'','',NULL,NULL,NULL);
INSERT INTO "orders" VALUES(23,'S00023','sent',7,7,'2026-11-25','2026-12-09','JPY','Second counter','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78','','株式会社葵フーズ','〒604-8005
京都府京都市中京区三条通河原町東入中島町78',356000,35600,391600,1,1795726252358,1795726252358,1,0,1,1,30000,1795726252358,0,0,'','',NULL,NULL,NULL);
INSERT INTO "orders" VALUES(24,'S00024','draft',1,1,'2026-11-27','','JPY','PO-7760','','Hinoki Coffee Roasters KK','〒602-8216
京都府京都市上京区西陣41-2','T9130001012345','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階','','Kitahama Design KK','〒541-0041
大阪府大阪市中央区北浜1-8
北浜ビル7階',63300,5122,68422,1,1795726252599,1795726252599,1,0,1,0,100000,0,0,0,'','',15,3,'3:DRDK2UFUICPMVQ3263T4WBZKON');
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
INSERT INTO "outbox" VALUES(1,'subscription:started:1:started','subscription','office@kitahama.example','en','{"event":"started","cause":"1:started","subscription":1,"number":"SUB-2026-00001","plan":"Office beans, 1 kg every two weeks","company":"Kitahama Design KK","name":"","currency":"JPY","amount":"12636","automatic":false,"closable":true,"method":{"Kind":"","Brand":"","Last4":"","ExpMonth":0,"ExpYear":0,"Fingerprint":""},"today":"2026-11-27","next_on":"2026-11-17","ends_on":"","invoice":"","invoice_id":0,"due_on":"","try_on":"","until":"","why":""}','queued',0,1795726252346,'','',NULL,1795726252346,0);
INSERT INTO "outbox" VALUES(2,'subscription:started:2:started','subscription','office@kitahama.example','en','{"event":"started","cause":"2:started","subscription":2,"number":"SUB-2026-00002","plan":"Grinder care","company":"Kitahama Design KK","name":"","currency":"JPY","amount":"5280","automatic":false,"closable":true,"method":{"Kind":"","Brand":"","Last4":"","ExpMonth":0,"ExpYear":0,"Fingerprint":""},"today":"2026-11-27","next_on":"2026-11-24","ends_on":"","invoice":"","invoice_id":0,"due_on":"","try_on":"","until":"","why":""}','queued',0,1795726252347,'','',NULL,1795726252347,0);
INSERT INTO "outbox" VALUES(3,'subscription:started:3:started','subscription','office@kitahama.example','en','{"event":"started","cause":"3:started","subscription":3,"number":"SUB-2026-00003","plan":"Decaf, 1 kg a month","company":"Kitahama Design KK","name":"","currency":"JPY","amount":"9288","automatic":false,"closable":true,"method":{"Kind":"","Brand":"","Last4":"","ExpMonth":0,"ExpYear":0,"Fingerprint":""},"today":"2026-11-27","next_on":"2026-11-22","ends_on":"","invoice":"","invoice_id":0,"due_on":"","try_on":"","until":"","why":""}','queued',0,1795726252347,'','',NULL,1795726252347,0);
INSERT INTO "outbox" VALUES(4,'subscription:started:4:started','subscription','info@aoi.example','ja','{"event":"started","cause":"4:started","subscription":4,"number":"SUB-2026-00004","plan":"Office beans, 1 kg every two weeks","company":"株式会社葵フーズ","name":"","currency":"JPY","amount":"50544","automatic":false,"closable":true,"method":{"Kind":"","Brand":"","Last4":"","ExpMonth":0,"ExpYear":0,"Fingerprint":""},"today":"2026-11-27","next_on":"2026-11-15","ends_on":"","invoice":"","invoice_id":0,"due_on":"","try_on":"","until":"","why":""}','queued',0,1795726252347,'','',NULL,1795726252347,0);
INSERT INTO "outbox" VALUES(5,'subscription:started:5:started','subscription','info@aoi.example','ja','{"event":"started","cause":"5:started","subscription":5,"number":"SUB-2026-00005","plan":"Tasting club, with a free month","company":"株式会社葵フーズ","name":"","currency":"JPY","amount":"6696","automatic":false,"closable":true,"method":{"Kind":"","Brand":"","Last4":"","ExpMonth":0,"ExpYear":0,"Fingerprint":""},"today":"2026-11-27","next_on":"2026-12-21","ends_on":"","invoice":"","invoice_id":0,"due_on":"","try_on":"","until":"","why":""}','queued',0,1795726252349,'','',NULL,1795726252349,0);
INSERT INTO "outbox" VALUES(6,'subscription:invoiced:1:2026-11-17','subscription','office@kitahama.example','en','{"event":"invoiced","cause":"1:2026-11-17","subscription":1,"number":"SUB-2026-00001","plan":"Office beans, 1 kg every two weeks","company":"Kitahama Design KK","name":"","currency":"JPY","amount":"12636","automatic":false,"closable":true,"method":{"Kind":"","Brand":"","Last4":"","ExpMonth":0,"ExpYear":0,"Fingerprint":""},"today":"2026-11-27","next_on":"2026-12-01","ends_on":"","invoice":"2026/00022","invoice_id":25,"due_on":"2026-12-11","try_on":"","until":"","why":""}','queued',0,1795726252350,'','',NULL,1795726252350,0);
INSERT INTO "outbox" VALUES(7,'subscription:invoiced:2:2026-11-24','subscription','office@kitahama.example','en','{"event":"invoiced","cause":"2:2026-11-24","subscription":2,"number":"SUB-2026-00002","plan":"Grinder care","company":"Kitahama Design KK","name":"","currency":"JPY","amount":"5280","automatic":false,"closable":true,"method":{"Kind":"","Brand":"","Last4":"","ExpMonth":0,"ExpYear":0,"Fingerprint":""},"today":"2026-11-27","next_on":"2026-12-24","ends_on":"","invoice":"2026/00023","invoice_id":26,"due_on":"2026-12-11","try_on":"","until":"","why":""}','queued',0,1795726252351,'','',NULL,1795726252351,0);
INSERT INTO "outbox" VALUES(8,'subscription:invoiced:3:2026-11-22','subscription','office@kitahama.example','en','{"event":"invoiced","cause":"3:2026-11-22","subscription":3,"number":"SUB-2026-00003","plan":"Decaf, 1 kg a month","company":"Kitahama Design KK","name":"","currency":"JPY","amount":"9288","automatic":false,"closable":true,"method":{"Kind":"","Brand":"","Last4":"","ExpMonth":0,"ExpYear":0,"Fingerprint":""},"today":"2026-11-27","next_on":"2026-12-22","ends_on":"","invoice":"2026/00024","invoice_id":27,"due_on":"2026-12-11","try_on":"","until":"","why":""}','queued',0,1795726252352,'','',NULL,1795726252352,0);
INSERT INTO "outbox" VALUES(9,'subscription:invoiced:4:2026-11-15','subscription','info@aoi.example','ja','{"event":"invoiced","cause":"4:2026-11-15","subscription":4,"number":"SUB-2026-00004","plan":"Office beans, 1 kg every two weeks","company":"株式会社葵フーズ","name":"","currency":"JPY","amount":"50544","automatic":false,"closable":true,"method":{"Kind":"","Brand":"","Last4":"","ExpMonth":0,"ExpYear":0,"Fingerprint":""},"today":"2026-11-27","next_on":"2026-11-29","ends_on":"","invoice":"2026/00025","invoice_id":28,"due_on":"2026-12-11","try_on":"","until":"","why":""}','queued',0,1795726252353,'','',NULL,1795726252353,0);
INSERT INTO "outbox" VALUES(10,'subscription:ahead:4:2026-11-29','subscription','info@aoi.example','ja','{"event":"ahead","cause":"4:2026-11-29","subscription":4,"number":"SUB-2026-00004","plan":"Office beans, 1 kg every two weeks","company":"株式会社葵フーズ","name":"","currency":"JPY","amount":"50544","automatic":false,"closable":true,"method":{"Kind":"","Brand":"","Last4":"","ExpMonth":0,"ExpYear":0,"Fingerprint":""},"today":"2026-11-27","next_on":"2026-11-29","ends_on":"","invoice":"","invoice_id":0,"due_on":"","try_on":"","until":"","why":""}','queued',0,1795726252354,'','',NULL,1795726252354,0);
INSERT INTO "outbox" VALUES(11,'subscription:paused:3:paused:3','subscription','office@kitahama.example','en','{"event":"paused","cause":"3:paused:3","subscription":3,"number":"SUB-2026-00003","plan":"Decaf, 1 kg a month","company":"Kitahama Design KK","name":"","currency":"JPY","amount":"9288","automatic":false,"closable":true,"method":{"Kind":"","Brand":"","Last4":"","ExpMonth":0,"ExpYear":0,"Fingerprint":""},"today":"2026-11-27","next_on":"","ends_on":"","invoice":"","invoice_id":0,"due_on":"","try_on":"","until":"","why":""}','queued',0,1795726252357,'','',NULL,1795726252357,0);
INSERT INTO "outbox" VALUES(12,'subscription:cancelled:4:cancelled:3','subscription','info@aoi.example','ja','{"event":"cancelled","cause":"4:cancelled:3","subscription":4,"number":"SUB-2026-00004","plan":"Office beans, 1 kg every two weeks","company":"株式会社葵フーズ","name":"","currency":"JPY","amount":"50544","automatic":false,"closable":true,"method":{"Kind":"","Brand":"","Last4":"","ExpMonth":0,"ExpYear":0,"Fingerprint":""},"today":"2026-11-27","next_on":"","ends_on":"2026-11-29","invoice":"","invoice_id":0,"due_on":"","try_on":"","until":"","why":""}','queued',0,1795726252357,'','',NULL,1795726252357,0);
INSERT INTO "outbox" VALUES(13,'invitation:1','invitation','leo@aoi.example','en','{"link":{"id":1,"kind":"invitation","nonce":"u+Qgdc1JlJJ4oMl/Ucmz0Q=="},"by":"Ren Ito","name":"Leo Brandt","for":"株式会社葵フーズ","login":"leo@aoi.example","note":"","again":false,"peer":false,"until":"2026-12-03T20:50:52.592Z"}','cancelled',0,1795726252592,'','',1,1795726252592,0);
INSERT INTO "outbox" VALUES(14,'invitation:2','invitation','nishimura@aoi.example','ja','{"link":{"id":2,"kind":"invitation","nonce":"BnEXq64oRpBaGV27S+O0BQ=="},"by":"Ren Ito","name":"西村 健","for":"株式会社葵フーズ","login":"nishimura@aoi.example","note":"","again":false,"peer":false,"until":"2026-12-03T20:50:52.592Z"}','queued',0,1795726252592,'','',2,1795726252592,0);
INSERT INTO "outbox" VALUES(15,'written:1:naomi@kitahama.example','written','naomi@kitahama.example','en','{"kind":"invoice","id":19,"form":"invoice","number":"2026/00016","name":"Naomi Fischer","company":"Kitahama Design KK","to":"naomi@kitahama.example","share":{"id":0,"kind":"","nonce":null},"message":1,"author":"Ren Ito","text":"A gentle reminder that part of this one is still open. Splitting it over two payments is fine.","files":null}','queued',0,1795726252594,'','',NULL,1795726252594,0);
INSERT INTO "outbox" VALUES(16,'customer_wrote:2:','customer_wrote','hello@hinoki.example','en','{"kind":"invoice","id":19,"form":"invoice","number":"2026/00016","name":"","company":"","to":"","share":{"id":0,"kind":"","nonce":null},"message":2,"author":"Naomi Fischer","customer":"Kitahama Design KK","text":"Thank you, the rest follows at the end of the month.","files":null}','queued',0,1795726252595,'','',NULL,1795726252595,0);
INSERT INTO "outbox" VALUES(17,'written:4:naomi@kitahama.example','written','naomi@kitahama.example','en','{"kind":"invoice","id":19,"form":"invoice","number":"2026/00016","name":"Naomi Fischer","company":"Kitahama Design KK","to":"naomi@kitahama.example","share":{"id":0,"kind":"","nonce":null},"message":4,"author":"Ren Ito","text":"That is fine, thank you for telling us.","files":null}','queued',0,1795726252596,'','',NULL,1795726252596,0);
INSERT INTO "outbox" VALUES(18,'customer_wrote:5:','customer_wrote','hello@hinoki.example','en','{"kind":"order","id":19,"form":"quotation","number":"S00019","name":"","company":"","to":"","share":{"id":0,"kind":"","nonce":null},"message":5,"author":"Naomi Fischer","customer":"Kitahama Design KK","text":"Could the machine come a week earlier? Our lease begins on the 1st.","files":null}','queued',0,1795726252596,'','',NULL,1795726252596,0);
INSERT INTO "outbox" VALUES(19,'shared:1','shared','architect@studio.example','en','{"kind":"order","id":19,"form":"quotation","number":"S00019","name":"","company":"","to":"architect@studio.example","share":{"id":1,"kind":"share","nonce":"dRKcx/WLOKeJ1Nt8Rv7U1g=="},"by":"Ren Ito","note":"The bar that we spoke of.","until":"2027-02-24T20:50:52.596Z","fresh":false}','queued',0,1795726252596,'','',NULL,1795726252596,0);
INSERT INTO "outbox" VALUES(20,'shipped:KC3RAI2GCREEFLTHSVJ7277JPS','shipped','office@kitahama.example','en','{"order":18,"number":"S00018","company":"Kitahama Design KK","name":"","on":"2026-11-25","carrier":"Yamato Transport","tracking":"https://track.example/4021-7731","all":false,"note":"The rest follows on Tuesday."}','queued',0,1795726252598,'','',NULL,1795726252598,0);
INSERT INTO "outbox" VALUES(21,'order_news:YDOJJAOUO42IJQWQNNZ7BTYV4J','order_news','hello@hinoki.example','en','{"order":24,"number":"S00024","name":"Naomi Fischer","company":"Kitahama Design KK","signer":"","total":"68422","paid":"","currency":"JPY","news":"again","by":"Naomi Fischer","reason":"As last time, please, before the holidays.","origin":15}','queued',0,1795726252599,'','',NULL,1795726252599,0);
INSERT INTO "outbox" VALUES(22,'asked:1','asked','hello@hinoki.example','en','{"request":1,"by":"Naomi Fischer","company":"Kitahama Design KK","field":"name","old":"Kitahama Design KK","new":"Kitahama Design Studio KK","note":"We have merged with our workshop."}','queued',0,1795726252600,'','',NULL,1795726252600,0);
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
  done_at         INTEGER NOT NULL DEFAULT 0,
  UNIQUE (provider, provider_ref),
  CHECK ((state = 'done') = (done_at > 0)),
  CHECK (allocated + surplus = iif(state = 'done', amount + wallet_taken, 0)),
  CHECK (method <> 'wallet' OR purpose <> 'top_up' AND wallet_hold = 0),
  CHECK ((purpose = 'order') = (order_id IS NOT NULL))
) STRICT;
INSERT INTO "payments" VALUES(1,'TRF-00001',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',1,1,NULL,'','','JPY',49414,0,0,49414,0,'2025-12-31','',0,1795726372305,1767182400000,1795726252305,1767182400000);
INSERT INTO "payments" VALUES(2,'TRF-00002',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',7,7,NULL,'','','JPY',171072,0,0,171072,0,'2026-01-09','',0,1795726372308,1767960000000,1795726252308,1767960000000);
INSERT INTO "payments" VALUES(3,'TRF-00003',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',1,1,NULL,'','','JPY',72958,0,0,72958,0,'2026-01-30','',0,1795726372310,1769774400000,1795726252310,1769774400000);
INSERT INTO "payments" VALUES(4,'TRF-00004',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',1,1,NULL,'','','JPY',63454,0,0,63454,0,'2026-03-01','',0,1795726372312,1772366400000,1795726252312,1772366400000);
INSERT INTO "payments" VALUES(5,'TRF-00005',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',1,1,NULL,'','','JPY',53950,0,0,53950,0,'2026-03-31','',0,1795726372314,1774958400000,1795726252314,1774958400000);
INSERT INTO "payments" VALUES(6,'TRF-00006',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',7,7,NULL,'','','JPY',171072,0,0,171072,0,'2026-04-09','',0,1795726372316,1775736000000,1795726252316,1775736000000);
INSERT INTO "payments" VALUES(7,'TRF-00007',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',1,1,NULL,'','','JPY',59350,0,0,59350,0,'2026-04-30','',0,1795726372318,1777550400000,1795726252318,1777550400000);
INSERT INTO "payments" VALUES(8,'TRF-00008',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',1,1,NULL,'','','JPY',67990,0,0,67990,0,'2026-05-30','',0,1795726372320,1780142400000,1795726252320,1780142400000);
INSERT INTO "payments" VALUES(9,'TRF-00009',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',1,1,NULL,'','','JPY',58486,0,0,58486,0,'2026-06-29','',0,1795726372324,1782734400000,1795726252324,1782734400000);
INSERT INTO "payments" VALUES(10,'TRF-00010',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',7,7,NULL,'','','JPY',171072,0,0,171072,0,'2026-07-08','',0,1795726372326,1783512000000,1795726252326,1783512000000);
INSERT INTO "payments" VALUES(11,'TRF-00011',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',1,1,NULL,'','','JPY',63886,0,0,63886,0,'2026-07-29','',0,1795726372328,1785326400000,1795726252328,1785326400000);
INSERT INTO "payments" VALUES(12,'TRF-00012',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',1,1,NULL,'','','JPY',54382,0,0,54382,0,'2026-08-28','',0,1795726372329,1787918400000,1795726252329,1787918400000);
INSERT INTO "payments" VALUES(13,'TRF-00013',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',1,1,NULL,'','','JPY',63022,0,0,63022,0,'2026-09-27','',0,1795726372331,1790510400000,1795726252331,1790510400000);
INSERT INTO "payments" VALUES(14,'TRF-00014',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',7,7,NULL,'','','JPY',171072,0,0,171072,0,'2026-10-06','',0,1795726372332,1791288000000,1795726252332,1791288000000);
INSERT INTO "payments" VALUES(15,'TRF-00015',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',1,1,NULL,'','','JPY',68422,0,0,68422,0,'2026-10-27','',0,1795726372334,1793102400000,1795726252334,1793102400000);
INSERT INTO "payments" VALUES(16,'TRF-00016',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',7,7,NULL,'','','JPY',10044,0,0,10044,0,'2026-11-06','',0,1795726372335,1793966400000,1795726252335,1793966400000);
INSERT INTO "payments" VALUES(17,'TRF-00017',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',1,1,NULL,'','','JPY',23760,0,0,23760,0,'2026-11-13','',0,1795726372336,1794571200000,1795726252336,1794571200000);
INSERT INTO "payments" VALUES(18,'TRF-00018',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',2,1,NULL,'','','JPY',20000,0,0,20000,0,'2026-11-14','',0,1795726372338,1794657600000,1795726252338,1794657600000);
INSERT INTO "payments" VALUES(19,'PAY-2026-00001',NULL,NULL,'invoices',NULL,'bank_transfer','','PAY-2026-00001','bank_transfer',NULL,'',0,'pending',7,7,NULL,'info@aoi.example','ja','JPY',45360,0,0,0,0,'2026-11-27','',0,1795726372344,1795726252344,1795726252344,0);
INSERT INTO "payments" VALUES(20,'TRF-00019',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',1,1,NULL,'','','JPY',12636,0,0,12636,0,'2026-11-27','',0,1795726372355,1795726252355,1795726252355,1795726252355);
INSERT INTO "payments" VALUES(21,'TRF-00020',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',1,1,NULL,'','','JPY',5280,0,0,5280,0,'2026-11-27','',0,1795726372356,1795726252356,1795726252356,1795726252356);
INSERT INTO "payments" VALUES(22,'TRF-00021',NULL,NULL,'invoices',NULL,'import','',NULL,'bank_transfer',NULL,'',0,'done',1,1,NULL,'','','JPY',9288,0,0,9288,0,'2026-11-27','',0,1795726372357,1795726252357,1795726252357,1795726252357);
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
INSERT INTO "plans" VALUES(1,'Office beans, 1 kg every two weeks','Whole beans of the month, roasted the day before they leave.','kg','JPY',3900,8000,'week',2,0,0,0,3,14,30,1,0,1,1,0,1,1795726252345,1795726252345);
INSERT INTO "plans" VALUES(2,'Grinder care','','','JPY',4800,10000,'month',1,0,6,14,3,14,30,1,0,0,1,0,1,1795726252345,1795726252345);
INSERT INTO "plans" VALUES(3,'Decaf, 1 kg a month','','kg','JPY',4300,8000,'month',1,0,0,0,3,14,30,1,1,1,1,0,1,1795726252345,1795726252345);
INSERT INTO "plans" VALUES(4,'Tasting club, with a free month','','','JPY',6200,8000,'month',1,30,0,0,3,14,30,1,0,1,1,0,1,1795726252345,1795726252345);
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
INSERT INTO "readers" VALUES(2,'invoice',19,-1,0,4,1795726252596);
INSERT INTO "readers" VALUES(2,'order',19,-1,1,0,0);
INSERT INTO "readers" VALUES(3,'invoice',19,1,1,2,1795726252595);
INSERT INTO "readers" VALUES(3,'order',19,1,0,5,1795726252596);
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
INSERT INTO "settings" VALUES('installation','RFPM5NBHO56J');
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
) STRICT;
INSERT INTO "shares" VALUES(1,'order',19,1,NULL,'architect@studio.example','','en',0,0,X'75129CC7F58B38A789D4DB7C46FED4D6',X'07B97BEC86FEB85147EEDB0756840DD7E7957E2C34EF614052EA4E005E3BF9CE',2,1795726252596,1803502252596,0,0,0);
CREATE TABLE signatures (
  id         INTEGER PRIMARY KEY,
  order_id   INTEGER NOT NULL REFERENCES orders (id),
  account_id INTEGER NOT NULL REFERENCES accounts (id),
  revision   INTEGER NOT NULL,
  name       TEXT NOT NULL CHECK (name <> ''),
  signed_at  INTEGER NOT NULL,
  address    TEXT NOT NULL,
  user_agent TEXT NOT NULL,
  content    TEXT NOT NULL,
  hash       BLOB NOT NULL CHECK (length(hash) = 32),
  drawing    BLOB CHECK (length(drawing) <= 102400),
  voided_at  INTEGER NOT NULL DEFAULT 0
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
INSERT INTO "subscription_events" VALUES(1,1,'started','',NULL,'Office beans, 1 kg every two weeks',1795726252346);
INSERT INTO "subscription_events" VALUES(2,2,'started','',NULL,'Grinder care',1795726252347);
INSERT INTO "subscription_events" VALUES(3,3,'started','',NULL,'Decaf, 1 kg a month',1795726252347);
INSERT INTO "subscription_events" VALUES(4,4,'started','',NULL,'Office beans, 1 kg every two weeks',1795726252347);
INSERT INTO "subscription_events" VALUES(5,5,'started','',NULL,'Tasting club, with a free month',1795726252349);
INSERT INTO "subscription_events" VALUES(6,1,'billed','',NULL,'2026/00022 JPY 12636',1795726252350);
INSERT INTO "subscription_events" VALUES(7,2,'billed','',NULL,'2026/00023 JPY 5280',1795726252351);
INSERT INTO "subscription_events" VALUES(8,3,'billed','',NULL,'2026/00024 JPY 9288',1795726252352);
INSERT INTO "subscription_events" VALUES(9,4,'billed','',NULL,'2026/00025 JPY 50544',1795726252353);
INSERT INTO "subscription_events" VALUES(10,4,'announced','',NULL,'2026-11-29',1795726252354);
INSERT INTO "subscription_events" VALUES(11,3,'paused','',NULL,'',1795726252357);
INSERT INTO "subscription_events" VALUES(12,4,'cancelled','',NULL,'business',1795726252357);
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
INSERT INTO "subscription_periods" VALUES(1,'2026-11-17','2026-12-01',25,'open',0,0,'','',1797001200000,1795726252350);
INSERT INTO "subscription_periods" VALUES(2,'2026-11-24','2026-12-24',26,'open',0,0,'','',1797001200000,1795726252351);
INSERT INTO "subscription_periods" VALUES(3,'2026-11-22','2026-12-22',27,'open',0,0,'','',1797001200000,1795726252352);
INSERT INTO "subscription_periods" VALUES(4,'2026-11-15','2026-11-29',28,'open',0,0,'','',1797001200000,1795726252353);
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
  updated_at      INTEGER NOT NULL,
  CHECK ((next_plan_id IS NULL) = (next_quantity = 0)),
  CHECK (state = iif(closed_on <> '', 'closed', iif(ends_on <> '', 'cancelling', iif(paused_on <> '', 'paused', iif(past_due_on <> '', 'past_due', 'active'))))),
  CHECK ((state IN ('cancelling', 'closed')) = (reason <> '')),
  CHECK (state <> 'closed' OR work_on = '')
) STRICT;
INSERT INTO "subscriptions" VALUES(1,'SUB-2026-00001','demo: Office beans, 1 kg every two weeks of KITAHAMA',1,1,NULL,1,'active','week',2,'2026-11-17','','2026-11-17','2026-11-17',1,'2026-12-01',NULL,NULL,NULL,0,'','','','','','','','2026-11-28',3,1795726252346,1795726252351);
INSERT INTO "subscriptions" VALUES(2,'SUB-2026-00002','demo: Grinder care of KITAHAMA',1,1,NULL,2,'active','month',1,'2026-11-24','','2027-05-24','2026-11-24',1,'2026-12-24',NULL,NULL,NULL,0,'','','','','','','','2026-12-21',3,1795726252347,1795726252352);
INSERT INTO "subscriptions" VALUES(3,'SUB-2026-00003','demo: Decaf, 1 kg a month of KITAHAMA',1,1,NULL,3,'paused','month',1,'2026-11-22','','2026-11-22','2026-11-22',1,'2026-12-22',NULL,NULL,NULL,0,'2026-11-27','','','','','','','',4,1795726252347,1795726252357);
INSERT INTO "subscriptions" VALUES(4,'SUB-2026-00004','demo: Office beans, 1 kg every two weeks of AOI',7,7,NULL,1,'cancelling','week',2,'2026-11-15','','2026-11-15','2026-11-15',1,'2026-11-29',NULL,NULL,NULL,0,'','','2026-11-29','','business','','2026-11-29','2026-11-29',4,1795726252347,1795726252357);
INSERT INTO "subscriptions" VALUES(5,'SUB-2026-00005','demo: Tasting club, with a free month of AOI',7,7,NULL,4,'active','month',1,'2026-11-21','2026-12-21','2026-12-21','2026-12-21',0,'2026-12-21',NULL,NULL,NULL,0,'','','','','','','','2026-12-18',1,1795726252349,1795726252349);
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
INSERT INTO "threads" VALUES('invoice',19,1,2,4,1795726252596,4,1795726252596,0);
INSERT INTO "threads" VALUES('order',19,1,1,5,1795726252596,5,1795726252596,1);
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
CREATE UNIQUE INDEX signatures_one ON signatures (order_id) WHERE voided_at = 0;
CREATE INDEX signatures_order ON signatures (order_id, id);
CREATE INDEX signatures_account ON signatures (account_id);
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
CREATE TRIGGER signatures_fixed BEFORE UPDATE OF order_id, account_id, revision, name, signed_at, address, user_agent, content, hash, drawing ON signatures
BEGIN SELECT RAISE (ABORT, 'signatures are fixed'); END;
CREATE TRIGGER signatures_kept BEFORE DELETE ON signatures BEGIN SELECT RAISE (ABORT, 'signatures are kept'); END;
CREATE TRIGGER subscription_events_kept BEFORE DELETE ON subscription_events BEGIN SELECT RAISE (ABORT, 'history is kept'); END;
CREATE TRIGGER subscription_events_fixed BEFORE UPDATE OF subscription_id, kind, details, at ON subscription_events
BEGIN SELECT RAISE (ABORT, 'history is fixed'); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('links',2);
INSERT INTO "sqlite_sequence" VALUES('shares',1);
COMMIT;
