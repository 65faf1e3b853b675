package policy

import (
	"errors"

	"golang.org/x/sys/windows/registry"
)

const key = `Software\Policies\Kamerbrief`

// values reads the registry: what is set for the machine counts before what is set for the user.
func values() (set map[string]string, where string, err error) {
	set = map[string]string{}
	for _, root := range []registry.Key{registry.CURRENT_USER, registry.LOCAL_MACHINE} {
		k, err := registry.OpenKey(root, key, registry.QUERY_VALUE)
		if errors.Is(err, registry.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, key, err
		}
		names, err := k.ReadValueNames(0)
		for _, name := range names {
			v, _, e := k.GetStringValue(name)
			if err = errors.Join(err, e); e == nil {
				set[name] = v
			}
		}
		_ = k.Close()
		if err != nil {
			return nil, key, err
		}
	}
	return set, key, nil
}
