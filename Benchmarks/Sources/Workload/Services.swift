import StackKit

/// N services as the documentation teaches to declare them: each becomes about as many objects as one of W(N).
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
            // A tree: calls that form a cycle are refused.
            if number > 0 { Calls("svc-\(10000 + (number - 1) / 7)") }
        }
    }
}
