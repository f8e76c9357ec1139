package portal

// addressFormat is a row of the table of countries. order and needed are made
// of the letters A (street), C (city), S (region) and Z (postal code).
type addressFormat struct {
	order, needed string
	postal        []string // masks, see fitMask
	example       string
	terms         map[AddressPart]Term
}

// addressFormats: the order of the parts is that of npm's
// localized-address-format 1.3.3 (MIT, Ben Scholzen), which is generated from
// Google's libaddressinput; what is needed and the shapes of postal codes
// follow libaddressinput's own data (Apache 2.0). In Japan the municipality is
// a part of its own, as Japanese forms have it.
var addressFormats = map[string]addressFormat{
	"AE": {order: "AS", needed: "AS", terms: terms{Region: emirate}},
	"AR": {order: "AZCS", needed: "AC", postal: []string{"####", "@####@@@"}, example: "C1070AAM", terms: terms{Region: province}},
	"AT": {order: "AZC", needed: "ACZ", postal: []string{"####"}, example: "1010"},
	"AU": {order: "ACSZ", needed: "ACSZ", postal: []string{"####"}, example: "2060", terms: terms{City: suburb, Region: state, PostalCode: postcode}},
	"BE": {order: "AZC", needed: "ACZ", postal: []string{"####"}, example: "1000"},
	"BG": {order: "AZC", needed: "ACZ", postal: []string{"####"}, example: "1000"},
	"BR": {order: "ACSZ", needed: "ACSZ", postal: []string{"#####-###"}, example: "40301-110", terms: terms{Region: state}},
	"CA": {order: "ACSZ", needed: "ACSZ", postal: []string{"@#@ #@@", "@#@ #@#"}, example: "H3Z 2Y7", terms: terms{Region: province}},
	"CH": {order: "AZC", needed: "ACZ", postal: []string{"####"}, example: "3030"},
	"CL": {order: "AZCS", needed: "AC", postal: []string{"#######"}, example: "8340457"},
	"CN": {order: "ZSCA", needed: "ACSZ", postal: []string{"######"}, example: "266033", terms: terms{Region: province}},
	"CO": {order: "ACSZ", needed: "ACS", postal: []string{"######"}, example: "111221", terms: terms{Region: department}},
	"CY": {order: "AZC", needed: "ACZ", postal: []string{"####"}, example: "2008"},
	"CZ": {order: "AZC", needed: "ACZ", postal: []string{"### ##"}, example: "100 00"},
	"DE": {order: "AZC", needed: "ACZ", postal: []string{"#####"}, example: "10115"},
	"DK": {order: "AZC", needed: "ACZ", postal: []string{"####"}, example: "8660"},
	"EE": {order: "AZC", needed: "ACZ", postal: []string{"#####"}, example: "69501"},
	"ES": {order: "AZCS", needed: "ACSZ", postal: []string{"#####"}, example: "28039", terms: terms{Region: province}},
	"FI": {order: "AZC", needed: "ACZ", postal: []string{"#####"}, example: "00550"},
	"FR": {order: "AZC", needed: "ACZ", postal: []string{"#####"}, example: "33380"},
	"GB": {order: "ACZ", needed: "ACZ", postal: []string{"@# #@@", "@## #@@", "@@# #@@", "@@## #@@", "@#@ #@@", "@@#@ #@@"}, example: "SW1A 1AA",
		terms: terms{City: town, PostalCode: postcode}},
	"GR": {order: "AZC", needed: "ACZ", postal: []string{"### ##"}, example: "151 24"},
	"HK": {order: "ACS", needed: "AS", terms: terms{City: district, Region: area}},
	"HR": {order: "AZC", needed: "ACZ", postal: []string{"#####"}, example: "10000"},
	"HU": {order: "CAZ", needed: "ACZ", postal: []string{"####"}, example: "1037"},
	"ID": {order: "ACSZ", needed: "ACS", postal: []string{"#####"}, example: "40115", terms: terms{Region: province}},
	"IE": {order: "ACSZ", needed: "AC", postal: []string{"@#* ****"}, example: "A65 F4E2", terms: terms{City: town, Region: county, PostalCode: eircode}},
	"IL": {order: "ACZ", needed: "AC", postal: []string{"#####", "#######"}, example: "9614303"},
	"IN": {order: "ACZS", needed: "ACSZ", postal: []string{"######"}, example: "110034", terms: terms{Region: state, PostalCode: pin}},
	"IS": {order: "AZC", needed: "ACZ", postal: []string{"###"}, example: "320"},
	"IT": {order: "AZCS", needed: "ACSZ", postal: []string{"#####"}, example: "00144", terms: terms{Region: province}},
	"JP": {order: "ZSCA", needed: "ZSCA", postal: []string{"###-####"}, example: "154-0023",
		terms: terms{Street: block, Street2: building, City: municipality, Region: prefecture}},
	"KR": {order: "ZSCA", needed: "ACSZ", postal: []string{"#####"}, example: "03051", terms: terms{Region: province}},
	"LI": {order: "AZC", needed: "ACZ", postal: []string{"####"}, example: "9496"},
	"LT": {order: "AZC", needed: "ACZ", postal: []string{"LT-#####"}, example: "LT-04340"},
	"LU": {order: "AZC", needed: "ACZ", postal: []string{"####"}, example: "4750"},
	"LV": {order: "ACZ", needed: "ACZ", postal: []string{"LV-####"}, example: "LV-1073"},
	"MT": {order: "ACZ", needed: "ACZ", postal: []string{"@@@ ####"}, example: "NXR 1701"},
	"MX": {order: "AZCS", needed: "ACSZ", postal: []string{"#####"}, example: "02860", terms: terms{Region: state}},
	"MY": {order: "AZCS", needed: "ACZ", postal: []string{"#####"}, example: "43000", terms: terms{Region: state, PostalCode: postcode}},
	"NL": {order: "AZC", needed: "ACZ", postal: []string{"#### @@"}, example: "1234 AB"},
	"NO": {order: "AZC", needed: "ACZ", postal: []string{"####"}, example: "0025"},
	"NZ": {order: "ACZ", needed: "ACZ", postal: []string{"####"}, example: "6001", terms: terms{City: town, PostalCode: postcode}},
	"PH": {order: "ACZS", needed: "AC", postal: []string{"####"}, example: "1008", terms: terms{Region: province}},
	"PL": {order: "AZC", needed: "ACZ", postal: []string{"##-###"}, example: "00-950"},
	"PT": {order: "AZC", needed: "ACZ", postal: []string{"####-###"}, example: "2725-079"},
	"RO": {order: "AZSC", needed: "ACZ", postal: []string{"######"}, example: "060274", terms: terms{Region: county}},
	"SA": {order: "ACZ", needed: "AC", postal: []string{"#####", "#####-####"}, example: "11564"},
	"SE": {order: "AZC", needed: "ACZ", postal: []string{"### ##"}, example: "114 55"},
	"SG": {order: "AZ", needed: "AZ", postal: []string{"######"}, example: "546080"},
	"SI": {order: "AZC", needed: "ACZ", postal: []string{"####"}, example: "4000"},
	"SK": {order: "AZC", needed: "ACZ", postal: []string{"### ##"}, example: "010 01"},
	"TH": {order: "ACSZ", needed: "ACSZ", postal: []string{"#####"}, example: "10150", terms: terms{City: district, Region: province}},
	"TR": {order: "AZCS", needed: "ACZ", postal: []string{"#####"}, example: "01960", terms: terms{City: district, Region: province}},
	"TW": {order: "ZSCA", needed: "ACSZ", postal: []string{"###", "#####", "######"}, example: "104", terms: terms{Region: county}},
	"UA": {order: "ACSZ", needed: "ACZ", postal: []string{"#####"}, example: "15432"},
	"US": {order: "ACSZ", needed: "ACSZ", postal: []string{"#####", "#####-####"}, example: "95014", terms: terms{Region: state, PostalCode: zip}},
	"VN": {order: "ACSZ", needed: "AC", postal: []string{"#####", "######"}, example: "70010", terms: terms{Region: province}},
	"ZA": {order: "ACZ", needed: "ACZ", postal: []string{"####"}, example: "0083"},
}

