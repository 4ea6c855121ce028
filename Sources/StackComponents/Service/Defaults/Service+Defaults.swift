public import StackModel

extension Service {
    /// What a service takes where its body says nothing. Each topic is a file of this folder.
    public enum Defaults {}

    /// The defaults of a service and of what its body can list.
    public static var defaults: [DefaultDescription] {
        Defaults.listening + Defaults.health + Defaults.scaling + Defaults.replacement + Defaults.exposure
            + Source.Defaults.described + Defaults.release + Defaults.measurement + WorkloadDefaults.described
    }
}
