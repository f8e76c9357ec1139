// Package email draws mails as HTML, for programs that know little of it: one
// column of tables, styles on the elements, nothing loaded from anywhere. What
// a mail says is decided in internal/mail, which writes the plain text too.
// Nothing here is ever a page: styles inside it are for mails alone.
package email

import "genkan/internal/i18n"

// Letter is what a mail says, in the order in which it says it.
type Letter struct {
	Lang      i18n.Lang
	Subject   string
	Preheader string // the line that lists of mails show after the subject
	Business  string
	Greeting  []string // lines; an empty one parts paragraphs
	Blocks    []Block
	Closing   string
	Signature []string
	Leave     *Link // unsubscribes; nil for mails that everybody gets
}

// Block is a part of a mail: exactly one of its fields is set.
type Block struct {
	Text  string
	Small string   // a remark
	Quote []string // lines that a person wrote
	Items []string
	Facts []Fact
	Link  *Link // the button; a mail has one at most
}

// Fact is a value with its name.
type Fact struct{ Label, Value string }

// Link is a button, with its address in full under it.
type Link struct{ Label, URL string }
