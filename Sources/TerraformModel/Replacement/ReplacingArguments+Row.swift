import StackFormats

extension ReplacingArguments {
    /// A row of the table: an argument, and the changes to it that matter.
    struct Row: Sendable {
        /// The meaning of an argument that is left out.
        enum Absence: Sendable {
            /// Leaving it out means this value, so removing it is a change unless it had this value.
            case means(HCL.Expression)
            /// Removing it changes nothing. When it is added, the resource already has a value: this one, or one that only the
            /// provider knows.
            case keeps(HCL.Expression?)
            /// The argument is a block, which matters when it is added or removed.
            case isBlock(added: Bool, removed: Bool)
        }

        let path: [String]
        var absence = Absence.means(.null)
        var effect = Effect.replacement
        /// Whether a change between two values matters.
        var condition: @Sendable (_ before: HCL.Expression?, _ after: HCL.Expression?) -> Bool = { _, _ in true }
        /// Whether the row applies to a resource with these arguments.
        var isApplicable: @Sendable (_ after: HCL.Body) -> Bool = { _ in true }
        /// The alternative to the change; `nil` for that of the type.
        var remedy: String?
        /// The source; `nil` for a row that is confirmed against the provider's plans.
        var source: String?

        /// An argument whose value the provider chooses if it is left out.
        static func computed(_ path: String..., default value: HCL.Expression? = nil, else remedy: String? = nil) -> Row
        {
            Row(path: path, absence: .keeps(value), remedy: remedy)
        }

        /// An argument whose value, or default, is known from the configuration.
        static func argument(_ path: String..., default value: HCL.Expression = .null, else remedy: String? = nil)
            -> Row
        {
            Row(path: path, absence: .means(value), remedy: remedy)
        }

        /// A block whose addition or removal replaces the resource.
        static func block(_ path: String..., added: Bool = true, removed: Bool = true) -> Row {
            Row(path: path, absence: .isBlock(added: added, removed: removed))
        }

        /// A number or version that the cloud does not allow to decrease.
        static func growing(_ path: String..., else remedy: String) -> Row {
            Row(
                path: path, absence: .keeps(nil), effect: .rejection,
                condition: { VersionOrder.isSmaller($1, than: $0) },
                remedy: remedy)
        }

        /// A product and its version, such as `POSTGRES_17`. The cloud only allows a change to a newer version of the same
        /// product.
        static func release(_ path: String..., else remedy: String) -> Row {
            Row(
                path: path, absence: .keeps(nil), effect: .rejection,
                condition: { VersionOrder.isOtherProduct($1, than: $0) || VersionOrder.isOlder($1, than: $0) },
                remedy: remedy)
        }

        /// Restricts the row to changes that satisfy a condition.
        func only(
            _ condition: @escaping @Sendable (_ before: HCL.Expression?, _ after: HCL.Expression?) -> Bool
        ) -> Row {
            var row = self
            row.condition = condition
            return row
        }

        /// Exempts resources whose other arguments satisfy a condition.
        func unless(_ condition: @escaping @Sendable (_ after: HCL.Body) -> Bool) -> Row {
            var row = self
            row.isApplicable = { !condition($0) }
            return row
        }

        /// The values before and after the change if it matters.
        func change(
            from before: HCL.Body, to after: HCL.Body, isUnknown: (HCL.Traversal) -> Bool
        ) -> (before: HCL.Expression?, after: HCL.Expression?)? {
            guard isApplicable(after) else { return nil }
            if case .isBlock(let added, let removed) = absence {
                let (old, new) = (before.blocks(at: path), after.blocks(at: path))
                let isAdded = old.isEmpty && !new.isEmpty
                let isRemoved = !old.isEmpty && new.isEmpty
                return isAdded && added || isRemoved && removed ? (nil, nil) : nil
            }
            let (old, new) = Self.aligned(before.values(at: path), after.values(at: path))
            // If one of several blocks of a type is added or removed, so is its argument.
            for index in 0..<max(old.count, new.count) {
                let was = index < old.count ? old[index] : nil
                let now = index < new.count ? new[index] : nil
                if counts(was, now, isUnknown: isUnknown) { return (was, now) }
            }
            return nil
        }

