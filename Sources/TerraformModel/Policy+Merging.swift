extension Terraform.Policy {
    /// Statements that mean the same in fewer characters.
    ///
    /// Of statements that are alike but for their resources one is left with the resources of all, and of those that are
    /// alike but for the values of one condition one with the values of all: what either allowed, the one allows, and no
    /// more. The order is that of the first of each.
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
                // A condition that denies what does not match means something else with more values.
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

    /// The first condition that differs; `nil` where none does, or where there are more of them on one side.
    private static func firstDifference(_ left: [Condition], _ right: [Condition]) -> Int? {
        left.count == right.count ? left.indices.first { left[$0] != right[$0] } : nil
    }

    /// What all identifiers end in, from a capital letter on: `Read` of `OrdersRead` and `SessionsRead`.
    private static func commonEnding(of sids: [String]) -> String? {
        guard var ending = sids.first else { return nil }
        for sid in sids {
            while !sid.hasSuffix(ending) { ending.removeFirst() }
        }
        guard let capital = ending.firstIndex(where: \.isUppercase) else { return nil }
        return String(ending[capital...])
    }
}
