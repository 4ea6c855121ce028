/// An Amazon EC2 instance type: `m7g.large`.
struct InstanceType {
    /// The processor architectures, as in the Kubernetes label `kubernetes.io/arch`.
    enum Architecture: String {
        case arm64, amd64

        /// The AMI type of Amazon Linux 2023 nodes in EKS.
        var imageType: String {
            switch self {
            case .arm64: "AL2023_ARM_64_STANDARD"
            case .amd64: "AL2023_x86_64_STANDARD"
            }
        }

        /// The architecture in the path of the SSM parameter that names the AMI release.
        var imagePath: String {
            switch self {
            case .arm64: "arm64"
            case .amd64: "x86_64"
            }
        }
    }

    let architecture: Architecture

    /// The series whose nodes need an image with drivers, or that EKS does not support.
    private static let unsupportedSeries = ["dl", "f", "g", "gr", "inf", "mac", "p", "trn", "vt"]

    /// Parses a type; `nil` if the form is invalid, or if the family needs a special image.
    init?(_ text: String) {
        let halves = text.split(separator: ".", omittingEmptySubsequences: false)
        guard halves.count == 2, halves.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(Self.isAllowed) }) else {
            return nil
        }
        // A family is a series, a generation and its attributes: m, 7, gd.
        let series = halves[0].prefix { !$0.isNumber }
        let attributes = halves[0].dropFirst(series.count).drop { $0.isNumber }
        guard !series.isEmpty, series.count < halves[0].count, !Self.unsupportedSeries.contains(String(series)) else {
            return nil
        }
        // The attribute g stands for Graviton; the first Graviton family, a1, lacks it.
        architecture = attributes.contains("g") || halves[0] == "a1" ? .arm64 : .amd64
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
        default: false
        }
    }
}
