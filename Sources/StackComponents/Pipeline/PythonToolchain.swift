import StackDiagnostics
import StackFormats
import StackModel

/// A minor version of Python that must be the same in the image, the development shell and the package.
struct PythonToolchain {
    /// The major and minor version: `3.14`.
    let version: String
    /// The Debian `slim` image, without build tools.
    let image: String

    /// The newest Python with an image in the lock; `nil` if there is none.
    ///
    /// - Parameter version: The major and minor version; `nil` for any.
    init?(_ version: String?, in lock: Lock) {
        let found = lock.imageReferences.compactMap { reference -> (numbers: [Int], reference: String)? in
            guard reference.hasPrefix(Self.repository), let variant = reference.ranges(of: Self.variant).first else {
                return nil
            }
            let text = reference[..<variant.lowerBound].dropFirst(Self.repository.count)
            let numbers = text.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) ?? -1 }
            guard numbers.count == 3, !numbers.contains(-1) else { return nil }
            guard version == nil || version == "\(numbers[0]).\(numbers[1])" else { return nil }
            return (numbers, reference)
        }
        let newest = found.max { left, right in
            left.numbers == right.numbers
                ? left.reference < right.reference : left.numbers.lexicographicallyPrecedes(right.numbers)
        }
        guard let newest else { return nil }
        self.version = "\(newest.numbers[0]).\(newest.numbers[1])"
        image = newest.reference
    }

    /// The nixpkgs attribute of the interpreter: `python314`.
    var package: String { "python\(version.replacing(".", with: ""))" }

    /// The first minor version that the package does not support: `3.15`.
    var following: String {
        let numbers = version.split(separator: ".").compactMap { Int($0) }
        return numbers.count == 2 ? "\(numbers[0]).\(numbers[1] + 1)" : version
    }

    private static let repository = "docker.io/library/python:"
    private static let variant = "-slim-"

    /// The pattern of the image reference that the lock lacks.
    static func imagePattern(_ version: String?) -> String {
        "\(repository)\(version ?? "3.14").<patch>\(variant)<debian>"
    }

    /// The minor versions of Python 3 that dspy supports.
    static let supported = 10...15
}

extension Pipeline {
    func toolchain(in context: Context) -> PythonToolchain? { PythonToolchain(python, in: context.lock) }

    /// Reports a version that dspy does not support, or that has no image in the lock.
    func checkToolchain(_ context: Context) -> [Diagnostic] {
        if let python {
            let numbers = python.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) ?? -1 }
            guard numbers.count == 2, numbers[0] == 3, PythonToolchain.supported.contains(numbers[1]) else {
                return [
                    context.error(
                        .invalidValue,
                        "dspy does not run on Python \(python.debugDescription); use 3.10 to 3.15")
                ]
            }
        }
        guard toolchain(in: context) == nil else { return [] }
        return [
            context.error(
                .missingDigest,
                "the pipeline \"\(name)\" runs on Python\(python.map { " \($0)" } ?? ""), but stackgen.lock has no slim "
                    + "image for it",
                notes: [.pinImage(like: PythonToolchain.imagePattern(python))])
        ]
    }

    /// Adds the image's Python to the development shell, and a check that the two versions agree.
    func lowerToolchain(in context: Context, into parts: inout Parts) {
        guard let toolchain = toolchain(in: context) else { return }
        parts.add(nix: .tool(toolchain.package))
        parts.add(nix: .tool("uv"))
        parts.add(
            nix: .check(
                name: toolchain.package,
                ToolchainCheck.agreement(package: toolchain.package, version: toolchain.version)))
    }
}
