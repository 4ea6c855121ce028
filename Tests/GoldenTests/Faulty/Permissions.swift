import StackKit

extension FaultyStack {
    static let permissions = [FaultyStack("wide-permissions", WidePermissions())]
}

/// A permission that reaches beyond what it names is rejected wherever it is written: in the team's own block, in JSON,
/// and in a patch of a component's output.
private struct WidePermissions: Stack {
    let name = "results"
    var body: Declarations {
        Cloud(.aws, account: "123456789012", region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Bucket("replays")
            Role("support", assumedBy: .people("arn:aws:iam::123456789012:user/ann")) {
                Uses("replays", .read)
            }
        }
        Self.deploys
        Self.support
        TerraformBlock(
            Terraform.Resource("google_project_iam_member", "ann") {
                $0["project"] = "acme-results"
                $0["role"] = "roles/owner"
                $0["member"] = "allAuthenticatedUsers"
            })
        Patch(
            terraform: "data.aws_iam_policy_document.support",
            .set(["statement", 0, "actions"], to: ["s3:?etObject"]))
    }

    private static let deploys = TerraformBlock(
        Terraform.Policy(
            "deploys",
            [
                .init(actions: ["iam:Pass?ole"], resources: ["arn:aws:iam::*:role/*"]),
                .init(actions: ["s3:*Object", "ec2:DescribeInstances"], resources: ["*", "arn:aws:s3:::*"]),
                .init(effect: .deny, actions: ["iam:*"], resources: ["*"]),
            ]))

    private static let support = TerraformBlock(
        Terraform.Resource("aws_iam_policy", "support") {
            $0["name"] = "support"
            $0["policy"] = .string(
                #"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}}"#)
        })
}
