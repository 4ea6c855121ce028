import Foundation
import StackCompiler
import StackFormats
import StackKit
import Testing
import ToolHarness

@testable import stackgen

/// The path of the manifests beside the checkout.
private let published = "corpus/online-boutique/kubernetes-manifests.yaml"

/// Compares the Online Boutique in our DSL with the upstream manifests.
@Suite(
    "Online Boutique",
    .enabled(
        if: PackageFolder.shared(published) != nil,
        "the published manifests do not lie beside this checkout, in ../shared/corpus"))
struct OnlineBoutiqueTests {
    private let theirs: ObjectFields
    private let ours: ObjectFields

    init() throws {
        let file = try #require(PackageFolder.shared(published))
        let manifests = try YAML.read(Array(Data(contentsOf: file))).map(\.root).filter { $0 != .null }
        theirs = ObjectFields(manifests)
        let compilation = Compiler(lock: Checkout.lock).compile(OnlineBoutique(), at: SourceLocation())
        let files = try #require(compilation.files).files.filter { $0.path.hasPrefix("k8s/") }
        ours = ObjectFields(try files.flatMap { try YAML.read($0.bytes).map(\.root) })
    }

    /// The fields that must be the same, regardless of the tables of deviations.
    private static let kept = [
        "spec.template.spec.containers[main].image", "spec.template.spec.containers[main].env",
        "spec.template.spec.containers[main].ports", "spec.template.spec.containers[main].resources",
        "spec.template.spec.containers[main].readinessProbe.", "spec.template.spec.containers[main].livenessProbe.",
        "spec.template.spec.initContainers[frontend-check].command",
        "spec.template.spec.initContainers[frontend-check].image", "spec.ports",
    ]

    static let workloads = [
        "adservice", "cartservice", "checkoutservice", "currencyservice", "emailservice", "frontend", "loadgenerator",
        "paymentservice", "productcatalogservice", "recommendationservice", "redis-cart", "shippingservice",
    ]

    @Test(
        "A service keeps its image, ports, variables, probes, resources and DNS name",
        arguments: workloads)
    func keeps(_ name: String) throws {
        var compared = 0
        for object in ["Deployment/\(name)", "Service/\(name)"] where name != "loadgenerator" || object.hasPrefix("D") {
            let theirs = try #require(theirs.objects[object])
            let ours = try #require(ours.objects[object])
            for (field, value) in theirs where Self.kept.contains(where: field.hasPrefix) {
                compared += 1
                // Kubernetes' default.
                let usual = field.hasSuffix(".periodSeconds") ? "10" : nil
                #expect(ours[field] ?? usual == value, "\(object): \(field)")
            }
        }
        #expect(compared > 5)
    }

    @Test("Every upstream workload is compared")
    func all() {
        #expect(
            theirs.objects.keys.filter { $0.hasPrefix("Deployment/") }.sorted()
                == Self.workloads.map { "Deployment/\($0)" })
    }

    @Test("All differences are in the reviewed tables, and every entry is used")
    func deviations() {
        var found = Differences()
        for object in Set(theirs.objects.keys).union(ours.objects.keys).sorted() {
            found.compare(object, theirs.objects[object] ?? [:], ours.objects[object] ?? [:])
        }
        #expect(found.unexplained == [])
        #expect(found.unused == [])
    }

    /// Compares the lengths of equivalent descriptions.
    @Test("The stack is a fifth as long as the manifests")
    func length() throws {
        let stack = try Self.lines(of: Checkout.root.appending(path: "stacks/OnlineBoutique.swift"))
        let manifests = try Self.lines(of: #require(PackageFolder.shared(published)))
        #expect(manifests == 980)
        #expect(stack == 170)
        #expect(stack * 5 < manifests)
    }

    private static func lines(of file: URL) throws -> Int {
        try String(contentsOf: file, encoding: .utf8).count { $0 == "\n" }
    }
}

/// The differences between two sets of manifests that are not in a table.
private struct Differences {
    private(set) var unexplained: [String] = []
    private var used: Set<String> = []

    mutating func compare(_ object: String, _ theirs: [String: String], _ ours: [String: String]) {
        for field in Set(theirs.keys).union(ours.keys).sorted() {
            switch (theirs[field], ours[field]) {
            case (let value?, let other?) where value == other: continue
            case (_?, _?): explain("changed", Deviation.changed, field, of: object)
            case (_?, nil): explain("left out", Deviation.leftOut, field, of: object)
            default: explain("added", Deviation.added, field, of: object)
            }
        }
    }

    private mutating func explain(_ what: String, _ table: [Deviation], _ field: String, of object: String) {
        let matching = table.filter { $0.covers(field, of: object) }
        if matching.isEmpty { unexplained.append("\(what): \(object): \(field)") }
        for deviation in matching { used.insert(Self.key(what, deviation)) }
    }

    /// Entries that explain no difference.
    var unused: [String] {
        let tables = [("added", Deviation.added), ("changed", Deviation.changed), ("left out", Deviation.leftOut)]
        return tables.flatMap { what, table in table.map { Self.key(what, $0) } }.filter { !used.contains($0) }
    }

    private static func key(_ what: String, _ deviation: Deviation) -> String {
        "\(what): \(deviation.object): \(deviation.field)"
    }
}
