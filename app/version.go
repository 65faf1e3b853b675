package app

// Version is the program's version, the same as in FyneApp.toml and CHANGELOG.md.
const Version = "0.1.0"
