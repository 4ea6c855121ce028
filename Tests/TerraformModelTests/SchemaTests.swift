import StackFormats
import Testing

@testable import TerraformModel

@Suite struct SchemaTests {
    typealias Schema = Terraform.Schema

    @Test func typesAreFoundByWhatTheyAreAndTheirNames() throws {
        #expect(Schema.block(.resource, "aws_s3_bucket") != nil)
        #expect(Schema.block(.data, "aws_caller_identity") != nil)
        #expect(Schema.block(.provider, "aws") != nil)
        #expect(Schema.block(.resource, "aws_caller_identity") == nil)
        for name in ["", "aws", "aws_s3", "aws_s3_buckett", "aws_s3_bucket ", "zzz"] {
            #expect(Schema.block(.resource, name) == nil, "\(name)")
        }
    }

    @Test func everyTypeOfTheTableIsFound() {
        let entries = "\(Schema.types)".split(separator: "\n")
        #expect(entries.count > 300)
        for entry in entries {
            let words = "\(entry)".split(separator: " ").map(String.init)
            let block = Schema.Mode(rawValue: words[0]).flatMap { Schema.block($0, words[1]) }
            #expect(block.map { String($0.place) } == words[2])
            #expect(Schema.Mode(rawValue: words[0]).map { Schema.provides($0, words[1]) } == true, "\(entry)")
        }
    }

    /// Reading the words of a line one after the other returns all of them, and looking up each by its name returns the same.
    @Test func everyWordOfTheTableIsRead() {
        var place = 0
        for line in "\(Schema.blocks)".split(separator: "\0", omittingEmptySubsequences: false) {
            let block = Schema.Block(place: place)
            place += line.utf8.count + 1
            let words = line.split(separator: " ")
            #expect(block.items.count == words.count, "\(line)")
            for (word, (name, item)) in zip(words, block.items) {
                #expect(block[name] == item, "\(word)")
                #expect(word.hasPrefix(name) && word.dropFirst(name.count).first.map { "!:?=+#".contains($0) } == true)
                #expect(item.isRequired == word.dropFirst(name.count).first.map { "!+".contains($0) })
            }
            #expect(block.required.count == block.items.count { $0.item.isRequired }, "what is required comes first")
        }
    }

    @Test func anArgumentHasItsPresenceAndType() throws {
        let database = try #require(Schema.block(.resource, "aws_db_instance"))
        let password = try #require(Self.argument("password", of: database))
        #expect(password.isSensitive && password.presence == .optional && password.type == .string)
        #expect(Self.argument("instance_class", of: database)?.presence == .required)
        #expect(Self.argument("arn", of: database)?.presence == .computed)
        #expect(Self.argument("id", of: database)?.presence == .computed)
        #expect(Self.argument("port", of: database)?.presence == .optionalOrComputed)
        #expect(Self.argument("port", of: database)?.type == .number)
        #expect(Self.argument("tags", of: database)?.type == .map(.string))
        #expect(Self.argument("vpc_security_group_ids", of: database)?.type == .set(.string))
        #expect(try Self.argument("acl", of: #require(Schema.block(.resource, "aws_s3_bucket")))?.isDeprecated == true)
        for name in ["", "pass", "assword", "password ", "passwords", "no such"] {
            #expect(database[name] == nil, "\(name)")
        }
    }

    @Test func aNestedBlockHasItsBounds() throws {
        let bucket = try #require(Schema.block(.resource, "aws_s3_bucket_versioning"))
        guard case .block(let nested) = bucket["versioning_configuration"] else {
            Issue.record("versioning_configuration is no block")
            return
        }
        #expect(nested.nesting == .list && nested.minimum == 1 && nested.maximum == 1)
        #expect(nested.block.settableNames == ["status", "mfa_delete"])
        #expect(bucket.required.map(\.name) == ["bucket", "versioning_configuration"])
    }

    @Test func aRuleMayBeWrittenAsABlockOrAsAnObject() throws {
        let group = try #require(Schema.block(.resource, "aws_security_group"))
        #expect(Self.argument("ingress", of: group)?.elementBlock?["from_port"]?.type == .number)
        #expect(Self.argument("tags", of: group)?.elementBlock == nil)
    }

    @Test func stepsLeadThroughListsAndMaps() throws {
        let cluster = Schema.ValueType.object(try #require(Schema.block(.resource, "aws_eks_cluster")))
        func destination(_ steps: HCL.Traversal.Step...) -> Schema.Destination { cluster.destination(of: steps) }
        let issuer: [HCL.Traversal.Step] = [
            .attribute("identity"), .index(0), .attribute("oidc"), .splat, .attribute("issuer"),
        ]
        #expect(cluster.destination(of: issuer) == .value(.string, isSensitive: false))
        #expect(destination() == .value(cluster, isSensitive: false))
        #expect(destination(.attribute("tags"), .attribute("Name")) == .value(.string, isSensitive: false))
        #expect(
            destination(.attribute("identity"), .attribute("0"), .attribute("oidc"))
                == destination(.attribute("identity"), .index(0), .attribute("oidc")))
        #expect(destination(.attribute("arnn")) == .nothing(step: 0, in: cluster))
        #expect(destination(.attribute("arn"), .attribute("name")) == .nothing(step: 1, in: .string))
        guard case .nothing(step: 1, in: .list) = destination(.attribute("identity"), .attribute("oidc")) else {
            Issue.record("a list has names")
            return
        }
        let database = Schema.ValueType.object(try #require(Schema.block(.resource, "aws_db_instance")))
        #expect(database.destination(of: [.attribute("password")]) == .value(.string, isSensitive: true))
    }

    private static func argument(_ name: String, of block: Schema.Block) -> Schema.Argument? {
        if case .argument(let argument) = block[name] { argument } else { nil }
    }
}
