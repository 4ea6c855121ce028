extension Dockerfile {
    /// A mount of `RUN --mount`. Values may contain letters, digits and `_-./:@+=~%`; others are refused.
    public enum Mount: Equatable, Sendable {
        /// How concurrent builds share a cache.
        public enum Sharing: String, Equatable, Sendable {
            /// Builds use it at the same time: for caches that are safe to share, such as a compiler's.
            case shared
            /// Each build gets its own cache.
            case `private`
            /// Builds use it one after another: for package managers that lock.
            case locked
        }

        /// A folder that outlives the build; `id` distinguishes caches with the same target.
        case cache(target: Word, id: Word? = nil, sharing: Sharing? = nil)
        /// Files of the context, a stage or an image, not copied into the image.
        case bind(target: Word, source: Word? = nil, from: Word? = nil, isWritable: Bool = false)
        /// A build secret, as a file (default: `/run/secrets/<id>`) or a variable.
        case secret(id: Word, target: Word? = nil, variable: String? = nil, isRequired: Bool = false)
        /// A folder in memory, with its size in bytes.
        case tmpfs(target: Word, size: UInt64? = nil)
        /// The SSH agent of the user who runs the build.
        case ssh(id: Word? = nil, target: Word? = nil, isRequired: Bool = false)
    }
}

extension Dockerfile.Mount {
    func text(refusingIn writer: inout TextWriter) -> String {
        var fields: [String] = []
        func add(_ key: String, _ value: Dockerfile.Word?) {
            if let value { fields.append("\(key)=\(value.flagValue(refusingIn: &writer))") }
        }
        switch self {
        case .cache(let target, let id, let sharing):
            fields.append("type=cache")
            add("id", id)
            add("target", target)
            if let sharing { fields.append("sharing=\(sharing.rawValue)") }
        case .bind(let target, let source, let from, let isWritable):
            fields.append("type=bind")
            add("from", from)
            add("source", source)
            add("target", target)
            if isWritable { fields.append("readwrite") }
        case .secret(let id, let target, let variable, let isRequired):
            fields.append("type=secret")
            add("id", id)
            add("target", target)
            add("env", variable.map { Dockerfile.Word($0) })
            if isRequired { fields.append("required=true") }
        case .tmpfs(let target, let size):
            fields.append("type=tmpfs")
            add("target", target)
            if let size { fields.append("size=\(size)") }
        case .ssh(let id, let target, let isRequired):
            fields.append("type=ssh")
            add("id", id)
            add("target", target)
            if isRequired { fields.append("required=true") }
        }
        return fields.joined(separator: ",")
    }
}
