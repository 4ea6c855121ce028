extension Nix {
    /// The attributes that bindings define, by name, tracked like Nix's parser does in order to reject a duplicate
    /// definition.
    struct Definitions {
        /// The definition of a name.
        enum Definition {
            /// A value that can't be extended, or a set as it was written.
            case value(Expression?)
            /// A set opened by the paths that lead through it.
            case set(Definitions)
        }

        private var definitions: [Name: Definition] = [:]

        /// The reasons why Nix would reject the bindings of one set or `let`.
        static func refusals(of bindings: [Binding], inLet: Bool) -> [String] {
            var definitions = Definitions()
            var reasons: [String] = []
            for binding in bindings {
                if inLet, case .value(let path, _) = binding.kind, let first = path.names.first, first.staticName == nil
                {
                    reasons.append("computes the name of a variable of a let, which Nix rejects")
                }
                if let twice = definitions.add(binding) {
                    reasons.append("defines the attribute \(Nix.shown(twice)) twice")
                }
            }
            return reasons
        }

        /// Adds the definitions of a binding; returns the name that is already defined, if any.
        fileprivate mutating func add(_ binding: Binding) -> String? {
            switch binding.kind {
            case .inherit(let names, _):
                return names.first { definitions.updateValue(.value(nil), forKey: Name($0)) != nil }
            case .value(let path, let value): return add(value, at: path.names[...])
            }
        }

        private mutating func add(_ value: Expression, at path: ArraySlice<AttributeName>) -> String? {
            // Only evaluation determines a computed name.
            guard let first = path.first, let text = first.staticName else { return nil }
            let name = Name(text)
            let rest = path.dropFirst()
            guard let present = definitions[name] else {
                if rest.isEmpty {
                    definitions[name] = .value(value)
                } else {
                    var inner = Definitions()
                    _ = inner.add(value, at: rest)
                    definitions[name] = .set(inner)
                }
                return nil
            }
            guard var inner = present.opened else { return text }
            // The name is removed meanwhile, so that the set is modified in place.
            definitions[name] = nil
            defer { definitions[name] = .set(inner) }
            if !rest.isEmpty { return inner.add(value, at: rest) }
            // Nix merges the names of two sets, but not the sets nested in them.
            guard let added = Definition.value(value).opened else { return text }
            for (name, definition) in added.definitions.sorted(by: { $0.key.text < $1.key.text }) {
                if inner.definitions.updateValue(definition, forKey: name) != nil { return name.text }
            }
            return nil
        }

        /// A name that is compared by its scalars, because Swift considers canonically equivalent texts equal.
        private struct Name: Hashable {
            let text: String

            init(_ text: String) { self.text = text }

            static func == (left: Name, right: Name) -> Bool { left.text.isIdentical(to: right.text) }

            func hash(into hasher: inout Hasher) { hasher.combine(text) }
        }
    }
}

extension Nix.Definitions.Definition {
    /// The set to which more names can be added; `nil` if the value is not one. In a recursive set, names of another
    /// set would change their meaning.
    fileprivate var opened: Nix.Definitions? {
        switch self {
        case .set(let definitions): return definitions
        case .value(.attributes(let bindings, recursive: false)?):
            var definitions = Nix.Definitions()
            for binding in bindings { _ = definitions.add(binding) }
            return definitions
        case .value: return nil
        }
    }
}

extension Nix.AttributeName {
    /// The name if the parser knows it: written out, or computed from literal text only.
    fileprivate var staticName: String? {
        switch self {
        case .name(let name): name
        case .computed(.string(let parts)):
            parts.reduce("") { text, part in
                if let text, case .literal(let more) = part { text + more } else { nil }
            }
        case .computed: nil
        }
    }
}
