/// How a command ends. 1 is left free, since a package that does not compile ends `swift run` with it, and 64 is the
/// argument parser's own for wrong usage.
enum ExitCode: Int32 {
    /// All is as it should be.
    case fine = 0
    /// A stack, or the lock, is faulty.
    case faulty = 2
    /// The files are not what the stacks compile to, or the lock has pins that no stack uses or that are old.
    case drift = 3
    /// A file that is not ours is in the way, the disk failed, or a pin could not be looked up.
    case disk = 4
    /// The command line is wrong.
    case usage = 64
}
