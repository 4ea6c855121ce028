import StackFormats
import StackModel
import TerraformModel

/// An entry of a store that External Secrets reads: its path, and the Terraform resource that creates it.
///
/// Each follows from the other, so a binding carries only the path: `scores/host` below `/leaderboard/production/` is
/// `aws_ssm_parameter.scores_host`.
struct StoreEntry {
    static let parameterType = "aws_ssm_parameter"
    static let secretType = "aws_secretsmanager_secret"

    /// The path: with a leading slash for a parameter, without one for a secret.
    let path: String
    /// The name of the Terraform block.
    let identifier: String

    /// Creates the entry of a parameter: `StoreEntry(parameter: "scores/host", in: context)`.
    init(parameter name: String, in context: Context) {
        path = "/" + context.qualifiedPath(name)
        identifier = Terraform.identifier(name)
    }

    /// Creates the entry of a secret.
    init(secret name: String, in context: Context) {
        path = context.qualifiedPath(name)
        identifier = Terraform.identifier(name)
    }

    /// Adds the parameter, with a value that only AWS knows, if a variable reads it.
    ///
    /// - Parameter context: The context of the declaration that the value belongs to.
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

    /// The ARN of the parameter at a path. A parameter that this stack does not create is named by its path, in any account: in
    /// effect only the role's own, since only that account can grant the access.
    static func arn(ofParameter path: String, in context: Context) -> HCL.Expression {
        if let name = own(path, below: "/" + context.qualifiedPath("")) {
            return .ref(parameterType, Terraform.identifier(name), "arn")
        }
        return .string("arn:aws:ssm:\(context.region):*:parameter\(path.hasPrefix("/") ? "" : "/")\(path)")
    }

    /// The ARN of a secret by its name. For a secret of another stack, it ends in a wildcard for the six characters that AWS
    /// appends.
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
    /// The region of the cloud, such as `eu-west-1`; empty if the stack has none, which is reported elsewhere.
    var region: String { cloud?.region ?? "" }
}
