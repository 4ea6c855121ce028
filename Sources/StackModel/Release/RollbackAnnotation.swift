/// What an object says about a rollback. The component that makes the object and the check of a rollback both read it here.
public enum RollbackAnnotation {
    /// On a Job: `"true"` where it may run while the data has the form that a later release gave it.
    public static let toleratesNewerSchema = "rollback/tolerates-newer-schema"
}
