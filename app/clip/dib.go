package clip

import (
	"bytes"
	"encoding/binary"
	"image/png"

	"golang.org/x/image/bmp"
)

// fromDIB makes a PNG of a picture as Windows has it, a file of type BMP without its first 14 bytes:
// https://learn.microsoft.com/windows/win32/gdi/bitmap-storage. Pictures of 24 and 32 bits, which screenshots are; else nil.
func fromDIB(b []byte) []byte {
	const info, fields = 40, 3 // BITMAPINFOHEADER, BI_BITFIELDS
	if len(b) < info {
		return nil
	}
	b = bytes.Clone(b)
	head := binary.LittleEndian.Uint32(b)
	bits := binary.LittleEndian.Uint16(b[14:])
	// Colours by masks are what they are without when the masks are the usual ones; the decoder knows only a part of those.
	if usual := []byte("\x00\x00\xff\x00\x00\xff\x00\x00\xff\x00\x00\x00"); len(b) >= info+len(usual) && bytes.Equal(b[info:info+len(usual)], usual) && binary.LittleEndian.Uint32(b[16:]) == fields {
		binary.LittleEndian.PutUint32(b[16:], 0)
		if head == info { // they stand behind the header, and not in it
			b = append(b[:info], b[info+len(usual):]...)
		}
	}
	if bits != 24 && bits != 32 {
		return nil
	}
	file := append([]byte("BM"), make([]byte, 12)...)
	binary.LittleEndian.PutUint32(file[2:], uint32(len(file)+len(b)))
	binary.LittleEndian.PutUint32(file[10:], uint32(len(file))+head)
	file = append(file, b...)
	// Of a picture that is not all there no room is made for what its header says.
	if c, err := bmp.DecodeConfig(bytes.NewReader(file)); err != nil || c.Height > 0 && c.Width > 8*len(b)/int(bits)/c.Height {
		return nil
	}
	m, err := bmp.Decode(bytes.NewReader(file))
	if err != nil {
		return nil
	}
	var out bytes.Buffer
	if png.Encode(&out, m) != nil {
		return nil
	}
	return out.Bytes()
}
