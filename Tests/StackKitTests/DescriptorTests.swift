import Foundation
import Testing
import ToolHarness

/// Foundation copies more than a directory entry while it lists the open files of a process that starts another one, and crashes
/// beyond about 1,350 of them. So the programs that the tests run must not leave files open.
@Suite("Open files")
struct DescriptorTests {
    /// Other tests run meanwhile, so only a leak of more than one file for each program is noticed.
    @Test(
        "Running a program leaves no file open", .enabled(if: FileManager.default.fileExists(atPath: "/proc/self/fd")))
    func runningAProgram() async throws {
        _ = try await Tool("true").run([])
        let before = try Self.count
        for _ in 0..<100 { _ = try await Tool("true").run([], input: "x") }
        #expect(try Self.count < before + 200, "before: \(before)")
    }

    private static var count: Int {
        get throws { try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count }
    }
}
