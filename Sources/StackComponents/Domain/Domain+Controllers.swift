import StackFormats
import StackModel
import TerraformModel

extension Domain {
    private static let addresses = "external-dns"
    private static let certificates = "cert-manager"

    /// Adds the roles of the two controllers that write records to the environment's zones, once for all domains that contain a
    /// host.
    func lowerControllers(in context: Context, into parts: inout Parts) {
        let used = context.graph.all(Domain.self).filter { !$0.value.hosts(in: context).isEmpty }
        guard let cluster = context.cluster, used.first?.node.index == context.node.index else { return }
        let domains = used.map(\.value)
        let zones = domains.map(\.zoneARN)
        let blocks =
            cluster.podRole(
                name: Self.addresses, policy: "write-addresses", statements: Self.addressPermissions(zones),
                namespace: Self.addresses, serviceAccount: Self.addresses,
                comment:
                    "ExternalDNS: it can write addresses into these zones, and the records that mark them as "
                    + "its own.",
                in: context)
            + cluster.podRole(
                name: Self.certificates, policy: "prove-domains", statements: Self.validationPermissions(zones),
                namespace: Self.certificates, serviceAccount: Self.certificates,
                comment: "cert-manager: it can write the records that prove to Let's Encrypt who controls the names.",
                in: context)
        for block in blocks { parts.add(terraform: block) }
        lowerInstallation(of: domains, in: context, into: &parts)
    }

    private func lowerInstallation(of domains: [Domain], in context: Context, into parts: inout Parts) {
        let filters = domains.map { "--domain-filter=\($0.domain)" }.joined(separator: " ")
        parts.add(
            bootstrap: BootstrapPart(
                .controllers,
                "Install ExternalDNS in the namespace \(Self.addresses) of the cluster of \(context.namespace), with the "
                    + "service account \(Self.addresses) and the arguments --source=ingress --provider=aws "
                    + "--policy=sync --txt-owner-id=\(context.namespace) \(filters): it points the names at the ingress "
                    + "controller"))
        let zones = domains.map { "\($0.identifier)_zone_id" }.joined(separator: ", ")
        parts.add(
            bootstrap: BootstrapPart(
                .controllers,
                "Run cert-manager in the namespace \(Self.certificates) of the cluster of "
                    + "\(context.namespace), with the service account \(Self.certificates). Its cluster issuer must "
                    + "solve DNS-01 through Route 53, with the hosted zone in the Terraform output \(zones)"))
    }

    private static func addressPermissions(_ zones: [HCL.Expression]) -> [Terraform.Policy.Statement] {
        [
            change(zones, ["A", "AAAA", "CNAME", "TXT"]),
            .init("ReadRecords", actions: ["route53:ListResourceRecordSets"], resources: zones),
            // The action does not support resource-level permissions.
            .init("FindZones", actions: ["route53:ListHostedZones"], resources: ["*"]),
        ]
    }

    private static func validationPermissions(_ zones: [HCL.Expression]) -> [Terraform.Policy.Statement] {
        [
            change(zones, ["TXT"]),
            .init("ReadRecords", actions: ["route53:ListResourceRecordSets"], resources: zones),
            .init("AwaitChanges", actions: ["route53:GetChange"], resources: ["arn:aws:route53:::change/*"]),
        ]
    }

    private static func change(_ zones: [HCL.Expression], _ types: [String]) -> Terraform.Policy.Statement {
        .init(
            "ChangeRecords", actions: ["route53:ChangeResourceRecordSets"], resources: zones,
            conditions: [
                .init(
                    "ForAllValues:StringEquals", "route53:ChangeResourceRecordSetsRecordTypes",
                    types.map { .string($0) })
            ])
    }
}
