package main

import (
	"os"
	"syscall"
)

// peakMB is the most memory a finished program held, in MB; 0 when the system does not tell.
func peakMB(s *os.ProcessState) float64 {
	u, ok := s.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	return float64(u.Maxrss) / 1024 // Linux counts in kB
}