type terms = map[AddressPart]Term

var generalTerms = terms{
	Street:     {"address.street", "address.street_missing", ""},
	Street2:    {"address.street2", "", ""},
	City:       {"address.city", "address.city_missing", ""},
	Region:     {"address.region", "address.region_missing", ""},
	PostalCode: {"address.postal_code", "address.postal_code_missing", "address.postal_code_wrong"},
}

var (
	block        = Term{"address.block", "address.block_missing", ""}
	building     = Term{"address.building", "", ""}
	town         = Term{"address.town", "address.town_missing", ""}
	suburb       = Term{"address.suburb", "address.suburb_missing", ""}
	district     = Term{"address.district", "address.district_missing", ""}
	municipality = Term{"address.municipality", "address.municipality_missing", ""}
	state        = Term{"address.state", "address.state_missing", ""}
	province     = Term{"address.province", "address.province_missing", ""}
	prefecture   = Term{"address.prefecture", "address.prefecture_missing", ""}
	department   = Term{"address.department", "address.department_missing", ""}
	county       = Term{"address.county", "address.county_missing", ""}
	emirate      = Term{"address.emirate", "address.emirate_missing", ""}
	area         = Term{"address.area", "address.area_missing", ""}
	zip          = Term{"address.zip", "address.zip_missing", "address.zip_wrong"}
	postcode     = Term{"address.postcode", "address.postcode_missing", "address.postcode_wrong"}
	eircode      = Term{"address.eircode", "address.eircode_missing", "address.eircode_wrong"}
	pin          = Term{"address.pin", "address.pin_missing", "address.pin_wrong"}
)
