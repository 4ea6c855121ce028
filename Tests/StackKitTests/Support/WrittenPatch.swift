import StackKit
import StackModel

/// A patch as spelled in the setting of a default: `Patch("Deployment", "api", .set(["spec", "replicas"], to: 2))`.
struct WrittenPatch {
    private let target: [String]
    private let path: StackModel.PatchPath
    /// The new value as spelled in the source; `nil` if the patch removes the old one.
    private let value: String?

    /// Parses a setting. Returns `nil` if it is not a patch.
    init?(_ text: String) {
        let form = /Patch\((?<target>.+?), \.(?:set|remove)\(\[(?<path>.+?)\](?:, to: (?<value>.+))?\)\)/
        guard let match = text.wholeMatch(of: form) else { return nil }
        target = match.target.split(separator: ", ").map { $0.filter { $0 != "\"" } }
        path = StackModel.PatchPath(
            match.path.split(separator: ", ").map { step in
                let name = step.filter { $0 != "\"" }
                if let number = Int(name) { return .index(number) }
                return name.hasPrefix(".named(") ? .named(String(name.dropFirst(7).dropLast())) : .key(name)
            })
        value = match.value.map(String.init)
    }

    /// The place that the patch changes. Two settings of the same place exclude each other.
    var place: String { (target + [path.description]).joined(separator: " ") }

    /// Whether the patch changes an object of this kind.
    func changes(_ kind: String) -> Bool { target.first == kind }

    /// Whether the patch changes a Google Cloud resource.
    var isOfGoogleCloud: Bool { target.first?.hasPrefix("terraform: google_") == true }

    /// The patch itself.
    var declaration: Patch? {
        if let address = target.first, target.count == 1 {
            let change: TerraformChange = value.map { .set(path, to: Self.value($0)) } ?? .remove(path)
            return Patch(terraform: String(address.dropFirst("terraform: ".count)), change)
        }
        guard target.count == 2 else { return nil }
        let change: ManifestChange = value.map { .set(path, to: Self.value($0)) } ?? .remove(path)
        return Patch(target[0], target[1], change)
    }

    private static func value<Value>(_ text: String) -> Value
    where
        Value: ListLiteral & ExpressibleByStringLiteral & ExpressibleByBooleanLiteral & ExpressibleByIntegerLiteral,
        Value.StringLiteralType == String, Value.BooleanLiteralType == Bool, Value.IntegerLiteralType == Int
    {
        if let number = Int(text) { return Value(integerLiteral: number) }
        if let truth = Bool(text) { return Value(booleanLiteral: truth) }
        if let raw = text.wholeMatch(of: ##/\.string\(#"(.+)"#\)/##) { return Value(stringLiteral: String(raw.1)) }
        let strings = text.split(separator: "\"").filter { !["[", ", ", "]", ".string(", ")"].contains($0) }
        guard text.hasPrefix("[") else { return Value(stringLiteral: strings.joined()) }
        return Value(list: strings.map { Value(stringLiteral: String($0)) })
    }
}

/// A value that can be made from a list of values.
protocol ListLiteral {
    init(list: [Self])
}

extension YAML.Node: ListLiteral {
    init(list: [YAML.Node]) { self = .sequence(list) }
}

extension HCL.Expression: ListLiteral {
    init(list: [HCL.Expression]) { self = .list(list) }
}
