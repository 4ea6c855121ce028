import StackModel

extension Context {
    /// The labels of an image that this repository builds, by the keys of the OCI image specification.
    func imageLabels(of component: String) -> [(key: String, value: String)] {
        let source = repository.map { [(key: "org.opencontainers.image.source", value: $0.url)] } ?? []
        return source + [(key: "org.opencontainers.image.title", value: component)]
    }
}
