public import StackFormats

extension Parts {
    /// Adds a change to a part that any declaration of the environment creates.
    public mutating func add(patch content: PatchPart.Content) {
        let own = origin()
        let origins =
            switch content {
            case .manifest(_, _, _, let changes): changes.map { origin(at: $0.location) }
            case .terraform(_, let changes): changes.map { origin(at: $0.location) }
            }
        patches.append(PatchPart(content: content, origin: own, origins: origins))
    }

    /// Permits changes to an object that the API server rejects for an existing object.
    public mutating func add(recreationOf kind: String, _ name: String, namespace: String?) {
        recreations.append(RecreationPart(kind: kind, name: name, namespace: namespace, origin: origin()))
    }

    /// Returns the origin of the declaration that an object is created again; `nil` if there is none.
    package func recreation(of manifest: Manifest) -> OriginID? {
        recreations.first { $0.names(manifest) }?.origin
    }

    /// Excludes files that the environment would have.
    public mutating func add(exclusion content: ExclusionPart.Content) {
        exclusions.append(ExclusionPart(content: content, origin: origin()))
    }

    /// Replaces an object, keeping its file, owner and origin.
    public mutating func replace(manifest index: Int, with node: YAML.Node) {
        manifests[index].node = node
    }

    /// Replaces a block, keeping its origin.
    public mutating func replace(terraform index: Int, with block: HCL.Block) {
        let former = terraform[index]
        terraform[index] = TerraformPart(
            block: block, declaredLifetime: former.declaredLifetime, owner: former.owner, origin: former.origin)
    }
}
