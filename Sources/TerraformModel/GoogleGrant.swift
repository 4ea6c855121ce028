public import StackFormats

extension Terraform {
    /// A role of Google Cloud that one identity is given on one resource: the resource `google_…_iam_member`.
    ///
    ///     let grant = Terraform.GoogleGrant(
    ///         "roles/storage.objectViewer", on: .bucket(bucket.reference("name")), called: "vouchers")
    ///     parts.add(terraform: grant.member(account.reference("member"), called: grant.name(for: "bookings_api")).block)
    ///
    /// What has no policy of its own, such as a database, is granted in the project, under a condition that names it.
    public struct GoogleGrant: Sendable, Equatable {
        /// What the role is given on.
        public enum Resource: Sendable, Equatable {
            /// A bucket of Cloud Storage, by its name.
            case bucket(HCL.Expression)
            /// A secret of Secret Manager, by its identifier.
            case secret(HCL.Expression)
            /// A key of Cloud KMS, by its identifier.
            case cryptoKey(HCL.Expression)
            /// Everything in the project of this name.
            case project(String)
        }

        /// What must hold as well for the role to count.
        public struct Condition: Sendable, Equatable {
            /// What a person who reads the policy is told, at most 100 characters.
            public var title: String
            /// What must hold, in the language of IAM conditions, which is CEL.
            public var expression: CEL.Expression

            /// Makes a condition.
            public init(_ title: String, _ expression: CEL.Expression) {
                self.title = title
                self.expression = expression
            }

            /// The resource has a name, as the service itself writes it: `projects/acme/instances/bookings`.
            public static func resource(_ name: String, title: String) -> Condition {
                Condition(
                    title, .binary(.select(.variable("resource"), "name"), .equal, .string(name)))
            }
        }

        /// The role: `roles/storage.objectViewer`.
        public var role: String
        /// What it is given on.
        public var resource: Resource
        /// What that is called, for the names of blocks: `vouchers`.
        public var subject: String
        /// What must hold as well; nothing where `nil`.
        public var condition: Condition?

        /// Makes a grant.
        public init(
            _ role: String, on resource: Resource, called subject: String, when condition: Condition? = nil
        ) {
            self.role = role
            self.resource = resource
            self.subject = subject
            self.condition = condition
        }

        /// The name of the block that gives the role to an identity: `bookings_api_vouchers_object_viewer`.
        public func name(for identity: String) -> String {
            let verb = role.split { $0 == "." || $0 == "/" }.last.map(String.init) ?? role
            return [identity, Terraform.identifier(subject), Self.snakeCase(verb)].joined(separator: "_")
        }

        /// The resource that gives the role to an identity, and takes it from nobody.
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

        /// `objectViewer` is `object_viewer`.
        private static func snakeCase(_ text: String) -> String {
            Terraform.identifier(
                text.map { $0.isUppercase ? "_\($0.lowercased())" : String($0) }.joined())
        }
    }
}
