import Foundation

/// Programs of this package that tests start.
package enum BuiltProgram {
    /// The path of an executable in the build folder of the tests; `nil` if it does not exist.
    package static func path(of name: String) -> String? {
        let places = CommandLine.arguments.filter { $0.contains(".xctest") } + [Bundle.main.executablePath ?? ""]
        return places.lazy.compactMap { place -> String? in
            let folder = place.components(separatedBy: "/").prefix { !$0.hasSuffix(".xctest") }.joined(separator: "/")
            let path = "\(folder)/\(name)"
            return FileManager.default.isExecutableFile(atPath: path) ? path : nil
        }.first
    }
}
