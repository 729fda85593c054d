package scrape

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"fmt"
	"io"
	"log"
	"maps"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"nianbao"
)

// authority signs certificates for sites with invented names.
type authority struct {
	*testing.T
	cert  *x509.Certificate
	key   *ecdsa.PrivateKey
	sites map[string]string // host:port to where it listens
}

func newAuthority(t *testing.T) *authority {
	a := &authority{T: t, sites: map[string]string{}}
	a.cert, a.key = a.sign(&x509.Certificate{Subject: pkix.Name{CommonName: "test authority"}, IsCA: true, BasicConstraintsValid: true,
		KeyUsage: x509.KeyUsageCertSign}, true)
	return a
}

// sign makes a certificate that is valid for a day unless it says otherwise, signed by the authority or by itself.
func (a *authority) sign(c *x509.Certificate, bySelf bool) (*x509.Certificate, *ecdsa.PrivateKey) {
	a.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		a.Fatal(err)
	}
	c.SerialNumber = big.NewInt(1)
	if c.NotAfter.IsZero() {
		c.NotAfter = time.Now().Add(24 * time.Hour)
	}
	c.NotBefore = c.NotAfter.Add(-48 * time.Hour)
	parent, signer := a.cert, a.key
	if bySelf {
		parent, signer = c, key
	}
	der, err := x509.CreateCertificate(rand.Reader, c, parent, &key.PublicKey, signer)
	if err != nil {
		a.Fatal(err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		a.Fatal(err)
	}
	return cert, key
}

// serve answers for https://host/ under the certificate.
func (a *authority) serve(host string, handler http.Handler, cert *x509.Certificate, key *ecdsa.PrivateKey) {
	a.Helper()
	s := httptest.NewUnstartedServer(handler)
	s.Config.ErrorLog = log.New(io.Discard, "", 0) // handshakes that the crawler refuses
	s.TLS = &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{cert.Raw}, PrivateKey: key}}}
	s.StartTLS()
	a.Cleanup(s.Close)
	a.sites[host+":443"] = s.Listener.Addr().String()
}

// crawler trusts the authority and finds the sites by their names.
func (a *authority) crawler(archive Archive, cfg Config) *Crawler {
	cfg.Dial = func(ctx context.Context, network, addr string) (net.Conn, error) {
		return dialAs(ctx, a.sites[addr], "1.1.1.1:443")
	}
	c := New(archive, cfg)
	c.net.roots = x509.NewCertPool()
	c.net.roots.AddCert(a.cert)
	for _, t := range []transports{c.net.open, c.net.near} {
		t.base.TLSClientConfig = &tls.Config{RootCAs: c.net.roots}
	}
	return c
}

func (a *authority) crawl(c *Crawler, s nianbao.Source) Result {
	a.Helper()
	res, err := c.Crawl(a.Context(), s)
	if err != nil {
		a.Fatal(err)
	}
	return res
}

func handler(pages map[string]http.HandlerFunc) http.Handler { return &fakeSite{pages: pages} }

const why = "the agency was told, seen 2026-01-05"

// badSites serves the same column under certificates that do not verify; it returns the fingerprints.
func (a *authority) badSites() (fingerprints map[string]string) {
	fingerprints = map[string]string{}
	for host, c := range map[string]*x509.Certificate{
		"expired.test":  {DNSNames: []string{"expired.test"}, NotAfter: time.Now().Add(-time.Hour)},
		"renamed.test":  {DNSNames: []string{"other.test"}},
		"selfmade.test": {DNSNames: []string{"selfmade.test"}},
	} {
		cert, key := a.sign(c, host == "selfmade.test")
		fingerprints[host] = fmt.Sprintf("%x", sha256.Sum256(cert.Raw))
		a.serve(host, handler(column()), cert, key)
	}
	return fingerprints
}

func TestCertificatesMustVerify(t *testing.T) {
	a := newAuthority(t)
	for host := range a.badSites() {
		archive := newMemory()
		res := a.crawl(a.crawler(archive, quick()), nianbao.Source{ID: "s", URL: "https://" + host + "/nb/"})
		wantClasses(t, res, nianbao.ClassTLS)
		if n := len(archive.all("")); n != 0 || res.Reports != 0 || res.Certificates != nil || res.NeedlessException() {
			t.Errorf("%s: %d pages archived, %+v", host, n, res)
		}
	}
}

