import StackKit

@testable import StackComponents

/// A reference by kind and name to a changed declaration, and its replacement.
struct Reference {
    let kind: Kind
    let name: String
    /// The new name; `nil` if references are removed with their target.
    let replacement: String?
    /// The new logical name of a secret, which is declared by its use.
    var logicalName: String?

    /// Whether a relation refers to it. A relation without a kind matches any declaration of that name.
    func matches(_ relation: Relation) -> Bool {
        relation.name == name && (relation.kind == nil || relation.kind == kind)
    }

    /// An element with the reference removed or renamed.
    private func changed<Element>(element: Element) -> Element? {
        switch element {
        case let uses as Uses where matches(uses.relation):
            replacement.flatMap { uses.renamed($0, logicalName) as? Element }
        case let calls as Calls where matches(calls.relation):
            replacement.flatMap { calls.renamed($0) as? Element }
        case let after as RunsAfter where matches(after.relation):
            replacement.flatMap { RunsAfter($0) as? Element }
        case let watches as Watches where matches(watches.relation):
            replacement.flatMap { Watches($0, watches.measure, for: watches.duration) as? Element }
        case let subscribes as Subscribes where matches(subscribes.relation):
            replacement.flatMap { Subscribes(to: $0) as? Element }
        case let reads as Reads where kind == Bucket.kind && reads.object.bucket == name:
            replacement.flatMap { Reads(reads.object.key, from: $0) as? Element }
        case let writes as Writes where kind == Bucket.kind && writes.object.bucket == name:
            replacement.flatMap { Writes(writes.object.key, to: $0) as? Element }
        default: element
        }
    }

    /// The elements of a body after the change.
    func changed<Element>(_ elements: Elements<Element>) -> Elements<Element> {
        elements.compactMap { element in changed(element: element.value).map { Located($0, at: element.location) } }
    }
}

extension Uses {
    /// The same use of a renamed declaration. A secret stays declared by its use.
    func renamed(_ name: String, _ logicalName: String? = nil) -> Uses {
        let (access, prefix, renaming) = (relation.access ?? .read, relation.variablePrefix, relation.renamedVariables)
        return relation.kind == Secret.kind
            ? Uses(Secret(name, logicalName: logicalName), access, as: prefix, renaming: renaming)
            : Uses(name, access, as: prefix, renaming: renaming)
    }

    /// The same use with another access.
    func with(_ access: Access) -> Uses {
        guard relation.kind != Secret.kind else { return Uses(Secret(relation.name), access) }
        return Uses(relation.name, access, as: relation.variablePrefix, renaming: relation.renamedVariables)
    }
}

extension Calls {
    fileprivate func renamed(_ name: String) -> Calls {
        guard case .calls(let port) = relation.verb else { return self }
        return Calls(name, port: port, as: relation.variablePrefix, renaming: relation.renamedVariables)
    }
}
