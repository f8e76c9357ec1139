package person_test

import "net/url"

const alice = "alice@test.example"

func credentials(login, password string) url.Values {
	return url.Values{"login": {login}, "password": {password}}
}
