import Foundation

/// A `main.tf` as Stackgen prints it, split into its top-level blocks: `terraform fmt` puts each block's end on its
/// own line.
package struct TerraformModule: Sendable {
    /// One top-level block.
    package struct Block: Sendable, Hashable {
        /// The address for references: `aws_s3_bucket.replays`, `data.aws_caller_identity.current`, `locals`; the
        /// first line of a block that nothing refers to.
        package let address: String
        package let text: String

        /// Whether it is a resource.
        package var isResource: Bool { text.hasPrefix("resource \"") }
    }

    package let blocks: [Block]

    package init(_ text: String) {
        var blocks: [Block] = []
        var open: [Substring] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if open.isEmpty {
                guard let first = line.first, first != "#" else { continue }
                open = [line]
                if line.hasSuffix("}") || !line.hasSuffix("{") { blocks.append(Block(open)); open = [] }
            } else {
                open.append(line)
                if line == "}" { blocks.append(Block(open)); open = [] }
            }
        }
        self.blocks = blocks
    }

    /// The addresses of its resources.
    package var resources: Set<String> { Set(blocks.filter(\.isResource).map(\.address)) }

    /// The text of one block.
    package func text(of address: String) -> String? { blocks.first { $0.address == address }?.text }

    /// The whole module as the child of a root that has the provider: without blocks that only a root may have, and
    /// without the data source that asks the cloud for the account.
    var child: String { Self.child(blocks) }

    private static func child(_ blocks: [Block]) -> String {
        blocks.filter { !$0.isOfRoot }.map(\.text).joined(separator: "\n\n")
            .replacing("data.aws_caller_identity.current.account_id", with: "\"\(Terraform.mockedAccount)\"")
            .split(separator: "\n", omittingEmptySubsequences: false)
            .filter { $0.drop { $0 == " " } != "prevent_destroy = true" }
            .joined(separator: "\n")
    }

    /// The attributes of each type that its blocks refer to.
    var referencedAttributes: [String: Set<String>] {
        var found: [String: Set<String>] = [:]
        for block in blocks {
            // An instance key is between the name and the attribute.
            let text = block.text.replacing(/(\w)\[[^\]\n]*\]/) { String($0.output.1) }
            for words in Self.references(in: text) where words.count > 2 && words[0] != "data" {
                found[words[0], default: []].insert(words[2])
            }
        }
        return found
    }

    /// The differences from a former module, with everything that refers to them and everything that these refer to.
    ///
    /// - Returns: The text of a child module with these blocks, and the addresses of the resources whose state
    ///   determines its plan: those in it, and those that only the former module had.
    func affected(from former: TerraformModule) -> (text: String, addresses: Set<String>) {
        let names = Set(blocks.map(\.address))
        let known = Set(former.blocks)
        let references = blocks.map { block in
            Set(Self.references(in: block.text).compactMap { Self.address(of: $0, among: names) })
        }
        var dependents: [String: [Int]] = [:]
        for (index, references) in references.enumerated() {
            for address in references { dependents[address, default: []].append(index) }
        }
        var kept = Set(blocks.indices.filter { !known.contains(blocks[$0]) && !blocks[$0].isOfRoot })
        var pending = Array(kept)
        while let index = pending.popLast() {
            for other in dependents[blocks[index].address] ?? [] where kept.insert(other).inserted {
                pending.append(other)
            }
        }
        let indices = Dictionary(blocks.enumerated().map { ($1.address, $0) }) { first, _ in first }
        pending = Array(kept)
        while let index = pending.popLast() {
            for address in references[index] {
                guard let other = indices[address], kept.insert(other).inserted else { continue }
                pending.append(other)
            }
        }
        let shown = blocks.indices.filter { kept.contains($0) || blocks[$0].isAlwaysNeeded }.map { blocks[$0] }
        return (
            Self.child(shown),
            Set(shown.filter(\.isResource).map(\.address)).union(former.resources.subtracting(resources))
        )
    }

    private static func address(of words: [String], among names: Set<String>) -> String? {
        let address =
            switch words[0] {
            case "local": "locals"
            case "data": words.count > 2 ? "data.\(words[1]).\(words[2])" : ""
            default: "\(words[0]).\(words[1])"
            }
        return names.contains(address) ? address : nil
    }

    /// The parts of every dotted name in a text: references, and texts that look like one.
    private static func references(in text: String) -> [[String]] {
        text.utf8.split { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."):
                false
            default: true
            }
        }.filter { $0.contains(UInt8(ascii: ".")) }.map { word in
            word.split(separator: UInt8(ascii: ".")).map { String(Substring($0)) }
        }.filter { $0.count > 1 }
    }
}

extension TerraformModule.Block {
    fileprivate init(_ lines: [Substring]) {
        text = lines.joined(separator: "\n")
        let words = lines[0].split(separator: "\"", omittingEmptySubsequences: false)
        switch words[0] {
        case "resource " where words.count > 3: address = "\(words[1]).\(words[3])"
        case "data " where words.count > 3: address = "data.\(words[1]).\(words[3])"
        case "locals {": address = "locals"
        default: address = String(lines[0])
        }
    }

    /// Whether only a root may have it, or nothing depends on it.
    fileprivate var isOfRoot: Bool {
        text.hasPrefix("provider \"") || text.hasPrefix("terraform {") || text.hasPrefix("output \"")
            || address == "data.aws_caller_identity.current"
    }

    /// Whether it declares what happens to a resource elsewhere, or is an input.
    fileprivate var isAlwaysNeeded: Bool {
        text.hasPrefix("moved {") || text.hasPrefix("removed {") || text.hasPrefix("variable \"")
    }
}
