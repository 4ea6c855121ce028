public import KubernetesAPI
public import StackFormats
public import StackModel

/// The labels that every object carries, as Kubernetes recommends them (`app.kubernetes.io/…`).
extension Context {
    /// The labels of what belongs to a component: its name, and the stack that it is a part of.
    public func labels(of component: String) -> OrderedEntries<String> {
        ["app.kubernetes.io/name": component, "app.kubernetes.io/part-of": stack]
    }

    /// The label by which the pods of a component are selected.
    public func selector(of component: String) -> Meta.V1.LabelSelector {
        Meta.V1.LabelSelector(matchLabels: ["app.kubernetes.io/name": component])
    }

    /// The metadata of an object of the stack's namespace.
    ///
    /// - Parameters:
    ///   - name: The object's name.
    ///   - component: The component that it belongs to; the object's own name by default.
    public func metadata(name: String, component: String? = nil) -> Meta.V1.ObjectMeta {
        Meta.V1.ObjectMeta(name: name, namespace: namespace, labels: labels(of: component ?? name))
    }
}
