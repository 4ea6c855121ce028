// Blocks that mean something to Terraform whatever the provider: what is written often, without its names spelled out.
extension HCL.Block {
    /// `dynamic "label" { for_each = … content { … } }`: a nested block for each element of a collection.
    ///
    /// The body is filled with references to the element: `.ref("label", "value")`, or by the iterator's name where one is
    /// given.
    public static func dynamic(
        _ label: String, forEach collection: HCL.Expression, iterator: String? = nil, comment: String? = nil,
        origin: OriginID? = nil, content fill: (inout HCL.Body) -> Void
    ) -> HCL.Block {
        HCL.Block("dynamic", label, comment: comment, origin: origin) {
            $0["for_each"] = collection
            $0["iterator"] = iterator.map { .ref($0) }
            $0.block("content", fill: fill)
        }
    }

    /// `moved`: what stood in the state at one address stands at another now, and nothing is replaced.
    public static func moved(
        from old: HCL.Traversal, to new: HCL.Traversal, comment: String? = nil, origin: OriginID? = nil
    ) -> HCL.Block {
        HCL.Block("moved", comment: comment, origin: origin) {
            $0["from"] = .reference(old)
            $0["to"] = .reference(new)
        }
    }

    /// `import`: what exists already becomes the resource at an address. `forEach` imports one for each element.
    public static func `import`(
        to address: HCL.Traversal, id: HCL.Expression, forEach collection: HCL.Expression? = nil,
        comment: String? = nil, origin: OriginID? = nil
    ) -> HCL.Block {
        HCL.Block("import", comment: comment, origin: origin) {
            $0["for_each"] = collection
            $0["to"] = .reference(address)
            $0["id"] = id
        }
    }

    /// `removed`: what stood at an address is forgotten and goes on to exist, or is destroyed.
    public static func removed(
        from address: HCL.Traversal, destroy: Bool = false, comment: String? = nil, origin: OriginID? = nil
    ) -> HCL.Block {
        HCL.Block("removed", comment: comment, origin: origin) {
            $0["from"] = .reference(address)
            $0.append(.lifecycle { $0["destroy"] = .bool(destroy) })
        }
    }

    /// `lifecycle`: how a resource is replaced and protected.
    ///
    /// - Parameters:
    ///   - createBeforeDestroy: whether the new one is there before the old one goes.
    ///   - preventDestroy: whether a plan that destroys it is an error.
    ///   - ignoreChanges: arguments whose differences are left as they are.
    ///   - replaceTriggeredBy: addresses whose change replaces it.
    ///   - more: appends what else the block holds, such as a ``condition(_:else:as:)``.
    public static func lifecycle(
        createBeforeDestroy: Bool? = nil, preventDestroy: Bool? = nil, ignoreChanges: [HCL.Traversal] = [],
        replaceTriggeredBy: [HCL.Traversal] = [], more: (inout HCL.Body) -> Void = { _ in }
    ) -> HCL.Block {
        HCL.Block("lifecycle") {
            $0["create_before_destroy"] = createBeforeDestroy.map { .bool($0) }
            $0["prevent_destroy"] = preventDestroy.map { .bool($0) }
            $0["ignore_changes"] = ignoreChanges.isEmpty ? nil : .list(ignoreChanges.map { .reference($0) })
            $0["replace_triggered_by"] =
                replaceTriggeredBy.isEmpty ? nil : .list(replaceTriggeredBy.map { .reference($0) })
            more(&$0)
        }
    }

    /// `check "name"`: conditions that are looked at after every plan and apply, and only warn.
    ///
    /// - Parameters:
    ///   - name: what the check is called in the output of Terraform, an HCL identifier.
    ///   - data: a `data` block that only this check reads.
    ///   - conditions: the conditions, each a ``condition(_:else:as:)``.
    ///   - comment: what is said about the block in comment lines above it, without the `#`.
    ///   - origin: the declaration that made it.
    public static func check(
        _ name: String, data: HCL.Block? = nil, asserting conditions: [HCL.Block], comment: String? = nil,
        origin: OriginID? = nil
    ) -> HCL.Block {
        HCL.Block("check", name, comment: comment, origin: origin) { body in
            for block in [data].compactMap({ $0 }) + conditions { body.append(block) }
        }
    }

    /// A condition with what is said where it does not hold: an `assert` of a ``check(_:data:asserting:comment:origin:)``,
    /// a `precondition` or `postcondition` of a ``lifecycle(createBeforeDestroy:preventDestroy:ignoreChanges:replaceTriggeredBy:more:)``,
    /// or a `validation` of a variable.
    public static func condition(
        _ condition: HCL.Expression, else message: HCL.Expression, as type: String = "assert"
    ) -> HCL.Block {
        HCL.Block(type) {
            $0["condition"] = condition
            $0["error_message"] = message
        }
    }
}
