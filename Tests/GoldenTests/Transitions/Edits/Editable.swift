import StackKit

/// A value that a team could write in place of a declaration.
struct Alternative: Sendable {
    /// The change in the words of the edit's title: `size: .large`.
    let title: String
    let value: any Primitive

    init(_ title: String, _ value: any Primitive) {
        self.title = title
        self.value = value
    }
}

/// A declaration that the tests edit. It is copied by its own initialiser, so that a copy passes the same checks as what a
/// team writes.
protocol Editable: Primitive {
    /// The same declaration under another name; `nil` where its kind has no name to change.
    func named(_ name: String) -> (any Primitive)?

    /// The same declaration, known to the cloud and the cluster by a name; `nil` where its kind has no logical name.
    func known(as logicalName: String) -> (any Primitive)?

    /// The same declaration after others have changed.
    func following(_ reference: Reference) -> any Primitive

    /// Other values of its arguments and its body.
    var alternatives: [Alternative] { get }
}

extension Editable {
    func known(as logicalName: String) -> (any Primitive)? { nil }
    func following(_ reference: Reference) -> any Primitive { self }
    var alternatives: [Alternative] { [] }

    /// The place of the declaration, for its copies.
    var place: SourceLocation { location ?? SourceLocation() }
}

extension Array {
    /// The body with one more element.
    func adding<Value>(_ value: Value, at location: SourceLocation) -> Elements<Value> where Element == Located<Value> {
        self + [Located(value, at: location)]
    }

    /// The body without each of its elements in turn, and with each replaced by what `replacements` gives for it.
    func variants<Value>(
        _ replacements: (Value) -> [(String, Value)] = { _ in [] }
    ) -> [(title: String, elements: Elements<Value>)] where Element == Located<Value> {
        indices.flatMap { index -> [(title: String, elements: Elements<Value>)] in
            let element = self[index]
            var without = self
            without.remove(at: index)
            return [("without \(Swift.type(of: element.value as Any)) \(index + 1)", without)]
                + replacements(element.value).map { title, value in
                    var copy = self
                    copy[index] = Located(value, at: element.location)
                    return (title, copy)
                }
        }
    }
}
