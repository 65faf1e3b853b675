package assets

import _ "embed"

var (
	//go:embed spell/nl.aff.gz
	dutchRules string
	//go:embed spell/nl.dic.gz
	dutchWords string
	//go:embed spell/en.aff.gz
	englishRules string
	//go:embed spell/en.dic.gz
	englishWords string
	//go:embed spell/us.aff.gz
	americanRules string
	//go:embed spell/us.dic.gz
	americanWords string
	//go:embed spell/vak.txt
	tradeWords string
	//go:embed spell/vaak.txt
	commonWords string
)

// Dutch gives OpenTaal's dictionary for hunspell: its affix file and its list of words, each packed with gzip.
func Dutch() (rules, words string) { return dutchRules, dutchWords }

// English gives SCOWL's dictionary of British English for hunspell, as Dutch does.
func English() (rules, words string) { return englishRules, englishWords }

// American gives SCOWL's dictionary of American English for hunspell, as Dutch does.
func American() (rules, words string) { return americanRules, americanWords }

// TradeWords gives the words of Kamerbrieven that the dictionary does not have, with # before comments.
func TradeWords() string { return tradeWords }

// CommonWords gives the words that Kamerbrieven are full of, with # before comments.
func CommonWords() string { return commonWords }
