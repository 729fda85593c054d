package storetest

import (
	"errors"
	"strings"
	"testing"
	"time"

	"nianbao/store"
)

func testLock(t *testing.T, open Opener) {
	db := open(t)
	claim := func(owner string, pid int, dead bool) store.LockClaim {
		return store.LockClaim{Owner: owner, PID: pid, Life: time.Minute, Dead: func(int) bool { return dead }}
	}
	first := claim("a", 7, false)
	if err := db.Lock(t.Context(), first, day); err != nil {
		t.Fatal(err)
	}
	if err := db.Heartbeat(t.Context(), first, day.Add(30*time.Second)); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name  string
		claim store.LockClaim
		after time.Duration
		free  bool
	}{
		{"another process", claim("a", 8, false), time.Second, false},
		{"another machine", claim("b", 7, true), time.Second, false},
		{"just before it expires", claim("b", 7, true), 89 * time.Second, false},
		{"the process is dead", claim("a", 8, true), time.Second, true},
		{"no sign of life", claim("b", 8, false), 90 * time.Second, true},
		{"an earlier process of our number", claim("a", 7, false), time.Second, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if err := db.Lock(t.Context(), first, day); err != nil && tt.free {
				t.Fatal(err)
			}
			if err := db.Heartbeat(t.Context(), first, day.Add(30*time.Second)); err != nil {
				t.Fatal(err)
			}
			err := db.Lock(t.Context(), tt.claim, day.Add(tt.after))
			if tt.free {
				if err != nil {
					t.Error(err)
				}
				if err := db.Unlock(t.Context(), tt.claim); err != nil {
					t.Error(err)
				}
				return
			}
			var held *store.Locked
			if !errors.As(err, &held) || !errors.Is(err, store.ErrLocked) || held.PID != 7 || !strings.Contains(err.Error(), "process 7 on a crawls into this database since 2025-01-21 03:10:44") {
				t.Errorf("got %v", err)
			}
		})
	}
}

// testLockLost: a run that was taken for dead learns of it.
func testLockLost(t *testing.T, open Opener) {
	db := open(t)
	a, b := store.LockClaim{Owner: "a", PID: 1, Life: time.Minute}, store.LockClaim{Owner: "b", PID: 2, Life: time.Minute}
	if err := db.Lock(t.Context(), a, day); err != nil {
		t.Fatal(err)
	}
	if err := db.Lock(t.Context(), b, day.Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	if err := db.Heartbeat(t.Context(), a, day.Add(time.Hour)); !errors.Is(err, store.ErrLocked) {
		t.Errorf("got %v", err)
	}
	if err := db.Unlock(t.Context(), a); err != nil { // gives back nothing that is not its own
		t.Error(err)
	}
	if err := db.Heartbeat(t.Context(), b, day.Add(time.Hour)); err != nil {
		t.Error(err)
	}
}
