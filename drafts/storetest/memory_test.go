package storetest

import (
	"testing"

	"kamerbrief/drafts"
)

func TestMemory(t *testing.T) { Run(t, func(*testing.T) drafts.Store { return Memory() }) }
