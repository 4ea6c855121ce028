import StackFormats
import StackModel
import TerraformModel

extension Cache {
    /// Adds a user for each workload, with the commands of its access, and the user group of the cache. The group exists even
    /// without users: an empty group admits nobody, while a cache without a group requires no authentication.
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
            $0["user_id"] = .string(
                context.qualified("\(resourceName)-default", maximumLength: Self.maximumIdentifierLength))
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

    /// The workloads that use the cache, without duplicates, in the order of declaration.
    func accessesByConsumer(in context: Context) -> [(consumer: Identity, accesses: Set<Access>)] {
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
