import StackKit

extension FaultyStack {
    static let texts = [
        FaultyStack("secret-in-text", SecretInText()),
        FaultyStack("unrepresentable-text", UnrepresentableText()),
        FaultyStack("secret-in-malformed-text", SecretInMalformedText()),
    ]
}

private let redis = Source.image("docker.io/library/redis:alpine")
private let key = Secret("api-key")

/// A secret has no text. The compiler finds secrets in text where Swift's type system cannot.
private struct SecretInText: Stack {
    let name = "texts"
    var body: Declarations {
        Service("web", source: redis) {
            Listens(on: 8080)
            Sets("API_KEY", to: [key].map { "key \($0 as Any)" }.joined())
            Sets("HARMLESS", to: "text")
        }
        ExtraFile("notes/keys.txt", text: "\(Optional(key) as Any)")
        ExtraManifest(
            "settings",
            [
                "apiVersion": "v1", "kind": "ConfigMap",
                "metadata": ["name": "settings", "namespace": "texts"],
                "data": [String(describing: key): "value"],
            ])
    }
}

/// The text is malformed or never printed: the secret in it is reported anyway, and first.
private struct SecretInMalformedText: Stack {
    let name = "texts"
    var body: Declarations {
        Repository("https://github.com/acme/shop", branch: "a b \(Optional(key) as Any)")
        Service("web", source: redis) {
            Sets("API_KEY", to: "\(Optional(key) as Any)\0")
            Sets("\(Optional(key) as Any)", to: "text")
        }
    }
}

/// Terraform changes text that is not in Unicode's normalization form C.
private struct UnrepresentableText: Stack {
    let name = "texts"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            TerraformBlock(
                Terraform.Resource("aws_ssm_parameter", "note") {
                    $0["name"] = "/texts/note"
                    $0["type"] = "String"
                    $0["value"] = "cafe\u{301}"
                }.block)
        }
    }
}
