import StackFormats
public import StackModel
import TerraformModel

extension Registry {
    /// Makes a repository for each image, with what it keeps and who may pull.
    public func lower(in context: Context, into parts: inout Parts) {
        let images = images(in: context)
        guard !images.isEmpty else { return }
        parts.add(terraform: repository(of: images, in: context).block)
        parts.add(terraform: forEach("aws_ecr_lifecycle_policy") { $0["policy"] = lifecycle }.block)
        guard !readers.isEmpty else { return }
        let policy = Terraform.Policy(
            identifier,
            [
                .init(
                    "Pull", actions: Self.pulling,
                    principals: [.init(.aws, readers.map { .string("arn:aws:iam::\($0):root") })])
            ])
        parts.add(terraform: policy.block)
        parts.add(terraform: forEach("aws_ecr_repository_policy") { $0["policy"] = policy.json }.block)
    }

    private func repository(of images: [String], in context: Context) -> Terraform.Resource {
        var repository = repository
        repository.body["for_each"] = .call("toset", .strings(images))
        repository.body["name"] = .template([.literal("\(name)/"), .interpolation(.ref("each", "key"))])
        repository.body["image_tag_mutability"] = .string(Defaults.mutability.value)
        repository.body.block("encryption_configuration") {
            $0["encryption_type"] = "KMS"
            $0["kms_key"] = context.encryptionKey
        }
        repository.body.block("image_scanning_configuration") { $0["scan_on_push"] = .bool(Defaults.scans.value) }
        repository.body.lifecycle(preventDestroy: context.environment.isProduction)
        return repository
    }

    /// A resource for each repository.
    private func forEach(_ type: String, fill: (inout HCL.Body) -> Void) -> Terraform.Resource {
        Terraform.Resource(type, identifier) {
            $0["for_each"] = repository.address.expression
            $0["repository"] = .ref("each", "value", "name")
            fill(&$0)
        }
    }

    /// One rule for all entries: signatures have no tag where the registry knows what they refer to, so a rule of its own
    /// for what has no tag would take them from images that run. An image is older than its signature, and goes first.
    private var lifecycle: HCL.Expression {
        let selection = HCL.Expression.object([
            HCL.ObjectElement("tagStatus", "any"),
            HCL.ObjectElement("countType", "imageCountMoreThan"),
            HCL.ObjectElement("countNumber", .integer(keepsImages)),
        ])
        let rule = HCL.Expression.object([
            HCL.ObjectElement("rulePriority", .integer(1)),
            HCL.ObjectElement("description", "The oldest images, and then their signatures and descriptions"),
            HCL.ObjectElement("selection", selection),
            HCL.ObjectElement("action", .object([HCL.ObjectElement("type", "expire")])),
        ])
        return .call("jsonencode", .object([HCL.ObjectElement("rules", .list([rule]))]))
    }
}
