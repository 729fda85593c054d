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

// classed is an error that knows its class.
type classed struct {
	class nianbao.FailureClass
	err   error
}

func (e *classed) Error() string { return e.err.Error() }
func (e *classed) Unwrap() error { return e.err }

func failf(class nianbao.FailureClass, format string, args ...any) error {
	return &classed{class, fmt.Errorf(format, args...)}
}

// archiveError is a failure of the archive: without it no crawl can go on.
type archiveError struct{ err error }

func (e *archiveError) Error() string { return "archive: " + e.err.Error() }
func (e *archiveError) Unwrap() error { return e.err }

// EndsCrawl tells whether an error is a failure of the archive, or of the turns that it deals out: it says nothing of the site, and
// no crawl can go on.
func EndsCrawl(err error) bool {
	var a *archiveError
	return errors.As(err, &a)
}

// ClassOf returns the class of an error of this package, "" for nil.
func ClassOf(err error) nianbao.FailureClass {
	if err == nil {
		return ""
	}
	var own *classed
	if errors.As(err, &own) {
		return own.class
	}
	var failure nianbao.Failure
	if errors.As(err, &failure) {
		return failure.Class
	}
	for _, known := range []struct {
		err   error
		class nianbao.FailureClass
	}{
		{nianbao.ErrPrivateAddress, nianbao.ClassPrivate}, {nianbao.ErrDisallowed, nianbao.ClassRobots}, {nianbao.ErrTooLarge, nianbao.ClassTooLarge},
		{nianbao.ErrBlocked, nianbao.ClassBlocked}, {context.Canceled, nianbao.ClassCanceled},
	} {
		if errors.Is(err, known.err) {
			return known.class
		}
	}
	return networkClass(err)
}

// networkClass reads what net, crypto/tls and the system say. DNS comes before timeout: a name server that does not
// answer is a matter of the name.
func networkClass(err error) nianbao.FailureClass {
	var dns *net.DNSError
	var timeout net.Error
	switch {
	case errors.As(err, &dns):
		return nianbao.ClassDNS
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		return nianbao.ClassTimeout
	case isTLS(err):
		return nianbao.ClassTLS
	case errors.Is(err, syscall.ECONNREFUSED), errors.Is(err, syscall.EHOSTUNREACH), errors.Is(err, syscall.ENETUNREACH):
		return nianbao.ClassRefused
	case errors.Is(err, syscall.ECONNRESET), errors.Is(err, syscall.EPIPE), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return nianbao.ClassReset
	}
	return nianbao.ClassNetwork
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
	case nianbao.ClassSoft404, nianbao.ClassMoved, nianbao.ClassRedirect, nianbao.ClassEmpty, nianbao.ClassNoReport:
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
