package assets

import _ "embed" // the profile

// SRGB is the colour profile of the International Color Consortium that PDF files name as their output intent. Its
// licence: "may be copied, distributed, embedded, made, used, and sold without restriction". Read it, never write it.
//
//go:embed icc/sRGB2014.icc
var SRGB []byte
