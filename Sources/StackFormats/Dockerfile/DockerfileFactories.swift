extension Dockerfile.Instruction {
    /// Begins a stage from an image, an earlier stage, or `scratch`.
    public static func from(
        _ image: Dockerfile.Word, as name: String? = nil, platform: Dockerfile.Word? = nil
    ) -> Self {
        Self(.from(.init(image, as: name, platform: platform)))
    }

    /// Runs a script in shell form: one logical line, with one command per line.
    public static func run(
        _ script: Shell.Script, mounts: [Dockerfile.Mount] = [], network: Dockerfile.Network? = nil
    ) -> Self {
        Self(.run(.init(.shell(script), mounts: mounts, network: network)))
    }

    /// Runs a program without a shell, in exec form.
    public static func run(
        exec arguments: [String], mounts: [Dockerfile.Mount] = [], network: Dockerfile.Network? = nil
    ) -> Self {
        Self(.run(.init(.exec(arguments), mounts: mounts, network: network)))
    }

    /// Runs a script as a heredoc, which may contain any text. Set a strictness on the script: otherwise it continues
    /// after a failed command.
    public static func run(
        heredoc script: Shell.Script, mounts: [Dockerfile.Mount] = [], network: Dockerfile.Network? = nil
    ) -> Self {
        Self(.run(.init(.heredoc(script), mounts: mounts, network: network)))
    }

    /// Copies files, from the build context unless a stage or an image is named.
    public static func copy(
        _ sources: [Dockerfile.Source], to destination: Dockerfile.Word, from stage: String? = nil,
        chown: Dockerfile.Word? = nil, chmod: Dockerfile.Word? = nil, link: Bool = false, parents: Bool = false,
        excluding excluded: [Dockerfile.Word] = []
    ) -> Self {
        Self(
            .copy(
                .init(
                    .paths(sources), to: destination, from: stage, chown: chown, chmod: chmod, link: link,
                    parents: parents, excluding: excluded)))
    }

    /// Writes a file with the text as its content.
    public static func copy(
        text: String, to destination: Dockerfile.Word, chown: Dockerfile.Word? = nil, chmod: Dockerfile.Word? = nil,
        link: Bool = false
    ) -> Self {
        Self(.copy(.init(.text(text), to: destination, chown: chown, chmod: chmod, link: link)))
    }

    /// Writes files with these contents to a folder.
    public static func copy(
        files: [Dockerfile.TextFile], to destination: Dockerfile.Word, chown: Dockerfile.Word? = nil,
        chmod: Dockerfile.Word? = nil, link: Bool = false
    ) -> Self {
        Self(.copy(.init(.files(files), to: destination, chown: chown, chmod: chmod, link: link)))
    }

    /// Adds files, archives or URLs; `checksum` (`sha256:…`) is the expected hash of a URL's content.
    public static func add(
        _ sources: [Dockerfile.Source], to destination: Dockerfile.Word, checksum: String? = nil,
        chown: Dockerfile.Word? = nil, chmod: Dockerfile.Word? = nil, link: Bool = false,
        keepsGitDirectory: Bool? = nil, unpacks: Bool? = nil, excluding excluded: [Dockerfile.Word] = []
    ) -> Self {
        Self(
            .add(
                .init(
                    sources, to: destination, checksum: checksum, chown: chown, chmod: chmod, link: link,
                    keepsGitDirectory: keepsGitDirectory, unpacks: unpacks, excluding: excluded)))
    }

    /// Sets the working directory.
    public static func workdir(_ path: Dockerfile.Word) -> Self { Self(.workdir(path)) }

    /// Sets the user and, after a colon, the group: `65532:65532`.
    public static func user(_ user: Dockerfile.Word) -> Self { Self(.user(user)) }

    /// Sets environment variables of the image.
    public static func env(_ variables: [Dockerfile.Variable]) -> Self { Self(.env(variables)) }

    /// Sets an environment variable of the image.
    public static func env(_ name: String, _ value: Dockerfile.Word) -> Self { Self(.env([.init(name, value)])) }

    /// Declares a build argument.
    public static func arg(_ name: String, default value: Dockerfile.Word? = nil) -> Self {
        Self(.arg(name, default: value))
    }

    /// Sets labels of the image.
    public static func label(_ labels: [Dockerfile.Label]) -> Self { Self(.label(labels)) }

    /// Sets a label of the image.
    public static func label(_ key: String, _ value: Dockerfile.Word) -> Self { Self(.label([.init(key, value)])) }

    /// Declares the ports that the image listens on.
    public static func expose(_ ports: Dockerfile.Port...) -> Self { Self(.expose(ports)) }

    /// Sets the program that a container runs, in exec form.
    public static func entrypoint(_ arguments: [String]) -> Self { Self(.entrypoint(.exec(arguments))) }

    /// Sets the arguments of the program, in exec form.
    public static func cmd(_ arguments: [String]) -> Self { Self(.cmd(.exec(arguments))) }

    /// Sets the health check of a container; `nil` disables the base image's check.
    public static func healthcheck(_ check: Dockerfile.Healthcheck?) -> Self { Self(.healthcheck(check)) }

    /// Sets the shell used for shell forms.
    public static func shell(_ arguments: [String]) -> Self { Self(.shell(arguments)) }

    /// Sets the signal that stops the program.
    public static func stopsignal(_ signal: Dockerfile.Word) -> Self { Self(.stopsignal(signal)) }

    /// Declares the folders whose data outlives a container.
    public static func volume(_ paths: [Dockerfile.Word]) -> Self { Self(.volume(paths)) }

    /// Defers an instruction to the build of an image that is based on this one.
    public static func onbuild(_ instruction: Self) -> Self { Self(.onbuild(instruction)) }
}
