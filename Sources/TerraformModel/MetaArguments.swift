public import StackFormats

extension HCL.Body {
    /// Sets `depends_on`: the resources that Terraform creates first although no argument refers to them. Writes nothing if the
    /// list is empty.
    public mutating func dependsOn(_ addresses: [Terraform.Reference]) {
        self["depends_on"] = addresses.isEmpty ? nil : .list(addresses.map(\.expression))
    }

    /// Adds `lifecycle { … }`. Arguments at their defaults are omitted, and so is a block without arguments.
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
    /// Sets `prevent_destroy` in the `lifecycle` block, which is added if it is missing.
    public mutating func preventDestroy() {
        for index in items.indices {
            guard case .block(var block) = items[index], block.type == "lifecycle" else { continue }
            block.body["prevent_destroy"] = true
            items[index] = .block(block)
            return
        }
        lifecycle(preventDestroy: true)
    }

    /// The body with its meta-arguments set apart by blank lines: one after `for_each` and `count`, one before `depends_on`.
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
