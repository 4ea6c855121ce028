public import KubernetesAPI
public import StackFormats
public import StackModel

/// The labels that Kubernetes recommends (`app.kubernetes.io/…`), which every object has.
extension Context {
    /// The labels of a component's objects: its name, and the stack that it is part of.
    public func labels(of component: String) -> OrderedEntries<String> {
        ["app.kubernetes.io/name": component, "app.kubernetes.io/part-of": stack]
    }

    /// The selector of a component's pods.
    public func selector(of component: String) -> Meta.V1.LabelSelector {
        Meta.V1.LabelSelector(matchLabels: ["app.kubernetes.io/name": component])
    }

    /// The metadata of an object in the stack's namespace.
    ///
    /// - Parameters:
    ///   - name: The object's name.
    ///   - component: The component that it belongs to; the object's own name by default.
    public func metadata(name: String, component: String? = nil) -> Meta.V1.ObjectMeta {
        Meta.V1.ObjectMeta(name: name, namespace: namespace, labels: labels(of: component ?? name))
    }
}
