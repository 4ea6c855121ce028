import StackFormats

/// A resource type with changes of every argument that a configuration may set.
struct ReplacementSubject {
    /// Arguments that change together: the provider lists each of them that replaces the resource.
    struct Variant {
        /// An argument by its path, with two values.
        typealias Argument = (path: String, before: HCL.Expression, after: HCL.Expression)

        /// Arguments of the base that the changing ones exclude.
        var without: [String] = []
        /// Arguments or blocks that the changing ones need.
        var with: [(path: String, value: HCL.Expression)] = []
        /// The changing arguments.
        let changes: [Argument]
        /// The directions in which they change.
        var edits = Edit.allCases

        init(
            without: [String] = [], with: [(path: String, value: HCL.Expression)] = [], edits: [Edit] = Edit.allCases,
            _ changes: Argument...
        ) {
            self.without = without
            self.with = with
            self.edits = edits
            self.changes = changes
        }
    }

    /// A direction of a change.
    enum Edit: String, CaseIterable {
        case changed, reversed, added, removed
    }

    /// One change of one resource.
    struct Case {
        let type: String
        let name: String
        let before: HCL.Body
        let after: HCL.Body
        /// The paths of the arguments that change.
        let paths: [String]

        var address: String { "\(type).\(name)" }
    }

    let type: String
    /// The required arguments.
    let base: [(path: String, value: HCL.Expression)]
    let variants: [Variant]
    /// Arguments that no variant changes, each with the reason.
    var leftOut: [String: String] = [:]

    var cases: [Case] {
        variants.enumerated().flatMap { index, variant in
            let given = base.filter { !variant.without.contains($0.path) } + variant.with
            func body(_ value: ((Variant.Argument) -> HCL.Expression)?) -> HCL.Body {
                var body = HCL.Body()
                for (path, value) in given { body.set(path.split(separator: ".").map(String.init), to: value) }
                if let value {
                    for change in variant.changes {
                        body.set(change.path.split(separator: ".").map(String.init), to: value(change))
                    }
                }
                return body
            }
            return variant.edits.map { edit in
                let (first, second, none) = (body(\.before), body(\.after), body(nil))
                let (before, after) =
                    switch edit {
                    case .changed: (first, second)
                    case .reversed: (second, first)
                    case .added: (none, second)
                    case .removed: (second, none)
                    }
                return Case(
                    type: type, name: "v\(index)_\(edit)", before: before, after: after,
                    paths: variant.changes.map(\.path))
            }
        }
    }
}

extension HCL.Body {
    /// Sets the argument at a path, creating missing parent blocks.
    fileprivate mutating func set(_ path: [String], to value: HCL.Expression) {
        guard path.count > 1 else { return self[path[0]] = value }
        let index = items.firstIndex { if case .block(let block) = $0 { block.type == path[0] } else { false } }
        var block = HCL.Block(type: path[0])
        if let index, case .block(let present) = items[index] { block = present }
        block.body.set(Array(path.dropFirst()), to: value)
        if let index { items[index] = .block(block) } else { items.append(.block(block)) }
    }
}
