package import StackFormats

extension ReplacingArguments {
    /// The values on which the replacement of a resource depends, by their paths as Terraform writes them:
    /// `["settings.edition": "\"ENTERPRISE\""]`.
    ///
    /// A version of a resource with other values is another resource, or one that a person must look at. An argument that is
    /// left out and then keeps its value, and one that `lifecycle.ignore_changes` lists, is ``anyValue``. What the cloud only
    /// rejects, such as a smaller number, is left out.
    package static func values(of type: String, in body: HCL.Body) -> [String: String] {
        let ignored = body.ignoredChanges
        return (table[type] ?? []).reduce(into: [:]) { found, row in
            guard row.effect == .replacement else { return }
            found[row.path.joined(separator: ".")] = ignored.covers(row.path) ? anyValue : row.value(in: body)
        }
    }

    /// The value of an argument that replaces nothing.
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
