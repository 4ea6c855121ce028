/// A file's folder and its name in it.
struct FilePlace {
    let folder: Folder
    let name: String

    /// The path, as shown to the user.
    var shownPath: String { folder.shownPath(of: name) }
}
