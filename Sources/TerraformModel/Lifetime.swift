extension Terraform {
    /// Whether a change of the stack may delete or replace a resource.
    public enum Lifetime: Sendable, Hashable {
        /// It contains data, or others depend on its identity: a name, an address or an ARN that they keep. Deleting or
        /// replacing it loses something that no later run restores.
        case lasting
        /// It can be created again from the configuration, and nothing outside the configuration notices.
        case replaceable
    }
}
