package dataset

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"nianbao"
	"nianbao/store"
)

// Change opens a database to write what people say of agencies into it, under their decisions.
func Change(ctx context.Context, path string, decisions []nianbao.Correction, do func(*Data) error) error {
	db, err := store.Open(ctx, path)
	if err != nil {
		return err
	}
	d, err := Open(ctx, db, decisions)
	if err == nil {
		err = do(d)
	}
	return errors.Join(err, db.Close())
}

// AddToRoster puts agencies on the roster, or takes them off it, as people say, and tells how many of them were not there like that already. An
// entry that a list of the roster gave, and that is known without it, is left as it is.
func (d *Data) AddToRoster(ctx context.Context, entries []nianbao.RosterEntry, listed func(i int) Basis) (changed int, err error) {
	known := make(map[nianbao.RosterEntry]Basis)
	if listed != nil {
		members, err := d.Roster(ctx, new(Query))
		if err != nil {
			return 0, err
		}
		for _, m := range members {
			known[m.Entry()] = m.Basis
		}
	}
	var add []nianbao.RosterEntry
	for i, e := range entries {
		if listed != nil && listed(i) != "" && listed(i) != BasisPerson && known[e] == listed(i) {
			continue
		}
		add = append(add, e)
	}
	return d.db.PutRoster(ctx, add)
}

// TakeOffRoster takes an agency off the roster: what a person said of it is dropped, and where it is known without that, it is said that it
// owes no report. An agency that is not on the roster is an error that names the nearest.
func (d *Data) TakeOffRoster(ctx context.Context, e nianbao.RosterEntry) error {
	m, err := d.onRoster(ctx, e)
	if err != nil {
		return err
	}
	if m == nil {
		return d.notOnRoster(ctx, e)
	}
	entries, err := d.db.Roster(ctx)
	if err != nil {
		return err
	}
	for _, said := range entries {
		if said.Name == e.Name && (e.Region == "" || said.Region == e.Region) && (e.Source == "" || said.Source == e.Source) {
			if _, err := d.db.DropRoster(ctx, said); err != nil {
				return err
			}
		}
	}
	if m, err = d.onRoster(ctx, e); err != nil || m == nil {
		return err
	}
	e.Listed = false
	_, err = d.db.PutRoster(ctx, []nianbao.RosterEntry{e})
	return err
}

// onRoster returns the agency that a person means; nil when it is not on the roster.
func (d *Data) onRoster(ctx context.Context, e nianbao.RosterEntry) (m *Member, err error) {
	err = d.db.ReadLedger(ctx, func(l *store.Ledger) error {
		r, err := d.gather(ctx, l)
		if err == nil {
			key, _ := r.entryKey(e)
			m = r.members[key]
		}
		return err
	})
	return m, err
}

func (d *Data) notOnRoster(ctx context.Context, e nianbao.RosterEntry) error {
	members, err := d.Roster(ctx, new(Query))
	if err != nil {
		return err
	}
	var same []string
	for _, m := range members {
		if m.Agency == e.Name {
			same = append(same, m.Key())
		}
	}
	if len(same) > 1 {
		return fmt.Errorf("%s: the roster has %d of this name: %s; say which with --source or --region", e.Name, len(same), strings.Join(same, ", "))
	}
	var near []string
	for _, m := range members {
		if strings.Contains(m.Agency, e.Name) && len(near) < 3 {
			near = append(near, m.Agency)
		}
	}
	if near == nil {
		return fmt.Errorf("%s: it is not on the roster; \"nianbao roster --agency NAME\" lists what is", e.Name)
	}
	return fmt.Errorf("%s: it is not on the roster; there are %s", e.Name, strings.Join(near, ", "))
}
