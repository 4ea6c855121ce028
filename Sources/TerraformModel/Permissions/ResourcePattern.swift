extension Terraform {
    /// The ARNs in which a wildcard reaches no further than the name beside it.
    ///
    /// A wildcard is rejected in the partition, service, region or account of an ARN, and in the name of the resource. It is
    /// accepted below the name, where a resource keeps its contents, and where AWS adds an identifier that nobody knows
    /// beforehand. The list is closed, because only the service knows where the name ends.
    enum ResourcePattern {
        /// A named resource, and the separator between its name and its contents.
        private struct Container {
            let service: String
            /// The text before the name.
            let type: String
            /// The text that must precede the wildcard.
            let separator: String

            init(_ service: String, _ type: String, _ separator: String) {
                self.service = service
                self.type = type
                self.separator = separator
            }
        }

        private static let containers = [
            // The objects of a bucket: all, or those below a prefix.
            Container("s3", "", "/"), Container("s3", "accesspoint/", "/object/"),
            // The indexes, streams and backups of a table.
            Container("dynamodb", "table/", "/index/"), Container("dynamodb", "table/", "/stream/"),
            Container("dynamodb", "table/", "/backup/"),
            // The streams of a log group, whose own ARN ends with `:*` in IAM.
            Container("logs", "log-group:", ":"),
            // The versions of a function, the consumers of a stream, the executions of a state machine.
            Container("lambda", "function:", ":"), Container("kinesis", "stream/", "/consumer/"),
            Container("states", "execution:", ":"),
            // The tasks of a cluster, which ECS names.
            Container("ecs", "task/", "/"), Container("ecs", "container-instance/", "/"),
            // The topics and consumer groups of a Kafka cluster.
            Container("kafka", "topic/", "/"), Container("kafka", "group/", "/"),
            Container("kafka", "transactional-id/", "/"),
            // The parameters below a path; Parameter Store calls it a hierarchy.
            Container("ssm", "parameter/", "/"),
            // The stages, methods and paths of an API.
            Container("execute-api", "", "/"),
        ]

        /// Whether the wildcard replaces an identifier that AWS generates when it creates the resource.
        private static func isGenerated(_ resource: String, service: String) -> Bool {
            switch service {
            // A secret's ARN ends with a hyphen and six characters.
            case "secretsmanager": resource.wholeMatch(of: /secret:[^*?]+-\?{6}/) != nil
            // The ARN of an Auto Scaling group has a generated identifier before its name.
            case "autoscaling": resource.wholeMatch(of: /autoScalingGroup:\*:autoScalingGroupName\/[^*?]+/) != nil
            // A Route 53 change has only a generated identifier.
            case "route53": resource == "change/*"
            default: false
            }
        }

        /// The fault in a resource that contains a wildcard, as the predicate of a sentence; `nil` if it is narrow enough.
        static func problem(in resource: String) -> String? {
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

        /// Judges the text after an ARN that only Terraform knows.
        private static func faultBelow(_ rest: Substring) -> String? {
            let isBelow = rest.hasPrefix("/") || rest == ":*" || rest.hasPrefix(":log-stream:")
            let isSecret = rest == "-??????"
            return isBelow || isSecret ? nil : "has a wildcard in the name of the resource; name each resource"
        }

        private static func isNamed(_ resource: String, service: String, account: String) -> Bool {
            if isGenerated(resource, service: service) { return true }
            let literal = resource.prefix { !$0.isIAMWildcard }
            return containers.contains { container in
                // The ARN of a bucket has no account, that of an access point has one.
                guard container.service == service, literal.hasPrefix(container.type),
                    service != "s3" || container.type.isEmpty == account.isEmpty
                else { return false }
                let name = literal.dropFirst(container.type.count)
                return name.dropFirst().contains(container.separator)
            }
        }
    }
}
