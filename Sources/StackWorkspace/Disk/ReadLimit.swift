/// The sizes above which a file is rejected unread, so that no file makes a run slow or exhausts the memory.
enum ReadLimit {
    /// `stackgen.lock`: 1 MiB, some 7,000 pins.
    static let lock = 1 << 20
    /// The ownership manifest: 16 MiB, some 140,000 files.
    static let manifest = 16 << 20
    /// The maximum number of lines of the ownership manifest.
    static let manifestLines = 200_000
    /// Any other file: 64 MiB, or the size of the stack's own file at that path.
    static let file = 64 << 20

    /// A source file of an image: 256 MiB.
    static let source = 256 << 20

    /// A file that a diagnostic refers to: 1 MiB, far more than any source file that people write.
    static let diagnosedSource = 1 << 20
    /// A line of such a file: 64 KiB, all of which is laid out to cut it to the width of the terminal.
    static let diagnosedLine = 64 << 10

    /// Returns a limit as text.
    static func describe(_ limit: Int) -> String { "\(limit >> 20) MiB" }
}
