package parcel

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"filippo.io/age"
	"golang.org/x/text/unicode/norm"
)

// Sealing is by age (age-encryption.org/v1): with a passphrase that people tell each other, or to keys. A store's own key
// for this is made of its secret, so that there is nothing more to keep. A passphrase counts as it reads: an é is an é, also where a
// keyboard makes it of an e and an accent.

const sealed = "age-encryption.org/"

// most is the work factor of a passphrase that is tried: a file that asks for more keeps the program busy for minutes.
const most = 20

// Is reports whether a file begins as a parcel does, sealed or not.
func Is(b []byte) bool {
	return Sealed(b) || bytes.HasPrefix(b, []byte("PK\x03\x04")) && bytes.Contains(b[:min(len(b), 128)], []byte(mime))
}

// Sealed reports whether a file is sealed.
func Sealed(b []byte) bool { return bytes.HasPrefix(b, []byte(sealed)) }

// Identity makes the key that opens what is sealed to its Recipient, of 32 secret bytes.
func Identity(secret []byte) (*age.X25519Identity, error) {
	return age.ParseX25519Identity(strings.ToUpper(bech32("age-secret-key-", secret)))
}

// Recipient reports whether a line is a key that something can be sealed for.
func Recipient(line string) bool {
	_, err := age.ParseX25519Recipient(line)
	return err == nil
}

// Seal closes a parcel for who knows the passphrase, or for all of these recipients (lines that begin with "age1").
func Seal(b []byte, passphrase string, to []string) ([]byte, error) {
	var rs []age.Recipient
	if passphrase != "" {
		r, err := age.NewScryptRecipient(norm.NFC.String(passphrase))
		if err != nil {
			return nil, fail(ErrPassphrase, "Met dit wachtwoord kan niet worden versleuteld. Er is niets gemaakt. Kies een ander wachtwoord.")
		}
		rs = append(rs, r)
	}
	for _, s := range to {
		r, err := age.ParseX25519Recipient(s)
		if err != nil {
			return nil, fail(ErrFormat, "Een van de sleutels is geen sleutel van een collega. Er is niets gemaakt. Vraag uw collega om zijn sleutelbestand.")
		}
		rs = append(rs, r)
	}
	var out bytes.Buffer
	w, err := age.Encrypt(&out, rs...)
	if err == nil {
		_, err = w.Write(b)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		return nil, fmt.Errorf("parcel: sealing: %w", err)
	}
	return out.Bytes(), nil
}

// Unseal opens a sealed parcel with a passphrase, or with the key made of a secret when there is none.
func Unseal(b []byte, passphrase string, secret []byte) ([]byte, error) {
	if len(b) > MaxBytes+1<<20 {
		return nil, tooBig()
	}
	wrong := fail(ErrPassphrase, "Dit bestand kan niet worden geopend: het is versleuteld voor iemand anders of met een wachtwoord. Er is niets ingelezen. Geef het wachtwoord, of vraag om een kopie voor uw sleutel.")
	var id age.Identity
	if passphrase != "" {
		wrong = fail(ErrPassphrase, "Dit wachtwoord past niet bij het bestand, of het bestand is beschadigd. Er is niets ingelezen. Controleer het wachtwoord, of vraag uw collega om het bestand opnieuw te sturen.")
		s, err := age.NewScryptIdentity(norm.NFC.String(passphrase))
		if err != nil {
			return nil, wrong
		}
		s.SetMaxWorkFactor(most)
		id = s
	} else {
		x, err := Identity(secret)
		if err != nil {
			return nil, wrong
		}
		id = x
	}
	r, err := age.Decrypt(bytes.NewReader(b), id)
	if err != nil {
		return nil, wrong
	}
	out, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	if err != nil {
		return nil, broken()
	}
	return out, nil
}

// bech32 writes bytes as age writes keys (BIP 173, without its limit of 90 characters).
func bech32(prefix string, b []byte) string {
	const letters = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
	var five []byte
	acc, bits := uint(0), 0
	for _, c := range b {
		acc, bits = acc<<8|uint(c), bits+8
		for bits >= 5 {
			bits -= 5
			five = append(five, byte(acc>>bits)&31)
		}
	}
	if bits > 0 {
		five = append(five, byte(acc<<(5-bits))&31)
	}
	var sum []byte
	for _, c := range []byte(prefix) {
		sum = append(sum, c>>5)
	}
	sum = append(sum, 0)
	for _, c := range []byte(prefix) {
		sum = append(sum, c&31)
	}
	poly := uint32(1)
	for _, v := range append(append(sum, five...), 0, 0, 0, 0, 0, 0) {
		top := poly >> 25
		poly = poly&0x1ffffff<<5 ^ uint32(v)
		for i, g := range [...]uint32{0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3} {
			if top>>i&1 == 1 {
				poly ^= g
			}
		}
	}
	poly ^= 1
	out := prefix + "1"
	for _, v := range five {
		out += string(letters[v])
	}
	for i := range 6 {
		out += string(letters[poly>>(5*(5-i))&31])
	}
	return out
}
