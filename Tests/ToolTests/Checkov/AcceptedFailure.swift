import Foundation
import StackFormats
import ToolHarness

/// An entry of `.ci/checkov.yaml`: a check that may fail, on which resources, and why.
struct AcceptedFailure: Sendable, CustomStringConvertible {
    let check: String
    /// The resources on which the check may fail; `*` matches any text.
    let resources: [String]
    /// The files in which it may fail.
    let paths: [String]

    var description: String { check }

    /// Reads an entry; `nil` without a check or a reason.
    init?(_ entry: YAML.Node) {
        guard let check = entry["check"]?.stringValue, let resources = entry["resources"]?.sequenceValue,
            entry["asks"]?.stringValue?.isEmpty == false, entry["reason"]?.stringValue?.isEmpty == false
        else { return nil }
        self.check = check
        self.resources = resources.compactMap(\.stringValue)
        paths = entry["in"]?.sequenceValue?.compactMap(\.stringValue) ?? ["*"]
    }

    /// Whether one of the entry's patterns matches a failure.
    func covers(_ failure: Checkov.Failure, resource: String, path: String) -> Bool {
        check == failure.check && Self.matches(failure.resource, resource) && Self.matches(failure.path, path)
    }

    func covers(_ failure: Checkov.Failure) -> Bool {
        resources.contains { resource in
            paths.contains { covers(failure, resource: resource, path: $0) }
        }
    }

    /// The parts of the entry that match none of the failures.
    func unneeded(by failures: [Checkov.Failure]) -> [String] {
        let unneededResources = resources.filter { resource in
            !failures.contains { covers($0) && Self.matches($0.resource, resource) }
        }
        let unneededPaths = paths.filter { path in
            !failures.contains { covers($0) && Self.matches($0.path, path) }
        }
        return (unneededResources + unneededPaths).map { "\(check): \($0)" }
    }

    /// Whether a text matches a pattern, in which `*` is any text.
    static func matches(_ text: String, _ pattern: String) -> Bool {
        let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
        guard let first = parts.first, let last = parts.last, parts.count > 1 else { return text == pattern }
        guard text.hasPrefix(first) else { return false }
        var rest = text.dropFirst(first.count)
        for part in parts.dropFirst().dropLast() where !part.isEmpty {
            guard let found = rest.range(of: part) else { return false }
            rest = rest[found.upperBound...]
        }
        return rest.hasSuffix(last)
    }
}
