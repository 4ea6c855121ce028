/// Annotations that control a rollback. The component that creates the object and the rollback check both read them here.
public enum RollbackAnnotation {
    /// On a Job: `"true"` if it may run on data that a later release has migrated.
    public static let toleratesNewerSchema = "rollback/tolerates-newer-schema"
}
