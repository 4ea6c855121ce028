import Foundation
import Testing

/// Numbers and depths that no argument accepts are reported at their lines: the compiler neither traps nor loops forever.
@Suite struct HostileStackTests {
    /// Every numeric argument with the largest and smallest numbers, infinities and not-a-number.
    @Test func everyExtremeNumberIsReportedAtItsArgument() throws {
        let result = try Probe.run("extremes")
        #expect(result.signal == nil && result.status == 0, result.end)
        #expect(result.lines.count > 300)
        for line in result.lines {
            let (argument, errors) = Self.split(line)
            let isReported = errors.contains { error in
                ["SG301 NumericArgument", "SG303 NumericArgument", "SG304 NumericArgument"].contains {
                    error.hasPrefix($0)
                }
            }
            #expect(isReported, "\(argument): \(errors)")
        }
    }

    /// Five thousand random stacks. `STACKGEN_FUZZ_SEED` repeats a run; the probe prints the seed.
    @Test func randomStacksEndWithFilesOrDiagnostics() throws {
        let seed = ProcessInfo.processInfo.environment["STACKGEN_FUZZ_SEED"] ?? "\(UInt64.random(in: 0...UInt64.max))"
        let result = try Probe.run("fuzz", seed, "5000")
        #expect(
            result.lines.last == "done",
            "STACKGEN_FUZZ_SEED=\(seed), \(result.end.rawValue)")
    }

    /// Values nested 8,000 deep, in every argument that takes a recursive value.
    @Test func everyDeepValueIsReported() throws {
        let result = try Probe.run("deep", "8000")
        #expect(result.signal == nil && result.status == 0, result.end)
        #expect(result.lines.count > 25)
        for line in result.lines {
            let (argument, errors) = Self.split(line)
            #expect(errors.contains { $0.contains(" RecursiveArgument.swift:") }, "\(argument): \(errors)")
        }
    }

    /// A chain of calls through the whole stack: each service waits for the previous one, so there are as many waves as services.
    @Test func aLongChainOfCallsEnds() throws {
        let result = try Probe.run("chain", "1500")
        #expect(result.signal == nil && result.status == 0, result.end)
        let (_, errors) = Self.split(try #require(result.lines.first))
        #expect(errors.isEmpty, "\(errors.prefix(3))")
    }

    /// Each deep value is reported with a known diagnostic: nothing recurses into the value before that check.
    @Test(arguments: [
        ("HCL.Expression list", "SG701"), ("HCL.Expression in a patch", "SG701"), ("YAML.Node annotated", "SG701"),
        ("Nix.Expression list", "SG701"), ("FieldType list", "SG303"), ("Record", "SG301"), ("Component", "SG106"),
        ("Component twice", "SG106"), ("Primitive.children", "SG106"), ("Relation.implied", "SG106"),
    ])
    func theErrorNamesTheDepth(argument: String, code: String) throws {
        let result = try Probe.run("deep", "8000", argument)
        let errors = Self.split(try #require(result.lines.first)).errors
        #expect(errors.contains { $0.hasPrefix(code) }, "\(errors)")
    }

    /// A new public argument that takes a number must be added to the probe, or to the reviewed list with a reason.
    @Test func theProbeCoversEveryNumericArgument() throws {
        let covered = Set(try Probe.run("arguments").lines)
        let found = try PublicParameter.all().filter { parameter in
            parameter.isNumeric
                && (!parameter.file.hasPrefix("StackModel/") || parameter.file == "StackModel/RepositoryIDs.swift")
        }.map(\.name)
        let unknown = Set(found).subtracting(covered).subtracting(Self.reviewed.keys)
        #expect(unknown.isEmpty, "not covered: \(unknown.sorted())")
        let stale = covered.union(Self.reviewed.keys).subtracting(found)
        #expect(stale.isEmpty, "in the probe or in the reviewed list, but no longer public: \(stale.sorted())")
    }

    /// Numbers that stacks don't contain: those that a team's component passes to the compiler, and positions in collections.
    private static let reviewed = [
        "CloudMetric.init period": "A component of a team's own says how often its cloud measures.",
        "IPv4Network.subnet index": "Answers nil where the network has no such part.",
        "IPv4Network.subnet length": "Answers nil where the network has no such part.",
        "Listening.port number": "Looks for a port; finds none that does not exist.",
        "ListeningPort.init port": "A component of a team's own says what it listens on, and checks its own argument.",
        "ListeningPort.init servedAt":
            "A component of a team's own says what it listens on, and checks its own argument.",
    ]

    private static func split(_ line: String) -> (argument: String, errors: [String]) {
        let parts = line.split(separator: "\t").map(String.init)
        return (parts.first ?? "", Array(parts.dropFirst()))
    }
}
