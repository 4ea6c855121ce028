/// A service of the workload W(N): N services of six Kubernetes objects each, with values derived from their numbers. The
/// reference model and the yardstick program are not part of this repository.
struct ShopService {
    let name: String
    let namespace: String
    let team: String
    let digest: String
    let port: Int
    let replicas: Int
    let logLevel: String
    let cpu: Int
    let memory: Int
    /// The number of the service that it calls.
    let peer: Int

    init(number i: Int, of count: Int, variant: Int = Settings.variant) {
        let mixed = (i * 2_654_435_761 + 12345) % 4_294_967_296
        name = "svc-\(10000 + i)"
        namespace = "ns-\(10 + i % 20)"
        team = "team-\(i % 7)"
        // Another variant is the same shop after a release, which changes every file.
        digest = String(repeating: String(10_000_000 + (mixed + variant) % 90_000_000), count: 8)
        port = 8000 + i % 1000
        replicas = 2 + i % 3
        logLevel = ["debug", "info", "warn"][i % 3]
        cpu = 100 + 10 * (i % 10)
        memory = 128 + 64 * (i % 4)
        peer = (i * 7 + 1) % count
    }
}
