package text

import "kamerbrief/export/pattern"

func re(src string) pattern.Pattern { return pattern.New(src) }
