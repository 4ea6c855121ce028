import StackKit

@testable import StackComponents

/// The connections allowed without relations, and the reasons: a short list, reviewed by hand.
enum KnownFacts {
    /// DNS: every pod may query the cluster's DNS.
    static func names(of workload: String) -> Set<String> {
        ["udp/53", "tcp/53"].reduce(into: []) { $0.insert("\(workload) -> kube-system/k8s-app=kube-dns \($1)") }
    }

    /// The kinds without their own resources in a cloud.
    static let kindsWithoutCloud: Set = [
        "database users", "development shell", "external", "external secrets", "isolation", "job", "machine",
        "namespace",
        "objective", "page", "pipeline", "platform", "policy", "repository", "scheduled job", "service",
        "stateful service",
        "worker",
    ]

    // MARK: Workloads

    /// The connections that a workload's other elements allow: its name, users, measurements, the load test of a
    /// release, a model.
    static func elements(of workload: any Primitive, in platform: Platform) -> Set<String> {
        let facts = served(by: workload)
        return switch workload {
        case let service as Service: facts.union(elements(of: service, served: facts, in: platform))
        case let service as StatefulService: facts.union(elements(of: service, served: facts))
        case let pipeline as Pipeline: ["\(pipeline.name) -> the internet tcp/443"]
        default: facts
        }
    }

    /// The names under which its ports are reachable.
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
            // The version that waits for promotion has its own name and is tested before promotion.
            let candidate = releases.strategy == .blueGreen ? "\(name)-preview" : "\(name)-canary"
            facts.formUnion(named.map { candidate + $0.dropFirst(name.count) })
            facts.formUnion(names(of: "\(name)-exercise"))
            facts.insert("\(name)-exercise -> \(pods) tcp/\(listens.port)")
        }
        return facts.union(named)
    }

    /// Replicas find one another through a Service of their own.
    private static func elements(of service: StatefulService, served: Set<String>) -> Set<String> {
        let pods = service.resourceName
        let governed = served.map { service.governingName + $0.dropFirst(service.name.count) }
        let ways = service.pods > 1 ? service.listeningPorts.map { "\(pods) -> \(pods) tcp/\($0.port)" } : []
        return Set(governed + ways)
    }
}
