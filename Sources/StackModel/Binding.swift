public import TerraformModel

/// Who asks a component for a binding, and for what.
public struct BindingRequest: Sendable {
    /// What the one who asks wants to do.
    public let access: Access
    /// The one who asks.
    public let consumer: Identity
    /// What the names of the variables begin with, in upper case with underscores: `SCORES`.
    public let variablePrefix: String
    /// The port that is called; `nil` is the one that the component serves on. Only for the access `.call`.
    public let port: Int?

    /// Makes a request.
    public init(access: Access, consumer: Identity, variablePrefix: String, port: Int? = nil) {
        self.access = access
        self.consumer = consumer
        self.variablePrefix = variablePrefix
        self.port = port
    }
}

/// All that a relation gives to the one who uses: a closed value, from which every layer follows.
public struct Binding: Sendable, Equatable {
    /// An environment variable of the consumer.
    public struct Variable: Sendable, Equatable {
        /// Where the value comes from when the consumer starts.
        public enum Value: Sendable, Equatable {
            /// Known when the stack is compiled; written into the pod itself, so that each version of it keeps its own.
            case literal(String)
            /// Known when Terraform has run, and not secret: written to this path of AWS Systems Manager Parameter
            /// Store, read from there by an ExternalSecret. Refused with `SG209` on another cloud, which has no such store.
            case parameter(path: String)
            /// A secret of this name in the cloud's own store, AWS Secrets Manager or Google Secret Manager, read by an
            /// ExternalSecret.
            case secret(name: String)
        }

        /// The name: upper-case letters, digits and underscores.
        public var name: String
        /// Where the value comes from.
        public var value: Value
        /// The path of the file that the value is written to, which the variable then names; `nil` where the variable is
        /// the value itself. A component gives none: the compiler sets it for a use `as: .file(…)`.
        public var file: String?

        /// Makes a variable.
        public init(_ name: String, _ value: Value, file: String? = nil) {
            self.name = name
            self.value = value
            self.file = file
        }

        /// Whether a store keeps the value, so that it can change without a merge.
        public var isStored: Bool {
            if case .literal = value { false } else { true }
        }
    }

    /// What the consumer's identity may do, in the terms of one provider.
    public enum Permission: Sendable, Equatable {
        /// A statement of AWS IAM. A wildcard that reaches beyond what the statement names is rejected with `SG206`.
        case aws(Terraform.Policy.Statement)
        /// A role of Google Cloud on one resource. A basic role, one that may do all that a service can, and one on the whole
        /// project without a condition are rejected with `SG206`.
        case google(Terraform.GoogleGrant)
    }

    /// A way through the network, from the consumer to a port.
    public struct Egress: Sendable, Equatable {
        /// Where it leads.
        public enum Destination: Sendable, Equatable {
            /// Pods of a workload in a namespace of this cluster.
            case workload(name: String, namespace: String)
            /// Addresses in these IPv4 networks, in CIDR notation.
            case networks([String])
            /// Any public address. Private networks stay closed.
            case internet
        }

        /// Where it leads.
        public var destination: Destination
        /// The TCP port, 1 to 65535.
        public var port: Int

        /// Why it is open, as a sentence that stands above it in the network policy; `nil` where that somebody uses or calls
        /// the other says it all. A way beyond what is used has one.
        public var reason: String?

        /// Opens a way.
        public init(to destination: Destination, port: Int, reason: String? = nil) {
            self.destination = destination
            self.port = port
            self.reason = reason
        }
    }

    /// The consumer's environment variables.
    public var variables: [Variable]
    /// What the consumer's identity may do.
    public var permissions: [Permission]
    /// The ways through the network.
    public var egress: [Egress]

    /// Makes a binding; what is left out gives nothing.
    public init(variables: [Variable] = [], permissions: [Permission] = [], egress: [Egress] = []) {
        self.variables = variables
        self.permissions = permissions
        self.egress = egress
    }
}
