import StackFormats
public import StackModel
import TerraformModel

extension Registry {
    /// Adds a repository for each image, with its lifecycle policy and, if there are readers, its pull policy.
    public func lower(in context: Context, into parts: inout Parts) {
        let images = images(in: context)
        guard !images.isEmpty else { return }
        parts.add(terraform: repository(of: images, in: context).block)
        parts.add(terraform: forEach("aws_ecr_lifecycle_policy") { $0["policy"] = lifecycle(in: context) }.block)
        guard !readers.isEmpty else { return }
        let policy = Terraform.Policy(
            identifier,
            [
                .init(
                    "Pull", actions: Self.pullActions,
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

    /// The lifecycle policy: a rule for what each environment has deployed, and one for what was built. ECR never lets a later
    /// rule expire an image that matches an earlier one, so new builds cannot push out what an environment runs.
    ///
    /// No rule has the tag status `untagged` or `any`: signatures and attestations refer to their image, and ECR removes them
    /// with it. A rule that counted them would remove them from running images.
    private func lifecycle(in context: Context) -> HCL.Expression {
        // Longer names first: one may begin with a shorter one.
        let names = context.environments.map(\.name).sorted { ($0.utf8.count, $1) > ($1.utf8.count, $0) }
        let deployed = names.map { name in
            (name.isEmpty ? "Deployed images" : "Images that \(name) has deployed", ImageTag.deployed(in: name))
        }
        let rules = (deployed + [("Built images", ImageTag.inputs)]).enumerated().map { index, rule in
            HCL.Expression.object([
                HCL.ObjectElement("rulePriority", .integer(index + 1)),
                HCL.ObjectElement("description", .string(rule.0)),
                HCL.ObjectElement("selection", selection(of: rule.1)),
                HCL.ObjectElement("action", .object([HCL.ObjectElement("type", "expire")])),
            ])
        }
        return .call("jsonencode", .object([HCL.ObjectElement("rules", .list(rules))]))
    }

    private func selection(of prefix: String) -> HCL.Expression {
        .object([
            HCL.ObjectElement("tagStatus", "tagged"),
            HCL.ObjectElement("tagPrefixList", .strings([prefix])),
            HCL.ObjectElement("countType", "imageCountMoreThan"),
            HCL.ObjectElement("countNumber", .integer(retainedImages)),
        ])
    }
}
