import StackCompiler
import StackDiagnostics
import StackKit
import Testing

/// Every public text is either checked for its form or documented as free.
@Suite struct TextArgumentTests {
    /// The codes that a sample may get with any text, because it lacks other declarations and pins.
    private static let lacking: Set<String> = ["SG207", "SG401", "SG405"]

    /// Each text must cause an error that a valid text does not cause, so that an error of the sample itself doesn't count
    /// as a rejection.
    @Test(arguments: TextArgument.all) func textsThatTheToolRejectsAreRejected(argument: TextArgument) {
        let accepted = TextArgument.accepted[argument.name] ?? "zebra"
        let unrelated = argument.errors(for: accepted)
        #expect(
            unrelated.allSatisfy { Self.lacking.contains($0.id.code) },
            "\(argument.name): \(accepted) is refused; \(unrelated.map(\.message))")
        for text in argument.refused {
            let errors = argument.errors(for: text)
            let expected = Set(
                unrelated.map {
                    $0.message.replacing(accepted.debugDescription, with: text.debugDescription)
                        .replacing(accepted, with: text)
                })
            #expect(
                errors.contains { !expected.contains($0.message) && Self.isSample($0.location) },
                "\(argument.name): \(text.prefix(80).debugDescription) is accepted; \(errors.map(\.message))")
        }
    }

    /// Whether a location is in a sample.
    private static func isSample(_ location: StackDiagnostics.SourceLocation?) -> Bool {
        ["TextArgument.swift", "TextArguments.swift"].contains { location?.file.hasSuffix("/\($0)") == true }
    }

    /// A new public text needs a form and a row in `TextArgument.all`, or a reason in `TextArgument.free`.
    @Test func everyPublicTextIsDecided() throws {
        let found = Set(try PublicParameter.all(in: ["StackLanguage", "StackComponents"]).filter(\.isText).map(\.name))
            .union(
                try PublicParameter.all(in: ["StackModel"]).filter {
                    $0.isText && ["StackModel/Environment.swift", "StackModel/TargetVersions.swift"].contains($0.file)
                }.map(\.name))
        let decided = Set(TextArgument.all.map(\.name)).union(TextArgument.free.keys).union(TextArgument.ofStacks)
        #expect(found.subtracting(decided).isEmpty, "undecided: \(found.subtracting(decided).sorted())")
        #expect(decided.subtracting(found).isEmpty, "no longer public: \(decided.subtracting(found).sorted())")
    }

    @Test func noTextIsBothFreeAndChecked() {
        let both = Set(TextArgument.all.map(\.name)).intersection(TextArgument.free.keys)
        #expect(both.isEmpty, "\(both.sorted())")
    }

    private struct Sample: Stack {
        let name = "sample"
        let environments: [Environment]
        let versions: TargetVersions
        var body: Declarations { Service("web", source: .image(TextArgument.image)) }

        init(_ environment: Environment = .only, versions: TargetVersions = TargetVersions()) {
            environments = [environment]
            self.versions = versions
        }

        var codes: [String] {
            let lock = Lock(images: [TextArgument.image: "sha256:\(String(repeating: "0", count: 64))"])
            return Compiler(lock: lock).compile(self, at: SourceLocation(file: "main.swift", line: 1, column: 1))
                .diagnostics.map(\.id.code)
        }
    }

    @Test(arguments: TextArgument.hostile.filter { !$0.isEmpty }) func textsOfStacksHaveAForm(text: String) {
        #expect(Sample().codes.isEmpty)
        #expect(Sample(Environment(text)).codes.contains("SG101"))
        for versions in [
            TargetVersions(kubernetes: text), TargetVersions(terraform: text), TargetVersions(rego: text),
            TargetVersions(controllers: .init(argoCD: text)), TargetVersions(controllers: .init(argoRollouts: text)),
            TargetVersions(controllers: .init(externalSecrets: text)),
            TargetVersions(controllers: .init(gatekeeper: text)),
            TargetVersions(controllers: .init(kyverno: text)),
            TargetVersions(controllers: .init(prometheusOperator: text)),
            TargetVersions(controllers: .init(reloader: text)),
        ] {
            #expect(Sample(versions: versions).codes.contains("SG303"), "\(versions)")
        }
    }
}
