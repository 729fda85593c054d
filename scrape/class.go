package scrape

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"syscall"

	"nianbao"
)

// Class says in one word why an address failed. The word is stored.
type Class string

const (
	ClassDNS      Class = "dns"          // the host name does not resolve
	ClassRefused  Class = "refused"      // nobody listens, or no way leads there
	ClassTLS      Class = "tls"          // certificate or handshake
	ClassTimeout  Class = "timeout"      // no complete answer in time
	ClassReset    Class = "reset"        // the connection broke off
	ClassStatus   Class = "status"       // an HTTP status without a document
	ClassRobots   Class = "robots"       // robots.txt forbids it
	ClassBlocked  Class = "blocked"      // a challenge, a login or a block page
	ClassTooLarge Class = "too_large"    // beyond Config.MaxBody
	ClassDecode   Class = "decode"       // the content encoding is broken or unknown
	ClassPrivate  Class = "private"      // a private address, not allowed
	ClassRedirect Class = "redirect"     // a loop, too many hops, or a scheme that is not HTTP
	ClassAddress  Class = "address"      // not an http or https address
	ClassSoft404  Class = "soft_404"     // an error page with the status of a good one
	ClassMoved    Class = "moved"        // redirected for good, to something else
	ClassEmpty    Class = "empty_list"   // no report found at all
	ClassNoReport Class = "not_a_report" // a link to a report led to something else
	ClassShort    Class = "incomplete"   // a list counts more pages than could be found
	ClassTooFew   Class = "too_few"      // fewer reports than the source promises
	ClassPages    Class = "max_pages"    // more pages than Config.MaxPages
	ClassHours    Class = "hours"        // outside the hours in which sites may be asked
	ClassBudget   Class = "budget"       // the host's budget of pages or bytes is spent
	ClassCircuit  Class = "circuit"      // the host failed too often in a row and is left alone for a while
	ClassCanceled Class = "canceled"     // the run was stopped
	ClassInternal Class = "internal"     // a defect of this program; the error holds the stack
	ClassNetwork  Class = "network"      // any other failure of the transport
)

// Classes lists all of them.
var Classes = []Class{ClassDNS, ClassRefused, ClassTLS, ClassTimeout, ClassReset, ClassStatus, ClassRobots, ClassBlocked, ClassTooLarge,
	ClassDecode, ClassPrivate, ClassRedirect, ClassAddress, ClassSoft404, ClassMoved, ClassEmpty, ClassNoReport, ClassShort, ClassTooFew, ClassPages, ClassHours, ClassBudget, ClassCircuit, ClassCanceled, ClassInternal, ClassNetwork}

// classed is an error that knows its class.
type classed struct {
	class Class
	err   error
}

func (e *classed) Error() string { return e.err.Error() }
func (e *classed) Unwrap() error { return e.err }

func failf(class Class, format string, args ...any) error {
	return &classed{class, fmt.Errorf(format, args...)}
}

// archiveError is a failure of the archive: without it no crawl can go on.
type archiveError struct{ err error }

func (e *archiveError) Error() string { return "archive: " + e.err.Error() }
func (e *archiveError) Unwrap() error { return e.err }

func isFatal(err error) bool {
	var a *archiveError
	return errors.As(err, &a)
}

// ClassOf returns the class of an error of this package, "" for nil.
func ClassOf(err error) Class {
	if err == nil {
		return ""
	}
	var own *classed
	if errors.As(err, &own) {
		return own.class
	}
	var failure Failure
	if errors.As(err, &failure) {
		return failure.Class
	}
	for _, known := range []struct {
		err   error
		class Class
	}{
		{nianbao.ErrPrivateAddress, ClassPrivate}, {nianbao.ErrDisallowed, ClassRobots}, {nianbao.ErrTooLarge, ClassTooLarge},
		{nianbao.ErrBlocked, ClassBlocked}, {context.Canceled, ClassCanceled},
	} {
		if errors.Is(err, known.err) {
			return known.class
		}
	}
	return networkClass(err)
}

// networkClass reads what net, crypto/tls and the system say. DNS comes before timeout: a name server that does not
// answer is a matter of the name.
func networkClass(err error) Class {
	var dns *net.DNSError
	var timeout net.Error
	switch {
	case errors.As(err, &dns):
		return ClassDNS
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		return ClassTimeout
	case isTLS(err):
		return ClassTLS
	case errors.Is(err, syscall.ECONNREFUSED), errors.Is(err, syscall.EHOSTUNREACH), errors.Is(err, syscall.ENETUNREACH):
		return ClassRefused
	case errors.Is(err, syscall.ECONNRESET), errors.Is(err, syscall.EPIPE), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return ClassReset
	}
	return ClassNetwork
}

func isTLS(err error) bool {
	var (
		record    tls.RecordHeaderError
		alert     tls.AlertError
		verify    *tls.CertificateVerificationError
		authority x509.UnknownAuthorityError
		host      x509.HostnameError
		invalid   x509.CertificateInvalidError
	)
	return errors.As(err, &record) || errors.As(err, &alert) || errors.As(err, &verify) ||
		errors.As(err, &authority) || errors.As(err, &host) || errors.As(err, &invalid)
}

// isGone tells whether the failure means that there is nothing at the address any more, rather than that nobody knows.
func isGone(err error) bool {
	if err == nil {
		return true
	}
	switch ClassOf(err) {
	case ClassSoft404, ClassMoved, ClassRedirect, ClassEmpty, ClassNoReport:
		return true
	}
	var status *statusError
	return errors.As(err, &status) && (status.code == http.StatusNotFound || status.code == http.StatusGone)
}

// statusError is an answer whose status says that it is no document.
type statusError struct{ code int }

func (e *statusError) Error() string {
	return fmt.Sprintf("status %d %s", e.code, http.StatusText(e.code))
}
