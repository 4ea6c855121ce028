public import StackFormats

/// The arguments whose change makes a provider delete and recreate a resource, or that a cloud refuses to change.
///
/// The table covers the lasting types that the built-in components use. Rows for AWS are confirmed against plans of the real
/// provider; rows for Google Cloud cite its source.
public enum ReplacingArguments {
    /// The result of a change.
    public enum Effect: Sendable, Equatable {
        /// Terraform deletes the resource and creates another one.
        case replacement
        /// The plan succeeds, but the cloud rejects the change during apply.
        case rejection
    }

    /// A change to an argument.
    public struct Change: Sendable, Equatable {
        /// The names of the enclosing blocks, then of the argument: `["settings", "disk_size"]`.
        public let path: [String]
        /// The value before; `nil` if there is none, and for a whole block.
        public let before: HCL.Expression?
        /// The value after; `nil` if there is none, and for a whole block.
        public let after: HCL.Expression?
        /// The result of the change.
        public let effect: Effect
        /// The alternative, as an imperative sentence without a full stop.
        public let remedy: String

        /// The path as Terraform writes it: `settings.disk_size`.
        public var name: String { path.joined(separator: ".") }
    }

    /// Returns the changes between two versions of a resource that replace it or that the cloud rejects, in the order of the
    /// table.
    ///
    /// Arguments that `lifecycle.ignore_changes` lists are left out.
    ///
    /// - Parameters:
    ///   - type: The type of both versions.
    ///   - before: The arguments before, with references to locals and variables resolved.
    ///   - after: The arguments after, likewise.
    ///   - isUnknown: Whether the value of a reference is unknown until apply, because the resource it refers to is replaced.
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
    public static func covers(_ type: String) -> Bool { table[type] != nil }

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
    /// The paths, without block indexes: `settings.disk_size`.
    package var paths: [[String]] = []

    /// Whether changes to the argument at a path are ignored, directly or through an enclosing block.
    func covers(_ path: [String]) -> Bool { containsAll || paths.contains { path.starts(with: $0) } }
}

extension HCL.Traversal {
    fileprivate var names: [String] {
        [root] + steps.compactMap { if case .attribute(let name) = $0 { name } else { nil } }
    }
}
