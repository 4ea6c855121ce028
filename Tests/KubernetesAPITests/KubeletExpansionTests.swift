import KubernetesAPI
import Testing
import ToolHarness

@Suite("Kubelet variable expansion")
struct KubeletExpansionTests {
    private static let texts = [
        "", "$", "$$", "$$$", "a$", "$HOME", "${HOME}", "$(HOME)", "$$(HOME)", "$$$(HOME)", "$(HOME", "$()", "$(a)$(b)",
        "$($(a))",
        "echo $(date) $$ \"$1\"", "price: 5$", "^a$|^b$", "p@$$w0rd", "$é", "$$é", "é$", "$日本", "a$\n$(", "$($", "$$)",
        "\u{0}$\u{0}",
    ]

    /// Short texts over a small alphabet, so that each of the kubelet's cases follows every other.
    private static let combinations: [String] = {
        let pieces = ["$", "(", ")", "a", "é", " "]
        return (1...5).reduce(into: [[""]]) { texts, _ in
            texts.append(texts[texts.count - 1].flatMap { text in pieces.map { text + $0 } })
        }.flatMap(\.self)
    }()

    @Test("The program receives the text as written")
    func roundTrip() {
        // Every name that a text can refer to is defined, so that no reference survives only because its variable is missing.
        let variables = ["HOME": "/root", "a": "A", "b": "B", "": "empty", "date": "today", " ": "blank", "é": "E"]
        for text in Self.texts + Self.combinations {
            #expect(Kubelet.expanded(KubeletExpansion.escaped(text), variables: variables) == text)
        }
    }

    @Test(
        "Only text that the kubelet would expand is escaped",
        arguments: ["$HOME", "a$", "${HOME}", "$1 $@ $?", "plain", "5$ each"])
    func readable(_ text: String) { #expect(KubeletExpansion.escaped(text) == text) }

    @Test("References and doubled dollar signs are escaped")
    func escapes() {
        #expect(KubeletExpansion.escaped("$(date)") == "$$(date)")
        #expect(KubeletExpansion.escaped("$$") == "$$$$")
        #expect(KubeletExpansion.escaped("$é") == "$$é")
    }

    @Test("The model expands as Kubernetes documents")
    func model() {
        let variables = ["A": "1"]
        #expect(Kubelet.expanded("$(A) $$(A) $(B) $A $", variables: variables) == "1 $(A) $(B) $A $")
        #expect(Kubelet.expanded("$é") != "$é")
    }
}
