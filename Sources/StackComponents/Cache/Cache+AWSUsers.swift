import StackFormats
import StackModel
import TerraformModel

extension Cache {
    /// A user for each workload, which may run what its access speaks of, and the group that the cache lets in. The group is there
    /// without users, too: then it lets in nobody, where a cache that has none asks nobody who they are.
    func lowerUsers(in context: Context, into parts: inout Parts) -> Terraform.Resource {
        var users: [Terraform.Resource] = []
        if engine.needsDefaultUser { users.append(defaultUser(in: context)) }
        for (consumer, accesses) in accessesByConsumer(in: context) {
            users.append(user(of: consumer, CommandRules.string(for: accesses), in: context))
        }
        let group = Terraform.Resource("aws_elasticache_user_group", identifier) {
            $0["user_group_id"] = .string(groupID(in: context))
            $0["engine"] = .string(engine.product.rawValue)
            $0["user_ids"] = .list(users.map { $0.reference("user_id") })
        }
        for resource in users + [group] { parts.add(terraform: resource.block) }
        return group
    }

    private func defaultUser(in context: Context) -> Terraform.Resource {
        Terraform.Resource(
            "aws_elasticache_user", "\(identifier)_default",
            comment: "A user group of this engine must contain a user named default. This one has no permissions."
        ) {
            $0["user_id"] = .string(context.qualified("\(resourceName)-default", longest: Self.longestIdentifier))
            $0["user_name"] = "default"
            $0["engine"] = .string(engine.product.rawValue)
            $0["access_string"] = "off ~* -@all"
            $0.block("authentication_mode") { $0["type"] = "no-password-required" }
        }
    }

    private func user(of consumer: Identity, _ accessString: String, in context: Context) -> Terraform.Resource {
        let id = userID(of: consumer, in: context)
        var user = user(of: consumer)
        user.body["user_id"] = .string(id)
        user.body["user_name"] = .string(id)
        user.body["engine"] = .string(engine.product.rawValue)
        user.body["access_string"] = .string(accessString)
        user.body.block("authentication_mode") { $0["type"] = "iam" }
        return user
    }

    /// Who uses the cache, each once, in the order of declaration.
    private func accessesByConsumer(in context: Context) -> [(consumer: Identity, accesses: Set<Access>)] {
        var found: [(consumer: Identity, accesses: Set<Access>)] = []
        for edge in context.consumers {
            guard case .uses(let access) = edge.relation.verb else { continue }
            let consumer = context.graph.nodes[edge.source].identity
            if let index = found.firstIndex(where: { $0.consumer == consumer }) {
                found[index].accesses.insert(access)
            } else {
                found.append((consumer, [access]))
            }
        }
        return found
    }
}

/// The rules of the access control list of a user (`ACL SETUSER`), as ElastiCache takes them.
private enum CommandRules {
    /// What an access allows, by categories of commands. Some commands that write also hand out what they replace; no
    /// access allows what looks at or changes the server.
    static func string(for accesses: Set<Access>) -> String {
        let reads = !accesses.isDisjoint(with: [.read, .readWrite])
        let writes = !accesses.isDisjoint(with: [.write, .readWrite])
        switch (reads, writes) {
        case (true, true): return "on ~* +@read +@write +@connection +@transaction -@dangerous"
        case (true, false): return "on ~* +@read +@connection -@dangerous"
        default: return "on ~* +@write +@connection +@transaction -@dangerous"
        }
    }
}
