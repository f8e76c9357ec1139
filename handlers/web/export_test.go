package web

// Initials are the letters on a person's face.
var Initials = initials
