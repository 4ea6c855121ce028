package import Foundation

/// Judges of generated DSPy packages.
package enum DSPy {
    /// Runs the package's own tests with the real dspy. A package without tests is rejected.
    ///
    /// - Parameter package: The folder with `pyproject.toml`; it is copied and stays unchanged. Its modules are found
    ///   in itself and in `src`.
    package static func test(_ package: URL) async throws -> Verdict {
        try await withTemporaryFolder { scratch in
            let copy = scratch.appending(path: package.lastPathComponent)
            try FileManager.default.copyItem(at: package, to: copy)
            return try await Tool.dspy.judge(
                ["-m", "pytest", "-q", "--color=no", "-p", "no:cacheprovider", copy.path], in: copy,
                environment: [
                    "HOME": scratch.path,
                    "DSPY_CACHEDIR": scratch.appending(path: "cache").path,
                    "PYTHONPATH": "\(copy.path):\(copy.appending(path: "src").path)",
                ])
        }
    }
}
