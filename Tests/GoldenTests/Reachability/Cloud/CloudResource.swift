import StackFormats
import ToolHarness

/// A resource or data source as Terraform evaluated it.
struct CloudResource: Sendable {
    /// The account of the provider if none is declared.
    static let mockedAccount = Terraform.mockedAccount

    /// The address without an instance key: `aws_s3_bucket.replays`. The instances of `for_each` share it.
    let address: String
    let type: String
    let values: YAML.Node

    /// Reads the output of ``Terraform/evaluate(_:)``. ARNs become the addresses of their resources.
    static func read(_ json: String) throws -> [CloudResource] {
        let text = json.replacing(Terraform.mockedARNPrefix, with: "")
        return (YAML.Node(try JSON.read(text)).sequenceValue ?? []).map { resource in
            let address = resource["address"]?.stringValue ?? ""
            return CloudResource(
                address: String(address.prefix { $0 != "[" }), type: resource["type"]?.stringValue ?? "",
                values: resource["values"] ?? [:])
        }
    }

    subscript(key: String) -> YAML.Node? { values[key] }

    func text(_ key: String) -> String? { values[key]?.stringValue }

    func texts(_ key: String) -> [String] { (values[key]?.sequenceValue ?? []).compactMap(\.stringValue) }
}
