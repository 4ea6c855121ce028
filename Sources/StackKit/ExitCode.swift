/// The exit codes of the commands. 1 is unused, since `swift run` returns it for a package that does not compile, and 64 is the
/// argument parser's own code for wrong usage.
enum ExitCode: Int32 {
    /// Success.
    case success = 0
    /// A stack, or the lock, has errors.
    case invalid = 2
    /// The files are not what the stacks compile to, or the lock has pins that no stack uses or that are outdated.
    case drift = 3
    /// A file that Stackgen does not own is in the way, a disk operation failed, or a pin could not be looked up.
    case failure = 4
    /// The command line is wrong.
    case usage = 64
}
