import Testing

@testable import StackKit

/// The output of `stackgen explain`.
@Suite("Explain")
struct ExplainTests {
    /// A team's component with a default.
    struct JobQueue: Primitive {
        static let kind: Kind = "job queue"
        static let defaults = [
            DefaultDescription(
                "retention", "7 days", because: "A job that failed on a Friday can be read on Monday.",
                setting: #"JobQueue(name: "mails", retention: .days(14))"#)
        ]
        let name: String

        func lower(in context: Context, into parts: inout Parts) {}
    }

    struct Mails: Stack {
        let name = "mails"
        var body: Declarations { JobQueue(name: "mails") }
    }

    private func kinds(_ words: String..., stacks: [any Stack] = []) throws -> [String] {
        try Topics(stacks: stacks).sections(for: words).get().map(\.kind)
    }

    @Test("Without arguments everything is explained, including the team's components")
    func everything() throws {
        let all = try kinds(stacks: [Mails()])
        #expect(all.first == "stack" && all.contains("service") && all.last == "job queue")
    }

    @Test("A kind selects only its defaults")
    func kind() throws {
        #expect(try kinds("cache") == ["cache"])
        #expect(try kinds("Bucket", "cache") == ["cache", "bucket"])
    }

    @Test("Any other word selects the defaults that contain it, also within a kind")
    func text() throws {
        let found = try Topics(stacks: []).sections(for: ["service", "metrics port"]).get()
        #expect(found.map(\.kind) == ["service"] && found[0].defaults.map(\.name) == ["metrics port"])
        #expect(try kinds("snapshots") == ["cache"])
        #expect(found[0].text(width: 100).contains("Set it: Listens(on: 8080, metrics: 9100)"))
    }

    @Test("Without words, each kind is listed with its summary, and what else can be asked")
    func overview() throws {
        let text = try Topics(stacks: [Mails()]).text(for: [], width: 100).get()
        let lines = text.split(separator: "\n")
        #expect(lines.contains("  job queue") && lines.contains("  service"))
        #expect(text.contains("stackgen explain CODE") && lines.count < 150)
    }

    @Test("A capability that several components share is described once")
    func sharedCapabilities() throws {
        let text = try Topics(stacks: []).text(for: ["graceful shutdown"], width: 100).get()
        #expect(text.ranges(of: "Stops(within:").count == 1)
        #expect(text.contains("worker\n") && text.contains("  As for service: graceful shutdown."))
        let worker = try Topics(stacks: []).text(for: ["worker"], width: 100).get()
        #expect(worker.contains("Stops(within:") && !worker.contains("As for"))
    }

    @Test("An unknown word suggests the nearest one and exits with 64", arguments: ["servce", "snapshts"])
    func unknown(_ word: String) throws {
        let catalog = Topics(stacks: [])
        guard case .failure(let unknown) = catalog.sections(for: [word]) else {
            Issue.record("\(word) is known")
            return
        }
        let meant = word == "servce" ? "service" : "snapshots"
        #expect(unknown.diagnostic.message == "no component, capability or default matches '\(word)'")
        #expect(unknown.diagnostic.notes.map(\.message) == ["did you mean '\(meant)'?"])
        let package = TeamPackage(mainFile: #filePath, output: .automatic, lock: "stackgen.lock", stacks: [])
        var command = Explain()
        command.words = [word]
        #expect(command.run(in: package) == .usage)
    }
}