        /// Both lists with their common elements first, in the order of the first list, because the order of blocks does not
        /// matter.
        private static func aligned(
            _ first: [HCL.Expression?], _ second: [HCL.Expression?]
        ) -> ([HCL.Expression?], [HCL.Expression?]) {
            guard max(first.count, second.count) > 1 else { return (first, second) }
            var left = second
            var (common, rest): ([HCL.Expression?], [HCL.Expression?]) = ([], [])
            for value in first {
                if let index = left.firstIndex(where: { $0?.compared == value?.compared }) {
                    common.append(left.remove(at: index))
                } else {
                    rest.append(value)
                }
            }
            return (common + rest, common + left)
        }

        private func counts(
            _ before: HCL.Expression?, _ after: HCL.Expression?, isUnknown: (HCL.Traversal) -> Bool
        ) -> Bool {
            let before = before == .null ? nil : before
            let after = after == .null ? nil : after
            var dependsOnReplacement = false
            after?.forEachReference { if isUnknown($0) { dependsOnReplacement = true } }
            let isChanged: Bool
            switch absence {
            case .isBlock: return false
            case .means(let value): isChanged = (before ?? value).compared != (after ?? value).compared
            case .keeps(let value):
                guard let after else { return false }
                isChanged = (before ?? value)?.compared != after.compared
            }
            guard isChanged else { return dependsOnReplacement && before != nil && after != nil }
            return condition(before, after)
        }
    }
}

extension HCL.Expression {
    /// The text by which values are compared. A quoted number or boolean equals an unquoted one.
    var compared: String {
        switch self {
        case .bool(let value): return "\"\(value)\""
        case .integer(let value): return "\"\(value)\""
        case .number(let spelling): return "\"\(spelling)\""
        // The order of list elements does not matter for any argument in the table.
        case .list(let elements): return "[" + elements.map(\.compared).sorted().joined(separator: ", ") + "]"
        default:
            let printed = HCL.Body([.attribute("v", self)]).render().text
            return String(printed.dropFirst(4).dropLast())
        }
    }
}

extension HCL.Body {
    /// The blocks at a path.
    func blocks(at path: [String]) -> [HCL.Block] {
        guard let first = path.first else { return [] }
        let found = blocks.filter { $0.type == first }
        return path.count == 1 ? found : found.flatMap { $0.body.blocks(at: Array(path.dropFirst())) }
    }

    /// The values of the argument at a path, one for each enclosing block.
    func values(at path: [String]) -> [HCL.Expression?] {
        guard let name = path.last else { return [] }
        if path.count == 1 { return [self[name]] }
        return blocks(at: Array(path.dropLast())).map { $0.body[name] }
    }
}

/// Compares versions and numbers part by part.
enum VersionOrder {
    /// Whether both are versions or numbers and the first is smaller.
    static func isSmaller(_ first: HCL.Expression?, than second: HCL.Expression?) -> Bool {
        guard let first = parts(first), let second = parts(second) else { return false }
        // `17` means the newest release of 17, so it is not older than 17.2.
        return !second.starts(with: first) && first.lexicographicallyPrecedes(second)
    }

    /// Whether two product versions belong to different products, such as `MYSQL_8_4` and `POSTGRES_17`.
    static func isOtherProduct(_ first: HCL.Expression?, than second: HCL.Expression?) -> Bool {
        guard case .string(let first)? = first, case .string(let second)? = second else { return false }
        return product(first) != product(second)
    }

    /// Whether the first of two product versions is older.
    static func isOlder(_ first: HCL.Expression?, than second: HCL.Expression?) -> Bool {
        guard case .string(let first)? = first, case .string(let second)? = second else { return false }
        return isSmaller(.string(version(first)), than: .string(version(second)))
    }

    private static func product(_ text: String) -> Substring { text.prefix { !$0.isNumber } }

    /// The version in a name: `8.0` for `MYSQL_8_0`, `2019` for `SQLSERVER_2019_WEB`.
    private static func version(_ text: String) -> String {
        text.dropFirst(product(text).count).split(separator: "_").prefix { $0.allSatisfy(\.isNumber) }
            .joined(separator: ".")
    }

    /// The leading numbers of a version. `7.x` means any release of 7 and counts as the newest.
    private static func parts(_ expression: HCL.Expression?) -> [Int]? {
        let text: String
        switch expression {
        case .string(let value): text = value
        case .integer(let value): text = String(value)
        case .number(let value): text = value
        default: return nil
        }
        let parts = text.split(separator: ".").map {
            $0 == "x" ? Int.max : Int($0.prefix { $0.isASCII && $0.isNumber })
        }
        return parts.isEmpty || parts.contains(nil) ? nil : parts.compactMap { $0 }
    }
}
