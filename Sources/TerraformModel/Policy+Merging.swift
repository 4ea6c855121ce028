extension Terraform.Policy {
    /// Merges statements so that they mean the same in fewer characters.
    ///
    /// Statements that differ only in their resources become one with all the resources, and statements that differ only in the
    /// values of one condition become one with all the values. The merged statement allows exactly what the originals allowed.
    /// The order is that of the first statement of each group.
    public static func merged(_ statements: [Statement]) -> [Statement] {
        let byResources = merged(
            statements,
            alike: { left, right in
                var other = right
                other.sid = left.sid
                other.resources = left.resources
                return !left.resources.isEmpty && !right.resources.isEmpty && left == other
            },
            join: { one, other in
                one.resources += other.resources.filter { !one.resources.contains($0) }
            })
        return merged(
            byResources,
            alike: { left, right in
                guard let index = firstDifference(left.conditions, right.conditions) else { return false }
                var other = right
                other.sid = left.sid
                other.conditions[index].values = left.conditions[index].values
                // A negated condition changes its meaning with more values.
                return !left.conditions[index].test.contains("Not") && left == other
            },
            join: { one, other in
                guard let index = firstDifference(one.conditions, other.conditions) else { return }
                one.conditions[index].values += other.conditions[index].values.filter {
                    !one.conditions[index].values.contains($0)
                }
            })
    }

    private static func merged(
        _ statements: [Statement], alike: (Statement, Statement) -> Bool,
        join: (inout Statement, Statement) -> Void
    ) -> [Statement] {
        var groups: [(merged: Statement, members: [Statement])] = []
        for statement in statements {
            if let index = groups.firstIndex(where: { alike($0.merged, statement) }) {
                join(&groups[index].merged, statement)
                groups[index].members.append(statement)
            } else {
                groups.append((statement, [statement]))
            }
        }
        return groups.map { group in
            var merged = group.merged
            if group.members.count > 1 { merged.sid = commonEnding(of: group.members.compactMap(\.sid)) ?? merged.sid }
            return merged
        }
    }

    /// The first condition that differs; `nil` if none does, or if the counts differ.
    private static func firstDifference(_ left: [Condition], _ right: [Condition]) -> Int? {
        left.count == right.count ? left.indices.first { left[$0] != right[$0] } : nil
    }

    /// The common suffix of all identifiers, from a capital letter on: `Read` for `OrdersRead` and `SessionsRead`.
    private static func commonEnding(of sids: [String]) -> String? {
        guard var ending = sids.first else { return nil }
        for sid in sids {
            while !sid.hasSuffix(ending) { ending.removeFirst() }
        }
        guard let capital = ending.firstIndex(where: \.isUppercase) else { return nil }
        return String(ending[capital...])
    }
}
