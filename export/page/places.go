package page

// The four ways in which the program says where something is, and who turns one into another.
//
//   - Block byte: a letter.Point, a byte in a block's Text on a rune border. An atom is the three bytes of U+FFFC. Steps,
//     carets and comments are in it, since it means the same on another machine and while others type elsewhere.
//   - Shown byte: a byte in what a reader reads (letter.Numbers.Shown): atoms are their words, note marks are nothing. The
//     command line's "at", "from" and "to" are in it. letter.Numbers.ShownOff and TextOff turn one into the other; in
//     a view of the letter the steps of edit.Show come first.
//   - Pt: 1/10000 typographic point from the top left of a page, and the page's number from 0. At turns it into a block
//     byte, Where and Boxes turn block bytes into it. The PDF has its y from the bottom, in points; only export/pdf knows.
//   - Pixel: of the window, in Fyne's units. Only app/paper knows: its view turns it into Pt by zoom and scroll.
