import Foundation

/// The time that Swift takes to type-check a stack of many services, in the style that the documentation teaches: a property
/// for each service, and a body that lists their names.
enum TypeChecking {
    static func measure(_ checkout: Checkout) throws {
        try run(["swift", "build", "--target", "StackKit"], in: checkout.root)
        for (count, budget) in [(200, 2.0), (400, 4.2)] {
            try checkout.withFolder { folder in
                let file = folder.appending(path: "Shop.swift")
                try stack(of: count).write(to: file, atomically: true, encoding: .utf8)
                let command = ["swiftc", "-typecheck", "-swift-version", "6"] + modules(of: checkout) + [file.path]
                let seconds = try (0..<3).map { _ in try run(command, in: checkout.root) }
                report("a stack of \(count) services type-checks", seconds.min() ?? 0, budget: budget)
            }
        }
    }

    /// The compiler arguments by which Swift finds the modules of this package, as in its own builds.
    private static func modules(of checkout: Checkout) -> [String] {
        let maps = ["CLibYAML", "CJSONC"].flatMap { name in
            ["-Xcc", "-fmodule-map-file=\(checkout.root.appending(path: "Sources/\(name)/module.modulemap").path)"]
        }
        return ["-I", checkout.root.appending(path: ".build/debug/Modules").path] + maps
    }

    /// The source of a stack of this many services.
    static func stack(of count: Int) -> String {
        let services = (1...count).map { number in
            """
                let service\(number) = Service("service-\(number)", source: .go("services/service-\(number)", version: "1.26")) {
                    Listens(on: 8080)
                    Uses("cache", .readWrite)
                    Scales(2...6, at: .cpu(.percent(70)))
                    Exposed(at: "service-\(number).acme.dev")
                }
            """
        }
        let names = (1...count).map { "        service\($0)" }
        return """
            import StackKit

            struct Shop: Stack {
                let name = "shop"

            \(services.joined(separator: "\n"))

                var body: Declarations {
            \(names.joined(separator: "\n"))
                }
            }

            """
    }
}
