import Foundation
import Testing
import ToolHarness

@testable import StackKit

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// When diagnostics have colours, and how wide they may be.
@Suite("Terminal")
struct TerminalTests {
    /// Runs a closure with a terminal of the given number of columns.
    private func withTerminal<Result>(columns: UInt16, _ body: (Int32) -> Result) throws -> Result {
        let descriptor = open("/dev/ptmx", O_RDWR | O_NOCTTY)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        try #require(ioctl(descriptor, numericCast(TIOCSWINSZ), &size) == 0)
        return body(descriptor)
    }

    @Test("A terminal has colours unless NO_COLOR or TERM=dumb forbids them")
    func colours() throws {
        try withTerminal(columns: 57) { terminal in
            #expect(Terminal(terminal, environment: ["TERM": "xterm-256color"]).usesColor)
            #expect(Terminal(terminal, environment: ["NO_COLOR": "", "TERM": "xterm"]).usesColor)
            #expect(!Terminal(terminal, environment: ["NO_COLOR": "1", "TERM": "xterm"]).usesColor)
            #expect(!Terminal(terminal, environment: ["TERM": "dumb"]).usesColor)
            #expect(Terminal(terminal, environment: ["TERM": "dumb"]).columns == 57)
        }
        // A terminal whose size is unknown.
        #expect(try withTerminal(columns: 0) { Terminal($0, environment: [:]).columns } == nil)
    }

    @Test("A file is not a terminal")
    func file() async throws {
        try await withTemporaryFolder { folder in
            let file = try FileHandle(forWritingTo: folder.appending(path: "log").write(""))
            let terminal = Terminal(file.fileDescriptor, environment: ["TERM": "xterm", "CLICOLOR_FORCE": "1"])
            #expect(!terminal.usesColor && terminal.columns == nil)
        }
    }
}
