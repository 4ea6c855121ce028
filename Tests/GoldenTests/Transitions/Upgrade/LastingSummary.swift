import StackFormats
import StackModel
import TerraformModel
import ToolHarness

/// The facts about a tree of generated files that must survive an upgrade of Stackgen, one per line.
///
/// ```
/// orders/production/main.tf: aws_s3_bucket.invoices
/// orders/production/main.tf: aws_s3_bucket.invoices bucket = "acme-orders-production-invoices"
/// warehouse: StatefulSet warehouse/search spec.serviceName = search-pods
/// ```
///
/// A line that a newer version no longer has is a resource that it would delete or replace, or an object that every sync would
/// fail to update. A new line is harmless. A value of `*` is one that replaces nothing, whatever it was.
enum LastingSummary {
    /// The lines of a release that today's files contradict.
    static func lost(of released: [String], in today: Set<String>) -> [String] {
        released.filter { line in
            guard !today.contains(line) else { return false }
            guard let equals = line.firstRange(of: " = ") else { return true }
            return !today.contains("\(line[..<equals.lowerBound]) = \(ReplacingArguments.anyValue)")
        }
    }

    static func lines(of files: FileTree, of stack: String) throws -> Set<String> {
        var lines: Set<String> = []
        for file in files.files where file.path == "main.tf" || file.path.hasSuffix("/main.tf") {
            let module = TerraformModule(String(decoding: file.bytes, as: UTF8.self))
            for block in module.blocks where block.isResource {
                let type = String(block.address.prefix { $0 != "." })
                guard LastingTypes.decisions[type]?.harm != nil else { continue }
                let subject = "\(stack)/\(file.path): \(block.address)"
                lines.insert(subject)
                guard let body = try HCL.read(block.text).body.blocks.first?.body else { continue }
                for (path, value) in ReplacingArguments.values(of: type, in: body) {
                    lines.insert("\(subject) \(path) = \(value)")
                }
            }
        }
        let objects = try KubernetesObjects(files)
        for (key, object) in objects.byKey where !named.contains(key.kind) {
            for (path, value) in ClusterJudge.immutableFields(of: object) {
                lines.insert("\(stack): \(key) \(path) = \(text(of: value))")
            }
        }
        for claim in objects.claims.keys { lines.insert("\(stack): claims \(claim)") }
        return lines
    }

    /// The kinds whose names include a hash of their content: different content is a different object.
    private static let named: Set = ["ConfigMap", "Job", "Secret"]

    private static func text(of node: YAML.Node) -> String {
        if let entries = node.mappingValue {
            return "{" + entries.map { "\($0.key): \(text(of: $0.value))" }.joined(separator: ", ") + "}"
        }
        if let items = node.sequenceValue { return "[" + items.map(text).joined(separator: ", ") + "]" }
        return node.stringValue ?? node.integerValue.map(String.init) ?? node.boolValue.map(String.init) ?? "null"
    }
}
