import StackKit

/// The smallest useful stack: one Go service, in one environment without a name.
struct Hello: Stack {
    let name = "hello"

    var body: Declarations {
        Repository("https://github.com/acme/hello", owners: ["@acme/platform"])
        Readme("Says hello: the smallest useful stack.")
        Service("hello", source: .go("services/hello", version: "1.26")) {
            Listens(on: 8080)
        }
    }
}
