public import StackModel

extension Service {
    /// The values that apply where the body of a service sets none. Each topic is a file of this folder.
    public enum Defaults {}

    /// The defaults of a service and of the elements of its body.
    public static var defaults: [DefaultDescription] {
        Defaults.listening + Defaults.health + Defaults.scaling + Defaults.replacement + Defaults.exposure
            + Source.Defaults.described + Defaults.release + Defaults.measurement + WorkloadDefaults.described
    }
}
