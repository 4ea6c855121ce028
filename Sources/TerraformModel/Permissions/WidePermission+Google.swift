import StackFormats

// Google Cloud roles. A grant names one resource, and the role determines the actions, so neither has wildcards. But a basic role
// covers every service, and two members include everyone.
extension Terraform.WidePermission {
    /// The permissions in a grant that are too wide.
    package static func all(in grant: Terraform.GoogleGrant) -> [Self] {
        var messages = [basicRole(grant.role)].compactMap(\.self)
        if grant.role.hasSuffix(".admin") {
            messages.append(
                "the role \(grant.role.debugDescription) allows everything that the service can do; grant a narrower role"
            )
        }
        if messages.isEmpty, case .project(let project) = grant.resource, grant.condition == nil {
            messages.append(
                "the role \(grant.role.debugDescription) applies to the whole project \(project); grant it on the "
                    + "resource, or under a condition that names one")
        }
        return messages.map { Self(message: $0, origin: nil) }
    }

    /// The permissions that are too wide in a block that grants a role: `google_…_iam_member`, `…_binding` or the data source
    /// `google_iam_policy`.
    static func googleGrants(in block: HCL.Block, knowing values: Terraform.KnownValues) -> [Self] {
        guard let type = block.labels.first, type.hasPrefix("google_"), type.contains("_iam_") else { return [] }
        let bodies = [block.body] + block.body.statementBlocks.filter { $0.type == "binding" }.map(\.body)
        return bodies.flatMap { body -> [Self] in
            let roles = body["role"].map(values.texts) ?? []
            let members = ["member", "members"].flatMap { body[$0].map(values.texts) ?? [] }
            let messages = roles.compactMap(basicRole) + members.compactMap(everyone)
            return messages.map { Self(message: $0, origin: body.origin(of: ["member", "members", "role"])) }
        }
    }

    /// The roles that cover every service. Google calls them basic, formerly primitive.
    private static let basicRoles: Set = [
        "roles/admin", "roles/editor", "roles/owner", "roles/reader", "roles/viewer", "roles/writer",
    ]

    private static func basicRole(_ role: String) -> String? {
        guard basicRoles.contains(role) else { return nil }
        return "the basic role \"\(role)\" applies to every service; grant a role of one service"
    }

    private static func everyone(_ member: String) -> String? {
        switch member {
        case "allUsers": return "the member \"allUsers\" is everyone; name the members"
        case "allAuthenticatedUsers":
            return "the member \"allAuthenticatedUsers\" is everyone with a Google account; name the members"
        default:
            guard member.contains("*") else { return nil }
            return "the member \(Terraform.PermissionStatement.shown(member)) contains a wildcard; name each member"
        }
    }
}

extension HCL.Body {
    /// The origin of the last of the named attributes that has its own.
    fileprivate func origin(of names: Set<String>) -> OriginID? {
        items.reduce(nil) { found, item in
            guard case .attribute(let attribute) = item, names.contains(attribute.name) else { return found }
            return attribute.origin ?? found
        }
    }
}
