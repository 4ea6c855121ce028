import StackKit

/// A value that a team could write in place of a declaration.
struct Alternative: Sendable {
    /// The change as the edit's title words it: `size: .large`.
    let title: String
    let value: any Primitive

    init(_ title: String, _ value: any Primitive) {
        self.title = title
        self.value = value
    }
}

/// A declaration that the tests edit. It is copied through its own initialiser, so that a copy passes the same checks
/// as a team's declaration.
protocol Editable: Primitive {
    /// The same declaration with another name; `nil` if its kind has no name to change.
    func named(_ name: String) -> (any Primitive)?

    /// The same declaration with a logical name; `nil` if its kind has none.
    func known(as logicalName: String) -> (any Primitive)?

    /// The same declaration after a change of its references.
    func following(_ reference: Reference) -> any Primitive

    /// Other values of its arguments and its body.
    var alternatives: [Alternative] { get }
}

extension Editable {
    func known(as logicalName: String) -> (any Primitive)? { nil }
    func following(_ reference: Reference) -> any Primitive { self }
    var alternatives: [Alternative] { [] }

    /// The location of the declaration, for its copies.
    var place: SourceLocation { location ?? SourceLocation() }
}

extension Array {
    /// The body with one more element.
    func adding<Value>(_ value: Value, at location: SourceLocation) -> Elements<Value> where Element == Located<Value> {
        self + [Located(value, at: location)]
    }

    /// The body without each of its elements in turn, and with each replaced by the results of `replacements`.
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
