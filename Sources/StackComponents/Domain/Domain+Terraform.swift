import StackFormats
import StackModel
import TerraformModel

extension Domain {
    var identifier: String { Terraform.identifier(resourceName) }

    private var createdZone: Terraform.Resource {
        Terraform.Resource("aws_route53_zone", identifier, comment: "Domain \(domain)")
    }

    private var foundZone: Terraform.Data {
        Terraform.Data("aws_route53_zone", identifier, comment: "Domain \(domain)") {
            $0["name"] = .string(domain)
            $0["private_zone"] = false
        }
    }

    private func zoneReference(_ attribute: String) -> HCL.Expression {
        zone == .created ? createdZone.reference(attribute) : foundZone.reference(attribute)
    }

    var zoneID: HCL.Expression { zoneReference("zone_id") }
    var zoneARN: HCL.Expression { zoneReference("arn") }

    func lowerZone(in context: Context, into parts: inout Parts) {
        switch zone {
        case .existing: parts.add(terraform: foundZone.block)
        case .created:
            var made = createdZone
            made.body["name"] = .string(domain)
            made.body["comment"] = .string("Names of \(context.namespace)")
            made.body.lifecycle(preventDestroy: context.environment.isProduction)
            parts.add(terraform: made.block)
            lowerDelegation(in: context, into: &parts)
        }
        let output = Terraform.Output(
            "\(identifier)_zone_id", zoneID, description: "Zone of \(domain), for the issuer of cert-manager")
        parts.add(terraform: output.block)
        guard !named.isEmpty else { return }
        parts.add(
            terraform: record("caa", "CAA", ttl: Defaults.lifetime.value, name: .string(domain)) {
                $0["records"] = .strings(named.map { "0 issue \"\($0)\"" })
            }.block)
    }

    /// The authorities in the CAA record; without any there is no record, and any authority may issue certificates.
    private var named: [String] {
        if let authorities { return authorities }
        guard zone == .created else { return [] }
        return Defaults.authorities.value + (certificate == .managed ? ["amazon.com"] : [])
    }

    /// Adds the steps that delegate the zone: nobody queries it before the parent zone lists its name servers.
    private func lowerDelegation(in context: Context, into parts: inout Parts) {
        let output = "\(identifier)_name_servers"
        parts.add(
            terraform: Terraform.Output(
                output, createdZone.reference("name_servers"),
                description: "For whoever delegates \(domain)"
            ).block)
        let terraform = ["terraform"] + (context.directory.isEmpty ? [] : ["-chdir=\(context.environment.name)"])
        let delegation =
            "elegate \(domain), in the zone above it or at its registrar, to the name servers that this shows"
        guard certificate == .managed else {
            parts.add(bootstrap: BootstrapPart(.sync, "D\(delegation)", command: terraform + ["output", output]))
            return
        }
        let commands = [["init"], ["apply", "-target=aws_route53_zone.\(identifier)"], ["output", output]]
        parts.add(
            bootstrap: BootstrapPart(
                .state,
                "Create the zone of \(domain) before everything else, and d\(delegation). The first apply of "
                    + "the rest waits for its certificate, which no authority issues before that",
                script: Shell.Script(
                    commands.map { .command(Shell.Command((terraform + $0).map { Shell.Word($0) })) })))
    }

    func lowerCertificate(in context: Context, into parts: inout Parts) {
        let certificate = Terraform.Resource("aws_acm_certificate", identifier) {
            $0["domain_name"] = .string(domain)
            $0["subject_alternative_names"] = .strings(["*.\(domain)"])
            $0["validation_method"] = "DNS"
            $0.lifecycle(createBeforeDestroy: true)
        }
        // One record validates both names.
        let proof = record(
            "proof", "CNAME", ttl: 60, name: Self.proof("resource_record_name", of: certificate)
        ) {
            $0["records"] = [Self.proof("resource_record_value", of: certificate)]
        }
        let validation = Terraform.Resource("aws_acm_certificate_validation", identifier) {
            $0["certificate_arn"] = certificate.reference("arn")
            $0["validation_record_fqdns"] = [proof.reference("fqdn")]
        }
        for resource in [certificate, proof, validation] { parts.add(terraform: resource.block) }
        parts.add(
            terraform: Terraform.Output(
                "\(identifier)_certificate_arn", validation.reference("certificate_arn"),
                description: "Certificate of \(domain), for load balancers"
            ).block)
    }

    private static func proof(_ attribute: String, of certificate: Terraform.Resource) -> HCL.Expression {
        let all = HCL.Expression.forList(
            .init(value: "option", in: certificate.reference("domain_validation_options")),
            result: .ref("option", attribute))
        return .call("one", .call("distinct", all))
    }

    private func record(
        _ suffix: String, _ type: String, ttl: Int, name: HCL.Expression, fill: (inout HCL.Body) -> Void
    ) -> Terraform.Resource {
        Terraform.Resource("aws_route53_record", "\(identifier)_\(suffix)") {
            $0["zone_id"] = zoneID
            $0["name"] = name
            $0["type"] = .string(type)
            $0["ttl"] = .integer(ttl)
            fill(&$0)
        }
    }
}
