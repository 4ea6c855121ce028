import StackDiagnostics
import StackModel

/// The folder in which a run collects everything that it needs before it touches a file, and to which it then moves displaced
/// files until everything is done. After the first change, only renames remain, which need no space.
///
/// It is a single folder rather than a temporary file beside each target, so that the remains of a killed run are found without a
/// search, and no folder of the stack is created before its first file is certain.
struct Staging {
    /// The staging folder's name in the folder that Stackgen reserves for itself.
    static let name = "staging"
    /// The staging folder's path below the output folder.
    static let path = Manifest.folder + "/" + name

    let folder: Folder
    /// The folder that Stackgen reserves for itself.
    let own: Folder
    let tree: FolderTree

    /// Returns the name of the hard link to, or copy of, the file that a slot's file replaces.
    static func backup(of slot: String) -> String { "old-" + slot }

    /// Moves a file out of the staging folder, which is emptied, to a permanent location. Returns the path for the user.
    func keep(_ slot: String, named name: String) throws(WorkspaceError) -> String {
        _ = try own.makeFolder("kept")
        let kept = try tree.existingFolder(Manifest.folder + "/kept")
        var number = 1
        while true {
            // A name is limited to 255 bytes, including the number.
            var name = name.unicodeScalars
            while String(name).utf8.count > 200 { name.removeLast() }
            let numbered = "\(number)-\(String(name))"
            if try folder.moveFile(slot, toUnused: numbered, in: kept) { return kept.shownPath(of: numbered) }
            number += 1
        }
    }

    /// Removes the folder with all its contents, the journal last: while it exists, the next run checks every file.
    func remove() throws(WorkspaceError) {
        try Self.empty(folder, except: Journal.name, in: tree)
        try folder.removeFile(Journal.name)
        _ = try own.removeEmptyFolder(Self.name)
        tree.forget(Self.path)
    }

    private static func empty(_ folder: Folder, except kept: String? = nil, in tree: FolderTree) throws(WorkspaceError)
    {
        for name in try folder.names() where name != kept {
            guard try folder.status(of: name)?.kind == .folder else {
                try folder.removeFile(name)
                continue
            }
            try empty(tree.existingFolder(name, in: folder), in: tree)
            _ = try folder.removeEmptyFolder(name)
        }
    }
}
