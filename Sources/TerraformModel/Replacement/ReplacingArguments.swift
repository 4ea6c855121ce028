public import StackFormats

/// The arguments whose change makes a provider delete a resource and create another, or that a cloud does not change.
///
/// The table covers the lasting types that the built-in components use. Rows of AWS are confirmed against the plans of the real
/// provider; rows of Google Cloud cite its source.
public enum ReplacingArguments {
    /// What comes of a change.
    public enum Effect: Sendable, Equatable {
        /// Terraform deletes the resource and creates another.
        case replacement
        /// The plan succeeds, and the cloud rejects it when it is applied.
        case rejection
    }

    /// A change of an argument.
    public struct Change: Sendable, Equatable {
        /// The names of the blocks, then that of the argument: `["settings", "disk_size"]`.
        public let path: [String]
        /// The value before; `nil` for none, and for a whole block.
        public let before: HCL.Expression?
        /// The value after; `nil` for none, and for a whole block.
        public let after: HCL.Expression?
        /// What comes of it.
        public let effect: Effect
        /// The change that works in its place, as an imperative sentence without a full stop.
        public let remedy: String

        /// The path as Terraform writes it: `settings.disk_size`.
        public var name: String { path.joined(separator: ".") }
    }

    /// The changes between two versions of a resource that replace it or that the cloud rejects, in the order of the table.
    ///
    /// What `lifecycle.ignore_changes` lists is left out.
    ///
    /// - Parameters:
    ///   - type: The type of both.
    ///   - before: The arguments before, with references to locals and variables resolved.
    ///   - after: The arguments after, likewise.
    ///   - isUnknown: Whether the value of a reference is unknown until it is applied, because what it refers to is replaced.
    public static func changes(
        of type: String, from before: HCL.Body, to after: HCL.Body,
        isUnknown: (HCL.Traversal) -> Bool = { _ in false }
    ) -> [Change] {
        guard let rows = table[type] else { return [] }
        let ignored = after.ignoredChanges
        return rows.filter { !ignored.covers($0.path) }.compactMap { row in
            row.change(from: before, to: after, isUnknown: isUnknown).map { values in
                Change(
                    path: row.path, before: values.before, after: values.after, effect: row.effect,
                    remedy: row.remedy ?? remedies[type] ?? "declare another resource under a new name")
            }
        }
    }

    /// Whether a type has rows.
    public static func concern(_ type: String) -> Bool { table[type] != nil }

    /// The types that have rows, sorted.
    public static var types: [String] { table.keys.sorted() }

    /// The paths of the rows of a type, in the order of the table.
    package static func paths(of type: String) -> [(path: [String], effect: Effect, source: String?)] {
        (table[type] ?? []).map { ($0.path, $0.effect, $0.source) }
    }

    static let table: [String: [Row]] = awsRows.merging(googleRows) { first, _ in first }
}

extension HCL.Body {
    /// The arguments that `lifecycle.ignore_changes` lists.
    package var ignoredChanges: IgnoredChanges {
        var ignored = IgnoredChanges()
        for block in blocks where block.type == "lifecycle" {
            switch block.body["ignore_changes"] {
            case .list(let elements):
                for case .reference(let traversal) in elements { ignored.paths.append(traversal.names) }
            case .reference(let traversal): ignored.containsAll = traversal.root == "all"
            default: break
            }
        }
        return ignored
    }
}

/// The arguments whose changes a configuration ignores.
package struct IgnoredChanges {
    /// Whether the list is `all`.
    package var containsAll = false
    /// The paths without the indexes of blocks: `settings.disk_size`.
    package var paths: [[String]] = []

    /// Whether a change of the argument at a path is ignored: with the argument, or with a block around it.
    func covers(_ path: [String]) -> Bool { containsAll || paths.contains { path.starts(with: $0) } }
}

extension HCL.Traversal {
    fileprivate var names: [String] {
        [root] + steps.compactMap { if case .attribute(let name) = $0 { name } else { nil } }
    }
}
