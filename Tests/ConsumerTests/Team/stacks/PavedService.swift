import StackKit

/// The team's paved road: a service that listens on the same port as all of the team's services.
struct PavedService: Component {
    let name: String
    let queue: Queue

    init(_ name: String, sendsTo queue: Queue) {
        self.name = name
        self.queue = queue
    }

    var body: Declarations {
        Service(name, source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 8080)
            Uses(queue, .publish)
        }
    }
}
