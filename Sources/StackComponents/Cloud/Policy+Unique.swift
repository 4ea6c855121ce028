import TerraformModel

extension Terraform.Policy {
    /// Removes duplicate statements, and appends a number to the `sid` of a statement if an earlier, different one has the same.
    static func unique(_ statements: [Statement]) -> [Statement] {
        var given: [Statement] = []
        var unique: [Statement] = []
        var sids: Set<String> = []
        for statement in statements where !given.contains(statement) {
            given.append(statement)
            var renamed = statement
            var number = 2
            while let sid = renamed.sid, !sids.insert(sid).inserted {
                renamed.sid = statement.sid.map { "\($0)\(number)" }
                number += 1
            }
            unique.append(renamed)
        }
        return unique
    }
}
