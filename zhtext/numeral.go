package zhtext

// Digit reads a digit of a year; zero is written in many ways.
func Digit(r rune) int {
	switch r {
	case '〇', '○', '零', 'O', 'o', 'Ｏ', '０', '0', '◯', 'о', 'О', 'Ο':
		return 0
	case '一':
		return 1
	case '二':
		return 2
	case '三':
		return 3
	case '四':
		return 4
	case '五':
		return 5
	case '六':
		return 6
	case '七':
		return 7
	case '八':
		return 8
	case '九':
		return 9
	}
	return -1
}

// Number reads 十二, 一百零五, 两千三百, 百 (as in 百余) and numbers written digit by digit.
func Number(s string) (int64, bool) {
	var total, section, digit int64
	seen := false // a digit waits for its unit
	for _, r := range s {
		if r == '两' {
			r = '二'
		}
		if d := Digit(r); d >= 0 {
			if seen && digit != 0 {
				return 0, false // 二〇二四 and other rows of digits are no counts
			}
			digit, seen = int64(d), true
			continue
		}
		unit := map[rune]int64{'十': 10, '百': 100, '千': 1000, '万': 10_000}[r]
		if !seen && (section == 0 || unit == 10_000) && total == 0 && unit != 10_000 {
			digit = 1
		}
		if unit == 10_000 {
			total, section, digit, seen = (section+digit)*unit, 0, 0, false
			if total == 0 {
				return 0, false
			}
			continue
		}
		section, digit, seen = section+digit*unit, 0, false
	}
	return total + section + digit, true
}
