import StackFormats
import Testing

struct RegoPrinterTests {
    @Test func sampleIsFormatted() {
        let rendering = RegoSample.module.render()
        #expect(rendering.refusals.isEmpty)
        #expect(rendering.text == Self.expected)
    }

    static let expected = #"""
        # Containers have probes.
        package stackgen.probes["v1-beta"]

        import data.lib["my-images"] as images

        default allow := false

        limits := {"cpu": 2, "a b": 0.5}

        exempt := {"kube-system"}

        # No violation.
        allow if not count(violation) > 0

        violation contains {"msg": msg} if {
        \#tsome container in input.review.object.spec.containers
        \#tsome index, probe in input.parameters["required-probes"]
        \#tnot has_probe(container, probe)
        \#t# The index is for the reader.
        \#tmsg := sprintf("container <%v> lacks %q (%d)", [container.name, probe, index])
        }

        has_probe(container, probe) if container[probe]

        kind(n) := "large" if {
        \#tn * (2 + 1) > 10
        } else := "small" if {
        \#tn > 1
        } else := "none"

        named[name] := image if {
        \#tsome container in input.review.object.spec.containers
        \#tname := container.name
        \#timage := trim_space(container.image)
        }

        tidy if {
        \#tnames := [n | some n in exempt; startswith(n, "kube-")]
        \#tlengths := {n: count(n) | some n in names}
        \#tevery key, value in lengths {
        \#t\#tcount(key) == value
        \#t\#tvalue <= 20
        \#t}
        \#tregex.match(`^kube-\w+$`, names[0])
        \#t"kube-system" in exempt | {x | some i; x := names[i]}
        \#tobject.get(input, "x", null) == 1 with input as {"x": 1}
        }

        """#

    @Test func longCallsAndCollectionsAreBroken() {
        let text = String(repeating: "long ", count: 15)
        let rule = Rego.Rule(
            .contains("deny", .variable("msg")),
            if: [.assign("msg", .sprintf(text, .reference("input.review.object.metadata.name")))])
        #expect(
            Rego.Module(package: ["p"], rules: [rule]).render().text == """
                package p

                deny contains msg if {
                \tmsg := sprintf(
                \t\t"\(text)",
                \t\t[input.review.object.metadata.name],
                \t)
                }

                """)
    }

    /// YAML can write the text as a block literal: no line ends with a space, and the first does not begin with one.
    @Test func textIsABlockLiteral() {
        for line in RegoSample.module.render().text.split(separator: "\n") {
            #expect(line.last?.isWhitespace == false)
        }
    }

    @Test func originsAreKeptAndNotCompared() {
        func rule(_ origin: UInt32) -> Rego.Rule {
            Rego.Rule(.document("a", value: .integer(1)), comments: ["A."], origin: OriginID(rawValue: origin))
        }
        #expect(rule(1) == rule(2))
        let rendering = Rego.Module(package: ["p"], rules: [rule(1), rule(2)]).render()
        #expect(rendering.text == "package p\n\n# A.\na := 1\n\n# A.\na := 1\n")
        #expect(rendering.origin(ofLine: 4)?.rawValue == 1)
        #expect(rendering.origin(ofLine: 7)?.rawValue == 2)
    }

    @Test(arguments: [
        (Rego.Rule(.document("if", value: .null)), "uses the Rego keyword 'if' as a name"),
        (.init(.document("a-b", value: .null)), #"uses "a-b" as a name, which is not a Rego identifier"#),
        (.init(.document("input", value: .null)), "uses 'input' as the name of something else than that document"),
        (.init(.document("a")), "has neither a value nor a body in the rule 'a'"),
        (.init(.document("a", value: .float(.infinity))), "contains a number that is not finite"),
        (.init(.document("a"), if: [.comment("b")]), "has a body without a statement"),
        (.init(.document("a"), if: [.not(.some(["x"]))]), "negates what is not an expression"),
        (.init(.document("a", value: .setComprehension(.null, []))), "has a comprehension without a body"),
        (.init(.document("a", value: .null), comments: ["b\rc"]), "contains U+000D in a comment"),
    ])
    func refused(rule: Rego.Rule, reason: String) {
        #expect(Rego.Module(package: ["p"], rules: [rule]).render().refusals.map(\.reason) == [reason])
    }
}
