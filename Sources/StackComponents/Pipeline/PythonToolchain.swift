import StackDiagnostics
import StackFormats
import StackModel

/// One minor version of Python, in all the places that must agree on it: the image, the development shell, the package.
struct PythonToolchain {
    /// Major and minor version: `3.14`.
    let version: String
    /// The image: Debian's, without what only a build needs.
    let image: String

    /// The newest Python that the lock has an image of; `nil` where it has none.
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

    /// The attribute of the interpreter in nixpkgs: `python314`.
    var package: String { "python\(version.replacing(".", with: ""))" }

    /// The first minor version that the package does not run on: `3.15`.
    var following: String {
        let numbers = version.split(separator: ".").compactMap { Int($0) }
        return numbers.count == 2 ? "\(numbers[0]).\(numbers[1] + 1)" : version
    }

    private static let repository = "docker.io/library/python:"
    private static let variant = "-slim-"

    /// What the image would be called that the lock lacks.
    static func wantedImage(_ version: String?) -> String {
        "\(repository)\(version ?? "3.14").<patch>\(variant)<debian>"
    }

    /// The oldest and the newest minor version of Python 3 that dspy runs on.
    static let supported = 10...15
}

extension Pipeline {
    func toolchain(in context: Context) -> PythonToolchain? { PythonToolchain(python, in: context.lock) }

    /// A version that is none, or of which the lock has no image.
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
                notes: [.pinImage(like: PythonToolchain.wantedImage(python))])
        ]
    }

    /// Adds the image's Python to the development shell, and the check that the two agree.
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
