public import StackModel

extension LastingKind {
    /// The kinds of the built-in components, in the order in which a change is matched against them.
    public static let builtIn: [LastingKind] = [
        .database, .cache, .table, .bucket, .queue, .topic, .secret, .registry, .domain, .alarm, .cluster, .network,
        .role,
        .identityProvider, .statefulService, .claim,
    ]
}
