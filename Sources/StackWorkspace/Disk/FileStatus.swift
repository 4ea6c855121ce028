#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The status of whatever is at a path.
struct FileStatus: Equatable {
    /// The kinds of folder entries.
    enum Kind: Equatable {
        /// A regular file.
        case file
        case folder
        case link
        /// A device, pipe or socket, named for use in a sentence.
        case other(String)

        /// The kind, worded as the end of the sentence "it is …".
        var description: String {
            switch self {
            case .file: "a file"
            case .folder: "a folder"
            case .link: "a symbolic link"
            case .other(let name): name
            }
        }
    }

    /// The device and inode numbers of a file. Two paths with equal numbers are the same file.
    struct Identity: Hashable {
        let device: UInt64
        let inode: UInt64
    }

    let kind: Kind
    let identity: Identity
    /// The size in bytes.
    let size: Int
    /// Whether its owner may execute it.
    let isExecutable: Bool
    /// The time of the last change of the content, in seconds and nanoseconds.
    let modified: [Int]

    init(_ status: stat) {
        switch status.st_mode & S_IFMT {
        case S_IFREG: kind = .file
        case S_IFDIR: kind = .folder
        case S_IFLNK: kind = .link
        case S_IFIFO: kind = .other("a named pipe")
        case S_IFSOCK: kind = .other("a socket")
        default: kind = .other("a device")
        }
        identity = Identity(
            device: UInt64(truncatingIfNeeded: status.st_dev), inode: UInt64(truncatingIfNeeded: status.st_ino))
        size = Int(status.st_size)
        isExecutable = status.st_mode & S_IXUSR != 0
        #if canImport(Darwin)
            modified = [status.st_mtimespec.tv_sec, status.st_mtimespec.tv_nsec]
        #else
            modified = [Int(status.st_mtim.tv_sec), Int(status.st_mtim.tv_nsec)]
        #endif
    }
}
