import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel

/// Finds secrets that were turned into text: their sentinel stands in the output.
enum SecretsInText {
    /// Where the sentinel stands in a path or in the bytes, at the lines that made those.
    static func diagnostics(in document: PrintedDocument, _ stack: LoweredStack) -> [Diagnostic] {
        var found: [Diagnostic] = []
        if SecretSentinel.stands(in: document.path) {
            found.append(diagnostic(at: stack.location(of: document.origin) ?? stack.source.location))
        }
        for line in lines(withSecretIn: document.rendering.bytes) {
            let origin = document.rendering.origin(ofLine: line) ?? document.origin
            found.append(diagnostic(at: stack.location(of: origin) ?? stack.source.location))
        }
        return found
    }

    /// Moves what was found to the very elements that hold the text, such as an environment variable of a service.
    ///
    /// The output knows which declaration made a line. The values that the team wrote know which element it was, so they
    /// are searched, once it is known that there is something to find.
    static func atTheirElements(_ diagnostics: [Diagnostic], _ stack: LoweredStack) -> [Diagnostic] {
        let found = Self.diagnostics(in: stack.environments.map(\.linked.graph))
        return found.isEmpty ? diagnostics : diagnostics.filter { $0.id != .secretInText } + found
    }

    /// The secrets in the texts of declarations, whether or not anything was printed of them.
    static func diagnostics(in graphs: [Graph]) -> [Diagnostic] {
        var places: Set<SourceLocation> = []
        for node in graphs.flatMap(\.nodes) {
            search(node.primitive, enclosing: node.location, into: &places, depth: 0)
        }
        return places.sorted().map(diagnostic)
    }

    private static func diagnostic(at location: SourceLocation) -> Diagnostic {
        Diagnostic(
            .secretInText, "a secret was converted to text, but a secret is a reference and has no text", at: location,
            notes: [.init("pass the secret itself: Uses(secret), or an argument that takes a Secret")])
    }

    /// Walks a value, and notes the innermost line under which a text holds the sentinel.
    private static func search(
        _ value: Any, enclosing location: SourceLocation, into places: inout Set<SourceLocation>, depth: Int
    ) {
        if let text = value as? String {
            if SecretSentinel.stands(in: text) { places.insert(location) }
            return
        }
        // A secret's own description is the sentinel; the value itself is no text.
        guard depth < 32, !(value is any DeclaredByUse) else { return }
        let mirror = Mirror(reflecting: value)
        let own = mirror.children.lazy.compactMap { $0.value as? SourceLocation }.first
        for child in mirror.children where !(child.value is SourceLocation) {
            search(child.value, enclosing: own ?? location, into: &places, depth: depth + 1)
        }
    }

    /// The numbers of the lines in which a secret stands.
    private static func lines(withSecretIn bytes: [UInt8]) -> [Int] {
        bytes.withUnsafeBufferPointer { bytes in
            SecretSentinel.offsets(in: bytes).reduce(into: []) { found, offset in
                let line = 1 + bytes[..<offset].count { $0 == UInt8(ascii: "\n") }
                if found.last != line { found.append(line) }
            }
        }
    }
}
