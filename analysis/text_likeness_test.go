package analysis

import "testing"

func TestSharedText(t *testing.T) {
	const sentence = "本局坚持以公开为常态不公开为例外" // 16 characters
	for _, tt := range []struct {
		name, now, before string
		same, all         int
	}{
		{"the same", sentence, sentence, 16, 16},
		{"other marks and blanks", "本局坚持，以公开为常态、不公开为例外。", sentence, 16, 16},
		{"a sentence of two", sentence + "全年新收申请八十二件办结八十六件", sentence, 16, 32},
		{"too short to tell", "以公开为常态", sentence, 0, 6},
		{"a run of twelve", sentence[:36] + "甲乙丙", sentence, 12, 15},
		{"a run of eleven", sentence[:33] + "甲乙丙", sentence, 0, 14},
		{"nothing before", sentence, "", 0, 16},
		{"said twice", sentence + sentence, sentence, 32, 32},
	} {
		if same, all := SharedText(tt.now, tt.before); same != tt.same || all != tt.all {
			t.Errorf("%s: %d of %d, want %d of %d", tt.name, same, all, tt.same, tt.all)
		}
	}
}
