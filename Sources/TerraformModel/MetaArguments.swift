public import StackFormats

extension HCL.Body {
    /// `depends_on`: what Terraform makes first though no argument refers to it. Nothing is written for no address.
    public mutating func dependsOn(_ addresses: [Terraform.Reference]) {
        self["depends_on"] = addresses.isEmpty ? nil : .list(addresses.map(\.expression))
    }

    /// `lifecycle { … }`: an argument that is left at its default is not written, nor is a block without arguments.
    public mutating func lifecycle(
        createBeforeDestroy: Bool = false, preventDestroy: Bool = false, ignoreChanges: [String] = []
    ) {
        guard createBeforeDestroy || preventDestroy || !ignoreChanges.isEmpty else { return }
        block("lifecycle") {
            if createBeforeDestroy { $0["create_before_destroy"] = true }
            if preventDestroy { $0["prevent_destroy"] = true }
            if !ignoreChanges.isEmpty { $0["ignore_changes"] = .list(ignoreChanges.map { .ref($0) }) }
        }
    }
}

extension HCL.Body {
    /// Sets `prevent_destroy` in the block `lifecycle`, which is added where there is none.
    public mutating func preventDestroy() {
        for index in items.indices {
            guard case .block(var block) = items[index], block.type == "lifecycle" else { continue }
            block.body["prevent_destroy"] = true
            items[index] = .block(block)
            return
        }
        lifecycle(preventDestroy: true)
    }

    /// The body with its meta-arguments set apart by blank lines: `for_each` and `count` from what follows, `depends_on`
    /// from what precedes.
    var withMetaArgumentsApart: HCL.Body {
        var body = self
        var follows = false
        for index in body.items.indices {
            guard case .attribute(var attribute) = body.items[index] else { continue }
            if follows || attribute.name == "depends_on" {
                attribute.isSeparated = true
                body.items[index] = .attribute(attribute)
            }
            follows = ["for_each", "count"].contains(attribute.name)
        }
        return body
    }
}
