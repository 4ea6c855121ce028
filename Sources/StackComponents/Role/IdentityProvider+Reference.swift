public import StackModel

extension IdentityProvider {
    /// The reference of an identity provider.
    public static let reference: ComponentReference? = ComponentReference(
        summary:
            "The IAM identity provider by which an AWS account trusts the tokens of GitHub's workflows, so that no key is stored.",
        details:
            "An account has only one, however many repositories use it, so the stack that owns the account declares it.",
        example: """
            Repository("https://github.com/acme/shop")
            Cloud(.aws, account: "123456789012", region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                IdentityProvider()
                DeliveryRoles()
                Bucket("invoices")
            }
            """)
}
