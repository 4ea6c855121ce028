extension Terraform {
    /// The ARNs in which a wildcard reaches no further than the name beside it.
    ///
    /// A wildcard may not stand in the partition, service, region or account of an ARN, nor in the name of what it leads to.
    /// Below the name it may: that is where a resource keeps what it contains, or where AWS puts an identifier that nobody
    /// knows beforehand. The list is closed, since only the service knows where the name ends.
    enum ResourcePattern {
        /// Something with a name, and what separates the name from what is below it.
        private struct Container {
            let service: String
            /// What stands before the name.
            let type: String
            /// What the wildcard must stand behind.
            let separator: String

            init(_ service: String, _ type: String, _ separator: String) {
                self.service = service
                self.type = type
                self.separator = separator
            }
        }

        private static let containers = [
            // The objects of a bucket, all or those below a prefix.
            Container("s3", "", "/"), Container("s3", "accesspoint/", "/object/"),
            // The indexes, streams and backups of a table.
            Container("dynamodb", "table/", "/index/"), Container("dynamodb", "table/", "/stream/"),
            Container("dynamodb", "table/", "/backup/"),
            // The streams of a log group, whose own ARN ends with a colon and a star in IAM.
            Container("logs", "log-group:", ":"),
            // The versions of a function, the consumers of a stream, the executions of a state machine.
            Container("lambda", "function:", ":"), Container("kinesis", "stream/", "/consumer/"),
            Container("states", "execution:", ":"),
            // The tasks of a cluster, which ECS names.
            Container("ecs", "task/", "/"), Container("ecs", "container-instance/", "/"),
            // The topics and groups of a cluster of Kafka.
            Container("kafka", "topic/", "/"), Container("kafka", "group/", "/"),
            Container("kafka", "transactional-id/", "/"),
            // The parameters below a path: Parameter Store calls it a hierarchy.
            Container("ssm", "parameter/", "/"),
            // The stages, methods and paths of an API.
            Container("execute-api", "", "/"),
        ]

        /// Whether AWS gives a resource an identifier that nobody knows before it is there, and the wildcard stands for that.
        private static func isGenerated(_ resource: String, service: String) -> Bool {
            switch service {
            // A secret's ARN ends with a hyphen and six characters.
            case "secretsmanager": resource.wholeMatch(of: /secret:[^*?]+-\?{6}/) != nil
            // A group's has its identifier before its name.
            case "autoscaling": resource.wholeMatch(of: /autoScalingGroup:\*:autoScalingGroupName\/[^*?]+/) != nil
            // A change of Route 53 has nothing but an identifier.
            case "route53": resource == "change/*"
            default: false
            }
        }

        /// What is too wide in a resource that contains a wildcard, in words that continue a sentence; `nil` where nothing is.
        static func fault(in resource: String) -> String? {
            if resource.first == PermissionStatement.unknown { return faultBelow(resource.dropFirst()) }
            let parts = resource.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 6, parts[0] == "arn" else { return "is a pattern; name the resources by their ARNs" }
            let names = ["", "partition", "service", "region", "account"]
            if let index = (1...4).first(where: { parts[$0].contains(where: \.isIAMWildcard) }) {
                return "has a wildcard in its \(names[index]); name each \(names[index])"
            }
            return isNamed(parts[5], service: parts[2], account: parts[4])
                ? nil : "has a wildcard in the name of the resource; name each resource"
        }

        /// Judges what follows an ARN that only Terraform knows.
        private static func faultBelow(_ rest: Substring) -> String? {
            let isBelow = rest.hasPrefix("/") || rest == ":*" || rest.hasPrefix(":log-stream:")
            let isSecret = rest == "-??????"
            return isBelow || isSecret ? nil : "has a wildcard in the name of the resource; name each resource"
        }

        private static func isNamed(_ resource: String, service: String, account: String) -> Bool {
            if isGenerated(resource, service: service) { return true }
            let literal = resource.prefix { !$0.isIAMWildcard }
            return containers.contains { container in
                // A bucket's ARN has no account, an access point's has one.
                guard container.service == service, literal.hasPrefix(container.type),
                    service != "s3" || container.type.isEmpty == account.isEmpty
                else { return false }
                let name = literal.dropFirst(container.type.count)
                return name.dropFirst().contains(container.separator)
            }
        }
    }
}