func TestException(t *testing.T) {
	a := newAuthority(t)
	says := map[string]string{"expired.test": "valid only from", "renamed.test": "valid for other.test", "selfmade.test": "unknown authority"}
	for host, fingerprint := range a.badSites() {
		archive, cfg, ledger := newMemory(), quick(), []nianbao.Decision{}
		cfg.Ledger = func(d nianbao.Decision) { ledger = append(ledger, d) }
		res := a.crawl(a.crawler(archive, cfg), nianbao.Source{ID: "s", URL: "https://" + host + "/nb/", TLSException: why})
		wantClasses(t, res)
		if res.Reports != 3 || len(res.Certificates) != 1 || res.NeedlessException() {
			t.Errorf("%s: %+v", host, res)
		}
		holds := func(what, text string) {
			for _, part := range []string{says[host], fingerprint, why} {
				if !strings.Contains(text, part) {
					t.Errorf("%s: %s says %q, without %q", host, what, text, part)
				}
			}
		}
		for _, p := range archive.all("") {
			holds(p.URL, p.Unverified)
		}
		for _, d := range ledger {
			holds("the ledger", d.Reason)
		}
		if want := slices.Collect(maps.Keys(res.Certificates)); len(ledger) != len(archive.all("")) || want[0] != archive.all("")[0].Unverified {
			t.Errorf("%s: %d decisions; %q", host, len(ledger), want)
		}
	}
}

// TestNeedlessException: a certificate that verifies is nothing to except.
func TestNeedlessException(t *testing.T) {
	a := newAuthority(t)
	cert, key := a.sign(&x509.Certificate{DNSNames: []string{"good.test"}}, false)
	a.serve("good.test", handler(column()), cert, key)
	archive := newMemory()
	res := a.crawl(a.crawler(archive, quick()), nianbao.Source{ID: "s", URL: "https://good.test/nb/", TLSException: why})
	if res.Reports != 3 || !res.NeedlessException() || archive.all("")[0].Unverified != "" {
		t.Errorf("%+v", res)
	}
	if res := a.crawl(a.crawler(archive, quick()), nianbao.Source{ID: "s", URL: "https://good.test/nb/"}); res.NeedlessException() {
		t.Error("a source without an exception has a needless one")
	}
}

// TestExceptionIsOfItsSourceAndHost: it holds neither for another source, even of the same host and by the same crawler, nor for
// where the site redirects or links to.
func TestExceptionIsOfItsSourceAndHost(t *testing.T) {
	a := newAuthority(t)
	a.badSites()
	pages := column()
	pages["/nb/2023.html"] = redirect("https://renamed.test/nb/2023.html")
	cert, key := a.sign(&x509.Certificate{DNSNames: []string{"sends.test"}}, true)
	a.serve("sends.test", handler(pages), cert, key)
	archive := newMemory()
	c := a.crawler(archive, quick())
	for range 2 { // the second time round the connections and robots.txt of the first are known
		res := a.crawl(c, nianbao.Source{ID: "excepted", URL: "https://sends.test/nb/", TLSException: why})
		wantClasses(t, res, nianbao.ClassTLS)
		if res.Reports != 2 || !strings.Contains(res.Failures[0].Err.Error(), "renamed.test") {
			t.Errorf("%+v", res)
		}
		wantClasses(t, a.crawl(c, nianbao.Source{ID: "same host", URL: "https://sends.test/nb/"}), nianbao.ClassTLS)
		wantClasses(t, a.crawl(c, nianbao.Source{ID: "other host", URL: "https://expired.test/nb/"}), nianbao.ClassTLS)
	}
	for _, p := range archive.all("") {
		if p.Source != "excepted" || !strings.HasPrefix(p.URL, "https://sends.test/") {
			t.Errorf("archived %s of %s", p.URL, p.Source)
		}
	}
	if _, err := c.Probe(t.Context(), "excepted", "https://sends.test/nb/2022.html"); err != nil {
		t.Errorf("a look at a page of the source: %v", err)
	}
	if _, err := c.Probe(t.Context(), "excepted", "https://expired.test/nb/2022.html"); ClassOf(err) != nianbao.ClassTLS {
		t.Errorf("a look at another host: %v", err)
	}
}

// TestExceptionCovers: host and port, over TLS.
func TestExceptionCovers(t *testing.T) {
	for _, tt := range []struct {
		source, address string
		want            bool
	}{
		{"https://www.x.gov.cn/nb/", "https://WWW.x.gov.cn/", true}, {"http://www.x.gov.cn/", "https://www.x.gov.cn/a", true},
		{"https://www.x.gov.cn/", "https://www.x.gov.cn:443/a", true}, {"https://www.x.gov.cn/", "https://www.x.gov.cn:8443/a", false},
		{"https://www.x.gov.cn:8443/", "https://www.x.gov.cn:8443/a", true}, {"https://www.x.gov.cn/", "http://www.x.gov.cn/a", false},
		{"https://www.x.gov.cn/", "https://x.gov.cn/", false}, {"https://[2001:db8::1]/", "https://[2001:DB8::1]/a", true},
	} {
		u, _ := webAddress(tt.address)
		if got := exceptionOf(nianbao.Source{URL: tt.source, TLSException: why}).covers(u); got != tt.want {
			t.Errorf("the exception of %s covers %s: %v", tt.source, tt.address, got)
		}
		if exceptionOf(nianbao.Source{URL: tt.source}).covers(u) {
			t.Errorf("%s has no exception", tt.source)
		}
	}
}
