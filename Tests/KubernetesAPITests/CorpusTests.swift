import Foundation
import KubernetesAPI
import StackFormats
import Testing
import ToolHarness

/// Third-party manifests that run in real clusters.
@Suite struct CorpusTests {
    private static let shop = PackageFolder.shared("corpus/online-boutique/kubernetes-manifests.yaml")
    private static let samples = PackageFolder.shared("corpus/policies/kyverno")

    /// The objects of a file, without its empty documents.
    private static func objects(in file: URL?) throws -> [YAML.Node] {
        try YAML.read(Array(Data(contentsOf: #require(file)))).map(\.root).filter { $0 != .null }
    }

    @Test(.enabled(if: shop != nil, "the published manifests do not lie beside this checkout, in ../shared/corpus"))
    func whatClustersRunIsNotReported() throws {
        let objects = try Self.objects(in: Self.shop)
        #expect(objects.count > 30)
        for object in objects {
            let name = object["metadata"]?["name"]?.stringValue ?? ""
            #expect(KubernetesSchemas.standard.violations(in: object) == [], "\(name)")
            #expect(ObjectRules.violations(in: object) == [], "\(name)")
        }
    }

    @Test(.enabled(if: shop != nil, "the published manifests do not lie beside this checkout, in ../shared/corpus"))
    func aMisspelledFieldIsReportedWhereverItIs() throws {
        for object in try Self.objects(in: Self.shop) {
            var broken = object
            Self.misspell(&broken)
            #expect(broken != object)
            #expect(KubernetesSchemas.standard.violations(in: broken).contains { $0.reason == .unknownField })
        }
    }

    @Test(.enabled(if: samples != nil, "the published samples do not lie beside this checkout, in ../shared/corpus"))
    func theGoodSamplesOfPoliciesAreNotReported() throws {
        let folder = try #require(Self.samples)
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter {
            $0.hasSuffix("-good.yaml")
        }
        var count = 0
        for path in paths.sorted() {
            for object in try Self.objects(in: folder.appending(path: path)) {
                count += 1
                #expect(KubernetesSchemas.standard.violations(in: object) == [], "\(path)")
                #expect(ObjectRules.violations(in: object) == [], "\(path)")
            }
        }
        #expect(count > 100)
    }

    /// Appends a letter to the name of the last field of the object's `spec`, or of the object if it has none.
    private static func misspell(_ object: inout YAML.Node) {
        var root = object.mappingValue ?? [:]
        if let spec = root["spec"]?.mappingValue, let last = spec.keys.last {
            var spec = spec
            spec.append(last + "x", spec[last] ?? .null)
            root["spec"] = .mapping(spec)
        } else {
            root.append("kinds", .null)
        }
        object = .mapping(root)
    }
}
