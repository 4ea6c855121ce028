public import StackDiagnostics
import StackLanguage
public import StackModel

extension Table {
    /// Requires a cloud, and attributes and indexes that DynamoDB accepts.
    public func check(in context: Context) -> [Diagnostic] {
        context.checkCloud() + checkAttributes(context) + checkIndexes(context)
    }

    private func checkAttributes(_ context: Context) -> [Diagnostic] {
        var found: [Diagnostic] = []
        var contents: [String: Attribute.Content] = [:]
        for (attribute, location) in locatedAttributes(context) {
            if !(1...255).contains(attribute.name.utf8.count) {
                found.append(
                    context.error(
                        .invalidValue,
                        "\(attribute.name.debugDescription) cannot be an attribute of a key; its name must be 1 to 255 bytes long",
                        at: location))
            }
            if contents[attribute.name, default: attribute.content] != attribute.content {
                found.append(
                    context.error(
                        .conflictingSettings,
                        "the attribute \(attribute.name.debugDescription) of the table \"\(name)\" has two types",
                        at: location))
            }
            contents[attribute.name] = attribute.content
        }
        // The limit is that of `AttributeName` of `TimeToLiveSpecification`, Amazon DynamoDB API reference.
        if let ttlAttribute, !(1...255).contains(ttlAttribute.utf8.count) {
            found.append(
                context.error(
                    .invalidValue,
                    "\(ttlAttribute.debugDescription) cannot be the attribute that expires items; its name must be 1 to 255 bytes "
                        + "long"))
        }
        let keys =
            [(key, sortKey, context.node.location)] + indexes.map { ($0.value.key, $0.value.sortKey, $0.location) }
        for (key, sortKey, location) in keys where sortKey?.name == key.name {
            found.append(
                context.error(
                    .conflictingSettings,
                    "\(key.name.debugDescription) is both the key and the sort key", at: location))
        }
        return found
    }

    private func checkIndexes(_ context: Context) -> [Diagnostic] {
        var found: [Diagnostic] = []
        if indexes.count > 20 {
            found.append(context.error(.outOfRange, "a table may have at most 20 indexes, not \(indexes.count)"))
        }
        var names: Set<String> = []
        for index in indexes {
            if index.value.name.wholeMatch(of: /[A-Za-z0-9_.-]{3,255}/) == nil {
                found.append(
                    context.error(
                        .invalidValue,
                        "\(index.value.name.debugDescription) is not an index name; use 3 to 255 letters, digits and _.-",
                        at: index.location))
            }
            if !names.insert(index.value.name).inserted {
                found.append(
                    context.error(
                        .conflictingSettings,
                        "the table \"\(name)\" has two indexes named \(index.value.name.debugDescription)",
                        at: index.location
                    ))
            }
        }
        return found
    }

    private func locatedAttributes(_ context: Context) -> [(Attribute, SourceLocation)] {
        let own = [key, sortKey].compactMap { $0 }.map { ($0, context.node.location) }
        return own
            + indexes.flatMap { index in
                [index.value.key, index.value.sortKey].compactMap { $0 }.map { ($0, index.location) }
            }
    }

    /// The attributes of all keys, without duplicates, in the order of declaration.
    var attributes: [Attribute] {
        let keys = indexes.flatMap { [$0.value.key, $0.value.sortKey].compactMap { $0 } }
        let all = [key, sortKey].compactMap { $0 } + keys
        return all.reduce(into: [Attribute]()) { if !$0.contains($1) { $0.append($1) } }
    }
}
