import StackDiagnostics
import StackModel

/// The folder in which a run collects everything that it needs before it touches a file, and in which it then leaves what it
/// displaced until all is done. From the first change on, only renames are left, which take no space.
///
/// It is one folder rather than a temporary file beside each target, so that what a killed run left behind is found
/// without a search, and no folder of the stack's is made before its first file is certain.
struct Staging {
    /// Its name in the folder that Stackgen keeps for itself.
    static let name = "staging"
    /// Its path below the output folder.
    static let path = Manifest.folder + "/" + name

    let folder: Folder
    /// The folder that Stackgen keeps for itself.
    let own: Folder
    let tree: FolderTree

    /// The name of the second name or copy of what a slot's file replaces.
    static func backup(of slot: String) -> String { "old-" + slot }

    /// Moves a file out of the staging folder, which is emptied, to a place where it stays. Returns the path for the user.
    func keep(_ slot: String, named name: String) throws(WorkspaceError) -> String {
        _ = try own.makeFolder("kept")
        let kept = try tree.existingFolder(Manifest.folder + "/kept")
        var number = 1
        while true {
            // A name takes 255 bytes, and the number some of them.
            var name = name.unicodeScalars
            while String(name).utf8.count > 200 { name.removeLast() }
            let numbered = "\(number)-\(String(name))"
            if try folder.moveFile(slot, toFree: numbered, in: kept) { return kept.shownPath(of: numbered) }
            number += 1
        }
    }

    /// Removes the folder with all that is in it, the journal last: while it is there, the next run looks at every file.
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
