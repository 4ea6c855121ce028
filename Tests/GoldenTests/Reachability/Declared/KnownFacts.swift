import StackKit

@testable import StackComponents

/// What is open beside the relations, and why: a short list, reviewed by hand.
enum KnownFacts {
    /// Names: every pod asks the cluster's DNS.
    static func names(of workload: String) -> Set<String> {
        ["udp/53", "tcp/53"].reduce(into: []) { $0.insert("\(workload) -> kube-system/k8s-app=kube-dns \($1)") }
    }

    /// The kinds that have nothing of their own in a cloud.
    static let kindsWithoutCloud: Set = [
        "database users", "development shell", "external", "external secrets", "isolation", "job", "machine",
        "namespace",
        "objective", "page", "pipeline", "platform", "policy", "repository", "scheduled job", "service",
        "stateful service",
        "worker",
    ]

    // MARK: Workloads

    /// What a workload opens by its other elements: its name, users, measurements, a release that tries itself, a model.
    static func elements(of workload: any Primitive, in platform: Platform) -> Set<String> {
        let facts = served(by: workload)
        return switch workload {
        case let service as Service: facts.union(elements(of: service, served: facts, in: platform))
        case let service as StatefulService: facts.union(elements(of: service, served: facts))
        case let pipeline as Pipeline: ["\(pipeline.name) -> the internet tcp/443"]
        default: facts
        }
    }

    /// The names under which its ports are called.
    private static func served(by workload: any Primitive) -> Set<String> {
        guard let listening = workload as? any Primitive & Listening else { return [] }
        return Set(
            listening.listeningPorts.map {
                "\(listening.name):\($0.servedAt) leads to \(listening.resourceName) tcp/\($0.port)"
            })
    }

    private static func elements(of service: Service, served: Set<String>, in platform: Platform) -> Set<String> {
        guard let listens = service.ports.main else { return [] }
        let (name, pods) = (service.name, service.resourceName)
        var (facts, named) = (Set<String>(), served)
        for exposed in service.exposed {
            facts.insert("\(platform.ingressNamespace)/* -> \(pods) tcp/\(listens.port)")
            facts.insert("\(exposed.host)\(exposed.path) leads to \(pods) tcp/\(listens.port)")
        }
        if service.isMeasured {
            facts.insert("\(platform.monitoringNamespace)/* -> \(pods) tcp/\(listens.metricsPort)")
            named.insert("\(name):\(listens.metricsPort) leads to \(pods) tcp/\(listens.metricsPort)")
        }
        if let releases = service.releases {
            // The version that waits for its promotion has a name of its own, and is tried before it.
            let candidate = releases.strategy == .blueGreen ? "\(name)-preview" : "\(name)-canary"
            facts.formUnion(named.map { candidate + $0.dropFirst(name.count) })
            facts.formUnion(names(of: "\(name)-exercise"))
            facts.insert("\(name)-exercise -> \(pods) tcp/\(listens.port)")
        }
        return facts.union(named)
    }

    /// Several pods find one another by a name of their own.
    private static func elements(of service: StatefulService, served: Set<String>) -> Set<String> {
        let pods = service.resourceName
        let governed = served.map { service.governingName + $0.dropFirst(service.name.count) }
        let ways = service.pods > 1 ? service.listeningPorts.map { "\(pods) -> \(pods) tcp/\($0.port)" } : []
        return Set(governed + ways)
    }
}
