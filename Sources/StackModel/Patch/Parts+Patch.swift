public import StackFormats

extension Parts {
    /// Adds a change of a part that any declaration of the environment makes.
    public mutating func add(patch content: PatchPart.Content) {
        let own = origin()
        let origins =
            switch content {
            case .manifest(_, _, _, let changes): changes.map { origin(at: $0.location) }
            case .terraform(_, let changes): changes.map { origin(at: $0.location) }
            }
        patches.append(PatchPart(content: content, origin: own, origins: origins))
    }

    /// Leaves out files that the environment would have.
    public mutating func add(exclusion content: ExclusionPart.Content) {
        exclusions.append(ExclusionPart(content: content, origin: origin()))
    }

    /// Puts another object in the place of one, which keeps its file, its owner and its origin.
    public mutating func replace(manifest index: Int, with node: YAML.Node) {
        manifests[index].node = node
    }

    /// Puts another block in the place of one, which keeps its origin.
    public mutating func replace(terraform index: Int, with block: HCL.Block) {
        let former = terraform[index]
        terraform[index] = TerraformPart(block: block, isLasting: former.isLasting, origin: former.origin)
    }
}
