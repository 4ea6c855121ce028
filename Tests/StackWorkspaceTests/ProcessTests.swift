import Foundation
import Testing
import ToolHarness

@testable import StackWorkspace

/// What only another process shows: the end of a run in its middle, and a disk that takes no more.
@Suite struct ProcessTests {
    private let folder: TemporaryFolder
    private let source: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        source = try TemporaryFolder()
    }

    /// The probe's executable, which is built into the same folder as the tests.
    private static var probe: String? {
        let places = CommandLine.arguments.filter { $0.contains(".xctest") } + [Bundle.main.executablePath ?? ""]
        return places.lazy.compactMap { place -> String? in
            let folder = place.components(separatedBy: "/").prefix { !$0.hasSuffix(".xctest") }.joined(separator: "/")
            return FileManager.default.isExecutableFile(atPath: folder + "/WorkspaceProbe")
                ? folder + "/WorkspaceProbe" : nil
        }.first
    }

    private func run(_ arguments: [String], fileSizeLimit: Int? = nil) throws -> (
        status: Int32, killed: Bool, text: String
    ) {
        let probe = try #require(Self.probe, "the probe is not beside the tests")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        let limit = fileSizeLimit.map { "ulimit -f \($0); " } ?? ""
        process.arguments = ["-c", limit + "exec \"$0\" \"$@\"", probe] + arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.start()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (
            process.terminationStatus, process.terminationReason == .uncaughtSignal,
            String(decoding: output, as: UTF8.self)
        )
    }

    @Test(arguments: 0..<ApplyTests.checkpoints)
    func aKilledRunLeavesEachFileOldOrNewAndTheNextRunFinishesIt(checkpoint: Int) throws {
        try folder.generate(ApplyTests.old)
        for (path, text) in ApplyTests.new { try source.write(text, to: path) }
        #expect(try run([folder.path, source.path, "\(checkpoint)"]).killed)

        for (path, text) in try folder.files() {
            #expect(text == ApplyTests.old[path] || text == ApplyTests.new[path], "\(path)")
        }
        #expect(folder.read(Staging.path + "/manifest-new") != nil, "the run was killed in its middle")

        // Neither forwards nor backwards is any file taken for one that was edited by hand.
        let back = try folder.plan(ApplyTests.old)
        #expect(back.diagnostics.isEmpty)
        #expect(!back.steps.contains { [.repair, .leave, .refuse].contains($0.action) })
        #expect(try run([folder.path, source.path]).status == 0)
        #expect(try folder.files() == ApplyTests.new)
        #expect(folder.read(Staging.path + "/manifest-new") == nil)
        #expect(try !folder.plan(ApplyTests.new).changesAnything)
    }

    @Test func aDiskThatTakesNoMoreChangesNothing() throws {
        try folder.generate(ApplyTests.old)
        let before = try folder.snapshot()
        for (path, text) in ApplyTests.new { try source.write(text, to: path) }
        try source.write(String(repeating: "x", count: 200_000), to: "large")
        let result = try run([folder.path, source.path], fileSizeLimit: 64)
        #expect(result.status == 4)
        #expect(result.text == "cannot write '\(folder.path)/large': File too large\n")
        #expect(try folder.snapshot() == before)
    }
}
