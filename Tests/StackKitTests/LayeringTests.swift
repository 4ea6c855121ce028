import Foundation
import Testing

/// The dependencies between the layers, checked in the sources: the modules that each target may import.
@Suite("Layers")
struct LayeringTests {
    /// Each target with the targets that it may import. The package manifest declares the same; this list keeps it from growing.
    static let layers: [String: Set<String>] = [
        "StackFormats": ["CLibYAML", "CJSONC"],
        "StackDiagnostics": ["StackFormats"],
        "KubernetesAPI": ["StackFormats"],
        "TerraformModel": ["StackFormats"],
        "StackModel": ["StackDiagnostics", "StackFormats", "KubernetesAPI", "TerraformModel"],
        "StackLanguage": ["StackDiagnostics", "StackModel"],
        "StackComponents": [
            "StackDiagnostics", "StackFormats", "KubernetesAPI", "TerraformModel", "StackModel", "StackLanguage",
        ],
        "StackCompiler": [
            "StackDiagnostics", "StackFormats", "KubernetesAPI", "TerraformModel", "StackModel", "StackLanguage",
        ],
        "StackWorkspace": ["StackDiagnostics", "StackFormats", "StackModel"],
    ]

    /// The system modules that every target may import. Foundation is allowed for locks and Unicode normalization, Dispatch for
    /// using all processors where the order doesn't matter.
    static let system: Set<String> = ["Foundation", "Dispatch", "Glibc", "Musl", "Darwin"]

    /// Names through which a source could read the state of the machine: its disk, its clock, its random numbers.
    static let machine: Set<String> = [
        "FileManager", "FileHandle", "ProcessInfo", "Process", "Date", "Locale", "UUID", "getenv", "fopen", "random",
        "shuffled", "Hasher", "ContinuousClock", "SuspendingClock", "URLSession", "CommandLine",
    ]

    @Test("A layer imports only the layers below it", arguments: layers.keys.sorted())
    func imports(_ target: String) throws {
        let allowed = try #require(Self.layers[target]).union(Self.system)
        for (file, modules) in try Self.imports(of: target) {
            #expect(modules.subtracting(allowed) == [], "\(file)")
        }
    }

    @Test("Only the workspace accesses the machine, so a compilation cannot", arguments: layers.keys.sorted())
    func machineFacts(_ target: String) throws {
        guard target != "StackWorkspace" else { return }
        // The generated schemas name fields of Kubernetes, not features of the machine.
        for source in try Self.sources(of: target) where !source.lastPathComponent.contains("+Generated") {
            let code = try String(contentsOf: source, encoding: .utf8).split(separator: "\n")
                .filter { !$0.drop(while: { $0 == " " }).hasPrefix("//") && !$0.contains("func hash(into") }
            // Whole names only: `random_password` is a type of Terraform.
            let words = Set(code.flatMap { $0.split { !$0.isLetter && $0 != "_" } }.map(String.init))
            #expect(words.intersection(Self.machine) == [], "\(source.lastPathComponent)")
        }
    }

    @Test("The built-in components use only public API")
    func doors() throws {
        for source in try Self.sources(of: "StackComponents") {
            let lines = try String(contentsOf: source, encoding: .utf8).split(separator: "\n")
            let sideDoors = lines.filter { line in
                ["@testable import", "@_spi", "package import"].contains { line.hasPrefix($0) }
            }
            #expect(sideDoors == [], "\(source.lastPathComponent)")
        }
    }

    /// A team's package whose only dependency is the product is rebuilt when any of these modules changes. A module missing from
    /// the list could change the layout of a value while the old binary is considered current.
    @Test("The product lists every module that it re-exports")
    func product() throws {
        let exports = try String(
            contentsOf: Self.root.appending(path: "Sources/StackKit/Exports.swift"), encoding: .utf8)
        let exported = Set(exports.matches(of: /@_exported public import (\w+)/).map { String($0.output.1) })
        let manifest = try String(contentsOf: Self.root.appending(path: "Package.swift"), encoding: .utf8)
        let product = try #require(manifest.firstMatch(of: /name: "StackKit",\s+targets: \[([^\]]*)\]/)).output.1
        let listed = Set(product.matches(of: /"(\w+)"/).map { String($0.output.1) })
        #expect(listed == exported.union(["StackKit"]))
        #expect(exported.count > 5)
    }

    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private static func sources(of target: String) throws -> [URL] {
        let folder = root.appending(path: "Sources/\(target)")
        return try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
            .filter { $0.hasSuffix(".swift") }.map { folder.appending(path: $0) }
    }

    /// The modules that each file of a target imports.
    private static func imports(of target: String) throws -> [(file: String, modules: Set<String>)] {
        let files = try sources(of: target)
        #expect(!files.isEmpty)
        return try files.map { file in
            let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
            let modules = lines.compactMap { line -> String? in
                let words = line.split(separator: " ").map(String.init)
                guard let index = words.firstIndex(of: "import"), index <= 2, words.count == index + 2,
                    words[..<index].allSatisfy({ ["public", "package", "internal", "@_exported"].contains($0) })
                else { return nil }
                return words[index + 1]
            }
            return (file.lastPathComponent, Set(modules))
        }
    }
}
