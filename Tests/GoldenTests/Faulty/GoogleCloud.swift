import StackKit

extension FaultyStack {
    static let googleCloud = [
        FaultyStack("bad-google-cloud", BadGoogleCloud()),
        FaultyStack("words-of-another-cloud", WordsOfAnotherCloud()),
    ]
}

/// Values that Google Cloud does not accept.
private struct BadGoogleCloud: Stack {
    let name = "values"
    var body: Declarations {
        Cloud(.googleCloud(project: "Acme"), region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/20")
            KubernetesCluster("games", in: "main", nodes: 3...12, of: "n2-standard-4")
            ParcelBelt()
        }
    }
}

/// Terms of AWS, and settings that Google Cloud cannot satisfy.
private struct WordsOfAnotherCloud: Stack {
    let name = "values"
    let scores = Cache("scores", engine: .redis("7.1"), size: .node("cache.r7g.large"))
    var body: Declarations {
        Cloud(.googleCloud(project: "acme-values"), region: "europe-west1", state: .gcs(bucket: "acme-values-state")) {
            Network("main", cidr: "10.40.0.0/16")
            KubernetesCluster("games", in: "main", nodes: 3...9, of: "m7g.large")
            scores
        }
        Service("web", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 8080)
            Uses(scores, .read)
        }
    }
}

/// A component for AWS only: it does not declare support for other clouds.
private struct ParcelBelt: Primitive {
    static let kind: Kind = "belt"
    let name = "parcels"
    func check(in context: Context) -> [Diagnostic] { context.checkCloud() }
    func lower(in context: Context, into parts: inout Parts) {}
}
