import StackCompiler
import StackComponents
import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel
import Testing

@Suite("Domains")
struct DomainTests {
    private static let cluster = KubernetesCluster("games", in: "main", nodes: 2...2, of: "m7g.large")

    private static func stack(
        _ domain: Domain? = Domain("acme.dev"), host: String? = "shop.acme.dev", hasCluster: Bool = true
    ) -> Compilation {
        compile { _ in
            Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                Network("main", cidr: "10.40.0.0/16")
                if hasCluster { cluster }
                if let domain { domain }
            }
            Service("web", source: .image("docker.io/library/redis:alpine")) {
                Listens(on: 8080)
                if let host { Exposed(at: host) }
            }
        }
    }

    @Test("A zone restricts certificate authorities and asks for its delegation")
    func zone() {
        let compiled = Self.stack()
        #expect(compiled.text("main.tf").contains(#"resource "aws_route53_zone" "acme_dev""#))
        #expect(
            compiled.block(#"resource "aws_route53_record" "acme_dev_caa""#) == #"""
                resource "aws_route53_record" "acme_dev_caa" {
                  zone_id = aws_route53_zone.acme_dev.zone_id
                  name    = "acme.dev"
                  type    = "CAA"
                  ttl     = 3600
                  records = ["0 issue \"letsencrypt.org\""]
                }
                """#)
        #expect(compiled.text("BOOTSTRAP.md").contains("terraform output acme_dev_name_servers"))
        let existing = Self.stack(Domain("acme.dev", zone: .existing))
        #expect(existing.text("main.tf").contains(#"data "aws_route53_zone" "acme_dev""#))
        #expect(!existing.text("main.tf").contains("CAA"))
        #expect(!existing.text("BOOTSTRAP.md").contains("name_servers"))
    }

    @Test("The cluster manages the records of hosts in the domain, and nobody else has to")
    func hosts() {
        let compiled = Self.stack()
        let policy = compiled.block(#"data "aws_iam_policy_document" "external_dns""#)
        #expect(policy.contains("resources = [aws_route53_zone.acme_dev.arn]"))
        #expect(policy.contains(#"values   = ["A", "AAAA", "CNAME", "TXT"]"#))
        #expect(
            compiled.block(#"data "aws_iam_policy_document" "cert_manager""#).contains(#"values   = ["TXT"]"#))
        #expect(compiled.text("BOOTSTRAP.md").contains("--domain-filter=acme.dev"))
        #expect(!compiled.text("BOOTSTRAP.md").contains("Point the DNS name shop.acme.dev"))
    }

    @Test(
        "Without the domain, a host in it or the cluster, nothing of it remains",
        arguments: [
            (nil, "shop.acme.dev", true), ("other.dev", "shop.acme.dev", true), ("acme.dev", "notacme.dev", true),
            ("acme.dev", nil, true), ("acme.dev", "shop.acme.dev", false),
        ] as [(String?, String?, Bool)])
    func removal(_ domain: String?, _ host: String?, _ hasCluster: Bool) {
        let compiled = Self.stack(domain.map { Domain($0) }, host: host, hasCluster: hasCluster)
        #expect(compiled.faults.isEmpty)
        #expect(!compiled.text("main.tf").contains("external_dns"))
        #expect(!compiled.text("BOOTSTRAP.md").contains("ExternalDNS"))
        if let host { #expect(compiled.text("BOOTSTRAP.md").contains("Point the DNS name \(host)")) }
    }

    @Test("A managed certificate is validated by a record, and its authority is allowed to issue it")
    func certificate() {
        let compiled = Self.stack(Domain("acme.dev", certificate: .managed))
        let text = compiled.text("main.tf")
        #expect(text.contains(#"subject_alternative_names = ["*.acme.dev"]"#))
        #expect(text.contains(#"records = ["0 issue \"letsencrypt.org\"", "0 issue \"amazon.com\""]"#))
        #expect(text.contains(#"resource "aws_acm_certificate_validation" "acme_dev""#))
        let lines = compiled.text("BOOTSTRAP.md").split(separator: "\n").map { String($0.drop { $0 == " " }) }
        let applies = lines.filter { $0.hasPrefix("terraform apply") }
        #expect(applies.first == "terraform apply -target=aws_route53_zone.acme_dev", "\(applies)")
        #expect(lines.filter { $0 == "terraform output acme_dev_name_servers" }.count == 1)
    }

    @Test("Names that DNS does not accept are rejected")
    func faults() {
        #expect(Self.stack(Domain("acme"), host: nil).diagnostics.map(\.id.code) == ["SG303"])
        #expect(
            Self.stack(Domain("acme.dev", authorities: ["Let's Encrypt"]), host: nil).diagnostics.map(\.id.code) == [
                "SG303"
            ])
    }
}
