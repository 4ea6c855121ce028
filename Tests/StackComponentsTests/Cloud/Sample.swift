import StackComponents
import StackDiagnostics
import StackLanguage
import StackModel

/// Declarations that several suites need.
enum Sample {
    /// A cloud with a network called `main` and the given components.
    static func cloud(_ others: any Primitive..., zones: AvailabilityZones = 3) -> Declarations {
        [
            Declaration(
                Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                    Network("main", cidr: "10.40.0.0/16", zones: zones)
                    for other in others { other }
                }, at: .init())
        ]
    }
}
