// Blocks that are part of Terraform itself, with typed arguments for frequent uses.
extension HCL.Block {
    /// `dynamic "label" { for_each = … content { … } }`: a nested block for each element of a collection.
    ///
    /// The body refers to the element as `.ref("label", "value")`, or by the iterator's name if one is set.
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

    /// `moved`: an object in the state gets another address, and nothing is replaced.
    public static func moved(
        from old: HCL.Traversal, to new: HCL.Traversal, comment: String? = nil, origin: OriginID? = nil
    ) -> HCL.Block {
        HCL.Block("moved", comment: comment, origin: origin) {
            $0["from"] = .reference(old)
            $0["to"] = .reference(new)
        }
    }

    /// `import`: an existing object becomes the resource at an address. `forEach` imports one for each element.
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

    /// `removed`: the object at an address is removed from the state, and either continues to exist or is destroyed.
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
    ///   - createBeforeDestroy: whether the new object is created before the old one is destroyed.
    ///   - preventDestroy: whether a plan that destroys the object is an error.
    ///   - ignoreChanges: the arguments whose differences are ignored.
    ///   - replaceTriggeredBy: the addresses whose changes replace the object.
    ///   - more: appends other contents of the block, such as a ``condition(_:else:as:)``.
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

    /// `check "name"`: conditions that are evaluated after every plan and apply, and only warn.
    ///
    /// - Parameters:
    ///   - name: the name of the check in Terraform's output, an HCL identifier.
    ///   - data: a `data` block that only this check reads.
    ///   - conditions: the conditions, each a ``condition(_:else:as:)``.
    ///   - comment: the comment on the lines above the block, without the `#`.
    ///   - origin: the declaration that produced the block.
    public static func check(
        _ name: String, data: HCL.Block? = nil, asserting conditions: [HCL.Block], comment: String? = nil,
        origin: OriginID? = nil
    ) -> HCL.Block {
        HCL.Block("check", name, comment: comment, origin: origin) { body in
            for block in [data].compactMap({ $0 }) + conditions { body.append(block) }
        }
    }

    /// A condition with its error message: an `assert` of a ``check(_:data:asserting:comment:origin:)``, a
    /// `precondition` or `postcondition` of a
    /// ``lifecycle(createBeforeDestroy:preventDestroy:ignoreChanges:replaceTriggeredBy:more:)``, or a `validation` of
    /// a variable.
    public static func condition(
        _ condition: HCL.Expression, else message: HCL.Expression, as type: String = "assert"
    ) -> HCL.Block {
        HCL.Block(type) {
            $0["condition"] = condition
            $0["error_message"] = message
        }
    }
}
