import Foundation
import Testing

/// Compares a text with the reviewed one. `STACKGEN_RECORD=1` records it instead, and the test fails.
func expectReviewed(_ text: String, at golden: URL, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let expected = try? String(contentsOf: golden, encoding: .utf8)
    if expected != text, ProcessInfo.processInfo.environment["STACKGEN_RECORD"] == "1" {
        try FileManager.default.createDirectory(
            at: golden.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: golden)
        Issue.record(
            "recorded \(golden.lastPathComponent): review it, then run again", sourceLocation: sourceLocation)
    } else {
        #expect(text == expected, sourceLocation: sourceLocation)
    }
}
