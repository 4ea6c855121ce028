import StackFormats
import StackModel
import TerraformModel

/// An entry of a store that External Secrets reads: where it stands, and which Terraform resource makes it.
///
/// Path and resource follow from one another, so that a binding can carry the path alone: `/leaderboard/production/` and
/// `scores/host` is `aws_ssm_parameter.scores_host`.
struct StoreEntry {
    static let parameterType = "aws_ssm_parameter"
    static let secretType = "aws_secretsmanager_secret"

    /// The path: of a parameter with a leading slash, of a secret without.
    let path: String
    /// The name of the resource inside the configuration.
    let identifier: String

    /// The parameter of a declaration: `StoreEntry(parameter: "scores/host", in: context)`.
    init(parameter name: String, in context: Context) {
        path = "/" + context.qualifiedPath(name)
        identifier = Terraform.identifier(name)
    }

    /// The secret of a name.
    init(secret name: String, in context: Context) {
        path = context.qualifiedPath(name)
        identifier = Terraform.identifier(name)
    }

    /// Adds the parameter to the configuration, with a value that only AWS knows, as long as a variable is read from it.
    ///
    /// - Parameter context: The context of the declaration whose value it is.
    func lower(
        _ value: HCL.Expression, _ description: String, in context: Context, into parts: inout Parts
    ) {
        let isRead = context.consumers.flatMap(\.binding.variables).contains { $0.value == .parameter(path: path) }
        guard isRead else { return }
        parts.add(
            terraform: Terraform.Resource(Self.parameterType, identifier) {
                $0["name"] = .string(path)
                $0["description"] = .string(description)
                $0["type"] = "String"
                $0["value"] = value
            }.block)
    }

    /// The ARN of the parameter at a path. One that this stack does not make is named by its path, in any account: the
    /// role's own is the only one that grants it.
    static func arn(ofParameter path: String, in context: Context) -> HCL.Expression {
        if let name = own(path, below: "/" + context.qualifiedPath("")) {
            return .ref(parameterType, Terraform.identifier(name), "arn")
        }
        return .string("arn:aws:ssm:\(context.region):*:parameter\(path.hasPrefix("/") ? "" : "/")\(path)")
    }

    /// The ARN of the secret of a name; AWS ends that of a secret of another stack with six characters of its own.
    static func arn(ofSecret name: String, in context: Context) -> HCL.Expression {
        if let own = own(name, below: context.qualifiedPath("")) {
            return .ref(secretType, Terraform.identifier(own), "arn")
        }
        return .string("arn:aws:secretsmanager:\(context.region):*:secret:\(name)-??????")
    }

    private static func own(_ path: String, below prefix: String) -> String? {
        path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : nil
    }
}

extension Context {
    /// The region of the cloud, such as `eu-west-1`; empty where the stack has none, which is an error of its own.
    var region: String { cloud?.region ?? "" }
}
