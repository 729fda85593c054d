package warc

import (
	"net/textproto"
	"slices"
	"strings"

	"nianbao"
)

// description is what a page has beside an HTTP response: the block of the metadata record that follows it. "via" is
// the standard's name for the page whose link led here; the other fields are ours.
type description struct {
	source, role, linkText, referrer string

	url     string              // the address, where it differs from WARC-Target-URI
	hash    string              // SHA-256 of the body
	header  map[string][]string // fields that the response record cannot hold as they were
	whole   bool                // header is the whole header
	carrier bool                // the record before it is no page: it only holds a payload for revisits
}

// framing are the fields that describe how a body came over the wire. The archive has it unpacked, so that the response
// record must not repeat them.
var framing = []string{"Content-Encoding", "Content-Length", "Transfer-Encoding"}

// describe returns what the records of a page cannot say themselves.
func describe(p nianbao.Page, target string) description {
	d := description{source: p.Source, role: string(p.Role), linkText: p.LinkText, referrer: p.Referrer, hash: nianbao.HashOf(p.Body).String(),
		header: map[string][]string{}}
	if p.URL != target {
		d.url = p.URL
	}
	d.whole = p.Status == 0
	for key, values := range p.Header {
		if d.whole || !isSayable(key, values) {
			d.header[key] = values
		}
	}
	return d
}

// isSayable tells whether a header field comes back from a response record as it was.
func isSayable(key string, values []string) bool {
	return !slices.Contains(framing, key) && isToken(key) && key == textproto.CanonicalMIMEHeaderKey(key) &&
		!slices.ContainsFunc(values, func(v string) bool { return !isPlainValue(v) })
}

// fields writes the description down.
func (d description) fields() Fields {
	if d.carrier {
		return Fields{{"nianbao-carrier", "yes"}}
	}
	var f Fields
	add := func(name, value string) {
		if value != "" {
			f = append(f, Field{name, encodeValue(value)})
		}
	}
	add("via", d.referrer)
	add("nianbao-source", d.source)
	add("nianbao-role", d.role)
	add("nianbao-link-text", d.linkText)
	add("nianbao-url", d.url)
	add("nianbao-sha256", d.hash)
	if d.whole {
		add("nianbao-header-only", "yes")
	}
	for _, key := range sortedKeys(d.header) {
		for _, v := range d.header[key] {
			add("nianbao-header", key+": "+v)
		}
	}
	return f
}

// parseDescription reads the block of a metadata record; ok says whether it is one of ours.
func parseDescription(block []byte) (d description, ok bool) {
	d.header = map[string][]string{}
	for _, f := range parseFields(string(block)) {
		value := decodeValue(f.Value)
		switch f.Name {
		case "via":
			d.referrer = value
		case "nianbao-source":
			d.source = value
		case "nianbao-role":
			d.role = value
		case "nianbao-link-text":
			d.linkText = value
		case "nianbao-url":
			d.url = value
		case "nianbao-sha256":
			d.hash, ok = value, true
		case "nianbao-header-only":
			d.whole = true
		case "nianbao-header":
			if key, v, found := strings.Cut(value, ": "); found {
				d.header[key] = append(d.header[key], v)
			}
		case "nianbao-carrier":
			d.carrier, ok = true, true
		}
	}
	return d, ok
}

// apply gives the page what describe took from it.
func (d description) apply(p *nianbao.Page) {
	if d.carrier {
		return
	}
	p.Source, p.Role, p.LinkText, p.Referrer = d.source, nianbao.PageRole(d.role), d.linkText, d.referrer
	if d.url != "" {
		p.URL = d.url
	}
	if d.whole || p.Header == nil {
		p.Header = map[string][]string{}
	}
	for _, key := range framing {
		delete(p.Header, key)
	}
	for key, values := range d.header {
		p.Header[key] = values
	}
	if len(p.Header) == 0 {
		p.Header = nil
	}
}
