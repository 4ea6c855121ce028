public import TerraformModel

/// A request for a binding: the consumer and the access it wants.
public struct BindingRequest: Sendable {
    /// The requested access.
    public let access: Access
    /// The declaration that requests the binding.
    public let consumer: Identity
    /// The prefix of the variable names, in upper case with underscores: `SCORES`.
    public let variablePrefix: String
    /// The port to call; `nil` for the port that the component serves on. Used only with the access `.call`.
    public let port: Int?

    /// Creates a request.
    public init(access: Access, consumer: Identity, variablePrefix: String, port: Int? = nil) {
        self.access = access
        self.consumer = consumer
        self.variablePrefix = variablePrefix
        self.port = port
    }
}

/// Everything that a relation provides to its consumer. Every layer is derived from this value, and from nothing else.
public struct Binding: Sendable, Equatable {
    /// An environment variable of the consumer.
    public struct Variable: Sendable, Equatable {
        /// The source of the value when the consumer starts.
        public enum Value: Sendable, Equatable {
            /// Known when the stack is compiled, and written into the pod template, so that each revision keeps its own value.
            case literal(String)
            /// Known once Terraform has run, and not secret: stored at this path in AWS Systems Manager Parameter Store, where an
            /// ExternalSecret reads it. Rejected with `SG209` on other clouds, which have no such store.
            case parameter(path: String)
            /// A secret of this name in the cloud's secret store, AWS Secrets Manager or Google Secret Manager, read by an
            /// ExternalSecret.
            case secret(name: String)
        }

        /// The name: upper-case letters, digits and underscores.
        public var name: String
        /// The source of the value.
        public var value: Value
        /// The path of the file that the value is written to; the variable then contains this path. `nil` if the variable
        /// contains the value. Components leave it `nil`: the compiler sets it for a use with `as: .file(…)`.
        public var file: String?

        /// Creates a variable.
        public init(_ name: String, _ value: Value, file: String? = nil) {
            self.name = name
            self.value = value
            self.file = file
        }

        /// Whether the value is kept in a store, so that it can change without a merge.
        public var isStored: Bool {
            if case .literal = value { false } else { true }
        }
    }

    /// A permission of the consumer's identity, in one provider's terms.
    public enum Permission: Sendable, Equatable {
        /// An AWS IAM statement. A wildcard that matches more than the resources the statement names is rejected with `SG206`.
        case aws(Terraform.Policy.Statement)
        /// A Google Cloud role on one resource. Basic roles, roles that permit everything a service can do, and unconditional
        /// grants on the whole project are rejected with `SG206`.
        case google(Terraform.GoogleGrant)
    }

    /// Network access from the consumer to a port.
    public struct Egress: Sendable, Equatable {
        /// The destination of the traffic.
        public enum Destination: Sendable, Equatable {
            /// The pods of a workload in a namespace of this cluster.
            case workload(name: String, namespace: String)
            /// The addresses in these IPv4 networks, in CIDR notation.
            case networks([String])
            /// Any public address. Private networks stay blocked.
            case internet
        }

        /// The destination of the traffic.
        public var destination: Destination
        /// The TCP port, 1 to 65535.
        public var port: Int

        /// The reason for the rule, as a sentence written above it in the network policy; `nil` if the use or call itself
        /// explains it. A rule that allows more than the use needs has a reason.
        public var reason: String?

        /// Creates network access to a destination.
        public init(to destination: Destination, port: Int, reason: String? = nil) {
            self.destination = destination
            self.port = port
            self.reason = reason
        }
    }

    /// The consumer's environment variables.
    public var variables: [Variable]
    /// The permissions of the consumer's identity.
    public var permissions: [Permission]
    /// The network access of the consumer.
    public var egress: [Egress]

    /// Creates a binding; omitted arguments are empty.
    public init(variables: [Variable] = [], permissions: [Permission] = [], egress: [Egress] = []) {
        self.variables = variables
        self.permissions = permissions
        self.egress = egress
    }
}
