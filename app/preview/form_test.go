package preview

import (
	"context"
	"strings"
	"testing"
)

// TestFilledIn: what is filled in in a form, and the stamp of a signature, is painted: it leaves with the file.
func TestFilledIn(t *testing.T) {
	file := strings.Replace(string(sheets([]string{"1 g 0 0 120 60 re f"})), "/Type/Catalog", "/Type/Catalog/AcroForm<</Fields[20 0 R]>>", 1)
	file = strings.Replace(file, "/Type/Page/", "/Annots[20 0 R]/Type/Page/", 1)
	field := "20 0 obj\n<</Type/Annot/Subtype/Widget/FT/Tx/T(naam)/V(Jansen)/F 4/Rect[20 10 110 50]/AP<</N 21 0 R>>>>\nendobj\n21 0 obj\n" +
		stream("/Type/XObject/Subtype/Form/BBox[0 0 90 40]", "0 g 0 0 90 40 re f") + "\nendobj\ntrailer"
	file = strings.Replace(file, "trailer", field, 1)
	d, err := openFile(context.Background(), []byte(file))
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	m, err := d.Render(context.Background(), 0, 240)
	if err != nil {
		t.Fatal(err)
	}
	if c := m.RGBAAt(130, 60); c.R > 40 || c.G > 40 || c.B > 40 {
		t.Errorf("the field is painted in %v", c)
	}
	if c := m.RGBAAt(10, 10); c.R < 250 {
		t.Errorf("beside the field stands %v", c)
	}
}
