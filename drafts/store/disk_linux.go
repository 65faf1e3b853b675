package store

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/sys/unix"
)

// onNetwork reports whether dir lies on a network file system, or on a folder that another computer shares with this one.
func onNetwork(dir string) bool {
	var s unix.Statfs_t
	if uncPath(dir) {
		return true
	}
	if unix.Statfs(dir, &s) != nil {
		return false
	}
	return netFS(int64(s.Type)) || uint32(s.Type) == unix.FUSE_SUPER_MAGIC && !localFUSE(mountType(dir))
}

// vboxMagic and others that the system's headers do not name.
const (
	vboxMagic   = 0x786F4256
	cephMagic   = 0x00C36400
	lustreMagic = 0x0BD00BD0
	ocfs2Magic  = 0x7461636F
	gfs2Magic   = 0x01161970
	vmhgfsMagic = 0xBACBACBC
	prlMagic    = 0x7C7C6673 // Parallels
)

func netFS(t int64) bool {
	switch uint32(t) {
	case unix.NFS_SUPER_MAGIC, unix.SMB_SUPER_MAGIC, unix.SMB2_SUPER_MAGIC, unix.CIFS_SUPER_MAGIC, unix.AFS_SUPER_MAGIC, unix.CODA_SUPER_MAGIC, unix.NCP_SUPER_MAGIC,
		unix.V9FS_MAGIC, vboxMagic, cephMagic, lustreMagic, ocfs2Magic, gfs2Magic, vmhgfsMagic, prlMagic:
		return true
	}
	return false
}

// localFUSE are programs that show a local disk, as /proc names them. What others do nobody can tell from here: most are
// networks.
func localFUSE(kind string) bool {
	switch strings.TrimPrefix(kind, "fuse.") {
	case "fuseblk", "ntfs", "ntfs-3g", "exfat", "gocryptfs", "encfs", "cryfs", "securefs", "ecryptfs", "veracrypt", "bindfs", "mergerfs", "unionfs", "fuse-overlayfs", "lxcfs", "zfs-fuse", "btrfs":
		return true
	}
	return false
}

// mountType gives the kind of file system of the mount that dir lies on, "" when that is not known.
func mountType(dir string) string {
	if real, err := filepath.EvalSymlinks(dir); err == nil {
		dir = real
	}
	b, err := os.ReadFile("/proc/self/mountinfo")
	if err != nil {
		return ""
	}
	return typeIn(string(b), dir)
}

// typeIn finds it in the text of mountinfo: see proc(5). A later mount lies over an earlier one.
func typeIn(info, dir string) (kind string) {
	best := -1
	unquote := strings.NewReplacer(`\040`, " ", `\011`, "\t", `\012`, "\n", `\134`, `\`)
	for line := range strings.Lines(info) {
		before, after, ok := strings.Cut(line, " - ")
		f, g := strings.Fields(before), strings.Fields(after)
		if !ok || len(f) < 5 || len(g) == 0 {
			continue
		}
		at := unquote.Replace(f[4])
		if rel, err := filepath.Rel(at, dir); err == nil && rel != ".." && !strings.HasPrefix(rel, "../") && len(at) >= best {
			best, kind = len(at), g[0]
		}
	}
	return kind
}

// reserve gives f size bytes on the disk; where the file system cannot, it writes them.
func reserve(f *os.File, size int64) error {
	err := unix.Fallocate(int(f.Fd()), 0, 0, size)
	if errors.Is(err, unix.EOPNOTSUPP) || errors.Is(err, unix.ENOSYS) {
		return writeZeros(f, size)
	}
	return err
}
