package syntax

// checkRegexp checks the current token, a regular expression whose closing
// slash stands at the given offset.
func (p *Parser) checkRegexp(slash int) {
	seen := 0
	for i := slash + 1; i < p.end; i++ {
		bit := 0
		switch p.src[i] {
		case 'd', 'g', 'i', 'm', 's', 'u', 'v', 'y':
			bit = 1 << (p.src[i] - 'a')
		}
		if bit == 0 || seen&bit != 0 {
			p.fail(i, i+1, "bad flag of a regular expression")
			return
		}
		seen |= bit
	}
	const u, v = 1 << ('u' - 'a'), 1 << ('v' - 'a')
	if seen&u != 0 && seen&v != 0 {
		p.fail(slash+1, p.end, `the flags "u" and "v" exclude each other`)
	}
}
