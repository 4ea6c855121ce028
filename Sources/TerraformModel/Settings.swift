public import StackFormats

extension Terraform {
    /// `terraform { … }`: the settings of Terraform itself.
    public struct Settings: Declaration, Equatable {
        /// The accepted Terraform versions, as a constraint: `>= 1.11`.
        public var requiredVersion: String
        /// The providers, in the order in which they are printed.
        public var requiredProviders: [RequiredProvider]
        /// The backend that stores the state; a local file if `nil`.
        public var backend: Backend?

        /// Creates the settings.
        public init(requiredVersion: String, requiredProviders: [RequiredProvider], backend: Backend? = nil) {
            self.requiredVersion = requiredVersion
            self.requiredProviders = requiredProviders
            self.backend = backend
        }

        /// The block `terraform`.
        public var block: HCL.Block {
            HCL.Block("terraform") { body in
                body["required_version"] = .string(requiredVersion)
                if !requiredProviders.isEmpty {
                    body.block("required_providers") {
                        for provider in requiredProviders {
                            $0[provider.name] = .object([
                                "source": .string(provider.source), "version": .string(provider.version),
                            ])
                        }
                    }
                }
                if let backend { body.append(backend.block) }
            }
        }
    }

    /// A provider in `required_providers`.
    public struct RequiredProvider: Sendable, Equatable {
        /// The name inside the configuration: `aws`.
        public var name: String
        /// The address in the registry: `hashicorp/aws`.
        public var source: String
        /// The accepted versions, as a constraint: `~> 5.100`.
        public var version: String

        /// Creates a requirement.
        public init(_ name: String, source: String, version: String) {
            self.name = name
            self.source = source
            self.version = version
        }
    }

    /// `provider "name" { … }`.
    public struct Provider: Declaration, Equatable {
        /// The name inside the configuration: `aws`.
        public var name: String
        /// The alias that distinguishes this provider configuration from others; `nil` for the default one.
        public var alias: String?
        /// The arguments.
        public var body: HCL.Body

        /// Creates a provider configuration and fills in its arguments.
        public init(_ name: String, alias: String? = nil, fill: (inout HCL.Body) -> Void = { _ in }) {
            self.name = name
            self.alias = alias
            body = HCL.Body()
            fill(&body)
        }

        /// The reference with which a resource's `provider` argument selects this configuration.
        public var address: Reference {
            let address = Reference(name)
            return alias.map { address.attribute($0) } ?? address
        }

        /// The block `provider "name"`, the alias first.
        public var block: HCL.Block {
            var body = body
            if let alias { body.items.insert(.attribute("alias", .string(alias)), at: 0) }
            return HCL.Block(type: "provider", labels: [name], body: body)
        }
    }
}
