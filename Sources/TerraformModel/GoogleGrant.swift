public import StackFormats

extension Terraform {
    /// A Google Cloud role that is granted to one identity on one resource: the resource `google_…_iam_member`.
    ///
    ///     let grant = Terraform.GoogleGrant(
    ///         "roles/storage.objectViewer", on: .bucket(bucket.reference("name")), called: "vouchers")
    ///     parts.add(terraform: grant.member(account.reference("member"), called: grant.name(for: "bookings_api")).block)
    ///
    /// A resource without its own IAM policy, such as a database, gets a grant on the project with a condition that names it.
    public struct GoogleGrant: Sendable, Equatable {
        /// The resource that a role is granted on.
        public enum Resource: Sendable, Equatable {
            /// A Cloud Storage bucket, by name.
            case bucket(HCL.Expression)
            /// A Secret Manager secret, by identifier.
            case secret(HCL.Expression)
            /// A Cloud KMS key, by identifier.
            case cryptoKey(HCL.Expression)
            /// Everything in the project with this name.
            case project(String)
        }

        /// A condition under which a grant applies.
        public struct Condition: Sendable, Equatable {
            /// The title that people see in the policy, at most 100 characters.
            public var title: String
            /// The expression in the language of IAM conditions, which is CEL.
            public var expression: CEL.Expression

            /// Creates a condition.
            public init(_ title: String, _ expression: CEL.Expression) {
                self.title = title
                self.expression = expression
            }

            /// Requires a resource name, in the form that the service uses: `projects/acme/instances/bookings`.
            public static func resource(_ name: String, title: String) -> Condition {
                Condition(
                    title, .binary(.select(.variable("resource"), "name"), .equal, .string(name)))
            }
        }

        /// The role: `roles/storage.objectViewer`.
        public var role: String
        /// The resource that the role is granted on.
        public var resource: Resource
        /// The short name of that resource, used in block names: `vouchers`.
        public var subject: String
        /// The condition; `nil` for an unconditional grant.
        public var condition: Condition?

        /// Creates a grant.
        public init(
            _ role: String, on resource: Resource, called subject: String, when condition: Condition? = nil
        ) {
            self.role = role
            self.resource = resource
            self.subject = subject
            self.condition = condition
        }

        /// The name of the block that grants the role to an identity: `bookings_api_vouchers_object_viewer`.
        public func name(for identity: String) -> String {
            let verb = role.split { $0 == "." || $0 == "/" }.last.map(String.init) ?? role
            return [identity, Terraform.identifier(subject), Self.snakeCase(verb)].joined(separator: "_")
        }

        /// Returns the resource that grants the role to an identity without revoking it from others.
        ///
        /// - Parameters:
        ///   - member: The identity, as IAM writes it: `serviceAccount:…`.
        ///   - name: The name of the block.
        public func member(_ member: HCL.Expression, called name: String) -> Terraform.Resource {
            Terraform.Resource(type, name) {
                let (key, value) = target
                $0[key] = value
                $0["role"] = .string(role)
                $0["member"] = member
                guard let condition else { return }
                $0.block("condition") {
                    $0["title"] = .string(condition.title)
                    $0["expression"] = .string(condition.expression.text)
                }
            }
        }

        private var type: String {
            switch resource {
            case .bucket: "google_storage_bucket_iam_member"
            case .secret: "google_secret_manager_secret_iam_member"
            case .cryptoKey: "google_kms_crypto_key_iam_member"
            case .project: "google_project_iam_member"
            }
        }

        private var target: (key: String, value: HCL.Expression) {
            switch resource {
            case .bucket(let name): ("bucket", name)
            case .secret(let id): ("secret_id", id)
            case .cryptoKey(let id): ("crypto_key_id", id)
            case .project(let name): ("project", .string(name))
            }
        }

        /// Converts `objectViewer` to `object_viewer`.
        private static func snakeCase(_ text: String) -> String {
            Terraform.identifier(
                text.map { $0.isUppercase ? "_\($0.lowercased())" : String($0) }.joined())
        }
    }
}
