package disk

import "os"

// openToSync is how a file is opened whose content is to reach the disk: the system refuses that to who may only read it.
const openToSync = os.O_RDWR

// syncFolder has nothing to do: the system has no way to ask for it.
func syncFolder(string) error { return nil }
