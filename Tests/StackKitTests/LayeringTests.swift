import Foundation
import Testing

/// The walls between the layers, read from the sources: what a folder may import.
@Suite("Layers")
struct LayeringTests {
    /// Each target, with the targets of ours that it may know. The manifest says the same; this says why it must not grow.
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

    /// What the system offers beside our own targets. Foundation is here for locks and for Unicode's normalization, Dispatch
    /// to use all processors for what does not depend on order.
    static let system: Set<String> = ["Foundation", "Dispatch", "Glibc", "Musl", "Darwin"]

    /// Words by which a source would see the machine that it runs on: its disk, its clock, its chance.
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
        // The generated schemas name fields of Kubernetes, not what the machine offers.
        for source in try Self.sources(of: target) where !source.lastPathComponent.contains("+Generated") {
            let code = try String(contentsOf: source, encoding: .utf8).split(separator: "\n")
                .filter { !$0.drop(while: { $0 == " " }).hasPrefix("//") && !$0.contains("func hash(into") }
            // A whole name: `random_password` is a type of Terraform.
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

    /// A team's package whose only dependency is the product is built anew for a change in any of these: a module that it
    /// does not depend on could change the layout of a value under a binary that is taken for current.
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
