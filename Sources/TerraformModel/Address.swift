public import StackFormats

extension Terraform {
    /// The address of a resource, of one of its instances, or of a module, as a plan writes it: `aws_s3_bucket.replays`,
    /// `aws_ecr_repository.shop["api"]`, `module.search`, `module.search.aws_opensearch_domain.main`.
    public struct Address: Hashable, Sendable, CustomStringConvertible {
        /// The key of an instance of a resource with `count` or `for_each`.
        public enum Key: Hashable, Sendable {
            /// The index of an instance of a resource with `count`.
            case number(Int)
            /// The key of an instance of a resource with `for_each`.
            case text(String)
        }

        /// The modules that lead to the resource, outermost first.
        public var modules: [String]
        /// The resource's type; `nil` for the address of a module.
        public var type: String?
        /// The resource's name; `nil` for the address of a module.
        public var name: String?
        /// The instance; `nil` for the whole resource.
        public var key: Key?

        /// The address of a resource.
        public init(_ type: String, _ name: String, key: Key? = nil) {
            modules = []
            self.type = type
            self.name = name
            self.key = key
        }

        /// The address of a module.
        public init(module: String) {
            modules = [module]
        }

        /// Reads an address; `nil` for any other text, such as the address of a data source or of an attribute.
        public init?(_ text: String) {
            var rest = Substring(text)
            if rest.last == "]" {
                guard let open = rest.firstIndex(of: "["), let key = Self.key(rest[open...].dropFirst().dropLast())
                else {
                    return nil
                }
                self.key = key
                rest = rest[..<open]
            }
            var names = rest.split(separator: ".", omittingEmptySubsequences: false)[...]
            guard names.allSatisfy(Self.isIdentifier) else { return nil }
            modules = []
            while names.first == "module", names.count >= 2 {
                modules.append(String(names[names.startIndex + 1]))
                names = names.dropFirst(2)
            }
            switch names.count {
            case 0 where !modules.isEmpty && key == nil: break
            case 2 where names.first.map { $0.contains("_") } == true:
                type = String(names[names.startIndex])
                name = String(names[names.startIndex + 1])
            default: return nil
            }
        }

        /// The address without the instance.
        public var resource: Address {
            var resource = self
            resource.key = nil
            return resource
        }

        /// The address as a plan writes it.
        public var description: String {
            let path = modules.flatMap { ["module", $0] } + [type, name].compactMap { $0 }
            let address = path.joined(separator: ".")
            switch key {
            case nil: return address
            case .number(let number): return "\(address)[\(number)]"
            case .text(let text):
                let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
                return "\(address)[\"\(escaped)\"]"
            }
        }

        /// The address as HCL writes it.
        public var reference: Reference {
            let path = modules.flatMap { ["module", $0] } + [type, name].compactMap { $0 }
            let whole = path.dropFirst().reduce(Reference(path[0])) { $0.attribute($1) }
            return switch key {
            case nil: whole
            case .number(let number): whole.index(.integer(number))
            case .text(let text): whole.index(.string(text))
            }
        }

        private static func key(_ text: Substring) -> Key? {
            if let number = Int(text), number >= 0 { return .number(number) }
            guard text.count >= 2, text.first == "\"", text.last == "\"" else { return nil }
            var key = ""
            var isEscaped = false
            for character in text.dropFirst().dropLast() {
                if isEscaped {
                    guard character == "\"" || character == "\\" else { return nil }
                    key.append(character)
                    isEscaped = false
                } else if character == "\\" {
                    isEscaped = true
                } else if character == "\"" {
                    return nil
                } else {
                    key.append(character)
                }
            }
            return isEscaped ? nil : .text(key)
        }

        private static func isIdentifier(_ text: Substring) -> Bool {
            guard let first = text.utf8.first, isLetter(first) else { return false }
            return text.utf8.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") }
        }

        private static func isLetter(_ byte: UInt8) -> Bool {
            (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte) || byte == UInt8(ascii: "_")
        }
    }

    /// `removed { … }`: Terraform stops managing what is at an address of the state and leaves it as it is.
    ///
    /// The address is that of a whole resource or module. An address that the state does not contain changes nothing.
    public struct Removed: Declaration, Equatable {
        /// The address in the state.
        public var from: Reference

        /// Creates a block that makes Terraform forget an address.
        public init(from: Reference) {
            self.from = from
        }

        /// The block `removed`.
        public var block: HCL.Block {
            HCL.Block("removed") {
                $0["from"] = from.expression
                $0.block("lifecycle") { $0["destroy"] = false }
            }
        }
    }
}
