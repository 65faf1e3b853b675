package check

import (
	"bytes"
	"encoding/asn1"
)

// layers looks at one way in which layers can be shown.
func (c *checker) layers(config, all dict, called map[string]bool) {
	f := c.f
	if n, _ := f.Text(config["Name"]); n != "" {
		c.confIf(called[n], "6.9-2", 0, "Twee standen van de lagen hebben dezelfde naam")
		called[n] = true
	}
	if config["Order"] == nil {
		return
	}
	in := map[ref]bool{}
	var walk func(v any, depth int)
	walk = func(v any, depth int) {
		if r, ok := v.(ref); ok && f.Dict(r)["Type"] == name("OCG") {
			in[r] = true
			return
		}
		if depth < 20 && !c.spent() {
			for _, k := range f.Array(v) {
				walk(k, depth+1)
			}
		}
	}
	walk(config["Order"], 0)
	for _, v := range f.Array(all["OCGs"]) {
		if r, ok := v.(ref); ok && !in[r] {
			c.conf("6.9-3", 0, "Een laag ontbreekt in de lijst van lagen")
			return
		}
	}
}

// fields looks at the fields of a form.
func (c *checker) fields(form dict) {
	f := c.f
	for _, v := range f.List(form["XFA"]) {
		if s := f.Stream(v); s != nil && bytes.Contains(f.Data(s), []byte("<dynamicRender>required<")) {
			c.conf("UA 7.15-1", 0, "Het document is een dynamisch formulier")
		}
	}
	seen := map[ref]bool{}
	var walk func(v any, depth int)
	walk = func(v any, depth int) {
		if r, ok := v.(ref); ok {
			if seen[r] {
				return
			}
			seen[r] = true
		}
		d := f.Dict(v)
		if d == nil || depth > 30 || c.spent() {
			return
		}
		c.confIf(d["AA"] != nil, "6.4.1-2", 0, "Een invulveld start zelf een handeling")
		c.confIf(c.noLang && d["TU"] != nil && d["Lang"] == nil, "UA 7.2-25", 0, "Van de naam van een invulveld is de taal onbekend")
		if f.Name(d["FT"]) == "Sig" {
			c.signature(f.Dict(d["V"]))
		}
		for _, k := range f.Array(d["Kids"]) {
			walk(k, depth+1)
		}
	}
	for _, v := range f.Array(form["Fields"]) {
		walk(v, 0)
	}
}

// signature looks whether a signature is over the whole file, and is one signature with its certificate.
func (c *checker) signature(s dict) {
	f := c.f
	if s == nil {
		return
	}
	if f.Dict(f.Dict(c.root["Perms"])["DocMDP"]) != nil {
		for _, v := range f.Array(s["Reference"]) {
			if d := f.Dict(v); d["DigestLocation"] != nil || d["DigestMethod"] != nil || d["DigestValue"] != nil {
				c.conf("6.1.12-2", 0, "Een handtekening noemt wat verouderd is")
			}
		}
	}
	b := f.Nums(s["ByteRange"], 4)
	size, before := float64(len(f.B)+f.Before), float64(f.Before)
	if b == nil || b[0] != 0 || b[2]+b[3] != size || b[1] < before || b[2] <= b[1] || b[2] > size ||
		f.B[int(b[1]-before)] != '<' || f.B[int(b[2]-before)-1] != '>' {
		c.conf("6.4.3-1", 0, "Een handtekening geldt niet voor het hele bestand")
	}
	data, _ := f.Get(s["Contents"]).(str)
	if certificates, signers, ok := signed([]byte(data)); ok {
		c.confIf(certificates == 0, "6.4.3-2", 0, "Bij een handtekening ontbreekt het certificaat")
		c.confIf(signers != 1, "6.4.3-3", 0, "Een handtekening is van meer dan één ondertekenaar, of van geen")
	}
}

// signed counts the certificates and the signers of a PKCS #7 object (RFC 2315, 9.1).
func signed(b []byte) (certificates, signers int, ok bool) {
	var outer struct {
		Kind asn1.ObjectIdentifier
		Data struct {
			Version      int
			Digests      asn1.RawValue
			Content      asn1.RawValue
			Certificates asn1.RawValue `asn1:"optional,tag:0"`
			Revoked      asn1.RawValue `asn1:"optional,tag:1"`
			Signers      asn1.RawValue
		} `asn1:"explicit,tag:0"`
	}
	if _, err := asn1.Unmarshal(b, &outer); err != nil {
		return 0, 0, false
	}
	return values(outer.Data.Certificates.Bytes), values(outer.Data.Signers.Bytes), true
}

// values counts the values that stand one after the other.
func values(b []byte) (n int) {
	for len(b) > 0 && n < 1000 {
		var v asn1.RawValue
		rest, err := asn1.Unmarshal(b, &v)
		if err != nil {
			return n
		}
		n, b = n+1, rest
	}
	return n
}

// mediaClip looks at sound or film that is played: it has a kind, and words for who cannot see or hear it.
func (c *checker) mediaClip(d dict, p int) {
	if d == nil {
		return
	}
	c.confIf(d["CT"] == nil, "UA 7.18.6.2-1", p, "Een geluid of film zegt niet van welke soort het is")
	alt := c.f.Array(d["Alt"])
	good := len(alt) > 0 && len(alt)%2 == 0
	for i := 1; i < len(alt); i += 2 {
		t, _ := c.f.Text(alt[i])
		good = good && t != ""
	}
	c.confIf(!good, "UA 7.18.6.2-2", p, "Een geluid of film heeft geen beschrijving")
}
