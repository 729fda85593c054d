package scrape

import (
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"nianbao"
)

// exception is the permission of one source to read its own site under a certificate that does not verify. It belongs to
// the host and port of the source's address, and to nothing that a page there links or redirects to.
type exception struct {
	host, port string
	why        string // the operator's reason
}

// exceptionOf returns the exception that the source was granted; nil for none.
func exceptionOf(s nianbao.Source) *exception {
	u, ok := webAddress(s.URL)
	if s.TLSException == "" || !ok {
		return nil
	}
	return &exception{host: strings.ToLower(u.Hostname()), port: portOf(u), why: s.TLSException}
}

// portOf is where the site answers over TLS: the usual port also when the address is that of its http side.
func portOf(u *url.URL) string {
	if port := u.Port(); port != "" && (u.Scheme == "https" || port != "80") {
		return port
	}
	return "443"
}

// covers tells whether an address may be asked under the exception.
func (e *exception) covers(u *url.URL) bool {
	return e != nil && u.Scheme == "https" && strings.ToLower(u.Hostname()) == e.host && portOf(u) == e.port
}

// unverifying is the transport for what an exception covers. It has connections of its own, so that no request without an
// exception ever travels on one whose certificate was not verified.
func unverifying(base *http.Transport) *http.Transport {
	t := base.Clone()
	t.TLSClientConfig = &tls.Config{InsecureSkipVerify: true} // inspect verifies each answer's chain, and keeps what it finds
	return t
}

// inspect verifies the certificates under which an excepted answer came. It returns what is kept with the page: what is
// wrong with them and the fingerprint of the first, or "" when they verify.
func (r *recorder) inspect(e *exception, u *url.URL, state *tls.ConnectionState) (unverified string) {
	if state == nil || len(state.PeerCertificates) == 0 {
		return "the server showed no certificate"
	}
	leaf := state.PeerCertificates[0]
	between := x509.NewCertPool()
	for _, c := range state.PeerCertificates[1:] {
		between.AddCert(c)
	}
	_, err := leaf.Verify(x509.VerifyOptions{DNSName: u.Hostname(), Roots: r.roots, Intermediates: between, CurrentTime: time.Now()})
	if err == nil {
		return ""
	}
	fault := err.Error()
	var invalid x509.CertificateInvalidError
	if errors.As(err, &invalid) && invalid.Reason == x509.Expired { // whose own words name the time of asking, and are never twice the same
		fault = fmt.Sprintf("x509: certificate is valid only from %s to %s", invalid.Cert.NotBefore.UTC().Format(time.DateOnly), invalid.Cert.NotAfter.UTC().Format(time.DateOnly))
	}
	return fmt.Sprintf("certificate not verified: %s; its SHA-256 is %x; excepted in sources.csv: %s", fault, sha256.Sum256(leaf.Raw), e.why)
}

// inspected takes the certificates of excepted answers into account.
func (r *Result) inspected(found []string) {
	for _, unverified := range found {
		if r.Certificates == nil {
			r.Certificates = map[string]int{}
		}
		r.Certificates[unverified]++
	}
}

// NeedlessException tells whether the source has an exception and the certificates that it covered all verified.
func (r Result) NeedlessException() bool { return len(r.Certificates) == 1 && r.Certificates[""] > 0 }
