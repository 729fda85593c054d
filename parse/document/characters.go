package document

func IsDigit(c byte) bool { return c >= '0' && c <= '9' }

func DigitsIn(s string) int {
	n := 0
	for i := range len(s) {
		if IsDigit(s[i]) {
			n++
		}
	}
	return n
}
