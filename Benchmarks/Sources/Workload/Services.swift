import StackKit

/// N services in the style that the documentation teaches. Each generates about as many objects as a service of W(N).
struct ServicesStack: Stack {
    let name = "workload"
    let count: Int

    var body: Declarations {
        for number in 0..<count {
            service(ShopService(number: number, of: count), number: number)
        }
    }

    @DeclarationsBuilder func service(_ service: ShopService, number: Int) -> Declarations {
        Service(service.name, source: .image("docker.io/library/busybox:1.38.0")) {
            Listens(on: service.port + 2000)
            Scales(service.replicas...4 * service.replicas, at: .cpu(.percent(70)))
            Resources(cpu: .millicores(service.cpu), memory: .mebibytes(service.memory))
            Sets("LOG_LEVEL", to: service.logLevel)
            // The calls form a tree, since cycles are rejected.
            if number > 0 { Calls("svc-\(10000 + (number - 1) / 7)") }
        }
    }
}
