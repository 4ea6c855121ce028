import StackFormats
import StackModel

/// Changes one value of a Kubernetes object.
struct ManifestPatcher {
    /// The line of the patch, for diagnostics about the new value.
    let origin: OriginID?

    /// Returns the object after a change.
    func apply(_ change: PatchPart.Change<YAML.Node>, to object: YAML.Node) throws(PatchFault) -> YAML.Node {
        guard !change.path.steps.isEmpty else { throw .wrongForm("path", at: change.path) }
        guard let changed = try changed(object, change, at: 0) else { throw .missing(at: change.path) }
        return changed
    }

    /// Returns the value at the first `depth` steps of the path after the change; `nil` if it is removed.
    private func changed(
        _ node: YAML.Node?, _ change: PatchPart.Change<YAML.Node>, at depth: Int
    ) throws(PatchFault) -> YAML.Node? {
        guard depth < change.path.steps.count else { return try final(node, change) }
        switch change.path.steps[depth] {
        case .key(let key):
            var entries = try mapping(node, change, at: depth)
            if entries[key] == nil, !isSet(change) {
                throw .missing(at: change.path.through(depth), key: key, among: entries.keys)
            }
            entries[key] = try changed(entries[key], change, at: depth + 1)
            return keepingAnnotations(of: node, .mapping(entries))
        case .index(let index):
            return try item(of: node, change, at: depth) { $0.indices.contains(index) ? index : nil }
        case .named(let name):
            return try item(of: node, change, at: depth) { items in
                items.firstIndex { $0["name"]?.stringValue == name }
            }
        }
    }

    private func final(_ node: YAML.Node?, _ change: PatchPart.Change<YAML.Node>) throws(PatchFault) -> YAML.Node? {
        switch change.operation {
        case .set(let value):
            if node == value { throw .unchanged(change.path) }
            return value.at(origin).commented(node?.annotation.comment)
        case .remove: return nil
        case .append(let value):
            guard let items = node?.sequenceValue else { throw .wrongForm("list", at: change.path) }
            return keepingAnnotations(of: node, .sequence(items + [value.at(origin)]))
        }
    }

    private func mapping(
        _ node: YAML.Node?, _ change: PatchPart.Change<YAML.Node>, at depth: Int
    ) throws(PatchFault) -> YAML.Mapping {
        guard let node else { return [:] }
        guard let entries = node.mappingValue else {
            throw .wrongForm("mapping", at: PatchPath(Array(change.path.steps.prefix(depth))))
        }
        return entries
    }

    /// Items are looked up but never created: unlike a mapping, a list has no position for a missing item.
    private func item(
        of node: YAML.Node?, _ change: PatchPart.Change<YAML.Node>, at depth: Int, find: ([YAML.Node]) -> Int?
    ) throws(PatchFault) -> YAML.Node? {
        guard var items = node?.sequenceValue else {
            throw .wrongForm("list", at: PatchPath(Array(change.path.steps.prefix(depth))))
        }
        guard let index = find(items) else { throw .missing(at: change.path.through(depth)) }
        if let changed = try changed(items[index], change, at: depth + 1) {
            items[index] = changed
        } else {
            items.remove(at: index)
        }
        return keepingAnnotations(of: node, .sequence(items))
    }

    private func isSet(_ change: PatchPart.Change<YAML.Node>) -> Bool {
        if case .set = change.operation { true } else { false }
    }

    private func keepingAnnotations(of old: YAML.Node?, _ new: YAML.Node) -> YAML.Node {
        guard case .annotated = old, let annotation = old?.annotation else { return new }
        return .annotated(new, annotation)
    }
}
