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
                guard let index = onlyDifference(left.conditions, right.conditions) else { return false }
                var other = right
                other.sid = left.sid
                other.conditions[index].values = left.conditions[index].values
                // A condition that denies what does not match means something else with more values.
                return !left.conditions[index].test.contains("Not") && left == other
            },
            join: { one, other in
                guard let index = onlyDifference(one.conditions, other.conditions) else { return }
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

    /// The one condition whose values differ; `nil` where none or several do, or something else does.
    private static func onlyDifference(_ left: [Condition], _ right: [Condition]) -> Int? {
        guard left.count == right.count else { return nil }
        let different = left.indices.filter { left[$0] != right[$0] }
        guard different.count == 1, let index = different.first, left[index].test == right[index].test,
            left[index].variable == right[index].variable
        else { return nil }
        return index
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
