package config

// What the flags read by; the tests' tables go through them directly.
var (
	ParseBase    = parseBase
	ParseProxies = parseProxies
)
