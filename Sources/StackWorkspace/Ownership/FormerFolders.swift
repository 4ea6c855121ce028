import Foundation
public import StackDiagnostics

extension OutputFolder {
    /// Returns diagnostics for folders with files of a stack that no stack is written into any more, while a stack is written
    /// for the first time: either it was renamed, or the package got its second stack, so that its files go elsewhere. A
    /// comparison with the files at the new location would find nothing.
    ///
    /// - Parameters:
    ///   - base: The folder that contains the stacks' folders.
    ///   - folders: The folders of all stacks of the package.
    public static func formerFolders(in base: String, excluding folders: [OutputFolder]) -> [Diagnostic] {
        guard folders.contains(where: { !$0.hasManifest }) else { return [] }
        let base = base.isEmpty ? "." : base
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: base)) ?? []).sorted()
        let known = Set(folders.map { standardized($0.path) })
        return ([base] + names.map { base == "." ? $0 : "\(base)/\($0)" }).compactMap { path in
            let isAnotherPackage = path != base && FileManager.default.fileExists(atPath: "\(path)/Package.swift")
            guard !known.contains(standardized(path)), !isAnotherPackage,
                OutputFolder(path: path, stack: "", toolVersion: "").hasManifest
            else { return nil }
            return Diagnostic(
                .formerFolder,
                "'\(path)' contains the files of a stack that is no longer written there, and another stack is new, so "
                    + "what the change would lose is unknown", at: nil,
                notes: [
                    .init(
                        "if it is the same stack, move the files that '\(path)/\(Manifest.path)' lists, and the manifest, "
                            + "into its new folder; then generate again"),
                    .init(
                        "if its stack is gone, first generate and apply it with Forgets or Destroys for what it contains; then "
                            + "delete the files"),
                    .init("if you keep the files for something else, delete '\(path)/\(Manifest.path)'"),
                ])
        }
    }

    private static func standardized(_ path: String) -> String {
        URL(fileURLWithPath: path).standardizedFileURL.path
    }
}
