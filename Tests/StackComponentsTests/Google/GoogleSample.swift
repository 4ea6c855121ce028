import StackCompiler
import StackComponents
import StackDiagnostics
import StackLanguage
import StackModel

/// Declarations on Google Cloud that several suites need.
enum GoogleSample {
    static let cluster = KubernetesCluster("games", in: "main", nodes: 2...4, of: "n2-standard-4")
    static let image = Source.image("docker.io/library/redis:alpine")

    /// A cloud with a network called `main` and the given components.
    static func cloud(_ others: any Primitive..., cidr: String = "10.40.0.0/16") -> Declarations {
        [
            Declaration(
                Cloud(.googleCloud(project: "acme-sample"), region: "europe-west1", state: .gcs(bucket: "acme-state")) {
                    Network("main", cidr: cidr)
                    for other in others { other }
                }, at: .init())
        ]
    }
}
