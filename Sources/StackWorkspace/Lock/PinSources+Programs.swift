import StackFormats
import StackModel

extension PinSources {
    // MARK: Images

    /// Returns the registry's digest for the tag of a reference: the digest of the multi-platform index if the image has one.
    ///
    /// Only the tag in the reference is used. `skopeo` uses its configured registries, mirrors and credentials: a registry
    /// without TLS is `insecure` in `registries.conf`.
    func digest(ofImage reference: String) throws(Failure) -> String {
        let subject = "the image '\(reference)'"
        let output = try output(
            // The images run on Linux, whatever system this runs on.
            of: [
                "skopeo", "--override-os", "linux", "inspect", "--no-tags", "--retry-times", "2", "--format",
                "{{.Digest}}", "docker://\(reference)",
            ], about: subject, within: 120,
            hints: [
                "install it: sudo apt-get install -y skopeo; on macOS: brew install skopeo; the development shell of flake.nix "
                    + "has it",
                "or give the digest: swift run stackgen pin \(reference)=sha256:<digest>",
            ])
        let digest = Self.line(output)
        guard PinForm.isDigest(digest) else {
            throw Failure(
                "cannot look up \(subject): skopeo answered \(digest.debugDescription), which is not a digest")
        }
        return digest
    }

    // MARK: Actions

    /// Returns the commit that a release tag refers to: for an annotated tag, the tagged commit.
    func commit(ofAction name: String, _ version: String) throws(Failure) -> String {
        let subject = "the release \(version) of the action '\(name)'"
        let repository = name.split(separator: "/").prefix(2).joined(separator: "/")
        let tag = "refs/tags/\(version)"
        let output = try output(
            of: ["git", "ls-remote", "--", "https://github.com/\(repository)", tag, tag + "^{}"], about: subject,
            within: 60,
            hints: [
                "install it: sudo apt-get install -y git",
                "or give the commit: swift run stackgen pin \(name)=\(version)@<commit>",
            ])
        // Git's patterns also match the ends of names.
        var commits: [String: String] = [:]
        for line in String(decoding: output, as: UTF8.self).split(separator: "\n") {
            let columns = line.split(separator: "\t", maxSplits: 1).map(String.init)
            if columns.count == 2 { commits[columns[1]] = columns[0] }
        }
        guard let commit = commits[tag + "^{}"] ?? commits[tag] else {
            throw Failure("cannot look up \(subject): https://github.com/\(repository) has no tag '\(version)'")
        }
        guard PinForm.isCommit(commit) else {
            throw Failure("cannot look up \(subject): git answered \(commit.debugDescription), which is not a commit")
        }
        return commit
    }

    // MARK: Inputs

    /// Returns an input at the newest commit of its reference, or at a given one.
    func input(_ name: String, url: String, at reference: String) throws(Failure) -> Lock.Input {
        let subject = "the input '\(name)' at \(reference)"
        let output = try output(
            // Nix caches the commit of a branch for an hour.
            of: [
                "nix", "--extra-experimental-features", "nix-command flakes", "flake", "metadata", "--json",
                "--refresh",
                "--no-write-lock-file", reference,
            ], about: subject, within: 600,
            hints: ["install it: https://nixos.org/download", "or edit revision, narHash and lastModified in the lock"])
        let metadata: JSON.Value
        do {
            metadata = try JSON.read(output)
        } catch {
            throw Failure("cannot look up \(subject): nix did not answer with JSON: \(error)")
        }
        let parts = url.dropFirst("github:".count).split(separator: "/").map(String.init)
        let locked = metadata["locked"]
        guard let revision = locked?["rev"]?.stringValue, PinForm.isCommit(revision),
            let hash = locked?["narHash"]?.stringValue, PinForm.isNarHash(hash),
            case .integer(let seconds) = locked?["lastModified"] ?? metadata["lastModified"], seconds > 0
        else {
            throw Failure(
                "cannot look up \(subject): nix answered without a commit in 'rev', a hash in 'narHash' or a time in "
                    + "'lastModified'")
        }
        return Lock.Input(
            url: url, owner: parts[0], repository: parts[1], revision: revision, narHash: hash, lastModified: seconds)
    }

    /// Returns the only line of an output.
    private static func line(_ output: [UInt8]) -> String {
        String(decoding: output.last == UInt8(ascii: "\n") ? output.dropLast() : output[...], as: UTF8.self)
    }
}
