public import StackFormats

extension Terraform {
    /// An IAM policy document: the data source `aws_iam_policy_document`, whose `json` a role or a bucket uses.
    ///
    ///     let policy = Terraform.Policy("leaderboard_api", [
    ///         .init("ReadReplays", actions: ["s3:GetObject"], resources: [objects])
    ///     ])
    ///     let role = Terraform.Resource("aws_iam_role_policy", "leaderboard_api") { $0["policy"] = policy.json }
    ///
    /// Write a policy variable as `&{aws:username}`, the data source's own syntax; `${…}` remains literal text.
    public struct Policy: Referable, Equatable {
        /// The name inside the configuration, a Terraform identifier; see ``Terraform/identifier(_:)``.
        public var name: String
        /// The statements, in the order in which they are printed.
        public var statements: [Statement]
        /// The declaration that made the policy.
        public var origin: OriginID?

        /// Creates a policy document.
        public init(_ name: String, _ statements: [Statement], origin: OriginID? = nil) {
            self.name = name
            self.statements = statements
            self.origin = origin
        }

        /// `data.aws_iam_policy_document.name`.
        public var address: Reference { data.address }

        /// The document as JSON.
        public var json: HCL.Expression { reference("json") }

        /// The block of the data source.
        public var block: HCL.Block { data.block }

        /// The data source.
        public var data: Data {
            Data("aws_iam_policy_document", name, origin: origin) { body in
                for statement in statements { body.append(statement.block) }
            }
        }

        /// Compares everything but the origins.
        public static func == (left: Policy, right: Policy) -> Bool { left.block == right.block }
    }
}

extension Terraform.Policy {
    /// Whether a statement allows or denies.
    public enum Effect: String, Sendable {
        /// Allows the request, unless another statement denies it.
        case allow = "Allow"
        /// Denies the request, whatever other statements allow.
        case deny = "Deny"
    }

    /// A statement of a policy.
    public struct Statement: Sendable, Equatable {
        /// The statement ID: ASCII letters and digits only; IAM rejects anything else.
        public var sid: String?
        /// Whether the statement allows or denies.
        public var effect: Effect
        /// The actions: `s3:GetObject`.
        public var actions: [String]
        /// The resource ARNs; none in a trust policy.
        public var resources: [HCL.Expression]
        /// The principals; only in a resource policy or a role's trust policy.
        public var principals: [Principal]
        /// The conditions, all of which must be met.
        public var conditions: [Condition]
        /// The declaration that made the statement.
        public var origin: OriginID?

        /// Creates a statement.
        public init(
            _ sid: String? = nil, effect: Effect = .allow, actions: [String], resources: [HCL.Expression] = [],
            principals: [Principal] = [], conditions: [Condition] = [], origin: OriginID? = nil
        ) {
            self.sid = sid
            self.effect = effect
            self.actions = actions
            self.resources = resources
            self.principals = principals
            self.conditions = conditions
            self.origin = origin
        }

        /// Lets principals assume a role. EKS Pod Identity also needs `sts:TagSession`.
        public static func trust(_ principal: Principal, actions: [String] = ["sts:AssumeRole"]) -> Statement {
            Statement(actions: actions, principals: [principal])
        }

        /// The block `statement { … }`; an `effect` at its default is omitted.
        public var block: HCL.Block {
            HCL.Block("statement", origin: origin) { body in
                body["sid"] = sid.map { .string($0) }
                if effect != .allow { body["effect"] = .string(effect.rawValue) }
                body["actions"] = .strings(actions)
                if !resources.isEmpty { body["resources"] = .list(resources) }
                for principal in principals {
                    body.block("principals") {
                        $0["type"] = .string(principal.type.rawValue)
                        $0["identifiers"] = .list(principal.identifiers)
                    }
                }
                for condition in conditions {
                    body.block("condition") {
                        $0["test"] = .string(condition.test)
                        $0["variable"] = .string(condition.variable)
                        $0["values"] = .list(condition.values)
                    }
                }
            }
        }

        /// Compares everything but the origins.
        public static func == (left: Statement, right: Statement) -> Bool { left.block == right.block }
    }

    /// The principals of a statement.
    public struct Principal: Sendable, Equatable {
        /// The types of principals in IAM.
        public enum Kind: String, Sendable {
            /// An account, a user or a role, by ARN or account number.
            case aws = "AWS"
            /// A service: `ec2.amazonaws.com`.
            case service = "Service"
            /// An identity provider, by ARN.
            case federated = "Federated"
            /// An S3 user, by canonical user ID.
            case canonicalUser = "CanonicalUser"
            /// Everyone, with `*` as the only identifier.
            case everyone = "*"
        }

        /// The type.
        public var type: Kind
        /// The identifiers.
        public var identifiers: [HCL.Expression]

        /// Creates a principal.
        public init(_ type: Kind, _ identifiers: [HCL.Expression]) {
            self.type = type
            self.identifiers = identifiers
        }

        /// A service: `.service("pods.eks.amazonaws.com")`.
        public static func service(_ name: String) -> Principal { Principal(.service, [.string(name)]) }
        /// Everyone.
        public static var everyone: Principal { Principal(.everyone, ["*"]) }
    }

    /// A condition under which a statement applies.
    public struct Condition: Sendable, Equatable {
        /// The operator: `StringEquals`, `Bool`.
        public var test: String
        /// The context key: `aws:SecureTransport`.
        public var variable: String
        /// The values; one of them must match.
        public var values: [HCL.Expression]

        /// Creates a condition.
        public init(_ test: String, _ variable: String, _ values: [HCL.Expression]) {
            self.test = test
            self.variable = variable
            self.values = values
        }
    }
}
