#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The capabilities of the terminal or file that diagnostics are written to.
struct Terminal: Equatable {
    /// Whether text may be coloured: on a terminal, unless `NO_COLOR` has a value or `TERM` is `dumb`.
    let usesColor: Bool
    /// The number of columns; `nil` if it is not a terminal or does not report the number.
    let columns: Int?

    /// Reads the capabilities of an open file.
    ///
    /// - Parameters:
    ///   - descriptor: The file descriptor.
    ///   - environment: The variables of the process.
    init(_ descriptor: Int32, environment: [String: String]) {
        guard isatty(descriptor) == 1 else {
            usesColor = false
            columns = nil
            return
        }
        usesColor = environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
        var size = winsize()
        let isKnown = ioctl(descriptor, numericCast(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        columns = isKnown ? Int(size.ws_col) : nil
    }
}
