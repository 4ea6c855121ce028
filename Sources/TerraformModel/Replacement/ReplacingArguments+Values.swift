package import StackFormats

extension ReplacingArguments {
    /// The values that determine whether a resource is replaced, by path in Terraform syntax:
    /// `["settings.edition": "\"ENTERPRISE\""]`.
    ///
    /// A version of the resource with other values is a different resource, or one that a person must check. The value is
    /// ``anyValue`` for an argument that keeps its value when it is left out, and for one that `lifecycle.ignore_changes` lists.
    /// Changes that the cloud only rejects, such as a smaller number, are left out.
    package static func values(of type: String, in body: HCL.Body) -> [String: String] {
        let ignored = body.ignoredChanges
        return (table[type] ?? []).reduce(into: [:]) { found, row in
            guard row.effect == .replacement else { return }
            found[row.path.joined(separator: ".")] = ignored.covers(row.path) ? anyValue : row.value(in: body)
        }
    }

    /// The value of an argument that never causes a replacement.
    package static let anyValue = "*"
}

extension ReplacingArguments.Row {
    fileprivate func value(in body: HCL.Body) -> String? {
        switch absence {
        case .isBlock(let added, let removed):
            if body.blocks(at: path).isEmpty { added ? "no block" : nil } else { removed ? "a block" : nil }
        case .means(let standard):
            text(of: body.values(at: path).map { ($0 == .null ? nil : $0) ?? standard })
        case .keeps:
            text(of: body.values(at: path).compactMap { $0 == .null ? nil : $0 }) ?? ReplacingArguments.anyValue
        }
    }

    private func text(of values: [HCL.Expression]) -> String? {
        guard !values.isEmpty else { return nil }
        return values.map { $0.compared.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
            .joined(separator: " and ")
    }
}
