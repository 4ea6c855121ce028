import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel

/// Finds secrets that were converted to text, by their sentinel in the output.
enum SecretsInText {
    /// Reports each sentinel in a path or in the bytes, at the line that produced it.
    static func diagnostics(in document: PrintedDocument, _ stack: LoweredStack) -> [Diagnostic] {
        var found: [Diagnostic] = []
        if SecretSentinel.isContained(in: document.path) {
            found.append(diagnostic(at: stack.location(of: document.origin) ?? stack.source.location))
        }
        for line in lines(withSecretIn: document.rendering.bytes) {
            let origin = document.rendering.origin(ofLine: line) ?? document.origin
            found.append(diagnostic(at: stack.location(of: origin) ?? stack.source.location))
        }
        return found
    }

    /// Moves the diagnostics to the exact elements that contain the text, such as an environment variable of a service.
    ///
    /// The output records which declaration produced a line. The team's own values also show which element it was, so they are
    /// searched once a secret has been found.
    static func atTheirElements(_ diagnostics: [Diagnostic], _ stack: LoweredStack) -> [Diagnostic] {
        let found = Self.diagnostics(in: stack.environments.map(\.linked.graph))
        return found.isEmpty ? diagnostics : diagnostics.filter { $0.id != .secretInText } + found
    }

    /// Finds the secrets in the texts of declarations, whether or not they were printed.
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

    /// Walks a value and records the innermost line below which a text contains the sentinel.
    private static func search(
        _ value: Any, enclosing location: SourceLocation, into places: inout Set<SourceLocation>, depth: Int
    ) {
        if let text = value as? String {
            if SecretSentinel.isContained(in: text) { places.insert(location) }
            return
        }
        // A secret's own description is the sentinel; the value itself is not text.
        guard depth < 32, !(value is any ImplicitlyDeclared) else { return }
        let mirror = Mirror(reflecting: value)
        let own = mirror.children.lazy.compactMap { $0.value as? SourceLocation }.first
        for child in mirror.children where !(child.value is SourceLocation) {
            search(child.value, enclosing: own ?? location, into: &places, depth: depth + 1)
        }
    }

    /// The numbers of the lines that contain a secret.
    private static func lines(withSecretIn bytes: [UInt8]) -> [Int] {
        bytes.withUnsafeBufferPointer { bytes in
            SecretSentinel.offsets(in: bytes).reduce(into: []) { found, offset in
                let line = 1 + bytes[..<offset].count { $0 == UInt8(ascii: "\n") }
                if found.last != line { found.append(line) }
            }
        }
    }
}
