package disk

// Stdin is the path that stands for standard input, and the name of what was read from there.
const Stdin = "-"
