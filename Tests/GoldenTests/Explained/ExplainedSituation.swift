import Foundation
import StackKit

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The situations that a page describes in a comment, because no command that a user types leads to them.
enum ExplainedSituation {
    /// Prepares the situation of a page, if it has one.
    ///
    /// - Returns: Ends the situation, between the wrong commands and the right ones.
    static func prepare(_ id: DiagnosticID, in package: ExplainedPackage) async throws -> () -> Void {
        switch id {
        case .missingPin: try await package.prepare("sed -i '/^inputs:/,/lastModified:/d' stackgen.lock\n" + commit)
        case .oldPin:
            let time = Int(Date().timeIntervalSince1970) - 120 * 86_400
            try await package.prepare("sed -i 's/lastModified: .*/lastModified: \(time)/' stackgen.lock\n" + commit)
        case .newerManifest: try await pushManifest("# stackgen manifest 3, written by stackgen 9.0.0", in: package)
        case .olderTool: try await pushManifest("# stackgen manifest 2, written by stackgen 9.0.0", in: package)
        case .concurrentRun: return try lock(package.root.appending(path: ".stackgen"))
        case .keptFile: try await leaveKilledRun(in: package)
        default: break
        }
        return {}
    }

    private static let commit = "git commit --quiet --all --message Prepare"

    /// Pushes a manifest with another first line from a clone, as somebody with another version of Stackgen would.
    private static func pushManifest(_ line: String, in package: ExplainedPackage) async throws {
        try await package.prepare(
            """
            git clone --quiet ../origin.git ../clone
            cd ../clone
            sed -i '1s/.*/\(line)/' .stackgen/manifest
            \(commit)
            git push --quiet
            """)
    }

    /// Takes the lock of a run, and returns a function that releases it.
    private static func lock(_ folder: URL) throws -> () -> Void {
        let descriptor = open(folder.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw CocoaError(.fileLocking)
        }
        return {
            // Explicitly: a process that is just being started has a copy of the descriptor.
            flock(descriptor, LOCK_UN)
            close(descriptor)
        }
    }

    /// Leaves the staging folder of a run that was killed after it displaced an edited file.
    private static func leaveKilledRun(in package: ExplainedPackage) async throws {
        try await package.prepare(
            """
            mkdir .stackgen/staging
            sed 's/replicas: 1/replicas: 5/' k8s/web.yaml > .stackgen/staging/new-0
            echo "new-0 $(sha256sum k8s/web.yaml | cut -c1-64) - k8s/web.yaml" > .stackgen/staging/journal
            """)
    }
}
