#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A program that runs once, without a shell, with limits on its time and output.
///
/// Foundation's `Process` would work too, but it waits for the end through a run loop, and as long as any program that was
/// started at the same moment runs.
struct Subprocess {
    /// The result of a program.
    struct Outcome {
        /// The exit status; `nil` if a signal ended the program.
        var status: Int32?
        var output: [UInt8] = []
        var errorOutput: [UInt8] = []
        /// Whether the program was killed because it took too long or wrote too much.
        var isIncomplete = false
    }

    /// The program could not be started.
    struct Failure: Error {
        let code: Int32
    }

    let executable: String
    let arguments: [String]
    let environment: [String: String]
    /// The maximum number of bytes of output.
    let outputLimit: Int
    /// The timeout in milliseconds.
    let timeout: Int

    /// Runs the program.
    ///
    /// - Parameter input: Its standard input. It is written before the program starts, so that a program that ends early cannot
    ///   break the pipe, and must fit into a pipe's buffer: 16 KiB on every system.
    func run(input: [UInt8]) throws(Failure) -> Outcome {
        let requests = try Channel()
        try requests.write(input)
        let output = try Channel()
        let errors = try Channel()
        let process = try start(requests, output, errors)
        var outcome = Outcome()
        outcome.isIncomplete = !read(output, errors, into: &outcome)
        if outcome.isIncomplete { kill(process, SIGKILL) }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        // The macros WIFEXITED and WEXITSTATUS.
        outcome.status = status & 0x7f == 0 ? status >> 8 & 0xff : nil
        return outcome
    }

    private func start(_ input: Channel, _ output: Channel, _ errors: Channel) throws(Failure) -> pid_t {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
        #else
            var actions = posix_spawn_file_actions_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input.reading, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, output.writing, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, errors.writing, STDERR_FILENO)

        let words = ([executable] + arguments).map { strdup($0) } + [nil]
        let variables = environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (words + variables).forEach { free($0) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, executable, &actions, nil, words, variables)
        input.closeAll()
        output.closeWriting()
        errors.closeWriting()
        if code != 0 { throw Failure(code: code) }
        return process
    }

    /// Reads both outputs to their ends. Returns `false` if a limit is reached first.
    private func read(_ output: Channel, _ errors: Channel, into outcome: inout Outcome) -> Bool {
        let deadline = Self.milliseconds + timeout
        var streams = [output, errors].map { pollfd(fd: $0.reading, events: Int16(POLLIN), revents: 0) }
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        // `poll` ignores negative descriptors.
        while streams.contains(where: { $0.fd >= 0 }) {
            let time = deadline - Self.milliseconds
            if time <= 0 || outcome.output.count + outcome.errorOutput.count > outputLimit { return false }
            guard poll(&streams, nfds_t(streams.count), Int32(time)) >= 0 else {
                if errno == EINTR { continue }
                return false
            }
            for index in streams.indices where streams[index].fd >= 0 && streams[index].revents != 0 {
                let count = systemRead(streams[index].fd, &buffer, buffer.count)
                if count > 0, index == 0 {
                    outcome.output += buffer[..<count]
                } else if count > 0 {
                    outcome.errorOutput += buffer[..<count]
                } else if count == 0 || errno != EINTR {
                    streams[index].fd = -1
                }
            }
        }
        return true
    }

    /// The time of a monotonic clock, in milliseconds.
    private static var milliseconds: Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int(time.tv_sec) * 1000 + Int(time.tv_nsec) / 1_000_000
    }

    /// Returns the first executable file with a name in an absolute folder of `PATH`: a relative folder could contain a program
    /// of the repository that a command runs in.
    ///
    /// - Parameter path: The folders, separated by colons; those of this process by default.
    static func find(_ name: String, in path: String? = variable("PATH")) -> String? {
        (path ?? "/usr/bin:/bin").split(separator: ":").lazy.filter { $0.hasPrefix("/") }
            .map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
    }

    /// Returns the operating system's message for an error.
    static func describe(_ code: Int32) -> String { String(cString: strerror(code)) }

    /// Returns an environment variable of this process.
    static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}

/// A pipe that other programs do not inherit.
private final class Channel {
    private(set) var reading: Int32 = -1
    private(set) var writing: Int32 = -1

    init() throws(Subprocess.Failure) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw Subprocess.Failure(code: errno) }
        (reading, writing) = (ends[0], ends[1])
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    }

    deinit { closeAll() }

    /// Writes the program's input completely or not at all.
    func write(_ bytes: [UInt8]) throws(Subprocess.Failure) {
        _ = fcntl(writing, F_SETFL, O_NONBLOCK)
        guard systemWrite(writing, bytes, bytes.count) == bytes.count else { throw Subprocess.Failure(code: E2BIG) }
        closeWriting()
    }

    func closeWriting() {
        if writing >= 0 { close(writing) }
        writing = -1
    }

    func closeAll() {
        closeWriting()
        if reading >= 0 { close(reading) }
        reading = -1
    }
}

// `Subprocess` and `Channel` have functions with these names, which hide the system's.

private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer, _ count: Int) -> Int {
    read(descriptor, buffer, count)
}

private func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawPointer, _ count: Int) -> Int {
    write(descriptor, buffer, count)
}
