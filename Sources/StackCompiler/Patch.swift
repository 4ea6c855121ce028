import StackDiagnostics
import StackFormats
import StackModel

/// Runs after Lower: applies the team's patches, in the order in which the team lists them.
///
/// Patched parts are verified like all others. A patch that changes nothing is an error, so that it does not outlive its reason.
enum Patch {
    @Sendable
    static func run(_ lowered: LoweredEnvironment) -> (LoweredEnvironment, [Diagnostic]) {
        var lowered = lowered
        var diagnostics: [Diagnostic] = []
        for patch in lowered.parts.patches {
            do throws(PatchFault) {
                switch patch.content {
                case .manifest(let kind, let name, let namespace, let changes):
                    let index = try manifest(kind, name, namespace, in: lowered.parts)
                    let what = "\(kind) \"\(name)\""
                    var node = lowered.parts.manifests[index].node
                    for (change, origin) in zip(changes, patch.origins) {
                        attempt(change, of: what, &diagnostics) { () throws(PatchFault) in
                            node = try ManifestPatcher(origin: origin).apply(change, to: node)
                        }
                    }
                    lowered.parts.replace(manifest: index, with: node)
                case .terraform(let address, let changes):
                    let index = try block(address, in: lowered.parts)
                    var block = lowered.parts.terraform[index].block
                    for (change, origin) in zip(changes, patch.origins) {
                        attempt(change, of: address, &diagnostics) { () throws(PatchFault) in
                            try TerraformPatcher(origin: origin).apply(change, to: &block)
                        }
                    }
                    lowered.parts.replace(terraform: index, with: block)
                }
            } catch {
                diagnostics.append(
                    Diagnostic(
                        .unknownReference, error.message, at: lowered.parts.location(of: patch.origin),
                        notes: error.notes))
            }
        }
        return (lowered, diagnostics)
    }

    private static func attempt<Value>(
        _ change: PatchPart.Change<Value>, of what: String, _ diagnostics: inout [Diagnostic],
        _ body: () throws(PatchFault) -> Void
    ) {
        do throws(PatchFault) {
            try body()
        } catch {
            diagnostics.append(
                Diagnostic(.noEffect, "\(what): \(error.message)", at: change.location, notes: error.notes))
        }
    }

    private static func manifest(
        _ kind: String, _ name: String, _ namespace: String?, in parts: Parts
    ) throws(PatchFault) -> Int {
        let ofKind = parts.manifests.indices.filter { index in
            let manifest = parts.manifests[index]
            return manifest.kind == kind && (namespace == nil || manifest.namespace == namespace)
        }
        var found = ofKind.filter { parts.manifests[$0].name == name }
        if found.isEmpty { found = ofKind.filter { isHashed(parts.manifests[$0].name, name) } }
        guard found.count < 2 else {
            throw PatchFault("\(found.count) objects are named \(kind) \"\(name)\"; give the namespace of one")
        }
        if let index = found.first { return index }
        let made = parts.manifests.map { "\($0.kind) \"\($0.name)\"" }
        let what = "\(kind) \"\(name)\""
        throw PatchFault("this environment has no \(what) to patch", Suggestion.notes(for: what, among: made))
    }

    /// Whether a name is `name` followed by a content hash, which a patch cannot know.
    private static func isHashed(_ hashed: String, _ name: String) -> Bool {
        guard hashed.hasPrefix(name + "-") else { return false }
        let hash = hashed.dropFirst(name.count + 1)
        return hash.count == 8 && hash.allSatisfy { $0.isHexDigit && !$0.isUppercase }
    }

    private static func block(_ address: String, in parts: Parts) throws(PatchFault) -> Int {
        let found = parts.terraform.indices.filter { Self.address(of: parts.terraform[$0].block) == address }
        guard found.count < 2 else { throw PatchFault("\(found.count) blocks have the address \(address)") }
        if let index = found.first { return index }
        let made = parts.terraform.map { Self.address(of: $0.block) }
        throw PatchFault(
            "this environment has no Terraform block \(address) to patch", Suggestion.notes(for: address, among: made)
        )
    }

    /// The address with which the rest of the configuration refers to a block; type and labels for a block without one.
    private static func address(of block: HCL.Block) -> String {
        switch block.type {
        case "resource": block.labels.joined(separator: ".")
        case "variable": (["var"] + block.labels).joined(separator: ".")
        default: ([block.type] + block.labels).joined(separator: ".")
        }
    }
}

/// The reason why a patch cannot be applied, as a clause that continues a sentence.
struct PatchFault: Error {
    let message: String
    let notes: [Diagnostic.Note]

    init(_ message: String, _ notes: [Diagnostic.Note] = []) {
        self.message = message
        self.notes = notes
    }

    /// The patch would change nothing.
    static func unchanged(_ path: PatchPath) -> PatchFault { PatchFault("\(path) already has this value") }

    /// The path does not exist.
    static func missing(at path: PatchPath, key: String? = nil, among keys: [String] = []) -> PatchFault {
        PatchFault("has no \(path)", key.map { Suggestion.notes(for: $0, among: keys) } ?? [])
    }

    /// The value at the path has another form.
    static func wrongForm(_ form: String, at path: PatchPath) -> PatchFault {
        PatchFault(path.steps.isEmpty ? "the path is empty" : "\(path) is not a valid \(form)")
    }
}

extension PatchPath {
    /// The path up to and including a step.
    func through(_ index: Int) -> PatchPath { PatchPath(Array(steps.prefix(index + 1))) }
}
