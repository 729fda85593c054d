// Package files opens what people name on the command line, and keeps the file of their decisions.
//
//	f, err := files.Open(path, files.SourcesLimit)      a regular file of no more than so many bytes
//	body, err := files.ReadAll(ctx, os.Stdin, limit)    ends with the context, also while nothing comes
//	list, err := files.Decisions{Path: path}.Read()     what people decided
//	err = files.Decisions{Path: path}.Add(ctx, c, put)  under a lock, so that of many at once none is lost
//
// A named pipe that nobody writes to would wait for ever and take the first interrupt with it, and a device may never end: they
// are refused by name, with what to do.
package files
