package render

import (
	"errors"
	"io"

	"nianbao/ask"
	"nianbao/render/message"
)

// askedRecord is a word that was not taken, in JSON.
type askedRecord struct {
	Outcome    string        `json:"outcome"` // ambiguous or refused
	Kind       ask.Kind      `json:"kind"`
	Typed      string        `json:"typed"`
	Reason     ask.Reason    `json:"reason,omitempty"` // why it is refused
	Candidates []ask.Meaning `json:"candidates"`       // all that it may mean: each the conditions that hold together
	Near       []ask.Meaning `json:"near"`             // what is truly near, or can be asked instead
	ZH         string        `json:"zh"`
	EN         string        `json:"en"`
}

// WriteAsked writes the words that an error says were not taken as JSON, one a line; of another error nothing.
func WriteAsked(w io.Writer, err error) error {
	var asked *ask.Error
	if !errors.As(err, &asked) {
		return nil
	}
	for _, a := range asked.Answers {
		rec := askedRecord{Outcome: "ambiguous", Kind: a.Kind, Typed: a.Typed, Reason: a.Reason, Candidates: append([]ask.Meaning{}, a.Candidates...),
			Near: append([]ask.Meaning{}, a.Near...), ZH: a.Say(message.Chinese), EN: a.Say(message.English)}
		if a.Refused() {
			rec.Outcome = "refused"
		}
		if err := Encode(w, rec); err != nil {
			return err
		}
	}
	return nil
}
