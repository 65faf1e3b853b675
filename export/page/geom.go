package page

// Where things stand on paper, as printed Kamerbrieven have it. Millimetres from the top left of the paper; y is a baseline.
const (
	bodySize   Pt = 90000  // 9 pt
	bodyLead   Pt = 120000 // on 12
	noteSize   Pt = 80000
	noteLead   Pt = 97500
	wordSize   Pt = 115000 // the wordmark, when it is words
	wordLead   Pt = 130000
	smallSize  Pt = 65000 // retouradres, rubricering, reference column, page number
	smallLead  Pt = 90000
	groupGap   Pt = 45000 // extra, between the groups of the reference column
	markSize   Pt = 50000 // note numbers
	scriptSize Pt = 60000 // superscript and subscript

	noteGap     Pt = 180000 // from the last baseline of the body to the first of the notes
	noteRuleGap Pt = 110000 // from the rule down to the first baseline of the notes
	thin        Pt = 5000   // rules

	signGap = 4 // lines from the function down to the name
)

var (
	bodyLeft   = MM(28)
	bodyWidth  = MM(132)
	frameLeft  = MM(28.15)
	frameWidth = MM(28+132) - MM(28.15)
	valueLeft  = MM(48)
	valueWidth = MM(28+132) - MM(48)
	indent     = MM(5)
	cellPad    = MM(1.5)
	columnLeft = MM(164.5)
	columnW    = MM(200) - MM(164.5)
	columnIn   = MM(3) // behind "T", "M", "E"

	logoTop    = Box{X: MM(98.5), Y: 0, W: MM(13), H: MM(37.125)} // the logo hangs from the edge of the paper, in the middle
	wordTop    = Box{X: wordmarkX, Y: MM(20.1), W: wordmarkW, H: MM(17)}
	wordmarkX  = MM(114.4)
	wordmarkW  = MM(62)
	wordmarkY  = MM(27.9)
	returnY    = MM(46.52)
	classY     = MM(53.42)
	addressY   = MM(57.76)
	dateY      = MM(104.18)
	subjectY   = MM(108.42)
	columnY    = MM(57.13)
	laterY     = MM(57.19) // first baseline from page 2
	bottomY    = MM(276.5) // last baseline
	pageNumY   = MM(285.6)
	noteRuleW  = MM(51)
	footClassY = pageNumY
	// columnEnd is the last baseline the reference column may reach.
	columnEnd = MM(281)
)

// laterRows is how many lines a page without notes holds from page 2.
var laterRows = int((bottomY-laterY)/bodyLead) + 1

// box above and below a baseline, as parts of the leading: a line's box is exactly its leading high.
func above(lead Pt) Pt { return lead * 3 / 4 }
func below(lead Pt) Pt { return lead - above(lead) }
