import StackFormats
import Testing
import ToolHarness

/// The table of arguments whose change replaces a lasting resource matches the provider: it is complete and has no
/// extra entries.
@Suite("Replacements")
struct ReplacementTests {
    private static let cases = ReplacementSubject.all.flatMap(\.cases)

    private static func configuration(_ body: (ReplacementSubject.Case) -> HCL.Body) -> String {
        HCL.Body(
            blocks: cases.map { HCL.Block(type: "resource", labels: [$0.type, $0.name], body: body($0)) }
        ).render().text
    }

    @Test("The provider's replacements match the table exactly", .requires(.terraform))
    func provider() async throws {
        let found = try await Terraform.replacements(
            changing: Self.configuration(\.before), to: Self.configuration(\.after))
        var confirmed: Set<String> = []
        for sample in Self.cases {
            let planned = try #require(found[sample.address])
            let predicted = sample.predicted
            // A plan names a block, or an argument in it.
            func meet(_ one: String, _ other: String) -> Bool {
                one == other || one.hasPrefix(other + ".") || other.hasPrefix(one + ".")
            }
            // Values that a cloud would have chosen are null in the test's state, and then unknown in every plan.
            let missing = planned.filter { path in
                sample.paths.contains { meet($0, path) } && !predicted.contains { meet($0, path) }
            }
            let excess = predicted.filter { path in !planned.contains { meet($0, path) } }
            #expect(missing.isEmpty, "\(sample.address) is replaced for \(missing.sorted())")
            #expect(excess.isEmpty, "\(sample.address) is not replaced for \(excess.sorted())")
            for path in predicted.subtracting(excess) { confirmed.insert("\(sample.type).\(path)") }
        }
        let rows = ReplacementSubject.rows.filter { $0.isReplacement && $0.source == nil }.map {
            "\($0.type).\($0.path)"
        }
        let unconfirmed = Set(rows).subtracting(confirmed)
        #expect(unconfirmed.isEmpty, "no plan has confirmed \(unconfirmed.sorted())")
    }

    @Test("Every configurable argument is changed in a plan")
    func coverage() throws {
        for subject in ReplacementSubject.all {
            let settable = subject.settable
            #expect(!settable.isEmpty)
            let changed = Set(subject.variants.flatMap(\.changes).map(\.path))
            let missing = Set(settable).subtracting(changed).subtracting(subject.leftOut.keys)
            #expect(missing.isEmpty, "\(subject.type): \(missing.sorted())")
            let unknown = changed.union(subject.leftOut.keys).subtracting(settable)
            #expect(unknown.isEmpty, "\(subject.type) has no \(unknown.sorted())")
        }
    }

    @Test("Every AWS type in the table is planned, and every Google Cloud row cites its source")
    func types() {
        let rows = ReplacementSubject.rows
        #expect(
            Set(ReplacementSubject.all.map(\.type)) == Set(rows.map(\.type).filter { $0.hasPrefix("aws_") }))
        for row in rows { #expect((row.source != nil) == row.type.hasPrefix("google_"), "\(row.type).\(row.path)") }
    }
}
