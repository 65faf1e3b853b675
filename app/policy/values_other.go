//go:build !windows

package policy

import (
	"errors"
	"io/fs"

	"kamerbrief/drafts/regular"
)

// file is where the policy lies.
const file = "/etc/kamerbrief/beleid"

// values reads the file; none is no policy.
func values() (set map[string]string, where string, err error) {
	b, err := regular.Read(file, 1<<20)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, file, nil
	}
	if err != nil {
		return nil, file, err
	}
	set, err = parse(string(b))
	return set, file, err
}
